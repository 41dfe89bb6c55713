"""The query library: every query is well-formed, and answers the same, rightly, on two engines."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

import foresaid
import pyoxigraph
import pytest
import rdflib
from foresaid.parameters import KINDS_OF, TYPES
from foresaid.query import Query, bind, find_query, read_query
from foresaid.terms import COMMON_PREFIXES, XSD
from foresaid.workspace import data_folder
from small import AS_OF, SMALL

PATHS = sorted(Path(data_folder("queries")).glob("*.rq"))
NAMES = [path.stem for path in PATHS]

#: Values for parameters, by name, that fit something in the small workspace.
VALUES = {
    "about": "home robots",
    "as_of": AS_OF,
    "author": "Ada Reed",
    "concept": "AI",
    "due_since": "2022-12-31",
    "due_until": "2025-12-31",
    "entity": "Ada Reed",
    "lang": "zh-hans",
    "least": "3",
    "outcome": "came true",
    "question": "Will robots keep house for us?",
    "said_since": "2022-09-15",
    "said_until": "2022-09-15",
    "source": "Long Talk with Ada Reed",
    "until": "2026-12-31",
    "work": "Lantern",
}
#: Where the same name means something else.
SPECIAL = {("mentions", "entity"): "Almanac", ("relations", "entity"): "Lantern", ("mentions", "source"): "essay-2022"}

ROBOTS, TRANSLATION = "Will robots keep house for us?", "Can machines translate as people do?"
ADA, LIN, ZHANG = "Ada Reed", "Lin Bo", "Zhang Weiguo"
#: Query, parameters, columns, and the rows by hand.
ANSWERS: list[tuple[str, dict[str, str], str, list[tuple[Any, ...]]]] = [
    (
        "about",
        {"about": "batteries"},
        "by kind claim",
        [
            (ZHANG, "position", "old-saying"),
            (LIN, "prediction", "batteries-cheap"),
            (ZHANG, "prediction", "batteries-2026"),
            (LIN, "prediction", "late"),
            (LIN, "prediction", "grid-stays"),
        ],
    ),
    (
        "agreements",
        {},
        "label answer one says other says_too",
        [
            (
                ROBOTS,
                "yes",
                ADA,
                "Every tenth home has a robot by 2030.",
                LIN,
                "Robots cope with untidy homes after all.",
            ),
            (
                ROBOTS,
                "yes",
                ADA,
                "Every tenth home has a robot in 2023.",
                LIN,
                "Robots cope with untidy homes after all.",
            ),
        ],
    ),
    (
        "answers",
        {"question": TRANSLATION},
        "answer by claim",
        [
            ("yes", ADA, "translation-by-2025"),
            ("no", ZHANG, "translation-never"),
        ],
    ),
    (
        "changes-of-mind",
        {},
        "by turned revises claim",
        [(ADA, None, "true", "robots-2030"), (LIN, "no → yes", "true", "robots-after-all")],
    ),
    (
        "claims",
        {"author": ZHANG},
        "said kind claim",
        [
            ("2018", "position", "old-saying"),
            ("2020-03-01", "prediction", "zhang-relayed"),
            ("2022-09-15", "prediction", "robots-2040"),
            ("2022-09-15", "position", "translation-never"),
            ("2022-09-15", "prediction", "wonder"),
            ("2022-09-15", "prediction", "batteries-2026"),
        ],
    ),
    ("claims", {"author": ZHANG, "about": "language technology"}, "claim", [("translation-never",)]),
    ("co-mentioned", {}, "one other claims", [("language technology", "machine translation", 2)]),
    (
        "coming-up",
        {"as_of": AS_OF, "until": "2026-12-31"},
        "due by claim",
        [
            ("2026-12-31", ZHANG, "batteries-2026"),
            ("2026-12-31", f"{ADA}, {LIN}", "subtitles"),
        ],
    ),
    (
        "concepts",
        {},
        "broader narrower claims",
        [
            (None, "artificial intelligence", 2),
            (None, "batteries", 5),
            ("artificial intelligence", "home robots", 7),
            ("artificial intelligence", "language technology", 4),
            ("language technology", "machine translation", 3),
        ],
    ),
    ("conditions", {}, "by condition claim", [(ADA, "Steel gets cheaper.", "annulled")]),
    (
        "counts",
        {},
        "source kind count",
        [
            ("essay-2022", "mentioned entity", 1),
            ("essay-2022", "position", 1),
            ("essay-2022", "prediction", 3),
            ("panel-2025", "judged prediction", 5),
            ("panel-2025", "position", 2),
            ("panel-2025", "prediction", 8),
            ("talk-2020", "judged prediction", 3),
            ("talk-2020", "mentioned entity", 1),
            ("talk-2020", "position", 1),
            ("talk-2020", "prediction", 4),
        ],
    ),
    ("disagreements", {"about": "machine translation"}, "label one other", [(TRANSLATION, ADA, ZHANG)]),
    (
        "disagreements",
        {"author": LIN},
        "label one affirms other",
        [
            (ROBOTS, ADA, "Every tenth home has a robot by 2030.", LIN),
            (ROBOTS, ADA, "Every tenth home has a robot in 2023.", LIN),
        ],
    ),
    ("divided", {}, "label yes no depends", [(TRANSLATION, 1, 1, 0), (ROBOTS, 2, 1, 1)]),
    ("doubtful", {"source": "essay-2022"}, "note claim", [("Nothing could tell.", "wonder")]),
    (
        "due",
        {"as_of": AS_OF, "until": "2026-11-30"},
        "due state by claim",
        [
            ("2022-12-31", "overdue", LIN, "batteries-cheap"),
        ],
    ),
    (
        "due",
        {"as_of": "2023-12-31"},
        "due state claim",
        [
            ("2022-12-31", "overdue", "batteries-cheap"),
            ("2023-12-31", "open", "robots-2023"),
            ("2025-12-31", "open", "translation-by-2025"),
            ("2026-12-31", "open", "batteries-2026"),
            ("2040-12-31", "open", "robots-2040"),
        ],
    ),
    (
        "evidence",
        {"source": "essay-2022"},
        "passage claim",
        [
            ("char=0,15", "robots-2040"),
            ("char=16,29", "translation-never"),
            ("char=30,36", "wonder"),
            ("char=37,56", "batteries-2026"),
        ],
    ),
    (
        "likelihoods",
        {},
        "likelihood predictions verdicts came_true",
        [
            ("almost certain", 1, 0, 0),
            ("very likely", 3, 3, 1),
            ("likely", 3, 2, 1),
            ("about even", 1, 0, 0),
            ("unlikely", 2, 1, 0),
        ],
    ),
    (
        "mentions",
        {},
        "name told_in passage",
        [
            ("Orrery Labs", "talk-2020", "t=00:00:10,00:00:20"),
            ("Almanac", "essay-2022", "char=0,5"),
        ],
    ),
    (
        "origins",
        {"concept": "batteries"},
        "said by claim",
        [
            ("2018", ZHANG, "old-saying"),
            ("2020-03-01", LIN, "batteries-cheap"),
        ],
    ),
    ("overdue", {"as_of": AS_OF}, "due horizon by claim", [("2022-12-31", "2022", LIN, "batteries-cheap")]),
    (
        "people",
        {},
        "by predictions positions sources concepts",
        [
            (ADA, 7, 0, 2, 3),
            (LIN, 5, 2, 2, 4),
            (ZHANG, 4, 2, 3, 5),
        ],
    ),
    (
        "positions",
        {"concept": "language technology"},
        "by on claim",
        [
            (ZHANG, "language technology, machine translation", "translation-never"),
        ],
    ),
    (
        "predictions",
        {"due_until": "2023-12-31"},
        "by horizon result claim",
        [
            (ZHANG, "2021", "did not happen", "zhang-relayed"),
            (LIN, "2022", "overdue", "batteries-cheap"),
            (ADA, "2023", "did not happen", "robots-2023"),
        ],
    ),
    ("predictions", {"outcome": "fs:cameTrue"}, "claim", [("translation-by-2025",), ("early",)]),
    ("predictions", {"about": "AI", "source": "essay-2022"}, "claim", [("wonder",), ("robots-2040",)]),
    (
        "predictions",
        {"said_since": "2025-05-10", "author": LIN},
        "claim",
        [
            ("grid-stays",),
            ("late",),
            ("subtitles",),
            ("early",),
        ],
    ),
    (
        "profile",
        {"entity": ADA},
        "what value told_by",
        [
            ("name", "Ada Reed", "entities"),
            ("also called", "A. M. Reed", "entities"),
            ("description", "Roboticist, founder of Orrery Labs.", "entities"),
            ("works for", "Orrery Labs", "talk-2020"),
            ("founder of", "Orrery Labs", "talk-2020"),
            ("predictions", 7, None),
        ],
    ),
    (
        "questions",
        {},
        "label affirm deny qualify authors sources",
        [(ROBOTS, 3, 1, 1, 3, 3), (TRANSLATION, 1, 1, 0, 2, 2)],
    ),
    (
        "relations",
        {"entity": "Lantern"},
        "one relation other told_by",
        [
            ("Lantern", "creator", "Orrery Labs", "essay-2022"),
            ("Lantern", "creator", "Orrery Labs", "panel-2025"),
        ],
    ),
    (
        "retold",
        {},
        "by teller said told claim",
        [
            (ZHANG, LIN, "2018", "2025-05-10", "old-saying"),
            (ZHANG, ADA, "2020-03-01", "2020-03-01", "zhang-relayed"),
        ],
    ),
    ("shared-concepts", {}, "one other concepts", [(LIN, ZHANG, 4), (ADA, LIN, 3), (ADA, ZHANG, 3)]),
    ("single-source", {"source": "talk-2020"}, "by claim", [(LIN, "batteries-cheap"), (ZHANG, "zhang-relayed")]),
    ("slipped", {}, "by was_due now_due claim", [(ADA, "2023", "../2030", "robots-2030")]),
    (
        "sources",
        {},
        "published predictions positions source",
        [
            ("2020-03-01", 4, 1, "talk-2020"),
            ("2022-09-15", 3, 1, "essay-2022"),
            ("2025-05-10", 8, 2, "panel-2025"),
        ],
    ),
    (
        "stated-agreements",
        {},
        "one says other said claim",
        [
            (
                LIN,
                "Robots cope with untidy homes after all.",
                ADA,
                "Every tenth home has a robot by 2030.",
                "robots-after-all",
            )
        ],
    ),
    (
        "stated-disagreements",
        {"author": ADA, "about": "AI"},
        "one says other said other_claim",
        [
            (
                LIN,
                "Homes are too untidy for robots.",
                ADA,
                "Every tenth home has a robot in 2023.",
                "robots-2023",
            )
        ],
    ),
    (
        "timeline",
        {},
        "year predictions positions due",
        [
            (2018, 0, 1, 0),
            (2020, 4, 1, 0),
            (2021, 0, 0, 1),
            (2022, 3, 1, 1),
            (2023, 0, 0, 1),
            (2025, 8, 1, 3),
            (2026, 0, 0, 4),
            (2028, 0, 0, 1),
            (2030, 0, 0, 1),
            (2040, 0, 0, 1),
        ],
    ),
    ("unjudged", {"author": LIN}, "due claim", [("2026-12-31", "subtitles"), (None, "grid-stays")]),
    (
        "verdicts",
        {"author": LIN},
        "known result evidence",
        [
            ("2026-02-01", "came true", "source:panel-2025#t=00:12:00,00:12:20"),
            ("2026-03-01", "came true late", "source:panel-2025#t=00:12:00,00:12:20"),
        ],
    ),
    ("withdrawn", {}, "since note entry", [("2025-06-01", "A joke.", "withdrawn")]),
    ("without-criterion", {}, "by claim", [(LIN, "batteries-cheap")]),
    (
        "work",
        {"work": "Lantern"},
        "what value told_by",
        [
            ("name", "Lantern", "entities"),
            ("description", "A translation model.", "entities"),
            ("made by", "Orrery Labs", "essay-2022"),
            ("made by", "Orrery Labs", "panel-2025"),
            ("said of it", "Translation is interpretation, and machines do not interpret.", "essay-2022"),
        ],
    ),
]


@cache
def small() -> foresaid.KnowledgeGraph:
    return foresaid.load(SMALL)


@cache
def in_rdflib() -> rdflib.Dataset:
    return copied(small().store)


def copied(store: pyoxigraph.Store) -> rdflib.Dataset:
    """Return the same quads in rdflib's own store, so that its own SPARQL answers."""
    dataset = rdflib.Dataset()
    for quad in store:
        where = quad.graph_name
        graph = dataset.default_graph if isinstance(where, pyoxigraph.DefaultGraph) else dataset.graph(node(where))
        graph.add((node(quad.subject), node(quad.predicate), node(quad.object)))
    return dataset


