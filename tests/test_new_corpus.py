"""new over the real texts: what a curator found by hand is found."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
from foresaid.chinese import level
from foresaid.kinds import kinds
from foresaid.knowledge_graph import load
from foresaid.lexicon import Lexicon
from foresaid.mentions import mentioned
from foresaid.readers import read_source
from foresaid.scaffold import speakers

ROOT = Path(__file__).parent.parent
CORPUS = Path(os.environ.get("FORESAID_CORPUS") or ROOT.parent / "shared" / "corpus")
pytestmark = pytest.mark.skipif(not CORPUS.is_dir(), reason="no source texts: set FORESAID_CORPUS")

KNOWN = {
    "compression-notes-2023": ("../", set()),
    "latetalk-liu-xiao-2025": ("2025-12-11", {"liu-zhiyuan", "xiao-chaojun", "cheng-manqi"}),
    "overseas-unicorn-yang-2024": ("2023-10/", {"yang-zhilin", "overseas-unicorn"}),
    "stratechery-friedman-gross-2024": ("2024-02-29", {"ben-thompson", "nat-friedman", "daniel-gross"}),
    "tencent-news-yang-2024": ("../2024-03-04", {"yang-zhilin", "tencent-news"}),
}


@pytest.fixture(scope="module")
def graph():
    kg = load()
    return kg, Lexicon.of(kg.store), kinds(kg.store)


def occurs(label: str, plain: str) -> bool:
    """Return whether a label stands in a text as it is written, whole words only."""
    key = level(label)
    start = r"(?<![a-z0-9])" if re.match("[a-z0-9]", key) else ""
    end = r"(?![a-z0-9])" if re.search("[a-z0-9]$", key) else ""
    return len(key) > 1 and re.search(start + re.escape(key) + end, plain) is not None


@pytest.mark.parametrize("name", KNOWN)
def test_title_date_speakers_and_entities(name: str, graph) -> None:
    _, lexicon, known = graph
    path = CORPUS / f"{name}.txt"
    reading = read_source(str(path))
    date, people = KNOWN[name]
    assert reading.title
    assert reading.date.startswith(date)
    found = {iri.rsplit("/", 1)[-1] for _, _, iri in speakers(reading.text, lexicon, known) if iri}
    assert found >= people
    plain = level(reading.text)
    there = {iri for iri, labels in lexicon.names.items() if any(occurs(label, plain) for label in labels)}
    got = {one.entity for one in mentioned(reading.text, lexicon)}
    assert len(got & there) >= 0.9 * len(there)
