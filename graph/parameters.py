"""Parameters: the types that a query's header may declare, and the terms that values of them are."""

from __future__ import annotations

import re
from collections.abc import Callable

from pyoxigraph import Literal, NamedNode, Store

from .terms import XSD

Convert = Callable[[str, Store], "list[NamedNode | Literal]"]


def _entity(*kinds: str) -> Convert:
    def convert(value: str, store: Store) -> list[NamedNode | Literal]:
        from .find import find_one

        return [NamedNode(find_one(value, store, kinds).iri)]

    return convert


def _text(value: str, _store: Store) -> list[NamedNode | Literal]:
    return [Literal(value)]


def _language(value: str, store: Store) -> list[NamedNode | Literal]:
    from .languages import served

    return [Literal(served(value, store))]


def _date(value: str, _store: Store) -> list[NamedNode | Literal]:
    from .days import day

    return [Literal(day(value).isoformat(), datatype=NamedNode(XSD + "date"))]


def _last_date(value: str, _store: Store) -> list[NamedNode | Literal]:
    from .days import day

    return [Literal(day(value, last=True).isoformat(), datatype=NamedNode(XSD + "date"))]


def _integer(value: str, _store: Store) -> list[NamedNode | Literal]:
    if not re.fullmatch(r"[+-]?\d{1,18}", value, re.ASCII):
        raise ValueError("not a whole number")
    return [Literal(int(value))]


def _count(value: str, store: Store) -> list[NamedNode | Literal]:
    terms = _integer(value, store)
    if int(terms[0].value) < 1:
        raise ValueError("must be 1 or more")
    return terms


def _outcome(value: str, store: Store) -> list[NamedNode | Literal]:
    from .outcomes import outcome

    return [outcome(value, store)]


def _result(value: str, store: Store) -> list[NamedNode | Literal]:
    from .outcomes import result

    return [result(value, store)]


#: The types whose values are things of the graph, each with the kinds that it takes; none are all.
KINDS_OF: dict[str, tuple[str, ...]] = {
    "entity": (),
    "author": ("person", "organization"),
    "person": ("person",),
    "organization": ("organization",),
    "work": ("work",),
    "concept": ("concept",),
    "question": ("question",),
    "source": ("source",),
    "claim": ("prediction", "position"),
}
#: The types that a header may declare, each with the function that makes terms of a value.
TYPES: dict[str, Convert] = {
    **{name: _entity(*kinds) for name, kinds in KINDS_OF.items()},
    "text": _text,
    "language": _language,
    "date": _date,
    "until": _last_date,
    "integer": _integer,
    "count": _count,
    "outcome": _outcome,
    "result": _result,
}
