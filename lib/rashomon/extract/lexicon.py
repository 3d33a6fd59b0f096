"""Lists of words that extraction goes by, read from the data files beside this module."""

from functools import cache
from importlib.resources import files

import yaml


@cache
def read(name: str) -> dict:
    """A data file of this package, as YAML tells it."""
    return yaml.safe_load(files("rashomon.extract").joinpath(name).read_text(encoding="utf-8"))


@cache
def words(name: str, key: str) -> frozenset[str]:
    """One list of words of a data file, where it is written as running text or as a YAML list."""
    found = read(name)[key]
    return frozenset(found.split() if isinstance(found, str) else found)
