"""What the rules of time/grammar.yml say that count from another day: "last week", "three years ago".

Each rule has a function here, from the match's groups to a Value, or None where the words turn out to be no
time.
"""

from rashomon.extract.time.calendar import months
from rashomon.extract.time.values import (
    DAY_WORDS,
    NOTHING,
    REFERRING,
    SHIFTS,
    TIME,
    Value,
    fixed,
    month_number,
    number,
    part_of,
    picked,
    unit,
)

Groups = dict[str, str | None]


def _day_word(m: Groups) -> Value | None:
    word = " ".join(m["word"].lower().split())
    if word == "overnight":
        return Value("window", "day", count=-1)
    return Value("shift", "day", count=DAY_WORDS.get(word, 0))


def _shifted(m: Groups) -> Value | None:
    name, mod = unit(m["unit"]), " ".join(m["mod"].lower().split())
    if name in TIME["seasons"]:
        return picked(Value("cycle", "season", (list(TIME["seasons"]).index(name),), part=part_of(m["part"])), mod)
    if mod == "latest":
        return Value("latest", name) if name in ("quarter", "month") else None
    if name == "day" and mod not in REFERRING - {"previous"}:
        return None
    if name == "weekend":
        return picked(Value("cycle", "weekend"), mod)
    base = "reference" if mod in REFERRING else "anchor"
    return Value("shift", name, count=SHIFTS.get(mod, 0), part=part_of(m["part"]), base=base, pick="whole")


def _of_period(m: Groups) -> Value | None:
    return Value("shift", unit(m["unit"] or m["full"]))


def _ago(m: Groups) -> Value | None:
    name, count = unit(m["unit"]), number(m["n"])
    if count is None or name in ("second", "minute"):
        return NOTHING
    if name == "year" and count == 1:
        return Value("year_ago")
    return Value("shift", "day") if name == "hour" and count < 6 else Value("back", name, count=-count)


def _vague_ago(m: Groups) -> Value | None:
    return NOTHING


def _earlier(m: Groups) -> Value | None:
    name, count, way = unit(m["unit"]), number(m["n"]), m["way"].lower()
    if count is None or name in ("second", "minute"):
        return NOTHING
    if name == "hour":
        return Value("shift", "day", base="reference") if count < 6 else NOTHING
    sign = -1 if way in ("earlier", "before", "previously", "prior") else 1
    if name == "year" and count == 1 and sign < 0:
        return Value("year_ago", pick="earlier")
    return Value("shift", name, count=sign * count, base="reference")


def _year_ago_period(m: Groups) -> Value | None:
    return Value("year_ago", unit(m["unit"] or m["unit2"] or ""))


def _reference_unit(m: Groups) -> Value | None:
    if m["unit"]:
        return Value("shift", "day", count=SHIFTS.get(m["mod"].lower().split()[-1], 0), base="reference")
    name = "day" if m["unit2"].lower() == "night" else m["unit2"].lower()
    sign = -1 if m["mod2"].strip().lower() in ("before", "earlier") else 1
    return Value("shift", name, count=sign, base="reference")


def _window(m: Groups) -> Value | None:
    name, count = unit(m["unit"]), number(m["n"])
    if count is None or name in ("second", "minute", "weekend"):
        return NOTHING
    if name == "hour":
        name, count = "day", max(1, round(count / 24))
    sign = SHIFTS[m["mod"].lower()]
    return Value("window", name, count=sign * count, base="reference" if m["mod"].lower() in REFERRING else "anchor")


def _window_one(m: Groups) -> Value | None:
    return Value("window", unit(m["unit"]), count=SHIFTS[m["mod"].lower()])


def _slice(m: Groups) -> Value | None:
    of = _container(m)
    if m["unit"].lower() == "half":
        return _half(of, m["mod"])
    if m["mod"].lower() == "second" or not of:
        return NOTHING
    count = number(m["n"] or "one") or 1
    return Value("slice", unit(m["unit"]), count=-count if m["mod"].lower() in ("last", "final") else count, of=of)


def _shifted_half(m: Groups) -> Value | None:
    return _half(Value("shift", "year", count=SHIFTS[m["shift"].lower()]), m["mod"])


def _quarter_of(m: Groups) -> Value | None:
    return Value("quarter_of", count=int(m["year"]))


def _container(m) -> Value | None:
    """The year or month that a slice is cut from."""
    if m["month"]:
        return fixed(months(int(m["year"]), month_number(m["month"]))) if m["year"] else None
    if m["year"]:
        return fixed(months(int(m["year"]), 1, 12))
    return Value("shift", m["of"].lower(), count=SHIFTS[m["shift"].lower()])


def _half(of: Value | None, which: str) -> Value | None:
    return of and Value("slice", "half", count=1 if which.lower() in ("first", "opening") else -1, of=of)


READERS = {
    "day_word": _day_word,
    "shifted": _shifted,
    "of_period": _of_period,
    "ago": _ago,
    "vague_ago": _vague_ago,
    "earlier": _earlier,
    "year_ago_period": _year_ago_period,
    "reference_unit": _reference_unit,
    "window": _window,
    "window_one": _window_one,
    "slice": _slice,
    "shifted_half": _shifted_half,
    "quarter_of": _quarter_of,
    "vague_earlier": _vague_ago,
    "vague_window": _vague_ago,
    "vague_slice": _vague_ago,
    "set": _vague_ago,
    "duration": _vague_ago,
    "vague": _vague_ago,
}
