"""Entries: what a graph asserts of each thing, and which source tells it."""

from __future__ import annotations

from typing import NamedTuple

from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Store

from .kinds import kinds
from .terms import DERIVED, ONTOLOGY, TYPE, compact

#: The values of each property, as text; an IRI stands in angle brackets.
Values = dict[str, set[str]]
#: The sources that tell a relation, a property with one of its values.
Tellers = dict[tuple[str, str], set[str]]

# What these say of themselves is told by the source that they stand in, wherever that is.
_OWN = ("prediction", "position", "verdict", "source")


class Entry(NamedTuple):
    """What a graph asserts of one thing."""

    kind: str
    values: Values
    tellers: Tellers


def entries(store: Store) -> dict[str, Entry]:
    """Return every entry of the graph by IRI; what no entry is, and is spoken of, is a term."""
    known = kinds(store)
    found = {iri: Entry(kind, {}, {}) for iri, kind in known.items()}
    for graph in store.named_graphs():
        if graph.value in (DERIVED, ONTOLOGY):
            continue
        source = _source(store, graph, known)
        for quad in store.quads_for_pattern(None, None, None, graph):
            if not isinstance(quad.subject, NamedNode):
                continue
            subject, name = quad.subject.value, compact(quad.predicate.value)
            value = _shown(store, quad.object)
            if subject not in found:
                # A passage belongs to its source.
                subject, _, fragment = subject.partition("#")
                value = f"{value} at #{fragment}"
            entry = found.setdefault(subject, Entry("term", {}, {}))
            entry.values.setdefault(name, set()).add(value)
            relates = isinstance(quad.object, NamedNode) and quad.predicate.value != TYPE
            if source and relates and entry.kind not in _OWN:
                entry.tellers.setdefault((name, value), set()).add(source)
    return {iri: entry for iri, entry in found.items() if entry.values}


def _source(store: Store, graph: NamedNode | BlankNode, known: dict[str, str]) -> str:
    """Return the source whose file makes this named graph, or nothing: a file of entities tells nothing."""
    typed = store.quads_for_pattern(None, NamedNode(TYPE), None, graph)
    sources = {quad.subject.value for quad in typed if isinstance(quad.subject, NamedNode)}
    sources = {iri for iri in sources if known.get(iri) == "source"}
    return sources.pop() if len(sources) == 1 else ""


def _shown(store: Store, node: object) -> str:
    if isinstance(node, Literal):
        if node.language:
            return f"{node.value}@{node.language}"
        return node.value
    if isinstance(node, BlankNode):
        inner = sorted(
            f"{compact(quad.predicate.value)} {getattr(quad.object, 'value', quad.object)}"
            for quad in store.quads_for_pattern(node, None, None, DefaultGraph())
        )
        return f"[{' ; '.join(inner)}]"
    return f"<{node.value}>" if isinstance(node, NamedNode) else str(node)
