"""Record cards: of every kind, in every format, safe on a terminal."""

from __future__ import annotations

import json
import os
import pty
import re
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import command
import foresaid
import pytest
from conftest import Run
from foresaid import claims
from foresaid.card import card
from foresaid.card_text import Plain, Terminal, to_markdown, to_text
from foresaid.table import cell_width
from foresaid.terms import short_iri
from pyoxigraph import RdfFormat, parse
from small import AS_OF, SMALL, TEXTS

CLAIM = """\
Every tenth home has a robot in 2023.
prediction source:talk-2020#robots-2023

to tell          Household surveys.
question         Will robots keep house for us? yes
revised by       Ada Reed, 2025-05-10: Every tenth home has a robot by 2030.
                 (source:panel-2025#robots-2030)
contradicted by  Lin Bo, 2020-03-01: Homes are too untidy for robots.
                 (source:talk-2020#no-robots-at-home)
verdict          did not happen (known 2024-01-01): Surveys found one home in a
                 thousand.
rests on         source:panel-2025#t=00:12:00,00:12:20
                 https://example.org/panel.mp3#t=720

Claim (1)
  2023 · very likely · did not happen (known 2024-01-01)
    Ada Reed · said 2020-03-01 · home robots, Orrery Labs · source:talk-2020#
    robots-2023
    talk-2020 t=00:02:00,00:02:30
      https://www.youtube.com/watch?v=talk2020&t=120s
      “In 2023 every tenth home has a robot, very likely.”
"""


@pytest.fixture(scope="module")
def kg() -> foresaid.KnowledgeGraph:
    return foresaid.load(SMALL)


def test_card_of_a_claim_with_its_quote(run: Run) -> None:
    done = run("show", "robots-2023", "--sources", SMALL, "--corpus", TEXTS, "--as-of", AS_OF, COLUMNS="80")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == CLAIM


@pytest.mark.parametrize(
    ("name", "kind", "sections"),
    [
        ("Ada Reed", "person", {"Predictions": 7}),
        ("Lin Bo", "person", {"Predictions": 5, "Positions": 2}),
        ("Orrery Labs", "organization", {"Predictions about it": 2}),
        ("Lantern", "work", {"Positions about it": 1}),
        ("artificial intelligence", "concept", {"Predictions about it": 11, "Positions about it": 3}),
        ("Will robots keep house for us?", "question", {"Answers: yes": 3, "Answers: no": 1, "Answers: it depends": 1}),
        ("source:talk-2020", "source", {"Predictions": 4, "Positions": 1}),
        ("verdict:late", "verdict", {"Prediction": 1}),
        ("subtitles", "prediction", {"Claim": 1}),
        ("old-saying", "position", {"Claim": 1}),
    ],
)
def test_cards_of_all_kinds(kg: foresaid.KnowledgeGraph, name: str, kind: str, sections: dict[str, int]) -> None:
    card = kg.show(name, as_of=AS_OF)
    assert (card.kind, {part.title: len(part.items) for part in card.sections}) == (kind, sections)
    for width in (40, 80, 200):
        lines = to_text(card, width).splitlines()
        assert all(cell_width(line) <= width for line in lines if "http" not in line)
    assert json.loads(json.dumps(card.to_dict()))["title"] == card.title
    assert to_markdown(card).startswith("# ")


def test_facts_of_a_person(kg: foresaid.KnowledgeGraph) -> None:
    card = kg.show("Ada Reed", as_of=AS_OF)
    assert (card.names, card.description) == (["艾达·里德", "A. M. Reed"], "Roboticist, founder of Orrery Labs.")
    assert [(line.label, line.value, line.told_by) for line in card.lines][:2] == [
        ("works for", "Orrery Labs", ["talk-2020"]),
        ("founder of", "Orrery Labs", ["talk-2020"]),
    ]
    items = {item.iri.rpartition("#")[2]: item for item in card.sections[0].items}
    assert list(items) == [
        "robots-2023",
        "translation-by-2025",
        "partly",
        "annulled",
        "ambiguous",
        "subtitles",
        "robots-2030",
    ]
    said = items["translation-by-2025"]
    assert (said.horizon, said.due, said.likelihood) == ("../2025", "2025-12-31", "likely")
    assert (said.outcome, said.known, said.state) == ("came true", "2024-06-01", "")
    assert said.passages[0].link == "https://www.youtube.com/watch?v=talk2020&t=60s"
    assert kg.show("Lin Bo", as_of=AS_OF).sections[0].items[0].state == "overdue, no verdict yet"
    assert kg.show("wonder").sections[0].items[0].state == "cannot be judged"


