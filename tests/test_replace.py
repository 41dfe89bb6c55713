"""export and explore: what they wrote they write anew, what they did not they leave alone without --force."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest
from command import run
from foresaid.export import WRITERS

MINE = str(Path(__file__).parent / "data" / "mine")


FOREIGN = {
    "ttl": "# mine\n@prefix schema: <https://schema.org/> .\n\n<urn:a> schema:name 'A' .\n",
    "trig": "<urn:g> { <urn:a> <urn:b> 'c' }\n",
    "nt": "<urn:b> <urn:b> <urn:b> .\n\n<urn:a> <urn:b> <urn:c> .\n",
    "nq": "no quads at all\n",
    "jsonld": '{"@id": "urn:a", "urn:b": "c"}\n',
    "rdf": '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"></rdf:RDF>\n',
    "graphml": '<?xml version="1.0"?>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns"/>\n',
    "gexf": '<?xml version="1.0"?>\n<gexf/>\n',
    "csv": "name,number\nAnn,1\n",
    "bib": "@book{weir,\n  title = {The {Tides}},\n  year = 2020\n}\n",
    "csl": '[{"id": "weir", "type": "book"}]\n',
    "claimreview": '{"@context": "https://schema.org", "@graph": []}\n',
}


@pytest.mark.parametrize(
    ("name", "sources"), [*((name, MINE) for name in WRITERS), ("trig", None), ("bib", None), ("claimreview", None)]
)
def test_an_export_replaces_an_export_only(tmp_path: Path, name: str, sources: str | None) -> None:
    where = ["--sources", sources] if sources else []
    out = tmp_path / f"out.{name}"
    out.write_text(FOREIGN[name], encoding="utf-8")
    result = run("export", out, *where)
    assert (result.exit_code, "--force" in result.output) == (2, True)
    assert out.read_text(encoding="utf-8") == FOREIGN[name]
    assert run("export", out, "--force", *where).exit_code == 0
    assert out.read_text(encoding="utf-8") != FOREIGN[name]
    assert run("export", out, *where).exit_code == 0
    assert run("export", out, "--sources", MINE).exit_code == 0


def test_an_export_that_was_edited_is_left_alone(tmp_path: Path) -> None:
    out = tmp_path / "out.ttl"
    assert run("export", out, "--sources", MINE).exit_code == 0
    edited = out.read_text(encoding="utf-8") + "# my own remark\n"
    out.write_text(edited, encoding="utf-8")
    assert run("export", out, "--sources", MINE).exit_code == 2
    assert out.read_text(encoding="utf-8") == edited


def test_an_empty_file_is_nothing_to_lose(tmp_path: Path) -> None:
    out = tmp_path / "out.ttl"
    out.touch()
    assert run("export", out, "--sources", MINE).exit_code == 0
    assert out.stat().st_size > 0


def test_a_page_replaces_a_page_only(tmp_path: Path) -> None:
    out = tmp_path / "page.html"
    foreign = "<!doctype html>\n<html><body>My own page.</body></html>\n"
    out.write_text(foreign, encoding="utf-8")
    result = run("explore", out, "--sources", MINE)
    assert (result.exit_code, "--force" in result.output) == (2, True)
    assert out.read_text(encoding="utf-8") == foreign
    assert run("explore", out, "--sources", MINE, "--force").exit_code == 0
    assert run("explore", out, "--sources", MINE, "--lang", "zh").exit_code == 0
    assert 'lang="zh' in out.read_text(encoding="utf-8")[:60]


def test_graphs_without_prefixes_are_written_whole(tmp_path: Path) -> None:
    from pyoxigraph import RdfFormat, parse

    (tmp_path / "a.ttl").write_text("<urn:a> <urn:b> 'c' . <urn:d> <urn:b> 'e' .\n", encoding="utf-8")
    out = tmp_path / "out.trig"
    assert run("export", out, "--sources", tmp_path / "a.ttl").exit_code == 0
    assert len(list(parse(path=str(out), format=RdfFormat.TRIG))) == 2


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes here")
def test_a_pipe_is_written_into_and_stays_one(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.nt"
    os.mkfifo(pipe)
    with subprocess.Popen(["cat", str(pipe)], stdout=subprocess.PIPE) as reader:
        assert run("export", pipe, "--sources", MINE).exit_code == 0
        told, _ = reader.communicate(timeout=20)
    assert told.startswith(b"<http") and pipe.is_fifo()
