"""foresaid check: every slip at its line."""

from __future__ import annotations

import click

from ..cli import sources_option


@click.command()
@click.argument("files", metavar="[FILES]...", nargs=-1, type=click.Path())
@click.option(
    "--format",
    "format_name",
    type=click.Choice(("text", "json", "github")),
    default="text",
    show_default=True,
    help="How to write the findings.",
)
@sources_option
def check(files: tuple[str, ...], format_name: str, sources: str | None) -> None:
    """Check Turtle syntax, shapes and curation rules; name some FILES to hear of those only.

    A finding reads `file:line:column: severity rule message`. Silent and 0 where all is well, 1 where
    something was found, 2 where nothing could be checked.

    \b
    Example:
      foresaid check
      foresaid check --sources mine
      foresaid check sources/tencent-news-yang-2024.ttl --format github
    """
    from ..check import check as find
    from ..findings import FORMATS
    from ..workspace import open_workspace

    findings = find(open_workspace(sources), files)
    if findings or format_name == "json":
        click.echo(FORMATS[format_name](findings), nl=False)
    if findings:
        raise SystemExit(1)
