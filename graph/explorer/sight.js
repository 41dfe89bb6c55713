// Sight: which part of the board the window shows.

/** Keep a node where it is on the screen. @param {number} node @param {{ x: number, y: number }} spot */
function holdStill(node, spot) {
  const { network } = board;
  const now = network.canvasToDOM(network.getPositions([node])[node]);
  const view = network.getViewPosition();
  const scale = network.getScale();
  network.moveTo({ position: { x: view.x + (now.x - spot.x) / scale, y: view.y + (now.y - spot.y) / scale }, scale, animation: false });
}

/** Everything drawn within the frame; on a small screen, as much as can be read. */
function fitNetwork() {
  const { network, holder } = board;
  if (!network || !holder || !holder.clientWidth || !board.drawn.length) return;
  const free = freeArea();
  const frame = { left: Infinity, right: -Infinity, top: Infinity, bottom: -Infinity };
  for (const node of board.drawn) {
    const [x, y] = board.places.get(node) || [0, 0];
    const [wide, high, below] = boxOf(node);
    frame.left = Math.min(frame.left, x - wide);
    frame.right = Math.max(frame.right, x + wide);
    frame.top = Math.min(frame.top, y + below - high);
    frame.bottom = Math.max(frame.bottom, y + below + high);
  }
  const whole = Math.min((free.wide - 16) / (frame.right - frame.left), (free.high - 12) / (frame.bottom - frame.top), 1.25);
  const least = holder.clientWidth < 600 ? 0.62 : 0.5;
  let centre = { x: (frame.left + frame.right) / 2, y: (frame.top + frame.bottom) / 2 };
  if (whole < least) {
    const chosen = numberOf(state.pick);
    const heaviest = board.drawn.reduce((one, other) => (DATA.weights[other] > DATA.weights[one] ? other : one));
    const [x, y] = board.places.get(board.drawn.includes(chosen) ? chosen : heaviest) || [0, 0];
    centre = { x, y };
  }
  look(centre, Math.max(whole, least), false);
  board.fitted = true;
}

/** The part of the board that the details leave free. */
function freeArea() {
  const holder = /** @type {HTMLElement} */ (board.holder?.querySelector(".canvas"));
  const box = holder.getBoundingClientRect();
  const over = page.panel.hidden ? null : page.panel.getBoundingClientRect();
  const beside = over && over.left > box.left + 100 ? Math.max(0, box.right - over.left) : 0;
  const below = over && !beside ? Math.max(0, box.bottom - over.top) : 0;
  return { wide: box.width - beside, high: Math.max(80, box.height - below), beside, below };
}

/** Centre a place in the free part of the board. @param {{ x: number, y: number }} place @param {number} scale @param {boolean} smooth */
function look(place, scale, smooth) {
  const { beside, below } = freeArea();
  const animation = smooth && !calm() ? { duration: 250, easingFunction: "easeInOutQuad" } : false;
  board.network.moveTo({ position: { x: place.x + beside / 2 / scale, y: place.y + below / 2 / scale }, scale, animation });
}

/** Bring the chosen node into sight where it is not. */
function showPicked() {
  const node = numberOf(state.pick);
  const { network, holder } = board;
  if (!holder || !board.drawn.includes(node)) return;
  const spot = network.canvasToDOM(network.getPositions([node])[node]);
  const { wide, high } = freeArea();
  if (spot.x < 40 || spot.y < 40 || spot.x > wide - 60 || spot.y > high - 50) look(network.getPositions([node])[node], network.getScale(), true);
}

function calm() {
  return window.matchMedia("(prefers-reduced-motion: reduce)").matches;
}

/** @param {number} factor */
function zoomBy(factor) {
  board.network?.moveTo({ scale: board.network.getScale() * factor, animation: false });
}
