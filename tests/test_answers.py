"""Every named query over the shipped graph, against the same answer reckoned another way.

The other way is plain Python over the triples of the Turtle files: no SPARQL, no derived graph, horizons by the
`edtf` package. A wrong figure in either fails here, whatever the files say today.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterator
from datetime import date
from functools import cache
from itertools import chain, combinations, product
from pathlib import Path
from typing import Any

import edtf
import pytest
import rdflib
from foresaid.query import bind, find_query
from foresaid.terms import CITO, COMMON_PREFIXES, FS, PROV, SCHEMA, SKOS
from foresaid.workspace import data_folder
from pyoxigraph import RdfFormat, parse
from rdflib import RDF, URIRef
from small import AS_OF
from test_library import copied, node
from test_library import plain as bare
from test_shipped import VALUES, answer, settings, shipped

AUTHOR, ABOUT, TEXT = URIRef(SCHEMA + "author"), URIRef(SCHEMA + "about"), URIRef(SCHEMA + "text")
QUESTION, STANCE, VERDICT = URIRef(FS + "question"), URIRef(FS + "stance"), URIRef(SCHEMA + "itemReviewed")
BROADER, NAME, REVISES = URIRef(SKOS + "broader"), URIRef(SKOS + "prefLabel"), URIRef(PROV + "wasRevisionOf")
PREDICTION, POSITION, CONCEPT = URIRef(FS + "Prediction"), URIRef(FS + "Position"), URIRef(SKOS + "Concept")
RELATIONS = [
    *(SCHEMA + name for name in ("worksFor", "founder", "alumniOf", "memberOf", "creator", "contributor", "funder")),
    *(SCHEMA + name for name in ("parentOrganization", "organizer", "isBasedOn", "isPartOf")),
    FS + "competesWith",
]
Rows = Collection[tuple[Any, ...]]


@cache
def files() -> dict[str, rdflib.Graph]:
    """Each curated file, by its stem."""
    found = {}
    for path in sorted(Path(data_folder("sources")).rglob("*.ttl")):
        graph = found[path.stem] = rdflib.Graph()
        # Not by rdflib: it takes the colon of `<#t=00:00:07>` for that of an absolute IRI.
        for quad in parse(path=path, format=RdfFormat.TURTLE):
            graph.add((node(quad.subject), node(quad.predicate), node(quad.object)))
    return found


@cache
def everything() -> rdflib.Graph:
    merged = rdflib.Graph()
    for graph in files().values():
        merged += graph
    return merged


@cache
def claims(kind: URIRef | None = None) -> list[URIRef]:
    kinds = [kind] if kind else [PREDICTION, POSITION]
    return sorted(claim for one in kinds for claim in everything().subjects(RDF.type, one))


def values(subject: URIRef, *names: str | URIRef) -> list[Any]:
    return [value for name in names for value in everything().objects(subject, URIRef(name))]


def only(subject: URIRef, name: str | URIRef) -> Any:
    found = values(subject, name)
    return found[0] if found else None


def english(subject: Any, name: str | URIRef = NAME) -> str | None:
    return next((str(text) for text in values(subject, name) if text.language == "en"), None)


def named(iri: str) -> str | None:
    return english(URIRef(iri)) or english(URIRef(iri), SCHEMA + "name")


def by(claim: URIRef) -> str:
    return ", ".join(sorted(str(english(author)) for author in values(claim, AUTHOR)))


def source(claim: URIRef) -> URIRef:
    return URIRef(claim.partition("#")[0])


def said(claim: URIRef) -> str:
    return str(only(claim, SCHEMA + "dateCreated") or only(source(claim), SCHEMA + "datePublished"))


def place(claim: URIRef) -> int:
    """The second or character of its source at which a claim's first passage begins."""
    found = [str(passage).rpartition("=")[2].split(",")[0] for passage in values(claim, SCHEMA + "appearance")]
    return min(
        int(it) if it.isdigit() else sum(60**at * int(part) for at, part in enumerate(it.split(":")[::-1]))
        for it in found
    )


