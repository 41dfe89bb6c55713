"""check --fix: what has one right correction."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner
from foresaid.cli import cli
from foresaid.mend import mend

HEAD = """\
@prefix fs: <https://w3id.org/foresaid/ns#> .
@prefix person: <https://w3id.org/foresaid/person/> .
@prefix schema: <https://schema.org/> .
@prefix edtf: <http://id.loc.gov/datatypes/edtf/> .
"""


@pytest.mark.parametrize(
    ("slip", "right"),
    [
        ("schema:author person:a，person:b", "schema:author person:a, person:b"),
        ("schema:author person:a、person:b", "schema:author person:a, person:b"),
        ("schema：author person:a", "schema:author person:a"),
        ("schema:author\u3000person:a", "schema:author person:a"),
        ("schema:author person:a\u200b", "schema:author person:a"),
        ('schema:name "甲，乙"@zh-Hans', 'schema:name "甲，乙"@zh-hans'),
        ("schema:appearance <#t=00：01：02，00:01:09>", "schema:appearance <#t=00:01:02,00:01:09>"),
        ('fs:horizon "2026-Q3"^^edtf:EDTF', 'fs:horizon "2026-35"^^edtf:EDTF'),
        ('fs:horizon "/2030"^^edtf:EDTF', 'fs:horizon "../2030"^^edtf:EDTF'),
        ('fs:horizon "２０３０"^^edtf:EDTF', 'fs:horizon "2030"^^edtf:EDTF'),
        ('fs:horizon "2025/3/4"^^edtf:EDTF', 'fs:horizon "2025-03-04"^^edtf:EDTF'),
        ('fs:horizon "2025.03.04"^^edtf:EDTF', 'fs:horizon "2025-03-04"^^edtf:EDTF'),
        ('fs:horizon "2025年3月4日"^^edtf:EDTF', 'fs:horizon "2025-03-04"^^edtf:EDTF'),
        ('schema:name "甲"@zh-CN', 'schema:name "甲"@zh-hans'),
        ('schema:name "甲"@zh-tw', 'schema:name "甲"@zh-hant'),
        ('schema:name "甲"@zh-Hans-CN', 'schema:name "甲"@zh-hans'),
    ],
)
def test_slips(slip: str, right: str) -> None:
    assert f"<#c> {right} .\n" in mend(f"{HEAD}\n<#c> {slip} .\n")


@pytest.mark.parametrize("date", ["2025/13/4", "2025/2/30", "2025/3", "3/4/2025", "2025-3/4"])
def test_dates_that_are_none_or_may_be_several_stay(date: str) -> None:
    assert f'"{date}"^^edtf:EDTF' in mend(f'{HEAD}\n<#c> fs:horizon "{date}"^^edtf:EDTF .\n')


@pytest.mark.parametrize(
    ("use", "is_mended"),
    [
        ('<urn:c> schema:name "x"@en .', True),
        ('<urn:c> schema:nayme "x"@en .', False),
        ('<urn:c> schema:name "x"@en ; <http://schema.org/> "y"@en .', False),
    ],
)
def test_a_prefix_that_only_its_line_has_wrong(use: str, is_mended: bool) -> None:
    text = f"@prefix schema: <http://schema.org/> .\n\n{use}\n"
    assert ("<https://schema.org/>" in mend(text)) is is_mended
    assert ("<http://schema.org/>" in mend(text)) is not is_mended
    other = text.replace("http://schema.org/", "http://example.org/")
    assert "http://example.org/" in mend(other)


@pytest.mark.parametrize(
    ("use", "why"),
    [
        ('schema:name "x"@en ; <http://schema.org/url> <urn:x>', "line 4 spells out <http://schema.org/url>"),
        ('schema:nayme "x"@en', "line 3 has schema:nayme, which <https://schema.org/> has not"),
        ('schema:name "schema:nayme"@en ; skos:note "<http://schema.org/> is old"@en', ""),
    ],
)
def test_a_prefix_that_stays_is_told_with_the_reason(tmp_path: Path, use: str, why: str) -> None:
    path = tmp_path / "a.ttl"
    skos = "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n" if "skos" in use else ""
    head = "# <http://schema.org/>\n" if "skos" in use else ""
    path.write_text(
        f"{head}@prefix schema: <http://schema.org/> .\n{skos}\n<urn:c> {use} . # http://schema.org/\n", "utf-8"
    )
    result = CliRunner().invoke(cli, ["check", "--fix", "--sources", str(tmp_path)])
    told = f"{path}:1: not mended: schema: stays <http://schema.org/>, as {why}; correct both by hand\n"
    assert (told in result.stderr) is bool(why), result.output
    assert ("@prefix schema: <http://" in path.read_text("utf-8")) is bool(why)


@pytest.mark.parametrize("text", ["<#c> a 甲，乙 .", "<#c> a", "<#c> <urn:p> “x”@en ."])
def test_what_is_ambiguous_stays(text: str) -> None:
    assert mend(text) == text


def test_command(tmp_path: Path) -> None:
    path = tmp_path / "a.ttl"
    path.write_bytes(b"\xef\xbb\xbf" + f"{HEAD}<urn:c> schema:name 'x'@EN .  \n".encode())
    result = CliRunner().invoke(cli, ["check", "--fix", "--sources", str(tmp_path)])
    assert result.exit_code == 0, result.output
    assert path.read_text(encoding="utf-8") == (
        '@prefix schema: <https://schema.org/> .\n\n<urn:c> schema:name "x"@en .\n'
    )
