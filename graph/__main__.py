"""Run the command line: `foresaid`, `python -m foresaid`, or `python -m graph` in a checkout."""

from __future__ import annotations

import gc
import os
import sys


def main() -> None:
    """Run the command that the arguments name, under limits if it evaluates queries."""
    from .limits import LIMITED, supervised

    _open_closed_streams()
    # The command is the first word, or follows --sources DIR.
    if LIMITED.intersection(sys.argv[1:4]):
        supervised(_run)
    else:
        _run()


def _open_closed_streams() -> None:
    # Else the next file opened would be taken for standard output, and Python has no stream at all.
    for name, number, mode in (("stdin", 0, "r"), ("stdout", 1, "w"), ("stderr", 2, "w")):
        if getattr(sys, name) is None:
            os.dup2(os.open(os.devnull, os.O_RDWR), number)
            setattr(sys, name, os.fdopen(number, mode, encoding="utf-8"))


def _run() -> None:
    from .cli import main

    # What a command reads it keeps to its end: looking every 700 objects for garbage takes a third of its time.
    gc.set_threshold(50_000)
    main()


if __name__ == "__main__":
    main()
