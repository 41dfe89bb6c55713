"""Python: what a notebook sees, frames, and the documents that are made by scripts."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import date

import foresaid
import pytest
from conftest import ROOT, Run
from foresaid.errors import ExportError
from foresaid.results import Results
from small import AS_OF, SMALL


@pytest.fixture(scope="module")
def kg() -> foresaid.KnowledgeGraph:
    return foresaid.load(SMALL)


def test_results_of_rows() -> None:
    results = Results.of(
        ["name", "n", "day", "rate", "yes"], [["Ada", 1, date(2026, 1, 2), 0.5, True], ["Bo", None, None, None, None]]
    )
    assert results.rows[0] == ("Ada", 1, date(2026, 1, 2), 0.5, True)
    assert results.to_dicts()[1] == {"name": "Bo", "n": None, "day": None, "rate": None, "yes": None}
    assert results.only("n").columns == ("n",) and not results.found_nothing
    assert len(Results.of(["a"], [])) == 0


def test_results_name_their_columns_without_asking(kg: foresaid.KnowledgeGraph) -> None:
    assert repr(kg.query("SELECT ?a ?b { ?a ?b ?c }")) == "<Results a, b>"


def test_rows_stay(kg: foresaid.KnowledgeGraph) -> None:
    results = kg.query("people")
    assert [row.by for row in results] == [row.by for row in results] == ["Ada Reed", "Lin Bo", "Zhang Weiguo"]


def test_frames(kg: foresaid.KnowledgeGraph) -> None:
    import pandas
    import polars

    due = kg.due(AS_OF)
    assert isinstance(due.to_pandas(), pandas.DataFrame) and list(due.to_pandas().columns) == list(due.columns)
    assert due.to_polars().schema["due"] == polars.Date and due.to_polars().height == 5
    assert kg.score(as_of=AS_OF).to_polars()["rate"].to_list() == [0.25, 0.0, None]


def test_frames_without_their_library(kg: foresaid.KnowledgeGraph, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "polars", None)
    with pytest.raises(ExportError, match="polars is not installed; pip install polars"):
        kg.query("people").to_polars()


def test_display(kg: foresaid.KnowledgeGraph) -> None:
    assert "<td>Ada Reed</td>" in kg.query("people")._repr_html_()
    assert kg.show("Ada Reed")._repr_markdown_().startswith("# Ada Reed\n")
    assert Results.of(["x"], [["<script>"]])._repr_html_().count("<script>") == 0


def test_errors(kg: foresaid.KnowledgeGraph) -> None:
    with pytest.raises(foresaid.UnknownName):
        kg.show("xyzzy")
    with pytest.raises(foresaid.AmbiguousName):
        kg.show("Long Talk")
    with pytest.raises(ValueError, match="has no day 30"):
        kg.due("2026-02-30")
    with pytest.raises(ValueError, match="grouped by author, concept"):
        kg.score("colour")  # type: ignore[arg-type]


def test_load_twice() -> None:
    import foresaid.loading

    assert callable(foresaid.load) and foresaid.load(SMALL).find("Ada Reed") == foresaid.load(SMALL).find("艾达·里德")


@pytest.mark.parametrize("name", ["show", "due", "score", "query"])
def test_start_up_needs_no_slow_library(name: str, run: Run) -> None:
    words = {"show": ["Ada Reed"], "query": ["people"]}.get(name, [])
    code = (
        "import sys\n"
        f"sys.argv = ['foresaid', *{[name, *words, '--sources', str(SMALL)]!r}]\n"
        "from foresaid.cli import main\n"
        "try:\n    main()\nexcept SystemExit:\n    pass\n"
        "slow = {'rdflib', 'networkx', 'pyvis', 'pyshacl', 'rich', 'dataclasses', 'oxrdflib'} & set(sys.modules)\n"
        "sys.exit(str(slow) if slow else 0)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


@pytest.mark.checkout
def test_reference_is_up_to_date() -> None:
    script = ROOT / "docs" / "tools" / "cli_reference.py"
    done = subprocess.run([sys.executable, script, "--check"], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


@pytest.mark.checkout
def test_the_notebook_was_run() -> None:
    book = json.loads((ROOT / "docs" / "foresaid.ipynb").read_text("utf-8"))
    code = [cell for cell in book["cells"] if cell["cell_type"] == "code"]
    assert [cell["execution_count"] for cell in code] == list(range(1, len(code) + 1))
    assert all(output["output_type"] != "error" for cell in code for output in cell["outputs"])
    namespace: dict[str, object] = {}
    for cell in code:
        exec("".join(cell["source"]), namespace)


def test_streaming_ends_with_its_reader() -> None:
    sparql = "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
    command = f'"{sys.executable}" -m foresaid query "{sparql}" --sources "{SMALL}" -f csv | head -n 3'
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, timeout=20, check=False)
    assert (done.stdout.count("\n"), done.stderr) == (3, "")


def test_nothing_found_is_said(run: Run) -> None:
    for format in ("table", "csv", "md"):
        done = run("query", "predictions", "-p", "due_since=2090-01-01", "--sources", SMALL, "-f", format)
        assert (done.returncode, done.stderr) == (0, "nothing in this graph fits the query\n")
