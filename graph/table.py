"""Tables for a terminal: columns that fit its width, right for wide characters too."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from math import ceil, sqrt
from typing import NamedTuple
from unicodedata import combining, east_asian_width

_GAP = "  "
_NARROWEST = 8
# A longer word may be cut.
_LONGEST_SPARED = 12
# A column of no more is best not broken at all.
_SHORT = 16
# Sentences in a narrower column are hard to read, and these are read with ease.
_READABLE, _EASY = 22, 28
# A line may break at white space, after a hyphen or slash within a word, and between Chinese characters.
_WIDE = r"\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\uffef"
_PIECES = re.compile(rf"\s+|[{_WIDE}]|[^\s{_WIDE}]+?(?:[-/#](?=\w)|(?=[\s{_WIDE}])|$)")
_WORDS = re.compile(rf"[^\s{_WIDE}]+")
# What must not begin a line (W3C clreq, 3.1.3).
_CLOSING = frozenset("，。；：、！？）】》”’」』％,.;:!?)%·")


def terminal_width() -> int:
    """Return the width to write for: the terminal's, or 80 columns where there is none."""
    from shutil import get_terminal_size

    return get_terminal_size((80, 24)).columns


def table(columns: Sequence[str], rows: Sequence[Sequence[str]], width: int) -> Iterator[str]:
    """Yield the lines of a table at most `width` columns wide, its header and a rule first.

    Where its words have no room side by side, or its text none to be read in, each row takes a line for
    every column instead, which is no line at all where there are no rows.
    """
    whole = [(name, *cells) for name, *cells in zip(columns, *rows, strict=True)]
    widths = fit(whole, width - len(_GAP) * (len(whole) - 1))
    if widths is None:
        yield from _records(columns, rows, width)
        return
    yield from _line(columns, widths)
    yield _GAP.join("─" * cells for cells in widths)
    for row in rows:
        yield from _line(row, widths)


def _records(columns: Sequence[str], rows: Sequence[Sequence[str]], width: int) -> Iterator[str]:
    names = max(map(cell_width, columns)) + len(_GAP)
    for row in rows:
        yield "─" * width
        for name, cell in zip(columns, row, strict=True):
            for at, part in enumerate(wrap(cell, max(width - names, _NARROWEST)) if cell else ()):
                yield (name if at == 0 else "").ljust(names) + part


class _Column(NamedTuple):
    """What a column needs: for its widest cell, for its words, and for its cells as they mostly are."""

    natural: int
    least: int
    usual: int
    is_text: bool

    @property
    def is_long(self) -> bool:
        """Whether it mostly holds sentences, not names."""
        return self.is_text and self.usual > 3 * _READABLE


def fit(columns: Sequence[Sequence[str]], room: int) -> list[int] | None:
    """Return widths for these columns with which rows take few lines, or None where what they hold has no room.

    Columns share the room by what they hold, but none cuts a word. Where text can still be read with ease,
    no short cell is broken either.
    """
    needs = [_measured(cells) for cells in columns]
    whole = [next((size for size in (it.natural, it.usual) if size <= _SHORT), it.least) for it in needs]
    for least, readable in ((whole, _EASY), ([it.least for it in needs], _READABLE)):
        if sum(least) <= room:
            widths = _shared(needs, least, room)
            if all(size >= min(readable, it.natural) for size, it in zip(widths, needs, strict=True) if it.is_long):
                return widths
    return None


def _shared(needs: Sequence[_Column], least: Sequence[int], room: int) -> list[int]:
    widths, lines = [it.natural for it in needs], 1
    while sum(widths) > room:
        lines += 1
        widths = [max(low, min(it.natural, ceil(it.usual / lines))) for low, it in zip(least, needs, strict=True)]
    order = sorted(range(len(needs)), key=lambda at: (not needs[at].is_text, -needs[at].usual))
    for goals in ([it.usual for it in needs], [it.natural for it in needs]):
        for at in order:
            widths[at] += max(0, min(goals[at] - widths[at], room - sum(widths)))
    return widths