def node(term: Any) -> rdflib.term.Identifier:
    if isinstance(term, pyoxigraph.NamedNode):
        return rdflib.URIRef(term.value)
    if isinstance(term, pyoxigraph.BlankNode):
        return rdflib.BNode(term.value)
    if term.language:
        return rdflib.Literal(term.value, lang=term.language)
    if term.datatype.value == XSD + "string":
        return rdflib.Literal(term.value)
    return rdflib.Literal(term.value, datatype=rdflib.URIRef(term.datatype.value))


def plain(term: Any) -> tuple[str, str] | None:
    if term is None:
        return None
    text = str(term) if isinstance(term, rdflib.term.Node) else term.value
    return text, getattr(term, "language", None) or ""


def required(query: Query) -> dict[str, str]:
    fixed = {name: value(query, name) for name, it in query.parameters.items() if it.default == "required"}
    return {**fixed, **({"as_of": AS_OF} if "as_of" in query.parameters else {})}


def value(query: Query, name: str) -> str:
    return SPECIAL.get((query.name, name), VALUES[name])


def test_there_are_enough() -> None:
    assert len(NAMES) >= 25


@pytest.mark.parametrize("path", PATHS, ids=NAMES)
def test_header(path: Path) -> None:
    query = read_query(str(path))
    head = path.read_text("utf-8").split("\n\n")[0].splitlines()
    assert set(query.headers) == {"title", "answers"} and all(query.headers.values())
    assert query.headers["answers"].endswith("?"), "say what is asked, as a question"
    assert sum(line.startswith("# param ") for line in head) == len(query.parameters)
    for parameter in query.parameters.values():
        assert parameter.type in TYPES and parameter.meaning
        block, rest = re.subn(rf"VALUES \?{parameter.name} \{{[^}}]*\}}", "", query.text)
        assert rest and re.search(rf"\?{parameter.name}\b", block), f"{parameter.name} is declared and not used"
    declared = set(re.findall(r"VALUES \?(\w+) \{ (?:UNDEF|\"en\") \}", query.text))
    assert declared == set(query.parameters) - {"as_of", "least"}
    used = set(re.findall(r"\b(\w+):\w", re.sub(r"<[^>]*>|\"[^\"]*\"|#.*", "", query.text)))
    assert used - {"PREFIX"} <= set(re.findall(r"PREFIX (\w+):", query.text))
    assert "ORDER BY" in query.text


