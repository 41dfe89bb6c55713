"""Blocks of a vault: a claim with all that it means, in the words of cards."""

from __future__ import annotations

from collections.abc import Iterator

from . import claims
from .card_lines import CLAIM_LINKS, CLAIM_TEXTS, STANCES
from .claims import Claim, Verdict
from .facts import Facts, subjects
from .phrases import phrase
from .terms import FS, SCHEMA
from .vault_links import Links, plain


def claim_block(links: Links, claim: Claim, page: str) -> Iterator[str]:
    """Yield the lines of a claim on the page of a thing; where it is at home, links lead to it."""
    told = [phrase(claim.kind, links.language), links.all(claim.authors)]
    if claim.reporters:
        told.append(phrase("told by {}", links.language).format(links.all(claim.reporters)))
    if FS + "condition" in claim.facts.names():
        told.append(phrase("on a condition", links.language))
    if claim.withdrawn or not claim.judgeable:
        told.append(phrase("withdrawn" if claim.withdrawn else "cannot be judged", links.language))
    head = f"{plain(claim.text(links.language) or links.name(claim.iri))} ({', '.join(filter(None, told))})"
    home = links.home(claim.iri) == page
    yield links.block(1, f"{head} ^{links.anchor(claim.iri)}" if home and links.flavour == "obsidian" else head)
    if home and links.flavour == "logseq":
        yield f"{links.indent(1)}  id:: {links.anchor(claim.iri)}"
    for label, value in _facts(links, claim):
        if value:
            yield links.block(2, f"{phrase(label, links.language)}: {value}")
    for verdict in claim.verdicts:
        yield from _verdict(links, verdict)


def _facts(links: Links, claim: Claim) -> Iterator[tuple[str, str]]:
    facts = claim.facts
    # First what the claim hangs on: without it the claim is another.
    for label, name in CLAIM_TEXTS:
        yield label, plain(facts.text(FS + name, links.language))
        if name == "condition":
            for other in facts.iris(FS + name):
                yield label, links.to_claim(other)
    yield "said", claim.said
    words = plain(facts.text(FS + "horizonWords", links.language))
    yield "horizon", f"{claim.horizon} ({words})" if claim.horizon and words else claim.horizon or words
    yield "likelihood", links.to(claim.likelihood) if claim.likelihood else ""
    yield "about", links.all(claim.about)
    answer = phrase(STANCES.get(facts.iri_of(FS + "stance"), ""), links.language)
    for question in facts.iris(FS + "question"):
        yield "question", f"{links.to(question)} {answer}".strip()
    for name, label, inverse in CLAIM_LINKS:
        for other in facts.iris(name):
            yield label, links.to_claim(other)
        for other in subjects(links.store, name, claim.iri):
            yield inverse, links.to_claim(other)
    yield "rests on", ", ".join(links.to_passage(passage.iri) for passage in claims.passages(links.store, claim))
    yield "note", plain(facts.text(FS + "note", links.language))


def _verdict(links: Links, verdict: Verdict) -> Iterator[str]:
    facts = Facts(links.store, verdict.iri)
    known = f" ({phrase('known {}', links.language).format(verdict.known_on)})" if verdict.known_on else ""
    reason = plain(facts.text(SCHEMA + "text", links.language))
    told = {
        "judged by": links.all(facts.iris(SCHEMA + "author")),
        "rests on": ", ".join(map(links.to_passage, verdict.citations)),
        "note": plain(facts.text(FS + "note", links.language)),
    }
    yield links.block(2, f"{phrase('verdict', links.language)}: {links.to(verdict.outcome)}{known}: {reason}")
    for label, value in told.items():
        if value:
            yield links.block(3, f"{phrase(label, links.language)}: {value}")
