"""Results: what a query answered, and the formats in which it can be written."""

from __future__ import annotations

import csv
import io
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from functools import cached_property
from typing import IO, TYPE_CHECKING, Any

from pyoxigraph import (
    BlankNode,
    Literal,
    NamedNode,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    QueryTriples,
    RdfFormat,
    Triple,
    parse_query_results,
    serialize,
)

from .errors import ExportError
from .terms import XSD, short_iri

if TYPE_CHECKING:
    import pandas
    import polars

Term = NamedNode | BlankNode | Literal | Triple | None
_MOST_IN_A_NOTEBOOK = 100
_VALUED = (NamedNode, Literal)
_RISKY_STARTS = frozenset("=+-@\t\r")
_RISKY = re.compile(r"^[=+\-@\t\r]")
_INTEGERS = frozenset(XSD + name for name in ("integer", "int", "long", "nonNegativeInteger", "positiveInteger"))
_FLOATS = frozenset(XSD + name for name in ("decimal", "double", "float"))
# C0 and C1 controls, the marks that turn or hide text (Unicode TR 36, 3.2), and bytes of names that are not UTF-8.
_UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]"
)


class Results:
    """The answer of a query: rows of a SELECT, triples of a CONSTRUCT or DESCRIBE, or the truth of an ASK.

    Iterating yields named tuples of Python values (numbers, dates, text; None where nothing is bound),
    as often as you like. `stream` yields the RDF terms once and keeps nothing.
    """

    def __init__(self, answer: QuerySolutions | QueryTriples | QueryBoolean) -> None:
        self._answer = answer
        self._held: list[tuple[Term, ...]] | None = None
        #: Whether `stream` came to its end without a row.
        self.found_nothing = False
        self.is_graph = isinstance(answer, QueryTriples)
        if isinstance(answer, QuerySolutions):
            self.columns = tuple(variable.value for variable in answer.variables)
        else:
            self.columns = ("subject", "predicate", "object") if self.is_graph else ("answer",)

    @classmethod
    def of(cls, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> Results:
        """Return rows of Python values or RDF terms as the results of a query.

        >>> Results.of(["name", "n"], [["Ada", 1]]).rows
        [Row(name='Ada', n=1)]
        """
        import json

        bindings = [
            {name: _json_term(item) for name, item in zip(columns, row, strict=True) if item is not None}
            for row in rows
        ]
        text = json.dumps({"head": {"vars": list(columns)}, "results": {"bindings": bindings}})
        answer = parse_query_results(text, format=QueryResultsFormat.JSON)
        assert isinstance(answer, QuerySolutions)  # noqa: S101
        return cls(answer)

    def stream(self) -> Iterator[tuple[Term, ...]]:
        """Yield the rows as RDF terms, once unless they are held."""
        self.found_nothing = True
        for row in self._terms():
            self.found_nothing = False
            yield row

    def _terms(self) -> Iterator[tuple[Term, ...]]:
        if self._held is not None:
            yield from self._held
        elif isinstance(self._answer, QueryBoolean):
            yield (Literal(bool(self._answer)),)
        elif isinstance(self._answer, QueryTriples):
            for triple in self._answer:
                yield (triple.subject, triple.predicate, triple.object)
        else:
            for solution in self._answer:
                yield tuple(solution)

    def hold(self) -> None:
        """Evaluate the query to its end and keep all rows."""
        if self._held is None:
            self._held = list(self.stream())

    def only(self, *columns: str) -> Results:
        """Return these columns alone."""
        places = [self.columns.index(name) for name in columns]
        return Results.of(columns, [[row[at] for at in places] for row in self.stream()])

    def first(self, count: int) -> Results:
        """Return the first rows alone."""
        return Results.of(self.columns, [row for _, row in zip(range(count), self.stream(), strict=False)])

    @cached_property
    def rows(self) -> list[Any]:
        """All rows, as named tuples; their type is Any, since only the query knows its columns."""
        from collections import namedtuple

        self.hold()
        row = namedtuple("Row", self.columns, rename=True)  # type: ignore[misc]
        return [row(*map(value, terms)) for terms in self.stream()]

    def __iter__(self) -> Iterator[Any]:
        return iter(self.rows)

    def __repr__(self) -> str:
        return f"<Results {', '.join(self.columns)}>"

    def __len__(self) -> int:
        return len(self.rows)

    def __bool__(self) -> bool:
        if isinstance(self._answer, QueryBoolean):
            return bool(self._answer)
        return bool(self.rows)

    def to_dicts(self) -> list[dict[str, Any]]:
        """Return the rows as dictionaries."""
        return [dict(zip(self.columns, row, strict=True)) for row in self.rows]

    def to_csv(self) -> str:
        """Return the rows as CSV, cells that a spreadsheet would run made harmless."""
        buffer = io.StringIO(newline="")
        _csv_rows(buffer, self.columns, (map(cell, row) for row in self.rows), raw=False)
        return buffer.getvalue()

    def to_pandas(self) -> pandas.DataFrame:
        """Return the rows as a pandas frame. Raises ExportError where pandas is not installed."""
        return _frames("pandas").DataFrame(self._columns_of_rows())

    def to_polars(self) -> polars.DataFrame:
        """Return the rows as a polars frame, columns in which nothing is bound as text.

        Raises ExportError where polars is not installed.
        """
        library = _frames("polars")
        frame: polars.DataFrame = library.DataFrame(self._columns_of_rows(), strict=False)
        return frame.cast({library.Null: library.String})

    def _columns_of_rows(self) -> dict[str, list[Any]]:
        return {name: [row[at] for row in self.rows] for at, name in enumerate(self.columns)}

    def _repr_html_(self) -> str:
        from html import escape

        head = "".join(f"<th>{escape(name)}</th>" for name in self.columns)
        shown = self.rows[:_MOST_IN_A_NOTEBOOK]
        body = "".join(f"<tr>{''.join(f'<td>{escape(cell(item))}</td>' for item in row)}</tr>" for row in shown)
        more = f"<p>the first {len(shown):,} of {len(self.rows):,} rows</p>" if len(shown) < len(self.rows) else ""
        return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{more}"


def _json_term(item: object) -> dict[str, str]:
    if isinstance(item, NamedNode):
        return {"type": "uri", "value": item.value}
    if isinstance(item, BlankNode):
        return {"type": "bnode", "value": item.value}
    literal = item if isinstance(item, Literal) else _literal(item)
    if literal.language:
        return {"type": "literal", "value": literal.value, "xml:lang": literal.language}
    return {"type": "literal", "value": literal.value, "datatype": literal.datatype.value}


def _literal(item: object) -> Literal:
    if isinstance(item, (bool, int)):
        return Literal(item)
    if isinstance(item, float):
        return Literal(repr(item), datatype=NamedNode(XSD + "decimal"))
    if isinstance(item, date):
        return Literal(item.isoformat(), datatype=NamedNode(XSD + "date"))
    return Literal(str(item))


def _frames(name: str) -> Any:
    from importlib import import_module

    try:
        return import_module(name)
    except ImportError:
        raise ExportError(f"{name} is not installed; pip install {name}, or use to_dicts()") from None


def value(term: Term) -> Any:
    """Return an RDF term as a Python value."""
    if term is None:
        return None
    if not isinstance(term, Literal):
        return str(term) if isinstance(term, Triple) else term.value
    datatype = term.datatype.value
    try:
        if datatype in _INTEGERS:
            return int(term.value)
        if datatype in _FLOATS:
            return float(term.value)
        if datatype == XSD + "date":
            return date.fromisoformat(term.value)
    except ValueError:
        return term.value
    if datatype == XSD + "boolean":
        return term.value in ("true", "1")
    return term.value


def cell(item: object) -> str:
    """Return a Python value as a table shows it."""
    if item is None:
        return ""
    if isinstance(item, bool):
        return "true" if item else "false"
    return str(item)


def shown(term: Term) -> str:
    """Return an RDF term as people read it: text as it is, IRIs compact."""
    if isinstance(term, NamedNode):
        return short_iri(term.value)
    return cell(value(term))


def printable(text: str) -> str:
    """Return `text` with control and bidirectional marks spelled out, so that a terminal only shows it.

    So are the bytes of a file's name that are no UTF-8.
    """
    return _UNPRINTABLE.sub(_spelled, text)


def _spelled(match: re.Match[str]) -> str:
    code = ord(match.group())
    return f"\\x{code - 0xDC00:02x}" if 0xDC80 <= code <= 0xDCFF else f"\\u{code:04x}"


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


def _csv_rows(out: IO[str], columns: Iterable[str], rows: Iterable[Iterable[str]], *, raw: bool) -> None:
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow(row if raw else map(neutral, row))


def neutral(text: str) -> str:
    """Return a cell that a spreadsheet shows and does not run: quoted where it begins like a formula."""
    if _RISKY.match(text) and not re.fullmatch(r"[+-]?\d+(\.\d+)?", text):
        return f"'{text}"
    return text


def _write_markdown(results: Results, out: IO[str], *, raw: bool) -> None:
    def line(cells: Iterable[str]) -> str:
        return f"| {' | '.join(cells)} |\n"

    out.write(line(results.columns))
    out.write(line("---" for _ in results.columns))
    for row in results.stream():
        texts = (" ".join(printable(shown(term)).split()) for term in row)
        out.write(line(texts if raw else map(markdown_text, texts)))


def markdown_text(text: str) -> str:
    return re.sub(r"([\\|`*_<>\[\]])", r"\\\1", text)


def _write_table(results: Results, out: IO[str], *, raw: bool) -> None:
    from .table import table, terminal_width
    from .terminal import bold

    rows = [[printable(shown(term)).replace("\t", " ") for term in row] for row in results.stream()]
    header, *lines = table(results.columns, rows, terminal_width())
    out.write(f"{bold(header, out)}\n")
    out.writelines(f"{line}\n" for line in lines)


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
        from .export import turtle

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
