"""locate and mentions: passages by their words, entities by their labels."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from foresaid.cli import cli
from foresaid.corpus import Text
from foresaid.lexicon import Lexicon
from foresaid.mentions import mentioned, unknown_terms
from foresaid.passages import Squeezed, fragment_of
from foresaid.witness import between_stamps

TALK = """\
[00:00:00] Ann: 我們談談大語言模型
[00:00:05] Ann: 的未來, and of Scaling Laws.
[00:00:09] Bob: GPT-4 costs a lot.
[00:00:09] Bob: It will cost less within eighteen months.
"""


@pytest.mark.parametrize(
    ("words", "fragment", "differences"),
    [
        ("大语言模型的未来", "t=00:00:00,00:00:09", 0),
        ("scaling-laws", "t=00:00:05,00:00:09", 0),
        ("gpt4 costs", "t=00:00:09,00:00:10", 0),
        ("it wil cost les within eighteen month", "t=00:00:09,00:00:10", 2),
    ],
)
def test_passages_by_their_words(words: str, fragment: str, differences: int) -> None:
    (found,) = Squeezed(TALK).find(words)
    assert str(fragment_of(TALK, found.start, found.end)) == fragment
    assert found.differences == differences


@pytest.mark.parametrize(
    ("text", "words", "passage"),
    [
        ("人工智能会改变世界。", "会改变事界", "会改变世界"),
        ("所以密度法则成立。", "密度法责", None),
        ("所以这个密度法则成立。", "这个密度法责", "这个密度法则"),
        ("It costs a lot of money.", "costs a lot of monex", "costs a lot of money"),
        ("It costs a lot of mone. So.", "costs a lot of money", "costs a lot of mone"),
        ("cheap tidal power by 2030.", "idal pow", "tidal power"),
        ("cheap tidal power by 2030.", "power by 203", "power by 2030"),
        ("用AI模型很便宜。", "模型很", "模型很"),
    ],
)
def test_fragments_hold_whole_words_and_the_wrong_last_character(text: str, words: str, passage: str | None) -> None:
    found = [fragment_of(text, one.start, one.end) for one in Squeezed(text).find(words)]
    assert [text[one.start : one.end] for one in found] == ([passage] if passage else [])


def test_a_fragment_is_no_wider_than_check_takes() -> None:
    text = "[00:00:00] Ann: Tidal power.\n[00:05:00] Bob: Wind.\n[00:05:10] Ann: Good.\n"
    (found,) = Squeezed(text).find("tidal power")
    fragment = fragment_of(text, found.start, found.end)
    assert str(fragment) == "t=00:00:00,00:03:00"
    assert Text("talk", text).quote(fragment) == "Tidal power."
    assert between_stamps(Text("talk", text), fragment) is None


def test_every_hit_is_found() -> None:
    assert len(Squeezed("ab. AB, a b; abab").find("ab")) == 5


def test_places_are_code_points() -> None:
    text = "𝒳 ﬁne 大語言模型！"
    (found,) = Squeezed(text).find("大语言")
    assert (found.start, found.end, text[found.start : found.end]) == (6, 9, "大語言")
    (found,) = Squeezed(text).find("fine")
    assert text[found.start : found.end] == "ﬁne"


def test_nothing_found(tmp_path: Path) -> None:
    path = tmp_path / "talk.txt"
    path.write_text(TALK, encoding="utf-8")
    run = CliRunner()
    assert run.invoke(cli, ["locate", str(path), "quantum gravity is solved"]).exit_code == 1
    result = run.invoke(cli, ["locate", str(path), "eighteen months", "--turtle"])
    assert result.stdout == "    schema:appearance <#t=00:00:09,00:00:10> ;\n"
    assert run.invoke(cli, ["locate", str(tmp_path / "none.txt"), "x"]).exit_code == 2
    assert run.invoke(cli, ["locate", "no-such-source", "x"]).exit_code == 2
    path.write_bytes("大語言".encode("gb18030"))
    result = run.invoke(cli, ["locate", str(path), "x"])
    assert (result.exit_code, "GB18030" in result.output) == (2, True)
    path.write_text("", encoding="utf-8")
    assert "is empty" in run.invoke(cli, ["locate", str(path), "x"]).output


LEXICON = Lexicon(
    [
        ("urn:llm", "大语言模型"),
        ("urn:llm", "large language model"),
        ("urn:law", "scaling law"),
        ("urn:gpt", "GPT-4"),
        ("urn:gpts", "GPT"),
        ("urn:it", "IT"),
        ("urn:einstein", "阿尔伯特·爱因斯坦"),
        ("urn:one", "本"),
        ("urn:number", "21"),
    ]
)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("大語言模型", {"urn:llm": "大語言模型"}),
        ("Large-language Models", {"urn:llm": "Large-language Models"}),
        ("scaling\nlaws", {"urn:law": "scaling\nlaws"}),
        ("用GPT４和ＧＰＴ", {"urn:gpt": "GPT４", "urn:gpts": "ＧＰＴ"}),
        ("it is IT", {"urn:it": "IT"}),
        ("阿尔伯特爱因斯坦", {"urn:einstein": "阿尔伯特爱因斯坦"}),
        ("unscaling lawless, 本书, 21", {}),
    ],
)
def test_labels_in_texts(text: str, found: dict[str, str]) -> None:
    assert {hit.entities[0]: text[hit.start : hit.end] for hit in LEXICON.hits(text)} == found


def test_a_label_across_blocks_is_found_once() -> None:
    for at in range(16_370, 16_400):
        text = "。" * at + "大语言模型" + "。" * 40
        assert [(hit.start, hit.end) for hit in LEXICON.hits(text)] == [(at, at + 5)]


def test_mentions_by_entity() -> None:
    found = mentioned(TALK + "[00:00:20] Ann: GPT-4 again\n", LEXICON)
    assert [(one.entity, one.times, str(one.first)) for one in found] == [
        ("urn:gpt", 2, "t=00:00:09,00:00:10"),
        ("urn:law", 1, "t=00:00:05,00:00:09"),
        ("urn:llm", 1, "t=00:00:00,00:00:05"),
    ]


def test_the_head_of_a_transcript_gives_no_first_mention_that_a_line_gives() -> None:
    text = "# GPT-4 and scaling laws\n\n" + TALK.replace("Scaling Laws", "laws")
    firsts = {one.entity: str(one.first) for one in mentioned(text, LEXICON)}
    assert (firsts["urn:gpt"], firsts["urn:law"]) == ("t=00:00:09,00:00:10", "char=12,24")


def test_frequent_terms() -> None:
    text = "潮汐能发电，潮汐能很贵，潮汐能可靠。 Rance Station, Rance Station, Rance Station. GPT-4 GPT-4 GPT-4"
    assert [term for term, _ in unknown_terms(text, LEXICON)] == ["Rance Station", "潮汐能"]


def test_frequent_terms_are_no_fragments_of_words() -> None:
    text = (
        "固态电池、液态电池，" * 4
        + "它应该是什么样，什幺样？" * 4
        + "随着时间的推移，" * 4
        + "这件事情。那件事情。" * 4
    )
    terms = {term for term, _ in unknown_terms(text, LEXICON)}
    assert {"固态电池", "液态电池", "事情"} <= terms
    assert not [one for one in terms if one.startswith(("态", "件", "幺")) or "什么" in one or "的推" in one]


def test_mentions_command(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("OpenAI and 杨植麟.", encoding="utf-8")
    result = CliRunner().invoke(cli, ["mentions", str(path), "-f", "json"])
    entities = {row["entity"].rsplit("/", 1)[-1] for row in json.loads(result.stdout)["entities"]}
    assert {"openai", "yang-zhilin"} <= entities
    assert 'person:yang-zhilin,1,"#char=11,14"' in CliRunner().invoke(cli, ["mentions", str(path), "-f", "csv"]).stdout


SRT = (
    "1\n00:00:01,000 --> 00:00:04,000\nAda: OpenAI again.\n\n2\n00:01:02,500 --> 00:01:05,000\nBen: It costs\na lot.\n"
)
RAW = {
    "a.srt": (SRT, "#t=00:00:01,00:01:02", "#t=00:01:02,00:01:03"),
    "a.vtt": ("WEBVTT\n\n" + SRT.replace(",", "."), "#t=00:00:01,00:01:02", "#t=00:01:02,00:01:03"),
    "a.json": (
        json.dumps({"segments": [{"start": 1, "text": "OpenAI again."}, {"start": 62.5, "text": "It costs a lot."}]}),
        "#t=00:00:01,00:01:02",
        "#t=00:01:02,00:01:03",
    ),
    "a.html": (
        "<html><body><p>OpenAI &amp; more.</p>\n<p>It costs a lot.</p></body></html>",
        "#char=0,6",
        "#char=15,29",
    ),
}


@pytest.mark.parametrize("name", RAW)
def test_raw_files_count_as_the_text_that_new_keeps(tmp_path: Path, name: str) -> None:
    text, mention, passage = RAW[name]
    path = tmp_path / name
    path.write_text(text, encoding="utf-8", newline="")
    run = CliRunner()
    result = run.invoke(cli, ["mentions", str(path)])
    assert f"organization:openai  {mention}  OpenAI" in result.stdout
    assert "fragments count in the text that 'foresaid new' keeps of it" in result.stderr
    result = run.invoke(cli, ["locate", str(path), "it costs a lot"])
    assert result.stdout.startswith(f"{passage}  ")
    assert "fragments count in the text" in result.stderr


@pytest.mark.parametrize("words", ["", "  ", "。！…"])
def test_no_words_to_look_for(tmp_path: Path, words: str) -> None:
    path = tmp_path / "talk.txt"
    path.write_text(TALK, encoding="utf-8")
    result = CliRunner().invoke(cli, ["locate", str(path), words])
    assert (result.exit_code, "no letter or digit to look for" in result.output) == (2, True)


def test_a_byte_order_mark_hides_no_stamp() -> None:
    text = "\ufeff" + TALK
    (found,) = Squeezed(text).find("我們談談")
    assert str(fragment_of(text, found.start, found.end)) == "t=00:00:00,00:00:05"
    assert [line.words for line in Text("talk", text).lines][:1] == ["我們談談大語言模型"]


def test_the_texts_of_a_workspace_are_known(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("FORESAID_CORPUS", raising=False)
    folder = tmp_path / "mine"
    run = CliRunner()
    assert run.invoke(cli, ["init", str(folder)]).exit_code == 0
    result = run.invoke(cli, ["locate", "low-water-2026", "wind gets cheaper", "--sources", str(folder)])
    assert (result.exit_code, result.stdout[:3]) == (0, "#t="), result.output
    result = run.invoke(cli, ["verify", "--sources", str(folder)])
    assert (result.exit_code, "1 text verified, 0 missing" in result.output) == (0, True), result.output
    result = run.invoke(cli, ["verify"])
    assert (result.exit_code, "--corpus" in result.output) == (2, True)


def test_new_says_where_later_commands_look(tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    run = CliRunner()
    assert run.invoke(cli, ["init", str(folder)]).exit_code == 0
    outside, inside = tmp_path / "talk.txt", folder / "texts" / "other.txt"
    for path in (outside, inside):
        path.write_text(TALK, encoding="utf-8")
        result = run.invoke(cli, ["new", str(path), "--sources", str(folder)])
        assert result.exit_code == 0, result.output
        assert ("later commands look for the text in" in result.stderr) is (path == outside)


@pytest.mark.parametrize(
    ("text", "fragment"),
    [(TALK, "t=00:00:00,00:00:05"), ("1\n00:00:07,000 --> 00:00:09,000\n我們談談大語言模型\n", "t=00:00:07,00:00:08")],
)
def test_standard_input(text: str, fragment: str) -> None:
    result = CliRunner().invoke(cli, ["locate", "-", "我們談談"], input=text)
    assert (result.exit_code, result.stdout.partition("  ")[0]) == (0, f"#{fragment}"), result.output
    assert (
        CliRunner().invoke(cli, ["locate", "-", "x"], input="").output
        == "Error: -: is empty; name a file with a text in it\n"
    )
