"""Forces: a spread of a graph's nodes over an area, the same on every machine."""

from __future__ import annotations

import math
from collections import Counter
from random import Random

import networkx

#: The first view's size in pixels at full scale: the drawing area of a 1280 x 800 window.
WIDTH, HEIGHT = 1016, 632
#: So many nodes fill it; fewer sit together in the middle.
_FILLING = 24

_SEED = 20_250_101
_STEPS = 160


def spread(graph: networkx.Graph[int], importance: list[float]) -> dict[int, tuple[float, float]]:
    """Place nodes by forces (Fruchterman and Reingold), in plain arithmetic: the same on every machine."""
    nodes = list(graph)
    if not nodes:
        return {}
    index = {node: number for number, node in enumerate(nodes)}
    random = Random(_SEED)  # noqa: S311 -- no secret
    x = [(random.random() - 0.5) * WIDTH for _ in nodes]
    y = [(random.random() - 0.5) * HEIGHT for _ in nodes]
    ties = [(index[a], index[b], min(3.0, math.sqrt(tie["weight"]))) for a, b, tie in graph.edges(data=True)]
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


def _pushed(x: list[float], y: list[float], ideal: float, importance: list[float]) -> tuple[list[float], list[float]]:
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
    """Stretch places over the area that so many need: half by distance, half by rank, so that no corner stays empty."""
    columns = []
    needed = min(1.0, math.sqrt(len(places) / _FILLING))
    for axis, size in ((0, WIDTH), (1, HEIGHT)):
        values = {node: place[axis] for node, place in places.items()}
        least, most = min(values.values()), max(values.values())
        ranks = {node: rank for rank, node in enumerate(sorted(values, key=lambda node: (values[node], node)))}
        share = {
            node: 0.35 * (value - least) / max(most - least, 1) + 0.65 * ranks[node] / max(len(ranks) - 1, 1)
            for node, value in values.items()
        }
        columns.append({node: (part - 0.5) * size * needed for node, part in share.items()})
    return {node: (columns[0][node], columns[1][node]) for node in places}
