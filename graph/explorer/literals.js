// Literals: what the graph writes of a node, and what a node is called.

/**
 * @typedef {{ value: string, language: string, key: number }} Words
 */

/** @type {Map<string, number[]>} */
const KEYS = new Map();
DATA.keys.forEach((/** @type {[number, string, number]} */ key, /** @type {number} */ i) => {
  const name = DATA.iris[key[0]];
  KEYS.set(name, [...(KEYS.get(name) || []), i]);
});

/**
 * The literals of a node for a property.
 * @param {number} node
 * @param {string} property
 * @returns {Words[]}
 */
function textsOf(node, property) {
  const keys = KEYS.get(property);
  const found = [];
  if (!keys || node < 0 || node >= SIZE) return [];
  const flat = DATA.literals[node];
  for (let i = 0; i < flat.length; i += 2) {
    if (keys.includes(flat[i])) {
      const tag = DATA.keys[flat[i]][1];
      found.push({ value: flat[i + 1], language: tag[0] === "@" ? tag.slice(1) : "", key: flat[i] });
    }
  }
  return found;
}

/** @param {number} node @param {string} property */
function valueOf(node, property) {
  return textsOf(node, property)[0]?.value ?? "";
}

/**
 * The text in a language, else the nearest there is.
 * @param {Words[]} texts
 * @param {string} language `en` or `zh`
 * @returns {Words | undefined}
 */
function inLanguage(texts, language) {
  const orders = { en: ["en", "", "zh-hans", "zh"], zh: ["zh-hans", "zh-cn", "zh", "zh-hant", "en", ""] };
  for (const tag of orders[/** @type {"en"} */ (language)] || orders.en) {
    const found = texts.find((text) => text.language === tag);
    if (found) return found;
  }
  return texts.find((text) => text.language.startsWith(language)) || texts[0];
}

const NAMES = ["skos:prefLabel", "schema:name", "rdfs:label", "schema:text", "foaf:name", "dcterms:title"];
const OTHER_NAMES = ["skos:altLabel", "schema:alternateName"];
const MEANINGS = ["schema:description", "skos:definition", "rdfs:comment", "dcterms:description"];

/**
 * What a node is called, or a claim's text.
 * @param {number} node
 * @param {string} language
 */
function labelIn(node, language) {
  for (const property of NAMES) {
    const text = inLanguage(textsOf(node, property), language);
    if (text && text.value.trim()) return text.value;
  }
  return nameOf(node);
}

/** @param {number} node @param {string} language */
function meaningIn(node, language) {
  for (const property of MEANINGS) {
    const text = inLanguage(textsOf(node, property), language);
    if (text) return text.value;
  }
  return "";
}
