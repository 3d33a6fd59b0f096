"""A document's words column by column, to look through them all without making a Token of each."""

from functools import cache
from typing import NamedTuple

from spacy.attrs import DEP, IDX, LEMMA, LOWER, ORTH, POS, TAG
from spacy.parts_of_speech import IDS
from spacy.strings import StringStore
from spacy.tokens import Doc

PARTS = {number: name for name, number in IDS.items()}


class Columns(NamedTuple):
    """By the position of a word: its text, in small letters, lemma in small letters, part of speech, tag, relation to
    its head, and the character at which it begins.
    """

    texts: list[str]
    lower: list[str]
    lemma: list[str]
    pos: list[str]
    tag: list[str]
    dep: list[str]
    starts: list[int]


def of(doc: Doc) -> Columns:
    """The columns of a parsed document, made once."""
    found = doc.user_data.get("columns")
    if found is None:
        found = doc.user_data["columns"] = _made(doc)
    return found


def _made(doc: Doc) -> Columns:
    if not len(doc):
        return Columns([], [], [], [], [], [], [])
    told = doc.to_array([ORTH, LOWER, LEMMA, POS, TAG, DEP, IDX]).T.tolist()
    words, small = _words(doc.vocab.strings), _small(doc.vocab.strings)
    texts, lower, lemma = [words[k] for k in told[0]], [words[k] for k in told[1]], [small[k] for k in told[2]]
    pos, tag, dep = [PARTS[k] for k in told[3]], [words[k] for k in told[4]], [words[k] for k in told[5]]
    return Columns(texts, lower, lemma, pos, tag, dep, told[6])


class _Words(dict):
    """Strings by their number in a store, looked up there once."""

    def __init__(self, strings: StringStore, small: bool):
        self.strings, self.small = strings, small

    def __missing__(self, number: int) -> str:
        word = self.strings[number]
        self[number] = word.lower() if self.small else word
        return self[number]


@cache
def _words(strings: StringStore) -> _Words:
    return _Words(strings, False)


@cache
def _small(strings: StringStore) -> _Words:
    return _Words(strings, True)
