"""Prose: which part of a web page is its text, and which elements are furniture around it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

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


def _is_furniture_name(name: str, in_text: bool) -> bool:
    plain = re.sub(r"(?<=[a-z])(?=[A-Z])|_+", "-", name).lower()
    match = _ASIDE_NAME.fullmatch(plain) or _FURNITURE_NAME.fullmatch(plain)
    if not match or _NOT & set((match["before"] or "").split("-")):
        return False
    return not (in_text and "header" in plain)


@dataclass
class Element:
    """An element of a page: its words with those of its parts, and how many of them are no links.

    By its tag it may be dropped; by its role, id and class it may be skipped, too.
    """

    tag: str
    look: str = ""
    dropped: bool = False
    skipped: bool = False
    parent: Element | None = None
    words: list[str] = field(default_factory=list)
    weight: int = 0
    parts: list[Element] = field(default_factory=list)

    def add(self, words: str, *, linked: bool) -> None:
        """Add words to this element and to all that hold it."""
        weight = 0 if linked else len(words.split()) + len(re.findall("[\u3400-\u9fff]", words))
        element: Element | None = self
        while element:
            element.words.append(words)
            element.weight += weight
            element = element.parent

    @property
    def text(self) -> str:
        """The words, a paragraph to a line."""
        lines = (" ".join(line.split()) for line in "".join(self.words).split("\n"))
        return "\n".join(line for line in lines if line)


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
