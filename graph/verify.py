"""Verifying: evidence held against the texts it points into, every doubt at its line."""

from __future__ import annotations

import os
import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cached_property
from typing import NamedTuple

from .check import Places
from .corpus import Corpus, Text
from .doubts import TOLD, UNLIKE, Doubts
from .evidence import Fragment, split
from .findings import Finding
from .kinds import kind_of
from .lexicon import Lexicon, nearby, squeeze
from .likeness import Weights, features
from .loading import graph_names, load_store, read
from .phrases import counted
from .rivals import Rivals
from .terms import CLAIM_TYPES, FS, SCHEMA, TYPE
from .turns import Turns
from .turtle import Document
from .witness import Source, Subject, around, subjects
from .workspace import Workspace

_ABOUT, _APPEARANCE, _AUTHOR = SCHEMA + "about", SCHEMA + "appearance", SCHEMA + "author"
_SAID = (
    SCHEMA + "text",
    *(FS + name for name in ("horizonWords", "likelihoodWords", "criterion", "condition", "note")),
)
#: Each rule with its severity; an `info` is told only when all are asked for.
SEVERITIES = {
    "text-missing": "warning",
    "text-changed": "error",
    "text-characters": "error",
    "passage-range": "error",
    "passage-empty": "error",
    "passage-cut": "error",
    "passage-speaker": "warning",
    "passage-label": "warning",
    "passage-unlike": "warning",
    "mention-label": "warning",
    "passage-short": "info",
    "passage-stamp": "info",
    "speaker-lag": "info",
    "mention-told": "info",
    "paraphrase": "info",
}
_SHORT = 16


class Verification(NamedTuple):
    """What was found, and the sources whose texts were there."""

    findings: list[Finding]
    sources: dict[str, Source]
    subjects: dict[str, Subject]


def verify(workspace: Workspace, corpus: Corpus) -> Verification:
    """Hold all evidence of a workspace against the texts of a corpus.

    Raises WorkspaceError and SyntaxErrors as loading does.
    """
    verifier = _verifier(workspace, {})
    found = [
        *verifier.sources(corpus),
        *verifier.unnamed(),
        *verifier.claims(verifier.subjects),
        *verifier.mentions(),
        *verifier.citations(),
    ]
    return Verification(sorted(set(found)), verifier.read, verifier.subjects)


def verify_claims(
    workspace: Workspace, corpus: Corpus, path: str, text: str, claims: Iterable[str]
) -> list[tuple[str, Finding]]:
    """Hold some claims against their texts before they are filed: as if `text` were in the file at `path`.

    Each finding comes with the claim's IRI. What is wrong with the source itself is left out.
    """
    verifier = _verifier(workspace, {path: text})
    claims = list(claims)
    list(verifier.sources(corpus, {split(iri)[0] for iri in claims}))
    return [(iri, finding) for iri in claims for finding in sorted(set(verifier.claims([iri])))]


def _verifier(workspace: Workspace, changed: Mapping[str, str]) -> _Verifier:
    """Return a verifier of a workspace, some of whose files are to be read as `changed` has them."""
    store = load_store(workspace)
    paths = workspace.files()
    names = dict(zip(paths, graph_names(paths), strict=True))
    written = {path: changed[path] if path in changed else read(path).decode("utf-8") for path in paths}
    documents = {path: Document(text, names[path]) for path, text in written.items()}
    return _Verifier(subjects(documents.values()), Places(documents), Lexicon.of(store), nearby(store))