@cache
def day(text: str, *, last: bool) -> str:
    """The first or last day of an EDTF date or interval, by the edtf package."""
    part = text.split("/")[-1 if last else 0].rstrip("~")
    found = edtf.parse_edtf(part)
    bound = found.upper_strict() if last else found.lower_strict()
    return date(bound.tm_year, bound.tm_mon, bound.tm_mday).isoformat()


def due(claim: URIRef) -> str | None:
    horizon = only(claim, FS + "horizon")
    return None if horizon is None or horizon.endswith("..") else day(horizon, last=True)


def ancestors(thing: URIRef) -> set[URIRef]:
    found = {thing}
    for broader in values(thing, BROADER):
        found |= ancestors(broader)
    return found


def on(claim: URIRef, subject: str) -> bool:
    return any(expanded(subject) in ancestors(thing) for thing in values(claim, ABOUT))


def expanded(name: str) -> URIRef:
    return URIRef(shipped().find(name))


def judged(claim: URIRef, as_of: str = AS_OF) -> list[URIRef]:
    """The verdicts on a claim whose outcome was known by a day."""
    found = everything().subjects(VERDICT, claim)
    return [it for it in found if day(str(only(it, FS + "outcomeKnownOn")), last=False) <= as_of]


@cache
def answers() -> list[tuple[URIRef, URIRef, str]]:
    found = [claim for claim in claims() if values(claim, QUESTION)]
    return [(claim, only(claim, QUESTION), str(only(claim, STANCE)).partition("#")[2]) for claim in found]


def pairs(first: str, second: str) -> Rows:
    """Each two answers to one question by different authors."""
    found = []
    for (one, asked, stance), (other, too, counter) in product(answers(), repeat=2):
        if asked == too and one != other and (stance, counter) == (first, second):
            for a, b in product(values(one, AUTHOR), values(other, AUTHOR)):
                if a < b or (first != second and a != b):
                    found.append((str(asked), english(a), english(one, TEXT), english(b), english(other, TEXT)))
    return found


def stated(link: str) -> Rows:
    """Each two claims that are tied to each other, by different authors."""
    found = []
    for one, other in everything().subject_objects(URIRef(CITO + link)):
        for a, b in product(values(one, AUTHOR), values(other, AUTHOR)):
            if a != b:
                found.append((english(a), english(one, TEXT), english(b), english(other, TEXT), str(one), str(other)))
    return found


def elsewhere(claim: URIRef) -> bool:
    """Whether a claim of another source answers the same question, agrees with this one or supports it."""
    graph = everything()
    links = [URIRef(name) for name in (CITO + "agreesWith", CITO + "supports", PROV + "wasRevisionOf")]
    others = {like for link in links for like in [*graph.objects(claim, link), *graph.subjects(link, claim)]}
    others |= {like for asked in values(claim, QUESTION) for like in graph.subjects(QUESTION, asked)}
    return any(source(like) != source(claim) for like in others)


def unjudged(as_of: str = AS_OF) -> Iterator[URIRef]:
    for claim in claims(PREDICTION):
        if not judged(claim, as_of) and str(only(claim, FS + "judgeable")) != "false":
            yield claim


def made(as_of: str) -> list[URIRef]:
    """The predictions made by a day."""
    return [claim for claim in claims(PREDICTION) if day(said(claim), last=False) <= as_of]


def waiting(state: str = "", as_of: str = AS_OF) -> Rows:
    waits = set(unjudged(as_of))
    dated = [(str(due(claim)), claim) for claim in made(as_of) if claim in waits and due(claim)]
    rows = [(last, "overdue" if last < as_of else "open", by(claim), str(claim)) for last, claim in dated]
    return [row for row in rows if state in ("", row[1])]


def subjects(kind: URIRef | None = None) -> dict[str, set[URIRef]]:
    found: dict[str, set[URIRef]] = {}
    for claim in claims():
        for author, thing in product(values(claim, AUTHOR), values(claim, ABOUT)):
            if kind is None or kind in values(thing, RDF.type):
                found.setdefault(str(author), set()).add(thing)
    return found


def count(kind: URIRef, **where: str) -> int:
    author, told, thing = (where.get(name) for name in ("author", "told", "about"))
    return sum(
        1
        for claim in claims(kind)
        if (author is None or URIRef(author) in values(claim, AUTHOR))
        and (told is None or str(source(claim)) == told)
        and (thing is None or URIRef(thing) in values(claim, ABOUT))
    )


