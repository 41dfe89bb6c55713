// Ties: which nodes are drawn, and the lines between them; a claim that is not drawn is part of a line.

/**
 * @typedef {object} Tie
 * @property {number} a
 * @property {number} b
 * @property {number[]} claims that join the two, while not drawn themselves
 * @property {number[]} statements that join them
 * @property {number} [weight] as counted by Python, in the first view
 * @property {string} [stance] likewise
 */

/** How many of each kind are drawn at most, and in all. */
const MOST = { ...DATA.firstOf };
const MOST_OF_OTHERS = 40;
const MOST_DRAWN = 400;
/** The part of them that a small screen draws. */
const FEWER = 0.34;
/** How many nodes are drawn around one, by depth: the nearer ones leave room for those behind them. */
const SHARES = { 1: [30], 2: [24, 36], 3: [24, 40, 36] };
/** How many neighbours one step unfolds. */
const FEW = 8;

const JOINS = ["schema:author", "schema:about", "fs:question"];
const NOT_JOINS = ["schema:isPartOf", "schema:appearance", "schema:citation", "schema:itemReviewed"];

/** Whether statements with this predicate are drawn as lines. @param {number} predicate */
function isDrawn(predicate) {
  const name = nameOf(predicate);
  return !NOT_JOINS.includes(name) && !name.startsWith("prov:") && !name.startsWith("rdf:");
}

/** The nodes to draw for the state. @returns {number[]} */
function drawnNodes() {
  const hidden = new Set(numbersOf(state.hide));
  /** @type {Set<number>} */
  const found = new Set();
  for (const node of base()) if (!hidden.has(node)) found.add(node);
  for (const node of numbersOf(state.also)) if (!hidden.has(node)) found.add(node);
  for (const [name, many] of Object.entries(state.open)) {
    const node = numberOf(name);
    if (node < 0 || node >= SIZE || hidden.has(node)) continue;
    found.add(node);
    for (const near of neighbours(node).slice(0, many)) if (!hidden.has(near) && stays(near)) found.add(near);
  }
  return [...found].slice(0, MOST_DRAWN);
}

/** What is drawn before anything is unfolded. @returns {number[]} */
function base() {
  if (state.path.length === 2) return pathNodes();
  if (state.ego.length === 2) return [...around(numberOf(state.ego[0]), Number(state.ego[1])).depths.keys()];
  const found = readable(state.kinds.map(heaviest));
  // Python chose the first view's own authors already.
  const authors = isPlain(state) && isFiltered() ? found.filter(isClaim).flatMap((id) => claim(id).authors) : [];
  return [...found, ...authors];
}

/** As many of each kind as can be read at once on a board of usual size, whatever the size of this one. @param {number[][]} lists @returns {number[]} */
function readable(lists) {
  if (isPlain(state) && !isFiltered()) return lists.flat();
  const [wide, high] = isSmall() ? [390, 510] : [1048, 635];
  const taken = lists.flat().reduce((sum, node) => sum + 4 * boxOf(node)[0] * boxOf(node)[1], 0);
  const share = (wide * high) / LEGIBLE ** 2 / PACKED / taken;
  if (share >= 1) return lists.flat();
  return lists.flatMap((list) => list.sort(byWeight).slice(0, Math.ceil(list.length * share)));
}

/** How much more board than the nodes themselves it takes to place them apart. */
const PACKED = 1.8;

/** @param {string} kind @returns {number[]} */
function heaviest(kind) {
  const most = isSmall() ? Math.ceil((MOST[kind] || MOST_OF_OTHERS) * FEWER) : MOST[kind] || MOST_OF_OTHERS;
  const first = isFiltered() ? [] : firstNodes().filter((node) => kindOf(node) === kind);
  // What nobody chose is just what Python laid out: there may be none of a kind.
  if (!first.length && isPlain(state) && !isFiltered()) return [];
  const nodes = first.length ? first : nodesOf(kind).filter(stays);
  return first.length && !isSmall() ? first : nodes.sort(byWeight).slice(0, most);
}

/** The heaviest first. @param {number} one @param {number} other */
function byWeight(one, other) {
  return weightOf(other) - weightOf(one) || one - other;
}

/** The nodes of the first view, in its order. @returns {number[]} */
function firstNodes() {
  return DATA.first.nodes.map((/** @type {{ id: number }} */ node) => node.id);
}

const smallScreen = window.matchMedia("(max-width: 600px), (max-height: 500px)");

/** Whether the screen is so small that few nodes can be read. */
function isSmall() {
  return smallScreen.matches;
}

/** What a small screen's places depend on. */
function boardForm() {
  return isSmall() ? (window.innerWidth > window.innerHeight ? "low" : "high") : "";
}

/** Whether the details leave a low screen so little room that the nodes are placed in what is left. */
function hasNarrowed() {
  return boardForm() === "low" && !page.panel.hidden;
}

/** @param {string} kind @returns {number[]} */
function nodesOf(kind) {
  const number = KINDS.indexOf(kind);
  const found = [];
  for (let node = 0; node < SIZE; node++) if (DATA.kinds[node] === number) found.push(node);
  return found;
}

