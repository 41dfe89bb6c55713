"""foresaid explore: the graph as one HTML page."""

from __future__ import annotations

import click

from ..cli import sources_option


@click.command()
@click.argument("out", metavar="[OUT.html]", default="explorer.html")
@sources_option
def explore(out: str, sources: str | None) -> None:
    """Write the explorer: one HTML file that opens offline and asks the network for nothing.

    \b
    Example:
      foresaid explore
      foresaid explore mine.html --sources mine
    """
    from ..explorer.page import explore as write
    from ..loading import load_store
    from ..workspace import open_workspace

    write(load_store(open_workspace(sources)), out)
    click.echo(f"wrote {out}", err=True)
