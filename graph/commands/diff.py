"""foresaid diff: what differs between two states of the graph."""

from __future__ import annotations

import click

from ..completion import complete_file
from ._options import output_option, sources_option
from ._output import chosen, write_json, write_text

FORMATS = ("md", "json")


@click.command()
@click.argument("old", metavar="OLD", shell_complete=complete_file)
@click.argument("new", metavar="[NEW]", required=False, shell_complete=complete_file)
@click.option("-f", "--format", "format_name", type=click.Choice(FORMATS), help="How to write it: md if not named.")
@output_option
@sources_option
def diff(old: str, new: str | None, format_name: str | None, output: str, sources: str | None) -> None:
    """Tell what differs between OLD and NEW: folders, files or git revisions, told claim by claim.

    Without NEW, compare with the graph as it is now. OLD..NEW, OLD...NEW and OLD.. are understood as git
    has them: three dots begin at the merge base, and an end left out is HEAD. Order, files and prefixes make
    no difference, but which source's file tells a relation does. An entry under a new IRI is told as renamed,
    with what still names the old one.

    \b
    Example:
      foresaid diff HEAD~1
      foresaid diff v1.. -o changes.md
      foresaid diff old/ new/ -f json
    """
    from ..diff import diff as compare
    from ..diff_text import to_markdown
    from ..loading import load_store
    from ..states import ends, load_state
    from ..workspace import open_workspace

    name = chosen(format_name, output, FORMATS)
    workspace = open_workspace(sources)
    if new is None:
        old, new = ends(old, workspace) or (old, None)
    after = load_state(new, workspace) if new else load_store(workspace)
    difference = compare(load_state(old, workspace), after)
    if name == "json":
        write_json(difference.to_dict(), output)
    else:
        write_text(to_markdown(difference), output)
