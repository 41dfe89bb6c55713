"""Verdicts: which predictions wait for one, and the Turtle of one."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from datetime import date
from difflib import get_close_matches
from typing import NamedTuple

from pyoxigraph import DefaultGraph, Literal, NamedNode, QuerySolutions, Store

from .corpus import Text
from .desk import DeskError, literal
from .entry import find_passage
from .errors import HorizonError
from .evidence import split
from .horizon import parse as parse_horizon
from .horizon import span
from .network import in_language, texts
from .passages import Squeezed
from .terms import FS, PREFIXES, SCHEMA, TYPE, XSD, compact, expand, short_iri

BASE = "https://w3id.org/foresaid/verdicts"
_DUE = f"""
PREFIX fs: <{FS}> PREFIX schema: <{SCHEMA}>
SELECT DISTINCT ?claim ?due ?horizon WHERE {{
  VALUES ?today {{ UNDEF }}
  ?claim a fs:Prediction ; fs:horizonLatest ?due .
  FILTER(?due < ?today)
  FILTER NOT EXISTS {{ ?verdict schema:itemReviewed ?claim }}
  FILTER NOT EXISTS {{ ?claim fs:status fs:deprecated }}
  FILTER NOT EXISTS {{ ?claim fs:judgeable ?told FILTER(?told = false) }}
  OPTIONAL {{ ?claim fs:horizon ?horizon }}
}} ORDER BY ?due ?claim"""


class Due(NamedTuple):
    """A prediction whose horizon has passed and that nobody has judged, though somebody can."""

    claim: str
    due: str
    text: str
    criterion: str
    horizon: str
    authors: list[str]
    evidence: list[str]


def due(store: Store, today: date) -> list[Due]:
    """Return the predictions that are due and unjudged, the longest due first."""
    found: dict[str, Due] = {}
    day = Literal(today.isoformat(), datatype=NamedNode(XSD + "date"))
    answer = store.query(_DUE.replace("UNDEF", str(day)))
    assert isinstance(answer, QuerySolutions)  # noqa: S101 -- a SELECT
    said, criteria = texts(store, (SCHEMA + "text",)), texts(store, (FS + "criterion",))
    for row in answer:
        claim = row["claim"]
        found.setdefault(
            claim.value,
            Due(
                claim.value,
                due=row["due"].value,
                text=in_language(said.get(claim.value, {}), "en"),
                criterion=in_language(criteria.get(claim.value, {}), "en"),
                horizon=row["horizon"].value if row["horizon"] else "",
                authors=_objects(store, claim, SCHEMA + "author"),
                evidence=_objects(store, claim, SCHEMA + "appearance"),
            ),
        )
    return list(found.values())


def check_day(text: str, today: date) -> str:
    """Return a day or EDTF expression that is one and does not lie ahead of today.

    Raises DeskError otherwise.
    """
    try:
        bounds = parse_horizon(text)
    except HorizonError as error:
        raise DeskError(str(error)) from None
    if bounds.earliest and bounds.earliest > today:
        raise DeskError(f"{text} lies ahead of {today.isoformat()}; a verdict says when its outcome was known")
    return text


def check_known(store: Store, claim: str, today: date, text: str) -> str:
    """Return the day on which an outcome was known: no earlier than the prediction was said, and past.

    Raises DeskError otherwise.
    """
    known = parse_horizon(check_day(text, today))
    said = next(store.quads_for_pattern(NamedNode(claim), NamedNode(FS + "saidEarliest"), None, DefaultGraph()), None)
    first = str(getattr(said.object, "value", "")) if said else ""
    if known.latest and known.latest.isoformat() < first:
        raise DeskError(f"{text} is before the prediction was said, {first}")
    return text


def why_not_due(store: Store, claim: str, today: date) -> str:
    """Return why a claim does not wait for a verdict."""
    node = NamedNode(claim)
    types = {iri.removeprefix(FS) for iri in _objects(store, node, TYPE)}
    if not types:
        return "the graph has no claim of that name"
    if "Prediction" not in types:
        return "is no prediction; only those are judged"
    if any(store.quads_for_pattern(node, NamedNode(FS + "status"), NamedNode(FS + "deprecated"), DefaultGraph())):
        return "is withdrawn"
    told = _objects(store, node, FS + "judgeable", Literal)
    if told and told[0] in ("false", "0"):
        return "is filed as not judgeable; if something can tell after all, replace fs:judgeable by fs:criterion"
    for quad in store.quads_for_pattern(None, NamedNode(SCHEMA + "itemReviewed"), node, DefaultGraph()):
        return f"is judged already: {short_iri(str(getattr(quad.subject, 'value', '')))}"
    for quad in store.quads_for_pattern(node, NamedNode(FS + "horizonLatest"), None, DefaultGraph()):
        return f"is not due before {getattr(quad.object, 'value', '')}; a verdict waits until that day is over"
    return "has no horizon that ends, so it is never due"


def find_evidence(words: str, claim: str, sources: Collection[str], texts: Mapping[str, Text]) -> str:
    """Return the IRI of a passage given as SOURCE#t=…, SOURCE#char=… or SOURCE#words of it.

    Raises DeskError and FragmentError where it is none, or lies in the claim's own source.
    """
    source, fragment = split(words)
    if not fragment:
        raise DeskError(f"{words!r} is a whole source: add the passage, as in talk-2026#t=00:01:00,00:01:20")
    iri = expand(source) or PREFIXES["source"] + source
    if iri == split(claim)[0]:
        raise DeskError("a prediction's own source cannot prove it: cite a passage of another")
    if iri not in sources and (near := get_close_matches(source, [one.rsplit("/", 1)[-1] for one in sources], n=2)):
        raise DeskError(f"there is no source {source!r} in the graph; did you mean {' or '.join(near)}?")
    is_fragment = fragment.startswith(("t=", "char="))
    if not is_fragment and iri not in texts:
        raise DeskError(f"the text of {source} is not here: name its folder with --corpus, or give t=… or char=…")
    return f"{iri}#{find_passage(fragment, Squeezed(texts[iri].text if iri in texts else ''))[0]}"


def unknown_sources(evidence: Iterable[str], sources: Collection[str]) -> list[str]:
    """Return a warning for each source cited that the graph does not have."""
    cited = dict.fromkeys(split(iri)[0] for iri in evidence)
    return [f"{short_iri(iri)} is not in the graph: add it with 'foresaid new'" for iri in cited if iri not in sources]


def late_evidence(store: Store, evidence: Iterable[str], known_on: str) -> list[str]:
    """Return a warning for each source cited that is younger than the day on which the outcome was known."""
    known = parse_horizon(known_on).latest
    told = []
    for source in dict.fromkeys(split(iri)[0] for iri in evidence):
        for day in _objects(store, NamedNode(source), SCHEMA + "datePublished", Literal):
            try:
                published = span(day).earliest
            except HorizonError:
                continue
            if known and published and published > known:
                told.append(
                    f"{short_iri(source)} is of {published}, after the day on which the outcome was known, {known_on}: "
                    "check both days"
                )
    return told


def turtle(
    claim: str,
    outcome: str,
    known_on: str,
    curator: str,
    evidence: list[str],
    reasons: list[str],
    taken: set[str],
    today: date,
) -> str:
    """Return a verdict as Turtle, of today."""
    source, fragment = split(claim)
    name = f"{source.rsplit('/', 1)[-1]}-{fragment}" if fragment in taken else fragment or source.rsplit("/", 1)[-1]
    datatype = "xsd:date" if re.fullmatch(r"\d{4}-\d\d-\d\d", known_on) else "edtf:EDTF"
    cited = ", ".join(f"<{iri}>" for iri in evidence)
    lines = [
        "a schema:ClaimReview",
        f"schema:itemReviewed <{claim}>",
        f"fs:outcome fs:{outcome}",
        f'fs:outcomeKnownOn "{known_on}"^^{datatype}',
        f'schema:datePublished "{today.isoformat()}"^^xsd:date',
        f"schema:author {compact(curator)}",
        f"schema:citation {cited}",
        f"schema:text {' , '.join(reasons)}",
    ]
    return f"<#{name}> " + " ;\n    ".join(lines) + " ."


def reasons(english: str, chinese: str) -> list[str]:
    """Return a verdict's reason as Turtle strings."""
    return [literal(english, "en"), literal(chinese, "zh-hans")]


def _objects(store: Store, subject: NamedNode, name: str, kind: type[NamedNode | Literal] = NamedNode) -> list[str]:
    quads = store.quads_for_pattern(subject, NamedNode(name), None)
    return sorted({quad.object.value for quad in quads if isinstance(quad.object, kind)})
