"""Values: RDF terms as Python values and as the text that people, terminals and spreadsheets are shown."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from .terms import XSD, short_iri

Term = NamedNode | BlankNode | Literal | Triple | None
# OWASP, CSV injection: also in full width, as Chinese input methods type them.
_RISKY = re.compile(r"^[=+\-@\t\r\n＝＋－＠]")
_INTEGERS = frozenset(XSD + name for name in ("integer", "int", "long", "nonNegativeInteger", "positiveInteger"))
_FLOATS = frozenset(XSD + name for name in ("decimal", "double", "float"))
# C0 and C1 controls, the marks that turn or hide text (Unicode TR 36, 3.2), and bytes of names that are not UTF-8.
_UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]"
)
# What XML 1.0 cannot hold, not even escaped (https://www.w3.org/TR/xml/#charsets).
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def value(term: Term) -> Any:
    """Return an RDF term as a Python value."""
    if term is None:
        return None
    if not isinstance(term, Literal):
        return str(term) if isinstance(term, Triple) else term.value
    datatype = term.datatype.value
    try:
        if datatype in _INTEGERS:
            return int(term.value)
        if datatype in _FLOATS:
            return float(term.value)
        if datatype == XSD + "date":
            return date.fromisoformat(term.value)
    except ValueError:
        return term.value
    if datatype == XSD + "boolean":
        return term.value in ("true", "1")
    return term.value


def cell(item: object) -> str:
    """Return a Python value as a table shows it."""
    if item is None:
        return ""
    if isinstance(item, bool):
        return "true" if item else "false"
    return str(item)


def shown(term: Term) -> str:
    """Return an RDF term as people read it: text as it is, IRIs compact."""
    if isinstance(term, NamedNode):
        return short_iri(term.value)
    return cell(value(term))


def printable(text: str) -> str:
    """Return `text` with control and bidirectional marks spelled out, so that a terminal only shows it.

    So are the bytes of a file's name that are no UTF-8.
    """
    return _UNPRINTABLE.sub(_spelled, text)


def _spelled(match: re.Match[str]) -> str:
    code = ord(match.group())
    return f"\\x{code - 0xDC00:02x}" if 0xDC80 <= code <= 0xDCFF else f"\\u{code:04x}"


def neutral(text: str) -> str:
    """Return a cell that a spreadsheet shows and does not run: quoted where it begins like a formula."""
    if _RISKY.match(text) and not re.fullmatch(r"[+-]?\d+(\.\d+)?", text):
        return f"'{text}"
    return text


def markdown_text(text: str) -> str:
    return re.sub(r"([\\|`*_<>\[\]])", r"\\\1", text)


def xml_text(text: str) -> str:
    """Return what XML can hold of a text."""
    return _NOT_XML.sub("", text)
