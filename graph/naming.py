"""Naming: the passages of a source that name two things at once."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from pyoxigraph import NamedNode, Store

from . import evidence
from .errors import FragmentError
from .facts import Facts
from .kinds import kind_in
from .terms import FS, SCHEMA


def passages_naming(store: Store, one: str, other: str, told_by: Collection[str]) -> list[str]:
    """Return the passages that name both things in these named graphs, known by the last part of their names.

    A passage names what it mentions, and what a claim that rests on it is about.
    """
    return sorted(_naming(store, one, told_by) & _naming(store, other, told_by), key=_place)


def _naming(store: Store, iri: str, told_by: Collection[str]) -> set[str]:
    found = {it for it in _subjects(store, SCHEMA + "mentions", iri, told_by) if "#" in it}
    for claim in _subjects(store, SCHEMA + "about", iri, told_by):
        facts = Facts(store, claim)
        standing = FS + "deprecated" not in facts.iris(FS + "status")
        if standing and kind_in(claim, store) in ("prediction", "position"):
            found.update(facts.iris(SCHEMA + "appearance"))
    return found


def _subjects(store: Store, name: str, iri: str, told_by: Collection[str]) -> Iterator[str]:
    for quad in store.quads_for_pattern(None, NamedNode(name), NamedNode(iri), None):
        told = isinstance(quad.graph_name, NamedNode) and quad.graph_name.value.rsplit("/", 1)[-1] in told_by
        if told and isinstance(quad.subject, NamedNode):
            yield quad.subject.value


def _place(iri: str) -> tuple[str, int, str]:
    source, fragment = evidence.split(iri)
    try:
        return source, evidence.parse(fragment).start, fragment
    except FragmentError:
        return source, 0, fragment
