"""Kinds: what sort of thing each entry of the graph is, by its `rdf:type`."""

from __future__ import annotations

from collections.abc import Iterable

from pyoxigraph import DefaultGraph, NamedNode, Store

from .terms import FS, OWL, RDF, RDFS, SCHEMA, SH, SKOS, TYPE

#: All kinds, in the order in which they are shown.
KINDS = (
    "person",
    "organization",
    "work",
    "concept",
    "question",
    "prediction",
    "position",
    "verdict",
    "source",
)
#: What schema.org counts as an organization, of the kinds that occur where ideas are talked about.
ORGANIZATION_TYPES = frozenset(
    SCHEMA + name
    for name in (
        "Organization",
        "Airline",
        "CollegeOrUniversity",
        "Consortium",
        "Corporation",
        "EducationalOrganization",
        "FundingAgency",
        "FundingScheme",
        "GovernmentOrganization",
        "LocalBusiness",
        "NGO",
        "NewsMediaOrganization",
        "OnlineBusiness",
        "OnlineStore",
        "PerformingGroup",
        "PoliticalParty",
        "Project",
        "ResearchOrganization",
        "ResearchProject",
        "School",
        "SportsOrganization",
        "WorkersUnion",
    )
)
_BY_TYPE = {
    FS + "Prediction": "prediction",
    FS + "Position": "position",
    FS + "Question": "question",
    FS + "Source": "source",
    SCHEMA + "ClaimReview": "verdict",
    SCHEMA + "Person": "person",
    "http://xmlns.com/foaf/0.1/Person": "person",
    "http://xmlns.com/foaf/0.1/Organization": "organization",
    SKOS + "Concept": "concept",
    **dict.fromkeys(ORGANIZATION_TYPES, "organization"),
}
_NOT_ENTRIES = (OWL, RDF, RDFS, SH, FS)


def kind_of(types: Iterable[str]) -> str | None:
    """Return the kind that these type IRIs make, or None for vocabulary; what is nothing else is a work.

    >>> kind_of(["https://schema.org/Person"])
    'person'
    """
    kinds = {_BY_TYPE[iri] for iri in types if iri in _BY_TYPE}
    for kind in ("prediction", "position", "question", "verdict", "source"):
        if kind in kinds:
            return kind
    if kinds:
        return min(kinds, key=KINDS.index)
    others = [iri for iri in types if not iri.startswith(_NOT_ENTRIES) or iri == FS + "Model"]
    if not others or others == [SKOS + "ConceptScheme"] or others == [SCHEMA + "Claim"]:
        return None
    return "work"


def kinds(store: Store) -> dict[str, str]:
    """Return the kind of every entry in the graph, by IRI, sorted; our own vocabulary is no entry."""
    types: dict[str, list[str]] = {}
    for quad in store.quads_for_pattern(None, NamedNode(TYPE), None, DefaultGraph()):
        if isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode):
            types.setdefault(quad.subject.value, []).append(quad.object.value)
    found = {}
    for iri in sorted(types):
        kind = None if iri.startswith(FS) else kind_of(types[iri])
        if kind:
            found[iri] = kind
    return found


def kind_in(iri: str, store: Store) -> str:
    """Return the kind of one thing, or nothing for what is no entry."""
    types = store.quads_for_pattern(NamedNode(iri), NamedNode(TYPE), None, DefaultGraph())
    return kind_of([quad.object.value for quad in types if isinstance(quad.object, NamedNode)]) or ""


def a_kind(*kinds: str) -> str:
    """Return kinds as a sentence names one of them.

    >>> a_kind("organization", "person")
    'an organization or person'
    """
    return f"{'an' if kinds[0][0] in 'aeiou' else 'a'} {' or '.join(kinds)}"
