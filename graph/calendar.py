"""Calendars and feeds of what is due: iCalendar (RFC 5545) and Atom (RFC 4287)."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from datetime import date, timedelta
from hashlib import sha256
from html import escape

from pyoxigraph import Store

from .claims import passages
from .due import Due, authors
from .facts import Facts, subjects
from .find import name_of
from .phrases import phrase
from .terms import FS, SCHEMA, TYPE, short_iri

_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff]")
_TITLE = "foresaid: predictions due"
_FEED = "https://w3id.org/foresaid/due"


def to_ics(
    store: Store, found: Collection[Due], language: str = "en", *, author: str | None = None, about: str | None = None
) -> str:
    """Return a calendar with a day-long event for each prediction, on the last day of its horizon.

    Whose predictions they are, and what about, stands in its name.
    The same graph makes the same calendar: an event's stamp is the day on which its claim was made.
    Where nothing is due it has no component, though RFC 5545 asks for one: an event that is none would
    stand in somebody's calendar, and calendars take an empty one.
    """
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//foresaid//due//EN", "CALSCALE:GREGORIAN"]
    lines.append(f"X-WR-CALNAME:{_text(_title(store, language, author, about))}")
    for it in found:
        lines += _event(store, it, language)
    return "".join(f"{part}\r\n" for line in [*lines, "END:VCALENDAR"] for part in _folded(line))


def to_atom(
    store: Store,
    found: Collection[Due],
    as_of: date,
    language: str = "en",
    *,
    author: str | None = None,
    about: str | None = None,
    within: str | None = None,
) -> str:
    """Return a feed with an entry for each prediction.

    It keeps its identity from day to day, and as the graph grows; that of other filters is another.
    """
    parts = [
        '<?xml version="1.0" encoding="utf-8"?>',
        '<feed xmlns="http://www.w3.org/2005/Atom">',
        f"  <id>{_feed_id(store, language, author or '', about or '', within or '')}</id>",
        f"  <title>{_xml(_title(store, language, author, about))}</title>",
        f"  <updated>{_stamp(as_of)}</updated>",
        "  <author><name>foresaid</name></author>",
    ]
    for it in found:
        parts += _entry(store, it, as_of, language)
    return "\n".join([*parts, "</feed>", ""])


def _title(store: Store, language: str, *filters: str | None) -> str:
    names = [name_of(iri, store, language) for iri in filters if iri]
    return " · ".join([phrase(_TITLE, language), *names])


def _feed_id(store: Store, *parts: str) -> str:
    """Return an identity that no other feed has (RFC 4287, 4.2.6): of the graph's earliest source and these parts."""
    from uuid import NAMESPACE_URL, uuid5

    sources = subjects(store, TYPE, FS + "Source")
    dated = ((Facts(store, iri).value(SCHEMA + "datePublished") or "~", iri) for iri in sources)
    return uuid5(NAMESPACE_URL, "\n".join([_FEED, *min(dated, default=()), *parts])).urn


def _event(store: Store, it: Due, language: str) -> Iterator[str]:
    claim, day = it.claim, it.day
    link = next((passage.link for passage in passages(store, claim) if passage.link), "")
    made = (claim.said_to or day).strftime("%Y%m%dT000000Z")
    yield "BEGIN:VEVENT"
    yield f"UID:{sha256(claim.iri.encode()).hexdigest()[:32]}@foresaid"
    yield f"DTSTAMP:{made}"
    yield f"DTSTART;VALUE=DATE:{day:%Y%m%d}"
    if day < date.max:
        yield f"DTEND;VALUE=DATE:{day + timedelta(days=1):%Y%m%d}"
    yield f"SUMMARY:{_text(f'{authors(store, claim, language)}: {claim.text(language)}')}"
    yield f"DESCRIPTION:{_text(_about(store, it, language))}"
    yield f"CATEGORIES:{_text(phrase(it.state, language))}"
    if link:
        yield f"URL:{_CONTROLS.sub('', link)}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _entry(store: Store, it: Due, as_of: date, language: str) -> Iterator[str]:
    claim = it.claim
    link = next((passage.link for passage in passages(store, claim) if passage.link), "")
    yield "  <entry>"
    yield f"    <id>{_xml(claim.iri)}</id>"
    yield f"    <title>{_xml(f'{it.day} {authors(store, claim, language)}: {claim.text(language)}')}</title>"
    yield f"    <updated>{_stamp(_since(it, as_of))}</updated>"
    for name in [name_of(iri, store, language) for iri in claim.authors] or [phrase("unknown", language)]:
        yield f"    <author><name>{_xml(name)}</name></author>"
    if link:
        yield f'    <link rel="alternate" href="{_xml(link)}"/>'
    yield f'    <category term="{_xml(phrase(it.state, language))}"/>'
    # Without a link an entry must have content (RFC 4287, 4.1.2).
    told = "summary" if link else "content"
    yield f'    <{told} type="text">{_xml(_about(store, it, language))}</{told}>'
    yield "  </entry>"


def _since(it: Due, as_of: date) -> date:
    # A reader tells of an entry again when it falls due.
    if it.state == "overdue":
        return it.day + timedelta(days=1)
    return it.claim.said_to or as_of


def _about(store: Store, it: Due, language: str) -> str:
    claim = it.claim
    said = claim.said or phrase("at an unknown time", language)
    lines = [phrase("{}: {}, said {}", language).format(phrase(it.state, language), claim.horizon, said)]
    criterion = claim.facts.text(FS + "criterion", language)
    if criterion:
        lines.append(phrase("To tell: {}", language).format(criterion))
    lines += [short_iri(passage.iri) for passage in passages(store, claim)]
    return "\n".join(lines)


def _text(text: str) -> str:
    plain = _CONTROLS.sub("", text.replace("\r\n", "\n"))
    return re.sub(r"([\\;,])", r"\\\1", plain).replace("\n", "\\n")


def _folded(line: str) -> Iterator[str]:
    """Yield the parts of a line of more than 75 octets, cut between characters (RFC 5545, 3.1)."""
    room, start, used = 75, 0, 0
    lead = ""
    for at, mark in enumerate(line):
        size = len(mark.encode("utf-8"))
        if used + size > room:
            yield lead + line[start:at]
            lead, start, used, room = " ", at, 0, 74
        used += size
    yield lead + line[start:]


def _stamp(day: date) -> str:
    return f"{day.isoformat()}T00:00:00Z"


def _xml(text: str) -> str:
    return escape(_CONTROLS.sub("", text))
