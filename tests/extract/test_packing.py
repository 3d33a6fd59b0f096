"""A parse comes back as it was, into a vocabulary that never saw its words."""

import pickle

import numpy as np
import pytest
import spacy
from spacy.tokens import Doc, Span
from spacy.vocab import Vocab

from rashomon.extract import model, packing

TEXTS = [
    "Omar Halani of Port Solwe won't say who's to blame.\n\n  \u201cIt ain't me,\u201d he told the Herald\u2019s men.",
    "  SOLWE (AP)\u2014Sixty-two   boats, 14,000 l of oil ... \U0001f6a2 \u0441\u0443\u0434\u043d\u043e \n",
    "Brand",
    "\n\n",
    "",
]


@pytest.mark.parametrize("text", TEXTS)
def test_it_is_the_same_parse(nlp, text):
    (doc,) = nlp.pipe([model.prepare(nlp, None, text, [{"start": 0, "end": len(text), "kind": "body"}])])
    for vocab in (nlp.vocab, spacy.blank("en").vocab):
        other = packing.unpacked(vocab, pickle.loads(pickle.dumps(packing.packed(doc))))
        assert _told(other) == _told(doc) and other.text == doc.text
        assert [(s.start, s.end) for s in other.sents] == [(s.start, s.end) for s in doc.sents]
        assert [(e.start, e.end, e.label_) for e in other.ents] == [(e.start, e.end, e.label_) for e in doc.ents]


def test_what_the_numbers_of_two_vocabularies_mean_does_not_matter():
    vocab = Vocab()
    doc = Doc(vocab, words=["Ferry", "sank"], lemmas=["ferry", "sink"], tags=["NN", "VBD"], pos=["NOUN", "VERB"],
              deps=["nsubj", "ROOT"], heads=[1, 1], morphs=["Number=Sing", "Tense=Past"])  # fmt: skip
    doc.set_ents([Span(doc, 0, 1, label="VESSEL")])
    parse = packing.packed(doc)
    assert parse.strings == sorted(set(parse.strings), key=lambda s: vocab.strings[s] if s else 0)
    assert parse.named.shape == (2, 7) and parse.counted.shape == (2, 4) and parse.named.dtype == np.uint32
    assert _told(packing.unpacked(spacy.blank("de").vocab, parse))[0][:4] == ("Ferry", " ", 0, "ferry")


def _told(doc: Doc) -> list[tuple]:
    """All that extraction asks of words."""
    return [
        (t.text, t.whitespace_, t.idx, t.lemma_, t.pos_, t.tag_, t.dep_, t.head.i, [c.i for c in t.children],
         t.left_edge.i, t.ent_type_, t.ent_iob_, t.is_sent_start, t.is_stop, t.like_num, t.norm_, str(t.morph))
        for t in doc
    ]  # fmt: skip