def test_as_of_leaves_out_what_was_said_later(kg: foresaid.KnowledgeGraph, run: Run) -> None:
    counts = {day: [len(it.items) for it in kg.show("Ada Reed", as_of=day).sections] for day in ("2021", AS_OF)}
    assert counts == {"2021": [2], AS_OF: [7]}
    assert "verdict" not in run("show", "robots-2023", "--sources", SMALL, "--as-of", "2023-06").stdout


def test_json_carries_no_control_characters(tmp_path: Path, run: Run) -> None:
    (tmp_path / "a.ttl").write_text(
        "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n"
        '<http://x/a> a skos:Concept ; skos:prefLabel "a\\u202Eb\\u009Bc"@en .\n',
        "utf-8",
    )
    done = run("show", "http://x/a", "--sources", str(tmp_path), "-f", "json")
    assert "\\u202e" in done.stdout and json.loads(done.stdout)["title"] == "a\u202eb\x9bc"


def test_as_of_leaves_out_later_claims_on_the_card_of_a_claim(kg: foresaid.KnowledgeGraph) -> None:
    for day, ties in (("2021-12-31", []), (AS_OF, ["qualified by"])):
        lines = kg.show("translation-by-2025", as_of=day).lines
        assert [line.label for line in lines if line.label == "qualified by"] == ties
        words = ("translation-by-2025", "-f", "ttl", "--as-of", day, "--sources", SMALL)
        assert ("cito:qualifies" in command.run("show", *words).stdout) == bool(ties)


def test_what_was_not_yet_said_is_not_open(kg: foresaid.KnowledgeGraph) -> None:
    for language, state in (("en", "not yet said"), ("zh-hans", "尚未说出")):
        card = kg.show("robots-2040", as_of="2021-12-31", language=language)
        assert [item.state for item in card.sections[0].items] == [state]
    assert kg.show("robots-2040", as_of=AS_OF).sections[0].items[0].state == "open"


def test_as_of_hides_later_verdicts(kg: foresaid.KnowledgeGraph) -> None:
    item = kg.show("robots-2023", as_of="2023-12-31").sections[0].items[0]
    assert (item.outcome, item.state) == ("", "open")


def test_chinese(kg: foresaid.KnowledgeGraph) -> None:
    card = kg.show("張衛國", language="zh-hans")
    assert card.title == "张卫国" and card.sections[0].items[0].text == "2021年多数新闻由程序撰写。"


def test_quotes_by_characters(kg: foresaid.KnowledgeGraph) -> None:
    item = kg.show("robots-2040", corpus=TEXTS).sections[0].items[0]
    assert item.passages[0].quote == "机器人包办家务要等到二零四零年"


def test_formats(run: Run, tmp_path: Path) -> None:
    done = run("show", "Lantern", "--sources", SMALL, "-f", "ttl")
    triples = {(str(it.subject), str(it.predicate)) for it in parse(done.stdout.encode(), RdfFormat.TURTLE)}
    work = "<https://w3id.org/foresaid/work/lantern>"
    assert (work, "<https://schema.org/creator>") in triples and any(subject != work for subject, _ in triples)
    done = run("show", "Lantern", "--sources", SMALL, "-f", "json")
    assert json.loads(done.stdout)["iri"] == work[1:-1]
    out = tmp_path / "card.md"
    assert run("show", "Lantern", "--sources", SMALL, "-o", out).returncode == 0
    assert "- **made by** Orrery Labs (essay-2022, panel-2025)" in out.read_text("utf-8")


