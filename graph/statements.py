"""Statements: what the curated files say of one thing, as Turtle."""

from __future__ import annotations

from pyoxigraph import NamedNode, Store

from .export import turtle
from .terms import DERIVED


def about(store: Store, iri: str) -> str:
    """Return all asserted statements that have the thing as subject or object, as Turtle."""
    node = NamedNode(iri)
    quads = [*store.quads_for_pattern(node, None, None, None), *store.quads_for_pattern(None, None, node, None)]
    asserted = {quad.triple for quad in quads if str(quad.graph_name) not in ("DEFAULT", f"<{DERIVED}>")}
    return turtle(asserted)
