"""Turtle as text: its tokens, and where in a file each triple stands.

Oxigraph parses and judges; this module only tells where things are, so it may trust the grammar
(RDF 1.1 Turtle, https://www.w3.org/TR/turtle/) and need not refuse anything.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import urljoin

from .terms import RDF, TYPE, XSD

_TOKEN = re.compile(
    r"""
    (?P<space>[ \t\r\n]+)
  | (?P<comment>\#[^\r\n]*)
  | (?P<iri><(?:[^\x00-\x20<>"{}|^`\\]|\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8})*>)
  | (?P<string>\"{3}(?:\"{0,2}(?:[^\"\\]|\\.))*\"{3} | '{3}(?:'{0,2}(?:[^'\\]|\\.))*'{3}
      | "(?:[^"\\\r\n]|\\.)*" | '(?:[^'\\\r\n]|\\.)*')
  | (?P<directive>@prefix\b|@base\b|(?i:PREFIX|BASE)(?=[ \t\r\n]))
  | (?P<language>@[A-Za-z]+(?:-[A-Za-z0-9]+)*)
  | (?P<datatype>\^\^)
  | (?P<number>[+-]?(?:\d+\.\d*[eE][+-]?\d+|\.\d+[eE][+-]?\d+|\d+[eE][+-]?\d+|\d*\.\d+|\d+))
  | (?P<blank>_:[^\s;,()\[\]<>"'\#]*[^\s;,()\[\]<>"'\#.])
  | (?P<mark>[.;,()\[\]])
  | (?P<name>(?:\\.|[^\s;,()\[\]<>"'\#\\.]|\.(?=[^\s;,()\[\]<>"'\#]))+)
  | (?P<other>.)
    """,
    re.VERBOSE | re.DOTALL,
)
_ESCAPE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))", re.DOTALL)
_CONTROLS = {"t": "\t", "b": "\b", "n": "\n", "r": "\r", "f": "\f"}


class Token(NamedTuple):
    """A token of Turtle: its kind (a group of the grammar above), its text, and its offset."""

    kind: str
    text: str
    start: int

    @property
    def end(self) -> int:
        return self.start + len(self.text)


class Term(NamedTuple):
    """An RDF term as written: `kind` is `iri`, `blank` or `literal`; `name` is the token it came from."""

    kind: str
    value: str
    start: int
    written: str
    datatype: str = ""
    language: str = ""


class Triple(NamedTuple):
    """A triple and, through its terms, where it stands."""

    subject: Term
    predicate: Term
    object: Term


class Prefix(NamedTuple):
    """A prefix declaration; `prefix` is None for a base."""

    prefix: str | None
    iri: str
    start: int


def tokens(text: str) -> Iterator[Token]:
    """Yield every token of `text`, white space and comments included."""
    for match in _TOKEN.finditer(text):
        yield Token(match.lastgroup or "other", match.group(), match.start())


def unescape(text: str) -> str:
    """Return `text` with Turtle's escapes resolved."""
    if "\\" not in text:
        return text
    return _ESCAPE.sub(_unescaped, text)


def position(text: str, offset: int) -> tuple[int, int]:
    """Return the 1-based line and column of an offset."""
    line = text.count("\n", 0, offset) + 1
    return line, offset - (text.rfind("\n", 0, offset) + 1) + 1


def resolve(base: str, iri: str) -> str:
    """Return an IRI resolved against a base; without one it stays as it is.

    >>> resolve("http://example.org/a", "b#")
    'http://example.org/b#'
    """
    if not base or re.match(r"[A-Za-z][A-Za-z0-9+.-]*:", iri):
        return iri
    if iri.startswith("#") or not iri:
        return base.partition("#")[0] + iri
    # urljoin forgets an empty fragment.
    return urljoin(base, iri) + ("#" if iri.endswith("#") else "")


class Document:
    """A Turtle text that parses, walked once: its declarations and its triples, each with its place."""

    def __init__(self, text: str, base: str = "") -> None:
        self.text = text
        self.declarations: list[Prefix] = []
        self.triples: list[Triple] = []
        self.blanks: list[Token] = []
        self._base = base
        self._prefixes: dict[str, str] = {}
        self._anonymous = 0
        self._tokens = [token for token in tokens(text) if token.kind not in ("space", "comment")]
        self._walk()

    def _walk(self) -> None:
        # An explicit stack: a file may nest deeper than Python recurses.
        stack: list[_Frame] = [_Frame("")]
        at = 0
        while at < len(self._tokens):
            token = self._tokens[at]
            frame = stack[-1]
            if token.kind == "directive":
                at = self._declare(at)
                continue
            at += 1
            if token.kind == "mark":
                self._mark(token, stack)
            elif token.kind in ("iri", "name", "blank", "string", "number"):
                term, at = self._term(token, at)
                frame.take(term, self.triples)

    def _mark(self, token: Token, stack: list[_Frame]) -> None:
        frame = stack[-1]
        if token.text in "[(":
            self.blanks.append(token)
            self._anonymous += 1
            inner = _Frame("(" if token.text == "(" else "[")
            node = Term("blank", f"[{self._anonymous}]", token.start, token.text)
            inner.subject = node
            if token.text == "(":
                inner.predicate = Term("iri", RDF + "first", token.start, "(")
            stack.append(inner)
        elif token.text in "])":
            closed = stack.pop() if len(stack) > 1 else frame
            if closed.subject and stack:
                stack[-1].take(closed.subject, self.triples)
        elif token.text == ".":
            stack[-1] = _Frame("")
        elif token.text == ";":
            frame.predicate = None

    def _declare(self, at: int) -> int:
        word = self._tokens[at]
        rest = self._tokens[at + 1 : at + 3]
        if "base" in word.text.lower():
            self._base = resolve(self._base, unescape(rest[0].text[1:-1]))
            self.declarations.append(Prefix(None, self._base, word.start))
            at += 2
        else:
            prefix = rest[0].text.partition(":")[0]
            iri = resolve(self._base, unescape(rest[1].text[1:-1]))
            self._prefixes[prefix] = iri
            self.declarations.append(Prefix(prefix, iri, word.start))
            at += 3
        if word.text.startswith("@"):
            at += 1
        return at

    def _term(self, token: Token, at: int) -> tuple[Term, int]:
        if token.kind == "iri":
            iri = unescape(token.text[1:-1])
            return Term("iri", resolve(self._base, iri), token.start, token.text), at
        if token.kind == "blank":
            self.blanks.append(token)
            return Term("blank", token.text, token.start, token.text), at
        if token.kind == "number":
            return Term("literal", token.text, token.start, token.text, XSD + _number(token.text)), at
        if token.kind == "name":
            return self._name(token), at
        quote = 3 if token.text.startswith(('"""', "'''")) else 1
        value = unescape(token.text[quote:-quote])
        following = self._tokens[at] if at < len(self._tokens) else None
        if following and following.kind == "language":
            return (
                Term("literal", value, token.start, token.text, RDF + "langString", following.text[1:]),
                at + 1,
            )
        if following and following.kind == "datatype" and at + 1 < len(self._tokens):
            datatype, at = self._term(self._tokens[at + 1], at + 2)
            return Term("literal", value, token.start, token.text, datatype.value), at
        return Term("literal", value, token.start, token.text, XSD + "string"), at

    def _name(self, token: Token) -> Term:
        if token.text == "a":
            return Term("iri", TYPE, token.start, "a")
        if token.text in ("true", "false"):
            return Term("literal", token.text, token.start, token.text, XSD + "boolean")
        prefix, _, local = token.text.partition(":")
        return Term("iri", self._prefixes.get(prefix, prefix + ":") + unescape_local(local), token.start, token.text)


class _Frame:
    """Where a statement, a `[…]` or a `(…)` stands: the subject and predicate it has so far."""

    def __init__(self, bracket: str) -> None:
        self.bracket = bracket
        self.subject: Term | None = None
        self.predicate: Term | None = None

    def take(self, term: Term, triples: list[Triple]) -> None:
        if self.subject is None:
            self.subject = term
        elif self.predicate is None:
            self.predicate = term
        else:
            triples.append(Triple(self.subject, self.predicate, term))


def _number(text: str) -> str:
    if "e" in text.lower():
        return "double"
    return "decimal" if "." in text else "integer"


def unescape_local(text: str) -> str:
    """Return the local part of a compact IRI with its escapes resolved."""
    return re.sub(r"\\(.)", r"\1", text) if "\\" in text else text


def _unescaped(match: re.Match[str]) -> str:
    code = match[1] or match[2]
    if code:
        return chr(int(code, 16))
    return _CONTROLS.get(match[3], match[3])
