// Wrapping: a name broken into few and even lines, at words in either script.

/** @type {CanvasRenderingContext2D | null | undefined} */
let ruler;
/** How wide each character is, by font: far fewer than there are texts. @type {Map<string, Map<string, number>>} */
const characterWidths = new Map();

/** How wide a text is drawn, in pixels. @param {string} text @param {string} font */
function textWidth(text, font) {
  let known = characterWidths.get(font);
  if (!known) characterWidths.set(font, (known = new Map()));
  let sum = 0;
  for (const character of text) sum += known.get(character) ?? measured(character, font, known);
  return sum;
}

/** @param {string} character @param {string} font @param {Map<string, number>} known */
function measured(character, font, known) {
  if (ruler === undefined) ruler = document.createElement("canvas").getContext("2d");
  // Chinese characters are all as wide as one of them.
  const sample = /[\u4e00-\u9fff]/.test(character) ? "\u4e00" : character;
  if (ruler) ruler.font = font;
  const width = known.get(sample) ?? ruler?.measureText(sample).width ?? 7 * wide(sample);
  known.set(sample, width);
  known.set(character, width);
  return width;
}

/**
 * Break into as few lines as can be, all about as long; what needs more lines than there may be is cut.
 * @param {string} text
 * @param {number} limit how long a line may be
 * @param {number} lines how many there may be
 * @param {(text: string) => number} measure
 * @returns {string[]}
 */
function wrap(text, limit, lines, measure) {
  if (measure(text) <= limit) return [text];
  const words = breakable(text).flatMap((word) => (word.length > 8 && measure(word.trimEnd()) > limit ? [...word] : [word]));
  // Each word is measured once.
  const sizes = words.map((word) => measure(word.trimEnd()));
  const space = measure(" ");
  const found = filled(words, sizes, space, limit);
  if (found.length > lines) return cut(found.slice(0, lines), limit, measure);
  let [low, high] = [limit / 2, limit];
  for (let i = 0; i < 6; i++) {
    const middle = (low + high) / 2;
    if (filled(words, sizes, space, middle).length > found.length) low = middle;
    else high = middle;
  }
  return filled(words, sizes, space, high);
}

/** Lines filled one after the other. @param {string[]} words @param {number[]} sizes @param {number} space @param {number} limit */
function filled(words, sizes, space, limit) {
  const found = [""];
  let long = 0;
  words.forEach((word, i) => {
    if (long && long + sizes[i] > limit) {
      found.push("");
      long = 0;
    }
    found[found.length - 1] += word;
    long += sizes[i] + (/\s$/.test(word) ? space : 0);
  });
  return found.map((line) => line.trim()).filter(Boolean);
}

/** End the last line with an ellipsis, at a word. @param {string[]} found @param {number} limit @param {(text: string) => number} measure */
function cut(found, limit, measure) {
  const words = breakable(found[found.length - 1]);
  while (words.length > 1 && measure(`${words.join("").trimEnd()}…`) > limit) words.pop();
  const last = words.join("").trimEnd().replace(/[\s，、；：,;:–—-]+$/, "");
  return [...found.slice(0, -1), `${last}…`];
}

/** @type {Intl.Segmenter | null | undefined} */
let segmenter;
const CHINESE = /[\u2e80-\u9fff\uf900-\ufaff\uff00-\uff60]/;
// What begins no line, and what ends none.
const CLOSING = /^[\s，。？！、；：）】》」』”’…·%,.!?;:)\]]/;
const OPENING = /[（【《「『“‘([]$/;

/** The parts of a text between which a line may end. @param {string} text @returns {string[]} */
function breakable(text) {
  if (!CHINESE.test(text)) return text.match(/\S+\s*/g) || [];
  if (segmenter === undefined) segmenter = typeof Intl.Segmenter === "function" ? new Intl.Segmenter("zh", { granularity: "word" }) : null;
  const parts = segmenter ? Array.from(segmenter.segment(text), (part) => part.segment) : [...text];
  /** @type {string[]} */
  const found = [];
  for (const part of parts) {
    const before = found[found.length - 1];
    const joined = before !== undefined && (CLOSING.test(part) || OPENING.test(before) || !(CHINESE.test(part[0]) || CHINESE.test(before.slice(-1)) || /\s$/.test(before)));
    if (joined) found[found.length - 1] += part;
    else found.push(part);
  }
  return found;
}
