"""Interactive shells in a terminal of their own, with the program's completion in them."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

SHELLS = ("bash", "zsh", "fish")
# What each shell reads at its start; Ctrl-X Ctrl-P writes the line as it stands to the file `line`.
_START = {
    "bash": "PS1='ready> '\nbind 'set bell-style none'\nbind -x '\"\\C-x\\C-p\": printf %s\\| \"$READLINE_LINE\" > $SHOWN'\n",
    "zsh": "PROMPT='ready> '\nautoload -Uz compinit; compinit -D\nLISTMAX=1000\n"
    'tell() { printf "%s|" "$BUFFER" > $SHOWN }; zle -N tell; bindkey "^X^P" tell\n',
    "fish": "function fish_prompt; echo -n 'ready> '; end; function fish_greeting; end\n"
    "bind \\cu 'commandline -f cancel; commandline -r \"\"'\n"
    "bind \\cx\\cp 'printf \"%s|\" (commandline | string collect) > $SHOWN'\n",
}
_EVAL = {
    "bash": 'eval "$(_FORESAID_COMPLETE=bash_source foresaid)"\n',
    "zsh": 'eval "$(_FORESAID_COMPLETE=zsh_source foresaid)"\n',
    "fish": "_FORESAID_COMPLETE=fish_source foresaid | source\n",
}
#: The program as a shell finds it: it completes; otherwise it notes the words that it was given.
_PROGRAM = """\
#!/bin/sh
[ -n "$_FORESAID_COMPLETE" ] && exec "{python}" -m foresaid "$@"
{{ printf '%s\\n' "$@"; echo .; }} >> "$NOTED"
"""


class Terminal:
    """A shell that somebody types into, in the folder `work`."""

    def __init__(self, shell: str, folder: Path, sources: Path) -> None:
        if shutil.which(shell) is None:
            pytest.skip(f"{shell} is not installed")
        pty = pytest.importorskip("pty")
        self.work, self._line, self._noted = folder / "work", folder / "line", folder / "noted"
        self.work.mkdir(exist_ok=True)
        (folder / "bin").mkdir()
        program = folder / "bin" / "foresaid"
        program.write_text(_PROGRAM.format(python=sys.executable), "utf-8")
        program.chmod(0o755)
        start = folder / {"bash": "rc", "zsh": ".zshrc", "fish": "start.fish"}[shell]
        start.write_text(_START[shell] + _EVAL[shell], "utf-8")
        words = {
            "bash": ["--noprofile", "--rcfile", start, "-i"],
            "zsh": ["-i", "-o", "no_global_rcs"],
            "fish": ["--no-config", "-i", "-C", f"source {start}"],
        }[shell]
        environment = {
            **os.environ,
            "PATH": f"{folder / 'bin'}:{os.environ['PATH']}",
            "HOME": str(folder),
            "ZDOTDIR": str(folder),
            "XDG_CONFIG_HOME": str(folder),
            "XDG_DATA_HOME": str(folder),
            "FORESAID_SOURCES": str(sources),
            "SHOWN": str(self._line),
            "NOTED": str(self._noted),
            "TERM": "dumb" if shell == "bash" else "xterm",
            "LC_ALL": "C.UTF-8",
        }
        self._parent, child = pty.openpty()
        # The first terminal that the leader of a session opens is the one that governs it.
        opened = ["sh", "-c", 'exec "$@" <"$0" >"$0" 2>&1', os.ttyname(child)]
        self._process = subprocess.Popen(
            [*opened, shell, *map(str, words)], cwd=self.work, env=environment, start_new_session=True
        )
        self._child = child
        os.set_blocking(self._parent, False)
        self.said = ""
        self._wait(lambda: "ready> " in self.read())

    def __enter__(self) -> Terminal:
        return self

    def __exit__(self, *_: object) -> None:
        self._process.kill()
        self._process.wait()
        os.close(self._parent)
        os.close(self._child)

    def typed(self, keys: str) -> str:
        """Return the line that these keys make of an empty one; what stood there is taken away."""
        self._line.unlink(missing_ok=True)
        self._send("\x15" + keys + "\x18\x10")
        self._wait(lambda: self._line.exists() and self._line.read_text("utf-8").endswith("|"))
        return self._line.read_text("utf-8")[:-1]

    def run(self, keys: str) -> list[str]:
        """Return the words that the program got by the line that these keys make, followed by the enter key."""
        self._noted.unlink(missing_ok=True)
        self._send(keys + "\r")
        self._wait(lambda: self._noted.exists() and self._noted.read_text("utf-8").endswith(".\n"))
        return self._noted.read_text("utf-8").splitlines()[:-1]

    def read(self) -> str:
        """Return all that the shell wrote so far."""
        try:
            while more := os.read(self._parent, 65536):
                self.said += more.decode("utf-8", "replace")
        except BlockingIOError:
            pass
        except OSError:
            pytest.fail(f"the shell ended; it said: {self.said!r}")
        return self.said

    def _send(self, keys: str) -> None:
        os.write(self._parent, keys.encode())

    def _wait(self, done: Callable[[], bool]) -> None:
        ends = time.monotonic() + 30
        while not done():
            self.read()
            if time.monotonic() > ends:
                pytest.fail(f"the shell is stuck; it said: {self.said!r}")
            time.sleep(0.02)
