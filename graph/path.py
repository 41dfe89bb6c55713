"""Paths: the shortest chains that join two things, each step with who says so."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from itertools import islice
from typing import NamedTuple

import networkx
from pyoxigraph import Store

from . import claims
from .errors import ParameterError, ParameterTypeError
from .facts import Facts, subjects, tellers
from .kinds import KINDS, kind_in
from .naming import passages_naming, sources_telling
from .network import network
from .terms import FS, SCHEMA, bare_name
from .ties import JOINED, claim_words, relation_words

#: The kinds that a chain leads through if nothing is said: what people and claims are about.
THROUGH = ("person", "organization", "work", "concept", "question")
_CLAIMS = ("prediction", "position")
# The most passages that a relation is shown with.
_PASSAGES = 3
# Half a step into a claim and half a step out make one: from its author to what it is about.
_HALF = 0.5
_TRIED = 5000


class Step(NamedTuple):
    """A step: from one thing to the next, by a relation of theirs or by a claim that joins them.

    `told_by` has the last parts of the named graphs that tell it, `evidence` the passages that it rests on, or
    the sources where no passage is on both ends, each with its link in `links`.
    """

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

    A chain leads through things of the kinds `through`. A claim that joins two of them is a step, and a stop
    only where `through` names its kind: then chains lead from claim to claim as well. Chains that more claims
    make come first, then the order is that of the things' IRIs: the same graph gives the same chains.
    """
    graph = _graph(store, {start, end}, set(kinds_of(through)))
    if start not in graph or end not in graph or start == end:
        return []
    try:
        routes = networkx.all_shortest_paths(graph, start, end, weight="weight")
        found = list(islice(routes, _TRIED))
    except networkx.NetworkXNoPath:
        return []
    merged: dict[tuple[str, ...], list[list[str]]] = {}
    for route in found:
        stops = [iri for iri in route if graph.nodes[iri]["stop"]]
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
    if not isinstance(names, Iterable):
        raise ParameterTypeError(f"through={names!r}: give kinds as text with commas between, or as a list")
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
        stop = iri in ends or data["kind"] in through
        if stop or data["kind"] in _CLAIMS:
            graph.add_node(iri, stop=stop)
    for start, end in full.edges():
        if start in graph and end in graph:
            steps = [iri for iri in (start, end) if not graph.nodes[iri]["stop"]]
            # From a claim that is a step to any other would be a stop that nothing says is one.
            claim = full.nodes[start]["kind"] in _CLAIMS and full.nodes[end]["kind"] in _CLAIMS
            if not (steps and claim):
                graph.add_edge(start, end, weight=_HALF if steps else 1.0)
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
    relation = claim_words(_role(store, read, start), _role(store, read, end))
    told_by = [bare_name(read.source)] if read.source else []
    return Step(start, end, relation, claim, told_by, [it.iri for it in passages], [it.link for it in passages])


def _role(store: Store, claim: claims.Claim, iri: str) -> str:
    roles = {
        "author": claim.authors,
        "about": claim.about,
        "teller": claim.reporters,
        "question": claim.facts.iris(FS + "question"),
        "source": [claim.source],
        "verdict": subjects(store, SCHEMA + "itemReviewed", claim.iri),
    }
    return next((role for role, iris in roles.items() if iri in iris), "other")


def _by_relation(store: Store, start: str, end: str) -> Step:
    said = []
    for subject, target, back in ((start, end, False), (end, start, True)):
        facts = Facts(store, subject)
        for name in facts.names():
            if target in facts.iris(name):
                said.append((relation_words(name, back=back), tellers(store, subject, name, target)))
    if not said:
        return _by_mention(store, start, end)
    told_by = sorted({graph for _, graphs in said for graph in graphs})
    # The claim that a chain comes to, so that each is told once.
    claim = next((iri for iri in (end, start) if kind_in(iri, store) in _CLAIMS), "")
    where = _rests_on(store, start, end, claim, told_by)
    links = [claims.link_to(store, iri) for iri in where]
    return Step(start, end, _listed([name for name, _ in said]), claim, told_by, where, links)


def _rests_on(store: Store, start: str, end: str, claim: str, told_by: list[str]) -> list[str]:
    """Return the passages of a claim, else those on both ends where it is told, else the sources that tell it.

    What no source tells rests on the passages of any that are on both; how concepts are ordered rests on none.
    """
    if claim:
        return [it.iri for it in claims.passages(store, claims.read(store, claim))]
    telling = sources_telling(store, told_by)
    if telling:
        return passages_naming(store, start, end, told_by)[:_PASSAGES] or telling
    if kind_in(start, store) == kind_in(end, store) == "concept":
        return []
    return passages_naming(store, start, end)[:_PASSAGES]


def _listed(words: list[str]) -> str:
    words = list(dict.fromkeys(words))
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


def _by_mention(store: Store, start: str, end: str) -> Step:
    for source, entity, relation in ((start, end, "mentions"), (end, start, "is mentioned in")):
        where = [iri for iri in subjects(store, SCHEMA + "mentions", entity) if iri.startswith(f"{source}#")]
        if where:
            links = [claims.link_to(store, iri) for iri in where]
            return Step(start, end, relation, "", [bare_name(source)], where, links)
    return Step(start, end, JOINED, "", [], [], [])
