"""Network files: the graph as nodes and edges, in GraphML, GEXF and CSV."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence
from typing import IO, TYPE_CHECKING, Any

from pyoxigraph import Literal, Quad, Store

from .evidence import split
from .phrases import counted
from .terms import TYPE
from .values import neutral, xml_text

if TYPE_CHECKING:
    import networkx

    from .export import Writer

    Network = networkx.MultiDiGraph[str]


def network_writer(name: str) -> Writer:
    """Return the writer of one of these formats."""

    def write(store: Store, quads: Sequence[Quad], out: IO[bytes]) -> list[str]:
        from .analytics import annotate
        from .network import network

        part = _only(quads) if len(quads) else store
        graph = network(part)
        notes = _left(graph, quads)
        stripped = _strip(graph)
        if name == "csv":
            _write_csv(graph, out)
        else:
            annotate(graph, part)
            _write_networkx(name, graph, out)
        if stripped:
            notes.append(f"{counted(stripped, 'text')} lost control characters that XML forbids")
        return notes

    return write


def _left(graph: Network, quads: Iterable[Quad]) -> list[str]:
    """Return how many statements have no part in a network, in words."""
    texts, others = set(), set()
    for subject, predicate, target in {quad.triple for quad in quads}:
        start, relation = getattr(subject, "value", ""), predicate.value
        if isinstance(target, Literal):
            if start not in graph or target.value not in graph.nodes[start].values():
                texts.add((subject, predicate, target))
        elif relation != TYPE or start not in graph:
            end = getattr(target, "value", "")
            if not any(graph.has_edge(it, end, relation) for it in (start, split(start)[0])):
                others.add((subject, predicate, target))
    notes = []
    if texts:
        notes.append(
            f"{counted(len(texts), 'statement')} of texts, dates and numbers left out: a network has only names"
        )
    if others:
        what = counted(len(others), "other statement")
        notes.append(f"{what} left out, joining no two entries")
    return notes


def _strip(graph: Network) -> int:
    """Take from all texts of a network what XML forbids; return from how many of its things' texts."""
    stripped = set()
    things: list[tuple[str, dict[str, Any]]] = [(iri, graph.nodes[iri]) for iri in graph]
    things += [(f"{start} {end}", data) for start, end, data in graph.edges(data=True)]
    for owner, data in things:
        for key, text in data.items():
            data[key] = xml_text(text)
            if data[key] != text:
                stripped.add((owner, text))
    return len(stripped)


def _numbered(graph: Network) -> Network:
    """Return the network with a name for each edge, else named by its relation: of one name, programs keep one edge."""
    import networkx

    numbered: Network = networkx.MultiDiGraph()
    numbered.add_nodes_from(graph.nodes(data=True))
    for number, (start, end, data) in enumerate(graph.edges(data=True), 1):
        numbered.add_edge(start, end, key=f"e{number}", **data)
    return numbered


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
        networkx.write_graphml_xml(_numbered(graph), buffer, named_key_ids=True)
    else:
        networkx.write_gexf(graph, buffer)
    # The day of writing is no part of the graph.
    text = re.sub(rb' lastmodifieddate="[^"]*"', b"", buffer.getvalue())
    out.write(text if text.endswith(b"\n") else text + b"\n")


def _write_csv(graph: Network, out: IO[bytes]) -> None:
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
