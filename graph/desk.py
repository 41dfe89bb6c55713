"""The desk: the curator's own workspace, the names in it, and writing into its files without harm."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator

from .errors import ForesaidError
from .files import open_output
from .format import format_turtle, is_entity_file
from .loading import read
from .terms import PREFIXES
from .workspace import Workspace, open_workspace

#: The file that holds a workspace's verdicts.
VERDICTS = "verdicts"
#: The heading of the last part of a source's file; claims stand above it.
MENTIONS = "# -- first mentions"
#: The directives at the head of a file, with what is said above them.
_DIRECTIVES = re.compile(r"(?:(?:[ \t]*(?:#.*)?\n)*[ \t]*@?(?:prefix|base)\b.*\n)*", re.IGNORECASE)


class DeskError(ForesaidError):
    """Something that cannot be written where it should go."""


def own_workspace(sources: str | None) -> Workspace:
    """Return the workspace to write into: the one named, or the one in which we stand.

    Raises DeskError where there is neither: the packaged graph is never written to.
    """
    if sources is None:
        if not os.path.isdir("sources"):
            raise DeskError("no workspace here: name one with --sources DIR, or make one with 'foresaid init DIR'")
        sources = "."
    workspace = open_workspace(sources)
    if not os.path.isdir(workspace.sources):
        raise DeskError(f"{sources}: is no folder; name the workspace's folder")
    return workspace


def slug(text: str) -> str:
    """Return a short name for IRIs and files, in small Latin letters; Chinese alone gives nothing.

    >>> slug("The Densing Law: twice as dense, every 3.5 months")
    'the-densing-law-twice-as-dense-every-3-5'
    """
    from unicodedata import normalize

    plain = normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    words = re.findall(r"[a-z0-9]+", plain.replace("'", ""))
    return "-".join(words[:9])[:60].strip("-")


def literal(text: str, language: str = "") -> str:
    """Return a Turtle string on one line."""
    escaped = " ".join(text.split()).replace("\\", "\\\\").replace('"', '\\"')
    escaped = re.sub("[\x00-\x1f\x7f]", "", escaped)
    return f'"{escaped}"@{language.lower()}' if language else f'"{escaped}"'


def header(base: str = "") -> str:
    """Return a base and all standard prefixes; `format_turtle` keeps those that are used."""
    lines = [f"@base <{base}> .\n"] if base else []
    return "".join([*lines, *(f"@prefix {name}: <{iri}> .\n" for name, iri in PREFIXES.items())]) + "\n"


def write_new(path: str, text: str, *, force: bool = False) -> None:
    """Write a new file, whole or not at all, its folder made if need be.

    Raises DeskError where there is one already and `force` is not set.
    """
    if os.path.exists(path) and not force:
        raise DeskError(f"{path}: is there already; name another, or overwrite it with --force")
    folder = os.path.dirname(os.path.abspath(path))
    try:
        os.makedirs(folder, exist_ok=True)
    except OSError as error:
        raise DeskError(f"{folder}: cannot be made: {error.strerror or error}") from None
    with open_output(path) as out:
        out.write(text.encode("utf-8"))


def joined(path: str, statement: str, *, base: str = "") -> str:
    """Return what a Turtle file says with a statement more, in canonical form; the file may not be there yet.

    A claim goes above the first mentions, anything else to the end.

    Raises SyntaxErrors where that does not parse.
    """
    old = read(path).decode("utf-8") if os.path.exists(path) else header(base)
    known = set(re.findall(r"^\s*@?prefix\s+([\w-]*):", old, re.IGNORECASE | re.MULTILINE))
    more = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in PREFIXES.items() if name not in known)
    at = old.find(f"\n{MENTIONS}") if statement.startswith("<#") else -1
    before, behind = (old, "") if at < 0 else (old[:at], old[at:])
    # Where the directives are: a comment above the statement would go to the head of the file with them.
    end = _end_of_directives(before)
    text = f"{before[:end]}{more}{before[end:].rstrip()}\n\n{statement.strip()}\n{behind}"
    return format_turtle(text, path, by_subject=is_entity_file(path))


def _end_of_directives(text: str) -> int:
    head = _DIRECTIVES.match(text)
    return head.end() if head else 0


def laid_out(statement: str) -> str:
    """Return a statement in canonical form, without the prefixes that it needs."""
    return format_turtle(f"{header()}{statement}\n").rpartition("> .\n\n")[2].rstrip()


def append(path: str, statement: str, *, base: str = "") -> int:
    """Append a statement to a Turtle file in canonical form; return the line on which it begins.

    The file is made if it is not there. What does not parse then is not written.
    Raises SyntaxErrors and DeskError; the file is as it was then.
    """
    new = joined(path, statement, base=base)
    write_over(path, new)
    return place_of(new, statement)


def write_over(path: str, text: str) -> None:
    """Write a Turtle file anew, its folder made if need be."""
    os.makedirs(os.path.dirname(os.path.abspath(path)), exist_ok=True)
    with open_output(path) as out:
        out.write(text.encode("utf-8"))


def place_of(text: str, statement: str) -> int:
    """Return the line of a text in canonical form on which a statement begins."""
    first = statement.strip().split(None, 1)[0]
    at = max(text.rfind(f"\n{first} "), 0)
    return text.count("\n", 0, at) + (2 if at else 1)


def source_file(workspace: Workspace, name: str) -> str:
    """Return the path of a source's file in a workspace, by its slug, IRI or path.

    Raises DeskError where there is none.
    """
    stem = os.path.splitext(os.path.basename(name.rstrip("/#").rsplit("/", 1)[-1]))[0].removeprefix("source:")
    for path in _source_files(workspace):
        if _stem(path) == stem:
            return path
    known = ", ".join(own_sources(workspace))
    raise DeskError(f"there is no source {name!r} in {workspace.sources}; its sources are {known or 'none'}")


def own_sources(workspace: Workspace) -> list[str]:
    """Return the short names of a workspace's sources."""
    return [_stem(path) for path in _source_files(workspace)]


def _source_files(workspace: Workspace) -> Iterator[str]:
    """Yield the files of a workspace that hold a source: neither entities nor verdicts."""
    return (path for path in workspace.files() if not is_entity_file(path) and _stem(path) != VERDICTS)


def _stem(path: str) -> str:
    return os.path.splitext(os.path.basename(path))[0]
