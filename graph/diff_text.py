"""Differences as Markdown, told claim by claim."""

from __future__ import annotations

import re
from collections.abc import Iterable

from .diff import Difference, Entry
from .phrases import counted
from .terms import SCHEMA, compact, short_iri
from .values import markdown_text, printable

_BLANKS = {" ": "␣", "\n": "⏎", "\t": "⇥"}


def to_markdown(difference: Difference) -> str:
    """Return the difference as Markdown, told claim by claim."""
    return "\n".join([*_told_groups(difference), *_told_left_out(difference)]) + "\n"


def _told_groups(difference: Difference) -> Iterable[str]:
    if not difference:
        yield "Nothing differs."
        return
    groups = difference.groups()
    yield f"**{', '.join(f'{len(group)} {name}' for name, group in groups.items())}**"
    for title, differing in groups.items():
        for kind in dict.fromkeys(entry.kind for entry in differing):
            group = [entry for entry in differing if entry.kind == kind]
            yield from ("", f"## {kind.capitalize()}s {title} ({len(group)})", "")
            for entry in group:
                yield f"- {_text(entry.name)} (`{short_iri(entry.iri)}`)"
                yield from _lines(entry) if title == "changed" else _reasons(entry)


def _told_left_out(difference: Difference) -> Iterable[str]:
    if difference.left_out:
        what = counted(difference.left_out, "statement")
        yield f"\nLeft out: {what} of things without an IRI, which nothing tells apart; give them IRIs."


def _text(value: str) -> str:
    return markdown_text(printable(" ".join(value.split())))


def _reasons(entry: Entry) -> Iterable[str]:
    """Yield the reasons of a verdict, which is named by its prediction and outcome."""
    if entry.kind == "verdict":
        for change in entry.changes:
            if change.field == compact(SCHEMA + "text"):
                yield from (f"  - {_text(value)}" for value in change.added or change.removed)


def _lines(entry: Entry) -> Iterable[str]:
    if entry.renamed_from:
        yield f"  - renamed from `{short_iri(entry.renamed_from)}`"
    for other in entry.still_named_by:
        yield f"  - `{other}` still names the old IRI"
    for change in entry.changes:
        yield f"  - {change.field}"
        same = not {*map(_text, change.removed)}.isdisjoint(map(_text, change.added))
        for word, values in (("removed", change.removed), ("added", change.added)):
            yield from (f"    - {word}: {_text(_with_blanks(value) if same else value)}" for value in values)
    for teller in entry.tellers:
        yield f"  - {_text(f'{teller.field} {teller.value}: {teller}')}"


def _with_blanks(text: str) -> str:
    """Return a text with its white space made visible.

    >>> _with_blanks("a  b\\n")
    'a␣␣b⏎'
    """
    return re.sub(r"\s", lambda match: _BLANKS.get(match.group(), f"\\u{ord(match.group()):04x}"), text)
