"""Queries: named `.rq` files with typed parameters, and the promise that a query only reads."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from typing import NamedTuple

from pyoxigraph import Literal, NamedNode, Store

from .errors import ParameterError, QueryError, SyntaxErrors
from .parameters import TYPES
from .terms import COMMON_PREFIXES

_HEADER = re.compile(r"#\s*([a-z]+):\s*(.*)")
_PARAM = re.compile(r"#\s*param\s+(\w+)\s*\((\w+)(?:,\s*([^)]*))?\)\s*:\s*(.*)")
_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
_SPARQL = re.compile(
    r"\s*(?:PREFIX|BASE|SELECT|CONSTRUCT|ASK|DESCRIBE|INSERT|DELETE|LOAD|CLEAR|DROP|WITH)\s", re.IGNORECASE
)
_UPDATES = frozenset(["INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY", "WITH"])
_READS = frozenset(["SELECT", "CONSTRUCT", "ASK", "DESCRIBE"])


# What no query can do harm without: a quick look, in upper case, spares most of them the closer one.
_SUSPECT = re.compile(
    r"SERVICE|\\U|\b(?:FROM|LOAD|INSERT|DELETE|CLEAR|DROP|CREATE|ADD|MOVE|COPY|WITH)\b",
)
_HEAD = re.compile(r"(?:[ \t]*(?:#[^\r\n]*)?[\r\n]+)*")
_DECLARED = re.compile(r"PREFIX\s+([\w.-]*):", re.IGNORECASE)
_BLOCK = re.compile(r"VALUES\s+\?(\w+)\s*\{[^{}]*\}")


class Parameter(NamedTuple):
    """A parameter of a named query, as its header declares it."""

    name: str
    type: str
    default: str
    meaning: str


class Query(NamedTuple):
    """A SPARQL query with what its header says: title, what it answers, parameters."""

    name: str
    text: str
    headers: dict[str, str]
    parameters: dict[str, Parameter]

    @property
    def title(self) -> str:
        return self.headers.get("title", self.name)


@lru_cache(maxsize=256)
def parse_query(name: str, text: str) -> Query:
    """Return the query with its header read: the comment lines before the first other line."""
    headers: dict[str, str] = {}
    parameters: dict[str, Parameter] = {}
    for line in text.splitlines():
        if not line.strip():
            continue
        if not line.startswith("#"):
            break
        if match := _PARAM.match(line):
            parameters[match[1]] = Parameter(match[1], match[2], (match[3] or "any").strip(), match[4].strip())
        elif match := _HEADER.match(line):
            headers[match[1]] = match[2].strip()
    return Query(name, text, headers, parameters)


def read_query(path: str) -> Query:
    """Return the query in a file. Raises QueryError where it cannot be read."""
    try:
        with open(path, encoding="utf-8-sig") as file:
            text = file.read()
    except UnicodeDecodeError:
        raise _not_utf_8(path) from None
    except OSError as error:
        raise QueryError(f"{path}: cannot be read: {error.strerror}") from None
    return parse_query(os.path.splitext(os.path.basename(path))[0], text)


def _not_utf_8(path: str) -> QueryError:
    from .loading import decoded

    try:
        with open(path, "rb") as file:
            decoded(file.read(), path)
    except SyntaxErrors as error:
        return QueryError(str(error))
    return QueryError(f"{path}: not UTF-8; save it as UTF-8")


def query_files(folders: Iterable[str]) -> dict[str, str]:
    """Return the paths of all named queries by name; an earlier folder's query hides a later one's."""
    files: dict[str, str] = {}
    for folder in folders:
        for entry in sorted(os.listdir(folder)):
            if entry.endswith(".rq"):
                files.setdefault(entry[:-3], os.path.join(folder, entry))
    return dict(sorted(files.items()))


def find_query(name: str, folders: Iterable[str]) -> Query:
    """Return a named query, a query file, or SPARQL text given as it is.

    Raises QueryError for an unknown name, with the nearest known one.
    """
    folders = list(folders)
    for path in (os.path.join(folder, f"{name}.rq") for folder in folders if re.fullmatch(r"[\w-]+", name)):
        if os.path.isfile(path):
            return read_query(path)
    if "{" in name or _SPARQL.match(name):
        return parse_query("query", name)
    if name.endswith(".rq") or os.path.sep in name or os.path.isfile(name):
        return read_query(name)
    from difflib import get_close_matches

    # A file of another name is asked by its path.
    names = [known for known in query_files(folders) if re.fullmatch(r"[\w-]+", known)]
    near = get_close_matches(name, names, n=3, cutoff=0.5)
    hint = f"did you mean {' or '.join(near)}?" if near else "'foresaid query' lists the names (in Python: kg.queries)"
    raise QueryError(f"there is no query named {name!r}; {hint}")


def bind(query: Query, values: Mapping[str, str], store: Store) -> str:
    """Return the query's text with its parameters bound as terms, in their `VALUES ?name { … }` blocks.

    A parameter without a value loses its block, so that its variable stays unbound.
    Raises ParameterError for parameters that are unknown, missing or of the wrong type, QueryError for a query
    that has no place for one.
    """
    unknown = [name for name in values if name not in query.parameters]
    if unknown:
        known = ", ".join(query.parameters) or "none"
        raise ParameterError(f"{query.name}: there is no parameter {unknown[0]!r}; its parameters: {known}")
    blocks = {
        parameter.name: _terms(query, parameter, values.get(parameter.name, parameter.default), store)
        for parameter in query.parameters.values()
    }
    found = set(_BLOCK.findall(query.text))
    for name in blocks:
        if name not in found:
            raise QueryError(f"{query.name}: the query has no block VALUES ?{name} {{ UNDEF }} to fill")

    def filled(match: re.Match[str]) -> str:
        terms = blocks.get(match[1])
        if terms is None:
            return match.group()
        return f"VALUES ?{match[1]} {{ {' '.join(map(str, terms))} }}" if terms else ""

    return _BLOCK.sub(filled, query.text)


@lru_cache(maxsize=256)
def check_read_only(text: str) -> None:
    """Raise QueryError unless the query only reads this graph: no update, no SERVICE, no file or web graph.

    Both spellings are judged, with and without codepoint escapes (SPARQL 1.1, 19.2), and so are both
    readings of `<#…>`, an IRI or a comparison before a comment: what an engine might see is refused.
    """
    head = _HEAD.match(text)
    text = text[head.end() if head else 0 :]
    if not _SUSPECT.search(text.upper()):
        return
    plain = _ESCAPE.sub(lambda match: chr(min(int(match[1] or match[2], 16), 0x10FFFF)), text)
    for version in {text, plain}:
        declared = {*_DECLARED.findall(version), *COMMON_PREFIXES}
        for hash_is_comment in (False, True):
            _refuse(_words(version, hash_is_comment), declared)


def syntax_error(text: str, error: SyntaxError) -> QueryError:
    """Return an engine's syntax error with the line, the column and a mark under the place."""
    message = str(error.args[0])
    match = re.search(r"error at (\d+):(\d+): (.*)", message, re.DOTALL)
    if not match:
        return QueryError(f"the query does not parse: {' '.join(message.split())}")
    line, column, rest = int(match[1]), int(match[2]), " ".join(match[3].split())
    lines = text.rstrip().splitlines() or [""]
    if line > len(lines):
        line, column = len(lines), len(lines[-1]) + 1
    shown = lines[line - 1].replace("\t", " ")
    start = max(0, column - 60)
    expected = [word for word in re.findall(r'"[^"]+"|(?<!\{)\b[A-Z]{3,}\b', rest) if len(rest) < 4000]
    hint = f"; expected {', '.join(dict.fromkeys(expected[:8]))}" if expected else ""
    if "expected" not in rest:
        hint = f"; {rest}"
    return QueryError(
        f"the query does not parse at line {line}, column {column}{hint}\n"
        f"  {shown[start : start + 100]}\n  {' ' * (column - 1 - start)}^"
    )


