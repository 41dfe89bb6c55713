"""Cards of what has a name in another language only, or none at all."""

from __future__ import annotations

import json
from pathlib import Path

import command
import pytest

GRAPH = """\
@prefix fs: <https://w3id.org/foresaid/ns#> . @prefix schema: <https://schema.org/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> . @prefix edtf: <http://id.loc.gov/datatypes/edtf/> .
@prefix e: <http://e.org/> .
e:ada a schema:Person ; skos:prefLabel "Adèle Blanc"@fr ; schema:worksFor e:mill .
e:mill a schema:Organization .
e:wind a skos:Concept ; skos:prefLabel "moulin à vent"@fr ; skos:definition "Ce qui tourne."@fr .
e:q a fs:Question ; skos:prefLabel "Les moulins tournent-ils?"@fr ; schema:about e:wind .
e:talk schema:datePublished "2020"^^edtf:EDTF ; schema:sha256 "00" .
<http://e.org/talk#a> a fs:Prediction ; schema:author e:ada , e:bo ; schema:about e:wind , e:mill ;
    schema:text "Les moulins tournent."@fr ; fs:horizon "2022"^^edtf:EDTF ; fs:question e:q ; fs:stance fs:affirms .
<http://e.org/talk#b> a fs:Prediction ; schema:author e:ada ; fs:horizon "2022"^^edtf:EDTF .
e:v a schema:ClaimReview ; schema:itemReviewed <http://e.org/talk#a> ; fs:outcome fs:cameTrue .
"""
CLAIM = """
  2022 · came true
    Les moulins tournent.
    Adèle Blanc, http://e.org/bo · said 2020 · http://e.org/mill, moulin à vent
    · http://e.org/talk#a
"""
TITLES = {
    "Adèle Blanc": "Adèle Blanc",
    "adele": "Adèle Blanc",
    "moulin a vent": "moulin à vent",
    "Les moulins tournent-ils?": "Les moulins tournent-ils?",
    "mill": "http://e.org/mill",
    "http://e.org/bo": "http://e.org/bo",
    "http://e.org/talk": "http://e.org/talk",
    "http://e.org/v": "http://e.org/v",
}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("COLUMNS", "80")
    (tmp_path / "a.ttl").write_text(GRAPH, "utf-8")
    return tmp_path


@pytest.mark.parametrize("name", TITLES)
@pytest.mark.parametrize("language", ["en", "fr"])
def test_cards_of_what_has_another_languages_name_or_none(name: str, language: str, folder: Path) -> None:
    words = ("show", name, "--sources", folder, "--lang", language)
    done = command.run(*words)
    assert (done.exit_code, done.stdout.splitlines()[0]) == (0, TITLES[name])
    assert CLAIM in done.stdout
    assert json.loads(command.run(*words, "-f", "json").stdout)["title"] == TITLES[name]
    assert command.run(*words, "-f", "md").exit_code == command.run(*words, "-f", "ttl").exit_code == 0


def test_a_claim_without_a_text_leaves_no_blank_line(folder: Path) -> None:
    shown = command.run("show", "http://e.org/talk#b", "--sources", folder, "--as-of", "2026-11-21").stdout
    assert shown.splitlines() == [
        "http://e.org/talk#b",
        "prediction http://e.org/talk#b",
        "",
        "Claim (1)",
        "  2022 · overdue, no verdict yet",
        "    Adèle Blanc · said 2020 · http://e.org/talk#b",
    ]
