"""Blank nodes: what is said of one, as text that is the same wherever the same is said."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from hashlib import sha256

from pyoxigraph import BlankNode, CanonicalizationAlgorithm, Dataset, DefaultGraph, Literal, NamedNode, Quad, Store

from .terms import RDF, TYPE, compact

# So deep brackets stand in brackets; what lies deeper follows after them, by its label.
_DEEPEST = 12
_ROOT = NamedNode("urn:root")
_FIRST, _REST, _NIL = RDF + "first", RDF + "rest", RDF + "nil"
# What is said of each blank node, property by property.
_Said = dict[BlankNode, list[tuple[str, object]]]


def described(store: Store, node: BlankNode) -> str:
    """Return what is said of a blank node and of those it leads to, in the manner of Turtle, always in one order."""
    quads = [Quad(_ROOT, _ROOT, node)]
    left, seen = [node], {node}
    while left:
        for quad in store.quads_for_pattern(left.pop(0), None, None, DefaultGraph()):
            quads.append(quad)
            if isinstance(quad.object, BlankNode) and quad.object not in seen:
                seen.add(quad.object)
                left.append(quad.object)
    uses = Counter(quad.object for quad in quads if isinstance(quad.object, BlankNode))
    if max(uses.values()) == 1:
        said = _said(quads)
        return _Text(said, node, _digests(said)).written()
    # Labels that come from what is said, as those of the store change from run to run; slow, so for no trees.
    dataset = Dataset(quads)
    dataset.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
    quads = sorted(dataset, key=str)
    root = next(quad.object for quad in quads if quad.subject == _ROOT)
    said = _said(quads)
    return _Text(said, root, {it: it.value for it in said}).written()


class _Text:
    def __init__(self, said: _Said, root: object, keys: dict[BlankNode, str]) -> None:
        self._left: list[object] = [root]
        self._keys = keys
        self._said = {node: sorted(pairs, key=self._order) for node, pairs in said.items()}
        self._uses = Counter(target for pairs in said.values() for _, target in pairs)
        self._uses[root] += 1
        self._told: set[object] = set()

    def _order(self, pair: tuple[str, object]) -> tuple[str, str]:
        return pair[0], self._label(pair[1])

    def _label(self, node: object) -> str:
        return f"_:{self._keys[node]}" if isinstance(node, BlankNode) else str(node)

    def written(self) -> str:
        parts: list[str] = []
        while self._left:
            node = self._left.pop(0)
            if node not in self._told:
                label = f"{self._label(node)} " if parts else ""
                parts.append(label + self._node(node, 0))
        return " ; ".join(parts)

    def _node(self, node: object, depth: int) -> str:
        if isinstance(node, NamedNode):
            return compact(node.value)
        if not isinstance(node, BlankNode):
            return _literal(node) if isinstance(node, Literal) else str(node)
        if node in self._told:
            return self._label(node)
        if depth > _DEEPEST:
            self._left.append(node)
            return self._label(node)
        if items := self._items(node):
            return f"( {' '.join(self._node(item, depth + 1) for item in items)} )"
        self._told.add(node)
        said = " ; ".join(
            f"{'a' if name == TYPE else compact(name)} {self._node(target, depth + 1)}"
            for name, target in self._said.get(node, ())
        )
        return f"{self._label(node)} [ {said} ]" if self._uses[node] > 1 else f"[ {said} ]"

    def _items(self, node: BlankNode) -> list[object]:
        """Return the items of a list that only its beginning leads to, or nothing."""
        items: list[object] = []
        cells: set[BlankNode] = set()
        at: object = node
        while isinstance(at, BlankNode):
            said = self._said.get(at, [])
            if [name for name, _ in said] != [_FIRST, _REST] or self._uses[at] > 1 or at in cells:
                return []
            cells.add(at)
            items.append(said[0][1])
            at = said[1][1]
        if at != NamedNode(_NIL):
            return []
        self._told |= cells
        return items


def _said(quads: Iterable[Quad]) -> _Said:
    found: _Said = {}
    for quad in quads:
        if isinstance(quad.object, BlankNode):
            found.setdefault(quad.object, [])
        if isinstance(quad.subject, BlankNode):
            found.setdefault(quad.subject, []).append((quad.predicate.value, quad.object))
    return found


def _digests(said: _Said) -> dict[BlankNode, str]:
    """Return a digest of what is said of each blank node of a tree, whose parents come before their children."""
    found: dict[BlankNode, str] = {}
    for node in reversed(said):
        told = sorted((name, found[it] if isinstance(it, BlankNode) else str(it)) for name, it in said[node])
        found[node] = sha256(repr(told).encode("utf-8")).hexdigest()[:16]
    return found


def _literal(literal: Literal) -> str:
    written = str(literal)
    type_iri = f"<{literal.datatype.value}>"
    return written.removesuffix(type_iri) + compact(literal.datatype.value) if written.endswith(type_iri) else written
