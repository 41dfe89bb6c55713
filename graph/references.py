"""References: sources as BibTeX and CSL-JSON, verdicts as schema.org ClaimReview."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from typing import IO, Any

from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, Store

from . import horizon
from .errors import HorizonError
from .kinds import kinds
from .network import in_language, texts
from .phrases import counted
from .terms import FS, PREF_LABEL, SCHEMA, TYPE

_RATINGS = {"cameTrue": 5, "cameTrueLate": 4, "partlyTrue": 3, "didNotHappen": 1}
_CSL = {
    "PodcastEpisode": "interview",
    "Article": "article",
    "ScholarlyArticle": "article-journal",
    "Book": "book",
    "Movie": "motion_picture",
    "NewsArticle": "article-newspaper",
}
_BIBTEX = {"ScholarlyArticle": "article", "Book": "book"}
_TEX = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "&": r"\&",
    "%": r"\%",
    "$": r"\$",
    "#": r"\#",
    "_": r"\_",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
}


def write_csl(store: Store, quads: Sequence[Quad], out: IO[bytes]) -> list[str]:
    """Write the sources as CSL-JSON, for reference managers."""
    items = [_csl(one) for one in _sources(store, quads)]
    out.write(json.dumps(items, ensure_ascii=False, indent=1).encode("utf-8") + b"\n")
    return [f"{counted(len(items), 'source')}; claims are not references"]


def write_bibtex(store: Store, quads: Sequence[Quad], out: IO[bytes]) -> list[str]:
    """Write the sources as BibTeX (UTF-8)."""
    found = _sources(store, quads)
    for one in found:
        kind = _BIBTEX.get(one["type"], "misc")
        year, month = one["date"][:4], one["date"][5:7]
        fields = {
            "title": "{" + _tex(one["title"]) + "}",
            "author": " and ".join("{" + _tex(name) + "}" for name in one["authors"]),
            "publisher": _tex(one["publisher"]),
            # biblatex takes EDTF; the year alone would cut an interval in two.
            "date": one["date"] if "/" in one["date"] else "",
            "year": "" if "/" in one["date"] else year if year.isdigit() else "",
            "month": month if "/" not in one["date"] and month.isdigit() and 1 <= int(month) <= 12 else "",
            "url": re.sub(
                r"[{}\\%]",
                lambda match: f"%{ord(match.group()):02X}" if match.group() != "%" else "%",
                one["url"],
            ),
            "langid": {"zh": "chinese", "en": "english"}.get(one["language"], ""),
            "note": _tex(one["note"]),
        }
        lines = [f"  {name} = {{{value}}}" for name, value in fields.items() if value]
        out.write((f"@{kind}{{{one['key']},\n" + ",\n".join(lines) + "\n}\n\n").encode("utf-8"))
    return [f"{counted(len(found), 'source')}; claims are not references"]


def write_claim_reviews(store: Store, quads: Sequence[Quad], out: IO[bytes]) -> list[str]:
    """Write the verdicts as schema.org ClaimReview, in JSON-LD as search engines read it."""
    chosen = {str(getattr(quad.subject, "value", "")) for quad in quads}
    labels, said = texts(store, (PREF_LABEL, SCHEMA + "name")), texts(store, (SCHEMA + "text",))
    types = {"organization": "Organization"}
    kind_of = kinds(store)

    def people(iri: str) -> list[dict[str, str]]:
        found = _all(store, iri, "author")
        return [{"@type": types.get(kind_of.get(one, ""), "Person"), "name": _name(one, labels)} for one in found]

    outcomes = texts(store, ("http://www.w3.org/2000/01/rdf-schema#label",))
    reviews = []
    for iri, kind in kind_of.items():
        if kind != "verdict" or iri not in chosen:
            continue
        claim = _one(store, iri, "itemReviewed")
        outcome = _one(store, iri, "outcome", FS)
        name = outcome.removeprefix(FS)
        rating: dict[str, Any] = {
            "@type": "Rating",
            "alternateName": in_language(outcomes.get(outcome, {}), "en") or name,
        }
        if name in _RATINGS:
            rating |= {"ratingValue": _RATINGS[name], "bestRating": 5, "worstRating": 1}
        reviewed: dict[str, Any] = {
            "@type": "Claim",
            "@id": claim,
            **_published(_one(store, claim, "dateCreated")),
            "author": people(claim),
            "appearance": [{"@type": "CreativeWork", "url": one} for one in _all(store, claim, "appearance")],
        }
        reviews.append(
            {
                "@type": "ClaimReview",
                "@id": iri,
                "url": iri,
                "datePublished": _one(store, iri, "datePublished"),
                "author": people(iri),
                "claimReviewed": in_language(said.get(claim, {}), "en"),
                "reviewBody": in_language(said.get(iri, {}), "en"),
                "reviewRating": rating,
                "itemReviewed": reviewed,
                "citation": _all(store, iri, "citation"),
            }
        )
    data = {"@context": "https://schema.org", "@graph": reviews}
    out.write(json.dumps(data, ensure_ascii=False, indent=1).encode("utf-8") + b"\n")
    return [f"{counted(len(reviews), 'verdict')}; all else is left out"]


def _published(day: str) -> dict[str, Any]:
    # schema.org knows dates and no intervals.
    return {"datePublished": day} if re.fullmatch(r"\d{4}(-\d\d){0,2}", day) else {}


def _sources(store: Store, quads: Iterable[Quad]) -> list[dict[str, Any]]:
    chosen = {str(getattr(quad.subject, "value", "")) for quad in quads}
    labels = texts(store, (PREF_LABEL, SCHEMA + "name"))
    found = []
    for iri, kind in kinds(store).items():
        if kind != "source" or iri not in chosen:
            continue
        types = [one.removeprefix(SCHEMA) for one in _all(store, iri, TYPE, "") if one.startswith(SCHEMA)]
        people = _all(store, iri, "author") or [
            *_all(store, iri, "interviewee", FS),
            *_all(store, iri, "interviewer", FS),
        ]
        language = _one(store, iri, "inLanguage")
        names = labels.get(iri, {})
        found.append(
            {
                "iri": iri,
                "key": re.sub(r"[^\w-]+", "-", iri.rstrip("/#").rsplit("/", 1)[-1], flags=re.ASCII),
                "type": types[0] if types else "",
                "title": in_language(names, "zh-hans" if language == "zh" else language),
                "note": in_language(names, "en") if language != "en" else "",
                "authors": [_name(one, labels) for one in people],
                "publisher": ", ".join(_name(one, labels) for one in _all(store, iri, "publisher")),
                "date": _one(store, iri, "datePublished"),
                "url": _one(store, iri, "url"),
                "language": language,
            }
        )
    return found


def _csl(one: dict[str, Any]) -> dict[str, Any]:
    item: dict[str, Any] = {
        "id": one["key"],
        "type": _CSL.get(one["type"], "document"),
        "title": one["title"],
    }
    if one["authors"]:
        item["author"] = [{"literal": name} for name in one["authors"]]
    try:
        bounds = horizon.span(one["date"]) if one["date"] else horizon.Bounds(None, None)
    except HorizonError:
        bounds = horizon.Bounds(None, None)
    days = [day for day in (bounds.earliest, bounds.latest) if day]
    # As exact as the date is told: a year, a month, or a day.
    told = [len(end.split("-")) for end in one["date"].split("/")] if re.fullmatch(r"[\d/-]+", one["date"]) else [3]
    parts = [[day.year, day.month, day.day][:exact] for day, exact in zip(days, told * 2, strict=False)]
    if parts:
        item["issued"] = {"date-parts": parts if parts[0] != parts[-1] else parts[:1]}
    for name, field in (
        ("publisher", "publisher"),
        ("url", "URL"),
        ("language", "language"),
        ("note", "note"),
    ):
        if one[name]:
            item[field] = one[name]
    return item


def _all(store: Store, iri: str, name: str, namespace: str = SCHEMA) -> list[str]:
    if not iri:
        return []
    quads = store.quads_for_pattern(NamedNode(iri), NamedNode(namespace + name), None, DefaultGraph())
    return sorted(quad.object.value for quad in quads if isinstance(quad.object, (NamedNode, Literal)))


def _one(store: Store, iri: str, name: str, namespace: str = SCHEMA) -> str:
    return next(iter(_all(store, iri, name, namespace)), "")


def _name(iri: str, labels: dict[str, dict[str, str]]) -> str:
    return in_language(labels.get(iri, {}), "en") or iri.rsplit("/", 1)[-1]


def _tex(text: str) -> str:
    return "".join(_TEX.get(mark, mark) for mark in " ".join(text.split()))
