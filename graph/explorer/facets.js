// Facets: the legend that filters, the two clocks, and lists of values with their counts.

/** Which facets show all their values, and which are folded. */
const unfolded = new Set();
const closedFacets = new Set(["likelihood", "year"]);
const SHOWN_VALUES = 7;

/** @param {HTMLElement} holder */
function drawFacets(holder) {
  const scroll = holder.scrollTop;
  redrawn(holder, () => fillFacets(holder));
  holder.scrollTop = scroll;
}

/** @param {HTMLElement} holder */
function fillFacets(holder) {
  const clocks = CLOCKS.map(clock).filter(Boolean);
  fill(
    holder,
    h(
      "div",
      { class: "facets-head" },
      h("h2", {}, t("filters")),
      isFiltered() || !isPlain(state) ? button(t("reset"), () => go({ ...NO_FILTERS, kinds: FIRST_KINDS }), { class: "link", "data-key": "reset" }) : null,
      button("", () => toggleFilters(false), { class: "icon-button only-narrow", "aria-label": t("close") }, icon("close")),
    ),
    legend(),
    clocks.length ? h("section", { class: "facet" }, h("h3", {}, t("time")), clocks) : null,
    FACETS.map(facet),
  );
}

function legend() {
  const match = matching();
  const drawn = new Set(board.drawn);
  const totals = KINDS.map(() => 0);
  const onBoard = KINDS.map(() => 0);
  for (let node = 0; node < SIZE; node++) if (match.all || match.hits[node]) totals[DATA.kinds[node]]++;
  for (const node of drawn) onBoard[DATA.kinds[node]]++;
  const shown = KINDS.filter((kind, i) => kind !== "verdict" && (totals[i] || state.kinds.includes(kind)));
  return h(
    "section",
    { class: "facet legend", "aria-label": t("legend") },
    h(
      "ul",
      {},
      shown.map((kind) => {
        const i = KINDS.indexOf(kind);
        const on = state.kinds.includes(kind) || (state.view === "network" && onBoard[i] > 0);
        return h(
          "li",
          {},
          button(
            "",
            (event) => go(event.altKey ? onlyKind(kind) : { kinds: toggledKind(kind), path: [] }),
            { "aria-pressed": String(state.kinds.includes(kind)), class: on ? "kind" : "kind off", "data-key": `kind ${kind}`, title: t("legendHint") },
            mark(kind),
            h("span", { class: "grow" }, t(`${kind}s`)),
            h("span", { class: "number" }, state.view === "network" && onBoard[i] !== totals[i] ? `${count(onBoard[i])} / ${count(totals[i])}` : count(totals[i])),
          ),
        );
      }),
    ),
    numberOf("fs:question") >= 0
      ? h("p", { class: "strokes" }, ["affirms", "denies", "qualifies"].map((stance) => h("span", { class: `stroke ${stance}` }, t(stance))))
      : null,
  );
}

/** @param {string} kind */
function toggledKind(kind) {
  const kinds = toggled(state.kinds, kind);
  return KINDS.filter((one) => kinds.includes(one));
}

/** What was shown before one kind alone was. @type {Pick<State, "kinds" | "path"> | undefined} */
let besides;

/** One kind alone; where it is that already, what was shown before. @param {string} kind */
function onlyKind(kind) {
  const { kinds, path } = state;
  if (String(kinds) === kind && !path.length) return besides || { kinds: plainKinds(state.facets) };
  if (kinds.length > 1 || path.length) besides = { kinds, path };
  return { kinds: [kind], path: [] };
}

