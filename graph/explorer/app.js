// The page: its parts, and how they follow the state.

/**
 * The parts of the page.
 * @type {Record<string, any>}
 */
const page = { views: {} };
const VIEWS = ["network", "questions", "timeline", "table"];
let language = "en";

function makePage() {
  page.canvas = h("div", { class: "canvas", tabindex: 0, role: "application" });
  page.tip = h("div", { class: "tip", hidden: true, "aria-hidden": "true" });
  page.status = h("div", { class: "status" });
  page.views.network = h("div", { class: "view network", id: "view-network" }, page.canvas, page.tip, zoomTools(), page.status);
  for (const view of VIEWS.slice(1)) page.views[view] = h("div", { class: `view ${view}`, id: `view-${view}` });
  page.facets = h("aside", { class: "filters", id: "filters" });
  page.panel = h("aside", { class: "panel", id: "panel", hidden: true });
  page.head = h("header", { class: "top" });
  page.tabs = h("nav", { class: "tabs" });
  page.headline = h("div", { class: "headline" });
  page.chips = h("div", { class: "chips" });
  page.note = h("div", { class: "note-line", role: "status" });
  page.live = h("div", { class: "unseen", role: "status" });
  page.help = h("dialog", { class: "help" });
  page.skip = h("a", { class: "skip", href: "#main", on: { click: skip } });
  page.main = h("main", { class: "main", id: "main", tabindex: -1 }, page.headline, page.chips, VIEWS.map((view) => page.views[view]));
  page.finderBox = finder();
  document.body.append(page.skip, page.head, page.facets, page.main, page.panel, page.note, page.live, page.help);
}

/** @param {Event} event */
function skip(event) {
  event.preventDefault();
  page.main.focus();
}

function zoomTools() {
  page.zoom = h("div", { class: "zoom", role: "group" });
  return page.zoom;
}

/** The language to speak: chosen, asked for at building, or the browser's. */
function chosenLanguage() {
  if (state.lang === "en" || state.lang === "zh") return state.lang;
  if (DATA.lang) return DATA.lang;
  return (navigator.languages?.[0] || navigator.language || "en").toLowerCase().startsWith("zh") ? "zh" : "en";
}

function applyTheme() {
  const dark = state.theme ? state.theme === "dark" : window.matchMedia("(prefers-color-scheme: dark)").matches;
  document.documentElement.dataset.theme = dark ? "dark" : "light";
  forgetColours();
}

/** Paper is light, the picture too. */
function printLight() {
  window.addEventListener("beforeprint", () => {
    document.documentElement.dataset.theme = "light";
    forgetColours();
    paintBoard();
  });
  window.addEventListener("afterprint", () => {
    applyTheme();
    paintBoard();
  });
}

/** Everything that says words and does not depend on the choice of data. */
function drawFrame() {
  language = chosenLanguage();
  const title = DATA.title || t("title");
  document.documentElement.lang = language === "zh" ? "zh-Hans" : "en";
  document.title = title;
  page.skip.textContent = t("skip");
  page.canvas.setAttribute("aria-label", t("canvas"));
  page.facets.setAttribute("aria-label", t("filters"));
  page.panel.setAttribute("aria-label", t("details"));
  page.main.setAttribute("aria-label", t("content"));
  page.zoom.setAttribute("aria-label", t("zoom"));
  nameFinder();
  fill(
    page.zoom,
    button("", () => zoomBy(1.25), { class: "icon-button", "aria-label": t("zoomIn"), title: t("zoomIn") }, icon("plus")),
    button("", () => zoomBy(0.8), { class: "icon-button", "aria-label": t("zoomOut"), title: t("zoomOut") }, icon("minus")),
    button("", fitNetwork, { class: "icon-button", "aria-label": t("fit"), title: t("fit") }, icon("fit")),
  );
  page.undo = button("", undo, { class: "icon-button", "aria-label": t("undo"), title: `${t("undo")} (Ctrl+Z)` }, icon("undo"));
  page.redo = button("", redo, { class: "icon-button", "aria-label": t("redo"), title: `${t("redo")} (Ctrl+Shift+Z)` }, icon("redo"));
  fill(page.tabs, VIEWS.map((view) => button(t(`view-${view}`), () => go({ view }), { "data-view": view })));
  page.tabs.setAttribute("aria-label", t("views"));
  fill(
    page.head,
    button("", () => toggleFilters(), { class: "icon-button only-narrow", "aria-label": t("filters"), "aria-controls": "filters" }, icon("filter")),
    h("h1", {}, said(shorten(title, 60))),
    page.finderBox,
    page.tabs,
    h(
      "div",
      { class: "tools" },
      page.undo,
      page.redo,
      button("", () => copy(location.href), { class: "icon-button", "aria-label": t("copyLink"), title: t("copyLink") }, icon("link")),
      exportMenu(),
      button(language === "zh" ? "EN" : "中文", () => go({ lang: language === "zh" ? "en" : "zh" }), { class: "text-button", lang: language === "zh" ? "en" : "zh-Hans", title: language === "zh" ? "English" : "中文" }),
      button("", () => go({ theme: document.documentElement.dataset.theme === "dark" ? "light" : "dark" }), { class: "icon-button", "aria-label": t("theme"), title: t("theme") }, icon("moon")),
      button("", () => page.help.showModal(), { class: "icon-button only-wide", "aria-label": t("help"), title: `${t("help")} (?)` }, icon("help")),
    ),
  );
  drawHelp();
}

