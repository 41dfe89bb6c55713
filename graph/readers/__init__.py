"""Readers: what people bring, as a text to point into and what it says of itself."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from datetime import date

from ..horizon import parse
from ..texts import TextError, read_text
from . import highlights, notes, page, plain, subtitles, timed, transcript, whisper
from .reading import Reading

#: Each reader: its name, whether a text is for it, and how it reads it; the first that fits reads.
READERS: dict[str, tuple[Callable[[str, str], bool], Callable[[str], Reading]]] = {
    "whisper": (whisper.fits, whisper.read),
    "vtt": (subtitles.is_vtt, subtitles.read),
    "srt": (subtitles.is_srt, subtitles.read),
    "html": (page.fits, page.read),
    "turns": (timed.fits, timed.read),
    "transcript": (transcript.fits, transcript.read),
    "highlights": (highlights.fits, highlights.read),
    "notes": (notes.fits, notes.read),
    "markdown": (plain.is_markdown, plain.read),
    "text": (plain.fits, plain.read),
}

#: Control characters and marks that turn the direction of writing or join nothing.
_UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff]"
)

__all__ = ["READERS", "Reading", "read_as_kept", "read_source"]


def read_source(path: str, reader: str | None = None) -> Reading:
    """Return what a file holds, read by the named reader or by the first that fits.

    Raises TextError where the file cannot be read, or holds nothing of its kind.
    """
    text = read_text(path)
    suffix = os.path.splitext(path)[1].lower()
    for name, (fits, read) in READERS.items():
        if name == reader or (reader is None and fits(suffix, text)):
            reading = _read(path, name, text, read)
            reading.kind = name
            reading.guessed = name == "text" and suffix not in ("", ".txt", ".text") and reader is None
            break
    reading.title = " ".join(_UNSEEN.sub("", reading.title).split())
    if not reading.title:
        stem = os.path.splitext(os.path.basename(path))[0]
        reading.title = "Standard input" if path == "-" else stem.replace("-", " ").replace("_", " ")
    # What comes through a pipe is nowhere else.
    reading.converted = reading.converted or path == "-"
    _doubt_future(reading, text)
    return reading


def _doubt_future(reading: Reading, text: str) -> None:
    """Say so where the text's date lies ahead."""
    earliest = parse(reading.date).earliest if reading.date else None
    if earliest and earliest > date.today():
        line = text.count("\n", 0, max(0, text.find(reading.date[:4]))) + 1
        reading.doubts.append((line, f"the date, {reading.date}, lies ahead of today: correct schema:datePublished"))


def _read(path: str, name: str, text: str, read: Callable[[str], Reading]) -> Reading:
    try:
        reading = read(text)
    except TextError as error:
        raise TextError(f"{path}: {error}") from None
    if not reading.text.strip():
        raise TextError(f"{path}: read as {name}, it holds no words; look into it, or name another --reader")
    return reading


def read_as_kept(path: str, tell: Callable[[str], object]) -> str:
    """Return the text of a file that pointers count in, as `new` would keep it; `tell` where that is not the file.

    Raises TextError where the file cannot be read.
    """
    reading = read_source(path)
    if reading.converted:
        tell(f"{path}: read as {reading.kind}; fragments count in the text that 'foresaid new' keeps of it")
    return reading.text
