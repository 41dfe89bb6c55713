"""Results: what a query answered, as rows of Python values, frames or RDF terms."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any, Protocol

from pyoxigraph import (
    BlankNode,
    Literal,
    NamedNode,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    QueryTriples,
    parse_query_results,
)

from .errors import ExportError, ParameterError
from .terms import XSD
from .values import Term, cell, neutral, value

if TYPE_CHECKING:
    import pandas
    import polars

_MOST_IN_A_NOTEBOOK = 100


class Sink(Protocol):
    """What takes bytes as a binary file does."""

    def write(self, data: bytes, /) -> int: ...

    def flush(self) -> None: ...


class Results:
    """The answer of a query: rows of a SELECT, triples of a CONSTRUCT or DESCRIBE, or the truth of an ASK.

    Iterating yields named tuples of Python values (numbers, dates, text; None where nothing is bound),
    as often as you like. `stream` yields the RDF terms once and keeps nothing.
    """

    def __init__(self, answer: QuerySolutions | QueryTriples | QueryBoolean) -> None:
        self._answer = answer
        self._held: list[tuple[Term, ...]] | None = None
        #: Whether `stream` or `serialize` came to its end without a row.
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
        lines = [(f"?{name}" for name in columns), *(map(_tsv, row) for row in rows)]
        text = "".join("\t".join(line) + "\n" for line in lines)
        answer = parse_query_results(text, format=QueryResultsFormat.TSV)
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

    def serialize(self, sink: Sink, format: QueryResultsFormat) -> None:
        """Write the rows in a format of the engine, while they are found unless they are held.

        A graph is written as rows of three terms, and so is the truth of an ASK where the format knows no truth.
        """
        answer = self._answer
        truth = isinstance(answer, QueryBoolean) and format in (QueryResultsFormat.JSON, QueryResultsFormat.XML)
        if not truth and (self._held is not None or not isinstance(answer, QuerySolutions)):
            answer = Results.of(self.columns, self.stream())._answer
        assert not isinstance(answer, QueryTriples)  # noqa: S101
        written = _Counted(sink)
        answer.serialize(written, format)  # type: ignore[arg-type]
        # The engine does not count its rows, but no answer with rows is as short as one without.
        none = Results.of(self.columns, [])._answer
        assert isinstance(none, QuerySolutions)  # noqa: S101
        self.found_nothing = not truth and written.size == len(none.serialize(format=format) or b"")

    def hold(self) -> None:
        """Evaluate the query to its end and keep all rows."""
        if self._held is None:
            self._held = list(self.stream())

    def only(self, *columns: str) -> Results:
        """Return these columns alone. Raises ParameterError for a name that is of none."""
        for name in columns:
            if name not in self.columns:
                raise ParameterError(f"there is no column {name!r}; the columns are {', '.join(self.columns)}")
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
        import csv

        buffer = io.StringIO(newline="")
        writer = csv.writer(buffer, lineterminator="\n")
        writer.writerow(self.columns)
        writer.writerows([neutral(cell(item)) for item in row] for row in self.rows)
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


class _Counted:
    """A binary file that counts its bytes."""

    def __init__(self, sink: Sink) -> None:
        self._sink = sink
        self.flush = sink.flush
        self.size = 0

    def write(self, data: bytes) -> int:
        self.size += len(data)
        return self._sink.write(data)


def _frames(name: str) -> Any:
    from importlib import import_module

    try:
        return import_module(name)
    except ImportError:
        raise ExportError(f"{name} is not installed; pip install {name}, or use to_dicts()") from None


def _tsv(item: object) -> str:
    if item is None:
        return ""
    return str(item if isinstance(item, (NamedNode, BlankNode, Literal)) else _literal(item))


def _literal(item: object) -> Literal:
    if isinstance(item, (bool, int)):
        return Literal(item)
    if isinstance(item, float):
        return Literal(repr(item), datatype=NamedNode(XSD + "decimal"))
    if isinstance(item, date):
        return Literal(item.isoformat(), datatype=NamedNode(XSD + "date"))
    return Literal(str(item))