function exportMenu() {
  const menu = h("details", { class: "menu" });
  const item = (/** @type {string} */ words, /** @type {() => void} */ act) =>
    button(words, () => {
      /** @type {any} */ (menu).open = false;
      act();
    });
  put(menu, [
    h("summary", { class: "icon-button", "aria-label": t("takeAway"), title: t("takeAway") }, icon("more")),
    h("div", { class: "menu-list" }, item("PNG", savePng), item("SVG", saveSvg), item("CSV", saveCsv), item("Turtle", saveTurtle), item(t("print"), () => window.print())),
  ]);
  menu.addEventListener("focusout", (event) => {
    if (event.relatedTarget && !menu.contains(/** @type {Node} */ (event.relatedTarget))) /** @type {any} */ (menu).open = false;
  });
  return menu;
}

function drawHelp() {
  const rows = [
    ["/", "key-search"],
    ["1 2 3 4", "key-views"],
    ["← → ↑ ↓", "key-move"],
    ["E C H P", "key-node"],
    ["+ − 0", "key-zoom"],
    ["Ctrl+Z", "key-undo"],
    ["Esc", "key-close"],
  ];
  fill(
    page.help,
    h("h2", {}, t("help")),
    h("p", {}, t("helpText")),
    h("dl", { class: "keys" }, rows.map(([keys, name]) => [h("dt", {}, keys.split(" ").map((one) => h("kbd", {}, one))), h("dd", {}, t(name))])),
    h("label", { class: "check" }, h("input", { type: "checkbox", checked: singleKeys, on: { change: (/** @type {any} */ event) => ((singleKeys = event.target.checked), remember("keys", singleKeys ? "on" : "off")) } }), t("singleKeys")),
    h("p", { class: "quiet" }, t("madeWith")),
    button(t("close"), () => page.help.close(), { class: "wide" }),
  );
}

/** @param {boolean} [on] */
function toggleFilters(on) {
  document.body.classList.toggle("with-filters", on);
  if (document.body.classList.contains("with-filters")) page.facets.querySelector("button")?.focus();
}

/** The figures at the top, each a way in. */
function drawHeadline() {
  const all = [...claims().values()].filter((one) => one.kind === "prediction");
  const soon = `${Number(TODAY.slice(0, 4)) + 1}${TODAY.slice(4)}`;
  const is = (/** @type {string} */ status) => all.filter((one) => one.status === status);
  const due = is("pending").filter((one) => one.due && one.due <= soon);
  const judged = all.filter((one) => one.verdicts.length).length;
  const divided = nodesOf("question").filter((node) => isDivided(answers(node))).length;
  const sources = nodesOf("source").length;
  const figure = (/** @type {number} */ many, /** @type {string} */ words, /** @type {Partial<State>} */ changes) => (many ? button("", () => go({ ...NO_FILTERS, ...changes }), { class: "figure" }, h("strong", {}, count(many)), " ", wordIfAny(many === 1 && language === "en" ? `one-${words}` : "") || t(words)) : null);
  const dueYears = [...new Set(due.map((one) => one.due.slice(0, 4)))];
  fill(
    page.headline,
    figure(all.length, "fig-predictions", { view: "timeline" }),
    figure(is("overdue").length, "fig-overdue", { view: "timeline", facets: { outcome: ["overdue"] } }),
    figure(due.length, "fig-due", { view: "timeline", facets: { outcome: ["pending"], due: dueYears } }),
    figure(judged, "fig-judged", { view: "table", rows: "claims", facets: { outcome: STATUSES.slice(0, 6) } }),
    figure(divided, "fig-divided", { view: "questions", sort: "divided" }),
    figure(sources, "fig-sources", { kinds: toggled(FIRST_KINDS, "source"), view: "network" }),
  );
}

