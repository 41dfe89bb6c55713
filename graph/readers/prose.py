"""Prose: which part of a web page is its text, and which elements are furniture around it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

_FURNITURE = "header footer nav navbar navigation aside menu sidebar topbar breadcrumb breadcrumbs cookie cookies"
_ASIDES = (
    "share sharing social newsletter subscribe subscription signup related recommended recommendations "
    "comment comments disqus"
)
_ROLES = frozenset("navigation banner contentinfo complementary menu menubar search dialog".split())
#: What may follow such a word in a name: sidebar-left, footer-inner.
_PLACES = (
    "left|right|top|bottom|wrapper|wrap|inner|container|area|widgets?|primary|secondary|main|links?|buttons?|bar|box"
    "|list|posts?|articles?|section|form|block"
)
_NOT = frozenset("has with no without is hide show".split())
_KEPT = frozenset("html body main".split())
#: Elements that may hold a page's text.
_HOLDERS = frozenset("body div section td center form".split())
_HAN = re.compile("[\u3400-\u9fff]")
_SHARE = 0.55
_SOUND = 200


def _named(words: str) -> re.Pattern[str]:
    return re.compile(rf"(?:(?P<before>.+)-)?(?:{words.replace(' ', '|')})(?:-(?:{_PLACES}))?")


_FURNITURE_NAME, _ASIDE_NAME = _named(_FURNITURE), _named(_ASIDES)


def is_furniture(tag: str, values: Mapping[str, str], *, in_text: bool) -> bool:
    """Return whether an element is furniture, by role, id and class; a header in the text holds its title."""
    if tag in _KEPT or (tag == "article" and not in_text):
        return False
    role = values.get("role", "").lower()
    if role in _ROLES and not (in_text and role == "banner"):
        return True
    return any(
        _is_furniture_name(name, in_text) for name in f"{values.get('id', '')} {values.get('class', '')}".split()
    )


@lru_cache(maxsize=4096)
def _is_furniture_name(name: str, in_text: bool) -> bool:
    plain = re.sub(r"(?<=[a-z])(?=[A-Z])|_+", "-", name).lower()
    match = _ASIDE_NAME.fullmatch(plain) or _FURNITURE_NAME.fullmatch(plain)
    if not match or _NOT & set((match["before"] or "").split("-")):
        return False
    return not (in_text and "header" in plain)


class Words:
    """The words of a page in their order, and how many of them are no links."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.weight = 0

    def add(self, words: str, *, linked: bool = False) -> None:
        """Add words; of breaks and blanks in a row the first will do."""
        if words.isspace():
            if self.pieces and self.pieces[-1] != "\n":
                self.pieces.append(words)
            return
        self.pieces.append(words)
        if not linked:
            self.weight += len(words.split()) + len(_HAN.findall(words))

    def text(self, start: int = 0, end: int | None = None) -> str:
        """Return the pieces from `start` to before `end`, a paragraph to a line."""
        lines = (" ".join(line.split()) for line in "".join(self.pieces[start:end]).split("\n"))
        return "\n".join(line for line in lines if line)


class Element:
    """An element of a page: its words with those of its parts, and how many of them are no links.

    By its tag it may be dropped; by its role, id and class it may be skipped, too.
    """

    __slots__ = (
        "_end",
        "_heavier",
        "_lighter",
        "_start",
        "_words",
        "dropped",
        "look",
        "parent",
        "parts",
        "skipped",
        "tag",
    )

    def __init__(self, tag: str, words: Words, look: str = "", parent: Element | None = None) -> None:
        self.tag, self.look, self.parent, self._words = tag, look, parent, words
        self.dropped = self.skipped = False
        self.parts: list[Element] = []
        self._start, self._lighter = len(words.pieces), words.weight
        self._end: int | None = None
        self._heavier = 0

    def end(self) -> None:
        """Take note that the element ends here."""
        self._end, self._heavier = len(self._words.pieces), self._words.weight

    @property
    def weight(self) -> int:
        """How many words are no links."""
        return (self._words.weight if self._end is None else self._heavier) - self._lighter

    @property
    def text(self) -> str:
        """The words, a paragraph to a line."""
        return self._words.text(self._start, self._end)


def main_part(root: Element) -> str:
    """Return the text of a page: its articles, else its main part, else the part with most words."""
    whole = root.text
    for tag in ("article", "main"):
        found = _outermost(root, tag)
        most = max((one.weight for one in found), default=0)
        # Cards that link to others are articles too.
        text = "\n".join(one.text for one in found if 4 * one.weight >= most and one.text)
        sound = any(_within(one, "main") or tag == "main" for one in found) or 3 * len(text) >= len(whole)
        if text and len(text) > (0 if sound else _SOUND) and 20 * len(text) >= len(whole):
            return text
    return _heaviest(root).text


def _outermost(root: Element, tag: str) -> list[Element]:
    if root.tag == tag:
        return [root]
    return [one for part in root.parts for one in _outermost(part, tag)]


def _within(element: Element, tag: str) -> bool:
    return element.parent is not None and (element.parent.tag == tag or _within(element.parent, tag))


def _heaviest(root: Element) -> Element:
    """Return the innermost element with most of the words; not one of several alike, each with its share."""
    at = root
    while True:
        inner = max(at.parts, key=lambda one: one.weight, default=None)
        if inner is None or not inner.weight or inner.weight < _SHARE * root.weight:
            break
        at = inner
    while at.parent and (at.tag not in _HOLDERS or any(_is_like(at, one) for one in at.parent.parts)):
        at = at.parent
    return at


def _is_like(one: Element, other: Element) -> bool:
    return one is not other and one.tag == other.tag and one.look == other.look and other.weight > 0
