"""Replacing: a file that is there is written anew only if it is one that the program itself writes."""

from __future__ import annotations

import io
import json
import os
import re
from collections.abc import Callable, Iterable

from pyoxigraph import Quad, RdfFormat, Store, parse

from .errors import ExportError
from .export import WRITERS
from .turtle_text import ordered

_RDF = {
    "ttl": RdfFormat.TURTLE,
    "trig": RdfFormat.TRIG,
    "nt": RdfFormat.N_TRIPLES,
    "nq": RdfFormat.N_QUADS,
    "jsonld": RdfFormat.JSON_LD,
    "rdf": RdfFormat.RDF_XML,
}
_BIB = re.compile(rb"(?:@\w+\{[^,\s]+,\n  title = \{\{.*\}\}(?:,\n  [a-z]+ = \{.*\})*\n\}\n\n)*")
#: What the other formats begin with, in some thousand bytes.
_HEADS = {
    "csv": rb"type,id,kind,label[\w,]*\n",
    "graphml": rb'<\?xml[^>]*>\s*<graphml (?s:.)*attr\.name="kind"',
    "gexf": rb'<\?xml[^>]*>\s*<gexf (?s:.)*<creator>NetworkX(?s:.)*title="kind"',
    "html": rb'<!doctype html>\n<html lang="[^"]*">\n<head>\n<meta charset="utf-8">\n'
    rb'<meta http-equiv="Content-Security-Policy" content="[^"]*">\n(?s:.)*<link rel="icon" href="data:,">\n',
}
_HEAD = 8_000


def check_replaceable(path: str, name: str, *, force: bool = False, sources: Iterable[str] = ()) -> None:
    """Raise ExportError where `path` is a file that is no earlier output in the format `name`, unless `force`.

    One of the graph's own `sources` is never to be replaced. An empty file is nothing to lose, and what is no
    file (a pipe, standard output) is not replaced.
    """
    if path != "-" and os.path.realpath(path) in map(os.path.realpath, sources):
        raise ExportError(f"{path}: is a source of this graph; name another file")
    if force or path == "-" or not os.path.isfile(path):
        return
    try:
        with open(path, "rb") as file:
            data = file.read()
    except OSError as error:
        raise ExportError(f"{path}: cannot be read: {error.strerror or error}") from None
    if data.strip() and not is_ours(data, name):
        raise ExportError(
            f"{path}: is there already, and not as foresaid writes it; name another file, "
            "or replace it with --force (in Python force=True)"
        )


def is_ours(data: bytes, name: str) -> bool:
    """Return whether a file's bytes are such as the program writes in a format.

    >>> is_ours(b"# mine\\n<urn:a> <urn:b> <urn:c> .\\n", "ttl"), is_ours(b"<urn:a> <urn:b> <urn:c> .\\n", "nt")
    (False, True)
    """
    if name in _HEADS:
        return re.match(_HEADS[name], data[:_HEAD]) is not None
    if name == "bib":
        return _BIB.fullmatch(data) is not None
    written: Callable[[bytes], bytes] = _as_json if name in ("csl", "claimreview") else _as_rdf(name)
    try:
        return written(data) == data
    except (SyntaxError, ValueError, KeyError, TypeError, RecursionError):
        return False


def _as_rdf(name: str) -> Callable[[bytes], bytes]:
    """Return what reads a graph and writes it as an export in that format would."""

    def written(data: bytes) -> bytes:
        buffer, parsed = io.BytesIO(), parse(data, _RDF[name])
        quads = [one if isinstance(one, Quad) else Quad(one.subject, one.predicate, one.object) for one in parsed]
        WRITERS[name](Store(), ordered(quads), buffer)
        return buffer.getvalue()

    return written


def _as_json(data: bytes) -> bytes:
    """Return references or reviews as an export writes them, and nothing for what is neither."""
    found = json.loads(data)
    if isinstance(found, dict):
        reviews = found["@context"] == "https://schema.org" and {one["@type"] for one in found["@graph"]}
        is_known = reviews is not False and reviews <= {"ClaimReview"}
    else:
        is_known = all({"id", "type", "title"} <= set(one) for one in found)
    return json.dumps(found, ensure_ascii=False, indent=1).encode("utf-8") + b"\n" if is_known else b""
