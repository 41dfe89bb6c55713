"""Judges: one prediction after another put to whoever judges, and the verdict written."""

from __future__ import annotations

import os
import re
from datetime import date
from functools import partial
from typing import NamedTuple

import click

from . import ask
from .choices import OUTCOMES
from .corpus import Corpus, Text
from .desk import VERDICTS, append
from .entry import find_entity
from .errors import FragmentError
from .evidence import parse, split
from .kinds import kinds
from .lexicon import Lexicon
from .loading import load_store
from .terms import short_iri
from .texts import text_digests
from .values import printable
from .verdicts import BASE, Due, check_known, find_evidence, late_evidence, reasons, turtle, unknown_sources
from .workspace import Workspace, known_texts

_JUDGES = ("person", "organization")


class Given(NamedTuple):
    """What of a verdict is given beforehand; the rest is asked for."""

    outcome: str | None = None
    known_on: str | None = None
    evidence: tuple[str, ...] = ()
    reason_en: str | None = None
    reason_zh: str | None = None


class Judge:
    """Whoever judges in a workspace, with its texts at hand."""

    def __init__(self, workspace: Workspace, corpus: str | None, today: date) -> None:
        self._today = today
        self.store = load_store(workspace)
        self._path = os.path.join(workspace.sources, f"{VERDICTS}.ttl")
        self._kinds, self._lexicon = kinds(self.store), Lexicon.of(self.store)
        self._sources = [iri for iri, kind in self._kinds.items() if kind == "source"]
        folder = known_texts(workspace, corpus)
        texts = Corpus(folder) if folder and os.path.isdir(folder) else {}
        self._texts: dict[str, Text] = {
            source: texts[digest] for source, digest in text_digests(self.store).items() if digest in texts
        }

    def person(self, name: str | None) -> str:
        """Return the person of a name; ask where none is given."""
        names = [
            name for iri, names in self._lexicon.names.items() if self._kinds.get(iri) == "person" for name in names
        ]
        return self._person(name or ask.ask("Who judges", names=names, accept=self._person))

    def verdict(self, one: Due, given: Given, curator: str) -> None:
        """Show a prediction, ask for what is not given, and write the verdict; an empty outcome skips it.

        Raises DeskError and FragmentError for what is given and wrong.
        """
        self._show(one)
        outcome = given.outcome or ask.choose("Outcome", OUTCOMES, optional=True)
        if not outcome:
            return
        known = partial(check_known, self.store, one.claim, self._today)
        day = known(given.known_on) if given.known_on else ask.ask("Known on, year-month-day", accept=known)
        cited = self._evidence(one, given)
        late = late_evidence(self.store, cited, day)
        for message in (*unknown_sources(cited, self._sources), *late):
            click.echo(f"warning: {printable(message)}", err=True)
        english = given.reason_en or ask.ask("Reason, in English")
        chinese = given.reason_zh or ask.ask("Reason, in Chinese")
        asked = not all(given)
        if late and asked and not click.confirm("Write it all the same?", err=True):
            click.echo("nothing was written", err=True)
            return
        why, taken = reasons(english, chinese), self._taken()
        verdict = turtle(one.claim, outcome, day, curator, cited, why, taken, self._today)
        line = append(self._path, verdict, base=BASE)
        click.echo(f"{os.path.relpath(self._path)}:{line}: written", err=True)

    def _evidence(self, one: Due, given: Given) -> list[str]:
        def find(words: str) -> str:
            return find_evidence(words, one.claim, self._sources, self._texts)

        if given.evidence:
            return [find(words) for words in given.evidence]
        names = [f"{source.rsplit('/', 1)[-1]}#" for source in self._sources]
        cited = [find(ask.ask("Evidence (source#passage)", names=names, accept=find))]
        while more := ask.ask("More evidence", names=names, optional=True, accept=find):
            cited.append(find(more))
        return list(dict.fromkeys(cited))

    def _person(self, name: str) -> str:
        return find_entity(name, self._lexicon, self._kinds, _JUDGES)

    def _taken(self) -> set[str]:
        if not os.path.exists(self._path):
            return set()
        with open(self._path, encoding="utf-8") as file:
            return set(re.findall(r"^<#([\w-]+)> a", file.read(), re.MULTILINE))

    def _show(self, one: Due) -> None:
        click.echo(f"\n{short_iri(one.claim)}  due {one.due} ({one.horizon})", err=True)
        click.echo(f"  {', '.join(map(short_iri, one.authors))}: {printable(one.text)}", err=True)
        if one.criterion:
            click.echo(f"  criterion: {printable(one.criterion)}", err=True)
        for iri in one.evidence:
            source, fragment = split(iri)
            try:
                words = f"  {printable(self._texts[source].quote(parse(fragment)))}" if source in self._texts else ""
            except FragmentError:
                words = ""
            click.echo(f"  {short_iri(iri)}{words}", err=True)
