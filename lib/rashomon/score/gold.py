"""The labels: read from JSON or YAML, every entry held to its form before anything is counted.

1 parse the file   2 each entry has its part's keys and no others, in their shapes   3 no entry stands twice
4 what an entry names (document, entity, event) is labelled itself. Whether words stand in their document is for case.
"""

import json
from datetime import date, datetime
from pathlib import Path

import yaml

from rashomon.errors import GoldError
from rashomon.score import form
from rashomon.score.form import NOTES, Part

YAML = (".yml", ".yaml")
Gold = dict[str, list]


def read(path: Path) -> Gold:
    """All entries by part, a part that the file leaves out is empty; an entry has each key of its part.

    GoldError names the file, the part and the entry, and says what is allowed.
    """
    told, allowed = _parsed(path), _listed(form.parts())
    if not isinstance(told, dict) or not told.get("documents"):
        raise GoldError(f"{path}: labels are a map of parts, `documents` among them; the parts are: {allowed}")
    for name in sorted(set(told) - set(form.parts()), key=str):
        raise GoldError(f"{path}: there is no part {name!r}; the parts are: {allowed}")
    gold = {name: _entries(path, part, told.get(name)) for name, part in form.parts().items()}
    _check_twice(path, gold)
    _check_references(path, gold)
    return gold


def place(path: Path, part: str, number: int, entry) -> str:
    """Where an entry stands, for a message: file, part, number and what tells it apart."""
    apart = entry
    if isinstance(entry, dict):
        apart = {key: entry.get(key) for key in form.parts()[part].same if entry.get(key) is not None}
    return f"{path}: {part}, entry {number} ({_short(apart)})"


def _parsed(path: Path):
    try:
        text = path.read_text(encoding="utf-8")
        if path.suffix.lower() in YAML:
            return _plain(yaml.safe_load(text))
        return json.loads(text, object_pairs_hook=_map)
    except OSError as error:
        raise GoldError(f"{path} cannot be read: {error.strerror}") from error
    except (ValueError, yaml.YAMLError) as error:
        raise GoldError(f"{path} is not {'YAML' if path.suffix.lower() in YAML else 'JSON'}: {error}") from error


def _map(pairs: list[tuple]) -> dict:
    twice = next((key for key, _ in pairs if sum(key == other for other, _ in pairs) > 1), None)
    if twice is not None:
        raise ValueError(f"the key {twice!r} stands twice in one map")
    return dict(pairs)


def _plain(value):
    """YAML's own days as ISO text, all else as it is."""
    if isinstance(value, dict):
        return {key: _plain(held) for key, held in value.items()}
    if isinstance(value, list):
        return [_plain(held) for held in value]
    return value.isoformat() if isinstance(value, date) and not isinstance(value, datetime) else value


def _entries(path: Path, part: Part, told) -> list:
    if not isinstance(told or [], list):
        raise GoldError(f"{path}: {part.name} is a list of entries")
    for number, entry in enumerate(told or [], 1):
        wrong = _pair_problem(part, entry) if part.pairs else _entry_problem(part, entry)
        if wrong:
            raise GoldError(f"{place(path, part.name, number, entry)}: {wrong}")
    return [entry if part.pairs else dict.fromkeys(part.keys) | entry for entry in told or []]


def _pair_problem(part: Part, entry) -> str | None:
    return None if form.is_pair(entry) else f"an entry is a list of two {part.pairs} names"


def _entry_problem(part: Part, entry) -> str | None:
    allowed = [*part.keys, *NOTES]
    if not isinstance(entry, dict):
        return f"an entry is a map with the keys {', '.join(allowed)}"
    unknown = sorted(str(key) for key in entry if key not in allowed)
    if unknown:
        return f"the key {unknown[0]!r} is not known; the keys are: {', '.join(allowed)}"
    problems = (form.problem(key, entry.get(key.name)) for key in part.keys.values())
    return next(filter(None, problems), None) or form.odd(entry)


def _check_twice(path: Path, gold: Gold) -> None:
    """No two entries of a part are one, and no name of a document stands for two entities."""
    for part in form.parts().values():
        seen = {}
        for number, entry in enumerate(gold[part.name], 1):
            same = tuple(sorted(entry)) if part.pairs else tuple(entry[key] for key in part.same)
            if seen.setdefault(same, number) != number:
                raise GoldError(f"{place(path, part.name, number, entry)}: entry {seen[same]} is the same; drop one")
    named = {}
    for number, entry in enumerate(gold["entities"], 1):
        for doc, alias in ((doc, alias) for doc, many in entry["aliases"].items() for alias in many):
            if (doc, alias) in named:
                told = f"{alias!r} in document {doc!r} is labelled already, as {named[doc, alias]!r}; drop one"
                raise GoldError(f"{place(path, 'entities', number, entry)}: {told}")
            named[doc, alias] = entry["name"]


def _check_references(path: Path, gold: Gold) -> None:
    known = {
        "doc": dict.fromkeys(entry["doc"] for entry in gold["documents"]),
        "entity": dict.fromkeys(entry["name"] for entry in gold["entities"]),
        "event": dict.fromkeys(entry["id"] for entry in gold["events"]),
    }
    for part in form.parts().values():
        for number, entry in enumerate(gold[part.name], 1):
            for kind, name in _references(part, entry):
                if name not in known[kind]:
                    told = f"there is no {kind} {name!r} among the labels; there are: {_listed(known[kind]) or 'none'}"
                    raise GoldError(f"{place(path, part.name, number, entry)}: {told}")


def _references(part: Part, entry) -> list[tuple[str, str]]:
    """What an entry names, as (kind, name)."""
    if part.pairs:
        return [(part.pairs, name) for name in entry]
    found = [("doc", doc) for key in part.keys.values() for doc in form.docs(key, entry[key.name])]
    events = [entry[key.name] for key in part.keys.values() if key.type == "event"]
    return found + [("event", name) for name in events if name is not None]


def _listed(names) -> str:
    return ", ".join(str(name) for name in names)


def _short(value, most: int = 160) -> str:
    told = ", ".join(f"{k} {v!r}" for k, v in value.items()) if isinstance(value, dict) else repr(value)
    return told if len(told) <= most else told[: most - 1] + "…"
