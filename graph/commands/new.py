"""foresaid new: the scaffold of a source, from its text."""

from __future__ import annotations

import os

import click

from ..completion import complete_file
from ._options import sources_option

_READERS = ("whisper", "vtt", "srt", "html", "turns", "transcript", "highlights", "notes", "markdown", "text")


@click.command()
@click.argument("text", metavar="TEXT", type=click.Path())
@click.option("--slug", metavar="NAME", help="The source's short name; from its title or file name if not named.")
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    shell_complete=complete_file,
    help="Where to write the Turtle: sources/SLUG.ttl if not named; - prints it.",
)
@click.option("--reader", type=click.Choice(_READERS), help="How to read the text, where guessing goes wrong.")
@click.option("--force", is_flag=True, help="Overwrite files that are there.")
@sources_option
def new(text: str, slug: str | None, output: str | None, reader: str | None, force: bool, sources: str | None) -> None:
    """Read a source text and write its Turtle scaffold into your workspace.

    Title, authors, address, dates, language, hash and length as the text tells them; its speakers; and the
    entities of the graph that it mentions, each with its first passage. Read are plain text, Markdown,
    Readwise, Logseq and Obsidian pages, stamped transcripts, also with `(00:12) - Name` or `Name  0:12` above
    the words, SRT, WebVTT, Whisper's JSON and saved HTML; - reads standard input. What is no plain text is
    kept as the one that pointers count in, in texts/SLUG.txt.

    \b
    Example:
      foresaid new talk.txt
      foresaid new episode.srt --slug late-talk-2025
      foresaid new article.html -o -
    """
    from ..desk import DeskError, own_workspace, write_new
    from ..desk import slug as slug_of
    from ..kinds import kinds
    from ..lexicon import Lexicon
    from ..loading import load_store
    from ..readers import read_source
    from ..scaffold import scaffold
    from ..values import printable
    from ..workspace import open_workspace, texts_folder

    reading = read_source(text, reader)
    stem = os.path.splitext(os.path.basename(text))[0]
    name = slug or slug_of(stem) or slug_of(reading.title)
    if not name or name != slug_of(name):
        raise DeskError(f"{slug or stem!r} makes no short name; give one with --slug, such as talk-2025")
    prints = output == "-"
    workspace = open_workspace(sources) if prints else own_workspace(sources)
    target = output or os.path.join(workspace.sources, f"{name}.ttl")
    folder = texts_folder(workspace)
    kept = os.path.join(folder, f"{name}.txt")
    data = reading.text.encode("utf-8")
    keeps = reading.converted and not prints and not _holds(kept, data)
    for path in [] if prints else [target, *([kept] if keeps else [])]:
        if os.path.exists(path) and not force:
            raise DeskError(f"{path}: is there already; choose another --slug, or overwrite it with --force")
    store = load_store(workspace)
    turtle = scaffold(reading, name, Lexicon.of(store), kinds(store), data)
    if reading.guessed:
        click.echo(f"{text}: of no known format, read as plain text; --reader names another", err=True)
    for line, message in reading.doubts:
        click.echo(f"{text}:{line}: warning: {printable(message)}", err=True)
    if prints:
        click.echo(turtle, nl=False)
        return
    if keeps:
        write_new(kept, reading.text, force=force)
        click.echo(f"wrote {os.path.relpath(kept)}: the text that the pointers count in", err=True)
    elif not reading.converted and os.path.commonpath([folder, os.path.abspath(text)]) != folder:
        there = os.path.relpath(folder)
        click.echo(f"later commands look for the text in {there}: copy {text} there, or name --corpus", err=True)
    write_new(target, turtle, force=force)
    click.echo(f"wrote {os.path.relpath(target)} ({reading.kind}); 'foresaid check' says what is missing", err=True)


def _holds(path: str, data: bytes) -> bool:
    """Return whether a file holds just this, as after a run that was stopped."""
    if not os.path.isfile(path):
        return False
    with open(path, "rb") as file:
        return file.read() == data
