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
  const found = matching();
  return found.all || found.ids.has(node) || found.entries.has(node);
}

/** How much a node weighs under the facets and clocks. @param {number} node */
function weightOf(node) {
  const found = matching();
  if (isClaim(node)) return claimWeight(claim(node));
  return found.all ? DATA.weights[node] : found.entries.get(node) || 0;
}

/** Which claims come first: those with an answer, a date, an outcome. @param {Claim} one */
function claimWeight(one) {
  const dated = one.horizon ? 2 : 0;
  const judged = one.verdicts.length ? 3 : 0;
  return 0.5 + dated + judged + one.questions.length + DATA.weights[one.id];
}

/** @type {[number, number] | undefined} */
let saidYears;
/** @type {[number, number] | undefined} */
let spokenYears;

/** The years that each clock spans. @param {"said" | "speaks"} clock @returns {[number, number]} */
function yearsOf(clock) {
  if (!saidYears || !spokenYears) {
    const when = [];
    const spoken = [];
    for (const one of claims().values()) {
      if (one.said) when.push(Number(one.said.slice(0, 4)), Number((one.saidTo || one.said).slice(0, 4)));
      if (one.horizon && one.from) spoken.push(Number(one.from.slice(0, 4)), Number((one.due || one.from).slice(0, 4)));
    }
    const now = Number(TODAY.slice(0, 4));
    saidYears = bounds(when, now);
    spokenYears = bounds(spoken, now);
  }
  return clock === "said" ? saidYears : spokenYears;
}

/** @param {number[]} years @param {number} now @returns {[number, number]} */
function bounds(years, now) {
  let least = Infinity;
  let most = -Infinity;
  for (const year of years) {
    least = Math.min(least, year);
    most = Math.max(most, year);
  }
  return least > most ? [now, now] : [least, most];
}

const NO_FILTERS = { facets: {}, said: [], speaks: [] };
