"""What part of the graph a page holds: the whole, what lies around a focus, or what a query finds."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from pyoxigraph import DefaultGraph, NamedNode, QueryBoolean, QueryTriples, Store

from ..errors import QueryError
from ..evidence import split
from ..find import find_one
from ..kinds import kinds
from ..query import check_read_only, syntax_error
from ..terms import COMMON_PREFIXES, FS, SCHEMA

# What a claim cannot be read without.
_CONTEXT = (SCHEMA + "author", SCHEMA + "isPartOf", FS + "question", FS + "reportedBy")


class Selection(NamedTuple):
    """The entries to begin with, those that a query asked for, and all that the page holds (None: everything)."""

    begin: list[str]
    asked: set[str]
    held: set[str] | None


def select(store: Store, focus: Sequence[str], depth: int | None, query: str | None) -> Selection:
    """Return what a page is to hold.

    Raises QueryError where a name or the query finds nothing.
    """
    begin = [find_one(name, store).iri for name in focus]
    if query is None and (depth is None or not begin):
        return Selection(begin, set(), None)
    known = kinds(store)
    asked = _found(store, query) & known.keys() if query is not None else set()
    if query is not None and not asked:
        raise QueryError("the query finds no entry of the graph; let it return entries, or CONSTRUCT statements")
    found = asked | {iri for iri in begin if iri in known}
    for _ in range(depth or 0):
        found |= _neighbours(store, found) & known.keys()
    return Selection(begin, asked, found | (_context(store, found) & known.keys()))


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
