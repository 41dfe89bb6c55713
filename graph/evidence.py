"""Evidence: fragments of sources, deep links to them, and their quotes in a corpus.

Fragments follow W3C Media Fragments URI 1.0 (`t=hh:mm:ss,hh:mm:ss`) for sound and film and
RFC 5147 (`char=start,end`) for text; both ends as in the standards, the end exclusive.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from .errors import FragmentError

#: The widest evidence that still counts as a pointer: seconds, characters.
WIDEST = {"t": 180, "char": 1200}

_CLOCK = r"(?:(\d+):)?([0-5]\d):([0-5]\d)"
_TIME = re.compile(rf"t=(?:npt:)?{_CLOCK},{_CLOCK}", re.ASCII)
_CHARS = re.compile(r"char=(\d+),(\d+)", re.ASCII)


class Fragment(NamedTuple):
    """A part of a source: `kind` is `t` (seconds) or `char` (code points); `end` is exclusive."""

    kind: str
    start: int
    end: int

    def __str__(self) -> str:
        if self.kind == "t":
            return f"t={clock(self.start)},{clock(self.end)}"
        return f"char={self.start},{self.end}"


def parse(text: str) -> Fragment:
    """Return the fragment that `text` (without `#`) spells.

    Raises FragmentError where it is malformed, empty or reversed.

    >>> parse("t=01:03:35,01:03:50")
    Fragment(kind='t', start=3815, end=3830)
    """
    if match := _TIME.fullmatch(text):
        fragment = Fragment("t", _seconds(*match.groups()[:3]), _seconds(*match.groups()[3:]))
    elif match := _CHARS.fullmatch(text):
        fragment = Fragment("char", int(match[1]), int(match[2]))
    else:
        raise FragmentError(f"#{text} is no evidence fragment; write #t=hh:mm:ss,hh:mm:ss or #char=start,end")
    if fragment.start >= fragment.end:
        raise FragmentError(f"#{text} ends before it starts; the end is exclusive and comes second")
    return fragment


def split(iri: str) -> tuple[str, str]:
    """Return an IRI's source and fragment."""
    source, _, fragment = iri.partition("#")
    return source, fragment


def clock(seconds: int) -> str:
    """Return seconds as hh:mm:ss."""
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"


def deep_link(url: str, fragment: Fragment | None) -> str:
    """Return the link to the second of a recording, for sites that take one, else the URL itself.

    >>> deep_link("https://www.youtube.com/watch?v=x", parse("t=00:01:05,00:01:10"))
    'https://www.youtube.com/watch?v=x&t=65s'
    """
    if fragment is None or fragment.kind != "t":
        return url
    from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

    parts = urlsplit(url)
    host = (parts.hostname or "").removeprefix("www.").removeprefix("m.")
    start = fragment.start
    query = [(key, value) for key, value in parse_qsl(parts.query, keep_blank_values=True) if key != "t"]
    if host in ("youtube.com", "youtu.be", "youtube-nocookie.com"):
        return urlunsplit(parts._replace(query=urlencode([*query, ("t", f"{start}s")])))
    if host in ("bilibili.com", "open.spotify.com", "podcasts.apple.com"):
        return urlunsplit(parts._replace(query=urlencode([*query, ("t", str(start))])))
    if host == "vimeo.com":
        return urlunsplit(parts._replace(fragment=f"t={start}s"))
    if parts.path.endswith((".mp3", ".m4a", ".mp4", ".ogg", ".webm")):
        return urlunsplit(parts._replace(fragment=f"t={start}"))
    return url


def _seconds(hours: str | None, minutes: str, seconds: str) -> int:
    return int(hours or 0) * 3600 + int(minutes) * 60 + int(seconds)