def test_turtle_holds_what_the_card_shows(kg: foresaid.KnowledgeGraph, run: Run) -> None:
    def shown(*words: str) -> tuple[str, set[tuple[str, str, str]]]:
        done = run("show", *words, "--sources", SMALL, "-f", "ttl")
        assert (done.returncode, done.stderr) == (0, "")
        parts = parse(done.stdout.encode(), RdfFormat.TURTLE)
        return done.stdout, {(it.subject.value, short_iri(it.predicate.value), it.object.value) for it in parts}

    text, triples = shown("Ada Reed", "--as-of", AS_OF)
    assert text == shown("Ada Reed", "--as-of", AS_OF)[0]
    card = kg.show("Ada Reed", as_of=AS_OF)
    items = [item for section in card.sections for item in section.items]
    assert {it.text for it in items} <= {text for _, name, text in triples if name == "schema:text"}
    outcomes = {item.iri for item in items if item.outcome}
    reviewed = {claim: verdict for verdict, name, claim in triples if name == "schema:itemReviewed"}
    assert reviewed.keys() == outcomes != set()
    assert {subject for subject, name, _ in triples if name == "fs:outcome"} == set(reviewed.values())
    # No claim stands there without its text, and nothing derived at all.
    texts = {subject for subject, name, _ in triples if name == "schema:text"}
    assert {subject for subject, name, _ in triples if name == "schema:author"} <= texts
    assert not any(name == "schema:isPartOf" for _, name, _ in triples)
    assert ("https://w3id.org/foresaid/organization/orrery-labs", "schema:founder", card.iri) in triples
    _, claim = shown("robots-2023", "--as-of", AS_OF)
    assert "fs:didNotHappen" in {short_iri(it) for _, name, it in claim if name == "fs:outcome"}
    assert "cito:disagreesWith" in {name for _, name, _ in claim}
    _, before = shown("robots-2023", "--as-of", "2023-06")
    assert not any(name in ("fs:outcome", "schema:itemReviewed") for _, name, _ in before)


def test_turtle_of_blank_nodes_is_the_same_each_time(tmp_path: Path, run: Run) -> None:
    (tmp_path / "a.ttl").write_text(
        "@prefix schema: <https://schema.org/> . @prefix e: <http://e.org/> .\n"
        'e:a a schema:Person ; schema:name "Ada" ; schema:address [ schema:name "Home" ; schema:geo _:b ] .\n'
        '_:b schema:geo _:b ; schema:name "Here" .\n',
        "utf-8",
    )
    texts = {run("show", "Ada", "--sources", tmp_path, "-f", "ttl").stdout for _ in range(3)}
    assert len(texts) == 1 and '"Here"' in texts.pop()


def test_a_corpus_without_the_texts_is_said(run: Run, tmp_path: Path) -> None:
    (tmp_path / "other.txt").write_text("Another text.", "utf-8")
    done = run("show", "robots-2023", "--sources", SMALL, "--corpus", tmp_path)
    assert done.returncode == 0 and "“" not in done.stdout
    said = " ".join(done.stderr.split())
    assert said.startswith(f"{tmp_path}: no text in it matches a source that this card points at")
    # One text of several is enough, and where nothing is pointed at, none is missed.
    shutil.copy(TEXTS / "talk.txt", tmp_path)
    for name in ("Ada Reed", "Quill Press"):
        assert run("show", name, "--sources", SMALL, "--corpus", tmp_path).stderr == ""


def test_long_sections_are_cut(run: Run) -> None:
    done = run("show", "concept:ai", "--sources", SMALL)
    assert (done.returncode, "--all" in done.stdout) == (0, False)
    store = foresaid.load(SMALL).store
    for most, lines in ((2, 1), (11, 0), (None, 0)):
        made = card(store, "https://w3id.org/foresaid/concept/ai", as_of=date.fromisoformat(AS_OF), most=most)
        for text in (to_text(made, 80), to_markdown(made)):
            assert text.count("  … and 9 more: --all shows them") == lines and "Predictions about it (11)" in text
    assert [len(it["items"]) for it in made.to_dict()["sections"]] == [11, 3]


def test_what_is_not_shown_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    seen = []
    read = claims.read
    monkeypatch.setattr(claims, "read", lambda store, iri: seen.append(iri) or read(store, iri))
    made = card(
        foresaid.load(SMALL).store, "https://w3id.org/foresaid/concept/ai", as_of=date.fromisoformat(AS_OF), most=2
    )
    assert seen == [item.iri for section in made.sections for item in section.items] and len(seen) == 4


def test_errors(run: Run) -> None:
    done = run("show", "Long", "Talk", "--sources", SMALL)
    assert (done.returncode, done.stdout) == (2, "") and "source:talk-2020" in done.stderr
    done = run("show", "Lanturn", "--sources", SMALL)
    assert done.returncode == 0 and done.stderr == "nothing is called 'Lanturn'; this is 'Lantern'\n"
    done = run("show", "xyzzy", "--sources", SMALL)
    assert (done.returncode, done.stderr) == (
        2,
        "Error: nothing is called 'xyzzy'; try another name, or its IRI\n",
    )
    assert run("show", "Ada", "--sources", SMALL, "--as-of", "2026-02-30").returncode == 2
    assert run("show", "Ada", "--sources", SMALL, "--corpus", "nowhere").returncode == 2


