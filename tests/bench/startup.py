"""Print what a command costs from a cold start, as a ratio to the bare imports in the same run.

Usage: python tests/bench/startup.py [ROUNDS]
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

BARE = {
    "import click": "import click",
    "import click, pyoxigraph": "import click, pyoxigraph",
}
COMMANDS = {
    "foresaid --help": ("--help", "import click", 1.5),
    "foresaid query predictions -f csv": ("query predictions -f csv", "import click, pyoxigraph", 2.0),
    "foresaid query predictions": ("query predictions", "import click, pyoxigraph", 3.0),
    "foresaid query sources -f csv": ("query sources -f csv", "import click, pyoxigraph", 2.0),
    "foresaid query due": ("query due", "import click, pyoxigraph", 3.0),
}


def main(rounds: int = 25) -> None:
    # The program of this environment, whatever PATH says.
    program = str(Path(sys.executable).with_name("foresaid"))
    runs = {name: [sys.executable, "-c", code] for name, code in BARE.items()}
    runs |= {name: [program, *words.split()] for name, (words, _, _) in COMMANDS.items()}
    # As users have it: compiled modules are kept, output is buffered.
    plain = {key: value for key, value in os.environ.items() if not key.startswith("PYTHON")}
    for command in runs.values():
        subprocess.run(command, stdout=subprocess.DEVNULL, check=True, env=plain)
    times: dict[str, list[float]] = {name: [] for name in runs}
    for _ in range(rounds):
        for name, command in runs.items():  # interleaved, so that a busy moment hits all alike
            start = time.perf_counter()
            subprocess.run(command, stdout=subprocess.DEVNULL, check=True, env=plain)
            times[name].append(time.perf_counter() - start)
    for name in runs:
        median = statistics.median(times[name]) * 1000
        line = f"{median:7.1f} ms  {name}"
        if name in COMMANDS:
            _, bare, most = COMMANDS[name]
            line += f"  = {median / (statistics.median(times[bare]) * 1000):.2f} x '{bare}' (at most {most})"
        print(line)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
