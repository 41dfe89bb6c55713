"""foresaid grade: verdicts on the predictions that are due."""

from __future__ import annotations

import os
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

import click

from ..choices import OUTCOMES
from ..cli import corpus_option, sources_option

if TYPE_CHECKING:
    from pyoxigraph import Store

    from ..corpus import Text
    from ..verdicts import Due


@click.command()
@click.argument("claim", metavar="[CLAIM]", required=False)
@click.option("--outcome", type=click.Choice(OUTCOMES), help="What came of it.")
@click.option("--known-on", metavar="DATE", help="The day on which that could first be known.")
@click.option(
    "--evidence",
    metavar="SOURCE#PASSAGE",
    multiple=True,
    help="A passage of another source: talk#t=…, talk#char=… or talk#its words (repeatable).",
)
@click.option("--reason-en", metavar="TEXT", help="Why, in English.")
@click.option("--reason-zh", metavar="TEXT", help="Why, in Chinese.")
@click.option("--by", metavar="NAME", envvar="FORESAID_CURATOR", help="Who judges (also: FORESAID_CURATOR).")
@click.option("--as-of", metavar="DATE", help="What counts as today.")
@click.option("--list", "only_list", is_flag=True, help="List what is due and unjudged, and stop.")
@corpus_option
@sources_option
def grade(
    claim: str | None,
    outcome: str | None,
    known_on: str | None,
    evidence: tuple[str, ...],
    reason_en: str | None,
    reason_zh: str | None,
    by: str | None,
    as_of: str | None,
    only_list: bool,
    corpus: str | None,
    sources: str | None,
) -> None:
    """Walk through the predictions that are due and unjudged, and write a verdict on each into verdicts.ttl.

    Shows the claim, its criterion and its passage, and asks for the outcome, when it was known, the
    evidence and the reason; enter skips one, Ctrl-C ends. Each verdict is written as it is given. With a
    CLAIM (its IRI, or SOURCE#NAME) and all options nothing is asked.

    \b
    Example:
      foresaid grade --list
      foresaid grade --by "Ada Quill"
      foresaid grade talk-2026#cheaper-by-2032 --outcome cameTrue --known-on 2031-05-04
        --evidence "news-2031#char=120,180" --reason-en "Prices fell." --by "Ada Quill"
    """
    from .. import ask
    from ..desk import DeskError, own_workspace
    from ..entry import find_entity
    from ..kinds import kinds
    from ..lexicon import Lexicon
    from ..loading import load_store
    from ..results import printable
    from ..terms import PREFIXES, expand, short_iri
    from ..verdicts import check_day, check_known, due, find_evidence, reasons, turtle
    from ..workspace import open_workspace

    workspace = open_workspace(sources) if only_list else own_workspace(sources)
    store = load_store(workspace)
    today = date.fromisoformat(check_day(as_of)) if as_of else date.today()
    waiting = due(store, today)
    if only_list:
        for one in waiting:
            click.echo(f"{one.due}  {short_iri(one.claim)}  {printable(one.text)}")
        return
    if claim:
        iri = expand(claim) or PREFIXES["source"] + claim
        waiting = [one for one in waiting if one.claim == iri]
        if not waiting:
            raise DeskError(f"{claim}: no prediction that is due and unjudged; 'foresaid grade --list' lists those")
    needed = {"CLAIM": claim, "--outcome": outcome, "--known-on": known_on, "--evidence": evidence}
    needed |= {"--reason-en": reason_en, "--by": by}
    if not all(needed.values()) and waiting:
        ask.require_terminal([name for name, value in needed.items() if not value])
    known, lexicon = kinds(store), Lexicon.of(store)
    texts = _texts(store, corpus or os.path.join(os.path.dirname(os.path.abspath(workspace.sources)), "texts"))
    if not waiting:
        click.echo("nothing is due and unjudged", err=True)
        return
    people = [name for iri, names in lexicon.names.items() if known.get(iri) == "person" for name in names]

    def person(name: str) -> str:
        return find_entity(name, lexicon, known, ("person", "organization"))

    curator = person(by) if by else person(ask.ask("Who judges", names=people, accept=person))
    for one in waiting:
        _show(one, texts)
        result = outcome or ask.choose("Outcome", OUTCOMES, optional=True)
        if not result:
            continue
        known_day = partial(check_known, store, one.claim)
        day = known_day(known_on) if known_on else ask.ask("Known on (2026-11-21)", accept=known_day)
        cited = [find_evidence(words, one.claim, texts) for words in evidence]
        accept = partial(_cited, one.claim, texts)
        while not cited or (not evidence and (more := ask.ask("More evidence", optional=True, accept=accept))):
            words = more if cited else ask.ask("Evidence (source#passage)", accept=accept)
            cited.append(find_evidence(words, one.claim, texts))
        english = reason_en or ask.ask("Reason, in English")
        chinese = reason_zh or ("" if outcome else ask.ask("Reason, in Chinese", optional=True))
        path = os.path.join(workspace.sources, "verdicts.ttl")
        verdict = turtle(one.claim, result, day, curator, cited, reasons(english, chinese), _taken(path))
        _write(path, verdict)


def _write(path: str, verdict: str) -> None:
    from ..desk import append
    from ..verdicts import BASE

    line = append(path, verdict, base=BASE)
    click.echo(f"{os.path.relpath(path)}:{line}: written", err=True)


def _taken(path: str) -> set[str]:
    import re

    if not os.path.exists(path):
        return set()
    with open(path, encoding="utf-8") as file:
        return set(re.findall(r"^<#([\w-]+)> a", file.read(), re.MULTILINE))


def _show(one: Due, texts: dict[str, Text]) -> None:
    from ..errors import FragmentError
    from ..evidence import parse, split
    from ..results import printable
    from ..terms import short_iri

    click.echo(f"\n{short_iri(one.claim)}  due {one.due} ({one.horizon})", err=True)
    click.echo(f"  {', '.join(map(short_iri, one.authors))}: {printable(one.text)}", err=True)
    if one.criterion:
        click.echo(f"  criterion: {printable(one.criterion)}", err=True)
    for iri in one.evidence:
        source, fragment = split(iri)
        try:
            words = f"  {printable(texts[source].quote(parse(fragment)))}" if source in texts else ""
        except FragmentError:
            words = ""
        click.echo(f"  {short_iri(iri)}{words}", err=True)


def _texts(store: Store, folder: str) -> dict[str, Text]:
    from pyoxigraph import DefaultGraph, Literal, NamedNode

    from ..corpus import Corpus
    from ..terms import SCHEMA

    if not os.path.isdir(folder):
        return {}
    corpus = Corpus(folder)
    quads = store.quads_for_pattern(None, NamedNode(SCHEMA + "sha256"), None, DefaultGraph())
    return {
        quad.subject.value: corpus[quad.object.value]
        for quad in quads
        if isinstance(quad.subject, NamedNode) and isinstance(quad.object, Literal)
        if quad.object.value in corpus
    }


def _cited(claim: str, texts: dict[str, Text], words: str) -> str:
    from ..verdicts import find_evidence

    return find_evidence(words, claim, texts)