@cache
def _token() -> re.Pattern[str]:
    return re.compile(
        r"""
        (?P<string>\"{3}(?:\"{0,2}(?:[^\"\\]|\\.))*\"{3} | '{3}(?:'{0,2}(?:[^'\\]|\\.))*'{3}
          | "(?:[^"\\\r\n]|\\.)*" | '(?:[^'\\\r\n]|\\.)*')
  | (?P<iri><[^<>"{}|^`\\\x00-\x20]*>)
  | (?P<comment>\#[^\r\n]*)
  | (?P<variable>[?$]\w+)
  | (?P<language>@[A-Za-z][A-Za-z0-9-]*)
  | (?P<name>(?:\w[\w.-]*)?:(?:[\w:%.-]|\\.)*)
  | (?P<word>[A-Za-z_]\w*)
  | (?P<other>\s+ | .)
        """,
        re.VERBOSE | re.DOTALL,
    )


def _words(text: str, hash_is_comment: bool) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    at = 0
    token_at = _token().match
    while match := token_at(text, at):
        kind, token = match.lastgroup or "other", match.group()
        if kind == "iri" and hash_is_comment and "#" in token:
            kind, token = "other", "<"
        at += len(token)
        if kind in ("word", "iri", "name") or token in "{}":
            found.append((kind, token))
    return found


