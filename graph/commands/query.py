"""foresaid query: named or own SPARQL."""

from __future__ import annotations

import io
import os
import re
import sys
from contextlib import nullcontext
from typing import TYPE_CHECKING, Any

import click

from ..cli import failure
from ..completion import complete_query
from ..errors import QueryError
from ..limits import no_new_files, start
from ._options import limit_options, output_option, parameters_option, parsed_parameters, sources_option

if TYPE_CHECKING:
    from ..query import Parameter, Query

FORMATS = ("table", "csv", "tsv", "json", "xml", "md", "ttl", "nt")


class Asking(click.Command):
    """The command, which tells who leaves out -p where it belongs."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        try:
            return super().parse_args(ctx, list(args))
        except click.UsageError as error:
            # `--author NAME`, or `author=NAME` as a word of its own.
            option = re.match(r"--(\w[\w-]*)", error.option_name) if isinstance(error, click.NoSuchOption) else None
            name = option or re.search(r"\((\w+)=", error.message)
            if name and (parameter := name[1].replace("-", "_")) in _parameters(args):
                told = error.format_message().rstrip(".")
                message = f"{told}; a parameter of the query is set by -p: -p {parameter}=…"
                raise click.UsageError(message, ctx) from None
            raise


def _parameters(args: list[str]) -> set[str]:
    """Return the parameters of the queries that are named among the arguments."""
    from ..query import query_files, read_query
    from ..workspace import open_workspace, workspace_here

    try:
        files = query_files(open_workspace(os.environ.get("FORESAID_SOURCES") or workspace_here()).queries)
        return {name for word in args if word in files for name in read_query(files[word]).parameters}
    except (OSError, QueryError):
        return set()


@click.command(cls=Asking)
@click.argument("query", metavar="[NAME|FILE|-|SPARQL]", required=False, shell_complete=complete_query)
@parameters_option
@click.option(
    "-f",
    "--format",
    "format_name",
    type=click.Choice(FORMATS),
    help="How to write the answer: table (or ttl for a graph) if not named.",
)
@output_option
@click.option(
    "--raw",
    is_flag=True,
    help="Leave cells as they are: in csv even where a spreadsheet would run them, in md with Markdown's marks.",
)
@limit_options
@sources_option
def query(
    query: str | None,
    parameters: tuple[str, ...],
    format_name: str | None,
    output: str,
    raw: bool,
    timeout: float,
    memory: int,
    sources: str | None,
) -> None:
    """Ask a named query, a .rq file, standard input (-) or SPARQL text.

    Without a name, list the named queries, with -f in that format. A query only reads: SERVICE, LOAD and
    updates are refused. A parameter of type entity takes any label, in either language, or an IRI such as
    person:yang-zhilin.

    \b
    Example:
      foresaid query
      foresaid query predictions -p author="杨植麟"
      foresaid query due -p as_of=2026-11-21 -f csv
      foresaid query 'SELECT ?p { ?p a schema:Person }'
    """
    suffix = output.rpartition(".")[2] if output != "-" and "." in output else None
    if format_name is None and suffix is not None and suffix not in FORMATS:
        raise QueryError(f"{output}: unknown format {suffix!r}; known are {', '.join(FORMATS)}")
    if query is None:
        if parameters:
            raise failure("-p sets a parameter of a query: name the query too; 'foresaid query' lists them")
        _list_queries(sources, format_name or suffix, output, raw)
        return
    text = _standard_input() if query == "-" else query
    values = parsed_parameters(parameters)
    start(timeout, memory)
    from ..cache import needs_named_graphs, open_store
    from ..knowledge_graph import KnowledgeGraph
    from ..query import find_query
    from ..workspace import open_workspace
    from ..writers import FORMATS as WRITERS
    from ..writers import STREAMED

    workspace = open_workspace(sources)
    found = find_query(text, workspace.queries)
    store = open_store(workspace, named_graphs=needs_named_graphs(found.text))
    results = KnowledgeGraph(store, workspace).query(found, **values)
    name = format_name or suffix or ("ttl" if results.is_graph else "table")
    with no_new_files() if output == "-" else nullcontext():
        if name not in STREAMED:
            results.hold()
        elif output == "-":
            WRITERS[name](results, sys.stdout, raw=raw)
    if output != "-":
        _write_file(results, name, output, raw)
    elif name not in STREAMED:
        WRITERS[name](results, sys.stdout, raw=raw)
    if results.found_nothing:
        from ..phrases import phrase

        sys.stdout.flush()
        click.echo(phrase("nothing in this graph fits the query", values.get("lang", "en")), err=True)


def _standard_input() -> str:
    from ..loading import decoded

    text = decoded(sys.stdin.buffer.read(), "standard input")
    if not text.strip():
        raise QueryError("standard input is empty; write a query or the name of one into it")
    return text


def _write_file(results: Any, name: str, output: str, raw: bool) -> None:
    from ..files import open_output
    from ..writers import FORMATS as WRITERS

    with open_output(output) as file:
        out = io.TextIOWrapper(file, encoding="utf-8", newline="\n", write_through=True)
        WRITERS[name](results, out, raw=raw)
        out.detach()


def _list_queries(sources: str | None, format_name: str | None, output: str, raw: bool) -> None:
    from ..query import query_files, read_query
    from ..workspace import open_workspace

    queries = [read_query(path) for path in query_files(open_workspace(sources).queries).values()]
    if format_name is None and output == "-":
        for query in queries:
            _list_query(query)
        return
    from ..results import Results
    from ..writers import FORMATS as WRITERS

    rows = [
        [it.name, it.headers.get("answers", it.title), ", ".join(map(_told, it.parameters.values()))] for it in queries
    ]
    results = Results.of(("name", "answers", "parameters"), rows)
    name = format_name or "table"
    if output == "-":
        WRITERS[name](results, sys.stdout, raw=raw)
    else:
        _write_file(results, name, output, raw)


def _told(parameter: Parameter) -> str:
    return f"{parameter.name}={parameter.default}"


def _list_query(query: Query) -> None:
    from ..table import terminal_width, wrap
    from ..terminal import bold
    from ..values import printable

    width = max(terminal_width(), 30)
    first, *more = wrap(printable(query.headers.get("answers", query.title)), width - len(query.name) - 2)
    click.echo(f"{bold(query.name, sys.stdout)}  {first}")
    for line in more:
        click.echo(" " * (len(query.name) + 2) + line)
    for it in query.parameters.values():
        head = f"    -p {_told(it)}  "
        parts = wrap(printable(f"{it.meaning} ({it.type})"), max(width - len(head), 12))
        click.echo("\n".join((head if at == 0 else " " * len(head)) + part for at, part in enumerate(parts)))
