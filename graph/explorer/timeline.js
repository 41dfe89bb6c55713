// The timeline: each prediction a bar from the day it was said to its horizon.

const MOST_ROWS = 300;
let rowsShown = MOST_ROWS;

/**
 * Where a date stands, in percent. Dates long past share the first part of the width, those far ahead the last.
 * @param {Claim[]} list
 */
function scale(list) {
  const now = year(TODAY);
  let least = now - 1;
  let most = now + 1;
  for (const one of list) {
    if (one.said) least = Math.min(least, Math.floor(year(one.said)));
    if (one.due) most = Math.max(most, Math.ceil(year(one.due)));
  }
  const early = list.map((one) => Math.floor(year(one.said))).sort((one, other) => one - other)[Math.floor(list.length / 25)];
  const first = least < early - 4 ? early : least;
  const soft = Math.min(most, now + 10);
  const [left, right] = [first > least ? 7 : 0, most > soft ? 88 : 100];
  const at = (/** @type {number} */ when) => {
    if (when < first) return (left * (when - least)) / (first - least);
    if (when <= soft) return left + ((right - left) * (when - first)) / (soft - first);
    return right + ((100 - right) * (when - soft)) / (most - soft);
  };
  const every = [1, 2, 5, 10].find((step) => (soft - first) / step <= (window.innerWidth < 700 ? 5 : 14)) || 20;
  const ticks = first > least ? [least] : [];
  for (let tick = Math.ceil(first); tick <= soft; tick += every) ticks.push(tick);
  if (most > soft) ticks.push(most);
  return { at, ticks, now };
}

/** A date as a number of years. @param {string} date */
function year(date) {
  const [y, m = "1", d = "1"] = date.split("-");
  return Number(y) + (Number(m) - 1) / 12 + (Number(d) - 1) / 366;
}

/** @param {HTMLElement} holder */
function drawTimeline(holder) {
  const all = matching().claims.filter((one) => one.kind === "prediction" && one.said);
  const undated = all.filter((one) => !one.horizon).length;
  const list = state.undated ? all : all.filter((one) => one.horizon);
  const head = h(
    "div",
    { class: "view-head" },
    h("h2", {}, t("timelineTitle")),
    h("p", { class: "quiet" }, t("timelineHint")),
    h(
      "div",
      { class: "view-tools" },
      chooser("group", "groupBy", ["author", "question"], (value) => go({ group: value })),
      undated ? h("label", { class: "check" }, h("input", { type: "checkbox", checked: state.undated, "data-key": "undated", on: { change: () => go({ undated: !state.undated }) } }), t("withUndated", count(undated))) : null,
      h("ul", { class: "key" }, STATUSES.filter((status) => list.some((one) => one.status === status)).map((status) => h("li", {}, h("span", { class: `swatch status-${status}` }), t(status)))),
    ),
  );
  if (!list.length) {
    fill(holder, head, emptyNote(all.length ? "emptyDated" : "emptyPredictions"));
    return;
  }
  const { at, ticks, now } = scale(list);
  const axis = h("div", { class: "axis", "aria-hidden": "true" }, h("div", { class: "ticks" }, ticks.filter((tick) => Math.abs(at(tick) - at(now)) > (window.innerWidth < 700 ? 9 : 3)).map((tick) => spot(h("span", {}, String(tick)), at(tick))), spot(h("span", { class: "today" }, t("today")), at(now))));
  const grid = h("div", { class: "grid", "aria-hidden": "true" }, ticks.map((tick) => spot(h("i", {}), at(tick))), spot(h("i", { class: "today" }), at(now)));
  let left = rowsShown;
  const groups = grouped(list).map(([key, claimsHere]) => {
    if (left <= 0) return null;
    const shown = claimsHere.slice(0, left);
    left -= shown.length;
    return h("section", { class: "lane" }, h("h3", {}, key < 0 ? t("noQuestion") : nodeLink(key), h("span", { class: "number" }, count(claimsHere.length))), h("ul", {}, shown.map((one) => h("li", {}, bar(one, at)))));
  });
  fill(holder, head, h("div", { class: "lanes" }, grid, axis, groups), list.length > rowsShown ? button(t("showMore", count(list.length - rowsShown)), () => ((rowsShown += MOST_ROWS), drawTimeline(holder)), { class: "wide" }) : null);
}

