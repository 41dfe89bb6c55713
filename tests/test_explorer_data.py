"""What the explorer's file holds, without a browser."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

import foresaid
import pytest
from command import run
from conftest import MINE
from foresaid.errors import ExportError, QueryError
from foresaid.explorer.page import SCRIPTS, html
from foresaid.knowledge_graph import KnowledgeGraph

DEBATE = MINE.parent / "debate"


@pytest.fixture(scope="module")
def graph() -> KnowledgeGraph:
    return foresaid.load(DEBATE)


def data_of(text: str) -> dict[str, Any]:
    match = re.search(r'<script type="application/json" id="data">(.*?)</script>', text, re.DOTALL)
    assert match
    found: dict[str, Any] = json.loads(match[1])
    return found


def names(data: dict[str, Any]) -> set[str]:
    return set(data["iris"][: len(data["kinds"])])


def test_same_graph_same_bytes(graph: KnowledgeGraph) -> None:
    assert html(graph.store) == html(foresaid.load(DEBATE).store)


def test_policy_allows_exactly_the_scripts_and_the_style(graph: KnowledgeGraph) -> None:
    text = html(graph.store)
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', text)
    assert policy
    assert policy[1].startswith("default-src 'none'; ")
    assert "unsafe" not in policy[1]
    parts = re.findall(r"<(script|style)>(.*?)</(?:script|style)>", text, re.DOTALL)
    hashes = {base64.b64encode(hashlib.sha256(part.encode()).digest()).decode() for _, part in parts}
    assert set(re.findall(r"sha256-([^']+)", policy[1])) == hashes
    assert len(parts) == 3


def test_shipped_page_is_small_and_calm(shipped: Path) -> None:
    text = shipped.read_text(encoding="utf-8")
    assert shipped.stat().st_size <= 2_500_000
    data = data_of(text)
    kinds = Counter(data["kindNames"][data["kinds"][node["id"]]] for node in data["first"]["nodes"])
    assert sum(kinds.values()) <= 150
    assert kinds["person"] >= 5
    assert kinds["concept"] >= 20
    outside = re.findall(
        r"""(?:src|href)=["'](?!data:)([^"'#][^"']*)["']""", text.partition('<script type="application/json"')[0]
    )
    assert outside == []
    assert "@license" in text and "vis-network" in text


def test_each_text_is_held_once(graph: KnowledgeGraph) -> None:
    text = html(graph.store)
    assert text.count("By 2030 windmills grind most flour.") == 1


def test_no_statement_is_lost(graph: KnowledgeGraph) -> None:
    data = data_of(html(graph.store))
    prefixes = data["prefixes"]

    def iri(number: int) -> str:
        short = data["iris"][number]
        if short.startswith("<"):
            return str(short[1:-1])
        prefix, _, local = short.partition(":")
        return str(prefixes[prefix] + local)

    held = set()
    subject = 0
    for step, predicate, target in zip(data["subjects"], data["predicates"], data["objects"], strict=True):
        subject += step
        held.add((iri(subject), iri(predicate), iri(target)))
    for node, flat in enumerate(data["literals"]):
        for key, value in zip(flat[::2], flat[1::2], strict=True):
            held.add((iri(node), iri(data["keys"][key][0]), value))
    rows = graph.query("SELECT ?s ?p ?o { GRAPH ?g { ?s ?p ?o } FILTER(?g != <https://w3id.org/foresaid/ns>) }")
    assert {(str(row.s), str(row.p), str(row.o)) for row in rows} == held


def test_focus_query_and_depth_hold_a_part(graph: KnowledgeGraph) -> None:
    whole = data_of(html(graph.store))
    focused = data_of(html(graph.store, focus=["Eve Steam"]))
    assert names(focused) == names(whole)
    assert focused["focus"] == ["https://example.org/eve"]
    near = data_of(html(graph.store, focus=["Eve Steam"], depth=1))
    assert names(near) < names(whole)
    assert near["total"] == len(whole["kinds"])
    asked = data_of(html(graph.store, query="SELECT ?c { ?c a fs:Prediction ; fs:horizon ?h }"))
    assert "<https://example.org/talk#sails>" in names(asked)
    assert "<https://example.org/ada>" in names(asked), "a claim comes with its author"
    assert "<https://example.org/talk#fickle>" not in names(asked)
    built = data_of(html(graph.store, query="CONSTRUCT { ?s schema:about ?o } { ?s schema:about ?o . ?o a fs:Model }"))
    assert "<https://example.org/model>" in names(built)
    with pytest.raises(QueryError, match="finds no entry"):
        html(graph.store, query="SELECT ?c { ?c a fs:Nothing }")
    with pytest.raises(QueryError, match="nothing is called"):
        html(graph.store, focus=["Nobody At All"])
    with pytest.raises(QueryError, match="ASK"):
        html(graph.store, query="ASK { ?s ?p ?o }")
    with pytest.raises(QueryError, match="SERVICE"):
        html(graph.store, query="SELECT ?s { SERVICE <http://example.org/> { ?s ?p ?o } }")


