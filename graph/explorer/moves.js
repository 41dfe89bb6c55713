// Moves: what a reader does to nodes, by pointer or keys.

/** @param {number} node */
function pickNode(node) {
  if (pathFrom >= 0 && pathFrom !== node) {
    showPath(pathFrom, node);
    return;
  }
  const name = nameOf(node);
  const hide = state.hide.filter((one) => one !== name);
  if (state.view === "network" && !board.drawn.includes(node)) go({ pick: name, also: [...state.also, name], hide });
  else go({ pick: name, hide });
}

/** Unfold a few more neighbours. @param {number} node */
function unfold(node) {
  const name = nameOf(node);
  const before = state.open[name] || 0;
  const drawn = new Set(board.drawn);
  const all = neighbours(node);
  let many = before;
  // A step always shows something new, as long as there is something.
  for (let fresh = 0; many < all.length && fresh < FEW; many++) if (!drawn.has(all[many]) && stays(all[many])) fresh++;
  go({ open: { ...state.open, [name]: many }, pick: name });
}

/** @param {number} node */
function foldAgain(node) {
  const { [nameOf(node)]: _, ...open } = state.open;
  go({ open });
}

/** @param {number} node */
function hideNode(node) {
  const name = nameOf(node);
  const { [name]: _, ...open } = state.open;
  go({ hide: [...state.hide, name], also: state.also.filter((one) => one !== name), open, pick: "" });
}

/** @param {number} node */
function togglePin(node) {
  const name = nameOf(node);
  const { [name]: here, ...pin } = state.pin;
  const spot = board.network?.getPositions([node])[node];
  go({ pin: here || !spot ? pin : { ...pin, [name]: [Math.round(spot.x), Math.round(spot.y)] } });
}

/** Move the choice to the nearest node that way. @param {number} across @param {number} down */
function stepTo(across, down) {
  const here = numberOf(state.pick);
  const spots = board.network.getPositions();
  const start = spots[here];
  if (!start) {
    const heaviest = board.drawn.reduce((one, other) => (DATA.weights[other] > DATA.weights[one] ? other : one), board.drawn[0]);
    if (heaviest !== undefined) pickNode(heaviest);
    return;
  }
  let best = -1;
  let least = Infinity;
  for (const node of board.drawn) {
    if (node === here) continue;
    const dx = spots[node].x - start.x;
    const dy = spots[node].y - start.y;
    const ahead = dx * across + dy * down;
    const aside = Math.abs(dx * down) + Math.abs(dy * across);
    if (ahead > 4 && ahead + 2 * aside < least) {
      least = ahead + 2 * aside;
      best = node;
    }
  }
  if (best >= 0) pickNode(best);
}
