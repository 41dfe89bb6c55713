"""The guide: every block of docs/curating.md, run as it stands in a clean folder."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

GUIDE = Path(__file__).parent.parent / "docs" / "curating.md"
BLOCK = re.compile(r"^```(sh|text)(?: ([^\n]*))?\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@pytest.mark.checkout
@pytest.mark.skipif(shutil.which("bash") is None, reason="the guide's blocks are for bash")
def test_a_newcomer_gets_from_a_transcript_to_a_checked_graph(tmp_path: Path) -> None:
    shim = tmp_path / "bin"
    shim.mkdir()
    (shim / "foresaid").write_text(f'#!/bin/sh\nexec "{sys.executable}" -m foresaid "$@"\n', encoding="utf-8")
    (shim / "foresaid").chmod(0o755)
    environment = {key: value for key, value in os.environ.items() if not key.startswith("FORESAID")}
    environment |= {"PATH": f"{shim}{os.pathsep}{environment['PATH']}", "FORESAID_CACHE": "off"}
    folder = tmp_path
    for kind, word, content in BLOCK.findall(GUIDE.read_text(encoding="utf-8")):
        if kind == "text":
            (folder / word).write_text(content, encoding="utf-8")
            continue
        script = content
        if find_spec("foresaid.explorer.page") is None:
            script = re.sub(r"^foresaid explore .*\n", "", script, flags=re.MULTILINE)
        prefix = "" if folder == tmp_path else "export FORESAID_SOURCES=. FORESAID_CORPUS=texts\n"
        result = subprocess.run(
            ["bash", "-e", "-c", prefix + script],
            check=False,
            cwd=folder,
            env=environment,
            capture_output=True,
            text=True,
            encoding="utf-8",
        )
        expected = 1 if word == "(exit 1)" else 0
        assert result.returncode == expected, f"{script}\n{result.stdout}\n{result.stderr}"
        folder = tmp_path / "mine"
    text = (folder / "sources" / "harbour-2026.ttl").read_text(encoding="utf-8")
    assert text.count(" a fs:Pr") + text.count(" a fs:Po") == 5
    assert '"../2031"^^edtf:EDTF' in text
    assert "fs:interviewer person:ada-quill ;" in text
    assert "fs:interviewee person:mei-lin, person:tomas-reyes ;" in text
