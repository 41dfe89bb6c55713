"""Bylines: who wrote a text and when, as the lines under its title tell without a key."""

from __future__ import annotations

import re

from ..chinese import level
from .dates import find_date, is_impossible
from .keys import beside, name_of
from .reading import Reading

_BY = re.compile(
    r"(?:(?:written|words|story|text|posted|published) )?by[:：]? +(.+)$"
    r"|(?:(?:文|撰文|撰稿|(?:本文)?作者|记者|采写|文字|作 者)[ \t]*[:：/／|｜丨]|(?:撰文|撰稿|采写|(?:本文)?作者)[ \t])"
    r"[ \t]*(.+)$",
    re.IGNORECASE,
)
#: What parts a name from what else a byline says.
_END = re.compile(r"\s+[|·•–—-]\s+|[|·•｜丨]|,? +(?:on|for|in|at) |\d|[(（]|\s{2,}|(?:编辑|来源|编|图)[:：/｜|]")
#: What a field adds to its names: where and when they were published.
_PUBLISHED = re.compile(
    r"[，,;；\s]*(?:(?:发表|发布|刊发|刊登|刊载|首发|写|成文|更新)[于在]|(?:19|20)\d\d\s?[-/.年]\s?\d).*", re.DOTALL
)
#: Surnames that begin few other words; a Chinese name without a key is told by them.
_SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙朱胡郭何林罗郑梁谢宋唐许韩冯邓曹彭肖董袁潘蒋"
    "蔡余杜程苏魏吕丁沈姚卢姜崔钟谭陆汪范廖贾韦邹孟熊秦邱侯尹薛闫贺顾郝龚邵"
)
_CHINESE_NAME = re.compile(f"(?:[{_SURNAMES}]|欧阳|司马|诸葛|上官)[\u3400-\u9fff]{{1,2}}")
_ORIGINAL = re.compile(r"原创\s+(\S+)\s+(\S.*?)\s+(?=20\d\d\s?[-/.年])")
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_PARTICLES = frozenset("de van von der den da di la le el bin al and".split())
_ROLES = re.compile(
    r"\b(?:writer|editor|reporter|correspondent|staff|contributor|columnist|journalist|ceo|cto|founder|professor|director)s?$",
    re.IGNORECASE,
)
#: Lines that tell when somebody kept the text, not when it came out.
_KEEPING = re.compile(
    r"\b(?:sync|highlight|import|export|clipp|captur|retriev|access)(?:s|ed|ing)?\b|同步|导入|導入|导出|摘录|划线|收藏|剪藏|访问",
    re.IGNORECASE,
)
_MOST_LINES = 14
_LONG = 120


def read_byline(reading: Reading, head: str, start: int = 0) -> None:
    """Take the author and the date from the short lines below a title, where no field told them."""
    seen = 0
    at = head.count("\n", 0, start)
    for number, written in enumerate(head[start:].split("\n"), at + 1):
        line = written.strip(" \t*_>#~`")
        if not line:
            continue
        seen += 1
        if seen > _MOST_LINES or len(line) > _LONG:
            return
        fields = beside(line)
        match = None if len(fields) > 1 else _BY.match(line)
        if len(fields) > 1:
            _take_fields(reading, fields)
        elif match and not reading.authors:
            reading.authors = _names(match[1] or match[2])
        elif not match:
            _take_unkeyed(reading, line)
        # Among fields a date often stands without a key of its own.
        if not reading.date and (match or len(fields) > 1 or _is_date_line(line)):
            reading.date = find_date(line)
            if is_impossible(line):
                reading.doubt_date(number, line)


def _take_fields(reading: Reading, fields: list[tuple[str, str]]) -> None:
    """Take who, when and where from a line of several fields, as Chinese pages have it."""
    for key, value in fields:
        name = name_of(key)
        if name == "author":
            reading.authors = reading.authors or people(value)
        elif name == "date":
            reading.date = reading.date or find_date(value)
        elif name == "publisher":
            reading.publisher = reading.publisher or value


