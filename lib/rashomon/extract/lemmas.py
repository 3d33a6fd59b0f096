"""The lemmas that a model's rules give to words, each looked up once it is known.

spaCy's rule lemmatizer asks of a word nothing but its letters, its part of speech and its morphology, and works most of
them out anew each time. The result is the same (tests compare the two).
"""

import numpy as np
from spacy.attrs import LEMMA, MORPH, ORTH, POS
from spacy.lang.en import EnglishLemmatizer
from spacy.language import Language
from spacy.pipeline import Lemmatizer
from spacy.tokens import Doc

NAME = "rashomon_lemmas"
KNOWN = 300_000  # words with their lemmas that are kept: some 60 MB


@Language.factory(NAME)
def of_model(nlp: Language, name: str) -> "Lemmas":
    """The lemmas of the model's own lemmatizer, which stays where it is."""
    return Lemmas(nlp.get_pipe("lemmatizer"))


def can_look_up(lemmatizer) -> bool:
    """Whether it is spaCy's lemmatizer by rules, which no language has changed but English."""
    if not isinstance(lemmatizer, Lemmatizer) or lemmatizer.mode != "rule":
        return False
    kind, bases = type(lemmatizer), (Lemmatizer.is_base_form, EnglishLemmatizer.is_base_form)
    return kind.rule_lemmatize is Lemmatizer.rule_lemmatize and kind.is_base_form in bases


class Lemmas:
    """Sets the lemmas of a document's words by a Lemmatizer's rules."""

    def __init__(self, lemmatizer: Lemmatizer):
        self.lemmatizer = lemmatizer
        self.known: dict[tuple[int, int, int], int] = {}  # letters, part of speech, morphology; the lemma's number

    def __call__(self, doc: Doc) -> Doc:
        """The document, its words with their lemmas; one that has a lemma keeps it, as the lemmatizer would."""
        if not len(doc):
            return doc
        if len(self.known) > KNOWN:
            self.known.clear()
        *words, now = doc.to_array([ORTH, POS, MORPH, LEMMA]).T.tolist()
        overwrite = self.lemmatizer.overwrite
        told = [
            lemma if lemma and not overwrite else self.known.get(word) or self._learnt(doc, at, word)
            for at, (word, lemma) in enumerate(zip(zip(*words, strict=True), now, strict=True))
        ]
        return doc.from_array([LEMMA], np.array(told, "uint64"))

    def _learnt(self, doc: Doc, at: int, word: tuple[int, int, int]) -> int:
        lemma = doc.vocab.strings.add(self.lemmatizer.lemmatize(doc[at])[0])
        self.known[word] = lemma
        return lemma
