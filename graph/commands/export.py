"""foresaid export: the graph in the formats of other tools."""

from __future__ import annotations

import click

from ..completion import complete_export_format, complete_file, complete_part
from ._options import sources_option
from ._output import force_option


@click.command()
@click.argument("out", metavar="OUT", shell_complete=complete_file)
@click.option(
    "-f",
    "--format",
    "format_name",
    metavar="FORMAT",
    shell_complete=complete_export_format,
    help="If the suffix does not tell.",
)
@click.option(
    "--source",
    metavar="NAME",
    shell_complete=complete_part,
    help="Only what one source's file says, as tencent-news-yang-2024.",
)
@force_option
@sources_option
def export(out: str, format_name: str | None, source: str | None, force: bool, sources: str | None) -> None:
    """Write the curated graph to OUT: .ttl .trig .nt .nq .jsonld .rdf .graphml .gexf .csv, or - with -f.

    Also its sources as .bib (BibTeX) or .csl (CSL-JSON), its verdicts as .claimreview (JSON-LD).

    The file is written whole or not at all, the same bytes for the same graph. What the format cannot
    carry is counted on standard error. A file that is there is replaced if it has the form of an export, so
    keep what you edit under another name; any other only with --force.

    \b
    Example:
      foresaid export graph.ttl
      foresaid export yang.trig --source tencent-news-yang-2024
      foresaid export sources.bib
      foresaid export - -f nq | sort | head
    """
    from ..export import export as write
    from ..export import format_of
    from ..loading import load_store
    from ..replace import check_replaceable
    from ..workspace import open_workspace

    workspace = open_workspace(sources)
    check_replaceable(out, format_of(out, format_name), force=force, sources=workspace.files())
    store = load_store(workspace)
    for note in write(store, out, format_name, source=source):
        click.echo(f"{out}: {note}", err=True)
