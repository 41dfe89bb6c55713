"""What Whisper and its kin write: JSON with segments, as a stamped transcript."""

from __future__ import annotations

import json
from typing import Any

from ..evidence import clock
from ..texts import TextError
from .reading import Reading, bound_by_mentions, language_of


def fits(suffix: str, text: str) -> bool:
    """Return whether a text is JSON with segments."""
    head = text.removeprefix("\ufeff").lstrip()[:1]
    return (suffix == ".json" or head in ("{", "[")) and head in ("{", "[") and _segments(text) is not None


def read(text: str) -> Reading:
    """Read the segments as lines `[hh:mm:ss] speaker: words`.

    Raises TextError where there are none.
    """
    segments = _segments(text)
    if segments is None:
        raise TextError("the JSON has no segments with start and text, as Whisper writes them")
    lines = []
    for segment in segments:
        words = " ".join(str(segment["text"]).split())
        speaker = str(segment.get("speaker") or "").strip()
        if words:
            stamp = f"[{clock(int(float(segment['start'])))}]"
            lines.append(f"{stamp} {speaker}: {words}" if speaker else f"{stamp} {words}")
    body = "\n".join(lines) + "\n"
    reading = Reading(body, converted=True, is_recording=True)
    data = json.loads(text.removeprefix("\ufeff"))
    language = data.get("language") if isinstance(data, dict) else None
    reading.language = str(language)[:2] if language else language_of(body)
    bound_by_mentions(reading)
    return reading


def _segments(text: str) -> list[dict[str, Any]] | None:
    try:
        data = json.loads(text.removeprefix("\ufeff"))
    except (ValueError, RecursionError):
        return None
    found = data.get("segments") if isinstance(data, dict) else data
    if isinstance(found, list) and found and all(isinstance(one, dict) and "text" in one for one in found):
        return found if all(_is_time(one.get("start")) for one in found) else None
    return None


def _is_time(value: object) -> bool:
    try:
        return 0 <= float(value) < 360_000  # type: ignore[arg-type]
    except (TypeError, ValueError):
        return False
