// Claims: predictions and positions as records, how they stand and who disputes them.

/**
 * @typedef {object} Claim
 * @property {number} id
 * @property {string} kind
 * @property {number[]} authors
 * @property {number[]} reporters
 * @property {number[]} about
 * @property {number[]} questions
 * @property {string} stance
 * @property {number[]} sources
 * @property {string} said first day on which it can have been said
 * @property {string} saidTo
 * @property {string} from first day of its horizon
 * @property {string} due last day of its horizon
 * @property {string} horizon as written
 * @property {number} likelihood
 * @property {number[]} verdicts
 * @property {string} status
 */

/** @type {Map<number, Claim>} */
const claimTable = new Map();
let allRead = false;

/** All claims; read when first asked for. */
function claims() {
  if (!allRead) {
    for (let node = 0; node < SIZE; node++) if (isClaim(node)) claim(node);
    allRead = true;
  }
  return claimTable;
}

/** Read all claims in pieces, so that the page answers meanwhile. @param {() => void} done */
function readClaims(done) {
  inPieces((node) => isClaim(node) && claim(node), done);
}

/** @param {number} node @returns {Claim} */
function claim(node) {
  let found = claimTable.get(node);
  if (!found) claimTable.set(node, (found = readClaim(node)));
  return found;
}

/** Which list of a claim a statement belongs to, by its predicate. @type {Map<number, "authors" | "reporters" | "about" | "questions" | "sources">} */
const LISTS = new Map();
/** Which date of a claim a literal is, by its key. @type {Map<number, "said" | "saidTo" | "from" | "due" | "horizon">} */
const DATES = new Map();

function nameClaimParts() {
  const lists = /** @type {const} */ ({ "schema:author": "authors", "fs:reportedBy": "reporters", "schema:about": "about", "fs:question": "questions", "schema:isPartOf": "sources" });
  for (const [property, list] of Object.entries(lists)) LISTS.set(numberOf(property), list);
  const dates = /** @type {const} */ ({ "fs:saidEarliest": "said", "fs:saidLatest": "saidTo", "fs:horizonEarliest": "from", "fs:horizonLatest": "due", "fs:horizon": "horizon" });
  for (const [property, date] of Object.entries(dates)) for (const key of KEYS.get(property) || []) DATES.set(key, date);
}

/** Each statement and literal is looked at once: there may be very many claims. @param {number} node @returns {Claim} */
function readClaim(node) {
  if (!LISTS.size) nameClaimParts();
  /** @type {Claim} */
  const found = { id: node, kind: kindOf(node), authors: [], reporters: [], about: [], questions: [], stance: "", sources: [], said: "", saidTo: "", from: "", due: "", horizon: "", likelihood: -1, verdicts: [], status: "" };
  const { outStart, predicate, object } = statements();
  const [stance, likelihood] = ["fs:stance", "fs:likelihood"].map(numberOf);
  for (let i = outStart[node]; i < outStart[node + 1]; i++) {
    const list = LISTS.get(predicate[i]);
    if (list && object[i] < SIZE) found[list].push(object[i]);
    else if (predicate[i] === stance) found.stance ||= localName(object[i]);
    else if (predicate[i] === likelihood && found.likelihood < 0) found.likelihood = object[i];
  }
  const flat = DATA.literals[node];
  for (let i = 0; i < flat.length; i += 2) {
    const date = DATES.get(flat[i]);
    if (date) found[date] ||= flat[i + 1];
  }
  found.verdicts = origins(node, "schema:itemReviewed").filter((i) => kindOf(i) === "verdict");
  found.verdicts.sort((a, b) => (knownOn(a) < knownOn(b) ? 1 : -1));
  found.status = found.kind === "prediction" ? statusOf(found) : "";
  return found;
}

/** @param {number} verdict */
function knownOn(verdict) {
  return valueOf(verdict, "fs:outcomeKnownOn") || valueOf(verdict, "schema:datePublished");
}

/** How a prediction stands: its outcome, or whether it is due. @param {Claim} prediction */
function statusOf(prediction) {
  const outcome = prediction.verdicts.flatMap((verdict) => targets(verdict, "fs:outcome"))[0];
  if (outcome !== undefined) {
    const name = nameOf(outcome).replace(/^.*[:#/]/, "");
    if (STATUSES.includes(name)) return name;
  }
  if (valueOf(prediction.id, "fs:judgeable") === "false") return "unjudgeable";
  if (!prediction.horizon) return "undated";
  return prediction.due && prediction.due < TODAY ? "overdue" : "pending";
}

const STATUSES = [
  "cameTrue",
  "cameTrueLate",
  "partlyTrue",
  "didNotHappen",
  "ambiguous",
  "annulled",
  "overdue",
  "pending",
  "undated",
  "unjudgeable",
];

/** @type {Set<number>} */
const DEPRECATED = new Set(DATA.deprecated);

/** @param {number} node */
function isDeprecated(node) {
  return DEPRECATED.has(node);
}

/** Whether another claim contradicts this one, or the answers to a question divide. @param {number} node */
function isDisputed(node) {
  if (kindOf(node) === "question") return isDivided(answers(node));
  if (!isClaim(node)) return false;
  const against = [...targets(node, "cito:disagreesWith"), ...origins(node, "cito:disagreesWith")];
  return against.some((i) => i < SIZE);
}

/** The claims that answer a question. @param {number} question */
function answers(question) {
  return origins(question, "fs:question")
    .filter((i) => i < SIZE && isClaim(i))
    .map(claim);
}

/** Whether different people answer yes and no. @param {Claim[]} found */
function isDivided(found) {
  const sayYes = new Set(found.filter((one) => one.stance === "affirms").flatMap((one) => one.authors));
  return found.some((one) => one.stance === "denies" && one.authors.some((author) => sayYes.size > 1 || (sayYes.size === 1 && !sayYes.has(author))));
}

/** The claims that an entry has to do with: its own, those about it, those that answer it. @param {number} node */
function claimsOf(node) {
  if (isClaim(node)) return [node];
  const { subject, predicate } = statements();
  const wanted = ["schema:author", "schema:about", "fs:question", "schema:isPartOf"].map(numberOf);
  const found = to(node).filter((i) => wanted.includes(predicate[i]));
  return [...new Set(found.map((i) => subject[i]))].filter((i) => i < SIZE && isClaim(i));
}
