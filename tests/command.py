"""The program run in this process, as a user runs it, so that a debugger and coverage see it."""

from __future__ import annotations

from click.testing import CliRunner, Result
from foresaid.cli import cli


def run(*words: object, answers: str | None = None) -> Result:
    """Run `foresaid WORDS…`, answering its prompts; a traceback fails the test."""
    result = CliRunner().invoke(cli, [str(word) for word in words], input=answers)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result
