"""Lemmas are looked up, and are those that spaCy's own rules give."""

import pytest
import spacy
from spacy.tokens import Doc

from rashomon.extract import lemmas

TEXTS = [
    "Boats were sinking; the better ferries' crews had been warned twice, and it's said they'd left their men behind.",
    "She has seen worse. The worst seas!\n\n  SINKING boats? Halani's data, 14,000 lives lost: saw, sawing, axes.",
]


@pytest.mark.parametrize("overwrite", [False, True])
@pytest.mark.parametrize("text", TEXTS)
def test_they_are_those_of_the_models_lemmatizer(nlp, text, overwrite):
    lemmatizer = nlp.get_pipe("lemmatizer")
    with nlp.select_pipes(disable=[lemmas.NAME]):
        doc = nlp(text)
    doc[0].lemma_ = "kept"
    before, lemmatizer.overwrite = lemmatizer.overwrite, overwrite
    try:
        made = lemmas.Lemmas(lemmatizer)
        learnt, looked_up = made(doc.copy()), made(doc.copy())
        own = lemmatizer(doc.copy())
    finally:
        lemmatizer.overwrite = before
    told = [t.lemma_ for t in own]
    assert [t.lemma_ for t in learnt] == [t.lemma_ for t in looked_up] == told
    assert (told[0] == "kept") != overwrite and {"sink", "bad"} & set(told)


def test_one_word_has_the_lemma_of_its_part_of_speech(nlp):
    made = lemmas.Lemmas(nlp.get_pipe("lemmatizer"))
    doc = Doc(
        nlp.vocab, words=["saw", "saw", "saw"], pos=["VERB", "NOUN", "VERB"], morphs=["Tense=Past", "Number=Sing", ""]
    )
    assert [t.lemma_ for t in made(doc)] == [t.lemma_ for t in nlp.get_pipe("lemmatizer")(doc.copy())]
    assert [t.lemma_ for t in doc[:2]] == ["see", "saw"]


def test_what_is_known_does_not_grow_without_end(nlp, monkeypatch):
    monkeypatch.setattr(lemmas, "KNOWN", 2)
    made = lemmas.Lemmas(nlp.get_pipe("lemmatizer"))
    docs = [Doc(nlp.vocab, words=["boats", "sank", "here"], pos=["NOUN", "VERB", "ADV"]) for _ in range(3)]
    assert [[t.lemma_ for t in made(doc)] for doc in docs] == [["boat", "sink", "here"]] * 3 and len(made.known) == 3


def test_it_stands_where_the_models_lemmas_come_from_rules(nlp):
    assert lemmas.NAME in nlp.pipe_names and "lemmatizer" not in nlp.pipe_names
    assert not lemmas.can_look_up(spacy.blank("en").add_pipe("lemmatizer", config={"mode": "lookup"}))
    assert not lemmas.can_look_up(spacy.blank("ru").add_pipe("entity_ruler"))


def test_a_document_without_words_has_none(nlp):
    assert len(lemmas.Lemmas(nlp.get_pipe("lemmatizer"))(Doc(nlp.vocab))) == 0
