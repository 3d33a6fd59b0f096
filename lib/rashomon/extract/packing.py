"""A parse as numbers and strings that can be kept and sent, and back again.

spaCy's own `Doc.to_bytes` and `from_bytes` hold more (vectors, spans, what users hung on), at several times the cost:
they go through the tokens one by one, and look their packer up anew for each document.
"""

from functools import lru_cache
from typing import NamedTuple

import numpy as np
from spacy.attrs import DEP, ENT_IOB, ENT_TYPE, HEAD, LEMMA, MORPH, NORM, ORTH, POS, SPACY, TAG
from spacy.tokens import Doc
from spacy.vocab import Vocab

NAMED = (ORTH, TAG, MORPH, LEMMA, NORM, DEP, ENT_TYPE)  # what is a string's number in a vocabulary
COUNTED = (SPACY, POS, HEAD, ENT_IOB)  # what is a number by itself


class Parse(NamedTuple):
    """`strings` once each; `named` a row a word, of places in `strings`; `counted` a row a word, of numbers."""

    strings: list[str]
    named: np.ndarray
    counted: np.ndarray


class _Numbers(dict):
    """The numbers of strings in a vocabulary, which is asked for each once: that takes it as long as ten look-ups."""

    def __init__(self, vocab: Vocab):
        super().__init__({"": 0})
        self._strings = vocab.strings

    def __missing__(self, text: str) -> int:
        self[text] = number = self._strings.add(text)
        return number


@lru_cache(maxsize=2)
def _numbers(vocab: Vocab) -> _Numbers:
    return _Numbers(vocab)


def packed(doc: Doc) -> Parse:
    """All that extraction asks of a parse: words, tags, lemmas, relations, sentences, names."""
    numbers, named = np.unique(doc.to_array(list(NAMED)), return_inverse=True)
    strings = [doc.vocab.strings[number] for number in numbers.tolist()]
    counted = doc.to_array(list(COUNTED)).astype("int32")
    return Parse(strings, named.reshape(len(doc), len(NAMED)).astype("uint32"), counted)


def unpacked(vocab: Vocab, parse: Parse) -> Doc:
    """The document of a parse, in a vocabulary that may not know its words yet."""
    known = _numbers(vocab)
    numbers = np.array([known[text] for text in parse.strings], "uint64")
    words = [parse.strings[k] for k in parse.named[:, 0].tolist()]
    doc = Doc(vocab, words=words, spaces=parse.counted[:, 0].astype(bool).tolist())
    if words:
        told = np.concatenate([numbers[parse.named[:, 1:]], parse.counted[:, 1:].astype("uint64")], axis=1)
        doc.from_array([*NAMED[1:], *COUNTED[1:]], told)
    return doc
