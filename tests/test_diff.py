"""Differences, told claim by claim: right under reordering, renaming, and between git revisions."""

from __future__ import annotations

import json
import random
import re
import shutil
import subprocess
from pathlib import Path

import foresaid
import pytest
from conftest import Run
from foresaid.diff import Difference
from foresaid.diff_text import to_markdown
from foresaid.terms import short_iri
from foresaid.workspace import data_folder
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import RdfFormat, parse, serialize
from small import SMALL

PREFIXES = """@prefix schema: <https://schema.org/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix person: <https://w3id.org/foresaid/person/> .
"""


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    folder = tmp_path / "new"
    shutil.copytree(SMALL / "sources", folder)
    return folder


def edit(folder: Path, name: str, old: str, new: str) -> None:
    path = folder / name
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def compare(new: Path) -> Difference:
    return foresaid.load(new).diff(foresaid.load(SMALL))


def told(difference: Difference) -> dict[str, list[str]]:
    return {
        name: [
            short_iri(entry.iri) + (f" was {short_iri(entry.renamed_from)}" if entry.renamed_from else "")
            for entry in it
        ]
        for name, it in difference.groups().items()
        if it
    }


def test_nothing(copy: Path) -> None:
    assert not compare(copy) and to_markdown(compare(copy)) == "Nothing differs.\n"


