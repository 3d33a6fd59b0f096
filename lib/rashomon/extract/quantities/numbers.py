"""Number expressions in English text: where they stand, what interval they mean, and what kind of number they
are.

`find` goes through the words once, from left to right:
1. read a value: figures, words, a scale, a vague quantifier, a fraction (values.py's grammar)
2. join a second value to it where the two make a range
3. read money and percent around it
4. tell what is no count: ages, durations, years, days, clock times, names such as Flight 370 (traps)
5. apply the modifier before or after it: "at least", "nearly", "or more"

Bounds are inclusive. "Nearly n" is 90 % of n up to just below it; "about n" is n give or take 10 % (both are
conventions of this project); "more than n" begins at the next whole number, or at n itself for money and
percent.
"""

import math
from dataclasses import dataclass

from rashomon.extract.quantities.traps import kind_of
from rashomon.extract.quantities.values import Value, Word, read_value, vocabulary, words

TOLERANCE = 0.1
LOOSE = {"about", "around", "some", "over", "under", "above", "below"}
WHOLE = {"count", "measure", "times"}


@dataclass(frozen=True)
class Number:
    """A number expression: text[start:end] with its modifier, low..high inclusive (high None: no upper
    bound).

    `kind` is count, money, percent, fraction, measure, or one that counts nothing: age, duration, year, date,
    clock, label, ordinal, times, score. `unit` is a currency code, percent, a unit of measure, or None.
    `modifier` holds the words that make it inexact; `vague` says that it has no figure at all ("dozens").
    """

    start: int
    end: int
    low: float
    high: float | None
    kind: str
    unit: str | None = None
    modifier: str | None = None
    vague: bool = False

    @property
    def counts(self) -> bool:
        """Whether it says how many or how much of something."""
        return self.kind in {"count", "money", "percent", "fraction", "measure"}


def find(text: str) -> list[Number]:
    """All number expressions of a text, in order, none overlapping another."""
    tokens, found, i = words(text), [], 0
    beginnings = vocabulary().beginnings
    while i < len(tokens):
        word = tokens[i].lower
        value = _valued(tokens, i) if word in beginnings or word[0].isdigit() else None
        if value is None:
            i += 1
            continue
        value = _money(tokens, _percent(tokens, _range(tokens, value)))
        kind, end = kind_of(tokens, value)
        number = _number(tokens, value, kind, end, found[-1].end if found else 0)
        found.append(number)
        i = max(end, value.end, i + 1)
        while i < len(tokens) and tokens[i].start < number.end:
            i += 1
    return found


def parse(text: str) -> Number | None:
    """The first number expression in a text; None where there is none."""
    return next(iter(find(text)), None)


def _valued(tokens: list[Word], at: int) -> Value | None:
    """The value at a token; after a sign of money with its letter ($1.74m), elsewhere 1.2m where people
    follow.
    """
    value = read_value(tokens, at)
    if value is None or not value.figures:
        return value
    letter = _lower(tokens, value.end)
    touching = letter in vocabulary().money_suffixes and tokens[value.end].start == tokens[value.end - 1].end
    crowd = letter == "m" and _lower(tokens, value.end + 1).endswith(("s", "people", "children"))
    if not touching or not (_lower(tokens, at - 1) in vocabulary().signs or crowd):
        return value
    scale = vocabulary().money_suffixes[letter]
    return value.but(end=value.end + 1, low=_exact(value.low * scale), high=_exact(value.high * scale), scale=scale)


def _range(tokens: list[Word], value: Value) -> Value:
    """20-25, 20 to 25, two or three, between 20 and 25; "rose from 31 to 37" is no range but a change."""
    before = _lower(tokens, value.begin - 1)
    signed = before in vocabulary().signs
    lead = value.begin - (2 if signed else 1)
    other = None if value.vague else _other_end(tokens, value)
    if other is None or (_lower(tokens, lead) == "from" and _changes(tokens, lead - 1)):
        return value
    shared = value.scale == 1 and value.low < other.low / other.scale
    least = _exact(value.low * other.scale) if shared else value.low
    if other.low <= least or value.kind != other.kind:
        return value
    start = lead if _lower(tokens, lead) in {"between", "from"} else value.begin
    kind, unit = ("money", vocabulary().signs[before]) if signed else (value.kind, None)
    return Value(start, other.end, least, other.high, kind, unit, other.scale, figures=value.figures, spread=True)


def _other_end(tokens: list[Word], value: Value) -> Value | None:
    """The value that "to", "or", "and" or a dash joins to this one, its sign of money aside."""
    end = value.end + (_lower(tokens, value.end) == "%")
    joint = _lower(tokens, end)
    tight = joint in {"-", "\u2013", "\u2014"} and value.figures
    if not tight and joint not in {"to", "or"} and not (joint == "and" and _between(tokens, value.begin)):
        return None
    other = _valued(tokens, end + 1 + (_lower(tokens, end + 1) in vocabulary().signs))
    if other is None or other.vague or (tight and (not other.figures or _lower(tokens, other.end) == "-")):
        return None
    return other


