"""The page's data: the whole graph in one compact structure, every text in it once."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from contextlib import suppress
from typing import Any

from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, Store

from ..corpus import Corpus
from ..errors import FragmentError
from ..evidence import deep_link, parse, split
from ..kinds import KINDS, kinds
from ..terms import COMMON_PREFIXES, DERIVED, FS, GRAPH, ONTOLOGY, PREF_LABEL, RDFS, SCHEMA, XSD, short_iri

_NAMES = (PREF_LABEL, SCHEMA + "name", SCHEMA + "text")
_LABEL, _COMMENT = RDFS + "label", RDFS + "comment"
_APPEARANCE, _URL, _SHA256 = SCHEMA + "appearance", SCHEMA + "url", SCHEMA + "sha256"


class Data:
    """The graph as numbered tables: `nodes` come first in `iris`, whatever else is named follows.

    `literals[node]` is a flat list of (key, text); a key is (predicate, language or datatype, derived).
    `statements` are (subject, predicate, object, set of graphs) between IRIs, sorted.
    """

    def __init__(self, store: Store, only: Collection[str] | None = None, corpus: str | None = None) -> None:
        known = kinds(store)
        self.total = len(known)
        self.drawn = 0
        self.kinds = known if only is None else {iri: kind for iri, kind in known.items() if iri in only}
        self.nodes = sorted(self.kinds, key=lambda iri: (KINDS.index(self.kinds[iri]), iri))
        self.iris = list(self.nodes)
        self._number = {iri: number for number, iri in enumerate(self.nodes)}
        self._left_out = known.keys() - self.kinds.keys()
        self.literals: list[list[int | str]] = [[] for _ in self.nodes]
        self.keys: dict[tuple[int, str, bool], int] = {}
        self.graphs: dict[tuple[str, ...], int] = {}
        self.statements: list[tuple[int, int, int, int]] = []
        self._read(store)
        self.words = _vocabulary(store, self._number, len(self.nodes))
        self.texts = (0, 0)
        self.links, self.quotes = self._evidence(store, corpus)

    def _read(self, store: Store) -> None:
        literals, statements = _merged(store)
        for (subject, predicate, literal), graphs in sorted(literals.items(), key=_literal_order):
            if subject not in self.kinds:
                continue
            key = (self._of(predicate), _tag(literal), graphs == {DERIVED})
            number = self.keys.setdefault(key, len(self.keys))
            self.literals[self._number[subject]].extend((number, literal.value))
        for (subject, predicate, target), graphs in sorted(statements.items()):
            if self._wanted(subject, target):
                names = tuple(sorted(graphs))
                where = self.graphs.setdefault(names, len(self.graphs))
                numbers = self._of(subject), self._of(predicate), self._of(target)
                self.statements.append((*numbers, where))
        self.statements.sort()

    def _wanted(self, subject: str, target: str) -> bool:
        if subject in self._left_out or target in self._left_out:
            return False
        return subject in self.kinds or (target in self.kinds and split(subject)[0] in self.kinds)

    def _of(self, iri: str) -> int:
        number = self._number.setdefault(iri, len(self.iris))
        if number == len(self.iris):
            self.iris.append(iri)
        return number

    def _evidence(self, store: Store, folder: str | None) -> tuple[dict[int, str], dict[int, str]]:
        links: dict[int, str] = {}
        quotes: dict[int, str] = {}
        corpus = Corpus(folder) if folder else None
        pages, digests = _values(store, _URL), _values(store, _SHA256)
        named = {digest for source, digest in digests.items() if source in self.kinds}
        self.texts = (sum(digest in corpus for digest in named) if corpus else 0, len(named))
        wanted = {self._number.get(_APPEARANCE), self._number.get(SCHEMA + "citation")}
        mentions = self._number.get(SCHEMA + "mentions")
        for subject, predicate, target, _ in self.statements:
            if predicate not in wanted and predicate != mentions:
                continue
            number = subject if predicate == mentions else target
            source, name = split(self.iris[number])
            try:
                fragment = parse(name)
            except FragmentError:
                continue
            page = pages.get(source)
            if page and deep_link(page, fragment) != page:
                links[number] = deep_link(page, fragment)
            if predicate in wanted and corpus and digests.get(source) in corpus:
                with suppress(FragmentError, UnicodeDecodeError):
                    quotes[number] = corpus[digests[source]].quote(fragment).strip()
        return links, quotes

    def names(self, node: int) -> list[str]:
        """Return a node's names in every language: what the page may write below it."""
        keys = {number for (predicate, _, _), number in self.keys.items() if self.iris[predicate] in _NAMES}
        flat = self.literals[node]
        return [str(flat[at + 1])[:400] for at in range(0, len(flat), 2) if flat[at] in keys]

    def _deprecated(self) -> list[int]:
        status, old = self._number.get(FS + "status"), self._number.get(FS + "deprecated")
        return [subject for subject, predicate, target, _ in self.statements if predicate == status and target == old]

    def packed(self) -> dict[str, Any]:
        """Return what the page reads, ready for JSON."""
        columns = list(zip(*self.statements, strict=True)) or [(), (), (), ()]
        return {
            "prefixes": COMMON_PREFIXES,
            "iris": [_packed_iri(iri) for iri in self.iris],
            "kinds": [KINDS.index(self.kinds[iri]) for iri in self.nodes],
            "kindNames": KINDS,
            "keys": [[*key[:2], int(key[2])] for key in self.keys],
            "literals": self.literals,
            "subjects": _differences(columns[0]),
            "predicates": columns[1],
            "objects": columns[2],
            "told": columns[3],
            "graphs": [[_graph_name(name) for name in names] for names in self.graphs],
            "deprecated": self._deprecated(),
            "words": self.words,
            "links": self.links,
            "quotes": self.quotes,
            "total": self.total,
        }


