"""Record cards: all that the graph knows of one thing, ready to be shown."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import Any, NamedTuple

from pyoxigraph import Store

from . import claims as claims_of
from . import evidence
from .claims import Claim
from .corpus import Corpus
from .due import narrower
from .errors import FragmentError
from .facts import Facts, in_language, subjects, tellers
from .find import name_of
from .kinds import kind_in
from .phrases import phrase
from .terms import CITO, FS, PREF_LABEL, PROV, SCHEMA, SKOS, short_iri

_CITO = ("agreesWith", "disagreesWith", "qualifies", "supports")
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
_STANCES = {FS + "affirms": "yes", FS + "denies": "no", FS + "qualifies": "it depends"}


class Line(NamedTuple):
    """A fact: what it is, what it says, the sources that say so, and a link."""

    label: str
    value: str
    told_by: list[str] = []  # noqa: RUF012 -- never changed
    link: str = ""


class Passage(NamedTuple):
    """A piece of evidence, with its words where a corpus has them."""

    iri: str
    source: str
    fragment: str
    link: str
    quote: str = ""


class Item(NamedTuple):
    """A claim as a card shows it."""

    iri: str
    kind: str
    by: list[str]
    reported_by: list[str]
    text: str
    said: str
    horizon: str
    due: str
    likelihood: str
    outcome: str
    known: str
    state: str
    about: list[str]
    passages: list[Passage]


class Section(NamedTuple):
    """A part of a card: a title and its claims."""

    title: str
    items: list[Item]


class Card(NamedTuple):
    """The card of one thing."""

    iri: str
    kind: str
    title: str
    names: list[str]
    description: str
    lines: list[Line]
    sections: list[Section]
    language: str = "en"

    def to_dict(self) -> dict[str, Any]:
        """Return the card as plain data, what is empty left out."""
        data: dict[str, Any] = _plain(self)
        del data["language"]  # how it is told, no fact of the thing
        return data

    def __str__(self) -> str:
        from .card_text import to_text

        return to_text(self, 80)

    def _repr_markdown_(self) -> str:
        from .card_text import to_markdown

        return to_markdown(self)


def card(
    store: Store,
    iri: str,
    *,
    as_of: date | None = None,
    language: str = "en",
    corpus: Corpus | None = None,
) -> Card:
    """Return the card of one thing as it stood on a day; with a corpus, the quotes that its claims rest on.

    What was said, or known to have come of a prediction, only after `as_of` (today if not named) is left out.
    """
    facts = Facts(store, iri)
    kind = kind_in(iri, store)
    maker = _Maker(store, language, as_of or date.today(), corpus)
    sections = [part for part in _SECTIONS.get(kind, _about_sections)(maker, iri) if part.items]
    title = name_of(iri, store, language)
    if kind in ("prediction", "position", "verdict"):
        title = facts.text(SCHEMA + "text", language) or title
    names = [label for texts in facts.texts(PREF_LABEL).values() for label in texts]
    names += [label for texts in facts.texts(SCHEMA + "name").values() for label in texts]
    names += [label for texts in facts.texts(SKOS + "altLabel").values() for label in texts]
    described = facts.text(SCHEMA + "description", language) or facts.text(SKOS + "definition", language)
    others = [name for name in dict.fromkeys(names) if name != title]
    lines = [line._replace(label=phrase(line.label, language)) for line in maker.lines(iri, kind, facts)]
    sections = [part._replace(title=phrase(part.title, language)) for part in sections]
    return Card(iri, kind or "term", title, others, described, lines, sections, language)


class _Maker:
    """What the making of a card needs at every step."""

    def __init__(self, store: Store, language: str, as_of: date, corpus: Corpus | None) -> None:
        self.store, self.language, self.as_of, self.corpus = store, language, as_of, corpus
        self._names: dict[str, str] = {}

    def name(self, iri: str) -> str:
        if iri not in self._names:
            self._names[iri] = name_of(iri, self.store, self.language)
        return self._names[iri]

    def claims(self, name: str, iri: str) -> list[Claim]:
        """Return the claims that have `iri` as a property's value, those made by the day that stand, by day said."""
        found = [claims_of.read(self.store, it) for it in subjects(self.store, name, iri)]
        found = [claim for claim in found if claim.kind in ("prediction", "position") and not claim.withdrawn]
        found = [claim for claim in found if claim.said_from is None or claim.said_from <= self.as_of]
        return sorted(found, key=lambda it: (it.said_from or date.max, it.iri))

    def sections(self, found: Iterable[Claim], *titles: str) -> Iterator[Section]:
        """Yield the predictions, those with a horizon first, and then the positions."""
        found = list(found)
        ahead = [claim for claim in found if claim.kind == "prediction"]
        ahead.sort(key=lambda it: (it.due or date.max, it.said_from or date.max, it.iri))
        yield Section(titles[0], [self.item(claim) for claim in ahead])
        yield Section(titles[1], [self.item(claim) for claim in found if claim.kind == "position"])

    def item(self, claim: Claim) -> Item:
        verdict = claim.verdict(self.as_of)
        state = ""
        if claim.withdrawn:
            state = "withdrawn"
        elif not claim.judgeable:
            state = "cannot be judged"
        elif claim.kind == "prediction" and not verdict:
            state = "overdue, no verdict yet" if claim.due and claim.due < self.as_of else "open"
        return Item(
            claim.iri,
            claim.kind,
            [self.name(it) for it in claim.authors],
            [self.name(it) for it in claim.reporters],
            claim.text(self.language),
            claim.said,
            claim.horizon,
            claim.due.isoformat() if claim.due else "",
            self.name(claim.likelihood) if claim.likelihood else "",
            self.name(verdict.outcome) if verdict else "",
            verdict.known.isoformat() if verdict and verdict.known else "",
            phrase(state, self.language),
            [self.name(it) for it in claim.about],
            [self.passage(it.iri) for it in claims_of.passages(self.store, claim)],
        )

    def passage(self, iri: str) -> Passage:
        source, fragment = evidence.split(iri)
        link = claims_of.link_to(self.store, iri)
        name = short_iri(source).partition(":")[2] or source
        return Passage(iri, name, fragment, link, self._quote(source, fragment))

    def _quote(self, source: str, fragment: str) -> str:
        if self.corpus is None or not fragment:
            return ""
        digest = Facts(self.store, source).value(SCHEMA + "sha256").lower()
        try:
            return self.corpus[digest].quote(evidence.parse(fragment)).strip()
        except (KeyError, FragmentError, UnicodeDecodeError):
            return ""

    def lines(self, iri: str, kind: str, facts: Facts) -> Iterator[Line]:
        """Yield the facts of a thing that are no claims."""
        if kind in ("prediction", "position"):
            yield from self._claim_lines(iri, facts)
        elif kind == "verdict":
            yield from self._verdict_lines(facts)
        elif kind == "source":
            yield from self._source_lines(iri, facts)
        for name, label in OUTWARD.items():
            for other in facts.iris(name):
                yield Line(label, self.name(other), tellers(self.store, iri, name, other))
        for name, label in INWARD.items():
            for other in subjects(self.store, name, iri):
                if other not in facts.iris(name) and kind_in(other, self.store):
                    yield Line(label, self.name(other), tellers(self.store, other, name, iri))
        if kind in ("concept", "question"):
            for subject in facts.iris(SCHEMA + "about"):
                yield Line("about", self.name(subject))
        for question in subjects(self.store, SCHEMA + "about", iri):
            if kind_in(question, self.store) == "question":
                yield Line("question", self.name(question))
        for where in subjects(self.store, SCHEMA + "mentions", iri):
            passage = self.passage(where)
            yield Line("mentioned in", f"{passage.source} {passage.fragment}".strip(), [], passage.link)
        for note in filter(None, [facts.text(FS + "note", self.language)]):
            yield Line("note", note)

    def _claim_lines(self, iri: str, facts: Facts) -> Iterator[Line]:
        for label, name in (("condition", "condition"), ("to tell", "criterion"), ("in words", "likelihoodWords")):
            text = facts.text(FS + name, self.language) or self._claim_text(facts.iri_of(FS + name))
            if text:
                yield Line(label, text)
        for question in facts.iris(FS + "question"):
            answer = phrase(_STANCES.get(facts.iri_of(FS + "stance"), ""), self.language)
            yield Line("question", f"{self.name(question)} {answer}".strip())
        for name, label, inverse in _links():
            for other in facts.iris(name):
                yield Line(label, self._told(other))
            for other in subjects(self.store, name, iri):
                yield Line(inverse, self._told(other))
        for verdict in claims_of.read(self.store, iri).verdicts:
            if verdict.known and verdict.known > self.as_of:
                continue
            reason = in_language(verdict.reason, self.language)
            known = f" ({phrase('known {}', self.language).format(verdict.known)})" if verdict.known else ""
            yield Line("verdict", f"{self.name(verdict.outcome)}{known}: {reason}")
            for citation in verdict.citations:
                yield Line("rests on", short_iri(citation), [], claims_of.link_to(self.store, citation))

    def _verdict_lines(self, facts: Facts) -> Iterator[Line]:
        yield Line("outcome", self.name(facts.iri_of(FS + "outcome")))
        known = facts.value(FS + "outcomeKnownOn")
        if known:
            yield Line("known on", known)
        yield Line("judged by", ", ".join(map(self.name, facts.iris(SCHEMA + "author"))))
        for citation in facts.iris(SCHEMA + "citation"):
            yield Line("rests on", short_iri(citation), [], claims_of.link_to(self.store, citation))

    def _source_lines(self, iri: str, facts: Facts) -> Iterator[Line]:
        for label, name in (("published", SCHEMA + "datePublished"), ("language", SCHEMA + "inLanguage")):
            if facts.value(name):
                yield Line(label, facts.value(name))
        link = claims_of.link_to(self.store, iri)
        if link:
            yield Line("link", link, [], link)

    def _claim_text(self, iri: str) -> str:
        return claims_of.read(self.store, iri).text(self.language) if iri else ""

    def _told(self, iri: str) -> str:
        claim = claims_of.read(self.store, iri)
        by = ", ".join(map(self.name, claim.authors))
        return f"{by}, {claim.said}: {claim.text(self.language)} ({short_iri(iri)})"


