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

/** @param {number} node @returns {Claim} */
function claim(node) {
  let found = claimTable.get(node);
  if (!found) claimTable.set(node, (found = readClaim(node)));
  return found;
}

/** @param {number} node @returns {Claim} */
function readClaim(node) {
  const entries = (/** @type {string} */ property) => targets(node, property).filter((i) => i < SIZE);
  const kind = kindOf(node);
  const verdicts = origins(node, "schema:itemReviewed").filter((i) => kindOf(i) === "verdict");
  verdicts.sort((a, b) => (knownOn(a) < knownOn(b) ? 1 : -1));
  const stance = targets(node, "fs:stance")[0];
  /** @type {Claim} */
  const found = {
    id: node,
    kind,
    authors: entries("schema:author"),
    reporters: entries("fs:reportedBy"),
    about: entries("schema:about"),
    questions: entries("fs:question"),
    stance: stance === undefined ? "" : nameOf(stance).replace(/^.*[:#/]/, ""),
    sources: entries("schema:isPartOf"),
    said: valueOf(node, "fs:saidEarliest"),
    saidTo: valueOf(node, "fs:saidLatest"),
    from: valueOf(node, "fs:horizonEarliest"),
    due: valueOf(node, "fs:horizonLatest"),
    horizon: valueOf(node, "fs:horizon"),
    likelihood: targets(node, "fs:likelihood")[0] ?? -1,
    verdicts,
    status: "",
  };
  found.status = kind === "prediction" ? statusOf(found) : "";
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
