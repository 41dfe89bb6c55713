"""Turtle text: triples written with the standard prefixes in order, the same bytes for the same triples."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import groupby

from pyoxigraph import Literal, NamedNode, Quad, Triple

from .terms import COMMON_PREFIXES, PREFIXES, TYPE, XSD, compact

_BASE = PREFIXES["source"]
_RELATIVE = re.compile(re.escape(_BASE) + r"([A-Za-z0-9][\w.-]*(?:#[\w=:,.-]*)?)", re.ASCII)
_PLAIN = {XSD + "integer": r"[+-]?\d+", XSD + "boolean": "true|false", XSD + "decimal": r"[+-]?\d*\.\d+"}


def ordered(quads: Iterable[Quad]) -> list[Quad]:
    """Return quads in the order in which they are written."""
    return sorted(quads, key=order)


def turtle(triples: Iterable[Triple]) -> str:
    """Return triples as Turtle: the standard prefixes, subjects and properties sorted, the type first."""
    directives, blocks = statements(triples)
    return "".join([*directives, *blocks])


def statements(triples: Iterable[Triple]) -> tuple[list[str], list[str]]:
    """Return the directives and the statements of triples in Turtle."""
    written = _Written()
    blocks = []
    for subject, group in groupby(sorted(set(triples), key=order), key=lambda triple: triple.subject):
        properties = []
        for predicate, same in groupby(group, key=lambda triple: triple.predicate):
            name = "a" if predicate.value == TYPE else written(predicate)
            objects = " ,\n        ".join(written(triple.object) for triple in same)
            properties.append(f"{name} {objects}")
        joined = " ;\n    ".join(properties)
        blocks.append(f"\n{written(subject)} {joined} .\n")
    return written.directives(), blocks


class _Written:
    """Terms as Turtle writes them, and the directives that they then need."""

    def __init__(self) -> None:
        self._names: dict[str, str] = {}
        self._prefixes: set[str] = set()
        self._relative = False

    def __call__(self, term: object) -> str:
        if isinstance(term, NamedNode):
            return self._name(term.value)
        if not isinstance(term, Literal):
            return str(term)
        if term.language:
            return str(term)
        datatype = term.datatype.value
        if datatype == XSD + "string":
            return str(term)
        if datatype in _PLAIN and re.fullmatch(_PLAIN[datatype], term.value, re.ASCII):
            return term.value
        return f"{Literal(term.value)}^^{self._name(datatype)}"

    def directives(self) -> list[str]:
        known = [
            f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in COMMON_PREFIXES.items() if prefix in self._prefixes
        ]
        return [f"@base <{_BASE}> .\n", *known] if self._relative else known

    def _name(self, iri: str) -> str:
        if iri not in self._names:
            short = compact(iri)
            if not short.startswith("<"):
                self._prefixes.add(short.partition(":")[0])
            elif relative := _RELATIVE.fullmatch(iri):
                self._relative = True
                short = f"<{relative[1]}>"
            else:
                short = str(NamedNode(iri))
            self._names[iri] = short
        return self._names[iri]


def order(statement: Triple | Quad) -> tuple[str, ...]:
    """Return where a statement stands among others: by graph, subject, property (type first), language and value."""
    graph = getattr(statement, "graph_name", None)
    where = str_value(graph) if isinstance(graph, NamedNode) else ""
    predicate = statement.predicate.value
    target = statement.object
    language = target.language or "" if isinstance(target, Literal) else ""
    return (
        where,
        str_value(statement.subject),
        "" if predicate == TYPE else predicate,
        language,
        str(target),
    )


def str_value(term: object) -> str:
    """Return an IRI's or blank node's text."""
    return str(getattr(term, "value", term))
