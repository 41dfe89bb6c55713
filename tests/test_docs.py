"""The documents: their examples run, what they say is made by a command is so, their links lead somewhere."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import ROOT

pytestmark = pytest.mark.checkout

DOCUMENTS = sorted(
    path.relative_to(ROOT).as_posix() for folder in ("", "docs", "sources") for path in (ROOT / folder).glob("*.md")
)
MADE = re.compile(r"(<!-- made by: (.*?) -->\n)(.*?)(<!-- end -->)", re.DOTALL)
# These set up or run the whole suite; the gate runs them itself.
NOT_HERE = ("make ", "git ", "pip ", "python -m pip", "python -m venv", "python3 -m venv", "open ", "source ", "cd ")


def console_examples(text: str) -> list[tuple[str, str]]:
    examples: list[tuple[str, str]] = []
    for block in re.findall(r"```console\n(.*?)```", text, re.DOTALL):
        for line in block.splitlines(keepends=True):
            if line.startswith("$ "):
                examples.append((line[2:].strip(), ""))
            elif examples:
                examples[-1] = (examples[-1][0], examples[-1][1] + line)
    rows = re.findall(r"^\| `(foresaid [^`]*)` \|", text, re.MULTILINE)
    return examples + [(command, "") for command in rows if "OLD NEW" not in command]


def matches(expected: str, got: str) -> bool:
    """Return whether `got` is as expected, where a line `...` stands for any lines."""
    pattern = "".join(
        r"(?:.*\n)*?" if line.strip() in ("...", "…") else re.escape(line.rstrip()) + r"[ \t]*\n"
        for line in expected.splitlines()
    )
    return re.fullmatch(pattern + r"\s*", got if got.endswith("\n") else got + "\n") is not None


def shell(command: str, folder: Path) -> subprocess.CompletedProcess[str]:
    program = f"{shlex.quote(sys.executable)} -m foresaid"
    command = re.sub(r"(^|[|&;]\s*)foresaid\b", lambda match: match[1] + program, command)
    return subprocess.run(
        ["bash", "-c", command],
        cwd=folder,
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**os.environ, "COLUMNS": "100"},
        timeout=300,
        check=False,
    )


@pytest.mark.parametrize("name", DOCUMENTS)
def test_examples_run(name: str, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "tests" / "data" / "mine", tmp_path / "tests" / "data" / "mine")
    for command, expected in console_examples((ROOT / name).read_text("utf-8")):
        if command.startswith(NOT_HERE):
            continue
        done = shell(command, tmp_path)
        assert done.returncode in (0, 1), f"{command}\n{done.stderr}"
        assert "Traceback" not in done.stderr
        if expected.strip():
            assert matches(expected, done.stdout), f"$ {command}\n{done.stdout}"


@pytest.mark.parametrize("name", DOCUMENTS)
def test_made_parts_are_up_to_date(name: str, tmp_path: Path) -> None:
    for _, command, inside, _ in MADE.findall((ROOT / name).read_text("utf-8")):
        assert inside.strip() == shell(command, tmp_path).stdout.strip(), "run: python tests/test_docs.py"


@pytest.mark.parametrize("name", DOCUMENTS)
def test_python_examples_run(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import doctest

    monkeypatch.chdir(tmp_path)
    shutil.copytree(ROOT / "tests" / "data" / "mine", tmp_path / "tests" / "data" / "mine")
    blocks = re.findall(r"```pycon\n(.*?)```", (ROOT / name).read_text("utf-8"), re.DOTALL)
    test = doctest.DocTestParser().get_doctest("\n".join(blocks), {}, name, name, 0)
    result = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE).run(test)
    assert result.failed == 0


@pytest.mark.parametrize("name", DOCUMENTS)
def test_links_lead_somewhere(name: str) -> None:
    text = re.sub(r"```.*?```", "", (ROOT / name).read_text("utf-8"), flags=re.DOTALL)
    for target in re.findall(r"\]\(([^)#\s]+)", text):
        if "://" not in target:
            assert ((ROOT / name).parent / target).exists(), target


def test_every_document_is_plain() -> None:
    for name in DOCUMENTS:
        assert "/work/" not in (ROOT / name).read_text("utf-8")


def test_doctests_of_the_package(tmp_path: Path) -> None:
    modules = sorted(path.as_posix() for path in (ROOT / "graph").rglob("*.py") if ">>> " in path.read_text("utf-8"))
    code = (
        "import doctest, importlib, sys\n"
        "failed = 0\n"
        "for path in sys.argv[1:]:\n"
        "    name = path.split('/graph/', 1)[1][:-3].replace('/', '.')\n"
        "    module = importlib.import_module('foresaid.' + name)\n"
        "    failed += doctest.testmod(module).failed\n"
        "sys.exit(bool(failed))\n"
    )
    done = subprocess.run([sys.executable, "-c", code, *modules], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def main() -> None:
    """Write the parts of the documents that are made by a command anew."""
    scratch = Path(ROOT / "build" / "docs")
    scratch.mkdir(parents=True, exist_ok=True)
    for name in DOCUMENTS:
        path = ROOT / name
        text = path.read_text("utf-8")
        new = MADE.sub(lambda match: f"{match[1]}\n{shell(match[2], scratch).stdout.strip()}\n\n{match[4]}", text)
        for command, expected in console_examples(text):
            if expected.strip() and "..." not in expected.split():
                new = new.replace(f"$ {command}\n{expected}", f"$ {command}\n{shell(command, scratch).stdout}")
        if new != text:
            path.write_text(new, "utf-8")
    shutil.rmtree(scratch)


if __name__ == "__main__":
    main()
