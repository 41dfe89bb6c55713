"""Workspaces: which folders hold the graph, packaged or the user's own."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import NamedTuple

from .errors import WorkspaceError

_HERE = os.path.dirname(os.path.realpath(__file__))


class Workspace(NamedTuple):
    """A folder (or one file) of Turtle, and the folders of named queries that go with it."""

    sources: str
    queries: tuple[str, ...]

    def files(self) -> list[str]:
        """Return the paths of all Turtle files, sorted.

        Raises WorkspaceError where there is none: an empty graph is never what was meant.
        """
        if os.path.isfile(self.sources):
            return [self.sources]
        if not os.path.isdir(self.sources):
            raise WorkspaceError(f"{self.sources}: no such folder or file; name a folder of .ttl files")
        found = sorted(_turtle_files(self.sources))
        if not found:
            raise WorkspaceError(f"{self.sources}: no .ttl file in this folder or below it")
        return found


def open_workspace(sources: str | os.PathLike[str] | None = None) -> Workspace:
    """Return the packaged workspace, or the one at `sources`: a folder with sources/, a folder of Turtle, or a file."""
    packaged = data_folder("queries")
    if sources is None:
        return Workspace(data_folder("sources"), (packaged,))
    root = os.fspath(sources)
    inner = os.path.join(root, "sources")
    if os.path.isdir(inner):
        own = os.path.join(root, "queries")
        root = inner
    else:
        own = os.path.join(os.path.dirname(os.path.abspath(root)), "queries")
    return Workspace(root, (own, packaged) if os.path.isdir(own) else (packaged,))


def workspace_here() -> str | None:
    """Return the workspace that the current folder lies in, found upward as git does, or None.

    A workspace is a folder with queries/ and with Turtle in sources/. Above the home folder none is looked for.
    """
    try:
        folder = here = os.getcwd()
    except OSError:
        return None
    home = os.path.realpath(os.path.expanduser("~"))
    while not _is_workspace(folder):
        above = os.path.dirname(folder)
        if folder in (home, above):
            return None
        folder = above
    return os.path.relpath(folder, here)


def _is_workspace(folder: str) -> bool:
    sources = os.path.join(folder, "sources")
    try:
        return os.path.isdir(os.path.join(folder, "queries")) and any(
            name.endswith(".ttl") for name in os.listdir(sources)
        )
    except OSError:
        return False


def texts_folder(workspace: Workspace) -> str:
    """Return the folder beside a workspace's sources that holds their texts; it need not be there."""
    return os.path.join(os.path.dirname(os.path.abspath(workspace.sources)), "texts")


def known_texts(workspace: Workspace, corpus: str | None) -> str | None:
    """Return the folder of texts that is named, else the workspace's own, if there is one."""
    own = texts_folder(workspace)
    return corpus or (own if os.path.isdir(own) else None)


def data_folder(name: str) -> str:
    """Return the path of a packaged data folder, `sources` or `queries`.

    It lies beside the code in a wheel and at the checkout's root in an editable install.
    """
    for parent in (_HERE, os.path.dirname(_HERE)):
        folder = os.path.join(parent, name)
        if os.path.isdir(folder):
            return folder
    raise WorkspaceError(f"the packaged folder {name!r} is missing: install foresaid again")


def package_file(name: str) -> str:
    """Return the path of a file shipped beside the code, such as `ontology.ttl`."""
    return os.path.join(_HERE, name)


def _turtle_files(folder: str) -> Iterator[str]:
    for path, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        yield from (os.path.join(path, name) for name in names if name.endswith(".ttl") and name[0] != ".")
