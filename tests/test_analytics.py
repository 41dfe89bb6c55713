"""Analytics: what is central, which communities there are, who bridges them; the same every time."""

from __future__ import annotations

import json
from pathlib import Path

import command
import foresaid
import networkx
import pytest
from conftest import Run
from foresaid import analytics
from foresaid.analytics import projection
from foresaid.table import cell_width
from foresaid.terms import short_iri
from small import SMALL


@pytest.fixture(scope="module")
def kg() -> foresaid.KnowledgeGraph:
    return foresaid.load(SMALL)


def test_projection(kg: foresaid.KnowledgeGraph) -> None:
    graph = networkx.relabel_nodes(projection(kg.store), short_iri)
    assert graph.edges["person:ada-reed", "concept:robots"]["weight"] == 4
    assert graph.edges["person:ada-reed", "organization:orrery-labs"]["weight"] == 4, "employer, founder, two claims"
    assert graph.edges["person:lin-bo", "concept:batteries"]["weight"] == 3, "not the withdrawn one"
    assert graph.nodes["concept:robots"]["claims"] == 7
    assert "person:lin-bo" not in graph["person:ada-reed"]


def test_rank(kg: foresaid.KnowledgeGraph) -> None:
    rows = kg.rank().rows
    assert [row.rank for row in rows] == list(range(1, len(rows) + 1))
    graph = projection(kg.store)
    exact = networkx.betweenness_centrality(graph)
    assert {row.id: row.betweenness for row in rows} == {iri: round(value, 6) for iri, value in exact.items()}
    assert {row.id: row.links for row in rows} == dict(graph.degree)


def test_betweenness_of_the_shipped_graph_is_exact() -> None:
    shipped = foresaid.load()
    rows = shipped.rank().rows
    assert 300 < len(rows) <= analytics.EXACT and not analytics.estimates(shipped.store)
    exact = networkx.betweenness_centrality(projection(shipped.store))
    assert {row.id: row.betweenness for row in rows} == pytest.approx(exact, abs=1e-6)


def test_an_estimate_is_called_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(analytics, "EXACT", 5)
    monkeypatch.setattr(analytics, "SAMPLED", 4)
    words = ("analyze", "rank", "-f", "csv", "--sources", SMALL)
    assert command.run(*words).stderr == "betweenness is an estimate, from 4 things chosen at random\n"
    assert command.run(*words, "--lang", "zh-hans").stderr == "介数为估计值，由随机选取的 4 个节点推算\n"
    assert command.run("analyze", "communities", "--sources", SMALL).stderr == ""
    told = command.run("analyze", "--help").output
    monkeypatch.undo()
    assert f"exact up to {analytics.EXACT}" in " ".join(told.split()), "as the help says"
    assert f"from {analytics.SAMPLED} of them" in " ".join(told.split())


def test_communities_and_brokers(kg: foresaid.KnowledgeGraph) -> None:
    groups = kg.communities().rows
    assert kg.communities().columns == ("community", "size", "who", "subjects"), "organizations are no people"
    assert sum(row.size for row in groups) == len(kg.rank().rows)
    assert [row.size for row in groups] == sorted((row.size for row in groups), reverse=True)
    brokers = kg.brokers().rows
    assert brokers and all(row.camps > 1 and 0 < row.participation < 1 for row in brokers)
    assert [row.betweenness * row.participation for row in brokers] == sorted(
        (row.betweenness * row.participation for row in brokers), reverse=True
    )


def test_the_same_every_time(run: Run) -> None:
    for what in ("rank", "communities", "brokers"):
        outputs = {
            run("analyze", what, "-f", "csv", "--sources", SMALL, PYTHONHASHSEED=seed).stdout
            for seed in ("1", "2", "3")
        }
        assert len(outputs) == 1 and outputs != {""}


def test_attributes_in_exports(kg: foresaid.KnowledgeGraph, tmp_path: Path) -> None:
    kg.export(tmp_path / "graph.graphml")
    kg.export(tmp_path / "graph.gexf")
    ranked = {row.id: row for row in kg.rank()}
    for graph in (networkx.read_graphml(tmp_path / "graph.graphml"), networkx.read_gexf(tmp_path / "graph.gexf")):
        for iri, row in ranked.items():
            node = graph.nodes[iri]
            assert (node["community"], node["links"], node["betweenness"]) == (
                row.community,
                row.links,
                row.betweenness,
            )
            assert 0 <= node["participation"] < 1


def test_command(run: Run, tmp_path: Path) -> None:
    done = run("analyze", "brokers", "--top", "1", "-f", "json", "--sources", SMALL)
    assert len(json.loads(done.stdout)["results"]["bindings"]) == 1
    assert run("analyze", "colour").returncode == 2
    (tmp_path / "one.ttl").write_text("<http://e.org/a> <http://e.org/b> <http://e.org/c> .", "utf-8")
    done = run("analyze", "rank", "--sources", tmp_path / "one.ttl")
    assert (done.returncode, done.stderr) == (0, "the graph joins nothing\n")


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_brokers_fit_a_terminal_with_whole_headings(language: str, run: Run) -> None:
    text = run("analyze", "brokers", "--top", "5", "--lang", language, COLUMNS="80").stdout
    head, _, *rows = text.splitlines()
    assert head.split() == ["name", "camps", "participation", "betweenness", "community", "id"]
    assert max(map(cell_width, [head, *rows])) <= 80
    assert '"links"' in run("analyze", "brokers", "--top", "1", "-f", "json").stdout


def test_where_nobody_is_a_broker(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.ttl").write_text(
        "@prefix schema: <https://schema.org/> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n"
        '<http://e.org/a> a schema:Person ; skos:prefLabel "Ada"@en ; schema:worksFor <http://e.org/o> .\n'
        '<http://e.org/o> a schema:Organization ; skos:prefLabel "Orrery"@en .\n',
        "utf-8",
    )
    done = run("analyze", "brokers", "--sources", tmp_path)
    assert (done.returncode, done.stderr) == (0, "nobody bridges two communities\n")
    assert run("analyze", "rank", "--sources", tmp_path).stderr == ""
    (tmp_path / "b.ttl").write_text(
        '<http://e.org/a> <http://www.w3.org/2004/02/skos/core#prefLabel> "艾"@zh .', "utf-8"
    )
    assert run("analyze", "brokers", "--sources", tmp_path, "--lang", "zh").stderr == "无人连接两个社群\n"
