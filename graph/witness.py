"""Witnesses: sources with their texts, what the graph's files say, and what a fragment touches."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from .corpus import Text
from .evidence import Fragment
from .lexicon import squeeze
from .likeness import Weights
from .turns import Turns
from .turtle import Document

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
        if 0 < at < len(text) and re.fullmatch(r"[A-Za-z\u00c0-\u024f]{2}|\d{2}", text[at - 1 : at + 1]):
            left = re.findall(r"\w*$", text[max(0, at - 30) : at], re.ASCII)[0]
            right = re.findall(r"^\w*", text[at : at + 30], re.ASCII)[0]
            if left[-1:].islower() and right[:1].isupper() and not _is_word(text, left + right, bears):
                continue
            return f"#{fragment} {end} within a word, {left}|{right}: move it to the word's edge"
    return None


def _is_word(text: str, word: str, bears: Callable[[str], object]) -> bool:
    """Return whether a word with a capital inside is one, as OpenAI, or two with the space lost."""
    return bool(bears(word)) or text.count(word) > 2
