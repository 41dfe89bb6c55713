"""The explorer: one HTML file that opens offline and asks the network for nothing."""

from __future__ import annotations

import json
import os
import re
from base64 import b64encode
from collections.abc import Callable, Iterable, Sequence
from hashlib import sha256
from html import escape
from typing import Any

from pyoxigraph import Store

from ..errors import ExportError
from ..files import open_output
from ..terms import short_iri
from .data import Data
from .layout import Layout
from .selection import select

#: The page's own code, in the order in which it is joined: each file may use those before it.
SCRIPTS = (
    "variants.js",
    "words.js",
    "relations.js",
    "dom.js",
    "model.js",
    "literals.js",
    "statements.js",
    "claims.js",
    "text.js",
    "wrap.js",
    "state.js",
    "steps.js",
    "filter.js",
    "search.js",
    "nearmiss.js",
    "ties.js",
    "paths.js",
    "turtle.js",
    "cite.js",
    "shapes.js",
    "board.js",
    "room.js",
    "places.js",
    "sight.js",
    "moves.js",
    "tip.js",
    "network.js",
    "facets.js",
    "card.js",
    "facts.js",
    "relatives.js",
    "between.js",
    "panel.js",
    "timeline.js",
    "questions.js",
    "table.js",
    "contents.js",
    "export.js",
    "finder.js",
    "keys.js",
    "frame.js",
    "app.js",
)
STYLES = ("base.css", "layout.css", "views.css", "print.css")
SHAPES = {
    "person": "dot",
    "organization": "square",
    "work": "triangle",
    "concept": "diamond",
    "question": "hexagon",
    "prediction": "triangleDown",
    "position": "dot",
    "verdict": "star",
    "source": "square",
}
Progress = Callable[[str], None]

_HERE = os.path.dirname(os.path.abspath(__file__))
_PLACE = re.compile(r"\{\{(\w+)\}\}")
# Half of a surrogate pair cannot be written as UTF-8, and U+2028 and U+2029 once ended a line of script.
_UNSAFE = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}


def explore(
    store: Store,
    path: str,
    *,
    title: str | None = None,
    lang: str | None = None,
    focus: Iterable[str] = (),
    depth: int | None = None,
    query: str | None = None,
    corpus: str | None = None,
    progress: Progress | None = None,
) -> Data:
    """Write the explorer of a store to `path`, whole or not at all, and return what it holds.

    `focus` names entries by label or IRI to begin with; with `depth` only what lies so many steps from
    them is in the file. `query` is SPARQL: only the entries that it returns, and `depth` steps more.
    Raises QueryError where a name or a query finds nothing, ExportError where it cannot be written.
    """
    if lang is not None and lang not in ("en", "zh"):
        raise ExportError(f"the page speaks en and zh, not {lang!r}")
    data, text = build(store, title, lang, list(focus), depth, query, corpus, progress)
    (progress or _quiet)("writing")
    with open_output(path) as out:
        out.write(text.encode("utf-8"))
    return data


def html(store: Store, **options: Any) -> str:
    """Return the page as text."""
    words: dict[str, Any] = {"title": None, "lang": None, "focus": [], "depth": None, "query": None, "corpus": None}
    return build(store, *{**words, **options}.values())[1]


def frame(store: Store, height: int = 720) -> str:
    """Return the page inside a frame, for a notebook: it can run its own script and save files, no more."""
    inner = escape(html(store))
    return (
        f'<iframe srcdoc="{inner}" sandbox="allow-scripts allow-downloads allow-popups" '
        f'style="width:100%;height:{height}px;border:0" title="foresaid explorer"></iframe>'
    )


