// Between: what joins two nodes, directly or by a chain.

/** @param {number} one @param {number} other */
function tiePanel(one, other) {
  const tie = tiesAmong([one, other]).get(one < other ? `${one}~${other}` : `${other}~${one}`);
  const { subject, predicate, object } = statements();
  return [
    h("header", { class: "panel-head" }, h("h2", { class: "of-tie" }, nodeLink(one), h("span", { class: "quiet", "aria-hidden": "true" }, " — "), nodeLink(other))),
    tie && tie.statements.length
      ? h(
          "ul",
          { class: "statements" },
          tie.statements.map((i) => {
            const whole = wholeOf(subject[i]);
            const fragment = subject[i] >= SIZE ? evidence(subject[i]) : null;
            return h("li", {}, h("p", {}, nodeLink(whole), " ", h("strong", {}, relation(predicate[i])), " ", nodeLink(object[i])), told(i), fragment ? h("ul", { class: "evidence" }, fragment) : null);
          }),
        )
      : null,
    tie && tie.claims.length ? h("section", {}, h("h3", {}, countOf("claims", tie.claims.length)), tie.claims.map(claim).sort(bySaid).map((claimed) => claimCard(claimed, { evidence: true, stance: true }))) : null,
    tie ? null : h("p", { class: "quiet" }, t("noTie")),
  ];
}

/** The chain between two nodes, step by step. */
function pathPanel() {
  const [start, end] = state.path.map(numberOf);
  const found = shortestPath(start, end);
  if (!found) return h("section", { class: "chain" }, h("h3", {}, t("path")), h("p", { class: "quiet" }, t("noPath")));
  const { subject, predicate } = statements();
  return h(
    "section",
    { class: "chain" },
    h("h3", {}, t("pathOf", count(found.length))),
    h(
      "ol",
      {},
      h("li", {}, nodeLink(start)),
      found.map((link) => {
        const back = wholeOf(subject[link.statement]) !== link.from;
        return h(
          "li",
          {},
          h("span", { class: "quiet" }, relation(predicate[link.statement], back)),
          isClaim(link.to) ? claimCard(claim(link.to), { evidence: true }) : h("p", {}, nodeLink(link.to)),
          isClaim(link.to) || isClaim(link.from) ? null : told(link.statement),
        );
      }),
    ),
  );
}
