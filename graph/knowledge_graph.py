"""The knowledge graph as Python sees it: one store, asked in SPARQL, seen through rdflib and networkx."""

from __future__ import annotations

import os
from functools import cached_property
from typing import TYPE_CHECKING

from pyoxigraph import Store

from .query import Query, bind, check_read_only, find_query, query_files, syntax_error
from .results import Results
from .terms import COMMON_PREFIXES
from .workspace import Workspace, open_workspace

if TYPE_CHECKING:
    import networkx
    import rdflib

StrPath = str | os.PathLike[str]


def load(sources: StrPath | None = None) -> KnowledgeGraph:
    """Load the packaged graph, or the one in a folder or file of Turtle.

    Raises WorkspaceError where there is no Turtle, SyntaxErrors where a file does not parse.

    >>> kg = load()
    >>> kg.query("SELECT (COUNT(?p) AS ?n) { ?p a schema:Person }").rows[0].n > 0
    True
    """
    from .loading import load_store

    workspace = open_workspace(sources)
    return KnowledgeGraph(load_store(workspace), workspace)


class KnowledgeGraph:
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

        Raises QueryError for a query that is unknown, malformed or not read-only, and for wrong parameters.

        >>> load().query("predictions", author="Yang Zhilin").columns[0]
        'by'
        """
        found = find_query(query, self.workspace.queries) if isinstance(query, str) else query
        text = bind(found, {name: str(value) for name, value in parameters.items()}, self.store)
        check_read_only(text)
        try:
            return Results(self.store.query(text, prefixes=COMMON_PREFIXES))
        except SyntaxError as error:
            raise syntax_error(text, error) from None

    def network(self) -> networkx.MultiDiGraph[str]:
        """The graph as a networkx graph: entities, questions, claims and sources, joined by their statements."""
        from .network import network

        return network(self.store)

    def export(self, path: StrPath, format: str | None = None) -> None:
        """Write the graph to a file, whole or not at all; the format comes from the suffix if not named.

        Raises ExportError where the format is unknown or the file cannot be written.
        """
        from .export import export

        export(self.store, os.fspath(path), format)

    def explore(self, path: StrPath = "explorer.html") -> None:
        """Write the explorer, one self-contained HTML file. Raises ExportError where it cannot be written."""
        from .explorer.page import explore

        explore(self.store, os.fspath(path))
