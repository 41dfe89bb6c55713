"""Transcripts of recordings: lines stamped `[hh:mm:ss]`, with or without a speaker's label."""

from __future__ import annotations

import re

from ..passages import STAMP
from .fields import head_of, read_transcript_head
from .reading import Reading, language_of

_FIRST = re.compile(r"^\ufeff?\[\d+:", re.MULTILINE)
_ENOUGH = 3


def fits(_suffix: str, text: str) -> bool:
    """Return whether three of the text's first hundred lines are stamped, or half of them from the first on."""
    lines = [line.lstrip("\ufeff") for line in text[:20_000].split("\n")[:100] if line.strip()]
    stamped = [at for at, line in enumerate(lines) if STAMP.match(line)]
    return len(stamped) >= _ENOUGH or (bool(stamped) and 2 * len(stamped) >= len(lines) - stamped[0])


def read(text: str) -> Reading:
    """Read the head above the first stamp; the lines stay as they are."""
    first = _FIRST.search(text)
    head = head_of(text[: first.start()]) if first else ""
    reading = Reading(text, is_recording=True, language=language_of(text[len(head) :]))
    read_transcript_head(reading, head)
    return reading
