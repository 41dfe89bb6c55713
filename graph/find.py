"""Finding things by the names that people use for them."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from pyoxigraph import DefaultGraph, Literal, NamedNode, Store

from . import remarks
from .bearers import WAY_OF, Match, bearers, by_exact_name
from .errors import AmbiguousName, OtherKind, QueryError, UnknownName
from .fold import fold, fold_all, initials, pinyin_initials, words
from .kinds import KINDS, a_kind, kind_in, kinds
from .languages import nearness
from .phrases import phrase
from .terms import LABEL_PROPERTIES, PREF_LABEL, RDFS, SCHEMA, expand, short_iri

#: How a name can fit, the best way first.
WAYS = ("iri", "exact", "name", "other name", "misheard", "slug", "initials", "start", "words", "part", "text", "close")
# What is taken for more than was said.
_ABBREVIATED = frozenset(("initials", "start", "words", "part"))
# What counts only where nothing of another kind bears the whole name: "AGI" is no part of Magic.
_WITHIN = frozenset(("part", "text", "close"))
_TEXT = SCHEMA + "text"
# How far a spelling may be off (difflib's ratio), and how far behind the nearest one others still compete.
_CLOSE, _BEHIND = 0.72, 0.06
# Enough to be suggested.
_NEAR = 0.6
_MOST_SHOWN = 12


def labels(store: Store) -> Iterator[tuple[NamedNode, NamedNode, Literal]]:
    """Yield every label in the graph: the thing, the label property, the label; preferred ones first."""
    for name in LABEL_PROPERTIES:
        for quad in store.quads_for_pattern(None, NamedNode(name), None, DefaultGraph()):
            if isinstance(quad.subject, NamedNode) and isinstance(quad.object, Literal):
                yield quad.subject, quad.predicate, quad.object


def find(name: str, store: Store, only: Collection[str] = ()) -> list[Match]:
    """Return the things that `name` fits best, all in the same way, those of `only` some kinds if named.

    An IRI or compact IRI names its thing. Else the best way in WAYS counts in which anything fits;
    case, width, accents, punctuation and the script of Chinese characters make no difference.
    """
    match = _by_iri(name, store, only) or by_exact_name(name, store, only)
    if match:
        return [match]
    wanted = fold(name)
    if not wanted:
        return []
    known = kinds(store)
    found: dict[str, dict[str, Match]] = {}
    asked = words(name)
    spellings = [item for item in _spellings(store, known) if not only or known.get(item[0], "") in only]
    for (iri, label, way), spelt in zip(spellings, fold_all(label for _, label, _ in spellings), strict=True):
        fits = _fits(wanted, asked, label, spelt, way)
        if fits:
            found.setdefault(fits, {}).setdefault(iri, Match(iri, known.get(iri, ""), fits, label))
    for way in WAYS:
        if way in found:
            return _ranked(found[way].values())
    # What is written as an IRI is no misspelt label.
    return [] if expand(name.strip()) else _close(wanted, store, known, only)


def find_one(name: str, store: Store, only: Collection[str] = (), *, close: bool = False) -> Match:
    """Return the one thing that `name` fits best; a merely `close` spelling counts only if asked for.

    What else bears the name in a lesser way, and what an abbreviation was taken as, is remarked.
    Raises AmbiguousName with the candidates where several fit alike, UnknownName with the nearest names
    where none does, OtherKind where only things of other kinds do.
    """
    matches = find(name, store, only)
    if only and matches and matches[0].way in _WITHIN:
        _refuse_others(name, bearers(name, store).values(), only)
    longer = matches and matches[0].way == "close" and _says_more(name, matches[0].label)
    if matches and not longer and (close or matches[0].way != "close"):
        if len(matches) == 1:
            _remark(name, matches[0], store, only)
            return matches[0]
        raise AmbiguousName(name, [_line(match, store) for match in matches[:_MOST_SHOWN]], len(matches))
    if only:
        _refuse_others(name, [match for match in find(name, store) if match.way not in ("close", "text")], only)
    raise UnknownName(name, _near(name, matches, store, only))


def name_of(iri: str, store: Store, language: str = "en") -> str:
    """Return the name of a thing in a language, or else in another, or else its short IRI."""
    best: tuple[int, str, int, str] | None = None
    for rank, name in enumerate((PREF_LABEL, SCHEMA + "name", RDFS + "label")):
        for quad in store.quads_for_pattern(NamedNode(iri), NamedNode(name), None, DefaultGraph()):
            if isinstance(quad.object, Literal):
                tag = quad.object.language or ""
                this = (nearness(tag, language), tag, rank, quad.object.value)
                best = min(best or this, this)
    return best[3] if best else short_iri(iri)


def _by_iri(name: str, store: Store, only: Collection[str]) -> Match | None:
    iri = expand(name.strip())
    if iri is None:
        return None
    try:
        node = NamedNode(iri)
    except ValueError:
        raise QueryError(f"{name!r} is no valid IRI") from None
    told = next(store.quads_for_pattern(node, None, None, DefaultGraph()), None)
    if told is None and next(store.quads_for_pattern(None, None, node, DefaultGraph()), None) is None:
        return None
    kind = kind_in(iri, store)
    return Match(iri, kind, "iri", name) if not only or kind in only else None


def _says_more(name: str, label: str) -> bool:
    """Return whether a name goes on after a label, by more than a letter of its last word: GPT-4o is no GPT-4."""
    spelt, known = fold(name), fold(label)
    return spelt.startswith(known) and not (len(spelt) == len(known) + 1 and spelt[-2:].isalpha())


def _remark(name: str, match: Match, store: Store, only: Collection[str]) -> None:
    if remarks.listener is None:
        return
    if match.way in _ABBREVIATED:
        remarks.listener(_told("{}: taken as {} {} ({})", match, store, name))
    if match.way in ("exact", "name"):
        for other in _ranked(bearers(name, store, only).values()):
            if other.iri != match.iri:
                remarks.listener(_told("also called so: {} {} ({})", other, store))


def _told(words: str, match: Match, store: Store, *asked: str) -> str:
    language = remarks.language
    kind = phrase(match.kind or "term", language)
    return phrase(words, language).format(*asked, kind, name_of(match.iri, store, language), short_iri(match.iri))


def _spellings(store: Store, known: dict[str, str]) -> Iterator[tuple[str, str, str]]:
    for subject, predicate, label in labels(store):
        yield subject.value, label.value, WAY_OF[predicate.value]
    for iri in known:
        last = iri.rstrip("/#").rsplit("/", 1)[-1]
        for slug in {last, last.rpartition("#")[2]}:
            yield iri, slug, "slug"
    for quad in store.quads_for_pattern(None, NamedNode(_TEXT), None, DefaultGraph()):
        if isinstance(quad.subject, NamedNode) and isinstance(quad.object, Literal):
            yield quad.subject.value, quad.object.value, "text"


def _fits(wanted: str, asked: list[str], label: str, spelt: str, way: str) -> str:
    if spelt == wanted:
        return way
    if way == "slug":
        return ""
    if way == "text":
        return way if len(wanted) > 1 and wanted in spelt else ""
    short = way != "misheard" and 2 <= len(wanted) <= 6 and spelt[:1] == wanted[0]
    if short and wanted in (initials(label), pinyin_initials(label)):
        return "initials"
    if spelt.startswith(wanted):
        return "start"
    if all(word in spelt for word in asked) and _abbreviates(asked, words(label)):
        return "words"
    return "part" if len(wanted) > 1 and wanted in spelt else ""


def _abbreviates(short: list[str], full: list[str]) -> bool:
    """Return whether each word begins one of the name's, as in `Y. Zhilin`, and leaves out no more than half."""
    if not short or not len(short) <= len(full) <= 2 * len(short):
        return False
    left = list(full)
    for word in sorted(short, key=len, reverse=True):
        fitting = next((other for other in left if other.startswith(word)), None)
        if fitting is None:
            return False
        left.remove(fitting)
    return True


