"""Shell completion: the names of queries, of their parameters and of what is in the graph."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

import click
from click.core import ParameterSource

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

Completer = Callable[[click.Context, click.Parameter, str], "list[CompletionItem]"]
_MOST = 200
_LANGUAGES = ("en", "zh-hans")


def complete_name(*only: str) -> Completer:
    """Return a completer of the names of everything, or of what is of these kinds."""

    def complete(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        words = ctx.params.get(param.name or "") if param.nargs == -1 else None
        before = " ".join(words) + " " if isinstance(words, tuple) and words else ""
        found = names(before + incomplete, only, _sources(ctx))
        if before:
            # The words before make one name with this one.
            found = [_item(_after(before, item.value), help=item.help) for item in found]
        return [item for item in found if item.value]

    return complete


def names(incomplete: str, only: tuple[str, ...] = (), sources: str | None = None) -> list[CompletionItem]:
    """Return the names that begin with `incomplete`, however it is written."""
    from .cache import open_store
    from .find import labels
    from .fold import fold, fold_all
    from .kinds import kinds
    from .terms import SKOS
    from .workspace import open_workspace

    store = open_store(open_workspace(sources), named_graphs=False)
    known = kinds(store)
    wanted = fold(incomplete) if incomplete.strip() else ""
    spelt = [
        (label.value, known.get(subject.value, ""))
        for subject, predicate, label in labels(store)
        if predicate.value != SKOS + "hiddenLabel"
    ]
    found: dict[str, str] = {}
    for (label, kind), key in zip(spelt, fold_all(label for label, _ in spelt), strict=True):
        fits = key.startswith(wanted) or label.startswith(incomplete)
        if fits and kind and (not only or kind in only) and label.isprintable():
            found.setdefault(label, kind)
    # Who types punctuation means it, if any name has it.
    if re.search(r"[^\w\s]", incomplete):
        start = incomplete.casefold()
        found = {label: kind for label, kind in found.items() if label.casefold().startswith(start)} or found
    items = [_item(label, help=kind) for label, kind in sorted(found.items())]
    # With the last of them, what they have in common is what all have.
    return items if len(items) <= _MOST else [*items[: _MOST - 1], items[-1]]


def _after(before: str, label: str) -> str:
    """Return what is left of a label after the words that it begins with, however they are written."""
    from .fold import fold, fold_all

    wanted = fold(before)
    ends = [at for at, key in enumerate(fold_all(label[:at] for at in range(len(label) + 1))) if key == wanted]
    # Punctuation up to the last blank belongs to the words before, what opens the next word to that one.
    blanks = [at for at in ends if label[at - 1 : at].isspace()]
    return label[(blanks or ends)[-1 if blanks else 0] :] if ends else ""


def complete_query(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Complete the name of a query."""
    from .query import query_files

    files = query_files(_folders(ctx))
    # No query can be asked for by another name.
    fits = (name for name in files if name.startswith(incomplete) and re.fullmatch(r"[\w-]+", name))
    named = [_item(name, help=_title(files[name])) for name in fits]
    return [item for item in named if item.help is not None] or complete_file(ctx, param, incomplete)


def _title(path: str) -> str | None:
    from .errors import QueryError
    from .query import read_query

    try:
        return read_query(path).title
    except QueryError:
        return None


