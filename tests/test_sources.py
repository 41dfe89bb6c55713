"""The shipped graph against the texts it rests on, where they are at hand (FORESAID_CORPUS)."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import foresaid
import pytest
from foresaid.corpus import Corpus, Text
from foresaid.errors import FragmentError
from foresaid.evidence import parse, split
from foresaid.terms import FS, SCHEMA, SKOS, TYPE
from pyoxigraph import DefaultGraph, Literal, NamedNode

SOURCES = (
    "compression-notes-2023",
    "latetalk-liu-xiao-2025",
    "overseas-unicorn-yang-2024",
    "stratechery-friedman-gross-2024",
    "tencent-news-yang-2024",
)
# Titles and names are facts and may be long; everything else is told in the curators' own words.
NAMES = {SCHEMA + "name", SCHEMA + "alternateName", SKOS + "prefLabel", SKOS + "altLabel", SKOS + "hiddenLabel"}


@cache
def graph() -> foresaid.KnowledgeGraph:
    return foresaid.load()


@pytest.fixture(scope="session")
def texts(corpus: Path) -> dict[str, Text]:
    """The source texts by source IRI."""
    known = Corpus(corpus)
    rows = graph().query("SELECT ?source ?hash { ?source schema:sha256 ?hash }")
    missing = [row.source for row in rows if row.hash not in known]
    assert not missing, "the texts have changed"
    return {row.source: known[row.hash] for row in rows}


def test_the_five_sources_are_in() -> None:
    rows = graph().query("sources")
    assert sorted(row.source.rsplit("/", 1)[-1] for row in rows) == sorted(SOURCES)


def test_lengths_are_recorded_in_characters(texts: dict[str, Text]) -> None:
    for row in graph().query("SELECT ?source ?n { ?source fs:characters ?n }"):
        assert texts[row.source].characters == row.n


@pytest.mark.parametrize("slug", SOURCES)
def test_every_pointer_resolves_to_words(slug: str, texts: dict[str, Text]) -> None:
    source = f"https://w3id.org/foresaid/source/{slug}"
    pointers = {
        row.pointer
        for row in graph().query(
            """SELECT DISTINCT ?pointer {
                { ?claim schema:appearance ?pointer } UNION { ?verdict schema:citation ?pointer }
                UNION { ?pointer schema:mentions ?entity FILTER(REGEX(STR(?pointer), "#(t|char)=")) }
            }"""
        )
        if split(row.pointer)[0] == source
    }
    assert len(pointers) > 20
    wrong = []
    for pointer in sorted(pointers):
        try:
            quote = texts[source].quote(parse(split(pointer)[1]))
        except FragmentError as error:
            wrong.append(str(error))
            continue
        if not re.search(r"\w", quote):
            wrong.append(f"{pointer}: {quote!r}")
    assert not wrong


@pytest.mark.parametrize("slug", SOURCES)
def test_no_pointer_cuts_a_latin_word(slug: str, texts: dict[str, Text]) -> None:
    source = f"https://w3id.org/foresaid/source/{slug}"
    text = texts[source].text
    wrong = []
    for row in graph().query("SELECT DISTINCT ?p { ?c schema:appearance ?p }"):
        where, fragment = split(row.p)
        if where == source and fragment.startswith("char="):
            _, start, end = parse(fragment)
            wrong += [row.p for at in (start, end) if re.fullmatch("[A-Za-z]{2}", text[at - 1 : at + 1])]
    assert not wrong


@cache
def simplified() -> object:
    from opencc import OpenCC

    return OpenCC("t2s")


def han(text: str) -> str:
    return "".join(re.findall(r"[\u3400-\u9fff]", text))


def english(text: str) -> list[str]:
    return re.findall(r"[a-z0-9']+", text.lower())


def test_no_sentence_of_a_source_is_repeated(texts: dict[str, Text]) -> None:
    convert = simplified().convert  # type: ignore[attr-defined]
    chinese = "\n".join(convert(han(text.text)) for text in texts.values())
    runs = {chinese[at : at + 16] for at in range(len(chinese) - 15)}
    words = [english(text.text) for text in texts.values()]
    phrases = {tuple(text[at : at + 8]) for text in words for at in range(len(text) - 7)}
    copied = []
    for quad in graph().store.quads_for_pattern(None, None, None, DefaultGraph()):
        if not isinstance(quad.object, Literal) or quad.predicate.value in NAMES:
            continue
        ours, own = convert(han(quad.object.value)), english(quad.object.value)
        if any(ours[at : at + 16] in runs for at in range(len(ours) - 15)):
            copied.append(str(quad.subject))
        if any(tuple(own[at : at + 8]) in phrases for at in range(len(own) - 7)):
            copied.append(str(quad.subject))
    assert not copied


def test_the_text_is_not_in_the_files_at_all(texts: dict[str, Text]) -> None:
    line = re.compile(r"[^\n。！？]{25,}")
    sentences = {sentence for text in texts.values() for sentence in line.findall(text.text)}
    ours = "\n".join(Path(path).read_text("utf-8") for path in graph().workspace.files())
    names = {q.object.value for q in graph().store.quads_for_pattern(None, None, None) if q.predicate.value in NAMES}
    assert not [s for s in sentences if "://" not in s and s in ours and not any(s.strip() in name for name in names)]


def test_every_claim_is_relayed_or_said_by_a_person_of_the_source() -> None:
    rows = graph().query(
        """SELECT ?claim ?author WHERE {
            ?claim a schema:Claim ; schema:author ?author ; schema:isPartOf ?source .
            FILTER NOT EXISTS { ?claim fs:reportedBy ?teller }
            FILTER NOT EXISTS { ?source fs:interviewee|fs:interviewer|schema:author|schema:translator|schema:publisher|schema:editor|schema:contributor ?author }
        }"""
    )
    unexplained = [row for row in rows if not has_note(row.claim)]
    assert not unexplained


def has_note(claim: str) -> bool:
    node = NamedNode(claim)
    return any(graph().store.quads_for_pattern(node, NamedNode(FS + "note"), None))


def test_types_are_ours() -> None:
    types = {q.object.value for q in graph().store.quads_for_pattern(None, NamedNode(TYPE), None)}
    assert {FS + "Prediction", FS + "Position", FS + "Question", SCHEMA + "ClaimReview", SKOS + "Concept"} <= types
