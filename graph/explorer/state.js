// State: what the page shows, all of it in the address bar, so that a copied link opens the same view.

/**
 * @typedef {object} State
 * @property {string} view network, questions, timeline or table
 * @property {string} pick the chosen node, or two joined by `~` for the line between them
 * @property {string[]} kinds the kinds that are drawn
 * @property {Record<string, string[]>} facets chosen values by facet
 * @property {number[]} said first and last year in which it was said
 * @property {number[]} speaks first and last year of which it speaks
 * @property {Record<string, number>} open how many neighbours of a node are unfolded
 * @property {string[]} also nodes drawn besides
 * @property {string[]} hide
 * @property {Record<string, number[]>} pin
 * @property {string[]} ego a node and the depth around it
 * @property {string[]} path two nodes
 * @property {string} group of the timeline: author or question
 * @property {string} sort of the questions
 * @property {boolean} undated whether the timeline has predictions without a date too
 * @property {string} scope of the table: all that matches, or what another view shows
 * @property {string} rows of the table: claims, entries or lines
 * @property {string} by column of the table, with `-` before it for descending
 * @property {string} lang
 * @property {string} theme
 */

const FIRST_KINDS = Object.keys(DATA.firstOf);
/** The facets that only predictions have. */
const OF_PREDICTIONS = ["outcome", "likelihood", "due"];

/** The kinds that are drawn where nobody chose others: predictions too, where it is them that a facet asks for. @param {Record<string, string[]>} facets */
function plainKinds(facets) {
  const asked = OF_PREDICTIONS.some((name) => facets[name]?.length);
  return asked ? KINDS.filter((kind) => kind === "prediction" || FIRST_KINDS.includes(kind)) : FIRST_KINDS;
}

/** The kinds to draw once the facets are others. @param {State} before @param {Record<string, string[]>} facets */
function kindsUnder(before, facets) {
  return isPlain(before) ? plainKinds(facets) : before.kinds;
}

/** Whether the kinds are drawn that nobody chose. @param {State} one */
function isPlain(one) {
  return String(one.kinds) === String(plainKinds(one.facets));
}

/** @returns {State} */
function plainState() {
  return {
    view: "network",
    pick: "",
    kinds: FIRST_KINDS,
    facets: {},
    said: [],
    speaks: [],
    open: {},
    also: [],
    hide: [],
    pin: {},
    ego: [],
    path: [],
    undated: false,
    group: "author",
    sort: "divided",
    scope: "all",
    rows: "claims",
    by: "",
    lang: "",
    theme: "",
  };
}

/** @type {State} */
let state = plainState();
/** @type {((before: State) => void)[]} */
const watchers = [];

const FACETS = ["source", "author", "concept", "outcome", "likelihood", "due", "year"];

/** @param {State} from @returns {string} */
function written(from) {
  const plain = plainState();
  /** @type {string[]} */
  const parts = [];
  /** @param {string} key @param {string} value */
  const add = (key, value) => parts.push(`${key}=${value}`);
  for (const key of ["view", "pick", "group", "sort", "scope", "rows", "by", "lang", "theme"]) {
    const value = /** @type {any} */ (from)[key];
    if (value !== /** @type {any} */ (plain)[key]) add(key, safe(value));
  }
  if (!isPlain(from)) add("kinds", from.kinds.map(safe).join(","));
  for (const key of ["said", "speaks", "also", "hide", "ego", "path"]) {
    const value = /** @type {any} */ (from)[key];
    if (String(value) !== String(/** @type {any} */ (plain)[key])) add(key, value.map(safe).join(","));
  }
  if (from.undated) add("undated", "1");
  for (const [name, chosen] of Object.entries(from.facets)) {
    if (chosen.length) add(name, chosen.map(safe).join(","));
  }
  const open = Object.entries(from.open);
  if (open.length) add("open", open.map(([name, many]) => `${safe(name)}*${many}`).join(","));
  const pins = Object.entries(from.pin);
  if (pins.length) add("pin", pins.map(([name, [x, y]]) => `${safe(name)}*${x}*${y}`).join(","));
  return parts.join("&");
}

