"""What is due: predictions that wait for a verdict, by the day on which their time is up."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import NamedTuple

from pyoxigraph import NamedNode, Store

from . import horizon
from .claims import Claim, link_to, passages, predictions
from .errors import HorizonError
from .facts import subjects
from .find import name_of
from .phrases import phrase
from .results import Results
from .terms import SKOS

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
    subject = narrower(store, about) if about else None
    found = []
    for claim in predictions(store):
        if claim.due is None or not claim.judgeable or claim.later(as_of):
            continue
        if claim.verdict(as_of) or (until and claim.due > until):
            continue
        if (author and author not in claim.authors) or (subject is not None and subject.isdisjoint(claim.about)):
            continue
        found.append(Due(_state(claim, claim.due, as_of), claim.due, claim))
    return sorted(found, key=lambda it: (it.day, it.claim.iri))


def results(store: Store, found: Collection[Due], language: str = "en") -> Results:
    """Return what is due as rows, a row for each prediction."""
    return Results.of(COLUMNS, [_row(store, it, language) for it in found])


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


def _state(claim: Claim, last: date, as_of: date) -> str:
    if last < as_of:
        return "overdue"
    try:
        first = horizon.parse(claim.horizon.rpartition("/")[2]).earliest or last
    except HorizonError:  # Where a claim has two horizons, one that is no EDTF may stand beside the one that is.
        first = last
    return "due" if max(first, last.replace(month=1, day=1)) <= as_of else "coming up"


def _row(store: Store, it: Due, language: str) -> list[object]:
    evidence = next(iter(passages(store, it.claim)), None)
    return [
        it.day,
        phrase(it.state, language),
        authors(store, it.claim, language),
        it.claim.text(language),
        NamedNode(evidence.iri) if evidence else None,
        (evidence.link if evidence else link_to(store, it.claim.source)) or None,
        it.claim.horizon,
        NamedNode(it.claim.iri),
    ]
