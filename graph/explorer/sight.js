// Sight: which part of the board the window shows.

/** The scale below which names are no longer read, and the one at which they are read with ease. */
const LEGIBLE = 0.72;
const CLEAR = 0.82;
/** The least at which names are read with some pains: so far the board shrinks to show all that is lit. */
const SMALLEST = 0.58;
/** How long a second click may take: until then nothing moves under the pointer. */
const SECOND_CLICK = 320;
let looking = 0;
/** Whether the board was moved to make room for the details, and by nobody since. */
let gaveWay = false;

/** Keep a node where it is on the screen. @param {number} node @param {{ x: number, y: number }} spot */
function holdStill(node, spot) {
  const { network } = board;
  const now = network.canvasToDOM(network.getPositions([node])[node]);
  const view = network.getViewPosition();
  const scale = network.getScale();
  network.moveTo({ position: { x: view.x + (now.x - spot.x) / scale, y: view.y + (now.y - spot.y) / scale }, scale, animation: false });
}

/** @typedef {{ left: number, right: number, top: number, bottom: number }} Frame */

/** What nodes take together with their names. @param {Iterable<number>} nodes @param {Spots} [spots] @returns {Frame} */
function frameOf(nodes, spots = board.places) {
  const frame = { left: Infinity, right: -Infinity, top: Infinity, bottom: -Infinity };
  for (const node of nodes) {
    const [x, y, wide, high] = boxAt(node, spots.get(node) || [0, 0]);
    frame.left = Math.min(frame.left, x - wide);
    frame.right = Math.max(frame.right, x + wide);
    frame.top = Math.min(frame.top, y - high);
    frame.bottom = Math.max(frame.bottom, y + high);
  }
  return frame;
}

/** The scale at which a frame just fits. @param {Frame} frame */
function fitting(frame) {
  const { wide, high } = freeArea();
  return Math.min((wide - 16) / (frame.right - frame.left), (high - 12) / (frame.bottom - frame.top));
}

/** Where to look to see a frame whole, and how large: a little higher or further left where the buttons would lie on a name. @param {number[]} nodes @param {Frame} frame @param {number} most */
function besideZoom(nodes, frame, most) {
  const { wide, high } = freeArea();
  const corner = zoomCorner();
  const free = (/** @type {{ x: number, y: number }} */ place, /** @type {number} */ scale) =>
    nodes.every((node) => {
      const [x, y, across, down] = boxAt(node, board.places.get(node) || [0, 0]);
      return (x + across - place.x) * scale <= wide / 2 - corner.wide || (y + down - place.y) * scale <= high / 2 - corner.high;
    });
  const scale = Math.min(fitting(frame), most);
  if (!corner.wide) return { place: middle(frame), scale };
  // Nothing becomes too small to be read on that account.
  const least = Math.max(scale * 0.85, scale >= LEGIBLE ? LEGIBLE : 0);
  for (let smaller = scale; smaller >= least; smaller *= 0.985) {
    // What room is left goes to the right or below.
    const [spareX, spareY] = [wide - 16 - (frame.right - frame.left) * smaller, high - 12 - (frame.bottom - frame.top) * smaller];
    for (const [x, y] of [[0, 0], [1, 0], [0, 1], [1, 1]]) {
      const place = { x: middle(frame).x + (x * spareX) / 2 / smaller, y: middle(frame).y + (y * spareY) / 2 / smaller };
      if (free(place, smaller)) return { place, scale: smaller };
    }
  }
  return { place: middle(frame), scale };
}

/** How much of the free board's corner the buttons to zoom take. */
function zoomCorner() {
  const box = page.zoom.getBoundingClientRect();
  if (!box.width) return { wide: 0, high: 0 };
  const board = boardArea();
  const { wide, high } = freeArea();
  return { wide: wide - (box.left - board.left) + 2, high: high - (box.top - board.top) + 2 };
}

/** @param {Frame} frame */
function middle(frame) {
  return { x: (frame.left + frame.right) / 2, y: (frame.top + frame.bottom) / 2 };
}

/** All that is drawn; where that could not be read, what is chosen and its neighbours. @param {{ whole?: boolean, smooth?: boolean }} [how] */
function fitNetwork({ whole = false, smooth = false } = {}) {
  const { network, holder } = board;
  if (!network || !holder || !holder.clientWidth || !board.drawn.length) return;
  clearTimeout(looking);
  board.fitted = true;
  const all = frameOf(board.drawn);
  const { place, scale } = besideZoom(board.drawn, all, isSmall() ? 1.1 : 1.25);
  if (whole || scale >= LEGIBLE) look(place, scale, smooth);
  else fitLit(smooth);
}

/** Bring what is chosen and its neighbours into sight, as large as they can be read. @param {boolean} smooth */
function fitLit(smooth) {
  const heaviest = board.drawn.reduce((one, other) => (DATA.weights[other] > DATA.weights[one] ? other : one));
  const chosen = [numberOf(state.pick.split("~")[0]), numberOf(state.ego[0] || "")].find((node) => board.drawn.includes(node)) ?? heaviest;
  const lit = litNodes();
  const { place, scale } = lit ? litView(lit, chosen, 1.1) : { place: leastCut(board.drawn, frameOf(board.drawn), chosen, CLEAR), scale: CLEAR };
  look(place, scale, smooth);
}

