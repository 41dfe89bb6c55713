// The detail panel: all that the graph says of a node, or of the line between two.

const LIST = 12;
/** @type {Set<string>} */
const longLists = new Set();
let panelPick = "";

/** Whether something is chosen that exists. */
function isPicked() {
  return state.pick !== "" && state.pick.split("~").map(numberOf).every((node) => node >= 0 && node < SIZE);
}

/** @param {HTMLElement} holder */
function drawPanel(holder) {
  if (!isPicked()) return;
  const [one, other] = state.pick.split("~").map(numberOf);
  const isTie = state.pick.includes("~");
  if (panelPick !== state.pick) longLists.clear();
  const scroll = panelPick === state.pick ? holder.scrollTop : 0;
  panelPick = state.pick;
  fill(
    holder,
    h("div", { class: "panel-bar" }, isTie ? null : h("span", { class: "eyebrow" }, mark(kindOf(one)), t(kindOf(one)), typeWords(one)), h("span", { class: "grow" }), button("", () => go({ pick: "" }), { class: "icon-button", "aria-label": t("close"), title: `${t("close")} (Esc)` }, icon("close"))),
    isTie ? tiePanel(one, other) : nodePanel(one),
  );
  holder.scrollTop = scroll;
}

/** What it is more closely, such as an AI model. @param {number} node */
function typeWords(node) {
  const plain = ["person", "organization", "concept", "question", "prediction", "position", "source", "verdict"];
  const types = targets(node, "rdf:type").filter((i) => !["schema:Claim", "fs:Source"].includes(nameOf(i)));
  if (plain.includes(kindOf(node)) && kindOf(node) !== "source") return null;
  return h("span", { class: "quiet" }, types.map((i) => relationWord(i)).join(", "));
}

/** @param {number} number */
function relationWord(number) {
  return wordIfAny(`type-${localName(number)}`) || wordOf(number);
}

/** @param {number} node */
function nodePanel(node) {
  return [
    heading(node),
    actions(node),
    state.path.length === 2 && state.path.includes(nameOf(node)) ? pathPanel() : null,
    isClaim(node) ? claimPanel(node) : null,
    kindOf(node) === "question" ? questionPanel(node) : null,
    kindOf(node) === "source" ? sourcePanel(node) : null,
    kindOf(node) === "verdict" ? verdictPanel(node) : null,
    otherNames(node),
    !isClaim(node) && kindOf(node) !== "question" ? claimLists(node) : null,
    relations(node),
    mentionsOf(node),
    notes(node),
    takeAway(node),
  ];
}

/** @param {number} node */
function heading(node) {
  const name = label(node);
  const second = labelIn(node, language === "zh" ? "en" : "zh");
  const about = meaning(node);
  const otherAbout = meaningIn(node, language === "zh" ? "en" : "zh");
  const old = isDeprecated(node);
  return h(
    "header",
    { class: `panel-head${isClaim(node) ? " of-claim" : ""}${old ? " deprecated" : ""}` },
    h("h2", {}, said(name)),
    second !== name ? h("p", { class: "second" }, said(second)) : null,
    old ? h("p", { class: "badge" }, t("deprecated")) : isDisputed(node) ? h("p", { class: "badge disputed" }, kindOf(node) === "question" ? t("divided") : t("disputed")) : null,
    about ? h("p", { class: "about" }, said(about)) : null,
    otherAbout && otherAbout !== about ? h("p", { class: "about second" }, said(otherAbout)) : null,
  );
}

/** @param {number} node */
function actions(node) {
  const name = nameOf(node);
  const onBoard = board.drawn.includes(node);
  const left = onBoard ? foldedAt(node, new Set(board.drawn)) : neighbours(node).length;
  const network = { view: "network" };
  return h(
    "div",
    { class: "actions", role: "group", "aria-label": t("actions") },
    onBoard && left ? button(t("expand", count(Math.min(FEW, left)), count(left)), () => unfold(node), { title: "E" }) : null,
    state.open[name] ? button(t("collapse"), () => foldAgain(node), {}) : null,
    onBoard ? button(t("hide"), () => hideNode(node), { title: "H" }) : button(t("draw"), () => go({ ...network, also: [...state.also, name], pick: name }), {}),
    onBoard ? button(state.pin[name] ? t("unpin") : t("pin"), () => togglePin(node), { title: "P", "aria-pressed": String(Boolean(state.pin[name])) }) : null,
    h(
      "span",
      { class: "ego", role: "group", "aria-label": t("around") },
      h("span", {}, t("around")),
      ["1", "2", "3"].map((depth) => {
        const on = state.ego[0] === name && state.ego[1] === depth;
        return button(depth, () => go({ ...network, ego: on ? [] : [name, depth], path: [] }), { "aria-pressed": String(on), "aria-label": `${t("around")} ${depth}` });
      }),
    ),
    button(t("pathTo"), () => askPath(node), {}),
  );
}