def statements(names: Collection[str], entity: str = "") -> Iterator[tuple[str, str, str, str]]:
    """Subject, property, object and the file that says so."""
    for stem, graph in files().items():
        for name in names:
            for one, other in graph.subject_objects(URIRef(name)):
                if not entity or entity in (str(one), str(other)):
                    yield str(one), name, str(other), f"https://w3id.org/foresaid/graph/{stem}"


def told_claims() -> Rows:
    found = []
    for claim in claims():
        tellers = ", ".join(sorted(str(english(it)) for it in values(claim, FS + "reportedBy"))) or None
        told = str(only(source(claim), SCHEMA + "datePublished"))
        if tellers or said(claim) != told:
            found.append((by(claim), tellers, said(claim), told, str(claim)))
    return found


def likelihoods() -> Rows:
    found: Counter[tuple[str, str]] = Counter()
    for claim in claims(PREDICTION):
        if scale := only(claim, FS + "likelihood"):
            name = str(scale).partition("#")[2].lower()
            found[name, "made"] += 1
            found[name, "judged"] += bool(judged(claim))
            found[name, "true"] += any(only(it, FS + "outcome") == URIRef(FS + "cameTrue") for it in judged(claim))
    return [
        (name, made, found[name, "judged"], found[name, "true"])
        for (name, what), made in found.items()
        if what == "made"
    ]


def mentioned() -> list[tuple[str, str, str]]:
    return [(str(source(URIRef(where))), where, thing) for where, _, thing, _ in statements([SCHEMA + "mentions"])]


def counts() -> Rows:
    found = [(told, "mentioned entity", thing) for told, _, thing in mentioned()]
    found += [(str(source(it)), "prediction", str(it)) for it in claims(PREDICTION)]
    found += [(str(source(it)), "position", str(it)) for it in claims(POSITION)]
    found += [(str(source(it)), "judged prediction", str(it)) for it in claims(PREDICTION) if judged(it)]
    return [(told, kind, number) for (told, kind), number in Counter((a, b) for a, b, _ in set(found)).items()]


def timeline() -> Rows:
    found: dict[int, list[int]] = {}
    for claim in claims():
        place = 0 if (claim, RDF.type, PREDICTION) in everything() else 1
        found.setdefault(int(day(said(claim), last=False)[:4]), [0, 0, 0])[place] += 1
        if last := due(claim):
            found.setdefault(int(last[:4]), [0, 0, 0])[2] += 1
    return [(year, *numbers) for year, numbers in found.items()]


def sides(stance: str, asked: URIRef) -> list[URIRef]:
    return [claim for claim, question, how in answers() if question == asked and how == stance]


def people_of(found: Collection[URIRef]) -> int:
    return len({author for claim in found for author in values(claim, AUTHOR)})


def questions() -> Iterator[tuple[str, list[list[URIRef]]]]:
    for asked in everything().subjects(RDF.type, URIRef(FS + "Question")):
        yield str(asked), [sides(stance, asked) for stance in ("affirms", "denies", "qualifies")]


@cache
def first_question() -> str:
    return str(shipped().query("questions").rows[0].question)


def changes(*, slipped: bool = False) -> Rows:
    found = []
    for claim, old in everything().subject_objects(REVISES):
        moved = [only(it, FS + "horizon") for it in (old, claim)]
        if slipped:
            if all(moved) and moved[0] != moved[1]:
                found.append((by(claim), str(moved[0]), str(moved[1]), str(claim)))
            continue
        same = only(claim, QUESTION) is not None and only(claim, QUESTION) == only(old, QUESTION)
        turned = same and only(claim, STANCE) != only(old, STANCE)
        words = f"{yes_or_no(old)} → {yes_or_no(claim)}" if turned else None
        found.append((by(claim), words, True, str(claim), english(old, TEXT)))
    return found if slipped else [*found, *turns()]


def yes_or_no(claim: URIRef) -> str:
    stance = str(only(claim, STANCE)).partition("#")[2]
    return {"affirms": "yes", "denies": "no", "qualifies": "it depends"}[stance]


