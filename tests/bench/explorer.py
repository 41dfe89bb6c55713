"""Print what the explorer costs beside a bare vis-network page and pyvis's own page of the same graph.

Usage: python tests/bench/explorer.py [--rounds N] [--without-pyvis] [SIZE ...]

SIZE is `shipped` or a number of entries of a made-up graph (1000, 10000, 100000 if none is given). The bare page
draws the same nodes and lines at the same places with no page around them; pyvis's page draws the whole graph
by pyvis's own means, physics and all, and is left out, with the reason, where it would need minutes.
Search is the slowest answer to a keystroke among several words, each the best of three.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import networkx

QUIET = "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking".split()
TOPICS = "scaling data model agent memory compute chip context reasoning training search robot energy market".split()
#: More than these pyvis does not draw in a minute.
PYVIS_MOST = 2_000
#: Seconds after which a page that has drawn nothing is given up.
PATIENCE = 45
DRAWN = "() => document.querySelector('canvas') !== null && window.drawnAt !== undefined"
#: Two frames after the first canvas is there, it has been painted.
WATCH = """
new MutationObserver((_, watcher) => {
  if (!document.querySelector('canvas')) return;
  watcher.disconnect();
  requestAnimationFrame(() => requestAnimationFrame(() => { window.drawnAt = performance.now(); }));
}).observe(document, { childList: true, subtree: true });
"""
PAN = """async () => {
  const canvas = document.querySelector('canvas');
  const box = canvas.getBoundingClientRect();
  const at = (x, y) => ({ clientX: box.left + x, clientY: box.top + y, bubbles: true, pointerId: 1, button: 0, buttons: 1 });
  const frames = [];
  for (let i = 0; i < 60; i++) {
    await new Promise(requestAnimationFrame);
    const start = performance.now();
    canvas.dispatchEvent(new WheelEvent('wheel', { deltaY: i % 2 ? 40 : -40, ...at(300, 200), cancelable: true }));
    await new Promise(requestAnimationFrame);
    frames.push(performance.now() - start);
  }
  return frames;
}"""


SEARCH = """words => Math.max(...words.map((text) => {
  const box = document.getElementById('search');
  return Math.min(...[1, 2, 3].map(() => {
    box.value = text;
    const start = performance.now();
    box.dispatchEvent(new Event('input'));
    return performance.now() - start;
  }));
}))"""
WORDS = ["s", "sc", "scaling", "person 1", "scaling model", "person 1 agent", "s a", "modle 1", "规模", "規模"]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "sizes", nargs="*", default=["shipped", "1000", "10000", "100000"]
    )  # 100000 takes a minute or two
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--without-pyvis", action="store_true", help="leave out the page that takes longest")
    options = parser.parse_args()
    program = os.environ.get("FORESAID_CHROMIUM") or shutil.which("chromium") or sys.exit("Chromium is not installed")
    from playwright.sync_api import TimeoutError as Late
    from playwright.sync_api import sync_playwright

    head = f"{'graph':>9} {'page':>9} {'made in':>9} {'file':>9} {'drawn after':>12} {'to bare':>8} {'frame':>8}"
    print(f"{head} {'search':>8}")
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=QUIET)
        for size in options.sizes:
            pages = dict(made(size, Path(name), with_pyvis=not options.without_pyvis))
            times: dict[str, list[float]] = {kind: [] for kind in pages}
            frames: dict[str, list[float]] = {kind: [] for kind in pages}
            searches: list[float] = []
            for turn in range(options.rounds):
                for kind, (path, _) in pages.items():  # interleaved, so that a busy moment hits all alike
                    if kind == "pyvis" and turn:
                        continue  # once is enough: it may take all the time that it is given
                    page = browser.new_page(viewport={"width": 1280, "height": 800})
                    page.add_init_script(WATCH)
                    page.route("http*://**", lambda route: route.abort())  # pyvis's page asks for Bootstrap
                    try:
                        page.goto(path.as_uri(), timeout=PATIENCE * 1000)
                        page.wait_for_function(DRAWN, timeout=PATIENCE * 1000)
                    except Late:
                        times[kind].append(PATIENCE * 1000)
                        browser.close()
                        browser = playwright.chromium.launch(executable_path=program, args=QUIET)
                        continue
                    times[kind].append(page.evaluate("window.drawnAt"))
                    page.wait_for_timeout(300)
                    if kind != "pyvis":  # its page does not answer while it seeks its places
                        frames[kind].extend(page.evaluate(PAN))
                    if kind == "foresaid":
                        page.wait_for_selector("html[data-ready]", state="attached")
                        searches.append(page.evaluate(SEARCH, WORDS))
                    page.close()
            bare = statistics.median(times["bare"])
            for kind, (path, seconds) in pages.items():
                median = statistics.median(times[kind])
                late = ">" if median >= PATIENCE * 1000 else ""
                frame = f"{statistics.median(frames[kind]):6.1f}ms" if frames[kind] else f"{'-':>8}"
                search = f"{statistics.median(searches):6.1f}ms" if kind == "foresaid" and searches else f"{'-':>8}"
                print(
                    f"{size:>9} {kind:>9} {seconds:8.1f}s {path.stat().st_size / 1e6:7.2f}MB {late + f'{median:.0f}':>10}ms "
                    f"{median / bare:7.2f}x {frame} {search}",
                    flush=True,
                )
            if "pyvis" not in pages:
                print(
                    f"{size:>9} {'pyvis':>9} left out: {reason(size, with_pyvis=not options.without_pyvis)}", flush=True
                )
        browser.close()


def reason(size: str, *, with_pyvis: bool) -> str:
    """Say why pyvis's own page is not there."""
    if not with_pyvis:
        return "--without-pyvis"
    return f"it finds places for the whole graph in the browser, and does not end within {PATIENCE} s beyond {PYVIS_MOST} nodes"


