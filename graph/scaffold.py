"""Scaffolds: the Turtle that a curator starts from, of a text that was read."""

from __future__ import annotations

import re
from collections import Counter
from hashlib import sha256

from .desk import header, literal
from .evidence import Fragment
from .format import format_turtle
from .lexicon import Lexicon
from .mentions import Mention, mentioned
from .passages import STAMP
from .readers import Reading
from .readers.reading import language_of
from .terms import PREFIXES, compact
from .turns import LABEL, named_labels

_SPEAKERS_IN = 5_000_000
_FEWEST_LINES = 3


def scaffold(reading: Reading, slug: str, lexicon: Lexicon, kinds: dict[str, str], data: bytes) -> str:
    """Return the Turtle of a source: what it says of itself, its speakers and first mentions.

    `data` are the bytes of the text that pointers count in.
    """
    mentions = mentioned(reading.text, lexicon)
    lines = [header(PREFIXES["source"] + slug), *_description(reading, lexicon, kinds, data)]
    lines.append("\n# -- claims: add them here, or with: foresaid add\n")
    lines.append("\n# -- first mentions\n\n")
    lines.extend(_mentions(mentions))
    return format_turtle("".join(lines), slug)


def speakers(text: str, lexicon: Lexicon, kinds: dict[str, str]) -> list[tuple[str, int, str]]:
    """Return who speaks in a text: label, how often, and the person or organization of that name if known."""
    head = text[:_SPEAKERS_IN]

    def known(label: str) -> str:
        people = [iri for iri in lexicon.speakers(label) if kinds.get(iri) in ("person", "organization")]
        return people[0] if len(people) == 1 else ""

    if STAMP.search(head):
        counts = Counter(match[1] for match in re.finditer(rf"^{_STAMPED}", head, re.MULTILINE))
        named = {label for label, times in counts.items() if times >= _FEWEST_LINES or known(label)}
    else:
        counts = Counter(match[1].strip() for match in LABEL.finditer(head))
        named = named_labels(counts, known)
    return [(label, times, known(label)) for label, times in counts.most_common() if label in named]


_STAMPED = r"\[\d+:[0-5]\d:[0-5]\d\][ \t]*([^\s:：][^:：\n]{0,30})[:：][ \t]"


def _description(reading: Reading, lexicon: Lexicon, kinds: dict[str, str], data: bytes) -> list[str]:
    language = language_of(reading.title)
    tag = {"zh": "zh-hans"}.get(language, language)
    other = "en" if tag != "en" else "zh-hans"
    lines = [f'# To do: the name in the other language, schema:name "…"@{other}; read over every line below.\n']
    kind = "schema:PodcastEpisode" if reading.is_recording else "schema:Article"
    properties = [f"schema:name {literal(reading.title, tag)}"]
    if reading.date:
        datatype = "xsd:date" if re.fullmatch(r"\d{4}-\d\d-\d\d", reading.date) else "edtf:EDTF"
        properties.append(f'schema:datePublished "{reading.date}"^^{datatype}')
    if reading.date_note:
        properties.append(f"fs:dateNote {literal(reading.date_note, 'en')}")
    if reading.url and re.fullmatch(r"[^\x00-\x20<>\"{}|^`\\]+", reading.url):
        properties.append(f"schema:url <{reading.url}>")
    properties.append(f"schema:inLanguage {literal(reading.language or 'en')}")
    for name, people in (("schema:publisher", [reading.publisher]), ("schema:author", reading.authors)):
        for person in filter(None, people):
            found = _entity(person, lexicon, kinds)
            if found:
                properties.append(f"{name} {compact(found)}")
            else:
                what = "organization" if name.endswith("publisher") else "person"
                lines.append(f"# {name}: {_comment(person)} is not in the graph: foresaid add {what}\n")
    spoken = speakers(reading.text, lexicon, kinds)
    for label, times, iri in spoken:
        if iri:
            properties.append(f"fs:interviewee {compact(iri)}")
            lines.append(f"# Speaker {_comment(label)} ({times} turns or lines): {compact(iri)}\n")
        else:
            lines.append(f"# Speaker {_comment(label)} ({times} turns or lines): unknown, foresaid add person\n")
    if any(iri for _, _, iri in spoken):
        lines.append("# Who asks goes to fs:interviewer instead.\n")
    properties.append(f'schema:sha256 "{sha256(data).hexdigest()}"')
    properties.append(f"fs:characters {len(reading.text)}")
    return [*lines, f"<> a {kind} ;\n    " + " ;\n    ".join(properties) + " .\n"]


def _entity(name: str, lexicon: Lexicon, kinds: dict[str, str]) -> str:
    found = [iri for iri in lexicon.speakers(name) if kinds.get(iri) in ("person", "organization")]
    short = re.sub(r"\s*[(（].*", "", name)
    if not found and short != name:
        return _entity(short, lexicon, kinds)
    return found[0] if len(found) == 1 else ""


def _mentions(found: list[Mention]) -> list[str]:
    by_place: dict[Fragment, list[str]] = {}
    for one in sorted(found, key=lambda one: (one.first.start, one.first.end, one.entity)):
        by_place.setdefault(one.first, []).append(compact(one.entity))
    return [f"<#{place}> schema:mentions {', '.join(entities)} .\n" for place, entities in by_place.items()]


def _comment(text: str) -> str:
    return '"' + " ".join(text.split()) + '"'
