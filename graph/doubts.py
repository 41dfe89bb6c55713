"""Doubts: what speaks against a passage as evidence of a claim.

A passage is in doubt where it is out of range, empty, cut within a word, spoken by someone else than the
claim's author, bears no name of what the claim is about, or has nothing in common with the claim, or far
less than another place.
Paraphrase is the rule here, and speech recognition mishears: names of neighbouring concepts and names
close by are accepted, so is a label a line late in a text whose labels lag, and a note on the claim answers
for a doubt that calls for a judgement where it speaks of it: of speakers and attribution, or of the passage
and what it leaves unnamed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from . import evidence
from .errors import FragmentError
from .evidence import Fragment
from .lexicon import Lexicon, squeeze
from .likeness import features
from .terms import FS, LABEL_PROPERTIES, SCHEMA, SKOS
from .witness import Source, Subject, around, between_stamps, cut, is_called

_ABOUT, _APPEARANCE, _AUTHOR = SCHEMA + "about", SCHEMA + "appearance", SCHEMA + "author"
#: What is told of a thing that is no claim.
TOLD = (*LABEL_PROPERTIES, SCHEMA + "description", SKOS + "definition")
#: Below this weight a passage and its claim have nothing in common; measured on a hand-made graph, where
#: all but 1 in 200 true passages lie above and 3 in 4 wrong ones below.
UNLIKE = 3.5
#: A passage shares at least this part of what the place that shares most with the claim does; one of several
#: may bear a small part of it. On the same graph no only passage lies below 0.5, and 98 in 100 wrong ones do.
_ONLY, _ONE_OF_SEVERAL = 0.4, 0.15
#: The words of a claim that does not name a thing tell of it by so many features of its names and definition:
#: on the same graph 2 in 3 true claims do, 3 in 100 about something else.
_TELLING = 8
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
#: Others may put in a word: the author speaks at least one part in so many.
_FAIR_SHARE = 4


class _Told(NamedTuple):
    """What a claim says, as words and as features, the names of what it is about, and where it rests."""

    subject: Subject
    said: str
    words: set[str]
    names: frozenset[str]
    passages: list[Fragment]


class Doubts:
    """What is doubtful in the passages of claims, by the texts that were read."""

    def __init__(
        self,
        read: Mapping[str, Source],
        subjects: Mapping[str, Subject],
        lexicon: Lexicon,
        near: Mapping[str, set[str]],
    ) -> None:
        self._read, self._subjects, self._lexicon, self._near = read, subjects, lexicon, near
        self._keys: dict[str, frozenset[str]] = {}

    def of(self, subject: Subject, said: str) -> Iterator[tuple[str, str, str]]:
        """Yield the passages of a claim that are in doubt by what is said in it, each with the rule and a message."""
        note = "\n".join(subject.all(FS + "note"))
        resolved = {target: self.resolved(target) for target in subject.all(_APPEARANCE)}
        passages = [fragment for _, fragment, _ in resolved.values() if fragment]
        told = _Told(subject, said, features(said), self.names_of(subject.all(_ABOUT)), passages)
        for target, (source, fragment, problem) in resolved.items():
            if problem:
                yield target, *problem
            if source is None or fragment is None or (problem and problem[0] != "passage-cut"):
                continue
            if message := between_stamps(source.text, fragment):
                yield target, "passage-stamp", message
            if not _ON_SPEAKERS.search(note) and (doubt := self._speaker_doubt(subject, source, fragment)):
                yield target, *doubt
            if not _ON_PASSAGES.search(note):
                yield from ((target, *doubt) for doubt in self._content_doubts(told, source, fragment))

    def _content_doubts(self, told: _Told, source: Source, fragment: Fragment) -> Iterator[tuple[str, str]]:
        topics, weights = told.subject.all(_ABOUT), source.weights
        passage, near = source.text.quote(fragment), around(source.text, fragment)
        beside = self.names_of(other for iri in topics for other in self._near.get(iri, ()))
        direct, shared = weights.name(told.names, passage), weights.shared(told.words, passage)
        other = max(weights.name(told.names, near), weights.name(beside, passage))
        about = ", ".join(re.sub(r".*[/#]", "", iri) for iri in topics)
        if direct + shared + 0.3 * other < UNLIKE:
            yield (
                "passage-unlike",
                f"this passage has next to nothing in common with the claim (about {about}): "
                "check where it points, or explain it in fs:note",
            )
        elif rival := _rival(told, source, fragment, shared):
            yield (
                "passage-unlike",
                f"this passage has far less in common with the claim than #{rival} has: "
                "check where it points, or explain it in fs:note",
            )
        elif not direct and self._is_foreign(told, source):
            yield (
                "passage-label",
                f"no name of {about} occurs in or near this passage, nor in the claim: "
                "correct schema:about or the passage, add the name as a label, or explain it in fs:note",
            )
        elif not direct:
            yield "paraphrase", f"no name of {about} occurs in this passage, but other words tell of it"

    def _is_foreign(self, told: _Told, source: Source) -> bool:
        """Return whether neither a claim nor what is said by its passages names what it is about, or tells of it."""
        if source.weights.name(told.names, told.said):
            return False
        known = (self._subjects.get(iri) for iri in told.subject.all(_ABOUT))
        if len(features("\n".join(text for one in known if one for text in one.all(*TOLD))) & told.words) >= _TELLING:
            return False
        return not any(source.weights.name(told.names, around(source.text, one, 0.1)) for one in told.passages)

    def _speaker_doubt(self, subject: Subject, source: Source, fragment: Fragment) -> tuple[str, str] | None:
        turns = [turn for turn in source.turns.within(fragment) if turn.speaker]
        tellers = subject.all(FS + "reportedBy") or subject.all(_AUTHOR)
        if not turns or not tellers:
            return None
        known = [key for iri in tellers for key in self.keys_of([iri])]
        if fragment.kind == "t" and len(turns) > 2 and source.turns.lag:
            # The first line's label may be the previous speaker's: alone it does not make him one.
            turns = turns[1:]
        own = [turn for turn in turns if is_called(turn.speaker, known)]
        if sum(turn.size for turn in own) * _FAIR_SHARE >= sum(turn.size for turn in turns):
            return None
        who = ", ".join(re.sub(r".*[/#]", "", iri) for iri in tellers)
        others = " and ".join(sorted({turn.speaker for turn in turns} - {turn.speaker for turn in own}))
        told = f"the text has {others} speak {'most of this' if own else 'here'}, not {who}"
        is_next = fragment.kind == "t" and is_called(source.turns.after(fragment), known) and len(turns) <= 1
        if is_next and source.turns.lag:
            return "speaker-lag", f"{told}, who is named on the next line: labels lag in this text, so it may be"
        do = "correct the author or the passage, add the name as a label, or explain it in fs:note"
        return "passage-speaker", f"{told}: {do}"

    def resolved(self, target: str) -> tuple[Source | None, Fragment | None, tuple[str, str] | None]:
        """Return the source and fragment that an IRI points at, and the rule and message if it is wrong."""
        iri, words = evidence.split(target)
        source = self._read.get(iri)
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

    def names_of(self, iris: Iterable[str]) -> frozenset[str]:
        """Return the squeezed names of some entities that a passage can be known by: one character is too little."""
        return frozenset(key for key in self.keys_of(iris) if len(key) > 1)

    def keys_of(self, iris: Iterable[str]) -> frozenset[str]:
        """Return the squeezed names of some entities."""
        keys: set[str] = set()
        for iri in iris:
            if iri not in self._keys:
                self._keys[iri] = frozenset(filter(None, map(squeeze, self._lexicon.names.get(iri, ()))))
            keys |= self._keys[iri]
        return frozenset(keys)


def _rival(told: _Told, source: Source, fragment: Fragment, shared: float) -> Fragment | None:
    """Return the place that shares so much more with a claim that it may be the one meant."""
    best, place = source.rivals.best(told.words, fragment, told.passages)
    part = _ONLY if len(told.passages) == 1 else _ONE_OF_SEVERAL
    return place if best >= 2 * UNLIKE and shared < part * best else None
