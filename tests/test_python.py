"""Python: what a notebook sees, frames, and the documents that are made by scripts."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Callable
from datetime import date, datetime
from keyword import iskeyword
from pathlib import Path

import foresaid
import pytest
from conftest import ROOT, Run
from foresaid.errors import ExportError
from foresaid.query import find_query
from foresaid.results import Results
from pyoxigraph import NamedNode
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


def test_every_column_of_the_score_has_its_name(kg: foresaid.KnowledgeGraph) -> None:
    row = kg.score(as_of=AS_OF).rows[0]
    assert row._fields == kg.score().columns and row.failed == 1
    columns = {name: kg.query(name).columns for name in kg.queries if "required" not in str(_parameters(kg, name))}
    assert len(columns) > 20
    for names in columns.values():
        assert all(name.isidentifier() and not name.startswith("_") and not iskeyword(name) for name in names), names


def _parameters(kg: foresaid.KnowledgeGraph, name: str) -> dict[str, object]:
    return dict(find_query(name, kg.workspace.queries).parameters)


def test_none_is_any(kg: foresaid.KnowledgeGraph) -> None:
    assert kg.query("predictions", author=None, lang=None).rows == kg.query("predictions").rows
    with pytest.raises(foresaid.ForesaidError, match="there is no parameter 'autor'"):
        kg.query("predictions", autor=None)
    with pytest.raises(foresaid.ForesaidError, match="'source' is missing"):
        kg.query("evidence", source=None)
    assert kg.due(AS_OF, author=None, about=None).rows == kg.due(AS_OF).rows


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda kg: foresaid.load(5), "5 is no path: give that of a folder or file of Turtle"),
        (lambda kg: foresaid.load(b"graph"), "b'graph' is no path"),
        (lambda kg: kg.diff(5), "5 is no path"),
        (lambda kg: kg.find(5), "5 is no name: give a label or an IRI as text"),
        (lambda kg: kg.due(author=5), "5 is no name"),
        (lambda kg: kg.score(about=0), "0 is no name"),
        (lambda kg: kg.query(5), "5 is no query: give a name"),
        (lambda kg: kg.due(as_of="soon"), "as_of='soon': not a date; write 2026-11-21"),
        (lambda kg: kg.show("Ada Reed", as_of="2026-02-30"), "as_of='2026-02-30': .*has no day 30"),
        (lambda kg: kg.score(as_of=2026), "as_of=2026: give a datetime.date, or text"),
        (lambda kg: kg.due(within="soon"), "within='soon': not a span of time; write 1y"),
        (lambda kg: kg.due(within=5), "within=5: give text such as '1y'"),
        (lambda kg: kg.score("colour"), "by='colour': predictions are grouped by author, concept"),
        (lambda kg: kg.score(["author"]), "predictions are grouped by"),
        (lambda kg: kg.path("Ada Reed", "Lantern", through="colour"), "'colour' is no kind to lead through"),
        (lambda kg: kg.path("Ada Reed", "Lantern", through=""), "'' is no kind to lead through"),
        (lambda kg: kg.path("Ada Reed", "Lantern", through=5), "through=5: give kinds as text"),
        (lambda kg: kg.path("Ada Reed", "Lantern", most=0), "most=0: must be 1 or more"),
        (lambda kg: kg.path("Ada Reed", "Lantern", chains=0), "chains=0: must be 1 or more"),
        (lambda kg: kg.path("Ada Reed", "Lantern", chains="3"), "chains='3': give a whole number"),
        (lambda kg: kg.find("Ada Reed", "orgs"), "'orgs' is no kind; the kinds are person, organization"),
        (lambda kg: kg.query("predictions", autor="Ada"), "there is no parameter 'autor'"),
        (lambda kg: kg.query("evidence"), "the parameter 'source' is missing"),
        (lambda kg: kg.query("predictions", due_until="soon"), "due_until='soon': not a date"),
        (lambda kg: kg.query("predictions", author=["Ada Reed"]), r"author=\['Ada Reed'\]: give text, a whole"),
        (lambda kg: kg.query("predictions", author=b"Ada"), "author=b'Ada': give text, a whole"),
        (lambda kg: kg.explore(None), "None is no path: give that of the page to write"),
        (lambda kg: kg.explore("x.html", focus=5), "5 is no name: give a label"),
        (lambda kg: kg.explore("x.html", focus=[5]), "5 is no name: give a label"),
        (lambda kg: kg.explore("x.html", query=5), "5 is no query: give a name"),
        (lambda kg: kg.explore("x.html", depth=-1), "depth=-1: must be 0 or more"),
        (lambda kg: kg.explore("x.html", depth="1"), "depth='1': give a whole number"),
        (lambda kg: kg.explore("x.html", parameters={"author": "Ada"}), "are those of a query; name it with query="),
        (lambda kg: kg.explore("x.html", query="due", parameters=5), "parameters=5: give a mapping"),
        (lambda kg: kg.explore("x.html", query="due", parameters={"autor": 5}), "there is no parameter 'autor'"),
        (lambda kg: kg.score().only("nope"), "there is no column 'nope'; the columns are group, made"),
        (lambda kg: kg.show("Ada Reed", language=None), "language=None: give a tag as text"),
        (lambda kg: kg.query("due", as_of=True), "as_of=True: give text, a whole"),
        (lambda kg: kg.export(None), "None is no path: give that of the file to write"),
        (lambda kg: kg.export(b"a.ttl"), "b'a.ttl' is no path"),
        (lambda kg: kg.show("Ada Reed", corpus=5), "5 is no path: give that of a folder of source texts"),
    ],
)
def test_what_a_call_cannot_take(
    kg: foresaid.KnowledgeGraph, call: Callable[[foresaid.KnowledgeGraph], object], message: str
) -> None:
    with pytest.raises(foresaid.ParameterError, match=message) as error:
        call(kg)
    assert isinstance(error.value, foresaid.ForesaidError) and isinstance(error.value, ValueError)
    of_wrong_type = re.search(r"is no (path|name|query)|=.+: give", message)
    assert isinstance(error.value, TypeError) == bool(of_wrong_type)


def test_diff_takes_a_path(kg: foresaid.KnowledgeGraph) -> None:
    assert not kg.diff(SMALL) and not kg.diff(str(SMALL))
    with pytest.raises(foresaid.ForesaidError, match="nosuch: no such folder or file, and no revision"):
        kg.diff("nosuch")


def test_a_parameter_may_be_a_term_or_a_day(kg: foresaid.KnowledgeGraph) -> None:
    ada = kg.query("predictions", author="Ada Reed").rows
    assert ada and kg.query("predictions", author=NamedNode(kg.find("Ada Reed"))).rows == ada
    for day in ("2026-11-21", date(2026, 11, 21), datetime(2026, 11, 21, 12)):
        assert kg.query("predictions", due_until=day).rows == kg.query("predictions", due_until="2026-11-21").rows


def test_what_is_asked_for_has_its_article(kg: foresaid.KnowledgeGraph) -> None:
    with pytest.raises(foresaid.UnknownName, match="names a person, and what is asked for is an organization"):
        kg.find("Ada Reed", "organization")
    with pytest.raises(
        foresaid.UnknownName, match="names a concept, and what is asked for is a person or organ"
    ) as error:
        kg.score(author="Robots")
    assert error.value.near == ()


def test_what_was_not_written_by_foresaid_is_left_alone(kg: foresaid.KnowledgeGraph, tmp_path: Path) -> None:
    for path in (tmp_path / "out.ttl", tmp_path / "page.html"):
        path.write_text("# mine\n", "utf-8")
        write = kg.export if path.suffix == ".ttl" else kg.explore
        with pytest.raises(ExportError, match="or replace it with --force"):
            write(path)
        assert path.read_text("utf-8") == "# mine\n"
        write(path, force=True)
        write(path)
        assert path.stat().st_size > 100
    (tmp_path / "mine.ttl").write_bytes((tmp_path / "out.ttl").read_bytes())
    mine = foresaid.load(tmp_path / "mine.ttl")
    for write in (mine.export, mine.explore):
        with pytest.raises(ExportError, match="is a source of this graph"):
            write(tmp_path / "mine.ttl", force=True)
    (tmp_path / "mine.ttl").unlink()
    mine.export(tmp_path / "mine.ttl")
    with pytest.raises(foresaid.ForesaidError, match="nosuch: no such folder of source texts"):
        kg.show("Ada Reed", corpus="nosuch")


def test_a_page_of_a_query_with_parameters(kg: foresaid.KnowledgeGraph, tmp_path: Path) -> None:
    kg.explore(tmp_path / "all.html", query="predictions")
    kg.explore(tmp_path / "ada.html", query="predictions", parameters={"author": "Ada Reed"})
    pages = [(tmp_path / name).read_text("utf-8") for name in ("all.html", "ada.html")]
    assert ["Batteries power ferries" in page for page in pages] == [True, False]


def test_a_datetime_is_its_day(kg: foresaid.KnowledgeGraph) -> None:
    assert kg.due(datetime(2026, 11, 21, 12)).rows == kg.due(AS_OF).rows == kg.due(date(2026, 11, 21)).rows


def test_frames_without_rows(kg: foresaid.KnowledgeGraph) -> None:
    import polars

    frame = kg.query("predictions", due_since="2090-01-01").to_polars()
    assert frame.height == 0 and set(frame.dtypes) == {polars.String}
    assert Results.of(["a", "b"], [[1, None]]).to_polars().dtypes == [polars.Int64, polars.String]


def test_a_long_answer_in_a_notebook() -> None:
    shown = Results.of(["n"], [[number] for number in range(1234)])._repr_html_()
    assert shown.count("<tr>") == 101 and shown.endswith("</table><p>the first 100 of 1,234 rows</p>")
    assert "rows</p>" not in Results.of(["n"], [[number] for number in range(100)])._repr_html_()


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
@pytest.mark.parametrize("words", [(), ("path",), ("import",)])
def test_the_reference_is_what_help_shows(words: tuple[str, ...], run: Run) -> None:
    text = (ROOT / "docs" / "cli.md").read_text("utf-8")
    assert f"```text\n{run(*words, '-h', COLUMNS='102').stdout}```" in text


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
