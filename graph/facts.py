"""Facts: what the graph says of one thing, read straight from the store."""

from __future__ import annotations

from collections.abc import Mapping

from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Store, Triple

from .languages import nearness
from .terms import TYPE

Node = NamedNode | BlankNode | Literal | Triple
_MERGED = DefaultGraph()


class Facts:
    """What is said of one thing, by property; asking for what is not said yields nothing."""

    def __init__(self, store: Store, iri: str) -> None:
        self.iri = iri
        self._objects: dict[str, list[Node]] = {}
        for quad in store.quads_for_pattern(NamedNode(iri), None, None, _MERGED):
            self._objects.setdefault(quad.predicate.value, []).append(quad.object)

    def __bool__(self) -> bool:
        return bool(self._objects)

    def names(self) -> list[str]:
        """Return the IRIs of all properties that say something, sorted."""
        return sorted(self._objects)

    def iris(self, name: str) -> list[str]:
        """Return the IRIs that are values of a property, sorted."""
        return sorted(node.value for node in self._objects.get(name, ()) if isinstance(node, NamedNode))

    def iri_of(self, name: str) -> str:
        """Return the first of those IRIs, or nothing."""
        return next(iter(self.iris(name)), "")

    def literal(self, name: str) -> Literal | None:
        """Return the first literal of a property, in the order of their texts."""
        found = [node for node in self._objects.get(name, ()) if isinstance(node, Literal)]
        return min(found, key=lambda node: (node.value, node.language or ""), default=None)

    def value(self, name: str) -> str:
        """Return the text of that literal, or nothing."""
        literal = self.literal(name)
        return literal.value if literal else ""

    def texts(self, name: str) -> dict[str, list[str]]:
        """Return the texts of a property by language tag, sorted."""
        found: dict[str, list[str]] = {}
        for node in self._objects.get(name, ()):
            if isinstance(node, Literal):
                found.setdefault(node.language or "", []).append(node.value)
        return {tag: sorted(found[tag]) for tag in sorted(found)}

    def text(self, name: str, language: str) -> str:
        """Return a property's text in a language, or in the nearest there is."""
        return in_language(self.texts(name), language)

    @property
    def types(self) -> list[str]:
        return self.iris(TYPE)


def in_language(texts: Mapping[str, list[str]], language: str) -> str:
    """Return the text in a language, else in a variety of it, else in English, else untagged, else any.

    >>> in_language({"en": ["robots"], "zh-hans": ["机器人"]}, "zh")
    '机器人'
    """
    written = [tag for tag in texts if texts[tag]]
    return texts[min(written, key=lambda tag: (nearness(tag, language), tag))][0] if written else ""


def subjects(store: Store, name: str, iri: str) -> list[str]:
    """Return the IRIs of all things of which `iri` is the value of a property, sorted."""
    quads = store.quads_for_pattern(None, NamedNode(name), NamedNode(iri), _MERGED)
    return sorted({quad.subject.value for quad in quads if isinstance(quad.subject, NamedNode)})


def tellers(store: Store, subject: str, name: str, target: str) -> list[str]:
    """Return the last parts of the named graphs that say this, sorted."""
    quads = store.quads_for_pattern(NamedNode(subject), NamedNode(name), NamedNode(target), None)
    graphs = {quad.graph_name.value for quad in quads if isinstance(quad.graph_name, NamedNode)}
    return sorted(graph.rsplit("/", 1)[-1] for graph in graphs)