@pytest.mark.checkout  # slow, and the same in a wheel
@pytest.mark.parametrize("name", NAMES)
@pytest.mark.filterwarnings("ignore:Dataset:DeprecationWarning")  # rdflib asks itself by old names
def test_both_engines_agree(name: str) -> None:
    kg = small()
    query = find_query(name, kg.workspace.queries)
    settings = [required(query)]
    settings += [{**settings[0], one: value(query, one)} for one in query.parameters if one not in settings[0]]
    for values in settings:
        text = bind(query, values, kg.store)
        ours = [tuple(map(plain, row)) for row in kg.store.query(text, prefixes=COMMON_PREFIXES)]
        theirs = [tuple(map(plain, row)) for row in in_rdflib().query(text, initNs=COMMON_PREFIXES)]
        assert ours == theirs, values
        assert len(ours) == len(set(ours)), "the same row twice"


@pytest.mark.parametrize(
    ("outcome", "claims"),
    [
        ("overdue", {"batteries-cheap"}),
        ("Overdue", {"batteries-cheap"}),
        ("逾期", {"batteries-cheap"}),
        ("open", {"robots-2030", "robots-2040", "batteries-2026", "subtitles", "grid-stays"}),
        ("not judgeable", {"wonder"}),
        ("不可判定", {"wonder"}),
        ("came true", {"translation-by-2025", "early"}),
        ("CAME TRUE LATE", {"late"}),
        ("迟到实现", {"late"}),
        ("fs:cameTrueLate", {"late"}),
        ("https://w3id.org/foresaid/ns#annulled", {"annulled"}),
        ("did not", {"zhang-relayed", "robots-2023"}),
    ],
)
@pytest.mark.filterwarnings("ignore:Dataset:DeprecationWarning")  # rdflib asks itself by old names
def test_predictions_by_what_their_result_column_shows(outcome: str, claims: set[str]) -> None:
    kg = small()
    query = find_query("predictions", kg.workspace.queries)
    values = {"outcome": outcome, "as_of": AS_OF}
    text = bind(query, values, kg.store)
    ours = [tuple(map(plain, row)) for row in kg.store.query(text, prefixes=COMMON_PREFIXES)]
    assert ours == [tuple(map(plain, row)) for row in in_rdflib().query(text, initNs=COMMON_PREFIXES)]
    for lang in ("en", "zh-hans"):
        assert {short(row.claim) for row in kg.query(query, lang=lang, **values)} == claims


