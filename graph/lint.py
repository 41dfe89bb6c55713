"""Lint: the slips in a Turtle file that a parser lets pass, found in its text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date, datetime

from pyoxigraph import Literal, NamedNode, Quad, Store

from . import evidence, horizon
from .errors import FragmentError, HorizonError
from .findings import Finding
from .terms import COMMON_PREFIXES, EDTF, PREFIXES, SCHEMA, SCRIPT_TAGS, TYPE, XSD
from .turtle import Document, Term, position, tokens, unescape
from .vocabulary import is_known, nearest

# Punctuation that a Chinese keyboard gives and Turtle takes for a letter.
_FULL_WIDTH = re.compile(
    "[\u2018-\u201d\u3001-\u3003\u3008-\u3011\u3014-\u301b\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65]"
)
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_INVISIBLE = re.compile(
    "[\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"
)
_JOINERS = re.compile("[\u200c\u200d]")
_EVIDENCE = (SCHEMA + "appearance", SCHEMA + "citation")
_YEAR = r"-?(?:[1-9]\d{4,}|\d{4})"
_ZONE = r"(?:Z|[+-](?:0\d|1[0-4]):[0-5]\d)?"
_LEXICAL = {
    "boolean": "true|false|1|0",
    "integer": r"[+-]?\d+",
    "decimal": r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)",
    "double": r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?|[+-]?INF|NaN",
    "gYear": _YEAR + _ZONE,
    "gYearMonth": _YEAR + r"-(?:0[1-9]|1[0-2])" + _ZONE,
    "nonNegativeInteger": r"\+?\d+|-0+",
    "positiveInteger": r"\+?0*[1-9]\d*",
}

Report = Callable[..., None]


def lint(path: str, document: Document) -> list[Finding]:
    """Return the slips in the text of a Turtle file that parses."""
    findings: list[Finding] = []

    def report(offset: int, rule: str, message: str, severity: str = "error") -> None:
        findings.append(Finding(path, *position(document.text, offset), severity, rule, message))

    _lint_characters(document.text, report)
    _lint_prefixes(document, report)
    for token in document.blanks:
        report(token.start, "blank-node", "a blank node has no name to point at: give it an IRI")
    seen: set[int] = set()
    for triple in document.triples:
        for at, term in enumerate(triple):
            if term.start not in seen:
                seen.add(term.start)
                _lint_term(term, at, triple.predicate.value, report)
    for offset, message in _rewritten(document):
        report(offset, "literal-rewritten", message, "warning")
    _lint_evidence(document, report)
    return findings


def _lint_characters(text: str, report: Report) -> None:
    for token in tokens(text):
        written = unescape(token.text) if token.kind in ("string", "iri") else token.text
        if token.kind in ("iri", "name") and (match := _FULL_WIDTH.search(written)):
            what = "an IRI" if token.kind == "iri" else "a name"
            at = token.start + max(0, token.text.find(match.group()))
            report(
                at,
                "full-width",
                f"full-width {match.group()!r} inside {what}: use ASCII punctuation and a space",
                "error",
            )
        for pattern, name in ((_CONTROL, "control"), (_INVISIBLE, "invisible")):
            if (match := pattern.search(written)) and not (token.kind == "space" and match.group() in "\x0b\x0c"):
                at = token.start + max(0, token.text.find(match.group()))
                report(at, "invisible", f"{name} character U+{ord(match.group()):04X}: remove it")
        if token.kind in ("iri", "name") and (match := _JOINERS.search(written)):
            report(token.start, "invisible", f"invisible character U+{ord(match.group()):04X}: remove it")


def _lint_prefixes(document: Document, report: Report) -> None:
    known = {iri: prefix for prefix, iri in COMMON_PREFIXES.items()}
    declared: dict[str, str] = {}
    for prefix, iri, start in document.declarations:
        if prefix is None:
            continue
        if declared.setdefault(prefix, iri) != iri:
            report(start, "prefix", f"{prefix}: is declared twice, for two namespaces: keep one")
        elif prefix in PREFIXES and PREFIXES[prefix] != iri:
            report(start, "prefix", f"{prefix}: is <{PREFIXES[prefix]}> here and everywhere: correct it")
        elif iri in PREFIXES.values() and prefix != known[iri]:
            report(start, "prefix", f"<{iri}> is always spelled {known[iri]}:, not {prefix}:")


def _lint_term(term: Term, at: int, predicate: str, report: Report) -> None:
    is_vocabulary = at == 1 or (at == 2 and predicate == TYPE)
    for iri in ([term.value] if term.kind == "iri" and is_vocabulary else []) + [term.datatype] * bool(term.datatype):
        if not is_known(iri):
            near = nearest(iri)
            hint = f"did you mean {near}?" if near else "check its spelling"
            report(term.start, "unknown-term", f"the vocabulary has no term <{iri}>: {hint}")
            return
    if term.kind == "iri" and at == 2 and not is_vocabulary and not is_known(term.value):
        _lint_value(term, report)
    if term.language.lower() in SCRIPT_TAGS:
        right = SCRIPT_TAGS[term.language.lower()]
        report(term.start, "language-tag", f"@{term.language} tells the region: tell the script, @{right}")
    elif term.language != term.language.lower():
        report(
            term.start,
            "language-tag",
            f"write the tag @{term.language} in lower case: @{term.language.lower()}",
        )
    if term.datatype == EDTF + "EDTF":
        try:
            horizon.parse(term.value)
        except HorizonError as error:
            report(term.start, "edtf", str(error))
    elif term.datatype.startswith(XSD) and (problem := _lexical_problem(term.value, term.datatype.removeprefix(XSD))):
        report(term.start, "literal", problem)


def _lint_value(term: Term, report: Report) -> None:
    near = nearest(term.value)
    if term.value.startswith(COMMON_PREFIXES["fs"]):
        hint = f"did you mean {near}?" if near else "check its spelling"
        report(term.start, "unknown-term", f"the vocabulary has no term <{term.value}>: {hint}")


def _lexical_problem(value: str, datatype: str) -> str | None:
    if datatype == "date":
        return _calendar_problem(value, re.fullmatch(rf"({_YEAR})-(\d\d)-(\d\d){_ZONE}", value, re.ASCII))
    if datatype == "dateTime":
        try:
            datetime.fromisoformat(value.replace("Z", "+00:00"))
        except ValueError:
            return f"{value!r} is no xsd:dateTime: write 2026-11-21T09:30:00Z"
        return None
    pattern = _LEXICAL.get(datatype)
    if pattern and not re.fullmatch(pattern, value, re.ASCII):
        return f"{value!r} is no xsd:{datatype}: correct the value or the datatype"
    return None


def _calendar_problem(value: str, match: re.Match[str] | None) -> str | None:
    if not match:
        return f"{value!r} is no xsd:date: write YYYY-MM-DD, or use edtf:EDTF for a month or year"
    year = int(match[1])
    try:
        date(year if 1 <= year <= 9999 else 2000, int(match[2]), int(match[3]))
    except ValueError:
        return f"{value!r} is no day of the calendar: correct the month or day"
    return None


def _rewritten(document: Document) -> Iterator[tuple[int, str]]:
    # The engine keeps the value and not the spelling; what would come out different is said beforehand.
    literals = {
        term.start: term
        for triple in document.triples
        if (term := triple.object).kind == "literal"
        and term.datatype.startswith(XSD)
        and term.datatype != XSD + "string"
    }
    node = NamedNode("urn:x")
    for start, term in literals.items():
        store = Store()
        store.add(Quad(node, node, Literal(term.value, datatype=NamedNode(term.datatype))))
        stored = next(iter(store)).object
        if isinstance(stored, Literal) and stored.value != term.value:
            yield (
                start,
                f"{term.value!r} would be stored as {stored.value!r}: write it so, or quote it as a string",
            )


def _lint_evidence(document: Document, report: Report) -> None:
    for subject, predicate, target in document.triples:
        if predicate.value in _EVIDENCE and target.kind == "iri":
            _lint_fragment(target, report)
            source = evidence.split(target.value)[0]
            own = evidence.split(subject.value)[0]
            if predicate.value == _EVIDENCE[0] and "#" in subject.value and source != own:
                report(
                    target.start,
                    "evidence-source",
                    f"evidence of another source, <{source}>: point into <{own}>",
                )
        if predicate.value == SCHEMA + "mentions" and re.search(r"#(t|char)=", subject.value):
            _lint_fragment(subject, report)


def _lint_fragment(term: Term, report: Report) -> None:
    _, fragment = evidence.split(term.value)
    try:
        kind, start, end = evidence.parse(fragment)
    except FragmentError as error:
        message = str(error) if fragment else "points at a whole source: add the passage, #t=… or #char=…"
        report(term.start, "evidence-fragment", message)
        return
    widest = evidence.WIDEST[kind]
    if end - start > widest:
        unit = "seconds" if kind == "t" else "characters"
        report(
            term.start,
            "evidence-wide",
            f"spans {end - start} {unit}, at most {widest} are allowed: narrow it down",
        )
