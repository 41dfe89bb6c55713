"""Shelves: a source as it is filed, the claims there with those about to be put there, and its text."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from . import horizon
from .corpus import Corpus
from .desk import DeskError, slug
from .errors import HorizonError
from .horizon import Bounds
from .lexicon import squeeze
from .loading import read
from .passages import Squeezed
from .terms import CLAIM_TYPES, SCHEMA, TYPE
from .turtle import Document
from .witness import subjects


class Shelf:
    """One source's file: which slugs are taken, who says what, when it was said, and the text it rests on."""

    def __init__(self, path: str, name: str, corpus: Corpus | None, folder: str | None) -> None:
        self.path, self._corpus, self._folder = path, corpus, folder
        self._document = Document(read(path).decode("utf-8"), name)
        if not any(declared.prefix is None for declared in self._document.declarations):
            raise DeskError(f"{path}: has no @base: add @base <https://w3id.org/foresaid/source/{slug(name)}> .")
        self.slugs: set[str] = set()
        #: Those of them that are about to be filed.
        self.planned: set[str] = set()
        self._said: dict[tuple[frozenset[str], str], str] = {}
        for iri, subject in subjects([self._document]).items():
            name = iri.partition("#")[2]
            self.slugs.add(name)
            if set(subject.all(TYPE)) & set(CLAIM_TYPES):
                self._note(name, subject.all(SCHEMA + "author"), subject.all(SCHEMA + "text"))

    def twin(self, authors: Iterable[str], texts: Iterable[str]) -> str | None:
        """Return the slug of a claim by the same authors with one of these texts; spelling makes no difference."""
        by = frozenset(authors)
        return next((self._said[key] for text in texts if (key := (by, squeeze(text))) in self._said), None)

    def put(self, name: str, authors: Iterable[str], texts: Iterable[str]) -> None:
        """Take note of a claim that is about to be filed."""
        self.slugs.add(name)
        self.planned.add(name)
        self._note(name, authors, texts)

    @property
    def has_text(self) -> bool:
        """Whether the text that the source's pointers count in is at hand."""
        return self._corpus is not None and self._value("sha256") in self._corpus

    @cached_property
    def text(self) -> Squeezed:
        """That text. Raises DeskError where it is not at hand."""
        if self._corpus is None:
            raise DeskError("no texts folder here: name it with --corpus DIR, or give the passage as a fragment")
        if not self.has_text:
            raise DeskError(f"{self._folder} has no text with the source's SHA-256; give the passage as a fragment")
        return Squeezed(self._corpus[self._value("sha256")].text)

    @property
    def said(self) -> Bounds:
        """The first and last day on which it may have been said."""
        for triple in self._document.triples:
            if triple.predicate.value == SCHEMA + "datePublished":
                try:
                    return horizon.span(triple.object.value, triple.object.datatype)
                except HorizonError:
                    break
        return Bounds(None, None)

    def _value(self, name: str) -> str:
        found = (one.object.value for one in self._document.triples if one.predicate.value == SCHEMA + name)
        return next(found, "")

    def _note(self, name: str, authors: Iterable[str], texts: Iterable[str]) -> None:
        by = frozenset(authors)
        for text in texts:
            if key := squeeze(text):
                self._said.setdefault((by, key), name)
