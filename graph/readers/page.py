"""Saved web pages: their main text, and what their head says of them."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser

from .dates import find_date
from .reading import Reading, bound_by_mentions, language_of

_SKIPPED = frozenset(
    "script style noscript template svg nav header footer aside form button iframe select menu".split()
)
_BLOCKS = frozenset(
    """
    p div section article main li ul ol h1 h2 h3 h4 h5 h6 blockquote pre tr table br hr dd dt
    figcaption
    """.split()
)
_CELLS = frozenset(("td", "th"))
_EMPTY = frozenset("area base br col embed hr img input link meta source track wbr".split())
_META = {
    "title": ("og:title", "twitter:title", "citation_title", "dc.title"),
    "author": ("author", "article:author", "citation_author", "dc.creator"),
    "date": (
        "article:published_time",
        "date",
        "citation_publication_date",
        "dc.date",
        "pubdate",
        "publish_date",
    ),
    "url": ("og:url",),
    "site": ("og:site_name", "citation_journal_title"),
}


def fits(suffix: str, text: str) -> bool:
    """Return whether a text is HTML."""
    head = text.removeprefix("\ufeff").lstrip()[:500].lower()
    return suffix in (".html", ".htm", ".xhtml") or head.startswith(("<!doctype html", "<html"))


def read(text: str) -> Reading:
    """Read the main text (article or main, else the part with most words) and the page's meta data."""
    page = _Page()
    page.feed(text)
    page.close()
    body = page.main_text()
    reading = Reading(body, converted=True, language=(page.language or language_of(body)).partition("-")[0].lower())
    reading.title = page.first("title") or page.heading or page.title
    reading.authors = page.every("author")
    reading.url = page.canonical or page.first("url")
    reading.publisher = page.first("site")
    told = page.first("date") or page.time
    reading.date = find_date(told)
    for data in page.linked:
        _fill(reading, data)
    if not reading.date and told:
        reading.doubt_date(text.count("\n", 0, max(0, text.find(told))) + 1, told)
    if not reading.date:
        bound_by_mentions(reading)
    return reading


class _Page(HTMLParser):
    """Gathers the words of each part of a page, and its meta data."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.meta: dict[str, list[str]] = {}
        self.title = self.heading = self.canonical = self.language = self.time = ""
        self.linked: list[object] = []
        self._stack: list[str] = []
        self._skipping = 0
        self._parts: dict[str, list[str]] = {"all": [], "article": [], "main": []}
        self._data = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if tag == "html":
            self.language = values.get("lang", "")
        elif tag == "meta":
            name = (values.get("property") or values.get("name") or values.get("itemprop") or "").lower()
            if name and values.get("content"):
                self.meta.setdefault(name, []).append(values["content"].strip())
        elif tag == "link" and values.get("rel", "").lower() == "canonical":
            self.canonical = values.get("href", "")
        elif tag == "time" and not self.time:
            self.time = values.get("datetime", "")
        self._data = "json" if tag == "script" and values.get("type") == "application/ld+json" else ""
        if tag in _BLOCKS:
            self._add("\n")
        elif tag in _CELLS:
            self._add(" ")
        if tag not in _EMPTY:
            self._stack.append(tag)
            self._skipping += self._is_skipped(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in _BLOCKS:
            self._add("\n")
        self._data = ""
        if tag in self._stack:
            while self._stack:
                open_tag = self._stack.pop()
                self._skipping -= self._is_skipped(open_tag)
                if open_tag == tag:
                    break

    def handle_data(self, data: str) -> None:
        if self._data == "json":
            try:
                self.linked.append(json.loads(data))
            except ValueError:
                return
        elif self._stack and self._stack[-1] == "title" and "svg" not in self._stack:
            self.title += data.strip()
        elif not self._skipping and "head" not in self._stack:
            if "h1" in self._stack:
                self.heading = f"{self.heading} {data.strip()}".strip()
            self._add(re.sub(r"\s+", " ", data))

    def main_text(self) -> str:
        """Return the article, else the main part, else the whole body, a paragraph to a line."""
        whole = "".join(self._parts["all"])
        for name in ("article", "main", "all"):
            text = "".join(self._parts[name])
            lines = [" ".join(line.split()) for line in text.split("\n")]
            body = "\n".join(line for line in lines if line)
            if len(body) > max(200, len(whole) // 20) or name == "all":
                return body + "\n"
        return "\n"

    def first(self, name: str) -> str:
        """Return the first value of some meta data."""
        return next(iter(self.every(name)), "")

    def every(self, name: str) -> list[str]:
        """Return all values of some meta data."""
        found = [value for key in _META[name] for value in self.meta.get(key, ())]
        return list(dict.fromkeys(value for value in found if not (name == "author" and value.startswith("http"))))

    def _add(self, words: str) -> None:
        if self._skipping:
            return
        self._parts["all"].append(words)
        for name in ("article", "main"):
            if name in self._stack:
                self._parts[name].append(words)

    def _is_skipped(self, tag: str) -> bool:
        # A header within the article holds its title.
        return tag in _SKIPPED and not (tag == "header" and ("article" in self._stack or "main" in self._stack))


def _fill(reading: Reading, data: object) -> None:
    """Take what JSON-LD in the page says where nothing else did."""
    if isinstance(data, list):
        for one in data:
            _fill(reading, one)
        return
    if not isinstance(data, dict):
        return
    _fill(reading, data.get("@graph"))
    if not str(data.get("@type", "")).endswith(("Article", "Posting", "Episode", "WebPage", "VideoObject")):
        return
    reading.title = reading.title or str(data.get("headline") or data.get("name") or "")
    reading.date = reading.date or find_date(str(data.get("datePublished") or ""))
    reading.url = reading.url or str(data.get("url") or "")
    people = data.get("author")
    names = [
        one.get("name") if isinstance(one, dict) else one for one in (people if isinstance(people, list) else [people])
    ]
    reading.authors = reading.authors or [str(name) for name in names if name]
