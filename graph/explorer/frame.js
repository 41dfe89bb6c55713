// The frame: the page's parts, its head, tools and help.

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
  page.panel = h("aside", { class: "panel", id: "panel", hidden: true, tabindex: -1 });
  page.head = h("header", { class: "top" });
  page.tabs = h("nav", { class: "tabs" });
  page.headline = h("nav", { class: "headline" });
  page.chips = h("div", { class: "chips" });
  page.note = h("div", { class: "note-line", role: "status" });
  page.live = h("div", { class: "unseen", role: "status" });
  page.help = h("dialog", { class: "help" });
  page.skip = h("a", { class: "skip", href: "#main", on: { click: skip } });
  page.main = h("main", { class: "main", id: "main", tabindex: -1 }, page.chips, VIEWS.map((view) => page.views[view]));
  page.finderBox = finder();
  document.body.append(page.skip, page.head, page.facets, page.headline, page.main, page.panel, page.note, page.live, page.help);
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

/** Everything that says words and does not depend on the choice of data. */
function drawFrame() {
  redrawn(document.body, fillFrame);
}

function fillFrame() {
  language = chosenLanguage();
  const title = DATA.title || t("title");
  document.documentElement.lang = language === "zh" ? "zh-Hans" : "en";
  document.title = title;
  page.skip.textContent = t("skip");
  page.canvas.setAttribute("aria-label", t("canvas"));
  page.facets.setAttribute("aria-label", t("filters"));
  page.panel.setAttribute("aria-label", t("details"));
  page.main.setAttribute("aria-label", t("content"));
  page.headline.setAttribute("aria-label", t("figures"));
  page.zoom.setAttribute("aria-label", t("zoom"));
  nameFinder();
  fill(
    page.zoom,
    button("", () => zoomBy(1.25), { class: "icon-button", "aria-label": t("zoomIn"), title: t("zoomIn") }, icon("plus")),
    button("", () => zoomBy(0.8), { class: "icon-button", "aria-label": t("zoomOut"), title: t("zoomOut") }, icon("minus")),
    button("", () => fitNetwork({ whole: true }), { class: "icon-button", "aria-label": t("fit"), title: t("fit") }, icon("fit")),
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
      location.protocol === "about:" ? null : button("", () => copy(location.href), { class: "icon-button", "aria-label": t("copyLink"), title: t("copyLink") }, icon("link")),
      exportMenu(),
      button(language === "zh" ? "EN" : "中文", () => go({ lang: language === "zh" ? "en" : "zh" }), { class: "text-button", lang: language === "zh" ? "en" : "zh-Hans", title: language === "zh" ? "English" : "中文" }),
      button("", () => go({ theme: document.documentElement.dataset.theme === "dark" ? "light" : "dark" }), { class: "icon-button", "aria-label": t("theme"), title: t("theme") }, icon("moon")),
      button("", () => page.help.showModal(), { class: "icon-button", "aria-label": t("help"), title: `${t("help")} (?)` }, icon("help")),
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
  const note = h("p", { class: "quiet" });
  menu.addEventListener("toggle", () => /** @type {any} */ (menu).open && (note.textContent = contentsWords()));
  put(menu, [
    h("summary", { class: "icon-button", "aria-label": t("takeAway"), title: t("takeAway") }, icon("more")),
    h("div", { class: "menu-list" }, item("PNG", savePng), item("SVG", saveSvg), item("CSV", saveCsv), item("Turtle", saveTurtle), item(t("print"), () => window.print()), note),
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
  freshenFacets();
  if (document.body.classList.contains("with-filters")) page.facets.querySelector("button")?.focus();
}
