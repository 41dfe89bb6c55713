"""The explorer's questions, timeline, table, languages, themes, sizes and take-aways, in a real browser."""

from __future__ import annotations

import csv
import io
import re
from itertools import pairwise
from pathlib import Path

import pytest

pytest.importorskip("playwright")
from playwright.sync_api import Page, expect
from pyoxigraph import RdfFormat, parse

VIEWS = ("network", "questions", "timeline", "table")


def view(page: Page, name: str) -> None:
    page.locator(f"nav.tabs [data-view={name}]").click()
    expect(page.locator(f"#view-{name}")).to_be_visible()


def test_questions_show_both_sides(debate: Path, open_page) -> None:
    page = open_page(debate)
    view(page, "questions")
    cards = page.locator("#view-questions > .debates .debate")
    expect(cards).to_have_count(2)
    first = cards.first
    expect(first).to_contain_text("Will wind grind most flour?")  # the divided one comes first
    expect(first).to_contain_text("divided")
    expect(first.locator(".side.affirms")).to_contain_text("Ada Miller")
    expect(first.locator(".side.denies")).to_contain_text("Wind is too fickle for flour.")
    expect(first.locator(".side.qualifies")).to_contain_text("changed their mind: before “denies”, now “qualifies”")
    expect(first).to_contain_text("date moved: from “by 2030” to “by 2035”")
    assert first.locator(".side.denies .evidence a").get_attribute("href").endswith("t=200s")
    expect(first).to_contain_text("2 sources")
    page.get_by_role("button", name="latest").click()
    assert "sort=recent" in page.url
    page.get_by_role("button", name="Will steam come to an end?").click()
    expect(page.locator(".panel h2")).to_have_text("Will steam come to an end?")
    expect(page.locator(".changes .debate")).to_have_count(2)


def test_timeline_bars(debate: Path, open_page) -> None:
    page = open_page(debate)
    view(page, "timeline")
    rows = page.locator(".row")
    expect(rows).to_have_count(5)
    expect(page.locator(".bar.status-overdue")).to_have_count(1)
    expect(page.locator(".bar.status-cameTrue")).to_have_count(1)
    expect(page.locator(".bar.open")).to_have_count(1)
    expect(page.locator(".axis .today")).to_be_visible()
    row = page.locator(".row", has_text="By 2030 windmills")
    bar, dot = row.locator(".bar").bounding_box(), row.locator(".dot").bounding_box()
    today = page.locator(".grid .today").bounding_box()
    assert bar and dot and today
    assert dot["x"] <= bar["x"] + 8 < today["x"] < bar["x"] + bar["width"]
    late = page.locator(".row", has_text="Mills are sold abroad").locator(".bar").bounding_box()
    assert late and late["x"] + late["width"] <= today["x"] + 1
    page.get_by_label("also 1 without a date").check()
    expect(rows).to_have_count(6)
    page.get_by_role("button", name="question", exact=True).click()
    expect(page.locator(".lane h3").first).to_contain_text("Will")
    page.locator(".row", has_text="New sails").click()
    expect(page.locator(".panel")).to_contain_text("The output doubled in autumn.")


def test_table_sorts_and_goes_by_keys(debate: Path, open_page) -> None:
    page = open_page(debate, "#view=table")
    expect(page.locator("tbody tr")).to_have_count(9)
    page.get_by_role("button", name="Said", exact=True).focus()
    page.keyboard.press("Enter")
    expect(page.locator("th[aria-sort=ascending]")).to_have_text("Said")
    expect(page.locator("tbody tr").first).to_contain_text("29 Feb 2024")
    page.keyboard.press("Enter")
    expect(page.locator("th[aria-sort=descending]")).to_have_text("Said")
    expect(page.locator("tbody tr").first).to_contain_text("1 Jun 2025")
    page.get_by_role("button", name="people, ideas, works").click()
    expect(page.locator("tbody")).to_contain_text("Ada Miller")
    expect(page.locator("tbody")).to_contain_text("风力公司")