def _take_unkeyed(reading: Reading, line: str) -> None:
    """Take a Chinese author from a line without keys, `林梅 · 2026年3月7日 · 低潮` or as WeChat has it."""
    if match := _ORIGINAL.match(line):
        reading.authors, reading.publisher = reading.authors or [match[1]], reading.publisher or match[2]
    parts = [part.strip() for part in re.split(r"[|｜丨•]|\s·\s", line)]
    if 1 < len(parts) <= 4 and not reading.authors and any(map(find_date, parts)):
        reading.authors = [part for part in parts if _CHINESE_NAME.fullmatch(level(part))][:1]


def _names(text: str) -> list[str]:
    """Return the names that a byline begins with, none where these are no names (`By the sea`)."""
    words = re.sub(r",? +(?:" + "|".join(_MONTHS) + r")\w*\.? \d.*", "", text, flags=re.IGNORECASE)
    found = [one for one in people(_END.split(words.strip(), maxsplit=1)[0].strip(" .,，。")) if not _ROLES.search(one)]
    return found if found and all(map(is_name, found)) else []


def is_kept(line: str) -> bool:
    """Return whether a line tells of highlights or of their keeping, so that its day is no day of publication.

    >>> is_kept("Highlights first synced by [[Readwise]] [[Jul 9th, 2024]]"), is_kept("Published July 9, 2024")
    (True, False)
    """
    return _KEEPING.search(line) is not None


def people(text: str) -> list[str]:
    """Return the people that a field or byline names.

    >>> people("Ann Weir, @ben and Zoë"), people("林梅（低潮记者），发表于2026年3月7日")
    (['Ann Weir', 'ben', 'Zoë'], ['林梅'])
    """
    plain = re.sub(r"(?<=\S)[(（][^)）]*[)）]", "", _PUBLISHED.sub("", text)) or text
    return [one.strip(" @") for one in re.split(r"[,，、;；]| and | & |&", plain) if one.strip(" @")]


def names(text: str) -> list[str]:
    """Return the people named, without what they are; none where the first word is no name.

    >>> names("Mei Lin (CEO, Low Water), economist; Tomas Reyes"), names("刘知远 清华大学、肖超军")
    (['Mei Lin', 'Tomas Reyes'], ['刘知远', '肖超军'])
    """
    plain = re.sub(r"[(（][^)）]*[)）]?| [–—-] [^,;，；、]*", "", text)
    found = [re.sub("^([\u3400-\u9fff]{2,4}) .*", r"\1", one) for one in people(plain)]
    return [one for one in found if is_name(one) and not _ROLES.search(one)] if found and is_name(found[0]) else []


def is_name(text: str) -> bool:
    """Return whether a text may be a person's name: a few words with capitals, or a few characters.

    >>> is_name("Ann van der Weir"), is_name("Welcome to the show"), is_name("程曼祺"), is_name("Sure.")
    (True, False, True, False)
    """
    words = text.split()
    if re.fullmatch("[\u3400-\u9fff]{2,4}|[\u3400-\u9fff]+·[\u3400-\u9fff·]+", text):
        return True
    return (
        0 < len(words) <= 5
        and not re.search(r"[!?。！？]|\w{3}\.$", text)
        and all(word[:1].isupper() or word.lower() in _PARTICLES for word in words)
    )


def _is_date_line(line: str) -> bool:
    """Return whether a line is a date and few words more: no sentence that speaks of a day."""
    if (
        is_kept(line)
        or not (find_date(line) or is_impossible(line))
        or len(line) > 80
        or re.search(r"[。！？!?]", line)
    ):
        return False
    rest = re.sub(r"[\d\W_]+", " ", line).split()
    return len(rest) <= 8 and not (len(rest) > 3 and line.endswith("."))
