"""verify: evidence held against its text, on a small text of our own."""

from __future__ import annotations

import json
import re
from hashlib import sha256
from pathlib import Path

import pytest
from click.testing import CliRunner
from foresaid.cli import cli
from foresaid.corpus import Text
from foresaid.evidence import Fragment
from foresaid.likeness import Weights, features
from foresaid.rivals import Rivals
from foresaid.turns import Turns
from foresaid.witness import cut

TALK = """\
[00:00:00] Ann: Welcome. Today Bob tells us about tidal power and its price.
[00:00:08] Ann: So, when will a tidal plant be cheaper than a wind farm?
[00:00:15] Bob: I would say by 2032 a tidal plant costs less than wind.
[00:00:24] Bob: The turbines last for forty years, that is what people forget.
[00:00:40] Ann: And what about the fish?
[00:00:44] Bob: Fish swim around them.
[00:00:50] Ann: 謝謝，潮汐能真有意思。
"""
GRAPH = """\
@base <https://w3id.org/foresaid/source/talk> .
@prefix fs: <https://w3id.org/foresaid/ns#> .
@prefix person: <https://w3id.org/foresaid/person/> .
@prefix concept: <https://w3id.org/foresaid/concept/> .
@prefix schema: <https://schema.org/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
person:ann a schema:Person ; skos:prefLabel "Ann"@en . person:bob a schema:Person ; skos:prefLabel "Bob"@en .
concept:tide a skos:Concept ; skos:prefLabel "tidal power"@en , "潮汐能"@zh-hans .
concept:tide skos:altLabel "tidal plant"@en .
concept:fish a skos:Concept ; skos:prefLabel "fish"@en .
concept:moon a skos:Concept ; skos:prefLabel "lunar mining"@en .
<> a schema:PodcastEpisode ; schema:sha256 "{digest}" ; fs:characters {characters} .
<#claim> a fs:Position ;
    schema:author person:bob ;
    schema:text "Tidal plants will undercut wind by 2032."@en ;
    schema:about concept:tide ;
    schema:appearance <#t=00:00:15,00:00:24> ;
    {more} .
"""
RIGHT = "fs:judgeable true"


@pytest.fixture
def run(tmp_path: Path):
    corpus = tmp_path / "texts"
    corpus.mkdir()
    (corpus / "talk.txt").write_text(TALK, encoding="utf-8", newline="")

    def invoke(old: str = "", new: str = "", *options: str, more: str = RIGHT, text: str = TALK):
        if text != TALK:
            (corpus / "talk.txt").write_text(text, encoding="utf-8", newline="")
        digest = sha256(text.encode()).hexdigest()
        text = GRAPH.replace("{digest}", digest).replace("{characters}", str(len(text))).replace("{more}", more)
        assert old in text
        path = tmp_path / "talk.ttl"
        path.write_text(text.replace(old, new, 1), encoding="utf-8")
        args = ["verify", "--corpus", str(corpus), "--sources", str(path), "--format", "json", *options]
        result = CliRunner().invoke(cli, args)
        assert result.exception is None or isinstance(result.exception, SystemExit)
        if result.exit_code == 2:
            return result.output
        found = json.loads(result.stdout)
        assert result.exit_code == bool([one for one in found if one["severity"] != "info"])
        return [(one["rule"], one["line"]) for one in found]

    return invoke


