"""The lexicon: what the graph's entities are called, and where a text calls them so."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import accumulate, pairwise
from typing import NamedTuple

from pyoxigraph import DefaultGraph, NamedNode, Store

from .chinese import level
from .find import labels
from .kinds import kinds
from .terms import SKOS

#: The kinds of entries that a text can mention.
NAMED = ("person", "organization", "work", "concept")
_WORD = re.compile(r"[a-z0-9\u00c0-\u024f]+")
_SEPARATORS = " -‐–—_·・.'’/"
_GAP = rf"[{re.escape(_SEPARATORS)}\s]{{0,2}}"
_IDEOGRAPH = "[\u3400-\u9fff\U00020000-\U0003ffff]"
_BOUND = "a-z0-9\u00c0-\u024f"
_INSIDE = re.compile(f"[{_BOUND}]")
_PIECES = re.compile(rf"{_IDEOGRAPH}|[^\W_]+?(?={_IDEOGRAPH}|[\W_]|$|(?<=[a-z])(?=\d)|(?<=\d)(?=[a-z]))")
_BLOCK = 16_384
#: No label that is longer is looked for in texts; blocks overlap by as much.
_LONGEST = 200


class Hit(NamedTuple):
    """A place in a text, [start, end), that bears a label of one or more entities."""

    start: int
    end: int
    label: str
    entities: tuple[str, ...]


class Lexicon:
    """All labels of the graph's entities, ready to be looked for in texts."""

    def __init__(self, names: Iterable[tuple[str, str]]) -> None:
        self.names: dict[str, set[str]] = {}
        for iri, label in names:
            if label.strip() and len(label) <= _LONGEST:
                self.names.setdefault(iri, set()).add(label.strip())
        self._patterns: dict[str, re.Pattern[str]] = {}
        self._labels: dict[str, str] = {}

    @classmethod
    def of(cls, store: Store, only: Iterable[str] = NAMED) -> Lexicon:
        """Return the lexicon of a graph, or of some kinds of its entries."""
        wanted = set(only)
        kept = {iri for iri, kind in kinds(store).items() if kind in wanted}
        return cls((node.value, label.value) for node, _, label in labels(store) if node.value in kept)

    def speakers(self, label: str) -> list[str]:
        """Return the entities that bear exactly this name, whatever its script, case and spaces."""
        return self._by_key.get(squeeze(label), [])

    def hits(self, text: str) -> Iterator[Hit]:
        """Yield where labels stand in `text`, in order; of those that overlap the first, then the longest."""
        covered = 0
        for start in range(0, len(text), _BLOCK):
            block = level(text[start : start + _BLOCK + _LONGEST])
            for at in self._candidates(block, min(_BLOCK, len(block))):
                if start + at >= covered and (match := self._match(block, at)):
                    label = self._labels[match.lastgroup or ""]
                    begin, covered = start + at, start + match.end()
                    if self._is_meant(text[begin:covered], label):
                        yield Hit(begin, covered, label, tuple(self._by_label[label]))
                    else:
                        covered = begin

    def _candidates(self, block: str, end: int) -> list[int]:
        """Return the places of a block where a label may begin."""
        pairs = self._index[0]
        places = [
            match.start()
            for match in self._firsts.finditer(block, 0, end)
            if block[match.start() : match.start() + 2] in pairs
        ]
        words = self._index[1]
        places.extend(
            match.start() for match in _WORD.finditer(block, 0) if match.start() < end and match.group() in words
        )
        places.sort()
        return places

    def _match(self, block: str, at: int) -> re.Match[str] | None:
        key = block[at : at + 2]
        if key not in self._index[0]:
            word = _WORD.match(block, at)
            key = word.group() if word else ""
            # Within a word nothing begins.
            if not word or (at and _INSIDE.match(block, at - 1)):
                return None
        if key not in self._patterns:
            self._patterns[key] = self._pattern(self._index[0].get(key) or self._index[1].get(key, []))
        return self._patterns[key].match(block, at)

    def _pattern(self, labels: list[str]) -> re.Pattern[str]:
        """Return one pattern for all labels with one beginning, the longer ones tried first."""
        parts = []
        for label in sorted(set(labels), key=lambda label: (-len(label), label)):
            name = f"l{len(self._labels)}"
            self._labels[name] = label
            parts.append(f"(?P<{name}>{_expression(label)})")
        return re.compile("|".join(parts) or "(?!)")

    def _is_meant(self, written: str, label: str) -> bool:
        # Short names in capitals are everyday words otherwise: IT, GO, US.
        if len(label) <= 3 and label.isascii() and label in self._by_label and label != label.lower():
            return label in written or written.upper() == written
        return True

    @cached_property
    def _by_label(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for iri, names in self.names.items():
            for name in names:
                found.setdefault(name, []).append(iri)
        merged: dict[str, set[str]] = {}
        for name, iris in found.items():
            merged.setdefault(squeeze(name), set()).update(iris)
        return {name: sorted(merged[squeeze(name)]) for name in found}

    @cached_property
    def _by_key(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for iri, names in self.names.items():
            for key in {squeeze(name) for name in names}:
                found.setdefault(key, []).append(iri)
        return found

    @cached_property
    def _firsts(self) -> re.Pattern[str]:
        """The characters that labels by pairs begin with."""
        marks = "".join(sorted({re.escape(pair[0]) for pair in self._index[0]}))
        return re.compile(f"[{marks}]" if marks else "(?!)")

    @cached_property
    def _index(self) -> tuple[dict[str, list[str]], dict[str, list[str]]]:
        """Labels by their first two characters where those are Chinese, else by their first word."""
        pairs: dict[str, list[str]] = {}
        words: dict[str, list[str]] = {}
        for label in sorted(self._by_label):
            plain = level(label)
            pieces = _PIECES.findall(plain)
            # A lone character or a bare number is too little to go by.
            if "".join(pieces).isdigit() or (len(pieces) == 1 and _is_ideograph(pieces[0])):
                continue
            if not pieces:
                continue
            if not _is_ideograph(pieces[0]):
                for key in set(accumulate(pieces[:4])):
                    words.setdefault(key, []).append(label)
            else:
                follows = pieces[1][0]
                between = "" if _is_ideograph(follows) and pieces[0] + follows in plain else _SEPARATORS
                for second in (follows, *between):
                    pairs.setdefault(pieces[0] + second, []).append(label)
        return pairs, words


def squeeze(text: str) -> str:
    """Return `text` level and without spaces and punctuation.

    >>> squeeze("Scaling-Law 的邊界")
    'scalinglaw的边界'
    """
    from unicodedata import normalize

    return re.sub(r"[\W_]+", "", level(normalize("NFKC", text)))


def nearby(store: Store) -> dict[str, set[str]]:
    """Return for each concept those directly above, below and beside it."""
    found: dict[str, set[str]] = {}
    for relation in ("broader", "narrower", "related"):
        for quad in store.quads_for_pattern(None, NamedNode(SKOS + relation), None, DefaultGraph()):
            if isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode):
                found.setdefault(quad.subject.value, set()).add(quad.object.value)
                found.setdefault(quad.object.value, set()).add(quad.subject.value)
    return found


def _expression(label: str) -> str:
    """Return the pattern that finds a label: gaps where it has them, whole words, English plurals too."""
    pieces = _PIECES.findall(level(label))
    parts = [re.escape(pieces[0])]
    for before, piece in pairwise(pieces):
        both = _is_ideograph(before) and _is_ideograph(piece) and before + piece in level(label)
        parts.append(("" if both else _GAP) + re.escape(piece))
    start = "" if _is_ideograph(pieces[0]) else f"(?<![{_BOUND}])"
    last = pieces[-1]
    end = "" if _is_ideograph(last) else f"(?:{'(?:e?s)' if last[-1].isalpha() else '(?!)'})?(?![{_BOUND}])"
    return start + "".join(parts) + end


def _is_ideograph(text: str) -> bool:
    return re.match(_IDEOGRAPH, text) is not None