def _merged(
    store: Store,
) -> tuple[dict[tuple[str, str, Literal], set[str]], dict[tuple[str, str, str], set[str]]]:
    literals: dict[tuple[str, str, Literal], set[str]] = {}
    statements: dict[tuple[str, str, str], set[str]] = {}
    for quad in store:
        where = quad.graph_name.value if isinstance(quad.graph_name, NamedNode) else None
        if where == ONTOLOGY or not isinstance(quad.subject, NamedNode):
            continue
        graphs = _graphs_of(quad, literals, statements)
        if graphs is not None and where is not None:
            graphs.add(where)
    return literals, statements


def _graphs_of(
    quad: Quad,
    literals: dict[tuple[str, str, Literal], set[str]],
    statements: dict[tuple[str, str, str], set[str]],
) -> set[str] | None:
    subject, predicate, term = quad.subject.value, quad.predicate.value, quad.object  # type: ignore[union-attr]
    if isinstance(term, Literal):
        return literals.setdefault((subject, predicate, term), set())
    if isinstance(term, NamedNode):
        return statements.setdefault((subject, predicate, term.value), set())
    return None


def _literal_order(item: tuple[tuple[str, str, Literal], set[str]]) -> tuple[str, str, str, str]:
    subject, predicate, literal = item[0]
    return subject, predicate, _tag(literal), literal.value


def _tag(literal: Literal) -> str:
    if literal.language:
        return "@" + literal.language
    datatype = literal.datatype.value
    return "" if datatype == XSD + "string" else datatype


def _vocabulary(store: Store, numbers: dict[str, int], first: int) -> dict[int, dict[str, str]]:
    """Return the labels, meanings and bounds of what is named but is no entry: stances, outcomes, relations."""
    names = {
        _LABEL: "label",
        PREF_LABEL: "label",
        _COMMENT: "meaning",
        FS + "low": "low",
        FS + "high": "high",
    }
    found: dict[int, dict[str, str]] = {}
    for predicate, name in names.items():
        for quad in store.quads_for_pattern(None, NamedNode(predicate), None, DefaultGraph()):
            number = numbers.get(quad.subject.value, -1) if isinstance(quad.subject, NamedNode) else -1
            if number >= first and isinstance(quad.object, Literal):
                key = f"{name} {quad.object.language or ''}".strip()
                found.setdefault(number, {})[key] = quad.object.value
    return {number: dict(sorted(found[number].items())) for number in sorted(found)}


def _values(store: Store, predicate: str) -> dict[str, str]:
    quads = store.quads_for_pattern(None, NamedNode(predicate), None, DefaultGraph())
    found: dict[str, str] = {}
    for quad in quads:
        if isinstance(quad.subject, NamedNode) and isinstance(quad.object, (Literal, NamedNode)):
            value = quad.object.value
            found[quad.subject.value] = min(value, found.get(quad.subject.value, value))
    return found


def _packed_iri(iri: str) -> str:
    short = short_iri(iri)
    return f"<{iri}>" if short == iri else short


def _graph_name(iri: str) -> str:
    if iri == DERIVED:
        return ""
    return iri.removeprefix(GRAPH)


def _differences(numbers: Iterable[int]) -> list[int]:
    """Return each number less the one before it: sorted columns become short."""
    last, found = 0, []
    for number in numbers:
        found.append(number - last)
        last = number
    return found
