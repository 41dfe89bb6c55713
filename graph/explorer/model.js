// The model: the data as written by Python, and what its numbers name.

/** @type {any} */
const DATA = JSON.parse(/** @type {HTMLElement} */ (document.getElementById("data")).textContent || "{}");
/** How many of the IRIs are entries of the graph. */
const SIZE = DATA.kinds.length;
/** @type {string[]} */
const KINDS = DATA.kindNames;
const CLAIM_KINDS = ["prediction", "position"];
const ENTITY_KINDS = ["person", "organization", "work", "concept", "question"];

/** @type {Map<string, number>} */
const NUMBERS = new Map(DATA.iris.map((/** @type {string} */ iri, /** @type {number} */ i) => [iri, i]));
const TODAY = (() => {
  const now = new Date();
  return [now.getFullYear(), pad(now.getMonth() + 1), pad(now.getDate())].join("-");
})();

/** @param {number} number */
function pad(number) {
  return String(number).padStart(2, "0");
}

/** @param {number} node */
function kindOf(node) {
  return KINDS[DATA.kinds[node]] || "";
}

/** @param {number} node */
function isClaim(node) {
  return CLAIM_KINDS.includes(kindOf(node));
}

/** How long the page may work before it answers again, in milliseconds. */
const PIECE = 12;

/** Do something with each entry, a piece of time after another; without an end to tell, at once. @param {(node: number) => void} each @param {() => void} [done] */
function inPieces(each, done) {
  let node = 0;
  const piece = () => {
    const until = performance.now() + PIECE;
    while (node < SIZE && (!done || node % 64 || performance.now() < until)) each(node++);
    if (node < SIZE) setTimeout(piece);
    else if (done) done();
  };
  piece();
}

/** The compact name of an IRI, as it stands in the address bar. @param {number} number */
function nameOf(number) {
  const iri = DATA.iris[number];
  return iri[0] === "<" ? iri.slice(1, -1) : iri;
}

/** @param {string} name */
function numberOf(name) {
  return NUMBERS.get(name) ?? NUMBERS.get(`<${name}>`) ?? -1;
}

/** The whole IRI. @param {number} number */
function iriOf(number) {
  const iri = DATA.iris[number];
  if (iri[0] === "<") return iri.slice(1, -1);
  const colon = iri.indexOf(":");
  return DATA.prefixes[iri.slice(0, colon)] + iri.slice(colon + 1);
}

/** @param {number} number */
function fragmentOf(number) {
  const name = nameOf(number);
  const at = name.indexOf("#");
  return at < 0 ? "" : name.slice(at + 1);
}

/** The node that a fragment is a part of, else -1. @param {number} number */
function wholeOf(number) {
  if (number < SIZE) return number;
  const name = nameOf(number);
  const at = name.indexOf("#");
  const whole = at < 0 ? -1 : numberOf(name.slice(0, at));
  return whole < SIZE ? whole : -1;
}
