"""foresaid query: named or own SPARQL."""

from __future__ import annotations

import sys

import click

from ..cli import failure, limit_options, sources_option, translated
from ..completion import complete_parameter, complete_query
from ..errors import QueryError

FORMATS = ("table", "csv", "tsv", "json", "xml", "md", "ttl", "nt")


@click.command()
@click.argument("query", metavar="[NAME|FILE|-|SPARQL]", required=False, shell_complete=complete_query)
@click.option(
    "-p",
    "--param",
    "parameters",
    metavar="KEY=VALUE",
    multiple=True,
    shell_complete=complete_parameter,
    help="Set a parameter of the query.",
)
@click.option(
    "-f",
    "--format",
    "format_name",
    type=click.Choice(FORMATS),
    help="How to write the answer: table (or ttl for a graph) if not named.",
)
@click.option("-o", "--output", metavar="FILE", default="-", help="Write to a file; its suffix tells the format.")
@click.option("--raw", is_flag=True, help="Leave csv and md cells as they are, even where a spreadsheet would run them.")
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

    Without a name, list the named queries. A query only reads: SERVICE, LOAD and updates are refused.
    A parameter of type entity takes any label, in either language, or an IRI such as person:yang-zhilin.

    \b
    Example:
      foresaid query
      foresaid query predictions -p author="杨植麟"
      foresaid query due -p as_of=2026-11-21 -f csv
      foresaid query 'SELECT ?p { ?p a schema:Person }'
    """
    from ..limits import run_limited

    if query is None:
        _list_queries(sources)
        return
    text = sys.stdin.read() if query == "-" else query
    values = _parsed(parameters)
    suffix = output.rpartition(".")[2] if output != "-" and "." in output else None
    if format_name is None and suffix is not None and suffix not in FORMATS:
        raise QueryError(f"{output}: unknown format {suffix!r}; known are {', '.join(FORMATS)}")
    run = _Run(text, values, format_name or suffix, output, raw, sources)
    code = run_limited(run, seconds=timeout, megabytes=memory)
    if code:
        raise SystemExit(code)


class _Run:
    """The query as the limited process runs it."""

    def __init__(
        self,
        text: str,
        values: dict[str, str],
        format_name: str | None,
        output: str,
        raw: bool,
        sources: str | None,
    ) -> None:
        self.text, self.values, self.format = text, values, format_name
        self.output, self.raw, self.sources = output, raw, sources

    def __call__(self) -> int:
        try:
            with translated():
                self._run()
        except click.ClickException as error:
            error.show()
            return error.exit_code
        return 0

    def _run(self) -> None:
        from ..cache import open_store
        from ..knowledge_graph import KnowledgeGraph
        from ..limits import no_new_files
        from ..results import FORMATS as WRITERS
        from ..results import STREAMED
        from ..workspace import open_workspace

        workspace = open_workspace(self.sources)
        results = KnowledgeGraph(open_store(workspace), workspace).query(self.text, **self.values)
        name = self.format or ("ttl" if results.is_graph else "table")
        if name not in STREAMED:
            with no_new_files():
                results.hold()
            if not results.is_graph and not any(True for _ in results.stream()):
                click.echo("the query fits nothing in this graph", err=True)
        if self.output != "-":
            import io

            from ..files import open_output

            with open_output(self.output) as file:
                out = io.TextIOWrapper(file, encoding="utf-8", newline="\n", write_through=True)
                WRITERS[name](results, out, raw=self.raw)
                out.detach()
            return
        if name in STREAMED:
            with no_new_files():
                WRITERS[name](results, sys.stdout, raw=self.raw)
        else:
            WRITERS[name](results, sys.stdout, raw=self.raw)
        sys.stdout.flush()


def _parsed(parameters: tuple[str, ...]) -> dict[str, str]:
    values: dict[str, str] = {}
    for text in parameters:
        key, equals, value = text.partition("=")
        if not equals or not key.strip():
            raise failure(f"-p {text!r}: write it as key=value")
        values[key.strip()] = value
    return values


def _list_queries(sources: str | None) -> None:
    from ..query import query_files, read_query
    from ..results import printable
    from ..workspace import open_workspace

    for path in query_files(open_workspace(sources).queries).values():
        query = read_query(path)
        click.echo(click.style(query.name, bold=True) + f"  {printable(query.headers.get('answers', query.title))}")
        for parameter in query.parameters.values():
            click.echo(f"    -p {parameter.name}={parameter.default}  {printable(parameter.meaning)} ({parameter.type})")


