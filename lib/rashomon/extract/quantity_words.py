"""The word lists by which quantities are read: quantity_words.yml."""

from functools import cache
from importlib.resources import files

import yaml


@cache
def cues() -> dict[str, frozenset[str]]:
    """Word lists by name, in lower case."""
    text = files("rashomon.extract").joinpath("quantity_words.yml").read_text(encoding="utf-8")
    return {name: frozenset(words) for name, words in yaml.safe_load(text).items()}