/**
 * Where to look, and how large, to see all that is lit, a little smaller than one would like if need be; as much of it as can be read where that is too much.
 * @param {Set<number>} lit
 * @param {number} chosen
 * @param {number} most
 */
function litView(lit, chosen, most) {
  const frame = frameOf(lit);
  if (fitting(frame) >= Math.min(SMALLEST, most)) return besideZoom([...lit], frame, most);
  const scale = Math.min(LEGIBLE, most);
  return { place: leastCut(lit, frame, chosen, scale), scale };
}

/** Where to look so that few names are cut at the edge and many are seen whole. @param {Iterable<number>} nodes @param {Frame} frame @param {number} node that is seen for certain @param {number} scale */
function leastCut(nodes, frame, node, scale) {
  const start = holding(frame, node, scale);
  const { wide, high } = freeArea();
  const boxes = [...nodes].map((one) => boxAt(one, board.places.get(one) || [0, 0]));
  let best = { place: start, value: -Infinity };
  for (let across = -8; across <= 8; across++) {
    for (let down = -8; down <= 8; down++) {
      const wished = { x: start.x + (across * wide) / scale / 24, y: start.y + (down * high) / scale / 24 };
      const place = holding({ left: wished.x, right: wished.x, top: wished.y, bottom: wished.y }, node, scale);
      let value = -(Math.abs(across) + Math.abs(down)) / 100;
      for (const [x, y, a, d] of boxes) {
        const [beyond, below] = [Math.abs(x - place.x) - wide / 2 / scale, Math.abs(y - place.y) - high / 2 / scale];
        if (beyond <= -a && below <= -d) value += 1;
        else if (beyond < a && below < d) value -= 1;
      }
      if (value > best.value) best = { place, value };
    }
  }
  return best.place;
}

/** Where to look so that much of a frame is seen, and a node of it for certain. @param {Frame} frame @param {number} node @param {number} scale */
function holding(frame, node, scale) {
  const { wide, high } = freeArea();
  const [x, y, across, down] = boxAt(node, board.places.get(node) || [0, 0]);
  const centre = middle(frame);
  const within = (/** @type {number} */ value, /** @type {number} */ at, /** @type {number} */ room) => Math.max(at - Math.max(0, room), Math.min(at + Math.max(0, room), value));
  return { x: within(centre.x, x, wide / 2 / scale - across - 20), y: within(centre.y, y, high / 2 / scale - down - 20) };
}

/** The board on the screen; while another view hides it, as large as it may be then. */
function boardArea() {
  const box = /** @type {HTMLElement} */ (board.holder?.querySelector(".canvas")).getBoundingClientRect();
  if (!box.width || !box.height) return { left: 0, right: window.innerWidth, top: 0, bottom: 0, wide: window.innerWidth, high: 0.75 * window.innerHeight };
  return { left: box.left, right: box.right, top: box.top, bottom: box.bottom, wide: box.width, high: box.height };
}

/** The part of the board that the details leave free. */
function freeArea() {
  const box = boardArea();
  const over = page.panel.hidden ? null : page.panel.getBoundingClientRect();
  const beside = over && over.left > box.left + 100 ? Math.max(0, box.right - over.left) : 0;
  const below = over && !beside ? Math.max(0, box.bottom - over.top) : 0;
  return { wide: box.wide - beside, high: Math.max(80, box.high - below), beside, below };
}

/** Centre a place in the free part of the board. @param {{ x: number, y: number }} place @param {number} scale @param {boolean} smooth */
function look(place, scale, smooth) {
  const { beside, below } = freeArea();
  const animation = smooth && !calm() ? { duration: 250, easingFunction: "easeInOutQuad" } : false;
  board.network.moveTo({ position: { x: place.x + beside / 2 / scale, y: place.y + below / 2 / scale }, scale, animation });
}

/** Whether some of these nodes lie outside of what is seen; or of the board, details or not. @param {Iterable<number>} nodes @param {{ wide: number, high: number }} [area] */
function isOutside(nodes, { wide, high } = freeArea()) {
  const frame = frameOf(nodes);
  const [start, end] = [board.network.canvasToDOM({ x: frame.left, y: frame.top }), board.network.canvasToDOM({ x: frame.right, y: frame.bottom })];
  return start.x < -2 || start.y < -2 || end.x > wide + 2 || end.y > high + 2;
}

/** Bring the chosen node and its neighbours into sight where they are not. @param {boolean} later after a second click would have come */
function showLit(later) {
  clearTimeout(looking);
  const show = () => {
    const lit = litNodes();
    if (state.view !== "network" || !lit || !isOutside(lit)) return;
    const { place, scale } = litView(lit, numberOf(state.pick.split("~")[0]), board.network.getScale());
    look(place, scale, true);
    gaveWay = true;
  };
  if (later) looking = window.setTimeout(show, SECOND_CLICK);
  else show();
}

/** Show all that is drawn, after a second click would have come. */
function fitLater() {
  clearTimeout(looking);
  looking = window.setTimeout(() => fitNetwork({ smooth: true }), SECOND_CLICK);
}

/** Show the board as it was before the details took room from it. */
function takeBack() {
  clearTimeout(looking);
  if (gaveWay) fitNetwork({ smooth: true });
  gaveWay = false;
}

function calm() {
  return window.matchMedia("(prefers-reduced-motion: reduce)").matches;
}

/** @param {number} factor */
function zoomBy(factor) {
  board.network?.moveTo({ scale: board.network.getScale() * factor, animation: false });
}
