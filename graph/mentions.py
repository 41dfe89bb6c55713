"""Mentions: which entities a text names and where first, and which frequent terms no entity has."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from typing import NamedTuple

from .chinese import simplified
from .evidence import Fragment
from .lexicon import Lexicon, squeeze
from .passages import STAMP, fragment_of

#: Words that carry no matter, and characters at which a Chinese term does not begin or end.
_COMMON = frozenset(
    """
    the and that this with have has had for are was were will would can could from they them their there what
    when which who how why because just like really very much more most some any all not but about into than
    then also you your our his her she him its it's don't i'm we're that's yeah okay right know think going
    something things thing people one two three lot got get make said say says well even only other still
    """.split()
)
_EDGES = frozenset(
    "的了是我你他她它们在和就也都不这那有个么吗呢吧啊哦嗯与及或而但被把让给对从到向于以之其所说要会能可没还很更最再又只将"
    "得着过去来上下中里后前时候一二三四五六七八九十几多少什怎为因如果然虽并且幺"
)
# No term has these within, nor a measure word at its beginning.
_NEVER = frozenset("的是了吗呢这那什么幺我你他她它")
_MEASURES = frozenset("件")
_LATIN = re.compile(r"[A-Za-z][\w'’.-]*[\w](?: (?=[A-Z])[A-Z][\w'’.-]*[\w])*", re.ASCII)
_CHINESE = re.compile("[\u3400-\u9fff]{2,}")
_MOST = 2_000_000
_SIZES = (8, 7, 6, 5, 4, 3, 2)
# In how many of its places, at least one in so many, a term stands free at either end: else it is part of a word.
_FREE = 10


class Mention(NamedTuple):
    """An entity that a text names: how often, where first, and by which labels, the most used first."""

    entity: str
    times: int
    first: Fragment
    labels: list[str]


def mentioned(text: str, lexicon: Lexicon) -> list[Mention]:
    """Return what a text names, the most named first. Stamps and speakers' labels do not count as text."""
    times: Counter[str] = Counter()
    first: dict[str, tuple[int, int]] = {}
    labels: defaultdict[str, Counter[str]] = defaultdict(Counter)
    stamped = _first_stamp(text)
    for hit in lexicon.hits(_unstamped(text)):
        for entity in hit.entities:
            times[entity] += 1
            # What the head of a transcript names has no time: the first line that says it tells more.
            if entity not in first or first[entity][0] < stamped <= hit.start:
                first[entity] = (hit.start, hit.end)
            labels[entity][text[hit.start : hit.end]] += 1
    return [
        Mention(
            entity,
            count,
            fragment_of(text, *first[entity]),
            [name for name, _ in labels[entity].most_common(5)],
        )
        for entity, count in sorted(times.items(), key=lambda item: (-item[1], item[0]))
    ]


def unknown_terms(text: str, lexicon: Lexicon, most: int = 30) -> list[tuple[str, int]]:
    """Return the terms that a text uses often and that no entity has for a label, the most telling first."""
    words = re.sub(STAMP, "", _without(text[:_MOST], lexicon))
    known = {squeeze(label) for names in lexicon.names.values() for label in names}
    least = max(3, len(words) // 20_000)
    counts: Counter[str] = Counter()
    for match in _LATIN.finditer(words):
        term = match.group()
        if len(term) > 2 and term.lower() not in _COMMON:
            counts[term] += 1
    found = {term: times for term, times in counts.items() if times >= least}
    found.update(_chinese_terms(simplified(words), least))
    unknown = [(term, times) for term, times in found.items() if not _is_known(squeeze(term), known)]
    unknown.sort(key=lambda item: (-item[1] * len(item[0]), item[0]))
    return unknown[:most]


def _first_stamp(text: str) -> int:
    """Return where the first line with a stamp begins, 0 in a text without."""
    match = re.search(rf"^\ufeff?{STAMP.pattern}", text[:20_000], re.MULTILINE)
    return match.start() if match else 0


def _unstamped(text: str) -> str:
    """Return a text with stamps and speakers' labels blotted out; every character stays at its place."""
    if not STAMP.search(text, 0, 20_000):
        return text
    parts, at = [], 0
    while at < len(text):
        # A piece at a time: the parts of a whole book would fill the memory.
        end = text.find("\n", at + 1_000_000) + 1 or len(text)
        parts.append(STAMP.sub(lambda match: " " * len(match.group()), text[at:end]))
        at = end
    return "".join(parts)


def _without(text: str, lexicon: Lexicon) -> str:
    parts, at = [], 0
    for hit in lexicon.hits(text):
        parts.append(text[at : hit.start])
        at = hit.end
    return "\n".join([*parts, text[at:]])


def _is_known(term: str, known: set[str]) -> bool:
    return not term or term in known or term.removesuffix("s") in known


def _chinese_terms(text: str, least: int) -> dict[str, int]:
    """Return the Chinese terms: what recurs, holds no particle, stands free and is no part of a longer one."""
    runs = _CHINESE.findall(text)
    kept: dict[str, int] = {}
    for size in _SIZES:
        counts: Counter[str] = Counter()
        for run in runs:
            counts.update(run[at : at + size] for at in range(len(run) - size + 1))
        likely = {term for term, times in counts.items() if times >= least and _may_be_term(term)}
        begins, ends = _free_ends(runs, size, likely)
        for term in (term for term in counts if term in likely):
            times = counts[term]
            if min(begins[term], ends[term]) * _FREE < times:
                continue
            inside = sum(more for longer, more in kept.items() if term in longer)
            if times - inside >= max(least, times // 3):
                kept[term] = times - inside
    return kept


def _may_be_term(term: str) -> bool:
    if term[0] in _EDGES or term[0] in _MEASURES or term[-1] in _EDGES - {"能"}:
        return False
    return _NEVER.isdisjoint(term)


def _free_ends(runs: list[str], size: int, terms: set[str]) -> tuple[Counter[str], Counter[str]]:
    """Return how often terms of a size stand at the beginning of a run, or behind a particle, and the same at ends."""
    begins: Counter[str] = Counter()
    ends: Counter[str] = Counter()
    before = _EDGES | _MEASURES
    for run in runs if terms else ():
        for at in range(len(run) - size + 1):
            term = run[at : at + size]
            if term in terms:
                begins[term] += at == 0 or run[at - 1] in before
                ends[term] += at + size == len(run) or run[at + size] in _EDGES
    return begins, ends
