"""Horizons: EDTF expressions and the dates between which they lie.

The profile is Extended Date/Time Format level 1 with the level-2 sets that predictions need
(https://www.loc.gov/standards/datetime/): a year, month or day, quarters, decades, intervals with
open ends, and the sets `../2030` (by) and `2030/..` (from). Everything else is refused.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from .errors import HorizonError


class Bounds(NamedTuple):
    """The first and the last day that an expression allows, both inclusive; None where it is open."""

    earliest: date | None
    latest: date | None
    approximate: bool = False


_UNIT = re.compile(
    r"""(?P<year>\d{4})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d))?)?(?P<about>~)?
      | (?P<decade>\d{3})X(?P<about_decade>~)?
      | (?P<century>\d\d)XX(?P<about_century>~)?""",
    re.VERBOSE | re.ASCII,
)
_QUARTER = re.compile(r"(\d{4})-?[Qq]([1-4])", re.ASCII)
_SEASONS = {"21": "spring", "22": "summer", "23": "autumn", "24": "winter"}


@lru_cache(maxsize=4096)
def parse(text: str) -> Bounds:
    """Return the strict bounds of an EDTF expression; `~` (about) keeps them and sets `approximate`.

    Raises HorizonError, with the spelling to use instead where one is known.

    >>> parse("2026-33").latest
    datetime.date(2026, 3, 31)
    >>> parse("../2030").earliest is None
    True
    """
    if text.startswith("[") or text.startswith("{"):
        raise HorizonError(f"{text!r}: sets are outside the profile; write an interval such as 2025/2026")
    if "/" not in text:
        if ".." in text:
            raise HorizonError(f"{text!r}: '..' stands at one end of an interval, such as ../2030 or 2030/..")
        return _unit(text)
    start, _, end = text.partition("/")
    if "/" in end:
        raise HorizonError(f"{text!r}: an interval has two ends, such as 2025/2026")
    if not start or not end:
        side = f"../{end}" if end else f"{start}/.."
        raise HorizonError(f"{text!r}: an open end is written '..'; write {side}")
    if start == end == "..":
        raise HorizonError("'../..': an interval with no end says nothing; leave the horizon out")
    first = Bounds(None, None) if start == ".." else _unit(start)
    last = Bounds(None, None) if end == ".." else _unit(end)
    if first.earliest and last.latest and first.earliest > last.latest:
        raise HorizonError(f"{text!r}: the interval ends before it starts; write {end}/{start}")
    return Bounds(first.earliest, last.latest, first.approximate or last.approximate)


def resolve(text: str, said: Bounds) -> Bounds:
    """Return the bounds of a prediction's horizon, given when it was said: an open start is that day.

    >>> resolve("../2030", parse("2025-12-11")).earliest
    datetime.date(2025, 12, 11)
    """
    bounds = parse(text)
    if bounds.earliest is None:
        return bounds._replace(earliest=said.earliest)
    return bounds


def span(text: str, datatype: str = "") -> Bounds:
    """Return the bounds of a date as data holds it: EDTF, or an xsd date, year, month or time stamp."""
    if datatype.endswith("dateTime"):
        text = text[:10]
    elif datatype.endswith(("#date", "#gYear", "#gYearMonth")):
        text = re.sub(r"(Z|[+-]\d\d:\d\d)$", "", text)
    return parse(text)


def _unit(text: str) -> Bounds:
    match = _UNIT.fullmatch(text)
    if not match:
        raise HorizonError(f"{text!r} is not EDTF as used here; {_hint(text)}")
    if match["decade"]:
        return _whole_years(int(match["decade"] + "0"), 10, bool(match["about_decade"]))
    if match["century"]:
        return _whole_years(int(match["century"] + "00"), 100, bool(match["about_century"]))
    year, month, day = int(match["year"]), match["month"], match["day"]
    about = bool(match["about"])
    if year == 0:
        raise HorizonError(f"{text!r}: there is no year 0000")
    if month is None:
        return _whole_years(year, 1, about)
    if "33" <= month <= "36" and day is None:
        first = (int(month) - 33) * 3 + 1
        return _months(year, first, first + 2, about)
    if month in _SEASONS:
        raise HorizonError(
            f"{text!r}: a season ({_SEASONS[month]}) starts and ends on no certain day; "
            f"write months such as {year}-06/{year}-08, or a quarter, {year}-33 to {year}-36"
        )
    if not "01" <= month <= "12":
        raise HorizonError(f"{text!r}: there is no month {month}; months are 01 to 12, quarters 33 to 36")
    if day is None:
        return _months(year, int(month), int(month), about)
    try:
        exact = date(year, int(month), int(day))
    except ValueError:
        raise HorizonError(f"{text!r}: {year}-{month} has no day {day}") from None
    return Bounds(exact, exact, about)


def _whole_years(year: int, count: int, about: bool) -> Bounds:
    if year == 0:
        raise HorizonError("there is no year 0000")
    return Bounds(date(year, 1, 1), date(year + count - 1, 12, 31), about)


def _months(year: int, first: int, last: int, about: bool) -> Bounds:
    return Bounds(date(year, first, 1), date(year, last, monthrange(year, last)[1]), about)


def _hint(text: str) -> str:
    if quarter := _QUARTER.fullmatch(text):
        return f"a quarter is {quarter[1]}-{32 + int(quarter[2])}"
    if by := re.fullmatch(r"by (\d{4}(?:-\d\d)?)", text, re.ASCII | re.IGNORECASE):
        return f"'by' is ../{by[1]}"
    if re.fullmatch(r"\d{3}0s", text, re.ASCII):
        return f"a decade is {text[:3]}X"
    if text.endswith(("?", "%")):
        return f"for 'about' write {text[:-1]}~"
    if re.fullmatch(r"\d{4}[/.]?\d\d?[/.]\d\d?", text, re.ASCII) or re.fullmatch(r"\d{4}-\d(-\d\d?)?", text, re.ASCII):
        return "a day is YYYY-MM-DD, a month YYYY-MM"
    if re.fullmatch(r"\d{8}|\d{6}", text, re.ASCII):
        dashed = "-".join(filter(None, (text[:4], text[4:6], text[6:])))
        return f"write {dashed}"
    if text != text.strip() or " " in text:
        return "without white space"
    return (
        "write 2027, 2026-03, 2026-33 (first quarter), 202X, 2025/2026, ../2030 (by), 2030/.. (from) or 2027~ (about)"
    )
