"""From what an expression of time says to the days it stands for, seen from one day."""

from datetime import date, timedelta

from rashomon.extract import lexicon
from rashomon.extract.time.calendar import Period, around, day, months, moved, season, third, union
from rashomon.extract.time.values import Value

SEASONS = tuple(lexicon.read("time/words.yml")["seasons"])
FAR = 300  # days: what lay so far back would have been told with its year, so the next one is meant


def period_of(value: Value, at: date, tense: str | None, reference: Period | None) -> Period | None:
    """The days of a value seen from a day; None where it stands for none or hangs on a day that is not told.

    tense: `past`, `future` or None; reference: the period told last in the text.
    """
    if value.base == "reference":
        if reference is None and value.pick not in ("previous", "preceding"):
            return None
        at = reference.first if reference else at
    reader = READERS.get(value.kind)
    return third(reader(value, at, tense, reference), value.part) if reader else None


def needs_anchor(value: Value) -> bool:
    """Whether the document's day has a say in it."""
    if value.kind == "slice":
        return needs_anchor(value.of)
    return value.kind not in ("fixed", "none", "numeric")


def _fixed(value, at, tense, reference):
    return value.period


def _shift(value, at, tense, reference):
    if value.base == "reference" and value.unit == "year" and not value.pick and reference.days < 366:
        return _year_on(reference, value.count)
    if value.base == "reference" and value.unit != "day" and abs(value.count) > 1:
        return _back(value, at, tense, reference)
    return around(value.unit, at, value.count)


def _back(value, at, tense, reference):
    """ "three weeks ago": the day, week, month or year, as exact as the unit."""
    unit = "week" if value.unit == "fortnight" else value.unit
    count = value.count * (2 if value.unit == "fortnight" else 1)
    if unit in ("decade", "century"):
        return around("year", at, count * (10 if unit == "decade" else 100))
    return around("day" if unit in ("hour", "minute") else unit, at, 0 if unit in ("hour", "minute") else count)


def _window(value, at, tense, reference):
    """ "the last three months": up to the base, or from it on; its own day is within."""
    if reference and value.base == "reference":
        at = reference.first if value.count < 0 else reference.last
    edge = moved(at, value.unit, value.count)
    return edge and Period(min(at, edge), max(at, edge))


