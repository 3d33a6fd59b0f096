"""Attributes are looked up, and are those that spaCy's own ruler gives."""

import pytest
import spacy
from spacy.pipeline import AttributeRuler
from spacy.tokens import Doc

from rashomon.extract import attributes, decoding, lemmas

TEXTS = [
    "There is no ferry, the harbour master said. It ain't gonna sail, y'all. Let's wait; I gotta go, c'm on!",
    "The crew that had been rescued do not blame him, but she'd have told 'em so.\n\n  \"That's it,\" you said.",
    "Who will say which of these boats' owners, if any, can't be found? This, those and his own.",
    "SOLWE (AP) - Omar Halani\u2019s men did it: 14,000 litres of oil, $3m, @ 5 a.m. ... \U0001f6a2",
]


@pytest.mark.parametrize("text", TEXTS)
def test_they_are_those_of_the_models_ruler(nlp, text):
    ruler = nlp.get_pipe("attribute_ruler")
    with nlp.select_pipes(disable=[attributes.NAME, lemmas.NAME, decoding.NAME]):
        doc = nlp(text)
    other = doc.copy()
    assert _told(attributes.Attributes(ruler)(other)) == _told(ruler(doc)) and other.to_bytes() == doc.to_bytes()


def test_a_model_is_loaded_with_them(nlp):
    assert attributes.NAME in nlp.pipe_names and "attribute_ruler" not in nlp.pipe_names


RULES = [
    ([[{"TAG": "NN"}]], {"POS": "NOUN"}, 0),
    ([[{"LOWER": {"IN": ["ferry", "boat"]}, "TAG": {"NOT_IN": ["VB", ""]}}]], {"LEMMA": "vessel", "POS": "X"}, 0),
    ([[{"LOWER": "the"}, {"TAG": "NN"}]], {"LEMMA": "known"}, -1),
    ([[{"LOWER": {"REGEX": "^f.*y$"}}]], {"MORPH": "Number=Sing"}, 0),
    ([[{"ORTH": "Ferry"}], [{"ORTH": "FERRY"}]], {"POS": "PROPN"}, 0),
    ([[{"TAG": "NN", "LOWER": "ferry"}]], {"LEMMA": "ferry"}, 0),
    ([[{"IS_SPACE": True}]], {"TAG": "_SP", "POS": "SPACE"}, 0),
]


@pytest.mark.parametrize("order", [RULES, RULES[::-1]], ids=["as they stand", "turned round"])
def test_of_two_rules_the_later_one_wins_however_each_is_looked_up(order):
    vocab = spacy.blank("en").vocab
    ruler = AttributeRuler(vocab)
    for patterns, given, index in order:
        ruler.add(patterns, given, index)
    words, tags = ["The", "ferry", " ", "Ferry", "boat", "boat", "FERRY", "the", "crew"], "DT NN _ NN VB NN NN DT NN"
    doc = Doc(vocab, words=words, tags=["" if t == "_" else t for t in tags.split()])
    other = doc.copy()
    made = attributes.Attributes(ruler)
    assert made.simple and len(made.matcher)
    assert _told(made(other)) == _told(ruler(doc)) == _told(made(doc.copy()))


def test_a_document_without_words_has_none(nlp):
    assert len(attributes.Attributes(nlp.get_pipe("attribute_ruler"))(Doc(nlp.vocab))) == 0


def _told(doc: Doc) -> list[tuple]:
    return [(t.pos_, str(t.morph), t.lemma_, t.tag_, t.dep_) for t in doc]
