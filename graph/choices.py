"""Choices: what can be added, and the values that the model allows."""

from __future__ import annotations

LIKELIHOODS = ("almostCertain", "veryLikely", "likely", "even", "unlikely", "veryUnlikely", "almostNoChance")
STANCES = ("affirms", "denies", "qualifies")
#: The kinds of claims and entities that can be added, and the file that holds each of the entities.
CLAIMS = ("prediction", "position")
ENTITY_FILES = {
    "person": "people",
    "organization": "organizations",
    "work": "works",
    "concept": "concepts",
    "question": "questions",
}
OUTCOMES = ("cameTrue", "cameTrueLate", "partlyTrue", "didNotHappen", "ambiguous", "annulled", "unjudgeable")
