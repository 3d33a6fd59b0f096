"""What the words of an expression of time say, before it is known which day they are said from."""

from dataclasses import dataclass, replace

from rashomon.extract import lexicon
from rashomon.extract.time.calendar import Period, third

TIME = lexicon.read("time/words.yml")
MONTHS = {name.lower(): i + 1 for i, name in enumerate(TIME["months"])} | {
    name.lower(): number for name, number in TIME["month_abbreviations"].items()
}
WEEKDAYS = {name.lower(): i for i, name in enumerate(TIME["weekdays"])} | {
    name.lower(): number for name, number in TIME["weekday_abbreviations"].items()
}
FEASTS = {name.lower(): tuple(found) for name, found in TIME["feasts"].items()}
SHIFTS = {"last": -1, "past": -1, "this past": -1, "previous": -1, "preceding": -1, "next": 1, "coming": 1}
SHIFTS |= {"this coming": 1, "following": 1, "this upcoming": 1, "this": 0, "current": 0, "present": 0}
REFERRING = {"previous", "preceding", "following", "same", "that", "very next", "that same", "that very"}
DAY_WORDS = {"yesterday": -1, "last night": -1, "last evening": -1, "tomorrow": 1}
DAY_WORDS |= {"the day before yesterday": -2, "the day after tomorrow": 2}


@dataclass(frozen=True)
class Value:
    """The sense of an expression of time.

    kind: `fixed` (the period is known), `cycle` (comes back every week, month or year: unit and key tell
    which), `shift` (so many units from the base), `window` (so many units up to the base or from it on),
    `slice` (so many units at the beginning or end of another value), `latest` (the last whole unit), `none`
    (stands for no days).
    base: the document's day (`anchor`) or the day told before (`reference`).
    pick: which of a cycle: last, next, this, previous, following, that, or empty where tense decides.
    """

    kind: str
    unit: str = ""
    key: tuple[int, ...] = ()
    count: int = 0
    pick: str = ""
    part: str | None = None
    base: str = "anchor"
    year_shift: int | None = None
    period: Period | None = None
    of: "Value | None" = None


NOTHING = Value("none")


def fixed(period: Period | None, part: str | None = None) -> Value | None:
    """A value whose days are known; None where the calendar has no such days."""
    return period and Value("fixed", period=third(period, part_of(part)))


def number(words: str) -> int | None:
    """A whole number in figures or words ("three", "twenty-four"); None where it is none."""
    words = words.lower().strip()
    if words.isdigit():
        return int(words)
    found = [TIME["numbers"].get(w) for w in words.replace("-", " ").split()]
    if not found or None in found:
        return None
    return found[0] * found[1] if len(found) == 2 and found[1] == 100 else sum(found)


def unit(words: str) -> str:
    """The unit's plain name: "weeks" and "week" are week, "night" is day."""
    name = {"centuries": "century"}.get(words.lower(), words.lower().rstrip("s"))
    return "day" if name == "night" else name


def word(text: str) -> str:
    """A word without its full stop, in small letters."""
    return text.lower().rstrip(".")


def month_number(text: str) -> int:
    """1 to 12, of a month's name or its abbreviation."""
    return MONTHS[word(text)]


def day_number(text: str) -> int:
    """ "3", "3rd" and "third" are 3."""
    text = text.lower()
    return TIME["ordinals"].get(text) or int("".join(c for c in text if c.isdigit()))


def full_year(text: str) -> int:
    """Two figures are a year of 1950 to 2049."""
    found = int(text)
    return found if found > 99 else found + (2000 if found < 50 else 1900)


def part_of(text: str | None) -> str | None:
    """early, mid or late, by the last of the words; None for any other."""
    if not text:
        return None
    word = text.lower().split()[-1]
    return {"middle": "mid"}.get(word, word if word in ("early", "mid", "late") else None)


def picked(value: Value, mod: str | None) -> Value:
    """The value with the word before it: "last", "next", "that" ..."""
    mod = " ".join((mod or "").lower().split()).removeprefix("the ")
    pick = {
        "past": "last",
        "this past": "last",
        "this coming": "next",
        "this upcoming": "next",
        "coming": "next",
    }
    return replace(value, pick=pick.get(mod, mod), base="reference" if mod in REFERRING else "anchor")


def year_shifted(value: Value, shift: str | None) -> Value:
    """The value in "last year", "this year", "the following year"."""
    if not shift:
        return value
    word = " ".join(shift.lower().split()).removeprefix("the ")
    return replace(value, year_shift=SHIFTS.get(word, 0), base="reference" if word in REFERRING else "anchor")
