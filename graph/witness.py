"""Witnesses: sources with their texts, what the graph's files say, and what a fragment touches."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from .corpus import Text
from .evidence import WIDEST, Fragment, clock
from .lexicon import squeeze
from .likeness import Weights
from .rivals import Rivals
from .turns import Turns
from .turtle import Document

#: The word or number before and after a place: letters and digits, with points between digits.
_LEFT = re.compile(r"(?:[A-Za-z0-9_\u00c0-\u024f]|(?<=\d)[.,](?=\d|$))*$", re.ASCII)
_RIGHT = re.compile(r"^(?:[.,](?=\d))?(?:[A-Za-z0-9_\u00c0-\u024f]|(?<=\d)[.,](?=\d))*", re.ASCII)
_INSIDE = re.compile(r".?[A-Za-z\u00c0-\u024f]\|[A-Za-z\u00c0-\u024f].?|.?\d\|\d.?|\d[.,]\|\d.?|.?\d\|[.,]\d", re.ASCII)
_NEAR = {"t": 90, "char": 1200}


class Subject(NamedTuple):
    """A subject of the graph with its values by property."""

    iri: str
    values: Mapping[str, list[str]]

    def all(self, *names: str) -> list[str]:
        return [value for name in names for value in self.values.get(name, ())]


class Source(NamedTuple):
    """A source with its text and how to read it."""

    iri: str
    text: Text
    turns: Turns
    weights: Weights
    rivals: Rivals


def subjects(documents: Iterable[Document]) -> dict[str, Subject]:
    """Return what the documents say, by subject and property."""
    found: dict[str, dict[str, list[str]]] = {}
    for document in documents:
        for subject, predicate, target in document.triples:
            found.setdefault(subject.value, {}).setdefault(predicate.value, []).append(target.value)
    return {iri: Subject(iri, values) for iri, values in found.items()}


def is_called(name: str, keys: Iterable[str]) -> bool:
    """Return whether a speaker's label is one of these squeezed names, or begins with one."""
    squeezed = squeeze(name)
    return bool(squeezed) and any(key == squeezed or (len(key) > 1 and squeezed.startswith(key)) for key in keys)


def around(text: Text, fragment: Fragment, share: float = 1) -> str:
    """Return the words around a fragment."""
    more = int(_NEAR[fragment.kind] * share)
    start, end = max(0, fragment.start - more), fragment.end + more
    if fragment.kind == "char":
        return text.text[start:end]
    return " ".join(line.words for line in text.passage(Fragment("t", start, end)))


def cut(text: str, fragment: Fragment, bears: Callable[[str], object]) -> str | None:
    """Return where a fragment cuts a word of Latin script or a number in two, if it does."""
    for at, end in ((fragment.start, "starts"), (fragment.end, "ends")):
        if not 0 < at < len(text):
            continue
        left, right = _LEFT.findall(text[max(0, at - 30) : at])[0], _RIGHT.findall(text[at : at + 30])[0]
        if not _INSIDE.fullmatch(f"{left[-2:]}|{right[:2]}"):
            continue
        if left[-1:].islower() and right[:1].isupper() and not _is_word(text, left + right, bears):
            continue
        what = "number" if (left + right)[0].isdigit() and (left + right)[-1].isdigit() else "word"
        return f"#{fragment} {end} within a {what}, {left}|{right}: move it to the {what}'s edge"
    return None


def between_stamps(text: Text, fragment: Fragment) -> str | None:
    """Return where a fragment of time begins or ends between two lines' stamps, if it does.

    The end is exclusive: a second after the last line's stamp is as good as the next one, and so is the
    last that a fragment may have, where the next stamp is further off.
    """
    if fragment.kind != "t" or not text.lines:
        return None
    stamps = {line.seconds for line in text.lines}
    ends = [(fragment.start, "starts")] if fragment.start not in stamps else []
    is_widest = fragment.end - fragment.start == WIDEST["t"]
    if not {fragment.end, fragment.end - 1} & stamps and not is_widest and fragment.end < max(stamps):
        ends.append((fragment.end, "ends"))
    told = [
        f"{end} between two lines, {clock(max((one for one in stamps if one < at), default=0))} "
        f"and {clock(min(one for one in stamps if one > at))}"
        for at, end in ends
    ]
    return f"#{fragment} {' and '.join(told)}: take the lines' own times" if told else None


def _is_word(text: str, word: str, bears: Callable[[str], object]) -> bool:
    """Return whether a word with a capital inside is one, as OpenAI, or two with the space lost."""
    return bool(bears(word)) or text.count(word) > 2
