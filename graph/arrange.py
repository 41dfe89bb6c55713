"""Arranging: the order of properties and entities, and which comment goes where."""

from __future__ import annotations

from .layout import Node, Property, Statement

_CLAIM_ORDER = """
    a schema:author fs:reportedBy schema:text schema:about schema:appearance schema:dateCreated fs:dateNote
    fs:question fs:stance fs:horizon fs:horizonWords fs:likelihood fs:likelihoodWords fs:criterion
    fs:judgeable fs:condition prov:wasRevisionOf cito:agreesWith cito:disagreesWith cito:qualifies
    cito:supports * fs:status prov:invalidatedAtTime fs:note
    """.split()
_ORDER = """
    a skos:inScheme skos:topConceptOf skos:broader skos:related skos:prefLabel skos:altLabel
    skos:hiddenLabel schema:name schema:alternateName schema:itemReviewed fs:outcome fs:outcomeKnownOn
    schema:datePublished fs:dateNote schema:url schema:inLanguage schema:publisher schema:author
    fs:interviewer fs:interviewee schema:translator schema:text schema:description skos:definition
    schema:about schema:citation schema:sha256 fs:characters * fs:status prov:invalidatedAtTime fs:note
    """.split()


def property_order(kinds: list[str]) -> dict[str, int]:
    """Return the places of properties on a subject of these types; `*` is that of all others."""
    is_claim = any(kind in ("fs:Prediction", "fs:Position") for kind in kinds)
    return {name: at for at, name in enumerate(_CLAIM_ORDER if is_claim else _ORDER)}


def by_subject(statements: list[Statement]) -> list[Statement]:
    """Return the statements sorted by subject within each section; directives and headings stay ahead."""
    sections: list[list[Statement]] = [[]]
    for statement in statements:
        if any(line.startswith("# --") for line in statement.before):
            sections.append([])
        sections[-1].append(statement)
    ordered = []
    for section in sections:
        directives = [one for one in section if one.directive]
        others = [one for one in section if not one.directive]
        heading = _split_heading(others[0]) if others else []
        others.sort(key=lambda one: "".join(token.text for token in one.subject.tokens))
        if others and heading:
            others[0].before = [*heading, *others[0].before]
        ordered.extend([*directives, *others])
    return ordered


def _split_heading(statement: Statement) -> list[str]:
    """Take a section's heading off its first statement: it stays at the head whoever comes first."""
    at = max((at for at, line in enumerate(statement.before) if line.startswith("# --")), default=-1)
    if at < 0:
        return []
    end = at + 2 if statement.before[at + 1 : at + 2] == [""] else at + 1
    heading, statement.before = statement.before[:end], statement.before[end:]
    return heading


def spread(properties: list[tuple[str, Property]]) -> list[str]:
    """Leave one comment behind each object, pass the others on to what follows, return what is left over."""
    surplus: list[str] = []
    for _, prop in properties:
        prop.predicate.before = [*surplus, *prop.predicate.before]
        surplus = pass_on(prop.objects)
    return surplus


def pass_on(nodes: list[Node]) -> list[str]:
    """Leave one comment behind each node, pass the others on to the next, return what is left over."""
    surplus: list[str] = []
    for node in nodes:
        node.before = [*surplus, *node.before]
        surplus, node.behind = node.behind[1:], node.behind[:1]
    return surplus
