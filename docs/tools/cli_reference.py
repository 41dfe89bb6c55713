"""Write docs/cli.md, the reference of all commands, from the program itself.

Usage: python docs/tools/cli_reference.py [--check]
"""

from __future__ import annotations

import sys
from pathlib import Path

import click
from foresaid.cli import COMMANDS, cli

TARGET = Path(__file__).parents[1] / "cli.md"
HEAD = """# The commands

Made from the program by `python docs/tools/cli_reference.py`; a test holds it to the program.
`foresaid COMMAND --help` shows the same.

## Completion

The shell completes commands, options, query names, parameters (`foresaid query predictions -p <TAB>`), values
(`-p author=Ya<TAB>`) and the names of all that is in the graph (`foresaid show 楊<TAB>`). Add to your shell's files:

| shell | file | line |
|---|---|---|
| bash | `~/.bashrc` | `eval "$(_FORESAID_COMPLETE=bash_source foresaid)"` |
| zsh | `~/.zshrc` | `eval "$(_FORESAID_COMPLETE=zsh_source foresaid)"` |
| fish | `~/.config/fish/completions/foresaid.fish` | `_FORESAID_COMPLETE=fish_source foresaid \\| source` |

In `~/.zshrc` the line stands below `autoload -Uz compinit && compinit`; add that too where it is missing.

Names come from the graph that the command would read: that of `--sources DIR` where the line already has it, of
FORESAID_SOURCES, of the workspace that you are in, or the packaged one.

Where several names fit that begin differently from what you typed (`moon`: Moonshot AI, moonshot thinking), bash and
zsh leave it as it is and list them. What the shells do not let a program do: fish offers only what begins as you typed
it, so write the beginning in the script of the name; bash closes a quote as soon as one word fits, after `"author=`
too, and of a name with a colon it lists what follows the colon.
"""


def reference() -> str:
    """Return the reference's text."""
    # As a wide terminal has it: the settings of the program, less the two columns of the margin.
    settings = {**cli.context_settings, "terminal_width": 98}
    top = click.Context(cli, info_name="foresaid", **settings)
    parts = [HEAD, _section("foresaid", cli, top)]
    for name in COMMANDS:
        command = cli.get_command(top, name)
        if command is None:
            sys.exit(f"there is no command {name!r}")
        inner = click.Context(command, parent=top, info_name=name, **settings)
        parts.append(_section(f"foresaid {name}", command, inner))
    return "\n".join(parts)


def _section(name: str, command: click.Command, context: click.Context) -> str:
    return f"## {name}\n\n```text\n{command.get_help(context)}\n```\n"


def main() -> None:
    """Write the reference, or with --check fail where it differs."""
    text = reference()
    if "--check" in sys.argv[1:]:
        if not TARGET.exists() or TARGET.read_text(encoding="utf-8") != text:
            sys.exit(f"{TARGET.name} differs from the program: run python docs/tools/cli_reference.py")
        return
    TARGET.write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
