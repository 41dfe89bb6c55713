"""Ties: the words for what joins two things, as they stand between the names of both in a sentence."""

from __future__ import annotations

from typing import NamedTuple

from .terms import CITO, FS, PROV, SCHEMA, SKOS, short_iri


class Words(NamedTuple):
    """The words from a subject to an object and back, in English and in Chinese."""

    onward: str
    back: str
    onward_zh: str
    back_zh: str


#: By predicate: `onward` leads from the subject of a statement to its object.
TIES = {
    SCHEMA + "worksFor": Words("works for", "employs", "任职于", "的成员有"),
    SCHEMA + "founder": Words("was founded by", "founded", "的创办人是", "创办了"),
    SCHEMA + "alumniOf": Words("was formerly at", "formerly had", "曾在", "的前成员有"),
    SCHEMA + "memberOf": Words("is a member of", "has as a member", "属于", "的成员有"),
    SCHEMA + "creator": Words("was made by", "made", "的制作者是", "制作了"),
    SCHEMA + "author": Words("is by", "is the author of", "出自", "的言论或作品有"),
    SCHEMA + "contributor": Words("had as a contributor", "contributed to", "的参与者有", "参与了"),
    SCHEMA + "funder": Words("was funded by", "funded", "的出资方是", "出资给"),
    SCHEMA + "parentOrganization": Words("is part of", "has as a part", "隶属于", "的组成部分有"),
    SCHEMA + "organizer": Words("was organized by", "organized", "的主办方是", "主办了"),
    SCHEMA + "isBasedOn": Words("is based on", "is the basis of", "基于", "衍生出"),
    SCHEMA + "isPartOf": Words("is part of", "has as a part", "隶属于", "的组成部分有"),
    SCHEMA + "publisher": Words("was published by", "published", "的发布者是", "发布了"),
    SCHEMA + "translator": Words("was translated by", "translated", "的译者是", "翻译了"),
    SCHEMA + "about": Words("is about", "is the subject of", "关于", "的相关条目有"),
    SCHEMA + "mentions": Words("mentions", "is mentioned in", "提及", "被提及于"),
    SCHEMA + "itemReviewed": Words("judges", "is judged by", "裁定的是", "的裁定是"),
    SCHEMA + "sameAs": Words("is the same as", "is the same as", "即", "即"),
    FS + "interviewee": Words("has as interviewee", "is interviewed in", "的受访者是", "受访于"),
    FS + "interviewer": Words("has as interviewer", "asks the questions in", "的采访者是", "采访于"),
    FS + "competesWith": Words("competes with", "competes with", "的竞争对手是", "的竞争对手是"),
    FS + "reportedBy": Words("is told by", "tells", "的转述者是", "转述了"),
    FS + "question": Words("answers", "is answered by", "回答了", "的回答来自"),
    FS + "condition": Words("depends on", "is a condition of", "的前提是", "可促成"),
    CITO + "agreesWith": Words("agrees with", "is agreed with by", "赞同", "获赞同于"),
    CITO + "disagreesWith": Words("disagrees with", "is disagreed with by", "反对", "遭反对于"),
    CITO + "qualifies": Words("qualifies", "is qualified by", "有保留地回应", "获有保留的回应于"),
    CITO + "supports": Words("supports", "is supported by", "支持", "获支持于"),
    PROV + "wasRevisionOf": Words("revises", "is revised by", "修正了", "后修正为"),
    SKOS + "broader": Words("is narrower than", "is broader than", "的上位观念是", "的下位观念有"),
    SKOS + "narrower": Words("is broader than", "is narrower than", "的下位观念有", "的上位观念是"),
    SKOS + "related": Words("is related to", "is related to", "相关于", "相关于"),
    SKOS + "exactMatch": Words("is the same as", "is the same as", "即", "即"),
}
# By claims: what the thing before has to do with the claim, and what the one behind has.
_ROLES = {
    "author": Words("makes a claim", "by", "的论断", "出自"),
    "teller": Words("tells a claim", "told by", "转述的论断", "转述者是"),
    "about": Words("is the subject of a claim", "about", "的相关论断", "谈及"),
    "question": Words("is answered by a claim", "in answer to", "所获的回答", "回答了"),
    "source": Words("has a claim", "in", "中的论断", "载于"),
    "verdict": Words("judges a claim", "judged by", "所判的论断", "的裁定是"),
    "other": Words("has to do with a claim", "that has to do with", "的有关论断", "有关于"),
}
# Where there is a shorter way to say it.
_SHORT = {
    ("author", "about"): ("speaks about", "谈及"),
    ("about", "author"): ("is spoken about by", "的谈论者有"),
    ("author", "question"): ("answers", "回答了"),
    ("question", "author"): ("is answered by", "的回答来自"),
    ("author", "author"): ("says the same as", "同说者有"),
    ("teller", "author"): ("tells a view of", "转述其看法者是"),
    ("author", "teller"): ("has a view told by", "的看法转述者是"),
    ("teller", "about"): ("tells a view on", "转述看法，关于"),
    ("about", "teller"): ("is what a view is on that is told by", "的看法转述者是"),
    ("about", "about"): ("is spoken about together with", "同被谈及的有"),
    ("about", "question"): ("is spoken about in an answer to", "见于对此问题的回答"),
    ("question", "about"): ("has an answer that speaks about", "的回答谈及"),
    ("source", "author"): ("has a claim by", "载有论断，出自"),
    ("author", "source"): ("speaks in", "的论断载于"),
}
#: What a thing can be to a claim that joins it with another.
ROLES = tuple(_ROLES)
JOINED = "is joined with"


def relation_words(predicate: str, *, back: bool = False) -> str:
    """Return the words for a statement from its subject to its object, or back; unknown predicates stay as they are."""
    words = TIES.get(predicate)
    if words is None:
        return f"is {short_iri(predicate)} of" if back else f"has as {short_iri(predicate)}"
    return words.back if back else words.onward


def claim_words(start: str, end: str) -> str:
    """Return the words for a claim that leads from what has one role in it to what has another."""
    if (start, end) in _SHORT:
        return _SHORT[start, end][0]
    return f"{_ROLES[start].onward} {_ROLES[end].back}"


def in_chinese(words: str) -> str:
    """Return such words in Chinese; what is not of them stays.

    >>> in_chinese("works for")
    '任职于'
    """
    return _CHINESE.get(words, words)


_CHINESE = {
    JOINED: "相连于",
    **{words.onward: words.onward_zh for words in TIES.values()},
    **{words.back: words.back_zh for words in TIES.values()},
    **{
        claim_words(start, end): _SHORT.get((start, end), ("", before.onward_zh + after.back_zh))[1]
        for start, before in _ROLES.items()
        for end, after in _ROLES.items()
    },
}