def test_table_downloads(debate: Path, open_page) -> None:
    page = open_page(debate, "#view=table&author=https://example.org/ada")
    with page.expect_download() as wait:
        page.get_by_role("button", name="Download CSV").click()
    text = Path(wait.value.path()).read_text(encoding="utf-8-sig")
    rows = list(csv.reader(io.StringIO(text)))
    assert len(rows) == 5
    assert {row[1] for row in rows[1:]} == {"Ada Miller"}
    with page.expect_download() as wait:
        page.get_by_role("button", name="Download Turtle").click()
    triples = list(parse(Path(wait.value.path()).read_bytes(), RdfFormat.TURTLE))
    assert len({triple.subject for triple in triples}) == 4


def taken(page: Page, form: str) -> str:
    """What a reader gets who takes away the current view."""
    page.locator("summary[aria-label=Download]").click()
    with page.expect_download() as wait:
        page.locator(".menu-list button", has_text=form).click()
    return Path(wait.value.path()).read_text(encoding="utf-8-sig")


def test_each_view_gives_away_what_it_shows(debate: Path, open_page) -> None:
    page = open_page(debate)

    def rows() -> list[dict[str, str]]:
        return list(csv.DictReader(io.StringIO(taken(page, "CSV"))))

    def subjects() -> set[str]:
        triples = parse(taken(page, "Turtle").encode(), RdfFormat.TURTLE)
        return {triple.subject.value.removeprefix("https://example.org/") for triple in triples}

    drawn = int(page.locator(".status").inner_text().split()[0])
    found = rows()
    nodes, lines = ([row for row in found if row["Row"] == kind] for kind in ("node", "line"))
    assert len(nodes) == drawn < 15
    page.locator("summary[aria-label=Download]").click()
    told = f"CSV and Turtle: the {len(nodes)} nodes and {len(lines)} lines drawn"
    expect(page.locator(".menu-list p")).to_have_text(told)
    page.keyboard.press("Escape")
    assert any((row["From"], row["To"], row["Line"]) == ("Ada Miller", "Wind Works", "works for") for row in lines)
    ends = {row[key] for row in lines for key in ("IRI 1", "IRI 2")}
    assert ends <= {row["IRI"] for row in nodes}
    # The lines are claims; what no line stands for is not there.
    assert {"ada", "works", "talk#most-flour"} <= subjects()
    assert not {"talk", "paper", "verdict-sails"} & subjects()
    page.locator(".legend button", has_text="People").click(modifiers=["Alt"])
    assert {row["Name"] for row in rows()} == {"Ada Miller", "Bob Water", "Eve Steam"}
    assert subjects() == {"ada", "bob", "eve"}
    page.go_back()
    view(page, "timeline")
    assert len(rows()) == 5 and len(subjects()) == 5
    page.get_by_label("also 1 without a date").check()
    assert len(rows()) == 6 and "talk#some-day" in subjects()
    view(page, "questions")
    page.locator(".facet label", has_text="Eve Steam").locator("input").check()
    expect(page.locator("#view-questions .view-head")).to_contain_text(
        "1 of 2 questions have an answer that matches the filters, 1 shown; on 0 those answers divide"
    )
    assert [row["Claim"] for row in rows()] == ["Steam stays in use from 2027 on."]
    assert subjects() == {"paper#steam-stays", "will-steam-end"}
    view(page, "table")
    expect(page.locator("tbody tr")).to_have_count(2)
    page.get_by_role("button", name="the questions").click()
    expect(page.locator("tbody tr")).to_have_count(1)
    assert len(rows()) == 1
    page.locator(".chip button").click()
    page.get_by_role("button", name="the network").click()
    page.get_by_role("button", name="lines", exact=True).click()
    expect(page.locator("#view-table h2")).to_have_text("What the network shows, as rows")
    expect(page.locator("tbody tr")).to_have_count(len(lines))
    expect(page.locator("tbody")).to_contain_text("works for")
    assert len(rows()) == len(lines)