FIXED = [
    ("predictions", {"as_of": AS_OF}, "result", {"未决", "逾期", "不可判定", "已实现", "迟到实现", "部分实现"}),
    ("due", {"as_of": "2023-12-31"}, "state", {"逾期", "未决"}),
    ("answers", {"question": ROBOTS}, "answer", {"是", "否", "视情况"}),
    ("agreements", {}, "answer", {"是"}),
    ("about", {"about": "batteries"}, "kind", {"预测", "观点"}),
    ("claims", {"author": ZHANG}, "kind", {"预测", "观点"}),
    ("origins", {"concept": "batteries"}, "kind", {"预测", "观点"}),
    ("counts", {}, "kind", {"预测", "观点", "已裁定预测", "提及的条目"}),
    ("profile", {"entity": ADA}, "what", {"名称", "简介", "任职于", "创办", "预测"}),
    ("work", {"work": "Lantern"}, "what", {"名称", "简介", "制作者", "相关论断"}),
]


@pytest.mark.parametrize(("name", "values", "column", "words"), FIXED, ids=[item[0] for item in FIXED])
def test_the_words_of_a_chinese_answer_are_chinese(
    name: str, values: dict[str, str], column: str, words: set[str]
) -> None:
    found = [row[column] for row in small().query(name, lang="zh-hans", **values).to_dicts()]
    assert words <= set(found) and not any(text.isascii() for text in found)
    english = [row[column] for row in small().query(name, **values).to_dicts()]
    assert all(text.isascii() for text in english)


