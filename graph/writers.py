"""Writers: the formats in which the answer of a query can be written."""

from __future__ import annotations

import csv
import sys
from collections.abc import Callable, Iterable, Iterator
from typing import IO

from pyoxigraph import Literal, NamedNode, QueryBoolean, QueryResultsFormat, QueryTriples, RdfFormat, Triple, serialize

from .errors import ExportError
from .results import Results
from .values import cell, markdown_text, neutral, printable, shown

_VALUED = (NamedNode, Literal)
_RISKY_STARTS = frozenset("=+-@\t\r")


def _write_csv(results: Results, out: IO[str], *, raw: bool) -> None:
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(results.columns)
    rows = _csv_cells(results, raw=raw)
    if out.isatty():
        # A terminal shows what a file keeps.
        rows = ([printable(text) for text in row] for row in rows)
    writer.writerows(rows)


def _csv_cells(results: Results, *, raw: bool) -> Iterator[list[str]]:
    for terms in results.stream():
        # In one expression: a call for each cell would take as long as the query.
        row = ["" if term is None else term.value if isinstance(term, _VALUED) else str(term) for term in terms]
        # Most rows hold nothing that a spreadsheet would run.
        risky = not raw and not _RISKY_STARTS.isdisjoint([text[:1] for text in row])
        yield list(map(neutral, row)) if risky else row


def _write_markdown(results: Results, out: IO[str], *, raw: bool) -> None:
    def line(cells: Iterable[str]) -> str:
        return f"| {' | '.join(cells)} |\n"

    out.write(line(results.columns))
    out.write(line("---" for _ in results.columns))
    for row in results.stream():
        texts = (" ".join(printable(shown(term)).split()) for term in row)
        out.write(line(texts if raw else map(markdown_text, texts)))


def _write_table(results: Results, out: IO[str], *, raw: bool) -> None:
    from .table import table, terminal_width
    from .terminal import bold

    rows = [[printable(shown(term)).replace("\t", " ") for term in row] for row in results.stream()]
    for at, line in enumerate(table(results.columns, rows, terminal_width())):
        out.write(f"{line if at else bold(line, out)}\n")


def _engine_writer(format: QueryResultsFormat) -> Callable[..., None]:
    def write(results: Results, out: IO[str], *, raw: bool) -> None:
        answer = results._answer if results._held is None else Results.of(results.columns, results._held)._answer
        if results.is_graph or isinstance(answer, QueryTriples):
            raise ExportError("this query answers with a graph; write it as ttl or nt, or as table, csv or md")
        if isinstance(answer, QueryBoolean) and format in (QueryResultsFormat.CSV, QueryResultsFormat.TSV):
            out.write(f"answer\n{cell(bool(answer))}\n")
            return
        if out is sys.stdout and not out.isatty():
            out.flush()
            answer.serialize(out.buffer, format)
        else:
            text = (answer.serialize(format=format) or b"").decode("utf-8")
            out.write(printable(text.replace("\r\n", "\n")) if out.isatty() else text)
        if format != QueryResultsFormat.TSV:
            out.write("\n")

    return write


def _graph_writer(format: RdfFormat) -> Callable[..., None]:
    def write(results: Results, out: IO[str], *, raw: bool) -> None:
        if not results.is_graph:
            raise ExportError("only a CONSTRUCT or DESCRIBE query answers with a graph; use table, csv or json")
        from .turtle_text import turtle

        triples = [Triple(*terms) for terms in results.stream()]  # type: ignore[arg-type]
        if format == RdfFormat.TURTLE:
            text = turtle(triples)
        else:
            text = (serialize(sorted(triples, key=str), format=format) or b"").decode("utf-8")
        out.write(printable(text) if out.isatty() else text)

    return write


#: Every format that a query's answer can be written in.
FORMATS: dict[str, Callable[..., None]] = {
    "table": _write_table,
    "csv": _write_csv,
    "tsv": _engine_writer(QueryResultsFormat.TSV),
    "json": _engine_writer(QueryResultsFormat.JSON),
    "xml": _engine_writer(QueryResultsFormat.XML),
    "md": _write_markdown,
    "ttl": _graph_writer(RdfFormat.TURTLE),
    "nt": _graph_writer(RdfFormat.N_TRIPLES),
}

#: The formats that are written row by row while the query still runs.
STREAMED = frozenset(("csv", "tsv", "json", "xml"))
