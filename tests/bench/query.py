"""Print how long every named query takes over 100,000 triples, as a ratio to the same SPARQL on the bare engine.

Usage: python tests/bench/query.py [ROUNDS]

Both sides answer in full and write CSV: ours from the query's name and parameters as typed, the bare engine
from the finished SPARQL text by its own writer. Exits with 1 where a query takes more than 1.5 times as long.
"""

from __future__ import annotations

import io
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import foresaid
from foresaid.query import bind, find_query
from foresaid.results import Results
from foresaid.terms import COMMON_PREFIXES
from foresaid.writers import FORMATS
from pyoxigraph import QueryResultsFormat, QuerySolutions

MOST = 1.5
# What a few microseconds decide is no measure of anything.
NOISE = 0.002
HEAD = "".join(f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in COMMON_PREFIXES.items() if prefix != "graph")
PEOPLE, CONCEPTS, QUESTIONS, SOURCES, CLAIMS = 60, 400, 150, 54, 100
VALUES = {
    "about": "Idea 7",
    "as_of": "2026-11-21",
    "author": "Person 7",
    "concept": "Idea 7",
    "entity": "Person 7",
    "question": "Question 7?",
    "source": "Source 7",
    "work": "Work 7",
}


def write_workspace(folder: Path) -> None:
    """Write a workspace of some 100,000 triples in which every query finds something."""
    lines = [HEAD]
    for n in range(PEOPLE):
        lines.append(f'person:p{n} a schema:Person ; skos:prefLabel "Person {n}"@en , "人物{n}"@zh-hans .\n')
        lines.append(f'work:w{n} a fs:Model ; skos:prefLabel "Work {n}"@en ; schema:creator person:p{n} .\n')
    for n in range(CONCEPTS):
        broader = f"skos:broader concept:c{n // 4} ; " if n else ""
        lines.append(f'concept:c{n} a skos:Concept ; {broader}skos:prefLabel "Idea {n}"@en , "观念{n}"@zh-hans .\n')
    for n in range(QUESTIONS):
        lines.append(f'question:q{n} a fs:Question ; skos:prefLabel "Question {n}?"@en ; schema:about concept:c{n} .\n')
    (folder / "entities.ttl").write_text("".join(lines), "utf-8")
    for source in range(SOURCES):
        (folder / f"s{source}.ttl").write_text("".join(_source(source)), "utf-8")


def _source(source: int) -> list[str]:
    lines = [f"@base <https://w3id.org/foresaid/source/s{source}> .\n{HEAD}"]
    lines.append(
        f'<> a schema:Article ; schema:name "Source {source}"@en ; schema:sha256 "{source:064x}" ; '
        f'schema:datePublished "20{10 + source % 15}-0{1 + source % 9}-11"^^xsd:date .\n'
    )
    for n in range(CLAIMS):
        at = source * CLAIMS + n
        stance = ("affirms", "denies", "qualifies")[at % 3]
        parts = [
            f"<#c{n}> a fs:{'Position' if n % 2 else 'Prediction'} ; schema:author person:p{(at * 7 + source if n % 10 else n) % PEOPLE}",
            f'schema:text "Claim {at} holds."@en , "第{at}条成立。"@zh-hans',
            f"schema:about concept:c{at * 11 % CONCEPTS} , concept:c{at * 17 % CONCEPTS} , work:w{at % PEOPLE}",
            f"schema:appearance <#char={n * 50},{n * 50 + 40}>",
        ]
        if n % 3 == 0:
            parts.append(f"fs:question question:q{at // 3 % QUESTIONS} ; fs:stance fs:{stance}")
        if n % 2 == 0:
            parts.append(f'fs:horizon "20{24 + at % 12}"^^edtf:EDTF ; fs:likelihood fs:likely')
            parts.append('fs:criterion "Look."@en' if n % 4 else 'fs:condition "It rains."@en')
        if source and n % 10 == 0:
            parts.append(f"prov:wasRevisionOf <https://w3id.org/foresaid/source/s{source - 1}#c{n}>")
        if source and n % 6 == 1:
            link = "agreesWith" if n % 4 == 1 else "disagreesWith"
            parts.append(f"cito:{link} <https://w3id.org/foresaid/source/s{source - 1}#c{n}>")
        if n % 25 == 0:
            parts.append(f'fs:reportedBy person:p{at % PEOPLE} ; fs:note "Doubtful."@en')
        if n == 99:
            parts.append('fs:status fs:deprecated ; prov:invalidatedAtTime "2025-01-01"^^xsd:date ; fs:note "Off."@en')
        lines.append(" ; ".join(parts) + " .\n")
        lines.append(f"<#char={n * 50},{n * 50 + 40}> schema:mentions work:w{at % PEOPLE} .\n")
        if n % 8 == 0:
            lines.append(
                f"<https://w3id.org/foresaid/verdict/v{at}> a schema:ClaimReview ; schema:itemReviewed <#c{n}> ; "
                f'fs:outcome fs:cameTrue ; fs:outcomeKnownOn "2026-01-01"^^xsd:date ; schema:text "So."@en .\n'
            )
    return lines


def seconds(function: Callable[[], object]) -> float:
    start = time.perf_counter()
    function()
    return time.perf_counter() - start


def ratios(kg: foresaid.KnowledgeGraph, rounds: int) -> dict[str, tuple[float, float, int]]:
    """Return the medians of each query, ours and the bare engine's, and its number of rows."""
    found = {}
    for name in kg.queries:
        query = find_query(name, kg.workspace.queries)
        needed = [it.name for it in query.parameters.values() if it.default == "required" or it.name == "as_of"]
        values = {one: VALUES[one] for one in needed}
        text = bind(query, values, kg.store)

        def ours(name: str = name, values: dict[str, str] = values) -> Results:
            results = kg.query(name, **values)
            FORMATS["csv"](results, io.StringIO(newline=""), raw=False)
            return results

        def bare(text: str = text) -> None:
            answer = kg.store.query(text, prefixes=COMMON_PREFIXES)
            assert isinstance(answer, QuerySolutions)
            answer.serialize(io.BytesIO(), QueryResultsFormat.CSV)

        rows = len(kg.query(name, **values).rows)
        times = [(seconds(ours), seconds(bare)) for _ in range(rounds)]  # interleaved: a busy moment hits both
        found[name] = (statistics.median(one for one, _ in times), statistics.median(one for _, one in times), rows)
    return found


def main(rounds: int = 5) -> int:
    with tempfile.TemporaryDirectory() as folder:
        write_workspace(Path(folder))
        kg = foresaid.load(folder)
    triples = len(list(kg.store.quads_for_pattern(None, None, None, None))) - len(kg.store) // 2
    print(f"{triples:,} triples, {len(kg.queries)} queries, median of {rounds}")
    slow = 0
    for name, (ours, bare, rows) in ratios(kg, rounds).items():
        worse = ours > bare * MOST and ours - bare > NOISE
        slow += worse
        print(
            f"{ours * 1000:9.1f} ms {bare * 1000:9.1f} ms {ours / bare:6.2f} {rows:7} rows  {name}{'  TOO SLOW' * worse}"
        )
    return 1 if slow else 0


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
