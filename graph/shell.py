"""Completion in shells: what is offered is quoted so that no shell takes a name for a command."""

from __future__ import annotations

import os
import re

import click
from click.shell_completion import (
    BashComplete,
    CompletionItem,
    FishComplete,
    ShellComplete,
    ZshComplete,
    add_completion_class,
    split_arg_string,
)

from .errors import ForesaidError

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
#: What needs a backslash, by the quote that is open.
_SPECIAL = {"": r"[\s\\'\"()&;|<>$`!*?\[\]{}~#]", "'": r"['!]", '"': r"[\\\"$`!]"}
#: COMP_TYPE where bash inserts what all words have in common: a TAB, and one that shows the list at once.
_INSERTING = {str(ord(key)) for key in "\t!@"}


class _Shell(ShellComplete):
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


class Bash(_Shell, BashComplete):
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


class Zsh(_Shell, ZshComplete):
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


class Fish(_Shell, FishComplete):
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


def install() -> None:
    """Make click use our ways."""
    for way in (Bash, Zsh, Fish, PowerShell):
        add_completion_class(way)
