"""Ends of time: the year, half, quarter, month, week or decade whose end words name, in EDTF."""

from __future__ import annotations

import re
from datetime import date

from .timepoints import bare_month, half_ahead, point, quarter_ahead

_UNITS = "year|quarter|month|week|decade|century"
_ENGLISH = (
    r"(?:the )?(?:very )?(?:end|close) of (?:the )?(?:year (?=\d))?(.+)",
    rf"(?:the |this )?({_UNITS})'s end",
    r"(?:the |this )?(year|quarter|month|decade|century)s?[ -]?end",
    r"end-(\d{4})|(?:the )?year[ -]?end (\d{4})",
    r"(eoy)",
)
_CHINESE = r"(.*?)年?(年|月|季度?|半年|周|星期|世纪|十年)(?:(?<![周期])(?:底|末)|结束)"
_NOW = {"年": "今年", "月": "本月", "季": "本季度", "季度": "本季度"}
_FIRST = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": 4, "一": 1, "二": 2, "三": 3, "四": 4}


def end(text: str, said: date) -> str | None:
    """Return the unit whose end words name, None where they name none.

    >>> end("the end of next month", date(2024, 2, 29)), end("明年底", date(2024, 2, 29))
    ('2024-03', '2025')
    """
    for pattern in _ENGLISH:
        if match := re.fullmatch(pattern, text):
            named = next(filter(None, match.groups()))
            inner = "year" if named == "eoy" else named
            return last(f"this {inner}" if re.fullmatch(_UNITS, inner) else inner, said)
    if match := re.fullmatch(_CHINESE, text):
        before, unit = match.groups()
        if before in ("", "今", "本") and unit in _NOW:
            return last(_NOW[unit], said)
        return last(f"{before}{'季度' if unit == '季' else unit}", said)
    return None


def last(text: str, said: date) -> str | None:
    """Return the last year, month or day of what words name; a half or quarter alone is the one of this year."""
    if match := re.fullmatch(r"(first|second|third|fourth|last) quarter|q([1-4])|第?([一二三四1-4])季度", text):
        return quarter_ahead(_number(match), said)
    if match := re.fullmatch(r"(first|second) half|h([12])|([上下])半年", text):
        return half_ahead(_number(match), said)
    is_now = bare_month(text) == said.month
    found = point("this month" if is_now else text, said)
    return re.sub(r"X", "9", found.rpartition("/")[2]) if found else None


def by_the_end(text: str, said: date) -> str | None:
    """Return what `by the end of` a unit of time means, or within it; None for other words."""
    patterns = (
        r"(?:by|before|until|till) (.+)",
        r"(?:到了?|截至|至)(.+?)(?:之前|以前|前|时)?",
        r"(.+?)(?:之前|以前|前)",
    )
    for pattern in patterns:
        if (match := re.fullmatch(pattern, text)) and (found := end(match[1], said)):
            return f"../{found}"
    if re.fullmatch(r"later this year|(?:during |in )?the rest of (?:the|this) year|今年晚些时候", text):
        return f"../{said.year}"
    if match := re.fullmatch(r"(?:within|inside) (.+)|(.+?)(?:之内|以内|内)", text):
        inner = match[1] or match[2]
        return (found := last(_NOW.get(inner, inner), said)) and f"../{found}"
    return None


def _number(match: re.Match[str]) -> int:
    which = next(filter(None, match.groups()))
    return _FIRST.get(which) or {"上": 1, "下": 2}.get(which) or int(which)