def _refuse(words: list[tuple[str, str]], declared: set[str]) -> None:
    upper = [token.upper() if kind == "word" else token for kind, token in words]
    first = next((word for word in upper if word in _UPDATES | _READS), "")
    if first in _UPDATES:
        raise QueryError(f"{first} changes data, and a query only reads; edit the Turtle files instead")
    # Within a word too: the engine reads `trueSERVICE` as two.
    prefixes = (token.partition(":")[0] for kind, token in words if kind == "name")
    undeclared = (prefix.upper() for prefix in prefixes if prefix not in declared)
    bare = (token for (kind, _), token in zip(words, upper, strict=True) if kind == "word")
    if any("SERVICE" in token for token in (*bare, *undeclared)):
        raise QueryError("SERVICE asks another server, and a query here never leaves this graph; remove it")
    for at, word in enumerate(upper):
        graph = next((token for token in upper[at + 1 : at + 3] if token.startswith("<")), "")
        if word == "FROM" and re.match(r"<(file|https?|ftp|data):", graph, re.IGNORECASE):
            if graph.startswith("<https://w3id.org/foresaid/"):
                continue
            raise QueryError(f"FROM {graph} names a file or web page; a query reads loaded graphs only, remove it")


def _terms(query: Query, parameter: Parameter, value: str, store: Store) -> list[NamedNode | Literal]:
    if value == "required":
        raise ParameterError(
            f"{query.name}: the parameter {parameter.name!r} is missing ({parameter.meaning}); "
            f"give {parameter.name}=… (-p {parameter.name}=…)"
        )
    if parameter.default == "required" and value in ("any", ""):
        raise ParameterError(f"{query.name}: the parameter {parameter.name!r} is empty ({parameter.meaning})")
    if not value.strip():
        raise ParameterError(
            f"{query.name}: the parameter {parameter.name!r} is empty ({parameter.meaning}); "
            f"leave it out for {parameter.default}, or give it a value"
        )
    if value == "any":
        return []
    convert = TYPES.get(parameter.type)
    if convert is None:
        raise QueryError(f"{query.name}: the header declares an unknown type {parameter.type!r}")
    try:
        return convert(value, store)
    except ValueError as error:
        raise ParameterError(f"{query.name}: the parameter {parameter.name}={value!r}: {error}") from None
