// Near misses: the names that come closest to words that nothing is called, a letter or two apart.

/** How long the page may look for them, in milliseconds. */
const PATIENCE = 20;

/**
 * Names a letter or two off, the closest first.
 * @param {string} words
 * @param {number} [most]
 * @returns {Hit[]}
 */
function nearMisses(words, most = 8) {
  const wanted = [...fold(words)];
  const allowed = letterErrors(wanted);
  if (!allowed) return [];
  const until = performance.now() + PATIENCE;
  /** @type {Map<number, Hit>} */
  const best = new Map();
  for (let row = 0; row < index.nodes.length; row++) {
    if (row % 64 === 0 && performance.now() > until) break;
    if (index.ranks[row] > 2) continue;
    const name = index.text.slice(index.starts[row], Math.min(rowEnd(row), index.starts[row] + 80));
    const errors = distanceWithin(wanted, [...name], allowed);
    if (errors > allowed) continue;
    const node = index.nodes[row];
    const rank = -10 * errors - Math.abs(name.length - wanted.length) / 4 + Math.min(DATA.weights[node], 60) / 20;
    const before = best.get(node);
    if (!before || before.rank < rank) best.set(node, { node, text: index.ranks[row] === 1 ? index.shown[row] : "", rank });
  }
  return [...best.values()].sort((one, other) => other.rank - one.rank || one.node - other.node).slice(0, most);
}

/** How many letters may be wrong: a Chinese character tells more than a letter. @param {string[]} letters */
function letterErrors(letters) {
  if (letters.length > 60) return 0;
  if (letters.some((letter) => CHINESE.test(letter))) return letters.length < 2 ? 0 : letters.length < 6 ? 1 : 2;
  return letters.length < 4 ? 0 : letters.length < 8 ? 1 : 2;
}

/**
 * How far words are from the nearest part of a name: letters changed, left out, added or swapped.
 * A part begins and ends with a word, or, in Chinese, anywhere; a short text is held against the whole.
 * @param {string[]} wanted
 * @param {string[]} name
 * @param {number} allowed
 */
function distanceWithin(wanted, name, allowed) {
  if (wanted.length - name.length > allowed) return Infinity;
  const whole = wanted.length < 3;
  const begins = (/** @type {number} */ j) => j === 0 || (!whole && (name[j - 1] === " " || CHINESE.test(name[j] || "")));
  const ends = (/** @type {number} */ j) => j === name.length || (!whole && (name[j] === " " || CHINESE.test(name[j - 1] || "")));
  /** @type {number[]} */
  let twoBefore = [];
  let before = Array.from({ length: name.length + 1 }, (_, j) => (begins(j) ? 0 : Infinity));
  for (let j = 1; j <= name.length; j++) before[j] = Math.min(before[j], before[j - 1] + 1);
  for (let i = 1; i <= wanted.length; i++) {
    const row = [i];
    for (let j = 1; j <= name.length; j++) {
      let least = Math.min(before[j] + 1, row[j - 1] + 1, before[j - 1] + Number(wanted[i - 1] !== name[j - 1]));
      if (i > 1 && j > 1 && wanted[i - 1] === name[j - 2] && wanted[i - 2] === name[j - 1]) least = Math.min(least, twoBefore[j - 2] + 1);
      row.push(least);
    }
    if (Math.min(...row) > allowed) return Infinity;
    twoBefore = before;
    before = row;
  }
  return Math.min(...before.filter((_, j) => ends(j)));
}
