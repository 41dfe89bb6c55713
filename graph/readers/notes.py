"""Notes: Readwise exports and the pages of Logseq and Obsidian, with their properties and highlights."""

from __future__ import annotations

import re

from .byline import is_kept
from .dates import find_date
from .fields import head_of, read_fields
from .front import front_matter
from .reading import Reading, bound_by_mentions, language_of, ulid_date

_PROPERTY = re.compile(r"^[ \t-]*[\w-]+:: ", re.MULTILINE)
_ULID = re.compile(r"(?:readwise\.io/(?:\w+/)*|location-ulid:: *|\bulid[:=] *)([0-9a-hjkmnp-tv-zA-HJKMNP-TV-Z]{26})\b")
_DAY = len("2026-11-22")
#: Longer lines are highlights.
_SHORT = 80
_READWISE = re.compile(r"readwise\.io/|\(\[(?:View Highlight|Location \d+)\]\(|#\[\[Readwise\]\]", re.IGNORECASE)


def fits(_suffix: str, text: str) -> bool:
    """Return whether a text is a page of notes: Logseq properties, a front matter, or Readwise links."""
    head = head_of(text)[:4000]
    return bool(_PROPERTY.match(head) or _READWISE.search(head) or (front_matter(head)[1] and "[[" in head))


def read(text: str) -> Reading:
    """Read properties and highlights; the days of the highlights bound a date that is not given."""
    reading = Reading(text, language=language_of(text))
    read_fields(reading, head_of(text))
    days = sorted(day for match in _ULID.finditer(text) if (day := ulid_date(match[1])))
    if not reading.date and days:
        reading.date = f"../{days[0].isoformat()}"
        made = f"on {days[0]}" if days[0] == days[-1] else f"from {days[0]} to {days[-1]}"
        reading.date_note = (
            f"The page carries no date. Its highlights' identifiers are ULIDs made {made} (UTC), "
            "so the source was out by then."
        )
    kept = [find_date(line) for line in text.splitlines() if len(line) <= _SHORT and is_kept(line)]
    if not reading.date and (first := min((day for day in kept if len(day) == _DAY), default="")):
        reading.date = f"../{first}"
        reading.date_note = (
            f"The page carries no date. Its highlights were kept on {first}, so the source was out by then."
        )
    if not reading.date:
        bound_by_mentions(reading)
    return reading
