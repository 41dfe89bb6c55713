"""Record cards as text for a terminal and as Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .phrases import phrase
from .record import Card, Item, Line, Passage, Section
from .table import cell_width, wrap
from .terms import short_iri
from .values import printable

_OVERDUE = [phrase("overdue, no verdict yet", language) for language in ("en", "zh")]
_OUTCOME_COLOURS = {"came true": "green", "已实现": "green", "did not happen": "red", "未实现": "red"}


class Plain:
    """Text without colours and hyperlinks."""

    shows_links = False

    def bold(self, text: str) -> str:
        return text

    def dim(self, text: str) -> str:
        return text

    def colour(self, text: str, _name: str) -> str:
        return text

    def link(self, text: str, _url: str) -> str:
        return text


class Terminal(Plain):
    """Text for a terminal: colours unless NO_COLOR is set, hyperlinks by OSC 8."""

    def __init__(self, *, colours: bool = True, links: bool = True) -> None:
        self._colours = colours
        self.shows_links = links

    def bold(self, text: str) -> str:
        return self._styled(text, bold=True)

    def dim(self, text: str) -> str:
        return self._styled(text, dim=True)

    def colour(self, text: str, name: str) -> str:
        return self._styled(text, fg=name)

    def link(self, text: str, url: str) -> str:
        if not self.shows_links or not re.fullmatch(r"[!-~]+", url):
            return text
        return f"\x1b]8;;{url}\x1b\\{text}\x1b]8;;\x1b\\"

    def _styled(self, text: str, **style: object) -> str:
        import click

        return click.style(text, **style) if self._colours else text  # type: ignore[arg-type]


def to_text(card: Card, width: int, style: Plain | None = None) -> str:
    """Return the card in lines at most `width` columns wide.

    Names of things and passages are broken where they are wider; an address never is: it could not be followed.
    """
    return "".join(f"{line}\n" for line in _lines(card, max(width, 30), style or Plain()))


def to_markdown(card: Card) -> str:
    """Return the card as Markdown."""
    lines = [f"# {markdown(card.title)}", "", f"{phrase(card.kind, card.language)} · `{short_iri(card.iri)}`", ""]
    if card.state:
        lines += [f"**{markdown(card.state)}**", ""]
    if card.names:
        lines += [markdown(phrase("Also: {}", card.language).format(", ".join(card.names))), ""]
    if card.description:
        lines += [markdown(card.description), ""]
    lines += [f"- **{line.label}** {markdown_link(line.value, line.link)}{_md_told(line)}" for line in card.lines]
    for section in card.sections:
        lines += ["", f"## {markdown(section.title)} ({len(section.items) + section.more})", ""]
        for item in section.items:
            lines.append(f"- **{markdown(_status(item, card.language))}** {markdown(item.text)}  ")
            lines.append(f"  {markdown(_origin(item, card.language))}")
            for passage in item.passages:
                lines.append(f"  - {markdown_link(_where(passage), passage.link)}")
                lines += [f"    > {markdown(passage.quote)}"] if passage.quote else []
        lines += _more(section, card.language)
    return "\n".join(lines) + "\n"


def _lines(card: Card, width: int, style: Plain) -> Iterator[str]:
    for line in wrap(one_line(card.title), width):
        yield style.bold(line)
    kind, name = phrase(card.kind, card.language), one_line(short_iri(card.iri))
    fits = cell_width(kind) + 1 + cell_width(name) <= width
    for line in [f"{kind} {name}"] if fits else [kind, *wrap(name, width)]:
        yield style.dim(line)
    for line in wrap(one_line(card.state), width) if card.state else ():
        yield style.colour(line, "red")
    if card.names:
        yield from wrap(phrase("also: {}", card.language).format(one_line(", ".join(card.names))), width)
    if card.description:
        yield from wrap(one_line(card.description), width)
    if card.lines:
        yield ""
        yield from _facts(card.lines, width, style)
    for section in card.sections:
        yield ""
        yield style.bold(f"{section.title} ({len(section.items) + section.more})")
        for item in section.items:
            yield from _item(item, width, style, card)
        yield from _more(section, card.language)


def _facts(lines: list[Line], width: int, style: Plain) -> Iterator[str]:
    column = min(16, max(cell_width(line.label) for line in lines)) + 2
    for line in lines:
        text = one_line(line.value + _told(line))
        for at, part in enumerate(wrap(text, width - column)):
            label = line.label if at == 0 else ""
            yield style.dim(label + " " * (column - cell_width(label))) + (
                style.link(part, line.link) if line.link else part
            )
        if line.link and not style.shows_links and line.link != line.value:
            yield " " * column + one_line(line.link)


def _item(item: Item, width: int, style: Plain, card: Card) -> Iterator[str]:
    colour = _OUTCOME_COLOURS.get(item.outcome, "yellow" if item.state in _OVERDUE else "")
    for line in wrap(one_line(_status(item, card.language)), width - 2):
        yield "  " + (style.colour(line, colour) if colour else style.bold(line))
    for line in wrap(one_line(item.text), width - 4) if item.text not in ("", card.title) else ():
        yield f"    {line}"
    for line in wrap(one_line(_origin(item, card.language)), width - 4):
        yield "    " + style.dim(line)
    for passage in item.passages:
        for line in wrap(one_line(_where(passage)), width - 4):
            yield "    " + style.link(line, passage.link)
        if passage.link and not style.shows_links:
            yield f"      {one_line(passage.link)}"
        if passage.quote:
            for line in wrap(one_line(f"“{passage.quote.strip()}”"), width - 6):
                yield f"      {line}"


def _status(item: Item, language: str) -> str:
    parts = [item.horizon, item.likelihood]
    if item.outcome:
        parts.append(item.outcome + (f" ({phrase('known {}', language).format(item.known)})" if item.known else ""))
    parts.append(item.state)
    if item.kind == "position":
        parts = [item.said, *parts]
    return " · ".join(part for part in parts if part) or phrase(item.kind, language)


def _origin(item: Item, language: str) -> str:
    by = ", ".join(item.by)
    if item.reported_by:
        by += f" ({phrase('told by {}', language).format(', '.join(item.reported_by))})"
    said = phrase("said {}", language).format(item.said) if item.said else ""
    parts = [by, said, ", ".join(item.about), short_iri(item.iri)]
    return " · ".join(part for part in parts if part)


def _where(passage: Passage) -> str:
    return f"{passage.source} {passage.fragment}".strip()


def _told(line: Line) -> str:
    return f" ({', '.join(line.told_by)})" if line.told_by else ""


def _md_told(line: Line) -> str:
    return f" {markdown(_told(line))}" if line.told_by else ""


def _more(section: Section, language: str) -> list[str]:
    told = phrase("… and {} more: --all shows them", language)
    return [f"  {told.format(section.more)}"] if section.more else []


def one_line(text: str) -> str:
    """Return text of data in one line, as a terminal may show it: none of it must look like lines of ours."""
    return printable(" ".join(text.split()))


def markdown(text: str) -> str:
    """Return text of data as Markdown shows it."""
    return re.sub(r"([\\`*_<>\[\]|])", r"\\\1", one_line(text))


def markdown_link(text: str, url: str) -> str:
    """Return a Markdown link, or its text alone where there is no sound address."""
    if not re.fullmatch(r"https?://[!-~]+", url):
        return markdown(text)
    return f"[{markdown(text)}](<{url.replace('>', '%3E').replace('<', '%3C')}>)"
