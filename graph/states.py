"""States: a graph as a folder, a file or a git revision holds it."""

from __future__ import annotations

import os
import subprocess
import tempfile
from pathlib import Path

from pyoxigraph import Store

from .errors import WorkspaceError
from .loading import load_store
from .workspace import Workspace, open_workspace


def load_state(name: str, workspace: Workspace) -> Store:
    """Return the store of a folder or file, or of the workspace's folder at a git revision.

    Raises WorkspaceError where it is none of these, SyntaxErrors where a file does not parse.
    """
    if os.path.exists(name):
        return load_store(open_workspace(name))
    folder = os.path.abspath(workspace.sources)
    inside = folder if os.path.isdir(folder) else os.path.dirname(folder)
    commit = _git(inside, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}")
    if commit is None:
        raise WorkspaceError(f"{name}: no such folder or file, and no revision in the git repository of {inside}")
    top = (_git(inside, "rev-parse", "--show-toplevel") or b"").decode().strip()
    path = os.path.relpath(os.path.realpath(folder), os.path.realpath(top)).replace(os.sep, "/")
    return _load_commit(top, commit.decode().strip(), path, name)


def _load_commit(top: str, commit: str, path: str, name: str) -> Store:
    listing = _git(top, "ls-tree", "-r", "-z", "--full-tree", commit, *([] if path == "." else ["--", path]))
    entries = [line.split(b"\t", 1) for line in (listing or b"").split(b"\0") if line]
    with tempfile.TemporaryDirectory() as folder:
        for number, (head, file) in enumerate(entries):
            if file.endswith(b".ttl"):
                # Only the stem makes a graph's name; a name of our own keeps a hostile path inside.
                target = Path(folder, str(number), Path(os.fsdecode(file)).name)
                target.parent.mkdir()
                target.write_bytes(_git(top, "cat-file", "blob", head.split()[2].decode()) or b"")
        if not any(Path(folder).iterdir()):
            raise WorkspaceError(f"{name}: this revision holds no .ttl file under {path}")
        return load_store(open_workspace(folder))


def _git(folder: str, *words: str) -> bytes | None:
    try:
        done = subprocess.run(["git", "-C", folder, *words], capture_output=True, check=False)
    except OSError:
        raise WorkspaceError("git is not installed, and a revision can only be read with it") from None
    return done.stdout if done.returncode == 0 else None
