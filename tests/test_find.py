"""Finding: by any name in any script, and asking back where several things fit."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import foresaid
import pytest
from conftest import ROOT, Run
from foresaid.errors import AmbiguousName, QueryError, UnknownName
from foresaid.find import find, find_one
from foresaid.fold import fold, fold_all, initials, pinyin_initials
from hypothesis import given
from hypothesis import strategies as st
from small import SMALL

PERSON, WORK, CONCEPT = (f"https://w3id.org/foresaid/{kind}/" for kind in ("person", "work", "concept"))


@pytest.fixture(scope="module")
def kg() -> foresaid.KnowledgeGraph:
    return foresaid.load(SMALL)


@pytest.mark.parametrize(
    ("name", "iri", "way"),
    [
        ("Ada Reed", PERSON + "ada-reed", "exact"),
        ("person:ada-reed", PERSON + "ada-reed", "iri"),
        (f"<{PERSON}ada-reed>", PERSON + "ada-reed", "iri"),
        ("ADA  reed", PERSON + "ada-reed", "name"),
        ("Ａｄａ　Ｒｅｅｄ", PERSON + "ada-reed", "name"),
        ("ada-reed", PERSON + "ada-reed", "name"),
        ("艾達·里德", PERSON + "ada-reed", "name"),
        ("张卫国", PERSON + "zhang-weiguo", "exact"),
        ("張衛國", PERSON + "zhang-weiguo", "name"),
        ("張衞国", PERSON + "zhang-weiguo", "name"),
        ("weiguo zhang", PERSON + "zhang-weiguo", "other name"),
        ("AM Reed", PERSON + "ada-reed", "other name"),
        ("eider read", PERSON + "ada-reed", "misheard"),
        ("LB", PERSON + "lin-bo", "initials"),
        ("zwg", PERSON + "zhang-weiguo", "initials"),
        ("Ada", PERSON + "ada-reed", "start"),
        ("A. Reed", PERSON + "ada-reed", "words"),
        ("林波", PERSON + "lin-bo", "exact"),
        ("機器翻譯", CONCEPT + "machine-translation", "name"),
        ("lant", WORK + "lantern", "start"),
        ("translation", CONCEPT + "machine-translation", "words"),
        ("talk-2020", "https://w3id.org/foresaid/source/talk-2020", "slug"),
        ("robots-2023", "https://w3id.org/foresaid/source/talk-2020#robots-2023", "slug"),
        ("talk-2020#robots-2023", "https://w3id.org/foresaid/source/talk-2020#robots-2023", "slug"),
        ("power ferries", "https://w3id.org/foresaid/source/essay-2022#batteries-2026", "text"),
        ("Lanturn", WORK + "lantern", "close"),
        ("Zhang Weigou", PERSON + "zhang-weiguo", "close"),
        ("Zhang Weiguog", PERSON + "zhang-weiguo", "close"),
    ],
)
def test_one_thing(kg: foresaid.KnowledgeGraph, name: str, iri: str, way: str) -> None:
    matches = find(name, kg.store)
    assert [(match.iri, match.way) for match in matches] == [(iri, way)]


def test_a_close_spelling_counts_only_where_asked_for(kg: foresaid.KnowledgeGraph) -> None:
    for spelling in ("Lanturn", "Lantenr", "Lanterns"):
        assert find_one(spelling, kg.store, close=True).iri == WORK + "lantern"
    with pytest.raises(UnknownName, match="nothing is called 'Lanturn'; did you mean Lantern\\?"):
        find_one("Lanturn", kg.store)


def test_what_goes_on_after_a_name_is_no_misspelling_of_it(kg: foresaid.KnowledgeGraph) -> None:
    for longer in ("Lantern2", "Lantern on"):
        with pytest.raises(UnknownName, match="did you mean Lantern"):
            find_one(longer, kg.store, close=True)


def test_several_things_fit(kg: foresaid.KnowledgeGraph) -> None:
    with pytest.raises(AmbiguousName) as error:
        find_one("Long Talk", kg.store)
    assert error.value.candidates == (
        "source  Long Talk, the panel  source:panel-2025",
        "source  Long Talk with Ada Reed  source:talk-2020",
    )


def test_a_kind_narrows(kg: foresaid.KnowledgeGraph) -> None:
    assert find_one("long talk with", kg.store, ("source",)).iri.endswith("talk-2020")
    with pytest.raises(QueryError, match="'home robots' names a concept, and what is asked for is a person"):
        find_one("home robots", kg.store, ("person",))


def test_vocabulary_gives_way_to_entries(kg: foresaid.KnowledgeGraph) -> None:
    assert find_one("came true", kg.store).iri.endswith("#cameTrue")


@pytest.mark.parametrize("name", ["", "  ", "…", "zzzzqqq", "<not an iri>", "\x1b[31m"])
def test_nothing(kg: foresaid.KnowledgeGraph, name: str) -> None:
    with pytest.raises(QueryError):
        find_one(name, kg.store)


@pytest.mark.parametrize(
    ("name", "near"),
    [
        ("person:ada-reid", ("person:ada-reed",)),
        ("https://w3id.org/foresaid/person/ada-reid", ("person:ada-reed",)),
        ("concept:ada-reed", ()),
        ("organization:robot", ()),
        ("person:nobody", ()),
    ],
)
def test_an_iri_that_is_not_there_is_near_those_of_its_prefix(
    kg: foresaid.KnowledgeGraph, name: str, near: tuple[str, ...]
) -> None:
    with pytest.raises(UnknownName) as error:
        find_one(name, kg.store, close=True)
    assert error.value.near == near


@pytest.fixture
def twice(tmp_path: Path) -> Path:
    """The small workspace, in which "Lantern" is also another name of a company."""
    folder = tmp_path / "twice"
    shutil.copytree(SMALL / "sources", folder)
    (folder / "more.ttl").write_text(
        "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n"
        "@prefix organization: <https://w3id.org/foresaid/organization/> .\n"
        'organization:quill-press skos:altLabel "LANTERN"@en ; skos:hiddenLabel "Ada Reed"@en .\n',
        "utf-8",
    )
    return folder


def test_a_part_of_a_name_gives_way_to_what_bears_the_whole(twice: Path, run: Run) -> None:
    with (twice / "more.ttl").open("a", encoding="utf-8") as file:
        file.write('<http://e.org/m> a <https://schema.org/Person> ; skos:prefLabel "Maisie"@en .\n')
    done = run("due", "--author", "AI", "--sources", twice)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "Error: 'AI' names a concept, and what is asked for is a person or organization\n"
    assert run("due", "--author", "aisi", "--sources", twice).stderr.startswith("aisi: taken as person Maisie (")


@pytest.mark.parametrize(
    "words",
    [
        ["show", "Lantern"],
        ["show", "lantern"],
        ["query", "about", "-p", "about=Lantern"],
        ["score", "--about", "Lantern"],
        ["due", "--about", "Lantern"],
        ["path", "Lantern", "Orrery Labs"],
    ],
)
def test_what_else_bears_the_name_is_said(twice: Path, run: Run, words: list[str]) -> None:
    done = run(*words, "--sources", twice)
    assert (
        done.returncode == 0 and "also called so: organization Quill Press (organization:quill-press)\n" in done.stderr
    )
    assert "also called" not in run(*words, "--sources", SMALL).stderr


def test_what_is_said_is_said_once(twice: Path, run: Run) -> None:
    assert run("path", "Lantern", "Lantern", "--sources", twice).stderr.count("also called so: ") == 1


def test_it_is_said_in_the_language_of_the_answer_and_fits_the_terminal(twice: Path, run: Run) -> None:
    words = ["--sources", twice, "--lang", "zh-hans"]
    told = run("show", "Lantern", *words, COLUMNS="40").stderr
    assert told == "同名：机构 羽笔出版社（\norganization:quill-press）\n"
    assert run("show", "LB", *words).stderr == "LB：解作人物 林波（person:lin-bo）\n"


def test_what_need_not_be_said(twice: Path, run: Run) -> None:
    # An IRI, the kind, and a label that nobody should read leave nothing open.
    for words in (["work:lantern"], ["Lantern", "--kind", "work"], ["Ada Reed"]):
        assert run("show", *words, "--sources", twice).stderr == ""
    # Two that fit alike are asked back.
    edited = (twice / "more.ttl").read_text("utf-8").replace("altLabel", "prefLabel")
    (twice / "more.ttl").write_text(edited, "utf-8")
    done = run("show", "lantern", "--sources", twice)
    assert done.returncode == 2 and "'lantern' fits 2 things" in done.stderr
    assert foresaid.load(twice).find("Ada Reed") == PERSON + "ada-reed"


def test_an_abbreviation_is_named(run: Run) -> None:
    for words, taken in (("zwg", "person Zhang Weiguo"), ("A. Reed", "person Ada Reed"), ("Lant", "work Lantern")):
        done = run("show", words, "--sources", SMALL)
        assert done.stderr.startswith(f"{words}: taken as {taken} (") and done.stderr.count("\n") == 1
    done = run("query", "predictions", "-p", "author=LB", "--sources", SMALL, "-f", "csv")
    assert done.stderr == "LB: taken as person Lin Bo (person:lin-bo)\n"


def test_parameters_ask_back(run: Run) -> None:
    done = run("query", "evidence", "-p", "source=Long Talk", "--sources", SMALL)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.splitlines()[1:] == [
        "  source  Long Talk, the panel  source:panel-2025",
        "  source  Long Talk with Ada Reed  source:talk-2020",
    ]


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"])), max_size=4))
def test_folding_many_is_folding_each(texts: list[str]) -> None:
    flat = [" ".join(text.splitlines()) for text in texts]
    together = fold_all(texts)
    assert len(together) == len(texts)
    for one, many in zip(flat, together, strict=True):
        assert fold(one) == many or not many


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Yang Zhilin", "yzl"),
        ("Xi'an", "xa"),
        ("Lü Xiang", "lx"),
        ("Ada Reed", ""),
        ("GPT-4", ""),
        ("杨植麟", ""),
        ("", ""),
    ],
)
def test_initials_of_syllables(name: str, letters: str) -> None:
    assert pinyin_initials(name) == letters


def test_initials() -> None:
    assert (initials("Safe Superintelligence Inc."), initials("Kimi"), initials("林 波")) == ("ssi", "", "")


@pytest.mark.checkout
def test_the_table_is_what_its_script_makes() -> None:
    pytest.importorskip("opencc")
    script = ROOT / "docs" / "tools" / "simplified.py"
    done = subprocess.run([sys.executable, script, "--check"], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
