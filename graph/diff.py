"""Differences: what was added, changed and removed between two states of a graph, entry by entry."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from pyoxigraph import Store

from .entries import Entry as State
from .entries import Values, entries
from .kinds import KINDS
from .renames import NAMES, find_renames, moved, renamed
from .terms import compact, short_iri


class Change(NamedTuple):
    """A property whose values differ."""

    field: str
    removed: list[str]
    added: list[str]


class Teller(NamedTuple):
    """A relation that stays and that other sources tell: those that no longer do, and those that now do."""

    field: str
    value: str
    removed: list[str]
    added: list[str]

    def __str__(self) -> str:
        if not self.removed:
            return f"now told by {', '.join(self.added)}"
        if not self.added:
            return f"no longer told by {', '.join(self.removed)}"
        return f"told by {', '.join(self.added)} instead of {', '.join(self.removed)}"


class Entry(NamedTuple):
    """An entry that differs: `renamed_from` is its former IRI where it has another one now.

    `still_named_by` are the entries that name it by the former one, `tellers` the relations of it that stay
    and are told by other sources.
    """

    iri: str
    kind: str
    name: str
    changes: list[Change]
    renamed_from: str = ""
    still_named_by: list[str] = []  # noqa: RUF012 -- never changed
    tellers: list[Teller] = []  # noqa: RUF012 -- never changed


class Difference(NamedTuple):
    """All that differs between two states, sorted by kind and IRI."""

    added: list[Entry]
    changed: list[Entry]
    removed: list[Entry]

    def __bool__(self) -> bool:
        return bool(self.added or self.changed or self.removed)

    def to_dict(self) -> dict[str, Any]:
        """Return the difference as plain data."""
        return {name: [_plain(entry) for entry in entries] for name, entries in self._asdict().items()}


def diff(old: Store, new: Store) -> Difference:
    """Compare two graphs by what they assert and which source tells it, whatever the order and the files."""
    before, after = entries(old), entries(new)
    renames = find_renames(before, after)
    then = {renamed(iri, renames): moved(state, renames) for iri, state in before.items()}
    added = [_entry(iri, after[iri], [*_changes({}, after[iri].values)]) for iri in after.keys() - then.keys()]
    removed = [_entry(iri, then[iri], [*_changes(then[iri].values, {})]) for iri in then.keys() - after.keys()]
    changed = list(_changed(before, after, renames))
    return Difference(*(sorted(group, key=_order) for group in (added, changed, removed)))


def _changed(before: dict[str, State], after: dict[str, State], renames: dict[str, str]) -> Iterable[Entry]:
    back = {new: old for old, new in renames.items()}
    stale = _stale(after, renames)
    for old, state in before.items():
        iri = renamed(old, renames)
        if iri not in after:
            continue
        now = after[iri]
        then = moved(state, renames, now.values)
        changes, tellers = [*_changes(then.values, now.values)], [*_tellers(then, now)]
        if changes or tellers or iri in back:
            named_by = sorted(short_iri(it) for it in stale.get(iri, ()))
            yield Entry(*_entry(iri, now, changes, back.get(iri, ""))[:5], named_by, tellers)


def _stale(after: dict[str, State], renames: dict[str, str]) -> dict[str, set[str]]:
    """Return what still names a renamed entry by its former IRI, by the new one."""
    found: dict[str, set[str]] = {}
    for iri, state in after.items() if renames else ():
        for value in (value for values in state.values.values() for value in values if value.startswith("<")):
            old = value.partition("> at ")[0].strip("<>")
            new = renamed(old, renames)
            if new != old and old not in after:
                cause = new if old in renames else renames[old.partition("#")[0]]
                found.setdefault(cause, set()).add(iri)
    return found


def _tellers(old: State, new: State) -> Iterable[Teller]:
    for name, value in sorted(old.tellers.keys() | new.tellers.keys()):
        was, now = old.tellers.get((name, value), set()), new.tellers.get((name, value), set())
        if was != now and value in old.values.get(name, ()) and value in new.values.get(name, ()):
            removed, added = (sorted(map(short_iri, group)) for group in (was - now, now - was))
            yield Teller(name, _told(value), removed, added)


def _changes(old: Values, new: Values) -> Iterable[Change]:
    for name in sorted(old.keys() | new.keys()):
        removed, added = old.get(name, set()) - new.get(name, set()), new.get(name, set()) - old.get(name, set())
        if removed or added:
            yield Change(name, [_told(value) for value in sorted(removed)], [_told(value) for value in sorted(added)])


def _told(value: str) -> str:
    head, at, where = value.partition("> at ")
    if at:
        return f"{_told(head + '>')} at {where}"
    return short_iri(value[1:-1]) if value.startswith("<") and value.endswith(">") else value


def _entry(iri: str, state: State, changes: list[Change], renamed_from: str = "") -> Entry:
    texts = [value for name in NAMES for value in sorted(state.values.get(compact(name), ()))]
    english = next((text for text in texts if text.endswith("@en")), texts[0] if texts else short_iri(iri))
    return Entry(iri, state.kind, english.rpartition("@")[0] or english, changes, renamed_from)


def _order(entry: Entry) -> tuple[int, str]:
    return (KINDS.index(entry.kind) if entry.kind in KINDS else len(KINDS), entry.iri)


def _plain(entry: Entry) -> dict[str, Any]:
    data = {
        **entry._asdict(),
        "changes": [change._asdict() for change in entry.changes],
        "tellers": [teller._asdict() for teller in entry.tellers],
    }
    return {name: value for name, value in data.items() if value not in ("", [])}


def to_markdown(difference: Difference) -> str:
    """Return the difference as Markdown, told claim by claim."""
    from .values import markdown_text, printable

    def text(value: str) -> str:
        return markdown_text(printable(" ".join(value.split())))

    if not difference:
        return "Nothing differs.\n"
    counts = ", ".join(f"{len(group)} {name}" for name, group in difference._asdict().items())
    lines = [f"**{counts}**"]
    for title, differing in difference._asdict().items():
        for kind in dict.fromkeys(entry.kind for entry in differing):
            group = [entry for entry in differing if entry.kind == kind]
            lines += ["", f"## {kind.capitalize()}s {title} ({len(group)})", ""]
            for entry in group:
                lines.append(f"- {text(entry.name)} (`{short_iri(entry.iri)}`)")
                lines += _lines(entry, text) if title == "changed" else []
    return "\n".join(lines) + "\n"


def _lines(entry: Entry, text: Callable[[str], str]) -> Iterable[str]:
    if entry.renamed_from:
        yield f"  - renamed from `{short_iri(entry.renamed_from)}`"
    for other in entry.still_named_by:
        yield f"  - `{other}` still names the old IRI"
    for change in entry.changes:
        yield f"  - {change.field}"
        for value in change.removed:
            yield f"    - removed: {text(value)}"
        for value in change.added:
            yield f"    - added: {text(value)}"
    for teller in entry.tellers:
        yield f"  - {text(f'{teller.field} {teller.value}: {teller}')}"
