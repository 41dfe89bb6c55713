"""How the explorer leads to the second or the passage where a claim was made, in a real browser."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import MINE

pytest.importorskip("playwright")
from playwright.sync_api import expect

STAY = "#pick=https://example.org/paper%23steam-stays"
FLOUR = "#pick=https://example.org/talk%23most-flour"


@pytest.fixture(scope="session")
def elsewhere(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of the debate, its talk on a site that takes no start time, its paper on a page of known length."""
    from foresaid import load

    folder = tmp_path_factory.mktemp("elsewhere")
    text = (MINE.parent / "debate" / "debate.ttl").read_text(encoding="utf-8")
    text = text.replace("https://www.youtube.com/watch?v=mill", "https://podcasts.example/mill")
    text = text.replace(
        'schema:sha256 "01"', 'schema:url <https://papers.example/steam> ; fs:characters 200 ; schema:sha256 "01"'
    )
    (folder / "debate.ttl").write_text(text, encoding="utf-8")
    load(folder / "debate.ttl").explore(folder / "page.html")
    return folder / "page.html"


def test_a_link_to_a_whole_episode_says_where_to_go(elsewhere: Path, open_page) -> None:
    page = open_page(elsewhere, FLOUR, permissions=["clipboard-read", "clipboard-write"])
    item = page.locator(".panel .evidence li").first
    expect(item.locator("a")).to_have_attribute("href", "https://podcasts.example/mill")
    expect(item).to_contain_text("opens the episode; go to 00:01:05")
    item.get_by_role("button", name="Copy 00:01:05").click()
    expect(page.locator(".note-line")).to_have_text("Copied")
    assert page.evaluate("navigator.clipboard.readText()") == "00:01:05"
    page.get_by_role("button", name="中文", exact=True).click()
    expect(item).to_contain_text("打开整集，请跳至 00:01:05")


def test_a_link_to_a_whole_page_says_how_far_down(elsewhere: Path, open_page) -> None:
    page = open_page(elsewhere, STAY)
    item = page.locator(".panel .evidence li").first
    expect(item).to_contain_text("opens the whole page; passage at 5 % of the text")
    page.get_by_role("button", name="中文", exact=True).click()
    expect(item).to_contain_text("打开整个网页；段落在全文 5% 处")


def test_a_source_without_an_address_says_so(debate: Path, open_page) -> None:
    page = open_page(debate, STAY, permissions=["clipboard-read", "clipboard-write"])
    item = page.locator(".panel .evidence li").first
    expect(item).to_contain_text("characters 10–60")
    expect(item).to_contain_text("no address of this source is known")
    item.get_by_role("button", name="Copy the pointer").click()
    expect(page.locator(".note-line")).to_have_text("Copied")
    assert page.evaluate("navigator.clipboard.readText()") == "https://example.org/paper#char=10,60"


def test_a_link_to_the_second_needs_no_words(debate: Path, open_page) -> None:
    page = open_page(debate, FLOUR)
    expect(page.locator(".panel .evidence a").first).to_have_attribute(
        "href", "https://www.youtube.com/watch?v=mill&t=65s"
    )
    expect(page.locator(".panel .evidence .reach")).to_have_count(0)


def test_a_mention_leads_to_its_second_too(debate: Path, open_page) -> None:
    page = open_page(debate, "#pick=https://example.org/model")
    mention = page.locator(".panel .evidence a", has_text="00:10–00:15")
    expect(mention).to_have_attribute("href", "https://www.youtube.com/watch?v=mill&t=10s")