@pytest.mark.parametrize(
    "size", [{"width": 1280, "height": 800}, {"width": 390, "height": 844}], ids=["desktop", "phone"]
)
def test_timeline_with_an_outlier_and_a_bar_of_full_width(tmp_path: Path, open_page, size: dict[str, int]) -> None:
    from foresaid import load

    lines = [
        "@prefix fs: <https://w3id.org/foresaid/ns#> . @prefix schema: <https://schema.org/> . "
        "@prefix edtf: <http://id.loc.gov/datatypes/edtf/> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> . "
        '<https://example.org/s> a schema:Article ; schema:name "Talk"@en ; schema:datePublished "2024-01-02"^^xsd:date .'
    ]
    for i, horizon in enumerate(["../2075", "../2027", "2031/2032", "2070/2075", "2024/2075"]):
        lines.append(
            f"<https://example.org/s#k{i}> a fs:Prediction ; schema:author <https://example.org/p> ; "
            f'schema:text "Claim {i}, which has a rather long text that needs its room beside the bar."@en ; '
            f'schema:appearance <https://example.org/s#char={i},9> ; fs:horizon "{horizon}"^^edtf:EDTF .'
        )
    (tmp_path / "far.ttl").write_text("\n".join(lines), encoding="utf-8")
    load(tmp_path / "far.ttl").explore(tmp_path / "far.html")
    page = open_page(tmp_path / "far.html", "#view=timeline", viewport=size)
    expect(page.locator(".row")).to_have_count(5)
    for row in page.locator(".row").all():
        track, due, text = (row.locator(name).bounding_box() for name in (".track", ".due", ".row-text"))
        assert track and due and text
        assert track["x"] - 1 <= due["x"] and due["x"] + due["width"] <= track["x"] + track["width"] + 1
        assert due["x"] >= text["x"] + text["width"] or due["y"] >= text["y"] + text["height"] - 1
    # Where the years stand closer, the axis and the bars are broken, and it is said.
    mark, tick = (
        page.locator(".ticks .break").bounding_box(),
        page.locator(".ticks span", has_text="2076").bounding_box(),
    )
    assert mark and tick and mark["x"] < tick["x"]
    expect(page.locator(".grid.over .break")).to_have_count(1)
    expect(page.locator(".view-head")).to_contain_text("Beyond a double line")


@pytest.mark.parametrize("name", VIEWS)
def test_pictures_of_each_view(debate: Path, open_page, name: str) -> None:
    page = open_page(debate, f"#view={name}")
    for form, start in (("PNG", b"\x89PNG"), ("SVG", b"<svg")):
        page.locator("summary[aria-label=Download]").click()
        with page.expect_download() as wait:
            page.locator(".menu-list button", has_text=form).click()
        assert wait.value.suggested_filename == f"foresaid-{name}.{form.lower()}"
        content = Path(wait.value.path()).read_bytes()
        assert content.startswith(start)
        assert len(content) > 2000
        if form == "SVG":
            assert b"Will wind grind most flour?" in content or name in ("timeline", "network", "table")
            from xml.etree import ElementTree

            ElementTree.fromstring(content)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("locale", ["en-GB", "zh-CN"])
@pytest.mark.parametrize("phone", [False, True])
def test_every_view_in_both_languages_themes_and_sizes(
    shipped: Path, open_page, locale: str, scheme: str, phone: bool
) -> None:
    page = open_page(shipped, locale=locale, color_scheme=scheme, phone=phone)
    words = {"en-GB": ("Network", "Questions", "Timeline", "Table"), "zh-CN": ("关系", "问题", "时间线", "表格")}[
        locale
    ]
    assert page.locator("html").get_attribute("lang") == ("zh-Hans" if locale == "zh-CN" else "en")
    assert page.locator("html").get_attribute("data-theme") == scheme
    for name, word in zip(VIEWS, words, strict=True):
        page.locator("nav.tabs button", has_text=word).click()
        expect(page.locator(f"#view-{name}")).to_be_visible()
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), f"{name} is wider than the window"


