"""Shell completion: commands, queries, parameters and names, as the shells ask for it."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest
from conftest import MINE, Run
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


#: What is typed before TAB, and the line that bash then has.
TYPED = {
    'foresaid show "Ada R': 'foresaid show "Ada Reed" ',
    "foresaid show 'Ada R": "foresaid show 'Ada Reed' ",
    "foresaid show Ada\\ R": "foresaid show Ada\\ Reed ",
    "foresaid show Ada R": "foresaid show Ada Reed ",
    "foresaid query predictions -p au": "foresaid query predictions -p author=",
    "foresaid query predictions -p author=Ada": "foresaid query predictions -p author=Ada\\ Reed ",
    'foresaid query predictions -p author="Ada R': 'foresaid query predictions -p author="Ada Reed" ',
    'foresaid query predictions -p "author=Ada R': 'foresaid query predictions -p "author=Ada Reed" ',
    # That bash closes the quote of a single word cannot be helped (docs/cli.md).
    'foresaid query predictions -p "au': 'foresaid query predictions -p "author="',
    "foresaid query predictions -p outcome=ov": "foresaid query predictions -p outcome=overdue ",
    "foresaid query verdicts -p outcome=an": "foresaid query verdicts -p outcome=annulled ",
    "foresaid show Ada --lang z": "foresaid show Ada --lang zh-hans ",
    "foresaid path a b --through per": "foresaid path a b --through person ",
    "foresaid path a b --through cl": "foresaid path a b --through claim ",
    "foresaid path a b --through person,cl": "foresaid path a b --through person,claim ",
    "foresaid path a b --through person,con": "foresaid path a b --through person,concept ",
    "foresaid export x.ttl --source ta": "foresaid export x.ttl --source talk-2020 ",
    "foresaid diff An": "foresaid diff Another\\ folder/",
    "foresaid query Another\\ folder/du": "foresaid query Another\\ folder/dust.rq ",
    "foresaid query ./Another\\ folder/du": "foresaid query ./Another\\ folder/dust.rq ",
    "foresaid query dividedQ": "foresaid query dividedQ",
    "foresaid --sources mine show Bo": "foresaid --sources mine show Bob\\ Ray ",
    "foresaid show --sources mine Bo": "foresaid show --sources mine Bob\\ Ray ",
    "foresaid --sources mine show --sources elsewhere Bo": "foresaid --sources mine show --sources elsewhere Bo",
}


@pytest.mark.skipif(shutil.which("bash") is None, reason="bash is not installed")
@pytest.mark.parametrize(("typed", "line"), TYPED.items(), ids=TYPED)
def test_as_typed_in_bash(typed: str, line: str, tmp_path: Path) -> None:
    pty = pytest.importorskip("pty")
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin" / "foresaid").write_text(f'#!/bin/sh\nexec "{sys.executable}" -m foresaid "$@"\n')
    (tmp_path / "bin" / "foresaid").chmod(0o755)
    (tmp_path / "work" / "Another folder").mkdir(parents=True)
    (tmp_path / "work" / "Another folder" / "dust.rq").touch()
    (tmp_path / "work" / "mine").symlink_to(MINE)
    shown = tmp_path / "line"
    (tmp_path / "rc").write_text(
        "bind 'set bell-style none'\neval \"$(_FORESAID_COMPLETE=bash_source foresaid)\"\n"
        f'bind -x \'"\\C-x\\C-p": printf %s\\|  "$READLINE_LINE" > {shown}\'\nprintf ready\n'
    )
    environment = {
        **os.environ,
        "PATH": f"{tmp_path}/bin:{os.environ['PATH']}",
        "FORESAID_SOURCES": str(SMALL),
        "TERM": "dumb",
        "LC_ALL": "C.UTF-8",
    }
    words = ["bash", "--noprofile", "--rcfile", str(tmp_path / "rc"), "-i"]
    parent, child = pty.openpty()
    process = subprocess.Popen(
        words, stdin=child, stdout=child, stderr=child, cwd=tmp_path / "work", env=environment, start_new_session=True
    )
    os.close(child)
    try:
        said = b""
        while b"ready" not in said:
            said += os.read(parent, 4096)
        os.write(parent, typed.encode() + b"\t\x18\x10")
        ends = time.monotonic() + 30
        while not (shown.exists() and shown.read_text().endswith("|")) and time.monotonic() < ends:
            time.sleep(0.05)
        assert shown.read_text() == f"{line}|"
    finally:
        process.kill()
        process.wait()
        os.close(parent)


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
        ("foresaid query predictions -p outcome = o", 6, ["open", "overdue"]),
        ("foresaid query predictions -p outcome = 逾", 6, ["逾期"]),
        ("foresaid query verdicts -p outcome = o", 6, []),
        ("foresaid query verdicts -p outcome = came", 6, ["came\\ true", "came\\ true\\ late"]),
        ("foresaid query verdicts -p outcome = 未", 6, ["未实现"]),
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


@pytest.fixture
def odd(tmp_path: Path) -> str:
    """A graph of names with blanks, colons, commas and quotes."""
    names = ["Ann: a Life, in Parts", "Anna O'Neil", "Anne"]
    (tmp_path / "odd.ttl").write_text(
        "@prefix schema: <https://schema.org/> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n"
        + "".join(
            f'<http://e.org/{at}> a schema:Book ; skos:prefLabel "{name}"@en .\n' for at, name in enumerate(names)
        ),
        "utf-8",
    )
    return str(tmp_path)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (["show", "An"], ["Ann: a Life, in Parts", "Anna O'Neil", "Anne"]),
        (["show", '"Anna O'], ["Anna O'Neil"]),
        (["show", "Anna\\ O"], ["Anna O'Neil"]),
        (["show", "Ann:"], ["Ann: a Life, in Parts"]),
        (["show", "Ann:", "a"], ["a Life, in Parts"]),
        (["query", "about", "-p", '"about=Ann:'], ["about=Ann: a Life, in Parts"]),
        (["query", "about", "-p", "la"], ["lang="]),
    ],
)
def test_zsh_and_fish_are_told_whole_names(words: list[str], found: list[str], odd: str, run: Run) -> None:
    line = " ".join(["foresaid", *words])
    asked = {"COMP_WORDS": line, "FORESAID_SOURCES": odd}
    lines = run(**asked, COMP_CWORD=str(len(words)), _FORESAID_COMPLETE="zsh_complete").stdout.splitlines()
    items = list(zip(lines[::3], lines[1::3], lines[2::3], strict=True))
    assert [value.replace("\\:", ":") for _, value, _ in items] == found
    # An unescaped colon would begin the description.
    assert all(kind == "plain" and help != "_" and not re.search(r"(?<!\\):", value) for kind, value, help in items)
    told = run(**asked, COMP_CWORD=words[-1], _FORESAID_COMPLETE="fish_complete").stdout.splitlines()
    assert [line.split(",", 1)[1].split("\t")[0] for line in told] == found
    assert all(line.startswith("plain,") and "\t" in line for line in told)


def test_other_shells(run: Run) -> None:
    assert complete(run, "foresaid query claims -p author=Ad", 4, "zsh") == ["plain", "author=Ada Reed", "person"]
    done = run(
        COMP_WORDS="foresaid show Lin",
        COMP_CWORD="Lin",
        _FORESAID_COMPLETE="fish_complete",
        FORESAID_SOURCES=str(SMALL),
    )
    assert "Lin Bo" in done.stdout


def test_zsh_and_fish_have_scripts(run: Run) -> None:
    zsh = run(_FORESAID_COMPLETE="zsh_source").stdout
    assert zsh.startswith("#compdef foresaid\n") and "_FORESAID_COMPLETE=zsh_complete foresaid" in zsh
    fish = run(_FORESAID_COMPLETE="fish_source").stdout
    assert "_FORESAID_COMPLETE=fish_complete" in fish and "complete --no-files --command foresaid" in fish
    # A name keeps what follows its first comma.
    assert 'string split -m 1 ","' in fish


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
