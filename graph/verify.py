"""Verifying: evidence held against the texts it points into, every doubt at its line.

A passage is in doubt where it is out of range, empty, cut within a Latin word, spoken by someone else
than the claim's author, bears no name of what the claim is about, or has nothing in common with the
claim. Paraphrase is the rule here, and speech recognition mishears: names of neighbouring concepts and
names close by are accepted, and a note on the claim answers for a doubt that calls for a judgement
where it speaks of it: of speakers and attribution, or of the passage and what it leaves unnamed.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from . import evidence
from .check import Places
from .corpus import Corpus, Text
from .errors import FragmentError
from .evidence import Fragment, split
from .findings import Finding
from .kinds import kind_of
from .lexicon import Lexicon, nearby, squeeze
from .likeness import Weights, features
from .loading import graph_names, load_store, read
from .terms import CLAIM_TYPES, FS, LABEL_PROPERTIES, SCHEMA, SKOS, TYPE
from .turns import Turns
from .turtle import Document
from .witness import Source, Subject, around, cut, is_called, subjects
from .workspace import Workspace

_ABOUT, _APPEARANCE, _AUTHOR = SCHEMA + "about", SCHEMA + "appearance", SCHEMA + "author"
_SAID = (
    SCHEMA + "text",
    *(FS + name for name in ("horizonWords", "likelihoodWords", "criterion", "condition", "note")),
)
_TOLD = (*LABEL_PROPERTIES, SCHEMA + "description", SKOS + "definition")
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
    "mention-told": "info",
    "paraphrase": "info",
}
#: Below this weight a passage and its claim have nothing in common; measured on a hand-made graph, where
#: all but 1 in 200 true passages lie above and 3 in 4 wrong ones below.
_UNLIKE = 3.5
#: A note answers for a doubt where it speaks of what is doubted.
_ON_SPEAKERS = re.compile(
    r"\b(speak|spoke|label|attribut|author|voice|host|narrat|ask|interviewer|says?\b|said|view)"
    "|说话|标签|标着|归属|旁白|主持|提问|转述|所说|看法|推断|推定",
    re.IGNORECASE,
)
_ON_PASSAGES = re.compile(
    r"\b(passage|paraphras|unnamed|not named|nowhere named|refers? to|antecedent|implicit|context)"
    "|段落|转写|未点名|未提及|所指|指代|上文|语境",
    re.IGNORECASE,
)
_SHORT = 16
#: Others may put in a word: the author speaks at least one part in so many.
_FAIR_SHARE = 4


class Verification(NamedTuple):
    """What was found, and the sources whose texts were there."""

    findings: list[Finding]
    sources: dict[str, Source]
    subjects: dict[str, Subject]


def verify(workspace: Workspace, corpus: Corpus) -> Verification:
    """Hold all evidence of a workspace against the texts of a corpus.

    Raises WorkspaceError and SyntaxErrors as loading does.
    """
    store = load_store(workspace)
    paths = workspace.files()
    names = dict(zip(paths, graph_names(paths), strict=True))
    documents = {path: Document(read(path).decode("utf-8"), names[path]) for path in paths}
    lexicon = Lexicon.of(store)
    verifier = _Verifier(subjects(documents.values()), Places(documents), lexicon, nearby(store))
    found = [
        *verifier.sources(corpus),
        *verifier.unnamed(),
        *verifier.claims(),
        *verifier.mentions(),
        *verifier.citations(),
    ]
    return Verification(sorted(set(found)), verifier.read, verifier.subjects)


class _Verifier:
    def __init__(
        self, subjects: dict[str, Subject], places: Places, lexicon: Lexicon, near: dict[str, set[str]]
    ) -> None:
        self.subjects, self._places, self._lexicon, self._near = subjects, places, lexicon, near
        self.read: dict[str, Source] = {}
        self._keys: dict[str, frozenset[str]] = {}

    def sources(self, corpus: Corpus) -> Iterator[Finding]:
        """Find the sources' texts; yield what is wrong with them."""
        for iri, subject in self.subjects.items():
            for digest in subject.all(SCHEMA + "sha256")[:1]:
                if digest in corpus:
                    text = corpus[digest]
                    self.read[iri] = Source(iri, text, Turns(text, self._is_speaker), Weights(text))
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
                message = f"the text has {text.characters} characters, not {number}: correct fs:characters"
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

    def claims(self) -> Iterator[Finding]:
        """Hold each claim's passages against what it says."""
        for iri, subject in self.subjects.items():
            if set(subject.all(TYPE)) & set(CLAIM_TYPES):
                said = features("\n".join(subject.all(*_SAID)))
                doubts = list(self._doubts(subject, said))
                weak = sum(rule == "passage-unlike" for _, rule, _ in doubts)
                for target, rule, message in doubts:
                    # A few words may lean on the claim's other passages.
                    leans = rule == "passage-unlike" and weak < len(subject.all(_APPEARANCE))
                    told = "passage-short" if leans and self._is_short(target) else rule
                    yield self._finding(told, message, iri, _APPEARANCE, target)

    def _doubts(self, subject: Subject, said: set[str]) -> Iterator[tuple[str, str, str]]:
        note = "\n".join(subject.all(FS + "note"))
        for target in subject.all(_APPEARANCE):
            source, fragment, problem = self._resolved(target)
            if problem:
                yield target, *problem
            if source is None or fragment is None or (problem and problem[0] != "passage-cut"):
                continue
            if not _ON_SPEAKERS.search(note) and (message := self._speaker_doubt(subject, source, fragment)):
                yield target, "passage-speaker", message
            if not _ON_PASSAGES.search(note):
                yield from ((target, *doubt) for doubt in self._content_doubts(subject, said, source, fragment))

    def _content_doubts(
        self, subject: Subject, said: set[str], source: Source, fragment: Fragment
    ) -> Iterator[tuple[str, str]]:
        passage = source.text.quote(fragment)
        near = around(source.text, fragment)
        own = self._keys_of(subject.all(_ABOUT))
        beside = self._keys_of(other for iri in subject.all(_ABOUT) for other in self._near.get(iri, ()))
        weights = source.weights
        direct, shared = weights.name(own, passage), weights.shared(said, passage)
        other = max(weights.name(own, near), weights.name(beside, passage))
        about = ", ".join(re.sub(r".*[/#]", "", iri) for iri in subject.all(_ABOUT))
        if direct + shared + 0.3 * other < _UNLIKE:
            yield (
                "passage-unlike",
                f"this passage has next to nothing in common with the claim (about {about}): "
                "check where it points, or explain it in fs:note",
            )
        elif not direct and other < 1.5 and not self._parts(subject, passage):
            if weights.name(beside, near) and shared >= 2 * _UNLIKE:
                return
            yield (
                "passage-label",
                f"no name of {about} occurs in or near this passage: "
                "correct schema:about or the passage, add the name as a label, or explain it in fs:note",
            )
        elif not direct:
            yield "paraphrase", f"no name of {about} occurs in this passage, but other words tell of it"

    def _parts(self, subject: Subject, passage: str) -> bool:
        """Return whether a good part of a name occurs: half of its pairs of characters, or of its words."""
        here = features(passage)
        for iri in subject.all(_ABOUT):
            for label in self._lexicon.names.get(iri, ()):
                parts = features(label)
                if len(parts) > 1 and 2 * len(parts & here) >= len(parts):
                    return True
        return False

    def _speaker_doubt(self, subject: Subject, source: Source, fragment: Fragment) -> str | None:
        turns = [turn for turn in source.turns.within(fragment) if turn.speaker]
        tellers = subject.all(FS + "reportedBy") or subject.all(_AUTHOR)
        if not turns or not tellers:
            return None
        known = [key for iri in tellers for key in self._keys_of([iri])]
        if fragment.kind == "t" and len(turns) > 2:
            # A stamped line's label may be the previous speaker's: alone it does not make him one.
            turns = turns[1:]
        named = {turn.speaker for turn in turns}
        spoken = sum(turn.end - turn.start for turn in turns if is_called(turn.speaker, known))
        if spoken * _FAIR_SHARE >= sum(turn.end - turn.start for turn in turns):
            return None
        if fragment.kind == "t" and is_called(source.turns.after(fragment), known) and len(turns) <= 1:
            return None
        who = ", ".join(re.sub(r".*[/#]", "", iri) for iri in tellers)
        return (
            f"the text has {' and '.join(sorted(named))} speak here, not {who}: "
            "correct the author or the passage, or explain it in fs:note"
        )

    def mentions(self) -> Iterator[Finding]:
        for iri, subject in self.subjects.items():
            entities = subject.all(SCHEMA + "mentions")
            if not entities or not re.search(r"#(t|char)=", iri):
                continue
            source, fragment, problem = self._resolved(iri)
            if problem:
                yield self._finding(*problem, iri)
            if source is None or fragment is None or (problem and problem[0] != "passage-cut"):
                continue
            for entity in entities:
                if source.weights.name(self._keys_of([entity]), source.text.quote(fragment)):
                    continue
                if self._is_explained(source.iri, entity):
                    continue
                name = re.sub(r".*[/#]", "", entity)
                message = f"no name of {name} occurs in this passage: correct it, or add the name as a label"
                known = self.subjects.get(entity)
                told = features("\n".join(known.all(*_TOLD))) if known else set()
                near = around(source.text, fragment, 0.1)
                # A concept is anchored where it is first told of, by name or not.
                is_idea = known is not None and kind_of(known.all(TYPE)) == "concept"
                is_told = is_idea or source.weights.shared(told, near) >= _UNLIKE
                rule = "mention-told" if is_told else "mention-label"
                yield self._finding(rule, message, iri, SCHEMA + "mentions", entity)

    def _is_explained(self, source: str, entity: str) -> bool:
        """Return whether the source's own note names the entity."""
        notes = squeeze(" ".join(self.subjects[source].all(FS + "note"))) if source in self.subjects else ""
        return any(key in notes for key in self._keys_of([entity]))

    def citations(self) -> Iterator[Finding]:
        for iri, subject in self.subjects.items():
            for target in subject.all(SCHEMA + "citation"):
                problem = self._resolved(target)[2] if "#" in target else None
                if problem:
                    yield self._finding(*problem, iri, SCHEMA + "citation", target)

    def _resolved(self, target: str) -> tuple[Source | None, Fragment | None, tuple[str, str] | None]:
        """Return the source and fragment that an IRI points at, and the rule and message if it is wrong."""
        iri, words = evidence.split(target)
        source = self.read.get(iri)
        try:
            fragment = evidence.parse(words)
        except FragmentError as error:
            return source, None, ("passage-empty", str(error))
        if source is None:
            return None, fragment, None
        try:
            source.text.quote(fragment)
        except FragmentError as error:
            rule = "passage-empty" if "points at nothing" in str(error) else "passage-range"
            return (
                source,
                fragment,
                (rule, f"{error}: correct it, 'foresaid locate' finds passages by their words"),
            )
        if fragment.kind == "char" and (where := cut(source.text.text, fragment, self._lexicon.speakers)):
            return source, fragment, ("passage-cut", where)
        if fragment.kind == "t" and fragment.end > source.text.lines[-1].seconds + evidence.WIDEST["t"]:
            last = evidence.clock(source.text.lines[-1].seconds)
            return (
                source,
                fragment,
                ("passage-range", f"#{fragment} ends long after the last line, {last}: correct it"),
            )
        return source, fragment, None

    def _keys_of(self, iris: Iterable[str]) -> frozenset[str]:
        keys: set[str] = set()
        for iri in iris:
            if iri not in self._keys:
                self._keys[iri] = frozenset(filter(None, map(squeeze, self._lexicon.names.get(iri, ()))))
            keys |= self._keys[iri]
        return frozenset(keys)

    def _is_short(self, target: str) -> bool:
        source, fragment, _ = self._resolved(target)
        return source is not None and fragment is not None and len(squeeze(source.text.quote(fragment))) <= _SHORT

    def _finding(self, rule: str, message: str, subject: str, predicate: str = "", value: str = "") -> Finding:
        place = self._places.find(subject, predicate, value) or ("", 1, 1)
        return Finding(*place, SEVERITIES[rule], rule, message)
