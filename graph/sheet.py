"""Sheets: claims from a spreadsheet, every fault at its cell, all of them taken or none."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from itertools import zip_longest
from typing import NamedTuple

from .errors import ForesaidError
from .phrases import counted

#: The columns of a sheet; those after `passage` may be left empty, or out.
COLUMNS = (
    "kind",
    "author",
    "text_en",
    "text_zh",
    "about",
    "passage",
    "horizon",
    "horizon_words",
    "likelihood",
    "likelihood_words",
    "criterion",
    "condition",
    "reported_by",
    "question",
    "stance",
    "note",
    "slug",
)
_NEEDED = ("kind", "author", "text_en", "about", "passage")
#: How to mend rows whose cells cannot be told apart.
ADVICE = 'put quotes around a cell that has the divider in it, write "" for a quote in one, and keep empty cells'
_SEVERAL = re.compile(r"\s*[;；|]\s*")
_MOST_ROWS = 10_000


class SheetErrors(ForesaidError):
    """The faults of a sheet, `file:row:column: message` each."""


class Row(NamedTuple):
    """A row of a sheet: its line in the file, its cells by column, and why they cannot be told apart, if so."""

    line: int
    cells: dict[str, str]
    fault: str = ""

    def several(self, column: str) -> tuple[str, ...]:
        """Return the parts of a cell that are divided by semicolons."""
        return tuple(part for part in _SEVERAL.split(self.cells.get(column, "")) if part)


def template() -> str:
    """Return an empty sheet with one row that shows how to fill it."""
    example = {
        "kind": "prediction",
        "author": "Ada Quill",
        "text_en": "Your own sentence in English.",
        "text_zh": "你自己的一句中文。",
        "about": "tidal power; Low Water",
        "passage": "words of the passage, or t=00:01:00,00:01:10",
        "horizon_words": "within two years",
        "criterion": "What one would look at.",
    }
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerow([example.get(column, "") for column in COLUMNS])
    return buffer.getvalue()


def rows(text: str, path: str) -> Iterator[Row]:
    """Yield the rows of a sheet, comma, semicolon or tab between its cells; also those that cannot be read.

    Raises SheetErrors where columns are missing or unknown, or the sheet is too long.
    """
    text = text.removeprefix("\ufeff")
    first = text.split("\n", 1)[0]
    delimiter = max(",;\t", key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    names = _names(reader, path)
    line = reader.line_num + 1
    while True:
        try:
            cells, fault = next(reader), ""
        except StopIteration:
            return
        except csv.Error as error:
            cells, fault = [], f"is no CSV: {error}"
        if fault or any(map(_cell, cells)):
            fault = fault or _misfit(names, cells)
            filled = zip_longest(names, map(_cell, cells[: len(names)]), fillvalue="")
            yield Row(line, {}, fault) if fault else Row(line, dict(filled))
        line = reader.line_num + 1
        if line > _MOST_ROWS:
            raise SheetErrors(f"{path}: more than {_MOST_ROWS} lines; split the sheet")


def _names(reader: Iterator[list[str]], path: str) -> list[str]:
    """Return the names of the columns. Raises SheetErrors with all that are missing or unknown."""
    try:
        names = [name.strip().lower().replace(" ", "_") for name in next(reader, [])]
    except csv.Error as error:
        raise SheetErrors(f"{path}:1: is no CSV: {error}") from None
    faults = [f"{path}:1: no column {name!r}" for name in _NEEDED if name not in names]
    faults += [
        f"{path}:1: unknown column {name!r}; known are {', '.join(COLUMNS)}" for name in names if name not in COLUMNS
    ]
    if faults:
        raise SheetErrors("\n".join([*faults, "'foresaid import --template' prints an empty sheet"]))
    return names


def in_columns(message: str) -> str:
    """Return a message that names options of `add` with the columns that stand for them.

    >>> in_columns("--stance goes with --question")
    'column stance goes with column question'
    """
    plain = message.replace("--not-judgeable", "a criterion of 'none'")
    return re.sub(
        r"--([a-z-]+)", lambda m: f"column {name}" if (name := m[1].replace("-", "_")) in COLUMNS else m[0], plain
    )


def given(row: Row) -> dict[str, object]:
    """Return a row as the options that `foresaid add` takes."""
    cells = row.cells
    options: dict[str, object] = {name: cells.get(name) or None for name in COLUMNS}
    options["authors"] = row.several("author")
    options["reporters"] = row.several("reported_by")
    options["about"] = row.several("about")
    options["passages"] = row.several("passage")
    options["not_judgeable"] = cells.get("criterion", "").lower() == "none"
    if options["not_judgeable"]:
        options["criterion"] = None
    return options


def _misfit(names: list[str], cells: list[str]) -> str:
    """Return what is wrong with a row's number of cells; empty ones at its end may be left out, or be too many."""
    surplus = any(map(str.strip, cells[len(names) :]))
    # Where a row that is too short ends with words, nobody can tell which cell is missing.
    lacking = len(cells) < len(names) and bool(cells[-1].strip())
    return f"{counted(len(cells), 'cell')}, the header has {len(names)}" if surplus or lacking else ""


def _cell(text: str) -> str:
    # A spreadsheet's guard against formulas is no part of the text.
    text = text.strip()
    return text[1:] if re.match(r"'[=+\-@]", text) else text