def test_language_and_theme_switch(debate: Path, open_page) -> None:
    page = open_page(debate)
    page.get_by_role("button", name="中文", exact=True).click()
    expect(page.locator("nav.tabs")).to_contain_text("时间线")
    assert "lang=zh" in page.url
    view(page, "questions")
    expect(page.locator(".debate").first).to_contain_text("大部分面粉会用风力磨制吗？")
    page.get_by_role("button", name="明暗切换").click()
    assert page.locator("html").get_attribute("data-theme") == "dark"
    page.go_back()
    assert page.locator("html").get_attribute("data-theme") == "light"


def test_phone_by_touch(debate: Path, open_page) -> None:
    page = open_page(debate, phone=True, has_touch=True)
    page.get_by_role("button", name="Filters").first.tap()
    expect(page.locator(".filters")).to_be_visible()
    page.locator(".facet label", has_text="Ada Miller").tap()
    page.locator(".filters").get_by_role("button", name="Close").tap()
    expect(page.locator(".filters")).to_be_hidden()
    expect(page.locator(".chips")).to_contain_text("Ada Miller")
    page.locator("#search").tap()
    page.keyboard.type("new sails")
    page.locator("[role=option]").first.tap()
    panel = page.locator(".panel")
    expect(panel).to_be_visible()
    box = panel.bounding_box()
    assert box and box["y"] > 300 and box["x"] == 0 and box["width"] == 390
    panel.get_by_role("button", name="Close").tap()
    expect(panel).to_be_hidden()


def test_empty_views_say_so_and_lead_out(debate: Path, open_page) -> None:
    page = open_page(debate, "#view=table&author=https://example.org/eve&outcome=cameTrue")
    for name in ("table", "timeline", "questions", "network"):
        view(page, name)
        expect(page.locator(f"#view-{name} .empty")).to_be_visible()
    page.get_by_role("button", name="Reset the filters").click()
    expect(page.locator(".empty:visible")).to_have_count(0)


def test_questions_say_how_many_are_shown(shipped: Path, debate: Path, open_page) -> None:
    page = open_page(shipped, "#view=questions")
    head = page.locator("#view-questions .view-head")
    cards = page.locator("#view-questions > .debates").first.locator("> .debate")
    total = int(page.locator(".legend [data-key='kind question'] .number").inner_text())
    expect(head).to_contain_text(f"{cards.count()} of {total} questions shown; people divide on")
    page.locator("#view-questions > button", has_text="Show more").click()
    expect(head).to_contain_text(f"{total} of {total} questions shown")
    page = open_page(debate, "#view=questions&author=https://example.org/eve&outcome=cameTrue")
    empty = page.locator("#view-questions .empty")
    expect(empty).to_contain_text("None of the 2 questions has an answer that matches these filters. Drop one of them")
    page.get_by_role("button", name="中文", exact=True).click()
    expect(empty).to_contain_text("2 个问题中没有一个有符合这些筛选条件的回答")
    page.get_by_role("button", name="重置筛选").click()
    expect(page.locator("#view-questions .debate").first).to_be_visible()