def test_sound_evidence_is_silent(run) -> None:
    assert run() == []


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("t=00:00:15,00:00:24", "t=00:02:00,00:02:10", [("passage-range", 17)]),
        ("t=00:00:15,00:00:24", "t=00:00:25,00:00:39", [("passage-empty", 17)]),
        ("t=00:00:15,00:00:24", "t=00:00:24,00:00:15", [("passage-empty", 17)]),
        ("t=00:00:15,00:00:24", "char=9000,9010", [("passage-range", 17)]),
        ("t=00:00:15,00:00:24", "char=100,100", [("passage-empty", 17)]),
        ("t=00:00:15,00:00:24", "char=188,207", [("passage-cut", 17)]),
        ("author person:bob", "author person:ann", [("passage-speaker", 17)]),
        ("about concept:tide", "about concept:moon", [("passage-label", 17)]),
        ("t=00:00:15,00:00:24", "t=00:00:40,00:00:44", [("passage-speaker", 17), ("passage-unlike", 17)]),
        ("fs:characters 4", "fs:characters 5", [("text-characters", 12)]),
    ],
)
def test_faults(run, old: str, new: str, found: list[tuple[str, int]]) -> None:
    if old.startswith("fs:characters"):
        old, new = f"fs:characters {len(TALK)}", "fs:characters 7"
    if new.startswith("char=188"):
        at = TALK.index("tidal plant costs")
        new = f"char={at - 30},{at + 3}"
    assert sorted(run(old, new)) == sorted(found)


RIVALS = """\
[00:00:00] Ann: Bob has built a tidal plant in the north and another one in the south.
[00:00:09] Bob: The first tidal plant cost us nine years of quarrels with the harbour office.
[00:00:20] Ann: That is a long time, and it was not the only trouble with the tidal plant.
[00:00:31] Bob: My guess is that wind loses: tidal plants will undercut it, say by 2032.
[00:00:42] Bob: Nobody believes that yet.
"""


def test_a_passage_that_another_place_fits_far_better(run, tmp_path: Path) -> None:
    assert run("t=00:00:15,00:00:24", "t=00:00:31,00:00:42", text=RIVALS) == []
    assert run("t=00:00:15,00:00:24", "t=00:00:09,00:00:20", text=RIVALS) == [("passage-unlike", 17)]
    args = ["verify", "--corpus", str(tmp_path / "texts"), "--sources", str(tmp_path / "talk.ttl")]
    told = "this passage has far less in common with the claim than #t=00:00:31,00:00:42 has"
    assert told in CliRunner().invoke(cli, args).output
    # One of several passages may bear a small part of a claim.
    assert run("t=00:00:15,00:00:24>", "t=00:00:31,00:00:42>, <#t=00:00:09,00:00:20>", text=RIVALS) == []


def test_rivals() -> None:
    text = Text("rivals", RIVALS)
    rivals, claim = Rivals(text, Weights(text)), features("Tidal plants will undercut wind by 2032.")
    passage, rival = Fragment("t", 9, 20), Fragment("t", 31, 42)
    weight, place = rivals.best(claim, passage, [passage])
    assert (place, weight) == (rival, pytest.approx(Weights(text).shared(claim, text.quote(rival))))
    assert rivals.best(claim, passage, [rival])[1] != rival
    assert rivals.best(features("moon"), passage, [passage]) == (0, None)
    assert rivals.best(claim, Fragment("char", 0, 20), []) == (0, None)
    plain = Text("plain", re.sub(r"\[.*?\] ", "", RIVALS))
    weight, place = Rivals(plain, Weights(plain)).best(claim, Fragment("char", 0, 60), [])
    assert place and "undercut" in plain.quote(place) and place.end - place.start == 60


def test_the_label_of_a_turn_lags_by_a_line_where_turns_break_off_within_sentences(run) -> None:
    assert run("t=00:00:15,00:00:24", "t=00:00:08,00:00:15") == [("passage-speaker", 17)]
    breathed = re.sub(r"[.?]$", "", TALK, flags=re.MULTILINE)
    assert run("t=00:00:15,00:00:24", "t=00:00:08,00:00:15", text=breathed) == []
    assert ("speaker-lag", 17) in run("t=00:00:15,00:00:24", "t=00:00:08,00:00:15", "--all", text=breathed)
    assert ("passage-speaker", 17) in run("author person:bob", "author person:ann", text=breathed)


