"""Names are decoded for many documents at a time, and are those that spaCy's own recognizer finds."""

import random
from collections import Counter

import numpy as np
import pytest
import spacy
from spacy.attrs import ENT_IOB, ENT_TYPE
from spacy.tokens import Doc, Span

from rashomon.extract import decoding, model

TEXTS = [
    "Omar Halani, the mayor of Port Solwe, told the Coastal Herald on Monday that 14 people had been rescued.",
    "PORT SOLWE (Herald) \u2014 The Ministry of Fisheries said $3m had been spent since May.\n\nIda Brand agreed.",
    "Brand",
    "No. The. A. \n\n \n  Sixty-two of the Free Harbour Movement's boats left Lower Solwe for the island of Harn",
    "it rained",
    "\n",
    "",
    "Ms. Orvane\nHalani \u201cSix\u201d Brand met Dr. Lemuel Okafor-Brand of the University of Harn, in June.",
]
LABELS = ["PERSON", "ORG", "GPE", "DATE"]


@pytest.mark.parametrize("size", [1, 2, 3, 32])
def test_they_are_those_of_the_models_recognizer_whatever_goes_through_together(nlp, size):
    with nlp.select_pipes(disable=[decoding.NAME]):
        docs = [model.prepare(nlp, None, text, []) for text in TEXTS * 3]
        docs = list(nlp.pipe(docs, batch_size=size))
    assert sum(len(doc.ents) for doc in _same(nlp.get_pipe("ner"), docs, size)) > 30


def test_networks_that_know_nothing_name_the_same():
    """Their names are many and odd, some long: they end where a sentence or a text does, and begin at no space."""
    lengths: Counter = Counter()
    for seed in range(8):
        nlp, pick = _untrained(seed), random.Random(seed)
        named = _same(nlp.get_pipe("ner"), [_made(nlp, pick) for _ in range(40)], 7)
        lengths.update(len(e) for doc in named for e in doc.ents)
    assert lengths[1] > 500 and sum(n for length, n in lengths.items() if length > 2) > 100


def test_names_that_stand_already_are_left_to_the_recognizer():
    nlp = _untrained(3)
    docs = [Doc(nlp.vocab, words=TEXTS[0].split()) for _ in range(6)]
    docs[2].set_ents([Span(docs[2], 2, 4, label="ORG")], default="unmodified")
    docs[4].set_ents([], blocked=[Span(docs[4], 1, 3)], default="unmodified")
    assert ("ORG", 2, 4) in [(e.label_, e.start, e.end) for e in _same(nlp.get_pipe("ner"), docs, 32)[2].ents]


def test_a_model_is_loaded_with_it(nlp):
    assert decoding.NAME in nlp.pipe_names and "ner" not in nlp.pipe_names


def test_what_is_decoded_in_another_way_is_left_as_it_is():
    assert decoding.can_decode(_untrained(1).get_pipe("ner"))
    assert not decoding.can_decode(_untrained(1, beam=4).get_pipe("ner"))
    assert not decoding.can_decode(_untrained(1, features=6).get_pipe("ner"))
    assert not decoding.can_decode(spacy.blank("en").add_pipe("entity_ruler"))


def test_a_document_without_words_has_none(nlp):
    assert decoding.Names(nlp.get_pipe("ner"))(Doc(nlp.vocab)).ents == ()


def _same(recognizer, docs: list[Doc], size: int) -> list[Doc]:
    """The documents with their names, which are the same in both ways."""
    theirs, ours = [doc.copy() for doc in docs], [doc.copy() for doc in docs]
    list(recognizer.pipe(theirs, batch_size=size))
    given = list(decoding.Names(recognizer).pipe(ours, batch_size=size))
    assert given == ours
    for their, our in zip(theirs, ours, strict=True):
        assert np.array_equal(*(doc.to_array([ENT_IOB, ENT_TYPE]) for doc in (their, our)))
        assert [(e.start, e.end, e.label_, e.kb_id_) for e in their.ents] == [
            (e.start, e.end, e.label_, e.kb_id_) for e in our.ents
        ]
    return ours


def _untrained(seed: int, beam: int = 1, features: int = 3):
    """A recognizer with weights that were drawn at random."""
    nlp = spacy.blank("en")
    parts = {"@architectures": "spacy.TransitionBasedParser.v2", "state_type": "ner", "hidden_width": 32}
    parts |= {"extra_state_tokens": features == 6, "maxout_pieces": 2, "use_upper": True, "nO": None}
    parts["tok2vec"] = {"@architectures": "spacy.HashEmbedCNN.v2", "pretrained_vectors": None, "width": 32, "depth": 2}
    parts["tok2vec"] |= {"embed_size": 500, "window_size": 1, "maxout_pieces": 3, "subword_features": True}
    kind = "beam_ner" if beam > 1 else "ner"
    recognizer = nlp.add_pipe(kind, name="ner", config={"model": parts} | ({"beam_width": beam} if beam > 1 else {}))
    for label in LABELS:
        recognizer.add_label(label)
    nlp.initialize()
    draw = np.random.default_rng(seed)
    for node in recognizer.model.walk():
        for name in node.param_names:
            if node.has_param(name):
                node.set_param(name, draw.normal(size=node.get_param(name).shape).astype("float32"))
    recognizer.model.attrs["unseen_classes"] = set()
    return nlp


def _made(nlp, pick: random.Random) -> Doc:
    """Words at random, spaces among them, cut into sentences at random."""
    words = [pick.choice(["Omar", "Halani", "the", "boat", "of", "Solwe", "\n", " ", "14", "."]) for _ in range(40)]
    words = words[: pick.choice([0, 1, 2, 9, 40])]
    return Doc(nlp.vocab, words=words, sent_starts=[pick.random() < 0.2 for _ in words])
