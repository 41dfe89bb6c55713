"""Record cards: all that the graph knows of one thing, ready to be shown."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from pyoxigraph import Store

from . import claims as claims_of
from . import evidence
from .card_lines import STANCES
from .card_lines import lines as lines_of
from .card_maker import Maker
from .claims import Claim
from .corpus import Corpus
from .errors import FragmentError
from .facts import Facts
from .find import name_of
from .kinds import kind_in
from .phrases import phrase
from .record import Card, Section
from .terms import FS, PREF_LABEL, PROV, SCHEMA, SKOS


def card(
    store: Store,
    iri: str,
    *,
    as_of: date | None = None,
    language: str = "en",
    corpus: Corpus | None = None,
    most: int | None = None,
) -> Card:
    """Return the card of one thing as it stood on a day; with a corpus, the quotes that its claims rest on.

    With `most`, each section has so many claims and counts the others.

    What was said, or known to have come of a prediction, only after `as_of` (today if not named) is left out.
    Lists of claims leave out what was withdrawn; where anything else names it, it is marked.
    """
    facts = Facts(store, iri)
    kind = kind_in(iri, store)
    maker = Maker(store, language, as_of or date.today(), corpus, most)
    sections = [part for part in _SECTIONS.get(kind, _about_sections)(maker, iri) if part.items]
    title = name_of(iri, store, language)
    if kind in ("prediction", "position", "verdict"):
        title = facts.text(SCHEMA + "text", language) or title
    names = [label for texts in facts.texts(PREF_LABEL).values() for label in texts]
    names += [label for texts in facts.texts(SCHEMA + "name").values() for label in texts]
    names += [label for texts in facts.texts(SKOS + "altLabel").values() for label in texts]
    described = facts.text(SCHEMA + "description", language) or facts.text(SKOS + "definition", language)
    others = [name for name in dict.fromkeys(names) if name != title]
    lines = [line._replace(label=phrase(line.label, language)) for line in lines_of(maker, iri, kind, facts)]
    sections = [part._replace(title=phrase(part.title, language)) for part in sections]
    return Card(iri, kind or "term", title, _state(maker, kind, facts), others, described, lines, sections, language)


def _state(maker: Maker, kind: str, facts: Facts) -> str:
    if claims_of.withdrawn(maker.store, facts.iri):
        since = facts.value(PROV + "invalidatedAtTime")
        return phrase("withdrawn {}" if since else "withdrawn", maker.language).format(since)
    known = claims_of.known(facts) if kind == "verdict" else None
    if known and known > maker.as_of:
        return phrase("not yet known on {}", maker.language).format(maker.as_of)
    return ""


def _author_sections(maker: Maker, iri: str) -> Iterator[Section]:
    yield from maker.sections(maker.claims(SCHEMA + "author", iri), "Predictions", "Positions")
    yield from _about_sections(maker, iri)


def _about_sections(maker: Maker, iri: str) -> Iterator[Section]:
    yield from maker.sections(maker.claims(SCHEMA + "about", iri), "Predictions about it", "Positions about it")


def _question_sections(maker: Maker, iri: str) -> Iterator[Section]:
    found = maker.claims(FS + "question", iri)
    stances = {claim.iri: Facts(maker.store, claim.iri).iri_of(FS + "stance") for claim in found}
    for stance, answer in STANCES.items():
        yield maker.section(f"Answers: {answer}", [claim for claim in found if stances[claim.iri] == stance])


def _claim_sections(maker: Maker, iri: str) -> Iterator[Section]:
    yield Section("Claim", [maker.item(claims_of.read(maker.store, iri))])


def _source_sections(maker: Maker, iri: str) -> Iterator[Section]:
    found = maker.claims(SCHEMA + "isPartOf", iri)
    places = {claim.iri: _place(maker, claims_of.read(maker.store, claim.iri)) for claim in found}
    found.sort(key=lambda it: (places[it.iri], it.iri))
    yield maker.section("Predictions", [claim for claim in found if claim.kind == "prediction"])
    yield maker.section("Positions", [claim for claim in found if claim.kind == "position"])


def _verdict_sections(maker: Maker, iri: str) -> Iterator[Section]:
    reviewed = Facts(maker.store, iri).iris(SCHEMA + "itemReviewed")
    yield Section("Prediction", [maker.item(claims_of.read(maker.store, it)) for it in reviewed])


def _place(maker: Maker, claim: Claim) -> int:
    for passage in claims_of.passages(maker.store, claim):
        try:
            return evidence.parse(passage.fragment).start
        except FragmentError:
            continue
    return 0


_SECTIONS: dict[str, Callable[[Maker, str], Iterator[Section]]] = {
    "person": _author_sections,
    "organization": _author_sections,
    "question": _question_sections,
    "prediction": _claim_sections,
    "position": _claim_sections,
    "source": _source_sections,
    "verdict": _verdict_sections,
    "": _author_sections,
}
