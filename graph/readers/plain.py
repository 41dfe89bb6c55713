"""Plain text and Markdown: fields at the head, else what looks like a title."""

from __future__ import annotations

import re

from .reading import Reading, bound_by_mentions, find_date, language_of

_FIELD = re.compile(
    r"^[ \t>*\-]*\**\[?([A-Za-z][A-Za-z _-]{1,24}|[\u3400-\u9fff]{2,6})\]?\**"
    r"[ \t]*(?:::|[:：])\**[ \t]*(\S.*?)\**[ \t]*$",
    re.MULTILINE,
)
_KEYS = {
    "title": "title name full-title 标题 標題 题目",
    "author": "author authors by writer 作者 撰文 采访 採訪",
    "date": "date published publish-date publish_date published-at publication-date "
    "日期 写作日期 发布日期 发布时间 發布日期",
    "url": "url link source source-url video-url audio-url 链接 原文链接 网址",
    "publisher": "podcast show publisher channel site 节目 播客 媒体 来源",
}
_FIELDS = {key: name for name, keys in _KEYS.items() for key in keys.split()}
_URL = re.compile(r"https?://(?:(?!https?://)[A-Za-z0-9\-._~:/?#@!$&*+;=%])+")
_HEAD = 8_000


def is_markdown(suffix: str, text: str) -> bool:
    """Return whether a text is Markdown: by its suffix, a heading or a front matter."""
    return suffix in (".md", ".markdown") or re.match(r"---\n|#{1,2} \S", text) is not None


def fits(_suffix: str, _text: str) -> bool:
    """Return true: what nothing else reads is plain text."""
    return True


def read(text: str) -> Reading:
    """Read fields, title, date and address from a text's head."""
    reading = Reading(text, language=language_of(text))
    fill(reading, text[:_HEAD])
    if not reading.title:
        reading.title = _title(text[:_HEAD])
    if not reading.url and (match := _URL.search(text[:_HEAD])):
        reading.url = match.group()
    if not reading.date:
        bound_by_mentions(reading)
    return reading


def fill(reading: Reading, head: str) -> None:
    """Take the fields of a head, `key: value` in any of the usual spellings."""
    for match in _FIELD.finditer(head.removeprefix("\ufeff")):
        name = _FIELDS.get(match[1].strip().lower().replace(" ", "-"))
        value = unlinked(match[2]).strip().strip("\"'“”").strip()
        if name == "title" and not reading.title:
            reading.title = value
        elif name == "author" and not reading.authors:
            reading.authors = [one.strip(" @") for one in re.split(r"[,，、;；]| and |&", value) if one.strip(" @")]
        elif name == "date" and not reading.date:
            reading.date = find_date(value)
        elif name == "url" and not reading.url and (url := _URL.search(match[2])):
            reading.url = url.group()
        elif name == "publisher" and not reading.publisher and not _URL.match(value):
            reading.publisher = value
    if not reading.title and (heading := re.search(r"^#{1,2} +(.+?)[ #]*$", head, re.MULTILINE)):
        reading.title = unlinked(heading[1])


def unlinked(text: str) -> str:
    """Return a value without wiki links, Markdown links and tags.

    >>> unlinked("[[Ann Weir]] in [a talk](https://example.org)")
    'Ann Weir in a talk'
    """
    text = re.sub(r"!?\[\[([^\]|]*\|)?([^\]]*)\]\]", r"\2", text)
    return re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", text)


def _title(head: str) -> str:
    """Return a line that recurs (as the titles of saved pages do), else the first that is no field."""
    lines = [line.strip() for line in _URL.sub("", head).splitlines()]
    early = [line for line in lines[:30] if 8 <= len(line) <= 150]
    for line in early:
        if early.count(line) > 1:
            return line
    for line in lines:
        if len(line) > 3 and not _FIELD.match(line):
            return re.split(r"[。！？!?\n]|(?<=\w)\. ", line.lstrip("#>-* "))[0][:80]
    return ""
