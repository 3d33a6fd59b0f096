"""Values as people say them: days, spans of days, bounds, counts."""

import textwrap
from datetime import date, timedelta
from functools import cache
from importlib.resources import files

import yaml

MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)

KINDS = {
    "PERSON": "person", "ORG": "organisation", "GPE": "place", "LOC": "place", "FAC": "building",
    "NORP": "people or movement", "EVENT": "named event", "PRODUCT": "product", "LAW": "law",
    "WORK_OF_ART": "work", "LANGUAGE": "language",
}  # fmt: skip
BASIS = {
    "metadata": "the file says so",
    "stated": "the text says so",
    "inferred": "inferred from the text",
    "override": "set by the analyst",
}

FIELDS = {  # whose names in the tables say little to a reader
    "actor": "who did it", "target": "to whom", "agency": "told as done by", "gloss": "meaning of the name",
    "cited": "who is cited",
}  # fmt: skip


def day(iso: str) -> str:
    """11 May 2020 for 2020-05-11."""
    told = date.fromisoformat(iso)
    return f"{told.day} {MONTHS[told.month - 1]} {told.year}"


def days(first: str | None, last: str | None, unknown: str = "day unknown") -> str:
    """A span of days, both ends inclusive, either may be open: 10–11 May 2020, May 2020, from 1 May 2020."""
    if first is None and last is None:
        return unknown
    if first is None or last is None:
        return f"from {day(first)}" if last is None else f"until {day(last)}"
    if first == last:
        return day(first)
    return _whole(first, last) or _span(date.fromisoformat(first), date.fromisoformat(last))


def bounds(low: float | None, high: float | None) -> str:
    """What an interval of numbers allows: 5, 20 to 25, 600 or more, at most 599; empty for none."""
    if low is None and high is None:
        return ""
    if high is None:
        return f"{number(low)} or more"
    if low is None:
        return f"at most {number(high)}"
    return number(low) if low == high else f"{number(low)} to {number(high)}"


def number(value: float) -> str:
    """A number with its thousands set apart, without a decimal point where it is whole."""
    return f"{int(value):,}" if float(value).is_integer() else f"{value:,g}"


def count(many: int, one: str, more: str | None = None) -> str:
    """1 source, 2 sources, 1,200 sources; `more` where the plural is not made by -s."""
    return f"{many:,} {one if many == 1 else more or one + 's'}"


def language(code: str) -> str:
    """The English name of a language, of its ISO 639-1 code: German for de; the code where it has none here."""
    return _languages().get(code, code)


@cache
def _languages() -> dict[str, str]:
    told = yaml.safe_load(files("rashomon").joinpath("languages.yml").read_text(encoding="utf-8"))
    return {code: names[0].title() for code, names in told.items()}


def series(names: list[str]) -> str:
    """Alpha, Beta and Gamma."""
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}" if names else ""


def short(text: str, most: int) -> str:
    """A text of at most so many characters, cut between words where that is possible."""
    flat = " ".join(text.split())
    if len(flat) <= most:
        return flat
    cut = flat[: most - 1].rsplit(" ", 1)[0] if " " in flat[: most - 1] else flat[: most - 1]
    return cut.rstrip(" ,;:.–-") + "…"


def wrapped(text: str, width: int) -> list[str]:
    """A text in lines of at most so many characters."""
    return textwrap.wrap(text, width)


def field(name: str) -> str:
    """The name of a field or a measure as words."""
    return FIELDS.get(name) or name.replace("_", " ")


def _whole(first: str, last: str) -> str | None:
    """A whole year or a whole month by its name."""
    if date.fromisoformat(last) == date.max:
        return None
    begin, after = date.fromisoformat(first), date.fromisoformat(last) + timedelta(days=1)
    if begin.day != 1 or after.day != 1:
        return None
    if begin.month == 1 and after.month == 1 and after.year == begin.year + 1:
        return str(begin.year)
    if (after.year - begin.year) * 12 + after.month - begin.month == 1:
        return f"{MONTHS[begin.month - 1]} {begin.year}"
    return None


def _span(begin: date, end: date) -> str:
    if (begin.year, begin.month) == (end.year, end.month):
        return f"{begin.day}–{end.day} {MONTHS[end.month - 1]} {end.year}"
    if begin.year == end.year:
        return f"{begin.day} {MONTHS[begin.month - 1]} – {day(end.isoformat())}"
    return f"{day(begin.isoformat())} – {day(end.isoformat())}"
