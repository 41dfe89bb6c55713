// Text: dates, lengths and names as people read them.

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** The name in the page's language. @param {number} node */
function label(node) {
  return labelIn(node, language);
}

/** @param {number} node */
function meaning(node) {
  return meaningIn(node, language);
}

/** A name of our vocabulary, such as a likelihood or an outcome. @param {number} number */
function wordOf(number) {
  if (number < 0) return "";
  if (number < SIZE) return label(number);
  const words = DATA.words[number] || {};
  return words[language === "zh" ? "label zh-hans" : "label en"] || words["label en"] || words.label || localName(number);
}

/** @param {number} number */
function localName(number) {
  return nameOf(number).replace(/^.*[:#/](?=.)/, "");
}

/**
 * Shorten to so many columns; a Chinese character takes two.
 * @param {string} text
 * @param {number} columns
 */
function shorten(text, columns) {
  const plain = text.slice(0, columns * 4).replace(/\s+/g, " ").trim();
  let width = 0;
  let shown = "";
  for (const character of plain) {
    width += wide(character);
    if (width > columns) return `${shown.trimEnd()}…`;
    shown += character;
  }
  return shown.length < plain.length || plain.length < text.trim().length - 8 * columns ? `${shown}…` : shown;
}

/** @param {string} character */
function wide(character) {
  return /[\u1100-\u11ff\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60]/.test(character) ? 2 : 1;
}

/** A day, month or year as written in data. @param {string} date */
function day(date) {
  const match = /^(\d{4})(?:-(\d\d))?(?:-(\d\d))?(~)?$/.exec(date);
  if (!match) return date;
  const [, year, month, number, about] = match;
  const vague = about ? t("about") : "";
  if (!month) return vague + (language === "zh" ? `${year}年` : year);
  const index = Number(month);
  if (index > 12) return vague + t("quarter", year, index - 32);
  if (language === "zh") return `${vague}${year}年${index}月${number ? `${Number(number)}日` : ""}`;
  return `${vague}${number ? `${Number(number)} ` : ""}${MONTHS[index - 1]} ${year}`;
}

/** A horizon in words, from its EDTF. @param {string} edtf */
function horizonWords(edtf) {
  const decade = /^(\d{3})X~?$/.exec(edtf);
  if (decade) return t("decade", `${decade[1]}0`);
  const [start, end] = edtf.split("/");
  if (end === undefined) return t(/^\d{4}-\d\d-\d\d/.test(start) ? "on" : "in", day(start));
  if (start === "..") return t("by", day(end));
  if (end === "..") return t("since", day(start));
  return t("between", day(start), day(end));
}

/** When a claim was said. @param {Claim} one */
function saidOn(one) {
  const own = valueOf(one.id, "schema:dateCreated");
  return own ? (own.includes("/") ? horizonWords(own) : day(own)) : t("undatedSaid");
}

/** A passage: seconds or characters. @param {string} fragment */
function passage(fragment) {
  const time = /^t=(?:npt:)?([\d:]+),([\d:]+)$/.exec(fragment);
  if (time) return `${time[1].replace(/^00:/, "")}–${time[2].replace(/^00:/, "")}`;
  const place = /^char=(\d+),(\d+)$/.exec(fragment);
  if (place) return t("characters", count(Number(place[1])), count(Number(place[2])));
  return fragment ? `#${fragment}` : t("whole");
}

/** The second at which a passage of sound or film begins, as hh:mm:ss. @param {string} fragment */
function startOf(fragment) {
  const start = /^t=(?:npt:)?([\d:]+),/.exec(fragment)?.[1] || "";
  return start && `${"00:00:".slice(0, Math.max(0, 8 - start.length))}${start}`;
}

/** @param {number} number */
function count(number) {
  // As both languages write it; the browser's own way costs the first picture a tenth of its time.
  return String(number).replace(/\B(?=(\d{3})+$)/g, ",");
}

/** The names of several nodes in a row. @param {number[]} nodes */
function names(nodes) {
  return nodes.map(label).join(language === "zh" ? "、" : ", ");
}

/** @type {Map<string, string>} */
const SIMPLER = new Map([...TRADITIONAL].map((character, i) => [character, SIMPLIFIED[i]]));

/** Text as a search compares it: no case, accents or width; traditional characters as simplified ones. @param {string} text */
function fold(text) {
  let plain = text.normalize("NFKD").replace(/[\u0300-\u036f]/g, "").toLowerCase();
  if (/[\u2e80-\u9fff]/.test(plain)) plain = plain.replace(/[\u3400-\u9fff]/g, (one) => SIMPLER.get(one) || one);
  return plain.replace(/\s+/g, " ").trim();
}
