// Turtle: what the graph says of a node, as it stands in the curated files.

const LOCAL = /^[A-Za-z0-9_](?:[\w.-]*[\w-])?$/;

/** @param {number} number @param {Set<string>} used */
function turtleName(number, used) {
  const name = nameOf(number);
  const colon = name.indexOf(":");
  const prefix = name.slice(0, colon);
  if (DATA.iris[number][0] !== "<" && LOCAL.test(name.slice(colon + 1))) {
    used.add(prefix);
    return name;
  }
  return `<${iriOf(number)}>`;
}

/** @param {string} text */
function quoted(text) {
  const escaped = text.replace(/[\\"\u0000-\u001f\u007f]/g, (one) => {
    const short = { "\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t" }[one];
    return short || `\\u${one.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}`;
  });
  return `"${escaped}"`;
}

/** @param {string} tag @param {string} value @param {Set<string>} used */
function turtleLiteral(tag, value, used) {
  if (!tag) return quoted(value);
  if (tag[0] === "@") return quoted(value) + tag;
  for (const [prefix, iri] of Object.entries(DATA.prefixes)) {
    if (tag.startsWith(iri) && LOCAL.test(tag.slice(iri.length))) {
      used.add(prefix);
      return `${quoted(value)}^^${prefix}:${tag.slice(iri.length)}`;
    }
  }
  return `${quoted(value)}^^<${tag}>`;
}

/** @param {number} node @param {Set<string>} used */
function turtleBlock(node, used) {
  const { predicate, object, told } = statements();
  /** @type {Map<number, string[]>} */
  const found = new Map();
  const put = (/** @type {number} */ key, /** @type {string} */ text) => found.set(key, [...(found.get(key) || []), text]);
  for (const i of from(node)) {
    // What was derived at load is in no file.
    if (DATA.graphs[told[i]].some(Boolean) || !DATA.graphs[told[i]].length) put(predicate[i], turtleName(object[i], used));
  }
  const flat = DATA.literals[node];
  for (let i = 0; i < flat.length; i += 2) {
    const [property, tag, derived] = DATA.keys[flat[i]];
    if (!derived) put(property, turtleLiteral(tag, flat[i + 1], used));
  }
  const type = numberOf("rdf:type");
  const order = [...found.keys()].sort((one, other) => (other === type ? 1 : 0) - (one === type ? 1 : 0));
  const lines = order.map((key) => {
    const name = key === type ? "a" : turtleName(key, used);
    return `    ${name} ${(found.get(key) || []).join(" ,\n        ")}`;
  });
  return lines.length ? `${turtleName(node, used)}\n${lines.join(" ;\n")} .\n` : "";
}

/** @param {number[]} nodes */
function turtleOf(nodes) {
  /** @type {Set<string>} */
  const used = new Set();
  const blocks = nodes.map((node) => turtleBlock(node, used)).filter(Boolean);
  const prefixes = Object.keys(DATA.prefixes)
    .filter((prefix) => used.has(prefix))
    .map((prefix) => `@prefix ${prefix}: <${DATA.prefixes[prefix]}> .\n`);
  return `${prefixes.join("")}\n${blocks.join("\n")}`;
}
