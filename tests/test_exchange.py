"""Bring and take: sheets of claims, vaults of notes, references and ClaimReview."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from command import run
from foresaid.knowledge_graph import load
from foresaid.vault import Vault, write_vault
from foresaid.vault_links import file_name


def sheet(folder: Path, *rows: dict[str, str], encoding: str = "utf-8", delimiter: str = ",") -> str:
    reader = csv.reader(io.StringIO(run("import", "--template").stdout))
    columns = next(reader)
    buffer = io.StringIO()
    writer = csv.DictWriter(buffer, columns, restval="", delimiter=delimiter)
    writer.writeheader()
    writer.writerows(rows)
    path = folder / "claims.csv"
    path.write_bytes(buffer.getvalue().encode(encoding))
    return str(path)


GOOD = {
    "kind": "prediction",
    "author": "Ben; Mei Lin",
    "text_en": "=Wind, and tides, fall.",
    "text_zh": "风和潮都会降价。",
    "about": "tidal power",
    "passage": "wind gets cheaper",
    "horizon_words": "within two years",
    "criterion": "Prices.",
}


@pytest.mark.parametrize(("encoding", "delimiter"), [("utf-8", ","), ("utf-8-sig", ";"), ("utf-8", "\t")])
def test_import(desk: Path, encoding: str, delimiter: str) -> None:
    position = {"kind": "position", "author": "Ada", "text_en": "=Wind, and tides, fall.", "text_zh": "降。"}
    path = sheet(
        desk,
        GOOD,
        {**position, "about": "tidal power", "passage": "t=00:00:00,00:00:09"},
        encoding=encoding,
        delimiter=delimiter,
    )
    result = run("import", path, "--source", "low-water-2026")
    assert result.exit_code == 0, result.output
    text = (desk / "sources" / "low-water-2026.ttl").read_text(encoding="utf-8")
    assert "<#wind-and-tides-fall> a fs:Prediction ;\n    schema:author person:ben-okoro, person:mei-lin ;" in text
    assert "<#wind-and-tides-fall-2> a fs:Position ;" in text
    assert 'fs:horizon "../2028"^^edtf:EDTF ;' in text
    assert run("check").output == ""


def test_faults_are_told_by_cell_and_nothing_is_written(desk: Path) -> None:
    before = (desk / "sources" / "low-water-2026.ttl").read_bytes()
    path = sheet(
        desk, GOOD, {**GOOD, "author": "Nobody"}, {**GOOD, "horizon_words": "soon"},
        {**GOOD, "kind": "guess"}, {**GOOD, "about": "", "passage": ""}, {**GOOD, "passage": "never said"},
        {**GOOD, "horizon": "2026-Q3"},
    )  # fmt: skip
    result = run("import", path, "--source", "low-water-2026")
    assert result.exit_code == 2
    told = re.findall(r"claims\.csv:(\d+): (\w+)", result.output)
    assert told == [
        ("3", "author"),
        ("4", "horizon_words"),
        ("5", "kind"),
        ("6", "about"),
        ("6", "passage"),
        ("7", "passage"),
        ("8", "horizon"),
    ]
    assert (desk / "sources" / "low-water-2026.ttl").read_bytes() == before


def test_sheets_that_are_none(desk: Path) -> None:
    path = desk / "a.csv"
    path.write_text("kind,colour\nposition,red\n", encoding="utf-8")
    result = run("import", str(path), "--source", "low-water-2026")
    assert (result.exit_code, "unknown column 'colour'" in result.output) == (2, True)
    path.write_bytes("kind,作者\n".encode("gb18030"))
    assert run("import", str(path), "--source", "low-water-2026").exit_code == 2
    assert run("import", "none.csv", "--source", "low-water-2026").exit_code == 2
    assert run("import").exit_code == 2


HEADER = "kind,author,text_en,text_zh,about,passage,note,criterion"


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("position,Ada,Wind falls, or stays.,降。,tidal power,wind gets cheaper,,", "9 cells, the header has 8"),
        ("position,Ada,Wind falls.,降。,tidal power,wind gets cheaper,,,,", ""),
        ("position,Ada,Wind falls.,降。,tidal power,wind gets cheaper,", ""),
        ("position,Ada,Wind falls.,tidal power,wind gets cheaper", "5 cells, the header has 8"),
    ],
)
def test_rows_that_do_not_fit_the_header_are_refused(desk: Path, row: str, told: str) -> None:
    # A surplus cell that says nothing loses nothing.
    row = row + "Note" if told.startswith("9") else row
    path = desk / "claims.csv"
    path.write_text(f"{HEADER}\n\n{row}\n", encoding="utf-8")
    before = (desk / "sources" / "low-water-2026.ttl").read_bytes()
    result = run("import", str(path), "--source", "low-water-2026")
    assert (result.exit_code == 2, f"{path}:3: {told}\n" in result.output) == (bool(told), bool(told))
    assert ((desk / "sources" / "low-water-2026.ttl").read_bytes() == before) is bool(told)


def test_every_row_that_does_not_fit_is_told_with_the_faults_of_the_others(desk: Path) -> None:
    path = desk / "claims.csv"
    rows = [
        "position,Ada,Wind falls.,tidal power,wind gets cheaper",
        "position,Nobody,Wind falls.,降。,tidal power,wind gets cheaper,,",
        'position,Ada,"Wind "falls"".,降。,tidal power,wind gets cheaper,,',
        "position,Ada,Wind falls.",
        "prediction,Mei Lin,Wind falls.,降。,tidal power,wind gets cheaper,,none",
        'position,Ada,"Wind falls.',
    ]
    path.write_text("\n".join([HEADER, *rows]), encoding="utf-8")
    output = run("import", path, "--source", "low-water-2026").output
    assert re.findall(r"claims\.csv:(\d): (.+?)[,;:]", output) == [
        ("2", "5 cells"), ("3", "author"), ("4", "is no CSV"), ("5", "3 cells"), ("6", "note"), ("7", "is no CSV")
    ]  # fmt: skip
    assert "a criterion of 'none' needs the reason: column note" in output
    assert output.endswith("nothing was written: 6 faults\n")


def test_faults_name_columns_of_the_sheet_and_no_options(desk: Path) -> None:
    path = sheet(
        desk,
        {**GOOD, "horizon_words": "soon", "slug": "Un fit"},
        {**GOOD, "stance": "affirms"},
        {**GOOD, "question": "Will tides be cheap?"},
    )
    output = run("import", path, "--source", "low-water-2026").output
    assert "column horizon in EDTF" in output
    assert "column stance goes with column question" in output
    assert "--" not in output


@pytest.mark.parametrize("flavour", ["obsidian", "logseq"])
def test_vault_has_no_broken_link(flavour: str) -> None:
    files = dict(Vault(load().store, flavour).pages())
    linked = {link.partition("|")[0] for text in files.values() for link in re.findall(r"\[\[(.*?)\]\]", text)}
    blocks = {f"{name}#^{mark}" for name, text in files.items() for mark in re.findall(r" \^(\S+)$", text, re.M)}
    assert linked <= {*files, *blocks}
    # Every block that a link leads to is there, once.
    everything = "".join(files.values())
    marks = re.findall(r"^\s+id:: (\S+)$" if flavour == "logseq" else r" \^(\S+)$", everything, re.MULTILINE)
    pointed = re.findall(r"\(\((\S+?)\)\)|#\^(\S+?)\|", everything)
    assert {one or other for one, other in pointed} <= set(marks) and len(pointed) > 100
    assert len(marks) == len(set(marks)) > 500
    assert len({name.casefold() for name in files}) == len(files) > 500
    assert "[[densing law]]" in files["Liu Zhiyuan"].lower()


def test_aliases_in_front_matter_are_quoted(tmp_path: Path) -> None:
    from foresaid.readers.front import front_matter

    names = ['Tide, "the" Co: #1', "C:\\tides", "潮，公司", "<b> ## x"]
    alternatives = ", ".join(json.dumps(name, ensure_ascii=False) + "@en" for name in names)
    (tmp_path / "a.ttl").write_text(
        "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n<urn:a> a <https://schema.org/Person> ; "
        f'skos:prefLabel "Tide"@en ; skos:altLabel {alternatives} .\n',
        encoding="utf-8",
    )
    entries, _ = front_matter(dict(Vault(load(tmp_path).store).pages())["Tide"])
    assert sorted(next(entry.values for entry in entries if entry.key == "aliases")) == sorted(names)


@pytest.mark.parametrize("flavour", ["obsidian", "logseq"])
def test_an_alias_that_leads_to_two_pages_is_left_out(tmp_path: Path, flavour: str) -> None:
    (tmp_path / "a.ttl").write_text(
        "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n@prefix schema: <https://schema.org/> .\n"
        '<urn:a> a schema:Person ; skos:prefLabel "Ada"@en ; skos:altLabel "Tide"@en , "Own"@en , "The One"@en .\n'
        '<urn:b> a schema:Organization ; skos:prefLabel "TIDE"@en ; skos:altLabel "the one"@en .\n',
        encoding="utf-8",
    )
    pages = dict(Vault(load(tmp_path).store, flavour).pages())
    assert "Own" in pages["Ada"]
    assert not {"Tide", "The One"} & set(re.findall(r'"([^"]+)"|(?<=, )[\w ]+|(?<=:: )[\w ]+', pages["Ada"]))
    assert "the one" not in pages["TIDE"].lower() and "Tide" not in pages["Ada"]


def test_vault_overwrites_nothing(desk: Path) -> None:
    assert run("vault", "notes", "--for", "logseq").exit_code == 0
    assert "type:: person" in (desk / "notes" / "pages" / "Mei Lin.md").read_text(encoding="utf-8")
    assert run("vault", "notes", "--for", "logseq").exit_code == 2
    assert run("vault", "notes", "--for", "logseq", "--force").exit_code == 0


def test_claims_are_blocks_with_links(desk: Path) -> None:
    pages = dict(Vault(load(".").store).pages())
    head, _, block = pages["Ben Okoro"].partition(" (prediction, [[Ben Okoro]])\n")
    assert head.endswith("- Electricity from the tides will cost less than that of offshore wind by 2032.")
    assert block.startswith(
        """\
        - to tell: Published costs per megawatt hour of new plants in 2032.
        - in words: very likely
        - said: 2026-03-14
        - horizon: ../2032 (by 2032)
        - likelihood: very likely
        - about: [[tidal power]]
        - question: [[Will tidal power be cheaper than offshore wind by 2032]] yes
