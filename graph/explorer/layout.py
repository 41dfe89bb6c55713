"""Where things stand: the first view's nodes and every node's place, the same for the same graph."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

import networkx

from ..evidence import split
from ..kinds import KINDS
from ..terms import FS, PROV, RDF, SCHEMA
from .boxes import apart, box
from .data import Data
from .forces import WIDTH, spread

#: How many of each kind the first view shows at most; a kind that is not named is one click away.
FIRST = {"person": 12, "organization": 7, "concept": 26, "question": 12}
#: How many of those asked for it shows, and how many of each kind in a graph of other kinds altogether.
ASKED = 40
_CLAIMS = ("prediction", "position")
_OWN = (SCHEMA + "author", SCHEMA + "about", FS + "question")
_NO_TIES = (SCHEMA + "isPartOf", SCHEMA + "appearance", SCHEMA + "citation", SCHEMA + "itemReviewed", PROV)


class Tie(NamedTuple):
    """A line of the first view: two nodes, how many claims and statements join them, and the answer they give."""

    start: int
    end: int
    weight: int
    stance: str


class Layout:
    """The network that is drawn: `weights` of all nodes, `first` nodes and their `ties`, `places` of all."""

    def __init__(self, data: Data, focus: list[int] | None = None) -> None:
        self.data = data
        self.kinds = [data.kinds[iri] for iri in data.nodes]
        self.claims, self.direct, self.stances = _joins(data, self.kinds)
        self.weights = self._weigh()
        self.focus = self._asked(focus or [])
        self.most = self._limits()
        self.first = self._choose()
        self.ties = self._tie()
        self._drop_loners()
        self.places = self._place()

    def _weigh(self) -> list[float]:
        weights = [0.0] * len(self.kinds)
        for joins in self.claims.values():
            for end in {end for _, end in joins}:
                weights[end] += 1
        for (start, end), count in self.direct.items():
            weights[start] += 0.2 * count
            weights[end] += 0.2 * count
        return [round(weight, 1) for weight in weights]

    def _asked(self, focus: list[int]) -> set[int]:
        """Return the heaviest of those asked for, and whoever says those of them that are claims."""
        asked = self._ranked(focus)[:ASKED]
        authors = {end for node in asked for role, end in self.claims.get(node, []) if role == 0}
        return authors.union(asked)

    def _limits(self) -> dict[str, int]:
        """Return how many of each kind are drawn at most: of no other kind is anything drawn at first."""
        there = {*self.kinds}
        asked = {self.kinds[node] for node in self.focus}
        plain = FIRST if there & FIRST.keys() else dict.fromkeys(there, ASKED)
        return {kind: plain.get(kind, ASKED) for kind in KINDS if kind in plain or kind in asked}

    def _ranked(self, nodes: Iterable[int]) -> list[int]:
        return sorted(set(nodes), key=lambda node: (-self.weights[node], node))

    def _choose(self) -> list[int]:
        ranked = self._ranked(range(len(self.kinds)))
        left = Counter({kind: most for kind, most in self.most.items() if kind in FIRST or not self.focus})
        chosen = []
        for node in ranked:
            if left[self.kinds[node]] > 0 and self.weights[node] > 0:
                left[self.kinds[node]] -= 1
                chosen.append(node)
        if len(chosen) < 2:
            chosen = [node for node in ranked if self.kinds[node] in self.most][:60]
        return sorted(self.focus.union(chosen))

    def _drop_loners(self) -> None:
        """Leave out of the first view what nothing there is joined to, unless that is all there is."""
        tied = {end for tie in self.ties for end in (tie.start, tie.end)}
        if len(tied) > 2:
            self.first = [node for node in self.first if node in tied or node in self.focus]

    def _tie(self) -> list[Tie]:
        """Join what is drawn; a claim that is not drawn itself joins its authors to its topics and questions."""
        drawn = set(self.first)
        counts: Counter[tuple[int, int]] = Counter()
        stances: dict[tuple[int, int], set[str]] = {}
        for claim, joins in self.claims.items():
            if claim in drawn:
                counts.update(_pair(claim, end) for _, end in joins if end in drawn)
                continue
            for author, other in _pairs(joins):
                if author in drawn and other in drawn:
                    pair = _pair(author, other)
                    counts[pair] += 1
                    stances.setdefault(pair, set()).add(self.stances.get(claim, ""))
        for pair, count in self.direct.items():
            if pair[0] in drawn and pair[1] in drawn:
                counts[pair] += count
        return [Tie(*pair, count, self._stance(pair, stances.get(pair))) for pair, count in sorted(counts.items())]

    def _stance(self, pair: tuple[int, int], stances: set[str] | None) -> str:
        if not stances or "question" not in (self.kinds[pair[0]], self.kinds[pair[1]]):
            return ""
        return next(iter(stances)) if len(stances) == 1 else "mixed"

    def _place(self) -> list[tuple[int, int]]:
        graph: networkx.Graph[int] = networkx.Graph()
        graph.add_nodes_from(self.first)
        graph.add_weighted_edges_from(tie[:3] for tie in self.ties)
        places = spread(graph, [_importance(self, node) for node in self.first])
        places = apart(
            places, {node: box(self.kinds[node], self.weights[node], self.data.names(node)) for node in self.first}
        )
        return _around(self, places)


def _joins(
    data: Data, kinds: list[str]
) -> tuple[dict[int, list[tuple[int, int]]], Counter[tuple[int, int]], dict[int, str]]:
    """Return each claim's (role, node), the statements between other nodes, and each claim's stance."""
    numbers = {iri: number for number, iri in enumerate(data.iris)}
    roles = {numbers[iri]: role for role, iri in enumerate(_OWN) if iri in numbers}
    skipped = {number for iri, number in numbers.items() if iri.startswith((*_NO_TIES, RDF))}
    stance, size = numbers.get(FS + "stance"), len(kinds)
    claims: dict[int, list[tuple[int, int]]] = {}
    direct: Counter[tuple[int, int]] = Counter()
    stances: dict[int, str] = {}
    for subject, predicate, target, _ in data.statements:
        if predicate == stance:
            stances[subject] = re.split("[#/]", data.iris[target])[-1]
        if target >= size or predicate in skipped:
            continue
        start = subject if subject < size else numbers.get(split(data.iris[subject])[0], size)
        if start < size and kinds[start] in _CLAIMS and predicate in roles:
            claims.setdefault(start, []).append((roles[predicate], target))
        elif start < size and start != target:
            direct[_pair(start, target)] += 1
    return claims, direct, stances


def _pairs(joins: list[tuple[int, int]]) -> set[tuple[int, int]]:
    authors = {node for role, node in joins if role == 0}
    others = {node for role, node in joins if role}
    return {(author, other) for author in authors for other in others if author != other}


def _pair(one: int, other: int) -> tuple[int, int]:
    return (one, other) if one < other else (other, one)


def _importance(layout: Layout, node: int) -> float:
    return 1 + math.log1p(layout.weights[node])


def _around(layout: Layout, places: dict[int, tuple[float, float]]) -> list[tuple[int, int]]:
    """Give each other node a place near what it is joined to, on a spiral so that few coincide."""
    size = len(layout.kinds)
    near: list[list[int]] = [[] for _ in range(size)]
    for claim, joins in layout.claims.items():
        for _, end in joins:
            near[claim].append(end)
            near[end].append(claim)
    for start, end in layout.direct:
        near[start].append(end)
        near[end].append(start)
    found = dict(places)
    for _ in range(2):
        placed = dict(found)
        for node in range(size):
            spots = [placed[other] for other in near[node][:12] if other in placed]
            if node in places or not spots or node in placed:
                continue
            turn, reach = node * 2.399963, 46.0 + 7 * (node % 17)
            found[node] = (
                sum(x for x, _ in spots) / len(spots) + reach * math.cos(turn),
                sum(y for _, y in spots) / len(spots) + reach * math.sin(turn),
            )
    for node in range(size):
        if node not in found:
            turn, reach = node * 2.399963, WIDTH * (0.75 + 0.02 * math.sqrt(node))
            found[node] = (reach * math.cos(turn), reach * math.sin(turn))
    return [(round(found[node][0]), round(found[node][1])) for node in range(size)]
