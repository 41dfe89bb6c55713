"""Print how long loading, asking, checking and exporting take as the graph grows, beside the bare engine.

Usage: python tests/bench/scale.py [CLAIMS...]
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import foresaid
from foresaid.check import check
from foresaid.workspace import open_workspace
from pyoxigraph import RdfFormat, Store

HEAD = """@prefix fs: <https://w3id.org/foresaid/ns#> .
@prefix schema: <https://schema.org/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix edtf: <http://id.loc.gov/datatypes/edtf/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix x: <http://example.org/> .
"""


def write_workspace(folder: Path, claims: int) -> None:
    """Write a workspace of sources with 100 claims each."""
    with (folder / "entities.ttl").open("w", encoding="utf-8") as file:
        file.write(HEAD + 'x:scheme a skos:ConceptScheme ; skos:prefLabel "s"@en , "s"@zh-hans .\n')
        for n in range(max(10, claims // 10)):
            file.write(f'x:p{n} a schema:Person ; skos:prefLabel "Person {n}"@en , "人物{n}"@zh-hans .\n')
            file.write(
                f'x:c{n} a skos:Concept ; skos:inScheme x:scheme ; skos:prefLabel "idea {n}"@en , "观念{n}"@zh-hans .\n'
            )
    people = max(10, claims // 10)
    for source in range(max(1, claims // 100)):
        lines = [f"@base <http://example.org/s{source}> .\n{HEAD}"]
        lines.append(
            f'<> a schema:Article ; schema:name "S {source}"@en , "源{source}"@zh-hans ; schema:datePublished "2024-02-29"^^xsd:date ; schema:sha256 "{source:064x}" ; fs:characters 999999 .\n'
        )
        for n in range(100):
            at = source * 100 + n
            lines.append(
                f'<#c{n}> a fs:Prediction ; schema:author x:p{at % people} ; schema:text "Claim {at} comes true."@en , "第{at}条会实现。"@zh-hans ; '
                f'schema:about x:c{at % people} ; schema:appearance <#char={n * 50},{n * 50 + 40}> ; fs:horizon "../{2025 + at % 20}"^^edtf:EDTF ; fs:criterion "Look."@en .\n'
            )
        (folder / f"s{source}.ttl").write_text("".join(lines), "utf-8")


def timed(function: Callable[[], object]) -> float:
    start = time.perf_counter()
    function()
    return time.perf_counter() - start


def main(sizes: list[int]) -> None:
    print(
        "| claims | triples | bare load | load | query `due` | export ttl | check |\n| --- | --- | --- | --- | --- | --- | --- |"
    )
    for claims in sizes:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            write_workspace(folder, claims)
            files = [path.read_bytes() for path in sorted(folder.glob("*.ttl"))]

            def bare(files: list[bytes] = files) -> Store:
                store = Store()
                for data in files:
                    store.load(data, RdfFormat.TURTLE, base_iri="http://example.org/")
                return store

            triples = len(bare())
            seconds = [timed(bare)]
            seconds.append(timed(lambda folder=folder: foresaid.load(folder)))  # type: ignore[misc]
            kg = foresaid.load(folder)
            seconds.append(timed(lambda kg=kg: kg.query("due").hold()))  # type: ignore[misc]
            seconds.append(timed(lambda kg=kg, folder=folder: kg.export(folder / "out.ttl")))  # type: ignore[misc]
            (folder / "out.ttl").unlink()
            seconds.append(timed(lambda folder=folder: check(open_workspace(folder))))  # type: ignore[misc]
            print(f"| {claims:,} | {triples:,} | {' | '.join(f'{value:.2f} s' for value in seconds)} |", flush=True)


if __name__ == "__main__":
    main(list(map(int, sys.argv[1:])) or [500, 5_000, 50_000])
