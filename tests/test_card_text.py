"""Cards as text: their lines fit, and what is broken can still be used."""

from __future__ import annotations

import re
from pathlib import Path

import foresaid
from foresaid.card_text import Terminal, to_text
from foresaid.table import cell_width
from foresaid.terms import short_iri

LONG = "a-claim-of-some-length-that-its-curator-could-not-tell-in-fewer-words"
NAMES = f"""\
@prefix fs: <https://w3id.org/foresaid/ns#> . @prefix schema: <https://schema.org/> .
@base <https://w3id.org/foresaid/source/an-interview-with-somebody-2024> .
<> schema:url <https://example.org/an-interview-with-somebody> ; schema:sha256 "00" .
<#{LONG}> a fs:Position ; schema:text "Mills."@en ; schema:appearance <#char=125094,125477> .
"""


def test_names_and_passages_fit_and_a_name_is_broken_only_where_it_must_be(tmp_path: Path) -> None:
    (tmp_path / "a.ttl").write_text(NAMES, "utf-8")
    card = foresaid.load(tmp_path).show(LONG)
    iri = short_iri(card.iri)
    for width in (30, 40, 60, 80, 100, cell_width(iri)):
        lines = to_text(card, width).splitlines()
        assert all(cell_width(line) <= width for line in lines if "http" not in line)
        end = lines.index("")
        assert lines[1:3] == ["position", iri] if width >= cell_width(iri) else "".join(lines[2:end]) == iri
    assert to_text(card, 120).splitlines()[1] == f"position {iri}"
    shown = to_text(card, 30, Terminal(colours=False))
    linked = re.findall(r"\x1b\]8;;https://example.org/an-interview-with-somebody\x1b\\(.+?)\x1b", shown)
    assert linked == ["an-interview-with-", "somebody-2024", "char=125094,125477"]
