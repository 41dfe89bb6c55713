"""Bearers: what bears a name to the letter, looked up without a look at every label."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from itertools import product
from typing import NamedTuple

from pyoxigraph import DefaultGraph, Literal, NamedNode, Store

from .kinds import kind_in
from .terms import PREF_LABEL, RDFS, SCHEMA, SKOS

#: How a label property makes its thing known, the best first.
WAY_OF = {
    PREF_LABEL: "name",
    SCHEMA + "name": "name",
    RDFS + "label": "name",
    SKOS + "altLabel": "other name",
    SCHEMA + "alternateName": "other name",
    SKOS + "hiddenLabel": "misheard",
}
_TAGS = ("en", "zh-hans", "zh-hant", None)
_EXACT = (PREF_LABEL, SCHEMA + "name")
_READABLE = tuple(name for name, way in WAY_OF.items() if way != "misheard")


class Match(NamedTuple):
    """A thing that a name fits: how it fits, and the label that did."""

    iri: str
    kind: str
    way: str
    label: str


def by_exact_name(name: str, store: Store, only: Collection[str]) -> Match | None:
    """Return the one entry whose preferred name this is, character by character, if it is one."""
    found = {match.iri: match._replace(way="exact") for match in _bearing([name], _EXACT, store, only)}
    return found.popitem()[1] if len(found) == 1 else None


def bearers(name: str, store: Store, only: Collection[str] = ()) -> dict[str, Match]:
    """Return the entries that bear a name, preferred or other, in the usual cases of its letters."""
    spellings = sorted({name, name.lower(), name.upper(), name.capitalize(), name.title()})
    found: dict[str, Match] = {}
    for match in _bearing(spellings, _READABLE, store, only):
        found.setdefault(match.iri, match)
    return found


def _bearing(
    spellings: Collection[str], properties: Collection[str], store: Store, only: Collection[str]
) -> Iterator[Match]:
    for property, tag, spelling in product(properties, _TAGS, spellings):
        label = Literal(spelling, language=tag) if tag else Literal(spelling)
        for quad in store.quads_for_pattern(None, NamedNode(property), label, DefaultGraph()):
            if isinstance(quad.subject, NamedNode):
                kind = kind_in(quad.subject.value, store)
                if kind in only if only else kind:
                    yield Match(quad.subject.value, kind, WAY_OF[property], spelling)
