// The card: a claim as it is told in lists: text, author, dates, outcome, evidence.

/** Longer than this a text is scrolled in its place. */
const LONG = 600;

/** How a prediction stands, as a badge. @param {Claim} one */
function badge(one) {
  if (!one.status) return null;
  return h("span", { class: `badge status-${one.status}` }, mark("prediction", one.status), t(one.status));
}

/** @param {Claim} one */
function authorsAndDate(one) {
  return [names(one.authors), saidOn(one)].filter(Boolean).join(", ");
}

/** A button that leads to a node. @param {number} node @param {Props} [props] */
function nodeLink(node, props = {}) {
  const name = label(node);
  const shown = shorten(name, 140);
  return button("", () => pickNode(node), { class: "node-link", title: shown.endsWith("…") && name, ...props }, mark(kindOf(node)), said(shown));
}

/** A claim in a list. @param {Claim} one @param {{ authors?: boolean, evidence?: boolean, stance?: boolean }} [options] */
function claimCard(one, { authors = true, evidence = false, stance = false } = {}) {
  const old = isDeprecated(one.id);
  return h(
    "article",
    { class: `claim${old ? " deprecated" : ""}${state.pick === nameOf(one.id) ? " picked" : ""}` },
    h("p", { class: "claim-text" }, button("", () => pickNode(one.id), { class: "claim-link" }, said(shorten(label(one.id), 700)))),
    h(
      "p",
      { class: "claim-facts" },
      authors && one.authors.map((author) => nodeLink(author)),
      one.reporters.length ? h("span", {}, t("toldBy", names(one.reporters))) : null,
      h("span", {}, saidOn(one)),
      one.horizon ? h("span", {}, h("span", { "aria-hidden": "true" }, "→ "), horizonWords(one.horizon)) : null,
      badge(one),
      old ? h("span", { class: "badge" }, t("deprecated")) : isDisputed(one.id) ? h("span", { class: "badge disputed" }, t("disputed")) : null,
      stance && one.stance ? h("span", { class: `badge ${one.stance}` }, t(one.stance)) : null,
    ),
    changed(one),
    evidence ? evidenceLinks(one.id) : null,
  );
}

/** What a claim restates or moves. @param {Claim} one */
function changed(one) {
  const earlier = targets(one.id, "prov:wasRevisionOf").filter((i) => i < SIZE && isClaim(i));
  return earlier.map((id) => {
    const before = claim(id);
    const slipped = before.horizon && one.horizon && before.horizon !== one.horizon;
    const turned = before.stance && one.stance && before.stance !== one.stance;
    const words = turned ? t("changedMind", t(before.stance), t(one.stance)) : slipped ? t("slipped", horizonWords(before.horizon), horizonWords(one.horizon)) : t("restates", saidOn(before));
    return h("p", { class: "changed" }, button(words, () => pickNode(id), { class: "link" }));
  });
}

/** Where it was said: links to the second or the passage, and the words where the page has them. @param {number} node @param {string} [property] */
function evidenceLinks(node, property = "schema:appearance") {
  const found = targets(node, property);
  if (!found.length) return null;
  return h("ul", { class: "evidence" }, found.map((number) => evidence(number)));
}

/** @param {number} number */
function evidence(number) {
  const source = wholeOf(number);
  const url = DATA.links[number] || (source >= 0 ? webPage(source) : iriOf(number));
  const where = passage(fragmentOf(number));
  const quote = DATA.quotes[number];
  return h(
    "li",
    {},
    h("span", { class: "where" }, outside(url, where, /^https?:/i.test(url) ? icon("out") : null), source >= 0 ? [" ", said(shorten(shortName(source), 80), { class: "quiet" })] : null),
    source >= 0 && !DATA.links[number] ? h("span", { class: "reach quiet" }, reach(number, source, url)) : null,
    quote ? h("blockquote", scrolled(quote, t("quote")), said(quote)) : null,
  );
}

/** How a reader gets to a passage that no link leads to. @param {number} number @param {number} source @param {string} url of the whole, if any */
function reach(number, source, url) {
  const start = startOf(fragmentOf(number));
  const place = placeIn(source, fragmentOf(number));
  if (!/^https?:/i.test(url)) return [t("noAddress"), place, " ", copier(t("copyPointer"), iriOf(number))];
  if (!start) return [t("opensPage"), place];
  return [t(targets(source, "rdf:type").some((i) => nameOf(i) === "schema:PodcastEpisode") ? "opensEpisode" : "opensRecording"), " ", copier(start, start, t("copyStamp", start))];
}

/** How far into the text a passage lies, where the text's length is known. @param {number} source @param {string} fragment */
function placeIn(source, fragment) {
  const share = Number(/^char=(\d+),/.exec(fragment)?.[1]) / Number(valueOf(source, "fs:characters"));
  return share >= 0 && share <= 1 ? t("placeInText", Math.round(100 * share)) : "";
}

/** A button that copies. @param {string} words @param {string} text @param {string} [name] for a screen reader */
function copier(words, text, name) {
  return button(words, () => copy(text), { class: "link", "aria-label": name ?? false }, icon("copy"));
}

/** What lets the keyboard scroll a text that is longer than its place. @param {string} text @param {string} name */
function scrolled(text, name) {
  return text.length > LONG ? { class: "long", tabindex: 0, role: "region", "aria-label": name } : {};
}

/** @param {string} what @param {number} many */
function countOf(what, many) {
  return t(many === 1 && language === "en" ? `one-${what}` : `many-${what}`, count(many));
}
