// The board: the nodes and lines that are drawn now, and how they look.

/** What is on the board now. */
const board = {
  /** @type {any} */ network: null,
  /** @type {any} */ nodes: null,
  /** @type {any} */ edges: null,
  /** @type {number[]} */ drawn: [],
  /** @type {Map<string, Tie>} */ ties: new Map(),
  /** @type {Map<number, [number, number]>} */ places: new Map(),
  shape: "",
  aim: "",
  fitted: false,
  /** @type {HTMLElement | null} */ holder: null,
  /** @type {HTMLElement | null} */ tip: null,
};

/** Put nodes and lines on the board as the state has them. */
function fillBoard() {
  const plain = !state.path.length && !state.ego.length && !isFiltered() && isPlain(state);
  const first = plain && !state.also.length && !state.hide.length && !Object.keys(state.open).length;
  board.drawn = drawnNodes();
  board.ties = first && areFirstTies() ? firstTies() : tiesAmong(board.drawn);
  board.places = places();
  board.shape = shapeKey();
  paintBoard();
}

/** What decides which nodes are drawn, as against how they look. */
function shapeKey() {
  const { facets, said: when, speaks, kinds, open, also, hide, pin, ego, path } = state;
  return JSON.stringify([facets, when, speaks, kinds, open, also, hide, pin, ego, path, language, boardForm(), hasNarrowed()]);
}

/** Whether Python's lines are those among what is drawn: it counts no line of a source, and a claim left out on a small screen would be part of others. */
function areFirstTies() {
  const drawn = new Set(board.drawn);
  return firstNodes().every((node) => kindOf(node) !== "source" && (!isClaim(node) || drawn.has(node)));
}

/** The lines of the first view as pyvis wrote them: what they hold is looked up when it is asked for. */
function firstTies() {
  const drawn = new Set(board.drawn);
  const lines = DATA.first.edges.filter((/** @type {number[]} */ [a, b]) => drawn.has(a) && drawn.has(b));
  return new Map(lines.map((/** @type {[number, number, number, string]} */ [a, b, weight, stance]) => [`${a}~${b}`, { a, b, claims: [], statements: [], weight, stance }]));
}

/** Give every look anew: choice, fading, theme and language. */
function paintBoard() {
  const drawn = new Set(board.drawn);
  const lit = litNodes();
  const [one, other] = state.pick.split("~").map(numberOf);
  const pinned = new Set(Object.keys(state.pin).map(numberOf));
  const opened = new Set(Object.keys(state.open).map(numberOf));
  const nodes = board.drawn.map((node) => {
    const [x, y] = board.places.get(node) || [DATA.x[node], DATA.y[node]];
    const more = opened.has(node) ? foldedAt(node, drawn) : 0;
    const picked = node === one || node === other;
    return { ...nodeLooks(node, { faded: Boolean(lit) && !lit?.has(node), picked, pinned: pinned.has(node), more }), x, y };
  });
  const edges = [...board.ties.values()].map((tie) => {
    const key = `${tie.a}~${tie.b}`;
    const picked = (tie.a === one && tie.b === other) || (tie.a === other && tie.b === one);
    const strong = other === undefined && (tie.a === one || tie.b === one);
    const faded = Boolean(lit) && !strong && !picked;
    return { ...tieLooks(tie, { faded, picked, strong: strong || (state.path.length > 0) }), id: key };
  });
  change(board.nodes, nodes);
  change(board.edges, edges);
}

/** The nodes that stay bright beside the chosen one. @returns {Set<number> | undefined} */
function litNodes() {
  // A chain is bright as a whole, and so is what lies around a node while that is chosen.
  if (state.path.length || (state.ego.length && state.ego[0] === state.pick)) return undefined;
  const chosen = state.pick.split("~").map(numberOf).filter((node) => node >= 0 && board.drawn.includes(node));
  if (!chosen.length) return undefined;
  const found = new Set(chosen);
  if (chosen.length === 1) {
    for (const tie of board.ties.values()) {
      if (tie.a === chosen[0]) found.add(tie.b);
      if (tie.b === chosen[0]) found.add(tie.a);
    }
  }
  return found;
}

/** Bring a data set to these items. @param {any} set @param {{ id: any }[]} items */
function change(set, items) {
  const wanted = new Set(items.map((item) => item.id));
  const gone = set.getIds().filter((/** @type {any} */ id) => !wanted.has(id));
  if (gone.length) set.remove(gone);
  set.update(items);
}