def _between(tokens: list[Word], at: int) -> bool:
    return "between" in {_lower(tokens, k) for k in range(at - 3, at)}


def _changes(tokens: list[Word], at: int) -> bool:
    return bool({_lower(tokens, k) for k in range(at - 5, at + 1)} & vocabulary().changes)


def _percent(tokens: list[Word], value: Value) -> Value:
    for length in (2, 1):
        if " ".join(_lower(tokens, value.end + k) for k in range(length)) in vocabulary().percent:
            return value.but(end=value.end + length, kind="percent", unit="percent")
    if _lower(tokens, value.end) == "-" and _lower(tokens, value.end + 1) in {"percent", "pct"}:
        return value.but(end=value.end + 2, kind="percent", unit="percent")
    return value


def _money(tokens: list[Word], value: Value) -> Value:
    """A sign or code before, or a currency's name after, with the nation's adjective between."""
    sign = _lower(tokens, value.begin - 1)
    if value.kind == "count" and sign in vocabulary().signs:
        return value.but(begin=value.begin - 1, kind="money", unit=vocabulary().signs[sign])
    if value.kind == "money":
        return value.but(begin=value.begin - (sign in vocabulary().signs))
    nation = vocabulary().nations.get(_lower(tokens, value.end))
    gap = 1 if nation else 0
    word = _lower(tokens, value.end + gap)
    if word in vocabulary().currencies and value.kind == "count":
        return value.but(end=value.end + gap + 1, kind="money", unit=nation or vocabulary().currencies[word])
    return value


def _number(tokens: list[Word], value: Value, kind: str, end: int, floor: int) -> Number:
    before, begin = _modifier(tokens, value.begin, vocabulary().before, -1)
    after, stop = _modifier(tokens, value.end, vocabulary().after, 1)
    taken = begin < value.begin and tokens[begin].start < floor
    if taken or value.high == 0 or (value.high is None and before in LOOSE):
        before, begin = None, value.begin
    if end > value.end or value.high == 0:
        after, stop = None, end
    effect = vocabulary().before.get(before) or vocabulary().after.get(after)
    low, high = _bounds(value, effect, kind in WHOLE) if effect else (value.low, value.high)
    modifier = before or after
    if modifier is None and value.vague:
        modifier = " ".join(t.lower for t in tokens[value.begin : value.end]).removesuffix(" of")
    modifier = None if effect == "exact" else modifier
    return Number(tokens[begin].start, tokens[stop - 1].end, low, high, kind, value.unit, modifier, value.vague)


def _modifier(tokens: list[Word], at: int, known: dict, direction: int) -> tuple[str | None, int]:
    """The longest known modifier that ends (or begins) at a position, and where it begins (or ends)."""
    for length in (4, 3, 2, 1):
        begin, end = (at - length, at) if direction < 0 else (at, at + length)
        if begin >= 0 and end <= len(tokens):
            phrase = " ".join(t.lower for t in tokens[begin:end]).replace("- ", "-")
            if phrase in known and not (phrase == "over" and _lower(tokens, begin - 1) == "all"):
                return phrase, begin if direction < 0 else end
    return None, at


def _bounds(value: Value, effect: str, whole: bool) -> tuple[float, float | None]:
    """The interval that a modifier makes of a value; whole numbers move by one, others stay at the bound."""
    low, high, step = value.low, value.high, 1 if whole else 0
    if effect == "nearly" and whole and low <= 1:
        return 0, 1
    top = high if high is not None else low
    if effect in {"least", "more", "over"}:
        begin = low + (step if effect != "least" else 0)
        return begin, _up(top * (1 + TOLERANCE), whole) if effect == "over" else None
    if effect in {"most", "less"}:
        return 0, top - step if effect == "less" else top
    if effect == "nearly":
        return min(_up(low * (1 - TOLERANCE), whole), top - step), max(top - step, 0)
    if effect == "about":
        return _down(low * (1 - TOLERANCE), whole), _up(top * (1 + TOLERANCE), whole) if high is not None else None
    return low, high


def _up(x: float, whole: bool) -> float:
    return math.ceil(round(x, 6)) if whole else _exact(x)


def _down(x: float, whole: bool) -> float:
    return math.floor(round(x, 6)) if whole else _exact(x)


def _exact(x: float) -> float:
    """Without the dust of floating point: 1.74 million is 1740000."""
    rounded = round(x, 6)
    return int(rounded) if rounded == int(rounded) else rounded


def _lower(tokens: list[Word], at: int) -> str:
    return tokens[at].lower if 0 <= at < len(tokens) else ""