"""
    )
    where = "[[The price of tides]] t=00:00:09,00:00:24 [↗](https://example.org/low-water/price-of-tides)"
    assert f"        - rests on: {where}\n" in block
    question = pages["Will tidal power be cheaper than offshore wind by 2032"]
    yes, _, no = question.partition("- **Answers: no**")
    assert yes.index("- **Answers: yes**") < yes.index("cost less") and "will not be cheaper" in no
    source = pages["The price of tides"]
    for fact in ("published: 2026-03-14", "asked by: [[Ada Quill]]", "answered by: [[Ben Okoro]], [[Mei Lin]]"):
        assert f"\n- {fact}\n" in source


MEANING = """@prefix cito: <http://purl.org/spar/cito/> .
@prefix fs: <https://w3id.org/foresaid/ns#> .
@prefix schema: <https://schema.org/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
<urn:ada> a schema:Person ; skos:prefLabel "Ada"@en , "艾达"@zh-hans .
<urn:ben> a schema:Person ; skos:prefLabel "Ben"@en , "本"@zh-hans .
<urn:talk> a fs:Source ; schema:name "Talk"@en , "谈话"@zh-hans .
<urn:talk#a> a fs:Prediction ; schema:author <urn:ada> ; fs:reportedBy <urn:ben> ; schema:isPartOf <urn:talk> ;
    schema:text "Tides win | lose."@en , "潮汐胜出。"@zh-hans ; fs:condition "if [[wind]] stalls"@en , "若风停"@zh-hans ;
    fs:note "Said in jest."@en , "玩笑话。"@zh-hans ; cito:disagreesWith <urn:talk#b> ; fs:judgeable false .
