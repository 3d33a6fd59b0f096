"""A document's columns say what its tokens say."""

from spacy.tokens import Doc

from rashomon.extract import columns

TEXT = "The Cedar Brigade\u2019s men Left Solwe.\n\n \u0130ki ki\u015fi \u00d6LD\u00dc; 14,000 fled \U0001f6a2"


def test_they_are_those_of_the_tokens(nlp):
    doc = nlp(TEXT)
    found = columns.of(doc)
    assert found.texts == [t.text for t in doc] and found.lower == [t.lower_ for t in doc]
    assert found.lemma == [t.lemma_.lower() for t in doc] and found.pos == [t.pos_ for t in doc]
    assert found.tag == [t.tag_ for t in doc] and found.dep == [t.dep_ for t in doc]
    assert found.starts == [t.idx for t in doc] and columns.of(doc) is found


def test_a_document_without_words_or_parse_has_them_too(nlp):
    assert columns.of(Doc(nlp.vocab)).texts == []
    bare = columns.of(nlp.make_doc("Two ferries met"))
    assert (bare.texts, bare.pos, bare.lemma) == (["Two", "ferries", "met"], ["", "", ""], ["", "", ""])
