"""What is due: predictions that wait for a verdict, by the day on which their time is up."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from datetime import date
from functools import cache, partial
from typing import NamedTuple

from pyoxigraph import DefaultGraph, NamedNode, Store

from . import horizon
from .claims import Claim, link_to, passages, read
from .errors import HorizonError
from .facts import subjects
from .find import name_of
from .phrases import phrase
from .results import Results
from .terms import FS, SCHEMA, SKOS

COLUMNS = ("due", "state", "by", "prediction", "evidence", "link", "horizon", "claim")


class Due(NamedTuple):
    """A prediction that waits for its verdict, and how it stands on a day."""

    state: str
    day: date
    claim: Claim


def due(
    store: Store,
    as_of: date,
    *,
    until: date | None = None,
    author: str | None = None,
    about: str | None = None,
) -> list[Due]:
    """Return what waits for a verdict on a day, by the last day of its horizon.

    `overdue` is what that day lies behind, `due` what falls due in the running period (the year, quarter,
    month or day that its horizon ends in; the last year of a decade or century), `coming up` the rest, up
    to the day `until`. What nothing could tell, what was withdrawn and what has no horizon waits for
    nothing; nor does what was said later.
    """
    waiting = _with_horizon(store)
    if author:
        waiting &= set(subjects(store, SCHEMA + "author", author))
    if about:
        waiting &= {claim for thing in narrower(store, about) for claim in subjects(store, SCHEMA + "about", thing)}
    found = []
    for claim in (read(store, iri) for iri in waiting):
        if claim.kind != "prediction" or claim.withdrawn or not claim.judgeable or claim.later(as_of):
            continue
        if claim.due is None or (until and claim.due > until) or claim.verdict(as_of):
            continue
        found.append(Due(_state(claim, claim.due, as_of), claim.due, claim))
    return sorted(found, key=lambda it: (it.day, it.claim.iri))


def results(store: Store, found: Collection[Due], language: str = "en", columns: Sequence[str] = COLUMNS) -> Results:
    """Return what is due as rows of some of COLUMNS, a row for each prediction."""
    named = cache(partial(name_of, store=store, language=language))
    places = [COLUMNS.index(name) for name in columns]
    rows = (_row(store, it, language, named) for it in found)
    return Results.of(columns, ([row[at] for at in places] for row in rows))


def narrower(store: Store, iri: str) -> set[str]:
    """Return a thing and all concepts narrower than it."""
    found, left = {iri}, [iri]
    while left:
        for concept in subjects(store, SKOS + "broader", left.pop()):
            if concept not in found:
                found.add(concept)
                left.append(concept)
    return found


def authors(store: Store, claim: Claim, language: str) -> str:
    """Return the names of a claim's authors."""
    return ", ".join(name_of(iri, store, language) for iri in claim.authors)


def _with_horizon(store: Store) -> set[str]:
    quads = store.quads_for_pattern(None, NamedNode(FS + "horizonLatest"), None, DefaultGraph())
    return {quad.subject.value for quad in quads if isinstance(quad.subject, NamedNode)}


def _state(claim: Claim, last: date, as_of: date) -> str:
    if last < as_of:
        return "overdue"
    try:
        first = horizon.parse(claim.horizon.rpartition("/")[2]).earliest or last
    except HorizonError:  # Where a claim has two horizons, one that is no EDTF may stand beside the one that is.
        first = last
    return "due" if max(first, last.replace(month=1, day=1)) <= as_of else "coming up"


def _row(store: Store, it: Due, language: str, named: Callable[[str], str]) -> list[object]:
    evidence = next(iter(passages(store, it.claim)), None)
    return [
        it.day,
        phrase(it.state, language),
        ", ".join(map(named, it.claim.authors)),
        it.claim.text(language),
        NamedNode(evidence.iri) if evidence else None,
        (evidence.link if evidence else link_to(store, it.claim.source)) or None,
        it.claim.horizon,
        NamedNode(it.claim.iri),
    ]
