// Contents: what a view shows, as nodes and lines; the table and what is taken away keep to it.

/** @typedef {{ nodes: number[], ties: Tie[] }} Contents */

/** @param {string} view @returns {Contents} */
function contentsOf(view) {
  if (view === "network") {
    const nodes = drawnNodes();
    return { nodes, ties: [...tiesAmong(nodes).values()] };
  }
  if (view === "timeline") return { nodes: foretold().map((one) => one.id), ties: [] };
  if (view === "questions") return { nodes: [...new Set(debates().flatMap((debate) => [debate.question, ...debate.claims.map((one) => one.id)]))], ties: [] };
  const rows = tableRows();
  const ties = rows.filter((row) => typeof row !== "number");
  return { nodes: rows.filter((row) => typeof row === "number"), ties };
}

/** All that a view's contents say: its nodes, and the claims that its lines stand for. @param {Contents} contents @returns {number[]} */
function toldIn({ nodes, ties }) {
  return [...new Set([...nodes, ...ties.flatMap((tie) => (nodes.length ? tie.claims : [tie.a, tie.b, ...tie.claims]))])];
}

/** The contents of the current view in words. */
function contentsWords() {
  const { nodes, ties } = contentsOf(state.view);
  if (state.view === "network") return t("takesNetwork", count(nodes.length), count(ties.length));
  if (state.view === "table") return t("takesRows", count(nodes.length + ties.length));
  return t("takesClaims", count(nodes.filter(isClaim).length));
}

/** @param {string} text */
function csvCell(text) {
  // A spreadsheet would run what begins so.
  const harmless = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replace(/"/g, '""')}"` : harmless;
}

/** @param {string[][]} rows */
function csvText(rows) {
  return rows.map((row) => row.map((cell) => csvCell(cell || "")).join(",")).join("\r\n");
}

/** What a program reads of a claim: dates as the graph writes them, and the passages. @type {[string, (node: number) => string][]} */
const CLAIM_DATA = [
  ["said (EDTF)", (node) => valueOf(node, "schema:dateCreated")],
  ["horizon (EDTF)", (node) => claim(node).horizon],
  ["due (ISO 8601)", (node) => claim(node).due],
  ["evidence", (node) => targets(node, "schema:appearance").map(iriOf).join(" ")],
];

/** @param {Column[]} columns @param {Row[]} rows */
function csvRows(columns, rows) {
  const data = columns === CLAIM_COLUMNS ? CLAIM_DATA : [];
  return rows.map((row) => [...columns.map((column) => column.text(row)), ...data.map(([, value]) => value(row)), ...irisOf(row)]);
}

/** @param {Row} row */
function irisOf(row) {
  return typeof row === "number" ? [iriOf(row)] : [iriOf(row.a), iriOf(row.b)];
}

/** The current view as comma-separated values. */
function csvOf() {
  if (state.view === "network") return networkCsv();
  const columns = state.view === "table" ? tableColumns() : CLAIM_COLUMNS;
  const rows = state.view === "table" ? tableRows() : contentsOf(state.view).nodes.filter(isClaim);
  const iris = columns === LINE_COLUMNS ? ["IRI 1", "IRI 2"] : [...(columns === CLAIM_COLUMNS ? CLAIM_DATA.map(([name]) => name) : []), "IRI"];
  return csvText([[...columns.map((column) => t(column.name)), ...iris], ...csvRows(columns, rows)]);
}

/** Nodes and lines in one table: what a row is stands in its first column. */
function networkCsv() {
  const { nodes, ties } = contentsOf("network");
  const head = [t("row"), t("name"), t("kind"), t("claimsCount"), t("lineFrom"), t("lineSays"), t("lineTo"), "IRI", "IRI 1", "IRI 2"];
  const ofNodes = nodes.map((node) => [t("rowNode"), label(node), t(kindOf(node)), isClaim(node) ? "" : String(entryClaims(node)), "", "", "", iriOf(node), "", ""]);
  const ofTies = ties.map((tie) => [t("rowLine"), "", "", String(tie.claims.length), label(tie.a), tieWords(tie), label(tie.b), "", iriOf(tie.a), iriOf(tie.b)]);
  return csvText([head, ...ofNodes, ...ofTies]);
}

/** What a line says. @param {Tie} tie */
function tieWords(tie) {
  const { subject, predicate } = statements();
  const relations = tie.statements.map((i) => relation(predicate[i], wholeOf(subject[i]) !== tie.a));
  const stance = stanceOf(tie);
  return [...new Set([...relations, stance && stance !== "mixed" ? t(stance) : ""])].filter(Boolean).join("; ");
}
