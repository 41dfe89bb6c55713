"""Mending: slips in Turtle that have one right correction, put right."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from unicodedata import normalize

from . import horizon
from .errors import HorizonError, SyntaxErrors
from .format import FormatError, format_turtle, is_entity_file
from .layout import LayoutError
from .terms import PREFIXES, SCRIPT_TAGS
from .turtle import Token, tokens
from .vocabulary import is_known

# What a Chinese keyboard gives where Turtle has a mark of its own.
_MARKS = {
    "，": " ,",
    "、": " ,",
    "；": " ;",
    "。": " .",
    "．": ".",
    "：": ":",
    "\u3000": " ",
    "\xa0": " ",
    "＃": "#",
}
_NAME_OR_MARK = re.compile(r"[A-Za-z][\w-]*:[\w-]*|a|true|false|[\d.]+|[,;. ]|", re.ASCII)
_HIDDEN = re.compile("[\u200b\u2060\ufeff]")
_FRAGMENT = re.compile(r"#(t|char)=[\d:,]+", re.ASCII)
_PREFIX = re.compile(r"^\s*@?prefix\s+([\w-]+):\s*<([^>]*)>", re.IGNORECASE | re.MULTILINE)
_DATES: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str]], ...] = (
    (re.compile(r"(\d{4})-?[Qq]([1-4])", re.ASCII), lambda m: f"{m[1]}-{32 + int(m[2])}"),
    (re.compile(r"(\d{3})0s", re.ASCII), lambda m: f"{m[1]}X"),
    (re.compile(r"/(\d[\d-]*)", re.ASCII), lambda m: f"../{m[1]}"),
    (re.compile(r"(\d[\d-]*)/", re.ASCII), lambda m: f"{m[1]}/.."),
    (re.compile(r"(\d{4})([-/.])(\d\d?)\2(\d\d?)", re.ASCII), lambda m: f"{m[1]}-{m[3]:0>2}-{m[4]:0>2}"),
    (re.compile(r"(\d{4})年(\d\d?)月(\d\d?)日", re.ASCII), lambda m: f"{m[1]}-{m[2]:0>2}-{m[3]:0>2}"),
    (re.compile(r"(\d{4})-(\d)", re.ASCII), lambda m: f"{m[1]}-{m[2]:0>2}"),
)


def mend(text: str, path: str = "-") -> str:
    """Return `text` mended and in canonical form, or as it is where it would not parse even then.

    Mended are byte order marks, full-width marks between names and inside fragments, invisible characters,
    spellings of dates that have one meaning, Chinese tagged by its region instead of its script, and all
    that `format_turtle` puts in order.

    >>> print(mend("@prefix p: <urn:p:> . p:a p:b p:c，p:d；p:e 1。"), end="")
    @prefix p: <urn:p:> .
    <BLANKLINE>
    p:a p:b p:c, p:d ;
        p:e 1 .
    """
    mended = _with_our_prefixes(_mended(text.removeprefix("\ufeff")))
    try:
        return format_turtle(mended, path, by_subject=is_entity_file(path))
    except (SyntaxErrors, FormatError, LayoutError):
        return text


def left_prefixes(text: str) -> list[tuple[int, str]]:
    """Return the prefixes that are ours but for http or https and were not mended: the line of each, and why."""
    return [
        (text.count("\n", 0, match.start(1)) + 1, f"{match[1]}: stays <{match[2]}>, as {why}; correct both by hand")
        for match, _, why in _foreign_prefixes(text)
        if why
    ]


def _with_our_prefixes(text: str) -> str:
    """Put right a prefix whose IRI is ours but for http or https, where all names with it are known then."""
    for match, ours, why in reversed(list(_foreign_prefixes(text))):
        if not why:
            text = text[: match.start(2)] + ours + text[match.end(2) :]
    return text


def _foreign_prefixes(text: str) -> Iterator[tuple[re.Match[str], str, str]]:
    """Yield each declaration that has http for https, or the other way round, with our IRI and what forbids it."""
    for match in _PREFIX.finditer(text):
        ours = PREFIXES.get(match[1], "")
        if ours and match[2] != ours and match[2].partition("://")[2] == ours.partition("://")[2]:
            yield match, ours, _obstacle(text, match, ours)


def _obstacle(text: str, declaration: re.Match[str], ours: str) -> str:
    """Return what shows that the other IRI was meant: one that is spelled out, or a name that ours does not know."""
    prefix, told = declaration.groups()
    for token in tokens(text):
        line = text.count("\n", 0, token.start) + 1
        is_declared = declaration.start() <= token.start < declaration.end()
        if token.kind == "iri" and token.text[1:].startswith(told) and not is_declared:
            return f"line {line} spells out {token.text}"
        name = token.text.partition(":")[2]
        if token.kind == "name" and token.text.startswith(f"{prefix}:") and name and not is_known(ours + name):
            return f"line {line} has {token.text}, which <{ours}> has not"
    return ""


def _mended(text: str) -> str:
    found = list(tokens(text))
    said = [at for at, token in enumerate(found) if token.kind not in ("space", "comment")]
    following = {at: said[nth + 1 : nth + 3] for nth, at in enumerate(said)}
    parts = []
    for at, token in enumerate(found):
        if token.kind == "string":
            after = [found[one].text for one in following[at]]
            parts.append(_string(token.text, after))
        elif token.kind == "iri":
            parts.append(_iri(token.text))
        elif token.kind in ("name", "other"):
            parts.append(_name(token))
        elif token.kind == "language":
            parts.append(f"@{SCRIPT_TAGS.get(token.text[1:].lower(), token.text[1:])}")
        else:
            parts.append(token.text)
    return "".join(parts)


def _name(token: Token) -> str:
    """Put full-width marks right where names or marks stand on both their sides and nothing else."""
    text = _HIDDEN.sub("", token.text)
    pieces = re.split(f"([{''.join(_MARKS)}])", text)
    if len(pieces) == 1:
        return text
    joined = "".join(_MARKS.get(piece, piece) if at % 2 else piece for at, piece in enumerate(pieces))
    if all(_NAME_OR_MARK.fullmatch(word) for word in re.split(r" |(?=[,;])|(?<=[,;])", joined)):
        return joined + " "
    return token.text


def _iri(text: str) -> str:
    plain = _HIDDEN.sub("", text)
    head, mark, fragment = plain.partition("#")
    narrow = normalize("NFKC", mark + fragment[:-1])
    if mark and _FRAGMENT.fullmatch(narrow):
        return f"{head}{narrow}>"
    return plain


def _string(text: str, following: list[str]) -> str:
    plain = _HIDDEN.sub("", text)
    if following[:1] == ["^^"] and following[1:] and following[1].endswith((":EDTF", ":date", "/EDTF>", "#date>")):
        inner = normalize("NFKC", plain[1:-1]).strip()
        if re.search(r"[^\x00-\x7f]|\s", plain[1:-1]) and re.fullmatch(r"[\d/~X.-]+", inner, re.ASCII):
            plain = f'"{inner}"'
        for pattern, correct in _DATES:
            if (match := pattern.fullmatch(inner)) and _is_date(correct(match)):
                return f'"{correct(match)}"'
    return plain


def _is_date(text: str) -> bool:
    try:
        return bool(horizon.parse(text))
    except HorizonError:
        return False
