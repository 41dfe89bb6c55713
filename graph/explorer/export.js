// Taking away: the current view as picture, table or Turtle, and text to the clipboard.

/** @param {string} name @param {Blob} blob */
function save(name, blob) {
  const url = URL.createObjectURL(blob);
  const link = h("a", { href: url, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(url), 10000);
}

/** @param {string} suffix */
function fileName(suffix) {
  const name = (DATA.title || "foresaid").replace(/[^\p{L}\p{N}]+/gu, "-").slice(0, 40).replace(/^-|-$/g, "");
  return `${name || "foresaid"}-${state.view}.${suffix}`;
}

function saveCsv() {
  save(fileName("csv"), new Blob(["\ufeff", csvOf(), "\r\n"], { type: "text/csv;charset=utf-8" }));
}

function saveTurtle() {
  save(fileName("ttl"), new Blob([turtleOf(toldIn(contentsOf(state.view)))], { type: "text/turtle;charset=utf-8" }));
}

function saveSvg() {
  save(fileName("svg"), new Blob([pictureOf().text], { type: "image/svg+xml" }));
}

/** What a browser can draw at most: pixels along one side, and in all. */
const MOST_PIXELS = 16000;
const MOST_AREA = 2 ** 27;
/** Smaller than that, nobody reads the words. */
const LEAST_SCALE = 0.6;

async function savePng() {
  const { text, width, height } = pictureOf();
  const factor = Math.min(2, MOST_PIXELS / Math.max(width, height), Math.sqrt(MOST_AREA / (width * height)));
  if (factor < LEAST_SCALE) {
    announce(t("pictureTooLong"));
    return;
  }
  const picture = new Image();
  picture.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(width * factor);
  canvas.height = Math.round(height * factor);
  try {
    await picture.decode();
    canvas.getContext("2d")?.drawImage(picture, 0, 0, canvas.width, canvas.height);
  } catch {
    announce(t("pictureFailed"));
    return;
  }
  canvas.toBlob((blob) => (blob ? save(fileName("png"), blob) : announce(t("pictureFailed"))), "image/png");
  if (factor < 1) announce(t("pictureScaled", Math.round(factor * 100)));
}

/** The current view as SVG. */
function pictureOf() {
  const root = state.view === "network" ? networkPicture() : pagePicture();
  const text = new XMLSerializer().serializeToString(root).replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "\ufffd");
  return { text, width: Number(root.getAttribute("width")), height: Number(root.getAttribute("height")) };
}

function networkPicture() {
  const spots = board.network.getPositions();
  const frame = board.drawn.length ? frameOf(board.drawn) : { left: 0, right: 200, top: 0, bottom: 100 };
  const [left, top] = [Math.floor(frame.left) - 16, Math.floor(frame.top) - 16];
  const [width, height] = [Math.ceil(frame.right) + 16 - left, Math.ceil(frame.bottom) + 20 - top];
  const { page: paper } = colours();
  return svg(
    "svg",
    { xmlns: "http://www.w3.org/2000/svg", width, height, viewBox: `${left} ${top} ${width} ${height}`, "font-family": FONT, "text-anchor": "middle" },
    svg("title", {}, DATA.title || "foresaid"),
    svg("rect", { x: left, y: top, width, height, fill: paper }),
    board.edges.get().map((/** @type {any} */ edge) => svg("line", { x1: spots[edge.from].x, y1: spots[edge.from].y, x2: spots[edge.to].x, y2: spots[edge.to].y, stroke: edge.color.color, "stroke-width": edge.width, "stroke-dasharray": edge.dashes ? edge.dashes.join(" ") : false })),
    board.nodes.get().map((/** @type {any} */ node) => nodePicture(node, spots[node.id])),
  );
}

