"""The score: what came of predictions, with everything that is not yet known counted too.

The method is told, with a worked example, in docs/score.md.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date

from pyoxigraph import NamedNode, Store

from .claims import Claim, predictions
from .due import narrower
from .facts import Facts
from .find import name_of
from .kinds import kind_in
from .phrases import phrase
from .results import Results
from .terms import FS

#: A rate or Brier score over fewer predictions than these says next to nothing.
SMALL = 10
COLUMNS = (
    "group",
    "made",
    "unjudgeable",
    "judgeable",
    "open",
    "undated",
    "overdue",
    "judged",
    "true",
    "late",
    "partly",
    "failed",
    "ambiguous",
    "annulled",
    "past",
    "right",
    "rate",
    "rate_partly",
    "brier_n",
    "brier_best",
    "brier_worst",
    "relayed",
    "id",
)
#: The outcomes that count as judged, each with its column.
OUTCOMES = {
    "cameTrue": "true",
    "cameTrueLate": "late",
    "partlyTrue": "partly",
    "didNotHappen": "failed",
    "ambiguous": "ambiguous",
    "annulled": "annulled",
}
_LENGTHS = ((1, "within 1 year"), (2, "1 to 2 years"), (5, "2 to 5 years"), (10, "5 to 10 years"))
_UNDATED = "no horizon"
_UNMEASURED = "length unknown"
_FEW = "n is small: in {} of {} rows fewer than {} predictions are past their horizon; such rates mean next to nothing."
_FEW_BRIER = "n is small: in {} of {} rows a Brier score rests on fewer than {} predictions; it means next to nothing."
_OVERDUE = "Overdue predictions without a verdict count as not right: they stay in the denominator until judged."
_RELAYED = "Relayed views count for nobody: what somebody else told is left out (csv, json: relayed)."


class Tally:
    """The counts of one group of predictions on a day."""

    def __init__(self, as_of: date) -> None:
        self.as_of = as_of
        self.counts = dict.fromkeys(COLUMNS[1:16], 0)
        self.relayed = 0
        self._partly = 0
        self._brier: list[tuple[float, float]] = []

    def add(self, claim: Claim, likelihood: tuple[float, float] | None) -> None:
        """Count one prediction."""
        if claim.reporters:
            self.relayed += 1
            return
        count = self.counts
        count["made"] += 1
        verdict = claim.verdict(self.as_of)
        outcome = verdict.name if verdict else ""
        if not claim.judgeable or outcome == "unjudgeable":
            count["unjudgeable"] += 1
            return
        count["judgeable"] += 1
        past = claim.due is not None and claim.due < self.as_of
        if outcome in OUTCOMES:
            count["judged"] += 1
            count[OUTCOMES[outcome]] += 1
        elif past:
            count["overdue"] += 1
        else:
            count["open"] += 1
            count["undated"] += not claim.horizon
        if past and outcome != "annulled":
            count["past"] += 1
            count["right"] += outcome == "cameTrue"
            if likelihood and outcome in ("cameTrue", "cameTrueLate", "didNotHappen"):
                self._brier.append(interval_brier(*likelihood, happened=outcome == "cameTrue"))
            self._partly += outcome == "partlyTrue"

    def row(self, group: str, iri: str) -> list[object]:
        """Return the group's figures, in the order of COLUMNS."""
        past, right = self.counts["past"], self.counts["right"]
        number = len(self._brier)
        return [
            group,
            *(self.counts[name] for name in COLUMNS[1:16]),
            _ratio(right, past),
            _ratio(right + self._partly, past),
            number,
            _ratio(sum(best for best, _ in self._brier), number),
            _ratio(sum(worst for _, worst in self._brier), number),
            self.relayed,
            NamedNode(iri) if iri else None,
        ]


def interval_brier(low: float, high: float, *, happened: bool) -> tuple[float, float]:
    """Return the best and the worst Brier score that a probability in [low, high] can earn.

    >>> interval_brier(0.55, 0.80, happened=False) == (0.55**2, 0.80**2)
    True
    """
    outcome = 1.0 if happened else 0.0
    ends = ((low - outcome) ** 2, (high - outcome) ** 2)
    return min(ends), max(ends)


