"""foresaid vault: the graph as a folder of notes."""

from __future__ import annotations

import click

from ..completion import complete_language
from ._options import sources_option
from ._output import a_language


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path())
@click.option(
    "--for",
    "flavour",
    type=click.Choice(("obsidian", "logseq")),
    default="obsidian",
    show_default=True,
    help="The program that is to open it.",
)
@click.option(
    "--lang",
    default="en",
    show_default=True,
    metavar="TAG",
    shell_complete=complete_language,
    help="The language of names and texts.",
)
@click.option(
    "--force",
    is_flag=True,
    help="Write into a folder that holds something; pages of these names are replaced.",
)
@sources_option
def vault(folder: str, flavour: str, lang: str, force: bool, sources: str | None) -> None:
    """Write the graph as a vault: a page for each entity, question and source, claims as blocks with links.

    \b
    Example:
      foresaid vault notes
      foresaid vault pages --for logseq --lang zh-hans
    """
    from ..loading import load_store
    from ..phrases import counted
    from ..vault import Vault, write_vault
    from ..workspace import open_workspace

    store = load_store(open_workspace(sources))
    pages = Vault(store, flavour, a_language(lang, store)).pages()
    count = write_vault(pages, folder, flavour, force=force)
    click.echo(f"wrote {counted(count, 'page')} into {folder}", err=True)
