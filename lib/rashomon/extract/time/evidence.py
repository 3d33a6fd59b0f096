"""What ties a document to a day: an event that it tells and another account dates, or its own words."""

from dataclasses import dataclass
from datetime import date, timedelta

from rashomon.extract.time import dates, retellings
from rashomon.extract.time.anniversary import Anniversary
from rashomon.extract.time.bounds import FRESH, days_that_fit, is_deictic, is_yearless
from rashomon.extract.time.calendar import Period, moved
from rashomon.extract.time.dates import TimeExpression
from rashomon.extract.time.resolution import period_of
from rashomon.extract.time.retellings import Account, Telling

ALIKE = 0.30  # likeness from which on two tellings are of one event, by their words alone
ALIKE_BY_DAY = 0.20  # the same where the day of the month agrees too
NAMES = 2  # names that both must have
STRENGTH = 0.5  # an anniversary said in so many words outweighs a likeness of words
CONFIRMED = 0.15  # and more where the account tells the month of the beginning
COMPARED = 500  # dated tellings that one telling is compared with, at most


@dataclass(frozen=True)
class Evidence:
    """One reason for a document's day: the days that fit, how strong, the day told, where, and in words."""

    fits: Period
    strength: float
    event: date
    telling: Telling
    doc_ref: str
    start: int
    end: int
    why: str


@dataclass(frozen=True)
class Dated:
    """A telling whose day is known."""

    telling: Telling
    day: date


def dated_tellings(account: Account, row: dict) -> list[Dated]:
    """The account's tellings of one known day each."""
    if not row["published_from"]:
        return []
    ends = date.fromisoformat(row["published_from"]), date.fromisoformat(row["published_to"])
    tellings = {t.expression: t for t in account.tellings}
    resolved = dates.resolved(account.expressions, *ends)
    return [Dated(tellings[e], p.first) for e, p, _ in resolved if e in tellings and p and p.days == 1]


def by_name(known: list[Dated]) -> dict[str, list[Dated]]:
    """The dated tellings by the names in them, so that only those that share one are compared."""
    found: dict[str, list[Dated]] = {}
    for d in known:
        for name in sorted(d.telling.names):
            found.setdefault(name, []).append(d)
    return found


def from_events(telling: Telling, index: dict[str, list[Dated]]) -> list[Evidence]:
    """The days on which a telling fits the day of the same event in the dated ones."""
    expression = telling.expression
    if telling.quoted or not (is_deictic(expression) or is_yearless(expression)):
        return []
    scored = []
    for other in _candidates(telling, index):
        fits = _fits(expression, other.day)
        if fits is None or len(telling.names & other.telling.names) < NAMES:
            continue
        score = retellings.likeness(telling, other.telling)
        if score >= (ALIKE_BY_DAY if is_yearless(expression) else ALIKE):
            scored.append((score, fits, other))
    scored.sort(key=lambda s: (-s[0], s[2].day, s[2].telling.doc_id, s[2].telling.expression.start))
    return [_evidence(telling, score, fits, other) for score, fits, other in scored]


def _candidates(telling: Telling, index: dict[str, list[Dated]]) -> list[Dated]:
    """The dated tellings that share a name, by the rarest names first, and no more than are worth it."""
    seen: dict[tuple[str, int], Dated] = {}
    for name in sorted(telling.names, key=lambda n: (len(index.get(n, [])), n)):
        if len(seen) > COMPARED:
            break
        for d in index.get(name, []):
            seen.setdefault((d.telling.doc_id, d.telling.expression.start), d)
    return list(seen.values())


def _fits(expression: TimeExpression, event: date) -> Period | None:
    """The days from which the expression means that day; of "May 11" the week after it."""
    if is_yearless(expression):
        period = period_of(expression.value, event, "past", None)
        return Period(event, event + timedelta(days=FRESH - 1)) if period and period.first == event else None
    return days_that_fit(expression, event)


def from_anniversaries(account: Account, known: list[Dated]) -> list[Evidence]:
    """For each anniversary told, evidence from each dated telling of the beginning of what is remembered."""
    return [
        e
        for told in account.anniversaries
        for telling in account.tellings
        if telling.expression.sentence == told.sentence and is_deictic(telling.expression)
        for e in _remembered(account, told, telling, known)
    ]


def _remembered(account: Account, told: Anniversary, telling: Telling, known: list[Dated]) -> list[Evidence]:
    """The dated tellings whose sentence says that the thing remembered began, or happened, on that day."""
    names = frozenset().union(*(t.names for t in account.tellings))
    out = []
    for d in known:
        if d.telling.doc_id == account.doc_id and d.telling.expression.value.kind != "fixed":
            continue
        if not d.telling.begun & told.topics or not d.telling.names & names:
            continue
        day = moved(d.day, "year", told.years)
        fits = day and days_that_fit(telling.expression, day)
        if fits:
            out.append(_of_anniversary(account, telling, d, fits, day))
    return out


def _of_anniversary(account: Account, telling: Telling, d: Dated, fits: Period, day: date) -> Evidence:
    """Stronger where the account itself tells the month of the beginning."""
    named = [e.value for e in account.expressions if e.value.kind == "cycle" and e.value.unit == "month"]
    strength = STRENGTH + (CONFIRMED if any(v.key[0] == d.day.month for v in named) else 0.0)
    theirs = d.telling.expression
    why = (
        f"It tells the anniversary, \u201c{telling.expression.text}\u201d, of what {d.telling.doc_id} "
        f"dates {d.day.isoformat()} (\u201c{theirs.text}\u201d)"
    )
    return Evidence(fits, strength, day, telling, d.telling.doc_id, theirs.start, theirs.end, why)


def from_itself(doc_id: str, telling: Telling, event: date) -> Evidence:
    """The evidence of "Monday, May 11": only one of the years after what the document tells fits it."""
    e = telling.expression
    why = f"Its \u201c{e.text}\u201d is {event.isoformat()}, the only such day in the years after what it tells"
    fits = Period(event, event + timedelta(days=FRESH - 1))
    return Evidence(fits, ALIKE, event, telling, doc_id, e.start, e.end, why)


def _evidence(telling: Telling, score: float, fits: Period, other: Dated) -> Evidence:
    theirs = other.telling.expression
    why = (
        f"Its \u201c{telling.expression.text}\u201d tells of what {other.telling.doc_id} dates "
        f"{other.day.isoformat()} (\u201c{theirs.text}\u201d)"
    )
    return Evidence(fits, score, other.day, telling, other.telling.doc_id, theirs.start, theirs.end, why)
