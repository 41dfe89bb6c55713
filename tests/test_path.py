"""Paths: the shortest chains, each step with who says so."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import foresaid
import pytest
from conftest import Run
from foresaid.card_text import Terminal
from foresaid.network import network
from foresaid.path_text import to_text
from foresaid.terms import short_iri
from foresaid.ties import ROLES, TIES, claim_words, in_chinese, relation_words
from small import SMALL


@pytest.fixture(scope="module")
def kg() -> foresaid.KnowledgeGraph:
    return foresaid.load(SMALL)


def things(chains: list[foresaid.path.Chain]) -> list[list[str]]:
    return [[short_iri(iri) for iri in chain.things] for chain in chains]


def test_a_relation_is_a_step(kg: foresaid.KnowledgeGraph) -> None:
    (chain,) = kg.path("Lantern", "Orrery Labs")
    (step,) = chain.steps
    assert (step.relation, step.claim, step.told_by) == ("was made by", "", ["essay-2022", "panel-2025"])


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
        "Lantern → Orrery Labs\n  1. Lantern was made by Orrery Labs (essay-2022, panel-2025)\n"
        "     essay-2022\n       https://example.org/letters\n"
        "     panel-2025\n       https://example.org/panel.mp3\n",
    )
    data = json.loads(run("path", "Zhang Weiguo", "Lantern", "--sources", SMALL, "-f", "json").stdout)
    assert data[0]["steps"][0]["text"] == "Translation is interpretation, and machines do not interpret."
    done = run("path", "Quill Press", "batteries", "--sources", SMALL)
    assert (done.returncode, done.stdout) == (0, "") and done.stderr.startswith("no chain joins them through person")
    done = run("path", "Orrery Labs", "Zhang Weiguo", "--max", "1", "--sources", SMALL)
    assert done.returncode == 0 and "no chain of at most 1 step joins" in done.stderr
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


CHAIN = """\
Ada Reed → Orrery Labs → Lantern
  1. Ada Reed works for and founded Orrery Labs
     (talk-2020)
     talk-2020
       https://www.youtube.com/watch?v=talk2020
  2. Orrery Labs made Lantern
     (essay-2022, panel-2025)
     panel-2025 t=00:15:00,00:15:10
       https://example.org/panel.mp3#t=900
     panel-2025 t=00:16:00,00:16:10
       https://example.org/panel.mp3#t=960
  and 5 more chains of the same length, by other
  claims