/** What a node is joined to directly, the heaviest first. @param {number} node @returns {number[]} */
function neighbours(node) {
  const { subject, predicate, object } = statements();
  const found = new Set();
  for (const i of from(node)) if (object[i] < SIZE && isDrawn(predicate[i])) found.add(object[i]);
  for (const i of to(node)) {
    const whole = wholeOf(subject[i]);
    if (whole >= 0 && isDrawn(predicate[i])) found.add(whole);
  }
  if (kindOf(node) === "source") for (const one of claimsOf(node)) found.add(one);
  found.delete(node);
  const last = (/** @type {number} */ near) => Number(kindOf(near) === "source");
  return [...found].sort((one, other) => last(one) - last(other) || weightOf(other) - weightOf(one) || one - other);
}

/** The entries tied to a node, by claims too, of the kinds that are drawn. @param {number} node */
function tiedTo(node) {
  /** @type {Map<number, number>} */
  const found = new Map();
  const count = (/** @type {number} */ other) => other !== node && state.kinds.includes(kindOf(other)) && found.set(other, (found.get(other) || 0) + 1);
  for (const near of neighbours(node)) {
    if (isClaim(near)) {
      if (!stays(near)) continue;
      count(near);
      const one = claim(near);
      // About the same thing is a tie through whoever says so; two topics of one claim are not one another's.
      const ends = one.authors.includes(node) ? [...one.about, ...one.questions] : [...one.authors, ...one.questions];
      ends.forEach(count);
    } else count(near);
  }
  return [...found].sort((one, other) => other[1] - one[1] || weightOf(other[0]) - weightOf(one[0]) || one[0] - other[0]);
}

/** @typedef {{ depths: Map<number, number>, total: number }} Neighbourhood */

/** @type {{ key: string, found: Neighbourhood } | undefined} */
let lastAround;
/** Beyond these the neighbours are not counted. */
const COUNTED = 5000;

/**
 * The neighbourhood of a node: the nearest and heaviest with their depths, and how many there are in all.
 * @param {number} node
 * @param {number} depth
 * @returns {Neighbourhood}
 */
function around(node, depth) {
  if (node < 0 || node >= SIZE) return { depths: new Map(), total: 0 };
  const key = JSON.stringify([node, depth, state.kinds, state.facets, state.said, state.speaks, isSmall()]);
  if (lastAround?.key !== key) lastAround = { key, found: findAround(node, depth) };
  return lastAround.found;
}

/** @param {number} node @param {number} depth @returns {Neighbourhood} */
function findAround(node, depth) {
  const shares = SHARES[/** @type {1} */ (depth)] || SHARES[1];
  const depths = new Map([[node, 0]]);
  const reached = new Set([node]);
  let edge = [node];
  let most = 1;
  shares.forEach((share, i) => {
    /** @type {Map<number, number>} */
    const near = new Map();
    for (const one of edge) {
      if (reached.size > COUNTED) break;
      for (const [other, ties] of tiedTo(one)) {
        if (reached.has(other) || !stays(other)) continue;
        // What hangs on a node that is drawn is nearer than what hangs on one left out.
        near.set(other, (near.get(other) || 0) + (depths.has(one) ? 1000 + ties : 0));
      }
    }
    edge = [...near.keys()];
    for (const other of edge) reached.add(other);
    most += isSmall() ? Math.ceil(share * FEWER) : share;
    const drawable = [...near].filter(([, ties]) => ties > 0).sort((one, other) => other[1] - one[1] || weightOf(other[0]) - weightOf(one[0]) || one[0] - other[0]);
    for (const [other] of drawable.slice(0, most - depths.size)) depths.set(other, i + 1);
  });
  return { depths, total: reached.size };
}

/** The lines between nodes. @param {number[]} nodes @returns {Map<string, Tie>} */
function tiesAmong(nodes) {
  const drawn = new Set(nodes);
  /** @type {Map<string, Tie>} */
  const found = new Map();
  const tie = (/** @type {number} */ one, /** @type {number} */ other) => {
    const [a, b] = one < other ? [one, other] : [other, one];
    const key = `${a}~${b}`;
    let here = found.get(key);
    if (!here) found.set(key, (here = { a, b, claims: [], statements: [] }));
    return here;
  };
  const { subject, predicate, object } = statements();
  const through = new Set();
  for (const node of nodes) {
    for (const i of to(node)) {
      const whole = wholeOf(subject[i]);
      if (whole < 0 || whole === node || !isDrawn(predicate[i])) continue;
      if (drawn.has(whole)) tie(whole, node).statements.push(i);
      else if (isClaim(whole) && JOINS.includes(nameOf(predicate[i])) && stays(whole)) through.add(whole);
    }
    if (kindOf(node) === "source") for (const i of to(node)) if (drawn.has(subject[i]) && nameOf(predicate[i]) === "schema:isPartOf") tie(subject[i], node).statements.push(i);
  }
  for (const id of through) {
    const one = claim(id);
    const ends = new Set([...one.about, ...one.questions].filter((end) => drawn.has(end)));
    for (const author of one.authors) {
      if (!drawn.has(author)) continue;
      for (const end of ends) if (end !== author) tie(author, end).claims.push(id);
    }
  }
  return found;
}

/** How a line between a person and a question reads: the stance, where all its claims take one. @param {Tie} tie */
function stanceOf(tie) {
  const question = kindOf(tie.a) === "question" ? tie.a : tie.b;
  if (kindOf(question) !== "question" || !tie.claims.length) return "";
  const stances = new Set(tie.claims.map((id) => claim(id).stance));
  return stances.size === 1 ? [...stances][0] : "mixed";
}

/** How many of a node's neighbours are not drawn. @param {number} node @param {Set<number>} drawn */
function foldedAt(node, drawn) {
  return neighbours(node).filter((near) => !drawn.has(near) && stays(near)).length;
}
