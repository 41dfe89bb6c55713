"""Exports: exact text, the same bytes each time, nothing lost but what is counted, whole or not at all."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import foresaid
import pytest
from conftest import MINE, Run
from foresaid.export import WRITERS, asserted, export
from foresaid.terms import GRAPH, XSD
from foresaid.turtle_text import turtle
from pyoxigraph import BlankNode, CanonicalizationAlgorithm, Dataset, Literal, NamedNode, Quad, RdfFormat, Triple, parse

EXPECTED = """@base <https://w3id.org/foresaid/source/> .
@prefix person: <https://w3id.org/foresaid/person/> .
@prefix schema: <https://schema.org/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .

person:ada a schema:Person ;
    <http://example.org/p> _:b ;
    schema:age 41 ;
    schema:birthDate "1985-01-02"^^xsd:date ;
    schema:name "Ada \\"the\\" Lind\\n"@en ,
        "艾达"@zh-hans ;
    schema:subjectOf <talk-2024#t=00:01:00,00:02:00> .
"""


def test_turtle_is_written_exactly_so() -> None:
    ada = NamedNode("https://w3id.org/foresaid/person/ada")
    schema = "https://schema.org/"
    triples = [
        Triple(
            ada,
            NamedNode(schema + "subjectOf"),
            NamedNode("https://w3id.org/foresaid/source/talk-2024#t=00:01:00,00:02:00"),
        ),
        Triple(ada, NamedNode(schema + "name"), Literal("艾达", language="zh-hans")),
        Triple(ada, NamedNode(schema + "name"), Literal('Ada "the" Lind\n', language="en")),
        Triple(ada, NamedNode(schema + "age"), Literal("41", datatype=NamedNode(XSD + "integer"))),
        Triple(ada, NamedNode(schema + "birthDate"), Literal("1985-01-02", datatype=NamedNode(XSD + "date"))),
        Triple(ada, NamedNode("http://example.org/p"), BlankNode("b")),
        Triple(ada, NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type"), NamedNode(schema + "Person")),
    ]
    assert turtle(triples) == EXPECTED
    assert turtle(reversed(triples)) == EXPECTED
    assert canonical(triples) == canonical([quad.triple for quad in parse(EXPECTED, RdfFormat.TURTLE)])


def canonical(statements: list[Quad] | list[Triple]) -> list[str]:
    dataset = Dataset(Quad(s.subject, s.predicate, s.object, getattr(s, "graph_name", None)) for s in statements)
    dataset.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
    return sorted(map(str, dataset))


@pytest.mark.parametrize("sources", [None, MINE], ids=["shipped", "mine"])
@pytest.mark.parametrize("name", ["ttl", "nt", "rdf", "trig", "nq", "jsonld"])
def test_rdf_formats_read_back_equal(name: str, sources: Path | None, tmp_path: Path) -> None:
    kg = foresaid.load(sources)
    out = tmp_path / f"out.{name}"
    kg.export(out)
    format = {
        "ttl": RdfFormat.TURTLE,
        "nt": RdfFormat.N_TRIPLES,
        "rdf": RdfFormat.RDF_XML,
        "trig": RdfFormat.TRIG,
        "nq": RdfFormat.N_QUADS,
        "jsonld": RdfFormat.JSON_LD,
    }[name]
    back = list(parse(path=str(out), format=format))
    ours = asserted(kg.store)
    if name in ("ttl", "nt", "rdf"):
        assert {quad.triple for quad in back} == {quad.triple for quad in ours}
    else:
        assert set(back) == set(ours)


def test_rdflib_reads_our_turtle_equal(tmp_path: Path) -> None:
    import rdflib

    kg = foresaid.load(MINE)
    kg.export(tmp_path / "out.ttl")
    graph = rdflib.Graph().parse(tmp_path / "out.ttl")
    assert len(graph) == len({quad.triple for quad in asserted(kg.store)})


def test_blank_nodes_survive(mine: Path, tmp_path: Path) -> None:
    (mine / "blank.ttl").write_text('<http://a/a> <http://a/p> [ <http://a/q> ( 1 "x" ) ] .', "utf-8")
    kg = foresaid.load(mine)
    for name in ("ttl", "nt", "trig", "nq", "jsonld", "rdf"):
        out = tmp_path / f"out.{name}"
        kg.export(out)
        again = tmp_path / f"again.{name}"
        foresaid.load(mine).export(again)
        assert out.read_bytes() == again.read_bytes()
    back = list(parse(path=str(tmp_path / "out.nq"), format=RdfFormat.N_QUADS))
    assert canonical(back) == canonical(asserted(kg.store))


@pytest.mark.parametrize("name", sorted(WRITERS))
def test_the_same_bytes_whatever_the_hash_seed_and_order(name: str, mine: Path, tmp_path: Path) -> None:
    outputs = set()
    for seed in ("0", "1", "4242"):
        out = tmp_path / f"{seed}.{name}"
        subprocess.run(
            [sys.executable, "-m", "foresaid", "export", str(out), "--sources", str(mine)],
            env={**os.environ, "PYTHONHASHSEED": seed},
            check=True,
            capture_output=True,
        )
        outputs.add(out.read_bytes())
        for path in mine.glob("*.ttl"):  # another order in the folder's listing, other times of change
            content = path.read_bytes()
            path.unlink()
            path.write_bytes(content)
    assert len(outputs) == 1


def test_one_source_only(tmp_path: Path) -> None:
    out = tmp_path / "talk.nq"
    store = foresaid.load(MINE).store
    assert export(store, str(out), source="talk") == []
    assert {quad.graph_name.value for quad in parse(path=str(out), format=RdfFormat.N_QUADS)} == {GRAPH + "talk"}
    with pytest.raises(foresaid.ForesaidError, match="known are entities, questions, talk"):
        export(store, str(out), source="tlak")


def test_what_is_not_carried_is_counted_on_stderr(run: Run) -> None:
    done = run("export", "out.ttl", "--sources", MINE)
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr == "out.ttl: 3 named graphs are merged into one: this format cannot say who says what\n"
    assert run("export", "out.trig", "--sources", MINE).stderr == ""
    assert "statements of texts, dates and numbers left out" in run("export", "out.gexf", "--sources", MINE).stderr


@pytest.mark.parametrize(
    ("more", "notes"),
    [
        ("", []),
        (
            " ; <http://a/age> 3 ; <http://a/knows> <http://a/a> .",
            [
                "1 statement of texts, dates and numbers left out: a network has only names",
                "1 other statement left out, joining no two entries",
            ],
        ),
        (' ; schema:description "\\u0008"@en', ["1 text lost control characters that XML forbids"]),
    ],
)
def test_what_a_network_lacks_is_counted_rightly(more: str, notes: list[str], tmp_path: Path) -> None:
    text = f'<http://a/a> a schema:Person ; skos:prefLabel "Ada"@en {more} .'
    prefixes = "@prefix schema: <https://schema.org/> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n"
    (tmp_path / "one.ttl").write_text(prefixes + text.replace(". .", "."), "utf-8")
    store = foresaid.load(tmp_path).store
    for name in ("graphml", "gexf"):
        assert export(store, str(tmp_path / f"out.{name}")) == notes
    (tmp_path / "one.ttl").write_text(
        prefixes + '<http://a/a> a schema:Person ; skos:prefLabel "a\\u0008"@en .', "utf-8"
    )
    assert export(foresaid.load(tmp_path).store, str(tmp_path / "out.graphml")) == [
        "1 text lost control characters that XML forbids"
    ]


@pytest.mark.parametrize("name", ["graphml", "gexf"])
def test_every_edge_has_an_id_of_its_own(name: str, tmp_path: Path) -> None:
    kg = foresaid.load(MINE)
    kg.export(tmp_path / f"out.{name}")
    tree = ElementTree.parse(tmp_path / f"out.{name}")
    edges = [it for it in tree.iter() if it.tag.endswith("}edge")]
    assert len(edges) == len({it.get("id") for it in edges}) == kg.network().number_of_edges()
    told = [value for it in edges for value in (*(data.text for data in it), *(at.get("value") for at in it.iter()))]
    assert told.count("schema:author") == sum(
        data["relation"] == "schema:author" for *_, data in kg.network().edges(data=True)
    )


def test_network_formats_are_valid_and_complete(tmp_path: Path) -> None:
    import networkx

    kg = foresaid.load(MINE)
    network = kg.network()
    kg.export(tmp_path / "out.graphml")
    assert set(networkx.read_graphml(tmp_path / "out.graphml", force_multigraph=True).nodes) == set(network.nodes)
    kg.export(tmp_path / "out.gexf")
    ElementTree.parse(tmp_path / "out.gexf")
    assert b"lastmodified" not in (tmp_path / "out.gexf").read_bytes()
    kg.export(tmp_path / "out.csv")
    rows = list(csv.DictReader(io.StringIO((tmp_path / "out.csv").read_text("utf-8"))))
    assert sum(row["type"] == "node" for row in rows) == network.number_of_nodes()
    assert sum(row["type"] == "edge" for row in rows) == network.number_of_edges()
    assert {"person", "organization", "concept", "question", "prediction", "position", "source"} <= {
        row["kind"] for row in rows
    }


def test_xml_forbidden_characters_are_stripped_and_counted(mine: Path, run: Run) -> None:
    (mine / "odd.ttl").write_text(
        '<http://a/a> a <https://schema.org/Person> ; <http://www.w3.org/2004/02/skos/core#prefLabel> "a\\u0008b\\uFFFEc"@en ; <http://a/1> "x" .',
        "utf-8",
    )
    for name in ("rdf", "graphml", "gexf"):
        done = run("export", f"out.{name}", "--sources", mine)
        assert done.returncode == 0 and "control characters that XML forbids" in done.stderr
        text = (Path(mine).parent / "work" / f"out.{name}").read_text("utf-8")
        ElementTree.fromstring(text)
        assert "abc" in text
    assert "1 triple left out" in run("export", "out.rdf", "--sources", mine).stderr


def test_json_ld_is_json(run: Run) -> None:
    assert isinstance(json.loads(run("export", "-", "-f", "jsonld", "--sources", MINE).stdout), list)


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["out.docx"], "unknown format 'docx'; known are ttl, trig"),
        (["out"], "no suffix tells the format"),
        (["-"], "no suffix tells the format"),
        (["no/such/folder/out.ttl"], "cannot be written: No such file or directory"),
        (["folder.ttl"], "is a folder"),
    ],
)
def test_wrong_targets(words: list[str], message: str, run: Run, tmp_path: Path) -> None:
    (tmp_path / "work" / "folder.ttl").mkdir()
    done = run("export", *words, "--sources", MINE)
    assert done.returncode == 2 and message in done.stderr and done.stderr.count("\n") == 1


def test_a_failed_export_leaves_the_old_file_and_nothing_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = tmp_path / "out.ttl"
    out.write_text("old", "utf-8")

    def broken(*_: object) -> list[str]:
        raise KeyboardInterrupt

    monkeypatch.setitem(WRITERS, "ttl", broken)
    with pytest.raises(KeyboardInterrupt):
        foresaid.load(MINE).export(out, force=True)
    assert out.read_text("utf-8") == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["out.ttl"]


def test_links_are_followed_and_modes_kept(tmp_path: Path) -> None:
    real = tmp_path / "real.ttl"
    real.write_text("old", "utf-8")
    real.chmod(0o600)
    (tmp_path / "link.ttl").symlink_to(real)
    foresaid.load(MINE).export(tmp_path / "link.ttl", force=True)
    assert (tmp_path / "link.ttl").is_symlink()
    assert real.read_text("utf-8").startswith("@prefix") and real.stat().st_mode & 0o777 == 0o600
