"""Completion in shells: what is offered is quoted so that no shell takes a name for a command."""

from __future__ import annotations

import os
import re

import click
from click.shell_completion import (
    CompletionItem,
    FishComplete,
    ShellComplete,
    ZshComplete,
    add_completion_class,
    split_arg_string,
)

from .errors import ForesaidError

# Unlike click's: a line `list` forbids to replace what was typed by less of it, and no blank follows `name=`.
_ZSH = """\
#compdef %(prog_name)s

%(complete_func)s() {
    local -a values described open
    local type value meaning
    (( ! $+commands[%(prog_name)s] )) && return 1
    for type value meaning in "${(@f)$(env COMP_WORDS="${words[*]}" COMP_CWORD=$((CURRENT-1)) \\
            %(complete_var)s=zsh_complete %(prog_name)s)}"; do
        case $type in
            list) [[ $compstate[insert] == *unambiguous ]] && compstate[insert]= compstate[list]=list ;;
            dir) compset -P '--*='; _path_files -/ ;;
            file) compset -P '--*='; _path_files -f ;;
            plain)
                if [[ $meaning == _ ]]; then values+=("$value")
                elif [[ $value == *= ]]; then open+=("$value:$meaning")
                else described+=("$value:$meaning")
                fi ;;
        esac
    done
    (( $#described )) && _describe -V unsorted described -U
    (( $#open )) && _describe -V unsorted open -U -S ''
    (( $#values )) && compadd -U -V unsorted -a values
}

if [[ $zsh_eval_context[-1] == loadautofunc ]]; then
    %(complete_func)s "$@"
else
    compdef %(complete_func)s %(prog_name)s
fi
"""
# Unlike click's: a name keeps what follows its first comma, and a file may be the value of `--option=`.
_FISH = """\
function %(complete_func)s;
    set -l response (env %(complete_var)s=fish_complete COMP_WORDS=(commandline -cp | string collect) \\
        COMP_CWORD=(commandline -ct) %(prog_name)s);
    set -l option (string match -r -- '^--[^=]*=' (commandline -ct); or echo);

    for completion in $response;
        set -l item (string split -m 1 "," -- $completion);

        if test $item[1] = "dir";
            printf '%%s\\n' $option(__fish_complete_directories $item[2]);
        else if test $item[1] = "file";
            printf '%%s\\n' $option(__fish_complete_path $item[2]);
        else if test $item[1] = "plain";
            printf '%%s\\n' $item[2];
        end;
    end;
end;

complete --no-files --command %(prog_name)s --arguments "(%(complete_func)s)";
"""


class Shell(ShellComplete):
    """What holds in every shell: no fault of the data is told, and only what a terminal can show is offered."""

    def get_completions(self, args: list[str], incomplete: str) -> list[CompletionItem]:
        from .values import printable

        try:
            items = super().get_completions(args, incomplete)
        except (ForesaidError, OSError, ValueError, RecursionError, click.ClickException):
            return []
        option, equals, _ = incomplete.partition("=")
        # Of `--author=Ya` click completes the value; a shell replaces the whole word.
        kept = option + equals if option.startswith("--") and equals else ""
        offered = []
        for item in items:
            # A name that begins with a hyphen would be read as an option.
            if not item.value.isprintable() or (item.value.startswith("-") and not incomplete.startswith("-")):
                continue
            if item.type == "plain":
                item.value = kept + item.value
                item.help = printable(item.help or "")
            offered.append(item)
        return offered

    def loses(self, items: list[CompletionItem], incomplete: str) -> bool:
        """Return whether what several words have in common lacks some of what was typed."""
        from .fold import fold

        if len(items) < 2 or not incomplete or any(item.type != "plain" for item in items):
            return False
        common = os.path.commonprefix([item.value for item in items])  # noqa: RUF071 (no paths)
        wanted = fold(incomplete)
        return not (common.startswith(incomplete) or (common and fold(common).startswith(wanted)))


class Zsh(Shell, ZshComplete):
    """Zsh's way: before a description the first colon ends the name, so each of the name's own has a backslash."""

    source_template = _ZSH

    def complete(self) -> str:
        args, incomplete = self.get_completion_args()
        items = self.get_completions(args, incomplete)
        told = ["list\n_\n_"] if self.loses(items, incomplete) else []
        return "\n".join([*told, *map(self.format_completion, items)])

    def format_completion(self, item: CompletionItem) -> str:
        value = re.sub(r"([\\:])", r"\\\1", item.value) if item.help else item.value
        return f"{item.type}\n{value}\n{item.help or '_'}"


class Fish(Shell, FishComplete):
    """Fish's way: it quotes by itself, and shows only what begins as what was typed, best in the same case."""

    source_template = _FISH

    def get_completion_args(self) -> tuple[list[str], str]:
        words = split_arg_string(os.environ["COMP_WORDS"])
        begun = os.environ["COMP_CWORD"]
        return (words[1:-1], "".join(split_arg_string(begun))) if begun else (words[1:], "")

    def get_completions(self, args: list[str], incomplete: str) -> list[CompletionItem]:
        items = super().get_completions(args, incomplete)
        if any(item.value.startswith(incomplete) for item in items):
            # Names in another case would be hidden behind these.
            for item in items:
                if item.value[: len(incomplete)].casefold() == incomplete.casefold():
                    item.value = incomplete + item.value[len(incomplete) :]
        return items


class PowerShell(ShellComplete):
    """PowerShell's way is click's, which quotes nothing: so nothing is offered."""

    name = "powershell"
    source_template = ""

    def complete(self) -> str:
        return ""


def install() -> None:
    """Make click use our ways."""
    from .bash import Bash

    for way in (Bash, Zsh, Fish, PowerShell):
        add_completion_class(way)
