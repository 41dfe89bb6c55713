"""Completion in bash, which inserts what it is told as it is: its quotes are read and written here."""

from __future__ import annotations

import os
import re

from click.shell_completion import BashComplete

from .shell import Shell

# Unlike click's: the program is told the line and what of it bash replaces (from the last of COMP_WORDBREAKS or
# from the open quote on), no word is taken for a pattern or loses its backslashes, no blank follows `name=`.
_BASH = """\
%(complete_func)s() {
    local IFS=$'\\n'
    local response type value
    response=$(env COMP_LINE="${COMP_LINE:0:COMP_POINT}" COMP_WORD="$2" COMP_TYPE=$COMP_TYPE \\
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
_SPECIAL = {"": r"[\s\\'\"()&;|<>$`!*?\[\]{}~#]", "'": r"['!]", '"': r"[\\\"$`!]"}
#: COMP_TYPE where bash inserts what all words have in common: a TAB, and one that shows the list at once.
_INSERTING = {str(ord(key)) for key in "\t!@"}


class Bash(Shell, BashComplete):
    """Bash's way: it inserts what it is told as it is, quotes and all."""

    name = "bash"
    source_template = _BASH

    def complete(self) -> str:
        line, replaced = os.environ.get("COMP_LINE", ""), os.environ.get("COMP_WORD", "")
        (*words, incomplete), _ = _read(line)
        (*before, kept), quote = _read(line[: len(line) - len(replaced)])
        if quote not in _SPECIAL or not line.endswith(replaced) or len(before) != len(words):
            return ""
        while words and re.match(r"\w+=", words[0]):
            del words[0]
        items = [
            item
            for item in self.get_completions(words[1:], incomplete)
            if item.type != "plain" or item.value.startswith(kept)
        ]
        told = [
            f"plain,{_quoted(item.value[len(kept) :], quote)}" if item.type == "plain" else f"{item.type},"
            for item in items
        ]
        if self.loses(items, incomplete) and os.environ.get("COMP_TYPE") in _INSERTING:
            # With a blank word among them they have nothing in common, and bash leaves what was typed.
            told.append("plain, ")
        return "\n".join(told)


def _read(line: str) -> tuple[list[str], str]:
    """Return a line's words as bash reads them, the last one unfinished or not begun, and the quote that is open."""
    words, quote, begun, at = [""], "", False, 0
    while at < len(line):
        char, pair = line[at], line[at : at + 2]
        at += 1
        if not quote and char.isspace():
            words += [""] if begun else []
            begun = False
            continue
        begun = True
        if char == "\\" and (quote in ("", "$'") or (quote == '"' and pair[1:] in ("\\", '"', "$", "`", ""))):
            words[-1] += pair[1:]
            at += 1
        elif not quote and pair in ("$'", '$"'):
            quote = pair.replace('$"', '"')
            at += 1
        elif not quote and char in ("'", '"'):
            quote = char
        elif quote and char == quote[-1]:
            quote = ""
        else:
            words[-1] += char
    return words, quote


def _quoted(text: str, quote: str) -> str:
    """Return `text` as bash reads it back where `quote` is open, or none."""

    def safe(match: re.Match[str]) -> str:
        # In double quotes a backslash before `!` would stay in the word, in single quotes any.
        outside = "" if quote == '"' and match.group() != "!" else quote
        return f"{outside}\\{match.group()}{outside}"

    safely = re.sub(_SPECIAL[quote], safe, text)
    # Bash closes the quote of the only word that fits, unless that ends with one.
    return safely + quote if quote and safely.endswith(quote) else safely
