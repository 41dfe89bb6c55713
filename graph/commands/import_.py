"""foresaid import: claims from a spreadsheet."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import click

from ..choices import CLAIMS
from ..completion import complete_source
from ._options import corpus_option, sources_option
from ._output import tell

if TYPE_CHECKING:
    from ..bench import Bench
    from ..faults import GivenErrors
    from ..sheet import Row
    from ..shelf import Shelf


@click.command(name="import")
@click.argument("sheet", metavar="[SHEET.csv]", required=False, type=click.Path())
@click.option(
    "--source",
    metavar="NAME",
    shell_complete=complete_source,
    help="The source that the claims come from, by its short name.",
)
@click.option("--template", is_flag=True, help="Print an empty sheet with one row to show how, and stop.")
@click.option("--skip-known", is_flag=True, help="Pass over rows whose claims are there already.")
@click.option("--dry-run", is_flag=True, help="Print the Turtle and write nothing.")
@corpus_option
@sources_option
def import_(
    sheet: str | None,
    source: str | None,
    template: bool,
    skip_known: bool,
    dry_run: bool,
    corpus: str | None,
    sources: str | None,
) -> None:
    """Take claims from a CSV sheet (- for standard input) into a source of your workspace, a claim to a row.

    Cells hold what `foresaid add` takes: names of the graph, words of the passage or its fragment, time
    words or EDTF; several names in one cell with semicolons. Faults are told by row and column, and then
    nothing is written: all rows are taken or none. A claim that is there already, by the same author with
    the same text, is a fault (or skipped, with --skip-known); so is what `verify` or `check` calls an
    error. Warnings are told.

    \b
    Example:
      foresaid import --template > claims.csv
      foresaid import claims.csv --source talk-2026
    """
    from ..bench import Bench
    from ..desk import DeskError, laid_out, own_workspace
    from ..filing import TRANSLATIONS, Filing
    from ..phrases import counted
    from ..sheet import rows
    from ..sheet import template as empty
    from ..texts import read_text

    if template:
        click.echo(empty(), nl=False)
        return
    if not sheet or not source:
        raise DeskError("name a sheet and its source: foresaid import claims.csv --source talk-2026")
    bench = Bench(own_workspace(sources), corpus)
    shelf = bench.shelf(source)
    statements = _read(bench, shelf, sheet, source, list(rows(read_text(sheet), sheet)), skip_known)
    if not statements:
        tell("nothing new")
        return
    filing = Filing(bench.workspace, shelf.path, "\n\n".join(statements), later=TRANSLATIONS)
    filing.refuse_errors()
    if dry_run:
        click.echo("\n\n".join(map(laid_out, statements)))
        return
    line = filing.write()
    added = counted(len(statements), "claim")
    click.echo(f"{os.path.relpath(shelf.path)}:{line}: added {added}; now: foresaid check", err=True)


def _read(bench: Bench, shelf: Shelf, sheet: str, source: str, rows: list[Row], skip_known: bool) -> list[str]:
    """Return the Turtle of all rows; tell the warnings. Raises SheetErrors with all faults, by row and column."""
    from ..faults import GivenErrors
    from ..form import KNOWN, ClaimForm
    from ..phrases import counted
    from ..sheet import ADVICE, SheetErrors, given, in_columns

    if not rows:
        raise SheetErrors(f"{sheet}: has no rows")
    faults: list[str] = []
    statements: dict[int, str] = {}
    for row in rows:
        kind, place = row.cells.get("kind", ""), f"{sheet}:{row.line}"
        if row.fault:
            faults.append(f"{place}: {row.fault}")
            continue
        if kind not in CLAIMS:
            told = f"{kind!r} is no kind" if kind else "is empty and needed"
            faults.append(f"{place}: kind: {told}; write {' or '.join(CLAIMS)}")
        form = ClaimForm(bench, kind, row.cells.get("slug", ""), {**given(row), "source": source}, asks=False)
        try:
            statements[row.line] = form.fill()[1]
        except GivenErrors as errors:
            is_known = [column for column, _ in errors.faults] == [KNOWN]
            if skip_known and is_known:
                tell(f"{place}: skipped: {errors}")
            elif kind in CLAIMS or not is_known:
                faults.extend(f"{place}: {column}: {in_columns(message)}" for column, message in _by_column(errors))
    lines = list(statements)
    for at, doubt in bench.doubts(shelf, list(statements.values())):
        message = f"{sheet}:{lines[at]}: passage: {doubt.severity} {doubt.rule} {doubt.message}"
        if doubt.severity == "error":
            faults.append(message)
        else:
            tell(message)
    if faults:
        advice = [ADVICE] if any(row.fault for row in rows) else []
        raise SheetErrors("\n".join([*faults, *advice, f"nothing was written: {counted(len(faults), 'fault')}"]))
    return list(statements.values())


def _by_column(errors: GivenErrors) -> list[tuple[str, str]]:
    from ..form import KNOWN

    return [("text_en" if part == KNOWN else part, message) for part, message in errors.faults]