GUIDE = """\
[00:00:37] Ada: And the big ships?
[00:00:40] Tomas: They are another matter. Batteries are too heavy for an ocean.
[00:00:48] Mei: I agree on that. For oceans it will be ammonia.
[00:00:55] Mei: But nobody will burn it before 2035, there is no harbour to fill up at.
[00:01:04] Ada: So who builds the first one?
"""


@pytest.mark.parametrize(("mark", "lags"), [("", True), (".", False), ("。”", False)])
def test_labels_lag_where_turns_have_no_ends(mark: str, lags: bool) -> None:
    text = re.sub(r"[.?]$", mark, GUIDE, flags=re.MULTILINE)
    assert Turns(Text("guide", text), lambda _: True).lag is lags


@pytest.mark.parametrize(
    ("author", "lines", "told"),
    [
        (
            "bob",
            "15 Ann: A tidal plant, cheaper than wind, by 2032? Tell us all.|20 Bob: Yes.",
            "Ann speak most of this",
        ),
        ("bob", "15 Ann: A tidal plant, cheaper than wind, by 2032? Tell us.|15 Bob: Yes.", "Ann speak most of this"),
        ("ann", "15 Ann: Yes.|15 Bob: A tidal plant will be cheaper than wind by 2032.", "Bob speak most of this"),
        ("bob", "15 Ann: Hm.|15 Bob: A tidal plant will be cheaper than wind by 2032.", ""),
        ("bob", "15 Bob: A tidal plant will be cheaper than wind by 2032.|15 Ann: Hm.", ""),
        ("ann", "15 Bob: A tidal plant will be cheaper|15 Bob: than wind by 2032.", "Bob speak here"),
        ("ann", "15 Ann: A tidal plant is cheaper than wind by 2032.|20 Bob: I do hope so.|22 Bob: Well.", ""),
    ],
)
def test_who_speaks_is_told_by_how_much(run, tmp_path: Path, author: str, lines: str, told: str) -> None:
    here = "".join(f"[00:00:{line[:2]}]{line[2:]}\n" for line in lines.split("|"))
    text = TALK.replace("[00:00:15] Bob: I would say by 2032 a tidal plant costs less than wind.\n", here)
    found = run("author person:bob", f"author person:{author}", text=text)
    assert found == ([("passage-speaker", 17)] if told else [])
    args = ["verify", "--corpus", str(tmp_path / "texts"), "--sources", str(tmp_path / "talk.ttl")]
    output = CliRunner().invoke(cli, args).output
    assert told in output and (not told or f"{told}, not {author}:" in output)


def test_a_note_answers_for_a_doubt_it_speaks_of(run) -> None:
    assert run("author person:bob", "author person:ann", more='fs:note "Ann speaks; the label is wrong."@en') == []


def test_other_scripts_count(run) -> None:
    more = 'schema:text "潮汐能很有意思。"@zh-hans ; fs:note "The speaker thanks."@en'
    assert run("t=00:00:15,00:00:24", "t=00:00:50,00:00:51", more=more) == []


def test_another_text(run, tmp_path: Path) -> None:
    assert run(sha256(TALK.encode()).hexdigest(), "0" * 64) == [("text-changed", 12)]
    (tmp_path / "texts" / "talk.txt").unlink()
    assert run() == [("text-missing", 12)]


def test_no_corpus(tmp_path: Path) -> None:
    result = CliRunner().invoke(cli, ["verify", "--corpus", str(tmp_path / "none")])
    assert result.exit_code == 2
    assert "no such folder" in result.output
    assert CliRunner().invoke(cli, ["verify"], env={"FORESAID_CORPUS": ""}).exit_code == 2