// -- claims, questions, sources, verdicts

/** @param {number} node */
function claimPanel(node) {
  const one = claim(node);
  const words = (/** @type {string} */ property) => inLanguage(textsOf(node, property), language)?.value;
  const conditions = targets(node, "fs:condition").filter((i) => i < SIZE);
  return [
    h(
      "dl",
      { class: "facts" },
      fact(t("author"), one.authors.map((author) => nodeLink(author))),
      fact(t("reportedBy"), one.reporters.map((author) => nodeLink(author))),
      fact(t("saidOn"), [saidOn(one), words("fs:dateNote") ? h("span", { class: "quiet block" }, said(words("fs:dateNote") || "")) : null]),
      one.kind === "prediction" ? fact(t("horizon"), horizonFact(one)) : null,
      one.likelihood >= 0 ? fact(t("likelihood"), likelihoodFact(one)) : null,
      one.kind === "prediction" ? fact(t("outcome"), outcomeFact(one)) : null,
      fact(t("criterion"), words("fs:criterion") ? said(words("fs:criterion") || "") : null),
      fact(t("condition"), [words("fs:condition") ? said(words("fs:condition") || "") : null, ...conditions.map((i) => nodeLink(i))]),
      one.questions.map((question) => fact(t("answers"), [h("span", { class: `badge ${one.stance}` }, t(one.stance || "qualifies")), " ", nodeLink(question)])),
      fact(t("aboutWhat"), one.about.map((entry) => nodeLink(entry))),
    ),
    changed(one),
    h("section", {}, h("h3", {}, t("evidence")), evidenceLinks(node) || h("p", { class: "quiet" }, t("noEvidence"))),
  ];
}

/** @param {string} name @param {any} value */
function fact(name, value) {
  const empty = value === null || value === undefined || (Array.isArray(value) && !value.flat().filter(Boolean).length);
  return empty ? null : [h("dt", {}, name), h("dd", {}, value)];
}

/** @param {Claim} one */
function horizonFact(one) {
  if (!one.horizon) return h("span", { class: "quiet" }, t("noHorizon"));
  const words = textsOf(one.id, "fs:horizonWords").map((text) => `“${text.value}”`);
  const dates = [one.from, one.due].map((date) => date && day(date));
  return [
    h("strong", {}, horizonWords(one.horizon)),
    h("span", { class: "quiet block" }, dates[1] ? t("fromTo", dates[0] || "…", dates[1]) : t("openEnd", dates[0] || "…")),
    words.length ? h("span", { class: "quiet block" }, t("asSaid"), " ", said(words.join(" · "))) : null,
  ];
}

/** @param {Claim} one */
function likelihoodFact(one) {
  const { low, high } = DATA.words[one.likelihood] || {};
  const words = textsOf(one.id, "fs:likelihoodWords").map((text) => `“${text.value}”`);
  return [
    h("strong", {}, wordOf(one.likelihood)),
    low && high ? ` ${Math.round(low * 100)}–${Math.round(high * 100)} %` : null,
    words.length ? h("span", { class: "quiet block" }, t("asSaid"), " ", said(words.join(" · "))) : null,
  ];
}

/** @param {Claim} one */
function outcomeFact(one) {
  return [badge(one), ...one.verdicts.map((verdict) => h("div", { class: "verdict" }, verdictBody(verdict)))];
}

/** @param {number} verdict */
function verdictBody(verdict) {
  const reason = inLanguage(textsOf(verdict, "schema:text"), language)?.value;
  const date = knownOn(verdict);
  return [
    reason ? h("p", {}, said(reason)) : null,
    date ? h("p", { class: "quiet" }, t("knownOn", day(date))) : null,
    evidenceLinks(verdict, "schema:citation"),
    button(t("verdictEntry"), () => pickNode(verdict), { class: "link" }),
  ];
}

