// Places: where the drawn nodes stand, none upon another.

/** Where the drawn nodes stand. @param {boolean} first @returns {Map<number, [number, number]>} */
function places(first) {
  const found = /** @type {Map<number, [number, number]>} */ (new Map());
  const chain = state.path.length === 2 ? pathNodes() : [];
  const centre = state.ego.length === 2 ? numberOf(state.ego[0]) : -1;
  if (chain.length) placeChain(chain, found);
  else if (centre >= 0) placeRings(centre, found);
  const wider = chain.length || centre >= 0 ? 1 : roomFactor();
  for (const node of board.drawn) if (!found.has(node)) found.set(node, [Math.round(DATA.x[node] * wider), Math.round(DATA.y[node] * wider)]);
  const opened = Object.keys(state.open).map(numberOf);
  for (const node of opened) for (const near of neighbours(node).slice(0, state.open[nameOf(node)])) moveNear(near, node, found);
  const fixed = new Set(chain.length ? found.keys() : centre >= 0 ? [centre] : DATA.first.nodes.map((/** @type {any} */ node) => node.id));
  // A chain and rings have places of their own.
  for (const [name, spot] of chain.length || centre >= 0 ? [] : Object.entries(state.pin)) {
    const node = numberOf(name);
    if (found.has(node)) {
      found.set(node, /** @type {[number, number]} */ (spot.slice(0, 2)));
      fixed.add(node);
    }
  }
  if (!first) settle(found, fixed);
  return found;
}

/** How much the first view spreads to make room for what was unfolded: in place, all in proportion. */
function roomFactor() {
  const extra = board.drawn.length - DATA.first.nodes.length;
  return extra > 0 ? Math.min(2.4, Math.sqrt(1 + (2 * extra) / Math.max(12, DATA.first.nodes.length))) : 1;
}

/** Unfolded nodes want to stand by the one they were unfolded from. @param {number} node @param {number} centre @param {Map<number, [number, number]>} found */
function moveNear(node, centre, found) {
  if (!found.has(node) || DATA.first.nodes.some((/** @type {any} */ first) => first.id === node)) return;
  const [x, y] = found.get(centre) || [0, 0];
  const [dx, dy] = [DATA.x[node] - DATA.x[centre], DATA.y[node] - DATA.y[centre]];
  const share = 120 / (Math.hypot(dx, dy) || 1);
  found.set(node, [Math.round(x + dx * share), Math.round(y + dy * share)]);
}

/** @param {number[]} chain @param {Map<number, [number, number]>} found */
function placeChain(chain, found) {
  const wide = Math.min(210, 900 / Math.max(1, chain.length - 1));
  chain.forEach((node, i) => found.set(node, [(i - (chain.length - 1) / 2) * wide, i % 2 ? 46 : -46]));
}

/** @param {number} centre @param {Map<number, [number, number]>} found */
function placeRings(centre, found) {
  const others = board.drawn.filter((node) => node !== centre);
  const angle = (/** @type {number} */ node) => Math.atan2(DATA.y[node] - DATA.y[centre], DATA.x[node] - DATA.x[centre]);
  found.set(centre, [0, 0]);
  let start = 0;
  for (let ring = 1; start < others.length; ring++) {
    const here = others.slice(start, start + 14 * ring).sort((one, other) => angle(one) - angle(other) || one - other);
    here.forEach((node, i) => {
      const turn = ((i + 0.5 * (ring % 2)) / here.length) * 2 * Math.PI - Math.PI;
      found.set(node, [Math.round(Math.cos(turn) * (90 + 165 * ring)), Math.round(Math.sin(turn) * (50 + 115 * ring))]);
    });
    start += here.length;
  }
}

/**
 * Give each node that is not fixed the free spot that is nearest to where it wants to be: what stands stays.
 * @param {Map<number, [number, number]>} spots
 * @param {Set<number>} fixed
 */
function settle(spots, fixed) {
  /** @type {[number, number, number, number][]} */
  const taken = [];
  const boxAt = (/** @type {number} */ node, /** @type {number} */ x, /** @type {number} */ y) => {
    const [wide, high, below] = boxOf(node);
    return /** @type {[number, number, number, number]} */ ([x, y + below, wide, high]);
  };
  for (const [node, [x, y]] of spots) if (fixed.has(node)) taken.push(boxAt(node, x, y));
  for (const [node, [x, y]] of spots) {
    if (fixed.has(node)) continue;
    let box = boxAt(node, x, y);
    for (let i = 1; i < 9000 && taken.some((other) => covers(box, other)); i++) {
      const reach = 11 * Math.sqrt(i);
      box = boxAt(node, x + 1.4 * reach * Math.cos(i * 2.399963), y + reach * Math.sin(i * 2.399963));
    }
    taken.push(box);
    spots.set(node, [Math.round(box[0]), Math.round(box[1] - boxOf(node)[2])]);
  }
}

/** @param {[number, number, number, number]} one @param {[number, number, number, number]} other */
function covers(one, other) {
  return Math.abs(one[0] - other[0]) < one[2] + other[2] && Math.abs(one[1] - other[1]) < one[3] + other[3];
}
