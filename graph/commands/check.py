"""foresaid check: every slip at its line."""

from __future__ import annotations

from collections.abc import Iterable

import click

from ._options import findings_format_option, sources_option


@click.command()
@click.argument("files", metavar="[FILES]...", nargs=-1, type=click.Path())
@findings_format_option
@click.option("--fix", is_flag=True, help="First mend what has one right correction, and lay the files out.")
@sources_option
def check(files: tuple[str, ...], format_name: str, fix: bool, sources: str | None) -> None:
    """Check Turtle syntax, shapes and curation rules; name some FILES to hear of those only.

    A finding reads `file:line:column: severity rule message`. Silent and 0 where all is well, 1 where
    something was found, 2 where nothing could be checked.

    --fix puts right byte order marks, full-width marks between names, language tags, prefixes, spellings of
    dates and stray white space, and rewrites those files in canonical form; what needs a judgement stays.

    \b
    Example:
      foresaid check
      foresaid check --sources mine --fix
      foresaid check sources/tencent-news-yang-2024.ttl --format github
    """
    from ..check import check as find
    from ..findings import FORMATS
    from ..workspace import open_workspace

    workspace = open_workspace(sources)
    if fix:
        _fix(files or workspace.files())
    findings = find(workspace, files)
    if findings or format_name == "json":
        click.echo(FORMATS[format_name](findings), nl=False)
    if findings:
        raise SystemExit(1)


def _fix(files: Iterable[str]) -> None:
    from ..errors import SyntaxErrors
    from ..files import open_output
    from ..loading import read
    from ..mend import left_prefixes, mend
    from ..values import printable

    for path in files:
        try:
            mended = mend(read(path).decode("utf-8"), path)
        except SyntaxErrors:
            continue
        with open(path, "rb") as file:
            is_sound = file.read() == mended.encode("utf-8")
        if not is_sound:
            with open_output(path) as out:
                out.write(mended.encode("utf-8"))
            click.echo(f"mended {printable(path)}", err=True)
        for line, why in left_prefixes(mended):
            click.echo(printable(f"{path}:{line}: not mended: {why}"), err=True)