def build(
    store: Store,
    title: str | None,
    lang: str | None,
    focus: Sequence[str],
    depth: int | None,
    query: str | None,
    corpus: str | None,
    progress: Progress | None = None,
) -> tuple[Data, str]:
    """Return the page's data and its text."""
    progress = progress or _quiet
    progress("reading")
    chosen = select(store, focus, depth, query)
    data = Data(store, chosen.held, corpus)
    progress("placing")
    numbers = {iri: number for number, iri in enumerate(data.nodes)}
    layout = Layout(data, [numbers[iri] for iri in [*chosen.begin, *sorted(chosen.asked)] if iri in numbers])
    data.drawn = len(layout.first)
    content = data.packed()
    content["weights"] = layout.weights
    content["x"] = [x for x, _ in layout.places]
    content["y"] = [y for _, y in layout.places]
    content["first"] = drawn(data, layout)
    content["firstOf"] = layout.most
    content["title"] = title or ""
    content["lang"] = lang or ""
    content["focus"] = [short_iri(iri) for iri in chosen.begin]
    content["depth"] = min(max(depth or 1, 1), 3)
    return data, _page(content, title or "foresaid", lang or "en")


def drawn(data: Data, layout: Layout) -> dict[str, Any]:
    """Return the first view as pyvis makes it: vis-network's nodes and edges."""
    from pyvis.network import Network

    network = Network()
    for node in layout.first:
        x, y = layout.places[node]
        kind = data.kinds[data.nodes[node]]
        network.add_node(node, label=" ", shape=SHAPES[kind], x=x, y=y, group=kind)
    for tie in layout.ties:  # a few hundred at most: pyvis compares each edge with all before it
        network.add_edge(tie.start, tie.end, width=tie.weight, stance=tie.stance)
    nodes, edges, *_ = network.get_network_data()
    return {
        # Names, colours and sizes are the page's: they change with language and theme.
        "nodes": [{key: node[key] for key in ("id", "shape", "x", "y", "group")} for node in nodes],
        "edges": [[edge["from"], edge["to"], edge["width"], edge["stance"]] for edge in edges],
    }


def library() -> str:
    """Return vis-network's script, with its licence notice, from the installed pyvis."""
    from importlib.util import find_spec

    found = find_spec("pyvis")
    if found is None or not found.submodule_search_locations:
        raise ExportError("pyvis is not installed: pip install pyvis")
    folder = os.path.join(found.submodule_search_locations[0], "lib")
    for name in sorted(os.listdir(folder), key=_version, reverse=True):
        path = os.path.join(folder, name, "vis-network.min.js")
        if name.startswith("vis-") and os.path.isfile(path):
            with open(path, encoding="utf-8") as file:
                return re.sub(r"\n//# sourceMappingURL=.*", "", file.read()).strip()
    raise ExportError("the installed pyvis brings no vis-network; foresaid needs pyvis 0.3.2 or later")


def _version(name: str) -> list[int]:
    return [int(part) for part in re.findall(r"\d+", name)]


def _page(content: dict[str, Any], title: str, lang: str) -> str:
    scripts = [library(), '"use strict";\n(() => {\n' + _joined(SCRIPTS) + "\n})();"]
    style = _joined(STYLES)
    parts = {
        "language": "zh-Hans" if lang == "zh" else "en",
        "title": escape(title),
        "policy": _policy(scripts, style),
        "style": style,
        "library": scripts[0],
        "script": scripts[1],
        "data": _json(content),
    }
    with open(os.path.join(_HERE, "template.html"), encoding="utf-8") as file:
        return _PLACE.sub(lambda match: parts[match[1]], file.read())


def _policy(scripts: Iterable[str], style: str) -> str:
    allowed = " ".join(map(_hash, scripts))
    return (
        f"default-src 'none'; script-src {allowed}; style-src {_hash(style)}; "
        "img-src data: blob:; base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode('utf-8')).digest()).decode('ascii')}'"


def _joined(names: Iterable[str]) -> str:
    texts = []
    for name in names:
        with open(os.path.join(_HERE, name), encoding="utf-8") as file:
            texts.append(file.read().strip())
    return "\n\n".join(texts)


def _json(content: dict[str, Any]) -> str:
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    text = re.sub("[<>&\u2028\u2029]", lambda match: _UNSAFE[match[0]], text)
    # HTML turns a bare carriage return or NUL into something else; JSON escapes both already.
    return re.sub("[\ud800-\udfff\x7f-\x9f\ufdd0-\ufdef\ufeff\ufffe\uffff]", _escaped, text)


def _escaped(match: re.Match[str]) -> str:
    return f"\\u{ord(match[0]):04x}"


def _quiet(_stage: str) -> None:
    pass
