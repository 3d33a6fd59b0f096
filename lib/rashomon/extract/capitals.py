"""Text in capitals as it would stand in small letters, of the same length, so that a model can read it.

Word by word: a name of places of more than 100,000 people, a given name and a word that no dictionary has keep a
capital; a word of the dictionary (WordNet's, as spaCy's lemmatizer carries it), its inflected forms and small words go
small; what has no vowel stays as it is; the first word of a sentence gets its capital back.
"""

import re
from functools import cache

from spacy.language import Language

from rashomon.extract.names.votes import given_names
from rashomon.extract.places import lookup

SHOUTED = 0.8  # share of capitals among letters from which a passage counts as written in capitals
SHORTEST = 40  # letters
LARGE = 100_000  # people
LITTLE = {"the", "a", "an", "of", "in", "at", "and", "or"}  # no name of a place begins so here
WORD = re.compile(r"[^\W\d_]+(?:['\u2019][^\W\d_]+)?")
ENDINGS = [
    ("ies", "y"),
    ("ied", "y"),
    ("es", ""),
    ("s", ""),
    ("ed", ""),
    ("d", ""),
    ("ing", ""),
    ("ing", "e"),
    ("ly", ""),
]


def is_shouted(text: str) -> bool:
    """Whether a passage is written in capitals."""
    letters = [c for c in text if c.isalpha()]
    return len(letters) >= SHORTEST and sum(c.isupper() for c in letters) >= SHOUTED * len(letters)


def lowered(text: str, nlp: Language) -> str:
    """The passage in small letters but for names and beginnings, of the same length."""
    known = _dictionary(nlp)
    stops = nlp.Defaults.stop_words
    out, last, begins = [], 0, True
    words = list(WORD.finditer(text))
    placed = _in_places([m.group() for m in words])
    for k, match in enumerate(words):
        between = text[last : match.start()]
        begins = begins or bool(re.search(r"[.!?\"\u201c]\s*$|--\s*$|\]\s*$", between))
        word = _word(match.group(), known, stops, k in placed)
        out += [between, word[:1].upper() + word[1:] if begins else word]
        last, begins = match.end(), False
    return "".join([*out, text[last:]])


def _word(word: str, known: frozenset[str], stops: set[str], placed: bool) -> str:
    low = word.lower()
    if len(low) != len(word):
        return word
    if low in stops and not placed:
        return low
    if placed or (low in given_names() and low not in known):
        return word.capitalize()
    if low in known or any(low.endswith(a) and low[: len(low) - len(a)] + b in known for a, b in ENDINGS):
        return low
    return word if not re.search("[aeiouy]", low) else word.capitalize()


def _in_places(words: list[str]) -> set[int]:
    """Which words belong to the name of a large place, of up to three words."""
    found: set[int] = set()
    for k in range(len(words)):
        for length in (3, 2, 1):
            phrase = " ".join(words[k : k + length]).lower()
            if k + length <= len(words) and words[k].lower() not in LITTLE and len(phrase) > 3 and _is_large(phrase):
                found |= set(range(k, k + length))
                break
    return found


@cache
def _is_large(name: str) -> bool:
    return any(place.people >= LARGE for place in lookup.candidates(name.title()))


@cache
def _dictionary(nlp: Language) -> frozenset[str]:
    if "lemmatizer" not in nlp.pipe_names:
        return frozenset()
    lookups = nlp.get_pipe("lemmatizer").lookups
    tables = [lookups.get_table(name, {}) for name in ("lemma_index", "lemma_exc")]
    return frozenset(word for table in tables for words in table.values() for word in words)
