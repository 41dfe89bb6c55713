"""Rivals: other places of a text that share more with a claim than the one it rests on."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cached_property
from itertools import accumulate

from .corpus import Text
from .evidence import Fragment
from .likeness import Weights, features

# Stretches of a text without stamps begin at every so many characters.
_STEP = 20


class Rivals:
    """The places of one text, to be searched for the words of a claim."""

    def __init__(self, text: Text, weights: Weights) -> None:
        self._text, self._weights = text, weights

    @cached_property
    def _starts(self) -> list[int]:
        """Where the steps of the text begin: its lines' times in seconds, or every so many characters."""
        lines = self._text.lines
        return [line.seconds for line in lines] if lines else list(range(0, self._text.characters, _STEP))

    @cached_property
    def _places(self) -> Mapping[str, list[int]]:
        """The steps in which each feature occurs, in order; a pair of characters counts where it begins."""
        lines, text = self._text.lines, self._text.text
        steps = [line.words for line in lines] if lines else [text[at : at + _STEP + 1] for at in self._starts]
        found: defaultdict[str, list[int]] = defaultdict(list)
        for number, step in enumerate(steps):
            for feature in features(step):
                found[feature].append(number)
        return found

    def best(self, claim: Iterable[str], like: Fragment, own: Iterable[Fragment]) -> tuple[float, Fragment | None]:
        """Return the place that shares most with a claim's features, and the weight of what it shares.

        It is as long as the passage `like` and touches none of the claim's `own`. There is none where the
        passage is one of time and the text has no stamps, or the other way about.
        """
        starts = self._starts
        if (like.kind == "t") != bool(self._text.lines):
            return 0, None
        size = max(1, bisect_left(starts, like.end) - bisect_left(starts, like.start))
        weights = self._shared(claim, size)
        for one in own:
            first = max(0, bisect_right(starts, one.start) - size)
            last = bisect_left(starts, one.end)
            weights[first:last] = [0.0] * (last - first)
        weight = max(weights)
        if not weight:
            return 0, None
        at = weights.index(weight)
        end = starts[at + size] if at + size < len(starts) else starts[-1] + 1
        return weight, Fragment(like.kind, starts[at], end)

    def _shared(self, claim: Iterable[str], size: int) -> list[float]:
        """Return the weight that a claim shares with the `size` steps from each one on."""
        change = [0.0] * (len(self._starts) + 1)
        for feature in claim:
            weight, covered = self._weights.of(feature), 0
            for place in self._places.get(feature, ()):
                # The feature lies in all stretches that begin up to `size` steps before it; each counts it once.
                change[max(covered, place - size + 1)] += weight
                change[place + 1] -= weight
                covered = place + 1
        return list(accumulate(change))[:-1]
