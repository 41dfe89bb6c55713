"""foresaid grade: verdicts on the predictions that are due."""

from __future__ import annotations

from datetime import date

import click

from ..choices import OUTCOMES
from ..completion import complete_due, complete_name
from ._options import corpus_option, sources_option
from ._output import a_day

_NOTHING = "nothing is due and unjudged"


@click.command()
@click.argument("claim", metavar="[CLAIM]", required=False, shell_complete=complete_due)
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
@click.option(
    "--by",
    metavar="NAME",
    envvar="FORESAID_CURATOR",
    shell_complete=complete_name("person"),
    help="Who judges (also: FORESAID_CURATOR).",
)
@click.option("--as-of", metavar="DATE", help="What counts as today, in every check and as the day of the verdict.")
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
    evidence and the reason; enter skips one, Ctrl-C ends. Each verdict is written as it is given. Evidence
    of a source that is younger than the day on which the outcome was known is warned of. With a CLAIM (its
    IRI, or SOURCE#NAME) and all options nothing is asked.

    \b
    Example:
      foresaid grade --list
      foresaid grade --by "Ada Quill"
      foresaid grade talk-2026#cheaper-by-2032 --outcome cameTrue --known-on 2031-05-04
        --evidence "news-2031#char=120,180" --reason-en "Prices fell." --reason-zh "价格降了。" --by "Ada Quill"
    """
    from .. import ask
    from ..desk import DeskError, own_workspace
    from ..judge import Given, Judge
    from ..loading import load_store
    from ..terms import PREFIXES, expand, short_iri
    from ..values import printable
    from ..verdicts import due, why_not_due
    from ..workspace import open_workspace

    workspace = open_workspace(sources) if only_list else own_workspace(sources)
    today = a_day(as_of) if as_of else date.today()
    if only_list:
        waiting = due(load_store(workspace), today)
        for one in waiting:
            click.echo(f"{one.due}  {short_iri(one.claim)}  {printable(one.text)}")
        if not waiting:
            click.echo(_NOTHING, err=True)
        return
    judge = Judge(workspace, corpus, today)
    waiting = due(judge.store, today)
    if claim:
        iri = expand(claim) or PREFIXES["source"] + claim
        waiting = [one for one in waiting if one.claim == iri]
        if not waiting:
            told = why_not_due(judge.store, iri, today)
            raise DeskError(f"{claim}: {told}; 'foresaid grade --list' lists what waits for a verdict")
    if not waiting:
        click.echo(_NOTHING, err=True)
        return
    needed = {"CLAIM": claim, "--outcome": outcome, "--known-on": known_on, "--evidence": evidence}
    needed |= {"--reason-en": reason_en, "--reason-zh": reason_zh, "--by": by}
    if not all(needed.values()):
        ask.require_terminal([name for name, value in needed.items() if not value])
    curator = judge.person(by)
    given = Given(outcome, known_on, evidence, reason_en, reason_zh)
    for one in waiting:
        judge.verdict(one, given, curator)
