"""foresaid fmt: canonical Turtle."""

from __future__ import annotations

import os
import sys

import click

from ._options import sources_option


@click.command()
@click.argument("files", metavar="[FILES|-]...", nargs=-1, type=click.Path())
@click.option("--check", is_flag=True, help="Write nothing; name the files that would change, and exit with 1.")
@sources_option
def fmt(files: tuple[str, ...], check: bool, sources: str | None) -> None:
    """Rewrite Turtle files in their canonical form, comments kept; all files of the graph if none is named.

    Standard prefixes in their order, a property to a line in the order of the model, entity files sorted.
    A file that does not parse is left as it is, and so are all others.

    \b
    Example:
      foresaid fmt --sources mine
      foresaid fmt --check
      foresaid fmt - < draft.ttl
    """
    from ..errors import SyntaxErrors
    from ..files import open_output
    from ..format import format_turtle, is_entity_file
    from ..loading import decoded, read
    from ..values import printable
    from ..workspace import open_workspace

    if files == ("-",):
        text = decoded(sys.stdin.buffer.read(), "-")
        result = format_turtle(text)
        if check and result != text:
            raise SystemExit(1)
        if not check:
            with open_output("-") as out:
                out.write(result.encode("utf-8"))
        return
    changed: dict[str, str] = {}
    messages: list[str] = []
    for path in files or open_workspace(sources).files():
        try:
            data = read(path)
            result = format_turtle(data.decode("utf-8"), path, by_subject=is_entity_file(path))
        except SyntaxErrors as error:
            messages.extend(error.messages)
            continue
        with open(path, "rb") as file:
            if file.read() != result.encode("utf-8"):
                changed[path] = result
    if messages:
        raise SyntaxErrors(messages)
    for path, result in changed.items():
        if not check:
            with open_output(path) as out:
                out.write(result.encode("utf-8"))
        verb = "would rewrite" if check else "rewrote"
        click.echo(f"{verb} {printable(os.path.relpath(path))}", err=not check)
    if check and changed:
        raise SystemExit(1)
