"""The analyst's last word: an overrides file that outlives re-runs.

A YAML file with any of these keys: `same` (lists of names that are one), `different` (pairs that are not), `rename`
(name: the name to show), `drop` (names that are none), `date` (doc_id: the day of publication).
"""

import datetime
from dataclasses import dataclass, field

import yaml

from rashomon import store
from rashomon.errors import OverridesError

KEYS = ("same", "different", "rename", "drop", "date")


@dataclass(frozen=True)
class Overrides:
    """What the file says; empty where there is none."""

    same: list[list[str]] = field(default_factory=list)
    different: list[list[str]] = field(default_factory=list)
    rename: dict[str, str] = field(default_factory=dict)
    drop: list[str] = field(default_factory=list)
    date: dict[str, str] = field(default_factory=dict)


def read(path: str) -> Overrides:
    """The overrides in a file, relative to the project's root; "" is none. OverridesError names the key at fault."""
    if not path:
        return Overrides()
    file = store.resolve(path)
    try:
        told = yaml.safe_load(file.read_text(encoding="utf-8")) or {}
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise OverridesError(f"{file.name} cannot be read as YAML: {error}") from error
    if not isinstance(told, dict):
        raise OverridesError(f"{file.name} holds no keys; allowed are {', '.join(KEYS)}")
    for key in told:
        if key not in KEYS:
            raise OverridesError(f"{file.name}: {key!r} is not allowed; allowed are {', '.join(KEYS)}")
    return Overrides(
        same=[_names(file.name, "same", row, 2) for row in told.get("same") or []],
        different=[_names(file.name, "different", row, 2) for row in told.get("different") or []],
        rename={str(a): str(b) for a, b in (told.get("rename") or {}).items()},
        drop=[str(name) for name in told.get("drop") or []],
        date={str(doc_id): _day(file.name, value) for doc_id, value in (told.get("date") or {}).items()},
    )


def _names(file: str, key: str, row, least: int) -> list[str]:
    if not isinstance(row, list) or len(row) < least:
        raise OverridesError(f"{file}: {key} wants lists of at least {least} names, not {row!r}")
    return [str(name) for name in row]


def _day(file: str, value) -> str:
    try:
        return datetime.date.fromisoformat(str(value)).isoformat()
    except ValueError as error:
        raise OverridesError(f"{file}: date wants days like 2020-05-11, not {value!r}") from error
