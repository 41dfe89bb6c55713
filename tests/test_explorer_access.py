"""The explorer for everyone: axe-core finds nothing, and the keyboard reaches everything."""

from __future__ import annotations

import hashlib
import json
import os
from pathlib import Path

import pytest
from conftest import MINE, missing

pytest.importorskip("playwright")
from playwright.sync_api import expect

STATES = ("", "#view=questions", "#view=timeline&undated=1", "#view=table", "#view=table&rows=entries")
PICK = "pick=https://example.org/talk%23most-flour"

LONG_PICK = "pick=https://example.org/paper%23steam-stays"


@pytest.fixture(scope="session")
def axe(tmp_path_factory: pytest.TempPathFactory) -> str:
    """axe-core's script: FORESAID_AXE names it, or `npm install --prefix tests` put it beside the tests."""
    own = Path(__file__).parent / "node_modules" / "axe-core" / "axe.min.js"
    path = Path(os.environ.get("FORESAID_AXE", own))
    if not path.exists():
        missing("axe-core is not installed: npm install --prefix tests")
    return path.read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def quoted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of the debate with quotes from its texts, one of them longer than its place."""
    from foresaid import load

    folder = tmp_path_factory.mktemp("quoted")
    text = "0123456789" + "Steam will stay with us for a very long time indeed. " * 120
    (folder / "texts").mkdir()
    (folder / "texts" / "paper.txt").write_text(text, encoding="utf-8")
    source = (MINE.parent / "debate" / "debate.ttl").read_text(encoding="utf-8")
    source = source.replace('sha256 "01"', f'sha256 "{hashlib.sha256(text.encode()).hexdigest()}"')
    (folder / "debate.ttl").write_text(source.replace("#char=10,60>", "#char=10,6000>"), encoding="utf-8")
    load(folder / "debate.ttl").explore(folder / "page.html", corpus=folder / "texts")
    return folder / "page.html"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("phone", [False, True])
@pytest.mark.parametrize("state", STATES)
def test_axe_finds_nothing(quoted: Path, open_page, axe: str, state: str, phone: bool, scheme: str) -> None:
    for locale in ("en-GB", "zh-CN"):
        picks = [f"{state}&{PICK}" if state else f"#{PICK}"]
        if not state:
            picks.append(f"#{LONG_PICK}")
        for hash_ in (state, *picks):
            page = open_page(quoted, hash_, phone=phone, color_scheme=scheme, locale=locale)
            if LONG_PICK in hash_:
                assert page.locator(".panel blockquote").evaluate("quote => quote.scrollHeight > quote.clientHeight")
            page.evaluate(axe)
            tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
            found = page.evaluate("tags => axe.run({runOnly: tags})", tags)["violations"]
            told = [
                (one["id"], [node["html"][:160] for node in one["nodes"]][:3], one["nodes"][0].get("failureSummary"))
                for one in found
            ]
            assert not told, json.dumps(told, indent=1, ensure_ascii=False)


def test_tab_reaches_the_parts_in_order(debate: Path, open_page) -> None:
    page = open_page(debate)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.tagName") == "MAIN"
    for _ in range(12):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.className") == "canvas":
            break
    assert page.evaluate("document.activeElement.className") == "canvas"


def test_reduced_motion_and_large_text(debate: Path, open_page) -> None:
    page = open_page(debate, "#view=questions", reduced_motion="reduce", viewport={"width": 640, "height": 400})
    expect(page.locator(".debate").first).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
