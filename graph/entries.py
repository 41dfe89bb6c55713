"""Entries: what a graph asserts of each thing, and which source tells it."""

from __future__ import annotations

from typing import NamedTuple

from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Store

from .blanks import described
from .kinds import kinds
from .terms import DERIVED, ONTOLOGY, TYPE, XSD, compact, short_iri

#: What sort of value an IRI is; a text is one of its language tag, any other literal of its datatype.
IRI = "iri"
_BLANK = "blank"


class Value(NamedTuple):
    """A value of a property: its letters, what sort they are of, and the passage of a source that says it."""

    text: str
    sort: str
    at: str = ""

    def __str__(self) -> str:
        text = short_iri(self.text) if self.sort == IRI else self.text
        return f"{text}{self.sort if self.sort.startswith('@') else ''}{self._place}"

    def exact(self) -> str:
        """Return the value so that no other sort of value of the same letters looks like it."""
        if self.sort == IRI:
            return f"<{self.text}>{self._place}"
        if self.sort == _BLANK:
            return self.text + self._place
        tag = self.sort if self.sort.startswith("@") else f"^^{compact(self.sort)}" * (self.sort != XSD + "string")
        return f'"{self.text}"{tag}{self._place}'

    @property
    def _place(self) -> str:
        return f" at #{self.at}" if self.at else ""


#: The values of each property.
Values = dict[str, set[Value]]
#: The sources that tell a relation, a property with one of its values.
Tellers = dict[tuple[str, Value], set[str]]

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
            value = _value(store, quad.object)
            if subject not in known and "#" in subject:
                # A passage belongs to its source.
                subject, _, fragment = subject.partition("#")
                value = value._replace(at=fragment)
            entry = found.setdefault(subject, Entry("term", {}, {}))
            entry.values.setdefault(name, set()).add(value)
            relates = value.sort == IRI and quad.predicate.value != TYPE
            if source and relates and entry.kind not in _OWN:
                entry.tellers.setdefault((name, value), set()).add(source)
    return {iri: entry for iri, entry in found.items() if entry.values}


def unnamed(store: Store) -> int:
    """Return how many statements no entry tells: they are made of blank nodes that nothing with an IRI leads to."""
    said: dict[object, list[object]] = {}
    for quad in store.quads_for_pattern(None, None, None, DefaultGraph()):
        said.setdefault(quad.subject, []).append(quad.object)
    left = [it for subject, objects in said.items() if isinstance(subject, NamedNode) for it in objects]
    while left:
        left += said.pop(it, []) if isinstance(it := left.pop(), BlankNode) else []
    return sum(len(objects) for subject, objects in said.items() if isinstance(subject, BlankNode))


def _source(store: Store, graph: NamedNode | BlankNode, known: dict[str, str]) -> str:
    """Return the source whose file makes this named graph, or nothing: a file of entities tells nothing."""
    typed = store.quads_for_pattern(None, NamedNode(TYPE), None, graph)
    sources = {quad.subject.value for quad in typed if isinstance(quad.subject, NamedNode)}
    sources = {iri for iri in sources if known.get(iri) == "source"}
    return sources.pop() if len(sources) == 1 else ""


def _value(store: Store, node: object) -> Value:
    if isinstance(node, Literal):
        return Value(node.value, f"@{node.language}" if node.language else node.datatype.value)
    if isinstance(node, BlankNode):
        return Value(described(store, node), _BLANK)
    return Value(node.value, IRI) if isinstance(node, NamedNode) else Value(str(node), _BLANK)
