"""Front matter: the part of YAML that notes and static sites put above a text, between lines of dashes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

_FRONT = re.compile(r"---[ \t]*\n(.*?\n)?(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_ENTRY = re.compile(r"""("[^"\n]*"|'[^'\n]*'|[^\s#:'"\[{-][^:\n]*?)[ \t]*:(?:[ \t]+|$)""")
_ITEM = re.compile(r"[ \t]*-(?:[ \t]+|$)")
_BLOCK = re.compile(r"[|>][-+\d]*$")
_ESCAPES = {"n": "\n", "t": "\t", "r": "", "0": "", "/": "/", '"': '"', "\\": "\\", " ": " "}
_ESCAPE = re.compile(r"\\(u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|.)", re.DOTALL)
_FLOW = re.compile(r'"(?:[^"\\]|\\.)*"|\'(?:[^\']|\'\')*\'|[\[\]{},]|[^\[\]{},"\']+|["\']', re.DOTALL)
#: Of several keys in a map, the ones that say what the thing is called.
_NAMES = ("name", "title", "url", "date")


class Entry(NamedTuple):
    """A key with its values, and the line of the text it stands on; `listed` tells of a list."""

    line: int
    key: str
    values: list[str]
    listed: bool


def front_matter(head: str) -> tuple[list[Entry], int]:
    """Return the entries of a text's front matter and where the text goes on; none and 0 without one.

    >>> front_matter("---\\ntitle: 'It''s'  # so\\ntags: [a, \\"b, c\\"]\\n---\\nText")
    ([Entry(line=2, key='title', values=["It's"], listed=False), Entry(line=3, key='tags', values=['a', 'b, c'], \
listed=True)], 47)
    """
    match = _FRONT.match(head)
    return (list(_entries((match[1] or "").split("\n"))), match.end()) if match else ([], 0)


def _entries(lines: list[str]) -> Iterator[Entry]:
    at = 0
    while at < len(lines):
        match = _ENTRY.match(lines[at])
        first = at
        at += 1
        if not match:
            continue
        while at < len(lines) and (not _ENTRY.match(lines[at]) or _is_open(lines[first:at])):
            at += 1
        values, listed = _value([lines[first][match.end() :], *lines[first + 1 : at]])
        # The opening dashes are the first line.
        yield Entry(first + 2, _scalar(match[1]), [value for value in values if value], listed)


def _is_open(lines: list[str]) -> bool:
    """Return whether a quoted string or a flow list that begins here has not ended yet."""
    value = _ENTRY.sub("", lines[0], count=1) + "\n" + "\n".join(lines[1:])
    if value[:1] in ("[", "{"):
        marks = [mark for mark in _FLOW.findall(value) if len(mark) == 1]
        return sum((mark in "[{") - (mark in "]}") for mark in marks) > 0
    return value[:1] in ('"', "'") and len(_FLOW.match(value)[0]) < 2  # type: ignore[index]


def _value(lines: list[str]) -> tuple[list[str], bool]:
    """Return the values that follow a key: one, those of a list, or the name in a map."""
    first, rest = _uncommented(lines[0]), lines[1:]
    if first[:1] in ("[", "{"):
        return _flow("\n".join([first, *map(_uncommented, rest)])), first[0] == "["
    if first[:1] in ('"', "'") or (first and not _BLOCK.match(first)):
        return [_scalar(" ".join([first, *(_uncommented(line).strip() for line in rest)]))], False
    if first:
        return [" ".join(line.strip() for line in rest if line.strip())], False
    items = [_ITEM.split(line, maxsplit=1)[1] for line in rest if _ITEM.match(line)]
    if items:
        return [value for item in _items(rest) for value in item], True
    return _named([line.strip() for line in rest]), False


def _items(lines: list[str]) -> Iterator[list[str]]:
    """Yield what each item of a list says; an item that is a map says its name."""
    gathered: list[str] = []
    for line in [*lines, "- "]:
        if _ITEM.match(line) and gathered:
            head = _uncommented(gathered[0])
            yield _named(gathered) if _ENTRY.match(head) and head[:1] not in "\"'" else _value(gathered)[0]
            gathered = []
        if _ITEM.match(line):
            gathered = [_ITEM.sub("", line, count=1)]
        elif gathered and line.strip():
            gathered.append(line.strip())


def _named(lines: list[str]) -> list[str]:
    """Return the name in a map, else its first value."""
    found = {match[1]: _scalar(_uncommented(line[match.end() :])) for line in lines if (match := _ENTRY.match(line))}
    return [found[key] for key in (*_NAMES, *found) if found.get(key)][:1]


def _flow(text: str) -> list[str]:
    """Return the values of `[a, "b"]`, lists in lists made flat, and of `{name: a}` the name."""
    if text.startswith("{"):
        return _named([part.strip() for part in text.strip("{} \n").split(",")])
    found, parts = [], [""]
    for mark in _FLOW.findall(text):
        if mark in "[],{}" and len(mark) == 1:
            found.append("".join(parts))
            parts = []
        else:
            parts.append(mark)
    plain = (re.sub(r"^(?:name|title):\s+", "", " ".join(part.split())) for part in found)
    return [value for part in plain if (value := _scalar(part))]


def _scalar(text: str) -> str:
    text = text.strip()
    if len(text) > 1 and text[0] == text[-1] == '"':
        return _ESCAPE.sub(_unescaped, text[1:-1])
    if len(text) > 1 and text[0] == text[-1] == "'":
        return text[1:-1].replace("''", "'")
    return "" if text in ("null", "~") else text


def _unescaped(match: re.Match[str]) -> str:
    mark = match[1]
    return chr(int(mark[1:], 16)) if len(mark) > 1 else _ESCAPES.get(mark, mark)


def _uncommented(text: str) -> str:
    """Return a line without its comment: what follows a number sign outside quotes, after a blank."""
    at, quote = 0, ""
    while at < len(text):
        mark = text[at]
        if quote:
            at += mark == "\\" and quote == '"'
            quote = "" if mark == quote else quote
        elif mark in "\"'" and (at == 0 or text[at - 1] in " \t[{,:-"):
            quote = mark
        elif mark == "#" and (at == 0 or text[at - 1] in " \t"):
            return text[:at].rstrip()
        at += 1
    return text.strip()