def _close(
    wanted: str, store: Store, known: dict[str, str], only: Collection[str], cutoff: float = _CLOSE
) -> list[Match]:
    from difflib import SequenceMatcher, get_close_matches

    spelt: dict[str, dict[str, Match]] = {}
    named = [item for item in _spellings(store, known) if item[2] not in ("text", "slug")]
    for (iri, label, way), key in zip(named, fold_all(label for _, label, _ in named), strict=True):
        kind = known.get(iri, "")
        if kind in only if only else kind:
            # Nobody should read a misheard form.
            readable = name_of(iri, store) if way == "misheard" else label
            spelt.setdefault(key, {}).setdefault(iri, Match(iri, kind, "close", readable))
    near = get_close_matches(wanted, spelt, n=6, cutoff=cutoff)
    matcher = SequenceMatcher(None, "", wanted)
    ratios = {}
    for key in near:
        matcher.set_seq1(key)
        ratios[key] = matcher.ratio()
    least = max(ratios.values(), default=0) - _BEHIND
    found: dict[str, Match] = {}
    for key in near:
        if ratios[key] >= least:
            for iri, match in spelt[key].items():
                found.setdefault(iri, match)
    return list(found.values())


def _refuse_others(name: str, others: Collection[Match], only: Collection[str]) -> None:
    if others:
        found = dict.fromkeys(match.kind or "term" for match in others)
        raise OtherKind(name, a_kind(*found), a_kind(*only))


def _near(name: str, matches: Collection[Match], store: Store, only: Collection[str]) -> list[str]:
    known = kinds(store)
    iri = expand(name.strip())
    if iri is None:
        near = matches or _close(fold(name), store, known, only, _NEAR)
        return list(dict.fromkeys(match.label for match in near))[:3]
    from difflib import get_close_matches

    prefix, _, local = short_iri(iri).partition(":")
    others = [short_iri(it).partition(":") for it, kind in known.items() if not only or kind in only]
    locals_ = [other for start, _, other in others if start == prefix]
    return [f"{prefix}:{other}" for other in get_close_matches(local, locals_, n=3, cutoff=_NEAR)]


def _ranked(matches: Collection[Match]) -> list[Match]:
    # Vocabulary gives way to entries, and a verdict to the prediction that it is on: its card tells both.
    entries = [match for match in matches if match.kind] or list(matches)
    entries = [match for match in entries if match.kind != "verdict"] or entries
    order = {kind: at for at, kind in enumerate(KINDS)}
    return sorted(entries, key=lambda match: (order.get(match.kind, len(order)), len(match.label), match.iri))


def _line(match: Match, store: Store) -> str:
    name = match.label if match.kind in ("prediction", "position", "verdict") else name_of(match.iri, store)
    if len(name) > 60:
        name = name[:59] + "…"
    return f"{match.kind or 'term'}  {name}  {short_iri(match.iri)}"
