"""What a reader found, and the helpers that readers share."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date, datetime, timezone

_MONTH_ONLY = re.compile(r"(?<!\d)((?:19|20)?\d\d)\s?年\s?(\d{1,2})\s?月")
_BASE32 = {mark: at for at, mark in enumerate("0123456789abcdefghjkmnpqrstvwxyz")}


@dataclass
class Reading:
    """A source as read: the text that pointers count in, and what it says of itself.

    `converted` tells that `text` is not the file itself, and has to be kept beside it. `date` is EDTF.
    `doubts` are what its head says and nobody can make sense of: the line of the file, and a message.
    """

    text: str
    kind: str = ""
    title: str = ""
    authors: list[str] = field(default_factory=list)
    interviewers: list[str] = field(default_factory=list)
    interviewees: list[str] = field(default_factory=list)
    url: str = ""
    date: str = ""
    date_note: str = ""
    language: str = ""
    publisher: str = ""
    converted: bool = False
    guessed: bool = False
    is_recording: bool = False
    doubts: list[tuple[int, str]] = field(default_factory=list)

    def doubt_date(self, line: int, told: str) -> None:
        """Say, once a line, that no date can be told from what stands there."""
        if all(line != other for other, _ in self.doubts):
            self.doubts.append((line, f"no date can be told from {told!r}; write it as 2026-11-21"))


def ulid_date(ulid: str) -> date | None:
    """Return the day that a ULID was made on (UTC), None for what is no ULID of this century.

    >>> ulid_date("01hr511j5txswj4mnvk77nkkf9").isoformat()
    '2024-03-04'
    """
    if not re.fullmatch(r"[0-7][0-9a-hjkmnp-tv-z]{25}", ulid.lower()):
        return None
    milliseconds = 0
    for mark in ulid.lower()[:10]:
        milliseconds = milliseconds * 32 + _BASE32[mark]
    if not 946_684_800_000 <= milliseconds < 4_102_444_800_000:
        return None
    return datetime.fromtimestamp(milliseconds / 1000, timezone.utc).date()


def bound_by_mentions(reading: Reading) -> None:
    """Give an undated text bounds: not before the last month that it names, not after today."""
    today = date.today()
    latest = ""
    for match in _MONTH_ONLY.finditer(reading.text[:500_000]):
        year = int(match[1]) if len(match[1]) == 4 else 2000 + int(match[1])
        named = f"{year:04}-{int(match[2]):02}"
        if 1 <= int(match[2]) <= 12 and named <= today.isoformat()[:7]:
            latest = max(latest, named)
    reading.date = f"{latest or '..'}/{today.isoformat()}"
    if latest:
        reading.date_note = (
            f"The text carries no date. The last month that it names is {latest}; the end is the day of filing."
        )
    else:
        reading.date_note = "The text carries no date; the end is the day of filing."


def language_of(text: str) -> str:
    """Return `zh`, `ja` or `en` by the script of a text's beginning.

    >>> language_of("密度法则 of LLMs")
    'zh'
    """
    head = text[:20_000]
    chinese = len(re.findall("[\u3400-\u9fff]", head))
    if len(re.findall("[\u3041-\u30ff]", head)) > chinese / 10 + 5:
        return "ja"
    return "zh" if chinese > len(re.findall("[A-Za-z]+", head)) / 4 else "en"
