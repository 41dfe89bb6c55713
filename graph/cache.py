"""The cache: a workspace's quads kept on disk as they were loaded, so that a command need not parse and derive again.

The Turtle files are the truth. What is kept stands for one state of them (paths, sizes and times of
change) and one version of the software, and is made anew whenever either differs. FORESAID_CACHE
names another folder for it, or `off`.
"""

from __future__ import annotations

import os
import re
import sys
from contextlib import suppress
from zlib import crc32

from pyoxigraph import DefaultGraph, RdfFormat, Store
from pyoxigraph import __version__ as engine_version

from . import __version__
from .errors import ForesaidError
from .workspace import Workspace, package_file

# Below this many bytes of Turtle, loading is as quick as reading what was kept.
_WORTH_KEEPING = 200_000
_FORMATS = {"nt": RdfFormat.N_TRIPLES, "nq": RdfFormat.N_QUADS}


def open_store(workspace: Workspace, *, named_graphs: bool = True) -> Store:
    """Return the workspace's store, from the cache where it is there; only for reading.

    Without `named_graphs`, only the merged default graph need be filled, in half the time: enough for
    every query that does not ask `GRAPH ?g`.
    Raises WorkspaceError and SyntaxErrors as loading does. That nothing can be kept is no error.
    """
    files = workspace.files()
    folder = _folder()
    if folder is None or sum(map(os.path.getsize, files)) < _WORTH_KEEPING:
        return _load(workspace)
    suffix = "nq" if named_graphs else "nt"
    prefix = _digest([os.path.abspath(workspace.sources)])
    kept = os.path.join(folder, f"{prefix}-{_digest(_state(files))}.{suffix}")
    with suppress(OSError, SyntaxError, ValueError):
        store = Store()
        # Lenient: it was judged when it was loaded.
        store.load(path=kept, format=_FORMATS[suffix], lenient=True)
        return store
    store = _load(workspace)
    with suppress(OSError, ForesaidError):
        _keep(store, folder, prefix, kept)
    return store


def needs_named_graphs(query: str) -> bool:
    """Return whether a query may look into named graphs."""
    words = re.sub(r"(?m)^#.*$", "", query)
    return bool(re.search(r"(?<![\w?$:#/])(GRAPH|FROM)\b|\\u", words, re.IGNORECASE))


def _load(workspace: Workspace) -> Store:
    from .loading import load_store

    return load_store(workspace)


def _folder() -> str | None:
    chosen = os.environ.get("FORESAID_CACHE")
    if chosen:
        return None if chosen == "off" else chosen
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA")
    elif sys.platform == "darwin":
        base = os.path.expanduser("~/Library/Caches")
    else:
        base = os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache")
    return os.path.join(base, "foresaid") if base and os.path.isabs(base) else None


def _state(files: list[str]) -> list[str]:
    state = [__version__, engine_version]
    for path in [package_file("ontology.ttl"), package_file("derive.py"), *files]:
        status = os.stat(path)
        state.append(f"{os.path.abspath(path)} {status.st_size} {status.st_mtime_ns}")
    return state


def _digest(parts: list[str]) -> str:
    data = "\0".join(parts).encode("utf-8", "surrogateescape")
    return f"{crc32(data):08x}{crc32(data[::-1]):08x}"


def _keep(store: Store, folder: str, prefix: str, kept: str) -> None:
    from .files import open_output

    os.makedirs(folder, mode=0o700, exist_ok=True)
    base = os.path.splitext(kept)[0]
    for name in os.listdir(folder):
        if name.startswith(prefix) and os.path.splitext(os.path.join(folder, name))[0] != base:
            os.unlink(os.path.join(folder, name))
    _forget_unused(folder)
    with open_output(kept) as file:
        if kept.endswith(".nq"):
            store.dump(file, RdfFormat.N_QUADS)
        else:
            store.dump(file, RdfFormat.N_TRIPLES, from_graph=DefaultGraph())


def _forget_unused(folder: str) -> None:
    # What no command wrote anew for a month belongs to a workspace that is gone or at rest.
    from time import time

    for name in os.listdir(folder):
        path = os.path.join(folder, name)
        if name.endswith((".nt", ".nq")) and time() - os.path.getmtime(path) > 30 * 24 * 3600:
            os.unlink(path)
