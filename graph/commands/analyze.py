"""foresaid analyze: who and what is central, and who bridges camps."""

from __future__ import annotations

import click

from ._options import sources_option
from ._output import a_language, chosen, format_options, note, write_results

FORMATS = ("table", "csv", "json", "md")


@click.command()
@click.argument("what", metavar="rank|communities|brokers", type=click.Choice(("rank", "communities", "brokers")))
@click.option("--top", type=click.IntRange(min=1), default=20, show_default=True, help="The most rows to show.")
@format_options(FORMATS)
@sources_option
def analyze(what: str, top: int, *, format_name: str | None, output: str, language: str, sources: str | None) -> None:
    """Show what is central (rank), which communities there are, and who bridges them (brokers).

    People, organizations, works, concepts and questions are joined by their relations, and by claims:
    an author with what a claim is about and the question it answers. The figures are also on the nodes
    of a GraphML or GEXF export. Betweenness is exact up to 1200 of these things; of more it is an estimate
    from 300 of them, and standard error says so. Of brokers, csv and json tell links and claims too.

    \b
    Example:
      foresaid analyze rank --top 10
      foresaid analyze communities --lang zh-hans
      foresaid analyze brokers -f csv
    """
    from ..analytics import ANALYSES, SAMPLED, estimates
    from ..cache import open_store
    from ..phrases import phrase
    from ..workspace import open_workspace

    name = chosen(format_name, output, FORMATS)
    store = open_store(open_workspace(sources), named_graphs=False)
    language = a_language(language, store)
    results = ANALYSES[what](store, language)
    empty = "nobody bridges two communities" if what == "brokers" else "the graph joins nothing"
    if what == "brokers" and name in ("table", "md"):
        # These stand in `rank` too; without them a line has room for the headings.
        results = results.only(*(column for column in results.columns if column not in ("links", "claims")))
    write_results(results.first(top), name, output, empty=phrase(empty, language))
    if what != "communities" and estimates(store):
        note(phrase("betweenness is an estimate, from {} things chosen at random", language).format(SAMPLED))
