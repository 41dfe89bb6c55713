"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import click

from ..cli import failure
from ..completion import complete_file, complete_parameter

F = TypeVar("F", bound=Callable[..., Any])


def sources_option(function: F) -> F:
    """Add --sources DIR."""
    return click.option(
        "--sources",
        metavar="DIR",
        envvar="FORESAID_SOURCES",
        type=click.Path(),
        default=_workspace_here,
        help="A folder of Turtle files instead of the packaged graph (also: FORESAID_SOURCES); "
        "within a workspace or a folder of it, that one.",
    )(function)


def _workspace_here() -> str | None:
    from ..workspace import workspace_here

    return workspace_here()


def output_option(function: F) -> F:
    """Add -o FILE, standard output if not named."""
    return click.option(
        "-o",
        "--output",
        metavar="FILE",
        shell_complete=complete_file,
        default="-",
        help="Write to a file, replacing it; its suffix tells the format.",
    )(function)


def parameters_option(function: F) -> F:
    """Add -p KEY=VALUE, which may be repeated."""
    return click.option(
        "-p",
        "--param",
        "parameters",
        metavar="KEY=VALUE",
        multiple=True,
        shell_complete=complete_parameter,
        help="Set a parameter of the query.",
    )(function)


def parsed_parameters(parameters: tuple[str, ...]) -> dict[str, str]:
    """Return what -p sets, by name; a malformed or repeated one ends the program with the fault."""
    values: dict[str, str] = {}
    for text in parameters:
        key, equals, value = text.partition("=")
        if not equals or not key.strip():
            raise failure(f"-p {text!r}: write it as key=value")
        if key.strip() in values:
            raise failure(f"-p {key.strip()} is given twice, {values[key.strip()]!r} and {value!r}; give it once")
        values[key.strip()] = value
    return values


def corpus_option(function: F) -> F:
    """Add --corpus DIR."""
    return click.option(
        "--corpus",
        metavar="DIR",
        envvar="FORESAID_CORPUS",
        type=click.Path(),
        help="The folder of the source texts, known by their SHA-256 (also: FORESAID_CORPUS).",
    )(function)


def findings_format_option(function: F) -> F:
    """Add --format for findings."""
    return click.option(
        "--format",
        "format_name",
        type=click.Choice(("text", "json", "github")),
        default="text",
        show_default=True,
        help="How to write the findings.",
    )(function)


def limit_options(function: F) -> F:
    """Add --timeout and --memory."""
    for option in (
        click.option(
            "--memory",
            type=click.IntRange(min=64),
            default=4096,
            show_default=True,
            metavar="MB",
            help="The most memory that the query may take.",
        ),
        click.option(
            "--timeout",
            type=click.FloatRange(min=0, min_open=True),
            default=60,
            show_default=True,
            metavar="SECONDS",
            help="The longest that the query may take.",
        ),
    ):
        function = option(function)
    return function
