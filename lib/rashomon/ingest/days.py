"""Which calendar days stand in a line? Only days with their year; what could be two days is none.

`find` gives days with their places, `line` tells a line that says nothing but when (a date line) and what the
day is: published, updated or captured. Running text is read by the extraction stage, not here.
"""

import re
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

import yaml

AMERICAN = re.compile(r"\b[ECMP][DS]?T\b")
SITE = re.compile(r"\b[\w-]+\.(?:com|org|net|co\.\w\w)\b", re.IGNORECASE)
HINT = re.compile(r"\d|day\b|\bago\b|^(?:mon|tue|wed|thu|fri|sat|sun)", re.IGNORECASE)
LONGEST = 160  # characters of a date line
DIGIT = re.compile(r"\d")
LETTERS = re.compile(r"[^\W\d_]+")
UNITS = ("sec", "min", "hour", "hr", "day", "week", "month", "year")
WITHOUT_DIGIT = {"ago", "weekday"}  # patterns that can be found where no digit is


@dataclass(frozen=True)
class Day:
    """A day with its year, where it stands, and whether its weekday is said beside it."""

    start: int
    end: int
    iso: str
    weekday: bool


@dataclass(frozen=True)
class DateLine:
    """A line that only says when: its days, in order, each with the word before it (published, updated,
    captured, bare).
    """

    days: tuple[tuple[str, Day], ...]
    labelled: bool


@cache
def words() -> dict:
    """The words of calendar.yml."""
    return yaml.safe_load(files("rashomon.ingest").joinpath("calendar.yml").read_text(encoding="utf-8"))


def find(text: str, order: str = "") -> list[Day]:
    """The days in a text, in order; a day that does not exist or can be read in two ways is left out.

    04/05/2019 is April beside a time zone of the United States; elsewhere it is what `order` says (`mdy` or `dmy`,
    where the writer's habit is known), else left out.
    """
    if not DIGIT.search(text):
        return []
    found, order = [], order or ("mdy" if AMERICAN.search(text) else "")
    for match in _patterns()["day"].finditer(text):
        day = _day(match, order)
        if day is not None:
            found.append(Day(match.start(), match.end(), day.isoformat(), bool(match["weekday"])))
    return found


def without(text: str) -> str:
    """The text without its days, with or without a year, their weekdays and clock times."""
    for name in _likely(text, "day", "yearless", "clock", "weekday"):
        text = _patterns()[name].sub("", text)
    return text


def line(text: str) -> DateLine | None:
    """What a date line says, or None where the text is more than that."""
    if len(text) > LONGEST or not HINT.search(text) or not _is_all_known(text):
        return None
    rest, patterns = SITE.sub(" ", text), _patterns()
    for name in _likely(text, "day", "ago", "yearless", "clock", "weekday"):
        rest = patterns[name].sub(" ", rest)
    left = re.findall(r"[^\W\d_]+(?:\.[^\W\d_])*", rest.lower())
    if rest == SITE.sub(" ", text) or any(w not in _allowed() for w in left) or re.search(r"\d{3,}", rest):
        return None
    if not (found := find(text)) and not any(patterns[n].search(text) for n in ("ago", "yearless", "weekday", "day")):
        return None
    return DateLine(tuple((_label(text, day), day) for day in found), any(_role(w) for w in left))


def tells(word: str) -> bool:
    """Whether a word in small letters can be a part of a day, a weekday or a clock time; True where in doubt."""
    return word in _of_days() or word.startswith(_beginnings())


def _is_all_known(text: str) -> bool:
    """Whether each word can be a date line's; tried first, since nearly every other line has one that cannot."""
    if "." in text and SITE.search(text):
        return True
    return all(word in _allowed_pieces() or tells(word) for word in LETTERS.findall(text.lower()))


@cache
def _allowed() -> frozenset[str]:
    """The words that a date line may hold besides its days."""
    return frozenset(w for name in ("published", "updated", "captured", "beside") for w in words()[name])


@cache
def _allowed_pieces() -> frozenset[str]:
    return frozenset(piece for word in _allowed() for piece in LETTERS.findall(word))


@cache
def _of_days() -> frozenset[str]:
    """Words that the patterns below take out of a text, but for those that `_beginnings` tells."""
    return frozenset([*(w for names in words()["weekdays"] for w in names), *words()["of_days"]])


@cache
def _beginnings() -> tuple[str, ...]:
    """How months begin, on to which a page's words may run, and units of time."""
    return (*sorted({LETTERS.findall(name)[0] for name in _months()}), *UNITS)


def _label(text: str, day: Day) -> str:
    """The nearest word before the day that says what it is; else one right after it; else `bare`."""
    before = [_role(w) for w in re.findall(r"[a-z]+", text[: day.start].lower())]
    after = [_role(w) for w in re.findall(r"[a-z]+", text[day.end :].lower())[:2]]
    named = [role for role in reversed(before) if role] or [role for role in after if role and not before]
    return named[0] if named else "bare"


