// The table: the same claims and entries as rows, to sort, to read aloud and to take away.

const PAGE = 200;
let tableShown = PAGE;

/** @typedef {any} Row a node, or the line between two */

/**
 * @typedef {object} Column
 * @property {string} name
 * @property {(row: Row) => string} text
 * @property {(row: Row) => string | number} [order]
 * @property {(row: Row) => any} [cell]
 * @property {boolean} [number]
 */

/** @type {Column[]} */
const CLAIM_COLUMNS = [
  { name: "claim", text: (node) => label(node), cell: (node) => button("", () => pickNode(node), { class: "claim-link" }, said(shorten(label(node), 600))) },
  { name: "author", text: (node) => names(claim(node).authors), cell: (node) => claim(node).authors.map((author) => nodeLink(author)) },
  { name: "saidOn", text: (node) => saidOn(claim(node)), order: (node) => claim(node).said },
  { name: "horizon", text: (node) => claim(node).horizon && horizonWords(claim(node).horizon), order: (node) => claim(node).due || (claim(node).horizon ? "9998" : "9999") },
  { name: "outcome", text: (node) => claim(node).status && t(claim(node).status), order: (node) => STATUSES.indexOf(claim(node).status), cell: (node) => badge(claim(node)) },
  { name: "source", text: (node) => claim(node).sources.map(shortName).join("; ") },
  { name: "likelihood", text: (node) => wordOf(claim(node).likelihood), order: (node) => -lowest(nameOr(claim(node).likelihood)) },
  { name: "kind", text: (node) => t(kindOf(node)) },
  { name: "question", text: (node) => names(claim(node).questions), cell: (node) => claim(node).questions.map((question) => [nodeLink(question), " ", t(claim(node).stance || "qualifies")]) },
  { name: "aboutWhat", text: (node) => names(claim(node).about) },
];

/** @type {Column[]} */
const ENTRY_COLUMNS = [
  { name: "name", text: (node) => label(node), cell: (node) => nodeLink(node) },
  { name: "otherName", text: (node) => labelIn(node, language === "zh" ? "en" : "zh") },
  { name: "kind", text: (node) => t(kindOf(node)), order: (node) => DATA.kinds[node] },
  { name: "claimsCount", text: (node) => String(entryClaims(node)), order: (node) => entryClaims(node), number: true },
  { name: "description", text: (node) => meaning(node) },
];

/** @type {Column[]} */
const LINE_COLUMNS = [
  { name: "lineFrom", text: (tie) => label(tie.a), cell: (tie) => nodeLink(tie.a) },
  { name: "lineSays", text: (tie) => tieWords(tie) },
  { name: "lineTo", text: (tie) => label(tie.b), cell: (tie) => nodeLink(tie.b) },
  { name: "claimsCount", text: (tie) => String(tie.claims.length), order: (tie) => tie.claims.length, number: true },
];

/** Of what the table shows the rows, and which rows there are then. @type {Record<string, string[]>} */
const SCOPES = {
  all: ["claims", "entries"],
  network: ["entries", "claims", "lines"],
  timeline: ["claims"],
  questions: ["claims", "entries"],
};

/** @param {number} number */
function nameOr(number) {
  return number < 0 ? "" : nameOf(number);
}

/** @param {number} node */
function entryClaims(node) {
  return matching().hits[node];
}

function tableScope() {
  return Object.hasOwn(SCOPES, state.scope) ? state.scope : "all";
}

/** What the rows are: as chosen, where the scope has such. */
function rowsAre() {
  const found = SCOPES[tableScope()];
  return found.includes(state.rows) ? state.rows : found[0];
}

function tableColumns() {
  return { claims: CLAIM_COLUMNS, entries: ENTRY_COLUMNS, lines: LINE_COLUMNS }[rowsAre()] || CLAIM_COLUMNS;
}

/** The rows of the table, sorted. @returns {Row[]} */
function tableRows() {
  const rows = unsortedRows();
  const column = tableColumns().find((one) => one.name === state.by.replace("-", ""));
  const place = (/** @type {Row} */ row) => (typeof row === "number" ? row : row.a * SIZE + row.b);
  const weight = (/** @type {Row} */ row) => (typeof row === "number" ? weightOf(row) : row.claims.length);
  if (!column) return rows.sort((one, other) => weight(other) - weight(one) || place(one) - place(other));
  const order = column.order || ((row) => column.text(row).toLocaleLowerCase());
  const way = state.by.startsWith("-") ? -1 : 1;
  const keys = new Map(rows.map((row) => [row, order(row)]));
  const compare = new Intl.Collator(language === "zh" ? "zh-Hans" : "en", { numeric: true }).compare;
  return rows.sort((one, other) => {
    const [a, b] = [keys.get(one) ?? "", keys.get(other) ?? ""];
    // What has no value comes last, whichever way.
    if ((a === "") !== (b === "")) return a === "" ? 1 : -1;
    return way * (typeof a === "number" && typeof b === "number" ? a - b : compare(String(a), String(b))) || place(one) - place(other);
  });
}

