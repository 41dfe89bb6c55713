"""Remarks: what a reader should know of how a name was taken; only a command has somebody who listens."""

from __future__ import annotations

from collections.abc import Callable

#: Who hears remarks; nobody, unless a command sets it.
listener: Callable[[str], None] | None = None
#: The language in which they are made: that of the answer.
language = "en"