def _slice(value, at, tense, reference):
    """The first or last so many days, weeks, months of another period."""
    whole = period_of(value.of, at, tense, reference)
    if whole is None:
        return None
    count, unit = (abs(value.count), value.unit)
    if unit == "half":
        count, unit = (6, "month") if whole.days > 300 else (whole.days // 2, "day")
    if value.count > 0:
        edge = moved(whole.first, unit, count)
        return edge and Period(whole.first, min(whole.last, edge - timedelta(days=1)))
    edge = moved(whole.last + timedelta(days=1), unit, -count)
    return edge and Period(max(whole.first, edge), whole.last)


def _latest(value, at, tense, reference):
    """ "the latest quarter": the last whole one."""
    return around(value.unit, at, -1)


def _year_ago(value, at, tense, reference):
    """ "the year-ago quarter": the one spoken of, a year before; without one, the last whole quarter's."""
    if reference:
        return _year_on(reference, -1)
    if value.unit == "quarter":
        return _year_on(around("quarter", at, -1), -1)
    return None if value.unit else around("year", at, -1)  # "a year ago" with no quarter spoken of


def _quarter_of(value, at, tense, reference):
    """ "the 1988 quarter": that year's, of the quarter spoken of."""
    if not reference or not 80 < reference.days < 100:
        return None
    return months(value.count, reference.first.month, 3)


def _weekday_of(value, at, tense, reference):
    week = around("week", at, value.count)
    return week and around("day", week.first, value.key[0])


def _day_of(value, at, tense, reference):
    month = around("month", at, value.count)
    return month and day(month.first.year, month.first.month, value.key[0])


def _cycle(value, at, tense, reference):
    found = [p for p in occurrences(value, at) if p is not None]
    if value.year_shift is not None:
        return next((p for p in found if p.first.year == at.year + value.year_shift), None)
    period = chosen(found, value, at, tense)
    return _year_on(period, value.count) if period and value.count else period


def occurrences(value: Value, at: date) -> list[Period | None]:
    """A weekday, a month, a day of the year ... as often as it comes round near a day, in order."""
    key, near = value.key, range(-2, 3)
    if value.unit == "weekday":
        return [around("day", at, key[0] - at.weekday() + 7 * k) for k in near]
    if value.unit == "weekend":
        return [around("weekend", at, k) for k in near]
    if value.unit == "day_of_month":
        found = [around("month", at, k) for k in near]
        return [m and day(m.first.year, m.first.month, key[0]) for m in found]
    if value.unit == "date" and len(key) == 3:
        found = [day(at.year + k, *key[:2]) for k in range(-8, 9)]
        return [p for p in found if p and p.first.weekday() == key[2]] or [day(at.year + k, *key[:2]) for k in near]
    return [_of_year(value, at.year + k) for k in near]


def _of_year(value: Value, year: int) -> Period | None:
    key = value.key
    if not 1 < year < 9998:
        return None
    if value.unit == "date":
        return day(year, *key)
    if value.unit == "days":
        ends = day(year - (key[0] > key[2]), *key[:2]), day(year, *key[2:])
        return union(list(ends)) if all(ends) else None
    if value.unit == "month":
        return months(year, key[0])
    return season(SEASONS[key[0]], year) if value.unit == "season" else months(year, 3 * key[0] - 2, 3)


def chosen(found: list[Period], value: Value, at: date, tense: str | None) -> Period | None:
    """Which of them is meant: by the word before it, else by tense, else the nearest.

    A bare weekday without tense is the last one. A day or month that the past tense would put ten months
    back is the next one: the last would have been told with its year.
    """
    weekly = value.unit in ("weekday", "weekend")
    tense = "future" if tense == "present" and weekly else tense
    tense = None if tense == "future" and value.unit == "quarter" else tense
    pick = value.pick or {"past": "past", "future": "ahead"}.get(tense or "", "past" if weekly else "near")
    if pick == "this":
        pick = "past" if tense == "past" and weekly else "ahead" if weekly else "of year"
    if value.unit == "date" and len(value.key) == 3:  # "Monday, May 11" has but one year near by
        return _near(found, at)
    if pick == "past" and not weekly and value.unit != "day_of_month" and not value.pick:
        back = [p for p in found if p.first <= at]
        ahead = [p for p in found if p.first > at]
        if back and ahead and (at - back[-1].last).days > FAR:
            return ahead[0]
    return PICKS[pick](found, at)


def _last(found, at):
    return next((p for p in reversed(found) if p.last < at), None)


def _past(found, at):
    return next((p for p in reversed(found) if p.first <= at), None)


def _next(found, at):
    return next((p for p in found if p.first > at), None)


def _ahead(found, at):
    return next((p for p in found if p.last >= at), None)


def _near(found, at):
    return min(found, key=lambda p: (max((p.first - at).days, (at - p.last).days, 0), p.first), default=None)


def _of_this_year(found, at):
    return next((p for p in found if p.first <= at <= p.last or p.first.year == at.year), None)


PICKS = {
    "last": _last,
    "previous": _last,
    "preceding": _last,
    "past": _past,
    "next": _next,
    "following": _next,
}
PICKS |= {"ahead": _ahead, "near": _near, "that": _near, "same": _near, "of year": _of_this_year}
PICKS |= {"that same": _near, "that very": _near}


def _year_on(period: Period, count: int) -> Period | None:
    """The same period so many years later; whole months stay whole."""
    first, last = period
    if first.day == 1 and (last + timedelta(days=1)).day == 1:
        size = (last.year - first.year) * 12 + last.month - first.month + 1
        return months(first.year + count, first.month, size)
    ends = moved(first, "year", count), moved(last, "year", count)
    return Period(*ends) if all(ends) else None


READERS = {
    "fixed": _fixed,
    "shift": _shift,
    "back": _back,
    "window": _window,
    "slice": _slice,
    "latest": _latest,
    "year_ago": _year_ago,
    "quarter_of": _quarter_of,
    "weekday_of": _weekday_of,
    "day_of": _day_of,
    "cycle": _cycle,
}
