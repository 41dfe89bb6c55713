"""Chinese characters: traditional forms as simplified ones, and widths and cases as one, place by place."""

from __future__ import annotations

from functools import cache

from .workspace import package_file


def simplified(text: str) -> str:
    """Return `text` with traditional characters simplified; every character stays at its place.

    >>> simplified("大語言模型")
    '大语言模型'
    """
    return text if text.isascii() else text.translate(_simplified())


def level(text: str) -> str:
    """Return `text` simplified, in lower case and of normal width; every character stays at its place.

    >>> level("ＧＰＴ－４與Kimi")
    'gpt-4与kimi'
    """
    return text.lower() if text.isascii() else text.translate(_level())


@cache
def _simplified() -> dict[int, int]:
    with open(package_file("simplified.txt"), encoding="utf-8") as file:
        traditional, plain = file.read().splitlines()
    return str.maketrans(traditional, plain)


@cache
def _level() -> dict[int, int]:
    table = dict(_simplified())
    for wide in range(0xFF01, 0xFF5F):
        table[wide] = ord(chr(wide - 0xFEE0).lower())
    # Only what stays one character: İ would become two.
    for code in range(0x41, 0x0588):
        lower = chr(code).lower()
        if len(lower) == 1 and ord(lower) != code:
            table[code] = ord(lower)
    table[0x3000] = 0x20
    return table
