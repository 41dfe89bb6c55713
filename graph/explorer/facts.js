// Facts: what the details tell of a claim, a question, a source or a verdict.

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
