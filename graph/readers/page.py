"""Saved web pages: their main text, and what their head says of them."""

from __future__ import annotations

import json
import re
from datetime import datetime, timedelta, timezone
from html.parser import HTMLParser

from .byline import people, read_byline
from .dates import find_date
from .prose import Element, Words, is_furniture, main_part
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
#: How many pieces of a page its byline is looked for in.
_HEAD = 400
#: Elements within the text that hold no others but such: a page may have millions.
_INLINE = frozenset("p a span b i u s em strong small sub sup code font h1 h2 h3 h4 h5 h6".split())
_CELLS = frozenset(("td", "th"))
_EMPTY = frozenset("area base br col embed hr img input link meta source track wbr".split())
#: Elements of WeChat's pages that say what others have in their head.
_TOLD = {"activity-name": "title", "publish_time": "date", "js_name": "site", "js_author_name": "author"}
#: The second in which WeChat's server made a page, where the page does not show it.
_MADE = re.compile(r"\b(?:var )?ct ?= ?[\"'](\d{10})[\"']")
_BEIJING = timezone(timedelta(hours=8))
_BODY = "js_content"
_META = {
    "title": ("og:title", "twitter:title", "citation_title", "dc.title"),
    "author": ("author", "article:author", "og:article:author", "citation_author", "dc.creator"),
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
    """Read the main text (article or main, else the part with most words) and what the page says of itself."""
    page = _Page()
    page.feed(text)
    page.close()
    body = page.main_text()
    reading = Reading(body, converted=True, language=(page.language or language_of(body)).partition("-")[0].lower())
    reading.title = page.first("title") or page.told["title"] or page.heading or page.title
    reading.authors = page.every("author") or people(page.told["author"])
    reading.url = page.canonical or page.first("url")
    reading.publisher = page.told["site"] or page.first("site")
    told = page.first("date") or page.told["date"] or page.time
    reading.date = find_date(told)
    for data in page.linked:
        _fill(reading, data)
    if not reading.date and page.told["site"] and (made := _MADE.search(text)):
        reading.date = datetime.fromtimestamp(int(made[1]), _BEIJING).date().isoformat()
    if not reading.authors or not reading.date:
        read_byline(reading, page.beginning)
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
        #: What elements with known names say: the title, the date, the site.
        self.told = dict.fromkeys(_TOLD.values(), "")
        self._stack: list[str] = []
        #: What held each element of the stack.
        self._holders: list[Element] = []
        self._telling: list[str] = []
        self._words = Words()
        self._root = self._at = Element("html", self._words)
        # Also those of elements that only their names make furniture.
        self._plain = Words()
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
            self._open(tag, values)

    def _open(self, tag: str, values: dict[str, str]) -> None:
        in_text = bool({"article", "main"} & set(self._stack))
        shown = "main" if values.get("id") == _BODY else tag
        look = f"{values.get('class', '')} {values.get('id', '')}"
        part = Element(shown, self._words, look, parent=self._at)
        # A header within the article holds its title.
        part.dropped = self._at.dropped or (tag in _SKIPPED and not (tag == "header" and in_text))
        part.skipped = self._at.skipped or part.dropped or is_furniture(tag, values, in_text=in_text)
        self._holders.append(self._at)
        if shown not in _INLINE or part.skipped != self._at.skipped:
            self._at.parts.append(part)
            self._at = part
        self._stack.append(tag)
        self._telling.append(_TOLD.get(values.get("id", ""), ""))

    def handle_endtag(self, tag: str) -> None:
        if tag in _BLOCKS:
            self._add("\n")
        self._data = ""
        if tag in self._stack:
            while self._stack:
                self._telling.pop()
                holder = self._holders.pop()
                if holder is not self._at:
                    self._at.end()
                self._at = holder
                if self._stack.pop() == tag:
                    break

    def handle_data(self, data: str) -> None:
        if self._data == "json":
            try:
                self.linked.append(json.loads(data))
            except ValueError:
                return
        elif self._stack and self._stack[-1] == "title" and "svg" not in self._stack:
            self.title += data.strip()
        elif "head" not in self._stack:
            for name in filter(None, self._telling):
                self.told[name] = " ".join(f"{self.told[name]} {data}".split())
            if "h1" in self._stack and not self._at.dropped:
                self.heading = f"{self.heading} {data.strip()}".strip()
            self._add(re.sub(r"\s+", " ", data))

    @property
    def beginning(self) -> str:
        """The first words that are no furniture, a paragraph to a line."""
        return self._words.text(0, _HEAD)

    def main_text(self) -> str:
        """Return the article, else the main part, else the part with most words, a paragraph to a line."""
        text, plain = main_part(self._root), self._plain.text()
        # Where names told of furniture only, they told wrong.
        return (text if len(text) > len(plain) // 20 else plain) + "\n"

    def first(self, name: str) -> str:
        """Return the first value of some meta data."""
        return next(iter(self.every(name)), "")

    def every(self, name: str) -> list[str]:
        """Return all values of some meta data."""
        found = [value for key in _META[name] for value in self.meta.get(key, ())]
        return list(dict.fromkeys(value for value in found if not (name == "author" and value.startswith("http"))))

    def _add(self, words: str) -> None:
        if not self._at.dropped:
            self._plain.add(words)
        if not self._at.skipped:
            self._words.add(words, linked="a" in self._stack)


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
