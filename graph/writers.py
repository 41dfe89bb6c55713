"""Writers: the formats in which the answer of a query can be written."""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable, Iterable
from typing import IO

from pyoxigraph import QueryResultsFormat, RdfFormat, Triple, serialize

from .errors import ExportError
from .results import Results
from .values import markdown_text, neutral, printable, shown, xml_text

# A cell that a spreadsheet would run, if it is no number: the engine's CSV puts a comma or a new line before it.
_RISKY_CELL = re.compile(r'[,\n]"?[=+\-@\t\n＝＋－＠]')
# Cells, quoted or not, and the ends of records (RFC 4180).
_CSV = re.compile(r'"[^"]*(?:""[^"]*)*"|[^",\r\n]+|\r\n')


class _Sink:
    """The binary file that the engine writes into: passes its text on, harmless where a terminal shows it."""

    def __init__(self, out: IO[str]) -> None:
        self._out = out
        self._decode = codecs.getincrementaldecoder("utf-8")().decode
        self._shown = printable if out.isatty() else str

    def write(self, data: bytes) -> int:
        self._out.write(self._shown(self._decode(data)))
        return len(data)

    def flush(self) -> None:
        self._out.flush()


class _Markup(_Sink):
    """A sink of XML: without what XML cannot hold, and with carriage returns that its readers keep."""

    def write(self, data: bytes) -> int:
        self._out.write(self._shown(xml_text(self._decode(data)).replace("\r", "&#13;")))
        return len(data)


class _Sheet(_Sink):
    """A sink of CSV: record by record, with line feeds, and with nothing that a spreadsheet would run."""

    def __init__(self, out: IO[str], *, raw: bool) -> None:
        super().__init__(out)
        self._raw = raw
        self._rest = ""
        self._quotes = 0

    def write(self, data: bytes) -> int:
        text = self._rest + self._decode(data)
        start = len(self._rest)
        whole = records = 0
        while at := text.find("\n", start) + 1:
            self._quotes += text.count('"', start, at)
            start = at
            if self._quotes % 2 == 0:  # Else the new line is within a cell.
                whole, records = at, records + 1
        self._quotes += text.count('"', start)
        self._rest = text[whole:]
        self._out.write(self._shown(self._neutral(text[:whole], records)))
        return len(data)

    def _neutral(self, text: str, records: int) -> str:
        # Most records hold nothing to be changed but how they end, and a look at each cell takes as long as the query.
        if text.count("\r") == records:
            text = text.replace("\r\n", "\n")
            if self._raw or not _RISKY_CELL.search(f"\n{text}"):
                return text
        return _CSV.sub(self._changed, text)

    def _changed(self, match: re.Match[str]) -> str:
        token = match.group()
        if token == "\r\n":
            return "\n"
        if self._raw:
            return token
        return f'"{neutral(token[1:])}' if token[0] == '"' else neutral(token)


def _write_csv(results: Results, out: IO[str], *, raw: bool) -> None:
    results.serialize(_Sheet(out, raw=raw), QueryResultsFormat.CSV)


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


def _engine_writer(format: QueryResultsFormat, sink: type[_Sink] = _Sink) -> Callable[..., None]:
    def write(results: Results, out: IO[str], *, raw: bool) -> None:
        if results.is_graph:
            raise ExportError("this query answers with a graph; write it as ttl or nt, or as table, csv or md")
        results.serialize(sink(out), format)
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
    "xml": _engine_writer(QueryResultsFormat.XML, _Markup),
    "md": _write_markdown,
    "ttl": _graph_writer(RdfFormat.TURTLE),
    "nt": _graph_writer(RdfFormat.N_TRIPLES),
}

#: The formats that are written row by row while the query still runs.
STREAMED = frozenset(("csv", "tsv", "json", "xml"))
