"""Run the command line as `python -m foresaid`, or `python -m graph` in a checkout."""

from .cli import main

main()
