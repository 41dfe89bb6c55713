"""Where things stand: the first view's nodes and every node's place, the same for the same graph."""

from __future__ import annotations

import math
import re
from collections import Counter
from random import Random
from typing import NamedTuple

import networkx

from ..evidence import split
from ..terms import FS, PROV, RDF, SCHEMA
from .data import Data

#: How many of each kind the first view shows at most; a kind that is not named is one click away.
FIRST = {"person": 12, "organization": 7, "concept": 30, "question": 16}
#: The first view's size in pixels at full scale: the drawing area of a 1280 x 800 window.
WIDTH, HEIGHT = 1016, 632

_SEED = 20_250_101
_STEPS = 160
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
        self.focus = set(focus or [])
        self.first = self._choose(focus or [])
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

    def _choose(self, focus: list[int]) -> list[int]:
        ranked = sorted(range(len(self.kinds)), key=lambda node: (-self.weights[node], node))
        left = Counter(FIRST)
        if not any(left[kind] for kind in set(self.kinds)):
            # A graph of other things altogether: whatever there is.
            left = Counter(dict.fromkeys(set(self.kinds), 40))
        chosen = []
        for node in ranked:
            if left[self.kinds[node]] > 0 and self.weights[node] > 0:
                left[self.kinds[node]] -= 1
                chosen.append(node)
        if len(chosen) < 2:
            chosen = ranked[:60]
        return sorted(set(chosen) | set(focus[:40]))

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
        graph = networkx.Graph()
        graph.add_nodes_from(self.first)
        graph.add_weighted_edges_from(tie[:3] for tie in self.ties)
        places = _spread(graph, [_importance(self, node) for node in self.first])
        places = _apart(places, {node: _box(self, node) for node in self.first})
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


class Box(NamedTuple):
    """Half the width and height that a node takes with its label, and how far its middle lies below it."""

    wide: float
    high: float
    below: float