<urn:talk#b> a fs:Position ; schema:author <urn:ben> ; schema:isPartOf <urn:talk> ;
    schema:text "Wind wins."@en , "风胜出。"@zh-hans ; schema:dateCreated "2026-03-14"^^xsd:date .
<urn:v> a schema:ClaimReview ; schema:itemReviewed <urn:talk#a> ; fs:outcome fs:cameTrue ; schema:author <urn:ben> ;
    fs:outcomeKnownOn "2032-12-31"^^xsd:date ; schema:text "It did."@en , "确实。"@zh-hans ;
    schema:citation <urn:talk#char=1,20> .
"""


@pytest.mark.parametrize("flavour", ["obsidian", "logseq"])
def test_what_a_claim_means_is_on_the_pages(tmp_path: Path, flavour: str) -> None:
    (tmp_path / "a.ttl").write_text(MEANING, encoding="utf-8")
    store = load(tmp_path).store
    page = dict(Vault(store, flavour).pages())["Ada"]
    told = [line.strip("\t -") for line in page.splitlines()]
    head = told.index("Tides win | lose. (prediction, [[Ada]], told by [[Ben]], on a condition, cannot be judged)")
    assert told[head + 1] == "condition: if [\u2060[wind]\u2060] stalls"
    assert "note: Said in jest." in told
    assert any(line.startswith("verdict: came true (known 2032-12-31): It did.") for line in told)
    assert {"judged by: [[Ben]]", "rests on: [[Talk]] char=1,20"} <= set(told)
    (against,) = [line for line in told if line.startswith("disagrees with: [[Ben]], 2026-03-14: ")]
    assert against.endswith("))" if flavour == "logseq" else "|Wind wins.]]")
    assert "contradicted by: [[Ada]]: " in dict(Vault(store, flavour).pages())["Talk"]
    chinese = dict(Vault(store, flavour, "zh-hans").pages())["艾达"]
    for line in ("潮汐胜出。 (预测, [[艾达]], 由[[本]]转述, 有前提, 无法判定)", "前提: 若风停", "按语: 玩笑话。"):
        assert line in chinese
    assert "反对: [[本]], 2026-03-14: " in chinese and "裁定: 已实现 (2032-12-31 确知): 确实。" in chinese


def _stopped(after: int, how: str) -> Iterator[tuple[str, str]]:
    for number in range(10):
        if number == after and how == "TERM":
            os.kill(os.getpid(), signal.SIGTERM)
        elif number == after:
            raise KeyboardInterrupt
        yield f"page {number}", "new"


def _files(folder: Path) -> dict[str, str]:
    return {str(path.relative_to(folder)): path.read_text("utf-8") for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("how", ["Ctrl-C", "TERM"])
@pytest.mark.parametrize("flavour", ["obsidian", "logseq"])
@pytest.mark.parametrize("old", [None, {}, {"page 1.md": "mine", "own.md": "mine"}])
def test_an_interrupted_vault_leaves_all_as_it_was(
    tmp_path: Path, how: str, flavour: str, old: dict[str, str] | None
) -> None:
    target = tmp_path / "deep" / "notes"
    if old is not None:
        target.mkdir(parents=True)
    for name, text in (old or {}).items():
        (target / name).write_text(text, "utf-8")
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(KeyboardInterrupt if how == "Ctrl-C" else SystemExit):
        write_vault(_stopped(5, how), str(target), flavour, force=bool(old))
    assert sorted(tmp_path.rglob("*")) == before
    assert write_vault(_stopped(99, how), str(target), flavour, force=bool(old)) == 10
    assert len(_files(target)) == 10 + len(old or {}) - ("page 1.md" in (old or {}) and flavour == "obsidian")
    assert not list(tmp_path.rglob("*.part"))


@pytest.mark.parametrize("moves", range(8))
def test_a_vault_interrupted_while_it_moves_in_is_moved_out(
    tmp_path: Path, moves: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "page 1.md").write_text("mine", "utf-8")
    (tmp_path / "own.md").write_text("mine", "utf-8")
    move, done = os.replace, []

    def until(old: str, new: str) -> None:
        done.append(new)
        move(old, new)
        if len(done) == moves + 1:
            raise KeyboardInterrupt

    monkeypatch.setattr(os, "replace", until)
    with pytest.raises(KeyboardInterrupt):
        write_vault(_stopped(99, ""), str(tmp_path), "obsidian", force=True)
    assert _files(tmp_path) == {"page 1.md": "mine", "own.md": "mine"}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("CON", "CON-"),
        ("a/b\\c", "a-b-c"),
        ("..", ""),
        ("x" * 300, "x" * 100),
        ("[[x]] #y", "x- -y"),
        ("密度法则", "密度法则"),
    ],
)
def test_names_of_pages(text: str, name: str) -> None:
    assert file_name(text) == name


def test_references(desk: Path) -> None:
    assert (
        run("export", "-", "-f", "bib").stdout
        == """\
