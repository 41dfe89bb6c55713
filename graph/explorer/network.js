// The network: vis-network's drawing of the working set, and what pointer and keys do to it.

/** What is on the board now. */
const board = {
  /** @type {any} */ network: null,
  /** @type {any} */ nodes: null,
  /** @type {any} */ edges: null,
  /** @type {number[]} */ drawn: [],
  /** @type {Map<string, Tie>} */ ties: new Map(),
  /** @type {Map<number, [number, number]>} */ places: new Map(),
  shape: "",
  fitted: false,
  /** @type {HTMLElement | null} */ holder: null,
  /** @type {HTMLElement | null} */ tip: null,
};

/** @param {HTMLElement} holder */
function makeNetwork(holder) {
  const vis = /** @type {any} */ (window).vis;
  board.holder = holder;
  board.nodes = new vis.DataSet();
  board.edges = new vis.DataSet();
  fillBoard();
  board.network = new vis.Network(
    holder.querySelector(".canvas"),
    { nodes: board.nodes, edges: board.edges },
    {
      physics: false,
      layout: { improvedLayout: false },
      nodes: { labelHighlightBold: false, chosen: false },
      edges: { smooth: false, chosen: false, hoverWidth: 0, selectionWidth: 0 },
      interaction: { hover: true, selectConnectedEdges: false, tooltipDelay: 1e8, keyboard: false },
    },
  );
  listen();
  fitNetwork();
  const canvas = holder.querySelector("canvas");
  if (canvas) canvas.setAttribute("aria-hidden", "true");
}

function listen() {
  const { network } = board;
  network.on("click", (/** @type {any} */ event) => {
    const node = event.nodes[0];
    const edge = event.edges[0];
    if (node !== undefined) pickNode(node);
    else if (edge !== undefined) go({ pick: edge.split("~").map((/** @type {string} */ end) => nameOf(Number(end))).join("~") });
    else if (state.pick) go({ pick: "" });
  });
  network.on("doubleClick", (/** @type {any} */ event) => {
    if (event.nodes[0] !== undefined) unfold(event.nodes[0]);
  });
  network.on("dragEnd", (/** @type {any} */ event) => {
    const node = event.nodes[0];
    if (node === undefined) return;
    const spot = network.getPositions([node])[node];
    go({ pin: { ...state.pin, [nameOf(node)]: [Math.round(spot.x), Math.round(spot.y)] } });
  });
  network.on("hoverNode", (/** @type {any} */ event) => showTip(event.node, event.pointer.DOM));
  network.on("hoverEdge", (/** @type {any} */ event) => showTieTip(event.edge, event.pointer.DOM));
  for (const end of ["blurNode", "blurEdge", "dragStart", "zoom"]) network.on(end, hideTip);
}

/** Put nodes and lines on the board as the state has them. */
function fillBoard() {
  const plain = !state.path.length && !state.ego.length && !isFiltered() && String(state.kinds) === String(FIRST_KINDS);
  const first = plain && !state.also.length && !state.hide.length && !Object.keys(state.open).length;
  board.drawn = drawnNodes();
  board.ties = first ? firstTies() : tiesAmong(board.drawn);
  board.places = places(first);
  board.shape = shapeKey();
  paintBoard();
}

/** What decides which nodes are drawn, as against how they look. */
function shapeKey() {
  const { facets, said: when, speaks, kinds, open, also, hide, pin, ego, path } = state;
  return JSON.stringify([facets, when, speaks, kinds, open, also, hide, pin, ego, path, language]);
}

/** The lines of the first view as pyvis wrote them: what they hold is looked up when it is asked for. */
function firstTies() {
  return new Map(
    DATA.first.edges.map((/** @type {[number, number, number, string]} */ [a, b, weight, stance]) => [
      `${a}~${b}`,
      { a, b, claims: [], statements: [], weight, stance },
    ]),
  );
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
  if (state.path.length) return undefined;
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

let needFit = false;

/** Show the state on the board. @param {State} before */
function updateNetwork(before) {
  if (!board.network) return;
  // Drawn while another view was open, it has had no size to fit into yet.
  if (!board.fitted) needFit = true;
  if (shapeKey() !== board.shape) {
    const anchor = numberOf(state.pick);
    const spot = board.drawn.includes(anchor) && board.network.canvasToDOM(board.network.getPositions([anchor])[anchor]);
    fillBoard();
    if (spot && board.drawn.includes(anchor)) holdStill(anchor, spot);
    const moved = ["kinds", "facets", "said", "speaks", "ego", "path"].some((key) => JSON.stringify(/** @type {any} */ (before)[key]) !== JSON.stringify(/** @type {any} */ (state)[key]));
    if (moved) needFit = true;
  } else if (before.pick !== state.pick) {
    paintBoard();
  }
}

/** Keep a node where it is on the screen. @param {number} node @param {{ x: number, y: number }} spot */
function holdStill(node, spot) {
  const { network } = board;
  const now = network.canvasToDOM(network.getPositions([node])[node]);
  const view = network.getViewPosition();
  const scale = network.getScale();
  network.moveTo({ position: { x: view.x + (now.x - spot.x) / scale, y: view.y + (now.y - spot.y) / scale }, scale, animation: false });
}

/** Bring what is drawn into sight, once the rest of the page has its size. @param {State} before */
function aimNetwork(before) {
  if (needFit) fitNetwork();
  else if (before.pick !== state.pick) showPicked();
  needFit = false;
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

/** @param {number} node */
function pickNode(node) {
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

/** @param {number} factor */
function zoomBy(factor) {
  board.network?.moveTo({ scale: board.network.getScale() * factor, animation: false });
}

/** @param {number} node @param {{ x: number, y: number }} spot */
function showTip(node, spot) {
  const drawn = new Set(board.drawn);
  const more = foldedAt(node, drawn);
  const lines = [
    h("strong", {}, said(shorten(label(node), 160))),
    h("span", {}, [t(kindOf(node)), isClaim(node) ? authorsAndDate(claim(node)) : countOf("claims", claimsOf(node).length)].filter(Boolean).join(" · ")),
    more ? h("span", { class: "quiet" }, t("tipMore", count(more))) : null,
  ];
  placeTip(lines, spot);
}

/** @param {string} key @param {{ x: number, y: number }} spot */
function showTieTip(key, spot) {
  const [a, b] = key.split("~").map(Number);
  const tie = tiesAmong([a, b]).get(key);
  if (!tie) return;
  const relations = [...new Set(tie.statements.map((i) => relation(statements().predicate[i])))];
  placeTip(
    [
      h("strong", {}, said(shorten(label(a), 60)), " — ", said(shorten(label(b), 60))),
      tie.claims.length ? h("span", {}, countOf("claims", tie.claims.length)) : null,
      relations.length ? h("span", {}, relations.join(", ")) : null,
    ],
    spot,
  );
}

/** @param {(Child)[]} lines @param {{ x: number, y: number }} spot */
function placeTip(lines, spot) {
  const { tip, holder } = board;
  if (!tip || !holder) return;
  fill(tip, lines);
  tip.hidden = false;
  tip.style.left = `${Math.max(8, Math.min(spot.x + 14, holder.clientWidth - tip.offsetWidth - 8))}px`;
  tip.style.top = `${spot.y + 18 + tip.offsetHeight > holder.clientHeight ? spot.y - tip.offsetHeight - 12 : spot.y + 18}px`;
}

function hideTip() {
  if (board.tip) board.tip.hidden = true;
}
