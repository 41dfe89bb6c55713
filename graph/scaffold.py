"""Scaffolds: the Turtle that a curator starts from, of a text that was read."""

from __future__ import annotations

import re
from collections import Counter
from hashlib import sha256

from .corpus import Text
from .desk import MENTIONS, header, literal
from .evidence import Fragment
from .format import format_turtle
from .lexicon import Lexicon
from .mentions import Mention, mentioned
from .passages import STAMP
from .phrases import counted
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
    lines.append(f"\n{MENTIONS}\n\n")
    lines.extend(_mentions(mentions))
    return format_turtle("".join(lines), slug)


def speakers(text: str, lexicon: Lexicon, kinds: dict[str, str]) -> list[tuple[str, int, str]]:
    """Return who speaks in a text: label, how often, and the person or organization of that name if known."""
    head = text[:_SPEAKERS_IN]

    def known(label: str) -> str:
        people = [iri for iri in lexicon.speakers(label) if kinds.get(iri) in ("person", "organization")]
        return people[0] if len(people) == 1 else ""

    if STAMP.search(head):
        counts = Counter(line.speaker for line in Text("", head).lines if line.speaker)
        named = {
            label
            for label, times in counts.items()
            if times >= _FEWEST_LINES or known(label) or _NUMBERED.fullmatch(label)
        }
    else:
        counts = Counter(match[1].strip() for match in LABEL.finditer(head))
        named = named_labels(counts, known)
    return [(label, times, known(label)) for label, times in counts.most_common() if label in named]


#: What speech recognition calls those whose voices it tells apart.
_NUMBERED = re.compile(r"(?:unknown )?(?:speaker|spk|说话人|發言人|发言人)[ _-]?\d+", re.IGNORECASE)


def _description(reading: Reading, lexicon: Lexicon, kinds: dict[str, str], data: bytes) -> list[str]:
    language = language_of(reading.title)
    tag = {"zh": "zh-hans"}.get(language, language)
    other = "en" if tag != "en" else "zh-hans"
    lines = [f'# To do: the name in the other language, schema:name "…"@{other}; read over every line below.\n']
    lines.extend(f"# Line {line}: {_plain(message)}\n" for line, message in reading.doubts)
    kind = "schema:PodcastEpisode" if reading.is_recording else "schema:Article"
    properties = [f"schema:name {literal(reading.title, tag)}", *_dated(reading)]
    if reading.url and re.fullmatch(r"[^\x00-\x20<>\"{}|^`\\]+", reading.url):
        properties.append(f"schema:url <{reading.url}>")
    properties.append(f"schema:inLanguage {literal(reading.language or 'en')}")
    for found in (_named(reading, lexicon, kinds), _spoken(reading, lexicon, kinds)):
        properties.extend(one for one in found[0] if one not in properties)
        lines.extend(found[1])
    properties.append(f'schema:sha256 "{sha256(data).hexdigest()}"')
    properties.append(f"fs:characters {len(reading.text)}")
    return [*lines, f"<> a {kind} ;\n    " + " ;\n    ".join(properties) + " .\n"]


def _dated(reading: Reading) -> list[str]:
    properties = []
    if reading.date:
        datatype = "xsd:date" if re.fullmatch(r"\d{4}-\d\d-\d\d", reading.date) else "edtf:EDTF"
        properties.append(f'schema:datePublished "{reading.date}"^^{datatype}')
    if reading.date_note:
        properties.append(f"fs:dateNote {literal(reading.date_note, 'en')}")
    return properties


def _named(reading: Reading, lexicon: Lexicon, kinds: dict[str, str]) -> tuple[list[str], list[str]]:
    """Return properties for those whom the head names, and comments on those whom the graph does not know."""
    properties, lines = [], []
    for name, people in (
        ("schema:publisher", [reading.publisher]),
        ("schema:author", reading.authors),
        ("fs:interviewer", reading.interviewers),
        ("fs:interviewee", reading.interviewees),
    ):
        for person in filter(None, people):
            found = _entity(person, lexicon, kinds)
            if found:
                properties.append(f"{name} {compact(found)}")
            else:
                what = "organization" if name.endswith("publisher") else "person"
                lines.append(f"# {name}: {_comment(person)} is not in the graph: foresaid add {what}\n")
    return properties, lines


def _spoken(reading: Reading, lexicon: Lexicon, kinds: dict[str, str]) -> tuple[list[str], list[str]]:
    """Return properties for those who speak, and a comment on each; who is named as asking is not asked."""
    properties, lines = [], []
    asking = {_entity(name, lexicon, kinds) for name in reading.interviewers}
    unasked = False
    for label, times, iri in speakers(reading.text, lexicon, kinds):
        told = f"# Speaker {_comment(label)} ({counted(times, 'turn or line', 'turns or lines')}): "
        if iri:
            lines.append(f"{told}{compact(iri)}\n")
            properties.extend([f"fs:interviewee {compact(iri)}"] if iri not in asking else [])
            unasked = unasked or not asking
        elif _NUMBERED.fullmatch(label):
            lines.append(f"{told}a number in place of a name; put the name into the file, then: foresaid new --force\n")
        else:
            lines.append(f"{told}unknown, foresaid add person\n")
    if unasked:
        lines.append("# Who asks goes to fs:interviewer instead.\n")
    return properties, lines


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
    return f'"{_plain(text)}"'


def _plain(text: str) -> str:
    return re.sub("[\x00-\x1f\x7f]", "", " ".join(text.split()))