def turns() -> Rows:
    """Each yes of one person that a later no to the same question stands against, or a no a later yes."""
    found = []
    for (old, asked, stance), (claim, too, other) in product(answers(), repeat=2):
        linked = (claim, REVISES, old) in everything()
        if asked != too or {stance, other} != {"affirms", "denies"} or linked:
            continue
        if day(said(old), last=True) < day(said(claim), last=False):
            for author in set(values(old, AUTHOR)) & set(values(claim, AUTHOR)):
                words = f"{yes_or_no(old)} → {yes_or_no(claim)}"
                found.append((english(author), words, False, str(claim), english(old, TEXT)))
    return found


def co_mentioned() -> Rows:
    found: Counter[tuple[str, str]] = Counter()
    for claim in claims():
        concepts = sorted({str(it) for it in values(claim, ABOUT) if CONCEPT in values(it, RDF.type)})
        found.update(combinations(concepts, 2))
    return [(*pair, number) for pair, number in found.items() if number >= 2]


def shared() -> Rows:
    spoken = subjects(CONCEPT)
    found = [(a, b, len(spoken[a] & spoken[b])) for a, b in combinations(sorted(spoken), 2)]
    return [row for row in found if row[2] >= 2]


def first_by(concept: str) -> Rows:
    found: dict[Any, tuple[str, int, str]] = {}
    for claim in claims():
        if on(claim, concept):
            for author in values(claim, AUTHOR):
                dated = (day(said(claim), last=False), place(claim), str(claim))
                found[author] = min(found.get(author, dated), dated)
    return [(english(author), claim) for author, (_, _, claim) in found.items()]


def profile(entity: str) -> Rows:
    names = {SKOS + "prefLabel": "name", SKOS + "altLabel": "also called", SCHEMA + "description": "description"}
    found: list[tuple[Any, ...]] = []
    for name, what in names.items():
        found += [(what, str(it)) for it in values(URIRef(entity), name) if it.language in (None, "en")]
    words = {
        SCHEMA + "worksFor": ("works for", "employs"),
        SCHEMA + "founder": ("founder", "founder of"),
        SCHEMA + "alumniOf": ("formerly at", "alumni"),
        SCHEMA + "memberOf": ("member of", "has as member"),
        SCHEMA + "creator": ("", "made"),
    }
    for one, name, other, _ in statements(list(words), entity):
        what = words[name][entity != one]
        found.append((what, english(URIRef(other if entity == one else one))))
    for what, number in (
        ("predictions", count(PREDICTION, author=entity)),
        ("positions", count(POSITION, author=entity)),
        ("claims about it", count(PREDICTION, about=entity) + count(POSITION, about=entity)),
    ):
        found += [(what, number)] if number else []
    return found


def work(entity: str) -> Rows:
    names = {SKOS + "prefLabel": "name", SKOS + "altLabel": "also called", SCHEMA + "description": "description"}
    words = {SCHEMA + "creator": "made by", SCHEMA + "isBasedOn": "based on", SCHEMA + "isPartOf": "part of"}
    parts = {SCHEMA + "isBasedOn": "basis of", SCHEMA + "isPartOf": "has part"}
    found = [
        (names[name], str(it)) for name in names for it in values(URIRef(entity), name) if it.language in (None, "en")
    ]
    found += [(words[name], english(URIRef(other))) for one, name, other, _ in statements(list(words)) if one == entity]
    found += [(parts[name], english(URIRef(one))) for one, name, other, _ in statements(list(parts)) if other == entity]
    told = [claim for claim in claims() if URIRef(entity) in values(claim, ABOUT)]
    return [*found, *(("said of it", english(claim, TEXT)) for claim in told)]


def vocabulary() -> Rows:
    found: Counter[tuple[str, str]] = Counter()
    for graph in files().values():
        found.update(("property", str(name)) for name in graph.predicates())
        found.update(("class", str(kind)) for kind in graph.objects(None, RDF.type))
    return [(*key, number) for key, number in found.items()]


