"""Make the README's pictures from the packaged graph, in the real browser: make pictures.

Usage: python docs/tools/pictures.py [--as-of DATE]
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
from pathlib import Path

PICTURES = Path(__file__).parents[1] / "pictures"
QUIET = "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking".split()
WIDE, PHONE = {"width": 1280, "height": 800}, {"width": 390, "height": 844}
#: name, window, language, theme, state
SHOTS = (
    ("network", WIDE, "en-GB", "light", ""),
    ("person", WIDE, "en-GB", "light", "#pick=person:yang-zhilin"),
    ("questions", WIDE, "en-GB", "light", "#view=questions"),
    ("timeline", WIDE, "en-GB", "light", "#view=timeline"),
    ("network-zh-dark", WIDE, "zh-CN", "dark", "#pick=concept:scaling-law"),
    ("phone", PHONE, "en-GB", "light", "#pick=person:liu-zhiyuan"),
)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--as-of", default="2026-11-21", help="the day that the pictures call today")
    day = parser.parse_args().as_of
    program = os.environ.get("FORESAID_CHROMIUM") or shutil.which("chromium") or sys.exit("Chromium is not installed")
    import foresaid
    from playwright.sync_api import sync_playwright

    PICTURES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        path = Path(folder) / "explorer.html"
        foresaid.load().explore(path)
        browser = playwright.chromium.launch(executable_path=program, args=QUIET)
        for name, size, locale, scheme, state in SHOTS:
            page = browser.new_page(viewport=size, locale=locale, color_scheme=scheme)
            page.clock.set_fixed_time(f"{day}T12:00:00Z")
            page.goto(path.as_uri() + state)
            page.wait_for_selector("html[data-ready]", state="attached")
            page.wait_for_timeout(400)
            page.screenshot(path=PICTURES / f"{name}.png")
            page.close()
        browser.close()


if __name__ == "__main__":
    main()
