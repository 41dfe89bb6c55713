"""The score, against figures worked out by hand; the same example as in docs/score.md."""

from __future__ import annotations

import re
from pathlib import Path

import command
import foresaid
import pytest
from conftest import ROOT, Run
from foresaid.score import interval_brier
from small import AS_OF, SMALL


@pytest.fixture(scope="module")
def kg() -> foresaid.KnowledgeGraph:
    return foresaid.load(SMALL)


#: By author: counts that were made with pencil and paper from tests/data/small.
ADA = {
    "made": 7,
    "unjudgeable": 0,
    "judgeable": 7,
    "open": 2,
    "undated": 0,
    "overdue": 0,
    "judged": 5,
    "true": 1,
    "late": 0,
    "partly": 1,
    "failed": 1,
    "ambiguous": 1,
    "annulled": 1,
    "past": 4,
    "right": 1,
    "rate": 0.25,
    "rate_partly": 0.5,
    "brier_n": 2,
    "brier_best": 0.34,
    "brier_worst": 0.5525,
    "relayed": 0,
}
LIN = {
    "made": 5,
    "unjudgeable": 0,
    "judgeable": 5,
    "open": 2,
    "undated": 1,
    "overdue": 1,
    "judged": 2,
    "true": 1,
    "late": 1,
    "partly": 0,
    "failed": 0,
    "ambiguous": 0,
    "annulled": 0,
    "past": 2,
    "right": 0,
    "rate": 0,
    "rate_partly": 0,
    "brier_n": 1,
    "brier_best": 0.64,
    "brier_worst": 0.9025,
    "relayed": 0,
}
ZHANG = {
    "made": 3,
    "unjudgeable": 1,
    "judgeable": 2,
    "open": 2,
    "undated": 0,
    "overdue": 0,
    "judged": 0,
    "true": 0,
    "late": 0,
    "partly": 0,
    "failed": 0,
    "ambiguous": 0,
    "annulled": 0,
    "past": 0,
    "right": 0,
    "rate": None,
    "rate_partly": None,
    "brier_n": 0,
    "brier_best": None,
    "brier_worst": None,
    "relayed": 1,
}


def test_by_author(kg: foresaid.KnowledgeGraph) -> None:
    rows = kg.score(as_of=AS_OF).to_dicts()
    assert [row["group"] for row in rows] == ["Ada Reed", "Lin Bo", "Zhang Weiguo"]
    for row, expected in zip(rows, (ADA, LIN, ZHANG), strict=True):
        assert {name: row[name] for name in expected} == expected


@pytest.mark.parametrize("by", ["author", "concept", "horizon", "source"])
@pytest.mark.parametrize("as_of", ["2019-01-01", "2021-06-01", "2024-07-01", AS_OF, "2050-01-01"])
def test_figures_add_up(kg: foresaid.KnowledgeGraph, by: str, as_of: str) -> None:
    for row in kg.score(by, as_of=as_of).to_dicts():  # type: ignore[arg-type]
        told = sum(row[name] for name in ("true", "late", "partly", "failed", "ambiguous", "annulled"))
        assert row["judged"] == told
        assert row["judgeable"] == row["judged"] + row["overdue"] + row["open"]
        assert row["made"] == row["judgeable"] + row["unjudgeable"]
        assert row["right"] <= row["past"] and row["overdue"] <= row["past"] and row["brier_n"] <= row["past"]
        assert row["rate"] is None if not row["past"] else 0 <= row["rate"] <= row["rate_partly"] <= 1
        if row["brier_n"]:
            assert 0 <= row["brier_best"] <= row["brier_worst"] <= 1


def test_an_early_yes_waits_for_its_horizon(kg: foresaid.KnowledgeGraph) -> None:
    now, then = (kg.score(as_of=day, author="Lin Bo").to_dicts() for day in (AS_OF, "2029-01-01"))
    lin = {row["group"]: row for row in now}["Lin Bo"], {row["group"]: row for row in then}["Lin Bo"]
    assert (lin[0]["true"], lin[0]["right"], lin[0]["past"]) == (1, 0, 2)
    # In 2029: batteries-cheap and subtitles overdue, late, and early, which came true.
    assert (lin[1]["right"], lin[1]["past"], lin[1]["overdue"]) == (1, 4, 2)


def test_overdue_counts_against(kg: foresaid.KnowledgeGraph) -> None:
    row = kg.score("source", as_of=AS_OF).to_dicts()[1]
    assert (row["group"], row["overdue"], row["past"], row["right"]) == ("Long Talk with Ada Reed", 1, 3, 1)


