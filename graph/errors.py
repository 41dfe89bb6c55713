"""What can go wrong, as one tree of exceptions."""

from __future__ import annotations

from collections.abc import Sequence


class ForesaidError(Exception):
    """Anything that foresaid refuses to do, in words for the person who asked."""


class WorkspaceError(ForesaidError):
    """A folder or file that is missing, empty or cannot be read."""


class ParameterError(ForesaidError, ValueError):
    """A value that a call or a query cannot take: an impossible day or span, a choice that there is not."""


class ParameterTypeError(ParameterError, TypeError):
    """A value of a type that a call cannot take."""


class HorizonError(ForesaidError, ValueError):
    """A date expression outside the EDTF profile."""


class FragmentError(ForesaidError, ValueError):
    """An evidence fragment that is malformed, reversed or beyond its text."""


class QueryError(ForesaidError):
    """A query that is unknown, malformed or not read-only, or a name in it that fits nothing or several things."""


class AmbiguousName(QueryError):
    """A name that several things bear: `candidates` has a line for each, its kind, name and IRI."""

    def __init__(self, name: str, candidates: Sequence[str], count: int) -> None:
        more = [f"and {count - len(candidates)} more"] if count > len(candidates) else []
        lines = "\n  ".join([*candidates, *more])
        super().__init__(f"{name!r} fits {count} things; name one of them, or its IRI:\n  {lines}")
        self.candidates = tuple(candidates)


class UnknownName(QueryError):
    """A name that nothing bears: `near` has the nearest ones that something does."""

    def __init__(self, name: str, near: Sequence[str], hint: str = "try another name, or its IRI") -> None:
        if near:
            hint = f"did you mean {' or '.join(near)}?"
        super().__init__(f"nothing is called {name!r}; {hint}")
        self.near = tuple(near)


class OtherKind(UnknownName):
    """A name that is borne by things of other kinds than those asked for."""

    def __init__(self, name: str, found: str, wanted: str) -> None:
        ForesaidError.__init__(self, f"{name!r} names {found}, and what is asked for is {wanted}")
        self.near = ()


class ExportError(ForesaidError):
    """An export that cannot be made or written."""


class SyntaxErrors(ForesaidError):
    """One or more files that do not parse: one `file:line:column: message` each."""

    def __init__(self, messages: Sequence[str]) -> None:
        super().__init__("\n".join(messages))
        self.messages = tuple(messages)
