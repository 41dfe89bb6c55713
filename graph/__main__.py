"""Run the command line: `foresaid`, `python -m foresaid`, or `python -m graph` in a checkout."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command that the arguments name, under limits if it evaluates queries."""
    from .limits import LIMITED, supervised

    if len(sys.argv) > 1 and sys.argv[1] in LIMITED:
        supervised(_run)
    else:
        _run()


def _run() -> None:
    from .cli import main

    main()


if __name__ == "__main__":
    main()
