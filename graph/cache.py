"""The cache: a workspace's store kept on disk, read-only, so that a command need not load it again.

The Turtle files are the truth. A kept store stands for one state of them (paths, sizes and times of
change) and one version of the software, and is built anew whenever either differs. FORESAID_CACHE
names another folder for it, or `off`.
"""

from __future__ import annotations

import os
import sys

from pyoxigraph import Store
from pyoxigraph import __version__ as engine_version

from . import __version__
from .loading import load_store
from .workspace import Workspace, package_file

# Below this many bytes of Turtle, loading is as quick as opening what was kept.
_WORTH_KEEPING = 200_000


def open_store(workspace: Workspace) -> Store:
    """Return the workspace's store, kept or freshly loaded; only for reading.

    Raises WorkspaceError and SyntaxErrors as loading does. That nothing can be kept is no error.
    """
    files = workspace.files()
    folder = _folder()
    if folder is None or sum(map(os.path.getsize, files)) < _WORTH_KEEPING:
        return load_store(workspace)
    own = os.path.join(folder, _digest([os.path.abspath(workspace.sources)]))
    kept = os.path.join(own, _digest(_state(files)))
    try:
        return Store.read_only(kept)
    except (OSError, ValueError):
        pass
    store = load_store(workspace)
    try:
        _keep(store, own, kept)
    except (OSError, ValueError):
        pass
    return store


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
    from hashlib import sha256

    return sha256("\0".join(parts).encode("utf-8", "surrogateescape")).hexdigest()[:16]


def _keep(store: Store, own: str, kept: str) -> None:
    import shutil

    os.makedirs(own, mode=0o700, exist_ok=True)
    building = f"{kept}.{os.getpid()}.part"
    try:
        disk = Store(building)
        disk.bulk_extend(store)
        disk.optimize()
        disk.flush()
        del disk
        for other in os.listdir(own):
            if not other.endswith(".part"):
                shutil.rmtree(os.path.join(own, other), ignore_errors=True)
        os.rename(building, kept)
    finally:
        shutil.rmtree(building, ignore_errors=True)
