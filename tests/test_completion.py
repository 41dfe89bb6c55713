"""Shell completion: commands, queries, parameters and names, as the shells ask for it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import Run
from small import SMALL


def complete(run: Run, words: str, at: int, shell: str = "bash") -> list[str]:
    done = run(
        COMP_WORDS=words, COMP_CWORD=str(at), _FORESAID_COMPLETE=f"{shell}_complete", FORESAID_SOURCES=str(SMALL)
    )
    assert done.stderr == ""
    return [line for line in done.stdout.splitlines() if line]


def bash(run: Run, words: str, at: int) -> list[str]:
    return [line.partition(",")[2] for line in complete(run, words, at)]


def test_commands(run: Run) -> None:
    assert bash(run, "foresaid sc", 1) == ["score"]


def test_queries(run: Run) -> None:
    assert bash(run, "foresaid query co", 2) == ["co-mentioned", "coming-up", "concepts", "conditions", "counts"]


@pytest.mark.parametrize(
    ("words", "at", "found"),
    [
        ("foresaid query claims -p a", 4, ["author=", "about="]),
        ("foresaid query claims -p author=Ad", 4, ["Ada\\ Reed"]),
        ("foresaid query claims -p author = Ad", 6, ["Ada\\ Reed"]),
        (
            "foresaid query claims -p author =",
            5,
            ["A.\\ M.\\ Reed", "Ada\\ Reed", "Lin\\ Bo", "Orrery\\ Labs", "Quill\\ Press"],
        ),
        ("foresaid query claims -p author = 张", 6, ["张卫国"]),
        ("foresaid query claims -p author = 張", 6, ["张卫国"]),
        ("foresaid query claims -p lang = z", 6, ["zh-hans"]),
        ("foresaid query due -p as_of = 2", 6, []),
        ("foresaid query nonsense -p a", 4, []),
        ("foresaid due --author L", 3, ["Lin\\ Bo"]),
        ("foresaid show Ada", 2, ["Ada\\ Reed"]),
        ("foresaid show Ada R", 3, ["Reed"]),
        ("foresaid path Lant", 2, ["Lantern"]),
    ],
)
def test_parameters_and_names(words: str, at: int, found: list[str], run: Run) -> None:
    got = bash(run, words, at)
    assert got[: len(found)] == found if len(found) == 5 else got == found


def test_other_shells(run: Run) -> None:
    assert complete(run, "foresaid query claims -p author=Ad", 4, "zsh") == ["plain", "author=Ada Reed", "person"]
    done = run(
        COMP_WORDS="foresaid show Lin",
        COMP_CWORD="Lin",
        _FORESAID_COMPLETE="fish_complete",
        FORESAID_SOURCES=str(SMALL),
    )
    assert "Lin Bo" in done.stdout


def test_a_broken_graph_completes_nothing(run: Run, tmp_path: Path) -> None:
    (tmp_path / "bad.ttl").write_text("oops", "utf-8")
    environment = {"COMP_WORDS": "foresaid show A", "COMP_CWORD": "2", "_FORESAID_COMPLETE": "bash_complete"}
    done = run(**environment, FORESAID_SOURCES=str(tmp_path))
    assert (done.stdout.strip(), done.stderr) == ("", "")


@pytest.mark.skipif(shutil.which("bash") is None, reason="bash is not installed")
def test_in_bash_itself(tmp_path: Path) -> None:
    program = tmp_path / "foresaid"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m foresaid "$@"\n')
    program.chmod(0o755)
    script = """
eval "$(_FORESAID_COMPLETE=bash_source foresaid)"
COMP_WORDS=(foresaid query claims -p author = Ad) COMP_CWORD=6
_foresaid_completion foresaid Ad =
printf '%s\\n' "${COMPREPLY[@]}"
"""
    environment = {**os.environ, "PATH": f"{tmp_path}:{os.environ['PATH']}", "FORESAID_SOURCES": str(SMALL)}
    done = subprocess.run(["bash", "-c", script], capture_output=True, text=True, env=environment, check=False)
    assert (done.stdout, done.stderr) == ("Ada\\ Reed\n", "")
