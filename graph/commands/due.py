"""foresaid due: what waits for its verdict."""

from __future__ import annotations

from datetime import date

import click

from ._options import sources_option
from ._output import (
    a_day,
    a_language,
    a_subject,
    chosen,
    format_options,
    subject_options,
    tell,
    write_results,
    write_text,
)

FORMATS = ("table", "csv", "json", "md", "ics", "atom")
_SHOWN = ("due", "state", "by", "prediction", "evidence")


@click.command()
@click.option("--as-of", metavar="DATE", default="today", show_default=True, help="The day to look from.")
@click.option("--within", metavar="SPAN", help="Leave out what falls due later than this from then: 1y, 6m, 2w, 90d.")
@subject_options
@format_options(FORMATS)
@sources_option
def due(
    as_of: str,
    within: str | None,
    author: str | None,
    about: str | None,
    *,
    format_name: str | None,
    output: str,
    language: str,
    sources: str | None,
) -> None:
    """Show the predictions that wait for a verdict: overdue, due in the running period, coming up.

    A prediction falls due on the last day of its horizon. What was said after DATE is left out, and a
    verdict counts if its outcome was known by then. Where nothing is due, standard error says so and a
    calendar has no event in it.

    \b
    Example:
      foresaid due
      foresaid due --within 1y --author "Liu Zhiyuan"
      foresaid due --as-of 2026-11-21 --about "densing law" -f md
      foresaid due -o predictions.ics
    """
    from ..cache import open_store
    from ..calendar import to_atom, to_ics
    from ..due import COLUMNS, results
    from ..due import due as find_due
    from ..phrases import phrase
    from ..workspace import open_workspace

    name = chosen(format_name, output, FORMATS)
    start = a_day(as_of)
    until = _until(start, within) if within else None
    store = open_store(open_workspace(sources), named_graphs=False)
    language = a_language(language, store)
    author = a_subject(author, "--author", store, "person", "organization")
    about = a_subject(about, "--about", store)
    found = find_due(store, start, until=until, author=author, about=about)
    empty = phrase("nothing is due", language)
    if not found and name in ("ics", "atom"):
        tell(empty)
    if name == "ics":
        write_text(to_ics(store, found, language, author=author, about=about), output)
    elif name == "atom":
        write_text(to_atom(store, found, start, language, author=author, about=about, within=within), output)
    else:
        rows = results(store, found, language, _SHOWN if name == "table" else COLUMNS)
        write_results(rows, name, output, empty=empty)


def _until(start: date, within: str) -> date:
    from ..days import after

    try:
        return after(start, within)
    except ValueError as error:
        raise click.BadParameter(f"{within!r}: {error}", param_hint="--within") from None
