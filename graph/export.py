"""Export: the graph written in the formats of other tools, the same bytes for the same graph."""

from __future__ import annotations

import csv
import io
import os
import re
from collections.abc import Callable, Iterable, Sequence
from itertools import groupby
from typing import IO, TYPE_CHECKING

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
from .phrases import counted
from .terms import COMMON_PREFIXES, DERIVED, ONTOLOGY, PREFIXES, TYPE, XSD, compact

if TYPE_CHECKING:
    import networkx

    Network = networkx.MultiDiGraph[str]

_BASE = PREFIXES["source"]
_RELATIVE = re.compile(re.escape(_BASE) + r"([A-Za-z0-9][\w.-]*(?:#[\w=:,.-]*)?)", re.ASCII)
# What XML 1.0 cannot hold, not even escaped (https://www.w3.org/TR/xml/#charsets).
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_XML_NAME = re.compile(r"[^\W\d][\w.-]*$")
_PLAIN = {XSD + "integer": r"[+-]?\d+", XSD + "boolean": "true|false", XSD + "decimal": r"[+-]?\d*\.\d+"}


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


def ordered(quads: Iterable[Quad]) -> list[Quad]:
    """Return quads in the order in which they are written."""
    return sorted(quads, key=_order)


def turtle(triples: Iterable[Triple]) -> str:
    """Return triples as Turtle: the standard prefixes, subjects and properties sorted, the type first."""
    directives, blocks = _turtle(triples)
    return "".join([*directives, *blocks])


def _turtle(triples: Iterable[Triple]) -> tuple[list[str], list[str]]:
    """Return the directives and the statements of triples in Turtle."""
    written = _Written()
    blocks = []
    for subject, group in groupby(sorted(set(triples), key=_order), key=lambda triple: triple.subject):
        properties = []
        for predicate, same in groupby(group, key=lambda triple: triple.predicate):
            name = "a" if predicate.value == TYPE else written(predicate)
            objects = " ,\n        ".join(written(triple.object) for triple in same)
            properties.append(f"{name} {objects}")
        joined = " ;\n    ".join(properties)
        blocks.append(f"\n{written(subject)} {joined} .\n")
    return written.directives(), blocks


class _Written:
    """Terms as Turtle writes them, and the directives that they then need."""

    def __init__(self) -> None:
        self._names: dict[str, str] = {}
        self._prefixes: set[str] = set()
        self._relative = False

    def __call__(self, term: object) -> str:
        if isinstance(term, NamedNode):
            return self._name(term.value)
        if not isinstance(term, Literal):
            return str(term)
        if term.language:
            return str(term)
        datatype = term.datatype.value
        if datatype == XSD + "string":
            return str(term)
        if datatype in _PLAIN and re.fullmatch(_PLAIN[datatype], term.value, re.ASCII):
            return term.value
        return f"{Literal(term.value)}^^{self._name(datatype)}"

    def directives(self) -> list[str]:
        known = [
            f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in COMMON_PREFIXES.items() if prefix in self._prefixes
        ]
        return [f"@base <{_BASE}> .\n", *known] if self._relative else known

    def _name(self, iri: str) -> str:
        if iri not in self._names:
            short = compact(iri)
            if not short.startswith("<"):
                self._prefixes.add(short.partition(":")[0])
            elif relative := _RELATIVE.fullmatch(iri):
                self._relative = True
                short = f"<{relative[1]}>"
            else:
                short = str(NamedNode(iri))
            self._names[iri] = short
        return self._names[iri]


def _order(statement: Triple | Quad) -> tuple[str, ...]:
    graph = getattr(statement, "graph_name", None)
    where = str_value(graph) if isinstance(graph, NamedNode) else ""
    predicate = statement.predicate.value
    target = statement.object
    language = target.language or "" if isinstance(target, Literal) else ""
    return (
        where,
        str_value(statement.subject),
        "" if predicate == TYPE else predicate,
        language,
        str(target),
    )


def str_value(term: object) -> str:
    """Return an IRI's or blank node's text."""
    return str(getattr(term, "value", term))


def _triples(quads: Iterable[Quad]) -> list[Triple]:
    return sorted({quad.triple for quad in quads}, key=_order)


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
        head, blocks = _turtle(quad.triple for quad in group)
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
        if isinstance(target, Literal) and _NOT_XML.search(target.value):
            stripped += 1
            target = _like(target, _NOT_XML.sub("", target.value))
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


def _write_network(name: str) -> Writer:
    def write(store: Store, quads: Sequence[Quad], out: IO[bytes]) -> list[str]:
        from .analytics import annotate
        from .network import network

        part = _only(quads) if len(quads) else store
        graph = network(part)
        stripped = 0
        attributes = [data for _, data in graph.nodes(data=True)] + [data for *_, data in graph.edges(data=True)]
        for data in attributes:
            for key, text in data.items():
                if _NOT_XML.search(text):
                    data[key] = _NOT_XML.sub("", text)
                    stripped += 1
        if name == "csv":
            _write_csv(graph, out)
        else:
            annotate(graph, part)
            _write_networkx(name, graph, out)
        carried = graph.number_of_nodes() + graph.number_of_edges()
        notes = [f"{max(0, len(_triples(quads)) - carried)} statements with texts and dates are not in a network"]
        if stripped:
            notes.append(f"{counted(stripped, 'text')} lost control characters that XML forbids")
        return notes

    return write


def _only(quads: Iterable[Quad]) -> Store:
    from .derive import derive

    store = Store()
    store.extend(quads)
    derive(store)
    store.update("INSERT { ?s ?p ?o } WHERE { GRAPH ?g { ?s ?p ?o } }")
    return store


def _write_networkx(name: str, graph: Network, out: IO[bytes]) -> None:
    import networkx

    buffer = io.BytesIO()
    if name == "graphml":
        networkx.write_graphml_xml(graph, buffer, named_key_ids=True)
    else:
        networkx.write_gexf(graph, buffer)
    # The day of writing is no part of the graph.
    text = re.sub(rb' lastmodifieddate="[^"]*"', b"", buffer.getvalue())
    out.write(text if text.endswith(b"\n") else text + b"\n")


def _write_csv(graph: Network, out: IO[bytes]) -> None:
    from .values import neutral

    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(["type", "id", "kind", "label", "label_zh", "description", "relation", "target", "source"])
    for iri, data in graph.nodes(data=True):
        row = [
            "node",
            iri,
            data["kind"],
            data["label"],
            data["label_zh"],
            data.get("description", ""),
            "",
            "",
            "",
        ]
        writer.writerow(map(neutral, row))
    for start, end, data in graph.edges(data=True):
        row = ["edge", start, "", "", "", "", data["relation"], end, data["source"]]
        writer.writerow(map(neutral, row))
    out.write(buffer.getvalue().encode("utf-8"))


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
    "graphml": _write_network("graphml"),
    "gexf": _write_network("gexf"),
    "csv": _write_network("csv"),
    "bib": _write_references("bibtex"),
    "csl": _write_references("csl"),
    "claimreview": _write_references("claim_reviews"),
}
