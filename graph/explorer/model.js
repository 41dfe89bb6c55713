// The graph: tables of the data as written by Python, and the questions that the page asks of them.

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

// -- literals

/**
 * @typedef {{ value: string, language: string, key: number }} Words
 */

/** @type {Map<string, number[]>} */
const KEYS = new Map();
DATA.keys.forEach((/** @type {[number, string, number]} */ key, /** @type {number} */ i) => {
  const name = DATA.iris[key[0]];
  KEYS.set(name, [...(KEYS.get(name) || []), i]);
});

/**
 * The literals of a node for a property.
 * @param {number} node
 * @param {string} property
 * @returns {Words[]}
 */
function textsOf(node, property) {
  const keys = KEYS.get(property);
  const found = [];
  if (!keys || node < 0 || node >= SIZE) return [];
  const flat = DATA.literals[node];
  for (let i = 0; i < flat.length; i += 2) {
    if (keys.includes(flat[i])) {
      const tag = DATA.keys[flat[i]][1];
      found.push({ value: flat[i + 1], language: tag[0] === "@" ? tag.slice(1) : "", key: flat[i] });
    }
  }
  return found;
}

/** @param {number} node @param {string} property */
function valueOf(node, property) {
  return textsOf(node, property)[0]?.value ?? "";
}

/**
 * The text in a language, else the nearest there is.
 * @param {Words[]} texts
 * @param {string} language `en` or `zh`
 * @returns {Words | undefined}
 */
function inLanguage(texts, language) {
  const orders = { en: ["en", "", "zh-hans", "zh"], zh: ["zh-hans", "zh-cn", "zh", "zh-hant", "en", ""] };
  for (const tag of orders[/** @type {"en"} */ (language)] || orders.en) {
    const found = texts.find((text) => text.language === tag);
    if (found) return found;
  }
  return texts.find((text) => text.language.startsWith(language)) || texts[0];
}

const NAMES = ["skos:prefLabel", "schema:name", "rdfs:label", "schema:text", "foaf:name", "dcterms:title"];
const OTHER_NAMES = ["skos:altLabel", "schema:alternateName"];
const MEANINGS = ["schema:description", "skos:definition", "rdfs:comment", "dcterms:description"];

/**
 * What a node is called, or a claim's text.
 * @param {number} node
 * @param {string} language
 */
function labelIn(node, language) {
  for (const property of NAMES) {
    const text = inLanguage(textsOf(node, property), language);
    if (text && text.value.trim()) return text.value;
  }
  return nameOf(node);
}

/** @param {number} node @param {string} language */
function meaningIn(node, language) {
  for (const property of MEANINGS) {
    const text = inLanguage(textsOf(node, property), language);
    if (text) return text.value;
  }
  return "";
}

// -- statements

/**
 * @typedef {object} Statements
 * @property {Int32Array} subject
 * @property {Int32Array} predicate
 * @property {Int32Array} object
 * @property {Int32Array} told
 * @property {Int32Array} outStart
 * @property {Int32Array} inStart
 * @property {Int32Array} into
 */

/** @type {Statements | undefined} */
let tables;

/** All statements between IRIs, with both ways to look them up; made when first asked for. */
function statements() {
  if (tables) return tables;
  const all = DATA.iris.length;
  const subject = Int32Array.from(DATA.subjects);
  for (let i = 1; i < subject.length; i++) subject[i] += subject[i - 1];
  const object = Int32Array.from(DATA.objects);
  const outStart = starts(subject, all);
  const inStart = starts(object, all);
  const next = inStart.slice();
  const into = new Int32Array(object.length);
  object.forEach((target, i) => {
    into[next[target]++] = i;
  });
  tables = {
    subject,
    object,
    predicate: Int32Array.from(DATA.predicates),
    told: Int32Array.from(DATA.told),
    outStart,
    inStart,
    into,
  };
  return tables;
}

/** @param {Int32Array} column @param {number} size */
function starts(column, size) {
  const found = new Int32Array(size + 1);
  for (const value of column) found[value + 1]++;
  for (let i = 0; i < size; i++) found[i + 1] += found[i];
  return found;
}

/** The statements that begin at an IRI. @param {number} number @returns {number[]} */
function from(number) {
  const { outStart } = statements();
  const found = [];
  for (let i = outStart[number]; i < outStart[number + 1]; i++) found.push(i);
  return found;
}

/** The statements that end at an IRI. @param {number} number @returns {number[]} */
function to(number) {
  const { inStart, into } = statements();
  return Array.from(into.subarray(inStart[number], inStart[number + 1]));
}

/** @param {number} node @param {string} property @returns {number[]} */
function targets(node, property) {
  const wanted = numberOf(property);
  if (wanted < 0 || node < 0) return [];
  const { outStart, predicate, object } = statements();
  const found = [];
  for (let i = outStart[node]; i < outStart[node + 1]; i++) {
    if (predicate[i] === wanted) found.push(object[i]);
  }
  return found;
}

/** @param {number} node @param {string} property @returns {number[]} */
function origins(node, property) {
  const wanted = numberOf(property);
  if (wanted < 0 || node < 0) return [];
  const { predicate, subject } = statements();
  return to(node)
    .filter((i) => predicate[i] === wanted)
    .map((i) => subject[i]);
}

/** The files that make a statement. @param {number} statement @returns {string[]} */
function toldBy(statement) {
  return DATA.graphs[statements().told[statement]].filter(Boolean);
}

// -- claims

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

/** A concept with all that are narrower. @param {number} concept @returns {Set<number>} */
function withNarrower(concept) {
  const found = new Set([concept]);
  for (const one of found) {
    for (const narrower of origins(one, "skos:broader")) if (narrower < SIZE) found.add(narrower);
    for (const narrower of targets(one, "skos:narrower")) if (narrower < SIZE) found.add(narrower);
  }
  return found;
}
