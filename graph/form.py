"""Forms: a claim put together from options and answers, all that is wrong with it told at once."""

from __future__ import annotations

from typing import Any

import click

from . import ask, horizon
from .bench import Bench
from .choices import LIKELIHOODS, STANCES
from .desk import DeskError
from .entry import Claim, check_horizon, find_horizon, find_passage
from .evidence import Fragment
from .faults import Faults
from .passages import Squeezed
from .shelf import Shelf
from .timewords import resolve
from .values import printable

PEOPLE = ("person", "organization")
TOPICS = ("concept", "work", "person", "organization")
#: The part whose fault it is that a claim is there already.
KNOWN = "known"
_EMPTY = "is empty and needed"


class ClaimForm:
    """One claim: what was given, and who can be asked for the rest."""

    def __init__(self, bench: Bench, kind: str, name: str, given: dict[str, Any], *, asks: bool = True) -> None:
        self._bench, self._kind, self._name, self._given = bench, kind, name, given
        needed = {"--source": given["source"], "--author": given["authors"], "--text-en": given["text_en"]}
        needed |= {"--text-zh": given["text_zh"], "--about": given["about"], "--passage": given["passages"]}
        if kind == "prediction":
            needed["--criterion (or --not-judgeable)"] = given["criterion"] or given["not_judgeable"]
        missing = [option for option, value in needed.items() if not value]
        #: Whether somebody answers for what was not given.
        self.asked = asks and bool(missing)
        if self.asked:
            ask.require_terminal(missing)
        self._faults = Faults(at_once=self.asked)

    def fill(self) -> tuple[Shelf, str]:
        """Return the shelf that the claim goes to, and its Turtle; its slug is taken from then on.

        Raises GivenErrors with all that is wrong, or where somebody answers, the first error.
        """
        given = self._given
        shelf = self._bench.shelf(given["source"] or self._ask_source())
        claim = Claim(self._kind, note=given["note"] or "", judgeable=not given["not_judgeable"], slug=self._name)
        claim.condition = given["condition"] or ""
        with self._faults.of("author"):
            claim.authors = self._entities(given["authors"], "Author", PEOPLE)
        with self._faults.of("reported_by"):
            claim.reporters = [self._bench.entity(one, PEOPLE) for one in given["reporters"]]
        self._texts(claim, shelf)
        with self._faults.of("about"):
            claim.about = self._entities(given["about"], "About", TOPICS)
        self._passages(claim, shelf)
        self._answer(claim)
        if self._kind != "position":
            self._horizon(claim, shelf)
            self._likelihood(claim)
        if self._kind == "prediction":
            self._criterion(claim)
        elif self._kind == "position" and (given["horizon"] or given["horizon_words"] or given["likelihood"]):
            self._faults.add("kind", "a position has no horizon and no likelihood; add a prediction instead")
        statement = ""
        with self._faults.of("slug"):
            statement = claim.turtle(shelf.slugs)
        self._faults.tell()
        if twin := shelf.twin(claim.authors, claim.texts):
            self._faults.add(KNOWN, f"is the same claim of the same author as <#{twin}>, which comes before it")
            self._faults.tell()
        shelf.put(statement[2:].partition(">")[0], claim.authors, claim.texts)
        return shelf, statement

    def _texts(self, claim: Claim, shelf: Shelf) -> None:
        claim.text_en = self._given["text_en"] or self._needed(
            "text_en", "The claim, one sentence of your own, in English"
        )
        claim.text_zh = self._given["text_zh"] or ""
        if self.asked and not claim.text_zh:
            claim.text_zh = ask.ask("The same in Chinese")
        twin = shelf.twin(claim.authors, claim.texts)
        if twin and twin not in shelf.planned:
            self._faults.add(KNOWN, f"{shelf.path} has this claim of the same author already, as <#{twin}>")

    def _passages(self, claim: Claim, shelf: Shelf) -> None:
        passages = self._given["passages"]
        if not passages and self.asked:
            passages = (ask.ask("Words of the passage", accept=lambda one: find_passage(one, shelf.text)),)
        if not passages:
            self._faults.add("passage", _EMPTY)
        for words in passages:
            with self._faults.of("passage"):
                claim.fragments.append(self._fragment(words, shelf))

    def _fragment(self, words: str, shelf: Shelf) -> Fragment:
        # A fragment is held against its text where that is at hand, and taken at its word where it is not.
        is_fragment = words.lstrip("#").startswith(("t=", "char="))
        fragment, context = find_passage(words, shelf.text if shelf.has_text or not is_fragment else Squeezed(""))
        if context:
            click.echo(f"#{fragment}  {printable(context)}", err=True)
        return fragment

    def _answer(self, claim: Claim) -> None:
        given, names = self._given, self._bench.names(("question",))
        wanted = given["question"] or ""
        if self.asked and not wanted and names:
            wanted = ask.ask("Question it answers", names=names, optional=True, accept=self._question)
        if wanted:
            with self._faults.of("question"):
                claim.question = self._question(wanted)
        if given["stance"] and not wanted:
            self._faults.add("stance", "--stance goes with --question")
        if given["stance"] and given["stance"] not in STANCES:
            self._faults.add("stance", f"{given['stance']!r} is none of {', '.join(STANCES)}")
        if wanted and not given["stance"] and self.asked:
            claim.stance = ask.choose("How", STANCES)
        elif wanted and not given["stance"]:
            self._faults.add("stance", "--question needs --stance: affirms, denies or qualifies")
        claim.stance = given["stance"] or claim.stance

    def _horizon(self, claim: Claim, shelf: Shelf) -> None:
        given = self._given
        claim.horizon_words = given["horizon_words"] or ""
        if self.asked and not claim.horizon_words and not given["horizon"]:
            claim.horizon_words = ask.ask("Time words, as said", optional=True)
        if given["horizon"]:
            with self._faults.of("horizon"):
                claim.horizon = check_horizon(given["horizon"])
                self._compare(claim, shelf)
        elif claim.horizon_words:
            with self._faults.of("horizon_words"):
                claim.horizon = self._resolved(claim.horizon_words, shelf)
            if claim.horizon:
                click.echo(f"{printable(claim.horizon_words)}: {claim.horizon}", err=True)

    def _compare(self, claim: Claim, shelf: Shelf) -> None:
        """Show what the time words mean beside the horizon that is given; warn where that is another time."""
        meant = resolve(claim.horizon_words, shelf.said) if claim.horizon_words else None
        if meant is None:
            return
        words = printable(claim.horizon_words)
        if horizon.parse(meant)[:2] == horizon.parse(claim.horizon)[:2]:
            click.echo(f"{words}: {meant}", err=True)
        else:
            click.echo(
                f"warning: {words} means {meant}, the horizon given is {claim.horizon}: correct one of them", err=True
            )

    def _resolved(self, words: str, shelf: Shelf) -> str:
        try:
            return find_horizon(words, shelf.said)
        except DeskError as error:
            if not self.asked:
                raise
            click.echo(f"  {printable(str(error))}", err=True)
            return ask.ask("Horizon in EDTF", optional=True, accept=check_horizon)

    def _likelihood(self, claim: Claim) -> None:
        claim.likelihood = self._given["likelihood"] or ""
        claim.likelihood_words = self._given["likelihood_words"] or ""
        if claim.likelihood and claim.likelihood not in LIKELIHOODS:
            self._faults.add("likelihood", f"{claim.likelihood!r} is none of {', '.join(LIKELIHOODS)}")
        if self.asked and not claim.likelihood:
            claim.likelihood_words = claim.likelihood_words or ask.ask("Words of likelihood, as said", optional=True)
            if claim.likelihood_words:
                claim.likelihood = ask.choose("How likely", LIKELIHOODS, optional=True)

    def _criterion(self, claim: Claim) -> None:
        claim.criterion = self._given["criterion"] or ""
        if not claim.criterion and claim.judgeable and self.asked:
            claim.criterion = ask.ask("What would one look at to tell, nothing if it is not judgeable", optional=True)
            if not claim.criterion:
                click.echo(
                    "  without a criterion it is filed as not judgeable (--not-judgeable), with the reason", err=True
                )
                claim.judgeable, claim.note = False, claim.note or ask.ask("Why could nothing tell")
        elif not claim.criterion and claim.judgeable:
            self._faults.add("criterion", _EMPTY)
        if not claim.judgeable and not claim.note:
            self._faults.add("note", "--not-judgeable needs the reason: --note")

    def _needed(self, part: str, question: str) -> str:
        if self.asked:
            return ask.ask(question)
        self._faults.add(part, _EMPTY)
        return ""

    def _entities(self, given: tuple[str, ...], question: str, only: tuple[str, ...]) -> list[str]:
        if given or self.asked:
            return several(self._bench, given, question, only)
        raise DeskError(_EMPTY)

    def _question(self, name: str) -> str:
        return self._bench.entity(name, ("question",))

    def _ask_source(self) -> str:
        from .desk import own_sources

        return ask.ask("Source", names=own_sources(self._bench.workspace), accept=self._bench.shelf)


def several(bench: Bench, given: tuple[str, ...], question: str, only: tuple[str, ...]) -> list[str]:
    """Return the entities that are given, or that are answered with semicolons between them."""

    def found(answer: str) -> list[str]:
        return [bench.entity(one.strip(), only) for one in answer.split(";") if one.strip()]

    if given:
        return [bench.entity(one, only) for one in given]
    return found(ask.ask(f"{question} (several with ;)", names=bench.names(only), accept=found))
