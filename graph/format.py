"""Canonical Turtle: one spelling for the same statements, with every comment kept.

The base first, then the prefixes that are used, in one order; a property to a line, in the order of
the model; texts one below the other, short lists of names on one line. Statements stay in their order,
which means something to a reader; in the files of entities they are sorted within each section.
"""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Iterable

from pyoxigraph import CanonicalizationAlgorithm, Dataset, Quad, RdfFormat, parse

from .arrange import by_subject as by_subject_order
from .arrange import pass_on, property_order, spread
from .errors import ForesaidError, SyntaxErrors
from .layout import Node, Property, Statement, read_layout
from .loading import syntax_message
from .names import Names
from .turtle import Token, tokens

WIDTH = 110
_STEP = "    "


class FormatError(ForesaidError):
    """A text that cannot be laid out without changing what it says."""


def format_turtle(text: str, path: str = "-", *, by_subject: bool = False) -> str:
    """Return `text` in its canonical form; `path` is named in messages.

    `by_subject` sorts the statements of each section (a comment that begins `# --` opens one).
    Raises SyntaxErrors where it does not parse, FormatError where a feature of it cannot be laid out.

    >>> print(format_turtle("PREFIX s: <https://schema.org/> <urn:a> s:name 'A'@EN."), end="")
    @prefix schema: <https://schema.org/> .
    <BLANKLINE>
    <urn:a> schema:name "A"@en .
    """
    text = text.removeprefix("\ufeff")
    before = _quads(text, path)
    statements, rest = read_layout(text)
    if by_subject:
        statements = by_subject_order(statements)
    names = Names()
    names.scan(text)
    result = _Writer(statements, rest, names).text()
    if _quads(result, path) != before or _comments(result) != _comments(text):
        raise FormatError(f"{path}: cannot be laid out without changing what it says; rewrite it in plainer Turtle")
    return result


def is_entity_file(path: str) -> bool:
    """Return whether a file holds shared entities, which are kept sorted."""
    return os.path.basename(os.path.dirname(os.path.abspath(path))) == "entities"


def _quads(text: str, path: str) -> Dataset | set[Quad]:
    try:
        quads = list(parse(text.encode("utf-8"), RdfFormat.TURTLE, base_iri="urn:base:"))
    except (SyntaxError, ValueError) as error:
        raise SyntaxErrors([syntax_message(path, error)]) from None
    if not re.search(r"_:|\[|\(", text):
        return set(quads)
    dataset = Dataset(quads)
    dataset.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
    return dataset


def _comments(text: str) -> Counter[str]:
    return Counter(token.text.rstrip() for token in tokens(text) if token.kind == "comment")


