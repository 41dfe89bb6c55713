"""Cards of what was withdrawn, and of a verdict that was not yet known, say so; lists mark it or leave it out."""

from __future__ import annotations

import json
from pathlib import Path

import command
import foresaid
import pytest
from foresaid.days import day as a_day
from foresaid.score import score

OFF = 'fs:status fs:deprecated ; prov:invalidatedAtTime "2025-06-01"^^xsd:date ; fs:note "A slip."@en'
GRAPH = f"""\
@base <https://w3id.org/foresaid/source/talk> .
@prefix fs: <https://w3id.org/foresaid/ns#> . @prefix schema: <https://schema.org/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> . @prefix prov: <http://www.w3.org/ns/prov#> .
@prefix cito: <http://purl.org/spar/cito/> . @prefix edtf: <http://id.loc.gov/datatypes/edtf/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix e: <http://e.org/> .

<> a schema:Article ; schema:name "Talk"@en ; schema:datePublished "2020-03-01"^^xsd:date .
e:mills a skos:Concept ; skos:prefLabel "mills"@en , "磨坊"@zh-hans ; skos:related e:windmills .
e:windmills a skos:Concept ; skos:prefLabel "windmills"@en , "风车"@zh-hans ; {OFF} .
e:ada a schema:Person ; skos:prefLabel "Ada Reed"@en ; {OFF} .
e:bo a schema:Person ; skos:prefLabel "Lin Bo"@en .
e:q a fs:Question ; skos:prefLabel "Do mills turn?"@en ; schema:about e:mills ;
    fs:status fs:deprecated ; fs:note "Asked twice."@en .
<#turn> a fs:Prediction ; schema:author e:ada ; schema:text "Mills turn."@en ; schema:about e:mills ;
    fs:horizon "2022"^^edtf:EDTF ; fs:question e:q ; fs:stance fs:affirms ; cito:agreesWith <#stand> .
<#stand> a fs:Prediction ; schema:author e:bo ; schema:text "Mills stand."@en ; schema:about e:mills ; {OFF} .
e:early a schema:ClaimReview ; schema:itemReviewed <#turn> ; fs:outcome fs:didNotHappen ;
    fs:outcomeKnownOn "2022-11"^^edtf:EDTF ; schema:text "They did not."@en ; {OFF} .
e:late a schema:ClaimReview ; schema:itemReviewed <#turn> ; fs:outcome fs:cameTrue ; schema:author e:bo ;
    fs:outcomeKnownOn "../2023-03"^^edtf:EDTF ; schema:text "They did."@en .
"""
MARKED = {"en": "withdrawn 2025-06-01", "zh-hans": "2025-06-01 撤回"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "talk.ttl").write_text(GRAPH, "utf-8")
    return tmp_path


@pytest.mark.parametrize("name", ["windmills", "Ada Reed", "http://e.org/early", "source:talk#stand"])
@pytest.mark.parametrize("language", MARKED)
def test_a_card_says_at_its_top_that_its_thing_was_withdrawn(name: str, language: str, folder: Path) -> None:
    def shown(form: str) -> str:
        return command.run("show", name, "--sources", folder, "--lang", language, "-f", form).stdout

    assert shown("text").splitlines()[2] == MARKED[language]
    assert shown("md").splitlines()[4] == f"**{MARKED[language]}**"
    assert list(json.loads(shown("json")).items())[3] == ("state", MARKED[language])
    assert shown("ttl").startswith(f"# {MARKED[language]}\n@")


def test_the_day_of_withdrawal_may_be_missing(folder: Path) -> None:
    kg = foresaid.load(folder)
    assert [kg.show("Do mills turn?", language=it).state for it in ("en", "zh-hans")] == ["withdrawn", "已撤回"]
    assert kg.show("mills").state == "" and "state" not in kg.show("mills").to_dict()


def test_other_cards_mark_it_and_list_no_claim_of_it(folder: Path) -> None:
    kg = foresaid.load(folder)
    lines = [(line.label, line.value) for line in kg.show("mills").lines]
    assert lines == [("related", "windmills (withdrawn)"), ("question", "Do mills turn? (withdrawn)")]
    claim = kg.show("source:talk#turn")
    told = {line.label: line.value for line in claim.lines}
    assert told["agrees with"] == "Lin Bo, 2020-03-01: Mills stand. (source:talk#stand) (withdrawn)"
    assert told["question"] == "Do mills turn? (withdrawn) yes"
    assert [line.value for line in claim.lines if line.label == "verdict"] == [
        "came true (known ../2023-03): They did."
    ]
    assert claim.sections[0].items[0].by == ["Ada Reed (withdrawn)"]
    assert [item.text for part in kg.show("mills").sections for item in part.items] == ["Mills turn."]


def test_a_verdict_without_an_author_has_no_line_for_one(folder: Path) -> None:
    kg = foresaid.load(folder)
    labels = [[line.label for line in kg.show(f"http://e.org/{it}").lines] for it in ("early", "late")]
    assert labels == [["outcome", "known on", "note"], ["outcome", "known on", "judged by"]]


@pytest.mark.parametrize(("day", "known"), [("2023-03-30", False), ("2023-03-31", True)])
def test_an_outcome_counts_from_the_bounds_of_when_it_was_known(day: str, known: bool, folder: Path) -> None:
    kg = foresaid.load(folder)
    for language, told in (("en", f"not yet known on {day}"), ("zh-hans", f"截至 {day} 尚未确知")):
        assert kg.show("http://e.org/late", as_of=day, language=language).state == ("" if known else told)
    assert kg.show("source:talk#turn", as_of=day).sections[0].items[0].outcome == ("came true" if known else "")
    row = score(kg.store, a_day(day)).rows[0]
    assert (row.judged, row.overdue) == ((1, 0) if known else (0, 1))