def made(size: str, folder: Path, *, with_pyvis: bool) -> Iterator[tuple[str, tuple[Path, float]]]:
    """Make the pages of one graph: its kind, its path and the seconds that it took."""
    import foresaid

    source = None
    if size != "shipped":
        source = folder / f"{size}.ttl"
        source.write_text(made_up(int(size)), encoding="utf-8")
    graph = foresaid.load(source)
    path = folder / f"{size}.html"
    start = time.perf_counter()
    graph.explore(path)
    seconds = time.perf_counter() - start
    bare_path = folder / f"{size}-bare.html"
    bare_path.write_text(bare(path.read_text(encoding="utf-8")), encoding="utf-8")
    yield "bare", (bare_path, 0.0)
    yield "foresaid", (path, seconds)
    network = graph.network()
    if with_pyvis and network.number_of_nodes() <= PYVIS_MOST:
        start = time.perf_counter()
        yield "pyvis", (by_pyvis(network, folder / f"{size}-pyvis.html"), time.perf_counter() - start)


def bare(text: str) -> str:
    """Return a page of nothing but vis-network and what our page draws first."""
    from foresaid.explorer.page import library

    data = json.loads(text.partition('id="data">')[2].partition("</script>")[0])
    first = data["first"]
    nodes = [{**node, "label": f"node {node['id']}", "group": None} for node in first["nodes"]]
    edges = [{"from": edge[0], "to": edge[1], "width": 1} for edge in first["edges"]]
    return (
        '<!doctype html><meta charset="utf-8"><style>html,body,#net{height:100%;margin:0}</style><div id="net"></div>'
        f"<script>{library()}</script><script>new vis.Network(document.getElementById('net'), "
        f"{{nodes: new vis.DataSet({json.dumps(nodes)}), edges: new vis.DataSet({json.dumps(edges)})}}, "
        "{physics: false, edges: {smooth: false}}).fit()</script>"
    )


def by_pyvis(network: networkx.MultiDiGraph[str], path: Path) -> Path:
    """Write pyvis's own page of the whole graph, with vis-network inside instead of asked from elsewhere."""
    import networkx
    from pyvis.network import Network

    plain = networkx.Graph()
    plain.add_nodes_from((node, {"label": words["label"]}) for node, words in network.nodes(data=True))
    plain.add_edges_from(network.edges())
    page = Network(cdn_resources="in_line", height="800px")
    page.from_nx(plain)
    path.write_text(page.generate_html(notebook=False), encoding="utf-8")
    return path


def made_up(size: int) -> str:
    """Return a graph of so many entries in the proportions of a curated one."""
    choose = random.Random(1)
    people, ideas, questions, sources = (
        max(5, size // 200),
        max(20, size // 12),
        max(5, size // 60),
        max(3, size // 500),
    )
    lines = [
        "@prefix fs: <https://w3id.org/foresaid/ns#> . @prefix schema: <https://schema.org/> .",
        "@prefix skos: <http://www.w3.org/2004/02/skos/core#> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .",
        "@prefix edtf: <http://id.loc.gov/datatypes/edtf/> . @prefix e: <https://example.org/> .",
    ]
    lines += [f'e:p{i} a schema:Person ; skos:prefLabel "Person {i}"@en , "人物{i}"@zh-hans .' for i in range(people)]
    for i in range(ideas):
        broader = f" ; skos:broader e:c{choose.randrange(i)}" if i else ""
        name = f"{choose.choice(TOPICS)} {choose.choice(TOPICS)} {i}"
        lines.append(f'e:c{i} a skos:Concept ; skos:prefLabel "{name}"@en , "概念{i}"@zh-hans{broader} .')
    for i in range(questions):
        lines.append(f'e:q{i} a fs:Question ; skos:prefLabel "Will {choose.choice(TOPICS)} outgrow number {i}?"@en .')
    for i in range(sources):
        day = f"20{choose.randrange(18, 26)}-0{choose.randrange(1, 10)}-11"
        lines.append(
            f'e:s{i} a schema:Article ; schema:name "Talk {i}"@en ; schema:datePublished "{day}"^^xsd:date ; schema:sha256 "{i:064x}" .'
        )
    for i in range(size - people - ideas - questions - sources):
        kind = choose.choice(("Prediction", "Position"))
        talk = choose.randrange(sources)
        author = min(choose.randrange(people), choose.randrange(people))
        about = min(choose.randrange(ideas), choose.randrange(ideas))
        text = f"The {choose.choice(TOPICS)} of {choose.choice(TOPICS)} will change number {i}."
        parts = [
            f"<https://example.org/s{talk}#k{i}> a fs:{kind} ; schema:author e:p{author}",
            f'schema:text "{text}"@en ; schema:about e:c{about}',
            f"schema:appearance <https://example.org/s{talk}#char={i},{i + 100}>",
        ]
        if kind == "Prediction" and choose.random() < 0.4:
            parts.append(f'fs:horizon "../20{choose.randrange(26, 40)}"^^edtf:EDTF')
        if choose.random() < 0.2:
            stance = choose.choice(("affirms", "denies", "qualifies"))
            parts.append(f"fs:question e:q{choose.randrange(questions)} ; fs:stance fs:{stance}")
        lines.append(" ; ".join(parts) + " .")
    return "\n".join(lines)


if __name__ == "__main__":
    main()
