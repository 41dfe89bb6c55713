"""Namespaces, the standard prefixes, and compact IRIs."""

from __future__ import annotations

import re

FS = "https://w3id.org/foresaid/ns#"
GRAPH = "https://w3id.org/foresaid/graph/"
DERIVED = FS + "derived"
ONTOLOGY = FS.rstrip("#")

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
OWL = "http://www.w3.org/2002/07/owl#"
XSD = "http://www.w3.org/2001/XMLSchema#"
SH = "http://www.w3.org/ns/shacl#"
SCHEMA = "https://schema.org/"
SKOS = "http://www.w3.org/2004/02/skos/core#"
PROV = "http://www.w3.org/ns/prov#"
CITO = "http://purl.org/spar/cito/"
EDTF = "http://id.loc.gov/datatypes/edtf/"

#: The prefixes of curated files, in the order in which they are written.
PREFIXES = {
    "fs": FS,
    "person": "https://w3id.org/foresaid/person/",
    "organization": "https://w3id.org/foresaid/organization/",
    "work": "https://w3id.org/foresaid/work/",
    "concept": "https://w3id.org/foresaid/concept/",
    "question": "https://w3id.org/foresaid/question/",
    "source": "https://w3id.org/foresaid/source/",
    "schema": SCHEMA,
    "skos": SKOS,
    "prov": PROV,
    "cito": CITO,
    "edtf": EDTF,
    "xsd": XSD,
}

#: Well-known prefixes that a query or a user's own file may use without being asked why.
COMMON_PREFIXES = {
    **PREFIXES,
    "rdf": RDF,
    "rdfs": RDFS,
    "owl": OWL,
    "sh": SH,
    "dcterms": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "graph": GRAPH,
    "verdict": "https://w3id.org/foresaid/verdict/",
}

TYPE = RDF + "type"
PREF_LABEL = SKOS + "prefLabel"
HIDDEN_LABEL = SKOS + "hiddenLabel"
LABEL_PROPERTIES = (
    PREF_LABEL,
    SCHEMA + "name",
    RDFS + "label",
    SKOS + "altLabel",
    SCHEMA + "alternateName",
    HIDDEN_LABEL,
)
CLAIM_TYPES = (FS + "Prediction", FS + "Position")

_LOCAL = re.compile(r"[\w](?:[\w.-]*[\w-])?", re.ASCII)
#: Tags that tell where Chinese is written, and the tag of the script that is written there.
SCRIPT_TAGS = {
    **dict.fromkeys(("zh-cn", "zh-sg", "zh-my", "zh-hans-cn", "zh-hans-sg"), "zh-hans"),
    **dict.fromkeys(("zh-tw", "zh-hk", "zh-mo", "zh-hant-tw", "zh-hant-hk"), "zh-hant"),
}


def compact(iri: str) -> str:
    """Return `iri` as a compact IRI of a well-known prefix, or in angle brackets.

    >>> compact("https://schema.org/author")
    'schema:author'
    >>> compact("http://example.org/a b")
    '<http://example.org/a b>'
    """
    best = max((item for item in COMMON_PREFIXES.items() if iri.startswith(item[1])), key=_length, default=None)
    if best and _LOCAL.fullmatch(iri[len(best[1]) :]):
        return f"{best[0]}:{iri[len(best[1]) :]}"
    return f"<{iri}>"


def short_iri(iri: str) -> str:
    """Return `iri` behind a well-known prefix, for reading: no need to be valid Turtle, `expand` takes it back.

    >>> short_iri("https://w3id.org/foresaid/source/talk-2024#by-2030")
    'source:talk-2024#by-2030'
    """
    best = max((item for item in COMMON_PREFIXES.items() if iri.startswith(item[1])), key=_length, default=None)
    if best and len(iri) > len(best[1]):
        return f"{best[0]}:{iri[len(best[1]) :]}"
    return iri


def bare_name(iri: str) -> str:
    """Return the short IRI without its prefix, an IRI that no well-known prefix shortens as it is.

    >>> bare_name("https://w3id.org/foresaid/source/talk-2024"), bare_name("http://ex.org/s")
    ('talk-2024', 'http://ex.org/s')
    """
    short = short_iri(iri)
    return short if short == iri else short.partition(":")[2]


def expand(name: str) -> str | None:
    """Return the IRI that a compact IRI or an IRI in or without angle brackets stands for, else None.

    >>> expand("person:yang-zhilin")
    'https://w3id.org/foresaid/person/yang-zhilin'
    >>> expand("Yang Zhilin") is None
    True
    """
    if name.startswith("<") and name.endswith(">"):
        return name[1:-1]
    prefix, colon, local = name.partition(":")
    if not colon or " " in name:
        return None
    if prefix in COMMON_PREFIXES and not local.startswith("//"):
        return COMMON_PREFIXES[prefix] + local
    if local.startswith("//") or prefix in ("urn", "tag", "mailto"):
        return name
    return None


def _length(item: tuple[str, str]) -> int:
    return len(item[1])
