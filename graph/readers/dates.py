"""Dates: the day, month or year that a text spells."""

from __future__ import annotations

import re
from datetime import date

_MONTHS = "january february march april may june july august september october november december".split()
_NUMERIC = re.compile(r"(?<!\d)((?:19|20)\d\d)\s?[-/.年]\s?(\d{1,2})\s?[-/.月]\s?(\d{1,2})(?!\d)", re.ASCII)
_COMPACT = re.compile(r"((?:19|20)\d\d)([01]\d)([0-3]\d)", re.ASCII)
_MONTH_FIRST = re.compile(r"\b([A-Za-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?,? ((?:19|20)\d\d)\b")
_DAY_FIRST = re.compile(r"\b(\d{1,2})(?:st|nd|rd|th)?(?: of)? ([A-Za-z]{3,9})\.?,? ((?:19|20)\d\d)\b")
_DAY_LAST = re.compile(r"(\d{1,2})([/.])(\d{1,2})\2((?:19|20)\d\d)", re.ASCII)
_YEAR_MONTH = re.compile(r"((?:19|20)\d\d)\s?[-/.年]\s?(\d{1,2})\s?月?", re.ASCII)
_NAMED_MONTH = re.compile(r"([A-Za-z]{3,9})\.?,? ((?:19|20)\d\d)")
_YEAR = re.compile(r"((?:19|20)\d\d)\s?年?", re.ASCII)


def find_date(text: str) -> str:
    """Return the first day that a text spells, or the month or year that it is, in EDTF; else nothing.

    >>> find_date("March 4th, 2024"), find_date("2024年2月29日"), find_date("Sept 2025"), find_date("no day")
    ('2024-03-04', '2024-02-29', '2025-09', '')
    """
    for _, year, month, day in sorted(_days(text)):
        try:
            return date(year, month, day).isoformat()
        except ValueError:
            continue
    return _month_or_year(text.strip())


def is_impossible(text: str) -> bool:
    """Return whether a text spells a day and there is no such day.

    >>> is_impossible("2026-13-45"), is_impossible("2026-12-24")
    (True, False)
    """
    return bool(_days(text)) and not find_date(text)


def _days(text: str) -> list[tuple[int, int, int, int]]:
    """Return what may be days: the place, year, month and day of each."""
    found = []
    if match := _NUMERIC.search(text):
        found.append((match.start(), int(match[1]), int(match[2]), int(match[3])))
    if (match := _MONTH_FIRST.search(text)) and (month := _month(match[1])):
        found.append((match.start(), int(match[3]), month, int(match[2])))
    if (match := _DAY_FIRST.search(text)) and (month := _month(match[2])):
        found.append((match.start(), int(match[3]), month, int(match[1])))
    if match := _COMPACT.fullmatch(text.strip()):
        found.append((0, int(match[1]), int(match[2]), int(match[3])))
    if match := _DAY_LAST.fullmatch(text.strip()):
        found.extend(_day_last(int(match[1]), match[2], int(match[3]), int(match[4])))
    return found


def _day_last(first: int, mark: str, second: int, year: int) -> list[tuple[int, int, int, int]]:
    # 4/3/2026 is one day in London and another in New York; with points the day comes first.
    if mark == "." or first > 12 or first == second:
        return [(0, year, second, first)]
    return [(0, year, first, second)] if second > 12 else []


def _month_or_year(text: str) -> str:
    if match := _YEAR_MONTH.fullmatch(text):
        return f"{match[1]}-{int(match[2]):02}" if 1 <= int(match[2]) <= 12 else ""
    if (match := _NAMED_MONTH.fullmatch(text)) and (month := _month(match[1])):
        return f"{match[2]}-{month:02}"
    match = _YEAR.fullmatch(text)
    return match[1] if match else ""


def _month(name: str) -> int:
    matching = [at for at, month in enumerate(_MONTHS, 1) if len(name) > 2 and month.startswith(name.lower())]
    if name.lower() == "sept":
        return 9
    return matching[0] if matching else 0
