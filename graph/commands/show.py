"""foresaid show: the record card of one thing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from ..completion import complete_name
from ._options import sources_option
from ._output import a_day, a_language, chosen, format_options, note, write_json, write_styled, write_text

if TYPE_CHECKING:
    from pyoxigraph import Store

    from ..corpus import Corpus
    from ..record import Card

KINDS = ("person", "organization", "work", "concept", "question", "prediction", "position", "source", "verdict")
FORMATS = ("text", "json", "md", "ttl")
# Claims of a section, unless all are asked for.
_MOST = 12


@click.command()
@click.argument("words", metavar="WORDS...", nargs=-1, required=True, shell_complete=complete_name())
@click.option(
    "--kind",
    type=click.Choice(KINDS),
    help="Look only among things of this kind.",
)
@click.option(
    "--corpus", metavar="DIR", type=click.Path(), help="A folder of the source texts: quotes stand with the claims."
)
@click.option("--as-of", metavar="DATE", default="today", show_default=True, help="The day to look from.")
@click.option("--all", "everything", is_flag=True, help="Show all claims, not the first 12 of each section.")
@format_options(FORMATS)
@sources_option
def show(
    words: tuple[str, ...],
    kind: str | None,
    corpus: str | None,
    as_of: str,
    everything: bool,
    *,
    format_name: str | None,
    output: str,
    language: str,
    sources: str | None,
) -> None:
    """Show all that the graph knows of a person, organization, work, concept, question, claim or source.

    WORDS are any name of it, in either script, or its IRI: case, accents, hyphens, traditional and
    simplified characters make no difference. Initials and beginnings do; where several things fit, the
    command lists them and ends with exit code 2.

    \b
    Example:
      foresaid show Yang Zhilin
      foresaid show 楊植麟 --lang zh-hans
      foresaid show densing law --corpus texts/
      foresaid show person:liu-zhiyuan -f json
    """
    from ..cache import open_store
    from ..card import card
    from ..corpus import Corpus
    from ..find import find_one
    from ..workspace import open_workspace

    name = chosen(format_name, output, FORMATS)
    day = a_day(as_of)
    store = open_store(open_workspace(sources))
    language = a_language(language, store)
    asked = " ".join(words)
    match = find_one(asked, store, (kind,) if kind else (), close=True)
    if match.way == "close":
        from ..values import printable

        click.echo(f"nothing is called {printable(asked)!r}; this is {printable(match.label)!r}", err=True)
    texts = Corpus(corpus) if corpus else None
    most = None if everything or name not in ("text", "md") else _MOST
    made = card(store, match.iri, as_of=day, language=language, corpus=texts, most=most)
    if texts is not None and _lacks_texts(store, made, texts):
        note(f"{corpus}: no text in it matches a source that this card points at, by its SHA-256; no quotes are shown")
    if name == "json":
        write_json(made.to_dict(), output)
    elif name == "ttl":
        from ..statements import statements

        write_text(statements(store, made, day), output)
    elif name == "md":
        from ..card_text import to_markdown

        write_text(to_markdown(made), output)
    else:
        from ..card_text import to_text

        write_styled(lambda width, style: to_text(made, width, style), output)


def _lacks_texts(store: Store, made: Card, corpus: Corpus) -> bool:
    """Return whether a card points at passages, and the corpus has the text of none."""
    from ..evidence import split
    from ..facts import Facts
    from ..terms import SCHEMA

    items = (item for section in made.sections for item in section.items)
    sources = {split(passage.iri)[0] for item in items for passage in item.passages}
    texts = {Facts(store, source).value(SCHEMA + "sha256").lower() for source in sources}
    return bool(texts) and texts.isdisjoint(corpus)
