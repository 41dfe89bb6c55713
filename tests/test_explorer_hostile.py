"""The explorer and data that means harm: nothing runs, nothing is asked for, and text is shown as stored."""

from __future__ import annotations

from pathlib import Path

import pytest

pytest.importorskip("playwright")
from foresaid import load
from playwright.sync_api import expect

LONG = "long " * 20_000
HOSTILE = (
    "<script>alert(1)</script>",
    "</script><script>alert(2)</script>",
    "<!--<script>",
    "]]><img src=x onerror=alert(3)>",
    '"><svg onload=alert(4)>',
    "<img src=http://127.0.0.1:9/x.png>",
    "javascript:alert(5)",
    "{{title}} {{data}} ${alert(6)}",
    "__proto__",
    "constructor",
    "toString",
    "hasOwnProperty",
    "\u202eright to left\u202c",
    "zero\u200bwidth\ufeff",
    "bell\u0007 and \u009b control",
    "line\nbreak\ttab",
    "line\u2028separator\u2029",
    "</style><style>*{display:none}",
    "&lt;b&gt; &amp; &#x3C;",
    "a,b*c~d&e=f#g%41",
    "\U0001f9ff 𠮷野家 é e\u0301",
    "' OR 1=1 --",
    "-",
    LONG,
)


def literal(text: str) -> str:
    for plain, written in (("\\", "\\\\"), ('"', '\\"'), ("\n", "\\n"), ("\r", "\\r")):
        text = text.replace(plain, written)
    return f'"{text}"'


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A graph that has each hostile text in every place where data is shown."""
    folder = tmp_path_factory.mktemp("hostile")
    lines = [
        "@prefix fs: <https://w3id.org/foresaid/ns#> . @prefix schema: <https://schema.org/> .",
        "@prefix skos: <http://www.w3.org/2004/02/skos/core#> . @prefix e: <https://example.org/> .",
        "@prefix edtf: <http://id.loc.gov/datatypes/edtf/> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .",
    ]
    for i, text in enumerate(HOSTILE):
        words = literal(text)
        lines.append(
            f"e:p{i} a schema:Person ; skos:prefLabel {words}@en , {words}@zh-hans ; skos:altLabel {words}@en ; "
            f"skos:hiddenLabel {words}@en ; schema:description {words}@en ; fs:note {words}@en ; schema:worksFor e:o{i} .\n"
            f"e:o{i} a schema:Organization ; skos:prefLabel {words} .\n"
            f"e:c{i} a skos:Concept ; skos:prefLabel {words}@en ; skos:definition {words}@en .\n"
            f"e:q{i} a fs:Question ; skos:prefLabel {words}@en ; schema:about e:c{i} .\n"
            f'e:s{i} a schema:Article ; schema:name {words}@en ; schema:datePublished "2024-02-29"^^xsd:date ; '
            f"schema:url <javascript:alert({i})> ; schema:sha256 {words} .\n"
            f"<https://example.org/s{i}#k> a fs:Prediction ; schema:author e:p{i} ; schema:text {words}@en ; schema:about e:c{i} ; "
            f'fs:question e:q{i} ; fs:stance fs:affirms ; fs:horizon "../2030"^^edtf:EDTF ; fs:horizonWords {words}@en ; '
            f"fs:likelihoodWords {words}@en ; fs:likelihood fs:likely ; fs:criterion {words}@en ; fs:condition {words}@en ; "
            f"schema:appearance <https://example.org/s{i}#t=00:00:01,00:00:02> .\n"
            f"e:v{i} a schema:ClaimReview ; schema:itemReviewed <https://example.org/s{i}#k> ; fs:outcome fs:cameTrue ; "
            f"schema:text {words}@en ; schema:citation <https://example.org/s{i}#t=00:00:01,00:00:02> .\n"
        )
    lines.append('<javascript:alert(7)> a schema:Person ; skos:prefLabel "a script for a name" .')
    (folder / "hostile.ttl").write_text("\n".join(lines), encoding="utf-8")
    path = folder / "hostile.html"
    load(folder / "hostile.ttl").explore(path, title="<b>Title</b></title><script>alert(8)</script>")
    return path


@pytest.mark.parametrize("view", ["network", "questions", "timeline", "table", "table&rows=entries"])
def test_nothing_runs_in_any_view(hostile: Path, open_page, view: str) -> None:
    page = open_page(hostile, f"#view={view}&kinds=person,organization,concept,question,prediction,source")
    assert page.title() == "<b>Title</b></title><script>alert(8)</script>"
    assert page.locator("script").count() == 3
    assert page.locator("body img").count() == 0
    assert page.locator("a[href^=javascript]").count() == 0
    page.keyboard.press("/")
    page.keyboard.type("<script>alert")
    expect(page.locator("[role=option]").first).to_contain_text("<script>alert(1)</script>")


@pytest.mark.parametrize("number", range(len(HOSTILE)))
def test_text_is_shown_as_stored(hostile: Path, open_page, number: int) -> None:
    text = HOSTILE[number]
    page = open_page(hostile)
    for kind in ("p", "c", "q", "o"):
        page.evaluate("hash => { location.hash = hash }", f"#pick=https://example.org/{kind}{number}")
        expect(page.locator(".panel .iri")).to_have_text(f"https://example.org/{kind}{number}")
        assert page.locator(".panel h2").evaluate("node => node.textContent") == text
        if kind == "p":
            assert page.locator(".panel .names bdi").first.evaluate("node => node.textContent") == text
            assert page.locator(".panel .note p").evaluate("node => node.textContent") == text
    page.evaluate("hash => { location.hash = hash }", f"#pick=https://example.org/s{number}%23k")
    expect(page.locator(".panel .iri")).to_have_text(f"https://example.org/s{number}#k")
    assert page.locator(".panel h2").evaluate("node => node.textContent") == text
    assert page.locator(".panel .verdict p").first.evaluate("node => node.textContent") == text
    expect(page.locator(".panel a[href]")).to_have_count(0)


def test_a_script_for_an_iri(hostile: Path, open_page) -> None:
    page = open_page(hostile, "#pick=javascript:alert(7)")
    expect(page.locator(".panel h2")).to_have_text("a script for a name")
    expect(page.locator(".panel .iri")).to_have_text("javascript:alert(7)")
    expect(page.locator(".panel a")).to_have_count(0)


def test_facets_of_hostile_values_work(hostile: Path, open_page) -> None:
    page = open_page(hostile, "#view=table")
    page.locator('[data-key="more source"]').click()
    page.locator(".facet label", has_text="__proto__").first.locator("input").check()
    expect(page.locator("tbody tr")).to_have_count(1)
    expect(page.locator("tbody tr")).to_contain_text("__proto__")
