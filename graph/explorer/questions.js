// Questions: who is on which side, in what words, since when and on what evidence.

/** @type {Set<number>} */
const wholeQuestions = new Set();
const MOST_QUESTIONS = 60;
let questionsShown = MOST_QUESTIONS;

/**
 * @typedef {object} Debate
 * @property {number} question
 * @property {Claim[]} claims
 * @property {number} divided
 * @property {number} sources
 * @property {number} people
 * @property {string} latest
 */

/** @returns {Debate[]} */
function debates() {
  /** @type {Map<number, Claim[]>} */
  const found = new Map();
  for (const one of matching().claims) for (const question of one.questions) found.set(question, [...(found.get(question) || []), one]);
  if (!isFiltered()) for (const question of nodesOf("question")) if (!found.has(question)) found.set(question, []);
  return [...found].map(([question, list]) => {
    const people = (/** @type {string} */ stance) => new Set(list.filter((one) => one.stance === stance).flatMap((one) => one.authors));
    const [yes, no] = [people("affirms"), people("denies")];
    return {
      question,
      claims: list,
      divided: Math.min(yes.size, no.size) * 4 + Math.min(people("qualifies").size, 2) * (yes.size || no.size ? 1 : 0),
      sources: new Set(list.flatMap((one) => one.sources)).size,
      people: new Set(list.flatMap((one) => one.authors)).size,
      latest: list.reduce((last, one) => (one.said > last ? one.said : last), ""),
    };
  });
}

/** @type {Record<string, (one: Debate, other: Debate) => number>} */
const ORDERS = {
  divided: (one, other) => other.divided - one.divided || other.sources - one.sources || other.people - one.people || one.question - other.question,
  sources: (one, other) => other.sources - one.sources || other.claims.length - one.claims.length || one.question - other.question,
  recent: (one, other) => (one.latest < other.latest ? 1 : one.latest > other.latest ? -1 : other.divided - one.divided || one.question - other.question),
};

/** @param {HTMLElement} holder */
function drawQuestions(holder) {
  const list = debates().sort(ORDERS[state.sort] || ORDERS.divided);
  const split = list.filter((debate) => isDivided(debate.claims)).length;
  const all = nodesOf("question").length;
  const hint = t(isFiltered() ? "questionsFiltered" : "questionsHint", count(Math.min(list.length, questionsShown)), count(all), count(split), count(list.length));
  fill(
    holder,
    h(
      "div",
      { class: "view-head" },
      h("h2", {}, t("questionsTitle")),
      list.length ? h("p", { class: "quiet", role: "status" }, hint) : null,
      h("div", { class: "view-tools" }, chooser("sort", "sortBy", Object.keys(ORDERS), (value) => go({ sort: value }))),
    ),
    list.length ? null : emptyNote(all ? t("emptyAnswers", count(all)) : t("emptyQuestions")),
    h("div", { class: "debates" }, list.slice(0, questionsShown).map(debateCard)),
    list.length > questionsShown ? button(t("showMore", count(list.length - questionsShown)), () => ((questionsShown += MOST_QUESTIONS), drawQuestions(holder)), { class: "wide" }) : null,
    changesSection(),
  );
}

/** @param {Debate} debate */
function debateCard(debate) {
  const { question, claims: list } = debate;
  const sides = ["affirms", "qualifies", "denies"];
  const bySide = sides.map((side) => list.filter((one) => one.stance === side).sort(bySaid));
  const topics = targets(question, "schema:about").filter((i) => i < SIZE);
  const whole = wholeQuestions.has(question);
  const longest = Math.max(...bySide.map((side) => side.length));
  return h(
    "article",
    { class: `debate${state.pick === nameOf(question) ? " picked" : ""}` },
    h("h3", {}, button("", () => go({ pick: nameOf(question) }), { class: "debate-title", "data-key": `q ${question}` }, said(label(question)))),
    h(
      "p",
      { class: "claim-facts" },
      isDivided(list) ? h("span", { class: "badge disputed" }, t("divided")) : null,
      list.length ? [h("span", {}, countOf("voices", debate.people)), h("span", {}, countOf("sources", debate.sources))] : null,
      topics.map((topic) => nodeLink(topic)),
    ),
    list.length ? balance(bySide) : h("p", { class: "quiet" }, t(DATA.total > SIZE ? "noAnswersHere" : "noAnswers")),
    list.length ? h("div", { class: "sides" }, sides.map((side, i) => (bySide[i].length || side !== "qualifies" ? debateSide(side, bySide[i], whole) : null))) : null,
    longest > 2 ? button(whole ? t("fewer") : t("allAnswers", count(list.length)), () => refoldQuestion(question), { class: "link", "data-key": `all ${question}` }) : null,
  );
}

/** @param {string} side @param {Claim[]} list @param {boolean} whole */
function debateSide(side, list, whole) {
  return h(
    "section",
    { class: `side ${side}` },
    h("h4", {}, t(`says-${side}`), " ", h("span", { class: "number" }, count(list.length))),
    list.length ? (whole ? list : list.slice(0, 2)).map((one) => claimCard(one, { evidence: true })) : h("p", { class: "quiet" }, t("nobody")),
  );
}

/** How the answers divide, as one bar. @param {Claim[][]} bySide */
function balance(bySide) {
  const all = bySide.reduce((sum, side) => sum + side.length, 0) || 1;
  const words = ["affirms", "qualifies", "denies"].map((side, i) => `${t(`says-${side}`)}: ${bySide[i].length}`).join(", ");
  const shares = bySide.map((side, i) => {
    const share = h("i", { class: ["affirms", "qualifies", "denies"][i] });
    share.style.width = `${(100 * side.length) / all}%`;
    return share;
  });
  return h("div", { class: "balance", role: "img", "aria-label": words }, shares);
}

/** @param {number} question */
function refoldQuestion(question) {
  if (wholeQuestions.has(question)) wholeQuestions.delete(question);
  else wholeQuestions.add(question);
  render(state);
}

/** Claims that restate or move what the same person said before. */
function changesSection() {
  const found = matching().claims.filter((one) => targets(one.id, "prov:wasRevisionOf").some((i) => i < SIZE && isClaim(i)));
  if (!found.length) return null;
  return h("section", { class: "changes" }, h("h2", {}, t("changesTitle")), h("p", { class: "quiet" }, t("changesHint")), h("div", { class: "debates" }, found.sort(bySaid).map((one) => h("div", { class: "debate" }, claimCard(one, { evidence: true })))));
}