def test_order_files_and_prefixes_make_no_difference(copy: Path) -> None:
    text = (copy / "entities.ttl").read_text("utf-8")
    head, *blocks = re.split(r"\n\n(?=\S)", text)
    (copy / "entities.ttl").write_text("\n\n".join([head, *reversed(blocks[: len(blocks) // 2])]) + "\n", "utf-8")
    (copy / "more.ttl").write_text("\n\n".join([head, *blocks[len(blocks) // 2 :]]).replace("skos:", "s:"), "utf-8")
    assert not compare(copy)


@pytest.mark.parametrize("sources", [SMALL / "sources", Path(data_folder("sources"))], ids=["small", "shipped"])
def test_the_order_of_statements_and_files_makes_no_difference(sources: Path, tmp_path: Path) -> None:
    shuffle = random.Random(5).shuffle
    files = [*sources.rglob("*.ttl")]
    shuffle(files)
    for number, path in enumerate(files):
        triples = [quad.triple for quad in parse(path.read_bytes(), RdfFormat.TURTLE, base_iri="urn:x")]
        shuffle(triples)
        (tmp_path / f"{number:03}.ttl").write_bytes(serialize(triples, format=RdfFormat.N_TRIPLES) or b"")
    assert to_markdown(foresaid.load(tmp_path).diff(foresaid.load(sources))) == "Nothing differs.\n"


def states(folder: Path, old: str, new: str) -> Difference:
    for name, text in (("old", old), ("new", new)):
        (folder / f"{name}.ttl").write_text(PREFIXES + text, "utf-8")
    return foresaid.load(folder / "new.ttl").diff(foresaid.load(folder / "old.ttl"))


def test_a_scheme_is_no_passage_whatever_comes_first(tmp_path: Path) -> None:
    labels = 'a skos:ConceptScheme ; skos:prefLabel "Scheme"@en , "方案"@zh-hans .'
    turned = 'skos:prefLabel "方案"@zh-hans , "Scheme"@en ; a skos:ConceptScheme .'
    assert to_markdown(states(tmp_path, f"person:s {labels}", f"person:s {turned}")) == "Nothing differs.\n"


def test_of_two_entries_of_one_name_each_is_paired_with_its_own(tmp_path: Path) -> None:
    sam = 'person:{} a schema:Person ; skos:prefLabel "Sam"@en ; schema:birthDate "{}" .\n'
    old, new = sam.format("a", 1950) + sam.format("b", 1990), sam.format("c", 1990) + sam.format("d", 1950)
    assert told(states(tmp_path, old, new))["changed"] == ["person:c was person:b", "person:d was person:a"]


@pytest.mark.parametrize("of", ["schema:itemReviewed person:{}", "schema:author person:{}"])
def test_what_is_of_another_is_another(tmp_path: Path, of: str) -> None:
    entry = 'person:{} a schema:ClaimReview ; schema:text "It happened."@en ; {} .\n'
    difference = states(tmp_path, entry.format("v", of.format("x")), entry.format("w", of.format("y")))
    assert not difference.changed and len(difference.added) == len(difference.removed) == 1


@pytest.mark.parametrize(
    ("old", "new", "removed", "added"),
    [
        ('"2028"^^<http://id.loc.gov/datatypes/edtf/EDTF>', '"2028"', '"2028"^^edtf:EDTF', '"2028"'),
        ("false", '"false"', '"false"^^xsd:boolean', '"false"'),
        ("person:bo", '"person:bo"', "<https://w3id.org/foresaid/person/bo>", '"person:bo"'),
        ('"Ada Reed"@en', '"Ada Reed@en"', '"Ada Reed"@en', '"Ada Reed@en"'),
        ('"Ada"@en', '"阿达"@zh-hans', "Ada@en", "阿达@zh-hans"),
    ],
)
def test_a_value_of_another_sort(tmp_path: Path, old: str, new: str, removed: str, added: str) -> None:
    difference = states(tmp_path, f"person:ada schema:name {old} .", f"person:ada schema:name {new} .")
    (entry,) = difference.changed
    assert [tuple(change) for change in entry.changes] == [("schema:name", [removed], [added])]


NESTED = """person:ada a schema:Person ; schema:address [ a schema:PostalAddress ; schema:name "Home" ;
    schema:geo [ schema:latitude 3 ] ] ; schema:knowsLanguage ( "en" [ schema:name "Latin" ] person:bo ) .
_:ring schema:knows [ schema:knows _:ring ] . person:ada schema:knows _:ring .
"""


def test_blank_nodes_are_told_by_what_is_said_of_them(tmp_path: Path) -> None:
    assert to_markdown(states(tmp_path, NESTED, NESTED)) == "Nothing differs.\n"
    (entry,) = states(tmp_path, NESTED, NESTED.replace("latitude 3", "latitude 4")).changed
    (change,) = entry.changes
    assert change.removed == [
        '[ a schema:PostalAddress ; schema:geo [ schema:latitude "3"^^xsd:integer ] ; schema:name "Home" ]'
    ]
    (entry,) = states(tmp_path, NESTED, NESTED.replace("Latin", "Greek")).changed
    assert entry.changes[0].added == ['( "en" [ schema:name "Greek" ] person:bo )']


def test_long_chains_of_blank_nodes_take_no_time(tmp_path: Path) -> None:
    chain = "person:ada schema:knows _:b0 .\n" + "".join(f"_:b{at} schema:knows _:b{at + 1} .\n" for at in range(1500))
    assert not states(tmp_path, chain, chain)
    assert states(tmp_path, chain, chain + '_:b1400 schema:name "Ada" .').changed


def test_a_blank_node_of_its_own_is_said_to_be_left_out(tmp_path: Path) -> None:
    loose = '[] a schema:Person ; schema:name "Nobody" .'
    difference = states(tmp_path, NESTED, NESTED + loose)
    assert not difference and difference.to_dict()["left_out"] == 2
    assert to_markdown(difference) == (
        "Nothing differs.\n\nLeft out: 2 statements of things without an IRI, which nothing tells apart; "
        "give them IRIs.\n"
    )


def test_white_space_that_changed_is_seen(copy: Path) -> None:
    edit(copy, "essay-2022.ttl", "Machines come to wonder.", "Machines  come to\u00a0wonder.")
    text = to_markdown(compare(copy))
    assert "- removed: Machines␣come␣to␣wonder.@en\n    - added: Machines␣␣come␣to\\u00a0wonder.@en" in text.replace(
        "\\\\", "\\"
    )


def test_a_verdict_is_told_with_prediction_and_outcome(copy: Path) -> None:
    (copy / "verdicts.ttl").unlink()
    text = to_markdown(compare(copy))
    assert "- did not happen: Every tenth home has a robot in 2023. (`verdict:robots-2023`)\n  - " in text


def test_a_field_that_changed(copy: Path) -> None:
    edit(copy, "essay-2022.ttl", 'fs:horizon "2026-12"', 'fs:horizon "2027"')
    edit(copy, "essay-2022.ttl", "fs:likelihood fs:almostCertain ;\n", "")
    difference = compare(copy)
    assert told(difference) == {"changed": ["source:essay-2022#batteries-2026"]}
    assert [tuple(change) for change in difference.changed[0].changes] == [
        ("fs:horizon", ["2026-12"], ["2027"]),
        ("fs:likelihood", ["fs:almostCertain"], []),
    ]
    assert (
        "- Batteries power ferries by December 2026. (`source:essay-2022#batteries-2026`)\n  - fs:horizon\n    - removed: 2026-12\n    - added: 2027\n"
        in to_markdown(difference)
    )


def test_added_and_removed(copy: Path) -> None:
    with (copy / "panel-2025.ttl").open("a", encoding="utf-8") as file:
        file.write('<#new> a fs:Position ; schema:author person:lin-bo ; schema:text "Wholly new."@en .\n')
    (copy / "verdicts.ttl").unlink()
    difference = compare(copy)
    assert told(difference)["added"] == ["source:panel-2025#new"]
    assert [entry.kind for entry in difference.removed] == ["verdict"] * 8
    text = to_markdown(difference)
    assert (
        "**1 added, 0 changed, 8 removed**" in text
        and "## Positions added (1)" in text
        and "## Verdicts removed (8)" in text
    )


def test_a_renamed_entity(copy: Path) -> None:
    for path in copy.glob("*.ttl"):
        path.write_text(path.read_text("utf-8").replace("person:lin-bo", "person:bo-lin"), "utf-8")
    assert told(compare(copy)) == {"changed": ["person:bo-lin was person:lin-bo"]}


def test_a_renamed_claim_and_source(copy: Path) -> None:
    (copy / "talk-2020.ttl").rename(copy / "long-talk-1.ttl")
    for path in copy.glob("*.ttl"):
        text = path.read_text("utf-8").replace("source/talk-2020", "source/long-talk-1")
        path.write_text(text.replace("#robots-2023", "#robots-by-2023"), "utf-8")
    edit(copy, "long-talk-1.ttl", "Household surveys.", "Household surveys, big ones.")
    difference = compare(copy)
    assert told(difference) == {
        "changed": [
            "source:long-talk-1#robots-by-2023 was source:talk-2020#robots-2023",
            "source:long-talk-1 was source:talk-2020",
        ]
    }
    assert [change.field for change in difference.changed[0].changes] == ["fs:criterion"]


def test_an_unchanged_claim_that_names_the_old_iri(copy: Path) -> None:
    edit(copy, "talk-2020.ttl", "#robots-2023", "#robots-then")
    difference = compare(copy)
    assert told(difference) == {"changed": ["source:talk-2020#robots-then was source:talk-2020#robots-2023"]}
    names = ["source:panel-2025#robots-2030", "verdict:robots-2023"]
    assert difference.changed[0].still_named_by == names and difference.changed[0].changes == []
    text = to_markdown(difference)
    assert "  - `source:panel-2025#robots-2030` still names the old IRI\n" in text and "removed:" not in text
    assert json.loads(json.dumps(difference.to_dict()))["changed"][0]["still_named_by"] == names
    # What names the old IRI and changes besides, is told with that change alone.
    edit(copy, "panel-2025.ttl", 'fs:horizon "../2030"', 'fs:horizon "../2031"')
    changes = {short_iri(entry.iri): [change.field for change in entry.changes] for entry in compare(copy).changed}
    assert changes == {"source:talk-2020#robots-then": [], "source:panel-2025#robots-2030": ["fs:horizon"]}


def test_who_tells_a_relation(copy: Path, run: Run) -> None:
    edit(copy, "talk-2020.ttl", "organization:orrery-labs schema:founder person:ada-reed .\n", "")
    with (copy / "panel-2025.ttl").open("a", encoding="utf-8") as file:
        file.write("organization:orrery-labs schema:founder person:ada-reed .\n")
    edit(copy, "panel-2025.ttl", "work:lantern schema:creator organization:orrery-labs .\n", "")
    difference = compare(copy)
    assert told(difference) == {"changed": ["organization:orrery-labs", "work:lantern"]}
    assert to_markdown(difference).splitlines()[4:] == [
        "- Orrery Labs (`organization:orrery-labs`)",
        "  - schema:founder person:ada-reed: told by source:panel-2025 instead of source:talk-2020",
        "",
        "## Works changed (1)",
        "",
        "- Lantern (`work:lantern`)",
        "  - schema:creator organization:orrery-labs: no longer told by source:panel-2025",
    ]
    assert difference.to_dict()["changed"][1]["tellers"] == [
        {
            "field": "schema:creator",
            "value": "organization:orrery-labs",
            "removed": ["source:panel-2025"],
            "added": [],
        }
    ]
    back = foresaid.load(SMALL).diff(foresaid.load(copy))
    assert str(back.changed[1].tellers[0]) == "now told by source:panel-2025"


def test_a_source_under_another_iri_tells_the_same(copy: Path) -> None:
    for path in copy.glob("*.ttl"):
        path.write_text(path.read_text("utf-8").replace("source/talk-2020", "source/talk-1"), "utf-8")
    assert told(compare(copy)) == {"changed": ["source:talk-1 was source:talk-2020"]}


def test_a_mention_belongs_to_its_source(copy: Path) -> None:
    edit(copy, "talk-2020.ttl", "<#t=00:00:10,00:00:20> schema:mentions", "<#t=00:00:10,00:00:25> schema:mentions")
    (entry,) = compare(copy).changed
    assert entry.changes[0].added == ["organization:orrery-labs at #t=00:00:10,00:00:25"]


@settings(max_examples=15)
@given(st.randoms(use_true_random=False))
def test_what_is_removed_one_way_is_added_the_other(random) -> None:  # type: ignore[no-untyped-def]
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        new = Path(folder, "new")
        shutil.copytree(SMALL / "sources", new)
        for path in sorted(new.glob("*-20*.ttl")):
            blocks = re.split(r"\n\n(?=<#)", path.read_text("utf-8"))
            kept = [blocks[0], *(block for block in blocks[1:] if random.random() < 0.7)]
            path.write_text("\n\n".join(kept), "utf-8")
        there, back = compare(new), foresaid.load(SMALL).diff(foresaid.load(new))
    assert [entry.iri for entry in there.added] == [entry.iri for entry in back.removed]
    assert [entry.iri for entry in there.removed] == [entry.iri for entry in back.added]


def git(folder: Path, *words: str) -> None:
    names = ("-c", "user.name=t", "-c", "user.email=t@example.org", "-c", "commit.gpgsign=false")
    subprocess.run(["git", "-C", folder, *names, *words], check=True, capture_output=True)


@pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
def test_a_revision_is_read_as_the_working_tree_is(copy: Path, run: Run) -> None:
    """What is hidden is passed over, and a symbolic link leads to its file."""
    repository = copy.parent / "repository"
    sources = repository / "sources"
    (repository / "elsewhere").mkdir(parents=True)
    shutil.copytree(copy, sources)
    (sources / "essay-2022.ttl").rename(repository / "elsewhere" / "essay-2022.ttl")
    (sources / "essay-2022.ttl").symlink_to("../elsewhere/essay-2022.ttl")
    (sources / ".hidden").mkdir()
    (sources / ".hidden" / "x.ttl").write_text("no Turtle", "utf-8")
    git(repository, "init", "-q")
    git(repository, "add", ".")
    git(repository, "commit", "-qm", "one")
    done = run("diff", "HEAD", "--sources", sources)
    assert (done.returncode, done.stdout) == (0, "Nothing differs.\n"), done.stderr


@pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
def test_git_revisions(copy: Path, run: Run) -> None:
    repository = copy.parent / "repository"
    (repository / "graph").mkdir(parents=True)
    shutil.copytree(copy, repository / "graph" / "sources")
    git(repository, "init", "-q")
    git(repository, "add", ".")
    git(repository, "commit", "-qm", "one")
    git(repository, "tag", "v1")
    edit(repository / "graph" / "sources", "essay-2022.ttl", "Machines come to wonder.", "Machines come to ask.")
    git(repository, "commit", "-qam", "two")
    edit(repository / "graph" / "sources", "essay-2022.ttl", "Nothing could tell.", "Who could tell?")
    sources = repository / "graph"
    changes = {}
    ways = (["HEAD~1"], ["v1.."], ["v1..HEAD"], ["v1", "HEAD"], ["HEAD"], ["HEAD", "v1"], ["..HEAD"])
    for words in ways:
        done = run("diff", *words, "-f", "json", "--sources", sources)
        assert done.returncode == 0, done.stderr
        changes[" ".join(words)] = [
            change["field"] for entry in json.loads(done.stdout)["changed"] for change in entry["changes"]
        ]
    assert changes["HEAD~1"] == ["fs:note", "schema:text"] and changes["..HEAD"] == []
    assert changes["v1.."] == changes["v1..HEAD"] == changes["v1 HEAD"] == changes["HEAD v1"] == ["schema:text"]
    assert changes["HEAD"] == ["fs:note"]
    done = run("diff", "v2", "--sources", sources)
    assert done.returncode == 2 and "no such folder or file, and no revision" in done.stderr
    done = run("diff", "--sources", sources, "--", "--output=/tmp/x")
    assert done.returncode == 2


@pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
def test_a_branch_since_it_left(copy: Path, run: Run) -> None:
    def commit(name: str, old: str, new: str) -> None:
        edit(copy, "essay-2022.ttl", old, new)
        git(copy, "commit", "-qam", name)

    git(copy, "init", "-q", "-b", "main")
    git(copy, "add", ".")
    git(copy, "commit", "-qm", "one")
    git(copy, "branch", "side")
    commit("two", "Nothing could tell.", "Who could tell?")
    git(copy, "checkout", "-q", "side")
    commit("three", "Machines come to wonder.", "Machines come to ask.")
    fields = {}
    for words in ("main..side", "main...side", "main..."):
        data = json.loads(run("diff", words, "-f", "json", "--sources", copy).stdout)
        fields[words] = [change["field"] for entry in data["changed"] for change in entry["changes"]]
    assert fields["main..side"] == ["fs:note", "schema:text"]
    assert fields["main...side"] == fields["main..."] == ["schema:text"]
    done = run("diff", "../nowhere", "--sources", copy)
    assert done.returncode == 2 and "../nowhere: no such folder or file" in done.stderr


@pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
def test_what_a_revision_cannot_tell(copy: Path, run: Run) -> None:
    done = run("diff", "HEAD", "--sources", copy)
    assert done.returncode == 2 and f"HEAD: no such folder or file, and no revision: {copy} is in no" in done.stderr
    git(copy.parent, "init", "-q")
    (copy / "bad.ttl").write_text("\n  oops", "utf-8")
    git(copy.parent, "add", ".")
    git(copy.parent, "commit", "-qm", "one")
    (copy / "bad.ttl").unlink()
    done = run("diff", "HEAD", "--sources", copy)
    assert done.returncode == 2 and "HEAD:new/bad.ttl:2:" in done.stderr


def test_command(copy: Path, run: Run, tmp_path: Path) -> None:
    edit(copy, "essay-2022.ttl", "Machines come to wonder.", "Machines *come* to <b>wonder</b>.")
    done = run("diff", SMALL, copy)
    assert done.returncode == 0 and "Machines \\*come\\* to \\<b\\>wonder\\</b\\>." in done.stdout
    out = tmp_path / "changes.json"
    assert run("diff", SMALL, copy, "-o", out).returncode == 0
    assert [entry["kind"] for entry in json.loads(out.read_text("utf-8"))["changed"]] == ["prediction"]
    assert run("diff", SMALL / "sources" / "essay-2022.ttl", copy / "essay-2022.ttl").stdout.startswith(
        "**0 added, 1 ch"
    )
    (copy / "bad.ttl").write_text("oops", "utf-8")
    done = run("diff", SMALL, copy)
    assert done.returncode == 2 and "bad.ttl:1:" in done.stderr
