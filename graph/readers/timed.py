"""Timed turns: transcripts with the speaker and the time on a line of their own, the words below."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..evidence import clock
from .fields import head_of, read_transcript_head
from .reading import Reading, language_of

_TIME = r"(?P<time{}>(?:\d+:)?\d{{1,2}}:[0-5]\d)(?:[.,]\d{{1,3}})?"
_NAME = r"(?P<name{}>[^\s:：\d()\[\]\-–—][^:：\n()\[\]]{{0,40}}?)"
#: `(00:12) - Ada Quill`, `Ada Quill  0:12`, `[01:02:20] Unknown Speaker 3:`
_LINE = re.compile(
    rf"^\ufeff?(?:\({_TIME.format(1)}\)[ \t]*[-–—][ \t]*{_NAME.format(1)}"
    rf"|{_NAME.format(2)}(?:[ \t]{{2,}}|\t)[(\[]?{_TIME.format(2)}[)\]]?"
    rf"|[\[(]{_TIME.format(3)}[\])][ \t]*{_NAME.format(3)}[:：])[ \t]*$",
    re.MULTILINE,
)
_ENOUGH = 2


def fits(_suffix: str, text: str) -> bool:
    """Return whether two of the text's first lines say who speaks and when, and nothing else."""
    head = text[:20_000].replace("\r\n", "\n")
    return len(list(_LINE.finditer(head))) >= _ENOUGH


def read(text: str) -> Reading:
    """Read the turns as lines `[hh:mm:ss] speaker: words`, a paragraph to a line, and the head above them."""
    plain = text.removeprefix("\ufeff").replace("\r\n", "\n")
    body = "".join(f"{line}\n" for line in _lines(plain))
    reading = Reading(body, converted=True, is_recording=True, language=language_of(body))
    first = _LINE.search(plain)
    head = head_of(plain[: first.start()]) if first else ""
    read_transcript_head(reading, head)
    return reading


def _lines(plain: str) -> Iterator[str]:
    found = list(_LINE.finditer(plain))
    ends = [*(match.start() for match in found[1:]), len(plain)]
    for match, end in zip(found, ends, strict=False):
        time = match["time1"] or match["time2"] or match["time3"]
        name = match["name1"] or match["name2"] or match["name3"]
        seconds = 0
        for part in time.split(":"):
            seconds = seconds * 60 + int(part)
        for line in plain[match.end() : end].split("\n"):
            if words := " ".join(line.split()):
                yield f"[{clock(seconds)}] {name.strip()}: {words}"
