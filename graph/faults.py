"""Faults: all that is wrong with what was given, gathered so that it is told at once."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from .desk import DeskError
from .errors import ForesaidError


class GivenErrors(DeskError):
    """What is wrong with what was given: `faults` has the name of each part and its message."""

    def __init__(self, faults: list[tuple[str, str]]) -> None:
        super().__init__("\n".join(message for _, message in faults))
        self.faults = faults


class Faults:
    """Gathers faults by the part that they are of; `at_once` lets the first one through, as where somebody answers."""

    def __init__(self, *, at_once: bool = False) -> None:
        self._at_once = at_once
        self._found: list[tuple[str, str]] = []

    @contextmanager
    def of(self, part: str) -> Iterator[None]:
        """Gather what a part of the whole raises."""
        try:
            yield
        except ForesaidError as error:
            if self._at_once:
                raise
            self._found.append((part, str(error)))

    def add(self, part: str, message: str) -> None:
        """Gather a fault. Raises DeskError with it where it is to be told at once."""
        with self.of(part):
            raise DeskError(message)

    def tell(self) -> None:
        """Raise GivenErrors where anything was gathered."""
        if self._found:
            raise GivenErrors(self._found)
