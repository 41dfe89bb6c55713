"""What Whisper and its kin write: JSON with segments, as a stamped transcript."""

from __future__ import annotations

import json
import re
from functools import lru_cache
from typing import Any, NamedTuple

from ..evidence import clock
from ..phrases import counted
from ..texts import TextError
from .reading import Reading, bound_by_mentions, language_of

#: Where the segments stand in the JSON of Whisper, and in that of whisper.cpp.
_LISTS = ("segments", "transcription")


_NO_START = re.compile(r'"start"\s*:\s*null')


class _Line(NamedTuple):
    """A segment: its second, None where its start is null, and what is said with the speaker, if anything."""

    seconds: int | None
    said: str


class _Recording(NamedTuple):
    lines: list[_Line]
    language: str


def fits(suffix: str, text: str) -> bool:
    """Return whether a text is JSON with segments."""
    return text[:200].lstrip("\ufeff \t\r\n")[:1] in ("{", "[") and _recording(text) is not None


def read(text: str) -> Reading:
    """Read the segments as lines `[hh:mm:ss] speaker: words`.

    Raises TextError where there are none.
    """
    recording = _recording(text)
    _recording.cache_clear()
    if recording is None:
        raise TextError("the JSON has no segments with start and text, as Whisper writes them")
    seconds, lines = 0, []
    for line in recording.lines:
        seconds = seconds if line.seconds is None else line.seconds
        if line.said:
            lines.append(f"[{clock(seconds)}] {line.said}\n")
    body = "".join(lines) or "\n"
    reading = Reading(body, converted=True, is_recording=True)
    if untimed := sum(line.seconds is None for line in recording.lines):
        first = _NO_START.search(text)
        told = f"{counted(untimed, 'segment has', 'segments have')} no start: given the time of the one before"
        reading.doubts.append((text.count("\n", 0, first.start() if first else 0) + 1, told))
    reading.language = recording.language or language_of(body)
    bound_by_mentions(reading)
    return reading


@lru_cache(maxsize=1)
def _recording(text: str) -> _Recording | None:
    """Return what a JSON text records. Parsed once: an hour with a time for each word is large."""
    try:
        data = json.loads(text.removeprefix("\ufeff"), object_hook=_line)
    except (ValueError, RecursionError):
        return None
    language = ""
    if isinstance(data, dict):
        language = str(data.get("language") or "")[:2].lower()
        data = next((data[name] for name in _LISTS if isinstance(data.get(name), list)), None)
    data = [one for one in data if one is not None] if isinstance(data, list) else data
    if not isinstance(data, list) or not all(isinstance(one, _Line) for one in data):
        return None
    if any(one.seconds is not None for one in data):
        return _Recording(data, language)
    return None


def _line(found: dict[str, Any]) -> Any:
    """Return a JSON object as a line if it is a segment, nothing for a word of one, else itself."""
    if "text" not in found:
        return None if "word" in found else found
    start = found.get("start")
    if start is None and isinstance(found.get("offsets"), dict):
        milliseconds = found["offsets"].get("from")
        start = milliseconds / 1000 if isinstance(milliseconds, (int, float)) else None
    seconds = _seconds(start)
    if seconds is None and ("start" not in found or start is not None):
        return found
    words = " ".join(str(found["text"] or "").split())
    speaker = " ".join(str(found.get("speaker") or "").split())
    return _Line(seconds, f"{speaker}: {words}" if speaker and words else words)


def _seconds(value: object) -> int | None:
    try:
        seconds = float(value)  # type: ignore[arg-type]
    except (TypeError, ValueError, OverflowError):
        return None
    return int(seconds) if 0 <= seconds < 360_000 else None
