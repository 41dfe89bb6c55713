"""A page made from a query or of a small graph: it draws what the command told."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

pytest.importorskip("playwright")
from conftest import MINE
from playwright.sync_api import Page, expect
from test_explorer_places import HOLD, WIDE, measured, outside, overlapping

DEBATE = MINE.parent / "debate"
WORKS = """@prefix schema: <https://schema.org/> .
<https://example.org/one> a schema:Book ; schema:name "One" ; schema:isBasedOn <https://example.org/two> .
<https://example.org/two> a schema:Book ; schema:name "Two" ; schema:isBasedOn <https://example.org/three> .
<https://example.org/three> a schema:Book ; schema:name "Three" .
"""


def lines(page: Page) -> list[str]:
    found: list[str] = page.evaluate("window.network.body.edgeIndices.toSorted()")
    return found


def opened(run, open_page, out: Path, *arguments: object) -> tuple[Page, int]:
    """Make a page and open it; also how many the command says are drawn."""
    done = run("explore", out, *arguments)
    told = re.search(r"(\d+) drawn at first", done.stderr)
    assert told, done.stderr
    return open_page(out, viewport=WIDE, script=HOLD, reduced_motion="reduce"), int(told[1])


@pytest.mark.parametrize(
    ("arguments", "claims"),
    [
        (["--query", "due"], 40),
        (["--query", "coming-up"], 20),
        (["--sources", DEBATE], 0),
        (["--sources", DEBATE, "--query", "predictions"], 4),
        (["--sources", DEBATE, "--query", "sources"], 0),
    ],
    ids=["due", "coming-up", "small", "small-predictions", "small-sources"],
)
def test_the_page_draws_what_the_command_told(
    run, open_page, tmp_path: Path, arguments: list[str], claims: int
) -> None:
    page, told = opened(run, open_page, tmp_path / "page.html", *arguments)
    expect(page.locator(".status")).to_contain_text(f"{told} of")
    boxes, scale = measured(page)
    assert len(boxes) == told
    assert overlapping(boxes) == []
    assert outside(page, boxes) == []
    assert scale > 0.72, "all of it is read without zooming"
    assert "kinds=" not in page.url
    before = lines(page)
    predictions = page.locator("[data-key='kind prediction']")
    if claims:
        expect(predictions).to_have_attribute("aria-pressed", "true")
        drawn = int(predictions.locator(".number").inner_text().split(" /")[0])
        assert drawn >= claims
        assert len(before) >= drawn, "each claim is joined to whoever says it"
    kind = predictions if claims else page.locator(".legend button").first
    kind.click()
    kind.click()
    expect(page.locator(".status")).to_contain_text(f"{told} of")
    assert lines(page) == before


def test_a_graph_of_other_things_is_drawn(run, open_page, tmp_path: Path) -> None:
    folder = tmp_path / "works"
    folder.mkdir()
    (folder / "works.ttl").write_text(WORKS, encoding="utf-8")
    page, told = opened(run, open_page, tmp_path / "page.html", "--sources", folder)
    assert told == 3
    assert len(measured(page)[0]) == 3
    assert len(lines(page)) == 2


def test_a_workspace_just_made_is_drawn_as_told(run, open_page, tmp_path: Path) -> None:
    assert run("init", tmp_path / "mine").returncode == 0
    page, told = opened(run, open_page, tmp_path / "page.html", "--sources", tmp_path / "mine")
    boxes, _ = measured(page)
    assert len(boxes) == told
    # So few sit together, and each answer is seen in the legend's colour.
    board = page.locator(".canvas").bounding_box()
    assert board
    assert max(box[2] for box in boxes.values()) - min(box[0] for box in boxes.values()) < 0.75 * board["width"]
    edges = page.evaluate(
        "window.network.body.data.edges.get().map(one => [one.color.color, one.width, Boolean(one.dashes)])"
    )
    for name, dashed in (("yes", False), ("no", True)):
        ink = page.evaluate(f"getComputedStyle(document.documentElement).getPropertyValue('--{name}').trim()")
        start = "rgba({},{},{},".format(*(int(ink[at : at + 2], 16) for at in (1, 3, 5)))
        answers = [edge for edge in edges if edge[0].startswith(start)]
        assert answers, f"{start} among {edges}"
        for colour, width, is_dashed in answers:
            assert float(colour.rstrip(")").split(",")[-1]) >= 0.8
            assert width >= 1
            assert is_dashed == dashed
