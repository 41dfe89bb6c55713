"""Vocabularies: which terms and datatypes exist, so that a misspelt one is seen."""

from __future__ import annotations

from functools import cache
from typing import Any

from .loading import read
from .terms import CITO, EDTF, FS, RDF, XSD
from .workspace import package_file

# CiTO 2.8.1 (https://purl.org/spar/cito): its object properties; each has an inverse.
_CITO = frozenset(
    """
    agreesWith cites citesAsAuthority citesAsDataSource citesAsEvidence citesAsMetadataDocument
    citesAsPotentialSolution citesAsRecommendedReading citesAsRelated citesAsSourceDocument
    citesForInformation compiles confirms containsAssertionFrom corrects credits critiques derides
    describes disagreesWith discusses disputes documents extends givesBackgroundTo givesSupportTo
    hasReplyFrom includesExcerptFrom includesQuotationFrom likes linksTo obtainsBackgroundFrom
    obtainsSupportFrom parodies plagiarizes providesAssertionFor providesConclusionsFor
    providesDataFor providesExcerptFor providesMethodFor providesQuotationFor qualifies refutes
    repliesTo retracts reviews ridicules sharesAuthorInstitutionWith sharesAuthorWith
    sharesFundingAgencyWith sharesJournalWith sharesPublicationVenueWith speculatesOn supports
    updates usesConclusionsFrom usesDataFrom usesMethodIn Citation hasCitationEvent
    hasCitingEntity hasCitedEntity hasCitationCharacterization hasCitationCharacterisation
    isAgreedWithBy isCitedAsAuthorityBy isCitedAsDataSourceBy isCitedAsEvidenceBy isCitedBy
    isCitedForInformationBy isConfirmedBy isCorrectedBy isCreditedBy isCritiquedBy isDerivedFrom
    isDescribedBy isDisagreedWithBy isDiscussedBy isDisputedBy isDocumentedBy isExtendedBy
    isQualifiedBy isRefutedBy isReviewedBy isSupportedBy isUpdatedBy
    """.split()
)
_EDTF = frozenset(("EDTF", "EDTF-level0", "EDTF-level1", "EDTF-level2"))
_XSD = frozenset(
    """
    string boolean decimal integer double float date time dateTime dateTimeStamp gYear gMonth gDay
    gYearMonth gMonthDay duration yearMonthDuration dayTimeDuration byte short int long unsignedByte
    unsignedShort unsignedInt unsignedLong positiveInteger nonNegativeInteger negativeInteger
    nonPositiveInteger hexBinary base64Binary anyURI language normalizedString token NMTOKEN Name NCName
    """.split()
)


def is_known(iri: str) -> bool:
    """Return whether a term exists, as far as we know its vocabulary; of others we assume it does.

    >>> is_known("https://schema.org/autor")
    False
    """
    for namespace, terms in ((CITO, _CITO), (EDTF, _EDTF), (XSD, _XSD)):
        if iri.startswith(namespace):
            return iri[len(namespace) :] in terms
    if iri.startswith(FS):
        return iri in own_terms()
    for defined in _closed_namespaces():
        if iri.startswith(str(defined)):
            return _numbered(iri) or iri in defined
    return True


def nearest(iri: str) -> str | None:
    """Return the local name of the known term that is spelt most like `iri`, if any is close."""
    from difflib import get_close_matches

    namespace = iri[: max(iri.rfind("#"), iri.rfind("/")) + 1]
    candidates: set[str] = set()
    for known, terms in ((CITO, _CITO), (EDTF, _EDTF), (XSD, _XSD)):
        if namespace == known:
            candidates |= terms
    if namespace == FS:
        candidates |= {term.removeprefix(FS) for term in own_terms()}
    for defined in _closed_namespaces():
        if namespace == str(defined):
            candidates |= {str(term).removeprefix(namespace) for term in dir(defined)}
    near = get_close_matches(iri.removeprefix(namespace), candidates, n=1, cutoff=0.7)
    return near[0] if near else None


@cache
def own_terms() -> frozenset[str]:
    """Return the IRIs that our ontology defines."""
    from pyoxigraph import NamedNode, RdfFormat, parse

    quads = parse(read(package_file("ontology.ttl")), RdfFormat.TURTLE)
    return frozenset(quad.subject.value for quad in quads if isinstance(quad.subject, NamedNode))


@cache
def _closed_namespaces() -> tuple[Any, ...]:
    from rdflib import namespace

    names = ("SDO", "SKOS", "PROV", "RDF", "RDFS", "OWL", "FOAF", "DCTERMS", "SH")
    return tuple(getattr(namespace, name) for name in names)


def _numbered(iri: str) -> bool:
    return iri.startswith(RDF + "_") and iri[len(RDF) + 1 :].isdigit()
