"""Corpora: the source texts that a user owns, known by their SHA-256, and the quotes in them."""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cached_property
from hashlib import sha256
from typing import NamedTuple

from .errors import FragmentError, WorkspaceError
from .evidence import Fragment, clock
from .phrases import counted

#: A label and its colon: a blank follows, for times and addresses have colons too; Chinese writes none after `：`.
LABELLED = (
    r"(?:[^\s:：][^:：\n]{0,30}[:：][ \t]+"
    r"|[^\s:：，。！？；、][^:：，。！？；、\n]{0,30}(?:(?<!\d)：|：(?!\d)))"
)
_STAMP = re.compile(r"\[(\d+):([0-5]\d):([0-5]\d)\][ \t]*(.*)")
_LABEL = re.compile(LABELLED)
#: A label without a blank after it may be the words of one who goes on to quote: it has to recur so often.
_RECURS = 3


class Line(NamedTuple):
    """A time-stamped line of a transcript: seconds, the speaker if the line names one, and the words."""

    seconds: int
    speaker: str
    words: str


class Text:
    """One source text: `characters` counts code points."""

    def __init__(self, path: str, text: str) -> None:
        self.path = path
        self.text = text

    @property
    def characters(self) -> int:
        return len(self.text)

    @cached_property
    def lines(self) -> list[Line]:
        """The time-stamped lines, in order; none for a text without stamps."""
        stamps = [match for line in self.text.removeprefix("\ufeff").splitlines() if (match := _STAMP.match(line))]
        labels = [_label(match[4]) for match in stamps]
        tight = Counter(label for label in labels if label.endswith("："))
        most = 2 * sum(tight.values()) >= len(stamps)
        found = []
        for match, written in zip(stamps, labels, strict=True):
            hours, minutes, seconds, rest = match.groups()
            label = "" if written in tight and not most and tight[written] < _RECURS else written
            name, words = label.rstrip()[:-1], rest[len(label) :]
            found.append(Line(int(hours) * 3600 + int(minutes) * 60 + int(seconds), name, words))
        return found

    def quote(self, fragment: Fragment) -> str:
        """Return what a fragment points at: characters [start, end), or the lines stamped in [start, end).

        Raises FragmentError where it points beyond the text or at nothing.
        """
        if fragment.kind == "char":
            if fragment.end > len(self.text):
                raise FragmentError(
                    f"#{fragment} ends after the text, which has {counted(len(self.text), 'character')}"
                )
            words = self.text[fragment.start : fragment.end]
        else:
            if not self.lines:
                raise FragmentError(f"#{fragment} is a time, and {os.path.basename(self.path)} has no time stamps")
            if fragment.start > self.lines[-1].seconds:
                raise FragmentError(f"#{fragment} starts after the last line, {clock(self.lines[-1].seconds)}")
            words = " ".join(line.words for line in self.passage(fragment))
        if not words.strip():
            raise FragmentError(f"#{fragment} points at nothing: no words are there")
        return words

    def passage(self, fragment: Fragment) -> list[Line]:
        """Return the time-stamped lines that a fragment of time holds."""
        return [line for line in self.lines if fragment.start <= line.seconds < fragment.end]


class Corpus(Mapping[str, Text]):
    """The texts of a folder by their SHA-256 in hexadecimal, read when they are asked for."""

    def __init__(self, folder: str | os.PathLike[str]) -> None:
        self._paths = dict(_hashed(os.fspath(folder)))
        self._texts: dict[str, Text] = {}

    def __getitem__(self, digest: str) -> Text:
        if digest not in self._texts:
            path = self._paths[digest]
            try:
                with open(path, encoding="utf-8", newline="") as file:
                    self._texts[digest] = Text(path, file.read())
            except UnicodeDecodeError as error:
                raise WorkspaceError(f"{path}: not UTF-8 (byte {error.start}); save it as UTF-8") from None
        return self._texts[digest]

    def __iter__(self) -> Iterator[str]:
        return iter(self._paths)

    def path_of(self, stem: str) -> str | None:
        """Return the path of the text whose file is called `stem`, whatever its suffix."""
        found = (path for path in self._paths.values() if os.path.splitext(os.path.basename(path))[0] == stem)
        return next(found, None)

    def __len__(self) -> int:
        return len(self._paths)


def _label(words: str) -> str:
    """Return the label that words begin with, its colon and blanks with it; nothing where they have none."""
    match = _LABEL.match(words)
    return match.group() if match else ""


def _hashed(folder: str) -> Iterator[tuple[str, str]]:
    if not os.path.isdir(folder):
        raise WorkspaceError(f"{folder}: no such folder of source texts (--corpus, in Python corpus=)")
    for path, _, names in os.walk(folder):
        for name in sorted(names):
            full = os.path.join(path, name)
            with open(full, "rb") as file:
                yield sha256(file.read()).hexdigest(), full
