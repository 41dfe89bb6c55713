// Shapes: how nodes and lines look, in the colours of the style sheet.

const SHAPES = {
  person: "dot",
  organization: "square",
  work: "triangle",
  concept: "diamond",
  question: "hexagon",
  prediction: "triangleDown",
  position: "dot",
  verdict: "star",
  source: "square",
};

/** Pixels and lines that a label may take, and the size of its letters; as in boxes.py. @type {Record<string, [number, number, number]>} */
const LABELS = {
  person: [150, 2, 15],
  organization: [126, 2, 12.5],
  work: [126, 2, 12.5],
  concept: [122, 2, 12.5],
  question: [164, 3, 12.5],
  prediction: [176, 3, 12.5],
  position: [176, 3, 12.5],
  verdict: [150, 2, 12.5],
  source: [170, 2, 12.5],
};

/** So few nodes that even a line of a single claim disturbs nothing. */
const SPARSE = 20;

const FONT = "-apple-system, 'Segoe UI', Roboto, Arial, 'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', sans-serif";

/** @type {Record<string, string> | undefined} */
let paint;

/** The style sheet's colours, by name. */
function colours() {
  if (paint) return paint;
  const style = getComputedStyle(document.documentElement);
  const names = ["page", "ink", "quiet", "line", "accent", "yes", "no", "depends", ...KINDS, ...STATUSES.map((name) => `status-${name}`)];
  paint = Object.fromEntries(names.map((name) => [name, style.getPropertyValue(`--${name}`).trim()]));
  return paint;
}

function forgetColours() {
  paint = undefined;
}

/** A colour with an opacity. @param {string} colour as #rrggbb @param {number} opacity */
function faint(colour, opacity) {
  const number = parseInt(colour.slice(1), 16);
  return `rgba(${number >> 16},${(number >> 8) & 255},${number & 255},${opacity})`;
}

/**
 * @typedef {{ text: string, lines: number, wide: number, size: number }} Label
 */

/** @type {Map<number, Label>} */
const labels = new Map();
let labelsAre = "";

/** A node's name as it is drawn. @param {number} node @returns {Label} */
function labelOf(node) {
  const are = `${language} ${isSmall()}`;
  if (are !== labelsAre) labels.clear();
  labelsAre = are;
  let found = labels.get(node);
  if (!found) labels.set(node, (found = makeLabel(node)));
  return found;
}

/** @param {number} node @returns {Label} */
function makeLabel(node) {
  const kind = kindOf(node);
  const [limit, lines, plain] = LABELS[kind] || LABELS.work;
  // On a small screen fewer names, in larger letters.
  const size = isSmall() ? plain + 1 : plain;
  const font = `${kind === "person" ? "bold " : ""}${size}px ${FONT}`;
  const measure = (/** @type {string} */ text) => textWidth(text, font);
  const sign = isDeprecated(node) ? "† " : isClaim(node) && isDisputed(node) ? "≠ " : "";
  const found = wrap(sign + shorten(label(node), 200), isSmall() ? Math.min(limit, 136) : limit, lines, measure);
  return { text: found.join("\n") || "·", lines: Math.max(1, found.length), wide: Math.max(0, ...found.map(measure)), size };
}

/** What a node covers with its label: half the width and height, and how far the middle lies below. @param {number} node @returns {[number, number, number]} */
function boxOf(node) {
  const { lines, wide, size } = labelOf(node);
  const text = (lines + (state.open[nameOf(node)] ? 1 : 0)) * (size + 1) + 3;
  const reach = nodeSize(node);
  return [Math.max(reach, wide / 2) + 5, reach + text / 2 + 3, text / 2];
}

/** @param {number} node */
function nodeSize(node) {
  const kind = kindOf(node);
  if (CLAIM_KINDS.includes(kind)) return 8;
  if (kind === "question") return 7 + Math.min(9, 1.6 * Math.sqrt(DATA.weights[node]));
  return (kind === "person" ? 8 : 5) + Math.min(16, 1.1 * Math.sqrt(DATA.weights[node]));
}

