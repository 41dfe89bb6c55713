"""grade: who cannot be judged and why, evidence that is none or too young, and slips at the prompts."""

from __future__ import annotations

from pathlib import Path

import pytest
from command import run
from foresaid import ask

CLAIM = (
    "add", "prediction", "--source", "low-water-2026", "--author", "Mei Lin", "--about", "tidal power",
    "--text-en", "Wind gets cheaper.", "--text-zh", "风电降价。", "--passage", "wind gets cheaper as well",
    "--criterion", "Prices.",
)  # fmt: skip
VERDICT = (
    "--outcome", "cameTrue", "--known-on", "2026-04-01", "--reason-en", "It did.", "--reason-zh", "应验了。",
    "--by", "Ada Quill",
)  # fmt: skip


@pytest.fixture(autouse=True)
def due(desk: Path) -> None:
    """File a claim that is due and two sources that may tell of it."""
    assert run(*CLAIM, "--horizon", "2026-03", "--slug", "due").exit_code == 0
    for name, day in (("news", "2026-04-01"), ("later", "2026-06-30")):
        (desk / "texts" / f"{name}.txt").write_text(f"# Wind\n\nDate: {day}\n\nPrices fell.\n", encoding="utf-8")
        assert run("new", f"texts/{name}.txt").exit_code == 0


def verdicts(desk: Path) -> str:
    path = desk / "sources" / "verdicts.ttl"
    return path.read_text(encoding="utf-8") if path.exists() else ""


@pytest.mark.parametrize(
    ("claim", "told"),
    [
        ("low-water-2026#none", "the graph has no claim of that name"),
        ("low-water-2026", "is no prediction"),
        ("low-water-2026#tidal-stays-dearer", "is not due before 2032-12-31"),
        ("low-water-2026#open", "has no horizon that ends"),
        ("low-water-2026#due", "is judged already: "),
    ],
)
def test_why_a_claim_is_not_judged(desk: Path, claim: str, told: str) -> None:
    assert run(
        *CLAIM[:-6], "--text-en", "Wind blows.", "--text-zh", "风吹。", *CLAIM[-4:], "--slug", "open"
    ).exit_code in (0, 1)
    assert run("grade", "low-water-2026#due", *VERDICT, "--evidence", "news#prices fell").exit_code == 0
    result = run("grade", claim, *VERDICT, "--evidence", "news#prices fell")
    assert (result.exit_code, told in result.output) == (2, True), result.output


@pytest.mark.parametrize(
    ("evidence", "told"),
    [
        ("nwes#t=00:00:00,00:00:09", "there is no source 'nwes' in the graph; did you mean news?"),
        ("news#char=5,9999", "ends after the text"),
        ("news#never said by anyone", "no passage has the words"),
        ("news", "is a whole source"),
    ],
)
def test_evidence_that_is_none(desk: Path, evidence: str, told: str) -> None:
    result = run("grade", "low-water-2026#due", *VERDICT, "--evidence", evidence)
    assert (result.exit_code, told in result.output) == (2, True), result.output
    assert verdicts(desk) == ""


def test_evidence_of_a_source_to_come_is_warned_of(desk: Path) -> None:
    result = run("grade", "low-water-2026#due", *VERDICT, "--evidence", "almanac-2031#char=0,9")
    assert (result.exit_code, "source:almanac-2031 is not in the graph" in result.stderr) == (0, True)


def test_evidence_younger_than_the_outcome_is_warned_of(desk: Path) -> None:
    result = run("grade", "low-water-2026#due", *VERDICT, "--evidence", "later#prices fell")
    assert result.exit_code == 0
    assert (
        "warning: source:later is of 2026-06-30, after the day on which the outcome was known, 2026-04-01"
        in result.stderr
    )
    assert "later#char=" in verdicts(desk)


