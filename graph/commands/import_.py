"""foresaid import: claims from a spreadsheet."""

from __future__ import annotations

import os

import click

from ..cli import corpus_option, sources_option


@click.command(name="import")
@click.argument("sheet", metavar="[SHEET.csv]", required=False, type=click.Path())
@click.option("--source", metavar="NAME", help="The source that the claims come from, by its short name.")
@click.option("--template", is_flag=True, help="Print an empty sheet with one row to show how, and stop.")
@click.option("--dry-run", is_flag=True, help="Print the Turtle and write nothing.")
@corpus_option
@sources_option
def import_(
    sheet: str | None,
    source: str | None,
    template: bool,
    dry_run: bool,
    corpus: str | None,
    sources: str | None,
) -> None:
    """Take claims from a CSV sheet into a source of your workspace, a claim to a row.

    Cells hold what `foresaid add` takes: names of the graph, words of the passage or its fragment, time
    words or EDTF; several names in one cell with semicolons. Faults are told by row and column, and then
    nothing is written: all rows are taken or none.

    \b
    Example:
      foresaid import --template > claims.csv
      foresaid import claims.csv --source talk-2026
    """
    from ..bench import Bench
    from ..desk import DeskError, append, own_workspace
    from ..errors import ForesaidError
    from ..sheet import SheetErrors, column_of, given, missing, rows
    from ..sheet import template as empty
    from ..texts import read_text

    if template:
        click.echo(empty(), nl=False)
        return
    if not sheet or not source:
        raise DeskError("name a sheet and its source: foresaid import claims.csv --source talk-2026")
    bench = Bench(own_workspace(sources), corpus)
    faults: list[str] = []
    statements: list[str] = []
    path = ""
    for row in rows(read_text(sheet), sheet):
        lacking = missing(row)
        faults.extend(f"{sheet}:{row.line}: {column} {message}" for column, message in lacking)
        if lacking:
            continue
        options = {**given(row), "source": source}
        try:
            path, statement = bench.claim(row.cells["kind"], row.cells.get("slug", ""), options, taken=statements)
            statements.append(statement)
        except ForesaidError as error:
            faults.append(f"{sheet}:{row.line}: {column_of(error, row)}: {error}")
    if faults:
        raise SheetErrors("\n".join([*faults, f"nothing was written: {len(faults)} faults"]))
    if not statements:
        raise SheetErrors(f"{sheet}: has no rows")
    if dry_run:
        click.echo("\n\n".join(statements))
        return
    line = append(path, "\n\n".join(statements))
    click.echo(f"{os.path.relpath(path)}:{line}: added {len(statements)} claims; now: foresaid check", err=True)
