// Search: one long folded text of all names and claims, looked through at each keystroke.

/**
 * @typedef {object} Hit
 * @property {number} node
 * @property {string} text the name that was found
 * @property {number} rank
 */

const index = {
  text: "",
  /** @type {number[]} */ starts: [],
  /** @type {number[]} */ nodes: [],
  /** @type {string[]} */ shown: [],
  /** @type {number[]} */ ranks: [],
  done: false,
};
const SEARCHED = [
  ["skos:prefLabel", 0],
  ["schema:name", 0],
  ["rdfs:label", 0],
  ["foaf:name", 0],
  ["dcterms:title", 0],
  ["skos:altLabel", 1],
  ["schema:alternateName", 1],
  ["skos:hiddenLabel", 2],
  ["schema:text", 3],
];

/** Read all names; in pieces, so that the page stays quick. @param {() => void} [done] */
function buildIndex(done) {
  /** @type {Map<number, number>} */
  const ranks = new Map();
  for (const [property, rank] of SEARCHED) for (const key of KEYS.get(String(property)) || []) ranks.set(key, Number(rank));
  /** @type {string[]} */
  const parts = [];
  let length = 0;
  let node = 0;
  const piece = () => {
    const until = performance.now() + 12;
    for (; node < SIZE && (!done || performance.now() < until); node++) {
      const flat = DATA.literals[node];
      for (let i = 0; i < flat.length; i += 2) {
        const rank = ranks.get(flat[i]);
        if (rank === undefined) continue;
        const folded = fold(flat[i + 1]);
        index.starts.push(length);
        index.nodes.push(node);
        index.shown.push(flat[i + 1]);
        index.ranks.push(rank);
        parts.push(folded);
        length += folded.length + 1;
      }
    }
    if (node < SIZE) {
      setTimeout(piece);
      return;
    }
    index.text = parts.join("\n");
    index.done = true;
    if (done) done();
  };
  piece();
}

/**
 * Find nodes by what they are called or say; the best first.
 * @param {string} words
 * @param {number} [most]
 * @returns {Hit[]}
 */
function find(words, most = 400) {
  const wanted = fold(words).split(" ").filter(Boolean);
  if (!wanted.length) return [];
  if (!index.done) buildIndex();
  const longest = wanted.reduce((one, other) => (other.length > one.length ? other : one));
  /** @type {Map<number, Hit>} */
  const best = new Map();
  let at = index.text.indexOf(longest);
  let row = 0;
  let seen = 0;
  while (at >= 0 && seen < 20000) {
    row = rowAt(at, row);
    const start = index.starts[row];
    const end = row + 1 < index.starts.length ? index.starts[row + 1] - 1 : index.text.length;
    const line = index.text.slice(start, end);
    if (wanted.every((word) => line.includes(word))) {
      consider(best, row, line, wanted.join(" "));
      seen++;
    }
    at = index.text.indexOf(longest, end);
  }
  return [...best.values()].sort((one, other) => other.rank - one.rank || one.node - other.node).slice(0, most);
}

/** The row of the index that holds a place. @param {number} at @param {number} low */
function rowAt(at, low) {
  let high = index.starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (index.starts[middle] <= at) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** @param {Map<number, Hit>} best @param {number} row @param {string} line @param {string} words */
function consider(best, row, line, words) {
  const node = index.nodes[row];
  let rank = Math.min(DATA.weights[node], 60) / 20 - index.ranks[row] * 2;
  if (line === words) rank += 12;
  else if (line.startsWith(words)) rank += 7;
  else if (line.includes(` ${words}`)) rank += 4;
  const before = best.get(node);
  if (!before || before.rank < rank) {
    // What nobody should read is found, and shown under its proper name.
    best.set(node, { node, text: index.ranks[row] === 1 ? index.shown[row] : "", rank });
  }
}
