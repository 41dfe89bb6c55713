"""verify over the real texts: thirty planted faults of ten kinds are found, and nothing else is."""

from __future__ import annotations

import os
import random
import re
import shutil
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from foresaid.corpus import Corpus, Text
from foresaid.evidence import clock
from foresaid.findings import Finding
from foresaid.verify import verify
from foresaid.workspace import data_folder, open_workspace

ROOT = Path(__file__).parent.parent
CORPUS = Path(os.environ.get("FORESAID_CORPUS") or ROOT.parent / "shared" / "corpus")
pytestmark = pytest.mark.skipif(not CORPUS.is_dir(), reason="the source texts are not here: set FORESAID_CORPUS")

TALK, ARTICLE = "latetalk-liu-xiao-2025", "stratechery-friedman-gross-2024"


class Graph:
    """A copy of the shipped graph in which faults can be planted."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.folder = folder / "sources"
        shutil.copytree(data_folder("sources"), self.folder, ignore=shutil.ignore_patterns("*.py"))
        self.random = random.Random(seed)
        self.used: set[str] = set()

    def path(self, source: str) -> Path:
        return self.folder / f"{source}.ttl"

    def claims(self, source: str, *needed: str) -> Iterator[str]:
        """Yield claims without a note and with one passage, in an order of chance."""
        text = self.path(source).read_text(encoding="utf-8")
        blocks = [block for block in re.split(r"\n\n+", text) if re.match(r"<#[\w-]+> a fs:P", block)]
        self.random.shuffle(blocks)
        for block in blocks:
            slug = block.split(">")[0]
            fits = block.count("<#t=") + block.count("<#char=") == 1 and "fs:note" not in block
            if fits and slug not in self.used and all(word in block for word in needed):
                self.used.add(slug)
                yield block

    def plant(self, source: str, block: str, pattern: str, right: str) -> tuple[str, int]:
        """Change the claim; return where a finding must stand: the file and the line of the passage."""
        # As many lines as before: faults planted further down stay where they were told to be.
        changed, count = re.subn(pattern, lambda match: right + "\n" * match.group().count("\n"), block, count=1)
        assert count == 1
        path = self.path(source)
        text = path.read_text(encoding="utf-8")
        at = text.index(block)
        path.write_text(text.replace(block, changed, 1), encoding="utf-8")
        line = next(n for n, line in enumerate(changed.split("\n")) if "schema:appearance" in line)
        return path.name, text.count("\n", 0, at) + line + 1


@pytest.fixture(params=range(4))
def graph(request: pytest.FixtureRequest, tmp_path: Path) -> Graph:
    return Graph(tmp_path, request.param)


def found(graph: Graph) -> list[Finding]:
    findings = verify(open_workspace(graph.folder), Corpus(CORPUS)).findings
    return [finding for finding in findings if finding.severity != "info"]


def text_of(source: str) -> str:
    return (CORPUS / f"{source}.txt").read_text(encoding="utf-8")


PASSAGE = r"<#(t|char)=[\d:,]+>"


def test_the_shipped_graph_gives_no_false_alarm(tmp_path: Path) -> None:
    assert found(Graph(tmp_path, 0)) == []


def test_thirty_planted_faults_are_found(graph: Graph) -> None:
    planted: list[tuple[str, tuple[str, int]]] = []

    def plant(rule: str, source: str, pattern: str, right: str, *needed: str) -> None:
        planted.append((rule, graph.plant(source, next(graph.claims(source, *needed)), pattern, right)))

    for at in range(3):
        plant("passage-range", ARTICLE, PASSAGE, f"<#char=44100,{44130 + at}>")
        plant("passage-range", TALK, PASSAGE, f"<#t=01:5{at}:00,01:5{at}:20>")
        plant("passage-empty", ARTICLE, PASSAGE, f"<#char={500 + at},{500 + at}>")
        plant(
            "passage-unlike",
            TALK,
            PASSAGE,
            f"<#t=00:0{at}:{('05', '40', '56')[at]},00:0{at}:{('09', '44', '59')[at]}>",
        )
    stamps = [line.seconds for line in Text(TALK, text_of(TALK)).lines]
    silent = [(one, two) for one, two in pairwise(stamps) if two - one > 3]
    for start, end in graph.random.sample(silent, 3):
        plant("passage-empty", TALK, PASSAGE, f"<#t={clock(start + 1)},{clock(end)}>")
    words = list(re.finditer(r"\b[A-Za-z]{6,}\b", text_of(ARTICLE)))
    for match in graph.random.sample(words, 3):
        plant("passage-cut", ARTICLE, PASSAGE, f"<#char={match.start() + 2},{match.end() + 30}>")
    for author in ("liu-zhiyuan", "xiao-chaojun", "liu-zhiyuan"):
        plant(
            "passage-speaker",
            TALK,
            f"schema:author person:{author}",
            "schema:author person:cheng-manqi",
            author,
        )
    for entity in ("concept:advertising", "organization:stripe", "person:isaac-newton"):
        plant("passage-label", TALK, r"schema:about [^;]*;", f"schema:about {entity} ;")
    for source in (TALK, ARTICLE, "tencent-news-yang-2024"):
        path = graph.path(source)
        lines = path.read_text(encoding="utf-8").split("\n")
        at = next(n for n, line in enumerate(lines) if "fs:characters" in line)
        lines[at] = re.sub(r"\d+", lambda match: str(int(match[0]) + 1), lines[at])
        path.write_text("\n".join(lines), encoding="utf-8")
        planted.append(("text-characters", (path.name, at + 1)))
    for source, rule in (
        ("compression-notes-2023", "text-changed"),
        ("overseas-unicorn-yang-2024", "text-changed"),
    ):
        path = graph.path(source)
        lines = path.read_text(encoding="utf-8").split("\n")
        at = next(n for n, line in enumerate(lines) if "schema:sha256" in line)
        lines[at] = re.sub(r"[0-9a-f]{64}", "0" * 64, lines[at])
        path.write_text("\n".join(lines), encoding="utf-8")
        planted.append((rule, (path.name, at + 1)))
    path = graph.path("elsewhere-2026")
    path.write_text(
        "@prefix schema: <https://schema.org/> .\n"
        f'<https://w3id.org/foresaid/source/elsewhere-2026> schema:sha256 "{"1" * 64}" .\n',
        encoding="utf-8",
    )
    planted.append(("text-missing", (path.name, 2)))

    assert len(planted) == 30
    told = {((Path(one.path).name, one.line), one.rule) for one in found(graph)}
    missed = [(rule, place) for rule, place in planted if (place, rule) not in told]
    assert not missed
    assert {place for place, _ in told} == {place for _, place in planted}
