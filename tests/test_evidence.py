"""Fragments of sources, deep links, and quotes in a corpus."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import pytest
from foresaid.corpus import Corpus
from foresaid.errors import FragmentError, WorkspaceError
from foresaid.evidence import Fragment, deep_link, parse, split

TALK = """# A talk

[00:00:01] Ada: Good morning
[00:00:05] and welcome
[00:01:05] Bob: The wind is free
[01:00:00] Ada: Goodbye
"""


@pytest.mark.parametrize(
    ("text", "fragment"),
    [
        ("t=00:01:05,00:01:20", Fragment("t", 65, 80)),
        ("t=01:00,01:30", Fragment("t", 60, 90)),
        ("t=100:00:00,100:00:01", Fragment("t", 360000, 360001)),
        ("char=0,12", Fragment("char", 0, 12)),
    ],
)
def test_fragments(text: str, fragment: Fragment) -> None:
    assert parse(text) == fragment
    assert parse(str(fragment)) == fragment


@pytest.mark.parametrize(
    "text",
    [
        "",
        "t=1:05",
        "t=00:01:20,00:01:05",
        "t=00:01:05,00:01:05",
        "char=12",
        "char=12,3",
        "char=-1,3",
        "t=00:61:00,01:00:00",
        "x=1,2",
        "char=１,２",
    ],
)
def test_malformed_fragments_are_refused(text: str) -> None:
    with pytest.raises(FragmentError):
        parse(text)


def test_split() -> None:
    assert split("http://example.org/talk#t=00:00:01,00:00:02") == ("http://example.org/talk", "t=00:00:01,00:00:02")


@pytest.mark.parametrize(
    ("url", "link"),
    [
        ("https://www.youtube.com/watch?v=x", "https://www.youtube.com/watch?v=x&t=65s"),
        ("https://youtu.be/x?t=3", "https://youtu.be/x?t=65s"),
        ("https://www.bilibili.com/video/BV1", "https://www.bilibili.com/video/BV1?t=65"),
        ("https://vimeo.com/1", "https://vimeo.com/1#t=65s"),
        ("https://example.org/talk.mp3", "https://example.org/talk.mp3#t=65"),
        ("https://example.org/talk", "https://example.org/talk"),
        ("https://notyoutube.com/watch?v=x", "https://notyoutube.com/watch?v=x"),
    ],
)
def test_deep_links(url: str, link: str) -> None:
    assert deep_link(url, parse("t=00:01:05,00:01:20")) == link
    assert deep_link(url, parse("char=1,2")) == url
    assert deep_link(url, None) == url


@pytest.fixture
def talk(tmp_path: Path) -> Corpus:
    (tmp_path / "whatever.bin").write_bytes(TALK.encode())
    return Corpus(tmp_path)


def test_text_is_found_by_its_hash(talk: Corpus) -> None:
    text = talk[sha256(TALK.encode()).hexdigest()]
    assert text.characters == len(TALK)
    assert text.quote(parse("char=2,8")) == "A talk"
    assert text.quote(parse("t=00:00:01,00:01:05")) == "Good morning and welcome"
    assert [line.speaker for line in text.passage(parse("t=00:00:01,02:00:00"))] == ["Ada", "", "Bob", "Ada"]


@pytest.mark.parametrize("fragment", ["char=5,9000", "t=00:02:00,00:03:00", "t=02:00:00,03:00:00", "char=8,10"])
def test_pointers_at_nothing_are_refused(talk: Corpus, fragment: str) -> None:
    with pytest.raises(FragmentError):
        next(iter(talk.values())).quote(parse(fragment))


def test_missing_corpus(tmp_path: Path) -> None:
    with pytest.raises(WorkspaceError, match="no such folder"):
        Corpus(tmp_path / "none")
