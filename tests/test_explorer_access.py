"""The explorer for everyone: axe-core finds nothing, and the keyboard reaches everything."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from conftest import missing

pytest.importorskip("playwright")
from playwright.sync_api import expect

STATES = ("", "#view=questions", "#view=timeline&undated=1", "#view=table", "#view=table&rows=entries")
PICK = "pick=https://example.org/talk%23most-flour"


@pytest.fixture(scope="session")
def axe(tmp_path_factory: pytest.TempPathFactory) -> str:
    """axe-core's script: FORESAID_AXE names it, or `npm install --prefix tests` put it beside the tests."""
    own = Path(__file__).parent / "node_modules" / "axe-core" / "axe.min.js"
    path = Path(os.environ.get("FORESAID_AXE", own))
    if not path.exists():
        missing("axe-core is not installed: npm install --prefix tests")
    return path.read_text(encoding="utf-8")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("phone", [False, True])
@pytest.mark.parametrize("state", STATES)
def test_axe_finds_nothing(debate: Path, open_page, axe: str, state: str, phone: bool, scheme: str) -> None:
    for locale in ("en-GB", "zh-CN"):
        pick = f"{state}&{PICK}" if state else f"#{PICK}"
        for hash_ in (state, pick):
            page = open_page(debate, hash_, phone=phone, color_scheme=scheme, locale=locale)
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
