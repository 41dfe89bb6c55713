"""Differences: what was added, changed and removed between two states of a graph, entry by entry."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Store

from .kinds import KINDS, kinds
from .terms import DERIVED, ONTOLOGY, PREF_LABEL, SCHEMA, compact, short_iri

# How much of two entries must be the same for the one to be the other under a new name.
_ALIKE = 0.5
_NAMES = (SCHEMA + "text", PREF_LABEL, SCHEMA + "name")
_Values = dict[str, set[str]]


class Change(NamedTuple):
    """A property whose values differ."""

    field: str
    removed: list[str]
    added: list[str]


class Entry(NamedTuple):
    """An entry that differs: `renamed_from` is its former IRI where it has another one now."""

    iri: str
    kind: str
    name: str
    changes: list[Change]
    renamed_from: str = ""


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
    """Compare two graphs by what they assert, whatever the order and the files it stands in."""
    before, after = _entries(old), _entries(new)
    renames = _renames(before, after)
    moved = {_renamed(iri, renames): _moved(entry, renames) for iri, entry in before.items()}
    back = {new_iri: old_iri for old_iri, new_iri in renames.items()}
    added = [_entry(iri, after[iri], [*_changes({}, after[iri].values)]) for iri in after.keys() - moved.keys()]
    removed = [_entry(iri, moved[iri], [*_changes(moved[iri].values, {})]) for iri in moved.keys() - after.keys()]
    changed = []
    for iri in moved.keys() & after.keys():
        changes = list(_changes(moved[iri].values, after[iri].values))
        if changes or iri in back:
            changed.append(_entry(iri, after[iri], changes, back.get(iri, "")))
    return Difference(*(sorted(group, key=_order) for group in (added, changed, removed)))


class _State(NamedTuple):
    kind: str
    values: _Values


def _entries(store: Store) -> dict[str, _State]:
    known = kinds(store)
    found = {iri: _State(kind, {}) for iri, kind in known.items()}
    for graph in store.named_graphs():
        if graph.value in (DERIVED, ONTOLOGY):
            continue
        for quad in store.quads_for_pattern(None, None, None, graph):
            if not isinstance(quad.subject, NamedNode):
                continue
            subject, name = quad.subject.value, compact(quad.predicate.value)
            value = _shown(store, quad.object)
            if subject not in found:
                # A passage belongs to its source.
                subject, _, fragment = subject.partition("#")
                value = f"{value} at #{fragment}"
            found.setdefault(subject, _State("term", {})).values.setdefault(name, set()).add(value)
    return {iri: state for iri, state in found.items() if state.values}


def _shown(store: Store, node: object) -> str:
    if isinstance(node, Literal):
        if node.language:
            return f"{node.value}@{node.language}"
        return node.value
    if isinstance(node, BlankNode):
        inner = sorted(
            f"{compact(quad.predicate.value)} {getattr(quad.object, 'value', quad.object)}"
            for quad in store.quads_for_pattern(node, None, None, DefaultGraph())
        )
        return f"[{' ; '.join(inner)}]"
    return f"<{node.value}>" if isinstance(node, NamedNode) else str(node)


def _renames(before: dict[str, _State], after: dict[str, _State]) -> dict[str, str]:
    """Return the new IRI of each entry that has another one; sources first, their claims go with them."""
    renames: dict[str, str] = {}
    for wanted in ("source", *(kind for kind in KINDS if kind != "source"), "term"):
        gone = [iri for iri, it in before.items() if it.kind == wanted and _renamed(iri, renames) not in after]
        mapped = {_renamed(iri, renames) for iri in before}
        come = [iri for iri, it in after.items() if it.kind == wanted and iri not in mapped]
        pairs = [
            (alike, old, new)
            for old in gone
            for new in come
            if (alike := _likeness(_moved(before[old], renames).values, after[new].values)) >= _ALIKE
        ]
        for _, old, new in sorted(pairs, key=lambda pair: (-pair[0], pair[1], pair[2])):
            if old in gone and new in come:
                renames[old] = new
                gone.remove(old)
                come.remove(new)
    return renames


def _likeness(old: _Values, new: _Values) -> float:
    # The same text makes the same claim, and the same hash the same source.
    for name in (*_NAMES, SCHEMA + "sha256"):
        key = compact(name)
        if old.get(key) and old.get(key) == new.get(key):
            return 1.0
    one = {(name, value) for name, values in old.items() for value in values}
    other = {(name, value) for name, values in new.items() for value in values}
    return len(one & other) / max(1, len(one | other))


def _moved(state: _State, renames: dict[str, str]) -> _State:
    if not renames:
        return state
    return _State(
        state.kind,
        {name: {_moved_value(value, renames) for value in values} for name, values in state.values.items()},
    )


def _moved_value(value: str, renames: dict[str, str]) -> str:
    if value.startswith("<") and value.endswith(">"):
        return f"<{_renamed(value[1:-1], renames)}>"
    head, at, where = value.partition("> at ")
    if at:
        return f"{_moved_value(head + '>', renames)} at {where}"
    return value


def _renamed(iri: str, renames: dict[str, str]) -> str:
    if iri in renames:
        return renames[iri]
    source, mark, fragment = iri.partition("#")
    return renames[source] + mark + fragment if mark and source in renames else iri


def _changes(old: _Values, new: _Values) -> Iterable[Change]:
    for name in sorted(old.keys() | new.keys()):
        removed, added = old.get(name, set()) - new.get(name, set()), new.get(name, set()) - old.get(name, set())
        if removed or added:
            yield Change(name, [_told(value) for value in sorted(removed)], [_told(value) for value in sorted(added)])


def _told(value: str) -> str:
    head, at, where = value.partition("> at ")
    if at:
        return f"{_told(head + '>')} at {where}"
    return short_iri(value[1:-1]) if value.startswith("<") and value.endswith(">") else value


def _entry(iri: str, state: _State, changes: list[Change], renamed_from: str = "") -> Entry:
    texts = [value for name in _NAMES for value in sorted(state.values.get(compact(name), ()))]
    english = next((text for text in texts if text.endswith("@en")), texts[0] if texts else short_iri(iri))
    return Entry(iri, state.kind, english.rpartition("@")[0] or english, changes, renamed_from)


def _order(entry: Entry) -> tuple[int, str]:
    return (KINDS.index(entry.kind) if entry.kind in KINDS else len(KINDS), entry.iri)


def _plain(entry: Entry) -> dict[str, Any]:
    data = {**entry._asdict(), "changes": [change._asdict() for change in entry.changes]}
    return {name: value for name, value in data.items() if value not in ("", [])}


def to_markdown(difference: Difference) -> str:
    """Return the difference as Markdown, told claim by claim."""
    from .results import markdown_text, printable

    def text(value: str) -> str:
        return markdown_text(printable(" ".join(value.split())))

    if not difference:
        return "Nothing differs.\n"
    counts = ", ".join(f"{len(entries)} {name}" for name, entries in difference._asdict().items())
    lines = [f"**{counts}**"]
    for title, entries in difference._asdict().items():
        for kind in dict.fromkeys(entry.kind for entry in entries):
            group = [entry for entry in entries if entry.kind == kind]
            lines += ["", f"## {kind.capitalize()}s {title} ({len(group)})", ""]
            for entry in group:
                lines.append(f"- {text(entry.name)} (`{short_iri(entry.iri)}`)")
                if entry.renamed_from:
                    lines.append(f"  - renamed from `{short_iri(entry.renamed_from)}`")
                if title == "changed":
                    for change in entry.changes:
                        lines.append(f"  - {change.field}")
                        lines += [f"    - removed: {text(value)}" for value in change.removed]
                        lines += [f"    - added: {text(value)}" for value in change.added]
    return "\n".join(lines) + "\n"
