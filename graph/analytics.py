"""Analytics: who and what is central, which communities there are, and who bridges them."""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

import networkx
from pyoxigraph import NamedNode, Store

from . import claims
from .find import name_of
from .kinds import kinds
from .network import network
from .phrases import phrase
from .results import Results
from .terms import FS

#: The kinds that count; claims and sources are how these are joined.
COUNTED = ("person", "organization", "work", "concept", "question")
_SEED = 1
#: Betweenness is exact up to so many things, which takes some seconds; of more it is an estimate.
EXACT = 1200
#: From so many things, chosen at random, it is estimated.
SAMPLED = 300


class Measures(NamedTuple):
    """What was measured of each thing, by IRI: `camps` are the communities of its neighbours."""

    kinds: dict[str, str]
    links: dict[str, int]
    claims: dict[str, int]
    betweenness: dict[str, float]
    community: dict[str, int]
    camps: dict[str, int]
    participation: dict[str, float]


def measure(store: Store) -> Measures:
    """Measure the network of people, organizations, works, concepts and questions.

    Two are joined by a relation, or by claims: an author with what the claim is about and the question
    that it answers. The same graph gives the same figures: the random parts have a fixed seed.
    Betweenness is exact up to EXACT things, and else estimated from SAMPLED.
    """
    graph = projection(store)
    # Numbers in place of IRIs: the order of sets of strings changes from run to run.
    names = sorted(graph)
    number = {iri: at for at, iri in enumerate(names)}
    edges = [(*sorted((number[a], number[b])), data["weight"]) for a, b, data in graph.edges(data=True)]
    ordered: networkx.Graph[int] = networkx.Graph()
    ordered.add_nodes_from(range(len(names)))
    ordered.add_weighted_edges_from(sorted(edges))
    sample = SAMPLED if len(names) > EXACT else None
    between = networkx.betweenness_centrality(ordered, k=sample, seed=_SEED) if names else {}
    found = networkx.community.louvain_communities(ordered, weight="weight", seed=_SEED) if names else []
    parts = sorted((sorted(part) for part in found), key=lambda part: (-len(part), part))
    community = {at: place for place, part in enumerate(parts, 1) for at in part}
    camps: dict[str, int] = {}
    participation: dict[str, float] = {}
    for at, iri in enumerate(names):
        strength: Counter[int] = Counter()
        for other, data in ordered.adj[at].items():
            strength[community[other]] += data["weight"]
        total = sum(strength.values())
        camps[iri] = len(strength)
        participation[iri] = round(1 - sum((part / total) ** 2 for part in strength.values()), 4) if total else 0.0
    return Measures(
        {iri: graph.nodes[iri]["kind"] for iri in names},
        {iri: graph.degree[iri] for iri in names},
        {iri: graph.nodes[iri]["claims"] for iri in names},
        {iri: round(between[at], 6) for at, iri in enumerate(names)},
        {iri: community[at] for at, iri in enumerate(names)},
        camps,
        participation,
    )


def projection(store: Store) -> networkx.Graph[str]:
    """Return the network of what claims join: `weight` counts the claims and relations between two."""
    full = network(store)
    known = kinds(store)
    graph: networkx.Graph[str] = networkx.Graph()
    for iri, kind in known.items():
        if kind in COUNTED:
            graph.add_node(iri, kind=kind, claims=0)
    for start, end in full.edges():
        if start in graph and end in graph and start != end:
            _join(graph, start, end)
    for iri, kind in known.items():
        if kind not in ("prediction", "position"):
            continue
        claim = claims.read(store, iri)
        if claim.withdrawn:
            continue
        targets = [*claim.about, *claim.facts.iris(FS + "question")]
        for one in {*claim.authors, *targets}:
            if one in graph:
                graph.nodes[one]["claims"] += 1
        for author in claim.authors:
            for target in targets:
                if author in graph and target in graph and author != target:
                    _join(graph, author, target)
    return graph


def estimates(store: Store) -> bool:
    """Return whether the graph is so large that betweenness is an estimate."""
    return sum(kind in COUNTED for kind in kinds(store).values()) > EXACT


def rank(store: Store, language: str = "en") -> Results:
    """Return the most central things: `betweenness` is the part of shortest chains that lead through it.

    It is exact up to EXACT things, and else an estimate.
    """
    found = measure(store)
    order = sorted(found.kinds, key=lambda iri: (-found.betweenness[iri], -found.links[iri], iri))
    columns = ("rank", "name", "kind", "betweenness", "links", "claims", "community", "id")
    return Results.of(
        columns,
        [
            [
                place,
                name_of(iri, store, language),
                phrase(found.kinds[iri], language),
                found.betweenness[iri],
                found.links[iri],
                found.claims[iri],
                found.community[iri],
                NamedNode(iri),
            ]
            for place, iri in enumerate(order, 1)
        ],
    )


def communities(store: Store, language: str = "en") -> Results:
    """Return the communities, the largest first, each with the things that most claims are about."""
    found = measure(store)
    members: dict[int, list[str]] = {}
    for iri in sorted(found.kinds, key=lambda iri: (-found.claims[iri], -found.links[iri], iri)):
        members.setdefault(found.community[iri], []).append(iri)
    rows = []
    for number in sorted(members):
        inside = members[number]
        people = [iri for iri in inside if found.kinds[iri] in ("person", "organization")]
        others = [iri for iri in inside if iri not in people]
        named = [", ".join(name_of(iri, store, language) for iri in group[:5]) for group in (people, others)]
        rows.append([number, len(inside), *named])
    return Results.of(("community", "size", "who", "subjects"), rows)


def brokers(store: Store, language: str = "en") -> Results:
    """Return the people and organizations that bridge camps, by betweenness times participation.

    `camps` counts the communities that one is joined with; `participation` is 0 where all of one's
    links lie in one community and nears 1 where they spread evenly over many.
    """
    found = measure(store)
    people = [iri for iri, kind in found.kinds.items() if kind in ("person", "organization") and found.camps[iri] > 1]
    people.sort(key=lambda iri: (-found.betweenness[iri] * found.participation[iri], iri))
    columns = ("name", "camps", "participation", "betweenness", "links", "claims", "community", "id")
    return Results.of(
        columns,
        [
            [
                name_of(iri, store, language),
                found.camps[iri],
                found.participation[iri],
                found.betweenness[iri],
                found.links[iri],
                found.claims[iri],
                found.community[iri],
                NamedNode(iri),
            ]
            for iri in people
        ],
    )


def annotate(graph: networkx.MultiDiGraph[str], store: Store) -> None:
    """Add the measures to the nodes of a network, for drawing programs."""
    found = measure(store)
    for iri in found.kinds:
        if iri in graph:
            graph.nodes[iri].update(
                betweenness=found.betweenness[iri],
                links=found.links[iri],
                claims=found.claims[iri],
                community=found.community[iri],
                participation=found.participation[iri],
            )


def _join(graph: networkx.Graph[str], start: str, end: str) -> None:
    weight = graph.edges[start, end]["weight"] if graph.has_edge(start, end) else 0
    graph.add_edge(start, end, weight=weight + 1)


#: What can be measured, by name.
ANALYSES = {"rank": rank, "communities": communities, "brokers": brokers}