/** @param {any} node @param {{ x: number, y: number }} spot */
function nodePicture(node, spot) {
  const { x, y } = spot;
  const r = node.size;
  const points = (/** @type {number[][]} */ list) => svg("polygon", { points: list.map(([dx, dy]) => `${x + dx * r},${y + dy * r}`).join(" ") });
  /** @type {Record<string, () => SVGElement>} */
  const shapes = {
    dot: () => svg("circle", { cx: x, cy: y, r }),
    square: () => points([[-1, -1], [1, -1], [1, 1], [-1, 1]]),
    triangle: () => points([[0, -1.15], [1.15, 0.86], [-1.15, 0.86]]),
    triangleDown: () => points([[0, 1.15], [1.15, -0.86], [-1.15, -0.86]]),
    diamond: () => points([[0, -1], [1, 0], [0, 1], [-1, 0]]),
    hexagon: () => points([[1, 0], [0.5, 0.87], [-0.5, 0.87], [-1, 0], [-0.5, -0.87], [0.5, -0.87]]),
    star: () => points([[0, -1], [0.25, -0.3], [1, -0.3], [0.4, 0.15], [0.6, 0.9], [0, 0.45], [-0.6, 0.9], [-0.4, 0.15], [-1, -0.3], [-0.25, -0.3]]),
  };
  const drawn = (shapes[node.shape] || shapes.dot)();
  dress(drawn, { fill: node.color.background, stroke: node.color.border, "stroke-width": node.borderWidth, "stroke-dasharray": node.shapeProperties.borderDashes ? "3 2" : false }, []);
  const size = node.font.size;
  const lines = node.words.split("\n");
  return svg(
    "g",
    { opacity: node.opacity },
    drawn,
    svg(
      "text",
      { fill: node.font.color, "font-size": size, "font-weight": node.font.multi ? "bold" : false, "paint-order": "stroke", stroke: node.font.strokeColor, "stroke-width": node.font.strokeWidth },
      lines.map((/** @type {string} */ line, /** @type {number} */ i) => svg("tspan", { x, y: y + r + size * (1.15 + 1.15 * i) }, line)),
    ),
  );
}

/** The other views, as the page lays them out, without what one presses. */
function pagePicture() {
  const view = /** @type {HTMLElement} */ (page.views[state.view]);
  const body = /** @type {HTMLElement} */ (view.cloneNode(true));
  body.classList.add("picture");
  const inner = h("div", { xmlns: "http://www.w3.org/1999/xhtml", class: "picture-page", "data-theme": document.documentElement.dataset.theme || "light" }, body);
  const { width, height } = laidOut(inner, view.clientWidth);
  const style = document.createElement("style");
  style.textContent = document.querySelector("style")?.textContent || "";
  inner.prepend(style);
  const root = svg("svg", { xmlns: "http://www.w3.org/2000/svg", width, height, viewBox: `0 0 ${width} ${height}` });
  const foreign = svg("foreignObject", { x: 0, y: 0, width, height });
  foreign.append(inner);
  root.append(foreign);
  return root;
}

/** How large something is when nothing cuts it: laid out for a moment, out of sight. @param {HTMLElement} inner @param {number} width */
function laidOut(inner, width) {
  const table = inner.querySelector("table");
  const place = h("div", { class: "measured", "aria-hidden": "true" }, inner);
  place.style.width = `${width}px`;
  document.body.append(place);
  const wide = Math.ceil(Math.max(width, table ? table.offsetWidth + 54 : 0, inner.scrollWidth));
  place.style.width = `${wide}px`;
  const size = { width: wide, height: Math.ceil(inner.scrollHeight) };
  place.remove();
  return size;
}

/** @param {string} text */
async function copy(text) {
  let done = false;
  try {
    await navigator.clipboard.writeText(text);
    done = true;
  } catch {
    // Without leave to write to the clipboard, the old way.
    const area = h("textarea", { class: "unseen", readonly: true, "aria-hidden": "true" });
    area.value = text;
    const before = /** @type {HTMLElement | null} */ (document.activeElement);
    document.body.append(area);
    area.select();
    done = document.execCommand("copy");
    area.remove();
    before?.focus();
  }
  announce(done ? t("copied") : t("notCopied"));
}

let silence = 0;

/** Take back what was told last, where it no longer holds. */
function hush() {
  clearTimeout(silence);
  page.note.classList.remove("on");
}

/** Tell something, to the eye and to a screen reader. @param {string} words */
function announce(words) {
  page.note.textContent = words;
  page.note.classList.add("on");
  clearTimeout(silence);
  silence = window.setTimeout(() => page.note.classList.remove("on"), Math.max(2600, 90 * words.length));
}