class _Verifier:
    def __init__(
        self, subjects: dict[str, Subject], places: Places, lexicon: Lexicon, near: dict[str, set[str]]
    ) -> None:
        self.subjects, self._places, self._lexicon = subjects, places, lexicon
        self.read: dict[str, Source] = {}
        self._near = near
        self._doubts = Doubts(self.read, subjects, lexicon, near)

    def sources(self, corpus: Corpus, only: Collection[str] | None = None) -> Iterator[Finding]:
        """Find the texts of all sources, or of some; yield what is wrong with them."""
        for iri, subject in self.subjects.items():
            if only is not None and iri not in only:
                continue
            for digest in subject.all(SCHEMA + "sha256")[:1]:
                if digest in corpus:
                    text = corpus[digest]
                    weights = Weights(text)
                    self.read[iri] = Source(iri, text, Turns(text, self._is_speaker), weights, Rivals(text, weights))
                    yield from self._length(iri, subject, text)
                else:
                    yield self._missing(iri, digest, subject, corpus)

    def unnamed(self) -> Iterator[Finding]:
        """Yield the sources whose claims cannot be verified: nothing says which text they point into."""
        told = set()
        for subject in list(self.subjects.values()):
            for target in subject.all(_APPEARANCE) if set(subject.all(TYPE)) & set(CLAIM_TYPES) else ():
                iri = split(target)[0]
                source = self.subjects.get(iri)
                if source and iri not in told and not source.all(SCHEMA + "sha256"):
                    told.add(iri)
                    message = "no schema:sha256 tells which text this is: its evidence is not verified; add it"
                    yield self._finding("text-missing", message, iri)

    def _length(self, iri: str, subject: Subject, text: Text) -> Iterator[Finding]:
        for number in subject.all(FS + "characters"):
            if number != str(text.characters):
                message = f"the text has {counted(text.characters, 'character')}, not {number}: correct fs:characters"
                yield self._finding("text-characters", message, iri, FS + "characters", number)

    def _missing(self, iri: str, digest: str, subject: Subject, corpus: Corpus) -> Finding:
        name = re.sub(r".*[/#]", "", iri)
        namesake = corpus.path_of(name)
        if namesake:
            message = (
                f"the corpus has {os.path.basename(namesake)}, but its SHA-256 is another: the text "
                "has changed, and every pointer may be off; bring the old text back, or locate all anew"
            )
            return self._finding("text-changed", message, iri, SCHEMA + "sha256", digest)
        message = "the corpus has no text with this SHA-256: its evidence is not verified"
        return self._finding("text-missing", message, iri, SCHEMA + "sha256", digest)

    def _is_speaker(self, label: str) -> bool:
        """Return whether a label at the head of a line is the name of a person or organization."""
        people = (self.subjects.get(iri) for iri in self._lexicon.speakers(label))
        return any(kind_of(one.all(TYPE)) in ("person", "organization") for one in people if one)

    def claims(self, iris: Iterable[str]) -> Iterator[Finding]:
        """Hold the passages of those that are claims against what they say."""
        for iri in iris:
            subject = self.subjects[iri]
            if set(subject.all(TYPE)) & set(CLAIM_TYPES):
                said = "\n".join(subject.all(*_SAID))
                doubts = list(self._doubts.of(subject, said))
                weak = sum(rule == "passage-unlike" for _, rule, _ in doubts)
                for target, rule, message in doubts:
                    # A few words may lean on the claim's other passages.
                    leans = rule == "passage-unlike" and weak < len(subject.all(_APPEARANCE))
                    told = "passage-short" if leans and self._is_short(target) else rule
                    yield self._finding(told, message, iri, _APPEARANCE, target)

    def mentions(self) -> Iterator[Finding]:
        for iri, subject in self.subjects.items():
            entities = subject.all(SCHEMA + "mentions")
            if not entities or not re.search(r"#(t|char)=", iri):
                continue
            source, fragment, problem = self._doubts.resolved(iri)
            if problem:
                yield self._finding(*problem, iri)
            if source is None or fragment is None or (problem and problem[0] != "passage-cut"):
                continue
            for entity in entities:
                if source.weights.name(self._doubts.names_of([entity]), source.text.quote(fragment)):
                    continue
                if self._is_explained(source.iri, entity):
                    continue
                name = re.sub(r".*[/#]", "", entity)
                message = f"no name of {name} occurs in this passage: correct it, or add the name as a label"
                rule = "mention-told" if self._is_told(source, fragment, entity) else "mention-label"
                yield self._finding(rule, message, iri, SCHEMA + "mentions", entity)

    def _is_told(self, source: Source, fragment: Fragment, entity: str) -> bool:
        """Return whether other words tell of an entity at a passage: its description's, or for a concept more.

        A concept is anchored where it is first told of, by name or not: a name of a concept next to it
        close by, or a claim about it that rests there, speaks for the place; so does a text that
        never names it, where others have claims about it.
        """
        known = self.subjects.get(entity)
        near, names = around(source.text, fragment, 0.1), self._doubts.names_of([entity])
        told = features("\n".join(known.all(*TOLD))) if known else set()
        if source.weights.shared(told, near) >= UNLIKE:
            return True
        if known is None or kind_of(known.all(TYPE)) != "concept":
            return False
        if entity in self._topics and not source.weights.name(names, source.text.text):
            return True
        names = self._doubts.names_of(self._near.get(entity, ()))
        rests = (one for one in self._resting[source.iri, entity] if one.kind == fragment.kind)
        return bool(source.weights.name(names, near)) or any(
            one.start < fragment.end and fragment.start < one.end for one in rests
        )

    @cached_property
    def _topics(self) -> set[str]:
        """What claims are about, in any source."""
        claims = (one for one in self.subjects.values() if set(one.all(TYPE)) & set(CLAIM_TYPES))
        return {entity for claim in claims for entity in claim.all(_ABOUT)}

    @cached_property
    def _resting(self) -> Mapping[tuple[str, str], list[Fragment]]:
        """The passages of the claims about each entity, by source."""
        found: defaultdict[tuple[str, str], list[Fragment]] = defaultdict(list)
        for subject in self.subjects.values():
            for target in subject.all(_APPEARANCE) if set(subject.all(TYPE)) & set(CLAIM_TYPES) else ():
                _, fragment, _ = self._doubts.resolved(target)
                for entity in subject.all(_ABOUT) if fragment else ():
                    found[split(target)[0], entity].append(fragment)  # type: ignore[arg-type]
        return found

    def _is_explained(self, source: str, entity: str) -> bool:
        """Return whether the source's own note names the entity."""
        notes = squeeze(" ".join(self.subjects[source].all(FS + "note"))) if source in self.subjects else ""
        return any(key in notes for key in self._doubts.names_of([entity]))

    def citations(self) -> Iterator[Finding]:
        for iri, subject in self.subjects.items():
            for target in subject.all(SCHEMA + "citation"):
                problem = self._doubts.resolved(target)[2] if "#" in target else None
                if problem:
                    yield self._finding(*problem, iri, SCHEMA + "citation", target)

    def _is_short(self, target: str) -> bool:
        source, fragment, _ = self._doubts.resolved(target)
        return source is not None and fragment is not None and len(squeeze(source.text.quote(fragment))) <= _SHORT

    def _finding(self, rule: str, message: str, subject: str, predicate: str = "", value: str = "") -> Finding:
        place = self._places.find(subject, predicate, value) or ("", 1, 1)
        return Finding(*place, SEVERITIES[rule], rule, message)
