"""foresaid score: what came of predictions."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from ._options import sources_option
from ._output import a_day, a_language, a_subject, chosen, format_options, note, subject_options, write_results

if TYPE_CHECKING:
    from ..results import Results

FORMATS = ("table", "csv", "json", "md")


@click.command()
@click.option(
    "--by",
    type=click.Choice(("author", "concept", "horizon", "source")),
    default="author",
    show_default=True,
    help="What to group predictions by.",
)
@click.option("--as-of", metavar="DATE", default="today", show_default=True, help="The day to look from.")
@subject_options
@format_options(FORMATS)
@sources_option
def score(
    by: str,
    as_of: str,
    author: str | None,
    about: str | None,
    *,
    format_name: str | None,
    output: str,
    language: str,
    sources: str | None,
) -> None:
    """Show what came of predictions: right, late, partly, not, and all that is not yet known.

    The rate is the part that came true in time of all whose horizon is past, overdue ones without a
    verdict included; n stands beside every figure. The Brier score is an interval, because words of
    likelihood are: 0 is best, 1 worst. The method is told in docs/score.md.

    \b
    Example:
      foresaid score
      foresaid score --by concept --author "Liu Zhiyuan"
      foresaid score --by horizon --as-of 2026-11-21 -f csv
    """
    from ..cache import open_store
    from ..phrases import phrase
    from ..score import notes
    from ..score import score as figures
    from ..workspace import open_workspace

    name = chosen(format_name, output, FORMATS)
    day = a_day(as_of)
    store = open_store(open_workspace(sources), named_graphs=False)
    language = a_language(language, store)
    found = figures(
        store,
        day,
        by,
        author=a_subject(author, "--author", store, "person", "organization"),
        about=a_subject(about, "--about", store),
        language=language,
    )
    found.hold()
    rows = _shown(found, by, language) if name in ("table", "md") else found
    write_results(rows, name, output, empty=phrase("no predictions", language))
    for line in notes(found, language):
        note(line)


def _shown(found: Results, by: str, language: str) -> Results:
    from ..phrases import phrase
    from ..results import Results
    from ..score import OUTCOMES

    rows = []
    for row in found.to_dicts():
        told = [f"{row[name]} {phrase(name, language)}" for name in OUTCOMES.values() if row[name]]
        judged = f"{row['judged']}: {', '.join(told)}" if told else "0"
        rate = f"{row['right']}/{row['past']}" + (f" = {row['rate']:.0%}" if row["past"] else "")
        brier = f"n={row['brier_n']}"
        if row["brier_n"]:
            brier = f"{row['brier_best']:.2f}–{row['brier_worst']:.2f} {brier}"
        counts = [row["made"], judged, row["overdue"], row["open"], row["unjudgeable"]]
        rows.append([row["group"], *counts, rate, brier])
    return Results.of((by, "made", "judged", "overdue", "open", "unjudgeable", "right", "brier"), rows)
