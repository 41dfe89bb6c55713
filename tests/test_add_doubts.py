"""add and import hold what they file against its text, and file nothing twice."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from command import run
from foresaid import ask

RIGHT = {
    "--source": "low-water-2026",
    "--author": "Mei Lin",
    "--about": "tidal power",
    "--text-en": "Wind keeps getting cheaper.",
    "--text-zh": "风电仍在降价。",
    "--passage": "wind gets cheaper as well",
}


def options(**changed: str) -> list[str]:
    given = RIGHT | {f"--{name.replace('_', '-')}": value for name, value in changed.items()}
    return [word for pair in given.items() for word in pair]


def filed(desk: Path) -> str:
    return (desk / "sources" / "low-water-2026.ttl").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({}, ""),
        ({"author": "Ben Okoro"}, "warning passage-speaker the text has Mei speak here, not ben-okoro"),
        ({"about": "Low Water", "passage": "we will ask again"}, "warning passage-"),
    ],
)
def test_warnings_are_told_and_the_claim_is_filed(desk: Path, changed: dict[str, str], told: str) -> None:
    result = run("add", "position", *options(**changed))
    assert result.exit_code == 0, result.output
    assert told in result.stderr
    assert ("warning" in result.output) == bool(told)
    assert "<#wind-keeps-getting-cheaper>" in filed(desk)


@pytest.mark.parametrize(
    ("passage", "told"),
    [("t=00:09:00,00:09:10", "after the last line"), ("t=00:00:01,00:00:08", "points at nothing"), ("char=150,171", "within a word")],
)  # fmt: skip
def test_errors_are_refused(desk: Path, passage: str, told: str) -> None:
    before = filed(desk)
    result = run("add", "position", *options(passage=passage))
    assert (result.exit_code, told in result.output) == (2, True), result.output
    assert filed(desk) == before


@pytest.mark.parametrize(("answer", "code"), [("n", 1), ("y", 0)])
def test_who_answers_is_asked(desk: Path, monkeypatch: pytest.MonkeyPatch, answer: str, code: int) -> None:
    monkeypatch.setattr(ask, "is_terminal", lambda: True)
    before = filed(desk)
    answers = ["Ben", "Wind falls.", "风电降价。", "tidal power", "wind gets cheaper as well", "", answer]
    result = run("add", "position", "--source", "low-water-2026", answers="\n".join(answers) + "\n")
    assert "passage-speaker" in result.output and "File it all the same?" in result.output
    assert (result.exit_code, filed(desk) == before) == (code, code == 1), result.output


def test_nothing_is_added_twice(desk: Path) -> None:
    assert run("add", "position", *options()).exit_code == 0
    before = filed(desk)
    for changed in ({}, {"text_en": "wind keeps getting  cheaper"}, {"text_en": "Other.", "slug": "other"}):
        result = run("add", "position", *options(**changed))
        assert (result.exit_code, "already, as <#wind-keeps-getting-cheaper>" in result.output) == (2, True)
    assert filed(desk) == before
    other = options(author="Ben Okoro", passage="the blades cost half")
    assert run("add", "position", *other).exit_code == 0
    assert "<#wind-keeps-getting-cheaper-2>" in filed(desk)


def test_older_slips_are_named_apart_from_what_was_filed(desk: Path) -> None:
    path = desk / "sources" / "low-water-2026.ttl"
    path.write_text(filed(desk).replace('"The price of tides"@en', '"The price of tides"@fr'), encoding="utf-8")
    assert run("check").exit_code == 1
    result = run("add", "position", *options())
    assert (result.exit_code, result.stdout) == (0, ""), result.output
    assert "low-water-2026.ttl has 1 older slip, of no concern to what was filed:\n" in result.stderr
    assert "error label-language" in result.stderr
    (desk / "queries" / "checks").mkdir(exist_ok=True)
    (desk / "queries" / "checks" / "wind.rq").write_text(
        "# problem: It speaks of wind.\n# solution: Speak of tides.\n# severity: warning\n"
        "PREFIX schema: <https://schema.org/>\n"
        'SELECT ?subject WHERE { ?subject schema:text ?text FILTER(CONTAINS(?text, "Wind falls")) }\n',
        encoding="utf-8",
    )
    result = run("add", "position", *options(text_en="Wind falls.", text_zh="风电下跌。"))
    assert (result.exit_code, result.stdout.count("\n")) == (1, 1), result.output
    assert "warning wind" in result.stdout and "has 1 older slip" in result.stderr
    result = run("add", "concept", "--en", "ebb tide")
    assert result.exit_code == 2
    assert result.stderr.startswith("Error: label-language ")


def sheet(desk: Path, *rows: dict[str, str]) -> str:
    path = desk / "claims.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, [*dict.fromkeys(name for row in rows for name in row)], restval="")
        writer.writeheader()
        writer.writerows(rows)
    return str(path)


ROW = {
    "kind": "position",
    "author": "Mei Lin",
    "text_en": "Wind keeps getting cheaper.",
    "about": "tidal power",
    "passage": "wind gets cheaper as well",
}


def test_a_sheet_is_not_imported_twice(desk: Path) -> None:
    other = {**ROW, "text_en": "Tidal plants will not catch up."}
    assert run("import", sheet(desk, ROW), "--source", "low-water-2026").exit_code == 0
    before = filed(desk)
    result = run("import", sheet(desk, ROW, other), "--source", "low-water-2026")
    assert result.exit_code == 2
    assert "claims.csv:2: text_en:" in result.output and "already, as <#wind-keeps-getting-cheaper>" in result.output
    assert "nothing was written: 1 fault\n" in result.output
    assert filed(desk) == before
    result = run("import", sheet(desk, ROW, other), "--source", "low-water-2026", "--skip-known")
    assert result.exit_code == 0 and "claims.csv:2: skipped" in result.output and "added 1 claim;" in result.output
    assert filed(desk).count("Wind keeps getting cheaper.") == 1
    assert "nothing new" in run("import", sheet(desk, ROW), "--source", "low-water-2026", "--skip-known").output


def test_a_sheet_with_a_claim_twice(desk: Path) -> None:
    before = filed(desk)
    result = run("import", sheet(desk, ROW, ROW), "--source", "low-water-2026")
    assert (result.exit_code, "claims.csv:3: text_en: is the same claim" in result.output) == (2, True)
    assert filed(desk) == before


def test_all_faults_of_a_row_are_told(desk: Path) -> None:
    row = {
        "kind": "prediction", "author": "Nobody", "text_en": "", "about": "tidal power; nought",
        "passage": "never said by anyone", "horizon_words": "soon", "likelihood": "sure", "criterion": "",
        "question": "Will it?", "stance": "doubts", "slug": "Not A Slug",
    }  # fmt: skip
    before = filed(desk)
    result = run("import", sheet(desk, row), "--source", "low-water-2026")
    assert result.exit_code == 2
    columns = [line.split(": ")[1] for line in result.stderr.replace("Error: ", "").splitlines() if ":2: " in line]
    assert columns == [
        "author", "text_en", "about", "passage", "question", "stance", "horizon_words", "likelihood", "criterion",
        "slug",
    ]  # fmt: skip
    assert filed(desk) == before


def test_an_unknown_source_is_told_once(desk: Path) -> None:
    result = run("import", sheet(desk, ROW, ROW), "--source", "none-such")
    assert result.exit_code == 2
    assert result.output.count("there is no source 'none-such'") == 1
    assert "its sources are low-water-2026\n" in result.output


def test_doubts_of_a_sheet_are_told_by_row(desk: Path) -> None:
    cut = {**ROW, "text_en": "Another.", "passage": "char=150,171"}
    result = run("import", sheet(desk, {**ROW, "author": "Ben"}, cut), "--source", "low-water-2026")
    assert result.exit_code == 2
    assert "claims.csv:2: passage: warning passage-speaker" in result.output
    assert "claims.csv:3: passage: error passage-cut" in result.output
    result = run("import", sheet(desk, {**ROW, "author": "Ben"}), "--source", "low-water-2026")
    assert (result.exit_code, "passage-speaker" in result.output) == (0, True)


def test_a_dry_run_shows_what_would_be_written(desk: Path) -> None:
    dry = run(
        "add", "prediction", *options(criterion="Prices.", horizon="2030", likelihood="likely", note="So."), "--dry-run"
    )
    again = run("add", "prediction", *options(criterion="Prices.", horizon="2030", likelihood="likely", note="So."))
    assert again.exit_code == 0
    assert filed(desk).endswith(dry.stdout)
    assert dry.stdout.startswith("<#wind-keeps-getting-cheaper> a fs:Prediction ;\n")


def test_a_claim_stands_above_the_first_mentions(desk: Path) -> None:
    text = (
        "# Wind gets cheaper\n\nDate: 2026-03-01\n\n[00:00:00] Mei: Well.\n[00:00:04] Mei: Wind gets cheaper as well.\n"
    )
    (desk / "texts" / "talk.txt").write_text(text + "[00:00:09] Ben: Tidal power too.\n", encoding="utf-8")
    assert run("new", "texts/talk.txt").exit_code == 0
    result = run("add", "position", *options(source="talk", passage="wind gets cheaper", about="tidal power"))
    assert "added" in result.output, result.output
    written = (desk / "sources" / "talk.ttl").read_text(encoding="utf-8")
    assert "schema:appearance <#t=00:00:04,00:00:09> ." in written
    places = [written.index(part) for part in ("# -- claims", "<#wind-keeps", "# -- first mentions", "schema:mentions")]
    assert places == sorted(places)
    assert run("fmt", "--check").exit_code == 0
