"""The command line: commands found by name, errors turned into one line and an exit code."""

from __future__ import annotations

import errno
import os
import sys
from importlib import import_module
from keyword import iskeyword
from typing import Any

import click

from . import __version__, remarks
from .errors import ForesaidError

#: Every command with its one line of help, as help shows them; each lives in the module of its name.
SECTIONS = {
    "Ask": {
        "query": "Ask a named query, or your own SPARQL.",
        "show": "Print the record card of anything, found by any of its names.",
        "due": "List what is due, overdue and unjudged, and coming up.",
        "score": "Count what came of predictions, per author, concept or horizon.",
        "path": "Tell the shortest chains between two things, claim by claim.",
        "analyze": "Rank entities, find communities and who bridges them.",
    },
    "Share": {
        "explore": "Write the explorer: the graph as one HTML page, offline.",
        "export": "Write the graph as Turtle, JSON-LD, GraphML, CSV and more.",
        "vault": "Write the graph as Obsidian or Logseq pages.",
        "diff": "Tell what differs between two folders, files or git revisions.",
    },
    "Curate": {
        "init": "Begin a workspace of your own.",
        "new": "Scaffold a source from a transcript, notes, subtitles or a page.",
        "locate": "Find the fragment of a passage by its words.",
        "mentions": "Find the graph's names in a text.",
        "add": "Add a claim or an entity, asked for what is needed.",
        "import": "Bring claims from a spreadsheet.",
        "grade": "Judge predictions that are due.",
        "check": "Tell every slip at its line.",
        "fmt": "Lay Turtle out canonically, comments kept.",
        "verify": "Hold every pointer against the source texts.",
    },
}
#: The exit code of what Ctrl-C stops, as shells have it.
INTERRUPTED = 130
COMMANDS = tuple(name for commands in SECTIONS.values() for name in commands)


class Commands(click.Group):
    """A group whose commands are imported when they are needed."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        if name not in COMMANDS:
            return None
        module = f"{name}_" if iskeyword(name) else name
        command = getattr(import_module(f".commands.{module}", __package__), module)
        assert isinstance(command, click.Command)  # noqa: S101
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        # From the table, not from the commands: help need not import twenty modules.
        for title, commands in SECTIONS.items():
            with formatter.section(title):
                formatter.write_dl(list(commands.items()))

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as error:
            from difflib import get_close_matches

            if _is_query(args[0], ctx.params.get("sources")):
                message = f"{error.message} It is a named query: foresaid query {args[0]}"
                raise click.UsageError(message, ctx) from None
            near = get_close_matches(args[0], COMMANDS, n=1)
            if not near or "Did you mean" in error.message:
                raise
            raise click.UsageError(f"{error.message} Did you mean '{near[0]}'?", ctx) from None

    def make_context(self, *args: Any, **more: Any) -> click.Context:
        with translated():
            return super().make_context(*args, **more)

    def invoke(self, ctx: click.Context) -> Any:
        with translated():
            result = super().invoke(ctx)
            # What cannot be written must not pass for written.
            sys.stdout.flush()
            return result


def _is_query(name: str, sources: str | None) -> bool:
    from .query import query_files
    from .workspace import open_workspace, workspace_here

    try:
        sources = sources or os.environ.get("FORESAID_SOURCES") or workspace_here()
        return name in query_files(open_workspace(sources).queries)
    except OSError:
        return False


class translated:
    """Turn our errors into click's, with exit code 2, a closed pipe into a quiet end, Ctrl-C into code 130."""

    def __enter__(self) -> None:
        pass

    def __exit__(self, kind: Any, error: BaseException | None, _trace: Any) -> None:
        if isinstance(error, ForesaidError):
            raise failure(str(error)) from None
        if isinstance(error, BrokenPipeError):
            quiet_end()
        if isinstance(error, (KeyboardInterrupt, click.Abort)):
            click.echo("\nAborted!", err=True)
            raise SystemExit(INTERRUPTED) from None
        if isinstance(error, (OSError, MemoryError, RecursionError, UnicodeError)):
            raise failure(_told(error)) from None


def _told(error: BaseException) -> str:
    if isinstance(error, MemoryError):
        return "this takes more memory than there is"
    if isinstance(error, RecursionError):
        return "the input is too deeply nested"
    if isinstance(error, OSError) and error.strerror:
        if error.filename:
            return f"{os.fsdecode(error.filename)}: {error.strerror}"
        full = error.errno in (errno.ENOSPC, errno.EFBIG)
        return f"the output cannot be written: {error.strerror}" if full else error.strerror
    return str(error) or type(error).__name__


class Failure(click.ClickException):
    """A failure, told in one line; exit code 2."""

    exit_code = 2


def failure(message: str) -> click.ClickException:
    """Return the exception that prints `message` and ends with exit code 2."""
    from .values import printable

    return Failure("\n".join(map(printable, message.split("\n"))))


def quiet_end() -> None:
    """End at once without complaint: whoever read our output has stopped reading."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    raise SystemExit(0)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, "-V", "--version", message="%(prog)s %(version)s")
@click.option(
    "--sources", metavar="DIR", type=click.Path(), help="The folder of Turtle files, for whatever command follows."
)
def cli(sources: str | None) -> None:
    """Ask, check, export and explore a graph of people, ideas and dated predictions.

    Who said what would happen, when, on what grounds, who disagreed, and what came of it?

    \b
    Example:
      foresaid show Yang Zhilin                 what is known of somebody
      foresaid query predictions -p author="Yang Zhilin" -p due_until=2026-12-31
      foresaid query                            list the named queries
      foresaid due --within 1y                  what waits for a verdict
      foresaid score                            what came of predictions
      foresaid path "Yang Zhilin" "Liu Zhiyuan" what joins two people
      foresaid explore explorer.html            the graph as one HTML page

    Every command has examples of its own: foresaid COMMAND --help.

    Exit codes: 0 fine, 1 the data falls short, 2 usage or failure. Ctrl-C ends with 130.
    """
    if sources is not None:
        os.environ["FORESAID_SOURCES"] = sources


def main() -> None:
    """Run the command line."""
    sys.argv[1:] = map(_readable, sys.argv[1:])
    for stream in (sys.stdout, sys.stderr):
        # Data is UTF-8 whatever the locale says, and a file's name may be no text at all.
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]
    if "_FORESAID_COMPLETE" in os.environ:
        from .shell import install

        install()
    remarks.listener = _remarked
    cli(prog_name="foresaid")


# What was remarked: of two names that were taken alike, once is enough.
_said: set[str] = set()


def _remarked(text: str) -> None:
    from .commands._output import note

    line = " ".join(text.split())
    if line not in _said:
        _said.add(line)
        note(line)


def _readable(word: str) -> str:
    # A locale that is not UTF-8 hides the bytes of an argument; they are UTF-8 all the same, or name a file.
    if word.isascii() or not any("\udc80" <= character <= "\udcff" for character in word):
        return word
    try:
        return os.fsencode(word).decode("utf-8")
    except UnicodeDecodeError:
        if any(map(os.path.lexists, (word, word.partition("=")[2]))):
            return word
        sys.stderr.write("Error: an argument is not UTF-8; give names and texts in UTF-8\n")
        raise SystemExit(2) from None
