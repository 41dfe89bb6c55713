"""States: a graph as a folder, a file or a git revision holds it."""

from __future__ import annotations

import os
import posixpath
import re
import subprocess
import tempfile
from pathlib import Path

from pyoxigraph import Store

from .errors import SyntaxErrors, WorkspaceError
from .loading import load_store
from .workspace import Workspace, open_workspace


def load_state(name: str, workspace: Workspace) -> Store:
    """Return the store of a folder or file, or of the workspace's folder at a git revision.

    Raises WorkspaceError where it is none of these, SyntaxErrors where a file does not parse.
    """
    if os.path.exists(name):
        return load_store(open_workspace(name))
    folder = os.path.abspath(workspace.sources)
    commit = _commit(name, workspace)
    top = (_git(_inside(workspace), "rev-parse", "--show-toplevel") or b"").decode().strip()
    path = os.path.relpath(os.path.realpath(folder), os.path.realpath(top)).replace(os.sep, "/")
    return _load_commit(top, commit, path, name)


def ends(text: str, workspace: Workspace) -> tuple[str, str] | None:
    """Return the revisions that `OLD..NEW` compares, as git has it, or None for what is no range.

    An end left out is HEAD; `OLD...NEW` begins where both began to differ, at their merge base.
    Raises WorkspaceError where there is no such revision or no merge base.
    """
    match = re.fullmatch(r"(.*?)\.\.(\.?)(?![./\\])(.*)", text)
    if match is None or os.path.exists(text):
        return None
    old, new = match[1] or "HEAD", match[3] or "HEAD"
    if not match[2]:
        return old, new
    base = _git(_inside(workspace), "merge-base", _commit(old, workspace), _commit(new, workspace))
    if base is None:
        raise WorkspaceError(f"{text}: {old} and {new} have no commit in common; compare them with two dots")
    return base.decode().strip(), new


def _inside(workspace: Workspace) -> str:
    folder = os.path.abspath(workspace.sources)
    return folder if os.path.isdir(folder) else os.path.dirname(folder)


def _commit(name: str, workspace: Workspace) -> str:
    inside = _inside(workspace)
    commit = _git(inside, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}")
    if commit is not None:
        return commit.decode().strip()
    if _git(inside, "rev-parse", "--git-dir") is None:
        raise WorkspaceError(f"{name}: no such folder or file, and no revision: {inside} is in no git repository")
    raise WorkspaceError(f"{name}: no such folder or file, and no revision in the git repository of {inside}")


def _load_commit(top: str, commit: str, path: str, name: str) -> Store:
    listing = _git(top, "ls-tree", "-r", "-z", "--full-tree", commit, *([] if path == "." else ["--", path]))
    entries = [line.split(b"\t", 1) for line in (listing or b"").split(b"\0") if line]
    places: dict[str, str] = {}
    root = "" if path == "." else path
    with tempfile.TemporaryDirectory() as folder:
        for number, (head, file) in enumerate(entries):
            below = os.fsdecode(file).removeprefix(root).strip("/").split("/")
            # What is hidden is passed over, as in a working tree.
            if file.endswith(b".ttl") and not any(part.startswith(".") for part in below):
                # Only the stem makes a graph's name; a name of our own keeps a hostile path inside.
                target = Path(folder, str(number), Path(os.fsdecode(file)).name)
                target.parent.mkdir()
                places[f"{target}:"] = f"{name}:{os.fsdecode(file)}:"
                target.write_bytes(_blob(top, commit, os.fsdecode(file), *head.split()[::2]))
        if not any(Path(folder).iterdir()):
            raise WorkspaceError(f"{name}: this revision holds no .ttl file under {path}")
        try:
            return load_store(open_workspace(folder))
        except SyntaxErrors as error:
            raise SyntaxErrors([_placed(message, places) for message in error.messages]) from None


def _blob(top: str, commit: str, file: str, mode: bytes, name: bytes) -> bytes:
    data = _git(top, "cat-file", "blob", name.decode()) or b""
    if mode != b"120000":
        return data
    # A symbolic link: its blob is the path that it leads to.
    leads_to = posixpath.normpath(posixpath.join(posixpath.dirname(file), os.fsdecode(data)))
    return _git(top, "cat-file", "blob", f"{commit}:{leads_to}") or b""


def _placed(message: str, places: dict[str, str]) -> str:
    """Return a message with the file of the revision in place of the one that was only made to be read."""
    start = next((path for path in places if message.startswith(path)), "")
    return places[start] + message.removeprefix(start) if start else message


def _git(folder: str, *words: str) -> bytes | None:
    try:
        done = subprocess.run(["git", "-C", folder, *words], capture_output=True, check=False)
    except OSError:
        raise WorkspaceError("git is not installed, and a revision can only be read with it") from None
    return done.stdout if done.returncode == 0 else None