def _links() -> Iterator[tuple[str, str, str]]:
    yield PROV + "wasRevisionOf", "revises", "revised by"
    inverse = ("agreed with by", "contradicted by", "qualified by", "supported by")
    labels = ("agrees with", "disagrees with", "qualifies", "supports")
    for name, label, back in zip(_CITO, labels, inverse, strict=True):
        yield CITO + name, label, back


def _author_sections(maker: _Maker, iri: str) -> Iterator[Section]:
    yield from maker.sections(maker.claims(SCHEMA + "author", iri), "Predictions", "Positions")
    yield from _about_sections(maker, iri)


def _about_sections(maker: _Maker, iri: str) -> Iterator[Section]:
    found = {}
    for subject in sorted(narrower(maker.store, iri)):
        found.update({claim.iri: claim for claim in maker.claims(SCHEMA + "about", subject)})
    ordered = sorted(found.values(), key=lambda it: (it.said_from or date.max, it.iri))
    yield from maker.sections(ordered, "Predictions about it", "Positions about it")


def _question_sections(maker: _Maker, iri: str) -> Iterator[Section]:
    found = maker.claims(FS + "question", iri)
    for stance, answer in _STANCES.items():
        items = [maker.item(claim) for claim in found if claim.facts.iri_of(FS + "stance") == stance]
        yield Section(f"Answers: {answer}", items)