function drawStatus() {
  const left = DATA.total - SIZE;
  const steps = state.also.length + state.hide.length + Object.keys(state.open).length + state.ego.length + state.path.length;
  fill(
    page.status,
    h("span", {}, t("drawn", count(board.drawn.length), count(SIZE))),
    board.drawn.length < SIZE ? h("span", { class: "only-wide" }, ` · ${t("folded")}`) : null,
    left > 0 ? h("span", {}, ` · ${t("leftOut", count(left))}`) : null,
    steps ? button(t("startAgain"), () => go({ also: [], hide: [], open: {}, ego: [], path: [], pin: {}, pick: "" }), { class: "link" }) : null,
  );
  page.empty?.remove();
  if (!board.drawn.length) {
    page.empty = emptyNote(matching().claims.length || !isFiltered() ? "emptyKinds" : "emptyTable");
    page.views.network.append(page.empty);
  }
}

/** Show the state. @param {State} before */
function render(before) {
  const spoke = language;
  const wasTheme = document.documentElement.dataset.theme;
  applyTheme();
  if (chosenLanguage() !== spoke) drawFrame();
  const restyled = wasTheme !== document.documentElement.dataset.theme || spoke !== language;
  showView();
  page.panel.hidden = !isPicked();
  document.body.classList.toggle("with-panel", isPicked());
  if (state.view === "network" && board.network) {
    if (restyled) paintBoard();
    updateNetwork(before);
    drawStatus();
  }
  if (state.view !== "network") drawView(before);
  page.undo.disabled = step === 0;
  page.redo.disabled = step >= last;
  if (restyled) drawHeadline();
  const chips = choices();
  fill(page.chips, chips, chips.length > 1 ? button(t("resetAll"), () => go({ ...NO_FILTERS, ego: [], path: [], hide: [] }), { class: "link" }) : null);
  page.chips.hidden = !chips.length;
  if (restyled || before.view !== state.view || facetKey(before) !== facetKey(state)) drawFacets(page.facets);
  drawPanel(page.panel);
  if (state.view === "network" && board.network) aimNetwork(before);
  if (before.pick !== state.pick && state.pick && !state.pick.includes("~")) page.live.textContent = label(Math.max(0, numberOf(state.pick)));
}

/** @param {State} one */
function facetKey(one) {
  return JSON.stringify([one.facets, one.said, one.speaks, one.kinds, one.open, one.also, one.hide, one.ego, one.path]);
}

function showView() {
  for (const view of VIEWS) page.views[view].hidden = view !== state.view;
  for (const tab of page.tabs.children) {
    if (tab.dataset.view === state.view) tab.setAttribute("aria-current", "page");
    else tab.removeAttribute("aria-current");
  }
  document.body.dataset.view = state.view;
}

/** @param {State} before */
function drawView(before) {
  const holder = page.views[state.view];
  const scroll = before.view === state.view ? [holder.scrollTop, holder.querySelector(".table-holder")?.scrollLeft || 0] : [0, 0];
  const focused = holder.contains(document.activeElement) ? document.activeElement?.getAttribute("data-key") : null;
  if (state.view === "timeline") {
    drawTimeline(holder);
    placeWords(holder);
  } else if (state.view === "questions") drawQuestions(holder);
  else drawTable(holder);
  holder.scrollTop = scroll[0];
  const table = holder.querySelector(".table-holder");
  if (table) table.scrollLeft = scroll[1];
  if (focused) holder.querySelector(`[data-key="${CSS.escape(focused)}"]`)?.focus();
}

function start() {
  startState();
  applyTheme();
  makePage();
  drawFrame();
  showView();
  board.tip = page.tip;
  makeNetwork(page.views.network);
  drawStatus();
  document.addEventListener("keydown", pressed);
  printLight();
  watchers.push(render);
  window.matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => render(state));
  window.addEventListener("resize", () => state.view === "timeline" && render(state));
  // What is not needed for the first picture comes after it.
  const painted = (/** @type {() => void} */ then) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(then)));
  painted(() => {
    needFit = Boolean(state.pick);
    drawHeadline();
    render({ ...state, view: "" });
    buildIndex(() => document.documentElement.setAttribute("data-ready", ""));
  });
}

start();
