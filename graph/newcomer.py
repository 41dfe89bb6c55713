"""Newcomers: an entity put together from options and answers."""

from __future__ import annotations

import os
from typing import Any

from . import ask
from .bench import Bench
from .choices import ENTITY_FILES
from .desk import DeskError
from .entry import entity_turtle, free_slug
from .form import TOPICS, several
from .terms import PREFIXES, expand


def newcomer(bench: Bench, kind: str, name: str, given: dict[str, Any]) -> tuple[str, str]:
    """Return the file and the Turtle of an entity; ask for what is not given."""
    asking = not given["en"]
    if asking:
        ask.require_terminal(["--en"] if given["zh"] else ["--en", "--zh"])
    english = given["en"] or ask.ask("Question, yes or no, in English" if kind == "question" else "Name in English")
    chinese = given["zh"] or (ask.ask("The same in Chinese") if asking else "")
    known = [iri for iri in bench.lexicon.speakers(english) if bench.kinds.get(iri) == kind]
    if known and not name:
        raise DeskError(f"{english!r} is the name of {known[0]} already; another of that name needs --slug")
    if given["work_type"] and expand(given["work_type"]) is None:
        raise DeskError(f"{given['work_type']!r} is no class; write one such as schema:Book or fs:Model")
    values: dict[str, list[str]] = {"en": [english], "zh": [chinese] if chinese else []}
    values |= {one: list(given[one]) for one in ("also", "misheard", "description")}
    if asking and kind != "question" and not values["description"]:
        values["description"] = [one for one in (ask.ask("What it is, one line", optional=True),) if one]
    values["broader"] = [bench.entity(one, ("concept",)) for one in given["broader"]]
    values["about"] = [bench.entity(one, TOPICS) for one in given["about"]]
    if kind == "question" and not values["about"] and asking:
        values["about"] = several(bench, (), "About", TOPICS)
    path = os.path.join(bench.workspace.sources, "entities", f"{ENTITY_FILES[kind]}.ttl")
    prefix = PREFIXES[kind]
    taken = {iri.removeprefix(prefix) for iri in bench.kinds if iri.startswith(prefix)}
    return path, entity_turtle(kind, free_slug(name, english, taken), values, given["work_type"] or "")
