"""The lines of a card: the facts of a thing that are no claims."""

from __future__ import annotations

from collections.abc import Iterator

from . import claims as claims_of
from .card_maker import Maker
from .claims import Claim
from .facts import Facts, in_language, subjects, tellers
from .kinds import kind_in
from .phrases import phrase
from .record import Line
from .terms import CITO, FS, PROV, SCHEMA, SKOS, short_iri

OUTWARD = {
    SCHEMA + "worksFor": "works for",
    SCHEMA + "founder": "founded by",
    SCHEMA + "alumniOf": "formerly at",
    SCHEMA + "memberOf": "member of",
    SCHEMA + "creator": "made by",
    SCHEMA + "contributor": "with",
    SCHEMA + "funder": "funded by",
    SCHEMA + "parentOrganization": "part of",
    SCHEMA + "organizer": "organized by",
    SCHEMA + "isBasedOn": "based on",
    SCHEMA + "publisher": "published by",
    SCHEMA + "translator": "translated by",
    FS + "interviewee": "answered by",
    FS + "interviewer": "asked by",
    FS + "competesWith": "competes with",
    SKOS + "broader": "broader",
    SKOS + "related": "related",
}
INWARD = {
    SCHEMA + "worksFor": "employs",
    SCHEMA + "founder": "founder of",
    SCHEMA + "alumniOf": "alumni",
    SCHEMA + "memberOf": "has member",
    SCHEMA + "creator": "maker of",
    SCHEMA + "contributor": "worked on",
    SCHEMA + "funder": "funds",
    SCHEMA + "parentOrganization": "parent of",
    SCHEMA + "organizer": "organizer of",
    SCHEMA + "isBasedOn": "basis of",
    FS + "competesWith": "competes with",
    FS + "interviewee": "interviewed in",
    SKOS + "broader": "narrower",
    SKOS + "related": "related",
}
STANCES = {FS + "affirms": "yes", FS + "denies": "no", FS + "qualifies": "it depends"}
#: What joins two claims, from one and from the other.
CLAIM_LINKS = (
    (PROV + "wasRevisionOf", "revises", "revised by"),
    (CITO + "agreesWith", "agrees with", "agreed with by"),
    (CITO + "disagreesWith", "disagrees with", "contradicted by"),
    (CITO + "qualifies", "qualifies", "qualified by"),
    (CITO + "supports", "supports", "supported by"),
)
CLAIM_TEXTS = (("condition", "condition"), ("to tell", "criterion"), ("in words", "likelihoodWords"))
SOURCE_FACTS = (("published", SCHEMA + "datePublished"), ("language", SCHEMA + "inLanguage"))


def lines(maker: Maker, iri: str, kind: str, facts: Facts) -> Iterator[Line]:
    """Yield the facts of a thing that are no claims."""
    if kind in ("prediction", "position"):
        yield from _claim_lines(maker, iri, facts)
    elif kind == "verdict":
        yield from _verdict_lines(maker, facts)
    elif kind == "source":
        yield from _source_lines(maker, iri, facts)
    for name, label in OUTWARD.items():
        for other in facts.iris(name):
            yield Line(label, maker.name(other), tellers(maker.store, iri, name, other))
    for name, label in INWARD.items():
        both_ways = set(facts.iris(name))
        for other in subjects(maker.store, name, iri):
            if other not in both_ways and kind_in(other, maker.store):
                yield Line(label, maker.name(other), tellers(maker.store, other, name, iri))
    if kind in ("concept", "question"):
        for subject in facts.iris(SCHEMA + "about"):
            yield Line("about", maker.name(subject))
    for question in subjects(maker.store, SCHEMA + "about", iri):
        if kind_in(question, maker.store) == "question":
            yield Line("question", maker.name(question))
    for where in subjects(maker.store, SCHEMA + "mentions", iri):
        passage = maker.passage(where)
        yield Line("mentioned in", f"{passage.source} {passage.fragment}".strip(), [], passage.link)
    for note in filter(None, [facts.text(FS + "note", maker.language)]):
        yield Line("note", note)


def _claim_lines(maker: Maker, iri: str, facts: Facts) -> Iterator[Line]:
    for label, name in CLAIM_TEXTS:
        text = facts.text(FS + name, maker.language) or _claim_text(maker, facts.iri_of(FS + name))
        if text:
            yield Line(label, text)
    for question in facts.iris(FS + "question"):
        answer = phrase(STANCES.get(facts.iri_of(FS + "stance"), ""), maker.language)
        yield Line("question", f"{maker.name(question)} {answer}".strip())
    for name, label, inverse in CLAIM_LINKS:
        for words, others in ((label, facts.iris(name)), (inverse, subjects(maker.store, name, iri))):
            tied = [claims_of.read(maker.store, other) for other in others]
            yield from (Line(words, _told(maker, claim)) for claim in tied if not claim.later(maker.as_of))
    for verdict in claims_of.read(maker.store, iri).verdicts:
        if verdict.known and verdict.known > maker.as_of:
            continue
        reason = in_language(verdict.reason, maker.language)
        known = f" ({phrase('known {}', maker.language).format(verdict.known_on)})" if verdict.known_on else ""
        yield Line("verdict", f"{maker.name(verdict.outcome)}{known}{': ' if reason else ''}{reason}")
        for citation in verdict.citations:
            yield Line("rests on", short_iri(citation), [], claims_of.link_to(maker.store, citation))


def _verdict_lines(maker: Maker, facts: Facts) -> Iterator[Line]:
    yield Line("outcome", maker.name(facts.iri_of(FS + "outcome")))
    known = facts.value(FS + "outcomeKnownOn")
    if known:
        yield Line("known on", known)
    judges = facts.iris(SCHEMA + "author")
    if judges:
        yield Line("judged by", ", ".join(map(maker.name, judges)))
    for citation in facts.iris(SCHEMA + "citation"):
        yield Line("rests on", short_iri(citation), [], claims_of.link_to(maker.store, citation))


def _source_lines(maker: Maker, iri: str, facts: Facts) -> Iterator[Line]:
    for label, name in SOURCE_FACTS:
        if facts.value(name):
            yield Line(label, facts.value(name))
    link = claims_of.link_to(maker.store, iri)
    if link:
        yield Line("link", link, [], link)


def _claim_text(maker: Maker, iri: str) -> str:
    if not iri:
        return ""
    claim = claims_of.read(maker.store, iri)
    return maker.marked(claim.text(maker.language), iri)


def _told(maker: Maker, claim: Claim) -> str:
    by = ", ".join(map(maker.name, claim.authors))
    return maker.marked(f"{by}, {claim.said}: {claim.text(maker.language)} ({short_iri(claim.iri)})", claim.iri)
