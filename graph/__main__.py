"""Run the command line: `foresaid`, `python -m foresaid`, or `python -m graph` in a checkout."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command that the arguments name, under limits if it evaluates queries."""
    from .limits import LIMITED, supervised

    # The command is the first word, or follows --sources DIR.
    if LIMITED.intersection(sys.argv[1:4]):
        supervised(_run)
    else:
        _run()


def _run() -> None:
    from .cli import main

    main()


if __name__ == "__main__":
    main()
