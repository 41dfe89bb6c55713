"""Turtle as people lay it out: statements, their properties and objects, each with its comments."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from .errors import ForesaidError
from .turtle import Token, tokens

_DEEPEST = 60


class LayoutError(ForesaidError):
    """A Turtle text whose layout cannot be read, though it may parse."""


@dataclass
class Node:
    """A term as written, or what stands in `[…]` or `(…)`; comments before it, and the one behind it."""

    tokens: list[Token] = field(default_factory=list)
    bracket: str = ""
    properties: list[Property] = field(default_factory=list)
    items: list[Node] = field(default_factory=list)
    before: list[str] = field(default_factory=list)
    behind: list[str] = field(default_factory=list)


@dataclass
class Property:
    """A predicate and its objects."""

    predicate: Node
    objects: list[Node] = field(default_factory=list)


@dataclass
class Statement:
    """A subject with its properties, or a directive (then only `directive` is filled).

    `before` holds the comment lines above it, "" for a blank line; `apart` tells of one above all that.
    """

    subject: Node = field(default_factory=Node)
    properties: list[Property] = field(default_factory=list)
    directive: list[Token] = field(default_factory=list)
    before: list[str] = field(default_factory=list)
    behind: list[str] = field(default_factory=list)
    apart: bool = False


def read_layout(text: str) -> tuple[list[Statement], list[str]]:
    """Return the statements of a Turtle text that parses, and the comment lines after the last.

    Raises LayoutError where brackets nest too deeply to lay out.
    """
    reader = _Reader(text)
    return list(reader.statements()), reader.rest


class _Reader:
    """Walks the tokens once; comments wait until the thing they belong to is known."""

    def __init__(self, text: str) -> None:
        self._tokens = list(tokens(text))
        self._at = 0
        self._waiting: list[str] = []
        self._apart = False
        self._deep = 0
        self.rest: list[str] = []

    def statements(self) -> Iterator[Statement]:
        while self._next() is not None:
            statement = Statement(before=self._take(), apart=self._apart)
            self._apart = False
            token = self._next()
            assert token is not None  # noqa: S101 -- the loop saw it
            if token.kind == "directive":
                self._directive(statement)
            else:
                statement.subject = self._node()
                statement.properties = self._properties(".")
                statement.behind = self._end(statement)
            yield statement
        self.rest = self._take()

    def _directive(self, statement: Statement) -> None:
        statement.directive.append(self._pop())
        while (token := self._next()) is not None:
            if token.text == "." and token.kind == "mark":
                self._pop()
                break
            statement.directive.append(self._pop())
            is_base = "base" in statement.directive[0].text.lower()
            sparql = not statement.directive[0].text.startswith("@")
            if sparql and len(statement.directive) == (2 if is_base else 3):
                break
        statement.behind = [*self._take_lines(), *self._end(statement)]

    def _properties(self, close: str) -> list[Property]:
        found: list[Property] = []
        while (token := self._next()) is not None:
            if token.kind == "mark" and token.text == close:
                break
            if token.kind == "mark" and token.text == ";":
                self._mark(found)
                continue
            prop = Property(self._node())
            prop.objects.append(self._node())
            while (comma := self._next()) is not None and comma.kind == "mark" and comma.text == ",":
                self._pop()
                self._behind(prop.objects[-1])
                prop.objects.append(self._node())
            found.append(prop)
        if self._next() is not None:
            # What stands above the closing mark belongs to what came before it.
            last = found[-1].objects[-1] if found else None
            lines = self._take_lines()
            self._pop()
            if last is not None:
                last.behind.extend(lines)
            else:
                self._waiting.extend(lines)
        return found

    def _mark(self, found: list[Property]) -> None:
        self._pop()
        if found:
            self._behind(found[-1].objects[-1])

    def _node(self) -> Node:
        token = self._next()
        node = Node(before=self._take_lines())
        if token is None:
            raise LayoutError("the text ends within a statement")
        if token.kind == "mark" and token.text in "[(":
            self._nested(node, token)
        else:
            node.tokens.append(self._pop())
            if token.kind == "string":
                following = self._next()
                if following is not None and following.kind in ("language", "datatype"):
                    node.tokens.append(self._pop())
                    if following.kind == "datatype" and self._next() is not None:
                        node.tokens.append(self._pop())
        self._behind(node)
        return node

    def _nested(self, node: Node, token: Token) -> None:
        self._deep += 1
        if self._deep > _DEEPEST:
            raise LayoutError(f"brackets nest deeper than {_DEEPEST}: name what stands in them by IRIs")
        node.bracket = token.text
        self._pop()
        if token.text == "[":
            node.properties = self._properties("]")
        else:
            while (item := self._next()) is not None and not (item.kind == "mark" and item.text == ")"):
                node.items.append(self._node())
            lines = self._take_lines()
            self._pop()
            (node.items[-1].behind if node.items else self._waiting).extend(lines)
        self._deep -= 1

    def _next(self) -> Token | None:
        """Return the next token that says something; comments on the way wait."""
        while self._at < len(self._tokens):
            token = self._tokens[self._at]
            if token.kind == "space":
                if token.text.count("\n") > 1:
                    self._waiting.append("")
            elif token.kind == "comment":
                self._waiting.append(token.text.rstrip())
            elif token.text != "\ufeff":
                return token
            self._at += 1
        return None

    def _pop(self) -> Token:
        token = self._tokens[self._at]
        self._at += 1
        return token

    def _take(self) -> list[str]:
        """Return the waiting comment lines, blank lines between them kept once; note one at their head."""
        lines, self._waiting = self._waiting, []
        self._apart = bool(lines) and lines[0] == ""
        kept: list[str] = []
        for line in lines:
            if line or (kept and kept[-1]):
                kept.append(line)
        return kept

    def _take_lines(self) -> list[str]:
        lines, self._waiting = self._waiting, []
        return [line for line in lines if line]

    def _behind(self, node: Node) -> None:
        node.behind.extend(self._same_line())

    def _end(self, _statement: Statement) -> list[str]:
        return [*self._take_lines(), *self._same_line()]

    def _same_line(self) -> list[str]:
        """Return the comment that follows on the line on which we stand, if there is one."""
        at = self._at
        if at < len(self._tokens) and self._tokens[at].kind == "space":
            if "\n" in self._tokens[at].text or "\r" in self._tokens[at].text:
                return []
            at += 1
        if at < len(self._tokens) and self._tokens[at].kind == "comment":
            self._at = at + 1
            return [self._tokens[at].text.rstrip()]
        return []
