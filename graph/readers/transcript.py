"""Transcripts of recordings: lines stamped with a time, with or without a speaker's label."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..corpus import LABELLED
from ..evidence import clock
from ..passages import STAMP
from .fields import head_of, read_transcript_head
from .reading import Reading, language_of

_HOURS = r"\d+:[0-5]\d:[0-5]\d"
_TIME = rf"(?P<time>{_HOURS}|\d{{1,3}}:[0-5]\d)"
_REST = r"(?:[.,]\d{1,3})?(?:[ \t]*-->[ \t]*[\d:.,]+)?"
#: How transcripts write a line's time: `[0:12]`, `(00:12.5)`, and without brackets with its hours alone.
_STAMPS = (
    re.compile(rf"\[{_TIME}{_REST}\][ \t]*", re.ASCII),
    re.compile(rf"\({_TIME}{_REST}\)[ \t]*", re.ASCII),
    re.compile(rf"(?P<time>{_HOURS}){_REST}[ \t]+(?=\S)", re.ASCII),
)
_SPEAKER = re.compile(LABELLED)
_ENOUGH = 3


def fits(_suffix: str, text: str) -> bool:
    """Return whether three of the text's first hundred lines are stamped, or half of them from the first on."""
    return _stamp_of(text) is not None


def read(text: str) -> Reading:
    """Read the head above the first stamp; lines `[hh:mm:ss]` stay as they are, other stamps become such."""
    plain = text.removeprefix("\ufeff").replace("\r\n", "\n")
    stamp = _stamp_of(text) or _STAMPS[0]
    lines = plain.split("\n")
    stamped = [at for at, line in enumerate(lines) if stamp.match(line)]
    head = head_of("".join(f"{line}\n" for line in lines[: stamped[0]])) if stamped else ""
    if all(STAMP.match(lines[at]) for at in stamped):
        reading = Reading(text, is_recording=True, language=language_of(text[len(head) :]))
    else:
        body = "".join(f"{line}\n" for line in _lines(lines[stamped[0] :], stamp))
        reading = Reading(body, converted=True, is_recording=True, language=language_of(body))
    read_transcript_head(reading, head)
    return reading


def _stamp_of(text: str) -> re.Pattern[str] | None:
    """Return how the text writes its times; without brackets half of the lines have to bear one."""
    lines = [line.lstrip("\ufeff") for line in text[:20_000].split("\n")[:100] if line.strip()]
    for stamp in _STAMPS:
        stamped = [at for at, line in enumerate(lines) if stamp.match(line)]
        enough = len(stamped) >= _ENOUGH and stamp is not _STAMPS[2]
        # One line `(12:30) …` makes no transcript.
        sure = len(stamped) > 1 or any(STAMP.match(lines[at]) for at in stamped)
        if enough or (sure and 2 * len(stamped) >= len(lines) - stamped[0]):
            return stamp
    return None


def _lines(lines: list[str], stamp: re.Pattern[str]) -> Iterator[str]:
    """Yield the lines as `[hh:mm:ss] speaker: words`; one without a stamp goes on with the turn before it."""
    time = speaker = ""
    for line in lines:
        match = stamp.match(line)
        words = " ".join(line[match.end() if match else 0 :].split())
        if match:
            seconds = 0
            for part in match["time"].split(":"):
                seconds = seconds * 60 + int(part)
            label = _SPEAKER.match(words)
            time, speaker = f"[{clock(seconds)}] ", label.group().rstrip() + " " if label else ""
            words = words[label.end() :] if label else words
        if words:
            yield f"{time}{speaker}{words}"
