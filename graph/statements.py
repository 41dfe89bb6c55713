"""Statements: what the curated files say of what a record card shows, as Turtle."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from pyoxigraph import BlankNode, CanonicalizationAlgorithm, Dataset, NamedNode, Quad, Store, Triple

from .card_text import one_line
from .claims import read
from .kinds import kind_in
from .record import Card
from .terms import DERIVED, FS, SCHEMA
from .turtle_text import turtle

# How claims and verdicts hang on a thing: by these a card shows the claim itself, or nothing.
_HANG_BY = frozenset([SCHEMA + "author", SCHEMA + "about", SCHEMA + "itemReviewed", FS + "reportedBy", FS + "question"])
_CLAIMS = ("prediction", "position")
_HANGING = (*_CLAIMS, "verdict")
_NOT_ASSERTED = ("DEFAULT", f"<{DERIVED}>")


def statements(store: Store, card: Card, as_of: date) -> str:
    """Return what is asserted of a card's thing, its claims and their verdicts known by a day, as Turtle.

    What relates other things to it stands there too, without what is said of those; no claim made later.
    """
    claims = dict.fromkeys(item.iri for section in card.sections for item in section.items)
    shown = dict.fromkeys([card.iri, *claims])
    for iri in claims:
        shown |= dict.fromkeys(it.iri for it in read(store, iri).verdicts if not it.known or it.known <= as_of)
    told = [*_of(store, shown), *_towards(store, card, set(shown))]
    ties = {it.value for triple in told for it in (triple.subject, triple.object) if isinstance(it, NamedNode)}
    later = {iri for iri in ties - set(shown) if kind_in(iri, store) in _CLAIMS and read(store, iri).later(as_of)}
    text = turtle(_canonical([it for it in told if later.isdisjoint(map(_iri, (it.subject, it.object)))]))
    return f"# {one_line(card.state)}\n{text}" if card.state else text


def _of(store: Store, iris: Iterable[str]) -> Iterable[Triple]:
    """Yield what is said of these, and of the blank nodes that it leads to."""
    left: list[NamedNode | BlankNode] = [NamedNode(iri) for iri in iris]
    seen = set(left)
    while left:
        for quad in _asserted(store, left.pop(), None):
            yield quad.triple
            if isinstance(quad.object, BlankNode) and quad.object not in seen:
                seen.add(quad.object)
                left.append(quad.object)


def _towards(store: Store, card: Card, shown: set[str]) -> Iterable[Triple]:
    for quad in _asserted(store, None, NamedNode(card.iri)):
        subject = quad.subject.value if isinstance(quad.subject, NamedNode) else ""
        hangs_on = quad.predicate.value in _HANG_BY and kind_in(subject, store) in _HANGING if subject else False
        if not hangs_on or subject in shown:
            yield quad.triple


def _asserted(store: Store, subject: NamedNode | BlankNode | None, target: NamedNode | None) -> Iterable[Quad]:
    quads = store.quads_for_pattern(subject, None, target, None)
    return [quad for quad in quads if str(quad.graph_name) not in _NOT_ASSERTED]


def _iri(term: object) -> str:
    return term.value if isinstance(term, NamedNode) else ""


def _canonical(triples: list[Triple]) -> list[Triple]:
    if not any(isinstance(term, BlankNode) for triple in triples for term in (triple.subject, triple.object)):
        return triples
    dataset = Dataset(Quad(*triple) for triple in set(triples))
    dataset.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
    return [quad.triple for quad in dataset]
