"""Boxes: what a node takes with its name written below it, and how boxes keep off each other."""

from __future__ import annotations

import math
from typing import NamedTuple

from .forces import HEIGHT, WIDTH

#: By kind: the pixels and lines that a name may take, and the size of its letters; as in the page's shapes.js.
LABELS = {
    "person": (150, 2, 15.0),
    "organization": (126, 2, 12.5),
    "work": (126, 2, 12.5),
    "concept": (122, 2, 12.5),
    "question": (164, 3, 12.5),
    "prediction": (176, 3, 12.5),
    "position": (176, 3, 12.5),
    "verdict": (150, 2, 12.5),
    "source": (170, 2, 12.5),
}
_NARROW = frozenset("ijlftrI.,:;'|!()[] /-")
_WIDE = frozenset("mwMW@%")


class Box(NamedTuple):
    """Half the width and height that a node takes with its name, and how far its middle lies below it."""

    wide: float
    high: float
    below: float


def box(kind: str, weight: float, names: list[str]) -> Box:
    """Return what a node takes, whichever of its names the page shows."""
    limit, lines, size = LABELS.get(kind, (126, 2, 12.5))
    across, rows = 0.0, 1
    for name in names:
        width = text_width(name, size)
        here = min(lines, math.ceil(width / limit))
        rows = max(rows, here)
        # Broken evenly; a break between words wastes a little.
        across = max(across, min(limit, width / max(here, 1) * (1.0 if here < 2 else 1.15)))
    text = rows * (size + 1) + 3
    radius = node_size(kind, weight)
    return Box(max(radius, across / 2) + 4, radius + text / 2 + 3, text / 2)


def node_size(kind: str, weight: float) -> float:
    """Return the radius of a node, as the page draws it."""
    if kind in ("prediction", "position"):
        return 8
    if kind == "question":
        return 7 + min(9.0, 1.6 * math.sqrt(weight))
    return (8 if kind == "person" else 5) + min(16.0, 1.1 * math.sqrt(weight))


def text_width(text: str, size: float) -> float:
    """Estimate how wide a text is drawn: a browser without the same letters comes close."""
    return size * sum(map(_em, text))


def _em(character: str) -> float:
    if character >= "\u2e80":
        return 1.0
    if character in _NARROW:
        return 0.31
    if character in _WIDE:
        return 0.86
    return 0.67 if character.isupper() else 0.56


def apart(places: dict[int, tuple[float, float]], boxes: dict[int, Box]) -> dict[int, tuple[float, float]]:
    """Push boxes apart until none covers another, or patience ends."""
    nodes = list(places)
    spots = [[places[node][0], places[node][1] + boxes[node].below] for node in nodes]
    sizes = [boxes[node] for node in nodes]
    for step in range(400):
        if not _separate(spots, sizes):
            break
        room = 1 + max(0, step - 60) / 1000  # a crowd that finds no rest gets a little more room
        for spot, size in zip(spots, sizes, strict=True):
            spot[0] = max(size.wide - room * WIDTH / 2, min(room * WIDTH / 2 - size.wide, spot[0]))
            spot[1] = max(size.high - room * HEIGHT / 2, min(room * HEIGHT / 2 - size.high, spot[1]))
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