def complete_parameter(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Complete `name=` of a query's parameter, and its value where that is something of the graph."""
    from .query import find_query

    # While -p waits for its value, click has read no further and left the query's name in `args`.
    name = ctx.params.get("query") or next(iter(ctx.args), "")
    query = find_query(name, _folders(ctx))
    name, equals, start = incomplete.partition("=")
    if not equals:
        return [
            _item(f"{known}=", help=parameter.meaning)
            for known, parameter in query.parameters.items()
            if known.startswith(name)
        ]
    parameter = query.parameters.get(name)
    values = _values(ctx, parameter.type, start) if parameter else []
    return [_item(f"{name}={item.value}", help=item.help) for item in values]


def complete_file(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Leave it to the shell to complete the name of a file."""
    return [_item(incomplete, type="file")]


def complete_language(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Complete the tag of a language."""
    return _beginning(_LANGUAGES, incomplete)


def complete_kinds(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Complete the last of several kinds, or the word for predictions and positions, with commas between."""
    from .kinds import KINDS

    before, comma, last = incomplete.rpartition(",")
    given = before.split(",")
    return _beginning(
        (f"{before}{comma}{kind}" for kind in (*KINDS, "claim") if kind not in given), f"{before}{comma}{last}"
    )


def complete_part(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Complete the name of a file of the graph, as export takes it."""
    from .workspace import open_workspace

    files = open_workspace(_sources(ctx)).files()
    return _beginning(sorted(os.path.splitext(os.path.basename(path))[0] for path in files), incomplete)


def complete_source(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Complete the short name of a source."""
    from .desk import own_sources
    from .workspace import open_workspace

    return _beginning(own_sources(open_workspace(_sources(ctx))), incomplete)


def complete_source_or_file(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Complete the short name of a source, or else the name of a file."""
    return complete_source(ctx, param, incomplete) or complete_file(ctx, param, incomplete)


def complete_due(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Complete SOURCE#NAME of a prediction that waits for its verdict."""
    from datetime import date

    from .cache import open_store
    from .days import day
    from .terms import short_iri
    from .verdicts import due
    from .workspace import open_workspace

    asked = ctx.params.get("as_of")
    today = day(asked, last=True) if asked else date.today()
    waiting = due(open_store(open_workspace(_sources(ctx)), named_graphs=False), today)
    items = (_item(short_iri(one.claim).removeprefix("source:"), help=one.text) for one in waiting)
    return [item for item in items if item.value.startswith(incomplete)]


def complete_export_format(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Complete the name of a format of export."""
    from .export import WRITERS

    return _beginning(WRITERS, incomplete)


def _values(ctx: click.Context, type: str, start: str) -> list[CompletionItem]:
    from .parameters import KINDS_OF

    if type == "language":
        return _beginning(_LANGUAGES, start)
    if type in ("outcome", "result"):
        return _outcomes(ctx, start, with_states=type == "result")
    return names(start, KINDS_OF[type], _sources(ctx)) if type in KINDS_OF else []


def _outcomes(ctx: click.Context, start: str, *, with_states: bool) -> list[CompletionItem]:
    from .cache import open_store
    from .outcomes import STATES, outcomes
    from .phrases import phrase
    from .workspace import open_workspace

    known = outcomes(open_store(open_workspace(_sources(ctx)), named_graphs=False))
    labels = [label for at in (0, 1) for labels in known.values() for label in labels[at : at + 1]]
    states = [phrase(state, language) for language in _LANGUAGES for state in STATES] if with_states else []
    return _beginning([*labels, *states], start)


def _beginning(values: Iterable[str], incomplete: str) -> list[CompletionItem]:
    return [_item(value) for value in values if value.startswith(incomplete)]


def _sources(ctx: click.Context) -> str | None:
    """Return the folder that --sources names, after the command or before it, or else the usual one."""
    named: str | None = ctx.params.get("sources")
    before: str | None = ctx.parent.params.get("sources") if ctx.parent else None
    if before and ctx.get_parameter_source("sources") != ParameterSource.COMMANDLINE:
        return before
    return named or os.environ.get("FORESAID_SOURCES")


def _folders(ctx: click.Context) -> tuple[str, ...]:
    from .workspace import open_workspace

    return open_workspace(_sources(ctx)).queries


def _item(value: str, type: str = "plain", help: str | None = None) -> CompletionItem:
    # Every command names its completers; only a shell that completes needs what they give.
    from click.shell_completion import CompletionItem

    return CompletionItem(value, type=type, help=help)
