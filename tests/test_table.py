"""Tables: they fit the terminal, and wide characters count twice."""

from __future__ import annotations

import re

import command
import pytest
from foresaid.table import cell_width, table, wrap
from hypothesis import given
from hypothesis import strategies as st
from small import SMALL

Patch = pytest.MonkeyPatch


def test_a_table_is_written_exactly_so() -> None:
    rows = [["Ada Lind", "By 2030 windmills grind most flour."], ["林艾达", "到2030年，大部分面粉将由风车磨制。"]]
    assert list(table(["by", "prediction"], rows, 30)) == [
        "by        prediction",
        "────────  ────────────────────",
        "Ada Lind  By 2030 windmills",
        "          grind most flour.",
        "林艾达    到2030年，大部分面粉",
        "          将由风车磨制。",
    ]


def test_what_has_no_room_side_by_side_takes_a_line_each() -> None:
    rows = [["Ada Lind", "", "2030 or later"], ["林艾达", "probably", "2031"]]
    assert list(table(["by", "likelihood", "horizon"], rows, 22)) == [
        "──────────────────────",
        "by          Ada Lind",
        "horizon     2030 or",
        "            later",
        "──────────────────────",
        "by          林艾达",
        "likelihood  probably",
        "horizon     2031",
    ]


def test_columns_that_are_too_wide_at_their_narrowest_take_a_line_each() -> None:
    rows = [["2023-10-19", "清华大学的刘知远", "预测", "密度每百天翻一番而不止", "source:talk"]]
    lines = list(table(["said", "by", "kind", "text", "claim"], rows, 40))
    assert max(map(cell_width, lines)) <= 40 and lines[1] == "said   2023-10-19"


SAID = "In terms of scalability, models of one kind may in the long run be able to do what many kinds do now."
CLAIM = "source:compression-notes-2023#models-of-one-kind-in-the-long-run"
COLUMNS = ("by", "said", "horizon", "prediction", "result", "claim")
ROWS = [["Yang Zhilin", "2023-05/2023-12", "../2026-02", SAID, "did not happen", CLAIM]] * 3


def widths_at(width: int) -> dict[str, int] | None:
    """Return the columns' widths, or None where rows lie in records."""
    header, rule, *_ = table(COLUMNS, ROWS, width)
    return None if header.startswith("─") else dict(zip(header.split(), map(len, rule.split()), strict=True))


def test_text_gets_the_most_room_and_identifiers_less() -> None:
    assert widths_at(60) is None and widths_at(78) is None
    for width, least in ((80, 22), (100, 32), (120, 36)):
        found = widths_at(width)
        assert found and found["prediction"] >= least and sum(found.values()) == width - 10
        assert found["prediction"] == max(found.values()) and found["horizon"] == 10
        assert found["claim"] < found["prediction"]


def test_short_cells_stay_whole_where_text_is_read_with_ease() -> None:
    found = widths_at(120)
    assert found and [found[name] for name in ("by", "said", "result")] == [11, 15, 14]


def test_text_of_chinese_too_is_not_laid_in_a_narrow_column() -> None:
    rows = [
        ["刘知远", "密度每百天翻一番而不止，手机上也能运行今天的大模型，" * 3, "预测与结果均出自预测者本人的回忆。" * 4]
    ]
    assert next(table(["by", "prediction", "reason"], rows, 44)).startswith("─")
    assert next(table(["by", "prediction", "reason"], rows, 60)).startswith("by")


def test_no_rows() -> None:
    assert list(table(["a", "bb"], [], 80)) == ["a  bb", "─  ──"]
    assert list(table([], [[]], 80)) == [""]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["query", "overdue", "-p", "as_of=2019-01-01"], "nothing in this graph fits the query"),
        (["due", "--as-of", "2019-01-01"], "nothing is due"),
        (["score", "--as-of", "2019-01-01"], "no predictions"),
    ],
)
def test_an_empty_answer_at_every_width(words: list[str], told: str, monkeypatch: Patch) -> None:
    for width in (20, 30, 40, 60, 80, 200):
        monkeypatch.setenv("COLUMNS", str(width))
        done = command.run(*words, "--sources", SMALL)
        assert (done.exit_code, done.stderr) == (0, f"{told}\n"), width
        assert all(len(line) <= max(width, 20) for line in done.stdout.splitlines())


@pytest.mark.parametrize(("text", "width"), [("abc", 3), ("杨植麟", 6), ("é", 1), ("e\u0301", 1), ("ＡＢ", 4), ("", 0)])
def test_cell_width(text: str, width: int) -> None:
    assert cell_width(text) == width


def test_closing_punctuation_never_begins_a_line_nor_hangs_over() -> None:
    assert wrap("创新窗口期约为五年。", 18) == ["创新窗口期约为五", "年。"]
    assert wrap("大模型的密度法则, 密度定律", 16) == ["大模型的密度法", "则, 密度定律"]


def test_closing_punctuation_takes_a_whole_word_along() -> None:
    assert wrap("很多capability。", 14) == ["很多", "capability。"]
    assert wrap("AI capability · source:ex", 13) == ["AI capability", "· source:ex"]
    assert wrap("in progress/science。", 19) == ["in progress/", "science。"]


@given(st.lists(st.text("abc·,。植", min_size=1, max_size=9), max_size=12), st.integers(9, 40))
def test_no_word_that_fits_a_line_is_cut(parts: list[str], width: int) -> None:
    text = " ".join(parts)
    words = re.findall("[a-c]+", text)
    assert re.findall("[a-c]+", "\n".join(wrap(text, width))) == words


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("source:compression-notes-2023", 15, ["source:", "compression-", "notes-2023"]),
        ("t=00:23:26,00:23:37", 18, ["t=00:23:26,", "00:23:37"]),
        ("t=00:23:26,00:23:37", 9, ["t=00:23:", "26,", "00:23:37"]),
        ("source:talk-2020#robots-2023", 17, ["source:talk-2020#", "robots-2023"]),
        ("incomprehensibilities", 8, ["incompre", "hensibil", "ities"]),
    ],
)
def test_an_identifier_is_cut_after_a_mark(text: str, width: int, lines: list[str]) -> None:
    assert wrap(text, width) == lines


@given(
    st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Mn", "Me"]), max_size=200), st.integers(4, 40)
)
def test_wrapping_fits_and_loses_nothing_but_space(text: str, width: int) -> None:
    lines = wrap(text, width)
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(cell_width(line) <= width for line in lines)


@given(st.lists(st.lists(st.text("ab 杨植", max_size=60), min_size=3, max_size=3), max_size=5), st.integers(30, 120))
def test_every_line_fits(rows: list[list[str]], width: int) -> None:
    assert all(cell_width(line) <= width for line in table(["one", "two", "three"], rows, width))
