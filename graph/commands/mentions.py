"""foresaid mentions: what a text names that the graph knows, and what the graph lacks."""

from __future__ import annotations

import sys

import click

from ._options import sources_option
from ._output import tell

_FORMATS = ("text", "csv", "json")


@click.command()
@click.argument("text", metavar="TEXT", type=click.Path())
@click.option(
    "-f",
    "--format",
    "format_name",
    type=click.Choice(_FORMATS),
    default="text",
    show_default=True,
    help="How to write the list.",
)
@click.option("--terms", type=click.IntRange(min=0), default=30, show_default=True, help="How many unknown terms.")
@sources_option
def mentions(text: str, format_name: str, terms: int, sources: str | None) -> None:
    """List the entities of the graph that a text mentions, by their labels, the longest first; - reads standard input.

    Subtitles, Whisper's JSON and HTML are read as the text that `new` keeps of them, which pointers count in.
    Each with how often, the fragment of its first mention, and the labels used. Then the terms that the
    text uses often and no entity has for a label.

    \b
    Example:
      foresaid mentions talk.txt
      foresaid mentions talk.txt -f csv > mentions.csv
    """
    import csv
    import json

    from ..lexicon import Lexicon
    from ..loading import load_store
    from ..mentions import mentioned, unknown_terms
    from ..readers import read_as_kept
    from ..terms import short_iri
    from ..values import neutral, printable
    from ..workspace import open_workspace

    content = read_as_kept(text, tell)
    lexicon = Lexicon.of(load_store(open_workspace(sources)))
    found = mentioned(content, lexicon)
    frequent = unknown_terms(content, lexicon, terms) if terms else []
    if format_name == "json":
        rows = [
            {"entity": one.entity, "times": one.times, "first": str(one.first), "labels": one.labels} for one in found
        ]
        unknown = [{"term": term, "times": times} for term, times in frequent]
        click.echo(json.dumps({"entities": rows, "unknown": unknown}, ensure_ascii=False, indent=1))
        return
    if format_name == "csv":
        writer = csv.writer(sys.stdout, lineterminator="\n")
        writer.writerow(["entity", "times", "first", "labels"])
        for one in found:
            writer.writerow([short_iri(one.entity), one.times, f"#{one.first}", neutral(" | ".join(one.labels))])
        return
    for one in found:
        labels = printable(", ".join(one.labels))
        click.echo(f"{one.times:>5}  {short_iri(one.entity)}  #{one.first}  {labels}")
    if frequent:
        click.echo("\nfrequent, and no entity's label:")
        click.echo("  " + printable(", ".join(f"{term} ({times})" for term, times in frequent)))
