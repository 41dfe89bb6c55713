"""Finding things by the names that people use for them."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import DefaultGraph, Literal, NamedNode, Store

from .errors import QueryError
from .terms import HIDDEN_LABEL, LABEL_PROPERTIES, expand


def labels(store: Store) -> Iterator[tuple[NamedNode, NamedNode, Literal]]:
    """Yield every label in the graph: the thing, the label property, the label; preferred ones first."""
    for name in LABEL_PROPERTIES:
        for quad in store.quads_for_pattern(None, NamedNode(name), None, DefaultGraph()):
            if isinstance(quad.subject, NamedNode) and isinstance(quad.object, Literal):
                yield quad.subject, quad.predicate, quad.object


def fold(text: str) -> str:
    """Return `text` as names are compared: without case, and white space as one blank."""
    return " ".join(text.casefold().split())


def find_exactly(name: str, store: Store) -> list[NamedNode]:
    """Return the things that bear this label in any language, or the one of this IRI or compact IRI.

    Raises QueryError where there is none, with the nearest labels.
    """
    iri = expand(name)
    if iri is not None:
        try:
            node = NamedNode(iri)
        except ValueError:
            raise QueryError(f"{name!r} is no valid IRI") from None
        if next(store.quads_for_pattern(node, None, None, DefaultGraph()), None):
            return [node]
        if next(store.quads_for_pattern(None, None, node, DefaultGraph()), None):
            return [node]
    wanted = fold(name)
    known = [(subject, property.value, label.value) for subject, property, label in labels(store)]
    found = dict.fromkeys(subject for subject, _, label in known if fold(label) == wanted)
    if found:
        return list(found)
    from difflib import get_close_matches

    near = get_close_matches(
        name, sorted({label for _, property, label in known if property != HIDDEN_LABEL}), n=3, cutoff=0.6
    )
    hint = f"did you mean {' or '.join(near)}?" if near else "try another name, or its IRI"
    raise QueryError(f"nothing is called {name!r}; {hint}")
