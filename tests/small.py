"""The small workspace of the asking tests: three sources, their claims and eight verdicts.

Every expected figure in the tests was worked out from tests/data/small by hand.
"""

from __future__ import annotations

from pathlib import Path

SMALL = Path(__file__).parent / "data" / "small"
TEXTS = SMALL / "corpus"
AS_OF = "2026-11-21"
