// The tip: a few words about what lies under the pointer.

/** @param {number} node @param {{ x: number, y: number }} spot */
function showTip(node, spot) {
  const drawn = new Set(board.drawn);
  const more = foldedAt(node, drawn);
  const lines = [
    h("strong", {}, said(shorten(label(node), 400))),
    h("span", {}, [t(kindOf(node)), isClaim(node) ? authorsAndDate(claim(node)) : countOf("claims", claimsOf(node).length)].filter(Boolean).join(" · ")),
    more ? h("span", { class: "quiet" }, t("tipMore", count(more))) : null,
  ];
  placeTip(lines, spot);
}

/** @param {string} key @param {{ x: number, y: number }} spot */
function showTieTip(key, spot) {
  const [a, b] = key.split("~").map(Number);
  const tie = tiesAmong([a, b]).get(key);
  if (!tie) return;
  const relations = [...new Set(tie.statements.map((i) => relation(statements().predicate[i])))];
  placeTip(
    [
      h("strong", {}, said(shorten(label(a), 60)), " — ", said(shorten(label(b), 60))),
      tie.claims.length ? h("span", {}, countOf("claims", tie.claims.length)) : null,
      relations.length ? h("span", {}, relations.join(", ")) : null,
    ],
    spot,
  );
}

/** @param {(Child)[]} lines @param {{ x: number, y: number }} spot */
function placeTip(lines, spot) {
  const { tip, holder } = board;
  if (!tip || !holder) return;
  fill(tip, lines);
  tip.hidden = false;
  tip.style.left = `${Math.max(8, Math.min(spot.x + 14, holder.clientWidth - tip.offsetWidth - 8))}px`;
  tip.style.top = `${spot.y + 18 + tip.offsetHeight > holder.clientHeight ? spot.y - tip.offsetHeight - 12 : spot.y + 18}px`;
}

function hideTip() {
  if (board.tip) board.tip.hidden = true;
}
