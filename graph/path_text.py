"""Chains as text for a terminal, as Markdown and as plain data."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from pyoxigraph import Store

from . import claims
from .card_text import Plain, markdown, markdown_link, one_line
from .evidence import split
from .find import name_of
from .naming import sources_telling
from .path import Chain, Step
from .phrases import phrase
from .table import cell_width, wrap
from .terms import bare_name
from .ties import in_chinese

_CHINESE = r"[\u3400-\u9fff“”《》（）「」]"


def to_text(store: Store, chain: Chain, width: int, style: Plain | None = None, language: str = "en") -> str:
    """Return a chain in lines at most `width` columns wide: its things, then each step with what it rests on."""
    return "".join(f"{line}\n" for line in _lines(store, chain, max(width, 30), style or Plain(), language))


def _lines(store: Store, chain: Chain, width: int, style: Plain, language: str) -> Iterator[str]:
    for line in wrap(_title(store, chain, language), width):
        yield style.bold(line)
    for number, step in enumerate(chain.steps, 1):
        start = f"  {number}. "
        blank = " " * len(start)
        for line in _step(store, step, width - len(start), style, language):
            yield start + line
            start = blank
        if _is_told(chain, number - 1):
            continue
        for line in wrap(_claim(store, step, language), width - len(blank)) if step.claim else ():
            yield blank + line
        for where, link in zip(step.evidence, step.links, strict=True):
            yield blank + style.link(_where(where), link)
            if link and not style.shows_links:
                yield f"{blank}  {one_line(link)}"
    if chain.others:
        yield from (f"  {line}" for line in wrap(_others(chain, language), width - 2))


def _step(store: Store, step: Step, width: int, style: Plain, language: str) -> Iterator[str]:
    *head, last = wrap(_relation(store, step, language), width)
    told = _told(store, step, language)
    blank = "" if told.startswith("（") else " "
    yield from head
    if not told or cell_width(last + blank + told) <= width:
        yield last + (blank + style.dim(told) if told else "")
    else:
        yield last
        yield from map(style.dim, wrap(told, width))


def _is_told(chain: Chain, at: int) -> bool:
    """Return whether the step before has told the claim of this one, with its evidence."""
    return at > 0 and chain.steps[at].claim == chain.steps[at - 1].claim != ""


def to_markdown(store: Store, chain: Chain, language: str = "en") -> str:
    """Return a chain as Markdown."""
    lines = [f"## {markdown(_title(store, chain, language))}", ""]
    for number, step in enumerate(chain.steps, 1):
        told = markdown(f"{_relation(store, step, language)} {_told(store, step, language)}")
        lines.append(f"{number}. {told}  ")
        if _is_told(chain, number - 1):
            continue
        if step.claim:
            lines.append(f"   {markdown(_claim(store, step, language))}  ")
        for where, link in zip(step.evidence, step.links, strict=True):
            lines.append(f"   {markdown_link(_where(where), link)}  ")
    if chain.others:
        lines += ["", _others(chain, language)]
    return "\n".join(lines) + "\n"


def to_dict(store: Store, chain: Chain, language: str = "en") -> dict[str, Any]:
    """Return a chain as plain data."""
    things = [{"id": iri, "name": name_of(iri, store, language)} for iri in chain.things]
    steps = []
    for step in chain.steps:
        text = claims.read(store, step.claim).text(language) if step.claim else ""
        steps.append({**step._asdict(), "relation": relation(step, language), "text": text})
    return {"things": things, "steps": steps, "others": chain.others}


def _title(store: Store, chain: Chain, language: str) -> str:
    return one_line(" → ".join(name_of(iri, store, language) for iri in chain.things))


def _relation(store: Store, step: Step, language: str) -> str:
    start, end = (name_of(iri, store, language) for iri in (step.start, step.end))
    return _together(one_line(f"{start} {relation(step, language)} {end}"), language)


def _together(sentence: str, language: str) -> str:
    # Chinese has no blanks between its own words.
    between = rf"(?<={_CHINESE}) (?={_CHINESE})"
    return re.sub(between, "", sentence) if language.startswith("zh") else sentence


def relation(step: Step, language: str) -> str:
    """Return the words of a step in a language."""
    if not language.startswith("zh"):
        return step.relation
    return "、".join(map(in_chinese, re.split(r", | and ", step.relation)))


def _told(store: Store, step: Step, language: str) -> str:
    if not step.told_by:
        return ""
    if step.claim or sources_telling(store, step.told_by):
        return one_line(f"({', '.join(step.told_by)})")
    told = phrase("(curated in {})" if step.evidence else "(the curator's own entry, in {}.ttl)", language)
    return one_line(told.format(", ".join(step.told_by)))


def _claim(store: Store, step: Step, language: str) -> str:
    claim = claims.read(store, step.claim)
    by = [*(name_of(iri, store, language) for iri in claim.authors), claim.said]
    return one_line(f"{', '.join(filter(None, by))}: {claim.text(language)}")


def _where(iri: str) -> str:
    source, fragment = split(iri)
    return one_line(f"{bare_name(source)} {fragment}")


def _others(chain: Chain, language: str) -> str:
    text = phrase("and {} more chains of the same length, by other claims", language).format(chain.others)
    return text.replace("1 more chains", "1 more chain") if chain.others == 1 else text
