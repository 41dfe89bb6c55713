// Facets and times: which claims match, which entries those leave, and how many there would be.

/**
 * The values of each facet that a claim has.
 * @type {Record<string, (one: Claim) => string[]>}
 */
const FACET_VALUES = {
  source: (one) => one.sources.map(nameOf),
  author: (one) => one.authors.map(nameOf),
  concept: (one) => [...broadest(one)].map(nameOf),
  outcome: (one) => (one.status ? [one.status] : []),
  likelihood: (one) => (one.likelihood < 0 ? [] : [nameOf(one.likelihood)]),
  due: (one) => (one.due ? [one.due.slice(0, 4)] : []),
  year: (one) => (one.said ? [one.said.slice(0, 4)] : []),
};

/** @type {Map<number, Set<number>>} */
const upward = new Map();

/** A concept with all that are broader. @param {number} concept @returns {Set<number>} */
function withBroader(concept) {
  let found = upward.get(concept);
  if (!found) {
    found = new Set([concept]);
    for (const one of found) for (const broader of targets(one, "skos:broader")) if (broader < SIZE) found.add(broader);
    upward.set(concept, found);
  }
  return found;
}

/** The concepts that a claim is about, with the broader ones. @param {Claim} one */
function broadest(one) {
  const found = new Set();
  for (const entry of one.about) {
    if (kindOf(entry) !== "concept") continue;
    for (const concept of withBroader(entry)) found.add(concept);
  }
  return found;
}

/**
 * @typedef {object} Match
 * @property {boolean} all nothing is chosen
 * @property {Claim[]} claims that match
 * @property {Set<number>} ids of those
 * @property {Map<number, number>} entries how many matching claims each entry has
 * @property {Record<string, Map<string, number>>} counts by facet and value, given all other choices
 */

/** @type {{ key: string, match: Match } | undefined} */
let kept;

/** What matches the state. @returns {Match} */
function matching() {
  const key = JSON.stringify([state.facets, state.said, state.speaks]);
  if (kept?.key !== key) kept = { key, match: match() };
  return kept.match;
}

function isFiltered() {
  return Object.values(state.facets).some((chosen) => chosen.length > 0) || state.said.length > 0 || state.speaks.length > 0;
}

/** @returns {Match} */
function match() {
  const chosen = FACETS.map((name) => new Set(state.facets[name] || []));
  /** @type {Match} */
  const found = { all: !isFiltered(), claims: [], ids: new Set(), entries: new Map(), counts: {} };
  const counts = FACETS.map(() => new Map());
  for (const one of claims().values()) {
    if (!inTime(one)) continue;
    const values = FACETS.map((name) => FACET_VALUES[name](one));
    const fails = [];
    for (let i = 0; i < FACETS.length; i++) {
      if (chosen[i].size && !values[i].some((value) => chosen[i].has(value))) fails.push(i);
      if (fails.length > 1) break;
    }
    if (fails.length > 1) continue;
    for (let i = 0; i < FACETS.length; i++) {
      // A value's count tells what there would be if it were chosen, all other facets as they are.
      if (fails.length === 0 || fails[0] === i) {
        for (const value of values[i]) counts[i].set(value, (counts[i].get(value) || 0) + 1);
      }
    }
    if (fails.length === 0) add(found, one);
  }
  FACETS.forEach((name, i) => {
    found.counts[name] = counts[i];
  });
  return found;
}

/** @param {Match} found @param {Claim} one */
function add(found, one) {
  found.claims.push(one);
  found.ids.add(one.id);
  for (const entry of new Set([...one.authors, ...one.about, ...one.questions, ...one.sources])) {
    found.entries.set(entry, (found.entries.get(entry) || 0) + 1);
  }
}

/** Whether a claim lies within both clocks. @param {Claim} one */
function inTime(one) {
  const { said: when, speaks } = state;
  if (when.length && !(one.said && one.said.slice(0, 4) <= String(when[1]) && (one.saidTo || one.said).slice(0, 4) >= String(when[0]))) return false;
  if (!speaks.length) return true;
  if (!one.horizon || !one.from) return false;
  return one.from.slice(0, 4) <= String(speaks[1]) && (!one.due || one.due.slice(0, 4) >= String(speaks[0]));
}

/** Whether a node stays under the facets and clocks. @param {number} node */
function stays(node) {
  // Nothing is counted before there is need: the first picture comes first.
  if (!isFiltered()) return true;
  const found = matching();
  return found.ids.has(node) || found.entries.has(node);
}

/** How much a node weighs under the facets and clocks. @param {number} node */
function weightOf(node) {
  if (isClaim(node)) return claimWeight(claim(node));
  return isFiltered() ? matching().entries.get(node) || 0 : DATA.weights[node];
}

/** Which claims come first: those with an answer, a date, an outcome. @param {Claim} one */
function claimWeight(one) {
  const dated = one.horizon ? 2 : 0;
  const judged = one.verdicts.length ? 3 : 0;
  return 0.5 + dated + judged + one.questions.length + DATA.weights[one.id];
}

/**
 * The years that each clock knows, with how many claims each has: empty ones take no room on the slider.
 * @type {Record<string, [number, number][]>}
 */
const clocks = {};

/** @param {"said" | "speaks"} clock @returns {[number, number][]} */
function yearsOf(clock) {
  if (clocks[clock]) return clocks[clock];
  /** @type {Map<number, number>} */
  const found = new Map();
  for (const one of claims().values()) {
    const [from, until] = clock === "said" ? [one.said, one.saidTo || one.said] : [one.horizon && one.from, one.due || one.from];
    if (!from) continue;
    const start = Number(from.slice(0, 4));
    // The ends of a long span stand for it.
    const years = Number(until.slice(0, 4)) - start > 40 ? [start, Number(until.slice(0, 4))] : spanned(start, Number(until.slice(0, 4)));
    for (const each of years) found.set(each, (found.get(each) || 0) + 1);
  }
  return (clocks[clock] = [...found].sort((one, other) => one[0] - other[0]));
}

/** @param {number} start @param {number} end */
function spanned(start, end) {
  return Array.from({ length: Math.max(1, end - start + 1) }, (_, i) => start + i);
}

const NO_FILTERS = { facets: {}, said: [], speaks: [] };
