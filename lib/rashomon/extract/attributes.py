"""The attributes that a model's attribute ruler gives to words, given at a tenth of its cost.

spaCy's ruler holds every word against every one of its patterns. Nearly all of them ask one word for its tag, its
relation, its letters: what they give hangs on those alone, and is looked up here once it is known. What asks for more
words, or in another way, goes through spaCy's own matcher as before. The result is the same (tests compare the two).
"""

import numpy as np
from spacy.attrs import DEP, IS_SPACE, LEMMA, LOWER, MORPH, POS, TAG
from spacy.language import Language
from spacy.matcher import Matcher
from spacy.pipeline import AttributeRuler
from spacy.tokens import Doc

NAME = "rashomon_attributes"
ASKED = {"TAG", "DEP", "LOWER", "IS_SPACE"}  # what a pattern may ask one word for, to be looked up
GIVEN = (POS, MORPH, LEMMA, TAG, DEP)  # what can be given that way, in the order of the rows here


@Language.factory(NAME)
def of_model(nlp: Language, name: str) -> "Attributes":
    """The model's own rules, which stay where they are."""
    return Attributes(nlp.get_pipe("attribute_ruler"))


class Attributes:
    """Sets the attributes of a document's words by an AttributeRuler's rules; of two rules the later one wins."""

    def __init__(self, ruler: AttributeRuler):
        self.strings, self.attrs, self.indices = ruler.vocab.strings, ruler.attrs, ruler.indices
        self.simple: list[tuple[int, dict]] = []  # (rule, what it asks one word for)
        self.matcher = Matcher(ruler.vocab)
        for rule, told in enumerate(ruler.patterns):
            whole = all(_is_simple(pattern) for pattern in told["patterns"]) and set(self.attrs[rule]) <= set(GIVEN)
            if whole:
                self.simple += [(rule, pattern[0]) for pattern in told["patterns"]]
            else:
                self.matcher.add(str(rule), told["patterns"])
        named = {word for _, asked in self.simple for word in _values(asked.get("LOWER"))}
        self.words = {self.strings.add(word) for word in named}
        self.rows: dict[tuple, int] = {}  # by what a word is, which row of the two below is its
        self.rules: list[list[int]] = []
        self.values, self.told = np.zeros((0, len(GIVEN)), "uint64"), np.zeros((0, len(GIVEN)), bool)

    def __call__(self, doc: Doc) -> Doc:
        """The document, its words with their attributes."""
        if not len(doc):
            return doc
        lower, tag, dep, space = doc.to_array([LOWER, TAG, DEP, IS_SPACE]).T.tolist()
        words = self.words
        keys = [(w if w in words else 0, t, d, s) for w, t, d, s in zip(lower, tag, dep, space, strict=True)]
        if new := set(keys).difference(self.rows):
            self._learn(sorted(new))
        rows = [self.rows[key] for key in keys]
        now = doc.to_array(list(GIVEN))
        given = np.where(self.told[rows], self.values[rows], now)
        for at, more in self._by_matcher(doc).items():
            given[at] = now[at]
            for rule in sorted({*self.rules[rows[at]], *more}):
                for name, value in self.attrs[rule].items():
                    given[at, GIVEN.index(name)] = value
        return doc.from_array(list(GIVEN), given)

    def _by_matcher(self, doc: Doc) -> dict[int, list[int]]:
        """The rules that fit in another way, by the word that they are for."""
        found: dict[int, list[int]] = {}
        for name, start, end in self.matcher(doc, allow_missing=True):
            rule = int(self.strings[name])
            index = self.indices[rule]
            found.setdefault(start + index if index >= 0 else end + index, []).append(rule)
        return found

    def _learn(self, keys: list[tuple]) -> None:
        """Note what the simple rules give to words of these kinds."""
        values, told = np.zeros((len(keys), len(GIVEN)), "uint64"), np.zeros((len(keys), len(GIVEN)), bool)
        for k, (lower, tag, dep, space) in enumerate(keys):
            word = {"LOWER": self.strings[lower] if lower else None, "TAG": self.strings[tag]}
            word |= {"DEP": self.strings[dep], "IS_SPACE": bool(space)}
            rules = sorted({rule for rule, asked in self.simple if _fits(word, asked)})
            for rule in rules:
                for name, value in self.attrs[rule].items():
                    values[k, GIVEN.index(name)], told[k, GIVEN.index(name)] = value, True
            self.rows[lower, tag, dep, space] = len(self.rules)
            self.rules.append(rules)
        self.values, self.told = np.concatenate([self.values, values]), np.concatenate([self.told, told])


def _is_simple(pattern: list[dict]) -> bool:
    """Whether a pattern asks one word, and for nothing but what can be looked up."""
    return len(pattern) == 1 and set(pattern[0]) <= ASKED and all(map(_is_plain, pattern[0].items()))


def _is_plain(asked: tuple[str, object]) -> bool:
    name, value = asked
    if isinstance(value, dict):
        return len(value) == 1 and ("IN" in value or ("NOT_IN" in value and name in {"TAG", "DEP"}))
    return isinstance(value, bool if name == "IS_SPACE" else str)


def _values(asked) -> list:
    return asked["IN"] if isinstance(asked, dict) else [] if asked is None else [asked]


def _fits(word: dict, asked: dict) -> bool:
    return all(_has(word[name], value) for name, value in asked.items())


def _has(value, asked) -> bool:
    if isinstance(asked, dict) and "NOT_IN" in asked:
        return value not in asked["NOT_IN"]
    return value in _values(asked)
