// Paths: the shortest chain between two nodes, told as a chain of claims.

/**
 * @typedef {object} Link
 * @property {number} from
 * @property {number} to
 * @property {number} statement
 */

/**
 * The shortest chain. Claims are the rule; a shared source or a broader concept counts for more steps.
 * @param {number} start
 * @param {number} end
 * @returns {Link[] | undefined}
 */
function shortestPath(start, end) {
  if (start === end) return [];
  /** @type {Map<number, { cost: number, link: Link | null }>} */
  const reached = new Map([[start, { cost: 0, link: null }]]);
  /** @type {number[][]} */
  const waiting = [[start]];
  const closed = new Set();
  for (let cost = 0; cost < waiting.length; cost++) {
    for (const node of waiting[cost] || []) {
      if (closed.has(node) || (reached.get(node)?.cost ?? 0) < cost) continue;
      closed.add(node);
      if (node === end) return chain(reached, end);
      for (const [link, price] of links(node)) {
        const sum = cost + price;
        const known = reached.get(link.to);
        if (known && known.cost <= sum) continue;
        reached.set(link.to, { cost: sum, link });
        (waiting[sum] ||= []).push(link.to);
      }
    }
  }
  return undefined;
}

/** @param {Map<number, { cost: number, link: Link | null }>} reached @param {number} end */
function chain(reached, end) {
  const found = [];
  for (let link = reached.get(end)?.link; link; link = reached.get(link.from)?.link) found.unshift(link);
  return found;
}

/** @param {number} node @returns {[Link, number][]} */
function links(node) {
  const { subject, predicate, object } = statements();
  /** @type {[Link, number][]} */
  const found = [];
  for (const statement of from(node)) {
    const next = object[statement];
    if (next < SIZE) found.push([{ from: node, to: next, statement }, price(predicate[statement], node, next)]);
  }
  for (const statement of to(node)) {
    const next = wholeOf(subject[statement]);
    if (next >= 0 && next !== node) found.push([{ from: node, to: next, statement }, price(predicate[statement], node, next)]);
  }
  return found.sort((one, other) => one[1] - other[1] || weightOf(other[0].to) - weightOf(one[0].to) || one[0].to - other[0].to);
}

/** @param {number} predicate @param {number} one @param {number} other */
function price(predicate, one, other) {
  if (!isDrawn(predicate)) return 12;
  if (kindOf(one) === "source" || kindOf(other) === "source") return 8;
  if (isClaim(one) || isClaim(other)) return 2;
  return kindOf(one) === "concept" && kindOf(other) === "concept" ? 5 : 4;
}

/** The nodes of the chain that the state asks for. @returns {number[]} */
function pathNodes() {
  const [start, end] = state.path.map(numberOf);
  if (start < 0 || end < 0) return [];
  const found = shortestPath(start, end);
  return found ? [start, ...found.map((link) => link.to)] : [start, end];
}