/** The little sign of a kind. @param {string} kind @param {string} [status] */
function mark(kind, status = "") {
  const paths = {
    person: "M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2z",
    organization: "M3 3h10v10H3z",
    work: "M8 2l6.5 11h-13z",
    concept: "M8 1.5 14 8l-6 6.5L2 8z",
    question: "M4.5 2h7L15 8l-3.5 6h-7L1 8z",
    prediction: "M1.5 3h13L8 14z",
    position: "M8 4a4 4 0 1 0 0 8 4 4 0 0 0 0-8z",
    verdict: "M8 1l2 5h5l-4 3.5 1.5 5L8 11.500l-4.500 3 1.500-5L1 6h5z",
    source: "M4 2h6l3 3v9H4z",
  };
  return svg("svg", { viewBox: "0 0 16 16", class: `mark kind-${kind} ${status ? `status-${status}` : ""}`, "aria-hidden": "true" }, svg("path", { d: paths[/** @type {"person"} */ (kind)] || paths.position }));
}

/** @param {"said" | "speaks"} which */
function clock(which) {
  const counts = matching().years[which];
  const years = yearsKnown(which).map((year) => /** @type {[number, number]} */ ([year, counts.get(year) || 0]));
  if (years.length < 2) return null;
  const end = years.length - 1;
  const range = state[which].length ? state[which] : [years[0][0], years[end][0]];
  const low = Math.max(0, years.findIndex(([each]) => each >= range[0]));
  const high = Math.max(low, years.findLastIndex(([each]) => each <= range[1]));
  let moving = false;
  const set = (/** @type {number} */ one, /** @type {number} */ other) => {
    const [start, stop] = [Math.min(one, other), Math.max(one, other)];
    const quiet = moving;
    moving = true;
    go({ [which]: start === 0 && stop === end ? [] : [years[start][0], years[stop][0]] }, { quiet });
  };
  const thumb = (/** @type {number} */ value, /** @type {string} */ name, /** @type {(value: number) => void} */ move) =>
    h("input", {
      type: "range",
      min: 0,
      max: end,
      step: 1,
      value,
      "aria-label": `${t(which)}: ${t(name)}`,
      "aria-valuetext": String(years[value][0]),
      "data-key": `${which} ${name}`,
      on: { input: (/** @type {any} */ event) => move(Number(event.target.value)), change: () => (moving = false) },
    });
  const [first, last] = [years[low][0], years[high][0]];
  return h(
    "div",
    { class: "clock" },
    h("div", { class: "clock-head" }, h("span", {}, t(which)), h("output", {}, first === last ? String(first) : `${first}–${last}`)),
    histogram(years, low, high),
    h("div", { class: "thumbs" }, thumb(low, "from", (value) => set(value, high)), thumb(high, "until", (value) => set(low, value))),
  );
}

/** @param {[number, number][]} years @param {number} low @param {number} high */
function histogram(years, low, high) {
  const tallest = Math.max(1, ...years.map(([, many]) => many));
  const wide = 100 / years.length;
  const bars = years.map(([year, many], i) => {
    const tall = many && 2 + 22 * Math.sqrt(many / tallest);
    return svg("rect", { "data-year": year, "data-many": many, x: i * wide, y: 24 - tall, width: Math.max(0.6, wide - 0.8), height: tall, class: i >= low && i <= high ? "on" : "" });
  });
  return svg("svg", { class: "histogram", viewBox: "0 0 100 24", preserveAspectRatio: "none", "aria-hidden": "true" }, bars);
}

/** @param {string} name */
function facet(name) {
  const counts = matching().counts[name] || new Map();
  const chosen = state.facets[name] || [];
  const values = facetValues(name, counts, chosen);
  if (!values.length) return null;
  const all = unfolded.has(name);
  // What is chosen stays in its place, and in sight.
  const shown = all ? values.slice(0, 300) : values.filter((value, i) => i < SHOWN_VALUES || chosen.includes(value));
  const folded = closedFacets.has(name) && !chosen.length;
  return h(
    "section",
    { class: "facet" },
    h(
      "h3",
      {},
      button(t(`facet-${name}`), () => refold(name, folded), { class: "fold", "aria-expanded": String(!folded), "data-key": `fold ${name}` }),
      chosen.length ? button(t("clear"), () => go({ facets: { ...state.facets, [name]: [] } }), { class: "link", "aria-label": `${t("clear")}: ${t(`facet-${name}`)}` }) : null,
    ),
    folded ? null : h("ul", {}, shown.map((value) => facetValue(name, value, counts.get(value) || 0, chosen.includes(value)))),
    !folded && values.length > shown.length
      ? button(t("moreValues", count(values.length - shown.length)), () => more(name), { class: "link", "data-key": `more ${name}` })
      : null,
    !folded && all && values.length > SHOWN_VALUES ? button(t("fewerValues"), () => more(name), { class: "link", "data-key": `more ${name}` }) : null,
  );
}

