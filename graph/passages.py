"""Passages: a text's characters with the places they stand at, and the fragments of stretches of it."""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterator
from typing import NamedTuple
from unicodedata import normalize

from .chinese import level
from .corpus import LABELLED
from .evidence import WIDEST, Fragment

STAMP = re.compile(r"\[(\d+):([0-5]\d):([0-5]\d)\][ \t]*" rf"{LABELLED}?")
_KEPT = re.compile(r"[^\W_]+")
_HAN = re.compile("[\u3400-\u9fff]")
#: How many characters may be wrong: one in so many; a Chinese one says more than a letter.
_TOLERANCE, _TOLERANCE_HAN = 6, 5
#: What stands between two characters of one Latin word, or of one number.
_LETTER = re.compile(r"[^\W\d_]")


class Passage(NamedTuple):
    """A stretch [start, end) of a text that resembles the words wanted, and how many characters differ."""

    start: int
    end: int
    differences: int


class Squeezed:
    """A text without spaces, punctuation, case, stamps, speakers' labels and script; places are kept."""

    def __init__(self, text: str) -> None:
        self.text = text
        pieces: list[str] = []
        places = array("I")
        for start, words in _stretches(text):
            for match in _KEPT.finditer(words):
                piece = match.group()
                plain = level(piece)
                if not plain.isascii():
                    # What one character becomes several of stands at its place.
                    parts = [level(normalize("NFKC", mark)) for mark in piece]
                    if any(len(part) != 1 for part in parts):
                        for at, part in enumerate(parts):
                            places.extend([start + match.start() + at] * len(part))
                        pieces.append("".join(parts))
                        continue
                    plain = "".join(parts)
                pieces.append(plain)
                places.extend(range(start + match.start(), start + match.end()))
        self.plain = "".join(pieces)
        self.places = places

    def find(self, words: str) -> list[Passage]:
        """Return where the words stand: exactly if they do anywhere, else with a few characters wrong."""
        wanted = Squeezed(words).plain
        if not wanted:
            return []
        exact = list(self._exact(wanted))
        return exact or self._approximate(wanted)

    def _exact(self, wanted: str) -> Iterator[Passage]:
        at = self.plain.find(wanted)
        while at >= 0:
            yield self._passage(at, at + len(wanted), 0)
            at = self.plain.find(wanted, at + 1)

    def _approximate(self, wanted: str) -> list[Passage]:
        allowed = len(wanted) // (_TOLERANCE_HAN if 2 * len(_HAN.findall(wanted)) > len(wanted) else _TOLERANCE)
        if not allowed:
            return []
        # With so many errors at least one of the pieces is untouched: only there it is worth looking.
        size = max(1, len(wanted) // (allowed + 1))
        best: dict[int, tuple[int, int]] = {}
        seen: set[int] = set()
        for offset in range(0, len(wanted) - size + 1, size):
            piece = wanted[offset : offset + size]
            at = self.plain.find(piece)
            while at >= 0:
                begin = max(0, at - offset - allowed)
                if begin not in seen:
                    seen.add(begin)
                    window = self.plain[begin : begin + len(wanted) + 2 * allowed]
                    start, end, wrong, more = _nearest(wanted, window)
                    if wrong <= allowed:
                        end += more and self._goes_on(begin + end)
                        best[begin + start] = min(best.get(begin + start, (wrong, begin + end)), (wrong, begin + end))
                at = self.plain.find(piece, at + 1)
        found: list[Passage] = []
        last = -1
        for start, (wrong, end) in sorted(best.items(), key=lambda item: (item[1][0], item[0])):
            if all(end <= other.start or start >= other.end for other in found):
                found.append(Passage(start, end, wrong))
                last = max(last, end)
        return [self._passage(one.start, one.end, one.differences) for one in sorted(found, key=lambda p: p[2])]

    def _goes_on(self, at: int) -> bool:
        """Return whether nothing stands between a character and the one before it: neither blank nor mark."""
        return 0 < at < len(self.places) and self.places[at] == self.places[at - 1] + 1

    def _passage(self, start: int, end: int, differences: int) -> Passage:
        return Passage(self.places[start], self.places[end - 1] + 1, differences)


def fragment_of(text: str, start: int, end: int) -> Fragment:
    """Return the fragment of the stretch [start, end) of a text, whole words: times where its lines are stamped.

    A line counts where its stamp does: where stamps are far apart, the widest fragment ends before the next.
    """
    first = STAMP.match(text, _line_start(text, start))
    last = STAMP.match(text, _line_start(text, max(start, end - 1)))
    if not first or not last:
        return Fragment("char", *_whole(text, start, end))
    begin, final = _seconds(first), _seconds(last)
    following = STAMP.search(text, max(end - 1, last.end()))
    until = max(_seconds(following) if following else 0, final + 1)
    return Fragment("t", begin, min(until, begin + WIDEST["t"]))


def _whole(text: str, start: int, end: int) -> tuple[int, int]:
    """Return a stretch widened to whole Latin words and numbers."""
    while _within(text, start):
        start -= 1
    while _within(text, end):
        end += 1
    return start, end


def _within(text: str, at: int) -> bool:
    """Return whether a place lies within a Latin word or a number."""
    if not 0 < at < len(text) or max(text[at - 1 : at + 1]) > "\u024f":
        return False
    left, right = text[at - 1], text[at]
    return (left.isdigit() and right.isdigit()) or bool(_LETTER.match(left) and _LETTER.match(right))


def context(text: str, start: int, end: int, around: int = 40) -> str:
    """Return a stretch with some of what stands around it, on one line, the stretch in guillemets."""
    before = text[max(0, start - around) : start]
    after = text[end : end + around]
    return " ".join(f"{before}»{text[start:end]}«{after}".split())


def _stretches(text: str) -> Iterator[tuple[int, str]]:
    at = 0
    for match in STAMP.finditer(text):
        if _line_start(text, match.start()) == match.start():
            yield at, text[at : match.start()]
            at = match.end()
    yield at, text[at:]


def _line_start(text: str, at: int) -> int:
    """Return where the line of a place begins; a byte order mark stands before the first."""
    return text.rfind("\n", 0, at) + 1 or int(text.startswith("\ufeff"))


def _seconds(match: re.Match[str]) -> int:
    return int(match[1]) * 3600 + int(match[2]) * 60 + int(match[3])


def _nearest(wanted: str, window: str) -> tuple[int, int, int, bool]:
    """Return where in a window the words fit best, and how many characters are wrong (Sellers 1980).

    The last tells whether the next character may be the last one wanted, only wrong: that costs as much as
    to leave it out.
    """
    size = len(wanted)
    previous = [(at, 0) for at in range(size + 1)]
    best, more = (size, 0, 0), False
    for place, mark in enumerate(window, 1):
        current = [(0, place)]
        for at, letter in enumerate(wanted, 1):
            swap = previous[at - 1]
            skip, drop = previous[at], current[at - 1]
            current.append(
                min(
                    (swap[0] + (letter != mark), swap[1] if at > 1 else place - 1),
                    (skip[0] + 1, skip[1]),
                    (drop[0] + 1, drop[1]),
                )
            )
        if current[size][0] < best[0]:
            best, more = (current[size][0], current[size][1], place), False
        elif current[size] == best[:2] and place == best[2] + 1:
            more = True
        previous = current
    return best[1], best[2], best[0], more
