"""foresaid add: a claim or an entity, asked for or given by options."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING, Any

import click

from ..choices import CLAIMS, ENTITY_FILES, LIKELIHOODS, STANCES
from ..completion import complete_name, complete_source
from ._options import corpus_option, sources_option
from ._output import tell

if TYPE_CHECKING:
    from ..bench import Bench

_SPEAKERS = complete_name("person", "organization")


@click.command()
@click.argument("kind", type=click.Choice((*CLAIMS, *ENTITY_FILES)))
@click.option("--source", metavar="NAME", shell_complete=complete_source, help="Claim: the source's short name.")
@click.option(
    "--author",
    "authors",
    metavar="NAME",
    multiple=True,
    shell_complete=_SPEAKERS,
    help="Claim: whose view it is (repeatable).",
)
@click.option(
    "--reported-by",
    "reporters",
    metavar="NAME",
    multiple=True,
    shell_complete=_SPEAKERS,
    help="Claim: who tells it, if another.",
)
@click.option("--text-en", metavar="TEXT", help="Claim: one sentence of your own words, in English.")
@click.option("--text-zh", metavar="TEXT", help="Claim: the same in Chinese.")
@click.option(
    "--about",
    metavar="NAME",
    multiple=True,
    shell_complete=complete_name(),
    help="Claim, question: what it is about (repeatable).",
)
@click.option(
    "--passage",
    "passages",
    metavar="WORDS",
    multiple=True,
    help="Claim: words of the passage, or its fragment t=… or char=… (repeatable).",
)
@click.option(
    "--question",
    metavar="NAME",
    shell_complete=complete_name("question"),
    help="Claim: the shared question it answers.",
)
@click.option("--stance", type=click.Choice(STANCES), help="Claim: how it answers the question.")
@click.option("--horizon", metavar="EDTF", help="Prediction: when it is to come true.")
@click.option("--horizon-words", metavar="WORDS", help="Prediction: the time words as said; they give the horizon.")
@click.option("--likelihood", type=click.Choice(LIKELIHOODS), help="Prediction: how likely, if words of it were said.")
@click.option("--likelihood-words", metavar="WORDS", help="Prediction: those words.")
@click.option("--criterion", metavar="TEXT", help="Prediction: what one would look at to tell.")
@click.option("--condition", metavar="TEXT", help="Prediction: the if.")
@click.option("--not-judgeable", is_flag=True, help="Prediction: nothing could tell; say why in --note.")
@click.option("--note", metavar="TEXT", help="Claim: your note.")
@click.option("--en", metavar="NAME", help="Entity: its name in English.")
@click.option("--zh", metavar="NAME", help="Entity: its name in Chinese.")
@click.option("--also", metavar="NAME", multiple=True, help="Entity: another name, its tag told by its script or @en.")
@click.option("--misheard", metavar="NAME", multiple=True, help="Entity: a name that only a search must find.")
@click.option("--description", metavar="TEXT", multiple=True, help="Entity: one line, once in each language.")
@click.option(
    "--broader",
    metavar="NAME",
    multiple=True,
    shell_complete=complete_name("concept"),
    help="Concept: the concept above it.",
)
@click.option("--type", "work_type", metavar="TYPE", help="Work: its class, such as schema:Book or fs:Model.")
@click.option("--slug", metavar="NAME", default="", help="The short name; made of the text if not given.")
@click.option("--dry-run", is_flag=True, help="Print the Turtle and write nothing.")
@corpus_option
@sources_option
def add(kind: str, corpus: str | None, sources: str | None, dry_run: bool, slug: str, **given: Any) -> None:
    """Add a prediction, position, person, organization, work, concept or question to your workspace.

    Asks for what is needed and was not given as an option; names of the graph are completed with the tab
    key. Time words are resolved against the source's date and shown, passages found by their words in the
    text (in --corpus, or the workspace's texts folder). A claim is held against its text as `verify` does:
    what is an error there is refused; of a warning you are told, and asked where you are asked at all. A
    claim that is there already, by the same author with the same text, is refused, and so is
    whatever `check` would call an error. The file is written formatted. Exit code 1 where `check` warns of
    what was filed; what it says of the rest of that file is told apart.

    \b
    Example:
      foresaid add person --en "Ada Quill" --zh "艾达·奎尔"
      foresaid add prediction
      foresaid add prediction --source talk-2026 --author "Ada Quill" --about "tidal power"
        --text-en "Tides will light a city by 2032." --text-zh "到2032年，潮汐能将点亮一座城市。"
        --passage "light up a whole city" --horizon-words "within six years" --criterion "A city does so."
    """
    from ..bench import Bench
    from ..desk import own_workspace
    from ..newcomer import newcomer

    bench = Bench(own_workspace(sources), corpus)
    if kind in CLAIMS:
        path, statement = _claim(bench, kind, slug, given)
    else:
        path, statement = newcomer(bench, kind, slug, given)
    from ..filing import Filing

    filing = Filing(bench.workspace, path, statement)
    if dry_run:
        from ..desk import laid_out

        click.echo(laid_out(statement))
    filing.refuse_errors()
    if dry_run:
        return
    from ..findings import as_text
    from ..phrases import counted

    line = filing.write()
    click.echo(f"{os.path.relpath(path)}:{line}: added {re.split(r'[ ]', statement, maxsplit=1)[0]}", err=True)
    if filing.older:
        there = counted(len(filing.older), "older slip")
        click.echo(f"{os.path.relpath(path)} has {there}, of no concern to what was filed:", err=True)
        click.echo(as_text(filing.older), nl=False, err=True)
    if filing.findings:
        click.echo(as_text(filing.findings), nl=False)
        raise SystemExit(1)


def _claim(bench: Bench, kind: str, slug: str, given: dict[str, Any]) -> tuple[str, str]:
    """Return the file and the Turtle of a claim that may be filed: `verify` has no error with it."""
    from ..desk import DeskError
    from ..form import ClaimForm

    form = ClaimForm(bench, kind, slug, given)
    shelf, statement = form.fill()
    doubts = [finding for _, finding in bench.doubts(shelf, [statement])]
    errors = [one.message for one in doubts if one.severity == "error"]
    if errors:
        raise DeskError("\n".join([*errors, "nothing was written"]))
    for one in doubts:
        tell(f"{one.severity} {one.rule} {one.message}")
    if doubts and form.asked and not click.confirm("File it all the same?", err=True):
        tell("nothing was written")
        raise SystemExit(1)
    return shelf.path, statement
