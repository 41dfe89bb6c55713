"""Checking: Turtle syntax, SHACL shapes and the curation rules, every finding at its line."""

from __future__ import annotations

import logging
import os
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from pyoxigraph import BlankNode, DefaultGraph, NamedNode, QuerySolutions, RdfFormat, Store, Triple, parse

from .derive import derive
from .errors import QueryError, SyntaxErrors, WorkspaceError
from .findings import Finding
from .lint import lint
from .loading import graph_names, read, syntax_message
from .query import Query, check_read_only, query_files, read_query, syntax_error
from .terms import COMMON_PREFIXES, DERIVED, ONTOLOGY, SH, compact
from .turtle import Document, position
from .values import shown
from .workspace import Workspace, data_folder, package_file

Place = tuple[str, int]


def check(
    workspace: Workspace, files: Iterable[str] = (), *, changed: Mapping[str, str] | None = None
) -> list[Finding]:
    """Return all findings in the workspace, or in some of its files, sorted by place.

    Files that do not belong to the workspace are checked together with it. Those that are `changed` are
    checked as if they held the text given, whether they are there or not.
    Raises WorkspaceError where there is nothing to check or a file cannot be read.
    """
    chosen = [os.path.abspath(path) for path in files]
    for path in chosen:
        if os.path.isdir(path):
            raise WorkspaceError(f"{path}: is a folder; name files, or the folder with --sources")
        if not os.path.isfile(path):
            raise WorkspaceError(f"{path}: no such file")
    written = {os.path.abspath(path): text.encode("utf-8") for path, text in (changed or {}).items()}
    paths = list(dict.fromkeys([*map(os.path.abspath, workspace.files()), *chosen, *written]))
    texts, findings = _parsed(paths, written)
    names = dict(zip(paths, graph_names(paths), strict=True))
    documents = {path: Document(text, names[path]) for path, text in texts.items()}
    for path, document in documents.items():
        findings.extend(lint(path, document))
    if len(texts) == len(paths):
        places = Places(documents)
        store = _store(texts, names)
        findings.extend(_shape_findings(store, places))
        findings.extend(_rule_findings(store, places, workspace))
    return sorted({finding for finding in findings if not chosen or finding.path in chosen})


class Places:
    """Where each statement stands: by subject, by subject and property, and by the whole triple."""

    def __init__(self, documents: Mapping[str, Document]) -> None:
        self._documents = documents
        self._places: dict[tuple[str, ...], Place] = {}
        for path, document in documents.items():
            for triple in document.triples:
                subject, predicate, target = (term.value for term in triple)
                self._places.setdefault((subject,), (path, triple.subject.start))
                self._places.setdefault((subject, predicate), (path, triple.predicate.start))
                self._places.setdefault((subject, predicate, target), (path, triple.object.start))
                self._places.setdefault((subject, "", target), (path, triple.object.start))

    def find(self, subject: str, predicate: str = "", value: str = "") -> tuple[str, int, int] | None:
        """Return the file, line and column that fit best."""
        for key in ((subject, predicate, value), (subject, predicate), (subject, "", value), (subject,)):
            if key in self._places:
                path, offset = self._places[key]
                return path, *position(self._documents[path].text, offset)
        return None


def _parsed(paths: Iterable[str], written: Mapping[str, bytes]) -> tuple[dict[str, str], list[Finding]]:
    texts: dict[str, str] = {}
    findings: list[Finding] = []
    for path in paths:
        try:
            data = written[path] if path in written else read(path)
            quads = list(parse(data, RdfFormat.TURTLE, base_iri="http://example.org/"))
        except SyntaxErrors as error:
            findings.extend(map(_syntax_finding, error.messages))
        except (SyntaxError, ValueError) as error:
            findings.append(_syntax_finding(syntax_message(path, error)))
        else:
            if any(isinstance(quad.object, Triple) for quad in quads):
                findings.append(_rdf12_finding(path, data.decode("utf-8")))
            else:
                texts[path] = data.decode("utf-8")
    return texts, findings


def _rdf12_finding(path: str, text: str) -> Finding:
    place = position(text, max(0, min(at for at in (text.find("<<"), text.find("{|"), len(text)) if at >= 0)))
    message = "a triple about a triple is RDF 1.2, which most tools cannot read: say it of an IRI of its own"
    return Finding(path, *place, "error", "rdf-1.2", message)


