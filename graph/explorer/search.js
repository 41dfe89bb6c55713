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
  /** @type {{ starts: number[], nodes: number[], shown: string[], ranks: number[] }} */
  const made = { starts: [], nodes: [], shown: [], ranks: [] };
  let length = 0;
  const read = (/** @type {number} */ node) => {
    const flat = DATA.literals[node];
    for (let i = 0; i < flat.length; i += 2) {
      const rank = ranks.get(flat[i]);
      if (rank === undefined) continue;
      const folded = fold(flat[i + 1]);
      made.starts.push(length);
      made.nodes.push(node);
      made.shown.push(flat[i + 1]);
      made.ranks.push(rank);
      parts.push(folded);
      length += folded.length + 1;
    }
  };
  const end = () => {
    // Whoever searches before all is read has read it at once.
    if (!index.done) Object.assign(index, made, { text: parts.join("\n"), done: true });
    done?.();
  };
  inPieces(read, done && end);
  if (!done) end();
}

/**
 * Find nodes by what they are called or say, claims also by whose they are and what they are about; the best first,
 * entries before claims.
 * @param {string} words
 * @returns {Hit[]}
 */
function find(words) {
  const wanted = fold(words).split(" ").filter(Boolean).slice(0, MOST_WORDS);
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
    const end = rowEnd(row);
    const line = index.text.slice(index.starts[row], end);
    if (wanted.every((word) => line.includes(word))) {
      consider(best, row, line, wanted.join(" "));
      seen++;
    }
    at = index.text.indexOf(longest, end);
  }
  if (wanted.length > 1) considerTogether(best, wanted);
  return [...best.values()].sort((one, other) => other.rank - one.rank || one.node - other.node);
}

/** As many words as a bit mask tells apart. */
const MOST_WORDS = 30;

/** Add what has all words together in its names, or a claim in its text and the names of its authors and topics. @param {Map<number, Hit>} best @param {string[]} wanted */
function considerTogether(best, wanted) {
  const all = 2 ** wanted.length - 1;
  const own = new Int32Array(SIZE);
  const clear = new Int32Array(SIZE);
  wanted.forEach((word, i) => markWord(word, 1 << i, own, clear));
  const together = own.slice();
  const clearly = clear.slice();
  const { subject, predicate, object } = statements();
  const [author, about] = ["schema:author", "schema:about"].map(numberOf);
  for (let i = 0; i < subject.length; i++) {
    if ((predicate[i] !== author && predicate[i] !== about) || object[i] >= SIZE || !own[object[i]] || !CLAIM_NUMBERS.has(DATA.kinds[subject[i]])) continue;
    together[subject[i]] |= own[object[i]];
    clearly[subject[i]] |= clear[object[i]];
  }
  for (let node = 0; node < SIZE; node++) {
    if (together[node] !== all) continue;
    const rank = baseRank(node) - (clearly[node] === all ? 3 : 7);
    if ((best.get(node)?.rank ?? -Infinity) < rank) best.set(node, { node, text: "", rank });
  }
}

/** Mark the nodes in whose names or text a word occurs, and those where one begins so. @param {string} word @param {number} bit @param {Int32Array} own @param {Int32Array} clear */
function markWord(word, bit, own, clear) {
  const { text, nodes } = index;
  const letter = (/** @type {number} */ code) => (code >= 97 && code <= 122) || (code >= 48 && code <= 57);
  const isLatin = letter(word.charCodeAt(0));
  let row = 0;
  for (let at = text.indexOf(word); at >= 0; ) {
    if (at >= rowEnd(row)) row = rowAt(at, row);
    const node = nodes[row];
    const begins = !isLatin || at === 0 || !letter(text.charCodeAt(at - 1));
    own[node] |= bit;
    if (begins) clear[node] |= bit;
    at = text.indexOf(word, begins ? rowEnd(row) : at + 1);
  }
}

/** @param {number} row */
function rowEnd(row) {
  return row + 1 < index.starts.length ? index.starts[row + 1] - 1 : index.text.length;
}

/** The row of the index that holds a place. @param {number} at @param {number} low */
function rowAt(at, low) {
  // Where many rows have it, the next is near.
  let high = low + 1;
  for (let step = 1; high < index.starts.length && index.starts[high] <= at; step *= 2) [low, high] = [high, high + step];
  high = Math.min(high, index.starts.length) - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (index.starts[middle] <= at) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Claims come after all that has a name. @param {number} node */
function baseRank(node) {
  return Math.min(DATA.weights[node], 60) / 20 - (CLAIM_NUMBERS.has(DATA.kinds[node]) ? 100 : 0);
}

const CLAIM_NUMBERS = new Set(CLAIM_KINDS.map((kind) => KINDS.indexOf(kind)));

/** @param {Map<number, Hit>} best @param {number} row @param {string} line @param {string} words */
function consider(best, row, line, words) {
  const node = index.nodes[row];
  let rank = baseRank(node) - index.ranks[row] * 2;
  if (line === words) rank += 12;
  else if (line.startsWith(words)) rank += 7;
  else if (line.includes(` ${words}`)) rank += 4;
  const before = best.get(node);
  if (!before || before.rank < rank) {
    // What nobody should read is found, and shown under its proper name.
    best.set(node, { node, text: index.ranks[row] === 1 ? index.shown[row] : "", rank });
  }
}
