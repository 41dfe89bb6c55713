"""Records: what a card shows of one thing, as plain data."""

from __future__ import annotations

from typing import Any, NamedTuple


class Line(NamedTuple):
    """A fact: what it is, what it says, the sources that say so, and a link."""

    label: str
    value: str
    told_by: list[str] = []  # noqa: RUF012 -- never changed
    link: str = ""


class Passage(NamedTuple):
    """A piece of evidence, with its words where a corpus has them."""

    iri: str
    source: str
    fragment: str
    link: str
    quote: str = ""


class Item(NamedTuple):
    """A claim as a card shows it."""

    iri: str
    kind: str
    by: list[str]
    reported_by: list[str]
    text: str
    said: str
    horizon: str
    due: str
    likelihood: str
    outcome: str
    known: str
    state: str
    about: list[str]
    passages: list[Passage]


class Section(NamedTuple):
    """A part of a card: a title, its claims, and how many more there are."""

    title: str
    items: list[Item]
    more: int = 0


class Card(NamedTuple):
    """The card of one thing; its state says what keeps it from standing, mostly nothing."""

    iri: str
    kind: str
    title: str
    state: str
    names: list[str]
    description: str
    lines: list[Line]
    sections: list[Section]
    language: str = "en"

    def to_dict(self) -> dict[str, Any]:
        """Return the card as plain data, what is empty left out."""
        data: dict[str, Any] = _plain(self)
        del data["language"]  # how it is told, no fact of the thing
        return data

    def __str__(self) -> str:
        from .card_text import to_text

        return to_text(self, 80)

    def _repr_markdown_(self) -> str:
        from .card_text import to_markdown

        return to_markdown(self)


def _plain(item: Any) -> Any:
    if hasattr(item, "_asdict"):
        return {name: _plain(part) for name, part in item._asdict().items() if part not in ("", [], 0)}
    return [_plain(part) for part in item] if isinstance(item, list) else item
