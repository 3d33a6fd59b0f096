"""What can be said of an event: its fields, which events they belong to, what may be compared with what."""

from functools import cache
from importlib.resources import files

import yaml

PEOPLE = "people"
NOBODY = "by nobody named"  # the end of a statement on agency that names no actor
PLURALS = {"men": "man", "women": "woman", "children": "child", "people": "people", "staff": "staff"}


@cache
def told() -> dict:
    """The data file fields.yml."""
    return yaml.safe_load(files("rashomon.compare").joinpath("fields.yml").read_text(encoding="utf-8"))


def kinds(measure: str) -> set[str]:
    """PLOVER types of the events that a measure is told of; empty for one that belongs to none."""
    return set(told()["measures"].get(measure, {}).get("kinds", ()))


def family(kind: str) -> str:
    """The type that stands for an event type in comparisons: types that tell of the same events have one."""
    return told()["families"].get(kind, kind)


def told_of(measure: str) -> str | None:
    """The PLOVER type of which a measure is told first, where a report tells of one; None for most."""
    return told()["measures"].get(measure, {}).get("of")


@cache
def words(measure: str) -> frozenset[str]:
    """Lemmas of triggers that tell of a measure without a number."""
    return frozenset(told()["measures"].get(measure, {}).get("words", "").split())


def grows(measure: str) -> bool:
    """Whether a later report may have more of a measure, and not less."""
    return told()["measures"].get(measure, {}).get("grows", False)


def is_whose(measure: str) -> bool:
    """Whether a measure is somebody's, as a share of the vote is."""
    return told()["measures"].get(measure, {}).get("whose", False)


def is_percentage(measure: str) -> bool:
    """Whether a measure is told in percent."""
    return told()["measures"].get(measure, {}).get("unit") == "percent"


@cache
def counted_class(counted: str | None) -> str | None:
    """Whom a figure counts: the name of the row of fields.yml that has its last word of a kind, else that word.

    None where nothing is said. "nine women workers" are workers, "two policemen" are police.
    """
    found = [_singular(w.strip(".,;:()\u2019'\"").lower()) for w in (counted or "").split()]
    found = [w for w in found if w]
    for word in reversed(found):
        for row in told()["counted"]:
            if word in row.split():
                return row.split()[0]
    return found[-1] if found else None


def comparable(a: str | None, b: str | None, measure: str | None = None) -> bool:
    """Whether figures for two classes of people are of the same people: alike, or one of them unsaid or people at
    large and the other not always a part of these, as no class is in some measures."""
    if a == b or a is None or b is None:
        return True
    other = b if a == PEOPLE else a if b == PEOPLE else None
    return other is not None and (other not in told()["parts"] or measure in told()["whole"])


def is_part(counted: str | None) -> bool:
    """Whether a class of people is always a part of all: children among the dead."""
    return counted in told()["parts"]


def severity(field: str, verdict: str) -> int:
    """What to look at first, 0 to 3: the field's weight for a conflict, one less for an update or an open question."""
    weight = told()["severity"].get(field, told()["other_measures"])
    if verdict == "conflict":
        return weight
    return max(0, weight - 1) if verdict in {"update", "undecidable"} else 0


def _singular(word: str) -> str:
    if word in PLURALS:
        return PLURALS[word]
    if word.endswith("men"):
        return word[:-3] + "man"
    if word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word
