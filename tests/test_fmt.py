"""fmt: canonical Turtle, comments kept."""

from __future__ import annotations

import pytest
from click.testing import CliRunner
from foresaid.cli import cli
from foresaid.errors import SyntaxErrors
from foresaid.format import format_turtle
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import RdfFormat, parse

UNTIDY = """\
# A head comment.

PREFIX sch: <https://schema.org/>
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix fs: <https://w3id.org/foresaid/ns#> . # ours
@base <https://w3id.org/foresaid/source/talk> .
# -- first part
<#a> fs:note "why"@EN ; a fs:Prediction; # the kind
   sch:text "One."@en, "一。"@zh-Hans;
   # above the evidence
   sch:appearance <https://w3id.org/foresaid/source/talk#t=00:00:01,00:00:02> ;
   sch:author <https://w3id.org/foresaid/person/ann> , <https://w3id.org/foresaid/person/bob> .
<#t=00:00:01,00:00:02>   sch:mentions <https://w3id.org/foresaid/work/x> .
<#t=00:00:03,00:00:04>   sch:mentions <https://w3id.org/foresaid/work/y> . # twice
# the end
"""
TIDY = """\
# A head comment.

@base <https://w3id.org/foresaid/source/talk> .
@prefix fs: <https://w3id.org/foresaid/ns#> . # ours
@prefix person: <https://w3id.org/foresaid/person/> .
@prefix work: <https://w3id.org/foresaid/work/> .
@prefix schema: <https://schema.org/> .

# -- first part
<#a> a fs:Prediction ; # the kind
    schema:author person:ann, person:bob ;
    schema:text "One."@en ,
        "一。"@zh-hans ;
    # above the evidence
    schema:appearance <#t=00:00:01,00:00:02> ;
    fs:note "why"@en .

<#t=00:00:01,00:00:02> schema:mentions work:x .
<#t=00:00:03,00:00:04> schema:mentions work:y . # twice

# the end
"""


def triples(text: str) -> set[object]:
    return set(parse(text.encode(), RdfFormat.TURTLE, base_iri="urn:base:"))


def test_layout() -> None:
    assert format_turtle(UNTIDY) == TIDY


def test_layout_is_stable() -> None:
    once = format_turtle(UNTIDY)
    assert format_turtle(once) == once


def test_long_lists_stand_one_below_the_other() -> None:
    names = [f"<urn:a:{'x' * 30}{at}>" for at in range(4)]
    result = format_turtle(f"<urn:s> <urn:p> {', '.join(names)} .")
    assert result == "<urn:s> <urn:p> " + " ,\n        ".join(names) + " .\n"


def test_entities_are_sorted_within_their_sections() -> None:
    text = "# -- b\n\n<urn:2> a <urn:T> .\n<urn:1> a <urn:T> .\n\n# -- a\n<urn:0> a <urn:T> .\n"
    assert format_turtle(text, by_subject=True) == (
        "# -- b\n\n<urn:1> a <urn:T> .\n<urn:2> a <urn:T> .\n\n# -- a\n<urn:0> a <urn:T> .\n"
    )


@pytest.mark.parametrize(
    "text",
    [
        "<#a> a <urn:T> . @base <urn:x:y> . <#b> a <urn:T> .",
        "@prefix p: <urn:1:> . p:a a p:T . @prefix p: <urn:2:> . p:a a p:T .",
        "@prefix schema: <http://schema.org/> . @prefix s: <https://schema.org/> . "
        "<urn:a> schema:name 's' ; s:name 't' .",
        "<urn:a> <urn:p> [ <urn:q> 1 ; <urn:r> ( 1 2.0 'x'@en [] ) ] , _:b . _:b <urn:p> _:b .",
        '<urn:a> <urn:p> """many\nlines "quoted" """ , \'a "b"\' , \'it\\\'s\' , true , -1.5e3 .',
        "@prefix x: <http://example.org/> . x:a\\,b x:p x:c%20d , x:e.f .",
        "@base <http://example.org/a/b> . @prefix : <c#> . :x a <d> . @base <../z/> . <y> a :T .",
        "[] <urn:p> 1 .",
        "[ <urn:q> 1 ] <urn:p> 1 .",
        "[ <urn:q> 1 ] .",
        "( 1 ) <urn:p> 1 .",
        "<urn:a> <urn:p> 1 ;; <urn:p> 2 ; .",
        "<urn:a> # one\n <urn:p> # two\n 1 # three\n , # four\n 2 # five\n ; # six\n . # seven\n",
        "<urn:a> <urn:p> [ # one\n <urn:q> 1 # two\n ; # three\n ] # four\n . # five\n",
        "<urn:a> <urn:p> ( # one\n 1 # two\n ) . # three\n# four",
        "# only a comment",
        "",
        "\ufeff<urn:a> a <urn:T> .",
        "<urn:a> a <urn:T> .\r\n# dos\r\n<urn:b> a <urn:T> .\r\n",
    ],
)
def test_meaning_and_comments_are_kept(text: str) -> None:
    once = format_turtle(text)
    assert format_turtle(once) == once
    if "[" not in text and "(" not in text and "_:" not in text:
        assert triples(once) == triples(text.removeprefix("\ufeff"))
    for word in ("one", "two", "three", "four", "five", "six", "seven"):
        assert once.count(f"# {word}") == text.count(f"# {word}")


