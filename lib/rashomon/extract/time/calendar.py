"""Which days a week, a month, a season or a decade has, and which of them lies before or after a day.

A period is a pair of days, both inclusive. Weeks begin on Monday (ISO 8601); seasons are the meteorological
ones of the northern hemisphere; a third of a month or a year is "early", "mid" or "late".
"""

from calendar import monthrange
from datetime import MAXYEAR, MINYEAR, date, timedelta
from typing import NamedTuple

from rashomon.extract import lexicon

DAYS = {"day": 1, "night": 1, "week": 7, "fortnight": 14, "weekend": 7}
MONTHS = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}
PARTS = {"early": 0, "mid": 1, "late": 2}


class Period(NamedTuple):
    """Days from the first to the last, both inclusive."""

    first: date
    last: date

    @property
    def days(self) -> int:
        """How many days it has."""
        return (self.last - self.first).days + 1


def day(year: int, month: int, number: int) -> Period | None:
    """One day as a period, or None where the calendar has no such day."""
    try:
        found = date(year, month, number)
    except ValueError:
        return None
    return Period(found, found)


def months(year: int, month: int, count: int = 1) -> Period | None:
    """So many months from this one on; the month may lie beyond 1..12 and then counts on into other years."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    end = year + (month + count - 2) // 12, (month + count - 2) % 12 + 1
    if not MINYEAR <= year <= end[0] <= MAXYEAR:
        return None
    return Period(date(year, month, 1), date(*end, monthrange(*end)[1]))


def around(unit: str, at: date, shift: int = 0) -> Period | None:
    """The day, week, month ... that holds a day, or the one so many of its kind later (earlier: negative)."""
    try:
        if unit in DAYS:
            first = at if DAYS[unit] == 1 else at - timedelta(days=at.weekday())
            first += timedelta(days=shift * DAYS[unit] + (5 if unit == "weekend" else 0))
            length = 2 if unit == "weekend" else DAYS[unit]
            return Period(first, first + timedelta(days=length - 1))
    except OverflowError:
        return None
    size = MONTHS[unit]
    index = (at.year * 12 + at.month - 1) // size + shift
    return months(0, index * size + 1, size) if index > 0 else None


def moved(at: date, unit: str, count: int) -> date | None:
    """The day so many units later (earlier: negative), in a shorter month its last day."""
    if unit in DAYS:
        try:
            return at + timedelta(days=count * DAYS[unit])
        except OverflowError:
            return None
    month = months(at.year, at.month + count * MONTHS[unit])
    return month and month.first.replace(day=min(at.day, month.last.day))


def season(name: str, year: int) -> Period:
    """A season called by its year; winter is the one that ends in the next."""
    first, count = lexicon.read("time/words.yml")["seasons"][name]
    return months(year, first, count)


def third(period: Period | None, part: str | None) -> Period | None:
    """The early, mid or late third of a period: of a month days 1-10, 11-20 and the rest."""
    if period is None or part not in PARTS:
        return period
    index, (first, last) = PARTS[part], period
    if period.days < 27:
        return period
    if period.days < 32:
        return Period(first.replace(day=10 * index + 1), last if index == 2 else first.replace(day=10 * index + 10))
    if period.days > 3000:
        begin = first.year + (0, 4, 7)[index]
        return Period(date(begin, 1, 1), date(begin + (3, 2, 2)[index], 12, 31)) if period.days < 4000 else period
    count = (last.year - first.year) * 12 + last.month - first.month + 1
    return months(first.year, first.month + index * count // 3, count // 3)


def union(periods: list[Period]) -> Period:
    """From the first day of all to the last."""
    return Period(min(p.first for p in periods), max(p.last for p in periods))