def _box(layout: Layout, node: int) -> Box:
    limit, lines, size = (28, 2, 7.0) if layout.kinds[node] == "question" else (18, 2, 6.6)
    if layout.kinds[node] == "person":
        size = 8.2
    columns = layout.data.columns(node)
    taken = min(lines, -(-columns // limit))
    text = taken * 15 + 3
    radius = (8 if layout.kinds[node] == "person" else 6) + min(16, 1.1 * math.sqrt(layout.weights[node]))
    return Box(max(radius, min(columns, limit) * size / 2) + 4, radius + text / 2 + 2, text / 2)


def _spread(graph: networkx.Graph[int], importance: list[float]) -> dict[int, tuple[float, float]]:
    """Place nodes by forces (Fruchterman and Reingold), in plain arithmetic: the same on every machine."""
    nodes = list(graph)
    if not nodes:
        return {}
    index = {node: number for number, node in enumerate(nodes)}
    random = Random(_SEED)  # noqa: S311 -- no secret
    x = [(random.random() - 0.5) * WIDTH for _ in nodes]
    y = [(random.random() - 0.5) * HEIGHT for _ in nodes]
    ties = [(index[a], index[b], min(3.0, math.sqrt(w))) for a, b, w in graph.edges(data="weight")]
    degree = Counter(end for a, b, _ in ties for end in (a, b))
    ideal = 0.72 * math.sqrt(WIDTH * HEIGHT / len(nodes))
    for step in range(_STEPS):
        heat = 0.14 * WIDTH * (1 - step / _STEPS) ** 1.5 + 1
        dx, dy = _pushed(x, y, ideal, importance)
        for a, b, weight in ties:
            across, down = x[a] - x[b], (y[a] - y[b]) * WIDTH / HEIGHT
            pull = math.sqrt(across * across + down * down) / ideal * weight / math.sqrt(min(degree[a], degree[b]))
            dx[a] -= across * pull
            dx[b] += across * pull
            dy[a] -= down * pull
            dy[b] += down * pull
        for i in range(len(nodes)):
            dx[i] -= 0.6 * x[i]
            dy[i] -= 0.6 * y[i] * WIDTH / HEIGHT
            length = math.sqrt(dx[i] * dx[i] + dy[i] * dy[i]) or 1
            x[i] += dx[i] / length * min(length, heat)
            y[i] += dy[i] / length * min(length, heat)
    return _filling({node: (x[i], y[i]) for node, i in index.items()})


def _pushed(
    x: list[float], y: list[float], ideal: float, importance: list[float]
) -> tuple[list[float], list[float]]:
    dx, dy = [0.0] * len(x), [0.0] * len(x)
    for i in range(len(x)):
        xi, yi, force = x[i], y[i], ideal * ideal * importance[i] * 0.5
        for j in range(i):
            across, down = xi - x[j], (yi - y[j]) * 1.5
            push = force * importance[j] * 0.5 / (across * across + down * down + 1)
            across *= push
            down *= push
            dx[i] += across
            dx[j] -= across
            dy[i] += down
            dy[j] -= down
    return dx, dy


def _filling(places: dict[int, tuple[float, float]]) -> dict[int, tuple[float, float]]:
    """Stretch places over the whole area: half by distance, half by rank, so that no corner stays empty."""
    columns = []
    for axis, size in ((0, WIDTH), (1, HEIGHT)):
        values = {node: place[axis] for node, place in places.items()}
        least, most = min(values.values()), max(values.values())
        ranks = {node: rank for rank, node in enumerate(sorted(values, key=lambda node: (values[node], node)))}
        share = {
            node: 0.35 * (value - least) / max(most - least, 1) + 0.65 * ranks[node] / max(len(ranks) - 1, 1)
            for node, value in values.items()
        }
        columns.append({node: (part - 0.5) * size for node, part in share.items()})
    return {node: (columns[0][node], columns[1][node]) for node in places}


def _apart(places: dict[int, tuple[float, float]], boxes: dict[int, Box]) -> dict[int, tuple[float, float]]:
    """Push boxes apart until none covers another, or patience ends."""
    nodes = list(places)
    spots = [[places[node][0], places[node][1] + boxes[node].below] for node in nodes]
    sizes = [boxes[node] for node in nodes]
    for step in range(400):
        if not _separate(spots, sizes):
            break
        room = 1 + max(0, step - 60) / 1000  # a crowd that finds no rest gets a little more room
        for spot, box in zip(spots, sizes, strict=True):
            spot[0] = max(box.wide - room * WIDTH / 2, min(room * WIDTH / 2 - box.wide, spot[0]))
            spot[1] = max(box.high - room * HEIGHT / 2, min(room * HEIGHT / 2 - box.high, spot[1]))
    return {node: (spot[0], spot[1] - boxes[node].below) for node, spot in zip(nodes, spots, strict=True)}


def _separate(spots: list[list[float]], sizes: list[Box]) -> bool:
    moved = False
    for i, one in enumerate(spots):
        for j in range(i):
            other = spots[j]
            wide = sizes[i].wide + sizes[j].wide - abs(one[0] - other[0])
            high = sizes[i].high + sizes[j].high - abs(one[1] - other[1])
            if wide <= 0.5 or high <= 0.5:
                continue
            moved = True
            axis, overlap = (0, wide) if wide < high * 1.3 else (1, high)
            step = overlap / 2 if one[axis] >= other[axis] else -overlap / 2
            one[axis] += step
            other[axis] -= step
    return moved


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
            turn, reach = node * 2.399963, 46 + 7 * (node % 17)
            found[node] = (
                sum(x for x, _ in spots) / len(spots) + reach * math.cos(turn),
                sum(y for _, y in spots) / len(spots) + reach * math.sin(turn),
            )
    for node in range(size):
        if node not in found:
            turn, reach = node * 2.399963, WIDTH * (0.75 + 0.02 * math.sqrt(node))
            found[node] = (reach * math.cos(turn), reach * math.sin(turn))
    return [(round(found[node][0]), round(found[node][1])) for node in range(size)]
