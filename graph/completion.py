"""Shell completion: the names of queries, of their parameters and of what is in the graph."""

from __future__ import annotations

import os
import re
from collections.abc import Callable

import click
from click.shell_completion import BashComplete, CompletionItem, add_completion_class

Completer = Callable[[click.Context, click.Parameter, str], "list[CompletionItem]"]
_MOST = 200


def complete_name(*only: str) -> Completer:
    """Return a completer of the names of everything, or of what is of these kinds."""

    def complete(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        words = ctx.params.get(param.name or "") if param.nargs == -1 else None
        if isinstance(words, tuple) and words:
            # The words before make one name with this one.
            before = " ".join(words) + " "
            return [
                CompletionItem(item.value[len(before) :], help=item.help)
                for item in names(before + incomplete, only, ctx.params.get("sources"))
            ]
        return names(incomplete, only, ctx.params.get("sources"))

    return complete


def names(incomplete: str, only: tuple[str, ...] = (), sources: str | None = None) -> list[CompletionItem]:
    """Return the names that begin with `incomplete`, however it is written."""
    from .cache import open_store
    from .errors import ForesaidError
    from .find import labels
    from .fold import fold, fold_all
    from .kinds import kinds
    from .terms import SKOS
    from .workspace import open_workspace

    try:
        store = open_store(open_workspace(sources or os.environ.get("FORESAID_SOURCES")))
    except (ForesaidError, OSError):
        return []
    known = kinds(store)
    wanted = fold(incomplete) if incomplete.strip() else ""
    spelt = [
        (label.value, known.get(subject.value, ""))
        for subject, predicate, label in labels(store)
        if predicate.value != SKOS + "hiddenLabel"
    ]
    found: dict[str, str] = {}
    for (label, kind), key in zip(spelt, fold_all(label for label, _ in spelt), strict=True):
        if key.startswith(wanted) and kind and (not only or kind in only) and label.isprintable():
            found.setdefault(label, kind)
    # A shell replaces what was typed only by what begins with it.
    typed = {label: kind for label, kind in found.items() if label.startswith(incomplete)} or found
    return [CompletionItem(label, help=kind) for label, kind in sorted(typed.items())[:_MOST]]


def complete_query(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Complete the name of a query."""
    from .query import query_files, read_query

    files = query_files(_folders(ctx))
    return [
        CompletionItem(name, help=read_query(path).title) for name, path in files.items() if name.startswith(incomplete)
    ]


def complete_parameter(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Complete `name=` of a query's parameter, and its value where that is something of the graph."""
    from .errors import QueryError
    from .query import KINDS_OF, find_query

    # While -p waits for its value, click has read no further and left the query's name in `args`.
    name = ctx.params.get("query") or next(iter(ctx.args), "")
    try:
        query = find_query(name, _folders(ctx))
    except QueryError:
        return []
    name, equals, start = incomplete.partition("=")
    if not equals:
        return [
            CompletionItem(f"{known}=", help=parameter.meaning)
            for known, parameter in query.parameters.items()
            if known.startswith(name)
        ]
    parameter = query.parameters.get(name)
    if parameter is None:
        return []
    if parameter.type == "language":
        return [CompletionItem(f"{name}={tag}") for tag in ("en", "zh-hans") if tag.startswith(start)]
    if parameter.type not in KINDS_OF:
        return []
    items = names(start, KINDS_OF[parameter.type], ctx.params.get("sources"))
    return [CompletionItem(f"{name}={item.value}", help=item.help) for item in items]


def _folders(ctx: click.Context) -> tuple[str, ...]:
    from .workspace import open_workspace

    return open_workspace(ctx.params.get("sources") or os.environ.get("FORESAID_SOURCES")).queries


class Bash(BashComplete):
    """Bash's completion, made right for `name=value` and for names with blanks."""

    name = "bash"
    # Without -r, bash's read would take our backslashes away.
    source_template = BashComplete.source_template.replace("read type value", "read -r type value")

    def get_completion_args(self) -> tuple[list[str], str]:
        args, incomplete = super().get_completion_args()
        # Bash counts `author=Yang` as three words.
        if incomplete == "=" and args:
            args, incomplete = args[:-1], f"{args[-1]}="
        elif len(args) > 1 and args[-1] == "=":
            args, incomplete = args[:-2], f"{args[-2]}={incomplete}"
        self._kept = incomplete.partition("=")[0] + "=" if "=" in incomplete else ""
        return args, incomplete

    def format_completion(self, item: CompletionItem) -> str:
        shown = item.value
        if self._kept and shown.startswith(self._kept):
            shown = shown[len(self._kept) :]
        escaped = re.sub(r"([\s\\'\"()&;|<>$`!*?\[\]{}~#])", r"\\\1", shown)
        return f"{item.type},{escaped}"


def install() -> None:
    """Make click use our way with bash."""
    add_completion_class(Bash)
