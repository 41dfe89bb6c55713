"""Paths: the shortest chains that join two things, each step with who says so."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from itertools import islice
from typing import NamedTuple

import networkx
from pyoxigraph import Store

from . import claims
from .card import INWARD, OUTWARD
from .errors import ParameterError
from .facts import Facts, subjects, tellers
from .kinds import KINDS, kinds
from .naming import passages_naming
from .network import network
from .terms import FS, SCHEMA, SKOS, short_iri

#: The kinds that a chain leads through if nothing is said: what people and claims are about.
THROUGH = ("person", "organization", "work", "concept", "question")
_CLAIMS = ("prediction", "position")
# Where the words of a card, which stand in a column of their own, would mislead within a sentence.
_OUTWARD = {
    **OUTWARD,
    SCHEMA + "memberOf": "is a member of",
    SKOS + "broader": "is narrower than",
    SKOS + "related": "is related to",
}
_INWARD = {
    **INWARD,
    SCHEMA + "founder": "founded",
    SCHEMA + "alumniOf": "had as a member",
    SKOS + "broader": "is broader than",
    SKOS + "related": "is related to",
}
# The most passages that a relation is shown with.
_PASSAGES = 3
# Half a step into a claim and half a step out make one: from its author to what it is about.
_HALF = 0.5
_TRIED = 5000


class Step(NamedTuple):
    """A step: from one thing to the next, by a relation of theirs or by a claim that joins them."""

    start: str
    end: str
    relation: str
    claim: str
    told_by: list[str]
    evidence: list[str]
    links: list[str]


class Chain(NamedTuple):
    """A chain of steps; `others` counts the chains over the same things by other claims."""

    things: list[str]
    steps: list[Step]
    others: int


def paths(
    store: Store,
    start: str,
    end: str,
    *,
    through: str | Collection[str] = THROUGH,
    most: int | None = None,
    chains: int = 3,
) -> list[Chain]:
    """Return the shortest chains between two things, none where there is none of at most `most` steps.

    A chain leads through things of the kinds `through`; a claim that joins two of them is a step, not a
    stop. Chains that more claims make come first, then the order is that of the things' IRIs: the same
    graph gives the same chains.
    """
    graph = _graph(store, {start, end}, set(kinds_of(through)))
    if start not in graph or end not in graph or start == end:
        return []
    try:
        routes = networkx.all_shortest_paths(graph, start, end, weight="weight")
        found = list(islice(routes, _TRIED))
    except networkx.NetworkXNoPath:
        return []
    known = kinds(store)
    merged: dict[tuple[str, ...], list[list[str]]] = {}
    for route in found:
        stops = [iri for at, iri in enumerate(route) if at in (0, len(route) - 1) or known[iri] not in _CLAIMS]
        merged.setdefault(tuple(stops), []).append(route)
    result = []
    for things, same in sorted(merged.items(), key=lambda it: (-len(it[1]), it[0]))[:chains]:
        steps = list(_steps(store, min(same, key=lambda route: (len(route), route)), set(things)))
        if most is not None and len(steps) > most:
            return []
        result.append(Chain(list(things), steps, len(same) - 1))
    return result


def kinds_of(names: str | Collection[str]) -> tuple[str, ...]:
    """Return the kinds that these words, or a text of them with commas, name.

    `claim` is a word for predictions and positions. Raises ParameterError for what is no kind.
    """
    if isinstance(names, str):
        names = names.replace(" ", "").split(",")
    found = [kind for name in names for kind in (_CLAIMS if name == "claim" else (name,))]
    for name in found:
        if name not in KINDS:
            raise ParameterError(f"{name!r} is no kind to lead through; the kinds are {', '.join(KINDS)}, or claim")
    return tuple(found)


def _graph(store: Store, ends: set[str], through: set[str]) -> networkx.Graph[str]:
    graph: networkx.Graph[str] = networkx.Graph()
    full = network(store)
    full.remove_nodes_from(set(subjects(store, FS + "status", FS + "deprecated")) - ends)
    for iri, data in full.nodes(data=True):
        kind = data["kind"]
        if iri in ends or kind in through or kind in _CLAIMS:
            graph.add_node(iri, kind=kind)
    for start, end, _ in full.edges(data=True):
        if start in graph and end in graph:
            claim = graph.nodes[start]["kind"] in _CLAIMS or graph.nodes[end]["kind"] in _CLAIMS
            graph.add_edge(start, end, weight=_HALF if claim else 1.0)
    # From claim to claim would be a stop that nothing says is one.
    both = [(a, b) for a, b in graph.edges if graph.nodes[a]["kind"] in _CLAIMS and graph.nodes[b]["kind"] in _CLAIMS]
    graph.remove_edges_from((a, b) for a, b in both if a not in ends and b not in ends)
    return graph


def _steps(store: Store, route: list[str], stops: set[str]) -> Iterator[Step]:
    at = 0
    while at < len(route) - 1:
        start, end, claim = route[at], route[at + 1], ""
        if end not in stops:
            claim, end = end, route[at + 2]
        at += 2 if claim else 1
        yield _by_claim(store, start, claim, end) if claim else _by_relation(store, start, end)


def _by_claim(store: Store, start: str, claim: str, end: str) -> Step:
    read = claims.read(store, claim)
    passages = claims.passages(store, read)
    words = {
        ("author", "about"): "speaks about",
        ("about", "author"): "is spoken about by",
        ("author", "question"): "answers",
        ("question", "author"): "is answered by",
        ("author", "author"): "says the same as",
        ("teller", "author"): "tells a view of",
        ("author", "teller"): "has a view told by",
        ("teller", "about"): "tells a view on",
        ("about", "teller"): "is what a view is on that is told by",
        ("about", "about"): "is spoken about together with",
        ("about", "question"): "is spoken about in an answer to",
        ("question", "about"): "has an answer that speaks about",
    }
    relation = words.get((_role(read, start), _role(read, end)), "is joined by a claim with")
    told_by = [short_iri(read.source).partition(":")[2]] if read.source else []
    return Step(start, end, relation, claim, told_by, [it.iri for it in passages], [it.link for it in passages])


def _role(claim: claims.Claim, iri: str) -> str:
    if iri in claim.authors:
        return "author"
    if iri in claim.about:
        return "about"
    if iri in claim.reporters:
        return "teller"
    return "question" if iri in claim.facts.iris(FS + "question") else ""


def _by_relation(store: Store, start: str, end: str) -> Step:
    said = []
    for subject, target, words in ((start, end, _OUTWARD), (end, start, _INWARD)):
        facts = Facts(store, subject)
        for name in facts.names():
            if target in facts.iris(name):
                said.append((words.get(name, short_iri(name)), tellers(store, subject, name, target)))
    if not said:
        return _by_mention(store, start, end)
    told_by = sorted({graph for _, graphs in said for graph in graphs})
    claim = next((iri for iri in (start, end) if claims.read(store, iri).kind in _CLAIMS), "")
    if claim:
        where = [it.iri for it in claims.passages(store, claims.read(store, claim))]
    else:
        where = passages_naming(store, start, end, told_by)[:_PASSAGES]
    links = [claims.link_to(store, iri) for iri in where]
    return Step(start, end, _listed([name for name, _ in said]), claim, told_by, where, links)


def _listed(words: list[str]) -> str:
    words = list(dict.fromkeys(words))
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


def _by_mention(store: Store, start: str, end: str) -> Step:
    for source, entity, relation in ((start, end, "mentions"), (end, start, "is mentioned in")):
        where = [iri for iri in subjects(store, SCHEMA + "mentions", entity) if iri.startswith(f"{source}#")]
        if where:
            links = [claims.link_to(store, iri) for iri in where]
            return Step(start, end, relation, "", [short_iri(source).partition(":")[2]], where, links)
    return Step(start, end, "is joined with", "", [], [], [])
