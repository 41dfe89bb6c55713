// The search box: results grouped by kind, chosen by keys, pointer or touch.

/** The node from which a path is being asked, else -1. */
let pathFrom = -1;
let current = -1;
/** What the options are: nodes, or the kind of which more are to be listed. @type {(number | string)[]} */
let listed = [];
const PER_KIND = 6;
const MORE = 100;
/** How many of a kind are listed, where more than the first were asked for. @type {Map<string, number>} */
const listedOf = new Map();

function finder() {
  page.search = h("input", {
    type: "search",
    id: "search",
    role: "combobox",
    autocomplete: "off",
    spellcheck: "false",
    "aria-expanded": "false",
    "aria-controls": "results",
    "aria-autocomplete": "list",
    on: { input: () => (listedOf.clear(), showResults()), keydown: searchKeys, focus: () => page.search.value && showResults(), blur: () => setTimeout(() => !page.finder.contains(document.activeElement) && closeResults(), 150) },
  });
  page.results = h("div", { id: "results", role: "listbox", class: "results", hidden: true });
  page.finder = h("div", { class: "finder", role: "search" }, icon("search"), page.search, h("kbd", { "aria-hidden": "true" }, "/"), page.results);
  return page.finder;
}

function nameFinder() {
  const words = pathFrom >= 0 ? t("pathFrom", shorten(label(pathFrom), 30)) : t("searchHint");
  page.search.setAttribute("placeholder", words);
  page.search.setAttribute("aria-label", words);
  page.results.setAttribute("aria-label", t("results"));
}

function showResults() {
  const words = page.search.value;
  current = -1;
  listed = [];
  page.search.removeAttribute("aria-activedescendant");
  if (!words.trim()) {
    closeResults();
    return;
  }
  const hits = find(words);
  /** @type {Map<string, Hit[]>} */
  const groups = new Map();
  for (const hit of hits) {
    const group = groups.get(kindOf(hit.node));
    if (group) group.push(hit);
    else groups.set(kindOf(hit.node), [hit]);
  }
  const misses = hits.length ? [] : nearMisses(words);
  const near = misses.length ? h("div", { role: "group", "aria-labelledby": "group-near" }, h("div", { class: "group", role: "presentation", id: "group-near" }, t("nearMisses")), misses.map(option)) : null;
  const parts = [...groups].map(([kind, list]) => {
    const head = h("div", { class: "group", role: "presentation", id: `group-${kind}` }, t(`${kind}s`), h("span", { class: "number" }, count(list.length)));
    const shown = list.slice(0, listedOf.get(kind) || PER_KIND);
    return h("div", { role: "group", "aria-labelledby": `group-${kind}` }, head, shown.map(option), shown.length < list.length ? moreOption(kind, list.length - shown.length) : null);
  });
  fill(page.results, parts.length ? parts : [h("p", { class: "quiet", role: near ? "presentation" : false }, t("nothingFound", shorten(words, 40))), near]);
  page.results.hidden = false;
  page.search.setAttribute("aria-expanded", "true");
  if (hits.length) light(0);
  page.live.textContent = misses.length ? `${t("nothingFound", shorten(words, 40))} ${t("nearMisses")}: ${count(misses.length)}` : t("found", count(hits.length));
}

/** The option that lists more of a kind. @param {string} kind @param {number} left */
function moreOption(kind, left) {
  return optionOf(kind, h("span", { class: "link" }, t("moreValues", count(left))));
}

/** A line of the results, whatever it holds. @param {number | string} what @param {...Child} parts */
function optionOf(what, ...parts) {
  const at = listed.push(what) - 1;
  return h(
    "div",
    { role: "option", id: `option-${at}`, class: "option", "aria-selected": "false", on: { mousedown: (/** @type {Event} */ event) => event.preventDefault(), click: () => choose(at), mousemove: () => current !== at && light(at) } },
    parts,
  );
}

/** @param {Hit} hit */
function option(hit) {
  const one = isClaim(hit.node) ? claim(hit.node) : null;
  const name = label(hit.node);
  const by = one ? authorsAndDate(one) : hit.text && hit.text !== name ? hit.text : meaning(hit.node);
  return optionOf(
    hit.node,
    mark(kindOf(hit.node), one?.status),
    h("span", { class: "grow" }, said(shorten(name, one ? 150 : 90)), by ? h("span", { class: "quiet block" }, said(shorten(by, 100))) : null),
  );
}

/** @param {number} at */
function light(at) {
  page.results.querySelector('[aria-selected="true"]')?.setAttribute("aria-selected", "false");
  current = at;
  const chosen = page.results.querySelector(`#option-${at}`);
  chosen?.setAttribute("aria-selected", "true");
  chosen?.scrollIntoView({ block: "nearest" });
  page.search.setAttribute("aria-activedescendant", `option-${at}`);
}

/** @param {KeyboardEvent} event */
function searchKeys(event) {
  const moves = { ArrowDown: 1, ArrowUp: -1, PageDown: 6, PageUp: -6 };
  const move = /** @type {Record<string, number>} */ (moves)[event.key];
  if (move && listed.length) {
    event.preventDefault();
    light(Math.abs(move) === 1 ? (current + move + listed.length) % listed.length : Math.max(0, Math.min(listed.length - 1, current + move)));
  } else if (event.key === "Enter" && current >= 0) {
    event.preventDefault();
    choose(current);
  }
}

/** @param {number} at */
function choose(at) {
  const node = listed[at];
  if (typeof node === "string") {
    listedOf.set(node, (listedOf.get(node) || PER_KIND) + MORE);
    showResults();
    // The first that came stands where "more" stood.
    light(at);
    return;
  }
  const start = pathFrom;
  endSearch();
  if (start >= 0 && start !== node) showPath(start, node);
  else pickNode(node);
  // The keyboard goes on from what was chosen.
  (state.view === "network" ? page.canvas : page.panel.querySelector("button"))?.focus();
}

function closeResults() {
  page.results.hidden = true;
  page.search.setAttribute("aria-expanded", "false");
  page.search.removeAttribute("aria-activedescendant");
}

function endSearch() {
  listedOf.clear();
  if (pathFrom >= 0) hush();
  pathFrom = -1;
  page.search.value = "";
  nameFinder();
  closeResults();
  page.finder.classList.remove("asking");
}

/** @param {number} start @param {number} end */
function showPath(start, end) {
  endSearch();
  go({ view: "network", path: [nameOf(start), nameOf(end)], ego: [], pick: nameOf(start) });
}

/** Ask for the other end of a path. @param {number} node */
function askPath(node) {
  pathFrom = node;
  nameFinder();
  page.finder.classList.add("asking");
  page.search.value = "";
  page.search.focus();
  announce(t("pathHint"));
}
