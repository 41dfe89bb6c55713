"""Completion in shells, made right for `name=value`, for what stands in quotes, and for blanks, colons and commas."""

from __future__ import annotations

import os
import re

from click.shell_completion import BashComplete, CompletionItem, FishComplete, ZshComplete, add_completion_class

# Unlike click's: no word is taken for a pattern or loses its backslashes, the word is told with its quote,
# and no blank follows `name=`.
_BASH = """\
%(complete_func)s() {
    local IFS=$'\\n'
    local response type value
    response=$(env COMP_WORDS="${COMP_WORDS[*]}" COMP_CWORD=$COMP_CWORD COMP_WORD="${COMP_WORDS[COMP_CWORD]}" \\
        %(complete_var)s=bash_complete "$1")
    COMPREPLY=()
    while IFS=',' read -r type value; do
        case $type in
            dir) COMPREPLY=(); compopt -o dirnames ;;
            file) COMPREPLY=(); compopt -o default ;;
            plain) COMPREPLY+=("$value") ;;
        esac
    done <<< "$response"
    if [[ ${#COMPREPLY[@]} -eq 1 && ${COMPREPLY[0]} == *= ]]; then
        compopt -o nospace 2> /dev/null
    fi
}

complete -o nosort -F %(complete_func)s %(prog_name)s
"""
# Unlike click's: a name keeps what follows its first comma.
_FISH = """\
function %(complete_func)s;
    set -l response (env %(complete_var)s=fish_complete COMP_WORDS=(commandline -cp) \\
        COMP_CWORD=(commandline -t) %(prog_name)s);

    for completion in $response;
        set -l item (string split -m 1 "," -- $completion);

        if test $item[1] = "dir";
            __fish_complete_directories $item[2];
        else if test $item[1] = "file";
            __fish_complete_path $item[2];
        else if test $item[1] = "plain";
            echo $item[2];
        end;
    end;
end;

complete --no-files --command %(prog_name)s --arguments "(%(complete_func)s)";
"""
#: What needs a backslash, by the quote that is open.
_SPECIAL = {"": r"([\s\\'\"()&;|<>$`!*?\[\]{}~#])", '"': r"([\\\"$`])"}


class Bash(BashComplete):
    """Bash's way of being told what fits."""

    name = "bash"
    source_template = _BASH

    def get_completion_args(self) -> tuple[list[str], str]:
        args, incomplete = super().get_completion_args()
        word = os.environ.get("COMP_WORD", "")
        self._quote = word[:1] if word[:1] in ("'", '"') else ""
        if self._quote and "=" in incomplete:
            # In quotes bash keeps `author=Yang` one word, and replaces it whole.
            self._kept = ""
            return args, incomplete
        # Elsewhere it counts three.
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
        return f"{item.type},{_escaped(shown, self._quote)}"


class Zsh(ZshComplete):
    """Zsh's way: before a description the first colon ends the name, so each of the name's own has a backslash."""

    def format_completion(self, item: CompletionItem) -> str:
        value = item.value.replace(":", r"\:") if item.help else item.value
        return f"{item.type}\n{value}\n{item.help or '_'}"


class Fish(FishComplete):
    """Fish's way."""

    source_template = _FISH


def _escaped(text: str, quote: str) -> str:
    if quote == "'":
        return text.replace("'", "'\\''")
    return re.sub(_SPECIAL[quote], r"\\\1", text)


def install() -> None:
    """Make click use our ways."""
    for way in (Bash, Zsh, Fish):
        add_completion_class(way)
