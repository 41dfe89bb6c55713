"""Claims: each with its dates, its likelihood, its evidence and what came of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from pyoxigraph import DefaultGraph, Literal, NamedNode, QuerySolutions, Store

from . import evidence, horizon
from .errors import FragmentError, HorizonError
from .facts import Facts, subjects
from .kinds import kind_of
from .terms import CLAIM_TYPES, FS, SCHEMA, SKOS, TYPE

_STATUS, _DEPRECATED = NamedNode(FS + "status"), NamedNode(FS + "deprecated")
_LISTED = f"""
PREFIX fs: <{FS}> PREFIX skos: <{SKOS}>
SELECT ?claim ?kind ?said ?due WHERE {{{{
  ?thing skos:broader* {{iri}} . ?claim {{name}} ?thing ; a ?kind
  FILTER(?kind IN (fs:Prediction, fs:Position))
  FILTER NOT EXISTS {{{{ ?claim fs:status fs:deprecated }}}}
  OPTIONAL {{{{ ?claim fs:saidEarliest ?said }}}}
  OPTIONAL {{{{ ?claim fs:horizonLatest ?due }}}}
}}}}"""


class Evidence(NamedTuple):
    """A passage that a claim rests on: its source, the fragment as written, and a link to it."""

    iri: str
    source: str
    fragment: str
    link: str


class Verdict(NamedTuple):
    """What came of a prediction: `known` is the first day on which it could be known, `known_on` that as written."""

    iri: str
    outcome: str
    known: date | None
    known_on: str
    reason: dict[str, list[str]]
    citations: list[str]

    @property
    def name(self) -> str:
        """The outcome's local name, such as `cameTrue`."""
        return self.outcome.removeprefix(FS)


class Listed(NamedTuple):
    """What puts a claim in its place in a list."""

    iri: str
    kind: str
    said_from: date | None
    due: date | None


class Claim(NamedTuple):
    """A claim as people ask about it; `facts` has the rest."""

    iri: str
    kind: str
    authors: list[str]
    reporters: list[str]
    about: list[str]
    source: str
    said: str
    said_from: date | None
    said_to: date | None
    horizon: str
    due_from: date | None
    due: date | None
    likelihood: str
    judgeable: bool
    withdrawn: bool
    verdicts: list[Verdict]
    facts: Facts

    def text(self, language: str) -> str:
        return self.facts.text(SCHEMA + "text", language)

    def later(self, as_of: date) -> bool:
        """Return whether it was said only after a day."""
        return self.said_from is not None and self.said_from > as_of

    def verdict(self, as_of: date | None = None) -> Verdict | None:
        """Return the verdict, the last to be known where there are several, as far as known on a day."""
        found = [it for it in self.verdicts if as_of is None or it.known is None or it.known <= as_of]
        return max(found, key=lambda it: (it.known or date.min, it.iri), default=None)


def read(store: Store, iri: str) -> Claim:
    """Return one claim."""
    facts = Facts(store, iri)
    likelihood = facts.iri_of(FS + "likelihood")
    reviews = subjects(store, SCHEMA + "itemReviewed", iri)
    return Claim(
        iri,
        kind_of(facts.types) or "",
        facts.iris(SCHEMA + "author"),
        facts.iris(FS + "reportedBy"),
        facts.iris(SCHEMA + "about"),
        facts.iri_of(SCHEMA + "isPartOf"),
        facts.value(SCHEMA + "dateCreated"),
        _day(facts, "saidEarliest"),
        _day(facts, "saidLatest"),
        facts.value(FS + "horizon"),
        _day(facts, "horizonEarliest"),
        _day(facts, "horizonLatest"),
        likelihood,
        facts.value(FS + "judgeable") not in ("false", "0"),
        _withdrawn(facts),
        [it for it in (_verdict(store, review) for review in reviews) if it],
        facts,
    )


