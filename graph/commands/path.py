"""foresaid path: the shortest chains between two things."""

from __future__ import annotations

import click

from ..cli import sources_option
from ..completion import complete_kinds, complete_name
from ._output import a_language, chosen, format_options, write_json, write_text

FORMATS = ("text", "json", "md")


@click.command()
@click.argument("start", metavar="A", shell_complete=complete_name())
@click.argument("end", metavar="B", shell_complete=complete_name())
@click.option(
    "--through",
    metavar="KINDS",
    shell_complete=complete_kinds,
    help="Lead only through these kinds, such as concept,question; if not named, through all but claims and sources.",
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

    A claim that joins two things, as its author and what it is about, makes one step.

    \b
    Example:
      foresaid path "Yang Zhilin" "Liu Zhiyuan"
      foresaid path "Moonshot AI" tsinghua --through person,organization
      foresaid path "scaling law" AGI --through concept,question --max 2
    """
    from ..cache import open_store
    from ..find import find_one
    from ..kinds import KINDS
    from ..path import THROUGH, paths, to_dict, to_text
    from ..workspace import open_workspace

    name = chosen(format_name, output, FORMATS)
    kinds = tuple(through.replace(" ", "").split(",")) if through is not None else THROUGH
    unknown = [kind for kind in kinds if kind not in KINDS]
    if unknown:
        raise click.BadParameter(f"{unknown[0]!r}: the kinds are {', '.join(KINDS)}", param_hint="--through")
    store = open_store(open_workspace(sources))
    language = a_language(language, store)
    ends = [find_one(text, store).iri for text in (start, end)]
    if ends[0] == ends[1]:
        click.echo("both names are of the same thing", err=True)
    found = paths(store, *ends, through=kinds, most=most, chains=chains)
    if not found and ends[0] != ends[1]:
        limit = f" of at most {most} steps" if most else ""
        click.echo(f"no chain{limit} joins them through {', '.join(kinds)}", err=True)
    if name == "json":
        write_json([to_dict(store, chain, language) for chain in found], output)
        return
    texts = ["\n".join(to_text(store, chain, language)) for chain in found]
    texts = [_markdown(text) if name == "md" else _wrapped(text) for text in texts]
    if texts:
        write_text("\n\n".join(texts) + "\n", output)


def _wrapped(text: str) -> str:
    import re
    from shutil import get_terminal_size

    from ..table import wrap

    width = max(get_terminal_size((80, 24)).columns, 30)
    lines = []
    for line in text.splitlines():
        # A step's number stands out; a link must stay whole.
        start = len(line) - len(re.sub(r"^\s*(\d+\. )?", "", line))
        parts = wrap(line[start:], width - start) if "://" not in line else [line[start:]]
        lines += [(line[:start] if at == 0 else " " * start) + part for at, part in enumerate(parts)]
    return "\n".join(lines)


def _markdown(text: str) -> str:
    from ..results import markdown_text

    title, *lines = text.splitlines()
    body = [f"   {markdown_text(line.strip())}  " if line.startswith("     ") else line.strip() for line in lines]
    return "\n".join([f"## {markdown_text(title)}", "", *body])
