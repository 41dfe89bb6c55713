"""Blank nodes: what is said of one, as text that is the same wherever the same is said."""

from __future__ import annotations

from collections import Counter

from pyoxigraph import BlankNode, CanonicalizationAlgorithm, Dataset, DefaultGraph, Literal, NamedNode, Quad, Store

from .terms import RDF, TYPE, compact

# So deep brackets stand in brackets; what lies deeper follows after them, by its label.
_DEEPEST = 12
_ROOT = NamedNode("urn:root")
_FIRST, _REST, _NIL = RDF + "first", RDF + "rest", RDF + "nil"
_Said = list[tuple[str, object]]


def described(store: Store, node: BlankNode) -> str:
    """Return what is said of a blank node and of those it leads to, in the manner of Turtle, always in one order."""
    quads = [Quad(_ROOT, _ROOT, node)]
    left, seen = [node], {node}
    while left:
        for quad in store.quads_for_pattern(left.pop(), None, None, DefaultGraph()):
            quads.append(quad)
            if isinstance(quad.object, BlankNode) and quad.object not in seen:
                seen.add(quad.object)
                left.append(quad.object)
    dataset = Dataset(quads)
    # Labels that come from what is said, as those of the store change from run to run.
    dataset.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
    return _Text(dataset).written()


class _Text:
    def __init__(self, dataset: Dataset) -> None:
        self._said: dict[BlankNode, _Said] = {}
        self._uses: Counter[object] = Counter()
        for quad in sorted(dataset, key=str):
            self._uses[quad.object] += 1
            if isinstance(quad.subject, BlankNode):
                self._said.setdefault(quad.subject, []).append((quad.predicate.value, quad.object))
            elif isinstance(quad.object, BlankNode):
                self._left = [quad.object]
        self._told: set[BlankNode] = set()

    def written(self) -> str:
        parts: list[str] = []
        while self._left:
            node = self._left.pop(0)
            if node not in self._told:
                label = f"{node} " if parts else ""
                parts.append(label + self._node(node, 0))
        return " ; ".join(parts)

    def _node(self, node: object, depth: int) -> str:
        if isinstance(node, NamedNode):
            return compact(node.value)
        if not isinstance(node, BlankNode):
            return _literal(node) if isinstance(node, Literal) else str(node)
        if node in self._told:
            return str(node)
        if depth > _DEEPEST:
            self._left.append(node)
            return str(node)
        if items := self._items(node):
            return f"( {' '.join(self._node(item, depth + 1) for item in items)} )"
        self._told.add(node)
        said = " ; ".join(
            f"{'a' if name == TYPE else compact(name)} {self._node(target, depth + 1)}"
            for name, target in self._said.get(node, ())
        )
        return f"{node} [ {said} ]" if self._uses[node] > 1 else f"[ {said} ]"

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


def _literal(literal: Literal) -> str:
    written = str(literal)
    type_iri = f"<{literal.datatype.value}>"
    return written.removesuffix(type_iri) + compact(literal.datatype.value) if written.endswith(type_iri) else written