@pytest.mark.parametrize(
    "size", [{"width": 390, "height": 844}, {"width": 844, "height": 390}], ids=["phone", "landscape"]
)
def test_help_by_touch(shipped: Path, open_page, size: dict[str, int]) -> None:
    page = open_page(shipped, viewport=size, has_touch=True)
    tools = page.locator(".tools > *:visible").all()
    boxes = [tool.bounding_box() for tool in tools]
    assert all(box and box["x"] + box["width"] <= size["width"] and box["height"] >= 24 for box in boxes)
    page.get_by_role("button", name="Help and keys").tap()
    expect(page.locator("dialog")).to_contain_text("Click or tap anything")
    page.locator("dialog").get_by_role("button", name="Close").tap()
    expect(page.locator("dialog")).to_be_hidden()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_year_names_and_due_words_have_the_axis_to_themselves(shipped: Path, open_page) -> None:
    page = open_page(shipped, "#view=timeline&undated=1")
    names = [name.bounding_box() for name in page.locator(".axis .ticks span").all() if name.inner_text()]
    placed = sorted((box["x"], box["x"] + box["width"]) for box in names if box)
    assert len(placed) > 6
    assert all(one[1] <= other[0] for one, other in pairwise(placed))
    # The line of today runs behind the words, not through them.
    today = page.locator(".grid .today").bounding_box()
    assert today
    crossed = [
        due
        for due in page.locator(".track .due").all()[:60]
        if (box := due.bounding_box()) and box["x"] < today["x"] < box["x"] + box["width"]
    ]
    assert crossed
    colours = {due.evaluate("due => getComputedStyle(due).backgroundColor") for due in crossed}
    assert colours == {page.evaluate("getComputedStyle(document.body).backgroundColor")}


def test_table_shows_what_matters_without_scrolling(shipped: Path, open_page) -> None:
    page = open_page(shipped, "#view=table")
    holder = page.locator(".table-holder").bounding_box()
    assert holder
    for name in ("Claim", "Said by", "Said", "Due", "Outcome", "Source"):
        head = page.get_by_role("columnheader", name=name, exact=True)
        box = head.bounding_box()
        assert box and box["x"] + box["width"] <= holder["x"] + holder["width"] + 1, name
        sign = head.locator("button").evaluate("button => getComputedStyle(button, '::after').content")
        assert "↕" in sign, "before it is sorted by, too"
    badges = page.locator("tbody .badge").all()[:40]
    cell = page.locator("tbody .column-outcome").first.bounding_box()
    assert cell and all(
        (box := badge.bounding_box()) and box["x"] + box["width"] <= cell["x"] + cell["width"] for badge in badges
    )


def test_table_on_a_phone_uses_its_width(shipped: Path, open_page) -> None:
    page = open_page(shipped, "#view=table&outcome=cameTrue", phone=True)
    row = page.get_by_role("row").nth(1)
    for part in row.locator(
        ".column-claim, .column-author, .column-saidOn, .column-horizon, .column-outcome, .column-source"
    ).all():
        box = part.bounding_box()
        assert box and box["x"] >= 0 and box["x"] + box["width"] <= 390
    claim = row.get_by_role("rowheader").bounding_box()
    assert claim and claim["width"] > 320
    expect(row.locator(".column-horizon")).to_have_attribute("data-label", "Due")
    page.get_by_role("button", name="Said by", exact=True).tap()
    expect(page.locator("th[aria-sort=ascending]")).to_have_text("Said by")


def test_prints(debate: Path, open_page) -> None:
    page = open_page(debate, "#view=questions")
    page.emulate_media(media="print")
    expect(page.locator(".filters")).to_be_hidden()
    expect(page.locator(".debate").first).to_be_visible()
    assert page.pdf().startswith(b"%PDF")


PAPER = {"upright": {"width": 703, "height": 1000}, "lying": {"width": 1032, "height": 700}}


def sheets(page: Page, *, landscape: bool) -> int:
    return len(re.findall(rb"/Type\s*/Page\b", page.pdf(format="A4", landscape=landscape)))


