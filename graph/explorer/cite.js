// Citing: a claim or a source, plain and as BibTeX.

/** @param {number} node */
function citation(node) {
  const source = isClaim(node) ? claim(node).sources[0] : kindOf(node) === "source" ? node : undefined;
  const people = isClaim(node) ? claim(node).authors : targets(node, "fs:interviewee").filter((i) => i < SIZE);
  const date = source === undefined ? "" : valueOf(source, "schema:datePublished");
  const page = source === undefined ? "" : webPage(source);
  return { source, people, date, page };
}

/** The address of a source's page. @param {number} source */
function webPage(source) {
  const address = targets(source, "schema:url")[0];
  return address === undefined ? valueOf(source, "schema:url") : iriOf(address);
}

/** @param {number} node */
function citePlain(node) {
  const { source, people, date, page } = citation(node);
  const where = isClaim(node) ? targets(node, "schema:appearance").map((i) => passage(fragmentOf(i))).join(", ") : "";
  const parts = [
    names(people),
    date && day(date),
    isClaim(node) ? `“${label(node)}”` : label(node),
    source !== undefined && source !== node && label(source),
    where,
    page,
    `foresaid: ${iriOf(node)}`,
  ];
  return `${parts.filter(Boolean).join(". ").replace(/\.\. /g, ". ")}.`;
}

/** @param {number} node */
function citeBibtex(node) {
  const { source, people, date, page } = citation(node);
  const title = isClaim(node) && source !== undefined ? label(source) : label(node);
  const key = localName(source ?? node).replace(/[^A-Za-z0-9-]/g, "") || "entry";
  const fields = {
    author: people.map((person) => `{${escaped(label(person))}}`).join(" and "),
    title: `{${escaped(title)}}`,
    year: date.slice(0, 4),
    url: page,
    note: escaped(isClaim(node) ? `${label(node)} (${iriOf(node)})` : iriOf(node)),
  };
  const lines = Object.entries(fields)
    .filter(([, value]) => value)
    .map(([name, value]) => `  ${name} = {${value}}`);
  return `@misc{${key},\n${lines.join(",\n")}\n}`;
}

/** @param {string} text */
function escaped(text) {
  return text.replace(/[\\{}]/g, "").replace(/[&%$#_]/g, "\\$&");
}
