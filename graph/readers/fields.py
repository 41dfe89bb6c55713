"""Fields: what the head of a text says of it, `key: value` in any of the usual spellings."""

from __future__ import annotations

import re

from .byline import names, people, read_byline
from .dates import find_date
from .front import front_matter
from .keys import beside, name_of
from .reading import Reading, bound_by_mentions

FIELD = re.compile(
    r"^[ \t>*\-]*\**\[?([A-Za-z][A-Za-z _-]{1,24}|[\u3400-\u9fff]{1,6})\]?\**"
    r"[ \t]*(?:::|[:：])\**[ \t]*(\S.*?)\**[ \t]*$",
    re.MULTILINE,
)
URL = re.compile(r"https?://(?:(?!https?://)[A-Za-z0-9\-._~:/?#@!$&*+;=%])+")
HEAD = 20_000
#: Plain lines with a colon far down are the text's own.
_FIELDS_IN = 8_000
_LONGEST_DATE = 40
_PEOPLE = {"author": "authors", "host": "interviewers", "guest": "interviewees"}
_TALKERS = ("host", "guest")


def head_of(text: str) -> str:
    """Return the beginning of a text, without a byte order mark, its lines parted by line feeds."""
    return text[:HEAD].removeprefix("\ufeff").replace("\r\n", "\n")


def read_fields(reading: Reading, head: str) -> None:
    """Take the fields of a head: front matter, lines `key: value`, the heading, and the byline under it."""
    entries, end = front_matter(head)
    for entry in entries:
        _take(reading, entry.line, entry.key, entry.values, listed=entry.listed)
    body = head[end:_FIELDS_IN]
    talkers: dict[str, list[str]] = {}
    for match in FIELD.finditer(body):
        for key, value in beside(f"{match[1]}:{match[2]}") or [(match[1], match[2])]:
            if (name := name_of(key)) in _TALKERS:
                talkers.setdefault(name, []).append(unlinked(value))
            else:
                _take(reading, head.count("\n", 0, end + match.start()) + 1, key, [value])
    _take_talkers(reading, talkers)
    if not reading.title and (heading := re.search(r"^#{1,2} +(.+?)[ #]*$", body, re.MULTILINE)):
        reading.title = unlinked(heading[1])
    read_byline(reading, head, end)


def read_transcript_head(reading: Reading, head: str) -> None:
    """Take what the lines above a transcript tell: its fields, its title, and the bounds of its day."""
    read_fields(reading, head)
    if not reading.title:
        lines = [line.strip(" #*") for line in head.splitlines() if line.strip(" #*-")]
        reading.title = lines[0] if lines else ""
    if not reading.date:
        bound_by_mentions(reading)


def unlinked(text: str) -> str:
    """Return a value without wiki links, Markdown links and tags.

    >>> unlinked("[[Ann Weir]] in [a talk](https://example.org)")
    'Ann Weir in a talk'
    """
    text = re.sub(r"!?\[\[([^\]|]*\|)?([^\]]*)\]\]", r"\2", text)
    return re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", text)


def _take_talkers(reading: Reading, talkers: dict[str, list[str]]) -> None:
    """Take who asks and who answers where such lines name people, and are not what these say."""
    for name, values in talkers.items():
        named = [names(value) for value in values]
        if all(named) and not getattr(reading, _PEOPLE[name]):
            setattr(reading, _PEOPLE[name], [one for each in named for one in each])


def _take(reading: Reading, line: int, key: str, values: list[str], *, listed: bool = False) -> None:
    """Take a field whose key is known, the first time that it says something."""
    name = name_of(key)
    plain = [value for one in values if (value := _unquoted(unlinked(one).strip()))]
    if not name or not plain:
        return
    if name in _PEOPLE:
        if not getattr(reading, _PEOPLE[name]):
            setattr(reading, _PEOPLE[name], plain if listed else people(plain[0]))
    elif name == "date":
        _take_date(reading, line, plain[0])
    elif name == "url":
        if not reading.url and (url := URL.search(" ".join(values))):
            reading.url = url.group()
    elif name == "title":
        reading.title = reading.title or plain[0]
    elif not reading.publisher and not URL.match(plain[0]):
        reading.publisher = plain[0]


def _unquoted(text: str) -> str:
    match = re.fullmatch(r"([\"'“‘])([^\"'“”‘’]*)[\"'”’]", text)
    return match[2].strip() if match else text


def _take_date(reading: Reading, line: int, value: str) -> None:
    if reading.date:
        return
    reading.date = find_date(value)
    if not reading.date and len(value) <= _LONGEST_DATE:
        reading.doubt_date(line, value)
