// The timeline: each prediction a bar from the day it was said to its horizon.

const MOST_ROWS = 300;
let rowsShown = MOST_ROWS;

/**
 * Where a date stands, in percent. Dates long past share the first part of the width, those far ahead the last.
 * @param {Claim[]} list
 * @param {number} wide
 */
function scale(list, wide) {
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
  const every = [1, 2, 5, 10].find((step) => (soft - first) / step <= wide / 48) || 20;
  const ticks = first > least ? [least] : [];
  for (let tick = Math.ceil(first); tick <= soft; tick += every) ticks.push(tick);
  if (most > soft) ticks.push(most);
  const breaks = [first > least ? left : -1, most > soft ? right : -1].filter((place) => place >= 0);
  return { at, ticks, now, breaks };
}

/** A date as a number of years. @param {string} date */
function year(date) {
  const [y, m = "1", d = "1"] = date.split("-");
  return Number(y) + (Number(m) - 1) / 12 + (Number(d) - 1) / 366;
}

/** The predictions that the timeline lists; without a date only where that is asked for. @param {boolean} [undated] */
function foretold(undated = state.undated) {
  return matching().claims.filter((one) => one.kind === "prediction" && one.said && (undated || one.horizon));
}

/** @param {HTMLElement} holder */
function drawTimeline(holder) {
  const all = foretold(true);
  const undated = all.filter((one) => !one.horizon).length;
  const list = foretold();
  const text = window.innerWidth <= 900 ? 0 : window.innerWidth <= 1500 && !page.panel.hidden ? 210 : 330;
  const wide = holder.clientWidth - text - 60;
  const { at, ticks, now, breaks } = scale(list, wide);
  const head = h(
    "div",
    { class: "view-head" },
    h("h2", {}, t("timelineTitle")),
    h("p", { class: "quiet" }, t("timelineHint"), " ", breaks.length ? t("timelineBreak") : null),
    h(
      "div",
      { class: "view-tools" },
      chooser("group", "groupBy", ["author", "question"], (value) => go({ group: value })),
      undated ? h("label", { class: "check" }, h("input", { type: "checkbox", checked: state.undated, "data-key": "undated", on: { change: () => go({ undated: !state.undated }) } }), t("withUndated", count(undated))) : null,
      h("ul", { class: "key" }, STATUSES.filter((status) => list.some((one) => one.status === status)).map((status) => h("li", {}, h("span", { class: `swatch status-${status}` }), t(status)))),
    ),
  );
  if (!list.length) {
    fill(holder, head, all.length ? emptyNote(t("emptyDated")) : emptyOf("Predictions"));
    return;
  }
  // A year's name gives way to what else stands on the axis.
  const far = (/** @type {number} */ tick, /** @type {number} */ place, /** @type {number} */ room) => (Math.abs(at(tick) - place) * wide) / 100 > room;
  const hasRoom = (/** @type {number} */ tick) => far(tick, at(now), 34) && breaks.every((place) => far(tick, place, 24));
  const axis = h("div", { class: "axis", "aria-hidden": "true" }, h("div", { class: "ticks" }, ticks.filter(hasRoom).map((tick) => spot(h("span", {}, String(tick)), at(tick))), spot(h("span", { class: "today" }, t("today")), at(now)), breaks.map((place) => spot(h("span", { class: "break" }, "∥"), place))));
  const grid = h("div", { class: "grid", "aria-hidden": "true" }, ticks.map((tick) => spot(h("i", {}), at(tick))), spot(h("i", { class: "today" }), at(now)));
  let left = rowsShown;
  const groups = grouped(list).map(([key, claimsHere]) => {
    if (left <= 0) return null;
    const shown = claimsHere.slice(0, left);
    left -= shown.length;
    return h("section", { class: "lane" }, h("h3", {}, key < 0 ? t("noQuestion") : nodeLink(key), h("span", { class: "number" }, count(claimsHere.length))), h("ul", {}, shown.map((one) => h("li", {}, bar(one, at)))));
  });
  fill(holder, head, h("div", { class: "lanes" }, grid, axis, groups, breaks.length ? h("div", { class: "grid over", "aria-hidden": "true" }, breaks.map((place) => spot(h("i", { class: "break" }), place))) : null), list.length > rowsShown ? button(t("showMore", count(list.length - rowsShown)), () => ((rowsShown += MOST_ROWS), drawTimeline(holder)), { class: "wide" }) : null);
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
  const words = [names(one.authors), `${t("saidOn")} ${saidOn(one)}`, t(one.status), t("horizon")].join(". ");
  return button(
    "",
    () => go({ pick: nameOf(one.id) }),
    { class: `row${state.pick === nameOf(one.id) ? " picked" : ""}${isDeprecated(one.id) ? " deprecated" : ""}`, "data-key": `row ${one.id}` },
    h("span", { class: "row-text", title: shorten(label(one.id), 400) }, said(shorten(label(one.id), 150))),
    h("span", { class: "unseen" }, ` ${words}: ${one.horizon ? "" : t("noHorizon")}`),
    h(
      "span",
      { class: "track" },
      from > start + 0.5 ? spot(h("i", { class: "lead" }), start, from - start) : null,
      spot(h("i", { class: `bar status-${one.status}${open ? " open" : ""}` }), from, Math.max(0.7, end - from)),
      spot(h("i", { class: "dot" }), start),
      known ? spot(h("i", { class: `flag status-${one.status}` }), Math.min(99, at(year(known)))) : null,
      h("span", { class: "due" }, one.horizon ? horizonWords(one.horizon) : ""),
    ),
  );
}

