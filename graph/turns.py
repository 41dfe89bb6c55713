"""Turns: who speaks where in a text that names its speakers."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from .corpus import Text
from .evidence import Fragment

LABEL = re.compile(
    r"^[ \t>*\-•]*(?!\d+:\d)([^\s:：\[\]()（）#*>\-][^:：\n\[\]*]{0,30}?)[ \t*]*[:：](?!//)", re.MULTILINE
)
_NOTE = re.compile(r"[注註按]$|\bnotes?$", re.IGNORECASE)
_ENDED = re.compile(r"[.!?。！？…][\s\"'”’」』）)*]*$")
#: A label that nobody in the graph bears still names a speaker when it recurs so often.
_RECURS = 3


class Turn(NamedTuple):
    """What one speaker says at a stretch, from `start` to `end`, characters or seconds; `size` is in characters."""

    start: int
    end: int
    speaker: str
    size: int


class Turns:
    """The turns of a text; empty where it names no speakers."""

    def __init__(self, text: Text, is_name: Callable[[str], object]) -> None:
        self._text = text
        self._turns = _stamped(text) if text.lines else _labelled(text.text, is_name)
        self._starts = [turn.start for turn in self._turns]

    def __bool__(self) -> bool:
        return bool(self._turns)

    @property
    def speakers(self) -> list[str]:
        """The speakers' labels, those who speak most often first."""
        return [name for name, _ in Counter(turn.speaker for turn in self._turns if turn.speaker).most_common()]

    def within(self, fragment: Fragment) -> list[Turn]:
        """Return the turns that a fragment touches, cut to it; before the first label nobody is named."""
        at = max(0, bisect_right(self._starts, fragment.start) - 1)
        # Several lines may bear one stamp.
        at = bisect_left(self._starts, self._starts[at]) if self._starts else 0
        found = []
        while at < len(self._turns) and self._turns[at].start < fragment.end:
            turn = self._turns[at]
            start, end = max(turn.start, fragment.start), min(turn.end, fragment.end)
            # A stamped line belongs to a fragment only if its stamp lies in it.
            if start < end and not (fragment.kind == "t" and turn.start < fragment.start):
                found.append(Turn(start, end, turn.speaker, turn.size if fragment.kind == "t" else end - start))
            at += 1
        return found

    def after(self, fragment: Fragment) -> str:
        """Return who is named next after a fragment: the speaker of its last line, where labels lag by one."""
        at = bisect_right(self._starts, fragment.end - 1)
        return self._turns[at].speaker if at < len(self._turns) else ""

    @cached_property
    def lag(self) -> bool:
        """Whether labels lag: most turns of a stamped text break off within a sentence.

        Who hears the voices ends a turn where a sentence ends. Labels that a machine put on lines as they
        were breathed change in the midst of one, or in a text without full stops, and often a line late.
        """
        lines = self._text.lines
        last = [one for one, two in pairwise(lines) if one.speaker and two.speaker and one.speaker != two.speaker]
        return 2 * sum(_ENDED.search(line.words) is not None for line in last) < len(last)


def _stamped(text: Text) -> list[Turn]:
    lines = text.lines
    if not any(line.speaker for line in lines):
        return []
    ends = [*(line.seconds for line in lines[1:]), lines[-1].seconds + 1]
    return [
        Turn(line.seconds, max(end, line.seconds + 1), line.speaker, len(line.words))
        for line, end in zip(lines, ends, strict=True)
    ]


def _labelled(text: str, is_name: Callable[[str], object]) -> list[Turn]:
    labels = [(match.start(), match[1].strip()) for match in LABEL.finditer(text)]
    often = Counter(name for _, name in labels)
    names = named_labels(often, is_name)
    if len(names) < 2:
        return []
    return list(_joined(text, [(start, name) for start, name in labels if name in names]))


def named_labels(often: Counter[str], is_name: Callable[[str], object]) -> set[str]:
    """Return which of the labels at the heads of lines name speakers: those that recur, known ones twice."""
    names = {name for name, times in often.items() if times >= _RECURS or (times > 1 and is_name(name))}
    return names or {name for name in often if is_name(name)}


def _joined(text: str, named: list[tuple[int, str]]) -> Iterator[Turn]:
    ends = [*(start for start, _ in named[1:]), len(text)]
    speaking = ""
    for (start, name), end in zip(named, ends, strict=True):
        if _NOTE.search(name):
            # A note is one paragraph in somebody's turn.
            stop = text.find("\n", start, end)
            stop = end if stop < 0 else stop
            yield Turn(start, stop, name, stop - start)
            if stop < end:
                yield Turn(stop, end, speaking, end - stop)
        else:
            speaking = name
            yield Turn(start, end, name, end - start)
