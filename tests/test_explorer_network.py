"""The explorer's network, panel, search and facets, as a reader uses them in a real browser."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path

import pytest

pytest.importorskip("playwright")
from conftest import MINE
from playwright.sync_api import Page, expect
from pyoxigraph import NamedNode, RdfFormat, parse


def pick(page: Page, words: str) -> None:
    """Choose the first thing that search finds."""
    page.keyboard.press("/")
    page.keyboard.type(words)
    expect(page.locator("[role=option]").first).to_be_visible()
    page.keyboard.press("Enter")


def spot(page: Page, name: str) -> tuple[float, float]:
    """Where a node is on the screen: the state tells which is chosen, so look for it by stepping through."""
    box = page.locator(".canvas canvas").bounding_box()
    assert box
    pick(page, name)
    page.locator(".canvas").focus()
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def test_first_view(shipped: Path, open_page) -> None:
    page = open_page(shipped)
    expect(page.locator(".canvas canvas")).to_be_visible()
    drawn, total = re.findall(r"[\d,]+", page.locator(".status").inner_text())[:2]
    assert 40 <= int(drawn) <= 150
    assert int(total.replace(",", "")) > 1000
    for kind in ("People", "Organizations", "Ideas", "Questions"):
        expect(page.locator(".legend button", has_text=kind)).to_have_attribute("aria-pressed", "true")
    expect(page.locator(".headline")).to_contain_text("predictions")


def test_every_drawn_name_is_legible_and_apart(shipped: Path, open_page) -> None:
    page = open_page(shipped)
    data = page.evaluate("JSON.parse(document.getElementById('data').textContent).first.nodes")
    xs, ys = [node["x"] for node in data], [node["y"] for node in data]
    assert max(xs) - min(xs) <= 1100
    assert max(ys) - min(ys) <= 720
    spots = {(node["x"], node["y"]) for node in data}
    assert len(spots) == len(data)


def test_click_on_a_node_opens_its_details(debate: Path, open_page) -> None:
    page = open_page(debate)
    pick(page, "ada miller")
    panel = page.locator(".panel")
    expect(panel.locator("h2")).to_have_text("Ada Miller")
    expect(panel).to_contain_text("米勒")
    expect(panel).to_contain_text("Builds windmills.")
    expect(panel).to_contain_text("A. Miller")
    expect(panel).to_contain_text("By 2030 windmills grind most flour.")
    expect(panel).to_contain_text("Wind Works")
    page.keyboard.press("Escape")
    expect(panel).to_be_hidden()
    # What was chosen lies where the board shows it: a click there chooses it again.
    page.go_back()
    expect(panel.locator("h2")).to_have_text("Ada Miller")


def test_pointer_on_the_board(debate: Path, open_page) -> None:
    page = open_page(debate)
    box = page.locator(".canvas canvas").bounding_box()
    assert box
    found = None
    for y in range(20, int(box["height"]), 24):
        for x in range(20, int(box["width"]), 24):
            page.mouse.move(box["x"] + x, box["y"] + y)
            if page.locator(".tip").is_visible() and "claim" in page.locator(".tip").inner_text():
                found = (box["x"] + x, box["y"] + y)
                break
        if found:
            break
    assert found, "a pointer over the board tells what lies under it"
    page.mouse.click(*found)
    expect(page.locator(".panel h2")).to_be_visible()
    page.mouse.dblclick(*found)
    page.keyboard.press("Escape")
    expect(page.locator(".panel")).to_be_hidden()


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("eider mueller", "Ada Miller"),  # misheard
        ("風力", "wind power"),  # traditional
        ("风力磨面终究", "Wind will do for flour after all."),  # a claim, in the other language
        ("大部分麵粉會", "Will wind grind most flour?"),  # traditional for a text that has simplified only
        ("NEW SAILS", "New sails double the output within 2024."),
        ("mill-3", "Mill-3"),
        ("miller abroad", "Mills are sold abroad by 2025."),  # a claim by whose it is, and a word of its text
        ("abroad miller", "Mills are sold abroad by 2025."),
        ("米勒 远销", "Mills are sold abroad by 2025."),
        ("eider mill-3", "New sails double the output within 2024."),  # by whose it is and what it is about
    ],
)
def test_search_finds(debate: Path, open_page, words: str, name: str) -> None:
    page = open_page(debate)
    pick(page, words)
    expect(page.locator(".panel h2")).to_have_text(name)


def test_search_groups_by_kind_and_goes_by_keys(debate: Path, open_page) -> None:
    page = open_page(debate)
    page.keyboard.press("/")
    page.keyboard.type("w")
    groups = page.locator(".results .group").all_inner_texts()
    assert any("Organizations" in group for group in groups)
    assert any("Predictions" in group for group in groups)
    first = page.locator("[role=option][aria-selected=true]").inner_text()
    page.keyboard.press("ArrowDown")
    assert page.locator("[role=option][aria-selected=true]").inner_text() != first
    assert page.locator("#search").get_attribute("aria-activedescendant") == "option-1"
    page.keyboard.press("Escape")
    expect(page.locator("#results")).to_be_hidden()
    page.keyboard.press("/")
    page.keyboard.type("no such thing")
    expect(page.locator("#results")).to_contain_text("Nothing is called")


def test_search_finds_what_a_person_says_of_a_topic(shipped: Path, open_page) -> None:
    page = open_page(shipped)
    for words, author in (("yang agi", "Yang Zhilin"), ("杨植麟 数据", "Yang Zhilin"), ("liu phone", "Liu Zhiyuan")):
        page.locator("#search").fill(words)
        found = page.locator("[role=option]")
        expect(found.first).to_contain_text(author)
        assert found.count() >= 5
    page.locator("#search").fill("scaling")
    heads = [head.rstrip("0123456789,\n ") for head in page.locator(".results .group").all_inner_texts()]
    assert {"Ideas", "Questions"} < set(heads[: len(heads) - 2])
    assert set(heads[-2:]) == {"Predictions", "Positions"}, "claims come after what bears the name"


def test_search_is_quick(shipped: Path, open_page) -> None:
    page = open_page(shipped)
    slowest = page.evaluate(
        """() => Math.max(...['s', 'sc', 'scaling', 'dancing law', 's a', 'yang agi', 'liu phone data', '规模', '規模', '杨植麟 数据'].map((words) => {
            const box = document.getElementById('search');
            const times = [1, 2, 3].map(() => {
                box.value = words;
                const start = performance.timeOrigin ? window.performance.now() : 0;
                box.dispatchEvent(new Event('input'));
                return window.performance.now() - start;
            });
            return Math.min(...times);
        }))"""
    )
    assert slowest < 50


def test_claim_panel_tells_everything(debate: Path, open_page) -> None:
    page = open_page(debate)
    pick(page, "by 2030 windmills")
    panel = page.locator(".panel")
    for words in (
        "By 2030 windmills grind most flour.",
        "到2030年，大部分面粉将由风车磨制。",
        "Ada Miller",
        "29 Feb 2024",
        "by 2030",
        "29 Feb 2024 to 31 Dec 2030",
        "likely",
        "55–80 %",
        "probably",
        "not yet due",
        "Official figures.",
        "Will wind grind most flour?",
        "disputed",
    ):
        expect(panel).to_contain_text(words)
    link = panel.locator(".evidence a").first
    assert link.get_attribute("href") == "https://www.youtube.com/watch?v=mill&t=65s"
    assert link.get_attribute("rel") == "noopener noreferrer"
    expect(link).to_contain_text("01:05–01:20")
    pick(page, "new sails double")
    expect(panel).to_contain_text("came true")
    expect(panel).to_contain_text("The output doubled in autumn.")
    expect(panel).to_contain_text("known on 2 Nov 2024")
    pick(page, "steam needs no coal")
    expect(panel).to_contain_text("no longer stands")
    expect(panel).to_contain_text("A slip of the pen.")
    pick(page, "windmills grind most flour by 2035")
    expect(panel).to_contain_text("date moved: from “by 2030” to “by 2035”")
    pick(page, "wind will do for flour")
    expect(panel).to_contain_text("changed their mind")


def test_edge_tells_who_says_so(debate: Path, open_page) -> None:
    page = open_page(debate, "#pick=https://example.org/ada~https://example.org/works")
    panel = page.locator(".panel")
    expect(panel).to_contain_text("works for")
    page.goto(debate.as_uri() + "#pick=https://example.org/ada~https://example.org/wind")
    page.wait_for_selector(".panel h2")
    expect(panel).to_contain_text("By 2030 windmills grind most flour.")


def test_legend_filters(debate: Path, open_page) -> None:
    page = open_page(debate)
    before = page.locator(".status").inner_text()
    people = page.locator(".legend button", has_text="People")
    people.click()
    expect(people).to_have_attribute("aria-pressed", "false")
    assert page.locator(".status").inner_text() != before
    page.locator(".legend button", has_text="Questions").click(modifiers=["Alt"])
    expect(page.locator(".status")).to_contain_text("2 of")
    page.locator("[data-key=reset]").click()
    expect(people).to_have_attribute("aria-pressed", "true")


def test_a_second_alt_click_brings_back_what_was_shown(debate: Path, open_page) -> None:
    page = open_page(debate)
    page.locator(".legend button", has_text="Organizations").click()
    before, kinds = page.locator(".status").inner_text(), page.url.partition("#")[2]
    people = page.locator(".legend button", has_text="People")
    people.click(modifiers=["Alt"])
    expect(page.locator(".status")).to_contain_text("3 of")
    people.click(modifiers=["Alt"])
    expect(page.locator(".status")).to_have_text(before)
    assert page.url.partition("#")[2] == kinds


def test_a_path_found_takes_its_hint_back(debate: Path, open_page) -> None:
    page = open_page(debate)
    pick(page, "eve steam")
    page.get_by_role("button", name="Path to…").click()
    expect(page.locator(".note-line")).to_contain_text("Search for the other end")
    expect(page.locator(".note-line")).to_be_visible()
    page.keyboard.type("bob water")
    page.keyboard.press("Enter")
    expect(page.locator(".chain")).to_be_visible()
    expect(page.locator(".note-line")).to_be_hidden(timeout=1000)


def test_facet_counts_follow_each_other(debate: Path, open_page) -> None:
    page = open_page(debate)

    def number(name: str) -> int:
        return int(page.locator(".facet label", has_text=name).locator(".number").inner_text())

    assert number("Ada Miller") == 4
    page.locator(".facet label", has_text="Notes on steam").locator("input").check()
    assert number("Ada Miller") == 1
    assert number("Talk at the mill") == 5, "a facet's own choice does not lower its other counts"
    page.locator(".facet label", has_text="Eve Steam").locator("input").check()
    expect(page.locator(".chips")).to_contain_text("Eve Steam")
    page.locator("nav.tabs button", has_text="Table").click()
    expect(page.locator("tbody tr")).to_have_count(2)
    page.locator(".chips button", has_text="Reset all").click()
    expect(page.locator("tbody tr")).to_have_count(9)


def test_bars_of_the_clocks_follow_the_other_filters(debate: Path, open_page) -> None:
    page = open_page(debate, "#view=table")

    def bars(clock: int) -> dict[str, int]:
        rects = page.locator(".clock").nth(clock).locator("rect")
        return dict(rects.evaluate_all("all => all.map((one) => [one.dataset.year, Number(one.dataset.many)])"))

    def tall(clock: int) -> list[float]:
        rects = page.locator(".clock").nth(clock).locator("rect")
        return rects.evaluate_all("all => all.map((one) => Number(one.getAttribute('height')))")  # type: ignore[no-any-return]

    assert bars(0) == {"2024": 5, "2025": 4}
    spoken = bars(1)
    page.locator(".facet label", has_text="Eve Steam").locator("input").check()
    assert bars(0) == {"2024": 0, "2025": 2}
    assert tall(0)[0] == 0 < tall(0)[1]
    assert list(bars(1)) == list(spoken), "the years stay where they are"
    assert sum(bars(1).values()) == 1
    # A clock's own choice leaves its bars, and lowers the other's and the counts.
    page.locator("[data-key=reset]").click()
    page.get_by_label("Said: from").focus()
    page.keyboard.press("End")
    assert bars(0) == {"2024": 5, "2025": 4}
    assert sum(bars(1).values()) < sum(spoken.values())


def test_hidden_filters_are_counted_when_they_are_opened(debate: Path, open_page) -> None:
    page = open_page(debate, "#view=table", phone=True)
    assert page.locator(".filters .facet").count() == 0
    page.get_by_role("button", name="Filters").first.tap()
    expect(page.locator(".facet label", has_text="Ada Miller").locator(".number")).to_have_text("4")
    page.locator(".facet label", has_text="Notes on steam").tap()
    expect(page.locator(".facet label", has_text="Ada Miller").locator(".number")).to_have_text("1")


def test_a_facet_of_predictions_draws_them(shipped: Path, open_page) -> None:
    page = open_page(shipped)
    legend = page.locator(".legend [data-key='kind prediction']")
    expect(legend).to_have_attribute("aria-pressed", "false")
    page.locator(".facet label", has_text="overdue, unjudged").locator("input").check()
    expect(legend).to_have_attribute("aria-pressed", "true")
    many = page.locator(".facet label", has_text="overdue, unjudged").locator(".number").inner_text()
    expect(legend.locator(".number")).to_have_text(many)
    assert "kinds=" not in page.url
    # Whoever says them is drawn with them.
    rows = rows_of(page)
    claims = {row["Name"] for row in rows if row["Kind"] == "Prediction"}
    assert len(claims) == int(many)
    assert claims == {row["From"] for row in rows if row["From"] in claims and "said by" in row["Line"]} | {
        row["To"] for row in rows if row["To"] in claims and "says" in row["Line"]
    }
    # A click in the legend leaves them out, as with any kind; and what is too much is said.
    legend.click()
    expect(legend).to_have_attribute("aria-pressed", "false")
    page = open_page(shipped, "#outcome=undated")
    legend = page.locator(".legend [data-key='kind prediction']")
    told = re.search(r"(\d+) of (\d+) predictions that match; the timeline", page.locator(".status").inner_text())
    assert told and 10 <= int(told[1]) < int(told[2])
    page.locator("[data-key=reset]").click()
    expect(legend).to_have_attribute("aria-pressed", "false")


def rows_of(page: Page) -> list[dict[str, str]]:
    """What the network shows, as its CSV has it."""
    page.locator("summary[aria-label=Download]").click()
    with page.expect_download() as wait:
        page.locator(".menu-list button", has_text="CSV").click()
    return list(csv.DictReader(io.StringIO(Path(wait.value.path()).read_text(encoding="utf-8-sig"))))


def test_concept_facet_holds_the_narrower(debate: Path, open_page) -> None:
    page = open_page(debate, "#view=table&concept=https://example.org/energy")
    expect(page.locator("tbody tr")).to_have_count(9)
    page.goto(debate.as_uri() + "#view=table&concept=https://example.org/steam")
    expect(page.locator("tbody tr")).to_have_count(2)


def test_clocks_filter(debate: Path, open_page) -> None:
    page = open_page(debate, "#view=table")
    slider = page.get_by_label("Said: from")
    slider.focus()
    page.keyboard.press("End")
    expect(page.locator("tbody tr")).to_have_count(4)
    assert "said=2025,2025" in page.url
    page.go_back()
    expect(page.locator("tbody tr")).to_have_count(9)
    page.get_by_label("Speaks of: until").focus()
    page.keyboard.press("Home")
    expect(page.locator("tbody tr")).to_have_count(3)


def test_expand_collapse_hide_pin(debate: Path, open_page) -> None:
    page = open_page(debate)
    pick(page, "ada miller")
    drawn = page.locator(".status")
    before = drawn.inner_text()
    page.get_by_role("button", name=re.compile("^Expand")).click()
    assert drawn.inner_text() != before
    assert "open=" in page.url
    page.get_by_role("button", name="Collapse").click()
    assert drawn.inner_text() == before
    page.get_by_role("button", name="Pin", exact=True).click()
    assert "pin=" in page.url
    page.get_by_role("button", name="Hide").click()
    assert drawn.inner_text() != before
    page.keyboard.press("Control+z")
    expect(drawn).to_have_text(before)
    page.keyboard.press("Control+Shift+z")
    expect(drawn).not_to_have_text(before)


def test_keys_walk_the_network(debate: Path, open_page) -> None:
    page = open_page(debate)
    page.locator(".canvas").focus()
    page.keyboard.press("ArrowRight")
    first = page.locator(".panel h2").inner_text()
    for key in ("ArrowLeft", "ArrowDown", "ArrowUp", "ArrowRight"):
        page.keyboard.press(key)
    assert page.locator(".panel h2").inner_text()
    page.keyboard.press("e")
    assert "open=" in page.url
    page.keyboard.press("c")
    assert "open=" not in page.url
    assert first


def test_ego_and_path(debate: Path, open_page) -> None:
    page = open_page(debate)
    pick(page, "eve steam")
    page.get_by_role("button", name="Around 1").click()
    expect(page.locator(".chips")).to_contain_text("Around")
    expect(page.locator(".status")).to_contain_text("3 of")
    page.get_by_role("button", name="Path to…").click()
    page.keyboard.type("bob water")
    page.keyboard.press("Enter")
    chain = page.locator(".chain")
    expect(chain).to_contain_text("The shortest chain")
    expect(chain).to_contain_text("Eve Steam")
    expect(chain).to_contain_text("Bob Water")
    assert chain.locator(".claim").count() >= 1


def test_a_copied_link_opens_the_same_view(shipped: Path, open_page) -> None:
    page = open_page(shipped)
    pick(page, "yang zhilin")
    page.get_by_role("button", name=re.compile("^Expand")).click()
    page.locator(".facet label").nth(2).locator("input").check()
    status, head = page.locator(".status").inner_text(), page.locator(".panel h2").inner_text()
    other = open_page(shipped, "#" + page.url.partition("#")[2])
    assert other.locator(".status").inner_text() == status
    assert other.locator(".panel h2").inner_text() == head
    expect(other.locator(".chips .chip")).to_have_count(1)


def test_copies(debate: Path, open_page) -> None:
    page = open_page(debate, permissions=["clipboard-read", "clipboard-write"])
    pick(page, "by 2030 windmills")
    read = "navigator.clipboard.readText()"
    page.get_by_role("button", name="Copy IRI").click()
    expect(page.locator(".note-line")).to_have_text("Copied")
    assert page.evaluate(read) == "https://example.org/talk#most-flour"
    page.get_by_role("button", name="Copy as Turtle").click()
    page.wait_for_timeout(100)
    turtle = page.evaluate(read)
    subject = NamedNode("https://example.org/talk#most-flour")
    asserted = {quad.triple for quad in parse((MINE.parent / "debate" / "debate.ttl").read_bytes(), RdfFormat.TURTLE)}
    copied = {quad.triple for quad in parse(turtle, RdfFormat.TURTLE)}
    assert copied == {triple for triple in asserted if triple.subject == subject}
    page.get_by_role("button", name="Cite", exact=True).click()
    page.wait_for_timeout(100)
    assert "Ada Miller. 29 Feb 2024." in page.evaluate(read)
    page.get_by_role("button", name="Cite as BibTeX").click()
    page.wait_for_timeout(100)
    assert page.evaluate(read).startswith("@misc{talk,\n  author = {{Ada Miller}}")


@pytest.mark.parametrize("name", ["debate", "shipped"])
def test_lines_of_the_first_view_are_those_that_the_page_finds(name: str, open_page, request) -> None:
    """Python writes the first view's lines by pyvis; the page works out its own as soon as anything changes."""
    path: Path = request.getfixturevalue(name)

    def lines(state: str) -> list[tuple[str | None, ...]]:
        page = open_page(path, state)
        page.locator("summary[aria-label=Download]").click()
        with page.expect_download() as wait:
            page.locator(".menu-list button", has_text="SVG").click()
        from xml.etree import ElementTree

        root = ElementTree.parse(wait.value.path()).getroot()
        found = root.iter("{http://www.w3.org/2000/svg}line")
        return sorted(
            tuple(line.get(key) for key in ("x1", "y1", "x2", "y2", "stroke", "stroke-width")) for line in found
        )

    page = open_page(path)
    first = page.evaluate(
        "(() => { const d = JSON.parse(document.getElementById('data').textContent); return d.iris[d.first.nodes[0].id]; })()"
    )
    assert lines("") == lines(f"#also={first.strip('<>')}")
