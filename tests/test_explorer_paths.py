"""What a reader meets off the straight way: unknown names, slips of the pen, lost focus, long pictures."""

from __future__ import annotations

import re
import struct
from pathlib import Path
from xml.etree import ElementTree

import pytest

pytest.importorskip("playwright")
from playwright.sync_api import Page, expect


def focused(page: Page) -> str:
    return str(page.evaluate("document.activeElement.getAttribute('aria-label') || document.activeElement.textContent"))


def test_focus_stays_where_it_was(debate: Path, open_page) -> None:
    page = open_page(debate, "#pick=https://example.org/ada")
    page.get_by_role("button", name="中文", exact=True).focus()
    page.keyboard.press("Enter")
    expect(page.locator("nav.tabs")).to_contain_text("时间线")
    assert focused(page) == "EN"
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Pin", exact=True).focus()
    page.keyboard.press("Enter")
    expect(page.locator(".actions").first).to_contain_text("Unpin")
    assert focused(page) == "Unpin"
    page.locator(".panel .near button", has_text="Wind Works").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".panel h2")).to_have_text("Wind Works")
    assert page.evaluate("document.activeElement.id") == "panel", "another's details: from their beginning"


@pytest.mark.parametrize("locale", ["en-GB", "zh-CN"])
def test_unknown_names_are_told_and_the_start_view_is_shown(debate: Path, open_page, locale: str) -> None:
    plain = open_page(debate, locale=locale).locator(".status").inner_text()
    words = {"en-GB": "Not in this page: {}", "zh-CN": "本页没有：{}"}[locale]
    for state, names in (("#ego=nope,2", "nope"), ("#path=aaa,bbb", "aaa, bbb"), ("#pick=no:such", "no:such")):
        page = open_page(debate, state, locale=locale)
        expect(page.locator(".note-line")).to_have_text(words.format(names))
        expect(page.locator(".status")).to_have_text(f"{plain} · {words.format(names)}")
        expect(page.locator(".chips")).to_be_hidden()
        expect(page.locator(".panel")).to_be_hidden()
        assert "#" not in page.url.rstrip("#")
    page.locator("nav.tabs button").nth(3).click()
    page.locator("nav.tabs button").first.click()
    expect(page.locator(".status")).to_have_text(plain)


def test_a_tip_goes_with_its_node_and_a_prompt_with_its_question(debate: Path, open_page) -> None:
    page = open_page(debate, "#pick=https://example.org/ada")
    board = page.locator(".canvas").bounding_box()
    assert board
    page.locator(".canvas").focus()
    for y in range(20, int(board["height"]), 30):
        for x in range(20, int(board["width"]) - 380, 30):
            page.mouse.move(board["x"] + x, board["y"] + y)
            if page.locator(".tip").is_visible():
                break
        else:
            continue
        break
    expect(page.locator(".tip")).to_be_visible()
    page.keyboard.press("h")
    expect(page.locator(".tip")).to_be_hidden()
    page.go_back()
    search = page.locator("#search")
    page.get_by_role("button", name="Path to…").click()
    expect(search).to_have_attribute("placeholder", "Path from Ada Miller to…")
    page.locator("nav.tabs [data-view=questions]").click()
    expect(search).to_have_attribute("placeholder", re.compile("^Search people"))
    page.locator("nav.tabs [data-view=network]").click()
    page.get_by_role("button", name="Path to…").click()
    page.locator(".panel .near button", has_text="Wind Works").click()
    expect(page.locator(".chain")).to_contain_text("The shortest chain")
    expect(search).to_have_attribute("placeholder", re.compile("^Search people"))


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("wnid power", "wind power"),
        ("stean", "steam"),
        ("Ada Milller", "Ada Miller"),
        ("风利", "wind power"),
        ("磨坊二号", "Mill-3"),
    ],
)
def test_near_misses_are_offered(debate: Path, open_page, words: str, name: str) -> None:
    page = open_page(debate)
    page.keyboard.press("/")
    page.keyboard.type(words)
    expect(page.locator("#results")).to_contain_text("Nothing is called")
    expect(page.locator("#results .group")).to_have_text("Close to that")
    expect(page.locator("[role=option]").first).to_contain_text(name)
    page.keyboard.press("Enter")
    expect(page.locator(".panel")).to_be_hidden()  # a guess is not chosen by itself
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.locator(".panel h2")).to_have_text(name)


def test_nothing_near_is_not_made_up(debate: Path, open_page) -> None:
    page = open_page(debate)
    page.keyboard.press("/")
    page.keyboard.type("xyz quux")
    expect(page.locator("#results")).to_contain_text("Nothing is called")
    expect(page.locator("[role=option]")).to_have_count(0)


