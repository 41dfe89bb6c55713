"""Outputs: the graph as networkx, as a file and as a page."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from .arguments import a_count, a_path, a_query, a_text, parameters_of, some_names
from .errors import ParameterError, WorkspaceError
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

    def export(self, path: StrPath, format: str | None = None, *, force: bool = False) -> None:
        """Write the graph to a file, whole or not at all; the format comes from the suffix if not named.

        A file that is there is replaced if it has the form of an export, any other only with `force`.
        Raises ExportError where the format is unknown, the file cannot be written or is not to be replaced.
        """
        from .export import export, format_of
        from .replace import check_replaceable

        out = a_path(path, "the file to write")
        check_replaceable(out, format_of(out, format), force=force, sources=self._files())
        export(self.store, out, format)

    def explore(
        self,
        path: StrPath = "explorer.html",
        *,
        title: str | None = None,
        lang: str | None = None,
        focus: str | Iterable[str] = (),
        depth: int | None = None,
        query: str | None = None,
        parameters: Mapping[str, object] | None = None,
        corpus: StrPath | None = None,
        force: bool = False,
    ) -> None:
        """Write the explorer, one self-contained HTML file.

        `focus` names entries to begin with, `query` is a named query or SPARQL that finds the only ones to
        hold, with its `parameters`, `depth` how many steps from either the page reaches; `corpus` is a folder of
        source texts. A file that is there is replaced if it is such a page, any other only with `force`.
        Raises ExportError where it cannot be written or is not to be replaced, QueryError where nothing is found,
        ParameterError for a wrong parameter.
        """
        from .explorer.page import explore
        from .replace import check_replaceable

        out = a_path(path, "the page to write")
        asked = self._bound(query, parameters)
        check_replaceable(out, "html", force=force, sources=self._files())
        explore(
            self.store,
            out,
            title=None if title is None else a_text("title", title),
            lang=lang,
            focus=some_names(focus),
            depth=None if depth is None else a_count("depth", depth, least=0),
            query=asked,
            corpus=a_path(corpus, "a folder of source texts") if corpus is not None else None,
        )

    def _files(self) -> list[str]:
        """Return the files that the graph was loaded from, as far as they are still there."""
        try:
            return self.workspace.files()
        except WorkspaceError:
            return []

    def _bound(self, query: str | None, parameters: Mapping[str, object] | None) -> str | None:
        if query is None:
            if parameters:
                raise ParameterError(f"parameters={parameters!r}: are those of a query; name it with query=")
            return None
        found = find_query(a_query(query), self.workspace.queries)
        return bind(found, parameters_of(found, parameters or {}), self.store)

    def _repr_html_(self) -> str:
        from .explorer.page import frame

        return frame(self.store)
