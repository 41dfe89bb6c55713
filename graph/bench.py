"""The bench: what a curator has at hand, the names, the sources and their texts of one workspace."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from .corpus import Corpus
from .desk import joined, source_file
from .entry import find_entity
from .findings import Finding
from .kinds import kinds
from .lexicon import NAMED, Lexicon
from .loading import graph_names, load_store
from .shelf import Shelf
from .turtle import Document
from .workspace import Workspace, known_texts


class Bench:
    """One workspace with its names, its sources and their texts."""

    def __init__(self, workspace: Workspace, corpus: str | None) -> None:
        self.workspace = workspace
        self._folder = known_texts(workspace, corpus)
        store = load_store(workspace)
        self.kinds = kinds(store)
        self.lexicon = Lexicon.of(store, (*NAMED, "question"))
        self._shelves: dict[str, Shelf] = {}

    def entity(self, name: str, only: tuple[str, ...]) -> str:
        """Return the entity of some kinds that bears a name. Raises DeskError where that is not one."""
        return find_entity(name, self.lexicon, self.kinds, only)

    def names(self, only: tuple[str, ...]) -> list[str]:
        """Return the names of all entities of some kinds."""
        return [name for iri, names in self.lexicon.names.items() if self.kinds.get(iri) in only for name in names]

    def shelf(self, source: str) -> Shelf:
        """Return a source as it is filed, the same each time. Raises DeskError where there is none of that name."""
        path = source_file(self.workspace, source)
        if path not in self._shelves:
            self._shelves[path] = Shelf(path, self._graph(path), self._corpus, self._folder)
        return self._shelves[path]

    def doubts(self, shelf: Shelf, statements: Sequence[str]) -> list[tuple[int, Finding]]:
        """Return what `verify` would find in claims about to be filed, each with the place of its statement.

        What is slight is left out, and everything where the text is not at hand.
        """
        from .verify import verify_claims

        if self._corpus is None or not shelf.has_text:
            return []
        slugs = {statement[2:].partition(">")[0]: at for at, statement in enumerate(statements)}
        text = joined(shelf.path, "\n\n".join(statements))
        subjects = {triple.subject.value for triple in Document(text, self._graph(shelf.path)).triples}
        claims = {iri: slugs[iri.partition("#")[2]] for iri in sorted(subjects) if iri.partition("#")[2] in slugs}
        found = verify_claims(self.workspace, self._corpus, shelf.path, text, claims)
        told = [(claims[iri], finding) for iri, finding in found if finding.severity != "info"]
        return sorted(told)

    def _graph(self, path: str) -> str:
        paths = self.workspace.files()
        return dict(zip(paths, graph_names(paths), strict=True))[path]

    @cached_property
    def _corpus(self) -> Corpus | None:
        return Corpus(self._folder) if self._folder else None