"""


@pytest.fixture
def told(tmp_path: Path) -> Path:
    """The small workspace, with a mention and a claim that name both ends of a relation."""
    folder = tmp_path / "told"
    shutil.copytree(SMALL / "sources", folder)
    with (folder / "panel-2025.ttl").open("a", encoding="utf-8") as file:
        file.write(
            "<#t=00:16:00,00:16:10> schema:mentions work:lantern , organization:orrery-labs .\n"
            "<#t=00:17:00,00:17:10> schema:mentions work:lantern .\n"
            '<#made> a fs:Position ; schema:author person:lin-bo ; schema:text "Lantern is Orrery\'s."@en ;\n'
            "  schema:about work:lantern , organization:orrery-labs ; schema:appearance <#t=00:15:00,00:15:10> .\n"
        )
    with (folder / "talk-2020.ttl").open("a", encoding="utf-8") as file:
        file.write("<#t=00:00:30,00:00:40> schema:mentions work:lantern , organization:orrery-labs .\n")
    return folder


def test_a_relation_shows_where_its_source_names_both_ends(told: Path, run: Run) -> None:
    chains = foresaid.load(told).path("Ada Reed", "Lantern", through=["organization"], chains=1)
    assert to_text(foresaid.load(told).store, chains[0], 50) == CHAIN
    data = json.loads(run("path", "Lantern", "Orrery Labs", "--sources", told, "-f", "json").stdout)
    # talk-2020 names both too, and does not tell the relation.
    assert [short_iri(iri) for iri in data[0]["steps"][0]["evidence"]] == [
        "source:panel-2025#t=00:15:00,00:15:10",
        "source:panel-2025#t=00:16:00,00:16:10",
    ]


def test_two_claims_on_one_passage_join_nothing(told: Path) -> None:
    with (told / "panel-2025.ttl").open("a", encoding="utf-8") as file:
        for name, about in (("one", "work:lantern"), ("two", "organization:orrery-labs")):
            file.write(
                f'<#{name}> a fs:Position ; schema:author person:lin-bo ; schema:text "So."@en ; '
                f"schema:about {about} ; schema:appearance <#t=00:18:00,00:18:10> .\n"
            )
    (chain,) = foresaid.load(told).path("Lantern", "Orrery Labs", chains=1)
    assert not [iri for iri in chain.steps[0].evidence if iri.endswith("#t=00:18:00,00:18:10")]


def test_on_a_terminal(told: Path) -> None:
    kg = foresaid.load(told)
    (chain,) = kg.path("Lantern", "Orrery Labs", chains=1)
    shown = to_text(kg.store, chain, 80, Terminal())
    assert "\x1b[1mLantern → Orrery Labs\x1b[0m\n" in shown and "\x1b[2m(essay-2022, panel-2025)\x1b[0m" in shown
    link = "\x1b]8;;https://example.org/panel.mp3#t=900\x1b\\panel-2025 t=00:15:00,00:15:10\x1b]8;;\x1b\\"
    assert link in shown and "\n       http" not in shown


def test_relations_in_a_sentence() -> None:
    assert foresaid.path._listed(["founded by"]) == "founded by"
    assert foresaid.path._listed(["formerly at", "works for"]) == "formerly at and works for"
    assert foresaid.path._listed(["a", "b", "c", "a"]) == "a, b and c"
    step = foresaid.load(SMALL).path("home robots", "artificial intelligence", chains=1)[0].steps[0]
    assert step.relation == "is narrower than"


def test_a_claim_is_a_kind_to_lead_through(run: Run, kg: foresaid.KnowledgeGraph) -> None:
    words = ["path", "Ada Reed", "home robots", "--sources", SMALL, "--through"]
    done = run(*words, "claim")
    assert done.returncode == 0 and done.stdout == run(*words, "prediction,position").stdout != ""
    (chain,) = kg.path("Ada Reed", "home robots", through="claim", chains=1)
    assert things([chain])[0][1] == "source:panel-2025#annulled"
    assert [step.relation for step in chain.steps] == ["is the author of", "is about"]
    with pytest.raises(foresaid.ForesaidError, match="'colour' is no kind to lead through; the kinds are person"):
        kg.path("Ada Reed", "home robots", through=["colour"])


def test_chains_lead_from_claim_to_claim_where_claims_are_led_through(run: Run) -> None:
    words = ["path", "Yang Zhilin", "Liu Zhiyuan", "--through", "claim", "--chains", "1"]
    (chain,) = json.loads(run(*words, "-f", "json").stdout)
    first, between, last = chain["steps"]
    assert [len(chain["things"]), first["end"], last["start"]] == [4, between["start"], between["end"]]
    assert "disagree" in between["relation"] or "agree" in between["relation"]
    assert between["claim"] == between["end"] and between["evidence"]
    text = run(*words).stdout
    # The last step has the claim of the one before: it is told once.
    assert text.count("Liu Zhiyuan, 2025-12-11:") == 1 and text.rstrip().endswith("(latetalk-liu-xiao-2025)")
    assert all(len(one["things"]) == 3 for one in json.loads(run(*words[:3], "-f", "json").stdout))


def test_every_statement_of_the_shipped_graph_has_words_both_ways() -> None:
    store = foresaid.load().store
    relations = {name for _, _, name in network(store).edges(keys=True)}
    assert len(relations) > 25 and relations <= TIES.keys()
    told = [words for name in relations for words in (relation_words(name), relation_words(name, back=True))]
    told += [claim_words(start, end) for start in ROLES for end in ROLES]
    for words in told:
        assert ":" not in words and re.fullmatch(r"[\u4e00-\u9fff，]+", in_chinese(words)), words
    for words in TIES.values():
        assert (in_chinese(words.onward), in_chinese(words.back)) == (words.onward_zh, words.back_zh)


def test_words_for_claims_and_sources_as_ends(kg: foresaid.KnowledgeGraph) -> None:
    def words(start: str, end: str) -> list[str]:
        return [step.relation for step in kg.path(start, end, chains=1)[0].steps]

    claim = "source:essay-2022#translation-never"
    assert words(claim, "Zhang Weiguo") == ["is by"] and words("Zhang Weiguo", claim) == ["is the author of"]
    assert words("source:essay-2022", claim) == ["has as a part"]
    assert words("source:essay-2022", "Zhang Weiguo") == ["has a claim by"]
    assert words("Zhang Weiguo", "source:essay-2022") == ["speaks in"]
    assert words("source:essay-2022", "translation") == ["has a claim about"]


def test_what_no_source_tells_says_so(told: Path, run: Run) -> None:
    made = "work:lantern schema:creator organization:orrery-labs .\n"
    for path in (told / "essay-2022.ttl", told / "panel-2025.ttl"):
        path.write_text(path.read_text("utf-8").replace(made, ""), "utf-8")
    with (told / "entities.ttl").open("a", encoding="utf-8") as file:
        file.write(made)
    words = ["path", "Lantern", "Orrery Labs", "--sources", told]
    text = run(*words).stdout
    assert "Lantern was made by Orrery Labs (curated in entities)\n     panel-2025 t=00:15:00,00:15:10\n" in text
    assert "灯笼的制作者是星仪实验室（整理于 entities）" in run(*words, "--lang", "zh-hans").stdout


def test_what_no_passage_supports_is_the_curators_own(told: Path, run: Run) -> None:
    with (told / "entities.ttl").open("a", encoding="utf-8") as file:
        file.write("work:lantern schema:isBasedOn concept:batteries .\n")
    words = ["path", "Lantern", "batteries", "--sources", told]
    done = run(*words)
    assert "Lantern is based on batteries (the curator's own entry, in entities.ttl)\n" in done.stdout
    assert "灯笼基于电池（整理者自录，见 entities.ttl）" in run(*words, "--lang", "zh-hans").stdout


def test_a_question_rests_on_the_claims_that_answer_it(kg: foresaid.KnowledgeGraph) -> None:
    (chain,) = kg.path("question:home-robots", "concept:robots", through="question,concept", chains=1)
    assert chain.steps[0].relation == "is about" and chain.steps[0].told_by == ["entities"]
    assert "source:panel-2025#t=00:10:00,00:10:30" in [short_iri(iri) for iri in chain.steps[0].evidence]


def test_notices_are_in_the_language_of_the_answer(run: Run) -> None:
    words = ["path", "Lantern", "batteries", "--sources", SMALL, "--through", "work"]
    assert run(*words, "--max", "1").stderr == "no chain of at most 1 step joins them through work\n"
    assert run(*words, "--max", "2", "--lang", "zh-hans").stderr == "经由作品，二者之间没有不超过 2 步的路径\n"
    assert run("path", "Ada Reed", "Ada Reed", "--sources", SMALL, "--lang", "zh-hans").stderr == "两个名称所指相同\n"


def test_white_space_of_data_forges_no_line(tmp_path: Path, run: Run) -> None:
    (tmp_path / "a.ttl").write_text(
        "@prefix schema: <https://schema.org/> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n"
        "@prefix fs: <https://w3id.org/foresaid/ns#> .\n"
        '<http://e.org/a> a schema:Person ; skos:prefLabel "Eve\\n  2.\\tforged"@en .\n'
        "<http://e.org/o> a schema:Organization ; "
        'skos:prefLabel "Works"@en ; schema:description "One.\\n\\nPredictions (9)\\t."@en .\n'
        "<http://e.org/t#c> a fs:Position ; schema:author <http://e.org/a> ; schema:about <http://e.org/o> ;\n"
        '  schema:text "Said.\\n  3. forged\\r\\n\\u2028too"@en .\n',
        "utf-8",
    )
    done = run("path", "<http://e.org/a>", "<http://e.org/o>", "--sources", tmp_path)
    assert done.stdout.splitlines()[:3] == [
        "Eve 2. forged → Works",
        "  1. Eve 2. forged speaks about Works",
        "     Eve 2. forged: Said. 3. forged too",
    ]
    assert "\n  3." not in run("path", "<http://e.org/a>", "<http://e.org/o>", "--sources", tmp_path, "-f", "md").stdout
    assert run("show", "<http://e.org/a>", "--sources", tmp_path).stdout.startswith("Eve 2. forged\nperson")
    card = run("show", "<http://e.org/o>", "--sources", tmp_path).stdout
    assert "One. Predictions (9) .\n" in card and "\t" not in card


def test_text_fits_the_terminal(run: Run) -> None:
    done = run("path", "Ada Reed", "Zhang Weiguo", "--sources", SMALL, COLUMNS="50")
    lines = [line for line in done.stdout.splitlines() if "://" not in line]
    assert max(map(len, lines)) <= 50 and any(line.startswith("     ") for line in lines)


def test_through_nothing_is_refused(run: Run) -> None:
    done = run("path", "Ada Reed", "Lin Bo", "--through", "", "--sources", SMALL)
    assert done.returncode == 2 and "the kinds are person" in done.stderr
