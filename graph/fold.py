"""Folding: names made comparable across case, width, accents, punctuation, traditional and simplified characters."""

from __future__ import annotations

import re
from collections.abc import Iterable

from .chinese import simplified

_MARKS = re.compile("[\u0300-\u036f]")
_BETWEEN = re.compile(r"[^\w+]+|_+")
# A syllable of Hanyu Pinyin (GB/T 16159), written without tones.
_SYLLABLE = re.compile(
    r"(?:[zcs]h|[bpmfdtnlgkhjqxzcsryw])?"
    r"(?:iang|iong|uang|ang|eng|ing|ong|ian|iao|uai|uan|ai|an|ao|ei|en|er|ia|ie|in|iu|ou|ua|ue|ui|un|uo|a|e|i|o|u|v)"
)
_BETWEEN_IN_LINE = re.compile(r"[^\w+\n]+|_+")


def fold(text: str) -> str:
    """Return `text` as names are compared: letters and digits only, one form for each.

    >>> fold("Ｋ－Scale Law") == fold("k scale-law")
    True
    >>> fold("大語言模型") == fold("大语言模型")
    True
    """
    plain = _plain(text)
    return _BETWEEN.sub("", plain) or plain.strip()


def fold_all(texts: Iterable[str]) -> list[str]:
    """Return each text folded; much quicker than one by one."""
    lines = [" ".join(text.splitlines()) for text in texts]
    return _BETWEEN_IN_LINE.sub("", _plain("\n".join(lines))).split("\n") if lines else []


def words(text: str) -> list[str]:
    """Return the folded words of `text`.

    >>> words("Jean-Luc  Müller")
    ['jean', 'luc', 'muller']
    """
    return [word for word in _BETWEEN.split(_plain(text)) if word]


def initials(text: str) -> str:
    """Return the first letters of a name of several words, or nothing.

    >>> initials("Safe Superintelligence Inc.")
    'ssi'
    """
    parts = words(text)
    if len(parts) < 2 or not all(part.isascii() for part in parts):
        return ""
    return "".join(part[0] for part in parts)


def pinyin_initials(text: str) -> str:
    """Return the first letter of each syllable of a Chinese name in pinyin, or nothing for what reads as none.

    >>> pinyin_initials("Yang Zhilin"), pinyin_initials("Nat Friedman")
    ('yzl', '')
    """
    found = []
    for word in words(text):
        syllables = re.fullmatch(rf"(?:{_SYLLABLE.pattern})+", word)
        if not syllables:
            return ""
        found += [match.group()[0] for match in _SYLLABLE.finditer(word)]
    return "".join(found) if len(found) > 1 else ""


def _plain(text: str) -> str:
    if text.isascii():
        return text.casefold()
    from unicodedata import normalize

    text = normalize("NFC", _MARKS.sub("", normalize("NFKD", text))).casefold()
    return simplified(text)
