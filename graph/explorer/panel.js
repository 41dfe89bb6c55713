// The panel: the details of what is chosen.

let panelPick = "";

/** Whether something is chosen that exists. */
function isPicked() {
  return state.pick !== "" && state.pick.split("~").map(numberOf).every((node) => node >= 0 && node < SIZE);
}

/** @param {HTMLElement} holder */
function drawPanel(holder) {
  if (!isPicked()) return;
  const [one, other] = state.pick.split("~").map(numberOf);
  const isTie = state.pick.includes("~");
  if (panelPick !== state.pick) longLists.clear();
  const same = panelPick === state.pick;
  const scroll = same ? holder.scrollTop : 0;
  const within = holder.contains(document.activeElement);
  panelPick = state.pick;
  redrawn(holder, () => fillPanel(holder, one, other, isTie));
  if (within && !same) holder.focus({ preventScroll: true });
  holder.scrollTop = scroll;
}

/** @param {HTMLElement} holder @param {number} one @param {number} other @param {boolean} isTie */
function fillPanel(holder, one, other, isTie) {
  fill(
    holder,
    h("div", { class: "panel-bar" }, isTie ? null : h("span", { class: "eyebrow" }, mark(kindOf(one)), t(kindOf(one)), typeWords(one)), h("span", { class: "grow" }), button("", () => go({ pick: "" }), { class: "icon-button", "aria-label": t("close"), title: `${t("close")} (Esc)` }, icon("close"))),
    isTie ? tiePanel(one, other) : nodePanel(one),
  );
}

/** What it is more closely, such as an AI model. @param {number} node */
function typeWords(node) {
  const plain = ["person", "organization", "concept", "question", "prediction", "position", "source", "verdict"];
  const types = targets(node, "rdf:type").filter((i) => !["schema:Claim", "fs:Source"].includes(nameOf(i)));
  if (plain.includes(kindOf(node)) && kindOf(node) !== "source") return null;
  return h("span", { class: "quiet" }, types.map((i) => relationWord(i)).join(", "));
}

/** @param {number} number */
function relationWord(number) {
  return wordIfAny(`type-${localName(number)}`) || wordOf(number);
}

/** @param {number} node */
function nodePanel(node) {
  return [
    heading(node),
    actions(node),
    state.path.length === 2 && state.path.includes(nameOf(node)) ? pathPanel() : null,
    isClaim(node) ? claimPanel(node) : null,
    kindOf(node) === "question" ? questionPanel(node) : null,
    kindOf(node) === "source" ? sourcePanel(node) : null,
    kindOf(node) === "verdict" ? verdictPanel(node) : null,
    otherNames(node),
    !isClaim(node) && kindOf(node) !== "question" ? claimLists(node) : null,
    relations(node),
    mentionsOf(node),
    notes(node),
    takeAway(node),
  ];
}

/** @param {number} node */
function heading(node) {
  const name = label(node);
  const second = labelIn(node, language === "zh" ? "en" : "zh");
  const about = meaning(node);
  const otherAbout = meaningIn(node, language === "zh" ? "en" : "zh");
  const old = isDeprecated(node);
  return h(
    "header",
    { class: `panel-head${isClaim(node) ? " of-claim" : ""}${old ? " deprecated" : ""}` },
    h("h2", name.length > LONG ? { class: "long", tabindex: 0 } : {}, said(name)),
    second !== name ? h("p", second.length > LONG ? { class: "second long", tabindex: 0 } : { class: "second" }, said(second)) : null,
    old ? h("p", { class: "badge" }, t("deprecated")) : isDisputed(node) ? h("p", { class: "badge disputed" }, kindOf(node) === "question" ? t("divided") : t("disputed")) : null,
    about ? h("p", { class: "about" }, said(about)) : null,
    otherAbout && otherAbout !== about ? h("p", { class: "about second" }, said(otherAbout)) : null,
  );
}

/** @param {number} node */
function actions(node) {
  const name = nameOf(node);
  const onBoard = board.drawn.includes(node);
  const left = onBoard ? foldedAt(node, new Set(board.drawn)) : neighbours(node).length;
  const network = { view: "network" };
  return h(
    "div",
    { class: "actions", role: "group", "aria-label": t("actions") },
    onBoard && left ? button(t("expand", count(Math.min(FEW, left)), count(left)), () => unfold(node), { title: "E" }) : null,
    state.open[name] ? button(t("collapse"), () => foldAgain(node), {}) : null,
    onBoard ? button(t("hide"), () => hideNode(node), { title: "H" }) : button(t("draw"), () => go({ ...network, also: [...state.also, name], pick: name }), {}),
    onBoard ? button(state.pin[name] ? t("unpin") : t("pin"), () => togglePin(node), { title: "P", "aria-pressed": String(Boolean(state.pin[name])) }) : null,
    h(
      "span",
      { class: "ego", role: "group", "aria-label": t("around") },
      h("span", {}, t("around")),
      ["1", "2", "3"].map((depth) => {
        const on = state.ego[0] === name && state.ego[1] === depth;
        return button(depth, () => go({ ...network, ego: on ? [] : [name, depth], path: [] }), { "aria-pressed": String(on), "aria-label": `${t("around")} ${depth}` });
      }),
    ),
    button(t("pathTo"), () => askPath(node), {}),
  );
}

/** @param {number} node */
function takeAway(node) {
  return h(
    "section",
    { class: "take" },
    h("h3", {}, t("take")),
    h("p", { class: "iri" }, said(iriOf(node))),
    h(
      "div",
      { class: "actions" },
      button(t("copyIri"), () => copy(iriOf(node)), {}),
      button(t("copyTurtle"), () => copy(turtleOf([node])), {}),
      button(t("cite"), () => copy(citePlain(node)), {}),
      button("BibTeX", () => copy(citeBibtex(node)), { "aria-label": t("citeBibtex") }),
    ),
  );
}
