"""Loading: a named graph for each file, merged as a set, the derived graph, and files that do not load."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import foresaid
import pytest
from conftest import Run
from foresaid.errors import SyntaxErrors, WorkspaceError
from foresaid.loading import graph_names
from foresaid.terms import DERIVED, GRAPH
from pyoxigraph import DefaultGraph, NamedNode

PREFIX = "@prefix ex: <http://example.org/> .\n"


def test_every_file_is_a_named_graph_and_all_are_merged_as_a_set(mine: Path) -> None:
    (mine / "again.ttl").write_text(f'{PREFIX}ex:ada <http://schema.org/x> "1" .', "utf-8")
    (mine / "twice.ttl").write_text(f'{PREFIX}ex:ada <http://schema.org/x> "1" .', "utf-8")
    kg = foresaid.load(mine)
    names = {name.value for name in kg.store.named_graphs() if isinstance(name, NamedNode)}
    assert {GRAPH + name for name in ("entities", "questions", "talk", "again", "twice")} < names
    pattern = (NamedNode("http://example.org/ada"), NamedNode("http://schema.org/x"), None)
    assert len(list(kg.store.quads_for_pattern(*pattern, DefaultGraph()))) == 1
    assert len(list(kg.store.quads_for_pattern(*pattern))) == 3
    counted = kg.query("SELECT (COUNT(*) AS ?n) { <http://example.org/ada> <http://schema.org/x> ?x }")
    assert counted.rows[0].n == 1
    told = kg.query("SELECT ?g { GRAPH ?g { <http://example.org/ada> <http://schema.org/x> ?x } } ORDER BY ?g")
    assert [row.g for row in told] == [GRAPH + "again", GRAPH + "twice"]


def test_same_stems_are_told_apart_by_their_folders() -> None:
    names = graph_names(["/x/a.ttl", "/x/more/a.ttl", "/x/more/b c.ttl"])
    assert names == [GRAPH + "a", GRAPH + "more/a", GRAPH + "b%20c"]


def test_derived_dates(mine: Path) -> None:
    rows = foresaid.load(mine).query(
        f"""SELECT ?claim ?said ?earliest ?latest WHERE {{ GRAPH <{DERIVED}> {{
            ?claim schema:dateCreated ?said ; fs:horizonEarliest ?earliest ; fs:horizonLatest ?latest ;
                schema:isPartOf <http://example.org/talk> ; a schema:Claim .
        }} }} ORDER BY ?claim"""
    )
    assert [(row.claim.partition("#")[2], str(row.said), str(row.earliest), str(row.latest)) for row in rows] == [
        ("most-flour-by-2030", "2024-02-29", "2024-02-29", "2030-12-31"),
        ("new-sails-in-18-months", "2024-02-29", "2025-02-01", "2025-08-31"),
    ]


def test_a_retold_claim_keeps_its_own_date(mine: Path) -> None:
    talk = mine / "talk.ttl"
    text = talk.read_text("utf-8").replace(
        "schema:about ex:sails ;", 'schema:about ex:sails ; schema:dateCreated "2023"^^edtf:EDTF ;'
    )
    talk.write_text(text, "utf-8")
    rows = foresaid.load(mine).query("SELECT ?a ?b { ?c fs:saidEarliest ?a ; fs:saidLatest ?b . FILTER(?a != ?b) }")
    assert [tuple(map(str, row)) for row in rows] == [("2023-01-01", "2023-12-31")]


def test_dataset_is_the_same_store(mine: Path) -> None:
    import rdflib

    kg = foresaid.load(mine)
    before = len(kg.store)
    subject = rdflib.URIRef("http://example.org/new")
    kg.dataset.add((subject, rdflib.RDF.type, rdflib.URIRef("https://schema.org/Person")))
    assert len(kg.store) == before + 1
    assert kg.query("ASK { <http://example.org/new> a schema:Person }")


@pytest.mark.parametrize("name", ["missing", "empty"])
def test_no_files_is_an_error(name: str, tmp_path: Path, run: Run) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(WorkspaceError):
        foresaid.load(tmp_path / name)
    for command in (["query", "sources"], ["check"], ["export", "x.ttl"], ["explore"]):
        done = run(*command, "--sources", tmp_path / name)
        assert (done.returncode, done.stdout) == (2, "")
        assert done.stderr.startswith("Error: ") and done.stderr.count("\n") == 1


def test_all_broken_files_are_reported_in_readable_unicode(mine: Path, run: Run) -> None:
    (mine / "one.ttl").write_text(f"{PREFIX}ex:a ex:b 杨植麟 .", "utf-8")
    (mine / "two.ttl").write_text("ex:a ex:b 1 .", "utf-8")
    with pytest.raises(SyntaxErrors) as error:
        foresaid.load(mine)
    assert error.value.messages == (
        f"{mine}/one.ttl:2:11: 杨植麟 is not a valid RDF object",
        f"{mine}/two.ttl:1:1: The prefix ex: has not been declared",
    )
    done = run("query", "sources", "--sources", mine)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr and "杨植麟" in done.stderr and "two.ttl:1:1" in done.stderr


def test_wrong_encoding_is_named(mine: Path, run: Run) -> None:
    (mine / "old.ttl").write_bytes(f'{PREFIX}ex:a ex:b "大模型的密度法则" .'.encode("gb18030"))
    done = run("check", "--sources", mine)
    assert done.returncode == 1
    assert "old.ttl:2:12: error syntax not UTF-8" in done.stdout and "GB18030" in done.stdout
    assert run("query", "sources", "--sources", mine).returncode == 2


def test_byte_order_mark_is_no_error(mine: Path) -> None:
    path = mine / "talk.ttl"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert len(foresaid.load(mine).query("SELECT ?c { ?c a fs:Prediction }")) == 2


def test_deeply_nested_lists_load_and_are_checked(mine: Path, run: Run) -> None:
    (mine / "deep.ttl").write_text(f"{PREFIX}ex:a ex:b {'(' * 100}{')' * 100} .", "utf-8")
    assert len(foresaid.load(mine).store) > 200
    done = run("check", "--sources", mine)
    assert done.returncode == 1 and "Traceback" not in done.stderr
    assert run("export", "out.ttl", "--sources", mine).returncode == 0


def test_blank_nodes_are_shared_by_the_merged_and_the_named_graph(mine: Path) -> None:
    (mine / "blank.ttl").write_text(f"{PREFIX}ex:a ex:b [ ex:c 1 ] .", "utf-8")
    answer = foresaid.load(mine).query(
        "ASK { ?x <http://example.org/b> ?b . GRAPH ?g { ?b <http://example.org/c> 1 } }"
    )
    assert answer


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="names are text there")
def test_an_argument_that_is_not_utf_8_may_name_a_file(tmp_path: Path, run: Run) -> None:
    odd = os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.ttl")
    Path(odd).write_text(f'{PREFIX}ex:a ex:b "x" .\n', "utf-8")
    asked = run("query", "SELECT ?o { ?s <http://example.org/b> ?o }", "-f", "csv", "--sources", odd)
    assert (asked.stdout, asked.stderr) == ("o\nx\n", "")
    assert run("query", "ASK {}", f"--sources={odd}").returncode == 0
    Path(odd).write_text("oops", "utf-8")
    assert "caf\\xe9.ttl:1:1: error syntax" in run("check", odd).stdout
    done = run("check", f"{odd}.none")
    assert (done.returncode, done.stderr) == (2, "Error: an argument is not UTF-8; give names and texts in UTF-8\n")


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="names are text there")
def test_a_file_whose_name_is_not_utf_8(mine: Path, run: Run) -> None:
    odd = os.fsdecode(os.fsencode(mine) + b"/caf\xe9.ttl")
    Path(odd).write_text(f'{PREFIX}ex:a ex:b "é" .', "utf-8")
    assert f"{GRAPH}caf%E9" in graph_names([odd, str(mine / "talk.ttl")])
    asked = run("query", "SELECT ?g { GRAPH ?g { ?s <http://example.org/b> ?o } }", "-f", "csv", "--sources", mine)
    assert (asked.stdout, asked.stderr) == (f"g\n{GRAPH}caf%E9\n", "")
    for words in (["show", "Ada"], ["export", "-", "-f", "nq"], ["explore", "x.html"], ["vault", "v"]):
        done = run(*words, "--sources", mine)
        assert done.returncode == 0 and "Traceback" not in done.stderr
    Path(odd).write_text("oops", "utf-8")
    for words in (["query", "sources"], ["show", "Ada"], ["check"], ["fmt", "--check"], ["diff", mine]):
        done = run(*words, "--sources", mine)
        assert done.returncode in (1, 2) and "Traceback" not in done.stderr
        assert f"{mine}/caf\\xe9.ttl:1:" in done.stdout + done.stderr
