"""Asking: prompts on a terminal, with known names offered while typing."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Sequence

import click

from .desk import DeskError


def is_terminal() -> bool:
    """Return whether somebody sits there who can be asked."""
    return sys.stdin.isatty() and sys.stderr.isatty()


def require_terminal(missing: Sequence[str]) -> None:
    """Raise DeskError naming the options to give where nobody can be asked."""
    if not is_terminal():
        raise DeskError(f"there is no terminal to ask on; give {', '.join(missing)}")


def ask(
    question: str,
    *,
    names: Iterable[str] = (),
    optional: bool = False,
    accept: Callable[[str], object] | None = None,
) -> str:
    """Ask until the answer is accepted; `names` are completed with the tab key.

    An optional answer may be empty. `accept` raises an error of ours, or ValueError, for what it
    refuses; its words are shown.
    """
    from .errors import ForesaidError
    from .values import printable

    _offer(sorted(names))
    hint = " (enter to skip)" if optional else ""
    err = not sys.stdout.isatty()  # readline edits and completes only where the prompt goes to standard output
    while True:
        try:
            answer = click.prompt(f"{question}{hint}", default="" if optional else None, show_default=False, err=err)
        finally:
            _offer([])
        answer = str(answer).strip()
        if not answer and not optional:
            continue
        try:
            if answer and accept:
                accept(answer)
        except (ForesaidError, ValueError) as error:
            click.echo(f"  {printable(str(error))}", err=True)
            _offer(sorted(names))
            continue
        return answer


def choose(question: str, choices: Sequence[str], *, optional: bool = False) -> str:
    """Ask for one of some choices, by its number or its name."""

    def accept(answer: str) -> str:
        if answer.isdigit() and 1 <= int(answer) <= len(choices):
            return choices[int(answer) - 1]
        if answer in choices:
            return answer
        raise ValueError(f"one of 1 to {len(choices)}, please")

    for at, choice in enumerate(choices, 1):
        click.echo(f"  {at}  {choice}", err=True)
    answer = ask(question, names=choices, optional=optional, accept=accept)
    return accept(answer) if answer else ""


def _offer(names: Sequence[str]) -> None:
    """Let readline, where there is one, complete these names; several names are parted by semicolons."""
    try:
        import readline
    except ImportError:
        return

    def complete(text: str, state: int) -> str | None:
        # After a semicolon most people type a blank.
        begun = text.lstrip()
        blanks = text[: len(text) - len(begun)]
        fitting = [name for name in names if name.casefold().startswith(begun.casefold())]
        return blanks + fitting[state] if state < len(fitting) else None

    readline.set_completer(complete if names else None)
    readline.set_completer_delims(";")
    if names:
        # What macOS has in place of GNU readline names keys in another way.
        is_libedit = "libedit" in (readline.__doc__ or "")
        readline.parse_and_bind("bind ^I rl_complete" if is_libedit else "tab: complete")
