"""Paths: the shortest chains, each step with who says so."""

from __future__ import annotations

import json

import foresaid
import pytest
from conftest import Run
from foresaid.terms import short_iri
from small import SMALL


@pytest.fixture(scope="module")
def kg() -> foresaid.KnowledgeGraph:
    return foresaid.load(SMALL)


def things(chains: list[foresaid.path.Chain]) -> list[list[str]]:
    return [[short_iri(iri) for iri in chain.things] for chain in chains]


def test_a_relation_is_a_step(kg: foresaid.KnowledgeGraph) -> None:
    (chain,) = kg.path("Lantern", "Orrery Labs")
    (step,) = chain.steps
    assert (step.relation, step.claim, step.told_by) == ("made by", "", ["essay-2022", "panel-2025"])


def test_a_claim_is_a_step(kg: foresaid.KnowledgeGraph) -> None:
    (chain,) = kg.path("Zhang Weiguo", "Lantern")
    (step,) = chain.steps
    assert (step.relation, short_iri(step.claim)) == ("speaks about", "source:essay-2022#translation-never")
    assert step.told_by == ["essay-2022"] and step.links == ["https://example.org/letters"]
    (chain,) = kg.path("Ada Reed", "Zhang Weiguo")
    assert chain.steps[0].relation == "tells a view of"


def test_chains_of_two_steps(kg: foresaid.KnowledgeGraph) -> None:
    assert things(kg.path("Orrery Labs", "Zhang Weiguo", through=["concept"])) == [
        ["organization:orrery-labs", "concept:robots", "person:zhang-weiguo"]
    ]
    assert things(kg.path("Orrery Labs", "Zhang Weiguo", through=["question"])) == [
        ["organization:orrery-labs", "question:home-robots", "person:zhang-weiguo"]
    ]
    # Ada Reed: employer and founder, or either of two claims; then one claim that she tells.
    both = things(kg.path("Orrery Labs", "Zhang Weiguo", through=["person", "work", "concept", "question"], chains=9))
    assert both[0][1] == "person:ada-reed"
    assert sorted(chain[1] for chain in both) == [
        "concept:robots",
        "person:ada-reed",
        "question:home-robots",
        "work:lantern",
    ]


def test_limits(kg: foresaid.KnowledgeGraph) -> None:
    assert kg.path("Orrery Labs", "Zhang Weiguo", most=1) == []
    assert len(kg.path("Orrery Labs", "Zhang Weiguo", chains=1)) == 1
    assert kg.path("Quill Press", "batteries") == [] == kg.path("batteries", "batteries")
    assert things(kg.path("Quill Press", "Zhang Weiguo", through=["source", "person"]))


def test_what_was_withdrawn_joins_nothing(kg: foresaid.KnowledgeGraph) -> None:
    steps = kg.path("Lin Bo", "batteries", chains=9)[0]
    assert steps.others == 3, "batteries-cheap, late, grid-stays and the old saying, and not the withdrawn one"


def test_command(run: Run) -> None:
    done = run("path", "Lantern", "Orrery Labs", "--sources", SMALL)
    assert (done.returncode, done.stdout) == (
        0,
        "Lantern → Orrery Labs\n  1. Lantern made by Orrery Labs (essay-2022, panel-2025)\n",
    )
    data = json.loads(run("path", "Zhang Weiguo", "Lantern", "--sources", SMALL, "-f", "json").stdout)
    assert data[0]["steps"][0]["text"] == "Translation is interpretation, and machines do not interpret."
    done = run("path", "Quill Press", "batteries", "--sources", SMALL)
    assert (done.returncode, done.stdout) == (0, "") and done.stderr.startswith("no chain joins them through person")
    done = run("path", "Orrery Labs", "Zhang Weiguo", "--max", "1", "--sources", SMALL)
    assert done.returncode == 0 and "no chain of at most 1 steps" in done.stderr
    assert "same thing" in run("path", "AI", "人工智能", "--sources", SMALL).stderr
    assert run("path", "AI", "Ada", "--through", "colour", "--sources", SMALL).returncode == 2
    assert run("path", "AI", "Nobody at all", "--sources", SMALL).returncode == 2
    md = run("path", "Orrery Labs", "Zhang Weiguo", "--through", "concept", "-f", "md", "--sources", SMALL).stdout
    assert md.startswith("## Orrery Labs → home robots → Zhang Weiguo\n\n1. ")


def test_the_same_chains_every_time(run: Run) -> None:
    outputs = {
        run("path", "Orrery Labs", "Zhang Weiguo", "--chains", "9", "--sources", SMALL, PYTHONHASHSEED=seed).stdout
        for seed in ("1", "2", "3")
    }
    assert len(outputs) == 1


def test_text_fits_the_terminal(run: Run) -> None:
    done = run("path", "Ada Reed", "Zhang Weiguo", "--sources", SMALL, COLUMNS="50")
    lines = [line for line in done.stdout.splitlines() if "://" not in line]
    assert max(map(len, lines)) <= 50 and any(line.startswith("     ") for line in lines)


def test_through_nothing_is_refused(run: Run) -> None:
    done = run("path", "Ada Reed", "Lin Bo", "--through", "", "--sources", SMALL)
    assert done.returncode == 2 and "the kinds are person" in done.stderr