@pytest.mark.parametrize(("answer", "written"), [("n", False), ("y", True)])
def test_slips_at_the_prompts_are_asked_again(
    desk: Path, monkeypatch: pytest.MonkeyPatch, answer: str, written: bool
) -> None:
    monkeypatch.setattr(ask, "is_terminal", lambda: True)
    answers = ["Nobody", "Ada Quill", "9", "cameTrue", "2031", "2026-04-01"]
    slips = ["nwes#x", "news", "news#", "news#char=5,9999", "news#t=00:00:00,00:00:09", "low-water-2026#wind"]
    answers += [*slips, "later#prices fell", "news#nothing of the kind", "", "It did.", "", "应验了。", answer]
    result = run("grade", answers="\n".join(answers) + "\n")
    assert result.exit_code == 0, result.output
    assert result.output.count("Evidence (source#passage)") == len(slips) + 1
    assert (verdicts(desk) != "") == written


def test_what_nothing_can_tell_is_not_asked_about(desk: Path) -> None:
    given = [*CLAIM[:-2], "--not-judgeable", "--note", "Nobody measures it.", "--horizon", "2026-03", "--slug", "vague"]
    given[given.index("Wind gets cheaper.")], given[given.index("风电降价。")] = "Wind is kind.", "风很好。"
    assert run(*given).exit_code == 0
    told = run("grade", "--list", "--as-of", "2026-11-21").stdout
    assert "#due" in told and "#vague" not in told
    result = run("grade", "low-water-2026#vague", *VERDICT, "--evidence", "news#prices fell")
    assert (result.exit_code, "is filed as not judgeable" in result.output) == (2, True), result.output


def test_a_prompt_shows_no_default_that_is_none(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ask, "is_terminal", lambda: True)
    answers = ["Ada Quill", "cameTrue", "", "2026-04-01", "news#prices fell", "", "It did.", "", "应验了。"]
    result = run("grade", answers="\n".join(answers) + "\n")
    assert result.exit_code == 0, result.output
    assert result.output.count("Known on, year-month-day: ") == 2
    # What check asks for is asked for here.
    assert result.output.count("Reason, in Chinese: ") == 2
    assert "text-language" not in run("check").output


@pytest.mark.parametrize("day", ["2026", "2026-05", "2032-01-01"])
def test_as_of(desk: Path, day: str) -> None:
    assert "low-water-2026#due" in run("grade", "--list", "--as-of", day).stdout


def test_what_to_give_without_a_terminal(desk: Path) -> None:
    told = run("grade", "low-water-2026#due", "--outcome", "cameTrue").output
    assert "give --known-on, --evidence, --reason-en, --reason-zh, --by" in told
    assert "--text-zh, --about" in run("add", "position", "--source", "low-water-2026", "--text-en", "So.").output


def test_a_list_of_nothing_says_so(desk: Path) -> None:
    assert run("grade", "--list", "--as-of", "2026-03-15").output == "nothing is due and unjudged\n"


def test_as_of_no_day(desk: Path) -> None:
    assert run("grade", "--list", "--as-of", "tomorrow-ish").exit_code == 2


def test_verdicts_are_no_source(desk: Path) -> None:
    assert run("grade", "low-water-2026#due", *VERDICT, "--evidence", "news#prices fell").exit_code == 0
    result = run("add", "position", *CLAIM[2:3], "verdicts", *CLAIM[4:-2])
    assert "its sources are later, low-water-2026, news\n" in result.output
    assert "verdicts" not in run("query", "sources", "-f", "csv").stdout.replace("verdicts,", "")


def test_as_of_counts_as_today_in_every_check(desk: Path) -> None:
    given = ("grade", "low-water-2026#due", *VERDICT, "--evidence", "news#prices fell", "--as-of")
    result = run(*given, "2026-03-31")
    assert (result.exit_code, "is not due before" in result.output) == (2, True)
    result = run(*given, "2026-04-01", "--known-on", "2026-04-02")
    assert (result.exit_code, "2026-04-02 lies ahead of 2026-04-01" in result.output) == (2, True)
    result = run(*given, "2126-04-02", "--known-on", "2126-04-01")
    assert (result.exit_code, verdicts(desk).count("2126-04-0")) == (0, 2), result.output
