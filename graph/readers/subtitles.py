"""Subtitles, SRT and WebVTT, as a stamped transcript."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from .dates import find_date
from .reading import Reading, bound_by_mentions, language_of

_CUE = re.compile(
    r"(?:(\d+):)?(\d\d):(\d\d)[.,]\d{1,3}[ \t]*-->[ \t]*(?:\d+:)?\d\d:\d\d[.,]\d{1,3}[^\n]*\n((?:[^\n]+\n?)*)"
)
_WORD_BY_WORD = re.compile(r"<\d\d:\d\d:\d\d\.\d{3}><c>")
_VOICE = re.compile(r"<v(?:\.[\w.]+)?[ \t]+([^>]+)>")
_TAG = re.compile(r"</?[^>]+>|\{\\[^}]*\}")
_SPEAKER = re.compile(r"(?:>> ?|- ?)?([A-Z][^:\n]{0,30}|[\u3400-\u9fff]{1,12})(?::\s+|(：)\s*)(?=\S)")


def is_vtt(_suffix: str, text: str) -> bool:
    """Return whether a text is WebVTT."""
    return text.removeprefix("\ufeff").startswith("WEBVTT")


def is_srt(suffix: str, text: str) -> bool:
    """Return whether a text is SRT: numbered cues."""
    head = text.removeprefix("\ufeff").replace("\r\n", "\n")[:2000].lstrip()
    return suffix == ".srt" or re.match(r"\d+\n\d+:\d\d:\d\d,\d{3} --> ", head) is not None


def read(text: str) -> Reading:
    """Read the cues as lines `[hh:mm:ss] speaker: words`, a cue to a line."""
    plain = text.removeprefix("\ufeff").replace("\r\n", "\n")
    lines = list(_lines(plain))
    body = "\n".join(lines) + "\n"
    reading = Reading(body, converted=True, is_recording=True, language=language_of(body))
    head = plain[: plain.find("-->")] if plain.startswith("WEBVTT") else ""
    reading.date = find_date(head)
    if title := re.search(r"^(?:WEBVTT[ \t]+-?[ \t]*|(?:Title|标题)[:：] *)(\S.*)$", head, re.MULTILINE):
        reading.title = title[1].strip()
    if language := re.search(r"^Language: *([\w-]+)", head, re.MULTILINE):
        reading.language = language[1].partition("-")[0].lower()
    if not reading.date:
        bound_by_mentions(reading)
    return reading


def _lines(plain: str) -> Iterator[str]:
    """Yield the cues as stamped lines, without what captions that roll up show a second time."""
    rolls = _WORD_BY_WORD.search(plain) is not None
    shown: list[str] = []
    for match in _CUE.finditer(plain):
        hours, minutes, seconds, words = match.groups()
        parts = [part for one in words.split("\n") if (part := _plain(one))]
        said = " ".join(part for part in parts if not (rolls and part in shown))
        shown = parts or shown
        voice = _VOICE.search(words)
        speaker = voice[1].strip() if voice else ""
        if not speaker and (label := _SPEAKER.match(said)):
            # After a colon of full width what stands before it may be words: whether it recurs tells.
            speaker, said = ("", said[label.start(1) :]) if label[2] else (label[1], said[label.end() :])
        if said:
            stamp = f"[{int(hours or 0):02}:{minutes}:{seconds}]"
            yield f"{stamp} {speaker}: {said}" if speaker else f"{stamp} {said}"


def _plain(words: str) -> str:
    return " ".join(unescape(_TAG.sub("", words)).split())