@pytest.mark.parametrize("paper", PAPER)
def test_paper_holds_the_details_and_the_colours(debate: Path, open_page, paper: str) -> None:
    page = open_page(debate, "#view=timeline&pick=https://example.org/talk%23most-flour")
    page.emulate_media(media="print")
    page.set_viewport_size(PAPER[paper])
    view_box, panel = page.locator("#view-timeline").bounding_box(), page.locator(".panel").bounding_box()
    assert view_box and panel and panel["y"] >= view_box["y"] + view_box["height"] - 1
    assert page.locator(".panel").evaluate("panel => getComputedStyle(panel).position") == "static"
    assert page.locator(".panel").evaluate("panel => panel.scrollHeight <= panel.clientHeight + 1")
    assert page.locator(".bar").first.evaluate("bar => getComputedStyle(bar).printColorAdjust") == "exact"
    for row in page.locator(".row").all():
        track, due, text = (row.locator(name).bounding_box() for name in (".track", ".due", ".row-text"))
        assert track and due and text
        assert text["x"] + text["width"] <= track["x"] < track["x"] + track["width"] <= due["x"]
        assert due["x"] + due["width"] <= PAPER[paper]["width"]
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    # What is chosen stands beside its word, what could be chosen does not.
    assert page.locator(".chooser").inner_text().split() == ["Grouped", "by", "person"]


@pytest.mark.parametrize("paper", PAPER)
def test_paper_holds_all_columns_to_be_read(shipped: Path, open_page, paper: str) -> None:
    page = open_page(shipped, "#view=table&outcome=cameTrue")
    page.emulate_media(media="print")
    page.set_viewport_size(PAPER[paper])
    row = page.locator("tbody tr").first
    for cell in row.locator("> *:visible").all():
        box = cell.bounding_box()
        assert box and box["x"] >= 0 and box["x"] + box["width"] <= PAPER[paper]["width"] + 1
        assert cell.evaluate("cell => parseFloat(getComputedStyle(cell).fontSize)") >= 10
    expect(row.locator(".column-aboutWhat")).to_be_visible()


def test_questions_fill_their_sheets(shipped: Path, open_page) -> None:
    page = open_page(shipped, "#view=questions")
    cards = page.locator("#view-questions > .debates > .debate")
    upright, lying = sheets(page, landscape=False), sheets(page, landscape=True)
    assert upright <= lying < 0.8 * cards.count()
    page.emulate_media(media="print")
    assert cards.first.evaluate("card => getComputedStyle(card).breakInside") == "auto", (
        "a card may be longer than a page"
    )
    assert cards.first.evaluate("card => getComputedStyle(card.parentElement).display") == "block"


def test_help_and_single_keys(debate: Path, open_page) -> None:
    page = open_page(debate)
    page.keyboard.press("?")
    expect(page.locator("dialog")).to_be_visible()
    page.get_by_label("Shortcuts of a single key").uncheck()
    page.keyboard.press("Escape")
    page.keyboard.press("3")
    expect(page.locator("#view-timeline")).to_be_hidden()


def test_bad_addresses_do_no_harm(debate: Path, open_page) -> None:
    page = open_page(debate, "#view=nothing&pick=no:such&kinds=x,y&ego=a&path=b,c&open=%E0%A4%A&pin=z*q&said=a,b&by=--")
    expect(page.locator("nav.tabs [aria-current=page]")).to_have_text("Network")
    assert int(page.locator(".status").inner_text().split()[0]) > 5, "kinds that are none leave the usual ones"


@pytest.mark.parametrize("name", ["source", "author", "concept", "likelihood", "outcome", "kinds", "open"])
def test_an_unknown_name_in_an_address_is_told_and_the_rest_kept(debate: Path, open_page, name: str) -> None:
    known = {"author": ",https://example.org/eve", "kinds": ",person"}.get(name, "")
    value = "no:such*3" if name == "open" else f"no:such{known}"
    page = open_page(debate, f"#view=table&by=saidOn&year=2025&{name}={value}")
    said = page.locator(".note-line[role=status]")
    expect(said).to_have_text("Not in this page: no:such")
    assert "no:such" not in page.url.partition("#")[2] or name == "open"
    assert "view=table" in page.url and "year=2025" in page.url and "by=saidOn" in page.url
    if name == "author":
        expect(page.locator("tbody tr")).to_have_count(2)
    page.goto(f"{debate.as_uri()}#lang=zh&{name}={value}")
    expect(said).to_have_text("本页没有：no:such")


