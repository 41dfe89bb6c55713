"""The head of a text: front matter, fields, byline, and what nobody can make sense of."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from command import run
from foresaid.readers import read_source
from foresaid.readers.front import front_matter


def read(folder: Path, text: str, name: str = "a.md"):
    path = folder / name
    path.write_text(text, encoding="utf-8", newline="")
    return read_source(str(path))


@pytest.mark.parametrize(
    ("front", "expected"),
    [
        ('title: "The ledger: of \\"tides\\" #1"  # why', [('The ledger: of "tides" #1', False)]),
        ("title: 'It''s late'", [("It's late", False)]),
        ("authors: [Ann Weir, \"Ben, Jr.\", 'C']", [("Ann Weir|Ben, Jr.|C", True)]),
        ('authors: ["Ann Weir",\n  "Ben"  # two\n]', [("Ann Weir|Ben", True)]),
        ("authors:\n- Ann Weir\n- name: Ben\n  url: x\n- '[[Cy]]'", [("Ann Weir|Ben|[[Cy]]", True)]),
        ("authors:\n  - Ann Weir # she\n\n  - Ben", [("Ann Weir|Ben", True)]),
        ("author: [[Mei Lin]]", [("Mei Lin", True)]),
        ("author:\n  url: x\n  name: Ann", [("Ann", False)]),
        ("author: {url: x, name: Ann}", [("Ann", False)]),
        (
            "about: >-\n  one\n  two\nurl: https://example.org/#a",
            [("one two", False), ("https://example.org/#a", False)],
        ),
        ("# only a comment\ntitle: plain\n  goes on", [("plain goes on", False)]),
    ],
)
def test_front_matter(front: str, expected: list[tuple[str, bool]]) -> None:
    entries, end = front_matter(f"---\n{front}\n---\nText")
    assert [("|".join(entry.values), entry.listed) for entry in entries] == expected
    assert f"---\n{front}\n---\nText"[end:] == "Text"


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_front_matter_tells_of_the_text(tmp_path: Path, newline: str, mark: str) -> None:
    text = (
        '---\ntitle: "Tides: a ledger" # ours\nauthors: ["A B", \'C D\']\ntags: [a, b]\ndate: 2026-02-03\n---\n# No\n'
    )
    reading = read(tmp_path, mark + text.replace("\n", newline))
    assert (reading.title, reading.authors, reading.date) == ("Tides: a ledger", ["A B", "C D"], "2026-02-03")
    assert reading.kind == "markdown"


@pytest.mark.parametrize(
    ("written", "title"),
    [
        ("'Why ports wait: a \"ledger\"'", 'Why ports wait: a "ledger"'),
        ('"Why ports wait"', "Why ports wait"),
        ("“潮汐”与“风”", "“潮汐”与“风”"),
    ],
)
def test_quotes_within_a_title_stay(tmp_path: Path, written: str, title: str) -> None:
    front = f"---\ntitle: {written}\ncanonical_url: https://example.org/ports\n---\nText.\n"
    reading = read(tmp_path, front)
    assert (reading.title, reading.url) == (title, "https://example.org/ports")
    if not written.startswith("'"):
        assert read(tmp_path, f"Title: {written}\n\nText.\n").title == title


@pytest.mark.parametrize(
    ("text", "authors", "date"),
    [
        (
            "The ledger\nBy Ann Weir and Tomas Reyes | March 4, 2024\n\nBy 2030.",
            ["Ann Weir", "Tomas Reyes"],
            "2024-03-04",
        ),
        ("# Tides\n\n*By Zoë Müller, Staff Writer*\nPublished 3 February 2026 · 5 min\n", ["Zoë Müller"], "2026-02-03"),
        ("The ledger\nby Ann van Dam\nSept 2025\n\nText.", ["Ann van Dam"], "2025-09"),
        ("潮汐的账本\n文：林梅\n2026年2月3日\n\n正文。", ["林梅"], "2026-02-03"),
        ("潮汐的账本\n作者：林梅、王五\n\n正文。", ["林梅", "王五"], ""),
        ("潮汐的账本\n文／林梅  编辑／李四\n2026-02-03 10:30 来源：潮报\n\n正文。", ["林梅"], "2026-02-03"),
        ("# 潮\n\n本文作者：林梅，发表于2026年3月7日\n\n正文。", ["林梅"], "2026-03-07"),
        ("# 潮\n\n本文作者：林梅、王五，发表于《低潮》2026年3月7日。\n\n正文。", ["林梅", "王五"], "2026-03-07"),
        ("# 潮\n\n林梅 · 2026年3月7日 · 低潮\n\n正文。", ["林梅"], "2026-03-07"),
        ("潮\n\n2026-03-07 | 陳小梅\n\n正文。", ["陳小梅"], "2026-03-07"),
        ("# 潮\n\n金融 · 2026年3月7日 · 北京\n\n正文。", [], "2026-03-07"),
        ("# 潮\n\n作者：林梅（低潮记者），2026年3月7日\n\n正文。", ["林梅"], "2026-03-07"),
        ("# 潮\n\n原创 林梅 低潮 2026年3月7日 08:00 北京\n\n正文。", ["林梅"], "2026-03-07"),
        ("# 潮\n\n撰文 林梅\n\n正文。", ["林梅"], ""),
        ("# 潮\n\n作者 认为这是好的，2026年3月7日\n\n正文。", [], "2026-03-07"),
        ("Tide notes\nBy the sea we were.\nOn May 5, 2021 it was fine.\n", [], ""),
        ("Tides\n" + "word " * 40 + "\nBy Ann Weir\nMarch 4, 2024\n", [], ""),
    ],
)
def test_bylines(tmp_path: Path, text: str, authors: list[str], date: str) -> None:
    reading = read(tmp_path, text, "a.txt")
    assert (reading.authors, reading.date if reading.date[:2] != ".." else "") == (authors, date)
    assert reading.doubts == []


@pytest.mark.parametrize(
    ("text", "interviewers", "interviewees"),
    [
        ("Talk\nHosts: Ada Quill and Ben Okoro\nGuest: Mei Lin (Low Water)\nGuest: Tomas Reyes\n", ["Ada Quill", "Ben Okoro"], ["Mei Lin", "Tomas Reyes"]),
        ("谈话\n**主持人：** 程曼祺\n嘉宾：刘知远、肖超军\n", ["程曼祺"], ["刘知远", "肖超军"]),
        ("谈话\n主持人：程曼祺（晚点）\n嘉宾：刘知远（清华大学，副教授）、肖超军（博士后）\n", ["程曼祺"], ["刘知远", "肖超军"]),
        ("Talk\n- **Host:** Ada Quill, editor\n- **Guest:** Mei Lin, CEO; Tomas Reyes\n", ["Ada Quill"], ["Mei Lin", "Tomas Reyes"]),
        ("Talk\nHost: Welcome to the show, Mei.\nGuest: Thank you for having me.\n", [], []),
        ("---\nhost: Ada Quill\nguests: [Mei Lin, Tomas Reyes]\n---\nTalk\n", ["Ada Quill"], ["Mei Lin", "Tomas Reyes"]),
    ],
)  # fmt: skip
def test_hosts_and_guests(tmp_path: Path, text: str, interviewers: list[str], interviewees: list[str]) -> None:
    for suffix in ("", "\n[00:00:00] Well.\n[00:00:02] Yes.\n"):
        reading = read(tmp_path, text + suffix)
        assert (reading.interviewers, reading.interviewees) == (interviewers, interviewees)


@pytest.mark.parametrize(
    "text", ["\ufeff# Tides", "\ufeffTitle: Tides", "\ufeff---\ntitle: Tides\n---", "\ufefftitle:: Tides"]
)
def test_a_byte_order_mark_is_no_part_of_the_title(tmp_path: Path, text: str) -> None:
    assert read(tmp_path, text + "\n\nText.\n").title == "Tides"


def test_a_short_transcript_is_one(tmp_path: Path) -> None:
    assert read(tmp_path, "[00:00:00] Ada: Hello.\n[00:00:04] Ben: Bye.\n", "a.txt").kind == "transcript"
    assert read(tmp_path, "# T\n\n[00:00:00] Ada: Hello.\n", "a.txt").kind == "transcript"
    text = "One line.\nSee [1].\n[00:00:04] is when it begins.\n" + "More.\n" * 5
    assert read(tmp_path, text, "a.txt").kind == "text"


@pytest.mark.parametrize("date", ["2026-13-45", "2026年2月30日", "3/4/2026"])
def test_a_date_that_is_none_is_told(desk: Path, tmp_path: Path, date: str) -> None:
    path = tmp_path / "talk.txt"
    path.write_text(f"# Tides\n\nDate: {date}\n\nText.\n", encoding="utf-8")
    result = run("new", path, "--sources", desk)
    assert result.exit_code == 0
    assert f"talk.txt:3: warning: no date can be told from '{date}'" in result.output
    assert f"# Line 3: no date can be told from '{date}'" in (desk / "sources" / "talk.ttl").read_text("utf-8")


def test_who_asks_and_who_answers(desk: Path, tmp_path: Path) -> None:
    path = tmp_path / "talk.txt"
    path.write_text(
        "# Tides\n\nHost: Ada Quill\nGuests: Mei Lin, Ben Okoro, Zoe Tan\n\n[00:00:00] Ada: So?\n[00:00:03] Ben: No.\n",
        "utf-8",
    )
    assert run("new", path, "--sources", desk).exit_code == 0
    text = (desk / "sources" / "talk.ttl").read_text("utf-8")
    assert "    fs:interviewer person:ada-quill ;\n    fs:interviewee person:mei-lin, person:ben-okoro ;" in text
    assert '# fs:interviewee: "Zoe Tan" is not in the graph: foresaid add person' in text
    assert "Who asks goes to" not in text


def test_labels_of_speech_recognition_are_told(desk: Path, tmp_path: Path) -> None:
    path = tmp_path / "talk.json"
    segments = [
        {"start": 0.0, "end": 3.2, "text": " So?", "speaker": "SPEAKER_00"},
        {"start": 3.2, "text": " No.", "speaker": "SPEAKER_01"},
    ]
    path.write_text(json.dumps({"segments": segments}), encoding="utf-8")
    assert run("new", path, "--sources", desk).exit_code == 0
    assert (desk / "texts" / "talk.txt").read_text(
        "utf-8"
    ) == "[00:00:00] SPEAKER_00: So?\n[00:00:03] SPEAKER_01: No.\n"
    assert '# Speaker "SPEAKER_01" (1 turn or line): a number in place of a name' in (
        desk / "sources" / "talk.ttl"
    ).read_text("utf-8")


SHEET = (
    "Highlight,Book Title,Book Author,Amazon Book ID,Note,Color,Tags,Location Type,Location,Highlighted at,Document tags\n"
    '"By 2032 a tidal plant costs less, ""or so I hope"".",The price of tides,Mei Lin,,mine,,,page,3,'
    "2026-04-02 08:00:00+00:00,\n"
    '"Turbines last,\nif they are cleaned.",The price of tides,Mei Lin,,,,,page,1,2026-03-30 21:10:00+00:00,\n'
)


def test_highlights_in_a_spreadsheet(desk: Path, tmp_path: Path) -> None:
    path = tmp_path / "readwise-data.csv"
    path.write_text("\ufeff" + SHEET, encoding="utf-8")
    reading = read_source(str(path))
    assert (reading.kind, reading.title, reading.authors) == ("highlights", "The price of tides", ["Mei Lin"])
    assert reading.text == (
        'By 2032 a tidal plant costs less, "or so I hope".\n\nTurbines last,\nif they are cleaned.\n'
    )
    assert reading.date == "../2026-03-30" and "2026-03-30" in reading.date_note
    assert run("new", path, "--sources", desk).exit_code == 0
    assert (desk / "texts" / "readwise-data.txt").read_text(encoding="utf-8") == reading.text
    path.write_text(SHEET + "Tides,Of Moons,Ada Quill,,,,,,,,\n", encoding="utf-8")
    result = run("new", path, "--sources", desk)
    assert (result.exit_code, "highlights of 2 documents, 'The price of tides', 'Of Moons'" in result.output) == (
        2,
        True,
    )
    path.write_text(SHEET.split("\n", 1)[0] + "\n", encoding="utf-8")
    assert "holds no words" in run("new", path, "--sources", desk).output
