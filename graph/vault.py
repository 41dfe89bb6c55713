"""Vaults: the graph as pages of notes for Logseq or Obsidian, claims as blocks with links."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterable, Iterator

from pyoxigraph import DefaultGraph, Literal, NamedNode, Store

from .desk import DeskError
from .errors import FragmentError
from .evidence import deep_link, parse, split
from .kinds import kinds
from .network import in_language, texts
from .terms import FS, LABEL_PROPERTIES, PREF_LABEL, RDFS, SCHEMA, SKOS, short_iri

_NAMES = (PREF_LABEL, SCHEMA + "name", RDFS + "label", SCHEMA + "text")
_PAGES = ("person", "organization", "work", "concept", "question", "source")
_SECTIONS = {
    SCHEMA + "author": "Claims",
    FS + "reportedBy": "Reported",
    SCHEMA + "about": "What is said of it",
    FS + "question": "Answers",
}
_LINKS = (
    ("broader", "related"),
    ("worksFor", "founder", "alumniOf", "memberOf", "creator", "funder", "parentOrganization", "publisher"),
)
# What no file system of the three takes, and what breaks a wiki link.
_UNSAFE = re.compile(r"[\\/:*?\"<>|#^\[\]{}%\x00-\x1f\x7f]+")
_RESERVED = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\..*)?$")
_LONGEST = 100


class Vault:
    """The pages of a vault: names of files without suffix, and their text."""

    def __init__(self, store: Store, flavour: str = "obsidian", language: str = "en") -> None:
        self._store, self._flavour, self._language = store, flavour, language
        self._kinds = kinds(store)
        self._texts = texts(store, _NAMES)
        self._about = texts(store, (SCHEMA + "description", SKOS + "definition"))
        self._criteria = texts(store, (FS + "criterion",))
        self._pages = self._named()
        self._bearers = self._names_borne()
        self._urls = {
            quad.subject.value: str(getattr(quad.object, "value", ""))
            for quad in store.quads_for_pattern(None, NamedNode(SCHEMA + "url"), None, DefaultGraph())
            if isinstance(quad.subject, NamedNode)
        }

    def pages(self) -> Iterator[tuple[str, str]]:
        """Yield each page's name and text, the index first."""
        yield "Index", self._index()
        for iri, name in self._pages.items():
            yield name, self._page(iri)

    def _named(self) -> dict[str, str]:
        """Give every page a name of its own, also where case makes no difference."""
        found: dict[str, str] = {}
        taken = {"index"}
        for iri, kind in self._kinds.items():
            if kind not in _PAGES:
                continue
            base = file_name(self._name(iri)) or file_name(short_iri(iri)) or "page"
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
        for iri, name in self._pages.items():
            found.setdefault(name.casefold(), set()).add(iri)
        for name in LABEL_PROPERTIES[:5]:
            for quad in self._store.quads_for_pattern(None, NamedNode(name), None, DefaultGraph()):
                if isinstance(quad.object, Literal) and getattr(quad.subject, "value", "") in self._pages:
                    found.setdefault(quad.object.value.casefold(), set()).add(str(getattr(quad.subject, "value", "")))
        return found

    def _index(self) -> str:
        lines = []
        for kind in _PAGES:
            members = [iri for iri in self._pages if self._kinds[iri] == kind]
            if members:
                lines.append(self._block(0, f"**{kind}s**" if kind != "person" else "**people**"))
                lines.extend(self._block(1, self._link(iri)) for iri in sorted(members, key=self._name))
        return "\n".join(lines) + "\n"

    def _page(self, iri: str) -> str:
        lines = self._properties(iri)
        if iri in self._about:
            lines.append(self._block(0, _plain(in_language(self._about[iri], self._language))))
        for names in _LINKS:
            for name in names:
                targets = self._objects(iri, (SKOS if names is _LINKS[0] else SCHEMA) + name)
                if targets:
                    lines.append(self._block(0, f"{name}: {', '.join(map(self._link, targets))}"))
        if iri in self._urls and self._kinds[iri] == "source":
            lines.append(self._block(0, f"<{self._urls[iri]}>"))
        for relation, title in {**_SECTIONS, SCHEMA + "isPartOf": "Claims"}.items():
            claims = sorted(
                claim for claim in self._subjects(relation, iri) if self._kinds.get(claim) in ("prediction", "position")
            )
            if claims:
                lines.append(self._block(0, f"**{title}**"))
                for claim in claims:
                    lines.extend(self._claim(claim))
        return "\n".join(lines) + "\n"

    def _properties(self, iri: str) -> list[str]:
        others = sorted(
            {
                quad.object.value
                for name in LABEL_PROPERTIES[:5]
                for quad in self._store.quads_for_pattern(NamedNode(iri), NamedNode(name), None, DefaultGraph())
                if isinstance(quad.object, Literal)
            }
            - {self._pages[iri]}
        )
        others = [name for name in others if self._bearers.get(name.casefold(), {iri}) == {iri}]
        if self._flavour == "logseq":
            # Commas part the names there, and nothing quotes them.
            aliases = ", ".join(_plain(name).replace(",", " ") for name in others)
            named = [f"alias:: {aliases}"] if aliases else []
            return [f"type:: {self._kinds[iri]}", f"iri:: {iri}", *named, ""]
        # A JSON string is one in YAML, whatever marks it holds.
        listed = "".join(f"\n  - {json.dumps(name, ensure_ascii=False)}" for name in others)
        front = [f"type: {self._kinds[iri]}", f'iri: "{iri}"', *([f"aliases:{listed}"] if others else [])]
        return ["---", *front, "---", ""]

    def _claim(self, claim: str) -> list[str]:
        authors = ", ".join(map(self._link, self._objects(claim, SCHEMA + "author")))
        lines = [self._block(1, f"{_plain(self._name(claim))} ({self._kinds[claim]}, {authors})")]
        told = {
            "said": self._value(claim, SCHEMA + "dateCreated"),
            "horizon": self._value(claim, FS + "horizon"),
            "likelihood": ", ".join(one.removeprefix(FS) for one in self._objects(claim, FS + "likelihood")),
            "criterion": _plain(in_language(self._criteria.get(claim, {}), self._language)),
            "about": ", ".join(map(self._link, self._objects(claim, SCHEMA + "about"))),
            "answers": ", ".join(map(self._link, self._objects(claim, FS + "question"))),
            "evidence": ", ".join(self._evidence(target) for target in self._objects(claim, SCHEMA + "appearance")),
        }
        lines.extend(self._block(2, f"{name}: {value}") for name, value in told.items() if value)
        return lines

    def _evidence(self, target: str) -> str:
        source, fragment = split(target)
        shown = f"{self._link(source)} {fragment}"
        url = self._urls.get(source, "")
        try:
            link = deep_link(url, parse(fragment)) if url else ""
        except FragmentError:
            link = url
        return f"{shown} [↗]({link})" if re.fullmatch(r"https?://[^\s()<>]+", link) else shown

    def _block(self, depth: int, text: str) -> str:
        return ("\t" if self._flavour == "logseq" else "    ") * depth + f"- {text}"

    def _link(self, iri: str) -> str:
        name = self._pages.get(iri)
        return f"[[{name}]]" if name else _plain(self._name(iri))

    def _name(self, iri: str) -> str:
        return in_language(self._texts.get(iri, {}), self._language) or short_iri(iri)

    def _objects(self, iri: str, relation: str) -> list[str]:
        quads = self._store.quads_for_pattern(NamedNode(iri), NamedNode(relation), None, DefaultGraph())
        return sorted(quad.object.value for quad in quads if isinstance(quad.object, NamedNode))

    def _subjects(self, relation: str, iri: str) -> list[str]:
        quads = self._store.quads_for_pattern(None, NamedNode(relation), NamedNode(iri), DefaultGraph())
        return sorted(quad.subject.value for quad in quads if isinstance(quad.subject, NamedNode))

    def _value(self, iri: str, relation: str) -> str:
        quads = self._store.quads_for_pattern(NamedNode(iri), NamedNode(relation), None, DefaultGraph())
        return next((quad.object.value for quad in quads if isinstance(quad.object, Literal)), "")


