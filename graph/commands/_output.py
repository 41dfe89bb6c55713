"""What commands share that answer in rows or text: where it goes, and in which format."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar

import click

from ..completion import complete_language, complete_name
from ._options import output_option

if TYPE_CHECKING:
    from pyoxigraph import Store

    from ..card_text import Plain
    from ..results import Results

F = TypeVar("F", bound=Callable[..., Any])


def format_options(formats: Sequence[str]) -> Callable[[F], F]:
    """Add -f, -o and --lang; the first of the formats is the one for a terminal."""

    def add(function: F) -> F:
        for option in (
            click.option(
                "--lang",
                "language",
                default="en",
                show_default=True,
                metavar="TAG",
                shell_complete=complete_language,
                help="The language of names and texts, en or zh-hans.",
            ),
            output_option,
            click.option(
                "-f",
                "--format",
                "format_name",
                type=click.Choice(tuple(formats)),
                help=f"How to write the answer: {formats[0]} if neither -f nor the suffix says.",
            ),
        ):
            function = option(function)
        return function

    return add


def force_option(function: F) -> F:
    """Add --force, for outputs."""
    return click.option("--force", is_flag=True, help="Replace whatever file is there.")(function)


def subject_options(function: F) -> F:
    """Add --author and --about, completed by the names in the graph."""
    for option in (
        click.option(
            "--about", metavar="NAME", shell_complete=complete_name(), help="What about; narrower concepts count."
        ),
        click.option(
            "--author",
            metavar="NAME",
            shell_complete=complete_name("person", "organization"),
            help="Whose predictions.",
        ),
    ):
        function = option(function)
    return function


def a_subject(name: str | None, option: str, store: Store, *kinds: str) -> str | None:
    """Return the IRI of what --author or --about names. Raises BadParameter for an empty name."""
    from ..find import find_one

    if name is None:
        return None
    if not name.strip():
        raise click.BadParameter("is empty; leave it out for any, or give it a name", param_hint=option)
    return find_one(name, store, kinds).iri


def chosen(format_name: str | None, output: str, formats: Sequence[str]) -> str:
    """Return the format that -f or the suffix names, else the first. Raises UsageError for an unknown one."""
    suffix = output.rpartition(".")[2].lower() if output != "-" and "." in output else ""
    if format_name is None and suffix and suffix not in formats:
        raise click.UsageError(f"{output}: unknown format {suffix!r}; known are {', '.join(formats)}")
    return format_name or suffix or formats[0]


def a_language(tag: str, store: Store) -> str:
    """Return the language of the graph's texts that --lang is best served by. Raises BadParameter where none is.

    What is remarked from now on is in that language too.
    """
    from .. import remarks
    from ..languages import served

    try:
        remarks.language = served(tag, store)
    except ValueError as error:
        raise click.BadParameter(f"{tag!r}: {error}", param_hint="--lang") from None
    return remarks.language


def a_day(text: str) -> date:
    """Return the day that --as-of names. Raises BadParameter for an impossible one."""
    from ..days import day

    try:
        return day(text, last=True)
    except ValueError as error:
        raise click.BadParameter(f"{text!r}: {error}", param_hint="--as-of") from None


def write_results(results: Results, name: str, output: str, *, empty: str = "nothing fits") -> None:
    """Write rows in a format of `query`; say on standard error where there are none."""
    from ..writers import FORMATS

    results.hold()
    if not results.rows:
        click.echo(empty, err=True)
    buffer = io.StringIO(newline="")
    if output == "-":
        FORMATS[name](results, sys.stdout, raw=False)
        sys.stdout.flush()
    else:
        FORMATS[name](results, buffer, raw=False)
        write_text(buffer.getvalue(), output)


def write_json(data: object, output: str) -> None:
    """Write data as JSON, control and bidirectional marks escaped: nothing lost, and harmless where it is read."""
    import json

    from ..values import printable

    write_text(printable(json.dumps(data, ensure_ascii=False, indent=2)) + "\n", output)


def write_text(text: str, output: str) -> None:
    """Write text to a file, whole or not at all, or to standard output."""
    from ..files import open_output

    with open_output(output) as file:
        file.write(text.encode("utf-8", "backslashreplace"))


def write_styled(make: Callable[[int, Plain], str], output: str) -> None:
    """Write text made for a width and a style: colours and hyperlinks where a terminal has them."""
    from ..card_text import Plain, Terminal
    from ..table import terminal_width
    from ..terminal import takes_links, takes_styles

    width = terminal_width()
    if output != "-" or not sys.stdout.isatty():
        write_text(make(width, Plain()), output)
        return
    style = Terminal(colours=takes_styles(sys.stdout), links=takes_links(sys.stdout))
    sys.stdout.write(make(width, style))


def tell(message: str) -> None:
    """Say something on standard error, without control characters."""
    from ..values import printable

    click.echo(printable(message), err=True)


def note(text: str) -> None:
    """Say a sentence on standard error, in lines that fit the terminal."""
    from ..table import terminal_width, wrap

    tell("\n".join(wrap(text, max(terminal_width(), 30))))