/** @param {number} node */
function verdictPanel(node) {
  const outcome = targets(node, "fs:outcome")[0];
  return [
    outcome === undefined ? null : h("p", { class: "badge" }, wordOf(outcome)),
    targets(node, "schema:itemReviewed").filter((i) => i < SIZE && isClaim(i)).map((i) => claimCard(claim(i))),
    evidenceLinks(node, "schema:citation"),
  ];
}

/** @param {number} node */
function questionPanel(node) {
  const found = answers(node);
  return [
    found.length ? null : h("p", { class: "quiet" }, t("noAnswers")),
    ["affirms", "denies", "qualifies"].map((stance) => {
      const here = found.filter((one) => one.stance === stance);
      return here.length ? h("section", { class: `side ${stance}` }, h("h3", {}, `${t(`says-${stance}`)} · ${count(here.length)}`), here.sort(bySaid).map((one) => claimCard(one, { evidence: true }))) : null;
    }),
  ];
}

/** @param {Claim} one @param {Claim} other */
function bySaid(one, other) {
  return one.said < other.said ? -1 : one.said > other.said ? 1 : one.id - other.id;
}

/** @param {number} node */
function sourcePanel(node) {
  const url = webPage(node);
  return h(
    "dl",
    { class: "facts" },
    fact(t("published"), valueOf(node, "schema:datePublished") && day(valueOf(node, "schema:datePublished"))),
    fact(t("page"), url ? outside(url, shorten(url, 60), icon("out")) : null),
    fact(t("language"), textsOf(node, "schema:inLanguage").map((text) => text.value).join(", ") || null),
    fact(t("length"), valueOf(node, "fs:characters") ? t("charactersLong", count(Number(valueOf(node, "fs:characters")))) : null),
  );
}

// -- names, relations, claims about it

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

/** @param {number} node */
function takeAway(node) {
  return h(
    "section",
    { class: "take" },
    h("h3", {}, t("take")),
    h("p", { class: "iri" }, said(iriOf(node))),
    h(
      "div",
      { class: "actions" },
      button(t("copyIri"), () => copy(iriOf(node)), {}),
      button(t("copyTurtle"), () => copy(turtleOf([node])), {}),
      button(t("cite"), () => copy(citePlain(node)), {}),
      button("BibTeX", () => copy(citeBibtex(node)), { "aria-label": t("citeBibtex") }),
    ),
  );
}

// -- lines and paths

/** @param {number} one @param {number} other */
function tiePanel(one, other) {
  const tie = tiesAmong([one, other]).get(one < other ? `${one}~${other}` : `${other}~${one}`);
  const { subject, predicate, object } = statements();
  return [
    h("header", { class: "panel-head" }, h("h2", { class: "of-tie" }, nodeLink(one), h("span", { class: "quiet", "aria-hidden": "true" }, " — "), nodeLink(other))),
    tie && tie.statements.length
      ? h(
          "ul",
          { class: "statements" },
          tie.statements.map((i) => {
            const whole = wholeOf(subject[i]);
            const fragment = subject[i] >= SIZE ? evidence(subject[i]) : null;
            return h("li", {}, h("p", {}, nodeLink(whole), " ", h("strong", {}, relation(predicate[i])), " ", nodeLink(object[i])), told(i), fragment ? h("ul", { class: "evidence" }, fragment) : null);
          }),
        )
      : null,
    tie && tie.claims.length ? h("section", {}, h("h3", {}, countOf("claims", tie.claims.length)), tie.claims.map(claim).sort(bySaid).map((claimed) => claimCard(claimed, { evidence: true, stance: true }))) : null,
    tie ? null : h("p", { class: "quiet" }, t("noTie")),
  ];
}

/** The chain between two nodes, step by step. */
function pathPanel() {
  const [start, end] = state.path.map(numberOf);
  const found = shortestPath(start, end);
  if (!found) return h("section", { class: "chain" }, h("h3", {}, t("path")), h("p", { class: "quiet" }, t("noPath")));
  const { subject, predicate } = statements();
  return h(
    "section",
    { class: "chain" },
    h("h3", {}, t("pathOf", count(found.length))),
    h(
      "ol",
      {},
      h("li", {}, nodeLink(start)),
      found.map((link) => {
        const back = wholeOf(subject[link.statement]) !== link.from;
        return h(
          "li",
          {},
          h("span", { class: "quiet" }, relation(predicate[link.statement], back)),
          isClaim(link.to) ? claimCard(claim(link.to), { evidence: true }) : h("p", {}, nodeLink(link.to)),
          isClaim(link.to) || isClaim(link.from) ? null : told(link.statement),
        );
      }),
    ),
  );
}
