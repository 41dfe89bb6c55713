"""Findings: what is wrong in curated files, where, and what to do; and how that is reported."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable
from typing import NamedTuple

from .values import printable


class Finding(NamedTuple):
    """One slip: the file, the 1-based line and column, `error` or `warning`, the rule, and the message."""

    path: str
    line: int
    column: int
    severity: str
    rule: str
    message: str


def as_text(findings: Iterable[Finding]) -> str:
    """Return `file:line:column: severity rule message`, a line for each."""
    return "".join(
        f"{printable(_short(f.path))}:{f.line}:{f.column}: {f.severity} {f.rule} {printable(f.message)}\n"
        for f in findings
    )


def as_json(findings: Iterable[Finding]) -> str:
    """Return a JSON array of objects."""
    rows = [finding._replace(path=_short(finding.path))._asdict() for finding in findings]
    return json.dumps(rows, ensure_ascii=False, indent=1) + "\n"


def as_github(findings: Iterable[Finding]) -> str:
    """Return workflow commands that annotate a pull request on GitHub."""

    def escaped(text: str, more: str = "") -> str:
        text = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
        return text.replace(":", "%3A").replace(",", "%2C") if more else text

    return "".join(
        f"::{f.severity} file={escaped(_short(f.path), ':,')},line={f.line},col={f.column},"
        f"title={escaped(f.rule, ':,')}::{escaped(printable(f.message))}\n"
        for f in findings
    )


#: Every format that findings can be written in.
FORMATS: dict[str, Callable[[Iterable[Finding]], str]] = {
    "text": as_text,
    "json": as_json,
    "github": as_github,
}


def _short(path: str) -> str:
    relative = os.path.relpath(path)
    return path if relative.startswith("..") else relative
