"""Transcripts of recordings: lines stamped `[hh:mm:ss]`, with or without a speaker's label."""

from __future__ import annotations

import re

from ..passages import STAMP
from .plain import fill
from .reading import Reading, bound_by_mentions, language_of


def fits(_suffix: str, text: str) -> bool:
    """Return whether the text has three stamped lines among its first hundred."""
    return sum(STAMP.match(line) is not None for line in text[:20_000].split("\n")[:100]) >= 3


def read(text: str) -> Reading:
    """Read the head above the first stamp; the lines stay as they are."""
    first = re.search(r"^\[\d+:", text, re.MULTILINE)
    head = text[: first.start()] if first else ""
    reading = Reading(text, is_recording=True, language=language_of(text[len(head) :]))
    fill(reading, head)
    if not reading.title:
        lines = [line.strip(" #*") for line in head.splitlines() if line.strip(" #*-")]
        reading.title = lines[0] if lines else ""
    if not reading.date:
        bound_by_mentions(reading)
    return reading
