// Places: where the drawn nodes stand: the first view's as Python laid them out, the others around them.

/** @typedef {Map<number, [number, number]>} Spots */

const FIRST_IDS = new Set(DATA.first.nodes.map((/** @type {{ id: number }} */ node) => node.id));

/** Where the drawn nodes stand, none upon another. @returns {Spots} */
function places() {
  const chain = state.path.length === 2 ? pathNodes() : [];
  if (chain.length) return placeChain(chain);
  if (state.ego.length === 2) return placeRings(numberOf(state.ego[0]));
  return placeFreely();
}

/** @param {number[]} chain @returns {Spots} */
function placeChain(chain) {
  const { wide } = freeArea();
  const across = Math.max(120, Math.min(210, wide / Math.max(1, chain.length)));
  const room = emptyRoom();
  /** @type {Spots} */
  const found = new Map();
  chain.forEach((node, i) => found.set(node, nearestFree(room, node, [Math.round((i - (chain.length - 1) / 2) * across), i % 2 ? 46 : -46])));
  for (const node of board.drawn) if (!found.has(node)) found.set(node, nearestFree(room, node, [DATA.x[node], DATA.y[node]]));
  return found;
}

/** Rings by depth, as wide as the board is. @param {number} centre @returns {Spots} */
function placeRings(centre) {
  const { depths } = around(centre, Number(state.ego[1]));
  const stretch = boardStretch();
  const room = emptyRoom();
  const found = /** @type {Spots} */ (new Map([[centre, [0, 0]]]));
  room.take(boxAt(centre, [0, 0]));
  let least = 60;
  for (const depth of [1, 2, 3]) {
    const ring = board.drawn.filter((node) => node !== centre && (depths.get(node) ?? 3) === depth);
    let most = least;
    for (const node of inTurn(ring, centre)) {
      const spot = nearestRound(room, node, [0, 0], angleFrom(centre, node), least, stretch);
      found.set(node, spot);
      most = Math.max(most, Math.hypot(spot[0] / stretch, spot[1]));
    }
    least = most + 26;
  }
  if (isSmall() || isLegible(found)) return widened(found);
  return fillBoardWith(found);
}

/** Spread over what the board has room for. @param {Spots} spots @returns {Spots} */
function widened(spots) {
  const { wide, high } = freeArea();
  const across = Math.max(...[...spots].map(([node, [x]]) => Math.abs(x) / Math.max(40, wide / 2 - 10 - boxOf(node)[0])));
  const down = Math.max(...[...spots].map(([node, [, y]]) => Math.abs(y) / Math.max(40, high / 2 - 10 - 2 * boxOf(node)[1])));
  const share = Math.max(1, Math.min(1.9, 1 / Math.max(across, down, 0.01)));
  return new Map([...spots].map(([node, [x, y]]) => [node, [Math.round(x * share), Math.round(y * share)]]));
}

/** How much wider than high a round thing may be on the board, its names beside it. */
function boardStretch() {
  const { wide, high } = isSmall() ? boardArea() : freeArea();
  return Math.max(0.6, Math.min(1.7, (wide - 150) / Math.max(high - 70, 100)));
}

/** @param {number} centre @param {number} node */
function angleFrom(centre, node) {
  return Math.atan2(DATA.y[node] - DATA.y[centre], DATA.x[node] - DATA.x[centre]);
}

/** The widest first: what is small finds room in between. @param {number[]} nodes @param {number} centre */
function inTurn(nodes, centre) {
  const size = new Map(nodes.map((node) => [node, boxOf(node)[0] * boxOf(node)[1]]));
  return [...nodes].sort((one, other) => (size.get(other) || 0) - (size.get(one) || 0) || angleFrom(centre, one) - angleFrom(centre, other) || one - other);
}

/** @returns {Spots} */
function placeFreely() {
  const wished = homes();
  if (isSmall()) return fillBoardWith(wished);
  const found = settled(wished);
  // What is looked at as a whole is seen as a whole; what a reader unfolds stays around where it was.
  const whole = isFiltered() || !isPlain(state) || (FIRST_KINDS.some((kind) => CLAIM_KINDS.includes(kind)) && !Object.keys(state.open).length);
  return whole && !isLegible(found) ? fillBoardWith(wished) : found;
}

/** Fill the board, each node as far right and down among the others as it wishes; where they do not fit, as if the board were a little larger. @param {Spots} wished @returns {Spots} */
function fillBoardWith(wished) {
  for (let more = 1; ; more *= 1.04) {
    const area = grownArea(more);
    const found = settled(evenly(wished, area), area);
    if (more > 3 || [...found].every(([node, spot]) => liesWithin(boxAt(node, spot), area))) return found;
  }
}

/** Whether all is read at once. @param {Spots} spots */
function isLegible(spots) {
  return fitting(frameOf(spots.keys(), spots)) >= CLEAR;
}