/** @param {number} node */
function nodeColour(node) {
  const found = colours();
  const kind = kindOf(node);
  if (kind !== "prediction") return { background: found[kind], border: found[kind] };
  const status = claim(node).status;
  const colour = found[`status-${status}`];
  const hollow = ["pending", "overdue", "undated"].includes(status);
  return { background: hollow ? found.page : colour, border: colour };
}

/**
 * A node as vis-network draws it.
 * @param {number} node
 * @param {{ faded: boolean, picked: boolean, pinned: boolean, more: number }} looks
 */
function nodeLooks(node, { faded, picked, pinned, more }) {
  const found = colours();
  const kind = kindOf(node);
  const old = isDeprecated(node);
  const colour = nodeColour(node);
  const overdue = kind === "prediction" && claim(node).status === "overdue";
  const opacity = faded ? 0.16 : old ? 0.4 : 1;
  const words = labelOf(node);
  const ink = faint(kind === "person" || kind === "question" || picked ? found.ink : found.quiet, faded ? 0.25 : 1);
  // vis-network takes bold letters by marks in the text: a text that has such marks itself goes without.
  const bold = kind === "person" && !/[<>&]/.test(words.text);
  return {
    id: node,
    words: words.text + (more ? `\n+${more}` : ""),
    label: (bold ? words.text.replace(/^.*$/gm, "<b>$&</b>") : words.text) + (more ? `\n+${more}` : ""),
    shape: SHAPES[/** @type {"person"} */ (kind)] || "dot",
    size: nodeSize(node) + (picked ? 3 : 0),
    opacity,
    borderWidth: picked ? 4 : pinned || overdue ? 3 : kind === "prediction" ? 2 : 1,
    shapeProperties: { borderDashes: old ? [3, 2] : false },
    color: {
      ...colour,
      border: picked || pinned ? found.ink : colour.border,
      highlight: { background: colour.background, border: found.ink },
      hover: { background: colour.background, border: found.ink },
    },
    font: {
      color: ink,
      size: words.size,
      face: FONT,
      strokeWidth: faded ? 0 : 3,
      strokeColor: found.page,
      vadjust: kind === "person" ? -1 : -2,
      multi: bold ? "html" : false,
      bold: { mod: "bold", size: words.size, color: ink, vadjust: -1 },
    },
  };
}

/**
 * A line as vis-network draws it.
 * @param {Tie} tie
 * @param {{ faded: boolean, picked: boolean, strong: boolean }} looks
 */
function tieLooks(tie, { faded, picked, strong }) {
  const found = colours();
  const stance = tie.stance ?? stanceOf(tie);
  const many = tie.weight ?? tie.claims.length + tie.statements.length;
  const against = tie.statements.some((i) => nameOf(statements().predicate[i]) === "cito:disagreesWith");
  const colour = picked ? found.accent : stance === "affirms" ? found.yes : stance === "denies" || against ? found.no : stance ? found.depends : found.line;
  // An answer is seen in its colour, however few give it.
  const answer = Boolean(stance) || against;
  const crowded = board.drawn.length > SPARSE;
  const few = many < 2 && !isClaim(tie.a) && !isClaim(tie.b);
  const opacity = picked ? 1 : faded ? 0.06 : strong ? 0.9 : answer ? (crowded ? 0.7 : 0.9) : few && crowded ? 0.32 : 0.5;
  return {
    id: `${tie.a}~${tie.b}`,
    from: tie.a,
    to: tie.b,
    width: (picked ? 2 : 0) + Math.max(answer ? 1.3 : 0, Math.min(5, 0.7 + 0.55 * Math.log2(many || 1))),
    dashes: stance === "denies" || against ? [6, 4] : stance === "qualifies" || stance === "mixed" ? [2, 4] : false,
    color: { color: faint(colour, opacity), highlight: colour, hover: colour },
  };
}
