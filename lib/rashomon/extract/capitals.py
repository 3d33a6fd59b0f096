"""Text in capitals, and headlines in title case, as they would stand in a sentence, of the same length, so that a
model can read them.

What the document itself writes in the middle of its sentences decides, small or with a capital. Else, word by word:
a name of places of more than 100,000 people, a given name with what follows it, a nation's adjective and a word that
no dictionary has keep a capital; a word of the dictionary (WordNet's, as spaCy's lemmatizer carries it), its inflected
forms and small words go small; the first word of a sentence gets its capital back. In a passage all in capitals what
has no vowel stays as it is, in a headline what is all in capitals.
"""

import re
from functools import cache

from spacy.language import Language

from rashomon.extract.lexicon import words
from rashomon.extract.names.variants import variant
from rashomon.extract.names.votes import given_names
from rashomon.extract.places import lookup

SHOUTED = 0.8  # share of capitals among letters from which a passage counts as written in capitals
SHORTEST = 40  # letters
TITLED = 0.9  # share of words with a capital, small words aside, from which a line counts as written in title case
TITLED_WORDS = range(5, 26)
LARGE = 100_000  # people
LITTLE = {"the", "a", "an", "of", "in", "at", "and", "or"}  # no name of a place begins so here
IN_SENTENCE = re.compile(r"(?<=[a-z,;\u2019'] )([^\W\d_]+)(?= [a-z]|[,.;]|'s)")
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
    return sum(c.isalpha() for c in text) >= SHORTEST and _is_in_capitals(text)


def _is_in_capitals(text: str) -> bool:
    letters = [c for c in text if c.isalpha()]
    return sum(c.isupper() for c in letters) >= SHOUTED * len(letters)


def is_titled(text: str, nlp: Language) -> bool:
    """Whether a line is a headline in title case: every word but the small ones begins with a capital."""
    found = [m.group() for m in WORD.finditer(text)]
    large = [w for w in found if w.lower() not in nlp.Defaults.stop_words and len(w) > 2]
    titled = sum(w[0].isupper() for w in large)
    small = sum(w.islower() for w in found[1:])
    ends = text.rstrip().endswith((".", ":", ";", ","))
    return len(found) in TITLED_WORDS and not ends and titled >= TITLED * len(large) > 0 and small < len(found) / 2


def written(text: str) -> dict[str, str]:
    """How a document writes its words in the middle of sentences, by their small form, where it does so in one way."""
    ways: dict[str, set[str]] = {}
    for match in IN_SENTENCE.finditer(text):
        ways.setdefault(match.group(1).lower(), set()).add(match.group(1))
    return {small: next(iter(forms)) for small, forms in ways.items() if len(forms) == 1}


def lowered(text: str, nlp: Language, told: dict[str, str] | None = None) -> str:
    """The passage in small letters but for names and beginnings, of the same length.

    `told` is how the document writes words elsewhere, from `written`.
    """
    read = _Reader(nlp, told or {}, _is_in_capitals(text))
    out, last, begins = [], 0, True
    words = list(WORD.finditer(text))
    placed = _in_places([m.group() for m in words], nlp.Defaults.stop_words)
    for k, match in enumerate(words):
        between = text[last : match.start()]
        begins = begins or bool(re.search(r"[.!?\"\u201c]\s*$|--\s*$|\]\s*$", between))
        word = read.word(match.group(), k in placed)
        out += [between, word[:1].upper() + word[1:] if begins else word]
        last, begins = match.end(), False
    return "".join([*out, text[last:]])


class _Reader:
    """One passage's words, one after another."""

    def __init__(self, nlp: Language, told: dict[str, str], shouted: bool):
        self.known, self.stops, self.told, self.shouted = _dictionary(nlp), nlp.Defaults.stop_words, told, shouted
        self.after_given = False

    def word(self, word: str, placed: bool) -> str:
        """A word as it would stand in a sentence."""
        bare, tail = (word[:-2], word[-2:].lower()) if word[-2:].lower() in {"'s", "\u2019s"} else (word, "")
        named = (
            self.after_given
            and not bare.islower()
            and bare.lower() not in self.stops
            and not self._is_inflected(bare.lower())
        )
        written = self.told.get(bare.lower()) or (bare.capitalize() if named else self._alone(bare, placed))
        self.after_given = bare.lower() in given_names() and written[0].isupper() and bare.lower() not in self.known
        return (written if len(written) == len(bare) else bare) + tail

    def _alone(self, word: str, placed: bool) -> str:
        low = word.lower()
        if len(low) != len(word) or (not self.shouted and (word.islower() or (word.isupper() and len(word) > 1))):
            return word
        if low in self.stops and not placed:
            return low
        if placed or low in words("names/words.yml", "capitalized") or (low in given_names() and low not in self.known):
            return word.capitalize()
        if low in self.known or self._is_inflected(low):
            return low
        return word if self.shouted and not re.search("[aeiouy]", low) else word.capitalize()

    def _is_inflected(self, low: str) -> bool:
        return any(low.endswith(a) and low[: len(low) - len(a)] + b in self.known for a, b in ENDINGS)


def _in_places(words: list[str], stops: set[str]) -> set[int]:
    """Which words belong to the name of a large place or of a body that everybody knows, of up to three words."""
    found: set[int] = set()
    for k in range(len(words)):
        for length in (3, 2, 1):
            phrase = " ".join(words[k : k + length])
            if k + length > len(words) or words[k].lower() in LITTLE | stops or len(phrase) < 4:
                continue
            if (length > 1 and variant(phrase.title())) or _is_large(phrase.lower()):
                found |= set(range(k, k + length))
                break
    return found


@cache
def _is_large(name: str) -> bool:
    own = name.endswith("s")  # by another name than its own, "Sues" is rather a verb than Suez
    return any(place.people >= LARGE and (place.own or not own) for place in lookup.candidates(name.title()))


@cache
def _dictionary(nlp: Language) -> frozenset[str]:
    if "lemmatizer" not in nlp.component_names:
        return frozenset()
    lookups = nlp.get_pipe("lemmatizer").lookups
    tables = [lookups.get_table(name, {}) for name in ("lemma_index", "lemma_exc")]
    return frozenset(word for table in tables for words in table.values() for word in words)
