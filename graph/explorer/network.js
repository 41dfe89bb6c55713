// The network: vis-network's drawing of the board, and how it follows the state.

/** @param {HTMLElement} holder */
function makeNetwork(holder) {
  const vis = /** @type {any} */ (window).vis;
  board.holder = holder;
  board.nodes = new vis.DataSet();
  board.edges = new vis.DataSet();
  fillBoard();
  board.aim = aimKey();
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
    byPointer = true;
    if (node !== undefined) pickNode(node);
    else if (edge !== undefined) go({ pick: edge.split("~").map((/** @type {string} */ end) => nameOf(Number(end))).join("~") });
    else if (state.pick) go({ pick: "" });
    byPointer = false;
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
  for (const own of ["dragStart", "zoom"]) network.on(own, () => (gaveWay = false));
}

let needFit = false;
/** Whether the pointer is choosing: then nothing moves under it at once. */
let byPointer = false;

/** What the board is about: when that changes, all of it is shown. */
function aimKey() {
  const { kinds, facets, said: when, speaks, ego, path } = state;
  return JSON.stringify([kinds, facets, when, speaks, ego, path, boardForm()]);
}

/** Show the state on the board. @param {State} before */
function updateNetwork(before) {
  if (!board.network) return;
  // Drawn while another view was open, it has had no size to fit into yet.
  if (!board.fitted) {
    needFit = true;
    if (isSmall()) board.shape = "";
  }
  if (shapeKey() !== board.shape) {
    const anchor = numberOf(state.pick);
    const spot = board.drawn.includes(anchor) && board.network.canvasToDOM(board.network.getPositions([anchor])[anchor]);
    const known = new Set(board.drawn);
    const all = !isOutside(known, boardArea());
    fillBoard();
    hideTip();
    if (spot && board.drawn.includes(anchor)) holdStill(anchor, spot);
    // What came is seen, with what else is lit; and where all was seen, all still is.
    const fresh = board.drawn.filter((node) => !known.has(node));
    if (isOutside(all ? board.drawn : litNodes() || fresh)) needFit = true;
  } else if (before.pick !== state.pick) {
    paintBoard();
  }
  if (board.aim !== aimKey()) needFit = true;
  board.aim = aimKey();
}

/** Bring what is drawn into sight, once the rest of the page has its size. @param {State} before */
function aimNetwork(before) {
  if (needFit && byPointer) fitLater();
  else if (needFit) fitNetwork();
  else if (before.pick && !state.pick) takeBack();
  else if (before.pick !== state.pick) showLit(byPointer);
  needFit = false;
}