def test_every_hit_can_be_reached(shipped: Path, open_page) -> None:
    page = open_page(shipped)
    page.locator("#search").fill("scaling")
    group = page.get_by_role("group").filter(has=page.locator("#group-position"))
    total = int(page.locator("#group-position .number").inner_text())
    more = group.get_by_role("option", name=f"{total - 6} more")
    expect(more).to_be_visible()
    assert group.get_by_role("option").count() == 7
    more.click()
    assert group.get_by_role("option").count() == total
    page.locator("#search").fill("AI")
    numbers = page.locator(".results .group .number").all_inner_texts()
    assert sum(int(number.replace(",", "")) for number in numbers) != 400


def test_more_hits_by_enter(shipped: Path, open_page) -> None:
    page = open_page(shipped)
    page.locator("#search").fill("scaling")
    while not page.locator("[aria-selected=true] > .link").count():
        page.keyboard.press("ArrowDown")
    at = page.locator("[role=option][aria-selected=true]").get_attribute("id")
    before = page.locator("[role=option]").count()
    page.keyboard.press("Enter")
    assert page.locator("[role=option]").count() > before
    expect(page.locator(f"#{at}")).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Enter")
    expect(page.locator(".panel")).to_be_visible()


def test_emptiness_is_not_blamed_on_filters_that_nobody_set(debate: Path, tmp_path: Path, open_page) -> None:
    from conftest import MINE
    from foresaid import load

    page = open_page(debate, "#view=table&scope=network&rows=claims")
    empty = page.locator("#view-table .empty")
    expect(empty).to_contain_text("The network draws no claim as a node now")
    empty.get_by_role("button", name="See its lines").click()
    expect(page.locator("tbody tr").first).to_be_visible()
    graph = load(MINE.parent / "debate")
    graph.explore(tmp_path / "bare.html", focus=["wind power"], depth=0)
    page = open_page(tmp_path / "bare.html", "#view=table")
    expect(page.locator("#view-table .empty")).to_contain_text("This page holds no claim.")
    expect(page.locator(".facet h3", has_text="Time")).to_have_count(0)
    page.get_by_role("button", name="See what it holds").click()
    expect(page.locator("tbody tr")).to_have_count(1)
    view(page, "timeline")
    expect(page.locator("#view-timeline .empty")).to_contain_text("This page holds no prediction.")
    graph.explore(tmp_path / "asked.html", query="SELECT ?q WHERE { ?q a fs:Question }")
    page = open_page(tmp_path / "asked.html", "#view=questions")
    card = page.locator("#view-questions .debate").first
    expect(card).to_contain_text("This page holds no claim that answers it; one made with --depth 1 may.")
    expect(card).not_to_contain_text("0 ")


def test_horizons_in_words_say_the_last_day(debate: Path, open_page) -> None:
    page = open_page(debate, "#view=table")
    dues = page.locator("tbody .column-horizon")
    expect(dues.filter(has_text="by 2030").first).to_be_visible()
    page.get_by_role("button", name="中文", exact=True).click()
    expect(dues.filter(has_text="不晚于2030年").first).to_be_visible()
    expect(dues.filter(has_text="之前")).to_have_count(0)


def test_voices_are_people_and_companies(debate: Path, open_page) -> None:
    page = open_page(debate, "#view=questions")
    card = page.locator("#view-questions .debate").first
    expect(card).to_contain_text("voices")
    expect(card).not_to_contain_text("people")


def test_csv_of_claims_is_read_by_programs(debate: Path, open_page) -> None:
    page = open_page(debate, "#view=table&author=https://example.org/ada")
    rows = {row["IRI"].rpartition("#")[2]: row for row in csv.DictReader(io.StringIO(taken(page, "CSV")))}
    flour = rows["most-flour"]
    assert flour["horizon (EDTF)"] == "../2030" and flour["due (ISO 8601)"] == "2030-12-31"
    assert flour["said (EDTF)"].startswith("2024")
    assert flour["evidence"] == "https://example.org/talk#t=00:01:05,00:01:20"
