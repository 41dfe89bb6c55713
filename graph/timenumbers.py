"""Numbers and spans of numbers in words, English and Chinese: "twelve to eighteen", "两三", "一年半"."""

from __future__ import annotations

import re

_SMALL = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen"
).split()
_TENS = {name: at * 10 for at, name in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)}
_ENGLISH = {name: at for at, name in enumerate(_SMALL)} | _TENS | {"a": 1, "an": 1, "half a": 0.5, "hundred": 100}
_ENGLISH |= {"a hundred": 100, "one and a half": 1.5, "a dozen": 12}
_DIGITS = {mark: at for at, mark in enumerate("零一二三四五六七八九")} | {"两": 2}

_WORDS = "|".join(sorted(map(re.escape, _ENGLISH), key=len, reverse=True))
NUMBER = (
    rf"(?:\d{{1,4}}(?:\.\d+)?|(?:{'|'.join(_TENS)})[- ](?:{'|'.join(_SMALL[1:10])})|{_WORDS}"
    "|[零一二两三四五六七八九十百]{1,4}半?|半)"
)
#: A number, two with "to" or "or" between, or two Chinese ones side by side; the group is called `span`.
SPAN = rf"(?P<span>{NUMBER}(?: ?(?:to|or|-|–|—|到|至|或|~) ?{NUMBER})?)"
_BETWEEN = re.compile(rf"({NUMBER}) ?(?:to|or|-|–|—|到|至|或|~) ?({NUMBER})")


def number(words: str) -> float | None:
    """Return the number that words spell.

    >>> number("twenty-five"), number("二十五"), number("半")
    (25, 25, 0.5)
    """
    words = words.strip()
    if re.fullmatch(r"\d+", words, re.ASCII):
        return int(words)
    if re.fullmatch(r"\d+\.\d+", words, re.ASCII):
        return float(words)
    if words in _ENGLISH:
        return _ENGLISH[words]
    if match := re.fullmatch(rf"({'|'.join(_TENS)})[- ]({'|'.join(_SMALL[1:10])})", words):
        return _TENS[match[1]] + _ENGLISH[match[2]]
    if words == "半":
        return 0.5
    if words.endswith("半"):
        whole = number(words[:-1])
        return None if whole is None else whole + 0.5
    if words in _DIGITS:
        return _DIGITS[words]
    match = re.fullmatch(r"([一二两三四五六七八九])?百(?:零?([一二三四五六七八九十]+))?", words)
    if match:
        rest = number(match[2]) if match[2] else 0
        return None if rest is None else _DIGITS.get(match[1] or "一", 1) * 100 + rest
    match = re.fullmatch(r"([一二三四五六七八九])?十([一二三四五六七八九])?", words)
    if match:
        return _DIGITS.get(match[1] or "一", 1) * 10 + _DIGITS.get(match[2] or "零", 0)
    return None


def span(words: str) -> tuple[float, float] | None:
    """Return the least and the greatest number that words allow.

    >>> span("twelve to eighteen"), span("两三"), span("三")
    ((12, 18), (2, 3), (3, 3))
    """
    if match := _BETWEEN.fullmatch(words):
        low, high = number(match[1]), number(match[2])
        return (low, high) if low is not None and high is not None and low < high else None
    if re.fullmatch("[一二两三四五六七八九]{2}", words):
        low, high = float(_DIGITS[words[0]]), float(_DIGITS[words[1]])
        return (int(low), int(high)) if high == low + 1 or words == "三五" else None
    if match := re.fullmatch("十([一二三四五六七八])([二三四五六七八九])", words):
        low, high = _DIGITS[match[1]], _DIGITS[match[2]]
        return (10 + low, 10 + high) if high == low + 1 else None
    if match := re.fullmatch("([一二三四五六七八])([二三四五六七八九])十", words):
        low, high = _DIGITS[match[1]], _DIGITS[match[2]]
        return (10 * low, 10 * high) if high == low + 1 else None
    one = number(words)
    return None if one is None else (one, one)