def hostile(folder: Path) -> Path:
    (folder / "x.ttl").write_text(
        "@prefix schema: <https://schema.org/> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n"
        "@prefix fs: <https://w3id.org/foresaid/ns#> .\n"
        '<http://e.org/a> a schema:Person ; skos:prefLabel "Eve\\u001B]8;;http://evil\\u001B\\\\ \\u202Etxt\\u0007"@en ;\n'
        '  schema:description "\\u001B[2J=cmd|x\\nline"@en .\n'
        '<http://e.org/t> schema:name "T\\u0085"@en ; schema:datePublished "2020" ; schema:url <http://e.org/%1B> .\n'
        "<http://e.org/t#c> a fs:Prediction ; schema:author <http://e.org/a> ; schema:appearance <http://e.org/t#char=0,1> ;\n"
        '  schema:text "=1+1\\u001B[31m"@en ; schema:about <http://e.org/a> ; fs:horizon "2021" .\n',
        "utf-8",
    )
    return folder


@pytest.mark.parametrize(
    "words",
    [
        ["show", "<http://e.org/a>"],
        ["show", "<http://e.org/a>", "-f", "md"],
        ["due"],
        ["due", "-f", "md"],
        ["score"],
        ["path", "<http://e.org/a>", "<http://e.org/t#c>"],
        ["analyze", "rank"],
        ["query", "predictions"],
        ["query", "predictions", "-f", "md"],
        ["show", "Eve\x1b"],
        ["due", "-f", "ics"],
        *(["export", "-", "-f", name] for name in ("ttl", "trig", "nt", "nq", "jsonld", "rdf", "csv", "bib", "csl")),
    ],
)
def test_no_control_character_reaches_a_terminal(words: list[str], tmp_path: Path) -> None:
    shown = on_terminal(*words, "--sources", str(hostile(tmp_path)), TERM="xterm-256color")
    # Our own styles and hyperlinks are the only escapes.
    text = re.sub(r"\x1b\[\d*m|\x1b\]8;;[!-~]*\x1b\\", "", shown)
    assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", text), repr(text)
    assert "http://evil" not in re.findall(r"\x1b\]8;;([!-~]*)\x1b", shown)


@pytest.mark.parametrize("words", [["query"], ["query", "people"], ["show", "Ada Reed"], ["due"], ["score"]])
def test_styles_only_where_they_are_wanted(words: list[str]) -> None:
    plain = [{"TERM": "dumb"}, {"TERM": "xterm", "NO_COLOR": "1"}]
    for environment in plain:
        shown = on_terminal(*words, "--sources", str(SMALL), **environment)
        assert shown and "\x1b[" not in shown
    assert "\x1b[1m" in on_terminal(*words, "--sources", str(SMALL), TERM="xterm")


def on_terminal(*words: str, **environment: str) -> str:
    """Return what a command writes to a terminal."""
    parent, child = pty.openpty()
    command = [sys.executable, "-m", "foresaid", *words]
    plain = {name: value for name, value in os.environ.items() if name != "NO_COLOR"}
    process = subprocess.Popen(
        command, stdout=child, stderr=child, stdin=subprocess.DEVNULL, env={**plain, **environment}
    )
    os.close(child)
    shown = b""
    while True:
        try:
            part = os.read(parent, 65536)
        except OSError:
            break
        if not part:
            break
        shown += part
    process.wait()
    os.close(parent)
    return shown.decode("utf-8")


def test_links_and_colours_only_on_a_terminal(kg: foresaid.KnowledgeGraph) -> None:
    card = kg.show("robots-2023", as_of=AS_OF)
    assert "\x1b" not in to_text(card, 80, Plain())
    shown = to_text(card, 80, Terminal())
    assert (
        "\x1b]8;;https://www.youtube.com/watch?v=talk2020&t=120s\x1b\\talk-2020 t=00:02:00,00:02:30\x1b]8;;\x1b\\"
        in shown
    )
    assert "\x1b[31m" in shown and "\x1b[" not in re.sub(
        r"\x1b\]8;;.*?\x1b\\", "", to_text(card, 80, Terminal(colours=False))
    )


def test_a_source_of_somebody_elses_iri_stands_as_it_is(mine: Path, run: Run) -> None:
    shown = run("show", "Ada Lind", "--sources", mine, "--all").stdout
    assert "http://example.org/talk t=" in shown
    assert " //example.org" not in shown
