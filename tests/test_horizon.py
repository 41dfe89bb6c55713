"""EDTF expressions: their bounds, what is refused, and the edtf package as oracle."""

from __future__ import annotations

import math
import warnings
from datetime import date

import pytest
from foresaid.errors import HorizonError
from foresaid.horizon import Bounds, parse, resolve, span
from hypothesis import given
from hypothesis import strategies as st

BOUNDS = {
    "2027": ("2027-01-01", "2027-12-31", False),
    "2026-03": ("2026-03-01", "2026-03-31", False),
    "2024-02": ("2024-02-01", "2024-02-29", False),
    "2026-03-05": ("2026-03-05", "2026-03-05", False),
    "2025/2026": ("2025-01-01", "2026-12-31", False),
    "../2030": (None, "2030-12-31", False),
    "2030/..": ("2030-01-01", None, False),
    "2027~": ("2027-01-01", "2027-12-31", True),
    "2026-03~": ("2026-03-01", "2026-03-31", True),
    "202X": ("2020-01-01", "2029-12-31", False),
    "20XX": ("2000-01-01", "2099-12-31", False),
    "2026-33": ("2026-01-01", "2026-03-31", False),
    "2026-36": ("2026-10-01", "2026-12-31", False),
    "2024-06/2025-08-29": ("2024-06-01", "2025-08-29", False),
    "2026-34/2027-33": ("2026-04-01", "2027-03-31", False),
    "2024~/2026": ("2024-01-01", "2026-12-31", True),
}

REFUSED = {
    "2026-Q3": "2026-35",
    "2026Q1": "2026-33",
    "2030/": "2030/..",
    "/2030": "../2030",
    "../..": "says nothing",
    "2026/2025": "2025/2026",
    "2020s": "202X",
    "2027?": "2027~",
    "2027%": "2027~",
    "2026-13": "no month 13",
    "2026-02-30": "no day 30",
    "2026-21": "quarter",
    "2026/3/5": "two ends",
    "2026-3-5": "YYYY-MM-DD",
    "20260305": "2026-03-05",
    "..2030": "../2030",
    "[2025,2026]": "2025/2026",
    "0000": "no year 0000",
    "000X": "no year 0000",
    " 2027": "white space",
    "soon": "../2030 (by)",
    "２０２７": "2027, 2026-03",
    "": "2027, 2026-03",
}


@pytest.mark.parametrize(("text", "expected"), BOUNDS.items())
def test_bounds(text: str, expected: tuple[str | None, str | None, bool]) -> None:
    bounds = parse(text)
    assert (bounds.earliest and bounds.earliest.isoformat(), bounds.latest and bounds.latest.isoformat()) == expected[
        :2
    ]
    assert bounds.approximate is expected[2]


@pytest.mark.parametrize(("text", "hint"), REFUSED.items())
def test_refusal_names_the_spelling_to_use(text: str, hint: str) -> None:
    with pytest.raises(HorizonError) as error:
        parse(text)
    assert hint in str(error.value)


def test_open_start_is_the_day_it_was_said() -> None:
    assert resolve("../2030", parse("2025-12-11")) == Bounds(date(2025, 12, 11), date(2030, 12, 31))
    assert resolve("../2030", parse("2024-02/2024-03")).earliest == date(2024, 2, 1)
    assert resolve("2030/..", parse("2025-12-11")) == Bounds(date(2030, 1, 1), None)


def test_span_reads_xsd_dates_too() -> None:
    xsd = "http://www.w3.org/2001/XMLSchema#"
    assert span("2024-02-29Z", xsd + "date").latest == date(2024, 2, 29)
    assert span("2024-02-29T10:00:00Z", xsd + "dateTime").latest == date(2024, 2, 29)
    assert span("2024", xsd + "gYear") == parse("2024")


_years = st.integers(1000, 9000).map(lambda year: f"{year:04}")
_months = st.tuples(_years, st.integers(1, 12)).map(lambda parts: f"{parts[0]}-{parts[1]:02}")
_days = st.dates(date(1000, 1, 1), date(8999, 12, 31)).map(date.isoformat)
_units = st.one_of(_years, _months, _days, _years.map(lambda year: year[:3] + "X"))


@given(st.one_of(_units, st.tuples(_units, _units).map("/".join)))
def test_agrees_with_the_edtf_package(text: str) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import edtf

    try:
        ours = parse(text)
    except HorizonError:
        start, end = text.split("/")
        assert parse(start).earliest > parse(end).latest
        return
    theirs = edtf.parse_edtf(text)
    first, last = theirs.lower_strict(), theirs.upper_strict()
    assert ours.earliest is not None and ours.latest is not None
    assert (first.tm_year, first.tm_mon, first.tm_mday) == ours.earliest.timetuple()[:3]
    assert (last.tm_year, last.tm_mon, last.tm_mday) == ours.latest.timetuple()[:3]


@given(st.text(max_size=12))
def test_anything_else_is_refused_or_bounded(text: str) -> None:
    try:
        bounds = parse(text)
    except HorizonError:
        return
    assert bounds.earliest or bounds.latest


def test_infinite_ends_of_the_oracle_are_ours_absent_ones() -> None:
    import edtf

    upper = edtf.parse_edtf("2030/..").upper_strict()
    assert isinstance(upper, float) and math.isinf(upper)
    assert parse("2030/..").latest is None


def test_by_in_words_is_hinted_at() -> None:
    with pytest.raises(HorizonError, match=r"write \.\./2030|'by' is \.\./2030"):
        parse("by 2030")
