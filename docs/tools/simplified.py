"""Write graph/simplified.txt, the table by which traditional and simplified characters are found alike.

Usage: python docs/tools/simplified.py [--check]

The data is OpenCC's (Apache License 2.0), from the package `opencc-python-reimplemented`: its characters
from traditional to simplified, and the variants of Taiwan, Hong Kong and Japan led back to them. Only
single characters count, and of several simplified forms the first; finding needs no more. The table is
two lines of equal length: what is folded, and what it is folded to.
"""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path

TABLE = Path(__file__).parents[2] / "graph" / "simplified.txt"
VARIANTS = ("TWVariants", "HKVariants", "JPVariants")


def table() -> str:
    """Return the table's text."""
    simplified = dict(_pairs("TSCharacters"))
    folded = dict(simplified)
    for name in VARIANTS:
        for standard, variant in _pairs(name):
            folded.setdefault(variant, simplified.get(standard, standard))
    chosen = {a: folded.get(b, b) for a, b in folded.items() if a != b}
    # What a simplified text uses as it is must not become another character.
    own = set(simplified.values())
    pairs = sorted((a, b) for a, b in chosen.items() if len(a) == len(b) == 1 and a != b and a not in own)
    return f"{''.join(a for a, _ in pairs)}\n{''.join(b for _, b in pairs)}\n"


def _pairs(name: str) -> list[tuple[str, str]]:
    spec = importlib.util.find_spec("opencc")
    if spec is None or not spec.submodule_search_locations:
        sys.exit("opencc is not installed: pip install opencc-python-reimplemented")
    path = Path(spec.submodule_search_locations[0], "dictionary", f"{name}.txt")
    lines = path.read_text(encoding="utf-8").splitlines()
    return [(line.split("\t")[0], line.split("\t")[1].split()[0]) for line in lines if "\t" in line]


def main() -> None:
    """Write the table, or with --check fail where it differs."""
    text = table()
    if "--check" in sys.argv[1:]:
        if TABLE.read_text(encoding="utf-8") != text:
            sys.exit(f"{TABLE} differs: run python docs/tools/simplified.py")
        return
    TABLE.write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
