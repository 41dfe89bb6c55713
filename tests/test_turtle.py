"""Where triples stand in a file: the same triples as the engine's, with their places."""

from __future__ import annotations

from pathlib import Path

import pytest
from foresaid.turtle import Document, position
from foresaid.workspace import open_workspace
from pyoxigraph import BlankNode, NamedNode, RdfFormat, parse

BASE = "http://example.org/base"
TRICKY = '''PREFIX ex: <http://example.org/> # a comment with "quotes" and <iris>
BASE <http://example.org/docs/>
ex:a.b ex:p "a \\"quoted\\" # text"@en-GB, """long
"inner" text""" , 'single' ; a ex:B .
<#x> <p> 1, -2.5, 3e4, true, "007"^^<http://www.w3.org/2001/XMLSchema#integer> ; .
ex:esc\\,aped ex:p ex:%41, ex:b，ex:c . ex:last ex:is ex:dot.'''


def engine_triples(text: str) -> set[tuple[str, str, str]]:
    quads = parse(text, RdfFormat.TURTLE, base_iri=BASE)
    return {
        (q.subject.value, q.predicate.value, q.object.value)
        for q in quads
        if isinstance(q.subject, NamedNode) and not isinstance(q.object, BlankNode)
    }


@pytest.mark.parametrize("path", open_workspace().files(), ids=lambda path: Path(path).stem)
def test_agrees_with_the_engine_on_the_shipped_graph(path: str) -> None:
    text = Path(path).read_text("utf-8")
    ours = {(t.subject.value, t.predicate.value, t.object.value) for t in Document(text, BASE).triples}
    assert ours == engine_triples(text)


def test_agrees_with_the_engine_on_tricky_text() -> None:
    ours = {(t.subject.value, t.predicate.value, t.object.value) for t in Document(TRICKY, BASE).triples}
    assert ours == engine_triples(TRICKY)


def test_nested_lists_do_not_recurse() -> None:
    text = "<http://a> <http://b> " + "(" * 5000 + ")" * 5000 + " ."
    assert len(Document(text).blanks) == 5000


def test_places() -> None:
    text = '@prefix ex: <http://e/> .\n\nex:a\n    ex:p "one" ,\n        "two" .\n'
    two = Document(text).triples[1].object
    assert position(text, two.start) == (5, 9)
    assert (two.value, two.kind) == ("two", "literal")