class _Writer:
    """Writes statements; names are rewritten in the order in which they are valid."""

    def __init__(self, statements: list[Statement], rest: list[str], names: Names) -> None:
        self._statements, self._rest, self._names = statements, rest, names

    def text(self) -> str:
        head: list[str] = []
        notes: dict[str, tuple[list[str], list[str]]] = {}
        blocks: list[tuple[Statement, str]] = []
        for statement in self._statements:
            if statement.directive:
                self._names.declare(statement.directive)
                if statement is self._statements[0]:
                    head, statement.before = statement.before, []
                before, behind = notes.setdefault(_declared(statement), ([], []))
                before.extend(line for line in statement.before if line)
                behind.extend(statement.behind)
            else:
                blocks.append((statement, self._statement(statement)))
        lines = self._header(head, notes)
        for at, (statement, block) in enumerate(blocks):
            one_line = "\n" not in block
            follows = at > 0 and one_line and "\n" not in blocks[at - 1][1] and not statement.before
            if lines and lines[-1] and not (follows and not statement.apart):
                lines.append("")
            lines.extend([*statement.before, " ".join([block, *statement.behind])])
        rest = self._rest
        if rest:
            lines.extend([*([""] if lines and lines[-1] else []), *rest])
        while lines and not lines[-1]:
            lines.pop()
        return "\n".join(lines) + "\n" if lines else ""

    def _header(self, head: list[str], notes: dict[str, tuple[list[str], list[str]]]) -> list[str]:
        lines = []
        for name, directive in self._names.header():
            before, behind = notes.pop(name, ([], []))
            lines.extend([*before, *behind[1:], " ".join([directive, *behind[:1]])])
        lost = [line for before, behind in notes.values() for line in (*before, *behind)]
        if lost and head and head[-1] == "":
            head.pop()
        return [*head, *lost, *lines]

    def _statement(self, statement: Statement) -> str:
        subject = self._node(statement.subject, 1)
        properties = self._ordered(statement.properties)
        head = [*statement.subject.before, *statement.subject.behind]
        statement.before = [*statement.before, *head]
        statement.subject.before = statement.subject.behind = []
        if properties:
            last = properties[-1][1].objects[-1]
            surplus = spread(properties)
            behind, last.behind = [*last.behind, *surplus, *statement.behind], []
            statement.before = [*statement.before, *behind[1:]]
            statement.behind = behind[:1]
            return f"{subject} {self._list(properties, subject, 1)}"
        statement.before, statement.behind = [*statement.before, *statement.behind[1:]], statement.behind[:1]
        return f"{subject} ."

    def _ordered(self, properties: list[Property]) -> list[tuple[str, Property]]:
        merged: dict[str, Property] = {}
        for prop in properties:
            name = self._term(prop.predicate.tokens, is_predicate=True)
            if name in merged:
                merged[name].objects.extend(prop.objects)
                prop.objects[0].before = [
                    *prop.predicate.before,
                    *prop.predicate.behind,
                    *prop.objects[0].before,
                ]
            else:
                merged[name] = prop
        kinds = [self._term(one.tokens) for name, prop in merged.items() if name == "a" for one in prop.objects]
        order = property_order(kinds)
        return sorted(merged.items(), key=lambda item: order.get(item[0], order["*"]))

    def _list(self, properties: list[tuple[str, Property]], subject: str, depth: int) -> str:
        indent = _STEP * depth
        parts: list[str] = []
        for at, (name, prop) in enumerate(properties):
            mark = "." if depth == 1 and at == len(properties) - 1 else ";"
            before = [*prop.predicate.before, *prop.predicate.behind]
            room = WIDTH - (len(subject) + 1 if at == 0 and depth == 1 else len(indent))
            written = f"{name} {self._objects(prop.objects, mark, depth, room - len(name) - 1)}"
            lead = "".join(f"{line}\n{indent}" for line in before)
            if at == 0 and depth == 1:
                parts.append((f"\n{indent}" + lead if before else "") + written)
            else:
                parts.append(indent + lead + written)
        return "\n".join(parts)

    def _objects(self, objects: list[Node], mark: str, depth: int, room: int) -> str:
        texts = [self._node(node, depth + 1) for node in objects]
        notes = any(node.before or node.behind for node in objects)
        inline = f"{', '.join(texts)} {mark}"
        texty = any(node.bracket or node.tokens[0].kind == "string" for node in objects)
        short = len(inline) <= room and not texty
        if not notes and (len(objects) == 1 or short):
            return inline
        indent = "\n" + _STEP * (depth + 1)
        lines = []
        for at, (node, text) in enumerate(zip(objects, texts, strict=True)):
            end = mark if at == len(objects) - 1 else ","
            lead = "".join(f"{line}{indent}" for line in node.before)
            if at == 0 and node.before:
                lead = indent + lead
            lines.append(" ".join([f"{lead}{text} {end}", *node.behind]))
        return indent.join(lines)

    def _node(self, node: Node, depth: int) -> str:
        if not node.bracket:
            return self._term(node.tokens)
        close = {"[": "]", "(": ")"}[node.bracket]
        indent = _STEP * (depth + 1)
        if node.bracket == "[":
            if not node.properties:
                return "[]"
            ordered = self._ordered(node.properties)
            surplus = spread(ordered)
            ordered[0][1].predicate.before.extend(surplus)
            inner = self._list(ordered, "", depth + 1)
            return f"[\n{inner}\n{_STEP * depth}]"
        if node.items:
            surplus = pass_on(node.items)
            node.items[0].before.extend(surplus)
        texts = [self._node(item, depth + 1) for item in node.items]
        noted = any(item.before or item.behind for item in node.items)
        inline = " ".join(texts)
        if not noted and "\n" not in inline and len(inline) < WIDTH - 2 * len(indent):
            return f"( {inline} )" if texts else "()"
        lines = []
        for item, text in zip(node.items, texts, strict=True):
            lines.extend([*item.before, " ".join([text, *item.behind])])
        return "(\n" + "".join(f"{indent}{line}\n" for line in lines) + _STEP * depth + close

    def _term(self, written: Iterable[Token], *, is_predicate: bool = False) -> str:
        parts = []
        for token in written:
            if token.kind in ("iri", "name"):
                parts.append(self._names.term(token, is_predicate=is_predicate))
            elif token.kind == "language":
                parts.append(token.text.lower())
            elif token.kind == "string":
                parts.append(_quoted(token.text))
            else:
                parts.append(token.text)
        return "".join(parts)


def _declared(statement: Statement) -> str:
    directive = statement.directive
    return "@" if "base" in directive[0].text.lower() else directive[1].text.partition(":")[0]


def _quoted(text: str) -> str:
    """Return a string in double quotes where its content needs no new escape."""
    inner = text[1:-1]
    if text.startswith("'") and not text.startswith("'''") and '"' not in inner:
        return '"' + inner.replace("\\'", "'") + '"'
    return text