def file_name(text: str) -> str:
    """Return a text as a page's name that every file system takes and that no link breaks on.

    >>> file_name("AC/DC: [live] #1?")
    'AC-DC- -live- -1'
    """
    name = _UNSAFE.sub("-", " ".join(text.split())).strip(" .-")[:_LONGEST].strip(" .-")
    while len(name.encode("utf-8")) > 200:
        name = name[:-1]
    return f"{name}-" if _RESERVED.match(name) else name


def write_vault(vault: Iterable[tuple[str, str]], folder: str, flavour: str, *, force: bool = False) -> int:
    """Write the pages into a folder, made if need be; return how many.

    Raises DeskError where the folder holds something and `force` is not set.
    """
    from .desk import write_new

    if os.path.isfile(folder):
        raise DeskError(f"{folder}: is a file; name a folder")
    if os.path.isdir(folder) and os.listdir(folder) and not force:
        raise DeskError(f"{folder}: is not empty; name a new folder, or write into it with --force")
    pages = os.path.join(folder, "pages") if flavour == "logseq" else folder
    count = 0
    for name, text in vault:
        write_new(os.path.join(pages, f"{name}.md"), text, force=True)
        count += 1
    return count


def _plain(text: str) -> str:
    """Return a text on one line that opens no link, tag or property."""
    text = re.sub(r"[\x00-\x1f\x7f]+", " ", text)
    return re.sub(
        r"\[\[|\]\]|::|\(\(|\)\)|(?<!\w)#(?=\w)|[<>]",
        lambda match: "\u2060".join(match.group()) if len(match.group()) > 1 else f"\\{match.group()}",
        text,
    )