def test_by_horizon(kg: foresaid.KnowledgeGraph) -> None:
    rows = {row["group"]: (row["made"], row["past"]) for row in kg.score("horizon", as_of=AS_OF).to_dicts()}
    assert rows == {
        "within 1 year": (4, 3),
        "1 to 2 years": (1, 0),
        "2 to 5 years": (4, 2),
        "5 to 10 years": (2, 1),
        "over 10 years": (1, 0),
        "no horizon": (2, 0),
    }


@pytest.mark.parametrize(
    ("said", "horizon", "group"),
    [
        ("2023-12-31", "../2028", "2 to 5 years"),
        ("2023-12-30", "../2028", "5 to 10 years"),
        ("2024-02-29", "2025-02-28", "within 1 year"),
        ("2024-02-29", "2025-03-01", "1 to 2 years"),
        ("2021", "2023", "1 to 2 years"),
        ("2023-06", "../2033-06-30", "5 to 10 years"),
        ("2023-06", "../2033-07-01", "over 10 years"),
    ],
)
def test_length_is_measured_by_the_calendar(said: str, horizon: str, group: str, tmp_path: Path) -> None:
    (tmp_path / "a.ttl").write_text(
        "@prefix fs: <https://w3id.org/foresaid/ns#> . @prefix schema: <https://schema.org/> .\n"
        "@prefix edtf: <http://id.loc.gov/datatypes/edtf/> .\n"
        f'<http://e.org/talk#a> a fs:Prediction ; schema:dateCreated "{said}"^^edtf:EDTF ;\n'
        f'    fs:horizon "{horizon}"^^edtf:EDTF ; schema:text "Windmills grind most flour."@en .\n',
        "utf-8",
    )
    assert [row.group for row in foresaid.load(tmp_path).score("horizon", as_of="2040-01-01")] == [group]


def test_narrowed(kg: foresaid.KnowledgeGraph) -> None:
    rows = {row["group"]: row["made"] for row in kg.score(as_of=AS_OF, about="batteries").to_dicts()}
    assert rows == {"Lin Bo": 3, "Zhang Weiguo": 1}


def test_an_author_asked_for_stands_alone(kg: foresaid.KnowledgeGraph) -> None:
    everybody = {row.id: row for row in kg.score(as_of=AS_OF)}
    rows = kg.score(as_of=AS_OF, author="Lin Bo").rows
    assert [row.group for row in rows] == ["Lin Bo"] and rows[0] == everybody[rows[0].id], "not Ada Reed, a co-author"


@pytest.mark.parametrize("what", ["author", "about"])
@pytest.mark.parametrize("name", ["", "  "])
def test_an_empty_name_is_refused(what: str, name: str, kg: foresaid.KnowledgeGraph) -> None:
    for call in (kg.score, kg.due):
        with pytest.raises(foresaid.ParameterError, match=f"{what}={name!r} is empty; leave it out for any"):
            call(**{what: name})
    for text in ("score", "due"):
        done = command.run(text, f"--{what}", name, "--sources", SMALL)
        assert (done.exit_code, done.stdout) == (2, "") and f"--{what}: is empty" in done.stderr


def test_interval() -> None:
    assert interval_brier(0.55, 0.80, happened=True) == pytest.approx((0.04, 0.2025))
    assert interval_brier(0.45, 0.55, happened=False) == pytest.approx((0.2025, 0.3025))


def test_command(run: Run) -> None:
    done = run("score", "--as-of", AS_OF, "--sources", SMALL)
    assert done.returncode == 0 and "1/4 = 25%" in done.stdout and "0.34–0.55" in done.stdout
    assert "n is small: in 3 of 3 rows fewer than 10" in done.stderr
    assert "Overdue" in done.stderr and "Relayed views count for nobody" in done.stderr
    assert run("score", "--by", "colour", "--sources", SMALL).returncode == 2
    assert run("score", "--as-of", "2026-13", "--sources", SMALL).returncode == 2


def test_notes_are_in_the_language_of_the_answer() -> None:
    told = command.run("score", "--as-of", AS_OF, "--lang", "zh-hans", "--sources", SMALL).stderr.replace("\n", "")
    assert "样本太小：3 行中有 3 行，已过期限的预测不足 10 条" in told
    assert "逾期未判的预测按未说中计" in told and "转述的看法不计入任何人" in told and "predictions" not in told
    words = ("score", "--as-of", "2019", "--lang", "zh-hans", "--sources", SMALL)
    assert command.run(*words).stderr == "没有预测\n"


