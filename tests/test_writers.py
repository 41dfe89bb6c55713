"""The formats in which rows are written: every cell as it is, and none that a spreadsheet would run."""

from __future__ import annotations

import csv
import io
from xml.etree import ElementTree

import pytest
from foresaid.results import Results
from foresaid.values import xml_text
from foresaid.writers import FORMATS, STREAMED
from hypothesis import given, settings
from hypothesis import strategies as st

texts = st.text(st.sampled_from('＝＠=+-@\t\r\n", a1中'), max_size=12)


def written(results: Results, name: str, *, raw: bool = False) -> str:
    out = io.StringIO(newline="")
    FORMATS[name](results, out, raw=raw)
    return out.getvalue()


def runs(text: str) -> bool:
    """Return whether a spreadsheet takes a cell for a formula (OWASP, CSV injection)."""
    try:
        number = text == text.strip() and float(text) is not None
    except ValueError:
        number = False
    return not number and text[:1] in set("=+-@\t\r\n＝＋－＠")


@settings(max_examples=150)
@given(st.lists(st.tuples(texts, st.none() | texts), max_size=6), st.sampled_from((1, 90, 900)))
def test_csv_keeps_every_cell_and_none_runs(rows: list[tuple[str, str | None]], times: int) -> None:
    rows = rows * times  # The engine writes in blocks: cells, quotes and line ends fall across their edges.
    cells = [[text or "" for text in row] for row in rows]
    raw = written(Results.of(("one", "two"), rows), "csv", raw=True)
    assert list(csv.reader(io.StringIO(raw, newline=""))) == [["one", "two"], *cells]
    plain = list(csv.reader(io.StringIO(written(Results.of(("one", "two"), rows), "csv"), newline="")))
    assert not any(runs(text) for row in plain for text in row)
    assert plain[1:] == [[f"'{text}" if runs(text) else text for text in row] for row in cells]


def test_csv_records_end_with_a_line_feed_alone() -> None:
    assert written(Results.of(("n", "text"), [[1, "a"], [-2, "b\r\nc"]]), "csv") == 'n,text\n1,a\n-2,"b\r\nc"\n'


def test_a_cell_much_longer_than_a_block() -> None:
    long = 'a "word",\n=1\n' * 9_000
    rows = [[long, "=2"], ["b", long]]
    found = list(csv.reader(io.StringIO(written(Results.of(("one", "two"), rows), "csv"), newline="")))
    assert found == [["one", "two"], [long, "'=2"], ["b", long]]


@given(st.lists(st.text(max_size=20), max_size=6), st.sampled_from((1, 900)))
def test_xml_is_well_formed_and_holds_all_that_xml_can(cells: list[str], times: int) -> None:
    root = ElementTree.fromstring(written(Results.of(("one",), [[cell] for cell in cells * times]), "xml"))
    found = [literal.text or "" for literal in root.iter("{http://www.w3.org/2005/sparql-results#}literal")]
    assert found == [xml_text(cell) for cell in cells * times]


def test_xml_drops_what_it_cannot_hold_and_nothing_else() -> None:
    assert "<literal>ab\x7f\x85&amp;&#13;\n\tc</literal>" in written(
        Results.of(("one",), [["a\0\x01\x0b\x1b\ufffe\uffffb\x7f\x85&\r\n\tc"]]), "xml"
    )


@pytest.mark.parametrize("name", sorted(STREAMED))
def test_an_answer_knows_that_it_was_empty(name: str) -> None:
    for rows in ([], [["x"]], [[None]]):
        results = Results.of(("a",), rows)
        written(results, name)
        assert results.found_nothing == (not rows), rows
