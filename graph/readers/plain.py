"""Plain text and Markdown: fields at the head, else what looks like a title."""

from __future__ import annotations

import re

from .fields import FIELD, URL, head_of, read_fields
from .front import front_matter
from .reading import Reading, bound_by_mentions, language_of

_HEAD = 8_000
_CODE = re.compile(r"[{}<>=\\]")


def is_markdown(suffix: str, text: str) -> bool:
    """Return whether a text is Markdown: by its suffix, a heading or a front matter."""
    return suffix in (".md", ".markdown") or re.match(r"\ufeff?(?:---[ \t]*\r?\n|#{1,2} \S)", text) is not None


def fits(_suffix: str, _text: str) -> bool:
    """Return true: what nothing else reads is plain text."""
    return True


def read(text: str) -> Reading:
    """Read fields, title, date and address from a text's head."""
    reading = Reading(text, language=language_of(text))
    head = head_of(text)
    read_fields(reading, head)
    head = head[front_matter(head)[1] : _HEAD]
    if not reading.title:
        reading.title = _title(head)
        _doubt_title(reading, text)
    if not reading.url and (match := URL.search(head)):
        reading.url = match.group()
    if not reading.date:
        bound_by_mentions(reading)
    return reading


def _doubt_title(reading: Reading, text: str) -> None:
    """Say so where the title is a piece of a line, or has the marks of code."""
    whole = {line.strip().lstrip("#>-* ") for line in URL.sub("", text[:_HEAD]).splitlines()}
    if reading.title and (_CODE.search(reading.title) or reading.title not in whole):
        line = text.count("\n", 0, max(0, text.find(reading.title))) + 1
        reading.doubts.append((line, f"the title is a guess, {reading.title!r}: correct schema:name"))


def _title(head: str) -> str:
    """Return a line that recurs (as the titles of saved pages do), else the first that is no field."""
    lines = [line.strip() for line in URL.sub("", head).splitlines()]
    early = [line for line in lines[:30] if 8 <= len(line) <= 150]
    for line in early:
        if early.count(line) > 1:
            return line
    for line in lines:
        if len(line) > 3 and not FIELD.match(line):
            return re.split(r"[。！？!?\n]|(?<=\w)\. ", line.lstrip("#>-* "))[0][:80]
    return ""
