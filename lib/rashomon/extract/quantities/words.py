"""The word lists by which quantities are read: quantities/words.yml."""

from functools import cache

from rashomon.extract import lexicon


@cache
def cues() -> dict[str, frozenset[str]]:
    """Word lists by name, in lower case."""
    return {name: frozenset(words) for name, words in lexicon.read("quantities/words.yml").items()}