HEAD = "".join(f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in COMMON_PREFIXES.items())
#: One claim in English and Chinese, one in Chinese alone, one without a tag; the second has been revised thrice.
MIXED = """@base <https://w3id.org/foresaid/source/talk> .
<> a schema:Article ; schema:name "谈话"@zh-hans ; schema:datePublished "2020-01-01"^^xsd:date .
person:lin a schema:Person ; skos:prefLabel "林"@zh-hans .
person:ada a schema:Person ; skos:prefLabel "Ada"@en , "艾达"@zh-hans .
concept:sky a skos:Concept ; skos:prefLabel "天"@zh-hans .
question:falls a fs:Question ; skos:prefLabel "天会塌吗？"@zh-hans .
<#both> a fs:Prediction ; schema:author person:ada ; schema:about concept:sky ; fs:horizon "2022"^^edtf:EDTF ;
  schema:text "The sky falls."@en , "天塌。"@zh-hans ; fs:criterion "Look."@en ; schema:appearance <#char=0,9> .
<#zh> a fs:Prediction ; schema:author person:lin ; schema:about concept:sky ; fs:horizon "2022"^^edtf:EDTF ;
  schema:text "天会塌。"@zh-hans ; fs:criterion "看。"@zh-hans ; schema:appearance <#char=9,12> .
<#bare> a fs:Prediction ; schema:author person:lin ; schema:about concept:sky ; fs:horizon "2022"^^edtf:EDTF ;
  schema:text "le ciel" ; fs:criterion "voir" ; schema:appearance <#char=12,15> .
<#held> a fs:Position ; schema:author person:lin , person:ada ; schema:about concept:sky ;
  fs:question question:falls ; fs:stance fs:affirms ;
  schema:text "天高。"@zh-hans ; schema:appearance <#char=15,18> .
<#stands> a fs:Prediction ; schema:author person:lin ; fs:horizon "2030"^^edtf:EDTF ; prov:wasRevisionOf <#zh> ;
  schema:text "天晚些塌。"@zh-hans ; schema:appearance <#char=18,21> .
<#ours> a fs:Prediction ; schema:author person:ada ; fs:horizon "2031"^^edtf:EDTF ; prov:wasRevisionOf <#zh> ;
  schema:text "天不塌。"@zh-hans ; schema:appearance <#char=21,24> .
<#off> a fs:Prediction ; schema:author person:lin ; schema:about work:roof ; fs:horizon "2032"^^edtf:EDTF ;
  prov:wasRevisionOf <#zh> ; fs:status fs:deprecated ; prov:invalidatedAtTime "2021-01-01"^^xsd:date ;
  schema:text "Off."@en ; schema:appearance <#char=24,27> .
work:roof a fs:Model ; skos:prefLabel "Roof"@en .
verdict:one a schema:ClaimReview ; schema:itemReviewed <#stands> ; fs:outcome fs:cameTrue ; fs:status fs:deprecated .
"""


