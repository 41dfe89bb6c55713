"""Loading: Turtle files into one store, a named graph for each, merged as a set into the default graph."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable

from pyoxigraph import NamedNode, RdfFormat, Store

from .derive import derive
from .errors import SyntaxErrors, WorkspaceError
from .terms import GRAPH, ONTOLOGY
from .workspace import Workspace, package_file

_BYTE_ORDER_MARKS = {b"\xff\xfe": "UTF-16", b"\xfe\xff": "UTF-16"}
_LIKELY_ENCODINGS = ("gb18030", "big5", "shift_jis", "cp1252")


def load_store(workspace: Workspace) -> Store:
    """Return an in-memory store of the workspace's files, our ontology and the derived graph.

    Raises WorkspaceError where there is no file, SyntaxErrors with a line for each file that does not parse.
    """
    store = Store()
    files = workspace.files()
    names = graph_names(files)
    errors: list[str] = []
    for path, graph in [(package_file("ontology.ttl"), ONTOLOGY), *zip(files, names, strict=True)]:
        try:
            store.load(read(path), RdfFormat.TURTLE, base_iri=graph, to_graph=NamedNode(graph))
        except SyntaxErrors as error:
            errors.extend(error.messages)
        except (SyntaxError, ValueError) as error:
            errors.append(syntax_message(path, error))
    if errors:
        raise SyntaxErrors(errors)
    derive(store)
    # Copied, not loaded twice: both graphs share their blank nodes.
    store.update("INSERT { ?s ?p ?o } WHERE { GRAPH ?g { ?s ?p ?o } }")
    return store


def graph_names(files: Iterable[str]) -> list[str]:
    """Return the IRI of each file's named graph: its stem, or its path where stems collide."""
    files = list(files)
    stems = [os.path.splitext(os.path.basename(path))[0] for path in files]
    root = os.path.commonpath([os.path.dirname(os.path.abspath(path)) for path in files])
    names = []
    for path, stem in zip(files, stems, strict=True):
        name = stem
        if stems.count(stem) > 1:
            name = os.path.splitext(os.path.relpath(os.path.abspath(path), root))[0].replace(os.sep, "/")
        names.append(GRAPH + _iri_safe(name))
    return names


def read(path: str) -> bytes:
    """Return a Turtle file's bytes, proven to be UTF-8 and without a byte order mark.

    Raises SyntaxErrors naming the byte, the line and the likely encoding, WorkspaceError where it cannot be read.
    """
    try:
        with open(path, "rb") as file:
            data = file.read()
    except OSError as error:
        raise WorkspaceError(f"{path}: cannot be read: {error.strerror}") from None
    data = data.removeprefix(b"\xef\xbb\xbf")
    decoded(data, path)
    return data


def decoded(data: bytes, path: str) -> str:
    """Return the text of UTF-8 bytes, without a byte order mark.

    Raises SyntaxErrors naming the byte, the line and the likely encoding.
    """
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        column = error.start - data.rfind(b"\n", 0, error.start)
        guess = likely_encoding(data)
        advice = f"it looks like {guess}; convert it: iconv -f {guess} -t UTF-8" if guess else "save it as UTF-8"
        raise SyntaxErrors([f"{path}:{line}:{column}: not UTF-8 (byte 0x{data[error.start]:02X}); {advice}"]) from None


def syntax_message(path: str, error: Exception) -> str:
    """Return a parser's error as one line `file:line:column: message`, in readable Unicode."""
    message, line, column = str(error), 1, 1
    if isinstance(error, SyntaxError):
        message, line, column = error.msg, error.lineno or 1, error.offset or 1
    message = re.sub(r"^Parser error at line \d+.*?: (?=\S)", "", message, count=1)
    message = re.sub(r"\\u\{([0-9A-Fa-f]+)\}", lambda match: chr(int(match[1], 16)), message)
    return f"{path}:{line}:{column}: {' '.join(message.split())}"


def likely_encoding(data: bytes) -> str | None:
    """Return the encoding that bytes most likely have, if not UTF-8."""
    if data[:2] in _BYTE_ORDER_MARKS:
        return _BYTE_ORDER_MARKS[data[:2]]
    for encoding in _LIKELY_ENCODINGS:
        try:
            data.decode(encoding)
        except UnicodeDecodeError:
            continue
        return encoding.upper()
    return None


def _iri_safe(name: str) -> str:
    if re.fullmatch(r"[\w./~-]+", name):
        return name
    from urllib.parse import quote

    # A file's name may be any bytes: what is not UTF-8 stands as its bytes.
    return quote(name, errors="surrogateescape")