def result(claim: URIRef, as_of: str = AS_OF) -> str:
    words = {"cameTrue": "came true", "cameTrueLate": "came true late", "partlyTrue": "partly true"}
    words |= {"didNotHappen": "did not happen"}
    for verdict in judged(claim, as_of):
        outcome = str(only(verdict, FS + "outcome")).partition("#")[2]
        return words.get(outcome, outcome)
    if str(only(claim, FS + "judgeable")) == "false":
        return "not judgeable"
    return "overdue" if (due(claim) or as_of) < as_of else "open"


def verdicts() -> Rows:
    found = []
    for claim in claims(PREDICTION):
        for it in judged(claim):
            evidence = " ".join(
                sorted(f"source:{str(cited).rpartition('/')[2]}" for cited in values(it, SCHEMA + "citation"))
            )
            found.append((by(claim), result(claim), evidence, str(it)))
    return found


def concepts() -> Rows:
    used = Counter(str(thing) for claim in claims() for thing in set(values(claim, ABOUT)))
    return [
        (english(broader) if broader else None, english(it), used[str(it)], str(it))
        for it in everything().subjects(RDF.type, CONCEPT)
        for broader in values(it, BROADER) or [None]
    ]


ME, IDEA = VALUES["author"], VALUES["concept"]
HERE = "https://w3id.org/foresaid/source/tencent-news-yang-2024"

#: Query, the columns that are compared, and the rows reckoned here.
RECKONED: dict[str, tuple[str, Callable[[], Rows]]] = {
    "about": ("by claim", lambda: [(by(it), str(it)) for it in claims() if on(it, VALUES["about"])]),
    "agreements": (
        "question one says other says_too",
        lambda: [*pairs("affirms", "affirms"), *pairs("denies", "denies")],
    ),
    "answers": (
        "by claim",
        lambda: [(by(it), str(it)) for it, asked, _ in answers() if str(asked) == first_question()],
    ),
    "changes-of-mind": ("by turned revises claim earlier", changes),
    "claims": ("claim", lambda: [(str(it),) for it in claims() if expanded(ME) in values(it, AUTHOR)]),
    "co-mentioned": ("a b claims", co_mentioned),
    "coming-up": ("due by claim", lambda: [(last, who, it) for last, _, who, it in waiting("open")]),
    "concepts": ("broader narrower claims concept", concepts),
    "conditions": (
        "by condition claim",
        lambda: [
            (by(it), english(it, FS + "condition"), str(it))
            for it in claims(PREDICTION)
            if values(it, FS + "condition")
        ],
    ),
    "counts": ("source kind count", counts),
    "disagreements": ("question one affirms other denies", lambda: pairs("affirms", "denies")),
    "divided": (
        "yes no depends question",
        lambda: [(*map(people_of, three), asked) for asked, three in questions() if any(three)],
    ),
    "doubtful": (
        "note claim",
        lambda: [(english(it, FS + "note"), str(it)) for it in claims() if values(it, FS + "note")],
    ),
    "due": ("due state by claim", waiting),
    "evidence": (
        "passage by claim",
        lambda: [
            (passage.partition("#")[2], by(it), str(it))
            for it in claims()
            if str(source(it)) == HERE
            for passage in values(it, SCHEMA + "appearance")
        ],
    ),
    "likelihoods": ("likelihood predictions verdicts came_true", likelihoods),
    "mentions": (
        "told_in passage entity",
        lambda: [(told, where.partition("#")[2], it) for told, where, it in mentioned()],
    ),
    "origins": ("by claim", lambda: first_by(IDEA)),
    "overdue": ("due by claim", lambda: [(last, who, it) for last, _, who, it in waiting("overdue")]),
    "people": (
        "predictions positions sources concepts author",
        lambda: [
            (
                count(PREDICTION, author=it),
                count(POSITION, author=it),
                len({source(claim) for claim in claims() if URIRef(it) in values(claim, AUTHOR)}),
                len(found),
                it,
            )
            for it, found in subjects(CONCEPT).items()
        ],
    ),
    "positions": ("by claim", lambda: [(by(it), str(it)) for it in claims(POSITION) if on(it, IDEA)]),
    "predictions": (
        "by said result claim",
        lambda: [(by(it), said(it), result(it), str(it)) for it in made(AS_OF)],
    ),
    "profile": ("what value", lambda: profile(str(expanded(VALUES["entity"])))),
    "questions": (
        "affirm deny qualify authors sources question",
        lambda: [
            (*map(len, three), people_of([*chain(*three)]), len({source(it) for it in chain(*three)}), asked)
            for asked, three in questions()
            if any(three)
        ],
    ),
    "relations": (
        "one relation other told_by",
        lambda: [(named(one), name, named(other), told) for one, name, other, told in statements(RELATIONS)],
    ),
    "retold": ("by teller said told claim", told_claims),
    "shared-concepts": ("a b concepts", shared),
    "single-source": ("by claim", lambda: [(by(it), str(it)) for it in claims() if not elsewhere(it)]),
    "slipped": ("by was_due now_due claim", lambda: changes(slipped=True)),
    "sources": (
        "predictions positions source",
        lambda: [
            (count(PREDICTION, told=it), count(POSITION, told=it), it)
            for it in sorted({str(source(claim)) for claim in claims()})
        ],
    ),
    "stated-agreements": ("one says other said claim other_claim", lambda: stated("agreesWith")),
    "stated-disagreements": ("one says other said claim other_claim", lambda: stated("disagreesWith")),
    "timeline": ("year predictions positions due", timeline),
    "unjudged": ("by claim", lambda: [(by(it), str(it)) for it in unjudged() if values(it, FS + "criterion")]),
    "verdicts": ("by result evidence verdict", verdicts),
    "vocabulary": ("kind term uses", vocabulary),
    "withdrawn": ("entry", lambda: [(str(it),) for it in everything().subjects(URIRef(FS + "status"), None)]),
    "without-criterion": (
        "by claim",
        lambda: [(by(it), str(it)) for it in claims(PREDICTION) if not values(it, FS + "criterion", FS + "judgeable")],
    ),
    "work": ("what value", lambda: work(str(expanded(VALUES["work"])))),
}