/** @param {string | number} text */
function safe(text) {
  return encodeURIComponent(text).replace(/%(3A|2F|7E|23)/g, decodeURIComponent).replace(/[#*']/g, (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`);
}

/** @param {string} text */
function unsafe(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** @param {string} hash @returns {State} */
function parsed(hash) {
  const found = plainState();
  for (const part of hash.replace(/^#/, "").split("&")) {
    const at = part.indexOf("=");
    if (at < 0) continue;
    const key = part.slice(0, at);
    const raw = part.slice(at + 1);
    const list = raw === "" ? [] : raw.split(",").map(unsafe);
    if (key === "open") {
      for (const item of raw.split(",")) {
        const [name, many] = item.split("*");
        if (Number(many) > 0) found.open[unsafe(name)] = Number(many);
      }
    } else if (key === "pin") {
      for (const item of raw.split(",")) {
        const [name, x, y] = item.split("*");
        if (Number.isFinite(Number(x) + Number(y))) found.pin[unsafe(name)] = [Number(x), Number(y)];
      }
    } else if (key === "said" || key === "speaks") {
      const years = list.map(Number);
      if (years.length === 2 && years.every(Number.isFinite)) found[key] = years;
    } else if (key === "undated") {
      found.undated = raw === "1";
    } else if (FACETS.includes(key)) {
      found.facets[key] = list;
    } else if (["kinds", "also", "hide", "ego", "path"].includes(key)) {
      /** @type {any} */ (found)[key] = list;
    } else if (["view", "pick", "group", "sort", "scope", "rows", "by", "lang", "theme"].includes(key)) {
      /** @type {any} */ (found)[key] = unsafe(raw);
    }
  }
  if (!["network", "questions", "timeline", "table"].includes(found.view)) found.view = "network";
  if (found.ego.length) found.ego = [found.ego[0], ["1", "2", "3"].includes(found.ego[1]) ? found.ego[1] : "1"];
  if (!/(^|[#&])kinds=/.test(hash)) found.kinds = plainKinds(found.facets);
  return found;
}

/** Names of the address that this page does not have. @type {string[]} */
let missingNames = [];

/** A state without what this page does not have; that is told. @param {State} found @returns {State} */
function existing(found) {
  const lost = new Set();
  const is = (/** @type {string} */ name) => {
    const node = numberOf(name);
    if (node < 0 || node >= SIZE) lost.add(name);
    return node >= 0 && node < SIZE;
  };
  const all = (/** @type {string[]} */ names) => names.map(is).every(Boolean);
  const pick = found.pick && all(found.pick.split("~")) ? found.pick : "";
  const ego = all(found.ego.slice(0, 1)) ? found.ego : [];
  const path = found.path.length === 2 && all(found.path) ? found.path : [];
  const facets = Object.fromEntries(Object.entries(found.facets).map(([name, values]) => [name, values.filter((value) => isValue(name, value) || !lost.add(value))]));
  const kinds = found.kinds.filter((kind) => KINDS.includes(kind) || !lost.add(kind));
  for (const name of [...Object.keys(found.open), ...Object.keys(found.pin)]) is(name);
  const kept = { ...found, facets, pick, ego, path, also: found.also.filter(is), hide: found.hide.filter(is) };
  kept.kinds = found.kinds.length && !kinds.length ? plainKinds(facets) : kindsUnder({ ...found, kinds }, facets);
  missingNames = [...lost];
  return kept;
}

/** Whether a facet can have a value. @param {string} name @param {string} value */
function isValue(name, value) {
  if (name === "outcome") return STATUSES.includes(value);
  if (name === "due" || name === "year") return /^\d{4}$/.test(value);
  const number = numberOf(value);
  return number >= 0 && (name === "likelihood" || number < SIZE);
}

/** The numbers of named nodes that exist. @param {string[]} list */
function numbersOf(list) {
  return list.map(numberOf).filter((node) => node >= 0 && node < SIZE);
}

/** @param {string[]} list @param {string} value */
function toggled(list, value) {
  return list.includes(value) ? list.filter((one) => one !== value) : [...list, value];
}
