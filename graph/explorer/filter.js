// Facets and times: which claims match, which entries those leave, and how many there would be.

/**
 * The values of each facet that a claim has: numbers of nodes, or words.
 * @type {Record<string, (one: Claim) => Iterable<number | string>>}
 */
const FACET_VALUES = {
  source: (one) => one.sources,
  author: (one) => one.authors,
  concept: (one) => broadest(one),
  outcome: (one) => (one.status ? [one.status] : NOTHING),
  likelihood: (one) => (one.likelihood < 0 ? NOTHING : [one.likelihood]),
  due: (one) => (one.due ? [one.due.slice(0, 4)] : NOTHING),
  year: (one) => (one.said ? [one.said.slice(0, 4)] : NOTHING),
};
/** The facets whose values are named in the address as nodes are. */
const NODE_FACETS = ["source", "author", "concept", "likelihood"];
/** @type {never[]} */
const NOTHING = [];

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

/** The concepts that a claim is about, with the broader ones. @param {Claim} one @returns {Iterable<number>} */
function broadest(one) {
  const concepts = one.about.filter((entry) => kindOf(entry) === "concept");
  if (concepts.length === 1) return withBroader(concepts[0]);
  const found = new Set();
  for (const entry of concepts) for (const concept of withBroader(entry)) found.add(concept);
  return found;
}

/**
 * @typedef {object} Match
 * @property {boolean} all nothing is chosen
 * @property {Claim[]} claims that match
 * @property {Int32Array} hits of each node: how many matching claims it has, or that it is one
 * @property {Record<string, Map<string, number>>} counts by facet and value, given all other choices
 * @property {Record<string, Map<number, number>>} years by clock, likewise
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
  const chosen = FACETS.map((name) => new Set((state.facets[name] || []).map((value) => (NODE_FACETS.includes(name) ? numberOf(value) : value))));
  /** @type {Match} */
  const found = { all: !isFiltered(), claims: [], hits: new Int32Array(SIZE), counts: {}, years: { said: new Map(), speaks: new Map() } };
  const tallies = FACETS.map((name) => (NODE_FACETS.includes(name) ? new Int32Array(DATA.iris.length) : new Map()));
  /** @type {Iterable<number | string>[]} */
  const values = FACETS.map(() => NOTHING);
  for (const one of claims().values()) {
    // Which choice leaves it out, where one alone does: a value's count tells what there would be if it were chosen, all other choices as they are.
    let fails = 0;
    let alone = "";
    for (let i = 0; i < FACETS.length; i++) {
      values[i] = FACET_VALUES[FACETS[i]](one);
      if (!chosen[i].size || hasAny(values[i], chosen[i])) continue;
      fails++;
      alone = FACETS[i];
    }
    for (const clock of CLOCKS) {
      if (inTime(one, clock)) continue;
      fails++;
      alone = clock;
    }
    if (fails > 1) continue;
    for (let i = 0; i < FACETS.length; i++) if (!fails || alone === FACETS[i]) tally(tallies[i], values[i]);
    for (const clock of CLOCKS) if (!fails || alone === clock) tally(found.years[clock], yearsOf(one, clock));
    if (!fails) add(found, one);
  }
  FACETS.forEach((name, i) => (found.counts[name] = named(tallies[i])));
  return found;
}

/** @param {Iterable<number | string>} values @param {Set<number | string>} chosen */
function hasAny(values, chosen) {
  for (const value of values) if (chosen.has(value)) return true;
  return false;
}

/** @param {Int32Array | Map<any, number>} counts @param {Iterable<any>} values */
function tally(counts, values) {
  if (counts instanceof Map) for (const value of values) counts.set(value, (counts.get(value) || 0) + 1);
  else for (const value of values) counts[value]++;
}

/** The counts that are none, left out, by the names that values have in the address. @param {Int32Array | Map<string, number>} counts @returns {Map<string, number>} */
function named(counts) {
  if (counts instanceof Map) return counts;
  const found = new Map();
  counts.forEach((many, number) => many && found.set(nameOf(number), many));
  return found;
}

/** @param {Match} found @param {Claim} one */
function add({ claims: list, hits }, one) {
  list.push(one);
  hits[one.id]++;
  const entries = [...one.authors, ...one.about, ...one.questions, ...one.sources];
  entries.forEach((entry, i) => entries.indexOf(entry) === i && hits[entry]++);
}

const CLOCKS = /** @type {("said" | "speaks")[]} */ (["said", "speaks"]);

/** Whether a claim lies within a clock. @param {Claim} one @param {"said" | "speaks"} clock */
function inTime(one, clock) {
  const [from, until] = state[clock];
  if (from === undefined) return true;
  if (clock === "said") return Boolean(one.said) && one.said.slice(0, 4) <= String(until) && (one.saidTo || one.said).slice(0, 4) >= String(from);
  return Boolean(one.horizon && one.from) && one.from.slice(0, 4) <= String(until) && (!one.due || one.due.slice(0, 4) >= String(from));
}

/** The years of a clock that a claim counts in. @param {Claim} one @param {"said" | "speaks"} clock @returns {number[]} */
function yearsOf(one, clock) {
  const [from, until] = clock === "said" ? [one.said, one.saidTo || one.said] : [one.horizon && one.from, one.due || one.from];
  if (!from) return NOTHING;
  const [start, end] = [Number(from.slice(0, 4)), Number(until.slice(0, 4))];
  // The ends of a long span stand for it.
  return end - start > 40 ? [start, end] : spanned(start, end);
}

/** Few spans, many claims: each is made once. @type {Map<number, number[]>} */
const spans = new Map();

/** Whether a node stays under the facets and clocks. @param {number} node */
function stays(node) {
  // Nothing is counted before there is need: the first picture comes first.
  if (!isFiltered()) return true;
  return matching().hits[node] > 0;
}

/** How much a node weighs under the facets and clocks. @param {number} node */
function weightOf(node) {
  if (isClaim(node)) return claimWeight(claim(node));
  return isFiltered() ? matching().hits[node] : DATA.weights[node];
}

/** Which claims come first: those with an answer, a date, an outcome. @param {Claim} one */
function claimWeight(one) {
  const dated = one.horizon ? 2 : 0;
  const judged = one.verdicts.length ? 3 : 0;
  return 0.5 + dated + judged + one.questions.length + DATA.weights[one.id];
}

/** @type {Record<string, number[]>} */
const clockYears = {};

/** The years that a clock knows, whatever is chosen: those without any claim take no room on the slider. @param {"said" | "speaks"} clock */
function yearsKnown(clock) {
  if (!clockYears[clock]) {
    const found = new Set();
    for (const one of claims().values()) for (const year of yearsOf(one, clock)) found.add(year);
    clockYears[clock] = [...found].sort((one, other) => one - other);
  }
  return clockYears[clock];
}

/** @param {number} start @param {number} end */
function spanned(start, end) {
  const key = start * 10000 + end;
  let found = spans.get(key);
  if (!found) spans.set(key, (found = Array.from({ length: Math.max(1, end - start + 1) }, (_, i) => start + i)));
  return found;
}

const NO_FILTERS = { facets: {}, said: [], speaks: [] };