def _role(word: str) -> str | None:
    told = words()
    return next((name for name in ("published", "updated", "captured") if word in told[name]), None)


def _day(match: re.Match, order: str) -> date | None:
    found = match.groupdict()
    if told := found["iso"] or found["eastern"]:
        year, month, day = (int(n) for n in re.findall(r"\d+", told))
    elif found["slashed"]:
        return _slashed(found["slashed"], found["weekday"], order)
    else:
        year = _year(found["year_a"] or found["year_b"])
        month = _month(found["month_a"] or found["month_b"])
        day = int(found["day_a"] or found["day_b"])
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _slashed(told: str, weekday: str | None, order: str) -> date | None:
    """15/05/2020 or 05/15/2020 where only one order gives a day, or only one gives the weekday said;
    15.05.2020. Where both do, the first one tried is the habit's.
    """
    a, b, year = (int(n) for n in re.findall(r"\d+", told))
    options = {}
    orders = [(b, a)] if re.search(r"[.|]", told) else [(b, a), (a, b)] if order == "dmy" else [(a, b), (b, a)]
    for month, day in orders:
        try:
            options[date(_year(str(year)), month, day)] = True
        except ValueError:
            continue
    if weekday and len(options) > 1:
        options = {d: True for d in options if d.weekday() == _weekday(weekday)}
    return next(iter(options)) if len(options) == 1 or (order and options) else None


def _year(told: str) -> int:
    """Two digits are the years 1950 to 2049."""
    number = int(told.strip("'’"))
    return number if number > 99 else number + (1900 if number >= 50 else 2000)


def _month(told: str) -> int:
    return _months().get(told.lower(), 0)


def _weekday(told: str) -> int:
    return next(n for n, names in enumerate(words()["weekdays"]) if told.lower().rstrip(".") in names)


@cache
def _months() -> dict[str, int]:
    """The number of a month by its names, in all languages known."""
    more = yaml.safe_load(files("rashomon.ingest").joinpath("months.yml").read_text(encoding="utf-8"))["months"]
    return {name: n for told in (more, words()["months"]) for n, names in enumerate(told, 1) for name in names}


def _likely(text: str, *names: str) -> tuple[str, ...]:
    """Those of the patterns that can be found in a text: most of them need a digit."""
    return names if DIGIT.search(text) else tuple(name for name in names if name in WITHOUT_DIGIT)


@cache
def _patterns() -> dict[str, re.Pattern]:
    def either(groups: list[list[str]]) -> str:
        return "|".join(sorted((re.escape(w) for group in groups for w in group), key=len, reverse=True))

    month, weekday = either(words()["months"]), either(words()["weekdays"])
    any_month = either([list(_months())])
    year = r"(?:1[89]|20)\d\d"
    day = rf"""(?ix) (?<![\w/]) (?:(?P<weekday>{weekday})\.?,?\s+(?:(?:the|on)\s+)?)? (?:
        (?P<day_a>\d\d?)(?:st|nd|rd|th|d|er|º|\.)?(?:\s+(?:of|de|d[’']))?[\s-]*(?P<month_a>{any_month})\.?,?
            (?:[\s-]+(?:del?\s+)?(?P<year_a>{year}|['’]?\d\d)(?![\d:]))
      | (?P<month_b>{any_month})\.?\s+(?P<day_b>\d\d?)(?:st|nd|rd|th)?(?:,\s*|\s+)(?P<year_b>{year})(?!\d)
      | (?P<iso>{year}([-/.])\d\d?\9\d\d?)(?!\d)
      | (?P<eastern>{year}\s?[年년]\s?\d\d?\s?[月월]\s?\d\d?\s?[日일])
      | (?P<slashed>\d\d?(\s?[/.|-]\s?)\d\d?\12(?:{year}|\d\d))(?![\d/]) )"""
    flags = re.IGNORECASE
    return {
        "day": re.compile(day),
        "weekday": re.compile(rf"\b(?:{weekday})\b", flags),
        "yearless": re.compile(
            rf"\b(?:(?:{month})\.?\s+\d\d?(?:st|nd|rd|th)?|\d\d?(?:st|nd|rd|th)?\s+(?:{month}))\b", flags
        ),
        "clock": re.compile(
            r"\b\d\d?[:.]\d\d(?::\d\d)?(?:\s?[ap]\.?m\b\.?)?|\b\d\d?\s?[ap]\.?m\b\.?|\b\d{4}\s?(?=[a-z]{2,4}\b)",
            flags,
        ),
        "ago": re.compile(
            (
                r"\b(?:\d{1,3}|an?|one|two|three|a "
                r"few)\s+(?:sec|min|hour|hr|day|week|month|year)\w{0,4}\s+ago\b|\byesterday\b|\btoday\b"
            ),
            flags,
        ),
    }
