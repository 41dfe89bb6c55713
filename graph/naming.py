"""Naming: the passages of a source that are on two things at once."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from pyoxigraph import NamedNode, Quad, Store

from . import evidence
from .errors import FragmentError
from .facts import Facts, subjects
from .kinds import kind_in
from .terms import FS, SCHEMA, TYPE


def passages_naming(store: Store, one: str, other: str, told_by: Collection[str] | None = None) -> list[str]:
    """Return the passages on two things, in all named graphs or those known by the last part of their names.

    Those are the passages that mention both, and those on which one claim about both rests. A claim is about
    what it names as its subject, and about the question that it answers.
    """
    mentioning = _mentioning(store, one, told_by) & _mentioning(store, other, told_by)
    about = _about(store, one, told_by) & _about(store, other, told_by)
    resting = {it for claim in about for it in Facts(store, claim).iris(SCHEMA + "appearance")}
    return sorted(mentioning | resting, key=_place)


def sources_telling(store: Store, told_by: Collection[str]) -> list[str]:
    """Return the sources that these named graphs are of, sorted; a file that sources share is of none."""
    dated = SCHEMA + "datePublished"
    return [iri for iri in subjects(store, TYPE, FS + "Source") if any(_told(store, iri, dated, None, told_by))]


def _mentioning(store: Store, iri: str, told_by: Collection[str] | None) -> set[str]:
    return {it for it in _subjects(store, SCHEMA + "mentions", iri, told_by) if "#" in it}


def _about(store: Store, iri: str, told_by: Collection[str] | None) -> set[str]:
    """Return the claims about a thing that stand."""
    found = set()
    for claim in {*_subjects(store, SCHEMA + "about", iri, told_by), *_subjects(store, FS + "question", iri, told_by)}:
        standing = FS + "deprecated" not in Facts(store, claim).iris(FS + "status")
        if standing and kind_in(claim, store) in ("prediction", "position"):
            found.add(claim)
    return found


def _subjects(store: Store, name: str, iri: str, told_by: Collection[str] | None) -> Iterator[str]:
    for quad in _told(store, None, name, iri, told_by):
        if isinstance(quad.subject, NamedNode):
            yield quad.subject.value


def _told(
    store: Store, subject: str | None, name: str, target: str | None, told_by: Collection[str] | None
) -> Iterator[Quad]:
    """Yield what these named graphs say, or any."""
    terms = (NamedNode(subject) if subject else None, NamedNode(name), NamedNode(target) if target else None)
    for quad in store.quads_for_pattern(*terms, None):
        graph = quad.graph_name.value.rsplit("/", 1)[-1] if isinstance(quad.graph_name, NamedNode) else ""
        if told_by is None or graph in told_by:
            yield quad


def _place(iri: str) -> tuple[str, int, str]:
    source, fragment = evidence.split(iri)
    try:
        return source, evidence.parse(fragment).start, fragment
    except FragmentError:
        return source, 0, fragment