def test_columns_and_notes_of_the_table(run: Run) -> None:
    done = run("score", "--as-of", AS_OF, "--sources", SMALL, COLUMNS="80")
    assert done.stdout.split()[:8] == "author made judged overdue open unjudgeable right brier".split()
    assert max(map(len, done.stderr.splitlines())) <= 80 and "2: 1 true" in run(
        "score", "--as-of", AS_OF, "--sources", SMALL, COLUMNS="200"
    ).stdout.replace("\n", " ")


@pytest.mark.checkout
def test_worked_example_of_the_document(kg: foresaid.KnowledgeGraph) -> None:
    text = (ROOT / "docs" / "score.md").read_text("utf-8")
    table = re.findall(r"^\| (Ada Reed|Lin Bo|Zhang Weiguo) \|(.*)\|$", text, re.MULTILINE)
    assert [name for name, _ in table] == ["Ada Reed", "Lin Bo", "Zhang Weiguo"]
    columns = ["made", "judged", "overdue", "open", "unjudgeable", "past", "right"]
    rows = {row["group"]: row for row in kg.score(as_of=AS_OF).to_dicts()}
    for name, cells in table:
        figures = [cell.strip() for cell in cells.split("|")]
        assert [int(figure) for figure in figures[: len(columns)]] == [rows[name][column] for column in columns]
        best, worst = rows[name]["brier_best"], rows[name]["brier_worst"]
        assert figures[-1] == ("none" if best is None else f"{best:.4g} to {worst:.4g} (n = {rows[name]['brier_n']})")


def test_a_small_n_of_the_brier_score_is_told_too(run: Run) -> None:
    done = run("score", "--sources", SMALL, "--as-of", AS_OF)
    assert "in 2 of 3 rows a Brier score rests on fewer than 10" in " ".join(done.stderr.split())
    done = run("score", "--sources", SMALL, "--as-of", AS_OF, "--lang", "zh-hans")
    assert "布里尔分数" in done.stderr
    assert "Brier" not in run("score", "--sources", SMALL, "--as-of", "2020-01-01").stderr


def test_only_concepts_make_rows_of_concepts(kg: foresaid.KnowledgeGraph) -> None:
    assert {iri.split("/")[-2] for iri in (row["id"] for row in kg.score("concept", as_of=AS_OF).to_dicts())} == {
        "concept"
    }


UNDATED = """@prefix schema: <https://schema.org/> .
@prefix fs: <https://w3id.org/foresaid/ns#> .
@prefix edtf: <http://id.loc.gov/datatypes/edtf/> .
@base <https://example.org/talk> .

<> a schema:Article ; schema:name "Talk"@en .
<#a> a fs:Prediction ; schema:author <#ada> ; schema:text "A."@en ; fs:horizon "2020"^^edtf:EDTF ;
    schema:appearance <#char=1,2> .
<#b> a fs:Prediction ; schema:author <#ada> ; schema:text "B."@en ; fs:horizon "../2021"^^edtf:EDTF .
<#c> a fs:Prediction ; schema:author <#ada> ; schema:text "C."@en ; fs:horizon "2030/.."^^edtf:EDTF .
<#d> a fs:Prediction ; schema:author <#ada> ; schema:text "D."@en .
"""


def test_predictions_of_a_source_without_a_date(tmp_path: Path, run: Run) -> None:
    (tmp_path / "talk.ttl").write_text(UNDATED, "utf-8")
    kg = foresaid.load(tmp_path)
    assert [(str(row.due), row.state) for row in kg.due(AS_OF)] == [
        ("2020-12-31", "overdue"),
        ("2021-12-31", "overdue"),
    ]
    (row,) = kg.score(as_of=AS_OF).to_dicts()
    assert (row["made"], row["overdue"], row["past"], row["open"], row["undated"]) == (4, 2, 2, 2, 1)
    assert [(it["group"], it["made"]) for it in kg.score("horizon", as_of=AS_OF).to_dicts()] == [
        ("length unknown", 3),
        ("no horizon", 1),
    ]
    assert [(it["group"], it["made"]) for it in kg.score("source", as_of=AS_OF).to_dicts()] == [("Talk", 4)]
    assert [(row.name, row.predictions) for row in kg.query("sources")] == [("Talk", 4)]
    done = run("check", "--sources", tmp_path)
    assert "talk.ttl:6:1: error source-date Claims rest on this source" in done.stdout
    (tmp_path / "talk.ttl").write_text(UNDATED.replace("Talk", 'Talk"@en ; schema:datePublished "2019'), "utf-8")
    assert "source-date" not in run("check", "--sources", tmp_path).stdout
