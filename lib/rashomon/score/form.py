"""What a file of labels may hold, read from gold.yml: its parts, their keys, and the shape of each key's value."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

import yaml

NOTES = ("note", "why")  # for the reader, in any entry
PLACE = ("lat", "lon", "tol_km")


@dataclass(frozen=True)
class Key:
    """One key of an entry: `values` are the allowed ones (empty: any)."""

    name: str
    type: str
    needed: bool
    meaning: str
    values: tuple[str, ...]


@dataclass(frozen=True)
class Part:
    """One part: the keys of its entries and those that tell them apart; or `pairs` of what is named there."""

    name: str
    keys: dict[str, Key]
    same: tuple[str, ...]
    pairs: str | None


@cache
def parts() -> dict[str, Part]:
    """All parts by name, in their order."""
    told = yaml.safe_load(files("rashomon.score").joinpath("gold.yml").read_text(encoding="utf-8"))
    return {name: _part(name, **spec) for name, spec in told.items()}


def problem(key: Key, value) -> str | None:
    """What is wrong with the shape of a key's value, as the rest of a sentence; None where nothing is."""
    if value is None:
        return f"{key.name!r} is missing ({key.meaning})" if key.needed else None
    fits, shape = SHAPES[key.type]
    if not fits(value):
        return f"{key.name!r} is {shape}, not {value!r}"
    if key.values and value not in key.values:
        return f"{key.name!r} is one of {', '.join(key.values)}, not {value!r}"
    return None


def odd(entry: dict) -> str | None:
    """What is wrong with an entry whose keys are each in shape, as the rest of a sentence; None where nothing is."""
    for low, high in (("start", "end"), ("low", "high")):
        if entry.get(low) is not None and entry.get(high) is not None and entry[low] > entry[high]:
            return f"{low!r} ({entry[low]}) lies after {high!r} ({entry[high]})"
    if len({entry.get(key) is None for key in PLACE}) > 1:
        return f"{', '.join(PLACE)} go together"
    told = entry.get("values") or {}
    if entry.get("verdict", "differs") != "differs" and len(told) < 2:
        return "a verdict is about the 'values' of two documents or more"
    pairs = [*(entry.get("conflicts") or []), *(entry.get("compatible") or [])]
    outside = [doc for pair in pairs for doc in pair if doc not in told]
    return f"document {outside[0]!r} of a pair is not among the 'values'" if outside else None


def docs(key: Key, value) -> Iterator[str]:
    """The documents that a key's value names."""
    if value is None:
        return
    if key.type == "doc":
        yield value
    elif key.type == "docs" or key.type.endswith("-by-doc"):
        yield from value
    elif key.type == "doc-pairs":
        yield from (doc for pair in value for doc in pair)


def words(part: Part, entry: dict) -> Iterator[tuple[list[str], str]]:
    """What has to stand in a document, word for word: in any of these documents these words."""
    home = [doc for key in part.keys.values() for doc in docs(key, entry[key.name])]
    for key in part.keys.values():
        value = entry[key.name]
        if value is None or not key.type.startswith("words"):
            continue
        if key.type == "words-by-doc":
            yield from (([doc], each) for doc, many in value.items() for each in many)
        else:
            yield from ((home, each) for each in ([value] if key.type == "words" else value))


def _part(name: str, keys: dict | None = None, same: tuple = (), pairs: str | None = None) -> Part:
    return Part(name, {k: _key(k, *spec) for k, spec in (keys or {}).items()}, tuple(same), pairs)


def _key(name: str, kind: str, meaning: str, values: tuple = ()) -> Key:
    return Key(name, kind.removesuffix("-or-null"), not kind.endswith("-or-null"), meaning, tuple(values))


def is_text(value) -> bool:
    """Whether a value is text that is not blank."""
    return isinstance(value, str) and bool(value.strip())


def _is_day(value) -> bool:
    try:
        return isinstance(value, str) and date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


def _is_number(value) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and value == value


def _list_of(fits):
    return lambda value: isinstance(value, list) and bool(value) and all(map(fits, value))


def _by_doc(fits):
    return lambda value: (
        isinstance(value, dict) and bool(value) and all(is_text(k) and fits(v) for k, v in value.items())
    )


def is_pair(value) -> bool:
    """Whether a value is a list of two texts."""
    return isinstance(value, list) and len(value) == 2 and all(map(is_text, value))


_texts = _list_of(is_text)
SHAPES = {
    "text": (is_text, "text"),
    "words": (is_text, "text"),
    "doc": (is_text, "text (in YAML in quotes: '01')"),
    "event": (is_text, "text"),
    "texts": (_texts, "a list of texts"),
    "words-list": (_texts, "a list of texts"),
    "docs": (_texts, "a list of documents"),
    "day": (_is_day, "a day such as 2020-05-11"),
    "days": (_list_of(_is_day), "a list of days such as 2020-05-11"),
    "number": (_is_number, "a number"),
    "flag": (lambda value: isinstance(value, bool), "true or false"),
    "any": (lambda value: True, "anything"),
    "words-by-doc": (_by_doc(_texts), "lists of texts by document"),
    "any-by-doc": (_by_doc(lambda value: True), "values by document"),
    "doc-pairs": (_list_of(is_pair), "a list of pairs of documents"),
}
