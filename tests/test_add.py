"""add and grade: claims, entities and verdicts, by options and by answers."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from command import run
from foresaid import ask

CLAIM = (
    "--source", "low-water-2026", "--author", "Mei Lin", "--about", "tidal energy",
    "--text-en", "Wind keeps getting cheaper.", "--text-zh", "风电仍在降价。",
    "--passage", "wind gets cheaper as well",
)  # fmt: skip


def test_prediction_by_options(desk: Path) -> None:
    result = run("add", "prediction", *CLAIM, "--horizon-words", "within 12 to 18 months", "--criterion", "Prices.")
    assert result.exit_code == 0, result.output
    text = (desk / "sources" / "low-water-2026.ttl").read_text(encoding="utf-8")
    assert text.endswith("""
<#wind-keeps-getting-cheaper> a fs:Prediction ;
    schema:author person:mei-lin ;
    schema:text "Wind keeps getting cheaper."@en ,
        "风电仍在降价。"@zh-hans ;
    schema:about concept:tidal-power ;
    schema:appearance <#t=00:00:24,00:00:33> ;
    fs:horizon "2027-03/2027-09"^^edtf:EDTF ;
    fs:horizonWords "within 12 to 18 months"@en ;
    fs:criterion "Prices."@en .
""")
    assert run("check").output == ""
    assert run("verify", "--corpus", "texts").exit_code == 0


@pytest.mark.parametrize(("words", "why"), [("within six years", True), ("in a few years", False)])
def test_words_that_lean_on_a_day_that_is_not_known(desk: Path, words: str, why: bool) -> None:
    path = desk / "sources" / "low-water-2026.ttl"
    text = path.read_text("utf-8").replace('"2026-03-14"^^xsd:date', '"../2026-11-22"^^edtf:EDTF')
    path.write_text(text, "utf-8")
    told = run("add", "prediction", *CLAIM, "--horizon-words", words, "--criterion", "Prices.").output
    assert f"cannot tell what '{words}' means" in told
    assert ("the source's date has no first or no last day; give --horizon" in told) == why


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (("--horizon-words", "in a few years", "--criterion", "x"), "cannot tell"),
        (("--horizon", "2026-Q3", "--criterion", "x"), "2026-35"),
        (("--author", "Nobody", "--criterion", "x"), "no person"),
        (("--about", "tidal pwer", "--criterion", "x"), "did you mean tidal power"),
        (("--passage", "never said by anyone", "--criterion", "x"), "no passage"),
        (("--passage", "wind", "--criterion", "x"), "2 passages"),
        (("--not-judgeable",), "--note"),
        (("--slug", "tidal-stays-dearer", "--criterion", "x"), "is taken"),
        (
            ("--question", "Will tidal power be cheaper than offshore wind by 2032?", "--criterion", "x"),
            "--stance",
        ),
        ((), "there is no terminal to ask on; give --criterion"),
    ],
)
def test_what_is_refused_changes_nothing(desk: Path, options: tuple[str, ...], message: str) -> None:
    path = desk / "sources" / "low-water-2026.ttl"
    before = path.read_bytes()
    given = [one for one in CLAIM if not ("--passage" in options and one in ("--passage", "wind gets cheaper as well"))]
    result = run("add", "prediction", *given, *options)
    assert (result.exit_code, len(result.output.strip().splitlines()) <= 2) == (2, True)
    assert message in result.output
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    ("words", "horizon", "told"),
    [
        ("2030年之前", "../2035", "warning: 2030年之前 means ../2029, the horizon given is ../2035"),
        ("by 2030", "../2030", "by 2030: ../2030"),
        ("soon", "../2030", ""),
    ],
)
def test_time_words_are_held_against_the_horizon_given(desk: Path, words: str, horizon: str, told: str) -> None:
    given = ("--horizon-words", words, "--horizon", horizon, "--criterion", "Prices.")
    result = run("add", "prediction", *CLAIM, *given, "--dry-run")
    assert (result.exit_code, told in result.stderr) == (0, True), result.output
    assert ("warning" in result.stderr) is told.startswith("warning")


def test_position_by_answers(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ask, "is_terminal", lambda: True)
    answers = [
        "low-water",
        "low-water-2026",
        "Ben Okoro; nobody",
        "Ben",
        "Blades got cheap.",
        "叶片变便宜了。",
    ]
    answers += ["tidal power", "the blades cost half", "", ""]
    result = run("add", "position", answers="\n".join(answers) + "\n")
    assert result.exit_code == 0, result.output
    text = (desk / "sources" / "low-water-2026.ttl").read_text(encoding="utf-8")
    assert "<#blades-got-cheap> a fs:Position ;\n    schema:author person:ben-okoro ;" in text
    assert run("check").output == ""


def test_no_criterion_needs_not_judgeable(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ask, "is_terminal", lambda: True)
    result = run("add", "prediction", *CLAIM, "--horizon", "2030", answers="\n" * 4 + "Nobody counts.\n\n\n\n")
    assert result.exit_code == 0, result.output
    assert "not judgeable (--not-judgeable)" in result.output
    text = (desk / "sources" / "low-water-2026.ttl").read_text(encoding="utf-8")
    assert "fs:judgeable false" in text and 'fs:note "Nobody counts."@en' in text


@pytest.mark.parametrize(
    ("args", "file", "lines"),
    [
        (
            ("person", "--en", "Zoe Tan", "--zh", "谭佐伊", "--also", "Zoe@en"),
            "people",
            ["person:zoe-tan a schema:Person ;", '    skos:altLabel "Zoe"@en .'],
        ),
        (
            ("organization", "--en", "Tide Co", "--zh", "潮公司", "--description", "A firm."),
            "organizations",
            ['    schema:description "A firm."@en .'],
        ),
        (
            ("work", "--en", "Tide 1", "--zh", "潮一号", "--type", "fs:Model"),
            "works",
            ["work:tide-1 a fs:Model ;"],
        ),
        (
            ("concept", "--en", "ebb", "--zh", "落潮", "--broader", "tidal power"),
            "concepts",
            ["concept:ebb a skos:Concept ;", "    skos:broader concept:tidal-power ;"],
        ),
        (
            ("question", "--en", "Will tides last?", "--zh", "潮汐会持续吗？", "--about", "tidal power"),
            "questions",
            ["question:will-tides-last a fs:Question ;"],
        ),
    ],
)
def test_entities(desk: Path, args: tuple[str, ...], file: str, lines: list[str]) -> None:
    result = run("add", *args)
    assert result.exit_code == 0, result.output
    text = (desk / "sources" / "entities" / f"{file}.ttl").read_text(encoding="utf-8")
    for line in lines:
        assert line in text.splitlines()
    assert run("fmt", "--check").exit_code == 0
    assert "already" in run("add", *args).output


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (("work", "--en", "Tide 1", "--zh", "潮一号", "--type", "schema:Boook"), "did you mean Book?"),
        (("person", "--en", "Ada Quill", "--zh", "艾达·奎尔", "--slug", "ada-2"), "same-label"),
        (("concept", "--en", "tidal force"), "label-language"),
    ],
)
def test_what_check_would_refuse_is_not_written(desk: Path, args: tuple[str, ...], message: str) -> None:
    before = {path: path.read_bytes() for path in desk.rglob("*.ttl")}
    for more in ((), ("--dry-run",)):
        result = run("add", *args, *more)
        assert (result.exit_code, message in result.output) == (2, True), result.output
        assert "nothing was written" in result.output
        assert {path: path.read_bytes() for path in desk.rglob("*.ttl")} == before


def test_what_was_wrong_before_is_in_nobodys_way(desk: Path) -> None:
    path = desk / "sources" / "entities" / "works.ttl"
    path.write_text(
        "@prefix schema: <https://schema.org/> .\n@prefix work: <https://w3id.org/foresaid/work/> .\n"
        'work:x a schema:Boook ; schema:name "X"@en .\n',
        encoding="utf-8",
    )
    assert "Boook" in run("check").output
    assert run("add", "person", "--en", "Zoe Tan", "--zh", "谭佐伊").exit_code == 0
    assert "person:zoe-tan" in (desk / "sources" / "entities" / "people.ttl").read_text(encoding="utf-8")


def test_dry_run(desk: Path) -> None:
    before = {path: path.read_bytes() for path in desk.rglob("*.ttl")}
    assert "person:zoe a schema:Person" in run("add", "person", "--en", "Zoe", "--dry-run").stdout
    assert {path: path.read_bytes() for path in desk.rglob("*.ttl")} == before


VERDICT = (
    "--outcome",
    "didNotHappen",
    "--known-on",
    "2026-04-01",
    "--reason-en",
    "It did not.",
    "--reason-zh",
    "并未如此。",
    "--by",
    "Ada Quill",
)


def test_a_comment_stays_where_claims_go(desk: Path) -> None:
    (desk / "texts" / "news.txt").write_text("Mei Lin: tidal power was cheap in 2026.\n", encoding="utf-8")
    assert run("new", "texts/news.txt").exit_code == 0
    path = desk / "sources" / "news.ttl"
    assert "\n\n# -- claims: add them here" in path.read_text(encoding="utf-8")
    given = (
        "--text-en",
        "Tides are cheap.",
        "--text-zh",
        "潮汐便宜。",
        "--about",
        "tidal power",
        "--author",
        "Mei Lin",
    )
    result = run("add", "position", "--source", "news", *given, "--passage", "tidal power was cheap")
    assert result.exit_code == 0, result.output
    head, _, claims = path.read_text(encoding="utf-8").partition("# -- claims: add them here")
    assert head.startswith("@base") and head.index("@prefix fs:") and "<#tides-are-cheap> a fs:Position" in claims


def test_grade(desk: Path) -> None:
    due = ("add", "prediction", *CLAIM, "--horizon", "2026-03", "--criterion", "Prices.", "--slug", "due")
    assert run(*due).exit_code == 0
    (desk / "texts" / "news.txt").write_text("Wind prices rose in January 2026.\n", encoding="utf-8")
    assert run("new", "texts/news.txt").exit_code == 0
    assert run("grade", "--list", "--as-of", "2026-05-01").stdout == (
        "2026-03-31  source:low-water-2026#due  Wind keeps getting cheaper.\n"
    )
    assert "no terminal" in run("grade", "--as-of", "2026-05-01").output
    claim = ("grade", "low-water-2026#due", "--as-of", "2026-05-01", *VERDICT)
    assert "own source" in run(*claim, "--evidence", "low-water-2026#t=00:00:00,00:00:09").output
    assert not (desk / "sources" / "verdicts.ttl").exists()
    result = run(*claim, "--evidence", "news#prices rose in January")
    assert result.exit_code == 0, result.output
    text = (desk / "sources" / "verdicts.ttl").read_text(encoding="utf-8")
    assert "fs:outcome fs:didNotHappen ;" in text
    assert "schema:citation <https://w3id.org/foresaid/source/news#char=5,27> ." in text
    assert run("fmt", "--check").exit_code == 0
    assert run("grade", "--list", "--as-of", "2026-05-01").stdout == ""


def test_grade_by_answers(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    due = ("add", "prediction", *CLAIM, "--horizon", "2026-03", "--criterion", "Prices.", "--slug", "due")
    assert run(*due).exit_code == 0
    monkeypatch.setattr(ask, "is_terminal", lambda: True)
    answers = [
        "Ada Quill",
        "4",
        "2026-04-01",
        "low-water-2026#t=00:00:00,00:00:09",
        "news#char=0,9",
        "",
        "No.",
        "没有。",
        "",
    ]
    result = run("grade", "--as-of", "2026-05-01", answers="\n".join(answers) + "\n")
    assert result.exit_code == 0, result.output
    assert "fs:didNotHappen" in (desk / "sources" / "verdicts.ttl").read_text(encoding="utf-8")


@pytest.mark.skipif(sys.platform == "win32", reason="no pseudo terminals there")
def test_a_real_terminal_is_asked(desk: Path) -> None:
    import pty

    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "foresaid", "add", "person"]
    child = subprocess.Popen(command, stdin=theirs, stdout=theirs, stderr=theirs)
    os.close(theirs)
    os.write(ours, "Zoe Tan\n谭佐伊\nA diver.\n".encode())
    shown = b""
    try:
        while part := os.read(ours, 1024):
            shown += part
    except OSError:
        pass
    os.close(ours)
    assert child.wait(30) == 0, shown.decode()
    text = (desk / "sources" / "entities" / "people.ttl").read_text(encoding="utf-8")
    assert 'schema:description "A diver."@en' in text


@pytest.mark.skipif(sys.platform == "win32", reason="no pseudo terminals there")
def test_tab_completes_names_also_after_a_semicolon(desk: Path) -> None:
    import pty
    import select

    readline = pytest.importorskip("readline")
    if "libedit" in (readline.__doc__ or ""):
        pytest.skip("another library than GNU readline")
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "foresaid", "add", "position", "--source", "low-water-2026"]
    child = subprocess.Popen(command, stdin=theirs, stdout=theirs, stderr=theirs)
    os.close(theirs)
    answers = {
        b"Author": "Ada Q\t; mei l\t\n",
        b"sentence": "Wind gets cheaper.\n",
        b"Chinese": "风电降价。\n",
        b"About": "tidal po\t\n",
        b"passage": "wind gets cheaper as well\n",
        b"Question": "\n",
    }
    shown = b""
    for prompt, answer in answers.items():
        # The blank behind the colon is readline's own: only then it reads keys.
        while prompt not in shown or not shown.endswith(b": "):
            assert select.select([ours], [], [], 30)[0], shown.decode()
            shown += os.read(ours, 1024)
        shown = b""
        os.write(ours, answer.encode())
    try:
        while part := os.read(ours, 1024):
            shown += part
    except OSError:
        pass
    os.close(ours)
    assert child.wait(30) == 0, shown.decode()
    text = (desk / "sources" / "low-water-2026.ttl").read_text(encoding="utf-8")
    assert "schema:author person:ada-quill, person:mei-lin ;" in text
