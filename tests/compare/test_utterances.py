"""One utterance as two sources give it: each row is both quotations and what became of it on the way."""

import pytest

from rashomon import schema
from rashomon.compare import utterances

WHOLE = "We opened the sluice at noon because the lower valley had already been cleared of its last families."
GIVEN = [  # (kind, text) in both sources, relation, words of the reason
    (("direct", WHOLE), ("direct", WHOLE.replace("\u2019", "'").upper()), "same", "the same words"),
    (("direct", WHOLE), ("direct", "We opened the sluice at noon"), "trimmed", "b leaves out \u2018because the lower"),
    (("direct", "the lower valley had already been cleared"), ("direct", WHOLE), "trimmed", "a leaves out"),
    (("direct", WHOLE), ("direct", "At noon we unlocked the sluice, since the valley was cleared of the last family"),
     "reworded", "edited, or two translations"),
    (("direct", WHOLE), ("indirect", "the sluice was opened only once the valley had been cleared of families"),
     "paraphrased", "b tells it in words"),
    (("indirect", "the sluice had been opened when families were out of the lower valley"),
     ("indirect", "the families had left the lower valley before the sluice was opened"),
     "paraphrased", "both tell it"),
]  # fmt: skip
OTHERS = [
    (("direct", WHOLE), ("direct", "The harvest of the upper fields was lost long before the rains came.")),
    (("direct", "We will not leave the valley."), ("direct", "The valley will get a new road.")),
    (("indirect", "the Lower Valley Board had met"), ("indirect", "the Lower Valley Board was dissolved")),
]


def found(a: tuple, b: tuple, speakers=("mara-oduya", "mara-oduya"), translated=()) -> list[dict]:
    """The rows of `utterances` for a quotation in each of two documents."""
    quotes = [
        {"quote_id": f"{doc_id}:0", "doc_id": doc_id, "start": 0, "end": len(text), "text": text, "kind": kind,
         "cue": "said", "speaker": speaker and "Oduya", "entity_id": speaker}
        for doc_id, (kind, text), speaker in zip("ab", (a, b), speakers, strict=True)
    ]  # fmt: skip
    people = [{"entity_id": e, "name": e.replace("-", " ").title(), "label": "PERSON", "aliases": [], "n_mentions": 1,
               "n_documents": 1} for e in {s for s in speakers if s}]  # fmt: skip
    documents = [
        {"doc_id": d, "source_path": f"{d}.txt", "sha256": "0" * 64, "media_type": "text/plain", "text": "x",
         "n_words": 1, "translated": d in translated} for d in "ab"
    ]  # fmt: skip
    tables = [schema.frame(n, r) for n, r in (("quotes", quotes), ("entities", people), ("documents", documents))]
    return schema.rows(utterances.find(*tables))


@pytest.mark.parametrize(("a", "b", "relation", "reason"), GIVEN)
def test_what_became_of_an_utterance(a, b, relation, reason):
    (row,) = found(a, b)
    assert row["relation"] == relation and reason in row["reason"]


@pytest.mark.parametrize(("a", "b"), OTHERS)
def test_two_utterances_are_not_one(a, b):
    assert found(a, b) == []


def test_the_same_words_of_somebody_else_are_told_so():
    (row,) = found(GIVEN[0][0], GIVEN[0][0], speakers=("mara-oduya", "piet-lund"))
    assert row["relation"] == "same" and "given to Mara Oduya in a and to Piet Lund in b" in row["reason"]


def test_words_alike_of_two_speakers_are_two_utterances():
    assert found(*GIVEN[3][:2], speakers=("mara-oduya", "piet-lund")) == []


def test_words_copied_whole_need_no_name():
    (row,) = found(("direct", WHOLE), ("direct", WHOLE), speakers=(None, None))
    assert row["speaker_id"] is None


def test_a_machine_s_translation_is_named_as_the_reason():
    (row,) = found(*GIVEN[3][:2], translated=("b",))
    assert "b says that a machine translated it" in row["reason"]


def test_one_quotation_is_set_beside_the_one_that_is_most_alike():
    quotes = [("a", 0, WHOLE), ("b", 0, "We opened the sluice at noon"), ("b", 60, WHOLE)]
    rows = [
        {"quote_id": f"{d}:{s}", "doc_id": d, "start": s, "end": s + len(t), "text": t, "kind": "direct",
         "speaker": "Oduya", "entity_id": None} for d, s, t in quotes
    ]  # fmt: skip
    empty = schema.frame("entities", []), schema.frame("documents", [])
    (row,) = schema.rows(utterances.find(schema.frame("quotes", rows), *empty))
    assert (row["quote_b"], row["relation"]) == ("b:60", "same")