@pytest.fixture(scope="module")
def mixed(tmp_path_factory: pytest.TempPathFactory) -> foresaid.KnowledgeGraph:
    folder = tmp_path_factory.mktemp("mixed")
    (folder / "talk.ttl").write_text(HEAD + MIXED, "utf-8")
    return foresaid.load(folder)


def asked(name: str, kg: foresaid.KnowledgeGraph, columns: str, **values: str) -> set[tuple[Any, ...]]:
    """Return the rows of a query, on which both engines agree."""
    query = find_query(name, kg.workspace.queries)
    text = bind(query, values, kg.store)
    ours = [tuple(map(plain, row)) for row in kg.store.query(text, prefixes=COMMON_PREFIXES)]
    assert ours == [tuple(map(plain, row)) for row in copied(kg.store).query(text, initNs=COMMON_PREFIXES)]
    return {tuple(map(short, row)) for row in kg.query(query, **values).only(*columns.split()).rows}


DUE = {("both", "The sky falls.", "Ada"), ("zh", "天会塌。", "林"), ("bare", "le ciel", "林")}
LATER = {("stands", "天晚些塌。", "林"), ("ours", "天不塌。", "Ada")}
HELD = {("held", "天高。", "Ada, 林")}
IN_ANY_LANGUAGE = [
    ("predictions", {}, "claim prediction by", DUE | LATER),
    ("overdue", {"as_of": AS_OF}, "claim prediction by", DUE),
    ("due", {"as_of": AS_OF}, "claim prediction by", DUE | LATER),
    ("coming-up", {"as_of": AS_OF}, "claim prediction by", LATER),
    ("unjudged", {}, "claim prediction by", DUE),
    ("about", {"about": "天"}, "claim text by", DUE | HELD),
    ("positions", {"concept": "天"}, "claim text by", HELD),
    (
        "claims",
        {"author": "林"},
        "claim text",
        {("zh", "天会塌。"), ("bare", "le ciel"), ("held", "天高。"), ("stands", "天晚些塌。")},
    ),
    ("questions", {}, "label authors", {("天会塌吗？", 2)}),
    ("evidence", {"source": "谈话"}, "claim text by", DUE | LATER | HELD),
    ("sources", {}, "name predictions positions", {("谈话", 5, 1)}),
]


@pytest.mark.parametrize(("name", "values", "columns", "rows"), IN_ANY_LANGUAGE, ids=[it[0] for it in IN_ANY_LANGUAGE])
@pytest.mark.filterwarnings("ignore:Dataset:DeprecationWarning")  # rdflib asks itself by old names
def test_what_lacks_the_language_is_told_in_another(
    name: str, values: dict[str, str], columns: str, rows: set[Any], mixed: foresaid.KnowledgeGraph
) -> None:
    assert asked(name, mixed, columns, **values) == rows


STANDING: list[tuple[str, dict[str, str], str, set[Any]]] = [
    ("counts", {}, "kind count", {("prediction", 5), ("position", 1)}),
    ("slipped", {}, "claim by", {("stands", "林")}),
    ("changes-of-mind", {}, "claim earlier", {("stands", "天会塌。")}),
    ("work", {"work": "Roof"}, "what", {("name",)}),
    ("agreements", {}, "says", set()),
]


@pytest.mark.parametrize(("name", "values", "columns", "rows"), STANDING, ids=[item[0] for item in STANDING])
@pytest.mark.filterwarnings("ignore:Dataset:DeprecationWarning")  # rdflib asks itself by old names
def test_only_what_stands_and_is_of_the_same_person_counts(
    name: str, values: dict[str, str], columns: str, rows: set[Any], mixed: foresaid.KnowledgeGraph
) -> None:
    assert asked(name, mixed, columns, **values) == rows


