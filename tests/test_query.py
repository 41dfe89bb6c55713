"""Queries: named ones, parameters bound as terms, and nothing but reading."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from pathlib import Path

import foresaid
import pytest
from conftest import MINE, Run
from foresaid.errors import QueryError
from foresaid.query import bind, check_read_only, parse_query

REFUSED = {
    "SELECT * { SERVICE <http://x/> { ?s ?p ?o } }": "SERVICE",
    "SELECT * { service silent ?x { ?s ?p ?o } }": "SERVICE",
    "SELECT * { \\u0053ERVICE <http://x/> { ?s ?p ?o } }": "SERVICE",
    "SELECT * { \\U00000053ERVICE <http://x/> { ?s ?p ?o } }": "SERVICE",
    "SELECT * { FILTER(1 <#>'''\n2) SERVICE <http://x/> {} #'''\n }": "SERVICE",
    "SELECT * { ?s ?p ?o SERVICE<http://x/>{} }": "SERVICE",
    "SELECT * { ?s ?p trueSERVICE <http://x/> {} }": "SERVICE",
    "SELECT * { ?s ?p 1e5service <http://x/> {} }": "SERVICE",
    "PREFIX e: <http://x/> SELECT * { ?s ?p trueSERVICEe:x {} }": "SERVICE",
    "SELECT * { BIND(1 AS ?x)SERVICE <http://x/> {} }": "SERVICE",
    "# header\n\n  # more\nSELECT * { SERVICE <http://x/> {} }": "SERVICE",
    "LOAD <http://x/>": "LOAD",
    "load silent <file:///etc/passwd> into graph <http://g>": "LOAD",
    "INSERT DATA { <http://a> <http://b> 1 }": "INSERT",
    "PREFIX a: <http://a/> DELETE WHERE { ?s ?p ?o }": "DELETE",
    "WITH <http://g> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }": "WITH",
    "CLEAR ALL": "CLEAR",
    "DROP GRAPH <http://g>": "DROP",
    "SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }": "FROM",
    "SELECT * FROM NAMED <http://example.org/x> { GRAPH ?g { ?s ?p ?o } }": "FROM",
    "SELECT * FROM\n# why\n<FILE:///etc/passwd> { ?s ?p ?o }": "FROM",
}

ALLOWED = [
    'SELECT * { ?s ?p "SERVICE <http://x/> {}" }',
    "SELECT * { ?s ?p 'LOAD it' }",
    "SELECT ?service ?load { ?service ?load ?from }",
    "PREFIX service: <http://x/service/> SELECT * { ?s service:load service:SERVICE }",
    "SELECT * { ?s ?p ?o } # SERVICE <http://x/> is not used here",
    "SELECT * { <http://x/SERVICE> <http://x/#LOAD> ?o }",
    "SELECT * { ?s ?p ?o FILTER(?o < 3 && ?o > 1) }",
    "SELECT * FROM <https://w3id.org/foresaid/graph/talk> { ?s ?p ?o }",
    "SELECT * { ?s ?p ?o . FILTER(LANG(?o) = 'en') }",
    "DESCRIBE <http://example.org/ada>",
    "ASK { ?s ?p ?o }",
]


@pytest.mark.parametrize(("text", "word"), REFUSED.items())
def test_what_reads_more_than_this_graph_is_refused(text: str, word: str) -> None:
    with pytest.raises(QueryError) as error:
        check_read_only(text)
    assert word in str(error.value)


@pytest.mark.parametrize("text", ALLOWED)
def test_what_only_reads_is_allowed(text: str) -> None:
    check_read_only(text)
    foresaid.load(MINE).query(text)


def test_refusals_reach_the_terminal_in_one_line(run: Run) -> None:
    done = run("query", "SELECT * { SERVICE <http://localhost:1/> { ?s ?p ?o } }", "--sources", MINE)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "Error: SERVICE asks another server, and a query here never leaves this graph; remove it\n"


def test_parameters_are_bound_as_terms(mine: Path) -> None:
    kg = foresaid.load(mine)
    text = "# title: t\n# param word (text, any): w\nSELECT ?word { VALUES ?word { UNDEF } }"
    path = mine / "word.rq"
    path.write_text(text, "utf-8")
    for hostile in ('" } INSERT', "\\u0022 . } #", "a\nb", "}", "'''", "杨植麟"):
        assert [row.word for row in kg.query(str(path), word=hostile)] == [hostile]


def test_an_unset_parameter_loses_its_block(mine: Path) -> None:
    store = foresaid.load(mine).store
    query = parse_query(
        "q", "# param a (text, any): x\n# param b (integer, 3): y\nSELECT * { VALUES ?a { UNDEF } VALUES ?b { UNDEF } }"
    )
    assert "?a" not in bind(query, {}, store).partition("SELECT")[2]
    assert "VALUES ?b { " in bind(query, {}, store)


@pytest.mark.parametrize(
    "name",
    ["林艾达", "Ada Lind", "ada  lind", "A. Lind", "Ada Lynd", "http://example.org/ada", "<http://example.org/ada>"],
)
def test_an_entity_is_found_by_any_label_or_iri(name: str) -> None:
    rows = foresaid.load(MINE).query("predictions", author=name)
    assert [(row.by, str(row.said), row.horizon) for row in rows] == [
        ("Ada Lind", "2024-02-29", "2025-02/2025-08"),
        ("Ada Lind", "2024-02-29", "../2030"),
    ]


def test_narrower_concepts_are_included() -> None:
    kg = foresaid.load(MINE)
    assert len(kg.query("predictions", about="wind power")) == 2
    assert len(kg.query("predictions", about="sails")) == 1
    assert len(kg.query("predictions", about="sails", due_until="2024")) == 0
    assert [row.kind for row in kg.query("about", about="风能")] == ["prediction", "prediction", "position"]


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["predictons"], "there is no query named 'predictons'; did you mean predictions"),
        (["xyzzy"], "'foresaid query' lists the names"),
        (["evidence"], "the parameter 'source' is missing (the source, by name or IRI); give source=… (-p source=…)"),
        (["predictions", "-p", "autor=x"], "there is no parameter 'autor'; its parameters: author, about"),
        (["predictions", "-p", "said_since=soon"], "said_since='soon': not a date; write 2026-11-21"),
        (["predictions", "-p", "said_since=2026-02-30"], "since='2026-02-30': 2026-02 has no day 30"),
        (["predictions", "-p", "due_until=2026-13-01"], "due_until='2026-13-01': there is no month 13"),
        (["predictions", "-p", "lang=!"], "not a language tag"),
        (["predictions", "-p", "lang=fr"], "nothing in this graph is in that language"),
        (["predictions", "-p", "author=fickle"], "nothing is called 'fickle'"),
        (["predictions", "-p", "author=Ada Lindt"], "nothing is called 'Ada Lindt'; did you mean Ada Lind"),
        (["predictions", "-p", "author"], "write it as key=value"),
        (["predictions", "-p", "author="], "'author' is empty (whose prediction it is); leave it out for any, or give"),
        (["predictions", "-p", "lang= "], "'lang' is empty (the language of names and texts, en or zh-hans); leave it"),
        (["predictions", "-p", "as_of="], "leave it out for today"),
        (["sources", "-p", "lang=en", "-p", " lang=en"], "-p lang is given twice, 'en' and 'en'; give it once"),
        (["predictions", "-p", "outcome=nonsense"], "outcome='nonsense': not one of ambiguous, "),
        (["predictions", "-p", "outcome=came"], "outcome='came': not one of "),
        (["verdicts", "-p", "outcome=open"], "not one of ambiguous, annulled, came true"),
        (["co-mentioned", "-p", "least=-1"], "least='-1': must be 1 or more"),
        (["shared-concepts", "-p", "least=0"], "least='0': must be 1 or more"),
        (["co-mentioned", "-p", "least=two"], "least='two': not a whole number"),
        (["missing.rq"], "missing.rq: cannot be read"),
        # And not FDCF, from the range of characters that a name may have.
        (["SELECT ?x { ?x a schema:Person"], 'expected ",", ".", ";", "{", "{|", "}", "~"\n'),
        (["SELECT ?x WHERE { ?s ?p }"], "does not parse at line 1, column 26"),
        (["ASK { ?s ?p ?o }", "-f", "ttl"], "only a CONSTRUCT or DESCRIBE query answers with a graph"),
        (["CONSTRUCT WHERE { ?s ?p ?o }", "-f", "json"], "this query answers with a graph"),
        (["sources", "-o", "x.docx"], "unknown format 'docx'"),
        (["sources", "-o", "no/such/folder.csv"], "cannot be written"),
    ],
)
def test_wrong_input(words: list[str], message: str, run: Run) -> None:
    done = run("query", *words, "--sources", MINE)
    assert (done.returncode, done.stdout) == (2, "")
    assert message in done.stderr and done.stderr.startswith("Error: ") and "Traceback" not in done.stderr


def test_syntax_error_shows_the_place(run: Run) -> None:
    done = run("query", "-", "--sources", MINE, stdin="SELECT ?x\nWHERE { ?s ?p }\n")
    assert done.stderr.splitlines()[1:] == ["  WHERE { ?s ?p }", "                 ^"]


def test_formats(run: Run) -> None:
    words = ["query", "predictions", "-p", "about=sails", "--sources", MINE, "-f"]
    table = run(*words, "table").stdout
    assert table.splitlines()[0].split() == ["by", "said", "horizon", "prediction", "result", "claim"]
    rows = list(csv.DictReader(io.StringIO(run(*words, "csv").stdout)))
    assert rows == [
        {
            "by": "Ada Lind",
            "said": "2024-02-29",
            "horizon": "2025-02/2025-08",
            "prediction": "Within 12 to 18 months new sails double a mill's output.",
            "result": "overdue",
            "claim": "http://example.org/talk#new-sails-in-18-months",
        }
    ]
    data = json.loads(run(*words, "json").stdout)
    assert data["head"]["vars"] == ["by", "said", "horizon", "prediction", "result", "claim"]
    assert data["results"]["bindings"][0]["said"]["datatype"].endswith("#date")
    tsv = run(*words, "tsv").stdout.splitlines()
    assert tsv[0] == "?by\t?said\t?horizon\t?prediction\t?result\t?claim" and tsv[1].endswith(
        "<http://example.org/talk#new-sails-in-18-months>"
    )
    markdown = run(*words, "md").stdout.splitlines()
    assert markdown[1] == "| --- | --- | --- | --- | --- | --- |" and len(markdown) == 3
    assert run("query", "DESCRIBE <http://example.org/bob>", "--sources", MINE).stdout == (
        "@prefix schema: <https://schema.org/> .\n@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n\n"
        '<http://example.org/bob> a schema:Person ;\n    skos:prefLabel "Bob Ray"@en ,\n        "鲍勃"@zh-hans .\n'
    )
    assert (
        "<http://example.org/bob> <http"
        in run("query", "DESCRIBE <http://example.org/bob>", "--sources", MINE, "-f", "nt").stdout
    )
    assert run("query", "ASK { ?s ?p ?o }", "--sources", MINE, "-f", "csv").stdout == "answer\ntrue\n"


def test_output_file_takes_its_format_from_the_suffix(run: Run, tmp_path: Path) -> None:
    out = tmp_path / "out.csv"
    assert run("query", "sources", "-o", out, "--sources", MINE).returncode == 0
    assert out.read_text("utf-8").splitlines()[1] == "2024-02-29,A talk at the mill,2,1,http://example.org/talk"


def test_without_a_name_the_queries_are_listed(run: Run) -> None:
    listed = run("query").stdout
    for name in foresaid.load(MINE).queries:
        assert f"\n{name}  " in f"\n{listed}"
    assert "-p author=any" in listed


def test_the_list_of_queries_in_every_format(run: Run, tmp_path: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(run("query", "-f", "csv", "--sources", MINE).stdout)))
    assert [row["name"] for row in rows] == foresaid.load(MINE).queries
    due = next(row for row in rows if row["name"] == "due")
    assert due == {
        "name": "due",
        "answers": "Which predictions with a horizon are overdue and unjudged, and which fall due next?",
        "parameters": "as_of=today, until=any, author=any, about=any, lang=en",
    }
    data = json.loads(run("query", "-f", "json", "--sources", MINE).stdout)
    assert data["head"]["vars"] == ["name", "answers", "parameters"] and len(data["results"]["bindings"]) == len(rows)
    assert run("query", "-f", "md").stdout.startswith(
        "| name | answers | parameters |\n| --- | --- | --- |\n| about | "
    )
    assert run("query", "-f", "table").stdout.split()[:3] == ["name", "answers", "parameters"]
    assert run("query", "-o", tmp_path / "list.csv").stdout == ""
    assert (tmp_path / "list.csv").read_text("utf-8").startswith("name,answers,parameters\nabout,")
    for words, message in (
        (["-f", "ttl"], "only a CONSTRUCT or DESCRIBE query"),
        (["-p", "a=b"], "name the query too"),
    ):
        done = run("query", *words)
        assert (done.returncode, done.stdout) == (2, "") and message in done.stderr


def test_an_end_that_is_a_year_or_month_is_its_last_day() -> None:
    kg = foresaid.load(MINE)
    for end in ("2030", "2030-12", "2030-12-31"):
        assert len(kg.query("predictions", due_until=end)) == 2
    for end in ("2025", "2025-08", "2025-08-31"):
        assert len(kg.query("predictions", due_until=end)) == 1
    assert len(kg.query("predictions", said_since="2024", said_until="2024")) == 2


def test_a_required_parameter_may_not_be_empty(run: Run) -> None:
    done = run("query", "evidence", "-p", "source=", "--sources", MINE)
    assert (done.returncode, done.stdout) == (2, "") and "'source' is empty" in done.stderr


def test_within_a_workspace_it_is_the_graph(mine: Path, run: Run, tmp_path: Path) -> None:
    work = tmp_path / "work"
    (work / "queries").mkdir()
    mine.rename(work / "sources")
    assert run("query", "sources", "-f", "csv").stdout.splitlines()[1].startswith("2024-02-29,A talk at the mill")
    done = run("export", "sources/talk.ttl")
    assert done.returncode == 2 and "is a source of this graph" in done.stderr


def test_within_a_folder_of_a_workspace_too(mine: Path, run: Run, tmp_path: Path) -> None:
    mine.rename(tmp_path / "sources")
    (tmp_path / "queries").mkdir()
    # The test's own folder lies below the workspace; a home folder between ends the search.
    assert "A talk at the mill" in run("query", "sources", "-f", "csv").stdout
    assert "Ada Lind" in run("show", "Ada Lind").stdout
    assert "A talk at the mill" not in run("query", "sources", "-f", "csv", HOME=str(tmp_path / "work")).stdout
    assert "A talk at the mill" in run("query", "sources", "-f", "csv", HOME=str(tmp_path)).stdout


def test_own_queries_of_a_workspace(mine: Path, run: Run) -> None:
    (mine / "sources").mkdir()
    for path in mine.glob("*.ttl"):
        path.rename(mine / "sources" / path.name)
    (mine / "queries").mkdir()
    (mine / "queries" / "people.rq").write_text(
        "# title: People\n# answers: Who?\nSELECT ?p { ?p a schema:Person } ORDER BY ?p", "utf-8"
    )
    done = run("query", "people", "-f", "csv", "--sources", mine)
    assert done.stdout.split() == ["p", "http://example.org/ada", "http://example.org/bob"]
    assert "\npeople  Who?" in run("query", "--sources", mine).stdout


def test_empty_answers_say_so_without_failing(run: Run) -> None:
    done = run("query", "disagreements", "-p", "about=sails", "--sources", MINE)
    assert done.returncode == 0 and len(done.stdout.splitlines()) == 2


def test_sources_may_be_named_before_the_command(run: Run) -> None:
    for words in (["query", "sources"], ["show", "Ada Lind"], ["check"], ["export", "-", "-f", "ttl"]):
        before, after = run("--sources", MINE, *words), run(*words, "--sources", MINE)
        assert (before.returncode, before.stdout) == (after.returncode, after.stdout) != (2, "")
    done = run("--sources", MINE, "query", "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }", "--timeout", "0.2")
    assert done.returncode == 2 and "took longer than 0.2 s" in done.stderr


def test_environment_names_the_sources(run: Run) -> None:
    assert "A talk at the mill" in run("query", "sources", FORESAID_SOURCES=str(MINE)).stdout


def test_nothing_hostile_reaches_terminal_or_spreadsheet(mine: Path, run: Run) -> None:
    hostile = ["=HYPERLINK(1)", "+1+1", "-1+1", "@SUM(1)", "\tx", "\x1b[31mred", "a\u202eb", "-5", "plain"]
    values = " , ".join(json.dumps(text, ensure_ascii=True) for text in hostile)
    (mine / "more.ttl").write_text(f"<http://x/a> <http://x/p> {values} .", "utf-8")
    words = ["query", "SELECT ?o { <http://x/a> <http://x/p> ?o }", "--sources", mine]
    cells = {row[0] for row in csv.reader(io.StringIO(run(*words, "-f", "csv").stdout))}
    assert {"'=HYPERLINK(1)", "'+1+1", "'-1+1", "'@SUM(1)", "'\tx", "-5", "plain"} <= cells
    raw = {row[0] for row in csv.reader(io.StringIO(run(*words, "-f", "csv", "--raw").stdout))}
    assert set(hostile) <= raw
    for name in ("table", "md"):
        shown = run(*words, "-f", name).stdout
        assert "\x1b" not in shown and "\u202e" not in shown and "202e" in shown


def test_standard_input_that_is_not_utf_8_is_named() -> None:
    words = [sys.executable, "-m", "foresaid", "query", "-", "--sources", str(MINE)]
    done = subprocess.run(words, input=b'SELECT * { ?s ?p "caf\xe9" }', capture_output=True, check=False)
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.decode() == (
        "Error: standard input:1:22: not UTF-8 (byte 0xE9); it looks like CP1252; "
        "convert it: iconv -f CP1252 -t UTF-8\n"
    )


def test_a_query_file_that_is_not_utf_8_is_told_by_line_and_column(tmp_path: Path, run: Run) -> None:
    file = tmp_path / "odd.rq"
    file.write_bytes(b'# title: Odd\nSELECT * { ?s ?p "caf\xe9" }\n')
    done = run("query", file, "--sources", MINE)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(f"Error: {file}:2:22: not UTF-8 (byte 0xE9); it looks like CP1252")
