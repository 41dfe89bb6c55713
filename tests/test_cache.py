"""The kept store: used while it is true, built anew when a file changes, never in the way."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import Run
from foresaid import cache
from foresaid.workspace import open_workspace


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "cache"
    monkeypatch.setenv("FORESAID_CACHE", str(folder))
    monkeypatch.setattr(cache, "_WORTH_KEEPING", 0)
    return folder


def people(folder: Path) -> int:
    store = cache.open_store(open_workspace(folder))
    return len(list(store.query("SELECT ?p { ?p a <https://schema.org/Person> }")))


def stores(folder: Path) -> list[Path]:
    return list(folder.glob("*.nq"))


def test_a_kept_store_is_used_until_a_file_changes(mine: Path, kept: Path) -> None:
    assert people(mine) == 2
    [first] = stores(kept)
    assert people(mine) == 2 and stores(kept) == [first]
    (mine / "more.ttl").write_text("<http://x/c> a <https://schema.org/Person> .", "utf-8")
    assert people(mine) == 3
    [second] = stores(kept)
    assert second != first


def test_a_broken_or_unwritable_cache_is_no_error(mine: Path, kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    people(mine)
    [store] = stores(kept)
    store.write_bytes(b"junk")
    assert people(mine) == 2
    monkeypatch.setenv("FORESAID_CACHE", "/dev/null/nowhere")
    assert people(mine) == 2


def test_small_workspaces_and_off_keep_nothing(mine: Path, tmp_path: Path, run: Run) -> None:
    folder = tmp_path / "cache"
    assert run("query", "sources", "--sources", mine, FORESAID_CACHE=str(folder)).returncode == 0
    assert not folder.exists()


def test_the_shipped_graph_answers_alike_from_the_cache(tmp_path: Path, run: Run) -> None:
    words = ["query", "predictions", "-f", "csv"]
    plain = run(*words, FORESAID_CACHE="off").stdout
    first = run(*words, FORESAID_CACHE=str(tmp_path / "cache")).stdout
    second = run(*words, FORESAID_CACHE=str(tmp_path / "cache")).stdout
    assert plain == first == second != ""
