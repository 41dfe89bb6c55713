"""Tables for a terminal: columns that fit its width, right for wide characters too."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from unicodedata import combining, east_asian_width

_GAP = "  "
_NARROWEST = 8
# A longer word may be cut.
_LONGEST_SPARED = 12
# A line may break at white space, after a hyphen or slash within a word, and between Chinese characters.
_WIDE = r"\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\uffef"
_PIECES = re.compile(rf"\s+|[{_WIDE}]|[^\s{_WIDE}]+?(?:[-/#](?=\w)|(?=[\s{_WIDE}])|$)")
# What must not begin a line (W3C clreq, 3.1.3).
_CLOSING = frozenset("，。；：、！？）】》”’」』％,.;:!?)%·")


def terminal_width() -> int:
    """Return the width to write for: the terminal's, or 80 columns where there is none."""
    from shutil import get_terminal_size

    return get_terminal_size((80, 24)).columns


def table(columns: Sequence[str], rows: Sequence[Sequence[str]], width: int) -> Iterator[str]:
    """Yield the lines of a table at most `width` columns wide, its header and a rule first.

    Where even its words have no room side by side, each row takes a line for every column instead,
    which is no line at all where there are no rows.
    """
    whole = [(name, *cells) for name, *cells in zip(columns, *rows, strict=True)]
    words = [max(map(_longest_word, cells)) for cells in whole]
    gaps = len(_GAP) * (len(words) - 1)
    widths = fit([max(map(cell_width, cells)) for cells in whole], width)
    if max(sum(widths), sum(min(word, _LONGEST_SPARED) for word in words)) + gaps > width:
        yield from _records(columns, rows, width)
        return
    spare_words(widths, words)
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


def fit(natural: Sequence[int], width: int) -> list[int]:
    """Return column widths within `width`: narrow columns as they are, wide ones share the rest evenly."""
    room = width - len(_GAP) * (len(natural) - 1)
    widths = list(natural)
    left, wide = room, sorted(range(len(natural)), key=lambda at: natural[at])
    for nth, at in enumerate(wide):
        share = max(_NARROWEST, left // (len(wide) - nth))
        widths[at] = min(natural[at], share)
        left -= widths[at]
    return widths


def spare_words(widths: list[int], longest: Sequence[int]) -> None:
    """Let columns that would cut a word take room from the widest ones that would not."""
    for at, word in enumerate(longest):
        while widths[at] < min(word, _LONGEST_SPARED):
            spare = [other for other in range(len(widths)) if widths[other] > max(longest[other], _NARROWEST)]
            if not spare:
                return
            widths[max(spare, key=lambda other: widths[other])] -= 1
            widths[at] += 1


def _longest_word(text: str) -> int:
    return max((cell_width(piece.rstrip()) for piece in _PIECES.findall(text)), default=0)


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