def _measured(cells: Sequence[str]) -> _Column:
    sizes = [cell_width(cell) for cell in cells]
    natural = max(sizes)
    widest = cells[sizes.index(natural)]
    is_text = " " in widest or not widest.isascii()
    # Long cells count for more, since they make their rows high; identifiers break badly.
    usual = sqrt(sum(size * size for size in sizes) / len(sizes)) * (1.1 if is_text or natural <= _SHORT else 1.4)
    least = min(natural, _longest_word(cells))
    return _Column(natural, least, min(natural, max(least, ceil(usual))), is_text)


def _longest_word(cells: Sequence[str]) -> int:
    """Return the width that the words need, and those parts of longer words after which a line may break."""
    longest = _NARROWEST
    for cell in cells:
        for word in _WORDS.findall(cell):
            size = cell_width(word)
            if size > _LONGEST_SPARED:
                size = max(map(cell_width, _PIECES.findall(word)))
            longest = max(longest, size)
            if longest >= _LONGEST_SPARED:
                return _LONGEST_SPARED
    return longest


def cell_width(text: str) -> int:
    """Return how many columns of a terminal `text` takes (UAX 11)."""
    if text.isascii():
        return len(text)
    return sum(0 if combining(mark) else 2 if east_asian_width(mark) in "WF" else 1 for mark in text)


def wrap(text: str, width: int) -> list[str]:
    """Return `text` in lines at most `width` columns wide; only what is wider than a line is cut.

    What is cut, an identifier mostly, is cut after a mark within it if there is one.

    >>> wrap("AGI在2030年之前", 6)
    ['AGI在', '2030年', '之前']
    >>> wrap("t=00:23:26,00:23:37", 18)
    ['t=00:23:26,', '00:23:37']
    """
    if cell_width(text) <= width and "\n" not in text:
        return [text]
    lines = [""]
    used = 0
    for match in _PIECES.finditer(text):
        piece = match.group()
        if piece.isspace():
            if used:
                lines[-1] += " "
                used += 1
            continue
        size = cell_width(piece)
        if used + size > width and used:
            head, along = _taken_along(lines[-1]) if piece[0] in _CLOSING else (lines[-1], "")
            if cell_width(along) + min(size, width) > width:
                head, along = lines[-1], ""
            lines[-1:] = [head, along]
            used = cell_width(along)
        while size > width:
            head = _head(piece, width)
            head = head[: _break(head)]
            lines[-1] = head
            lines.append("")
            piece = piece[len(head) :]
            size = cell_width(piece)
        lines[-1] += piece
        used = cell_width(lines[-1])
    return [line.rstrip() for line in lines if line.strip()] or [""]


def _taken_along(line: str) -> tuple[str, str]:
    """Return a line in two before what closing punctuation takes along: a Chinese character, or a whole word."""
    start = max((match.start() for match in _PIECES.finditer(line) if not match.group().isspace()), default=0)
    if not line[:start].strip() or line[-1].isspace():
        return line, ""
    return line[:start], line[start:]


def _head(piece: str, width: int) -> str:
    end = used = 0
    while end < len(piece) and used + cell_width(piece[end]) <= width:
        used += cell_width(piece[end])
        end += 1
    return piece[: max(1, end)]


def _break(head: str) -> int:
    """Return where a piece that must be cut is best cut: after a mark that joins, of which a colon joins closest."""
    found = max(map(head.rfind, ",;/#-")) + 1
    return found or head.rfind(":") + 1 or len(head)


def _line(cells: Sequence[str], widths: Sequence[int]) -> Iterator[str]:
    columns = [wrap(cell, width) for cell, width in zip(cells, widths, strict=True)]
    for at in range(max(map(len, columns), default=0)):
        parts = [column[at] if at < len(column) else "" for column in columns]
        padded = (part + " " * (width - cell_width(part)) for part, width in zip(parts, widths, strict=True))
        yield _GAP.join(padded).rstrip()
