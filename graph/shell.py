"""Bash's completion, made right for `name=value`, for names with blanks and for what stands in quotes."""

from __future__ import annotations

import os
import re

from click.shell_completion import BashComplete, CompletionItem, add_completion_class

# Unlike click's: no word is taken for a pattern or loses its backslashes, the word is told with its quote,
# and no blank follows `name=`.
_SCRIPT = """\
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
#: What needs a backslash, by the quote that is open.
_SPECIAL = {"": r"([\s\\'\"()&;|<>$`!*?\[\]{}~#])", '"': r"([\\\"$`])"}


class Bash(BashComplete):
    """Bash's way of being told what fits."""

    name = "bash"
    source_template = _SCRIPT

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


def _escaped(text: str, quote: str) -> str:
    if quote == "'":
        return text.replace("'", "'\\''")
    return re.sub(_SPECIAL[quote], r"\\\1", text)


def install() -> None:
    """Make click use our way with bash."""
    add_completion_class(Bash)
