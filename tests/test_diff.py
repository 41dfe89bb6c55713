"""Differences, told claim by claim: right under reordering, renaming, and between git revisions."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path

import foresaid
import pytest
from conftest import Run
from foresaid.diff import Difference, to_markdown
from foresaid.terms import short_iri
from hypothesis import given, settings
from hypothesis import strategies as st
from small import SMALL


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
        for name, it in difference._asdict().items()
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
    for words in (["HEAD~1"], ["v1.."], ["v1..HEAD"], ["v1", "HEAD"], ["HEAD"], ["HEAD", "v1"]):
        done = run("diff", *words, "-f", "json", "--sources", sources)
        assert done.returncode == 0, done.stderr
        changes[" ".join(words)] = [
            change["field"] for entry in json.loads(done.stdout)["changed"] for change in entry["changes"]
        ]
    assert changes["HEAD~1"] == changes["v1.."] == ["fs:note", "schema:text"]
    assert changes["v1..HEAD"] == changes["v1 HEAD"] == changes["HEAD v1"] == ["schema:text"]
    assert changes["HEAD"] == ["fs:note"]
    done = run("diff", "v2", "--sources", sources)
    assert done.returncode == 2 and "no such folder or file, and no revision" in done.stderr
    done = run("diff", "--sources", sources, "--", "--output=/tmp/x")
    assert done.returncode == 2


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
