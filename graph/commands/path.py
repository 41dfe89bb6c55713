"""foresaid path: the shortest chains between two things."""

from __future__ import annotations

from collections.abc import Sequence

import click

from ..completion import complete_kinds, complete_name
from ..errors import ParameterError
from ._options import sources_option
from ._output import a_language, chosen, format_options, note, write_json, write_styled, write_text

FORMATS = ("text", "json", "md")


@click.command()
@click.argument("start", metavar="A", shell_complete=complete_name())
@click.argument("end", metavar="B", shell_complete=complete_name())
@click.option(
    "--through",
    metavar="KINDS",
    shell_complete=complete_kinds,
    help="Lead only through these kinds, such as concept,question; if not named, through all but claims and sources. "
    "With claim, for prediction,position, claims are stops, and agreeing, disagreeing and revising are steps.",
)
@click.option(
    "--max", "most", type=click.IntRange(min=1), metavar="STEPS", help="The most steps that a chain may have."
)
@click.option("--chains", type=click.IntRange(min=1), default=3, show_default=True, help="The most chains to show.")
@format_options(FORMATS)
@sources_option
def path(
    start: str,
    end: str,
    through: str | None,
    most: int | None,
    chains: int,
    *,
    format_name: str | None,
    output: str,
    language: str,
    sources: str | None,
) -> None:
    """Show the shortest chains from A to B, each step with its relation or claim, source and evidence.

    A claim that joins two things, as its author and what it is about, makes one step. A step without a claim
    rests on passages that mention both its ends, or that one claim about both rests on, or else on the sources that
    tell it; where there are none it is told to be the curator's own entry, with its file.

    \b
    Example:
      foresaid path "Yang Zhilin" "Liu Zhiyuan"
      foresaid path "Moonshot AI" tsinghua --through person,organization
      foresaid path "scaling law" AGI --through concept,question --max 2
      foresaid path "Yang Zhilin" "Liu Zhiyuan" --through claim
    """
    from ..cache import open_store
    from ..find import find_one
    from ..path import THROUGH, kinds_of, paths
    from ..path_text import to_dict, to_markdown, to_text
    from ..phrases import phrase
    from ..workspace import open_workspace

    name = chosen(format_name, output, FORMATS)
    try:
        kinds = kinds_of(through) if through is not None else THROUGH
    except ParameterError as error:
        raise click.BadParameter(str(error), param_hint="--through") from None
    store = open_store(open_workspace(sources))
    language = a_language(language, store)
    ends = [find_one(text, store).iri for text in (start, end)]
    if ends[0] == ends[1]:
        note(phrase("both names are of the same thing", language))
    found = paths(store, *ends, through=kinds, most=most, chains=chains)
    if not found and ends[0] != ends[1]:
        note(_none(kinds, most, language))
    if name == "json":
        write_json([to_dict(store, chain, language) for chain in found], output)
        return
    if name == "md":
        write_text("\n".join(to_markdown(store, chain, language) for chain in found), output)
    elif found:
        write_styled(
            lambda width, style: "\n".join(to_text(store, chain, width, style, language) for chain in found), output
        )


def _none(kinds: Sequence[str], most: int | None, language: str) -> str:
    """Return the words for there being no chain."""
    from ..phrases import phrase

    through = (", " if language == "en" else "、").join(phrase(kind, language) for kind in kinds)
    if most is None:
        return phrase("no chain joins them through {}", language).format(through)
    told = phrase("no chain of at most {} steps joins them through {}", language).format(most, through)
    return told.replace("most 1 steps", "most 1 step")
