"""Filing: a statement held against all checks before it is written, and written only if none errs."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Collection

from .check import check
from .desk import DeskError, joined, place_of, write_over
from .findings import Finding
from .workspace import Workspace

#: That nothing uses it yet is no fault of what is new.
_NO_FAULTS = ("unused-entity", "few-answers")
#: What a sheet may leave to be translated later.
TRANSLATIONS = ("text-language", "label-language")


class Filing:
    """A statement about to be written to a file of a workspace, with what `check` says of it there."""

    def __init__(self, workspace: Workspace, path: str, statement: str, *, later: Collection[str] = ()) -> None:
        """Look what the statement brings; errors of the rules that are `later` do not keep it out."""
        self.path, self._statement = path, statement
        self._text = joined(path, statement)
        found = [one for one in check(workspace, changed={path: self._text}) if one.rule not in _NO_FAULTS]
        here = os.path.abspath(path)
        #: What there is to say of the file once the statement stands there.
        self.findings = [one for one in found if one.path == here]
        self._errors = Counter(_gist(one) for one in found if one.severity == "error" and one.rule not in later)
        if self._errors:
            # What was wrong before does not keep others from their work.
            self._errors -= Counter(map(_gist, check(workspace)))

    def refuse_errors(self) -> None:
        """Raise DeskError with every error that the statement would bring."""
        if self._errors:
            told = [f"error {rule} {message}" for _, rule, message in self._errors]
            raise DeskError("\n".join([*told, "nothing was written"]))

    def write(self) -> int:
        """Write the statement into its file; return the line on which it begins."""
        write_over(self.path, self._text)
        return place_of(self._text, self._statement)


def _gist(finding: Finding) -> tuple[str, str, str]:
    return finding.path, finding.rule, finding.message
