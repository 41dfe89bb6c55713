"""Texts: reading the ones that people bring, and finding the one that a source counts in."""

from __future__ import annotations

import os
import sys

from pyoxigraph import DefaultGraph, Literal, NamedNode, Store

from .errors import ForesaidError
from .terms import PREFIXES, SCHEMA, expand

_SUFFIXES = (".txt", ".md", ".srt", ".vtt", ".json", ".html", ".htm")


class TextError(ForesaidError):
    """A text that cannot be read, or that nobody has."""


def read_text(path: str) -> str:
    """Return a text file's content, code points as they stand there; `-` is standard input.

    Raises TextError where it is missing, empty or not UTF-8, with the likely encoding.
    """
    from .loading import likely_encoding

    data = _bytes(path)
    if not data.removeprefix(b"\xef\xbb\xbf").strip():
        raise TextError(f"{path}: is empty; name a file with a text in it")
    if data.startswith(b"%PDF-"):
        raise TextError(f"{path}: is a PDF: bring its text, as 'pdftotext {path}' writes it")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        guess = likely_encoding(data)
        advice = f"it looks like {guess}; convert it: iconv -f {guess} -t UTF-8" if guess else "save it as UTF-8"
        raise TextError(f"{path}:{line}: not UTF-8 (byte 0x{data[error.start]:02X}); {advice}") from None
    if "\0" in text[:4096]:
        raise TextError(f"{path}: is no text: it holds NUL characters")
    return text


def _bytes(path: str) -> bytes:
    """Return a file's bytes, those of standard input for `-`."""
    try:
        if path == "-":
            return sys.stdin.buffer.read()
        with open(path, "rb") as file:
            return file.read()
    except OSError as error:
        raise TextError(f"{path}: cannot be read: {error.strerror or error}") from None


def text_of_source(source: str, store: Store, corpus: str | None) -> tuple[str, str]:
    """Return the IRI and the text of a source of the graph, named by its IRI or its last part.

    Raises TextError where the graph has no such source or the corpus not its text.
    """
    from .corpus import Corpus

    digests = text_digests(store)
    wanted = expand(source) or source
    matching = [iri for iri in digests if iri in (wanted, PREFIXES["source"] + source) or iri.endswith("/" + source)]
    if not matching:
        known = ", ".join(sorted(iri.rsplit("/", 1)[-1] for iri in digests))
        raise TextError(f"{source}: neither a file nor a source of the graph; its sources are {known or 'none'}")
    if corpus is None:
        raise TextError(f"{source}: name the folder that holds its text: --corpus DIR")
    texts = Corpus(corpus)
    if digests[matching[0]] not in texts:
        raise TextError(f"{source}: {corpus} has no text with its SHA-256, {digests[matching[0]][:12]}…")
    return matching[0], texts[digests[matching[0]]].text


def text_digests(store: Store) -> dict[str, str]:
    """Return the SHA-256 of each source's text."""
    quads = store.quads_for_pattern(None, NamedNode(SCHEMA + "sha256"), None, DefaultGraph())
    return {
        quad.subject.value: quad.object.value
        for quad in quads
        if isinstance(quad.subject, NamedNode) and isinstance(quad.object, Literal)
    }


def is_file(path: str) -> bool:
    """Return whether a name is that of a file, or of standard input, rather than of a source."""
    return path == "-" or os.path.isfile(path) or os.path.sep in path or path.lower().endswith(_SUFFIXES)
