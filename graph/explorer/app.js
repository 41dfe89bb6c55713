// The page as a whole: how its parts follow the state.

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
    figure(judged, "fig-judged", { view: "table", scope: "all", rows: "claims", facets: { outcome: STATUSES.slice(0, 6) } }),
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
    nearest(),
    foldedPredictions(),
    board.drawn.length < SIZE && !state.ego.length ? h("span", { class: "only-wide" }, ` · ${t("folded")}`) : null,
    left > 0 ? h("span", {}, ` · ${t("leftOut", count(left))}`) : null,
    missingNames.length ? h("span", {}, ` · ${missingWords()}`) : null,
    steps ? [" ", button(t("startAgain"), () => go({ also: [], hide: [], open: {}, ego: [], path: [], pin: {}, pick: "" }), { class: "link" })] : null,
  );
  page.empty?.remove();
  if (!board.drawn.length) {
    page.empty = emptyNote(t(matching().claims.length || !isFiltered() ? "emptyKinds" : "emptyTable"));
    page.views.network.append(page.empty);
  }
}

function missingWords() {
  return t("unknownNames", missingNames.map((name) => shorten(name, 50)).join(", "));
}

/** Tell which names of the address this page does not have. */
function sayMissing() {
  if (missingNames.length) announce(missingWords());
}

/** How many of the predictions that a facet asks for are drawn, and where the others are. */
function foldedPredictions() {
  if (!isFiltered() || !state.kinds.includes("prediction") || state.ego.length || state.path.length) return null;
  const all = matching().claims.filter((one) => one.kind === "prediction");
  const drawn = board.drawn.filter((node) => kindOf(node) === "prediction").length;
  return drawn < all.length ? h("span", {}, ` · ${t("predictionsDrawn", count(drawn), count(all.length))}`) : null;
}

/** How many of those around a node are left out, where some are. */
function nearest() {
  if (state.path.length || state.ego.length !== 2) return null;
  const { depths, total } = around(numberOf(state.ego[0]), Number(state.ego[1]));
  if (depths.size >= total) return null;
  return h("span", {}, ` · ${t(total > COUNTED ? "nearestOfMany" : "nearest", count(depths.size - 1), count(Math.min(total - 1, COUNTED)))}`);
}

/** Show the state. @param {State} before */
function render(before) {
  const spoke = language;
  const wasTheme = document.documentElement.dataset.theme;
  applyTheme();
  hideTip();
  if (pathFrom >= 0 && (before.pick !== state.pick || before.view !== state.view)) endSearch();
  if (chosenLanguage() !== spoke) drawFrame();
  const restyled = wasTheme !== document.documentElement.dataset.theme || spoke !== language;
  showView();
  makeRoom();
  if (state.view === "network" && board.network) {
    if (restyled) paintBoard();
    updateNetwork(before);
    drawStatus();
  }
  if (state.view !== "network") drawView(before);
  page.undo.disabled = step === 0;
  page.redo.disabled = step >= last;
  if (restyled) drawHeadline();
  if (restyled || before.view !== state.view || facetKey(before) !== facetKey(state)) facetsAreOld = true;
  freshenFacets();
  drawPanel(page.panel);
  if (state.view === "network" && board.network) aimNetwork(before);
  if (before.pick !== state.pick && state.pick && !state.pick.includes("~")) page.live.textContent = label(Math.max(0, numberOf(state.pick)));
}

/** Give the details and the choices in force their room beside the view. */
function makeRoom() {
  page.panel.hidden = !isPicked();
  document.body.classList.toggle("with-panel", isPicked());
  const chips = choices();
  fill(page.chips, chips, chips.length > 1 ? button(t("resetAll"), () => go({ ...NO_FILTERS, ego: [], path: [], hide: [] }), { class: "link" }) : null);
  page.chips.hidden = !chips.length;
}

/** Whether the filters show another state than the page's. */
let facetsAreOld = true;

/** Count what the filters would leave: where they are seen. */
function freshenFacets() {
  if (!facetsAreOld || !page.facets.getClientRects().length) return;
  facetsAreOld = false;
  drawFacets(page.facets);
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
  redrawn(holder, () => {
    if (state.view === "timeline") {
      drawTimeline(holder);
      placeWords(holder);
    } else if (state.view === "questions") drawQuestions(holder);
    else drawTable(holder);
  });
  holder.scrollTop = scroll[0];
  const table = holder.querySelector(".table-holder");
  if (table) table.scrollLeft = scroll[1];
}

function start() {
  startState();
  applyTheme();
  makePage();
  drawFrame();
  showView();
  makeRoom();
  board.tip = page.tip;
  makeNetwork(page.views.network);
  drawStatus();
  document.addEventListener("keydown", pressed);
  printLight();
  watchers.push(render);
  window.matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => render(state));
  window.addEventListener("resize", freshenFacets);
  window.addEventListener("resize", () => (state.view === "timeline" || boardForm()) && render(state));
  smallScreen.addEventListener("change", () => render(state));
  // What is not needed for the first picture comes after it.
  const painted = (/** @type {() => void} */ then) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(then)));
  painted(() => {
    readClaims(() => {
      drawHeadline();
      setTimeout(() => {
        needFit ||= Boolean(state.pick);
        render({ ...state, view: "" });
        sayMissing();
        buildIndex(() => document.documentElement.setAttribute("data-ready", ""));
      });
    });
  });
}

start();
