"""The derived graph: what follows from the curated files and is therefore never written in them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache

from pyoxigraph import Literal, NamedNode, Quad, QuerySolutions, Store

from . import evidence, horizon
from .errors import FragmentError, HorizonError
from .terms import DERIVED, FS, SCHEMA, TYPE, XSD

_CLAIMS = f"""
PREFIX fs: <{FS}> PREFIX schema: <{SCHEMA}>
SELECT ?claim ?kind ?part ?evidence ?own ?horizon WHERE {{
  VALUES ?kind {{ fs:Prediction fs:Position }}
  ?claim a ?kind .
  OPTIONAL {{ ?claim schema:isPartOf ?part }}
  OPTIONAL {{ ?claim schema:appearance ?evidence }}
  OPTIONAL {{ ?claim schema:dateCreated ?own }}
  OPTIONAL {{ ?claim fs:horizon ?horizon }}
}}"""
_SOURCES = f"""
PREFIX fs: <{FS}> PREFIX schema: <{SCHEMA}>
SELECT ?source ?date ?hash WHERE {{
  {{ ?source schema:datePublished ?date }} UNION {{ ?source schema:sha256 ?hash }} UNION {{ ?source schema:name ?name }}
  FILTER NOT EXISTS {{ ?source a schema:ClaimReview }}
}}"""
_VERDICTS = f"PREFIX fs: <{FS}> SELECT ?verdict ?known {{ ?verdict fs:outcomeKnownOn ?known }}"
_GRAPH = NamedNode(DERIVED)
_TYPE = NamedNode(TYPE)
_CLAIM = NamedNode(SCHEMA + "Claim")
_SOURCE = NamedNode(FS + "Source")
_PART_OF = NamedNode(SCHEMA + "isPartOf")
_CREATED = NamedNode(SCHEMA + "dateCreated")
_POSITION = NamedNode(SCHEMA + "position")
_DATE = NamedNode(XSD + "date")
_KNOWN_EARLIEST = NamedNode(FS + "outcomeKnownEarliest")
_BOUNDS = {(name, end): NamedNode(f"{FS}{name}{end}") for name in ("said", "horizon") for end in ("Earliest", "Latest")}


def derive(store: Store) -> None:
    """Add the derived graph to the named graphs of a store.

    Each claim gets its source, the second or character of it at which its first passage begins, the date said and
    bounds, in days; each verdict the first day on which its outcome was known.

    Dates that are no EDTF are passed over here: `check` reports them at their line.
    """
    store.extend([*_of_claims(store), *_of_verdicts(store)])


def _of_claims(store: Store) -> Iterator[Quad]:
    dates: dict[NamedNode, Literal | None] = {}
    cited: set[NamedNode] = set()
    starts: dict[NamedNode, int] = {}
    for row in _rows(store, _SOURCES):
        dates[row["source"]] = dates.get(row["source"]) or row["date"]
        if row["hash"] is not None:
            cited.add(row["source"])
    for row in _rows(store, _CLAIMS):
        claim = row["claim"]
        if not isinstance(claim, NamedNode):
            continue
        yield _quad(claim, _TYPE, _CLAIM)
        source = row["part"] or _source(claim, row["evidence"], dates)
        said_as = row["own"]
        if isinstance(source, NamedNode):
            cited.add(source)
            yield _quad(claim, _PART_OF, source)
            start = _start(row["evidence"], source)
            if start is not None:
                starts[claim] = min(start, starts.get(claim, start))
            said_as = said_as or dates.get(source)
        said = _span(said_as)
        if said_as is not None and said is not None:
            if row["own"] is None:
                yield _quad(claim, _CREATED, said_as)
            yield from _dates(claim, "said", said)
        if row["horizon"] is not None:
            # A last day stands whenever it was said; a first day that is left open does not.
            yield from _dates(claim, "horizon", _resolve(row["horizon"], said or horizon.Bounds(None, None)))
    for claim, start in starts.items():
        yield _quad(claim, _POSITION, Literal(start))
    for source in cited:
        yield _quad(source, _TYPE, _SOURCE)


def _of_verdicts(store: Store) -> Iterator[Quad]:
    for row in _rows(store, _VERDICTS):
        known = _span(row["known"])
        if known is not None and (first := known.earliest or known.latest):
            yield _quad(row["verdict"], _KNOWN_EARLIEST, _day(first))


def _rows(store: Store, query: str) -> QuerySolutions:
    answer = store.query(query, use_default_graph_as_union=True)
    assert isinstance(answer, QuerySolutions)  # noqa: S101 -- our own SELECT
    return answer


def _source(claim: NamedNode, appearance: object, dates: Iterable[NamedNode]) -> NamedNode | None:
    for term in (appearance, claim):
        if isinstance(term, NamedNode):
            source = NamedNode(evidence.split(term.value)[0])
            if source in dates:
                return source
    return None


def _start(appearance: object, source: NamedNode) -> int | None:
    if not isinstance(appearance, NamedNode):
        return None
    where, fragment = evidence.split(appearance.value)
    try:
        return evidence.parse(fragment).start if where == source.value else None
    except FragmentError:
        return None


def _dates(claim: NamedNode, name: str, bounds: horizon.Bounds) -> Iterator[Quad]:
    for end, day in (("Earliest", bounds.earliest), ("Latest", bounds.latest)):
        if day is not None:
            yield _quad(claim, _BOUNDS[name, end], _day(day))


@cache
def _day(day: date) -> Literal:
    return Literal(day.isoformat(), datatype=_DATE)


def _quad(subject: NamedNode, predicate: NamedNode, target: NamedNode | Literal) -> Quad:
    return Quad(subject, predicate, target, _GRAPH)


def _span(date: object) -> horizon.Bounds | None:
    if not isinstance(date, Literal):
        return None
    try:
        return horizon.span(date.value, date.datatype.value)
    except HorizonError:
        return None


def _resolve(expression: object, said: horizon.Bounds) -> horizon.Bounds:
    nothing = horizon.Bounds(None, None)
    if not isinstance(expression, Literal):
        return nothing
    try:
        return horizon.resolve(expression.value, said)
    except HorizonError:
        return nothing
