"""foresaid locate: the fragment of a passage."""

from __future__ import annotations

import click

from ..completion import complete_source_or_file
from ._options import corpus_option, sources_option
from ._output import tell


@click.command()
@click.argument("source", metavar="SOURCE|FILE", shell_complete=complete_source_or_file)
@click.argument("words")
@click.option("--turtle", is_flag=True, help="Write schema:appearance lines, ready to paste.")
@click.option("--limit", type=click.IntRange(min=1), default=20, show_default=True, help="The most passages to show.")
@corpus_option
@sources_option
def locate(source: str, words: str, turtle: bool, limit: int, corpus: str | None, sources: str | None) -> None:
    """Find a passage by its words and print its fragment, in a source of the graph or a text file.

    A source's text is looked for in --corpus, or the workspace's texts folder; - reads standard input.
    Subtitles, Whisper's JSON and HTML are read as the text that `new` keeps of them, which pointers count in.
    Spaces, punctuation, case and the script of Chinese characters make no difference. Where the words do
    not occur exactly, passages with a few wrong characters are found. Exit code 1 where there is none.

    \b
    Example:
      foresaid locate talk.txt "one and a half years"
      foresaid locate latetalk-liu-xiao-2025 "密度法则" --corpus texts
      foresaid locate talk.txt "by the end of next year" --turtle
    """
    from ..passages import Squeezed, context, fragment_of
    from ..phrases import counted
    from ..readers import read_as_kept
    from ..texts import is_file, text_of_source
    from ..values import printable

    if not Squeezed(words).plain:
        raise click.UsageError(f"{words!r} has no letter or digit to look for; give some words of the passage")
    if is_file(source):
        text = read_as_kept(source, tell)
    else:
        from ..loading import load_store
        from ..workspace import known_texts, open_workspace

        workspace = open_workspace(sources)
        text = text_of_source(source, load_store(workspace), known_texts(workspace, corpus))[1]
    found = Squeezed(text).find(words)
    if not found:
        click.echo("no passage has these words, nor any with a few characters wrong; try fewer words", err=True)
        raise SystemExit(1)
    for passage in found[:limit]:
        fragment = fragment_of(text, passage.start, passage.end)
        if turtle:
            click.echo(f"    schema:appearance <#{fragment}> ;")
        shown = f"{context(text, passage.start, passage.end)}"
        how = "" if not passage.differences else f"  ({counted(passage.differences, 'character')} wrong)"
        click.echo(f"#{fragment}  {printable(shown)}{how}", err=turtle)
    if len(found) > limit:
        click.echo(f"{len(found) - limit} more; --limit shows them", err=True)
