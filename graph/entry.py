"""Entries: the Turtle of a claim or an entity, made of what a curator gives."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date

from . import horizon, timewords
from .corpus import Text
from .desk import DeskError, literal, slug
from .errors import HorizonError
from .evidence import Fragment
from .evidence import parse as parse_fragment
from .horizon import Bounds
from .lexicon import Lexicon
from .passages import Squeezed, context, fragment_of
from .readers.reading import language_of
from .terms import PREFIXES, compact, expand


@dataclass
class Claim:
    """What a curator says of a claim; names of entities are IRIs already."""

    kind: str
    authors: list[str] = field(default_factory=list)
    text_en: str = ""
    text_zh: str = ""
    about: list[str] = field(default_factory=list)
    fragments: list[Fragment] = field(default_factory=list)
    reporters: list[str] = field(default_factory=list)
    question: str = ""
    stance: str = ""
    horizon: str = ""
    horizon_words: str = ""
    likelihood: str = ""
    likelihood_words: str = ""
    criterion: str = ""
    condition: str = ""
    judgeable: bool = True
    note: str = ""
    slug: str = ""

    @property
    def texts(self) -> list[str]:
        """The claim in each language that it is given in."""
        return [text for text in (self.text_en, self.text_zh) if text]

    def turtle(self, taken: set[str]) -> str:
        """Return the claim as Turtle under a slug of its own. Raises DeskError where the slug is taken."""
        kind = "fs:Prediction" if self.kind == "prediction" else "fs:Position"
        lines = [f"a {kind}", _iris("schema:author", self.authors)]
        lines.append(_iris("fs:reportedBy", self.reporters))
        texts = [literal(self.text_en, "en")] if self.text_en else []
        texts += [literal(self.text_zh, "zh-hans")] if self.text_zh else []
        lines += [f"schema:text {' , '.join(texts)}", _iris("schema:about", self.about)]
        lines.append(f"schema:appearance {', '.join(f'<#{one}>' for one in self.fragments)}")
        lines.append(_iris("fs:question", [self.question] if self.question else []))
        lines.append(f"fs:stance fs:{self.stance}" if self.stance else "")
        lines.append(f'fs:horizon "{self.horizon}"^^edtf:EDTF' if self.horizon else "")
        for name in ("horizonWords", "likelihoodWords", "criterion", "condition", "note"):
            value = getattr(self, re.sub(r"W", "_w", name))
            lines.append(f"fs:{name} {tagged(value)}" if value else "")
        lines.append(f"fs:likelihood fs:{self.likelihood}" if self.likelihood else "")
        lines.append("" if self.judgeable else "fs:judgeable false")
        return (
            f"<#{free_slug(self.slug, self.text_en or self.text_zh, taken)}> "
            + " ;\n    ".join(filter(None, lines))
            + " ."
        )


def free_slug(wanted: str, text: str, taken: set[str]) -> str:
    """Return the slug that is wanted, or one made of a text and not taken yet.

    Raises DeskError where the wanted one is taken or malformed, or the text makes none.
    """
    if wanted:
        if wanted != slug(wanted):
            raise DeskError(f"{wanted!r} is no short name: small Latin letters, digits and hyphens, please")
        if wanted in taken:
            raise DeskError(f"{wanted!r} is taken already; choose another --slug")
        return wanted
    made = "-".join(slug(text).split("-")[:6])
    if not made:
        raise DeskError("no short name can be made of this text; give one with --slug, such as phone-holds-60b")
    number = 2
    name = made
    while name in taken:
        name, number = f"{made}-{number}", number + 1
    return name


def tagged(text: str) -> str:
    """Return a Turtle string with the tag of its script; one that says its tag (`…@en`) keeps it."""
    if match := re.fullmatch(r"(.+)@([A-Za-z]{2}(?:-[A-Za-z]+)?)", text, re.DOTALL):
        return literal(match[1], match[2])
    return literal(text, {"zh": "zh-hans"}.get(language_of(text), "en"))


def entity_turtle(kind: str, name: str, values: dict[str, list[str]], work_type: str = "") -> str:
    """Return an entity as Turtle; `values` are its names, descriptions and links, by the options of `add`."""
    types = {
        "person": "schema:Person",
        "organization": "schema:Organization",
        "work": work_type or "schema:CreativeWork",
        "concept": "skos:Concept",
        "question": "fs:Question",
    }
    lines = [f"a {types[kind]}"]
    if kind == "concept":
        lines.append(f"skos:inScheme <{PREFIXES['concept']}>")
        lines.append(_iris("skos:broader", values.get("broader", [])))
    english, chinese = values.get("en", []), values.get("zh", [])
    labels = [literal(text, "en") for text in english] + [literal(text, "zh-hans") for text in chinese]
    lines.append(f"skos:prefLabel {' , '.join(labels)}")
    for option, term in (("also", "skos:altLabel"), ("misheard", "skos:hiddenLabel")):
        texts = [tagged(text) for text in values.get(option, [])]
        lines.append(f"{term} {' , '.join(texts)}" if texts else "")
    described = "skos:definition" if kind == "concept" else "schema:description"
    texts = [tagged(text) for text in values.get("description", [])]
    lines.append(f"{described} {' , '.join(texts)}" if texts else "")
    lines.append(_iris("schema:about", values.get("about", [])))
    return f"{kind}:{name} " + " ;\n    ".join(filter(None, lines)) + " ."


def find_entity(name: str, lexicon: Lexicon, kinds: dict[str, str], only: tuple[str, ...]) -> str:
    """Return the one entity of some kinds that bears a name, or that an IRI names.

    Raises DeskError where there is none, with the nearest names, or more than one.
    """
    iri = expand(name)
    if iri is not None:
        if kinds.get(iri) in only:
            return iri
        what = f"a {kinds[iri]}" if iri in kinds else "not in the graph"
        raise DeskError(f"{name} is {what}; wanted is a {' or '.join(only)}")
    found = [iri for iri in lexicon.speakers(name) if kinds.get(iri) in only]
    if len(found) == 1:
        return found[0]
    if found:
        raise DeskError(f"{name!r} may be {' or '.join(map(compact, found))}: say which")
    from difflib import get_close_matches

    labels = [label for iri, names in lexicon.names.items() if kinds.get(iri) in only for label in names]
    near = get_close_matches(name, labels, n=3, cutoff=0.6)
    hint = f"did you mean {' or '.join(near)}?" if near else f"add it first: foresaid add {only[0]}"
    raise DeskError(f"no {' or '.join(only)} is called {name!r}; {hint}")


def find_horizon(words: str, said: Bounds) -> str:
    """Return the EDTF that time words mean. Raises DeskError where nobody can tell."""
    found = timewords.resolve(words, said)
    if found is None:
        any_day = date(2000, 1, 1)
        why = ""
        if None in (said.earliest, said.latest) and timewords.resolve(words, Bounds(any_day, any_day)):
            why = "the source's date has no first or no last day; "
        raise DeskError(
            f"cannot tell what {words!r} means in time: {why}give --horizon in EDTF, such as ../2030 or 2026-33"
        )
    return found


def check_horizon(text: str) -> str:
    """Return an EDTF expression that is one. Raises DeskError with the spelling to use instead."""
    try:
        horizon.parse(text)
    except HorizonError as error:
        raise DeskError(str(error)) from None
    return text


def find_passage(words: str, squeezed: Squeezed) -> tuple[Fragment, str]:
    """Return the fragment of the one passage with these words, and its context; a fragment stays as it is.

    Raises DeskError where there is no such passage or more than one.
    """
    if words.lstrip("#").startswith(("t=", "char=")):
        fragment = parse_fragment(words.lstrip("#"))
        quote = Text("the text", squeezed.text).quote(fragment) if squeezed.text else ""
        return fragment, " ".join(quote.split())
    found = squeezed.find(words)
    if not found:
        raise DeskError(f"no passage has the words {words!r}, nor any with a few characters wrong")
    places = {fragment_of(squeezed.text, one.start, one.end): one for one in reversed(found)}
    # What a transcript's head says is no evidence where a line says it too.
    timed = {fragment: one for fragment, one in places.items() if fragment.kind == "t"}
    fragments = sorted(timed or places)
    if len(fragments) > 1:
        some = ", ".join(f"#{one}" for one in fragments[:6])
        raise DeskError(f"{len(fragments)} passages have the words {words!r}: give more words, or one of {some}")
    one = places[fragments[0]]
    return fragments[0], context(squeezed.text, one.start, one.end)


def _iris(name: str, iris: list[str]) -> str:
    return f"{name} {', '.join(map(compact, dict.fromkeys(iris)))}" if iris else ""
