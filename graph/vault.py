"""Vaults: the graph as pages of notes for Logseq or Obsidian, claims as blocks with links."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import date

from pyoxigraph import Store

from . import claims
from .card_lines import OUTWARD, SOURCE_FACTS, STANCES
from .claims import Claim
from .facts import Facts, subjects
from .phrases import phrase
from .terms import FS, LABEL_PROPERTIES, SCHEMA, SKOS
from .vault_blocks import claim_block
from .vault_links import PAGES, Links, plain

_SECTIONS = {
    SCHEMA + "author": "Claims",
    SCHEMA + "isPartOf": "Claims",
    FS + "reportedBy": "Reported",
    SCHEMA + "about": "What is said of it",
}


class Vault:
    """The pages of a vault: names of files without suffix, and their text."""

    def __init__(self, store: Store, flavour: str = "obsidian", language: str = "en") -> None:
        self._store, self._flavour, self._language = store, flavour, language
        self._links = Links(store, flavour, language)

    def pages(self) -> Iterator[tuple[str, str]]:
        """Yield each page's name and text, the index first."""
        yield "Index", self._index()
        for iri, name in self._links.pages.items():
            yield name, "\n".join(self._page(iri)) + "\n"

    def _index(self) -> str:
        lines = []
        for kind in PAGES:
            members = [iri for iri in self._links.pages if self._links.kinds[iri] == kind]
            if members:
                several = "people" if kind == "person" else f"{kind}s"
                word = phrase(kind, self._language)
                lines.append(self._title(several if word == kind else word))
                lines.extend(self._links.block(1, self._links.to(iri)) for iri in sorted(members, key=self._links.name))
        return "\n".join(lines) + "\n"

    def _page(self, iri: str) -> Iterator[str]:
        facts = Facts(self._store, iri)
        yield from self._properties(iri)
        described = facts.text(SCHEMA + "description", self._language) or facts.text(
            SKOS + "definition", self._language
        )
        if described:
            yield self._links.block(0, plain(described))
        for label, value in self._facts(facts, self._links.kinds[iri]):
            yield self._links.block(0, f"{phrase(label, self._language)}: {value}")
        for title, found in self._sections(iri):
            if found:
                yield self._title(phrase(title, self._language))
            for claim in found:
                yield from claim_block(self._links, claim, iri)

    def _facts(self, facts: Facts, kind: str) -> Iterator[tuple[str, str]]:
        for label, name in SOURCE_FACTS if kind == "source" else ():
            if facts.value(name):
                yield label, plain(facts.value(name))
        link = claims.link_to(self._store, facts.iri) if kind == "source" else ""
        if link:
            yield "link", f"<{link}>"
        for name, label in {**OUTWARD, SCHEMA + "about": "about"}.items():
            if facts.iris(name):
                yield label, self._links.all(facts.iris(name))
        for name in ("dateNote", "note"):
            if facts.text(FS + name, self._language):
                yield "note", plain(facts.text(FS + name, self._language))

    def _sections(self, iri: str) -> Iterator[tuple[str, list[Claim]]]:
        for relation, title in _SECTIONS.items():
            yield title, self._claims(relation, iri)
        answers = self._claims(FS + "question", iri)
        for stance, answer in STANCES.items():
            yield f"Answers: {answer}", [one for one in answers if one.facts.iri_of(FS + "stance") == stance]
        yield "Answers", [one for one in answers if one.facts.iri_of(FS + "stance") not in STANCES]

    def _claims(self, relation: str, iri: str) -> list[Claim]:
        found = [claims.read(self._store, it) for it in subjects(self._store, relation, iri)]
        found = [claim for claim in found if claim.kind in ("prediction", "position")]
        return sorted(found, key=lambda it: (it.said_from or date.max, it.iri))

    def _title(self, words: str) -> str:
        return self._links.block(0, f"**{words}**")

    def _properties(self, iri: str) -> list[str]:
        facts = Facts(self._store, iri)
        named = {one for name in LABEL_PROPERTIES[:5] for many in facts.texts(name).values() for one in many}
        others = sorted(named - {self._links.pages[iri]})
        others = [name for name in others if self._links.bearers.get(name.casefold(), {iri}) == {iri}]
        kind = self._links.kinds[iri]
        if self._flavour == "logseq":
            # Commas part the names there, and nothing quotes them.
            aliases = ", ".join(plain(name).replace(",", " ") for name in others)
            return [f"type:: {kind}", f"iri:: {iri}", *([f"alias:: {aliases}"] if aliases else []), ""]
        # A JSON string is one in YAML, whatever marks it holds.
        listed = "".join(f"\n  - {json.dumps(name, ensure_ascii=False)}" for name in others)
        front = [f"type: {kind}", f'iri: "{iri}"', *([f"aliases:{listed}"] if others else [])]
        return ["---", *front, "---", ""]


def write_vault(vault: Iterable[tuple[str, str]], folder: str, flavour: str, *, force: bool = False) -> int:
    """Write the pages into a folder, made if need be, all or none; return how many.

    Raises DeskError where the folder holds something and `force` is not set.
    """
    from .folders import write_folder

    inside = "pages/" if flavour == "logseq" else ""
    return write_folder(folder, ((f"{inside}{name}.md", text) for name, text in vault), force=force)