#: A person of two English names, a question that no longer stands, a claim judged twice, a withdrawn companion.
TROUBLED = """@base <https://w3id.org/foresaid/source/talk> .
<> a schema:Article ; schema:name "Talk"@en ; schema:datePublished "2020-01-01"^^xsd:date .
<https://w3id.org/foresaid/source/other> a schema:Article ; schema:name "Other"@en ; schema:datePublished "2021"^^xsd:gYear .
person:ben a schema:Person ; skos:prefLabel "Ben"@en , "Benjamin"@en-gb , "Benny"@en-au .
person:ida a schema:Person ; skos:prefLabel "Ida of Britain"@en-gb , "Ida of America"@en-us .
person:max a schema:Person .
organization:zh a schema:Organization ; skos:prefLabel "公司"@zh-hans ; schema:parentOrganization organization:fr .
organization:fr a schema:Organization ; skos:prefLabel "la maison"@fr .
concept:sky a skos:Concept ; skos:prefLabel "sky"@en , "the heavens"@en-gb .
concept:off a skos:Concept ; skos:prefLabel "off"@en ; fs:status fs:deprecated .
question:stands a fs:Question ; skos:prefLabel "Does it stand?"@en .
question:off a fs:Question ; skos:prefLabel "Is it off?"@en ; fs:status fs:deprecated .
<#yes> a fs:Prediction ; schema:author person:ben ; schema:about concept:sky ; fs:criterion "Look."@en ;
  schema:text "It falls in 2022."@en ; fs:horizon "2022"^^edtf:EDTF ; schema:appearance <#char=900,950> ;
  fs:condition "If it rains."@en , "Should it rain."@en-gb ;
  fs:question question:stands , question:off ; fs:stance fs:affirms .
<#no> a fs:Position ; schema:author person:ida ; schema:about concept:sky ; schema:text "It stays."@en ;
  schema:appearance <#char=1000,1050> ; fs:question question:stands , question:off ; fs:stance fs:denies .
<#early> a fs:Position ; schema:author person:ben ; schema:about concept:sky ; schema:text "It is blue."@en ;
  schema:appearance <#char=90,95> .
<https://w3id.org/foresaid/source/other#off> a fs:Position ; schema:author person:ben ; schema:about concept:sky ;
  schema:text "Off."@en ; schema:appearance <https://w3id.org/foresaid/source/other#char=0,9> ; fs:note "Off."@en ;
  fs:status fs:deprecated ; cito:agreesWith <#yes> .
<https://w3id.org/foresaid/source/other#moved> a fs:Prediction ; schema:author person:ben ; schema:about concept:sky ;
  schema:text "It falls in 2022."@en ; fs:horizon "2022~"^^edtf:EDTF ; prov:wasRevisionOf <#yes> ;
  schema:appearance <https://w3id.org/foresaid/source/other#char=0,9> .
<https://w3id.org/foresaid/source/other#turned> a fs:Position ; schema:author person:ben ; schema:about concept:sky ;
  schema:text "It never falls."@en ; schema:appearance <https://w3id.org/foresaid/source/other#char=9,18> ;
  fs:question question:stands ; fs:stance fs:denies .
<https://w3id.org/foresaid/verdict/first> a schema:ClaimReview ; schema:itemReviewed <#yes> ;
  fs:outcome fs:didNotHappen ; fs:outcomeKnownOn "2023-01"^^edtf:EDTF .
<https://w3id.org/foresaid/verdict/second> a schema:ClaimReview ; schema:itemReviewed <#yes> ;
  fs:outcome fs:partlyTrue ; fs:outcomeKnownOn "../2023-06"^^edtf:EDTF .
<https://w3id.org/foresaid/verdict/third> a schema:ClaimReview ; schema:itemReviewed <#yes> ;
  fs:outcome fs:cameTrue ; fs:outcomeKnownOn "2024"^^edtf:EDTF ; fs:status fs:deprecated .
"""
ONE_NAME = {("yes", "Ben"), ("early", "Ben"), ("no", "Ida of Britain"), ("moved", "Ben"), ("turned", "Ben")}
NEEDS_CARE: list[tuple[str, dict[str, str], str, set[Any]]] = [
    ("about", {"about": "sky"}, "claim by", ONE_NAME),
    ("conditions", {}, "claim condition", {("yes", "If it rains.")}),
    ("people", {}, "by predictions positions", {("Ben", 2, 2), ("Ida of Britain", 0, 1)}),
    ("concepts", {}, "narrower", {("sky",)}),
    ("predictions", {"as_of": "2022-12-31"}, "claim result", {("yes", "open"), ("moved", "open")}),
    ("predictions", {"as_of": "2023-03-01"}, "claim result", {("yes", "did not happen"), ("moved", "overdue")}),
    ("predictions", {"as_of": AS_OF}, "claim result", {("yes", "partly true"), ("moved", "overdue")}),
    ("predictions", {"as_of": AS_OF, "outcome": "did not happen"}, "claim", set()),
    ("divided", {}, "label yes no", {("Does it stand?", 1, 2)}),
    ("questions", {}, "label affirm deny", {("Does it stand?", 1, 2)}),
    ("disagreements", {}, "label one other", {("Does it stand?", "Ben", "Ida of Britain")}),
    ("doubtful", {}, "claim", set()),
    ("slipped", {}, "claim", set()),
    ("single-source", {}, "claim", {("early",)}),
    (
        "changes-of-mind",
        {},
        "claim turned revises",
        {("moved", None, "true"), ("turned", "yes → no", "false")},
    ),
    ("profile", {"entity": "公司"}, "what value", {("name", "公司"), ("part of", "la maison")}),
    ("claims", {"author": "Ben"}, "claim", {("early",), ("yes",), ("moved",), ("turned",)}),
    ("origins", {"concept": "sky"}, "by claim", {("Ben", "early"), ("Ida of Britain", "no")}),
]


