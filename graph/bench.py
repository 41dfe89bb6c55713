"""The bench: a claim or an entity put together from options and answers, for one workspace."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from functools import cached_property
from typing import Any

import click

from . import ask, horizon
from .choices import ENTITY_FILES, LIKELIHOODS, STANCES
from .corpus import Corpus
from .desk import DeskError, slug, source_file
from .entry import (
    Claim,
    check_horizon,
    entity_turtle,
    find_entity,
    find_horizon,
    find_passage,
    free_slug,
)
from .errors import HorizonError
from .evidence import Fragment
from .kinds import kinds
from .lexicon import NAMED, Lexicon
from .loading import graph_names, load_store, read
from .passages import Squeezed
from .results import printable
from .terms import SCHEMA
from .turtle import Document
from .workspace import Workspace

_PEOPLE = ("person", "organization")
_TOPICS = ("concept", "work", "person", "organization")


class Bench:
    """One workspace with its names, its sources and their texts."""

    def __init__(self, workspace: Workspace, corpus: str | None) -> None:
        self.workspace = workspace
        texts = os.path.join(os.path.dirname(os.path.abspath(workspace.sources)), "texts")
        self._corpus = corpus or (texts if os.path.isdir(texts) else None)
        store = load_store(workspace)
        self._kinds = kinds(store)
        self._lexicon = Lexicon.of(store, (*NAMED, "question"))

    def claim(self, kind: str, name: str, given: dict[str, Any], taken: Iterable[str] = ()) -> tuple[str, str]:
        """Return the file and the Turtle of a claim; ask for what is not given.

        `taken` are statements still to be written, whose names are taken too.
        """
        needed = {"--source": given["source"], "--author": given["authors"], "--text-en": given["text_en"]}
        needed |= {"--about": given["about"], "--passage": given["passages"]}
        if kind == "prediction":
            needed["--criterion (or --not-judgeable)"] = given["criterion"] or given["not_judgeable"]
        asking = not all(needed.values())
        if asking:
            ask.require_terminal([option for option, value in needed.items() if not value])
        path = source_file(self.workspace, given["source"] or self._ask_source())
        document = self._document(path)
        claim = Claim(
            kind=kind,
            authors=self._entities(given["authors"], "Author", _PEOPLE),
            reporters=[self._entity(one, _PEOPLE) for one in given["reporters"]],
            text_en=given["text_en"] or ask.ask("The claim, one sentence of your own, in English"),
            text_zh=given["text_zh"] or (ask.ask("The same in Chinese", optional=True) if asking else ""),
            about=self._entities(given["about"], "About", _TOPICS),
            fragments=self._fragments(given["passages"], document),
            condition=given["condition"] or "",
            note=given["note"] or "",
            judgeable=not given["not_judgeable"],
            slug=name,
        )
        self._answer(claim, given, asking)
        if kind == "prediction":
            self._prediction(claim, given, document, asking)
        elif given["horizon"] or given["horizon_words"] or given["likelihood"]:
            raise DeskError("a position has no horizon and no likelihood; add a prediction instead")
        slugs = {triple.subject.value.partition("#")[2] for triple in document.triples}
        slugs |= {statement[2:].partition(">")[0] for statement in taken}
        return path, claim.turtle(slugs)

    def entity(self, kind: str, name: str, given: dict[str, Any]) -> tuple[str, str]:
        """Return the file and the Turtle of an entity; ask for what is not given."""
        asking = not given["en"]
        if asking:
            ask.require_terminal(["--en"])
        english = given["en"] or ask.ask("Question, yes or no, in English" if kind == "question" else "Name in English")
        chinese = given["zh"] or (ask.ask("The same in Chinese", optional=True) if asking else "")
        known = [iri for iri in self._lexicon.speakers(english) if self._kinds.get(iri) == kind]
        if known and not name:
            raise DeskError(f"{english!r} is the name of {known[0]} already; another of that name needs --slug")
        values: dict[str, list[str]] = {
            "en": [english],
            "zh": [chinese] if chinese else [],
            "also": list(given["also"]),
        }
        values |= {"misheard": list(given["misheard"]), "description": list(given["description"])}
        if asking and kind != "question" and not values["description"]:
            values["description"] = [one for one in (ask.ask("What it is, one line", optional=True),) if one]
        values["broader"] = [self._entity(one, ("concept",)) for one in given["broader"]]
        values["about"] = [self._entity(one, _TOPICS) for one in given["about"]]
        if kind == "question" and not values["about"] and asking:
            values["about"] = self._entities((), "About", _TOPICS)
        path = os.path.join(self.workspace.sources, "entities", f"{ENTITY_FILES[kind]}.ttl")
        prefix = f"https://w3id.org/foresaid/{kind}/"
        taken = {iri.removeprefix(prefix) for iri in self._kinds if iri.startswith(prefix)}
        return path, entity_turtle(kind, free_slug(name, english, taken), values, given["work_type"] or "")

    def _answer(self, claim: Claim, given: dict[str, Any], asking: bool) -> None:
        wanted = given["question"] or ""
        if asking and not wanted and self._names(("question",)):
            wanted = ask.ask(
                "Question it answers",
                names=self._names(("question",)),
                optional=True,
                accept=lambda one: self._entity(one, ("question",)),
            )
        if wanted:
            claim.question = self._entity(wanted, ("question",))
            if not given["stance"]:
                ask.require_terminal(["--stance"])
            claim.stance = given["stance"] or ask.choose("How", STANCES)
        elif given["stance"]:
            raise DeskError("--stance goes with --question")

    def _prediction(self, claim: Claim, given: dict[str, Any], document: Document, asking: bool) -> None:
        said = self._said(document)
        claim.horizon_words = given["horizon_words"] or ""
        if asking and not claim.horizon_words and not given["horizon"]:
            claim.horizon_words = ask.ask("Time words, as said", optional=True)
        if given["horizon"]:
            claim.horizon = check_horizon(given["horizon"])
        elif claim.horizon_words:
            try:
                claim.horizon = find_horizon(claim.horizon_words, said)
            except DeskError as error:
                if not asking:
                    raise
                click.echo(f"  {error}", err=True)
                claim.horizon = ask.ask("Horizon in EDTF", optional=True, accept=check_horizon)
            if claim.horizon:
                click.echo(f"{printable(claim.horizon_words)}: {claim.horizon}", err=True)
        claim.likelihood = given["likelihood"] or ""
        claim.likelihood_words = given["likelihood_words"] or ""
        if asking and not claim.likelihood:
            claim.likelihood_words = claim.likelihood_words or ask.ask("Words of likelihood, as said", optional=True)
            if claim.likelihood_words:
                claim.likelihood = ask.choose("How likely", LIKELIHOODS, optional=True)
        claim.criterion = given["criterion"] or ""
        if not claim.criterion and claim.judgeable:
            claim.criterion = ask.ask("What would one look at to tell")
        if not claim.judgeable and not claim.note:
            raise DeskError("--not-judgeable needs the reason: --note")

    def _fragments(self, passages: tuple[str, ...], document: Document) -> list[Fragment]:
        found = []
        if not passages:
            squeezed = self._squeezed(document)
            passages = (ask.ask("Words of the passage", accept=lambda one: find_passage(one, squeezed)),)
        for words in passages:
            fragment, context = find_passage(words, self._passages(words, document))
            found.append(fragment)
            if context:
                click.echo(f"#{fragment}  {printable(context)}", err=True)
        return found

    def _passages(self, words: str, document: Document) -> Squeezed:
        # A fragment is held against its text where that is at hand, and taken at its word where it is not.
        if not words.lstrip("#").startswith(("t=", "char=")):
            return self._squeezed(document)
        try:
            return self._squeezed(document)
        except DeskError:
            return Squeezed("")

    def _squeezed(self, document: Document) -> Squeezed:
        if not hasattr(self, "_text"):
            digests = [t.object.value for t in document.triples if t.predicate.value == SCHEMA + "sha256"]
            if self._corpus is None:
                raise DeskError("no texts folder here: name it with --corpus DIR, or give the passage as a fragment")
            corpus = Corpus(self._corpus)
            if not digests or digests[0] not in corpus:
                raise DeskError(f"{self._corpus} has no text with the source's SHA-256; give the passage as a fragment")
            self._text = Squeezed(corpus[digests[0]].text)
        return self._text

    def _said(self, document: Document) -> horizon.Bounds:
        for triple in document.triples:
            if triple.predicate.value == SCHEMA + "datePublished":
                try:
                    return horizon.span(triple.object.value, triple.object.datatype)
                except HorizonError:
                    break
        return horizon.Bounds(None, None)

    def _document(self, path: str) -> Document:
        paths = self.workspace.files()
        name = dict(zip(paths, graph_names(paths), strict=True))[path]
        document = Document(read(path).decode("utf-8"), name)
        if not any(declared.prefix is None for declared in document.declarations):
            raise DeskError(f"{path}: has no @base: add @base <https://w3id.org/foresaid/source/{slug(name)}> .")
        return document

    def _entities(self, given: tuple[str, ...], question: str, only: tuple[str, ...]) -> list[str]:
        if given:
            return [self._entity(one, only) for one in given]

        def several(answer: str) -> list[str]:
            return [self._entity(one.strip(), only) for one in answer.split(";") if one.strip()]

        answer = ask.ask(f"{question} (several with ;)", names=self._names(only), accept=several)
        return several(answer)

    def _entity(self, name: str, only: tuple[str, ...]) -> str:
        return find_entity(name, self._lexicon, self._kinds, only)

    def _names(self, only: tuple[str, ...]) -> list[str]:
        return [name for iri, names in self._lexicon.names.items() if self._kinds.get(iri) in only for name in names]

    def _ask_source(self) -> str:
        return ask.ask("Source", names=self._sources, accept=lambda one: source_file(self.workspace, one))

    @cached_property
    def _sources(self) -> list[str]:
        entities = re.compile(r"[\\/]entities[\\/]")
        return [os.path.splitext(os.path.basename(p))[0] for p in self.workspace.files() if not entities.search(p)]