def score(
    store: Store,
    as_of: date,
    by: str = "author",
    *,
    author: str | None = None,
    about: str | None = None,
    language: str = "en",
) -> Results:
    """Return the figures of every group, those with most predictions past their horizon first.

    `by` is author, concept, horizon or source. Predictions made after the day, and what was withdrawn,
    do not count; a verdict counts if its outcome was known by then.
    """
    groups = GROUPS[by]
    subject = narrower(store, about) if about else None
    tallies: dict[str, Tally] = {}
    bounds: dict[str, tuple[float, float] | None] = {}
    for claim in predictions(store):
        if claim.later(as_of):
            continue
        if (author and author not in claim.authors) or (subject is not None and subject.isdisjoint(claim.about)):
            continue
        if claim.likelihood not in bounds:
            bounds[claim.likelihood] = _bounds(store, claim.likelihood)
        # A co-author's other predictions are not here, so neither is a figure of theirs.
        for key in [author] if author and by == "author" else groups(claim):
            if by == "concept" and kind_in(key, store) != "concept":
                continue
            tallies.setdefault(key, Tally(as_of)).add(claim, bounds[claim.likelihood])
    rows = []
    for key, tally in tallies.items():
        named = by != "horizon"
        rows.append(tally.row(name_of(key, store, language) if named else phrase(key, language), key if named else ""))
    past, made = COLUMNS.index("past"), COLUMNS.index("made")
    if by == "horizon":
        order = [
            phrase(name, language) for name in (*(name for _, name in _LENGTHS), "over 10 years", _UNMEASURED, _UNDATED)
        ]
        rows.sort(key=lambda row: order.index(str(row[0])))
    else:
        rows.sort(key=lambda row: (-_count(row[past]), -_count(row[made]), str(row[0]), str(row[-1])))
    return Results.of(COLUMNS, rows)


def notes(results: Results, language: str = "en") -> Iterator[str]:
    """Yield what a reader of these figures must know before making anything of them."""
    rows = results.rows
    small = sum(1 for row in rows if row.past < SMALL)
    if small:
        yield phrase(_FEW, language).format(small, len(rows), SMALL)
    few = sum(1 for row in rows if 0 < row.brier_n < SMALL)
    if few:
        yield phrase(_FEW_BRIER, language).format(few, len(rows), SMALL)
    if any(row.overdue for row in rows):
        yield phrase(_OVERDUE, language)
    if any(row.relayed for row in rows):
        yield phrase(_RELAYED, language)


def _ratio(part: float, whole: int) -> float | None:
    return round(part / whole, 4) if whole else None


def _count(item: object) -> int:
    return item if isinstance(item, int) else 0


def _bounds(store: Store, likelihood: str) -> tuple[float, float] | None:
    if not likelihood:
        return None
    facts = Facts(store, likelihood)
    try:
        return float(facts.value(FS + "low")), float(facts.value(FS + "high"))
    except ValueError:
        return None


def _by_length(claim: Claim) -> Iterator[str]:
    if claim.due is None or claim.said_to is None:
        yield _UNMEASURED if claim.horizon else _UNDATED
        return
    yield next((name for most, name in _LENGTHS if _years(claim.said_to, claim.due) <= most), "over 10 years")


def _years(start: date, end: date) -> int:
    """Return the years from a day to another by the calendar, one that has begun counted whole."""
    return end.year - start.year + ((end.month, end.day) > (start.month, start.day))


def _by_source(claim: Claim) -> Iterable[str]:
    return [claim.source] if claim.source else []


#: What predictions can be grouped by, each with the function that names a prediction's groups.
GROUPS: dict[str, Callable[[Claim], Iterable[str]]] = {
    "author": lambda claim: claim.authors,
    "concept": lambda claim: claim.about,
    "horizon": _by_length,
    "source": _by_source,
}