@misc{low-water-2026,
  title = {{The price of tides}},
  author = {{Ben Okoro} and {Mei Lin} and {Ada Quill}},
  publisher = {Low Water},
  year = {2026},
  month = {03},
  url = {https://example.org/low-water/price-of-tides},
  langid = {english}
}

"""
    )
    (item,) = json.loads(run("export", "-", "-f", "csl").stdout)
    assert item["issued"] == {"date-parts": [[2026, 3, 14]]}
    assert item["title"] == "The price of tides"


def test_a_date_that_is_an_interval_goes_out_whole(desk: Path) -> None:
    path = desk / "sources" / "low-water-2026.ttl"
    text = path.read_text(encoding="utf-8")
    text = re.sub(r'datePublished "[^"]+"\^\^\S+', 'datePublished "2023-05/2023-12"^^edtf:EDTF', text)
    path.write_text(f"@prefix edtf: <http://id.loc.gov/datatypes/edtf/> .\n{text}", encoding="utf-8")
    bibtex = run("export", "-", "-f", "bib").stdout
    assert "  date = {2023-05/2023-12},\n" in bibtex
    assert "year" not in bibtex and "month" not in bibtex
    (item,) = json.loads(run("export", "-", "-f", "csl").stdout)
    assert item["issued"] == {"date-parts": [[2023, 5], [2023, 12]]}


def test_claim_review(desk: Path) -> None:
    (desk / "sources" / "verdicts.ttl").write_text(
        """\
@base <https://w3id.org/foresaid/verdicts> .
@prefix fs: <https://w3id.org/foresaid/ns#> .
@prefix person: <https://w3id.org/foresaid/person/> .
@prefix schema: <https://schema.org/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .

<#tidal> a schema:ClaimReview ;
    schema:itemReviewed <https://w3id.org/foresaid/source/low-water-2026#tidal-stays-dearer> ;
    fs:outcome fs:cameTrue ;
    fs:outcomeKnownOn "2032-12-31"^^xsd:date ;
    schema:datePublished "2033-01-01"^^xsd:date ;
    schema:author person:ada-quill ;
    schema:text "It stayed dearer."@en ;
    schema:citation <https://w3id.org/foresaid/source/other#char=1,20> .
""",
        encoding="utf-8",
    )
    (review,) = json.loads(run("export", "-", "-f", "claimreview").stdout)["@graph"]
    assert review["@type"] == "ClaimReview"
    assert review["claimReviewed"].startswith("Tidal plants will not be cheaper")
    assert review["reviewRating"] == {
        "@type": "Rating", "alternateName": "came true", "ratingValue": 5, "bestRating": 5, "worstRating": 1,
    }  # fmt: skip
    assert review["itemReviewed"]["author"] == [{"@type": "Person", "name": "Mei Lin"}]
    assert review["author"] == [{"@type": "Person", "name": "Ada Quill"}]
    assert review["itemReviewed"]["datePublished"] == "2026-03-14"
    path = desk / "sources" / "verdicts.ttl"
    text = path.read_text(encoding="utf-8")
    organization = "@prefix organization: <https://w3id.org/foresaid/organization/> .\n"
    path.write_text(organization + text.replace("person:ada-quill", "organization:low-water"), encoding="utf-8")
    talk = desk / "sources" / "low-water-2026.ttl"
    talk.write_text(
        re.sub(
            r'"2026-03-14"\^\^xsd:date',
            '"2026-03/2026-04"^^<http://id.loc.gov/datatypes/edtf/EDTF>',
            talk.read_text("utf-8"),
        ),
        encoding="utf-8",
    )
    (review,) = json.loads(run("export", "-", "-f", "claimreview").stdout)["@graph"]
    assert review["author"] == [{"@type": "Organization", "name": "Low Water"}]
    assert "datePublished" not in review["itemReviewed"]
