"""Highlights in a spreadsheet, as Readwise exports them: the rows of one document, as its text."""

from __future__ import annotations

import csv
import io
from datetime import date

from ..texts import TextError
from .byline import names
from .reading import Reading, bound_by_mentions, language_of

_NEEDED = {"Highlight", "Book Title", "Book Author"}
_MOST_NAMED = 3
_FIRST_ROW = 2000


def fits(_suffix: str, text: str) -> bool:
    """Return whether the first row names the columns of Readwise."""
    return set(_rows(text[:_FIRST_ROW].split("\n", 1)[0]).fieldnames or ()) >= _NEEDED


def read(text: str) -> Reading:
    """Read the highlights in their order; the day of the first bounds the date.

    Raises TextError where they are of several documents, or no rows at all.
    """
    try:
        rows = [row for row in _rows(text) if (row["Highlight"] or "").strip()]
    except csv.Error as error:
        raise TextError(f"these highlights cannot be read: {error}") from None
    titles = list(dict.fromkeys((row["Book Title"] or "").strip() for row in rows))
    if len(titles) > 1:
        some = ", ".join(map(repr, titles[:_MOST_NAMED])) + (" …" if len(titles) > _MOST_NAMED else "")
        raise TextError(f"it holds highlights of {len(titles)} documents, {some}: keep the rows of one")
    body = "".join(f"{row['Highlight'].strip()}\n\n" for row in rows).rstrip("\n") + "\n"
    reading = Reading(body, converted=True, language=language_of(body))
    if rows:
        reading.title, reading.authors = titles[0], names(rows[0]["Book Author"] or "")
    days = sorted(filter(None, (_day(row.get("Highlighted at") or "") for row in rows)))
    if days:
        reading.date = f"../{days[0]}"
        reading.date_note = (
            f"The sheet carries no date. Its first highlight was made on {days[0]}, so the source was out by then."
        )
    else:
        bound_by_mentions(reading)
    return reading


def _rows(text: str) -> csv.DictReader[str]:
    return csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline=""))


def _day(moment: str) -> str:
    try:
        return date.fromisoformat(moment[:10]).isoformat()
    except ValueError:
        return ""
