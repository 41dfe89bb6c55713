"""foresaid explore: the graph as one HTML page."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

import click

from ..cli import failure
from ..completion import complete_file, complete_name, complete_query
from ._options import parameters_option, parsed_parameters, sources_option
from ._output import force_option

if TYPE_CHECKING:
    from ..explorer.data import Data


@click.command()
@click.argument("out", metavar="[OUT.html]", default="explorer.html", shell_complete=complete_file)
@click.option(
    "--focus",
    metavar="NAME",
    multiple=True,
    shell_complete=complete_name(),
    help="Begin at this person, idea, question …; may be repeated.",
)
@click.option(
    "--query",
    metavar="NAME|FILE|SPARQL",
    shell_complete=complete_query,
    help="Only the entries that this query finds.",
)
@parameters_option
@click.option(
    "--depth",
    type=click.IntRange(min=0),
    metavar="N",
    help="With --focus or --query: only what lies within N steps of it.",
)
@click.option("--lang", type=click.Choice(["en", "zh"]), help="The page's language, where not the browser's.")
@click.option("--title", metavar="TEXT", help="The page's title.")
@click.option("--corpus", metavar="DIR", type=click.Path(), help="The source texts: quotes stand beside the claims.")
@click.option("--open", "open_page", is_flag=True, help="Open the page in the browser.")
@force_option
@sources_option
def explore(
    out: str,
    focus: tuple[str, ...],
    query: str | None,
    parameters: tuple[str, ...],
    depth: int | None,
    lang: str | None,
    title: str | None,
    corpus: str | None,
    open_page: bool,
    force: bool,
    sources: str | None,
) -> None:
    """Write the explorer: one HTML file that opens offline and asks the network for nothing.

    A page that `explore` wrote is replaced; any other file that is there only with --force.

    \b
    Example:
      foresaid explore
      foresaid explore yang.html --focus "Yang Zhilin" --depth 2
      foresaid explore due.html --query due --title "What is due"
      foresaid explore said.html --query claims -p author="Yang Zhilin"
      foresaid explore mine.html --sources mine --lang zh --open
    """
    from ..explorer.page import explore as write
    from ..loading import load_store
    from ..phrases import counted
    from ..query import bind, find_query
    from ..replace import check_replaceable
    from ..workspace import open_workspace

    if depth is not None and not focus and query is None:
        raise click.UsageError("--depth says how far from --focus or --query to go; add one of them")
    if parameters and query is None:
        raise failure("-p sets a parameter of a query: name it with --query; 'foresaid query' lists them")
    values = parsed_parameters(parameters)
    check_replaceable(out, "html", force=force)
    progress = _progress()
    progress("loading")
    workspace = open_workspace(sources)
    store = load_store(workspace)
    asked = bind(find_query(query, workspace.queries), values, store) if query is not None else None
    data = write(
        store,
        out,
        title=title,
        lang=lang,
        focus=focus,
        depth=depth,
        query=asked,
        corpus=corpus,
        progress=progress,
    )
    progress("")
    click.echo(f"wrote {out}: {_told(data, focus)}", err=True)
    if corpus is not None:
        found, named = data.texts
        click.echo(
            f"{corpus}: {found} of the {counted(named, 'text')} found{_QUOTED if found else _UNQUOTED}", err=True
        )
    if out != "-" and not out.lower().endswith((".html", ".htm", ".xhtml")):
        click.echo(
            f"note: {out} is an HTML page, whatever its name; browsers open it as one if it ends in .html", err=True
        )
    if open_page and out != "-":
        import os
        from pathlib import Path

        click.launch(Path(os.path.abspath(out)).as_uri())


_QUOTED = "; their quotes stand beside the claims"
_UNQUOTED = ", so the page has no quotes; a text is known by its SHA-256, so it must be unchanged"


def _told(data: Data, focus: tuple[str, ...]) -> str:
    """Return what the page holds, how it opens, and what is not in it, in words."""
    held = len(data.nodes)
    entries = f"{held} entries" if held == data.total else f"{held} of {data.total} entries, the others left out"
    if focus:
        return f"{entries}; it opens around {', '.join(focus)}"
    return f"{entries}; {data.drawn} drawn at first, the rest folded until asked for"


def _progress() -> Callable[[str], None]:
    """Return what tells the stage of work on standard error, where that is a terminal."""
    if not sys.stderr.isatty():
        return lambda _stage: None
    return lambda stage: click.echo(f"\r\x1b[K{stage}{' …' if stage else ''}", nl=False, err=True)