@pytest.mark.parametrize("name", RECKONED)
def test_answer(name: str) -> None:
    columns, reckon = RECKONED[name]
    results = answer(name).only(*columns.split())
    assert Counter(tuple(map(plain, row)) for row in results.rows) == Counter(reckon())


@pytest.mark.parametrize("as_of", ["2023-12-31", "2025-06-01", "2026-01-01"])
def test_looking_back(as_of: str) -> None:
    """No query counts what was said, or came to be known, only after the day."""
    kg = shipped()
    rows = {(row.claim, row.result) for row in kg.query("predictions", as_of=as_of)}
    assert rows == {(str(it), result(it, as_of)) for it in made(as_of)}
    overdue = {claim for *_, claim in waiting("overdue", as_of)}
    assert {row.claim for row in kg.query("predictions", as_of=as_of, outcome="overdue")} == overdue
    assert {row.claim for row in kg.query("overdue", as_of=as_of)} == overdue
    assert {row.claim for row in kg.due(as_of) if row.state == "overdue"} == overdue
    assert {(row.claim, row.state) for row in kg.query("due", as_of=as_of)} == {
        (claim, state) for _, state, _, claim in waiting("", as_of)
    }


@pytest.mark.checkout  # slow, and the same in a wheel
@pytest.mark.parametrize("name", RECKONED)
@pytest.mark.filterwarnings("ignore:Dataset:DeprecationWarning")  # rdflib asks itself by old names
def test_both_engines_agree(name: str) -> None:
    kg = shipped()
    query = find_query(name, kg.workspace.queries)
    text = bind(query, settings(name), kg.store)
    ours = [tuple(map(bare, row)) for row in kg.store.query(text, prefixes=COMMON_PREFIXES)]
    assert ours == [tuple(map(bare, row)) for row in in_rdflib().query(text, initNs=COMMON_PREFIXES)]


def test_every_query_is_reckoned() -> None:
    assert set(RECKONED) == set(shipped().queries)


@cache
def in_rdflib() -> rdflib.Dataset:
    return copied(shipped().store)


def plain(item: Any) -> Any:
    if isinstance(item, date):
        return item.isoformat()
    return {"about even": "even", "almost certain": "almostcertain", "very likely": "verylikely"}.get(item, item)
