"""Time words: what people say of when, in English and Chinese, as EDTF against the day they said it.

`docs/time-words.md` lists the phrases. What has no one meaning ("in a few years", "soon", "end of next
year" without "by") is not guessed: the answer is None.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from .chinese import level
from .horizon import Bounds
from .timeends import by_the_end, end, last
from .timenumbers import NUMBER, SPAN, number, span
from .timepoints import moved, neighbour, point

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
_ABOUT = (
    r"(?P<how>in |within )?(?:about|around|roughly|approximately|some|大约|大概|差不多|约)(?: |(?=[^a-z]))"
    r"(?P<plain>.+?)(?:左右)?"
    r"|(?P<plain2>.+?)(?:左右| or so)"
)
_MOST = 500
_ENGLISH = "year|quarter|month|week|decade|day"
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


#: A year by its last two digits, or a span of so many years?
_SHORT_YEAR = re.compile(r"(\d\d)年(?:之?内|以内|之?后|以后|之?前|以前)")
#: By a decade or half: by its first year or its last?
_BY_DECADE = re.compile(r"by (?:the )?\d{3}0'?s|(?:到了?|截至)\d{3}0年代")
_BY_HALF = re.compile(r"by .*\b(?:half|h[12])\b.*|(?:到了?|截至).*半年")
#: In the month of that number, or so many months?
_MONTH_OR_MONTHS = re.compile(r"[\d一二两三四五六七八九十]+月(?:之?内|以内|之?后|以后|前)")
_HALF = re.compile(r"(\d+|[一二两三四五六七八九十]+)年半")


def _is_ambiguous(text: str, said: date) -> bool:
    """Return whether words have two meanings."""
    short = _SHORT_YEAR.fullmatch(text)
    if short and 0 <= int(short[1]) - said.year % 100 <= 15:
        return True
    is_end = "end of" in text or "close of" in text
    patterns = (_BY_DECADE, _MONTH_OR_MONTHS, *([] if is_end else [_BY_HALF]))
    return any(pattern.fullmatch(text) for pattern in patterns)


def _resolve(words: str, said: date) -> str | None:
    text = " ".join(level(words).replace("’", "'").strip(" .,;!?。，；！？“”\"'").split())
    text = re.sub(r"(?<=[\u3400-\u9fff]) (?=[\u3400-\u9fff\d])|(?<=\d) (?=[\u3400-\u9fff])", "", text)
    text = re.sub("([一二])([〇零一二三四五六七八九])([〇零一二三四五六七八九]{2})年", _written_year, text)
    if _is_ambiguous(text, said):
        return None
    text = _HALF.sub(lambda match: f"{match[1]}.5年" if match[1].isascii() else f"{match[1]}半年", text)
    text = re.sub(rf"({NUMBER}) ({_ENGLISH})s? and a half|({NUMBER}) and a half ({_ENGLISH})s", _and_a_half, text)
    text = re.sub(rf"\b(?:a|one) ({_ENGLISH}) or two\b", r"one or two \1s", text)
    text = re.sub(rf"^before (?:the|this) ({_ENGLISH}) (?:ends|is out|is over)$", r"by the end of the \1", text)
    for rule in _RULES:
        if found := rule(text, said):
            return found
    return None


def _and_a_half(match: re.Match[str]) -> str:
    count, unit = number(match[1] or match[3]), match[2] or match[4]
    return match.group() if count is None else f"{count + 0.5} {unit}s"


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
        r"(?:at the earliest|as early as|no earlier than|no sooner than|not before|earliest)[,]? (.+)"
        r"|(.+?)[,]? at the earliest"
        r"|(?:最早|最快|不早于)(?:也要|要|在|于|是)?(.+)|(.+?)(?:最早|最快)"
    )
    latest = (
        r"(?:at the latest|no later than|not later than|latest)[,]? (?:by )?(.+)"
        r"|(?:by )?(.+?)[,]? at the latest"
        r"|(?:最晚|最迟|至迟|不晚于|不迟于)(?:不超过|在|于|到|是)?(.+)|(.+?)(?:最晚|最迟)"
    )
    if (match := re.fullmatch(earliest, text)) and (found := point(_some(match), said)):
        return f"{found.partition('/')[0]}/.."
    if (match := re.fullmatch(latest, text)) and (found := end(_some(match), said) or last(_some(match), said)):
        return f"../{found}"
    return None


def _by(text: str, said: date) -> str | None:
    """By, before, after, from and about a point in time."""
    about = r"(?:about|around|circa|roughly) (?:the year )?"
    rules = (
        (rf"by {about}(.+)|by (.+) or so|(?:到了?|截至)(.+?)(?:左右|前后|上下)", "../{}~"),
        (r"not (?:until|till) (.+)", "{}/.."),
        (r"by (?:the year |sometime in )?(.+)", "../{}"),
        (r"(?:before|prior to|earlier than) (.+)", "before"),
        (r"(?:after|later than) (.+)", "after"),
        (r"(?:from|since|starting in|starting|as of) (.+?)(?: on| onwards?)?", "{}/.."),
        (r"(.+) (?:onwards?|and later|or later|and beyond)", "{}/.."),
        (r"(?:around|about|circa|roughly in|in about|in around|some time around) (.+)", "{}~"),
        (r"(.+) or so", "{}~"),
        (r"(?:到了?|截至)(.+?)(?:时|为止|的时候)?", "../{}"),
        (r"(?:在)?(.+?)(?:之前|以前|前)", "before"),
        (r"(.+?)(?:之后|以后|后)", "after"),
        (r"(?:从|自)(.+?)(?:起|开始|以来|往后)?", "{}/.."),
        (r"(.+?)(?:起|开始|及以后)", "{}/.."),
        (r"(?:大约|大概|约)(?:在)?(.+)|(.+?)(?:左右|前后|上下)", "{}~"),
    )
    for pattern, form in rules:
        match = re.fullmatch(pattern, text)
        if not match or not (found := point(_some(match), said)):
            continue
        first, final = found.partition("/")[0], found.rpartition("/")[2]
        if form == "before":
            return f"../{neighbour(first, -1)}" if neighbour(first, -1) else None
        if form == "after":
            return f"{neighbour(final, 1)}/.." if neighbour(final, 1) else None
        if form.endswith("~") and not re.fullmatch(r"\d{4}(-\d\d){0,2}|\d{3}X", found):
            return None
        if form.startswith("../"):
            return form.format(final.replace("X", "9"))
        if first == final:
            return form.format(found)
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
            start, end = point(first, said), point(second, said)
            if start and end and "/" not in start + end and start < end:
                return f"{start}/{end}"
    return None


def _duration(text: str, said: date) -> str | None:
    """Within, in, and over so much time."""
    within = (
        rf"(?:within|inside|in under|in less than|in the next|over the next|during the next|in the coming"
        rf"|over the coming|in the course of the next|for the next|the next|sometime in the next)"
        rf" (?:the (?:next|coming) )?{SPAN} ?-?{_UNIT}",
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
    if about := re.fullmatch(_ABOUT, text):
        how, plain = about["how"] or "", about["plain"] or about["plain2"]
        found = _duration(how + plain, said) or _duration(f"in {plain}", said) or _duration(f"{plain}后", said)
        return re.sub(r"(?<=\d)(?=/|$)", "~", found) if found else None
    text = re.sub(
        r"^((?:within|in|over|during) the (?:next|coming)) (decade|year|quarter|month|week)$", r"\1 one \2", text
    )
    for patterns, kind in ((within, "within"), (exactly, "in"), (bare, "bare")):
        for pattern in patterns:
            match = re.fullmatch(pattern, text)
            if not match:
                continue
            # The span's own groups lie between: the unit is the last.
            low, high = span(match.group("span")) or (None, None)
            unit = _UNITS.get(match[match.re.groups].rstrip("s") or "")
            if low is None or not high or unit is None:
                return None
            if high > _MOST:
                # A year by its number, as in 2030年以后.
                continue
            if low != high:
                return _ends(moved(said, low, unit), moved(said, high, unit))
            if kind == "within":
                return f"../{moved(said, high, unit)}"
            return moved(said, high, unit) if kind == "in" else None
    return None


def _ends(start: str | None, end: str | None) -> str | None:
    return f"{start}/{end}" if start and end and start != end else None


def _plain(text: str, said: date) -> str | None:
    return point(text, said)


def _some(match: re.Match[str]) -> str:
    return next((group for group in match.groups() if group), "").strip()


_Rule = Callable[[str, date], str | None]
_RULES: tuple[_Rule, ...] = (_both_ends, _limit, _duration, _plain, by_the_end, _by, _between)
