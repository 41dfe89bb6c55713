"""Time words: what people say of when, in English and Chinese, as EDTF against the day they said it.

`docs/time-words.md` lists the phrases. What has no one meaning ("in a few years", "soon", "end of next
year" without "by") is not guessed: the answer is None.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta

from .chinese import level
from .horizon import Bounds
from .timenumbers import NUMBER, SPAN, number, span

_MONTHS = "january february march april may june july august september october november december".split()
_MONTH = rf"(?:{'|'.join(_MONTHS)}|{'|'.join(m[:3] for m in _MONTHS)}|sept)\.?"
_QUARTERS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": 4, "一": 1, "二": 2, "三": 3, "四": 4}
_UNITS = {"day": "d", "week": "w", "month": "m", "quarter": "q", "year": "y", "decade": "t"}
_UNITS |= {
    "天": "d",
    "日": "d",
    "周": "w",
    "星期": "w",
    "个星期": "w",
    "个月": "m",
    "月": "m",
    "个季度": "q",
    "年": "y",
}
_MOST = 500
_UNIT = r"(days?|weeks?|months?|quarters?|years?|decades?|天|个?星期|周|个月|个季度|年)"


def resolve(words: str, said: Bounds) -> str | None:
    """Return what time words mean, in EDTF, said some day between two bounds; None where nobody can tell.

    >>> from .horizon import parse
    >>> resolve("within 12 to 18 months", parse("2024-02-29"))
    '2025-02/2025-08'
    >>> resolve("in a few years", parse("2024-02-29")) is None
    True
    """
    if said.earliest is None or said.latest is None:
        # Words that do not lean on the day (by 2030) need none.
        first, second = _resolve(words, date(1900, 1, 1)), _resolve(words, date(2100, 1, 1))
        return first if first == second else None
    first, second = _resolve(words, said.earliest), _resolve(words, said.latest)
    if first is None or second is None or first == second:
        return first if second else None
    start, end = first.partition("/")[0], second.rpartition("/")[2]
    return f"{start}/{end}"


def _resolve(words: str, said: date) -> str | None:
    text = " ".join(level(words).replace("’", "'").strip(" .,;!?。，；！？“”\"'").split())
    text = re.sub(r"(?<=[\u3400-\u9fff]) (?=[\u3400-\u9fff\d])|(?<=\d) (?=[\u3400-\u9fff])", "", text)
    text = re.sub("([一二])([〇零一二三四五六七八九])([〇零一二三四五六七八九]{2})年", _written_year, text)
    for rule in _RULES:
        if found := rule(text, said):
            return found
    return None


def _written_year(match: re.Match[str]) -> str:
    digits = "〇一二三四五六七八九"
    return "".join(str(digits.index(mark.replace("零", "〇"))) for mark in match.group()[:-1]) + "年"


def _both_ends(text: str, said: date) -> str | None:
    parts = re.split(r"[,，、;；]| and | but ", text)
    if len(parts) != 2:
        return None
    ends: dict[str, str] = {}
    for part in parts:
        found = _limit(part.strip(), said)
        if not found:
            return None
        ends["start" if found.endswith("/..") else "end"] = found
    if len(ends) != 2:
        return None
    return f"{ends['start'].partition('/')[0]}/{ends['end'].rpartition('/')[2]}"


def _limit(text: str, said: date) -> str | None:
    """Earliest and latest: one end of an interval."""
    earliest = (
        r"(?:at the earliest|as early as|no earlier than|no sooner than|not before|earliest)[,]? (.+)|(.+?)[,]? at the earliest"
        r"|最早(?:也要|要|在|于|是)?(.+)|(.+?)最早"
    )
    latest = (
        r"(?:at the latest|no later than|not later than|latest)[,]? (?:by )?(.+)|(?:by )?(.+?)[,]? at the latest"
        r"|(?:最晚|最迟|至迟)(?:不超过|在|于|到|是)?(.+)|(.+?)(?:最晚|最迟)"
    )
    for pattern, form in ((earliest, "{}/.."), (latest, "../{}")):
        if (match := re.fullmatch(pattern, text)) and (point := _point(_some(match), said)):
            return form.format(point)
    return None


def _by(text: str, said: date) -> str | None:
    """By, before, after, from and about a point in time."""
    end = r"(?:the )?(?:very )?end of |the close of "
    rules = (
        (rf"(?:by|before|until the|till the) (?:{end})(.+)", "../{}"),
        (r"(?:by|before) (?:year-end|the year's end|years? end|the year is out)", "../{year}"),
        (r"later this year|(?:during |in )?the rest of (?:the|this) year|今年晚些时候", "../{year}"),
        (r"(?:within|inside) (.+)", "../{}"),
        (r"not (?:until|till) (.+)", "{}/.."),
        (r"by (?:the year |sometime in |early |mid-?|late )?(.+)", "../{}"),
        (r"(?:to|towards|up to) (\d{4})", None),
        (r"(?:before|prior to|earlier than) (.+)", "before"),
        (r"(?:after|later than) (.+)", "after"),
        (r"(?:from|since|starting in|starting|as of) (.+?)(?: on| onwards?)?", "{}/.."),
        (r"(.+) (?:onwards?|and later|or later|and beyond)", "{}/.."),
        (r"(?:around|about|circa|roughly in|in about|in around|some time around) (.+)", "{}~"),
        (r"(.+) or so", "{}~"),
        (r"(?:到了?|截至|至)?(.+?)(?:年底|年末|结束)(?:之前|以前|前)", "../{}年"),
        (r"(?:到了?|截至)(.+?)(?:年底|年末)(?:之前|以前|前|时)?", "../{}年"),
        (r"(?:年底|年末)(?:之前|以前|前)|年内|今年(?:之?内|以内)", "../{year}"),
        (r"(.+?)(?:之内|以内|内)", "../{}"),
        (r"(?:到了?|截至)(.+?)(?:时|为止|的时候)?", "../{}"),
        (r"(?:在)?(.+?)(?:之前|以前|前)", "before"),
        (r"(.+?)(?:之后|以后|后)", "after"),
        (r"(?:从|自)(.+?)(?:起|开始|以来|往后)?", "{}/.."),
        (r"(.+?)(?:起|开始|及以后)", "{}/.."),
        (r"(?:大约|大概|约)(?:在)?(.+)|(.+?)(?:左右|前后|上下)", "{}~"),
    )
    if re.match(r"by (early|mid|late)", text):
        return None
    for pattern, form in rules:
        match = re.fullmatch(pattern, text)
        if not match or form is None:
            continue
        if form == "../{year}":
            return f"../{said.year}"
        inner = _some(match)
        point = _point(f"{inner}年" if form == "../{}年" and not inner.endswith("年") else inner, said)
        if not point or "/" in point:
            continue
        if form == "before":
            return f"../{_neighbour(point, -1)}" if _neighbour(point, -1) else None
        if form == "after":
            return f"{_neighbour(point, 1)}/.." if _neighbour(point, 1) else None
        if form == "{}~" and not re.fullmatch(r"\d{4}(-\d\d){0,2}|\d{3}X", point):
            return None
        if form.startswith("../") and point.endswith("X"):
            point = point.replace("X", "9")
        return form.replace("{}年", "{}").format(point)
    return None


def _between(text: str, said: date) -> str | None:
    patterns = (
        r"(?:between )(.+?) and (.+)",
        r"(?:from )?(.+?) (?:to|through|until|till) (.+)",
        r"(\d{4}) ?[-–—~] ?(\d{4})",
        r"(?:从|在)?(.+?)(?:到|至|-|–|—|~)(.+?)(?:之间|间)?",
    )
    for pattern in patterns:
        if match := re.fullmatch(pattern, text):
            first, second = match[1], match[2]
            if re.fullmatch(r"\d{4}", first) and second.endswith("年"):
                first += "年"
            start, end = _point(first, said), _point(second, said)
            if start and end and "/" not in start + end and start < end:
                return f"{start}/{end}"
    return None


def _duration(text: str, said: date) -> str | None:
    """Within, in, and over so much time."""
    within = (
        rf"(?:within|inside|in under|in less than|in the next|over the next|during the next|in the coming|over the coming"
        rf"|in the course of the next|for the next|the next|sometime in the next) (?:the next )?{SPAN} ?-?{_UNIT}",
        rf"(?:in)?(?:未来|今后|接下来|往后)(?:的)?{SPAN}{_UNIT}(?:之内|以内|内|里|中|间)?",
        rf"(?:在)?{SPAN}{_UNIT}(?:之内|以内|内)",
    )
    exactly = (
        rf"(?:in|after|another) {SPAN} {_UNIT}(?:' time)?(?: from now| time| from today)?",
        rf"{SPAN} {_UNIT} (?:from now|from today|later|hence|out|away|down the road)",
        rf"(?:再过|过){SPAN}{_UNIT}(?:之后|以后|后)?",
        rf"{SPAN}{_UNIT}(?:之后|以后|后)",
    )
    bare = (rf"{SPAN} {_UNIT}", rf"{SPAN}{_UNIT}")
    about = re.match(r"(?:in )?(?:about|around|roughly|approximately|some|大约|大概|差不多|约)(?: |(?=[^a-z]))", text)
    if about or re.search("左右$", text):
        plain = ("in " if about and about.group().startswith("in ") else "") + text[about.end() if about else 0 :]
        found = _duration(re.sub("左右$", "", plain), said)
        return f"{found}~" if found and re.fullmatch(r"\d{4}(-\d\d){0,2}", found) else None
    for patterns, kind in ((within, "within"), (exactly, "in"), (bare, "bare")):
        for pattern in patterns:
            match = re.fullmatch(pattern, text)
            if not match:
                continue
            # The span's own groups lie between: the unit is the last.
            low, high = span(match.group("span")) or (None, None)
            unit = _UNITS.get(match[match.re.groups].rstrip("s") or "")
            if low is None or high is None or unit is None:
                return None
            if high > _MOST:
                # A year by its number, as in 2030年以后.
                continue
            if low != high:
                return _ends(_moved(said, low, unit), _moved(said, high, unit))
            if kind == "within":
                return f"../{_moved(said, high, unit)}"
            return _moved(said, high, unit) if kind == "in" else None
    return None


def _ends(start: str | None, end: str | None) -> str | None:
    return f"{start}/{end}" if start and end and start != end else None


def _plain(text: str, said: date) -> str | None:
    return _point(text, said)


def _point(text: str, said: date) -> str | None:
    """Return a year, half, quarter, month, day or decade that words name, in EDTF."""
    text = re.sub(
        r"^(?:in|during|on|sometime in|some time in|at some point in|sometime|some time|the year(?= \d)|在|于) ",
        "",
        text.strip(),
    )
    text = (
        re.sub(r"^(?:在|于)", "", text)
        .removesuffix("的时候")
        .removesuffix("期间")
        .removesuffix(" already")
        .strip()
    )
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
        return _moved(said, months[text], "m")
    quarters = {"this quarter": 0, "next quarter": 1, "本季度": 0, "这个季度": 0, "下个季度": 1, "下季度": 1}
    if text in quarters:
        at = said.year * 4 + (said.month - 1) // 3 + quarters[text]
        return f"{at // 4}-{33 + at % 4}"
    days = {"today": 0, "tomorrow": 1, "the day after tomorrow": 2, "今天": 0, "明天": 1, "后天": 2}
    if text in days:
        return _moved(said, days[text], "d")
    if (match := re.fullmatch(rf"(?:this )?({_MONTH})", text)) and _named(match[1]) > said.month:
        return _month(said.year, _named(match[1]))
    if match := re.fullmatch(rf"(今年|明年|后年)({NUMBER})月(?:份)?", text):
        year, count = _relative(match[1], said), number(match[2])
        return _month(int(year), int(count)) if year and count else None
    return None


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


def _moved(said: date, count: float, unit: str) -> str | None:
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


def _neighbour(point: str, step: int) -> str | None:
    """Return the unit before or after one."""
    if re.fullmatch(r"\d{4}", point):
        return f"{int(point) + step:04}"
    if re.fullmatch(r"\d{3}X", point):
        return f"{int(point[:3]) * 10 - 1}" if step < 0 else f"{int(point[:3]) * 10 + 10}"
    if match := re.fullmatch(r"(\d{4})-(\d\d)", point):
        if int(match[2]) > 12:
            first = (int(match[2]) - 33) * 3 + 1
            return _moved(date(int(match[1]), first, 1), -1 if step < 0 else 3, "m")
        return _moved(date(int(match[1]), int(match[2]), 1), step, "m")
    if re.fullmatch(r"\d{4}-\d\d-\d\d", point):
        return (date.fromisoformat(point) + timedelta(days=step)).isoformat()
    return None


def _month(year: int, month: int) -> str | None:
    return f"{year:04}-{month:02}" if 1 <= month <= 12 else None


def _day(year: int, month: int, day: int) -> str | None:
    return (
        f"{year:04}-{month:02}-{day:02}"
        if 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]
        else None
    )


def _named(month: str) -> int:
    return next(at for at, name in enumerate(_MONTHS, 1) if name.startswith(month.rstrip(".")[:3]))


def _some(match: re.Match[str]) -> str:
    return next((group for group in match.groups() if group), "").strip()


_RULES: tuple[Callable[[str, date], str | None], ...] = (_both_ends, _limit, _duration, _plain, _by, _between)
