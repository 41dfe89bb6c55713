// Relatives: what the details list beside a node: its names, neighbours, claims and mentions.

const LIST = 12;
/** @type {Set<string>} */
const longLists = new Set();

/** @param {number} node */
function otherNames(node) {
  const found = OTHER_NAMES.flatMap((property) => textsOf(node, property));
  const unread = textsOf(node, "skos:hiddenLabel");
  if (!found.length && !unread.length) return null;
  return h(
    "section",
    {},
    found.length ? [h("h3", {}, t("alsoCalled")), h("p", { class: "names" }, found.map((text) => said(text.value, { lang: text.language || false })))] : null,
    unread.length ? h("details", {}, h("summary", {}, t("misheard", count(unread.length))), h("p", { class: "names" }, unread.map((text) => said(text.value, { lang: text.language || false })))) : null,
  );
}

const TOLD_ELSEWHERE = ["schema:author", "schema:about", "fs:question", "schema:appearance", "schema:citation", "schema:itemReviewed", "schema:isPartOf", "schema:mentions", "rdf:type", "fs:reportedBy", "prov:wasRevisionOf", "fs:condition", "skos:inScheme", "skos:topConceptOf", "skos:hasTopConcept", "fs:status"];

/** Neighbours, grouped by relation. @param {number} node */
function relations(node) {
  const { subject, predicate, object } = statements();
  /** @type {Map<string, [number, number][]>} */
  const groups = new Map();
  const put = (/** @type {string} */ name, /** @type {number} */ near, /** @type {number} */ i) => {
    const group = groups.get(name) || [];
    if (!group.some(([known]) => known === near)) group.push([near, i]);
    groups.set(name, group);
  };
  for (const i of from(node)) {
    if (object[i] < SIZE && !TOLD_ELSEWHERE.includes(nameOf(predicate[i]))) put(relation(predicate[i]), object[i], i);
    if (nameOf(predicate[i]) === "prov:wasRevisionOf" && object[i] < SIZE) put(relation(predicate[i]), object[i], i);
  }
  for (const i of to(node)) {
    const whole = wholeOf(subject[i]);
    if (whole < 0 || whole === node) continue;
    const name = nameOf(predicate[i]);
    if (!TOLD_ELSEWHERE.includes(name) || name === "prov:wasRevisionOf" || name === "fs:condition") put(relation(predicate[i], true), whole, i);
  }
  return [...groups].map(([name, near]) => {
    const key = `${node} ${name}`;
    near.sort((one, other) => weightOf(other[0]) - weightOf(one[0]) || one[0] - other[0]);
    return h("section", {}, h("h3", {}, name, " ", h("span", { class: "number" }, count(near.length))), h("ul", { class: "near" }, limited(key, near).map(([i, statement]) => h("li", {}, nodeLink(i), told(statement)))), longer(key, near.length));
  });
}

/** Which source says so. @param {number} statement */
function told(statement) {
  const files = toldBy(statement).map(sourceOfFile).filter((node) => node >= 0);
  return files.length ? h("span", { class: "told" }, t("saysSo"), " ", files.map((node, at) => [at ? ", " : "", button(shorten(shortName(node), 34), () => pickNode(node), { class: "link" })])) : null;
}

/** The source that a file belongs to. @param {string} file */
function sourceOfFile(file) {
  const node = numberOf(`source:${file}`);
  return node < SIZE ? node : -1;
}

/** @param {number} source */
function shortName(source) {
  const others = textsOf(source, "schema:alternateName");
  const tag = inLanguage(others, language)?.language;
  const names = [label(source), ...others.filter((other) => other.language === tag).map((other) => other.value)];
  return names.reduce((shortest, name) => (name.length < shortest.length ? name : shortest));
}

/** @template T @param {string} key @param {T[]} list @returns {T[]} */
function limited(key, list) {
  return longLists.has(key) ? list.slice(0, 500) : list.slice(0, LIST);
}

/** @param {string} key @param {number} many */
function longer(key, many) {
  if (many <= LIST || longLists.has(key)) return null;
  const show = () => {
    longLists.add(key);
    drawPanel(/** @type {HTMLElement} */ (page.panel));
  };
  return button(t("showAll", count(many)), show, { class: "link" });
}

/** @param {number} node */
function claimLists(node) {
  const all = claimsOf(node).map(claim).filter((one) => stays(one.id));
  const own = all.filter((one) => one.authors.includes(node));
  const others = all.filter((one) => !one.authors.includes(node));
  const order = (/** @type {Claim} */ one, /** @type {Claim} */ other) => claimWeight(other) - claimWeight(one) || one.id - other.id;
  return [
    claimList(t(kindOf(node) === "source" ? "claimsIn" : "saysItself"), `${node} own`, own.sort(order), false),
    claimList(t(kindOf(node) === "source" ? "claimsIn" : "saidAbout"), `${node} about`, others.sort(order), true),
  ];
}

/** @param {string} name @param {string} key @param {Claim[]} list @param {boolean} authors */
function claimList(name, key, list, authors) {
  if (!list.length) return null;
  return h("section", {}, h("h3", {}, name, " ", h("span", { class: "number" }, count(list.length))), limited(key, list).map((one) => claimCard(one, { authors })), longer(key, list.length));
}

/** The passages that name it. @param {number} node */
function mentionsOf(node) {
  const { subject, predicate } = statements();
  const found = to(node).filter((i) => nameOf(predicate[i]) === "schema:mentions" && subject[i] >= SIZE);
  if (!found.length) return null;
  const key = `${node} mentions`;
  return h("section", {}, h("h3", {}, t("mentioned"), " ", h("span", { class: "number" }, count(found.length))), h("ul", { class: "evidence" }, limited(key, found).map((i) => evidence(subject[i]))), longer(key, found.length));
}

/** @param {number} node */
function notes(node) {
  const found = inLanguage(textsOf(node, "fs:note"), language);
  return found ? h("section", { class: "note" }, h("h3", {}, t("note")), h("p", {}, said(found.value))) : null;
}
