"""init and new: a workspace of one's own, and scaffolds from the texts that people bring."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from command import run
from foresaid.readers import read_source
from foresaid.texts import TextError

LOGSEQ = """\
title:: 潮汐的账本
author:: [[林梅]]
url:: https://example.org/tides?a=1
tags:: #[[Readwise]]

- > 潮汐能十年后才会比风电便宜。 ([View Highlight](https://read.readwise.io/read/01hr511j5txswj4mnvk77nkkf9))
"""
OBSIDIAN = """\
---
title: "The ledger of tides"
author:
  - "[[Mei Lin]]"
  - Ben Okoro
published: 2026-02-03
source: https://example.org/ledger
---
Some [[tidal power]] notes.
"""
READWISE = """\
# The Ledger of Tides

![rw-book-cover](https://example.org/cover.png)

## Metadata
- Author: [[Mei Lin]]
- Full Title: The Ledger of Tides
- Category: #articles
- URL: https://example.org/ledger

## Highlights
- Tides keep time. ([View Highlight](https://read.readwise.io/read/01hr511j5txswj4mnvk77nkkf9))
"""
TRANSCRIPT = """\
# The price of tides

**Podcast:** Low Water
**Date:** 2026-03-14

[00:00:00] Ada: Welcome.
[00:00:09] Ada: Ben, when will tidal power be cheaper?
[00:00:15] Ben: By 2032.
"""
SRT = """\
1
00:00:01,000 --> 00:00:04,000
Ada: Welcome to <i>Low Water</i>.

2
00:01:02,500 --> 00:01:05,000
Ben: Tidal power
gets cheaper.
"""
VTT = """\
WEBVTT - The price of tides

NOTE 2026-03-14

00:01.000 --> 00:04.000 align:start
<v Ada Quill>Welcome &amp; hello.

intro
01:00:02.500 --> 01:00:05.000
<v.loud Ben Okoro>Tidal power.</v>
"""
WHISPER = json.dumps(
    {
        "language": "en",
        "segments": [
            {"id": 0, "start": 0.0, "end": 3.2, "text": " Welcome to Low Water."},
            {"id": 1, "start": 3725.4, "end": 3728.0, "text": " Tidal power.", "speaker": "Ben"},
        ],
    }
)
HTML = """\
<!doctype html><html lang="en"><head><title>Tides | Example</title>
<meta property="og:title" content="The ledger of tides"><meta name="author" content="Mei Lin">
<meta property="article:published_time" content="2026-02-03T10:00:00Z">
<link rel="canonical" href="https://example.org/ledger"><script>var x = "no";</script></head>
<body><nav>Home</nav><article><header><h1>The ledger of tides</h1></header>
<p>Tidal power is <b>dear</b> &amp; slow.<p>It will not stay so.</article><footer>(c)</footer></body></html>
"""


def written(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8", newline="")
    return path


@pytest.mark.parametrize(
    ("name", "text", "kind", "expected"),
    [
        (
            "a.md",
            LOGSEQ,
            "notes",
            ("潮汐的账本", ["林梅"], "https://example.org/tides?a=1", "../2024-03-04", "zh"),
        ),
        (
            "a.md",
            OBSIDIAN,
            "notes",
            (
                "The ledger of tides",
                ["Mei Lin", "Ben Okoro"],
                "https://example.org/ledger",
                "2026-02-03",
                "en",
            ),
        ),
        (
            "a.md",
            READWISE,
            "notes",
            ("The Ledger of Tides", ["Mei Lin"], "https://example.org/ledger", "../2024-03-04", "en"),
        ),
        ("a.txt", TRANSCRIPT, "transcript", ("The price of tides", [], "", "2026-03-14", "en")),
        ("a.vtt", VTT, "vtt", ("The price of tides", [], "", "2026-03-14", "en")),
        (
            "a.html",
            HTML,
            "html",
            ("The ledger of tides", ["Mei Lin"], "https://example.org/ledger", "2026-02-03", "en"),
        ),
        (
            "a.txt",
            "标题：潮汐\n作者：林梅、本\n发布日期：2026年2月3日\n\n正文。",
            "text",
            ("潮汐", ["林梅", "本"], "", "2026-02-03", "zh"),
        ),
    ],
)
def test_what_a_text_says_of_itself(tmp_path: Path, name: str, text: str, kind: str, expected: tuple[object]) -> None:
    reading = read_source(str(written(tmp_path, name, text)))
    assert reading.kind == kind
    assert (reading.title, reading.authors, reading.url, reading.date, reading.language) == expected


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("a.srt", SRT, "[00:00:01] Ada: Welcome to Low Water.\n[00:01:02] Ben: Tidal power gets cheaper.\n"),
        (
            "a.srt",
            SRT.replace("\n", "\r\n"),
            "[00:00:01] Ada: Welcome to Low Water.\n[00:01:02] Ben: Tidal power gets cheaper.\n",
        ),
        ("a.vtt", VTT, "[00:00:01] Ada Quill: Welcome & hello.\n[01:00:02] Ben Okoro: Tidal power.\n"),
        ("a.json", WHISPER, "[00:00:00] Welcome to Low Water.\n[01:02:05] Ben: Tidal power.\n"),
        ("a.html", HTML, "The ledger of tides\nTidal power is dear & slow.\nIt will not stay so.\n"),
    ],
)
def test_what_is_converted(tmp_path: Path, name: str, text: str, expected: str) -> None:
    reading = read_source(str(written(tmp_path, name, text)))
    assert reading.text == expected
    assert reading.converted


def test_undated_text_gets_bounds(tmp_path: Path) -> None:
    reading = read_source(str(written(tmp_path, "a.txt", "在 23 年 10 月，潮汐能很贵。\n")))
    assert reading.date.startswith("2023-10/20")
    assert "no date" in reading.date_note


ROLLING = """\
WEBVTT
Kind: captions
Language: en

00:00:00.160 --> 00:00:02.389 align:start position:0%
~
hello<00:00:00.480><c> everyone</c>

00:00:02.389 --> 00:00:02.399 align:start position:0%
hello everyone
~

00:00:02.399 --> 00:00:04.500 align:start position:0%
hello everyone
welcome<00:00:02.800><c> back</c>

00:00:04.500 --> 00:00:04.510 align:start position:0%
welcome back
~
""".replace("~", " ")


def test_captions_that_roll_up_say_all_once(tmp_path: Path) -> None:
    reading = read_source(str(written(tmp_path, "a.vtt", ROLLING)))
    assert reading.text == "[00:00:00] hello everyone\n[00:00:02] welcome back\n"
    twice = SRT.replace("Tidal power\ngets cheaper.", "Welcome to Low Water.").replace("Ben", "Ada")
    assert read_source(str(written(tmp_path, "a.srt", twice))).text.count("Welcome to Low Water.") == 2


def test_every_command_works_in_a_new_workspace(desk: Path) -> None:
    assert run("check", "--sources", desk).output == ""
    assert run("fmt", "--check", "--sources", desk).exit_code == 0
    result = run("verify", "--all", "--sources", desk, "--corpus", desk / "texts")
    assert (result.exit_code, result.stdout) == (0, "")
    assert (desk / ".github" / "workflows" / "check.yml").is_file()


def test_init_overwrites_nothing(desk: Path) -> None:
    readme = desk / "README.md"
    readme.write_text("mine", encoding="utf-8")
    assert run("init", desk).exit_code == 2
    assert readme.read_text(encoding="utf-8") == "mine"
    assert run("init", readme).exit_code == 2
    assert run("init", desk, "--force").exit_code == 0


def test_scaffold(desk: Path, tmp_path: Path) -> None:
    path = written(tmp_path, "talk two.txt", TRANSCRIPT)
    assert run("new", path, "--sources", desk).exit_code == 0
    text = (desk / "sources" / "talk-two.ttl").read_text(encoding="utf-8")
    for line in (
        'schema:name "The price of tides"@en ;',
        'schema:datePublished "2026-03-14"^^xsd:date ;',
        "schema:publisher organization:low-water ;",
        "fs:interviewee person:ada-quill, person:ben-okoro ;",
        f"fs:characters {len(TRANSCRIPT)} .",
        "<#t=00:00:09,00:00:15> schema:mentions concept:tidal-power, person:ben-okoro .",
    ):
        assert line in text
    assert run("fmt", "--check", "--sources", desk).exit_code == 0
    told = run("check", "--sources", desk).output.splitlines()
    assert [line.split(": ")[1].split()[1] for line in told] == ["label-language"]
    before = text
    assert run("new", path, "--sources", desk).exit_code == 2
    assert (desk / "sources" / "talk-two.ttl").read_text(encoding="utf-8") == before


def test_converted_texts_are_kept(desk: Path, tmp_path: Path) -> None:
    result = run("new", written(tmp_path, "talk.srt", SRT), "--sources", desk)
    assert result.exit_code == 0
    assert (desk / "texts" / "talk.txt").read_text(encoding="utf-8").startswith("[00:00:01] Ada: Welcome")
    assert run("verify", "--sources", desk, "--corpus", desk / "texts").exit_code == 0


@pytest.mark.parametrize(
    "data", [b"", b"\n \n", "潮汐能".encode("utf-16"), "潮汐能很贵".encode("gb18030"), b"a\0b", b"\xef\xbb\xbf\n"]
)
def test_what_is_no_text_is_refused(desk: Path, tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(data)
    before = sorted(desk.rglob("*"))
    result = run("new", path, "--sources", desk)
    assert result.exit_code == 2
    assert len(result.output.strip().splitlines()) == 1
    assert sorted(desk.rglob("*")) == before


def test_names(desk: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = written(tmp_path, "潮汐.txt", "潮汐能。\n")
    assert "--slug" in run("new", path, "--sources", desk).output
    assert run("new", path, "--slug", "../x", "--sources", desk).exit_code == 2
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("FORESAID_SOURCES")
    assert "no workspace here" in run("new", path, "--slug", "x").output
    monkeypatch.chdir(desk)
    assert run("new", path, "--slug", "x").exit_code == 0
    assert (desk / "sources" / "x.ttl").is_file()


def test_unknown_formats_are_read_as_plain_text(desk: Path, tmp_path: Path) -> None:
    result = run("new", written(tmp_path, "talk.rst", "Tidal power.\n"), "--sources", desk)
    assert "read as plain text" in result.output


def test_cells_of_a_table_stay_apart(tmp_path: Path) -> None:
    table = "<table><tr><th>Year</th><th>Cost</th></tr><tr><td>2030</td><td>1</td></tr></table>"
    assert read_source(str(written(tmp_path, "a.html", f"<html><body>{table}</body></html>"))).text == (
        "Year Cost\n2030 1\n"
    )


def test_a_date_of_a_page_that_is_none_is_told(tmp_path: Path) -> None:
    page = HTML.replace("2026-02-03T10:00:00Z", "2026-13-03")
    assert read_source(str(written(tmp_path, "a.html", page))).doubts[0][0] == 3


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (
            {"segments": [{"start": 0, "end": 2.5, "text": "Hello", "words": [{"word": "Hello", "start": 0}]}, {"start": "2.5", "text": "Bye"}]},
            "[00:00:00] Hello\n[00:00:02] Bye\n",
        ),
        ([{"start": 1.9, "text": "Hello", "speaker": "SPEAKER_01"}, {"start": 3, "text": " "}], "[00:00:01] SPEAKER_01: Hello\n"),
        ({"transcription": [{"offsets": {"from": 61000, "to": 62000}, "text": " Hi"}]}, "[00:01:01] Hi\n"),
        (
            {"segments": [{"start": 0, "text": "Hi all", "words": [{"text": "Hi", "start": 0}, {"text": "all", "start": 1}]}]},
            "[00:00:00] Hi all\n",
        ),
    ],
)  # fmt: skip
def test_kinds_of_whisper_json(tmp_path: Path, data: object, expected: str) -> None:
    reading = read_source(str(written(tmp_path, "a.json", json.dumps(data))))
    assert (reading.kind, reading.text) == ("whisper", expected)


@pytest.mark.parametrize(
    "data", [{"segments": []}, {"segments": [{"text": "x"}]}, [{"start": 1e9, "text": "x"}], {}, [1]]
)
def test_other_json_is_plain_text(tmp_path: Path, data: object) -> None:
    reading = read_source(str(written(tmp_path, "a.json", json.dumps(data) + "\n")))
    assert (reading.kind, reading.converted, reading.guessed) == ("text", False, True)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.srt", "no cues here\n"),
        ("a.vtt", "WEBVTT\n"),
        ("a.html", "<html><body><script>x()</script></body></html>"),
        ("a.json", '{"segments": [{"start": 1, "text": " "}]}'),
    ],
)
def test_what_holds_no_words_is_refused(desk: Path, tmp_path: Path, name: str, text: str) -> None:
    result = run("new", written(tmp_path, name, text), "--sources", desk)
    assert (result.exit_code, f"{name}: read as" in result.output, "no words" in result.output) == (2, True, True)
    assert not (desk / "sources" / "a.ttl").exists()
    assert run("mentions", tmp_path / name, "--sources", desk).exit_code == 2


def test_a_reader_that_does_not_fit_is_told_with_the_file(desk: Path, tmp_path: Path) -> None:
    result = run("new", written(tmp_path, "a.txt", "Words.\n"), "--reader", "whisper", "--sources", desk)
    assert (result.exit_code, "a.txt: the JSON has no segments" in result.output) == (2, True)


def test_a_run_that_was_stopped_is_taken_up_again(desk: Path, tmp_path: Path) -> None:
    path = written(tmp_path, "talk.srt", SRT)
    assert run("new", path, "--sources", desk).exit_code == 0
    (desk / "sources" / "talk.ttl").unlink()
    assert run("new", path, "--sources", desk).exit_code == 0
    (desk / "sources" / "talk.ttl").unlink()
    (desk / "texts" / "talk.txt").write_text("mine", encoding="utf-8")
    assert run("new", path, "--sources", desk).exit_code == 2
    assert (desk / "texts" / "talk.txt").read_text(encoding="utf-8") == "mine"


LONG = "Tidal power is dear and slow, and it will not stay so for long. " * 4
FURNITURE = """\
<html><body><div class="site-header">Low Water</div><div id="nav">Home Topics About</div>
<div role="complementary">Weather: rain</div><div class="page"><div class="post-body"><p>{text}</p><p>Second.</p></div>
<div class="sidebar-right">Most read</div></div><div class="footer-inner">Imprint</div></body></html>
"""


@pytest.mark.parametrize(
    ("page", "kept"),
    [
        (FURNITURE.replace("{text}", LONG), f"{LONG.strip()}\nSecond.\n"),
        (
            "<html><body><div><ul><li><a href='/'>One long list of links to other pages</a></ul></div>"
            f"<div><div><p>{LONG}</p></div><div><p>{LONG}</p></div></div></body></html>",
            f"{LONG.strip()}\n{LONG.strip()}\n",
        ),
        (
            "<html><body><div>Terms. Privacy. Cookies. All the small print that nobody reads. And more of it.</div>"
            "<main><article><h1>Tides</h1><p>They rise.</p></article></main><p>Much more small print here.</p></body></html>",
            "Tides\nThey rise.\n",
        ),
        (
            f"<html><body class='has-sidebar'><article><div class='article-header'>Tides</div><p>{LONG}</p>"
            "<div class='share-buttons'>Tweet</div><section id='newsletter'>Sign up</section>"
            "<aside>Ad</aside><div class='relatedPosts'>More</div><ol class='comments'><li>First!</li></ol></article></body></html>",
            f"Tides\n{LONG.strip()}\n",
        ),
        (f"<html><body><div class='header'>{LONG}</div></body></html>", f"{LONG.strip()}\n"),
    ],
)
def test_the_main_part_of_a_page(tmp_path: Path, page: str, kept: str) -> None:
    assert read_source(str(written(tmp_path, "a.html", page))).text == kept


WECHAT = """\
<html><head><meta property="og:title" content="潮汐"/><meta property="og:article:author" content="林梅"/>
<meta property="og:site_name" content="微信公众平台"/></head><body><h1 id="activity-name">潮汐会便宜吗</h1>
<a id="js_name"> 低水 </a><em id="publish_time">2025-03-03 10:20</em>
<div id="js_content"><p>潮汐能很贵。</p><p>不会一直这样。</p></div><div>喜欢此内容的人还喜欢</div></body></html>
"""


def test_pages_of_wechat(tmp_path: Path) -> None:
    reading = read_source(str(written(tmp_path, "a.html", WECHAT)))
    told = (reading.title, reading.authors, reading.publisher, reading.date, reading.text)
    assert told == ("潮汐", ["林梅"], "低水", "2025-03-03", "潮汐能很贵。\n不会一直这样。\n")
    reading = read_source(str(written(tmp_path, "b.html", WECHAT.replace("og:title", "x"))))
    assert reading.title == "潮汐会便宜吗"


BYLINE = "作者：林梅　发布时间：2025年3月3日 来源：低水周刊"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.txt", f"潮汐会便宜吗\n{BYLINE}\n\n{{}}\n"),
        ("a.html", f"<body><h1>潮汐</h1><p>{BYLINE}</p><p>{{}}</p></body>"),
    ],
)
def test_a_line_of_several_fields(tmp_path: Path, name: str, text: str) -> None:
    reading = read_source(str(written(tmp_path, name, text.format("潮汐能很贵，不会一直这样。" * 30))))
    assert (reading.authors, reading.date, reading.publisher) == (["林梅"], "2025-03-03", "低水周刊")


TURNS = "# Tides\n\nDate: 2026-03-14\n\n{}\nTides are dear.\n\n{}\nNot for long.\nI promise.\n\n{}\nSo be it.\n"


@pytest.mark.parametrize(
    ("heads", "seconds"),
    [
        (("(00:12) - Ada Quill", "(00:20) - Ben Okoro", "(01:05) - Ada Quill"), ("00:12", "00:20", "01:05")),
        (("Ada Quill  0:12", "Ben Okoro  0:20", "Ada Quill  1:05"), ("00:12", "00:20", "01:05")),
        (
            ("[00:00:12] Ada Quill:", "[00:00:20] Ben Okoro:", "[00:01:05] Ada Quill:"),
            ("00:12", "00:20", "01:05"),
        ),
    ],
)
def test_turns_with_a_line_for_who_and_when(tmp_path: Path, heads: tuple[str, ...], seconds: tuple[str, ...]) -> None:
    reading = read_source(str(written(tmp_path, "a.txt", TURNS.format(*heads))))
    assert (reading.kind, reading.title, reading.date) == ("turns", "Tides", "2026-03-14")
    assert reading.text == (
        f"[00:{seconds[0]}] Ada Quill: Tides are dear.\n[00:{seconds[1]}] Ben Okoro: Not for long.\n"
        f"[00:{seconds[1]}] Ben Okoro: I promise.\n[00:{seconds[2]}] Ada Quill: So be it.\n"
    )


def test_unknown_speakers_are_numbers_in_place_of_names() -> None:
    from foresaid.lexicon import Lexicon
    from foresaid.scaffold import speakers

    text = "[01:02:20] Unknown Speaker 3: Yes.\n[01:02:24] Ada: No.\n"
    assert [label for label, _, _ in speakers(text, Lexicon([]), {})] == ["Unknown Speaker 3"]


def test_a_segment_that_is_null(tmp_path: Path) -> None:
    text = (
        '{"segments": [{"start": 1, "text": "One."}, null, {"start": 2, "text": null}, {"start": 3, "text": "Two."}]}'
    )
    reading = read_source(str(written(tmp_path, "a.json", text)))
    assert (reading.kind, reading.text) == ("whisper", "[00:00:01] One.\n[00:00:03] Two.\n")


def test_slips_at_the_head(tmp_path: Path) -> None:
    reading = read_source(
        str(written(tmp_path, "a.md", "# Ti\u202edes\u200b of\u2066 \u200etime\n\nDate: 2099-03-14\n\nSo.\n"))
    )
    assert reading.title == "Tides of time"
    assert reading.doubts == [(3, "the date, 2099-03-14, lies ahead of today: correct schema:datePublished")]
    with pytest.raises(TextError, match="is a PDF"):
        read_source(str(written(tmp_path, "a.txt", "%PDF-1.7 ...")))


def test_standard_input(tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    assert run("init", folder).exit_code == 0
    result = run("new", "-", "--sources", folder, answers="# Tides of time\n\nThey rise.\n")
    assert result.exit_code == 0, result.output
    assert (folder / "sources" / "tides-of-time.ttl").exists()
    assert (folder / "texts" / "tides-of-time.txt").read_text(encoding="utf-8") == "# Tides of time\n\nThey rise.\n"
    sheet = "kind,author,text_en,about,passage\nposition,Nobody,It falls.,tidal power,wind\n"
    result = run("import", "-", "--source", "low-water-2026", "--sources", folder, answers=sheet)
    assert (result.exit_code, "-:2: author:" in result.output) == (2, True), result.output


@pytest.mark.parametrize(
    "line",
    [
        "作者：林梅 来源：低潮 2026-03-07",
        "作者：林梅 | 来源：低潮 | 2026年3月7日",
        "2026年03月07日 09:10 来源：低潮 作者：林梅",
        "作者：林梅 编辑：艾达 来源：低潮 2026年3月7日",
    ],
)
def test_a_date_without_a_key_among_the_fields_of_a_line(line: str) -> None:
    from foresaid.readers.keys import beside

    assert ("来源", "低潮") in beside(line) and ("作者", "林梅") in beside(line)


def test_a_page_of_many_paragraphs_takes_little_memory() -> None:
    import tracemalloc

    from foresaid.readers import page

    text = f"<html><body><main>{'<p>Tides rise and fall.</p>' * 20_000}</main></body></html>"
    tracemalloc.start()
    try:
        assert page.read(text).text.count("\n") == 20_000
        assert tracemalloc.get_traced_memory()[1] < 16 * len(text)
    finally:
        tracemalloc.stop()


def test_parts_that_are_not_closed_hold_what_follows(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_text(
        "<html><body><div class=menu><p>Home<p>About</div><div id=text><p>Tides rise <b>and <i>fall.</b>"
        "<p>They do<span class=share>Share</span> so.<ul><li>One<li>Two</ul>",
        encoding="utf-8",
    )
    assert read_source(str(path)).text == "Tides rise and fall.\nThey do so.\nOne\nTwo\n"


def test_a_wechat_page_whose_day_its_script_tells(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_text(
        '<html><head><script>var ct = "1772841600";</script></head><body><h1 id="activity-name">潮</h1>'
        '<span id="js_author_name">林梅</span><a id="js_name">低潮</a><em id="publish_time"></em>'
        '<div id="js_content"><p>潮汐能很便宜。</p></div></body></html>',
        encoding="utf-8",
    )
    reading = read_source(str(path))
    assert (reading.authors, reading.publisher, reading.date) == (["林梅"], "低潮", "2026-03-07")
    assert reading.text == "潮汐能很便宜。\n"


def test_speakers_before_a_colon_of_full_width(desk: Path, tmp_path: Path) -> None:
    from foresaid.corpus import Text

    words = "[00:00:13] 陈立：谢谢。\n[00:00:20] 林梅：比例是3：1。\n[00:00:25] 3：1\n[00:00:31] 林梅：那就好。\n"
    assert [line.speaker for line in Text("", words).lines] == ["陈立", "林梅", "", "林梅"]
    said = "[00:00:01] 我就说：好。\n" + "[00:00:02] 好。\n" * 3
    assert not any(line.speaker for line in Text("", said).lines)
    subtitles = "".join(
        f"{at}\n00:00:0{at},000 --> 00:00:0{at},900\n{name}：潮汐能\n\n"
        for at, name in enumerate(["何一鸣", "林梅"] * 4, 1)
    )
    for name, text in (("a.txt", words + words), ("b.srt", subtitles)):
        assert run("new", written(tmp_path, name, text), "--sources", desk).exit_code == 0
        assert '# Speaker "林梅" (4 turns or lines)' in (desk / "sources" / f"{name[0]}.ttl").read_text(
            encoding="utf-8"
        )


@pytest.mark.parametrize(
    ("head", "synced"),
    [
        ("title:: Tides\n\n", "- Highlights first synced by [[Readwise]] [[Jul 9th, 2024]]\n"),
        ("# Tides\n\n## Metadata\n- Author: [[Mei Lin]]\n\n", "## Highlights synced on 2024-07-09\n"),
        ("# 潮汐\n\n## Metadata\n- Author: [[林梅]]\n\n", "- 2024年7月9日 同步\n"),
    ],
)
def test_the_day_of_a_sync_is_no_day_of_publication(tmp_path: Path, head: str, synced: str) -> None:
    highlight = "- Tides keep time. ([View Highlight](https://read.readwise.io/read/{}))\n"
    text = f"{head}{synced}{highlight.format('01hr511j5txswj4mnvk77nkkf9')}"
    reading = read_source(str(written(tmp_path, "a.md", text)))
    assert (reading.kind, reading.date) == ("notes", "../2024-03-04")
    assert "made on 2024-03-04 (UTC)" in reading.date_note
    reading = read_source(str(written(tmp_path, "a.md", head + synced + highlight.format("x"))))
    assert (reading.kind, reading.date, "kept on 2024-07-09" in reading.date_note) == ("notes", "../2024-07-09", True)


@pytest.mark.parametrize(
    ("one", "two", "three", "seconds"),
    [
        ("[5:00] Ada:", "[59:59] Ben:", "[1:02:00] Ada:", (300, 3599, 3720)),
        ("(00:05:00) Ada:", "(00:59:59) Ben:", "(01:02:00) Ada:", (300, 3599, 3720)),
        ("[00:05:00.123] Ada:", "[00:59:59,9] Ben:", "[01:02:00.000] Ada:", (300, 3599, 3720)),
        ("00:05:00 Ada:", "00:59:59 Ben:", "01:02:00 Ada:", (300, 3599, 3720)),
        ("[00:05:00.000 --> 00:05:04.120]  Ada:", "[00:59:59.000 --> 01:00:00.000] Ben:", "[62:00] Ada:", (300, 3599, 3720)),
    ],
)  # fmt: skip
def test_stamps_of_other_kinds(tmp_path: Path, one: str, two: str, three: str, seconds: tuple[int, ...]) -> None:
    from foresaid.corpus import Text

    text = f"# Tides\n\nDate: 2026-03-14\n\n{one} Welcome.\n{two} Tides: dear.\n\nNot for long.\n{three} So be it.\n"
    for written_so in (text, text.replace("\n", "\r\n")):
        reading = read_source(str(written(tmp_path, "a.txt", written_so)))
        assert (reading.kind, reading.converted, reading.title, reading.date) == (
            "transcript", True, "Tides", "2026-03-14",
        )  # fmt: skip
        first, second, third = seconds
        assert [tuple(line) for line in Text("", reading.text).lines] == [
            (first, "Ada", "Welcome."),
            (second, "Ben", "Tides: dear."),
            (second, "Ben", "Not for long."),
            (third, "Ada", "So be it."),
        ]


def test_stamps_that_stay(tmp_path: Path) -> None:
    reading = read_source(str(written(tmp_path, "a.txt", TRANSCRIPT + "At\n10:30:00 we (1:20) rest.\n")))
    assert (reading.kind, reading.converted) == ("transcript", False)
    chapters = "Tides rise and fall.\n" * 9 + "00:00:10 Tides\n00:05:00 Wind\n00:09:00 Sun\n" + "They fall.\n" * 9
    reading = read_source(str(written(tmp_path, "a.txt", chapters)))
    assert (reading.kind, reading.converted) == ("text", False)
    assert read_source(str(written(tmp_path, "a.txt", "We rest at noon.\n(12:30) Tides.\n"))).kind == "text"
    heads = TURNS.format("(00:00:12) Ada:", "(00:00:20.5) Ben:", "(00:01:05) Ada:")
    assert read_source(str(written(tmp_path, "a.txt", heads))).kind == "turns"
    from foresaid.turns import LABEL

    assert not LABEL.search("00:00:10 Sam Altman: yes")


def test_a_segment_without_a_start_has_the_time_of_the_one_before(tmp_path: Path) -> None:
    segments = [{"start": 61.5, "end": 63, "text": "One."}, {"start": None, "end": None, "text": "Two."}]
    text = json.dumps({"segments": [*segments, {"start": 70, "text": "Three."}]}, indent=1)
    reading = read_source(str(written(tmp_path, "a.json", text)))
    assert (reading.kind, reading.text) == ("whisper", "[00:01:01] One.\n[00:01:01] Two.\n[00:01:10] Three.\n")
    line = text[: text.index("null")].count("\n") + 1
    assert reading.doubts == [(line, "1 segment has no start: given the time of the one before")]
    alone = json.dumps({"segments": segments[1:]})
    assert read_source(str(written(tmp_path, "a.json", alone))).kind == "text"


def test_a_title_that_is_a_guess_is_told(desk: Path, tmp_path: Path) -> None:
    path = written(tmp_path, "a.json", '\n{"hello": [1, 2, 3]}\n')
    told = "the title is a guess, '{\"hello\": [1, 2, 3]}': correct schema:name"
    assert read_source(str(path)).doubts == [(2, told)]
    assert f"a.json:2: warning: {told}" in run("new", path, "--sources", desk).output
    prose = read_source(str(written(tmp_path, "a.txt", "Tides rise. They fall, too.\n")))
    assert prose.doubts == [(1, "the title is a guess, 'Tides rise': correct schema:name")]
    for text in ("# Tides\n\nThey rise.\n", "Tides\n\nThey rise.\n"):
        assert not read_source(str(written(tmp_path, "a.txt", text))).doubts