def test_coverage(tmp_path: Path) -> None:
    from foresaid.coverage import coverage

    result = coverage(Text("x", "One sentence. 第二句。Third!"), ["urn:x#char=14,18"], 1, least=5)
    assert (result.covered, result.characters) == (4, 24)
    assert [(str(gap.fragment), gap.words) for gap in result.gaps] == [("char=18,24", "Third!")]
    assert (result.shorter, result.shorter_characters) == (0, 0)
    result = coverage(Text("x", "One sentence. 第二句。Third!"), ["urn:x#char=14,18"], 1, least=8)
    assert ([gap.words for gap in result.gaps], result.shorter, result.shorter_characters) == ([], 1, 6)


def test_coverage_tells_of_gaps_too_short_to_list(desk: Path) -> None:
    output = CliRunner().invoke(cli, ["verify", "--coverage", "--sources", "."]).output
    assert re.search(r"^  \d+ gaps? of under 120 characters, \d+ characters in all$", output, re.MULTILINE), output


@pytest.mark.parametrize(
    ("fragment", "told"),
    [
        ("t=00:00:14,00:00:24", ["starts between two lines, 00:00:08 and 00:00:15"]),
        ("t=00:00:15,00:00:30", ["ends between two lines, 00:00:24 and 00:00:40"]),
        ("t=00:00:15,00:00:24", []),
        ("t=00:00:15,00:00:25", []),
    ],
)
def test_a_fragment_between_two_stamps_is_a_slight_doubt(run, tmp_path: Path, fragment: str, told: list[str]) -> None:
    assert run("t=00:00:15,00:00:24", fragment) == []
    found = run("t=00:00:15,00:00:24", fragment, "--all")
    assert [rule for rule, _ in found if rule == "passage-stamp"] == ["passage-stamp"] * len(told)
    args = ["verify", "--all", "--corpus", str(tmp_path / "texts"), "--sources", str(tmp_path / "talk.ttl")]
    output = CliRunner().invoke(cli, args).output
    assert all(words in output for words in told)


@pytest.mark.parametrize(
    ("words", "inside"),
    [
        ("by 2|030", True),
        ("by 2030|", False),
        ("1|,000 tugs", True),
        ("1,|000 tugs", True),
        ("3|.5 percent", True),
        ("3.5| percent", False),
        ("na|ïve", True),
        ("tides|, and", False),
        ("in 2030|, 40 of", False),
        ("用GPT|模型", False),
    ],
)
def test_cuts(words: str, inside: bool) -> None:
    before, _, after = words.partition("|")
    for fragment in (Fragment("char", len(before), len(words)), Fragment("char", 0, len(before))):
        assert (cut(before + after + " ", fragment, lambda _: False) is not None) == inside


MENTION = "fs:judgeable true . <#t={at}> schema:mentions concept:{concept}"


@pytest.mark.parametrize(
    ("concept", "at", "rules"),
    [
        ("fish", "00:00:40,00:00:44", []),
        ("fish", "00:00:00,00:00:08", ["mention-label"]),
        ("tide", "00:00:15,00:00:24", []),
        ("tide", "00:00:40,00:00:41", ["mention-label"]),
        ("moon", "00:00:15,00:00:24", ["mention-label"]),
    ],
)
def test_a_concept_anchored_where_nothing_names_it(run, concept: str, at: str, rules: list[str]) -> None:
    found = run(more=MENTION.replace("{at}", at).replace("{concept}", concept))
    assert [rule for rule, _ in found] == rules


@pytest.mark.parametrize("label", ["w", "的", "謝"])
def test_one_character_is_no_name_that_proves_a_passage(run, label: str) -> None:
    hidden = f'concept:moon skos:hiddenLabel "{label}" . concept:moon a skos:Concept'
    about = run("concept:moon a skos:Concept", hidden, more="fs:judgeable true ; schema:about concept:moon")
    assert about == run("concept:moon a skos:Concept", "concept:moon a skos:Concept")
    graph = MENTION.replace("{at}", "00:00:50,00:00:51").replace("{concept}", "moon")
    assert [rule for rule, _ in run("concept:moon a skos:Concept", hidden, more=graph)] == ["mention-label"]
