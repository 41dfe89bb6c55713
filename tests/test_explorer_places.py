"""Where the explorer's nodes stand and what the window shows of them, measured in a real browser."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("playwright")
from playwright.sync_api import Page, expect

#: Lay hold of the page's network, so that what is drawn can be measured.
HOLD = """
window.vis = {};
Object.defineProperty(window.vis, "Network", {
  configurable: true,
  set(made) {
    const held = class extends made { constructor(...all) { super(...all); window.network = this; } };
    Object.defineProperty(window.vis, "Network", { value: held });
  },
});
"""
#: Each node's box with its name, on the screen: id, left, top, right, bottom; and the scale.
MEASURE = """() => {
  const network = window.network;
  // What lies beyond the window is not drawn, and has no measured box.
  const { x, y } = network.getViewPosition();
  const scale = network.getScale();
  network.moveTo({ scale: 0.1, animation: false });
  network.redraw();
  network.moveTo({ scale, position: { x, y }, animation: false });
  const boxes = network.body.nodeIndices.map((id) => {
    const box = network.getBoundingBox(id);
    const [start, end] = [network.canvasToDOM({ x: box.left, y: box.top }), network.canvasToDOM({ x: box.right, y: box.bottom })];
    return [id, start.x, start.y, end.x, end.y, network.body.data.nodes.get(id).words];
  });
  return { boxes, scale };
}"""
WIDE = {"width": 1280, "height": 800}
LANDSCAPE = {"width": 844, "height": 390}
YANG = "person:yang-zhilin"


def measured(page: Page) -> tuple[dict[int, list[Any]], float]:
    page.wait_for_timeout(450)  # what waits for a second click
    found = page.evaluate(MEASURE)
    return {box[0]: box[1:] for box in found["boxes"]}, found["scale"]


def free(page: Page) -> tuple[float, float]:
    """How wide and high the part of the board is that the details do not cover."""
    board = page.locator(".canvas").bounding_box()
    assert board
    panel = page.locator(".panel").bounding_box() if page.locator(".panel").is_visible() else None
    if panel is None:
        return board["width"], board["height"]
    if panel["x"] > board["x"]:
        return panel["x"] - board["x"], board["height"]
    return board["width"], panel["y"] - board["y"]


def overlapping(boxes: dict[int, list[Any]]) -> list[tuple[str, str]]:
    """The pairs of boxes that cover one another by more than a hair."""
    found = []
    for one, a in boxes.items():
        for other, b in boxes.items():
            across = min(a[2], b[2]) - max(a[0], b[0])
            down = min(a[3], b[3]) - max(a[1], b[1])
            if one < other and across > 1.5 and down > 1.5:
                found.append((a[4], b[4]))
    return found


def outside(page: Page, boxes: dict[int, list[Any]]) -> list[str]:
    wide, high = free(page)
    return [box[4] for box in boxes.values() if box[0] < -3 or box[1] < -3 or box[2] > wide + 3 or box[3] > high + 3]


@pytest.mark.parametrize("locale", ["en-GB", "zh-CN"])
@pytest.mark.parametrize(
    "size", [WIDE, {"width": 390, "height": 844}, LANDSCAPE], ids=["desktop", "phone", "landscape"]
)
def test_first_view_is_legible_and_apart(shipped: Path, open_page, locale: str, size: dict[str, int]) -> None:
    page = open_page(shipped, locale=locale, viewport=size, script=HOLD, reduced_motion="reduce")
    boxes, scale = measured(page)
    assert overlapping(boxes) == []
    assert outside(page, boxes) == []
    assert scale >= 0.9, "names are read without zooming"
    small = size is not WIDE
    assert len(boxes) <= 26 if small else len(boxes) >= 50
    labels = [box[4] for box in boxes.values()]
    assert max(label.count("\n") for label in labels) <= 2
    for label in labels:
        assert not re.search(r"\n[，。？！、；：”）]", label), "no line begins with what closes the one before"
        lines = label.split("\n")
        if locale == "zh-CN" and len(lines) > 1:
            assert min(map(len, lines)) * 3 >= max(map(len, lines)), f"uneven lines: {lines}"
    if small:
        zoom, board = page.locator(".zoom").bounding_box(), page.locator(".canvas").bounding_box()
        assert zoom and board
        corner = zoom["x"] - board["x"] + 6, zoom["y"] - board["y"] + 6
        assert not [box[4] for box in boxes.values() if box[2] > corner[0] and box[3] > corner[1]]
    if size is LANDSCAPE:
        _, high = free(page)
        assert high >= 250, "the view has most of a phone's screen, on its side too"


def test_expanded_nodes_stand_round_their_centre_and_in_sight(shipped: Path, open_page) -> None:
    page = open_page(shipped, f"#pick={YANG}", script=HOLD, reduced_motion="reduce")
    before = set(measured(page)[0])
    for step in (1, 2):
        page.locator(".actions button", has_text=re.compile("^Expand")).click()
        boxes, scale = measured(page)
        fresh = {node: box for node, box in boxes.items() if node not in before}
        assert len(fresh) >= 5 * step
        # Smaller than that only to show whole all that is lit.
        assert scale >= 0.71 or (scale >= 0.58 and outside(page, lit(page, boxes)) == [])
        assert overlapping(boxes) == []
        if step == 1:
            assert outside(page, fresh) == []
        centre = next(box for box in boxes.values() if box[4].startswith("Yang Zhilin"))
        others = {node: box for node, box in boxes.items() if node in before and box is not centre}
        x, y = (centre[0] + centre[2]) / 2, (centre[1] + centre[3]) / 2

        def far(box: list[Any], x: float = x, y: float = y) -> float:
            return float((((box[0] + box[2]) / 2 - x) ** 2 + ((box[1] + box[3]) / 2 - y) ** 2) ** 0.5)

        nearest = sorted(map(far, others.values()))
        assert max(map(far, fresh.values())) < nearest[len(nearest) // 2], "what was unfolded is nearer than the rest"


def test_around_a_node_by_depth(shipped: Path, open_page) -> None:
    page = open_page(shipped, f"#pick={YANG}&ego={YANG},3", script=HOLD, reduced_motion="reduce")
    boxes, scale = measured(page)
    assert 90 <= len(boxes) <= 101
    assert scale >= 0.71
    assert overlapping(boxes) == []
    assert outside(page, boxes) == []
    status = page.locator(".status").inner_text()
    told = re.search(r"nearest (\d+) of ([\d,]+) around it", status)
    assert told and int(told[1]) == len(boxes) - 1 < int(told[2].replace(",", ""))
    page.get_by_role("button", name="中文", exact=True).click()
    expect(page.locator(".status")).to_contain_text(f"周围 {told[2]} 项中最近的 {told[1]} 项")
    page.get_by_role("button", name="周围 1").click()
    near = set(measured(page)[0])
    page.get_by_role("button", name="周围 2").click()
    boxes, _ = measured(page)
    assert len(near & set(boxes)) >= 20 and len(boxes) > len(near), "the nearer ones leave room for those behind them"


@pytest.mark.parametrize("locale", ["en-GB", "zh-CN"])
@pytest.mark.parametrize("size", [WIDE, {"width": 390, "height": 844}], ids=["desktop", "phone"])
def test_kinds_switched_on_are_seen_whole(shipped: Path, open_page, locale: str, size: dict[str, int]) -> None:
    page = open_page(shipped, locale=locale, viewport=size, script=HOLD, reduced_motion="reduce")
    before = set(measured(page)[0])
    # The kinds that the first view leaves out, one after the other.
    for kind in ("work", "prediction", "position", "source"):
        if size is not WIDE:
            page.locator(".top [aria-controls=filters]").click()
        page.locator(f".legend [data-key='kind {kind}']").click()
        if size is not WIDE:
            page.keyboard.press("Escape")
        boxes, scale = measured(page)
        if kind == "work":
            assert before <= set(boxes)
        assert outside(page, boxes) == []
        assert overlapping(boxes) == []
        assert scale >= 0.71, f"{kind}: names are read"


def test_details_leave_the_figures_and_what_is_lit_in_sight(shipped: Path, open_page) -> None:
    page = open_page(shipped, script=HOLD, reduced_motion="reduce")
    boxes, _ = measured(page)
    box = next(box for box in boxes.values() if box[4] == "Ben Thompson")
    board = page.locator(".canvas").bounding_box()
    assert board
    page.mouse.click(board["x"] + (box[0] + box[2]) / 2, board["y"] + box[1] + 20)
    expect(page.locator(".panel h2")).to_have_text("Ben Thompson")
    boxes, scale = measured(page)
    lit = page.evaluate("network.body.nodeIndices.filter((id) => network.body.nodes[id].options.opacity === 1)")
    assert len(lit) > 3
    wide, high = free(page)
    box = next(box for box in boxes.values() if box[4] == "Ben Thompson")
    assert box[0] >= 0 and box[2] <= wide and box[1] >= 0 and box[3] <= high
    seen = [node for node in lit if boxes[node][0] >= -5 and boxes[node][2] <= wide + 5]
    assert len(seen) >= 0.8 * len(lit)
    assert scale >= 0.71
    for place in ("", "#view=questions&pick=" + YANG):
        if place:
            page.goto(shipped.as_uri() + place)
            expect(page.locator(".debate").first).to_be_visible()
        figures = page.locator(".headline")
        assert figures.evaluate("node => node.scrollWidth <= node.clientWidth")
        cover = page.locator(".panel").bounding_box()
        last = figures.locator("button").last.bounding_box()
        assert cover and last
        assert last["x"] + last["width"] <= cover["x"] or last["y"] + last["height"] <= cover["y"]


def test_on_a_low_phone_the_details_cover_no_neighbour(shipped: Path, open_page) -> None:
    page = open_page(shipped, viewport=LANDSCAPE, has_touch=True, script=HOLD, reduced_motion="reduce")
    boxes, _ = measured(page)
    board = page.locator(".canvas").bounding_box()
    assert board
    box = next(box for box in boxes.values() if box[4].startswith("Nat Friedman"))
    page.touchscreen.tap(board["x"] + (box[0] + box[2]) / 2, board["y"] + box[1] + 12)
    expect(page.locator(".panel h2")).to_have_text("Nat Friedman")
    after, scale = measured(page)
    lit = page.evaluate("network.body.nodeIndices.filter((id) => network.body.nodes[id].options.opacity === 1)")
    assert len(lit) > 3
    assert outside(page, {node: after[node] for node in lit}) == []
    assert scale >= 0.71
    page.locator(".panel").get_by_role("button", name="Close").tap()
    again, _ = measured(page)
    assert outside(page, again) == [] and set(again) == set(boxes)


def test_a_question_cut_short_is_read_whole(shipped: Path, open_page) -> None:
    page = open_page(shipped, script=HOLD, reduced_motion="reduce")
    boxes, _ = measured(page)
    board = page.locator(".canvas").bounding_box()
    assert board
    cut = [box for box in boxes.values() if box[4].endswith("…")]
    assert cut
    for box in cut[:3]:
        x, y = board["x"] + (box[0] + box[2]) / 2, board["y"] + box[1] + 8
        page.mouse.move(5, 5)
        page.mouse.move(x, y)
        tip = page.locator(".tip strong")
        expect(tip).to_contain_text(box[4].rstrip("…").replace("\n", " "))
        assert not tip.inner_text().endswith("…")


def test_what_gave_way_to_the_details_comes_back(shipped: Path, open_page) -> None:
    page = open_page(shipped, script=HOLD, reduced_motion="reduce")
    view = "() => [network.getScale(), network.getViewPosition().x].map(Math.round)"
    boxes, scale = measured(page)
    before = page.evaluate(view)
    box = next(box for box in boxes.values() if box[4] == "Ben Thompson")
    board = page.locator(".canvas").bounding_box()
    assert board
    page.mouse.click(board["x"] + (box[0] + box[2]) / 2, board["y"] + box[1] + 20)
    expect(page.locator(".panel h2")).to_have_text("Ben Thompson")
    measured(page)
    assert page.evaluate(view) != before
    page.keyboard.press("Escape")
    expect(page.locator(".panel")).to_be_hidden()
    assert measured(page)[1] == pytest.approx(scale, rel=0.02)
    assert page.evaluate(view) == pytest.approx(before, abs=20)


def test_a_filter_set_elsewhere_is_shown_whole(shipped: Path, open_page) -> None:
    page = open_page(shipped, script=HOLD, reduced_motion="reduce")
    page.evaluate("network.moveTo({ scale: 3, position: { x: 900, y: 900 } })")
    page.locator("nav.tabs [data-view=table]").click()
    page.locator(".facet label", has_text="Liu Zhiyuan").first.locator("input").check()
    page.locator("nav.tabs [data-view=network]").click()
    boxes, scale = measured(page)
    inside = len(boxes) - len(outside(page, boxes))
    assert inside >= 0.5 * len(boxes)
    assert scale < 1.3


def test_wide_letters_take_the_room_that_they_need(tmp_path: Path, open_page) -> None:
    from foresaid import load

    lines = ["@prefix schema: <https://schema.org/> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> ."]
    for i in range(40):
        name = "WWWWWWWWWWWW" if i % 2 else "规模法则规模法则，终究"
        lines.append(
            f'<https://example.org/c{i}> a skos:Concept ; skos:prefLabel "{name}"@en ; skos:related <https://example.org/c{(i * 7 + 1) % 40}> .'
        )
    (tmp_path / "wide.ttl").write_text("\n".join(lines), encoding="utf-8")
    load(tmp_path / "wide.ttl").explore(tmp_path / "wide.html")
    boxes, _ = measured(open_page(tmp_path / "wide.html", script=HOLD, reduced_motion="reduce"))
    assert len(boxes) >= 20
    assert overlapping(boxes) == []


@pytest.mark.parametrize("how", ["click", "alt"])
def test_the_legend_filters_what_lies_around_a_node(shipped: Path, open_page, how: str) -> None:
    ego = "ego=person:liu-zhiyuan,1"
    page = open_page(shipped, f"#{ego}", viewport=WIDE, script=HOLD, reduced_motion="reduce")
    kinds = "(ids => ids.map(id => window.network.body.nodes[id].options.shape))(window.network.body.nodeIndices)"
    shapes = page.evaluate(kinds)
    assert {"dot", "diamond", "hexagon"} <= set(shapes)
    assert "triangle" not in shapes, "works are switched off"
    ideas = page.locator("[data-key='kind concept']")
    ideas.click(modifiers=["Alt"] if how == "alt" else [])
    assert ego in page.url
    around = page.evaluate(kinds)
    # Liu himself stays.
    assert around and set(around) == ({"diamond", "dot"} if how == "alt" else set(shapes) - {"diamond"})
    boxes, scale = measured(page)
    assert outside(page, boxes) == []
    assert overlapping(boxes) == []
    assert scale >= 0.72
    ideas.click(modifiers=["Alt"] if how == "alt" else [])
    assert sorted(page.evaluate(kinds)) == sorted(shapes)
    page.locator("[data-key='kind work']").click()
    assert "triangle" in page.evaluate(kinds)


def press_on(page: Page, name: str) -> None:
    """Click a node where it stands."""
    spot = page.evaluate(
        """(name) => {
          const { iris } = JSON.parse(document.getElementById("data").textContent);
          const node = iris.indexOf(name);
          return window.network.canvasToDOM(window.network.getPositions([node])[node]);
        }""",
        name,
    )
    board = page.locator(".canvas").bounding_box()
    assert board
    page.mouse.click(board["x"] + spot["x"], board["y"] + spot["y"])
    page.wait_for_timeout(800)


def lit(page: Page, boxes: dict[int, list[Any]]) -> dict[int, list[Any]]:
    bright = page.evaluate(
        "window.network.body.nodeIndices.filter(id => window.network.body.nodes[id].options.opacity > 0.2)"
    )
    return {node: boxes[node] for node in bright}


def under_zoom(page: Page, boxes: dict[int, list[Any]]) -> list[str]:
    zoom, board = page.locator(".zoom").bounding_box(), page.locator(".canvas").bounding_box()
    assert zoom and board
    left, top = zoom["x"] - board["x"], zoom["y"] - board["y"]
    right, bottom = left + zoom["width"], top + zoom["height"]
    return [box[4] for box in boxes.values() if box[0] < right and box[2] > left and box[1] < bottom and box[3] > top]


@pytest.mark.parametrize("locale", ["en-GB", "zh-CN"])
def test_no_name_of_what_is_lit_is_cut(shipped: Path, open_page, locale: str) -> None:
    page = open_page(shipped, locale=locale, viewport=WIDE, script=HOLD, reduced_motion="reduce")
    press_on(page, YANG)
    boxes, scale = measured(page)
    bright = lit(page, boxes)
    assert 20 < len(bright) < len(boxes)
    assert outside(page, bright) == []
    assert scale >= 0.58
    # Twice more around somebody else.
    page = open_page(
        shipped, "#pick=person:daniel-gross", locale=locale, viewport=WIDE, script=HOLD, reduced_motion="reduce"
    )
    for _ in range(2):
        page.locator(".canvas").focus()
        page.keyboard.press("e")
        page.wait_for_timeout(500)
    boxes, _ = measured(page)
    assert outside(page, lit(page, boxes)) == []


def test_the_focus_ring_goes_round_what_is_seen_of_the_board(shipped: Path, open_page) -> None:
    page = open_page(shipped, f"#pick={YANG}", viewport=WIDE)
    page.locator(".canvas").focus()
    page.keyboard.press("Shift")  # a key: the ring is for those who use them
    board, panel = page.locator(".canvas").bounding_box(), page.locator(".panel").bounding_box()
    assert board and panel
    ring = page.locator(".canvas").evaluate(
        "one => { const { width, left, content } = getComputedStyle(one, '::after'); return [content, parseFloat(left), parseFloat(width)]; }"
    )
    assert ring[0] == '""'
    assert panel["x"] - 8 < board["x"] + ring[1] + ring[2] + 4 <= panel["x"]


@pytest.mark.parametrize(
    ("state", "size", "locale"),
    [
        ("", WIDE, "zh-CN"),
        ("", WIDE, "en-GB"),
        ("#kinds=person,organization,question", WIDE, "en-GB"),
        ("#kinds=person,organization,question", WIDE, "zh-CN"),
        ("#ego=person:liu-zhiyuan,3", {"width": 390, "height": 844}, "en-GB"),
        ("#ego=person:liu-zhiyuan,3", {"width": 390, "height": 844}, "zh-CN"),
        ("#ego=person:liu-zhiyuan,1", LANDSCAPE, "en-GB"),
        ("", LANDSCAPE, "zh-CN"),
    ],
)
def test_the_buttons_to_zoom_lie_on_no_name(
    shipped: Path, open_page, state: str, size: dict[str, int], locale: str
) -> None:
    page = open_page(shipped, state, viewport=size, locale=locale, script=HOLD, reduced_motion="reduce")
    boxes, _ = measured(page)
    assert under_zoom(page, boxes) == []
    assert outside(page, boxes) == []
