"""Points in time as words name them: years, halves, quarters, months, days and decades, in EDTF."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta

from .timenumbers import number

_MONTHS = "january february march april may june july august september october november december".split()
_MONTH = rf"(?:{'|'.join(_MONTHS)}|{'|'.join(m[:3] for m in _MONTHS)}|sept)\.?"
_QUARTERS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": 4, "一": 1, "二": 2, "三": 3, "四": 4}


def point(text: str, said: date) -> str | None:
    """Return a year, half, quarter, month, day or decade that words name, in EDTF."""
    text = re.sub(
        r"^(?:(?:in )?the year(?= \d)|in|during|on|(?:sometime|some time|at some point)(?: in)?|在|于) ",
        "",
        text.strip(),
    )
    text = re.sub(r"^(?:在|于)", "", text).removesuffix("的时候").removesuffix("期间").removesuffix(" already").strip()
    for read in (_absolute, _relative, _part, _decade):
        if found := read(text, said):
            return found
    return None


def _absolute(text: str, _said: date) -> str | None:
    if match := re.fullmatch(r"((?:19|20|21)\d\d)年?(?:全年|整年|当年)?", text):
        return match[1]
    if match := re.fullmatch(r"((?:19|20|21)\d\d)[-/.年](\d{1,2})月?(?:份)?", text):
        return _month(int(match[1]), int(match[2]))
    if match := re.fullmatch(r"((?:19|20|21)\d\d)[-/.年](\d{1,2})[-/.月](\d{1,2})[日号]?", text):
        return _day(int(match[1]), int(match[2]), int(match[3]))
    if match := re.fullmatch(rf"({_MONTH}),? (?:of )?((?:19|20|21)\d\d)", text):
        return _month(int(match[2]), _named(match[1]))
    if match := re.fullmatch(rf"({_MONTH}) (\d{{1,2}})(?:st|nd|rd|th)?,? ((?:19|20|21)\d\d)", text):
        return _day(int(match[3]), _named(match[1]), int(match[2]))
    if match := re.fullmatch(rf"(\d{{1,2}})(?:st|nd|rd|th)?(?: of)? ({_MONTH}),? ((?:19|20|21)\d\d)", text):
        return _day(int(match[3]), _named(match[2]), int(match[1]))
    return None


def _relative(text: str, said: date) -> str | None:
    years = {
        "this year": 0,
        "the current year": 0,
        "next year": 1,
        "the coming year": None,
        "the year after next": 2,
    }
    years |= {
        "the year after": None,
        "last year": -1,
        "今年": 0,
        "本年": 0,
        "明年": 1,
        "后年": 2,
        "大后年": 3,
        "去年": -1,
    }
    years |= {"今年年内": 0, "明年年内": 1, "今年之内": 0, "来年": 1, "下一年": 1}
    if text in years:
        step = years[text]
        return None if step is None else str(said.year + step)
    if text in ("今明两年", "this year or next", "this year or next year"):
        return f"{said.year}/{said.year + 1}"
    months = {
        "this month": 0,
        "next month": 1,
        "the month after next": 2,
        "本月": 0,
        "这个月": 0,
        "下个月": 1,
        "下月": 1,
    }
    if text in months:
        return moved(said, months[text], "m")
    quarters = {"this quarter": 0, "next quarter": 1, "本季度": 0, "这个季度": 0, "下个季度": 1, "下季度": 1}
    if text in quarters:
        at = said.year * 4 + (said.month - 1) // 3 + quarters[text]
        return f"{at // 4}-{33 + at % 4}"
    weeks = {"this week": 0, "next week": 1, "本周": 0, "这周": 0, "这个星期": 0, "下周": 1, "下星期": 1, "下个星期": 1}
    if text in weeks:
        monday = said - timedelta(days=said.weekday()) + timedelta(days=7 * weeks[text])
        return f"{monday.isoformat()}/{(monday + timedelta(days=6)).isoformat()}"
    days = {"today": 0, "tomorrow": 1, "the day after tomorrow": 2, "今天": 0, "明天": 1, "后天": 2}
    if text in days:
        return moved(said, days[text], "d")
    if (month := bare_month(text)) > said.month:
        return _month(said.year, month)
    if match := re.fullmatch(r"(今年|明年|后年)(.+)", text):
        year, month = _relative(match[1], said), bare_month(match[2])
        return _month(int(year), month) if year and month else None
    return None


def bare_month(text: str) -> int:
    """Return the number of a month that is named without its year, else 0."""
    if match := re.fullmatch(rf"(?:this )?({_MONTH})", text):
        return _named(match[1])
    match = re.fullmatch(r"(\d{1,2}|[一二三四五六七八九十]{1,2})月(?:份)?", text, re.ASCII)
    return int(number(match[1]) or 0) if match else 0


def _part(text: str, said: date) -> str | None:
    """Halves and quarters of a year that is named or meant."""
    year = r"(?:of |in |)?((?:19|20|21)\d\d|this year|next year|the year)"
    named = r"((?:19|20|21)\d\d年?|今年|明年|后年)"
    halves = (
        (rf"(?:the )?(first|second|1st|2nd) half {year}", 1, 2),
        (rf"(?:the )?(h1|h2),? ?{year}", 1, 2),
        (rf"{year},? ?(h1|h2)", 2, 1),
        (rf"{named}的?(上|下|前|后)半年", 2, 1),
    )
    for pattern, half, when in halves:
        if (match := re.fullmatch(pattern, text)) and (stands := _year(match[when], said)):
            return (
                f"{stands}-01/{stands}-06"
                if match[half] in ("first", "1st", "h1", "上", "前")
                else f"{stands}-07/{stands}-12"
            )
    quarters = (
        (rf"(?:the )?(first|second|third|fourth|last) quarter {year}", 1, 2),
        (rf"q([1-4]),? ?(?:of |in )?{year}", 1, 2),
        (rf"{year},? ?-?q([1-4])", 2, 1),
        (rf"{named}的?(?:第)?([一二三四1-4])季度?", 2, 1),
        (rf"{named}q([1-4])", 2, 1),
    )
    for pattern, quarter, when in quarters:
        if (match := re.fullmatch(pattern, text)) and (stands := _year(match[when], said)):
            which = _QUARTERS.get(match[quarter]) or int(match[quarter])
            return f"{stands}-{32 + which}"
    return None


def quarter_ahead(number: int, said: date) -> str | None:
    """Return a quarter of the year in which it is said, None where that is over."""
    return f"{said.year}-{32 + number}" if number * 3 >= said.month else None


def half_ahead(number: int, said: date) -> str | None:
    """Return the last month of a half of the year in which it is said, None where that is over."""
    return f"{said.year}-{6 * number:02}" if 6 * number >= said.month else None


def _decade(text: str, said: date) -> str | None:
    if text in ("this decade", "the decade", "the current decade", "这个十年", "本十年"):
        return f"{said.year // 10}X"
    if text in ("this century", "the century", "本世纪"):
        return f"{said.year // 100}XX"
    if match := re.fullmatch(r"(?:the )?((?:19|20|21)\d)0'?s", text):
        return f"{match[1]}X"
    if match := re.fullmatch(
        r"((?:19|20|21)\d)0年代|(?:本世纪|21世纪|二十一世纪)([二三四五六七八九2-9])(?:十|0)年代", text
    ):
        return f"{match[1] or '20' + str(number(match[2]))}X"
    return None


def _year(words: str, said: date) -> int | None:
    if match := re.fullmatch(r"(\d{4})年?", words):
        return int(match[1])
    return said.year + {"next year": 1, "明年": 1, "后年": 2}.get(words, 0)


def moved(said: date, count: float, unit: str) -> str | None:
    """Return the year, month or day that lies so many units after a day."""
    if unit == "t":
        count, unit = count * 10, "y"
    if unit == "y" and count == int(count):
        return f"{said.year + int(count):04}" if said.year + count < 9999 else None
    if unit in ("y", "q"):
        count, unit = count * (12 if unit == "y" else 3), "m"
    if unit == "m":
        if count == int(count):
            at = said.year * 12 + said.month - 1 + int(count)
            return f"{at // 12:04}-{at % 12 + 1:02}" if at < 9999 * 12 else None
        count, unit = count * 30, "d"
    days = count * (7 if unit == "w" else 1)
    return (said + timedelta(days=round(days))).isoformat() if days < 100_000 else None


def neighbour(point: str, step: int) -> str | None:
    """Return the unit before or after one."""
    if re.fullmatch(r"\d{4}", point):
        return f"{int(point) + step:04}"
    if re.fullmatch(r"\d{3}X", point):
        return f"{int(point[:3]) * 10 - 1}" if step < 0 else f"{int(point[:3]) * 10 + 10}"
    if match := re.fullmatch(r"(\d{4})-(\d\d)", point):
        if int(match[2]) > 12:
            first = (int(match[2]) - 33) * 3 + 1
            return moved(date(int(match[1]), first, 1), -1 if step < 0 else 3, "m")
        return moved(date(int(match[1]), int(match[2]), 1), step, "m")
    if re.fullmatch(r"\d{4}-\d\d-\d\d", point):
        return (date.fromisoformat(point) + timedelta(days=step)).isoformat()
    return None


def _month(year: int, month: int) -> str | None:
    return f"{year:04}-{month:02}" if 1 <= month <= 12 else None


def _day(year: int, month: int, day: int) -> str | None:
    return f"{year:04}-{month:02}-{day:02}" if 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1] else None


def _named(month: str) -> int:
    return next(at for at, name in enumerate(_MONTHS, 1) if name.startswith(month.rstrip(".")[:3]))