def test_quotes_come_from_the_corpus(tmp_path: Path) -> None:
    text = "0123456789" + "Steam will stay with us for a very long time indeed." + "." * 100
    folder = tmp_path / "texts"
    folder.mkdir()
    (folder / "any name.txt").write_text(text, encoding="utf-8")
    digest = hashlib.sha256(text.encode()).hexdigest()
    source = (
        (DEBATE / "debate.ttl").read_text(encoding="utf-8").replace('schema:sha256 "01"', f'schema:sha256 "{digest}"')
    )
    (tmp_path / "debate.ttl").write_text(source, encoding="utf-8")
    graph = foresaid.load(tmp_path / "debate.ttl")
    graph.explore(tmp_path / "page.html", corpus=folder)
    data = data_of((tmp_path / "page.html").read_text(encoding="utf-8"))
    assert any(quote.startswith("Steam will stay") for quote in data["quotes"].values())


def test_a_failure_leaves_the_old_file(graph: KnowledgeGraph, tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text("old", encoding="utf-8")
    with pytest.raises(ExportError):
        graph.explore(path, lang="fr")
    assert path.read_text(encoding="utf-8") == "old"
    assert list(tmp_path.iterdir()) == [path]
    with pytest.raises(ExportError):
        graph.explore(tmp_path / "no" / "such" / "folder.html")


def test_every_script_is_joined() -> None:
    folder = Path(foresaid.__file__).parent / "explorer"
    assert sorted(SCRIPTS) == sorted(path.name for path in folder.glob("*.js"))


def test_notebooks_get_a_frame(graph: KnowledgeGraph) -> None:
    frame = graph._repr_html_()
    assert frame.startswith("<iframe srcdoc=")
    assert 'sandbox="allow-scripts' in frame
    assert "allow-same-origin" not in frame


def test_a_query_takes_parameters(run, tmp_path: Path) -> None:
    out = tmp_path / "page.html"
    done = run("explore", out, "--sources", DEBATE, "--query", "claims", "-p", "author=Eve Steam")
    assert done.returncode == 0, done.stderr
    held = data_of(out.read_text(encoding="utf-8"))
    whole = data_of(run("explore", "-", "--sources", DEBATE).stdout)
    assert 0 < len(held["kinds"]) < len(whole["kinds"])
    assert "<https://example.org/eve>" in held["iris"]
    for arguments, fault in (
        (["--query", "claims"], "give author=… (-p author=…)"),
        (["--query", "claims", "-p", "author"], "write it as key=value"),
        (["--query", "claims", "-p", "author=Eve Steam", "-p", "author=Ada Miller"], "is given twice"),
        (["--query", "due", "-p", "who=Eve Steam"], "there is no parameter 'who'"),
        (["-p", "author=Eve Steam"], "name it with --query"),
    ):
        done = run("explore", tmp_path / "other.html", "--sources", DEBATE, *arguments)
        assert done.returncode == 2
        assert fault in done.stderr
        assert not (tmp_path / "other.html").exists()


def test_command(run, tmp_path: Path) -> None:
    out = tmp_path / "page.html"
    done = run("explore", out, "--sources", DEBATE, "--focus", "Ada Miller", "--lang", "zh", "--title", "Mills")
    assert done.returncode == 0, done.stderr
    assert done.stdout == ""
    assert re.search(r"^wrote .*page\.html: (\d+) entries; it opens around Ada Miller$", done.stderr, re.MULTILINE)
    assert "<title>Mills</title>" in out.read_text(encoding="utf-8")
    assert run("explore", out, "--depth", "1").returncode == 2
    whole = run("explore", out, "--sources", DEBATE).stderr
    told = re.search(r": (\d+) entries; (\d+) drawn at first, the rest folded until asked for$", whole, re.MULTILINE)
    data = data_of(out.read_text(encoding="utf-8"))
    assert told and [int(told[1]), int(told[2])] == [len(data["kinds"]), len(data["first"]["nodes"])]
    near = run("explore", out, "--sources", DEBATE, "--focus", "Eve Steam", "--depth", "2").stderr
    part = data_of(out.read_text(encoding="utf-8"))
    assert f": {len(part['kinds'])} of {told[1]} entries, the others left out; it opens around Eve Steam" in near
    assert part["depth"] == 2
    piped = run("explore", "-", "--sources", DEBATE)
    assert piped.stdout.startswith("<!doctype html>")


def test_explore_says_how_many_texts_it_found(tmp_path: Path) -> None:
    folder = tmp_path / "texts"
    folder.mkdir()
    told = run("explore", tmp_path / "page.txt", "--corpus", folder, "--sources", DEBATE)
    assert re.search(r"texts: 0 of the \d+ texts found, so the page has no quotes", told.stderr)
    assert "page.txt is an HTML page, whatever its name" in told.stderr