space = st.sampled_from([" ", "\n", "  ", " # why\n", "\n\n# above\n\n", "\n# -- part\n"])
prefixes = ["p:", "schema:", "s:", ":"]
names = st.sampled_from(
    [
        "p:a",
        "schema:name",
        "s:name",
        ":x.y",
        "s:T",
        "<#f>",
        "<urn:i>",
        "<https://schema.org/url>",
        "fs:Prediction",
    ]
)
literals = st.sampled_from(
    ["'a'", '"b"@EN', '"""c\n"d" """', "1", "true", '"2026"^^s:Date', "_:n", "[]", "[ p:q 1 ]", "( 1 p:a )"]
)
objects = st.lists(names | literals, min_size=1, max_size=3)
properties = st.lists(st.tuples(st.just("a") | names.filter(lambda name: name != "a"), objects), min_size=1, max_size=4)
directives = st.sampled_from(
    [
        "@base <http://b.org/x> .",
        "BASE <http://c.org/y>",
        "@prefix p: <http://p2.org/> .",
        "PREFIX s: <urn:s2:>",
    ]
)


@st.composite
def documents(draw: st.DrawFn) -> str:
    head = [
        "@prefix p: <http://p.org/> .",
        f"@prefix schema: <{draw(st.sampled_from(['https://schema.org/', 'http://schema.org/']))}> .",
        "@prefix s: <https://schema.org/> .",
        "@prefix : <#> .",
        "@prefix fs: <https://w3id.org/foresaid/ns#> .",
    ]
    parts = draw(st.permutations(head))
    for _ in range(draw(st.integers(0, 5))):
        if draw(st.booleans()) and draw(st.booleans()):
            parts.append(draw(directives))
            continue
        tokens = [draw(names)]
        for at, (predicate, values) in enumerate(draw(properties)):
            tokens.extend([";"] * (at > 0) + [predicate])
            for nth, value in enumerate(values):
                tokens.extend([","] * (nth > 0) + [value])
        parts.append("".join(token + draw(space) for token in [*tokens, "."]))
    return "".join(part + draw(space) for part in parts)


@settings(max_examples=300, deadline=None)
@given(documents())
def test_any_turtle_keeps_its_triples_and_its_form(text: str) -> None:
    once = format_turtle(text)
    assert format_turtle(once) == once
    if not any(mark in text for mark in ("[", "(", "_:")):
        assert triples(once) == triples(text)


def test_what_does_not_parse_is_refused(tmp_path) -> None:
    with pytest.raises(SyntaxErrors, match=r"x\.ttl:1:"):
        format_turtle("<urn:a> a", "x.ttl")
    good, bad = tmp_path / "a.ttl", tmp_path / "b.ttl"
    good.write_text("<urn:a>   a <urn:T> .", encoding="utf-8")
    bad.write_text("<urn:a> a", encoding="utf-8")
    result = CliRunner().invoke(cli, ["fmt", str(good), str(bad)])
    assert result.exit_code == 2
    assert "b.ttl:1:" in result.output
    assert good.read_text(encoding="utf-8") == "<urn:a>   a <urn:T> ."


def test_command(tmp_path) -> None:
    path = tmp_path / "a.ttl"
    path.write_text(UNTIDY, encoding="utf-8")
    run = CliRunner()
    assert run.invoke(cli, ["fmt", "--check", str(path)]).exit_code == 1
    assert path.read_text(encoding="utf-8") == UNTIDY
    assert run.invoke(cli, ["fmt", str(path)]).exit_code == 0
    assert path.read_text(encoding="utf-8") == format_turtle(UNTIDY)
    assert run.invoke(cli, ["fmt", "--check", str(path)]).exit_code == 0
    result = run.invoke(cli, ["fmt", "-"], input="<urn:a>   a <urn:T>.")
    assert result.output == "<urn:a> a <urn:T> .\n"
    assert run.invoke(cli, ["fmt", "-"], input=b"\xff\xfe").exit_code == 2
