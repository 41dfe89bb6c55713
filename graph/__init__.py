"""foresaid: a hand-curated, evidence-linked knowledge graph of people, ideas and dated predictions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .errors import AmbiguousName, ForesaidError, ParameterError, QueryError, UnknownName
    from .knowledge_graph import KnowledgeGraph, load
    from .record import Card
    from .results import Results

__version__ = "0.1.0"
__all__ = [
    "AmbiguousName",
    "Card",
    "ForesaidError",
    "KnowledgeGraph",
    "ParameterError",
    "QueryError",
    "Results",
    "UnknownName",
    "load",
]

_HOMES = {
    "AmbiguousName": "errors",
    "Card": "card",
    "ForesaidError": "errors",
    "KnowledgeGraph": "knowledge_graph",
    "load": "knowledge_graph",
    "ParameterError": "errors",
    "QueryError": "errors",
    "Results": "results",
    "UnknownName": "errors",
}


def __getattr__(name: str) -> Any:
    # Lazy, so that `foresaid --help` does not pay for the engine.
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f".{_HOMES[name]}", __name__), name)
