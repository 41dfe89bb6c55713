"""What part of the graph a page holds: the whole, what lies around a focus, or what a query finds."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pyoxigraph import DefaultGraph, NamedNode, QueryBoolean, QueryTriples, Store

from ..errors import QueryError
from ..evidence import split
from ..find import find_exactly
from ..kinds import kinds
from ..query import check_read_only, syntax_error
from ..terms import COMMON_PREFIXES, FS, SCHEMA

# What a claim cannot be read without.
_CONTEXT = (SCHEMA + "author", SCHEMA + "isPartOf", FS + "question", FS + "reportedBy")


def select(
    store: Store, focus: Sequence[str], depth: int | None, query: str | None
) -> tuple[list[str], set[str] | None]:
    """Return the entries to begin with, and those that the page holds (None for all).

    Raises QueryError where a name or the query finds nothing.
    """
    begin = [node.value for name in focus for node in find_exactly(name, store)]
    if query is None and (depth is None or not begin):
        return begin, None
    known = kinds(store)
    found = {iri for iri in begin if iri in known}
    if query is not None:
        asked = _found(store, query) & known.keys()
        if not asked:
            raise QueryError("the query finds no entry of the graph; let it return entries, or CONSTRUCT statements")
        found |= asked
    for _ in range(depth or 0):
        found |= _neighbours(store, found) & known.keys()
    return begin, found | (_context(store, found) & known.keys())


def _found(store: Store, query: str) -> set[str]:
    check_read_only(query)
    try:
        results = store.query(query, prefixes=COMMON_PREFIXES)
    except SyntaxError as error:
        raise syntax_error(query, error) from None
    if isinstance(results, QueryBoolean):
        raise QueryError("ASK answers yes or no; a page needs entries: write SELECT or CONSTRUCT")
    if isinstance(results, QueryTriples):
        return {term.value for triple in results for term in (triple.subject, triple.object) if _named(term)}
    return {term.value for row in results for term in row if _named(term)}


def _named(term: object) -> bool:
    return isinstance(term, NamedNode)


def _neighbours(store: Store, nodes: Iterable[str]) -> set[str]:
    near = set()
    for iri in nodes:
        node = NamedNode(iri)
        for quad in store.quads_for_pattern(node, None, None, DefaultGraph()):
            if isinstance(quad.object, NamedNode):
                near.add(quad.object.value)
        for quad in store.quads_for_pattern(None, None, node, DefaultGraph()):
            if isinstance(quad.subject, NamedNode):
                near.update((quad.subject.value, split(quad.subject.value)[0]))
    return near


def _context(store: Store, nodes: Iterable[str]) -> set[str]:
    return {
        quad.object.value
        for iri in nodes
        for name in _CONTEXT
        for quad in store.quads_for_pattern(NamedNode(iri), NamedNode(name), None, DefaultGraph())
        if isinstance(quad.object, NamedNode)
    }
