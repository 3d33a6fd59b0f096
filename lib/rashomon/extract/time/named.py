"""What the rules of time/grammar.yml say that name days, weekdays, months, quarters, seasons and years.

Each rule has a function here, from the match's groups to a Value, or None where the words turn out to be no
time, such as a 31st of June.
"""

from dataclasses import replace
from datetime import date

from rashomon.extract.time.calendar import Period, day, months, season, union
from rashomon.extract.time.values import (
    FEASTS,
    NOTHING,
    SHIFTS,
    TIME,
    WEEKDAYS,
    Value,
    day_number,
    fixed,
    full_year,
    month_number,
    number,
    part_of,
    picked,
    word,
    year_shifted,
)

Groups = dict[str, str | None]


def _iso_day(m: Groups) -> Value | None:
    return fixed(day(int(m["year"]), int(m["month"]), int(m["day"])))


def _numeric_day(m: Groups) -> Value | None:
    """Both orders of day and month are kept; the document's habit decides between them."""
    year = full_year(m["year"])
    readings = [day(year, int(m["b"]), int(m["a"])), day(year, int(m["a"]), int(m["b"]))]
    found = [r for r in readings if r]
    if not found or (m["mark"] == "." and len(m["year"]) == 2):
        return None
    key = (found[0].first.toordinal(), found[-1].first.toordinal())
    return fixed(found[0]) if len(set(found)) == 1 else Value("numeric", key=key)


def _day_range(m: Groups) -> Value | None:
    month, month2 = month_number(m["month"]), month_number(m.get("month2") or m["month"])
    first, last = day_number(m["day"]), day_number(m["day2"] or m["day4"])
    if (month, first) >= (month2, last) and not (month > month2 and m.get("month2")):
        return None
    if not m["year"]:
        return Value("cycle", "days", (month, first, month2, last)) if day(2000, month, first) else None
    year = int(m["year"])
    ends = day(year - (month > month2), month, first), day(year, month2, last)
    return fixed(union(list(ends))) if all(ends) else None


def _between_days(m: Groups) -> Value | None:
    return _day_range(m | {"day4": None, "month2": None})


def _full_day(m: Groups) -> Value | None:
    month, number_of_day = month_number(m["month"] or m["month3"]), day_number(m["day"] or m["day3"])
    return fixed(day(int(m["year"]), month, number_of_day))


def _short_day(m: Groups) -> Value | None:
    return fixed(day(full_year(m["year"]), month_number(m["month"]), int(m["day"])))


def _month_day(m: Groups) -> Value | None:
    month, number_of_day = month_number(m["month"] or m["month3"]), day_number(m["day"] or m["day3"])
    if day(2000, month, number_of_day) is None:
        return None
    weekday_key = (WEEKDAYS[word(m["weekday"])],) if m["weekday"] else ()
    return year_shifted(Value("cycle", "date", (month, number_of_day, *weekday_key)), m["shift"])


def _month_year(m: Groups) -> Value | None:
    return fixed(months(full_year(m["year"].strip("'")), month_number(m["month"])), m["part"])


def _month_shifted(m: Groups) -> Value | None:
    return year_shifted(Value("cycle", "month", (month_number(m["month"]),), part=part_of(m.get("part"))), m["shift"])


def _month_range_year(m: Groups) -> Value | None:
    first, last, year = month_number(m["month"]), month_number(m["month2"]), int(m["year"])
    return fixed(union([months(year - (first > last), first), months(year, last)]))


def _month(m: Groups) -> Value | None:
    return picked(Value("cycle", "month", (month_number(m["month"]),), part=part_of(m["part"])), m["mod"])


def _weekday(m: Groups) -> Value | None:
    if m["plural"]:
        return NOTHING
    value = Value("cycle", "weekday", (WEEKDAYS[word(m["weekday"])],))
    if m["weekshift"]:
        return replace(value, kind="weekday_of", count=SHIFTS[m["weekshift"].lower()])
    return picked(value, m["mod"])


def _weekday_short(m: Groups) -> Value | None:
    return Value("cycle", "weekday", (WEEKDAYS[word(m["weekday"])],))


def _quarter(m: Groups) -> Value | None:
    index = int(m["qn"] or TIME["ordinals"].get(m["q"].lower()) or m["q"][0])
    year = m["year"] or m["year0"]
    if year:
        return fixed(months(int(year), 3 * index - 2, 3))
    value = Value("cycle", "quarter", (index,), count=-1 if m["ago"] else 0)
    return year_shifted(value, m["shift"] or m["shift2"])


def _season(m: Groups) -> Value | None:
    return fixed(season(m["season"].lower(), int(m["year"])), m["part"])


def _season_bare(m: Groups) -> Value | None:
    value = Value("cycle", "season", (list(TIME["seasons"]).index(m["season"].lower()),), part=part_of(m["part"]))
    return year_shifted(picked(value, m["mod"]), m["shift"])


def _weekend(m: Groups) -> Value | None:
    return picked(Value("cycle", "weekend"), m["mod"])


def _decade(m: Groups) -> Value | None:
    first = int(m["decade"] or f"19{m['short']}")
    return fixed(Period(date(first, 1, 1), date(first + 9, 12, 31)), m["part"] or m["part2"])


def _century(m: Groups) -> Value | None:
    last = 100 * day_number(m["nth"])
    return fixed(Period(date(last - 99, 1, 1), date(last, 12, 31))) if 0 < last < 9000 else None


def _year_range(m: Groups) -> Value | None:
    first = int(m["year"])
    last = int(m["year2"]) if len(m["year2"]) == 4 else first // 100 * 100 + int(m["year2"])
    return fixed(Period(date(first, 1, 1), date(last, 12, 31))) if 0 < last - first < 200 else None


def _year(m: Groups) -> Value | None:
    return fixed(months(int(m["year"]), 1, 12), m["part"])


def _year_words(m: Groups) -> Value | None:
    words = m["words"].lower().replace("-", " ").split(maxsplit=1)
    found = 2000 if words[-1] == "thousand" else 100 * number(words[0]) + number(words[1])
    return fixed(months(found, 1, 12))


def _feast(m: Groups) -> Value | None:
    key = FEASTS[" ".join(m["feast"].lower().split())]
    return fixed(day(int(m["year"]), *key)) if m["year"] else Value("cycle", "date", key)


def _day_of_month(m: Groups) -> Value | None:
    value = Value("cycle", "day_of_month", (day_number(m["day"]),))
    return replace(value, kind="day_of", count=SHIFTS[m["shift"].lower()]) if m["shift"] else value


def _year_end(m: Groups) -> Value | None:
    return fixed(day(int(m["year"]), 12, 31)) if m["year"] else Value("cycle", "date", (12, 31))


READERS = {
    "iso_day": _iso_day,
    "numeric_day": _numeric_day,
    "day_range": _day_range,
    "between_days": _between_days,
    "full_day": _full_day,
    "short_day": _short_day,
    "month_day": _month_day,
    "month_year": _month_year,
    "month_shifted": _month_shifted,
    "month_range_year": _month_range_year,
    "month": _month,
    "weekday": _weekday,
    "weekday_short": _weekday_short,
    "quarter": _quarter,
    "season": _season,
    "season_bare": _season_bare,
    "weekend": _weekend,
    "decade": _decade,
    "century": _century,
    "year_range": _year_range,
    "year": _year,
    "year_words": _year_words,
    "feast": _feast,
    "day_of_month": _day_of_month,
    "year_end": _year_end,
    "shifted_month": _month_shifted,
    "day_range_british": _between_days,
}
