"""The terminal: what it takes beside text."""

from __future__ import annotations

import os
from typing import IO


def takes_styles(out: IO[str]) -> bool:
    """Return whether bold and colours may be written: on a terminal, unless NO_COLOR or TERM=dumb says otherwise."""
    return out.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def takes_links(out: IO[str]) -> bool:
    """Return whether hyperlinks may be written: on a terminal that passes over what it does not know."""
    return out.isatty() and os.environ.get("TERM", "") not in ("dumb", "linux", "")


def bold(text: str, out: IO[str]) -> str:
    """Return text in bold where that may be written."""
    return f"\x1b[1m{text}\x1b[0m" if takes_styles(out) else text