/** @template {HTMLElement} T @param {T} element @param {number} left @param {number} [width] @returns {T} */
function spot(element, left, width) {
  element.style.left = `${left.toFixed(2)}%`;
  if (width !== undefined) element.style.width = `${width.toFixed(2)}%`;
  return element;
}

/** @param {Claim[]} list @returns {[number, Claim[]][]} */
function grouped(list) {
  /** @type {Map<number, Claim[]>} */
  const groups = new Map();
  for (const one of list) {
    const keys = state.group === "question" ? one.questions : one.authors;
    for (const key of keys.length ? keys : [-1]) groups.set(key, [...(groups.get(key) || []), one]);
  }
  for (const group of groups.values()) group.sort((one, other) => Number(!one.horizon) - Number(!other.horizon) || ((one.due || "9999") < (other.due || "9999") ? -1 : 1));
  return [...groups].sort((one, other) => Number(one[0] < 0) - Number(other[0] < 0) || other[1].length - one[1].length || one[0] - other[0]);
}

/** @param {Claim} one @param {(when: number) => number} at */
function bar(one, at) {
  const start = at(year(one.said));
  const open = !one.due;
  const end = open ? Math.min(100, start + 14) : at(year(one.due));
  const from = one.horizon && one.from > one.said ? at(year(one.from)) : start;
  const known = one.verdicts.map(knownOn).find(Boolean);
  const words = [label(one.id), names(one.authors), `${t("saidOn")} ${saidOn(one)}`, one.horizon ? horizonWords(one.horizon) : t("noHorizon"), t(one.status)].join(". ");
  return button(
    "",
    () => go({ pick: nameOf(one.id) }),
    { class: `row${state.pick === nameOf(one.id) ? " picked" : ""}${isDeprecated(one.id) ? " deprecated" : ""}`, "aria-label": words, "data-key": `row ${one.id}` },
    h("span", { class: "row-text" }, said(shorten(label(one.id), 150))),
    h(
      "span",
      { class: "track" },
      from > start + 0.5 ? spot(h("i", { class: "lead" }), start, from - start) : null,
      spot(h("i", { class: `bar status-${one.status}${open ? " open" : ""}` }), from, Math.max(0.7, end - from)),
      spot(h("i", { class: "dot" }), start),
      known ? spot(h("i", { class: `flag status-${one.status}` }), Math.min(99, at(year(known)))) : null,
      h("span", { class: `due${end > 82 ? " before" : ""}` }, one.horizon ? horizonWords(one.horizon) : ""),
    ),
  );
}

/** Put the words of each bar beside its end. @param {HTMLElement} holder */
function placeWords(holder) {
  for (const track of /** @type {NodeListOf<HTMLElement>} */ (holder.querySelectorAll(".track"))) {
    const drawn = /** @type {HTMLElement} */ (track.querySelector(".bar"));
    const words = /** @type {HTMLElement} */ (track.querySelector(".due"));
    const left = parseFloat(drawn.style.left);
    const flag = /** @type {HTMLElement | null} */ (track.querySelector(".flag"));
    const end = Math.max(left + parseFloat(drawn.style.width), flag ? parseFloat(flag.style.left) + 0.5 : 0);
    if (words.classList.contains("before")) words.style.right = `${(100 - left + 1).toFixed(2)}%`;
    else words.style.left = `${(end + 0.8).toFixed(2)}%`;
  }
}

/** A choice among few, as a row of buttons. @param {string} key @param {string} name @param {string[]} values @param {(value: string) => void} choose */
function chooser(key, name, values, choose) {
  const now = /** @type {any} */ (state)[key];
  return h("span", { class: "chooser", role: "group", "aria-label": t(name) }, h("span", { class: "quiet" }, t(name)), values.map((value) => button(t(`${key}-${value}`), () => choose(value), { "aria-pressed": String(now === value), "data-key": `${key} ${value}` })));
}

/** What is told where nothing is left to show. @param {string} name */
function emptyNote(name) {
  return h("div", { class: "empty" }, h("p", {}, t(name)), isFiltered() ? button(t("resetFilters"), () => go({ ...NO_FILTERS })) : null);
}
