"""What an account's own words say of the day it was written: from which days its expressions fit a known day.

A day is tried: read from it, does "on Monday" fall on the day of the event? So the audit and the table
`dates` go by one grammar.
"""

from datetime import date, timedelta
from functools import lru_cache

from rashomon.extract.time.calendar import Period, day
from rashomon.extract.time.dates import TimeExpression
from rashomon.extract.time.resolution import period_of
from rashomon.extract.time.retellings import SILENT, Account, Telling
from rashomon.extract.time.values import Value

BACK, ON = 40, 70  # days before and after an event on which an account of it is looked for
FRESH = 7  # days within which a day told as news, without its year, is thought to be reported
YEARS = 5  # a day of the year falls on one weekday at most once in five years, leap days aside
AFTER = 92  # days after a day without a year in which another one would be later news
STALE = 31  # days: expressions that fit more days than this date nothing


def days_that_fit(expression: TimeExpression, event: date) -> Period | None:
    """The days from which the expression means the event's day, as one stretch; None for none or too many."""
    return _days_that_fit(expression.value, expression.tense, event)


@lru_cache(maxsize=100_000)
def _days_that_fit(value: Value, tense: str | None, event: date) -> Period | None:
    tried = [event + timedelta(days=k) for k in range(-BACK, ON + 1)]
    fitting = [p for p in tried if _holds(period_of(value, p, tense, None), event)]
    if not fitting or (fitting[-1] - fitting[0]).days >= STALE:
        return None
    return Period(fitting[0], fitting[-1])


def is_deictic(expression: TimeExpression) -> bool:
    """Whether it is told from the day of writing and fine enough to tell it: "on Monday", "last week"."""
    value = expression.value
    if value.base != "anchor" or value.year_shift is not None:
        return False
    return (value.kind == "cycle" and value.unit in ("weekday", "weekend")) or (
        value.kind == "shift" and value.unit in ("day", "week", "weekend")
    )


def is_yearless(expression: TimeExpression) -> bool:
    """Whether it names a day of the year and no year: "May 11"."""
    value = expression.value
    return value.kind == "cycle" and value.unit == "date" and value.year_shift is None


def earliest(account: Account) -> date | None:
    """No day before this: the latest day that the account, a caption included, tells with its year as past.

    Of a month or year that is told so, its first day. What lies ahead by its tense does not count.
    """
    found = [
        e.value.period.first
        for e in account.expressions
        if e.value.kind == "fixed" and (e.segment == "caption" or e.tense == "past" and e.segment not in SILENT)
    ]
    return max(found, default=None)


def is_news(account: Account, telling: Telling, event: date) -> bool:
    """Whether a day told without its year is news: at the beginning, with no such day told as past after it.

    What is told from the day of writing ("on Monday") always is.
    """
    if not is_yearless(telling.expression):
        return True
    later, end = event + timedelta(days=FRESH), event + timedelta(days=AFTER)
    for t in account.tellings:
        if is_yearless(t.expression) and t.expression.tense != "future":
            other = period_of(t.expression.value, end, "past", None)
            if other and later <= other.first <= end:
                return False
    return telling.lead


def named_weekdays(account: Account, floor: date | None) -> list[tuple[Telling, date]]:
    """Days told at the beginning as "Monday, May 11", each with its day where the weekday leaves one year.

    The years looked at are those of the floor (the latest day told with its year as past) and the four after
    it.
    """
    out = []
    for t in account.tellings:
        value = t.expression.value
        if floor and t.lead and not t.quoted and is_yearless(t.expression) and len(value.key) == 3:
            found = [day(floor.year + k, *value.key[:2]) for k in range(YEARS)]
            fitting = [p.first for p in found if p and p.first.weekday() == value.key[2] and p.first >= floor]
            if len(fitting) == 1 and t.expression.tense != "future":
                out.append((t, fitting[0]))
    return out


def latest_weekday(account: Account, event: date, telling: Telling) -> bool:
    """Whether no day of the week is told that comes after the event's day: its day is the latest news.

    A day of the week up to three days before it in the week's round is taken as earlier, any other as later.
    """
    for t in account.tellings:
        e = t.expression
        bare = e.value.kind == "cycle" and e.value.unit == "weekday" and e.tense != "future" and not e.value.pick
        if bare and (event.weekday() - e.value.key[0]) % 7 > 3:
            return False
    return telling.lead


def says_today(account: Account, quoted: bool) -> bool:
    """Whether somebody quoted (or else the account itself) tells of "today"."""
    return any(
        t.quoted == quoted and t.expression.rule == "day_word" and t.expression.value.count == 0
        for t in account.tellings
        if t.expression.value.kind == "shift"
    )


def meet(a: Period | None, b: Period | None) -> Period | None:
    """The days that both have; None where they have none."""
    if a is None or b is None:
        return None
    first, last = max(a.first, b.first), min(a.last, b.last)
    return Period(first, last) if first <= last else None


def _holds(period: Period | None, event: date) -> bool:
    return period is not None and period.first <= event <= period.last
