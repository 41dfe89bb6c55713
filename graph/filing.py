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
        before = Counter(map(_gist, check(workspace))) if found else Counter()
        brought: list[Finding] = []
        older: list[Finding] = []
        for one in found:
            (older if before[_gist(one)] > 0 else brought).append(one)
            before[_gist(one)] -= 1
        here = os.path.abspath(path)
        #: What there is to say of the statement once it stands in the file, and what of the file before.
        self.findings = [one for one in brought if one.path == here]
        self.older = [one for one in older if one.path == here]
        # What was wrong before does not keep others from their work.
        self._errors = [one for one in brought if one.severity == "error" and one.rule not in later]

    def refuse_errors(self) -> None:
        """Raise DeskError with every error that the statement would bring."""
        if self._errors:
            told = dict.fromkeys(f"{one.rule} {one.message}" for one in self._errors)
            raise DeskError("\n".join([*told, "nothing was written"]))

    def write(self) -> int:
        """Write the statement into its file; return the line on which it begins."""
        write_over(self.path, self._text)
        return place_of(self._text, self._statement)


def _gist(finding: Finding) -> tuple[str, str, str]:
    return finding.path, finding.rule, finding.message
