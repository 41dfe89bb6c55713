"""Likeness: how much a passage has in common with a claim about it, told from what is common anyway."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import cached_property
from math import log
from operator import add

from .chinese import level
from .corpus import Text
from .lexicon import squeeze

_CHINESE = re.compile("[\u3400-\u9fff]+")
_WORD = re.compile(r"[a-z]+|\d+")
_WINDOW = 200
# In a short text everything is frequent; it is weighed as a page of a longer one.
_FEWEST = 30


def features(text: str) -> set[str]:
    """Return what a text is recognized by: its pairs of Chinese characters, its Latin words, its numbers."""
    plain = level(text)
    found = {word for word in _WORD.findall(plain) if len(word) > 1}
    for run in _CHINESE.findall(plain):
        found.update(map(add, run, run[1:]))
    return found


class Weights:
    """How telling features and names are in one text: the rarer in its words, the more."""

    def __init__(self, text: Text) -> None:
        words = "\n".join(line.words for line in text.lines) if text.lines else text.text
        self._windows = [words[at : at + _WINDOW] for at in range(0, len(words), _WINDOW)]
        self._names: dict[str, float] = {}

    @cached_property
    def _counts(self) -> Counter[str]:
        counts: Counter[str] = Counter()
        for window in self._windows:
            counts.update(features(window))
        return counts

    @cached_property
    def _squeezed(self) -> list[str]:
        return [squeeze(window) for window in self._windows]

    def shared(self, claim: set[str], passage: str) -> float:
        """Return the weight of the features that a claim and a passage share."""
        return sum(map(self.of, claim & features(passage)))

    def of(self, feature: str) -> float:
        """Return the weight of a feature."""
        return self._weight(self._counts[feature])

    def name(self, keys: Iterable[str], passage: str) -> float:
        """Return the weight of the most telling of these squeezed names in a passage, 0 where none occurs."""
        squeezed = squeeze(passage)
        return max((self._name(key) for key in keys if key in squeezed), default=0.0)

    def _name(self, key: str) -> float:
        if key not in self._names:
            self._names[key] = self._weight(sum(key in window for window in self._squeezed))
        return self._names[key]

    def _weight(self, windows: int) -> float:
        # Never nothing: what occurs is worth more than what does not.
        return max(0.1, log((max(len(self._windows), _FEWEST) + 1) / (windows + 1)))
