"""Arguments: what callers from Python hand over, held against what is expected."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Mapping
from datetime import date, datetime
from operator import index

from pyoxigraph import NamedNode

from .days import after, day
from .errors import ParameterError, ParameterTypeError
from .kinds import KINDS
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


def a_name(value: object) -> str:
    """Return what is to be found. Raises ParameterTypeError for what is no text."""
    if not isinstance(value, str):
        raise ParameterTypeError(f"{value!r} is no name: give a label or an IRI as text")
    return value


def a_text(what: str, value: object) -> str:
    """Return text. Raises ParameterTypeError for anything else."""
    if not isinstance(value, str):
        raise ParameterTypeError(f"{what}={value!r}: give text")
    return value


def a_path(value: str | os.PathLike[str], what: str = "a folder or file of Turtle") -> str:
    """Return the path of a folder or file. Raises ParameterTypeError for what is none."""
    path = os.fspath(value) if isinstance(value, os.PathLike) else value
    if not isinstance(path, str):
        raise ParameterTypeError(f"{value!r} is no path: give that of {what}, as text or pathlib.Path")
    return path


def a_count(name: str, value: int, least: int = 1) -> int:
    """Return a number of things. Raises ParameterError for too small a one."""
    if not isinstance(value, int):
        raise ParameterTypeError(f"{name}={value!r}: give a whole number")
    if value < least:
        raise ParameterError(f"{name}={value!r}: must be {least} or more")
    return value


def some_names(values: str | Iterable[str]) -> list[str]:
    """Return one or several names as a list. Raises ParameterTypeError for what is none."""
    if isinstance(values, str) or not isinstance(values, Iterable):
        return [a_name(values)]
    return [a_name(value) for value in values]


def some_kinds(names: Collection[str]) -> Collection[str]:
    """Return kinds of things. Raises ParameterError for what is none."""
    for name in names:
        if name not in KINDS:
            raise ParameterError(f"{name!r} is no kind; the kinds are {', '.join(KINDS)}")
    return names


def a_query(value: object) -> str:
    """Return a query. Raises ParameterTypeError for what is no text."""
    if not isinstance(value, str):
        raise ParameterTypeError(f"{value!r} is no query: give a name, the path of a .rq file, or SPARQL text")
    return value


def parameters_of(query: Query, values: Mapping[str, object]) -> dict[str, str]:
    """Return parameters as text, None as the default. Raises ParameterTypeError for what is no single value."""
    if not isinstance(values, Mapping):
        raise ParameterTypeError(f"parameters={values!r}: give a mapping of their names to values")
    return {name: _default(query, name) if value is None else _text(name, value) for name, value in values.items()}


def _text(name: str, value: object) -> str:
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, (str, date, NamedNode)):
        return str(value)
    try:
        return str(index(None if isinstance(value, bool) else value))  # type: ignore[arg-type]
    except TypeError:
        raise ParameterTypeError(f"{name}={value!r}: give text, a whole number, a datetime.date or None") from None


def _default(query: Query, name: str) -> str:
    return query.parameters[name].default if name in query.parameters else "any"
