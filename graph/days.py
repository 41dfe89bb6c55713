"""Days and spans of time, as people type them."""

from __future__ import annotations

import re
from datetime import date, timedelta

from .errors import HorizonError, ParameterError

_SPAN = re.compile(r"(\d{1,4})\s*([ymwd])[a-z]*", re.ASCII | re.IGNORECASE)
_NO_DATE = "not a date; write 2026-11-21, 2026-11 or 2026"


def day(text: str, *, last: bool = False) -> date:
    """Return the day that `text` names, the first (or the `last`) one of a month or year; `today` is today.

    Raises ParameterError, a ValueError, where there is no such day.

    >>> day("2026-11")
    datetime.date(2026, 11, 1)
    >>> day("2026-11", last=True)
    datetime.date(2026, 11, 30)
    """
    if text == "today":
        return date.today()
    from .horizon import parse

    try:
        bounds = parse(text) if re.fullmatch(r"[\d-]+", text, re.ASCII) else None
    except HorizonError as error:
        raise ParameterError(_why_not(text, str(error))) from None
    found = bounds and (bounds.latest if last else bounds.earliest)
    if not found:
        raise ParameterError(_NO_DATE)
    return found


def _why_not(text: str, told: str) -> str:
    """Return why a text is no day: what was told of it as a horizon, unless that names what is no day either."""
    if re.match(r"\d{5,}(-|$)", text, re.ASCII) and len(text) not in (6, 8):
        return "the calendar ends with the year 9999"
    # Who asked for the day says which text it was.
    told = re.sub("^.* is not EDTF as used here", "not a date", told.removeprefix(f"{text!r}: "))
    return _NO_DATE if "/" in told else told


def after(start: date, span: str) -> date:
    """Return the last day of a span of years, months, weeks or days from `start`.

    Raises ParameterError where `span` is none.

    >>> after(date(2026, 8, 31), "6m")
    datetime.date(2027, 2, 28)
    """
    from calendar import monthrange

    match = _SPAN.fullmatch(span.strip())
    if not match:
        raise ParameterError("not a span of time; write 1y, 6m, 2w or 90d")
    count, unit = int(match[1]), match[2].lower()
    try:
        if unit in "wd":
            return start + timedelta(days=count * (7 if unit == "w" else 1))
        years, month = divmod(start.month - 1 + count * (12 if unit == "y" else 1), 12)
        last = monthrange(start.year + years, month + 1)[1]
        return date(start.year + years, month + 1, min(start.day, last))
    except (OverflowError, ValueError):
        raise ParameterError("too long: there is no date that far away") from None
