"""The card maker: names, claims and passages as a card shows them, in one language on one day."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import date

from pyoxigraph import Store

from . import claims as claims_of
from . import evidence
from .claims import Claim, Listed
from .corpus import Corpus
from .errors import FragmentError
from .facts import Facts
from .find import name_of
from .phrases import phrase
from .record import Item, Passage, Section
from .terms import SCHEMA, bare_name


class Maker:
    """What the making of a card needs at every step."""

    def __init__(
        self, store: Store, language: str, as_of: date, corpus: Corpus | None, most: int | None = None
    ) -> None:
        self.store, self.language, self.as_of, self.corpus, self.most = store, language, as_of, corpus, most
        self._names: dict[str, str] = {}

    def name(self, iri: str) -> str:
        """Return the name of a thing, marked where it was withdrawn."""
        if iri not in self._names:
            self._names[iri] = self.marked(name_of(iri, self.store, self.language), iri)
        return self._names[iri]

    def marked(self, text: str, iri: str) -> str:
        """Return what is told of a thing, with a mark where that was withdrawn."""
        return f"{text} ({phrase('withdrawn', self.language)})" if claims_of.withdrawn(self.store, iri) else text

    def claims(self, name: str, iri: str) -> list[Listed]:
        """Return the claims that stand, made by the day, of which a property is `iri` or narrower, by day said."""
        found = claims_of.listed(self.store, name, iri)
        return [claim for claim in found if claim.said_from is None or claim.said_from <= self.as_of]

    def sections(self, found: Collection[Listed], *titles: str) -> Iterator[Section]:
        """Yield the predictions, those with a horizon first, and then the positions."""
        ahead = [claim for claim in found if claim.kind == "prediction"]
        ahead.sort(key=lambda it: (it.due or date.max, it.said_from or date.max, it.iri))
        yield self.section(titles[0], ahead)
        yield self.section(titles[1], [claim for claim in found if claim.kind == "position"])

    def section(self, title: str, found: Sequence[Listed]) -> Section:
        """Return a section with the first of the claims; what is not shown is not read either."""
        items = [self.item(claims_of.read(self.store, claim.iri)) for claim in found[: self.most]]
        return Section(title, items, len(found) - len(items))

    def item(self, claim: Claim) -> Item:
        verdict = claim.verdict(self.as_of)
        state = ""
        if claim.withdrawn:
            state = "withdrawn"
        elif claim.later(self.as_of):
            state = "not yet said"
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
            verdict.known_on if verdict else "",
            phrase(state, self.language),
            [self.name(it) for it in claim.about],
            [self.passage(it.iri) for it in claims_of.passages(self.store, claim)],
        )

    def passage(self, iri: str) -> Passage:
        source, fragment = evidence.split(iri)
        link = claims_of.link_to(self.store, iri)
        name = bare_name(source)
        return Passage(iri, name, fragment, link, self._quote(source, fragment))

    def _quote(self, source: str, fragment: str) -> str:
        if self.corpus is None or not fragment:
            return ""
        digest = Facts(self.store, source).value(SCHEMA + "sha256").lower()
        try:
            return self.corpus[digest].quote(evidence.parse(fragment)).strip()
        except (KeyError, FragmentError, UnicodeDecodeError):
            return ""
