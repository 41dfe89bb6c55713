"""Time words: the table of docs/time-words.md, and no guess beyond it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from foresaid import horizon
from foresaid.timewords import resolve
from hypothesis import given, settings
from hypothesis import strategies as st

TABLE = Path(__file__).parent.parent / "docs" / "time-words.md"
if not TABLE.exists():
    pytest.skip("docs/time-words.md is in a checkout only", allow_module_level=True)
ROWS = re.findall(r"^\| (.+?) \| ([\d/-]+) \| (.+?) \|$", TABLE.read_text(encoding="utf-8"), re.MULTILINE)


def test_the_table_is_read() -> None:
    assert len(ROWS) > 70


@pytest.mark.parametrize(("words", "said", "meaning"), ROWS)
def test_the_table_holds(words: str, said: str, meaning: str) -> None:
    assert resolve(words, horizon.parse(said)) == (None if meaning == "cannot tell" else meaning)


@settings(deadline=None)
@given(
    st.lists(
        st.sampled_from(
            "by in next the year within 3 18 months end of before 年 未来 到 明年 三 内 最早 2030 - ,".split()
        ),
        max_size=6,
    )
)
def test_whatever_is_said_is_edtf_or_nothing(parts: list[str]) -> None:
    for joiner in (" ", ""):
        found = resolve(joiner.join(parts), horizon.parse("2024-02-29"))
        assert found is None or horizon.parse(found)