/** @returns {Row[]} */
function unsortedRows() {
  const are = rowsAre();
  if (tableScope() === "all") return are === "entries" ? entryRows() : claimRows();
  const { nodes, ties } = contentsOf(tableScope());
  return are === "lines" ? ties : nodes.filter((node) => isClaim(node) === (are === "claims"));
}

/** Whether the network shows a part of the graph that the table should keep to. */
function isNarrowed() {
  return state.ego.length === 2 || state.path.length === 2;
}

function claimRows() {
  const kinds = isPlain(state) ? [] : state.kinds.filter((kind) => CLAIM_KINDS.includes(kind));
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
  const title = t(`tableTitle-${tableScope()}`);
  const choices = SCOPES[tableScope()];
  fill(
    holder,
    h(
      "div",
      { class: "view-head" },
      h("h2", {}, title),
      h("p", { class: "quiet", role: "status" }, t("rowsOf", count(Math.min(rows.length, tableShown)), count(rows.length))),
      h("div", { class: "view-tools" }, chooser("scope", "scopeIs", Object.keys(SCOPES), (value) => go({ scope: value, rows: SCOPES[value][0], by: "" }), tableScope()), choices.length > 1 ? chooser("rows", "rowsAre", choices, (value) => go({ rows: value, by: "" }), rowsAre()) : null, button("CSV", () => saveCsv(), { "aria-label": `${t("download")} CSV` }), button("Turtle", () => saveTurtle(), { "aria-label": `${t("download")} Turtle` })),
    ),
    rows.length
      ? h(
          "div",
          { class: "table-holder", tabindex: 0, role: "region", "aria-label": title },
          h(
            "table",
            { class: `rows-${rowsAre()}`, role: "table" },
            h("caption", { class: "unseen" }, title),
            h("thead", { role: "rowgroup" }, h("tr", { role: "row" }, columns.map(tableHead))),
            h("tbody", { role: "rowgroup" }, rows.slice(0, tableShown).map((row) => tableRow(row, columns))),
          ),
        )
      : emptyTable(),
    rows.length > tableShown ? button(t("showMore", count(rows.length - tableShown)), () => ((tableShown += PAGE), drawTable(holder)), { class: "wide" }) : null,
  );
}

/** Why the table has no row, and what to press. */
function emptyTable() {
  const scope = tableScope();
  if (rowsAre() !== "lines" && !matching().claims.length) return emptyOf("Table");
  if (scope === "questions") return emptyNote(t("emptyQuestions"), button(t("seeAll"), () => go({ scope: "all", rows: "claims" })));
  if (scope === "timeline") return emptyNote(t("noneTimeline"), button(t("seeAll"), () => go({ scope: "all", rows: "claims" })));
  if (scope === "network" && rowsAre() === "claims") return emptyNote(t("noneDrawn"), button(t("seeLines"), () => go({ rows: "lines", by: "" })));
  return emptyNote(t("noneChosen"), button(t("seeAll"), () => go({ scope: "all", ego: [], path: [], kinds: FIRST_KINDS })));
}

/** @param {Column} column */
function tableHead(column) {
  const sorted = state.by.replace("-", "") === column.name ? (state.by.startsWith("-") ? "descending" : "ascending") : "none";
  const next = sorted === "ascending" ? `-${column.name}` : column.name;
  return h("th", { scope: "col", role: "columnheader", "aria-sort": sorted, class: column.number ? "number" : `column-${column.name}` }, button(t(column.name), () => go({ by: next }), { "data-key": `by ${column.name}` }));
}

/** @param {Row} row @param {Column[]} columns */
function tableRow(row, columns) {
  const isNode = typeof row === "number";
  const classes = [isNode && state.pick === nameOf(row) ? "picked" : "", isNode && isDeprecated(row) ? "deprecated" : ""].join(" ").trim();
  // A style sheet that lays a row out otherwise would take away what a table is to a screen reader: so each part says it.
  return h(
    "tr",
    { class: classes || false, role: "row" },
    columns.map((column, i) => {
      const text = column.text(row);
      const look = column.number ? "number" : `column-${column.name}${text ? "" : " none"}`;
      return h(i ? "td" : "th", { scope: i ? false : "row", role: i ? "cell" : "rowheader", class: look, "data-label": t(column.name) }, column.cell ? column.cell(row) : said(shorten(text, 300)));
    }),
  );
}
