"""What the tests share: a small workspace of somebody's own IRIs, and the program run as users run it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

settings.register_profile("steady", deadline=None)  # a busy machine is no failure
settings.load_profile("steady")

MINE = Path(__file__).parent / "data" / "mine"
ROOT = Path(__file__).parent.parent

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(autouse=True)
def no_cache(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Keep every test from reading or leaving a kept store; width and language as in a plain terminal."""
    monkeypatch.setenv("FORESAID_CACHE", "off")
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.delenv("FORESAID_SOURCES", raising=False)


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    """A copy of the small workspace, to be changed at will."""
    folder = tmp_path / "mine"
    shutil.copytree(MINE, folder)
    return folder


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Run `foresaid` in a process of its own, in an empty folder."""
    work = tmp_path / "work"
    work.mkdir()

    def run(*words: object, stdin: str | None = None, **environment: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-W", "error", "-m", "foresaid", *map(str, words)],
            input=stdin,
            stdin=subprocess.DEVNULL if stdin is None else None,
            capture_output=True,
            text=True,
            encoding="utf-8",
            cwd=work,
            env={**os.environ, **environment},
            timeout=120,
            check=False,
        )

    return run


def corpus_folder() -> Path | None:
    """The folder of the source texts, where it is there: FORESAID_CORPUS, or shared/corpus beside the checkout."""
    named = os.environ.get("FORESAID_CORPUS")
    folder = Path(named) if named else ROOT.parent / "shared" / "corpus"
    return folder if folder.is_dir() else None


@pytest.fixture(scope="session")
def corpus() -> Path:
    """The source texts; the test is skipped where they are not there."""
    folder = corpus_folder()
    if folder is None:
        pytest.skip("the source texts are not here: they belong to their authors (FORESAID_CORPUS names their folder)")
    return folder
