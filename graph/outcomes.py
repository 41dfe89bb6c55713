"""Outcomes: what can come of a prediction, and how one without a verdict stands."""

from __future__ import annotations

from pyoxigraph import DefaultGraph, Literal, NamedNode, Store

from .fold import fold
from .phrases import phrase
from .terms import FS, RDFS, TYPE, short_iri

#: How a prediction without a verdict stands.
STATES = ("open", "overdue", "not judgeable")


def outcomes(store: Store) -> dict[str, list[str]]:
    """Return the names of every outcome by its IRI, the English ones first."""
    found = {}
    for quad in store.quads_for_pattern(None, NamedNode(TYPE), NamedNode(FS + "Outcome"), DefaultGraph()):
        if isinstance(quad.subject, NamedNode):
            labels = store.quads_for_pattern(quad.subject, NamedNode(RDFS + "label"), None, DefaultGraph())
            texts = [it.object for it in labels if isinstance(it.object, Literal)]
            texts.sort(key=lambda text: (text.language or "", text.value))
            found[quad.subject.value] = [text.value for text in texts]
    return dict(sorted(found.items()))


def outcome(value: str, store: Store) -> NamedNode:
    """Return the outcome of this name, its beginning or its IRI. Raises ValueError for what is none."""
    return NamedNode(_named(value, outcomes(store)))


def result(value: str, store: Store) -> NamedNode | Literal:
    """Return the outcome of this name, or the word for how a prediction without a verdict stands.

    Raises ValueError for what is neither.
    """
    states = {state: [state, phrase(state, "zh-hans")] for state in STATES}
    found = _named(value, {**outcomes(store), **states})
    return Literal(found) if found in STATES else NamedNode(found)


def _named(value: str, known: dict[str, list[str]]) -> str:
    spellings = {key: {fold(text) for text in (*names, key, short_iri(key))} for key, names in known.items()}
    wanted = fold(value.strip("<>"))
    for fitting in (
        [key for key, texts in spellings.items() if wanted in texts],
        [key for key, texts in spellings.items() if any(text.startswith(wanted) for text in texts)],
    ):
        if wanted and len(fitting) == 1:
            return fitting[0]
    raise ValueError(f"not one of {', '.join(names[0] if names else short_iri(key) for key, names in known.items())}")
