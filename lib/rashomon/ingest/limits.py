"""How much may one document be, hold and cost? The figures of limits.yml."""

from functools import cache
from importlib.resources import files

import yaml

from rashomon.errors import ReadError


@cache
def told() -> dict[str, int]:
    """Each limit's value by its name; the one dict of the process, to be changed before anything is read."""
    text = files("rashomon.ingest").joinpath("limits.yml").read_text(encoding="utf-8")
    return {name: value for name, (value, _) in yaml.safe_load(text).items()}


def check(name: str, value: int, reason: str, what: str) -> None:
    """ReadError with `reason` where `value` is above the limit; `what` says what was counted and what to do."""
    largest = told()[name]
    if value > largest:
        raise ReadError(reason, f"{value:,} {what} (limit {name}: {largest:,})")
