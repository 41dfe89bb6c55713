"""Limits: every query ends, with a reason, and the program survives."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from conftest import MINE, Run

ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n2 ?o }"
HUGE = "SELECT DISTINCT (CONCAT(STR(?a), STR(?d), STR(?g), STR(?j)) AS ?x) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l } ORDER BY ?x"


def test_time_is_limited(run: Run) -> None:
    start = time.monotonic()
    done = run("query", ENDLESS, "--timeout", "0.5", "--sources", MINE)
    assert done.returncode == 2 and time.monotonic() - start < 20
    assert done.stderr == "Error: the query took longer than 0.5 s; narrow it down, or raise --timeout\n"


def test_memory_is_limited(run: Run) -> None:
    done = run("query", HUGE, "--memory", "300", "--timeout", "100", "--sources", MINE)
    assert done.returncode == 2
    assert "needs more memory than allowed" in done.stderr and done.stderr.count("\n") == 1


def test_absurd_nesting_is_survived(run: Run) -> None:
    done = run("query", "-", "--sources", MINE, stdin="ASK " + "{" * 100_000 + "}" * 100_000)
    assert done.returncode == 2
    assert done.stderr.startswith("Error: ") and done.stderr.count("\n") <= 3


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGINT there")
def test_interrupt_ends_it_at_once() -> None:
    import signal

    process = subprocess.Popen(
        [sys.executable, "-m", "foresaid", "query", ENDLESS, "--sources", str(MINE)], stderr=subprocess.PIPE, text=True
    )
    time.sleep(1.5)
    start = time.monotonic()
    process.send_signal(signal.SIGINT)
    _, errors = process.communicate(timeout=20)
    assert time.monotonic() - start < 5
    assert "Traceback" not in errors


def test_a_reader_that_stops_reading_is_no_failure() -> None:
    command = (
        f"{sys.executable} -m foresaid query 'SELECT * {{ ?a ?b ?c . ?d ?e ?f }}' -f csv --sources {MINE} | head -1"
    )
    done = subprocess.run(
        ["bash", "-o", "pipefail", "-c", command], capture_output=True, text=True, timeout=60, check=False
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "a,b,c,d,e,f\n", "")


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork there")
@pytest.mark.parametrize(
    ("ending", "code", "message"),
    [
        ("raise ValueError('odd\\nthings')", 2, "Error: ValueError: odd things\n"),
        ("sys.exit('no')", 2, "no\n"),
        ("sys.exit(3)", 3, ""),
        ("sys.exit()", 0, ""),
        ("pass", 0, ""),
    ],
)
def test_a_supervised_process_says_why_it_ends(ending: str, code: int, message: str) -> None:
    script = f"import sys\nfrom foresaid.limits import start, supervised\ndef run():\n start(9, 999)\n {ending}\nsupervised(run)"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (code, message)


@pytest.mark.skipif(sys.platform == "win32", reason="no such limit there")
@pytest.mark.parametrize("words", ["query sources", "query sources -f csv", "query sources -f json", "show Ada"])
def test_what_cannot_be_written_is_told(words: str, tmp_path: Path) -> None:
    command = f"ulimit -f 0; trap '' XFSZ; {sys.executable} -m foresaid {words} --sources {MINE} > {tmp_path}/out"
    done = subprocess.run(["bash", "-c", command], stderr=subprocess.PIPE, text=True, check=False)
    assert (done.returncode, done.stderr) == (2, "Error: the output cannot be written: File too large\n")


@pytest.mark.skipif(sys.platform == "win32", reason="no such shell there")
@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
@pytest.mark.parametrize("words", ["query sources", "show Ada", "export - -f ttl"])
def test_closed_streams_are_no_failure(words: str, closed: str) -> None:
    command = f"{sys.executable} -m foresaid {words} --sources {MINE} {closed}"
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=False)
    assert done.returncode == 0 and done.stderr.count("\n") <= 1 and "Error" not in done.stderr
    assert (done.stdout == "") == (">&-" in closed.replace("2>&-", ""))
