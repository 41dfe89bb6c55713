"""Every rule of `check`: a file that breaks it is reported at its line, and what is sound is not."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from conftest import Run
from foresaid.check import check
from foresaid.findings import FORMATS
from foresaid.workspace import open_workspace

# rule: the file, the sound text in it, the broken text put in its place, the line reported, a word of the message
BROKEN: dict[str, tuple[str, str, str, int, str]] = {
    "label-language": ("entities.ttl", '"Bob Ray"@en , "鲍勃"@zh-hans', '"Bob Ray"@en', 11, "zh-hans"),
    "label-once": ("entities.ttl", '"Bob Ray"@en', '"Bob Ray"@en , "Rob Ray"@en', 11, "altLabel"),
    "label-text": ("entities.ttl", '"A. Lind"@en', '"A. Lind"', 7, "@zh-hans"),
    "same-label": ("entities.ttl", '"Bob Ray"@en', '"Ada Lind"@en', 11, "Merge"),
    "unused-entity": ("entities.ttl", "ex:sails a", "ex:kites a", 25, "schema:mentions"),
    "undefined-entity": ("talk.ttl", "ex:wind ;", "ex:wand ;", 20, "http://example.org/wand"),
    "concept": ("entities.ttl", "    skos:inScheme ex:scheme ;\n    skos:broader", "    skos:broader", 22, "skos:inScheme"),
    "concept-cycle": ("entities.ttl", "skos:topConceptOf ex:scheme", "skos:broader ex:sails", 19, "circle"),
    "claim-author": ("talk.ttl", "    schema:author ex:bob ;\n", "", 38, "schema:author"),
    "claim-about": ("talk.ttl", "    schema:about ex:sails ;\n", "", 29, "one to five"),
    "claim-evidence": ("talk.ttl", "    schema:appearance <#t=00:02:00,00:02:20> ;\n", "", 29, "No citation"),
    "text-language": ("talk.ttl", '"Wind is too fickle for flour."@en , ', "", 40, "in en"),
    "prediction": ("talk.ttl", '    fs:criterion "Measured output of a refitted mill."@en .', "    fs:note \"-\"@en .", 29, "fs:criterion"),
    "prediction-likelihood": ("talk.ttl", "fs:likely ;", "fs:affirms ;", 26, "fs:veryLikely"),
    "position": ("talk.ttl", "    fs:stance fs:denies .", '    fs:stance fs:denies ; fs:horizon "2027"^^edtf:EDTF .', 44, "no horizon"),
    "claim-reporter": ("talk.ttl", "schema:author ex:bob ;", "schema:author ex:bob ; fs:reportedBy ex:bob ;", 39, "another's view"),
    "claim-stance": ("talk.ttl", "fs:stance fs:denies", "fs:stance fs:likely", 44, "fs:affirms, fs:denies"),
    "stance-without-question": ("talk.ttl", "    fs:question ex:will-mills-grind ;\n    fs:stance fs:denies", "    fs:stance fs:denies", 43, "belong together"),
    "few-answers": ("talk.ttl", "    fs:question ex:will-mills-grind ;\n    fs:stance fs:denies", "    fs:note \"-\"@en", 6, "Fewer than two"),
    "evidence-fragment": ("talk.ttl", "t=00:01:05,00:01:20", "t=00:01:20,00:01:05", 21, "ends before it starts"),
    "evidence-wide": ("talk.ttl", "t=00:01:05,00:01:20", "t=00:01:05,00:05:00", 21, "at most 180"),
    "evidence-source": ("talk.ttl", "<#t=00:01:05,00:01:20>", "<other#t=00:01:05,00:01:20>", 21, "another source"),
    "edtf": ("talk.ttl", '"../2030"^^edtf:EDTF', '"2030-Q3"^^edtf:EDTF', 24, "2030-35"),
    "horizon-before-said": ("talk.ttl", "2025-02/2025-08", "2023", 34, "2024-02-29"),
    "horizon-missing": ("talk.ttl", '    fs:horizon "../2030"^^edtf:EDTF ;\n', "", 24, "names a time"),
    "prediction-horizon": ("talk.ttl", '"../2030"^^edtf:EDTF', '"2030"', 24, "EDTF literal"),
    "literal": ("talk.ttl", '"2024-02-29"^^xsd:date', '"2024-13-01"^^xsd:date', 10, "no day of the calendar"),
    "literal-rewritten": ("talk.ttl", "fs:characters 900", "fs:characters 0900", 13, "'900'"),
    "language-tag": ("entities.ttl", '"鲍勃"@zh-hans', '"鲍勃"@zh-Hans', 11, "@zh-hans"),
    "unknown-term": ("talk.ttl", "schema:author ex:bob", "schema:autor ex:bob", 39, "did you mean author?"),
    "prefix": ("talk.ttl", "<https://schema.org/> .", "<http://schema.org/> .", 3, "https://schema.org/"),
    "full-width": ("entities.ttl", "schema:founder ex:ada", "schema:founder ex:ada，ex:bob", 15, "ASCII"),
    "invisible": ("entities.ttl", '"The Mill"@en', '"The\u200b Mill"@en', 14, "U+200B"),
    "blank-node": ("entities.ttl", "schema:founder ex:ada", "schema:founder [ a schema:Person ]", 15, "give it an IRI"),
    "source-hash": ("talk.ttl", '"' + "0" * 64 + '"', '"0000"', 12, "64 small"),
    "source-date": ("talk.ttl", '"2024-02-29"^^xsd:date', '"in spring"', 10, "fs:dateNote"),
    "syntax": ("talk.ttl", "fs:stance fs:denies .", "fs:stance fs:denies ,", 46, "dot is expected"),
    "deprecation": ("talk.ttl", "fs:stance fs:denies .", "fs:stance fs:denies ; fs:status fs:deprecated .", 38, "prov:invalidatedAtTime"),
}  # fmt: skip

VERDICT = """@base <http://example.org/verdict/> .
@prefix fs: <https://w3id.org/foresaid/ns#> .
@prefix schema: <https://schema.org/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix ex: <http://example.org/> .

