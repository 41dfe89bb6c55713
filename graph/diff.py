"""Differences: what was added, changed and removed between two states of a graph, entry by entry."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, NamedTuple

from pyoxigraph import Store

from .entries import IRI, Value, Values, entries, unnamed
from .entries import Entry as State
from .kinds import KINDS
from .renames import NAMES, find_renames, moved, renamed
from .terms import FS, SCHEMA, compact, short_iri


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
    """All that differs between two states, sorted by kind and IRI.

    `left_out` counts the statements of either state that belong to no entry: they are made of blank nodes that
    nothing with an IRI leads to, so that nothing tells which of them are the same.
    """

    added: list[Entry]
    changed: list[Entry]
    removed: list[Entry]
    left_out: int = 0

    def __bool__(self) -> bool:
        return bool(self.added or self.changed or self.removed)

    def groups(self) -> dict[str, list[Entry]]:
        """Return what was added, changed and removed, by these words."""
        return {"added": self.added, "changed": self.changed, "removed": self.removed}

    def to_dict(self) -> dict[str, Any]:
        """Return the difference as plain data."""
        told = {name: [_plain(entry) for entry in entries] for name, entries in self.groups().items()}
        return {**told, "left_out": self.left_out} if self.left_out else {**told}


def diff(old: Store, new: Store) -> Difference:
    """Compare two graphs by what they assert and which source tells it, whatever the order and the files."""
    before, after = entries(old), entries(new)
    renames = find_renames(before, after)
    then = {renamed(iri, renames): moved(state, renames) for iri, state in before.items()}
    added = [_entry(iri, after, [*_changes({}, after[iri].values)]) for iri in after.keys() - then.keys()]
    removed = [_entry(iri, then, [*_changes(then[iri].values, {})]) for iri in then.keys() - after.keys()]
    changed = list(_changed(before, after, renames))
    added, changed, removed = (sorted(group, key=_order) for group in (added, changed, removed))
    return Difference(added, changed, removed, unnamed(old) + unnamed(new))


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
            yield Entry(*_entry(iri, after, changes, back.get(iri, ""))[:5], named_by, tellers)


def _stale(after: dict[str, State], renames: dict[str, str]) -> dict[str, set[str]]:
    """Return what still names a renamed entry by its former IRI, by the new one."""
    found: dict[str, set[str]] = {}
    for iri, state in after.items() if renames else ():
        for old in (value.text for values in state.values.values() for value in values if value.sort == IRI):
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
            yield Teller(name, str(value), removed, added)


def _changes(old: Values, new: Values) -> Iterable[Change]:
    for name in sorted(old.keys() | new.keys()):
        removed, added = old.get(name, set()) - new.get(name, set()), new.get(name, set()) - old.get(name, set())
        if removed or added:
            told = _exactly if _look_alike(removed, added) else _told
            yield Change(name, told(removed), told(added))


def _look_alike(removed: set[Value], added: set[Value]) -> bool:
    """Return whether values as people read them would not tell the ones from the others."""
    sorts = [{value.sort[0] if value.sort[0] == "@" else value.sort for value in group} for group in (removed, added)]
    return all(sorts) and (sorts[0] != sorts[1] or not set(_told(removed)).isdisjoint(_told(added)))


def _told(values: Iterable[Value]) -> list[str]:
    return [str(value) for value in sorted(values)]


def _exactly(values: Iterable[Value]) -> list[str]:
    return [value.exact() for value in sorted(values)]


def _entry(iri: str, states: dict[str, State], changes: list[Change], renamed_from: str = "") -> Entry:
    return Entry(iri, states[iri].kind, _name(iri, states), changes, renamed_from)


def _name(iri: str, states: dict[str, State]) -> str:
    """Return what an entry is called; a verdict by what it says of which prediction."""
    values = states[iri].values
    judged, outcomes = (
        [it.text for it in sorted(values.get(compact(name), ()))] for name in (SCHEMA + "itemReviewed", FS + "outcome")
    )
    if judged and outcomes:
        said = ", ".join(_words(short_iri(it)) for it in outcomes)
        return f"{said}: {', '.join(_label(it, states) for it in judged)}"
    return _label(iri, states)


def _label(iri: str, states: dict[str, State]) -> str:
    values = states[iri].values if iri in states else {}
    texts = [value for name in NAMES for value in sorted(values.get(compact(name), ()))]
    return next((it.text for it in texts if it.sort == "@en"), texts[0].text if texts else short_iri(iri))


def _words(name: str) -> str:
    """Return a name as words.

    >>> _words("fs:didNotHappen")
    'did not happen'
    """
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name.rpartition(":")[2]).lower()


def _order(entry: Entry) -> tuple[int, str]:
    return (KINDS.index(entry.kind) if entry.kind in KINDS else len(KINDS), entry.iri)


def _plain(entry: Entry) -> dict[str, Any]:
    data = {
        **entry._asdict(),
        "changes": [change._asdict() for change in entry.changes],
        "tellers": [teller._asdict() for teller in entry.tellers],
    }
    return {name: value for name, value in data.items() if value not in ("", [])}
