"""Arguments: what callers from Python hand over, held against what is expected."""

from __future__ import annotations

import os
from collections.abc import Mapping
from datetime import date, datetime

from .days import after, day
from .errors import ParameterError, ParameterTypeError
from .query import Query


def a_day(value: date | str) -> date:
    """Return the day that `as_of` names. Raises ParameterError where there is none."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if not isinstance(value, str):
        raise ParameterTypeError(f"as_of={value!r}: give a datetime.date, or text such as '2026-11-21' or 'today'")
    try:
        return day(value, last=True)
    except ValueError as error:
        raise ParameterError(f"as_of={value!r}: {error}") from None


def a_span(start: date, within: str) -> date:
    """Return the last day of the span `within`. Raises ParameterError where it is none."""
    if not isinstance(within, str):
        raise ParameterTypeError(f"within={within!r}: give text such as '1y', '6m', '2w' or '90d'")
    try:
        return after(start, within)
    except ValueError as error:
        raise ParameterError(f"within={within!r}: {error}") from None


def a_name(value: str) -> str:
    """Return what is to be found. Raises ParameterTypeError for what is no text."""
    if not isinstance(value, str):
        raise ParameterTypeError(f"{value!r} is no name: give a label or an IRI as text")
    return value


def a_path(value: str | os.PathLike[str]) -> str:
    """Return the path of a folder or file. Raises ParameterTypeError for what is none."""
    path = os.fspath(value) if isinstance(value, os.PathLike) else value
    if not isinstance(path, str):
        raise ParameterTypeError(
            f"{value!r} is no path: give that of a folder or file of Turtle, as text or pathlib.Path"
        )
    return path


def parameters_of(query: Query, values: Mapping[str, object]) -> dict[str, str]:
    """Return parameters as text; None stands for a parameter's default."""
    return {name: _default(query, name) if value is None else str(value) for name, value in values.items()}


def _default(query: Query, name: str) -> str:
    return query.parameters[name].default if name in query.parameters else "any"