<sails> a schema:ClaimReview ;
    schema:itemReviewed <../talk#new-sails-in-18-months> ;
    fs:outcome fs:didNotHappen ;
    fs:outcomeKnownOn "2025-09-01"^^xsd:date ;
    schema:author ex:bob ;
    schema:citation <../later#char=10,40> ;
    schema:text "No mill doubled its output."@en , "没有磨坊产量翻倍。"@zh-hans .
"""
BROKEN_VERDICTS = {
    "verdict-evidence": ("    schema:citation <../later#char=10,40> ;\n", "", 7, "No verdict without evidence"),
    "verdict-evidence-own": ("<../later#char=10,40>", "<../talk#t=00:01:00,00:01:10>", 12, "another source"),
    "verdict-target": ("talk#new-sails-in-18-months", "talk#wind-too-fickle", 8, "no prediction"),
    "verdict-outcome": ("fs:didNotHappen", "fs:affirms", 9, "fs:cameTrue"),
    "verdict-known": ('    fs:outcomeKnownOn "2025-09-01"^^xsd:date ;\n', "", 7, "fs:outcomeKnownOn"),
    "verdict-reason": ("    schema:text", "    schema:name", 7, "schema:text"),
}

SOUND = {
    "other namespaces": "@prefix my: <http://my.example/ns#> .\nmy:a my:likes my:b .",
    "seq": "@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .\n<http://a/a> rdf:_1 <http://a/b> .",
    "full-width in a text": '<http://a/a> <http://a/p> "全角，标点。（也行）"@zh-hans .',
    "long dash and quotes in a text": '<http://a/a> <http://a/p> "“quoted” – and dashed…"@en .',
    "emoji with a joiner": '<http://a/a> <http://a/p> "👩‍🔬"@en .',
    "tab and line break": '<http://a/a> <http://a/p> """one\n\ttwo"""@en .',
    "dates": '<http://a/a> <http://a/p> "2024-02-29"^^<http://www.w3.org/2001/XMLSchema#date> , '
    '"2024-02-29T10:00:00Z"^^<http://www.w3.org/2001/XMLSchema#dateTime> , '
    '"2024-02"^^<http://www.w3.org/2001/XMLSchema#gYearMonth> .',
    "numbers": "<http://a/a> <http://a/p> 1 , 1.5 , -3 , true .",
    "SPARQL directives": "PREFIX schema: <https://schema.org/>\nBASE <http://a/>\n<a> schema:url <b> .",
    "same prefix twice, same namespace": "@prefix a: <http://a/> .\n@prefix a: <http://a/> .\na:x a:p a:y .",
    "comment with anything": "# schema:autor ，“x” \n<http://a/a> <http://a/p> 1 .",
    "Chinese in IRIs": "<http://a/杨植麟> <http://a/p> <http://a/密度法则> .",
}


def rules(folder: Path) -> dict[str, list[tuple[str, int, str]]]:
    found: dict[str, list[tuple[str, int, str]]] = {}
    for finding in check(open_workspace(folder)):
        found.setdefault(finding.rule, []).append((Path(finding.path).name, finding.line, finding.message))
    return found


def test_the_sound_workspace_is_silent(mine: Path, run: Run) -> None:
    assert rules(mine) == {}
    done = run("check", "--sources", mine)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_the_shipped_graph_is_silent(run: Run) -> None:
    done = run("check")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


@pytest.mark.parametrize("rule", BROKEN)
def test_rule(rule: str, mine: Path) -> None:
    name, sound, broken, line, word = BROKEN[rule]
    path = mine / name
    text = path.read_text("utf-8")
    assert text.count(sound) >= 1, "the sound text is in the file"
    path.write_text(text.replace(sound, broken, 1), "utf-8")
    found = rules(mine)
    assert rule in found
    assert [(where, at) for where, at, _ in found[rule]][0] == (
        name if rule != "few-answers" else "questions.ttl",
        line,
    )
    assert any(word in message for _, _, message in found[rule])


def add_later_source(mine: Path) -> None:
    (mine / "later.ttl").write_text(
        (mine / "talk.ttl")
        .read_text("utf-8")
        .replace("/talk>", "/later>")
        .partition("\n<#most")[0]
        .replace('"' + "0" * 64, '"' + "1" * 64),
        "utf-8",
    )


def test_a_sound_verdict_is_silent(mine: Path) -> None:
    add_later_source(mine)
    (mine / "verdicts.ttl").write_text(VERDICT, "utf-8")
    assert rules(mine) == {}


@pytest.mark.parametrize("rule", BROKEN_VERDICTS)
def test_verdict_rule(rule: str, mine: Path) -> None:
    sound, broken, line, word = BROKEN_VERDICTS[rule]
    add_later_source(mine)
    assert sound in VERDICT
    (mine / "verdicts.ttl").write_text(VERDICT.replace(sound, broken, 1), "utf-8")
    found = rules(mine)[rule]
    assert found[0][:2] == ("verdicts.ttl", line)
    assert word in found[0][2]


@pytest.mark.parametrize("text", SOUND.values(), ids=SOUND)
def test_sound_text_is_not_reported(text: str, mine: Path) -> None:
    (mine / "more.ttl").write_text(text, "utf-8")
    assert rules(mine) == {}


@pytest.mark.parametrize(
    "text",
    [
        "<http://a/a> <http://a/p> <<( <http://a/s> <http://a/p> 1 )>> .",
        "<http://a/a> <http://a/p> 1 {| <http://a/q> 2 |} .",
    ],
)
def test_rdf_1_2_is_reported(text: str, mine: Path) -> None:
    (mine / "new.ttl").write_text(f"\n{text}", "utf-8")
    [(name, line, _)] = rules(mine)["rdf-1.2"]
    assert (name, line) == ("new.ttl", 2)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("SELECT ?subject {", "does not parse"),
        ("ASK { ?s ?p ?o }", "a check is a SELECT"),
        ("SELECT * { SERVICE <http://x/> {} }", "SERVICE"),
    ],
)
def test_a_broken_rule_is_named(text: str, message: str, mine: Path, run: Run) -> None:
    (mine / "sources").mkdir()
    for path in mine.glob("*.ttl"):
        path.rename(mine / "sources" / path.name)
    (mine / "queries" / "checks").mkdir(parents=True)
    (mine / "queries" / "checks" / "own.rq").write_text(text, "utf-8")
    done = run("check", "--sources", mine)
    assert done.returncode == 2 and message in done.stderr and "Traceback" not in done.stderr


def test_revision_of_another(mine: Path) -> None:
    talk = mine / "talk.ttl"
    text = talk.read_text("utf-8")
    line = "<http://www.w3.org/ns/prov#wasRevisionOf> <#most-flour-by-2030> ."
    talk.write_text(text.replace("fs:stance fs:denies .", f"fs:stance fs:denies ;\n    {line}"), "utf-8")
    assert rules(mine)["revision-of-another"][0][:2] == ("talk.ttl", 45)
    talk.write_text(text.replace('mill."@en .', f'mill."@en ;\n    {line}'), "utf-8")
    assert rules(mine) == {}


def test_several_slips_are_all_found_and_sorted(mine: Path, run: Run) -> None:
    for rule in ("label-language", "claim-author", "edtf"):
        name, sound, broken, _, _ = BROKEN[rule]
        path = mine / name
        path.write_text(path.read_text("utf-8").replace(sound, broken, 1), "utf-8")
    done = run("check", "--sources", mine)
    assert done.returncode == 1 and done.stderr == ""
    lines = done.stdout.splitlines()
    places = [line.split(": ")[0].rsplit(":", 2) for line in lines]
    assert places == sorted(places, key=lambda place: (place[0], int(place[1]), int(place[2])))
    assert {line.split(": ")[1].split()[1] for line in lines} == {"label-language", "claim-author", "edtf"}


def test_named_files_only(mine: Path, run: Run) -> None:
    for rule in ("label-language", "claim-author"):
        name, sound, broken, _, _ = BROKEN[rule]
        path = mine / name
        path.write_text(path.read_text("utf-8").replace(sound, broken, 1), "utf-8")
    done = run("check", mine / "entities.ttl", "--sources", mine)
    assert done.returncode == 1 and "claim-author" not in done.stdout and "label-language" in done.stdout
    assert run("check", mine / "none.ttl", "--sources", mine).returncode == 2
    done = run("check", mine)
    assert done.returncode == 2 and "is a folder; name files, or the folder with --sources" in done.stderr


def test_formats(mine: Path, run: Run) -> None:
    name, sound, broken, line, _ = BROKEN["edtf"]
    path = mine / name
    path.write_text(path.read_text("utf-8").replace(sound, broken, 1), "utf-8")
    findings = json.loads(run("check", "--sources", mine, "--format", "json").stdout)
    assert [(finding["rule"], finding["line"], finding["column"]) for finding in findings] == [("edtf", line, 16)]
    github = run("check", "--sources", mine, "--format", "github").stdout
    assert github.startswith("::error file=") and ",line=24,col=16,title=edtf::" in github
    assert set(FORMATS) == {"text", "json", "github"}
    good = run("check", "--format", "json", "--sources", Path(__file__).parent / "data" / "mine")
    assert (good.returncode, json.loads(good.stdout)) == (0, [])


def test_an_own_rule_of_the_workspace_is_used(mine: Path) -> None:
    (mine / "sources").mkdir()
    for path in mine.glob("*.ttl"):
        path.rename(mine / "sources" / path.name)
    (mine / "queries" / "checks").mkdir(parents=True)
    (mine / "queries" / "checks" / "no-bob.rq").write_text(
        "# problem: {subject} is Bob.\n# solution: Ask Ada.\n# severity: warning\n"
        'SELECT ?subject { ?subject skos:prefLabel "Bob Ray"@en }',
        "utf-8",
    )
    found = check(open_workspace(mine))
    assert [(f.rule, f.severity, f.message) for f in found] == [
        ("no-bob", "warning", "http://example.org/bob is Bob. Ask Ada.")
    ]
