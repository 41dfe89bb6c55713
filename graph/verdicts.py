"""Verdicts: which predictions wait for one, and the Turtle of one."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from pyoxigraph import DefaultGraph, Literal, NamedNode, QuerySolutions, Store

from .corpus import Text
from .desk import DeskError, literal
from .entry import find_passage
from .errors import HorizonError
from .evidence import split
from .horizon import parse as parse_horizon
from .network import in_language, texts
from .passages import Squeezed
from .terms import FS, PREFIXES, SCHEMA, XSD, compact

BASE = "https://w3id.org/foresaid/verdicts"
_DUE = f"""
PREFIX fs: <{FS}> PREFIX schema: <{SCHEMA}>
SELECT DISTINCT ?claim ?due ?horizon WHERE {{
  VALUES ?today {{ UNDEF }}
  ?claim a fs:Prediction ; fs:horizonLatest ?due .
  FILTER(?due < ?today)
  FILTER NOT EXISTS {{ ?verdict schema:itemReviewed ?claim }}
  FILTER NOT EXISTS {{ ?claim fs:status fs:deprecated }}
  OPTIONAL {{ ?claim fs:horizon ?horizon }}
}} ORDER BY ?due ?claim"""


class Due(NamedTuple):
    """A prediction whose horizon has passed and that nobody has judged."""

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
                authors=_objects(store, claim, "author"),
                evidence=_objects(store, claim, "appearance"),
            ),
        )
    return list(found.values())


def check_day(text: str) -> str:
    """Return a day or EDTF expression that is one and does not lie ahead.

    Raises DeskError otherwise.
    """
    try:
        bounds = parse_horizon(text)
    except HorizonError as error:
        raise DeskError(str(error)) from None
    if bounds.earliest and bounds.earliest > date.today():
        raise DeskError(f"{text} lies ahead; a verdict says when its outcome was known")
    return text


def check_known(store: Store, claim: str, text: str) -> str:
    """Return the day on which an outcome was known: no earlier than the prediction was said, and past.

    Raises DeskError otherwise.
    """
    known = parse_horizon(check_day(text))
    said = next(store.quads_for_pattern(NamedNode(claim), NamedNode(FS + "saidEarliest"), None, DefaultGraph()), None)
    first = str(getattr(said.object, "value", "")) if said else ""
    if known.latest and known.latest.isoformat() < first:
        raise DeskError(f"{text} is before the prediction was said, {first}")
    return text


def find_evidence(words: str, claim: str, texts: Mapping[str, Text]) -> str:
    """Return the IRI of a passage given as SOURCE#t=…, SOURCE#char=… or SOURCE#words of it.

    Raises DeskError and FragmentError where it is none, or lies in the claim's own source.
    """
    source, fragment = split(words)
    if not fragment:
        raise DeskError(f"{words!r} is a whole source: add the passage, as in talk-2026#t=00:01:00,00:01:20")
    if not re.match(r"[a-z]+:", source):
        source = PREFIXES["source"] + source
    elif source.startswith("source:"):
        source = PREFIXES["source"] + source.removeprefix("source:")
    if source == split(claim)[0]:
        raise DeskError("a prediction's own source cannot prove it: cite a passage of another")
    if not fragment.startswith(("t=", "char=")) and source not in texts:
        raise DeskError(f"the text of {source} is not here: name its folder with --corpus, or give t=… or char=…")
    squeezed = Squeezed(texts[source].text if source in texts and not fragment.startswith(("t=", "char=")) else "")
    return f"{source}#{find_passage(fragment, squeezed)[0]}"


def turtle(
    claim: str,
    outcome: str,
    known_on: str,
    curator: str,
    evidence: list[str],
    reasons: list[str],
    taken: set[str],
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
        f'schema:datePublished "{date.today().isoformat()}"^^xsd:date',
        f"schema:author {compact(curator)}",
        f"schema:citation {cited}",
        f"schema:text {' , '.join(reasons)}",
    ]
    return f"<#{name}> " + " ;\n    ".join(lines) + " ."


def reasons(english: str, chinese: str) -> list[str]:
    """Return a verdict's reason as Turtle strings."""
    return [literal(text, tag) for text, tag in ((english, "en"), (chinese, "zh-hans")) if text]


def _objects(store: Store, claim: NamedNode, name: str) -> list[str]:
    quads = store.quads_for_pattern(claim, NamedNode(SCHEMA + name), None)
    return sorted({quad.object.value for quad in quads if isinstance(quad.object, NamedNode)})
