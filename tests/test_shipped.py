"""The shipped graph: how many rows every named query answers with, and how its figures add up.

After a change of the curated files, look at what differs, and then run: python tests/test_shipped.py
"""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path

import foresaid
import pytest
from foresaid.query import find_query
from foresaid.workspace import data_folder
from small import AS_OF

TABLE = Path(__file__).parent / "data" / "shipped.json"
VALUES = {
    "about": "concept:scaling-law",
    "as_of": AS_OF,
    "author": "Yang Zhilin",
    "concept": "concept:scaling-law",
    "entity": "Liu Zhiyuan",
    "source": "source:tencent-news-yang-2024",
    "work": "work:minicpm",
}


@cache
def shipped() -> foresaid.KnowledgeGraph:
    return foresaid.load()


@cache
def text() -> str:
    return "\n".join(path.read_text("utf-8") for path in sorted(Path(data_folder("sources")).rglob("*.ttl")))


def answer(name: str) -> foresaid.Results:
    return shipped().query(name, **settings(name))


def settings(name: str) -> dict[str, str]:
    kg = shipped()
    parameters = find_query(name, kg.workspace.queries).parameters.values()
    needed = [it.name for it in parameters if it.default == "required" or it.name == "as_of"]
    values = {one: VALUES[one] for one in needed if one != "question"}
    if "question" in needed:
        values["question"] = kg.query("questions").rows[0].question
    return values


@pytest.mark.parametrize("name", shipped().queries)
def test_rows(name: str) -> None:
    assert len(answer(name)) == json.loads(TABLE.read_text("utf-8"))[name]


def test_counts_made_from_the_text() -> None:
    predictions = len(re.findall(r"^<#\S+> a fs:Prediction\b", text(), re.MULTILINE))
    positions = len(re.findall(r"^<#\S+> a fs:Position\b", text(), re.MULTILINE))
    rows = shipped().query("sources").rows
    assert (sum(row.predictions for row in rows), sum(row.positions for row in rows)) == (predictions, positions)
    assert len({row.verdict for row in answer("verdicts")}) == len(re.findall(r"a schema:ClaimReview\b", text()))
    assert len(answer("questions")) == len(re.findall(r"a fs:Question\b", text()))
    uses = {row.term.rpartition("#")[2]: row.uses for row in answer("vocabulary")}
    assert uses["horizon"] == len(re.findall(r"fs:horizon \"", text()))


def test_how_the_ledger_adds_up() -> None:
    kg = shipped()
    asked = {(row.claim, row.due) for row in kg.query("due", as_of=AS_OF)}
    assert {(row.claim, row.due) for row in kg.due(AS_OF)} == asked
    overdue = {row.claim for row in kg.query("overdue", as_of=AS_OF)}
    assert {row.claim for row in kg.due(AS_OF) if row.state == "overdue"} == overdue
    scored = {row.group: row for row in kg.score(as_of=AS_OF)}
    for row in kg.query("people"):
        if row.predictions:
            assert scored[row.by].made + scored[row.by].relayed == row.predictions


def test_what_did_yang_zhilin_say_would_happen_by_2026() -> None:
    rows = shipped().query("predictions", author="楊植麟", due_until="2026-12-31").rows
    data = [claim for claim in re.split(r"\n\n(?=<#)", text()) if "a fs:Prediction" in claim]
    claims = [it for it in data if re.search(r"schema:author [^;]*person:yang-zhilin\b", it) and "fs:horizon " in it]
    ends = [re.search(r'fs:horizon "(?:[^"/]*/)?(\d{4})[^"]*"', it) for it in claims]
    assert len(rows) == sum(1 for end in ends if end and end[1] <= "2026")
    assert all(row.result for row in rows if row.claim.endswith("#text-data-bottleneck-2024"))


def main() -> None:
    """Write the table anew."""
    counts = {name: len(answer(name)) for name in shipped().queries}
    TABLE.write_text(json.dumps(counts, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