/** Give every node its room, as near as can be to where it would stand. @param {Spots} spots @param {Area} [area] @returns {Spots} */
function settled(spots, area) {
  /** @type {Spots} */
  const kept = new Map();
  for (const [name, spot] of Object.entries(state.pin)) if (spots.has(numberOf(name))) kept.set(numberOf(name), /** @type {[number, number]} */ (spot.slice(0, 2)));
  for (const name of Object.keys(state.open)) if (spots.has(numberOf(name))) unfoldAround(numberOf(name), spots, kept);
  const room = emptyRoom();
  // The buttons to zoom lie in a corner.
  if (area) room.take([area.wide / 2 - 22, area.high / 2 - 60, 26, 64]);
  for (const [node, spot] of kept) room.take(boxAt(node, spot));
  const others = board.drawn.filter((node) => !kept.has(node));
  const size = new Map(others.map((node) => [node, boxOf(node)[0] * boxOf(node)[1]]));
  // What the first view shows keeps its place, what came later finds one; where there is little room, the widest is first.
  if (area) others.sort((one, other) => (size.get(other) || 0) - (size.get(one) || 0) || one - other);
  else others.sort((one, other) => Number(FIRST_IDS.has(other)) - Number(FIRST_IDS.has(one)) || DATA.weights[other] - DATA.weights[one] || one - other);
  for (const node of others) kept.set(node, nearestFree(room, node, spots.get(node) || [0, 0], area));
  return kept;
}

/** Where each node would stand if there were no other. @returns {Spots} */
function homes() {
  const wider = roomFactor();
  return new Map(board.drawn.map((node) => [node, [Math.round(DATA.x[node] * wider), Math.round(DATA.y[node] * wider)]]));
}

/** Spread over the whole area, whatever its form. @param {Spots} wished @param {Area} area @returns {Spots} */
function evenly(wished, { wide, high }) {
  const nodes = [...wished.keys()];
  const share = (/** @type {0 | 1} */ axis) => {
    const at = (/** @type {number} */ node) => (wished.get(node) || [0, 0])[axis];
    const order = [...nodes].sort((one, other) => at(one) - at(other));
    return new Map(order.map((node, rank) => [node, rank / Math.max(1, order.length - 1) - 0.5]));
  };
  const [xs, ys] = [share(0), share(1)];
  return new Map(
    nodes.map((node) => {
      const [across, down, below] = boxOf(node);
      return [node, [Math.round((xs.get(node) || 0) * (wide - 2 * across)), Math.round((ys.get(node) || 0) * (high - 2 * down) - below)]];
    }),
  );
}

/** The area to fill: the board's own, and more where more is drawn than that holds. @param {number} more @returns {Area} */
function grownArea(more) {
  const { wide, high } = isSmall() && !hasNarrowed() ? boardArea() : freeArea();
  const taken = board.drawn.reduce((sum, node) => sum + 4 * boxOf(node)[0] * boxOf(node)[1], 0);
  const grown = more * Math.max(1, Math.sqrt((1.2 * taken) / (wide * high)));
  return { wide: (wide - 16) * grown, high: (high - 12) * grown };
}

/** How much the first view spreads to make room for what else is drawn: in place, all in proportion. */
function roomFactor() {
  const around = Object.values(state.open).reduce((sum, many) => sum + many, 0);
  const extra = board.drawn.length - DATA.first.nodes.length - around;
  return extra > 0 ? Math.min(2.4, Math.sqrt(1 + (2 * extra) / Math.max(12, DATA.first.nodes.length))) : 1;
}

/**
 * Fan out what was unfolded around the node that it was unfolded from; the others make way.
 * @param {number} centre
 * @param {Spots} spots
 * @param {Spots} kept those that have their place
 */
function unfoldAround(centre, spots, kept) {
  const near = neighbours(centre).slice(0, state.open[nameOf(centre)]);
  const fresh = near.filter((node) => spots.has(node) && !kept.has(node) && !FIRST_IDS.has(node) && !state.open[nameOf(node)]);
  const stretch = boardStretch();
  const [x, y] = kept.get(centre) || spots.get(centre) || [0, 0];
  const area = fresh.reduce((sum, node) => sum + 4 * boxOf(node)[0] * boxOf(node)[1], 0);
  const hole = 40 + Math.sqrt((1.6 * area) / (Math.PI * stretch));
  for (const [node, [nx, ny]] of spots) {
    const [dx, dy] = [(nx - x) / stretch, ny - y];
    const far = Math.hypot(dx, dy);
    if (node === centre || kept.has(node) || !far) continue;
    // As much board lies between any two as before: a hole opens, and all move outward.
    const share = Math.hypot(far, hole) / far;
    spots.set(node, [Math.round(x + dx * share * stretch), Math.round(y + dy * share)]);
  }
  kept.set(centre, [x, y]);
  const room = emptyRoom();
  for (const [node, spot] of kept) room.take(boxAt(node, spot));
  const turn = (2 * Math.PI) / Math.max(1, fresh.length);
  fresh.forEach((node, i) => kept.set(node, nearestRound(room, node, [x, y], i * turn - Math.PI / 2, 50, stretch)));
}
