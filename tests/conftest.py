"""What the tests share: a small workspace of somebody's own IRIs, and the program run as users run it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import command
import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

    OpenPage = Callable[..., Page]

settings.register_profile("steady", deadline=None)  # a busy machine is no failure
settings.load_profile("steady")

MINE = Path(__file__).parent / "data" / "mine"
ROOT = Path(__file__).parent.parent

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(autouse=True)
def no_cache(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Keep every test from reading or leaving a kept store; width and language as in a plain terminal."""
    monkeypatch.setenv("FORESAID_CACHE", "off")
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.delenv("FORESAID_SOURCES", raising=False)


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    """A copy of the small workspace, to be changed at will."""
    folder = tmp_path / "mine"
    shutil.copytree(MINE, folder)
    return folder


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A new workspace as `init` lays it, with its worked example, in which the test stands."""
    folder = tmp_path / "mine"
    assert command.run("init", folder).exit_code == 0
    monkeypatch.chdir(folder)
    monkeypatch.setenv("FORESAID_SOURCES", ".")
    monkeypatch.delenv("FORESAID_CORPUS", raising=False)
    return folder


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Run `foresaid` in a process of its own, in an empty folder."""
    work = tmp_path / "work"
    work.mkdir()

    def run(*words: object, stdin: str | None = None, **environment: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-W", "error", "-m", "foresaid", *map(str, words)],
            input=stdin,
            stdin=subprocess.DEVNULL if stdin is None else None,
            capture_output=True,
            text=True,
            encoding="utf-8",
            cwd=work,
            env={**os.environ, **environment},
            timeout=120,
            check=False,
        )

    return run


def corpus_folder() -> Path | None:
    """The folder of the source texts, where it is there: FORESAID_CORPUS, or shared/corpus beside the checkout."""
    named = os.environ.get("FORESAID_CORPUS")
    folder = Path(named) if named else ROOT.parent / "shared" / "corpus"
    return folder if folder.is_dir() else None


@pytest.fixture(scope="session")
def corpus() -> Path:
    """The source texts; the test is skipped where they are not there."""
    folder = corpus_folder()
    if folder is None:
        pytest.skip("the source texts are not here: they belong to their authors (FORESAID_CORPUS names their folder)")
    return folder


CHROMIUM = "/usr/bin/chromium"
#: Nothing of the browser's own may reach for the network.
QUIET = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
).split()


def missing(what: str) -> NoReturn:
    """Skip a test of the page, visibly; where FORESAID_REQUIRE_BROWSER is set, as in the gate, fail it."""
    if os.environ.get("FORESAID_REQUIRE_BROWSER"):
        pytest.fail(what)
    pytest.skip(what)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what drives the browser."""
    for item in items:
        if {"open_page", "chromium"} & set(getattr(item, "fixturenames", ())):
            item.add_marker("browser")


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The real browser; tests of the page are skipped only where it is missing."""
    program = os.environ.get("FORESAID_CHROMIUM") or shutil.which("chromium") or CHROMIUM
    if not Path(program).exists():
        missing("Chromium is not installed (FORESAID_CHROMIUM names it)")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=QUIET)
        yield browser
        browser.close()


@pytest.fixture
def open_page(chromium: Browser) -> Iterator[OpenPage]:
    """Open a page as a reader does; at the end, no request was made and nothing was complained of."""
    contexts: list[BrowserContext] = []
    wrong: list[str] = []

    def open_page(
        path: Path, state: str = "", *, phone: bool = False, now: str = "2026-11-21", script: str = "", **options: Any
    ) -> Page:
        size = {"width": 390, "height": 844} if phone else {"width": 1280, "height": 800}
        context = chromium.new_context(**{"viewport": size, "has_touch": phone, "locale": "en-GB", **options})
        contexts.append(context)
        page = context.new_page()
        if script:
            page.add_init_script(script)
        page.clock.set_fixed_time(f"{now}T12:00:00Z")
        page.on("console", lambda message: wrong.append(f"{message.type}: {message.text}"))
        page.on("pageerror", lambda error: wrong.append(f"error: {error}"))
        page.on("dialog", lambda dialog: wrong.append(f"dialog: {dialog.message}"))
        page.on("request", lambda request: _note(request.url, path, wrong))
        page.goto(path.as_uri() + state)
        page.wait_for_selector("html[data-ready]", state="attached")
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert wrong == []


def _note(url: str, path: Path, wrong: list[str]) -> None:
    if url.partition("#")[0] != path.as_uri() and not url.startswith(("data:", "blob:")):
        wrong.append(f"request: {url}")


@pytest.fixture(scope="session")
def debate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of a small graph in which every kind of claim occurs."""
    return _explorer(MINE.parent / "debate", tmp_path_factory)


@pytest.fixture(scope="session")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of the packaged graph."""
    return _explorer(None, tmp_path_factory)


def _explorer(sources: Path | None, tmp_path_factory: pytest.TempPathFactory) -> Path:
    from foresaid import load

    path = tmp_path_factory.mktemp("explorer") / "explorer.html"
    load(sources).explore(path)
    return path