/** @param {string} name @param {Map<string, number>} counts @param {string[]} chosen */
function facetValues(name, counts, chosen) {
  const values = [...new Set([...chosen, ...counts.keys()])];
  if (name === "outcome") return STATUSES.filter((status) => values.includes(status));
  if (name === "due" || name === "year") return values.sort();
  if (name === "likelihood") return values.sort((one, other) => lowest(other) - lowest(one));
  return values.sort((one, other) => (counts.get(other) || 0) - (counts.get(one) || 0) || (one < other ? -1 : 1));
}

/** @param {string} likelihood */
function lowest(likelihood) {
  return Number(DATA.words[numberOf(likelihood)]?.low ?? 0);
}

/** @param {string} name @param {string} value @param {number} many @param {boolean} on */
function facetValue(name, value, many, on) {
  const words = facetWord(name, value);
  return h(
    "li",
    {},
    h(
      "label",
      { class: on ? "on" : "", title: words },
      h("input", {
        type: "checkbox",
        checked: on,
        "data-key": `${name} ${value}`,
        on: { change: () => go({ facets: { ...state.facets, [name]: toggled(state.facets[name] || [], value) } }) },
      }),
      name === "outcome" ? mark("prediction", value) : null,
      said(shorten(words, 60), { class: "grow" }),
      h("span", { class: "number" }, count(many)),
    ),
  );
}

/** @param {string} name @param {string} value */
function facetWord(name, value) {
  if (name === "outcome") return t(value);
  if (name === "due" || name === "year") return value;
  const node = numberOf(value);
  if (node < 0) return value;
  return name === "source" ? shortName(node) : wordOf(node);
}

/** @param {string} name @param {boolean} folded */
function refold(name, folded) {
  if (folded) closedFacets.delete(name);
  else closedFacets.add(name);
  if (folded || !(state.facets[name] || []).length) drawFacets(/** @type {HTMLElement} */ (page.facets));
}

/** @param {string} name */
function more(name) {
  if (unfolded.has(name)) unfolded.delete(name);
  else unfolded.add(name);
  drawFacets(/** @type {HTMLElement} */ (page.facets));
}

/** The choices now in force, each with a way to drop it. */
function choices() {
  const found = [];
  const chip = (/** @type {string} */ name, /** @type {string} */ words, /** @type {() => void} */ drop) =>
    h("span", { class: "chip" }, h("span", { class: "quiet" }, `${name} `), said(shorten(words, 40)), button("", drop, { class: "icon-button", "aria-label": t("drop", `${name} ${shorten(words, 40)}`) }, icon("close")));
  for (const name of FACETS) {
    for (const value of state.facets[name] || []) {
      found.push(chip(t(`facet-${name}`), facetWord(name, value), () => go({ facets: { ...state.facets, [name]: toggled(state.facets[name], value) } })));
    }
  }
  for (const which of /** @type {("said" | "speaks")[]} */ (["said", "speaks"])) {
    if (state[which].length) found.push(chip(t(which), state[which].join("–"), () => go({ [which]: [] })));
  }
  if (state.ego.length) found.push(chip(t("around"), `${label(Math.max(0, numberOf(state.ego[0])))} · ${state.ego[1]}`, () => go({ ego: [] })));
  if (state.path.length) found.push(chip(t("path"), state.path.map((name) => label(Math.max(0, numberOf(name)))).join(" → "), () => go({ path: [] })));
  if (state.hide.length) found.push(chip(t("hidden"), count(state.hide.length), () => go({ hide: [] })));
  return found;
}
