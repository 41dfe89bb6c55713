"""The command line: help, exit codes, locale, and what start-up does not import."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import click
import pytest
from conftest import MINE, Run
from foresaid.cli import COMMANDS, cli
from foresaid.table import cell_width
from small import SMALL


def command(name: str) -> click.Command:
    found = cli.get_command(click.Context(cli), name)
    assert found is not None
    return found


def test_help_shows_every_command(run: Run) -> None:
    done = run("--help")
    assert done.returncode == 0
    for name in COMMANDS:
        assert f"\n  {name} " in done.stdout
    assert "Exit codes: 0 fine, 1 the data falls short, 2 usage or failure." in done.stdout


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_with_an_example(name: str, run: Run) -> None:
    done = run(name, "--help")
    assert done.returncode == 0
    assert f"Example:\n    foresaid {name}" in done.stdout
    for parameter in command(name).params:
        assert isinstance(parameter, click.Argument) or getattr(parameter, "help", None), parameter.name


@pytest.mark.parametrize("name", ["due", "vault"])
def test_examples_follow_each_other_and_find_something(name: str, run: Run) -> None:
    for line in re.findall(rf"(?m)^ +foresaid ({name}\b.*)", command(name).help or ""):
        done = run(*shlex.split(line))
        assert done.returncode == 0 and "nothing" not in done.stderr, line


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["qery"], "Did you mean"),
        (["predictions"], "It is a named query: foresaid query predictions\n"),
        (["query", "predictions", "--author", "X"], "set by -p: -p author=…\n"),
        (["query", "predictions", "--as-of", "2026"], "set by -p: -p as_of=…\n"),
        (["query", "predictions", "author=X"], "set by -p: -p author=…\n"),
        (["query", "predictions", "--outptu", "X"], "Did you mean '--output'?\n"),
        (["query", "--nope"], "--nope"),
        (["check", "--format", "xml"], "xml"),
        (["export"], "Missing argument 'OUT'"),
        (["query", "sources", "--timeout", "-1"], "--timeout"),
    ],
)
def test_usage_errors_are_2(words: list[str], message: str, run: Run) -> None:
    done = run(*words)
    assert done.returncode == 2 and message in done.stderr and "Traceback" not in done.stderr


def test_version(run: Run) -> None:
    import foresaid

    assert run("--version").stdout == f"foresaid {foresaid.__version__}\n"


@pytest.mark.parametrize("locale", ["C", "POSIX"])
def test_any_locale_will_do(locale: str, run: Run) -> None:
    for words in (
        ["query", "predictions", "-p", "author=林艾达", "-p", "lang=zh-hans", "-f", "csv"],
        ["query", "predictions", "-p", "lang=zh-hans"],
    ):
        done = run(*words, "--sources", MINE, LC_ALL=locale)
        assert done.returncode == 0, done.stderr
        assert "磨坊" in done.stdout
    assert run("check", "--sources", MINE, LC_ALL=locale).returncode == 0
    assert run("export", "out.ttl", "--sources", MINE, LC_ALL=locale).returncode == 0


def test_arguments_are_utf_8_whatever_the_locale() -> None:
    words = [sys.executable, "-m", "foresaid", "show", "林艾达".encode(), "--sources", str(MINE)]
    plain = {**os.environ, "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    assert "Ada Lind" in subprocess.run(words, capture_output=True, env=plain, check=True).stdout.decode()
    done = subprocess.run([*words[:4], b"\xff\xfe"], capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (2, b"Error: an argument is not UTF-8; give names and texts in UTF-8\n")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="Linux has a full disk to write to")
@pytest.mark.parametrize(
    "words", [["--help"], ["show", "Ada Lind"], ["query", "people", "-f", "csv"], ["analyze", "rank"]]
)
def test_a_full_disk_is_told_in_words(words: list[str]) -> None:
    sources = ["--sources", str(MINE)] if words != ["--help"] else []
    with open("/dev/full", "wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "foresaid", *words, *sources], stdout=full, stderr=subprocess.PIPE, check=False
        )
    assert done.returncode == 2
    assert done.stderr == b"Error: the output cannot be written: No space left on device\n"


def imported(*words: str) -> set[str]:
    code = (
        "import sys, atexit, os\n"
        "atexit.register(lambda: print(*sorted({name.partition('.')[0] for name in sys.modules}), file=sys.stderr))\n"
        f"sys.argv = ['foresaid', *{list(words)!r}]\n"
        "from foresaid import limits\n"
        "limits.run_limited = lambda function, **_: function()\n"  # in this process, to see what it imports
        "from foresaid.cli import main\nmain()\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=os.environ, check=True)
    return set(done.stderr.split())


def test_help_needs_only_click() -> None:
    modules = imported("--help")
    assert "click" in modules
    assert not modules & {"pyoxigraph", "rdflib", "oxrdflib", "networkx", "pyvis", "pyshacl", "jinja2", "IPython"}


def test_a_query_needs_only_click_and_pyoxigraph() -> None:
    modules = imported("query", "predictions", "--sources", str(MINE))
    assert "pyoxigraph" in modules
    assert not modules & {"rdflib", "oxrdflib", "networkx", "pyvis", "pyshacl", "jinja2", "IPython", "prettytable"}


def test_no_command_opens_a_socket(tmp_path: object) -> None:
    code = (
        "import socket, sys\n"
        "def refuse(*_, **__): raise SystemExit('a socket was opened')\n"
        "socket.socket.connect = refuse\n"
        f"sys.argv = ['foresaid', 'check', '--sources', {str(MINE)!r}]\n"
        "from foresaid.cli import main\nmain()\n"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, check=False).returncode == 0


def test_runs_uninstalled_as_python_m_graph() -> None:
    from conftest import ROOT

    if not (ROOT / "graph").is_dir():
        pytest.skip("no checkout here")
    done = subprocess.run(
        [sys.executable, "-m", "graph", "query", "sources", "-f", "csv", "--sources", str(MINE)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert (done.returncode, done.stdout.splitlines()[0]) == (0, "published,name,predictions,positions,source")


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGINT there")
def test_ctrl_c_ends_with_130(tmp_path: Path) -> None:
    import signal

    fifo = tmp_path / "text.txt"
    os.mkfifo(fifo)
    command = [sys.executable, "-m", "foresaid", "mentions", str(fifo)]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    # Once the other end opens, the command reads. Python 3.10 misses a signal between the opening and the first read.
    with fifo.open("w"):
        for _ in range(30):
            process.send_signal(signal.SIGINT)
            with suppress(subprocess.TimeoutExpired):
                process.wait(1)
                break
        _, errors = process.communicate(timeout=1)
    assert (process.returncode, errors.strip()) == (130, "Aborted!")


def test_help_and_answers_fit_eighty_columns(run: Run) -> None:
    assert max(map(len, run("--help", COLUMNS="80").stdout.splitlines())) <= 80
    plain = {key: value for key, value in os.environ.items() if key != "COLUMNS"}
    for words in (["query", "predictions"], ["query"], ["show", "Ada Reed"], ["score"], ["due"]):
        command = [sys.executable, "-m", "foresaid", *words, "--sources", str(SMALL)]
        done = subprocess.run(command, capture_output=True, text=True, env=plain, stdin=subprocess.DEVNULL, check=True)
        lines = [line for line in done.stdout.splitlines() + done.stderr.splitlines() if "://" not in line]
        assert 70 < max(map(cell_width, lines)) <= 80, words
