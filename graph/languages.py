"""Languages: which of those that a graph is written in serves for the one that is asked for."""

from __future__ import annotations

import re
from collections.abc import Collection
from itertools import takewhile

from pyoxigraph import Literal, NamedNode, Store

from .terms import FS, PREF_LABEL, SCHEMA

#: English is what everything falls back to.
DEFAULT = "en"
_TAG = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]+)*")
# Texts before names: an answer is in the language of the claims. Other names, misheard ones say, do not count.
_WRITTEN = ((SCHEMA + "text",), (PREF_LABEL, SCHEMA + "name"))


def served(language: str, store: Store) -> str:
    """Return the tag among those of the graph's texts (or else names) that serves a language best.

    That is the language itself, or else its nearest variety: zh-hans where zh-hant is asked for and missing.
    Raises ValueError for what is no language tag, or none that the graph has.
    """
    if not _TAG.fullmatch(language):
        raise ValueError("not a language tag; write en or zh-hans")
    tag = language.lower()
    if tag == DEFAULT or _is_in(store, _WRITTEN[0], tag):
        return tag
    known: set[str] = set()
    for properties in _WRITTEN:
        found = _tags(store, properties)
        if fitting := [other for other in found if nearness(other, tag) < 2]:
            return min(fitting, key=lambda other: (-_shared(other, tag), other))
        known |= found
    if tag.partition("-")[0] == DEFAULT:
        return DEFAULT
    raise ValueError(f"nothing in this graph is in that language; try {' or '.join(sorted(known | {DEFAULT}))}")


def nearness(tag: str, language: str) -> int:
    """Return how near a text's tag is to a language: 0 itself, 1 a variety, 2 English, 3 untagged, 4 any other.

    >>> nearness("zh-hans", "zh-hant"), nearness("en", "zh-hant")
    (1, 2)
    """
    if tag == language:
        return 0
    if tag.partition("-")[0] == language.partition("-")[0]:
        return 1
    return 2 if tag == DEFAULT else 4 if tag else 3


def _shared(tag: str, other: str) -> int:
    parts = zip(tag.split("-"), other.split("-"), strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], parts))


def _is_in(store: Store, properties: Collection[str], tag: str) -> bool:
    return bool(store.query(f'ASK {{ {_literals(properties)} FILTER(LANG(?text) = "{tag}") }}'))


def _tags(store: Store, properties: Collection[str]) -> set[str]:
    rows = store.query(f"SELECT DISTINCT (LANG(?text) AS ?tag) {{ {_literals(properties)} }}")
    return {row["tag"].value for row in rows if isinstance(row["tag"], Literal) and row["tag"].value}  # type: ignore[union-attr]


def _literals(properties: Collection[str]) -> str:
    names = " ".join(str(NamedNode(name)) for name in properties)
    # Our own terms are in two languages whatever the graph is in.
    return f'VALUES ?property {{ {names} }} ?thing ?property ?text FILTER(!STRSTARTS(STR(?thing), "{FS}"))'
