"""The knowledge graph as Python sees it: one store, asked in SPARQL, seen through rdflib and networkx."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Literal

from pyoxigraph import Store

from .arguments import a_count, a_day, a_name, a_path, a_query, a_span, parameters_of, some_kinds
from .errors import ParameterError, ParameterTypeError
from .outputs import Outputs, StrPath
from .query import Query, bind, check_read_only, find_query, query_files, syntax_error
from .results import Results
from .terms import COMMON_PREFIXES
from .workspace import Workspace, open_workspace

if TYPE_CHECKING:
    import rdflib

    from .diff import Difference
    from .path import Chain
    from .record import Card


def load(sources: StrPath | None = None) -> KnowledgeGraph:
    """Load the packaged graph, or the one in a folder or file of Turtle.

    Raises WorkspaceError where there is no Turtle, SyntaxErrors where a file does not parse,
    ParameterTypeError for what is no path.

    >>> kg = load()
    >>> kg.query("SELECT (COUNT(?p) AS ?n) { ?p a schema:Person }").rows[0].n > 0
    True
    """
    from .loading import load_store

    workspace = open_workspace(None if sources is None else a_path(sources))
    return KnowledgeGraph(load_store(workspace), workspace)


class KnowledgeGraph(Outputs):
    """A loaded graph: `store` holds its quads, one named graph for each file and all merged in the default one."""

    def __init__(self, store: Store, workspace: Workspace) -> None:
        self.store = store
        self.workspace = workspace

    @cached_property
    def dataset(self) -> rdflib.Dataset:
        """The same store as an `rdflib.Dataset`."""
        import rdflib
        from oxrdflib import OxigraphStore

        dataset = rdflib.Dataset(store=OxigraphStore(store=self.store))
        for prefix, iri in COMMON_PREFIXES.items():
            dataset.bind(prefix, iri, replace=True)
        return dataset

    @property
    def queries(self) -> list[str]:
        """The names of the queries that this workspace knows."""
        return list(query_files(self.workspace.queries))

    def query(self, query: str | Query, **parameters: object) -> Results:
        """Ask a named query, a `.rq` file or SPARQL text; parameters are bound as terms, never pasted.

        A parameter that is None is left as the query has it, which is mostly any.
        Raises QueryError for a query that is unknown, malformed or not read-only, ParameterError, a ValueError,
        for a wrong parameter.

        >>> load().query("predictions", author="Yang Zhilin").columns[0]
        'by'
        """
        found = query if isinstance(query, Query) else find_query(a_query(query), self.workspace.queries)
        text = bind(found, parameters_of(found, parameters), self.store)
        check_read_only(text)
        try:
            return Results(self.store.query(text, prefixes=COMMON_PREFIXES))
        except SyntaxError as error:
            raise syntax_error(text, error) from None

    def find(self, name: str, *kinds: str) -> str:
        """Return the IRI of the one thing of this name, in any script; `kinds` narrow it down.

        Raises AmbiguousName where several things bear it, UnknownName where none does or none of these kinds,
        ParameterError for what is no kind.

        >>> load().find("楊植麟")
        'https://w3id.org/foresaid/person/yang-zhilin'
        """
        from .find import find_one

        return find_one(a_name(name), self.store, some_kinds(kinds)).iri

    def _find_any(self, what: str, name: str | None, *kinds: str) -> str | None:
        if isinstance(name, str) and not name.strip():
            raise ParameterError(f"{what}={name!r} is empty; leave it out for any, or give it a name")
        return None if name is None else self.find(name, *kinds)

    def show(
        self,
        name: str,
        *,
        corpus: StrPath | None = None,
        as_of: date | str = "today",
        language: str = "en",
    ) -> Card:
        """Return the record card of one thing; with the folder of the source texts, with quotes.

        Raises AmbiguousName where several things bear the name, UnknownName where none does, ValueError for a
        language that nothing is written in.

        >>> load().show("Yang Zhilin").kind
        'person'
        """
        from .card import card
        from .corpus import Corpus

        texts = Corpus(a_path(corpus, "a folder of source texts")) if corpus is not None else None
        return card(self.store, self.find(name), as_of=a_day(as_of), language=self._served(language), corpus=texts)

    def due(
        self,
        as_of: date | str = "today",
        *,
        within: str | None = None,
        author: str | None = None,
        about: str | None = None,
        language: str = "en",
    ) -> Results:
        """Return the predictions that wait for a verdict, by the day on which they fall due.

        Raises ParameterError, a ValueError, for an impossible day or span or an empty name, and what `find` does
        for a name.

        >>> load().due("2026-11-21").columns[:3]
        ('due', 'state', 'by')
        """
        from .due import due, results

        start = a_day(as_of)
        found = due(
            self.store,
            start,
            until=a_span(start, within) if within is not None else None,
            author=self._find_any("author", author, "person", "organization"),
            about=self._find_any("about", about),
        )
        return results(self.store, found, self._served(language))

    def score(
        self,
        by: Literal["author", "concept", "horizon", "source"] = "author",
        *,
        as_of: date | str = "today",
        author: str | None = None,
        about: str | None = None,
        language: str = "en",
    ) -> Results:
        """Return what came of predictions, in groups; docs/score.md tells the method.

        Raises ParameterError for an impossible group or day or an empty name, and what `find` does for a name:
        an author is a person or organization.

        >>> load().score("source").columns[:3]
        ('group', 'made', 'unjudgeable')
        """
        from .score import GROUPS, score

        if by not in tuple(GROUPS):
            raise ParameterError(f"by={by!r}: predictions are grouped by {', '.join(GROUPS)}")
        return score(
            self.store,
            a_day(as_of),
            by,
            author=self._find_any("author", author, "person", "organization"),
            about=self._find_any("about", about),
            language=self._served(language),
        )

    def path(
        self,
        start: str,
        end: str,
        *,
        through: str | Collection[str] | None = None,
        most: int | None = None,
        chains: int = 3,
    ) -> list[Chain]:
        """Return the shortest chains between two things, through things of some kinds.

        Raises ParameterError for what is no kind or no number of 1 or more, and what `find` does for a name.

        >>> len(load().path("Yang Zhilin", "Moonshot AI", chains=1)[0].steps)
        1
        """
        from .path import THROUGH, paths

        ends = self.find(start), self.find(end)
        return paths(
            self.store,
            *ends,
            through=THROUGH if through is None else through,
            most=None if most is None else a_count("most", most),
            chains=a_count("chains", chains),
        )

    def diff(self, old: KnowledgeGraph | StrPath) -> Difference:
        """Return what differs from an older state: a graph, a folder or file of Turtle, or a git revision.

        Raises WorkspaceError where `old` names none of these.
        """
        from .diff import diff
        from .states import load_state

        if not isinstance(old, KnowledgeGraph):
            return diff(load_state(a_path(old), self.workspace), self.store)
        return diff(old.store, self.store)

    def rank(self, language: str = "en") -> Results:
        """Return the most central things of the network."""
        from .analytics import rank

        return rank(self.store, self._served(language))

    def communities(self, language: str = "en") -> Results:
        """Return the communities of the network."""
        from .analytics import communities

        return communities(self.store, self._served(language))

    def brokers(self, language: str = "en") -> Results:
        """Return the people and organizations that bridge communities."""
        from .analytics import brokers

        return brokers(self.store, self._served(language))

    def _served(self, language: str) -> str:
        from .languages import served

        if not isinstance(language, str):
            raise ParameterTypeError(f"language={language!r}: give a tag as text, such as 'en' or 'zh-hans'")
        try:
            return served(language, self.store)
        except ValueError as error:
            raise ParameterError(f"language={language!r}: {error}") from None