def _claim_sections(maker: _Maker, iri: str) -> Iterator[Section]:
    yield Section("Claim", [maker.item(claims_of.read(maker.store, iri))])


def _source_sections(maker: _Maker, iri: str) -> Iterator[Section]:
    found = maker.claims(SCHEMA + "isPartOf", iri)
    places = {claim.iri: _place(maker, claim) for claim in found}
    found.sort(key=lambda it: (places[it.iri], it.iri))
    yield Section("Predictions", [maker.item(claim) for claim in found if claim.kind == "prediction"])
    yield Section("Positions", [maker.item(claim) for claim in found if claim.kind == "position"])


def _verdict_sections(maker: _Maker, iri: str) -> Iterator[Section]:
    reviewed = Facts(maker.store, iri).iris(SCHEMA + "itemReviewed")
    yield Section("Prediction", [maker.item(claims_of.read(maker.store, it)) for it in reviewed])


def _place(maker: _Maker, claim: Claim) -> int:
    for passage in claims_of.passages(maker.store, claim):
        try:
            return evidence.parse(passage.fragment).start
        except FragmentError:
            continue
    return 0


_SECTIONS: dict[str, Callable[[_Maker, str], Iterator[Section]]] = {
    "person": _author_sections,
    "organization": _author_sections,
    "question": _question_sections,
    "prediction": _claim_sections,
    "position": _claim_sections,
    "source": _source_sections,
    "verdict": _verdict_sections,
}


def _plain(item: Any) -> Any:
    if hasattr(item, "_asdict"):
        return {name: _plain(part) for name, part in item._asdict().items() if part not in ("", [])}
    return [_plain(part) for part in item] if isinstance(item, list) else item