def _syntax_finding(message: str) -> Finding:
    match = re.match(r"(.*?):(\d+):(\d+): (.*)", message, re.DOTALL)
    assert match is not None  # noqa: S101 -- our own format
    return Finding(match[1], int(match[2]), int(match[3]), "error", "syntax", match[4])


def _store(texts: Mapping[str, str], names: Mapping[str, str]) -> Store:
    store = Store()
    for path, text in texts.items():
        store.load(text.encode("utf-8"), RdfFormat.TURTLE, base_iri=names[path])
    store.load(read(package_file("ontology.ttl")), RdfFormat.TURTLE, base_iri=ONTOLOGY)
    derive(store)
    store.update(f"ADD <{DERIVED}> TO DEFAULT")
    return store


def _shape_findings(store: Store, places: Places) -> Iterator[Finding]:
    import pyshacl
    import rdflib

    # Ill-typed literals are reported at their line, by lint: rdflib need not print a traceback for each.
    logging.getLogger("rdflib.term").setLevel(logging.CRITICAL)
    data = rdflib.Graph()
    data.addN(
        (_rdflib(quad.subject), _rdflib(quad.predicate), _rdflib(quad.object), data)
        for quad in store.quads_for_pattern(None, None, None, DefaultGraph())
    )
    shapes = rdflib.Graph().parse(package_file("shapes.ttl"), format="turtle")
    _, report, _ = pyshacl.validate(data, shacl_graph=shapes, inference="none", meta_shacl=False)
    shacl = rdflib.Namespace(SH)
    for result in report.subjects(rdflib.RDF.type, shacl.ValidationResult):
        focus = str(report.value(result, shacl.focusNode))
        path, value = report.value(result, shacl.resultPath), report.value(result, shacl.value)
        place = places.find(focus, str(path or ""), str(value or ""))
        if place:
            shape = report.value(result, shacl.sourceShape)
            message = str(report.value(result, shacl.resultMessage))
            yield Finding(*place, "error", _rule_name(shape, shapes), f"{compact(focus)}: {message}")


def _rule_name(shape: Any, shapes: Any) -> str:
    import rdflib

    if isinstance(shape, rdflib.URIRef):
        return compact(str(shape)).partition(":")[2]
    owner = next(shapes.subjects(rdflib.URIRef(SH + "property"), shape), None)
    return compact(str(owner)).partition(":")[2] if isinstance(owner, rdflib.URIRef) else "shape"


def _rdflib(term: Any) -> Any:
    import rdflib

    if isinstance(term, NamedNode):
        return rdflib.URIRef(term.value)
    if isinstance(term, BlankNode):
        return rdflib.BNode(term.value)
    if term.language:
        return rdflib.Literal(term.value, lang=term.language)
    return rdflib.Literal(term.value, datatype=rdflib.URIRef(term.datatype.value), normalize=False)


def _rule_findings(store: Store, places: Places, workspace: Workspace) -> Iterator[Finding]:
    folders = [os.path.join(folder, "checks") for folder in (*workspace.queries, data_folder("queries"))]
    files = query_files(folder for folder in dict.fromkeys(folders) if os.path.isdir(folder))
    for path in files.values():
        rule = read_query(path)
        check_read_only(rule.text)
        try:
            answer = store.query(rule.text, prefixes=COMMON_PREFIXES)
        except SyntaxError as error:
            raise QueryError(f"{path}: {syntax_error(rule.text, error)}") from None
        if not isinstance(answer, QuerySolutions):
            raise QueryError(f"{path}: a check is a SELECT of ?subject and, if it can, ?predicate and ?value")
        columns = [variable.value for variable in answer.variables]
        for row in answer:
            values = dict(zip(columns, row, strict=True))
            keys = [getattr(values.get(name), "value", "") for name in ("subject", "predicate", "value")]
            place = places.find(*keys)
            if place:
                yield Finding(*place, rule.headers.get("severity", "error"), rule.name, _message(rule, values))


def _message(rule: Query, values: Mapping[str, Any]) -> str:
    text = f"{rule.headers.get('problem', rule.name)} {rule.headers.get('solution', '')}".strip()
    return re.sub(r"\{(\w+)\}", lambda match: shown(values.get(match[1])), text)
