"""Network files: the graph as nodes and edges, in GraphML, GEXF and CSV."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence
from typing import IO, TYPE_CHECKING

from pyoxigraph import Quad, Store

from .phrases import counted
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
        stripped = 0
        attributes = [data for _, data in graph.nodes(data=True)] + [data for *_, data in graph.edges(data=True)]
        for data in attributes:
            for key, text in data.items():
                data[key] = xml_text(text)
                stripped += data[key] != text
        if name == "csv":
            _write_csv(graph, out)
        else:
            annotate(graph, part)
            _write_networkx(name, graph, out)
        carried = graph.number_of_nodes() + graph.number_of_edges()
        left = max(0, len({quad.triple for quad in quads}) - carried)
        notes = [f"{left} statements with texts and dates are not in a network"]
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