@pytest.fixture(scope="module")
def troubled(tmp_path_factory: pytest.TempPathFactory) -> foresaid.KnowledgeGraph:
    folder = tmp_path_factory.mktemp("troubled")
    (folder / "talk.ttl").write_text(HEAD + TROUBLED, "utf-8")
    return foresaid.load(folder)


@pytest.mark.parametrize(("name", "values", "columns", "rows"), NEEDS_CARE)
@pytest.mark.filterwarnings("ignore:Dataset:DeprecationWarning")  # rdflib asks itself by old names
def test_one_name_one_row_and_only_what_stands(
    name: str, values: dict[str, str], columns: str, rows: set[Any], troubled: foresaid.KnowledgeGraph
) -> None:
    assert asked(name, troubled, columns, **values) == rows
    assert len(troubled.query(name, **values)) == len(rows)


CLOCKS = """@base <https://w3id.org/foresaid/source/clocks> .
<> a schema:PodcastEpisode ; schema:name "Clocks"@en ; schema:datePublished "2020-01-01"^^xsd:date .
<#third> a fs:Position ; schema:text "Third."@en ; schema:appearance <#t=1:00:01,1:00:05> .
<#second> a fs:Position ; schema:text "Second."@en ; schema:appearance <#t=59:30,59:50> .
<#first> a fs:Position ; schema:text "First."@en ; schema:appearance <#t=00:01:30,00:01:40> .
"""


def test_evidence_is_in_the_order_of_time(tmp_path: Path) -> None:
    (tmp_path / "clocks.ttl").write_text(HEAD + CLOCKS, "utf-8")
    rows = foresaid.load(tmp_path).query("evidence", source="Clocks").rows
    assert [short(row.claim) for row in rows] == ["first", "second", "third"]


@pytest.mark.parametrize("name", NAMES)
def test_defaults_fit_something(name: str) -> None:
    query = find_query(name, small().workspace.queries)
    assert small().query(name, **required(query)).rows


@pytest.mark.parametrize(("name", "values", "columns", "rows"), ANSWERS, ids=[item[0] for item in ANSWERS])
def test_answer(name: str, values: dict[str, str], columns: str, rows: list[tuple[Any, ...]]) -> None:
    results = small().query(name, **values)
    places = [results.columns.index(column) for column in columns.split()]
    assert [tuple(short(row[at]) for at in places) for row in results.rows] == rows


def short(item: Any) -> Any:
    if isinstance(item, bool):
        return str(item).lower()
    if isinstance(item, int) or item is None:
        return item
    return re.split(r"[/#]", str(item))[-1] if str(item).startswith("http") else str(item)


def test_every_query_has_a_checked_answer() -> None:
    assert {name for name, *_ in ANSWERS} | {"vocabulary"} == set(NAMES)


def test_vocabulary() -> None:
    rows = {(row.kind, row.term.rpartition("/")[2]): row.uses for row in small().query("vocabulary")}
    assert rows["class", "ns#Prediction"] == 16 and rows["class", "Person"] == 3
    assert rows["property", "ns#horizon"] == 14
    assert rows["property", "itemReviewed"] == 8


def test_entity_types_name_known_kinds() -> None:
    from foresaid.kinds import KINDS

    assert {kind for kinds in KINDS_OF.values() for kind in kinds} <= set(KINDS)
