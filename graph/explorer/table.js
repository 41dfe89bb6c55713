// The table: the same claims and entries as rows, to sort, to read aloud and to take away.

const PAGE = 200;
let tableShown = PAGE;

/**
 * @typedef {object} Column
 * @property {string} name
 * @property {(node: number) => string} text
 * @property {(node: number) => string | number} [order]
 * @property {(node: number) => any} [cell]
 * @property {boolean} [number]
 */

/** @type {Column[]} */
const CLAIM_COLUMNS = [
  { name: "claim", text: (node) => label(node), cell: (node) => button("", () => pickNode(node), { class: "claim-link" }, said(shorten(label(node), 600))) },
  { name: "author", text: (node) => names(claim(node).authors), cell: (node) => claim(node).authors.map((author) => nodeLink(author)) },
  { name: "kind", text: (node) => t(kindOf(node)) },
  { name: "saidOn", text: (node) => saidOn(claim(node)), order: (node) => claim(node).said },
  { name: "horizon", text: (node) => claim(node).horizon && horizonWords(claim(node).horizon), order: (node) => claim(node).due || (claim(node).horizon ? "9998" : "9999") },
  { name: "likelihood", text: (node) => wordOf(claim(node).likelihood), order: (node) => -lowest(nameOr(claim(node).likelihood)) },
  { name: "outcome", text: (node) => claim(node).status && t(claim(node).status), order: (node) => STATUSES.indexOf(claim(node).status), cell: (node) => badge(claim(node)) },
  { name: "question", text: (node) => names(claim(node).questions), cell: (node) => claim(node).questions.map((question) => [nodeLink(question), " ", t(claim(node).stance || "qualifies")]) },
  { name: "aboutWhat", text: (node) => names(claim(node).about) },
  { name: "source", text: (node) => claim(node).sources.map(shortName).join("; ") },
];

/** @type {Column[]} */
const ENTRY_COLUMNS = [
  { name: "name", text: (node) => label(node), cell: (node) => nodeLink(node) },
  { name: "otherName", text: (node) => labelIn(node, language === "zh" ? "en" : "zh") },
  { name: "kind", text: (node) => t(kindOf(node)), order: (node) => DATA.kinds[node] },
  { name: "claimsCount", text: (node) => String(entryClaims(node)), order: (node) => entryClaims(node), number: true },
  { name: "description", text: (node) => meaning(node) },
];

/** @param {number} number */
function nameOr(number) {
  return number < 0 ? "" : nameOf(number);
}

/** @param {number} node */
function entryClaims(node) {
  const found = matching();
  return found.entries.get(node) || 0;
}

function tableColumns() {
  return state.rows === "entries" ? ENTRY_COLUMNS : CLAIM_COLUMNS;
}

/** The rows of the current view, sorted. @returns {number[]} */
function tableRows() {
  const columns = tableColumns();
  const rows = state.rows === "entries" ? entryRows() : claimRows();
  const column = columns.find((one) => one.name === state.by.replace("-", ""));
  if (!column) return rows.sort((one, other) => weightOf(other) - weightOf(one) || one - other);
  const order = column.order || ((node) => column.text(node).toLocaleLowerCase());
  const way = state.by.startsWith("-") ? -1 : 1;
  const keys = new Map(rows.map((node) => [node, order(node)]));
  const compare = new Intl.Collator(language === "zh" ? "zh-Hans" : "en", { numeric: true }).compare;
  return rows.sort((one, other) => {
    const [a, b] = [keys.get(one) ?? "", keys.get(other) ?? ""];
    // What has no value comes last, whichever way.
    if ((a === "") !== (b === "")) return a === "" ? 1 : -1;
    return way * (typeof a === "number" && typeof b === "number" ? a - b : compare(String(a), String(b))) || one - other;
  });
}

/** Whether the network shows a part of the graph that the table should keep to. */
function isNarrowed() {
  return state.ego.length === 2 || state.path.length === 2;
}

function claimRows() {
  const kinds = state.kinds.filter((kind) => CLAIM_KINDS.includes(kind));
  let found = matching().claims.map((one) => one.id);
  if (isNarrowed()) {
    const drawn = drawnNodes();
    const ids = new Set([...drawn, ...[...tiesAmong(drawn).values()].flatMap((tie) => tie.claims)]);
    found = found.filter((id) => ids.has(id));
  }
  return kinds.length ? found.filter((id) => kinds.includes(kindOf(id))) : found;
}

function entryRows() {
  const kinds = state.kinds.filter((kind) => !CLAIM_KINDS.includes(kind));
  if (isNarrowed()) return drawnNodes().filter((node) => !isClaim(node));
  return (kinds.length ? kinds : ENTITY_KINDS).flatMap(nodesOf).filter(stays);
}

/** @param {HTMLElement} holder */
function drawTable(holder) {
  const columns = tableColumns();
  const rows = tableRows();
  fill(
    holder,
    h(
      "div",
      { class: "view-head" },
      h("h2", {}, t("tableTitle")),
      h("p", { class: "quiet", role: "status" }, t("rowsOf", count(Math.min(rows.length, tableShown)), count(rows.length))),
      h("div", { class: "view-tools" }, chooser("rows", "rowsAre", ["claims", "entries"], (value) => go({ rows: value, by: "" })), button("CSV", () => saveCsv(), { "aria-label": `${t("download")} CSV` }), button("Turtle", () => saveTurtle(), { "aria-label": `${t("download")} Turtle` })),
    ),
    rows.length
      ? h(
          "div",
          { class: "table-holder", tabindex: 0, role: "region", "aria-label": t("tableTitle") },
          h(
            "table",
            { class: `rows-${state.rows}` },
            h("caption", { class: "unseen" }, t("tableTitle")),
            h("thead", {}, h("tr", {}, columns.map(tableHead))),
            h("tbody", {}, rows.slice(0, tableShown).map((node) => tableRow(node, columns))),
          ),
        )
      : emptyNote("emptyTable"),
    rows.length > tableShown ? button(t("showMore", count(rows.length - tableShown)), () => ((tableShown += PAGE), drawTable(holder)), { class: "wide" }) : null,
  );
}

/** @param {Column} column */
function tableHead(column) {
  const sorted = state.by.replace("-", "") === column.name ? (state.by.startsWith("-") ? "descending" : "ascending") : "none";
  const next = sorted === "ascending" ? `-${column.name}` : column.name;
  return h("th", { scope: "col", "aria-sort": sorted, class: column.number ? "number" : "" }, button(t(column.name), () => go({ by: next }), { "data-key": `by ${column.name}` }));
}

/** @param {number} node @param {Column[]} columns */
function tableRow(node, columns) {
  const classes = [state.pick === nameOf(node) ? "picked" : "", isDeprecated(node) ? "deprecated" : ""].join(" ").trim();
  return h(
    "tr",
    { class: classes || false },
    columns.map((column, i) => h(i ? "td" : "th", { scope: i ? false : "row", class: column.number ? "number" : `column-${column.name}` }, column.cell ? column.cell(node) : said(shorten(column.text(node), 300)))),
  );
}

/** @param {string} text */
function csvCell(text) {
  // A spreadsheet would run what begins so.
  const harmless = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replace(/"/g, '""')}"` : harmless;
}

function csvOf() {
  const columns = tableColumns();
  const rows = tableRows().map((node) => [...columns.map((column) => column.text(node)), iriOf(node)]);
  return [[...columns.map((column) => t(column.name)), "IRI"], ...rows].map((row) => row.map((cell) => csvCell(cell || "")).join(",")).join("\r\n");
}
