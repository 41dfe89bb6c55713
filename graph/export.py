"""Export: the graph written in the formats of other tools, the same bytes for the same graph."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Sequence
from itertools import groupby
from typing import IO

from pyoxigraph import (
    BlankNode,
    CanonicalizationAlgorithm,
    Dataset,
    Literal,
    NamedNode,
    Quad,
    RdfFormat,
    Store,
    Triple,
    serialize,
)

from .errors import ExportError
from .files import open_output
from .network_files import network_writer
from .phrases import counted
from .terms import COMMON_PREFIXES, DERIVED, ONTOLOGY
from .turtle_text import order, ordered, statements, str_value, turtle
from .values import xml_text

_XML_NAME = re.compile(r"[^\W\d][\w.-]*$")


def export(store: Store, path: str, format: str | None = None, *, source: str | None = None) -> list[str]:
    """Write the curated graph (what is derived stays out) and return notes on what the format cannot carry.

    `source` names a named graph, by IRI or by its last part: only that part is written.
    Raises ExportError where the format is unknown or the file cannot be written.
    """
    name = format_of(path, format)
    quads = asserted(store, source)
    with open_output(path) as out:
        return WRITERS[name](store, quads, out)


def format_of(path: str, format: str | None = None) -> str:
    """Return the format that is named, or that the suffix tells. Raises ExportError where neither is known."""
    name = format or os.path.splitext(path)[1].removeprefix(".").lower()
    if name not in WRITERS:
        known = ", ".join(WRITERS)
        asked = f"unknown format {name!r}" if name else f"{path}: no suffix tells the format; add one or -f"
        raise ExportError(f"{asked}; known are {known}")
    return name


def asserted(store: Store, source: str | None = None) -> list[Quad]:
    """Return the curated quads, sorted, their blank nodes named canonically."""
    names = sorted(str_value(name) for name in store.named_graphs())
    chosen = [name for name in names if name not in (DERIVED, ONTOLOGY)]
    if source is not None:
        matching = [name for name in chosen if name == source or name.rsplit("/", 1)[-1] == source]
        if not matching:
            known = ", ".join(name.rsplit("/", 1)[-1] for name in chosen)
            raise ExportError(f"there is no source {source!r}; known are {known}")
        chosen = matching
    quads = [quad for name in chosen for quad in store.quads_for_pattern(None, None, None, NamedNode(name))]
    if any(isinstance(term, BlankNode) for quad in quads for term in (quad.subject, quad.object)):
        dataset = Dataset(quads)
        dataset.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
        quads = list(dataset)
    return ordered(quads)


def _triples(quads: Iterable[Quad]) -> list[Triple]:
    return sorted({quad.triple for quad in quads}, key=order)


def _merged(quads: Sequence[Quad]) -> list[str]:
    graphs = {str_value(quad.graph_name) for quad in quads}
    if len(graphs) < 2:
        return []
    return [f"{len(graphs)} named graphs are merged into one: this format cannot say who says what"]


def _write_turtle(_store: Store, quads: Sequence[Quad], out: IO[bytes]) -> list[str]:
    out.write(turtle(quad.triple for quad in quads).encode("utf-8"))
    return _merged(quads)


def _write_trig(_store: Store, quads: Sequence[Quad], out: IO[bytes]) -> list[str]:
    parts = []
    for graph, group in groupby(quads, key=lambda quad: quad.graph_name):
        head, blocks = statements(quad.triple for quad in group)
        parts.append((head, f"\n{graph} {{\n{''.join(blocks)}}}\n"))
    directives = dict.fromkeys(line for head, _ in parts for line in head)
    order = ["@base", *(f"@prefix {prefix}:" for prefix in COMMON_PREFIXES)]
    lines = sorted(directives, key=lambda line: next(at for at, start in enumerate(order) if line.startswith(start)))
    out.write("".join([*lines, *(body for _, body in parts)]).encode("utf-8"))
    return []


def _write_lines(format: RdfFormat) -> Writer:
    def write(_store: Store, quads: Sequence[Quad], out: IO[bytes]) -> list[str]:
        if format == RdfFormat.N_TRIPLES:
            serialize(_triples(quads), out, format)
            return _merged(quads)
        serialize(quads, out, format)
        return []

    return write


def _write_json_ld(_store: Store, quads: Sequence[Quad], out: IO[bytes]) -> list[str]:
    import json

    text = serialize(quads, format=RdfFormat.JSON_LD)
    data = json.loads(text or b"[]")
    out.write(json.dumps(data, ensure_ascii=False, indent=1, sort_keys=True).encode("utf-8") + b"\n")
    return []


def _write_rdf_xml(_store: Store, quads: Sequence[Quad], out: IO[bytes]) -> list[str]:
    triples = _triples(quads)
    kept = [triple for triple in triples if _XML_NAME.search(triple.predicate.value)]
    clean, stripped = [], 0
    for triple in kept:
        target = triple.object
        if isinstance(target, Literal) and xml_text(target.value) != target.value:
            stripped += 1
            target = _like(target, xml_text(target.value))
        clean.append(Triple(triple.subject, triple.predicate, target))
    prefixes = {prefix: iri for prefix, iri in COMMON_PREFIXES.items() if prefix != "rdf"}
    text = (serialize(clean, format=RdfFormat.RDF_XML, prefixes=prefixes) or b"").decode("utf-8")
    out.write(_sorted_namespaces(text).encode("utf-8"))
    notes = _merged(quads)
    if len(kept) < len(triples):
        notes.append(
            f"{counted(len(triples) - len(kept), 'triple')} left out: RDF/XML cannot write their property's name"
        )
    if stripped:
        notes.append(f"{counted(stripped, 'text')} lost control characters that XML forbids")
    return notes


def _sorted_namespaces(text: str) -> str:
    def tidy(match: re.Match[str]) -> str:
        return f"<rdf:RDF {' '.join(sorted(match[1].split()))}>"

    return re.sub(r"<rdf:RDF ([^>]*)>", tidy, text, count=1)


def _like(literal: Literal, text: str) -> Literal:
    if literal.language:
        return Literal(text, language=literal.language)
    return Literal(text, datatype=literal.datatype)


def _write_references(name: str) -> Writer:
    def write(store: Store, quads: Sequence[Quad], out: IO[bytes]) -> list[str]:
        from . import references

        writer: Writer = getattr(references, f"write_{name}")
        return writer(store, quads, out)

    return write


Writer = Callable[[Store, Sequence[Quad], IO[bytes]], list[str]]

#: Every format that the graph can be written in, by suffix.
WRITERS: dict[str, Writer] = {
    "ttl": _write_turtle,
    "trig": _write_trig,
    "nt": _write_lines(RdfFormat.N_TRIPLES),
    "nq": _write_lines(RdfFormat.N_QUADS),
    "jsonld": _write_json_ld,
    "rdf": _write_rdf_xml,
    "graphml": network_writer("graphml"),
    "gexf": network_writer("gexf"),
    "csv": network_writer("csv"),
    "bib": _write_references("bibtex"),
    "csl": _write_references("csl"),
    "claimreview": _write_references("claim_reviews"),
}