def listed(store: Store, name: str, iri: str) -> list[Listed]:
    """Return the claims that stand and have a thing, or one narrower, as a property's value, by the day said."""
    answer = store.query(_LISTED.format(name=NamedNode(name), iri=NamedNode(iri)))
    assert isinstance(answer, QuerySolutions)  # noqa: S101 -- a SELECT
    rows = [
        Listed(claim.value, kind_of([kind.value]) or "", _as_day(said), _as_day(due))
        for claim, kind, said, due in answer
        if isinstance(claim, NamedNode)
    ]
    # A claim of several days or both kinds counts as `read` takes it.
    rows.sort(key=lambda it: (it.kind != "prediction", it.said_from or date.max, it.due or date.max))
    found = {row.iri: row for row in reversed(rows)}
    return sorted(found.values(), key=lambda it: (it.said_from or date.max, it.iri))


def predictions(store: Store) -> Iterator[Claim]:
    """Yield every prediction that stands, sorted by IRI."""
    for iri in subjects(store, TYPE, CLAIM_TYPES[0]):
        claim = read(store, iri)
        if not claim.withdrawn:
            yield claim


def passages(store: Store, claim: Claim) -> list[Evidence]:
    """Return the passages that a claim rests on, in the order of their sources."""
    found = []
    for iri in claim.facts.iris(SCHEMA + "appearance"):
        source, fragment = evidence.split(iri)
        found.append(Evidence(iri, source, fragment, link_to(store, iri)))
    return sorted(found, key=lambda it: (it.source, _start(it.fragment), it.fragment))


def link_to(store: Store, iri: str) -> str:
    """Return the link to a source or a passage of it: to the second where its site takes one, or nothing."""
    source, fragment = evidence.split(iri)
    url = _first_url(store, source) if source else ""
    if not url:
        return ""
    try:
        return evidence.deep_link(url, evidence.parse(fragment) if fragment else None)
    except ValueError:
        return url


def span(literal: Literal | None) -> horizon.Bounds | None:
    """Return the first and last day of a date, or None for what is none."""
    if literal is None:
        return None
    try:
        return horizon.span(literal.value, literal.datatype.value)
    except HorizonError:
        return None


def withdrawn(store: Store, iri: str) -> bool:
    """Return whether a thing is kept for the record but no longer stands."""
    quads = store.quads_for_pattern(NamedNode(iri), _STATUS, _DEPRECATED, DefaultGraph())
    return next(quads, None) is not None


def known(verdict: Facts) -> date | None:
    """Return the first day on which a verdict's outcome could be known; the last one where only that is told."""
    bounds = span(verdict.literal(FS + "outcomeKnownOn"))
    return bounds and (bounds.earliest or bounds.latest)


def _first_url(store: Store, source: str) -> str:
    quads = store.quads_for_pattern(NamedNode(source), NamedNode(SCHEMA + "url"), None, DefaultGraph())
    urls = sorted(quad.object.value for quad in quads if isinstance(quad.object, (NamedNode, Literal)))
    return next((url for url in urls if url.startswith(("https://", "http://"))), "")


def _day(facts: Facts, name: str) -> date | None:
    return _as_day(facts.literal(FS + name))


def _as_day(term: object) -> date | None:
    try:
        return date.fromisoformat(term.value) if isinstance(term, Literal) else None
    except ValueError:
        return None


def _withdrawn(facts: Facts) -> bool:
    return FS + "deprecated" in facts.iris(FS + "status")


def _verdict(store: Store, iri: str) -> Verdict | None:
    facts = Facts(store, iri)
    outcome = facts.iri_of(FS + "outcome")
    if not outcome or _withdrawn(facts):
        return None
    citations = facts.iris(SCHEMA + "citation")
    written = facts.value(FS + "outcomeKnownOn")
    return Verdict(iri, outcome, known(facts), written, facts.texts(SCHEMA + "text"), citations)


def _start(fragment: str) -> int:
    try:
        return evidence.parse(fragment).start
    except FragmentError:
        return 0
