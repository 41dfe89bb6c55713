"""The shipped graph: what every named query answers, row by row and in order, and how its figures add up.

The answers in data/answers were held against the sources by hand. After a change of the curated files run
`python tests/test_shipped.py`, and read what differs with the passages at hand before it is committed.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

import foresaid
import pytest
from foresaid.query import find_query
from foresaid.values import shown
from foresaid.workspace import data_folder
from pyoxigraph import Literal
from small import AS_OF

ANSWERS = Path(__file__).parent / "data" / "answers"
# Of prose as much as tells which text it is.
MOST = 40
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


#: What each query is asked beside what it cannot do without: every parameter, and days that lie on an edge.
CASES: dict[str, list[dict[str, str]]] = {
    "about": [{"about": "agents and reasoning"}, {"about": "ModelBest", "lang": "zh-hans"}],
    "agreements": [{"author": "Daniel Gross"}, {"about": "agents and reasoning", "lang": "zh-hans"}],
    "answers": [{"question": "Can reinforcement learning be scaled up as pre-training was?", "lang": "zh-hans"}],
    "changes-of-mind": [{"author": "Nat Friedman", "lang": "zh-hans"}],
    "claims": [{"about": "agents and reasoning"}, {"author": "Ben Thompson", "lang": "zh-hans"}],
    "co-mentioned": [{"concept": "scaling law"}, {"least": "6", "lang": "zh-hans"}],
    "coming-up": [
        {"as_of": "2024-12-31", "until": "2025-12-31"},
        {"as_of": "2024-02-29", "author": "Daniel Gross"},
        {"about": "agents and reasoning", "lang": "zh-hans"},
    ],
    "concepts": [],
    "conditions": [{"author": "Liu Zhiyuan", "lang": "zh-hans"}],
    "counts": [{"lang": "zh-hans"}],
    "disagreements": [{"author": "Liu Zhiyuan"}, {"about": "agents and reasoning", "lang": "zh-hans"}],
    "divided": [{"about": "agents and reasoning"}],
    "doubtful": [{"source": "source:tencent-news-yang-2024", "lang": "zh-hans"}],
    "due": [
        {"as_of": "2024-12-31", "until": "2025-12-31"},
        {"as_of": "2024-02-29", "author": "Daniel Gross"},
        {"about": "agents and reasoning", "lang": "zh-hans"},
    ],
    "evidence": [{"source": "source:latetalk-liu-xiao-2025", "lang": "zh-hans"}],
    "likelihoods": [{"author": "Yang Zhilin", "lang": "zh-hans"}],
    "mentions": [{"entity": "Ilya Sutskever"}, {"source": "source:tencent-news-yang-2024", "lang": "zh-hans"}],
    "origins": [{"concept": "agents and reasoning"}, {"concept": "reasoning", "lang": "zh-hans"}],
    "overdue": [
        {"as_of": "2025-12-31"},
        {"as_of": "2025-03-01", "author": "Yang Zhilin"},
        {"about": "agents and reasoning", "lang": "zh-hans"},
    ],
    "people": [{"lang": "zh-hans"}],
    "positions": [{"concept": "agents and reasoning"}, {"author": "Daniel Gross", "lang": "zh-hans"}],
    "predictions": [
        {"author": "Yang Zhilin", "due_until": "2026-12-31"},
        {"about": "agents and reasoning", "due_since": "2025-12-31"},
        {"source": "source:stratechery-friedman-gross-2024", "lang": "zh-hans"},
        {"said_since": "2024-03-04", "said_until": "2025-12-10"},
        {"said_until": "2024-02-15", "due_since": "2024"},
        {"as_of": "2024-02-29", "author": "Daniel Gross"},
        {"as_of": "2025-12-31", "outcome": "overdue"},
        {"outcome": "came true"},
        {"outcome": "not judgeable", "lang": "zh-hans"},
    ],
    "profile": [
        {"entity": "Google DeepMind"},
        {"entity": "Mistral AI", "lang": "zh-hans"},
        {"entity": "Google"},
        {"entity": "Daniel Gross"},
    ],
    "questions": [{"about": "agents and reasoning", "lang": "zh-hans"}],
    "relations": [{"entity": "ModelBest", "lang": "zh-hans"}],
    "retold": [{"author": "Ilya Sutskever", "lang": "zh-hans"}],
    "shared-concepts": [{"author": "Nat Friedman", "least": "3", "lang": "zh-hans"}],
    "single-source": [{"source": "source:tencent-news-yang-2024", "about": "data", "lang": "zh-hans"}],
    "slipped": [{"author": "Yang Zhilin"}],
    "sources": [{"lang": "zh-hans"}],
    "stated-agreements": [{"author": "Yang Zhilin"}, {"about": "agents and reasoning", "lang": "zh-hans"}],
    "stated-disagreements": [{"author": "Liu Zhiyuan"}, {"about": "scaling", "lang": "zh-hans"}],
    "timeline": [{"author": "Yang Zhilin"}, {"about": "agents and reasoning"}],
    "unjudged": [{"author": "Daniel Gross"}, {"about": "agents and reasoning", "lang": "zh-hans"}],
    "verdicts": [{"author": "Daniel Gross"}, {"outcome": "came true", "lang": "zh-hans"}],
    "vocabulary": [],
    "withdrawn": [],
    "without-criterion": [{"author": "Yang Zhilin"}, {"source": "source:tencent-news-yang-2024"}],
    "work": [
        {"work": "InfLLM"},
        {"work": "Triumph of the Nerds", "lang": "zh-hans"},
        {"work": "Stripe CTF"},
        {"work": "GPT-4"},
    ],
}


def told(name: str) -> str:
    """Return a query's answers as the file in data/answers keeps them."""
    lines = []
    for case in ({}, *CASES[name]):
        results = shipped().query(name, **settings(name) | case)
        lines += [
            f"# {', '.join(f'{key}={value}' for key, value in case.items())}".rstrip(),
            " | ".join(results.columns),
        ]
        lines += [" | ".join(map(cell, row)) for row in results.stream()]
    return "\n".join(line.rstrip() for line in lines) + "\n"


def cell(term: Any) -> str:
    return shown(term)[:MOST] if isinstance(term, Literal) else shown(term)


@pytest.mark.parametrize("name", shipped().queries)
def test_answers(name: str) -> None:
    assert told(name).splitlines() == (ANSWERS / f"{name}.txt").read_text("utf-8").splitlines()


def test_every_parameter_is_asked() -> None:
    kg = shipped()
    for name in kg.queries:
        asked = {key for case in CASES[name] for key in case} | set(settings(name)) | {"lang"}
        assert asked >= set(find_query(name, kg.workspace.queries).parameters), name


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
    """Write the answers anew."""
    for name in shipped().queries:
        (ANSWERS / f"{name}.txt").write_text(told(name), "utf-8")


if __name__ == "__main__":
    main()