@pytest.mark.parametrize("view", ["questions", "timeline", "table"])
def test_a_long_picture_is_whole(shipped: Path, open_page, tmp_path: Path, view: str) -> None:
    page = open_page(shipped, f"#view={view}")

    def taken(form: str) -> bytes:
        page.locator("summary[aria-label=Download]").click()
        with page.expect_download() as wait:
            page.locator(".menu-list button", has_text=form).click()
        return Path(wait.value.path()).read_bytes()

    drawing = taken("SVG")
    root = ElementTree.fromstring(drawing)
    wide, high = float(root.get("width", 0)), float(root.get("height", 0))
    last = {"questions": ".debate", "timeline": ".row", "table": "tbody tr"}[view]
    # The picture, opened by itself, shows its last line within its frame, and nothing to press.
    (tmp_path / "picture.svg").write_bytes(drawing)
    alone = page.context.new_page()
    alone.goto((tmp_path / "picture.svg").as_uri())
    drawn = alone.locator("svg").first
    frame, end = drawn.bounding_box(), drawn.locator(last).last.bounding_box()
    assert frame and end
    assert end["y"] + end["height"] <= frame["y"] + frame["height"] + 1
    assert end["y"] + end["height"] > frame["y"] + frame["height"] - 400
    assert drawn.locator(".chooser:visible, .wide:visible, .check:visible, .view-tools > button:visible").count() == 0
    note = page.locator(".note-line")
    if 16000 / high < 0.6:  # nobody could read it
        page.locator("summary[aria-label=Download]").click()
        page.locator(".menu-list button", has_text="PNG").click()
        expect(note).to_contain_text("too long for a PNG that one could read. Take SVG, print it, or filter")
        return
    width, height = struct.unpack(">II", taken("PNG")[16:24])
    assert abs(width / height - wide / high) < 0.02 * wide / high, "scaled, not cut"
    if height < high:
        expect(note).to_have_text(re.compile(rf"scaled to {round(100 * height / high)} %"))
    else:
        expect(note).not_to_contain_text("scaled")


def test_names_are_as_bold_on_the_board_as_in_the_picture(debate: Path, open_page) -> None:
    page = open_page(
        debate,
        script="const fill = CanvasRenderingContext2D.prototype.fillText; window.written = {};"
        "CanvasRenderingContext2D.prototype.fillText = function (text, ...at) { window.written[text] = this.font; fill.call(this, text, ...at); };",
    )
    written = page.evaluate("written")
    assert written["Ada Miller"].startswith("bold ")
    assert not written["wind power"].startswith("bold ")
    page.locator("summary[aria-label=Download]").click()
    with page.expect_download() as wait:
        page.locator(".menu-list button", has_text="SVG").click()
    texts = ElementTree.parse(wait.value.path()).getroot().iter("{http://www.w3.org/2000/svg}text")
    bold = {"".join(text.itertext()): text.get("font-weight") for text in texts}
    assert bold["Ada Miller"] == "bold" and bold["wind power"] is None


def test_a_cell_of_a_notebook_shows_the_explorer(chromium, tmp_path: Path) -> None:
    """Run a cell as a notebook does, put what it shows where a notebook puts it, and use it."""
    shells = pytest.importorskip("IPython.core.interactiveshell")
    shell = shells.InteractiveShell.instance()
    folder = Path(__file__).parent / "data" / "debate"
    done = shell.run_cell(f"import foresaid\nforesaid.load({str(folder)!r})", store_history=False)
    assert done.success
    shown, _ = shell.display_formatter.format(done.result)
    shells.InteractiveShell.clear_instance()
    (tmp_path / "notebook.html").write_text(
        '<!doctype html><meta charset="utf-8"><div id="output"></div>', encoding="utf-8"
    )
    context = chromium.new_context(viewport={"width": 1000, "height": 900}, locale="en-GB")
    page = context.new_page()
    wrong: list[str] = []
    page.on("console", lambda message: wrong.append(message.text))
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("request", lambda request: wrong.append(request.url) if request.url.startswith("http") else None)
    page.goto((tmp_path / "notebook.html").as_uri())
    page.evaluate("html => { document.getElementById('output').innerHTML = html; }", shown["text/html"])
    inside = page.frame_locator("iframe")
    inside.locator("html[data-ready]").wait_for(state="attached")
    expect(inside.locator(".canvas canvas")).to_be_visible()
    inside.locator("#search").fill("ada miller")
    page.keyboard.press("Enter")
    expect(inside.locator(".panel h2")).to_have_text("Ada Miller")
    inside.locator("nav.tabs [data-view=questions]").click()
    expect(inside.locator(".debate")).to_have_count(4)
    inside.get_by_role("button", name="Undo").click()
    expect(inside.locator(".canvas canvas")).to_be_visible()
    inside.get_by_role("button", name="Undo").click()
    expect(inside.locator(".panel")).to_be_hidden()
    inside.get_by_role("button", name="Redo").click()
    expect(inside.locator(".panel h2")).to_have_text("Ada Miller")
    context.close()
    assert wrong == []
