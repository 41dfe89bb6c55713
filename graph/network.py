"""The network: the graph's entries and the statements that join them, for networkx."""

from __future__ import annotations

from collections.abc import Iterable

import networkx
from pyoxigraph import DefaultGraph, Literal, NamedNode, Store

from .evidence import split
from .kinds import kinds
from .languages import nearness
from .terms import DERIVED, ONTOLOGY, PREF_LABEL, RDFS, SCHEMA, TYPE, compact

_NAMES = (PREF_LABEL, SCHEMA + "name", RDFS + "label", SCHEMA + "text")
_ABOUT = (SCHEMA + "description", "http://www.w3.org/2004/02/skos/core#definition")


def network(store: Store) -> networkx.MultiDiGraph[str]:
    """Return the graph of entries: a node for each with `kind` and `label`, an edge for each statement.

    Edges carry `relation` (a compact IRI) and `source` (the named graphs that say so). A mention, which
    starts at a passage, becomes an edge from the passage's source.
    """
    graph: networkx.MultiDiGraph[str] = networkx.MultiDiGraph()
    known = kinds(store)
    names = texts(store, _NAMES)
    about = texts(store, _ABOUT)
    for iri, kind in known.items():
        graph.add_node(iri, kind=kind, **_described(iri, names.get(iri, {}), about.get(iri, {})))
    said: dict[tuple[str, str, str], set[str]] = {}
    for quad in store.quads_for_pattern(None, None, None):
        if isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode):
            subject, relation, target = quad.subject.value, quad.predicate.value, quad.object.value
            if relation == TYPE or target not in known:
                continue
            if subject not in known:
                subject = split(subject)[0]
            if subject in known and subject != target:
                where = said.setdefault((subject, relation, target), set())
                if isinstance(quad.graph_name, NamedNode):
                    where.add(quad.graph_name.value)
    for (subject, relation, target), where in sorted(said.items()):
        sources = " ".join(sorted(compact(iri).strip("<>") for iri in where - {DERIVED, ONTOLOGY}))
        graph.add_edge(subject, target, key=relation, relation=compact(relation).strip("<>"), source=sources)
    return graph


def texts(store: Store, properties: Iterable[str]) -> dict[str, dict[str, str]]:
    """Return each entry's first text of these properties by language; an earlier property wins."""
    found: dict[str, dict[str, str]] = {}
    for name in properties:
        here: dict[str, dict[str, str]] = {}
        for quad in store.quads_for_pattern(None, NamedNode(name), None, DefaultGraph()):
            if isinstance(quad.subject, NamedNode) and isinstance(quad.object, Literal):
                language = quad.object.language or ""
                known = here.setdefault(quad.subject.value, {})
                known[language] = min(known.get(language, quad.object.value), quad.object.value)
        for iri, by_language in here.items():
            found.setdefault(iri, by_language)
    return found


def in_language(names: dict[str, str], language: str) -> str:
    """Return the name in a language, else in a variety of it, else in English, else untagged, else in any."""
    return names[min(names, key=lambda tag: (nearness(tag, language), tag))] if names else ""


def _described(iri: str, names: dict[str, str], about: dict[str, str]) -> dict[str, str]:
    label = in_language(names, "en") or compact(iri).strip("<>")
    described = {"label": label, "label_zh": in_language(names, "zh-hans") or label}
    if about:
        described["description"] = in_language(about, "en")
    return described
