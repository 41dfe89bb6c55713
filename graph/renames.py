"""Renames: which entry of one state of a graph is which of another, under another IRI."""

from __future__ import annotations

from .entries import IRI, Entry, Value, Values
from .kinds import KINDS
from .terms import PREF_LABEL, SCHEMA, compact

#: What names an entry, and makes it the same one wherever it is the same.
NAMES = (SCHEMA + "text", PREF_LABEL, SCHEMA + "name")
#: What an entry is of: somebody's claim, a verdict on a claim. Another one's is another entry.
_OF = (compact(SCHEMA + "author"), compact(SCHEMA + "itemReviewed"))
# How much of two entries must be the same for the one to be the other under a new name.
_ALIKE = 0.5


def find_renames(before: dict[str, Entry], after: dict[str, Entry]) -> dict[str, str]:
    """Return the new IRI of each entry that has another one; sources first, their claims go with them."""
    renames: dict[str, str] = {}
    for wanted in ("source", *(kind for kind in KINDS if kind != "source"), "term"):
        gone = [iri for iri, it in before.items() if it.kind == wanted and renamed(iri, renames) not in after]
        mapped = {renamed(iri, renames) for iri in before}
        come = [iri for iri, it in after.items() if it.kind == wanted and iri not in mapped]
        pairs = [
            (alike, old, new)
            for old in gone
            for new in come
            if (alike := _likeness(moved(before[old], renames).values, after[new].values)) >= _ALIKE
        ]
        for _, old, new in sorted(pairs, key=lambda pair: (-pair[0], pair[1], pair[2])):
            if old in gone and new in come:
                renames[old] = new
                gone.remove(old)
                come.remove(new)
    return renames


def _likeness(old: Values, new: Values) -> float:
    if any(old.get(key) and new.get(key) and not set(old[key]) & set(new[key]) for key in _OF):
        return 0.0
    # The same text makes the same claim, and the same hash the same source; of several, whatever else is the same.
    named = any(old.get(key) and old.get(key) == new.get(key) for key in map(compact, (*NAMES, SCHEMA + "sha256")))
    one = {(name, value) for name, values in old.items() for value in values}
    other = {(name, value) for name, values in new.items() for value in values}
    return named + len(one & other) / max(1, len(one | other))


def moved(entry: Entry, renames: dict[str, str], now: Values | None = None) -> Entry:
    """Return an entry as it would be after the renames; a value that `now` still has as it was stays so."""
    if not renames:
        return entry

    def value(name: str, it: Value) -> Value:
        if it.sort != IRI or (now and it in now.get(name, ())):
            return it
        return it._replace(text=renamed(it.text, renames))

    return Entry(
        entry.kind,
        {name: {value(name, it) for it in values} for name, values in entry.values.items()},
        {
            (name, value(name, it)): {renamed(source, renames) for source in sources}
            for (name, it), sources in entry.tellers.items()
        },
    )


def renamed(iri: str, renames: dict[str, str]) -> str:
    """Return the IRI that a thing has after the renames."""
    if iri in renames:
        return renames[iri]
    source, mark, fragment = iri.partition("#")
    return renames[source] + mark + fragment if mark and source in renames else iri
