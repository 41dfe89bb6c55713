"""Outputs: the graph as networkx, as a file and as a page."""

from __future__ import annotations

import os
from collections.abc import Iterable
from typing import TYPE_CHECKING

from .arguments import a_count, a_path, a_query, some_names
from .query import bind, find_query

if TYPE_CHECKING:
    import networkx
    from pyoxigraph import Store

    from .workspace import Workspace

StrPath = str | os.PathLike[str]


class Outputs:
    """What a loaded graph can be taken away as."""

    store: Store
    workspace: Workspace

    def network(self) -> networkx.MultiDiGraph[str]:
        """The graph as a networkx graph: entities, questions, claims and sources, joined by their statements."""
        from .network import network

        return network(self.store)

    def export(self, path: StrPath, format: str | None = None) -> None:
        """Write the graph to a file, whole or not at all; the format comes from the suffix if not named.

        Raises ExportError where the format is unknown or the file cannot be written.
        """
        from .export import export

        export(self.store, a_path(path, "the file to write"), format)

    def explore(
        self,
        path: StrPath = "explorer.html",
        *,
        title: str | None = None,
        lang: str | None = None,
        focus: str | Iterable[str] = (),
        depth: int | None = None,
        query: str | None = None,
        corpus: StrPath | None = None,
    ) -> None:
        """Write the explorer, one self-contained HTML file.

        `focus` names entries to begin with, `query` is a named query or SPARQL that finds the only ones to
        hold, `depth` how many steps from either the page reaches; `corpus` is a folder of source texts.
        Raises ExportError where it cannot be written, QueryError where nothing is found.
        """
        from .explorer.page import explore

        explore(
            self.store,
            a_path(path, "the page to write"),
            title=title,
            lang=lang,
            focus=some_names(focus),
            depth=None if depth is None else a_count("depth", depth, least=0),
            query=bind(find_query(a_query(query), self.workspace.queries), {}, self.store)
            if query is not None
            else None,
            corpus=a_path(corpus, "a folder of source texts") if corpus is not None else None,
        )

    def _repr_html_(self) -> str:
        from .explorer.page import frame

        return frame(self.store)
