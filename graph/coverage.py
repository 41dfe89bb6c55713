"""Coverage: which parts of a source's text no claim rests on."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from . import evidence
from .corpus import Text
from .errors import FragmentError
from .evidence import Fragment

#: Gaps that are shorter, in characters, are counted and not told one by one.
LEAST = 120


class Gap(NamedTuple):
    """A part of a text that no claim rests on: its fragment, how many characters it has, how it begins."""

    fragment: Fragment
    characters: int
    words: str


class Coverage(NamedTuple):
    """How much of a text claims rest on, in characters, the gaps of some length, and how much lies in shorter ones."""

    claims: int
    covered: int
    characters: int
    gaps: list[Gap]
    shorter: int = 0
    shorter_characters: int = 0

    @property
    def share(self) -> float:
        return self.covered / self.characters if self.characters else 0.0


def coverage(text: Text, targets: Iterable[str], claims: int, least: int = LEAST) -> Coverage:
    """Return the coverage of a text by evidence IRIs; gaps shorter than `least` characters are only counted."""
    fragments = []
    for target in targets:
        try:
            fragments.append(evidence.parse(evidence.split(target)[1]))
        except FragmentError:
            continue
    units = _stamped(text) if text.lines else _paragraphs(text.text)
    covered = total = 0
    gaps: list[list[tuple[Fragment, str]]] = [[]]
    for unit, words in units:
        size = len(words.strip())
        share = _covered(unit, fragments)
        total += size
        covered += round(size * share)
        if share > 0.2:
            gaps.append([])
        elif size:
            gaps[-1].append((unit, words))
    found, shorter = [], []
    for gap in gaps:
        characters = sum(len(words.strip()) for _, words in gap)
        if 0 < characters < least:
            shorter.append(characters)
        elif characters:
            span = Fragment(gap[0][0].kind, gap[0][0].start, gap[-1][0].end)
            start = " ".join(" ".join(words for _, words in gap[:4]).split())[:60]
            found.append(Gap(span, characters, start))
    return Coverage(claims, covered, total, found, len(shorter), sum(shorter))


def _stamped(text: Text) -> list[tuple[Fragment, str]]:
    lines = text.lines
    ends = [*(line.seconds for line in lines[1:]), lines[-1].seconds + 1]
    return [
        (Fragment("t", line.seconds, max(end, line.seconds + 1)), line.words)
        for line, end in zip(lines, ends, strict=True)
    ]


def _paragraphs(text: str) -> list[tuple[Fragment, str]]:
    """Return sentences with their places: a paragraph is too coarse where a claim rests on one sentence."""
    found = []
    for match in re.finditer(r"[^。！？!?\n]+[。！？!?\n]*|[。！？!?\n]+", text):
        found.append((Fragment("char", match.start(), match.end()), match.group()))
    return found


def _covered(unit: Fragment, fragments: list[Fragment]) -> float:
    """Return which share of a unit the fragments cover; a stamped line counts whole."""
    if unit.kind == "t":
        return float(any(one.kind == "t" and one.start <= unit.start < one.end for one in fragments))
    marks = bytearray(unit.end - unit.start)
    for one in fragments:
        if one.kind == "char" and one.start < unit.end and one.end > unit.start:
            start, end = max(one.start, unit.start), min(one.end, unit.end)
            marks[start - unit.start : end - unit.start] = b"\1" * (end - start)
    return sum(marks) / len(marks)
