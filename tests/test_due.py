"""What is due: states, filters, and calendars and feeds that independent parsers accept."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
from datetime import date, datetime, timezone
from pathlib import Path
from uuid import UUID
from xml.etree import ElementTree

import command
import foresaid
import pytest
from conftest import Run
from foresaid import claims
from foresaid.calendar import to_atom, to_ics
from foresaid.days import after, day
from foresaid.due import due
from small import AS_OF, SMALL

ATOM = "{http://www.w3.org/2005/Atom}"
ALL = [
    ("2022-12-31", "overdue", "batteries-cheap"),
    ("2026-12-31", "coming up", "batteries-2026"),
    ("2026-12-31", "due", "subtitles"),
    ("2030-12-31", "coming up", "robots-2030"),
    ("2040-12-31", "coming up", "robots-2040"),
]


@pytest.fixture(scope="module")
def kg() -> foresaid.KnowledgeGraph:
    return foresaid.load(SMALL)


def listed(results: foresaid.Results) -> list[tuple[str, str, str]]:
    return [(row.due.isoformat(), row.state, row.claim.rpartition("#")[2]) for row in results]


def test_states(kg: foresaid.KnowledgeGraph) -> None:
    assert listed(kg.due(AS_OF)) == ALL
    assert [name for _, state, name in listed(kg.due("2026-12-01")) if state == "due"] == [
        "batteries-2026",
        "subtitles",
    ]
    assert listed(kg.due("2027-01-01"))[1][1] == "overdue"
    assert listed(kg.due("2026-12-31"))[1][1] == "due", "the last day is not yet over"


def test_looking_back(kg: foresaid.KnowledgeGraph) -> None:
    # By the end of 2021 only the talk was held, and no outcome was known but none before 2022.
    assert [name for *_, name in listed(kg.due("2021-12-31"))] == [
        "zhang-relayed",
        "batteries-cheap",
        "robots-2023",
        "translation-by-2025",
    ]


@pytest.mark.parametrize(
    ("filters", "names"),
    [
        ({"within": "1y"}, ["batteries-cheap", "batteries-2026", "subtitles"]),
        ({"within": "2w"}, ["batteries-cheap"]),
        ({"author": "Lin Bo"}, ["batteries-cheap", "subtitles"]),
        ({"about": "batteries"}, ["batteries-cheap", "batteries-2026"]),
        ({"about": "AI"}, ["subtitles", "robots-2030", "robots-2040"]),
        ({"author": "Ada Reed", "about": "batteries"}, []),
    ],
)
def test_filters(kg: foresaid.KnowledgeGraph, filters: dict[str, str], names: list[str]) -> None:
    assert [name for *_, name in listed(kg.due(AS_OF, **filters))] == names


@pytest.mark.parametrize(
    ("horizon", "eve", "first"),
    [
        ("202X", "2028-12-31", "2029-01-01"),
        ("2025/202X~", "2028-12-31", "2029-01-01"),
        ("20XX", "2098-12-31", "2099-01-01"),
        ("2029", "2028-12-31", "2029-01-01"),
        ("../2029-36", "2029-09-30", "2029-10-01"),
        ("2029-12", "2029-11-30", "2029-12-01"),
        ("2029-12-31", "2029-12-30", "2029-12-31"),
        ('2029-Q4" , "2029-12-31', "2029-12-30", "2029-12-31"),
    ],
)
def test_what_is_longer_than_a_year_is_due_in_its_last(horizon: str, eve: str, first: str, tmp_path: Path) -> None:
    (tmp_path / "a.ttl").write_text(
        "@prefix fs: <https://w3id.org/foresaid/ns#> . @prefix schema: <https://schema.org/> .\n"
        "@prefix edtf: <http://id.loc.gov/datatypes/edtf/> .\n"
        '<http://e.org/talk> schema:datePublished "2020"^^edtf:EDTF .\n'
        f'<http://e.org/talk#a> a fs:Prediction ; fs:horizon "{horizon}"^^edtf:EDTF ; schema:text "Mills."@en .\n',
        "utf-8",
    )
    kg = foresaid.load(tmp_path)
    assert [kg.due(when).rows[0].state for when in (eve, first)] == ["coming up", "due"]


def test_only_what_may_wait_is_read(kg: foresaid.KnowledgeGraph, monkeypatch: pytest.MonkeyPatch) -> None:
    seen = []
    read = claims.read
    monkeypatch.setattr("foresaid.due.read", lambda store, iri: seen.append(iri.rpartition("#")[2]) or read(store, iri))
    assert len(due(kg.store, day(AS_OF), author=kg.find("Lin Bo"), about=kg.find("batteries"))) == 1
    assert sorted(seen) == ["batteries-cheap", "late", "withdrawn"]


def test_evidence_and_link(kg: foresaid.KnowledgeGraph) -> None:
    row = kg.due(AS_OF).rows[0]
    assert row.evidence == "https://w3id.org/foresaid/source/talk-2020#t=00:03:00,00:03:20"
    assert row.link == "https://www.youtube.com/watch?v=talk2020&t=180s"


def test_ics_is_valid(kg: foresaid.KnowledgeGraph) -> None:
    icalendar = pytest.importorskip("icalendar")
    text = to_ics(kg.store, due(kg.store, day(AS_OF)), "zh-hans")
    assert text.endswith("END:VCALENDAR\r\n") and "\n" not in text.replace("\r\n", "")
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    calendar = icalendar.Calendar.from_ical(text)
    assert not calendar.errors and calendar["VERSION"] == "2.0"
    events = list(calendar.walk("VEVENT"))
    assert [event.decoded("dtstart").isoformat() for event in events] == [day for day, *_ in ALL]
    assert len({event["uid"] for event in events}) == len(ALL) and not any(event.errors for event in events)
    assert events[0]["summary"] == "林波: 2022年电池价格减半。"
    assert events[0].decoded("dtstamp") == datetime(2020, 3, 1, tzinfo=timezone.utc)
    assert events[2].decoded("dtend") == date(2027, 1, 1)
    assert "To tell" not in events[0]["description"] and events[2]["description"].startswith(
        "本期到期：2025/2026，说于"
    )


def test_ics_keeps_its_identities(kg: foresaid.KnowledgeGraph) -> None:
    early, late = (to_ics(kg.store, due(kg.store, day(when))) for when in ("2026-01-01", AS_OF))
    uids = [set(re.findall(r"UID:(\S+)", text)) for text in (early, late)]
    assert uids[1] - uids[0] == set(), "what is due later was coming up before"
    assert to_ics(kg.store, due(kg.store, day(AS_OF))) == late


def test_atom(kg: foresaid.KnowledgeGraph) -> None:
    feed = ElementTree.fromstring(to_atom(kg.store, due(kg.store, day(AS_OF)), day(AS_OF)))
    assert feed.tag == f"{ATOM}feed" and feed.findtext(f"{ATOM}updated") == "2026-11-21T00:00:00Z"
    entries = feed.findall(f"{ATOM}entry")
    assert [(entry.findtext(f"{ATOM}id") or "").rpartition("#")[2] for entry in entries] == [name for *_, name in ALL]
    for entry in [feed, *entries]:
        for name in ("id", "title", "updated", "author/{http://www.w3.org/2005/Atom}name"):
            assert entry.findtext(f"{ATOM}{name}"), name
    assert [it.text for it in entries[2].iterfind(f"{ATOM}author/{ATOM}name")] == ["Ada Reed", "Lin Bo"]
    # A reader tells of what has fallen due on the day after, and of the rest when it was said.
    days = [(it.findtext(f"{ATOM}updated") or "")[:10] for it in entries]
    overdue = [it.find(f"{ATOM}category").attrib["term"] == "overdue" for it in entries]  # type: ignore[union-attr]
    assert any(overdue) and days[overdue.index(True)] == "2023-01-01"


def feed_of(folder: Path, *words: str) -> tuple[str, str]:
    feed = ElementTree.fromstring(command.run("due", "-f", "atom", "--sources", folder, *words).stdout)
    return feed.findtext(f"{ATOM}id") or "", feed.findtext(f"{ATOM}title") or ""


def test_no_two_feeds_have_one_identity_and_each_keeps_its_own(tmp_path: Path, mine: Path) -> None:
    filters = [
        ["--author", "Ada Reed"],
        ["--author", "Lin Bo"],
        ["--about", "Lin Bo"],
        ["--author", "Lin Bo", "--within", "1y"],
        ["--lang", "zh-hans"],
    ]
    found = [feed_of(SMALL, *words) for words in ([], *filters)] + [feed_of(mine)]
    assert len({name for name, _ in found}) == len(found)
    assert all(str(UUID(name.removeprefix("urn:uuid:"))) == name.removeprefix("urn:uuid:") for name, _ in found)
    assert [title for _, title in found[:6]] == [
        "foresaid: predictions due",
        "foresaid: predictions due · Ada Reed",
        *["foresaid: predictions due · Lin Bo"] * 3,
        "foresaid：到期预测",
    ]
    # On another day, elsewhere, with another source, a feed is still the same.
    grown = tmp_path / "grown"
    shutil.copytree(SMALL / "sources", grown)
    (grown / "aa.ttl").write_text(
        "<http://e.org/aa#x> a <https://w3id.org/foresaid/ns#Position> . "
        '<http://e.org/aa> <https://schema.org/datePublished> "2026-12" ; <https://schema.org/sha256> "00" .',
        "utf-8",
    )
    assert [feed_of(grown, "--as-of", "2027-01-01", *words) for words in ([], *filters)] == found[:6]


def test_a_calendar_is_named_after_its_filters() -> None:
    words = ("due", "-f", "ics", "--sources", SMALL, "--author", "Ada Reed", "--about", "batteries")
    assert "X-WR-CALNAME:foresaid: predictions due · Ada Reed · batteries\n" in command.run(*words).stdout


def test_an_entry_without_a_link_has_content(kg: foresaid.KnowledgeGraph, tmp_path: Path) -> None:
    (tmp_path / "a.ttl").write_text(
        "@prefix fs: <https://w3id.org/foresaid/ns#> . @prefix schema: <https://schema.org/> .\n"
        "@prefix edtf: <http://id.loc.gov/datatypes/edtf/> .\n"
        '<http://e.org/talk#a> a fs:Prediction ; fs:horizon "2030"^^edtf:EDTF ; schema:text "Windmills."@en .\n',
        "utf-8",
    )
    for store in (kg.store, foresaid.load(tmp_path).store):
        entries = ElementTree.fromstring(to_atom(store, due(store, day(AS_OF)), day(AS_OF))).findall(f"{ATOM}entry")
        for entry in entries:
            links = [it for it in entry.findall(f"{ATOM}link") if it.get("rel") == "alternate"]
            # RFC 4287, 4.1.2: one of the two must be there.
            assert entries and bool(links) != bool(entry.findtext(f"{ATOM}content"))
            assert entry.findtext(f"{ATOM}summary") or entry.findtext(f"{ATOM}content")


@pytest.mark.parametrize("form", ["table", "csv", "ics", "atom"])
def test_nothing_due_is_said_in_every_format(form: str) -> None:
    words = ("due", "--as-of", "2019-01-01", "-f", form, "--sources", SMALL)
    done = command.run(*words)
    assert (done.exit_code, done.stderr) == (0, "nothing is due\n")
    assert command.run(*words, "--lang", "zh-hans").stderr == "没有到期的预测\n"


def test_command(run: Run, tmp_path: Path) -> None:
    words = ("due", "--as-of", AS_OF, "--sources", SMALL)
    table = run(*words)
    assert (table.returncode, table.stderr) == (0, "") and table.stdout.startswith("due         state")
    rows = list(csv.DictReader(io.StringIO(run(*words, "-f", "csv").stdout)))
    assert [(row["due"], row["state"]) for row in rows] == [(day, state) for day, state, _ in ALL]
    assert len(json.loads(run(*words, "-f", "json").stdout)["results"]["bindings"]) == len(ALL)
    assert run(*words, "-f", "md").stdout.startswith("| due | state |")
    out = tmp_path / "due.ics"
    assert run(*words, "-o", out).returncode == 0
    assert out.read_bytes().startswith(b"BEGIN:VCALENDAR\r\n")
    assert run(*words, "-f", "ics").stdout.replace("\r", "") == out.read_text("utf-8").replace("\r", "")
    nothing = run("due", "--as-of", "2019-01-01", "--sources", SMALL)
    assert (nothing.returncode, nothing.stderr) == (0, "nothing is due\n")


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["--as-of", "2026-02-30"], "--as-of: '2026-02-30': 2026-02 has no day 30"),
        (["--as-of", "10000-01-01"], "--as-of: '10000-01-01': the calendar ends with the year 9999\n"),
        (["--as-of", "20261121"], "--as-of: '20261121': not a date; write 2026-11-21\n"),
        (["--as-of", "2026-3-1"], "--as-of: '2026-3-1': not a date; a day is YYYY-MM-DD, a month YYYY-MM\n"),
        (["--as-of", "2026-21"], "--as-of: '2026-21': not a date; write 2026-11-21, 2026-11 or 2026\n"),
        (["--as-of", "202"], "--as-of: '202': not a date; write 2026-11-21, 2026-11 or 2026\n"),
        (["--as-of", "soon"], "'soon': not a date; write 2026-11-21"),
        (["--within", "soon"], "'soon': not a span of time; write 1y, 6m, 2w or 90d"),
        (["--within", "9999y"], "too long"),
        (["--author", "Ada Reet"], "did you mean Ada Reed?"),
        (["--author", "home robots"], "names a concept"),
        (["-o", "due.pdf"], "unknown format 'pdf'; known are table, csv"),
    ],
)
def test_wrong_input(words: list[str], message: str, run: Run) -> None:
    done = run("due", *words, "--sources", SMALL)
    assert (done.returncode, done.stdout) == (2, "") and message in done.stderr


def test_spans() -> None:
    start = date(2024, 2, 29)
    assert [after(start, span) for span in ("1y", "1m", "12 months", "1w", "10d")] == [
        date(2025, 2, 28),
        date(2024, 3, 29),
        date(2025, 2, 28),
        date(2024, 3, 7),
        date(2024, 3, 10),
    ]


def test_leap_and_last_days() -> None:
    assert after(date(9999, 6, 1), "6m") == date(9999, 12, 1)
    with pytest.raises(ValueError, match="too long"):
        after(date(9999, 12, 31), "1d")
