// Statements: the lines of the graph between IRIs, looked up from either end.

/**
 * @typedef {object} Statements
 * @property {Int32Array} subject
 * @property {Int32Array} predicate
 * @property {Int32Array} object
 * @property {Int32Array} told
 * @property {Int32Array} outStart
 * @property {Int32Array} inStart
 * @property {Int32Array} into
 */

/** @type {Statements | undefined} */
let tables;

/** All statements between IRIs, with both ways to look them up; made when first asked for. */
function statements() {
  if (tables) return tables;
  const all = DATA.iris.length;
  const subject = Int32Array.from(DATA.subjects);
  for (let i = 1; i < subject.length; i++) subject[i] += subject[i - 1];
  const object = Int32Array.from(DATA.objects);
  const outStart = starts(subject, all);
  const inStart = starts(object, all);
  const next = inStart.slice();
  const into = new Int32Array(object.length);
  object.forEach((target, i) => {
    into[next[target]++] = i;
  });
  tables = {
    subject,
    object,
    predicate: Int32Array.from(DATA.predicates),
    told: Int32Array.from(DATA.told),
    outStart,
    inStart,
    into,
  };
  return tables;
}

/** @param {Int32Array} column @param {number} size */
function starts(column, size) {
  const found = new Int32Array(size + 1);
  for (const value of column) found[value + 1]++;
  for (let i = 0; i < size; i++) found[i + 1] += found[i];
  return found;
}

/** The statements that begin at an IRI. @param {number} number @returns {number[]} */
function from(number) {
  const { outStart } = statements();
  const found = [];
  for (let i = outStart[number]; i < outStart[number + 1]; i++) found.push(i);
  return found;
}

/** The statements that end at an IRI. @param {number} number @returns {number[]} */
function to(number) {
  const { inStart, into } = statements();
  return Array.from(into.subarray(inStart[number], inStart[number + 1]));
}

/** @param {number} node @param {string} property @returns {number[]} */
function targets(node, property) {
  const wanted = numberOf(property);
  if (wanted < 0 || node < 0) return [];
  const { outStart, predicate, object } = statements();
  const found = [];
  for (let i = outStart[node]; i < outStart[node + 1]; i++) {
    if (predicate[i] === wanted) found.push(object[i]);
  }
  return found;
}

/** @param {number} node @param {string} property @returns {number[]} */
function origins(node, property) {
  const wanted = numberOf(property);
  if (wanted < 0 || node < 0) return [];
  const { predicate, subject } = statements();
  return to(node)
    .filter((i) => predicate[i] === wanted)
    .map((i) => subject[i]);
}

/** The files that make a statement. @param {number} statement @returns {string[]} */
function toldBy(statement) {
  return DATA.graphs[statements().told[statement]].filter(Boolean);
}
