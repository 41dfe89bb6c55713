"""Links of a vault: the names of its pages, and how a text points at a page, a claim or a passage."""

from __future__ import annotations

import re
from uuid import NAMESPACE_URL, uuid5

from pyoxigraph import DefaultGraph, Literal, NamedNode, Store

from . import claims
from .evidence import split
from .facts import Facts
from .kinds import kinds
from .network import in_language, texts
from .terms import LABEL_PROPERTIES, PREF_LABEL, RDFS, SCHEMA, short_iri

#: The kinds that have pages, in the index's order.
PAGES = ("person", "organization", "work", "concept", "question", "source")
_NAMES = (PREF_LABEL, SCHEMA + "name", RDFS + "label", SCHEMA + "text")
# What no file system of the three takes, and what breaks a wiki link.
_UNSAFE = re.compile(r"[\\/:*?\"<>|#^\[\]{}%\x00-\x1f\x7f]+")
_RESERVED = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\..*)?$")
_LONGEST = 100


class Links:
    """What a vault links to, in one program's way and one language."""

    def __init__(self, store: Store, flavour: str, language: str) -> None:
        self.store, self.flavour, self.language = store, flavour, language
        self.kinds = kinds(store)
        self._texts = texts(store, _NAMES)
        self.pages = self._named()
        self.bearers = self._names_borne()

    def name(self, iri: str) -> str:
        return in_language(self._texts.get(iri, {}), self.language) or short_iri(iri)

    def to(self, iri: str) -> str:
        """Return a link to a thing's page, or its bare name where it has none."""
        page = self.pages.get(iri)
        return f"[[{page}]]" if page else plain(self.name(iri))

    def all(self, iris: list[str]) -> str:
        return ", ".join(map(self.to, iris))

    def home(self, claim: str) -> str:
        """Return the thing on whose page a claim can be pointed at: its source, else an author, or nothing."""
        facts = Facts(self.store, claim)
        places = facts.iris(SCHEMA + "isPartOf") + facts.iris(SCHEMA + "author")
        return next((place for place in places if place in self.pages), "")

    def anchor(self, claim: str) -> str:
        """Return the mark by which the programs know a block; it is the same each time."""
        return str(uuid5(NAMESPACE_URL, claim))

    def to_claim(self, claim: str) -> str:
        """Return a link to the block of a claim, after whose it is and when it was said."""
        one = claims.read(self.store, claim)
        head = ", ".join(filter(None, [*map(self.to, one.authors), one.said]))
        text, home = plain(one.text(self.language)) or plain(short_iri(claim)), self.home(claim)
        if home and self.flavour == "logseq":
            text = f"(({self.anchor(claim)}))"
        elif home:
            text = f"[[{self.pages[home]}#^{self.anchor(claim)}|{text.replace('|', '/')}]]"
        return f"{head}: {text}" if head else text

    def to_passage(self, target: str) -> str:
        """Return a link to a source's page, the passage, and a link into the source itself."""
        source, fragment = split(target)
        shown = f"{self.to(source)} {fragment}".strip()
        link = claims.link_to(self.store, target)
        return f"{shown} [↗]({link})" if re.fullmatch(r"https?://[^\s()<>]+", link) else shown

    def block(self, depth: int, text: str) -> str:
        return self.indent(depth) + f"- {text}"

    def indent(self, depth: int) -> str:
        return ("\t" if self.flavour == "logseq" else "    ") * depth

    def _named(self) -> dict[str, str]:
        """Give every page a name of its own, also where case makes no difference."""
        found: dict[str, str] = {}
        taken = {"index"}
        for iri, kind in self.kinds.items():
            if kind not in PAGES:
                continue
            base = file_name(self.name(iri)) or file_name(short_iri(iri)) or "page"
            name, number = base, 2
            if name.casefold() in taken:
                base = name = f"{base} ({kind})"
            while name.casefold() in taken:
                name, number = f"{base} {number}", number + 1
            taken.add(name.casefold())
            found[iri] = name
        return found

    def _names_borne(self) -> dict[str, set[str]]:
        """Return which pages bear each name, as their own or as an alias: a link to a shared one leads anywhere."""
        found: dict[str, set[str]] = {}
        for iri, name in self.pages.items():
            found.setdefault(name.casefold(), set()).add(iri)
        for name in LABEL_PROPERTIES[:5]:
            for quad in self.store.quads_for_pattern(None, NamedNode(name), None, DefaultGraph()):
                if isinstance(quad.object, Literal) and getattr(quad.subject, "value", "") in self.pages:
                    found.setdefault(quad.object.value.casefold(), set()).add(str(getattr(quad.subject, "value", "")))
        return found


def file_name(text: str) -> str:
    """Return a text as a page's name that every file system takes and that no link breaks on.

    >>> file_name("AC/DC: [live] #1?")
    'AC-DC- -live- -1'
    """
    name = _UNSAFE.sub("-", " ".join(text.split())).strip(" .-")[:_LONGEST].strip(" .-")
    while len(name.encode("utf-8")) > 200:
        name = name[:-1]
    return f"{name}-" if _RESERVED.match(name) else name


def plain(text: str) -> str:
    """Return a text on one line that opens no link, tag or property."""
    text = re.sub(r"[\x00-\x1f\x7f]+", " ", text)
    return re.sub(
        r"\[\[|\]\]|::|\(\(|\)\)|(?<!\w)#(?=\w)|[<>]",
        lambda match: "\u2060".join(match.group()) if len(match.group()) > 1 else f"\\{match.group()}",
        text,
    )