/** Put the words of each bar beside its end, before its start, or upon it: where there is room. @param {HTMLElement} holder */
function placeWords(holder) {
  const tracks = /** @type {HTMLElement[]} */ ([...holder.querySelectorAll(".track")]);
  // All is measured before anything moves.
  const sizes = tracks.map((track) => [track.clientWidth, /** @type {HTMLElement} */ (track.querySelector(".due")).offsetWidth]);
  tracks.forEach((track, i) => {
    const drawn = /** @type {HTMLElement} */ (track.querySelector(".bar"));
    const words = /** @type {HTMLElement} */ (track.querySelector(".due"));
    const flag = /** @type {HTMLElement | null} */ (track.querySelector(".flag"));
    const dot = /** @type {HTMLElement} */ (track.querySelector(".dot"));
    const [wide, long] = sizes[i];
    const left = parseFloat(drawn.style.left);
    const start = Math.min(left, parseFloat(dot.style.left));
    const end = Math.max(left + parseFloat(drawn.style.width), flag ? parseFloat(flag.style.left) + 0.5 : 0);
    const room = (100 * (long + 8)) / Math.max(wide, 1);
    if (end + 0.8 + room <= 100) words.style.left = `${(end + 0.8).toFixed(2)}%`;
    else if (start - 1 - room >= 0) words.style.right = `${(100 - start + 1).toFixed(2)}%`;
    else {
      words.classList.add("upon");
      words.style.right = `${Math.max(0, 100 - end + 0.6).toFixed(2)}%`;
    }
  });
}

/** A choice among few, as a row of buttons. @param {string} key @param {string} name @param {string[]} values @param {(value: string) => void} choose @param {string} [now] */
function chooser(key, name, values, choose, now = /** @type {any} */ (state)[key]) {
  return h("span", { class: "chooser", role: "group", "aria-label": t(name) }, h("span", { class: "quiet" }, t(name)), values.map((value) => button(t(`${key}-${value}`), () => choose(value), { "aria-pressed": String(now === value), "data-key": `${key} ${value}` })));
}

/** What is told where nothing is left to show, and a way out. @param {string} words @param {any} [way] */
function emptyNote(words, way) {
  return h("div", { class: "empty" }, h("p", {}, words), way || (isFiltered() ? button(t("resetFilters"), () => go({ ...NO_FILTERS })) : null));
}

/** Why there is no claim: the filters leave none, or the page holds none. @param {"Table" | "Predictions"} what */
function emptyOf(what) {
  if (isFiltered()) return emptyNote(t(`empty${what}`));
  return emptyNote(t(`none${what}`), button(t("seeEntries"), () => go({ view: "table", scope: "all", rows: "entries", by: "" })));
}
