"""What was read is not read again, and what comes from the cache is what reading gives."""

import json

import pytest

from rashomon import cache, fingerprint, ingest
from rashomon.entries import Cache
from rashomon.ingest import isolation, limits, remembered
from rashomon.schema import rows

TEXT = "Ferry crews in Brannoch stopped work on Monday.\n\nTheir union said 40 of them had not been paid since March."
PAGE = f"<html><head><title>Ferries stop</title></head><body><article><p>{TEXT}</p></article></body></html>"
MORE = "The mayor of Brannoch said on Tuesday that the ferries would sail again within a week."


@pytest.fixture(autouse=True)
def store(tmp_path, monkeypatch):
    """A cache of the test's own."""
    monkeypatch.setenv(cache.HOME, str(tmp_path / "cache"))
    return Cache(tmp_path / "cache")


@pytest.fixture()
def asked(monkeypatch):
    """What the reading process was asked, in order: ("read", path in the corpus) or ("build", doc_id)."""
    found, ask = [], isolation.Reader._ask

    def noting(self, request):
        found.append(("read", request["where"]) if "read" in request else ("build", request["build"]))
        return ask(self, request)

    monkeypatch.setattr(isolation.Reader, "_ask", noting)
    return found


@pytest.fixture()
def corpus(tmp_path):
    """Two files, one with two documents, one of which cannot be read, and one that is none."""
    folder = tmp_path / "corpus"
    folder.mkdir()
    (folder / "a.html").write_text(PAGE)
    (folder / "b.jsonl").write_text(json.dumps({"text": TEXT, "date": "2031-04-02"}) + "\n{torn\n")
    (folder / "README.md").write_text("Notes.")
    return folder


def read(corpus, **told):
    """The tables of a corpus as rows, and the counts."""
    found = ingest.read(str(corpus), keep=True, **told)
    return rows(found.documents), rows(found.segments), rows(found.rejected), found.counts


def test_from_the_cache_comes_what_was_read_and_no_process_is_asked(corpus, asked, monkeypatch):
    plain = ingest.read(str(corpus))
    first = read(corpus)
    assert first == (rows(plain.documents), rows(plain.segments), rows(plain.rejected), plain.counts)
    assert [row["reason"] for row in first[2]] and len(first[0]) == 2
    asked.clear()
    monkeypatch.setattr(isolation.Reader, "_begin", None)
    assert read(corpus) == first and asked == []


def test_only_what_was_added_is_read(corpus, asked):
    read(corpus)
    asked.clear()
    (corpus / "c.txt").write_text(MORE)
    assert len(read(corpus)[0]) == 3
    assert asked == [("read", "c.txt"), ("build", "c")]


def test_of_a_file_that_grew_only_the_new_documents_are_parted(corpus, asked):
    read(corpus)
    asked.clear()
    with (corpus / "b.jsonl").open("a") as file:
        file.write(json.dumps({"text": MORE}) + "\n")
    assert len(read(corpus)[0]) == 3
    assert [what for what, _ in asked] == ["read", "build"]


def test_what_an_answer_hangs_on_makes_it_anew(corpus, asked, tmp_path, monkeypatch):
    read(corpus)
    (tmp_path / "known.csv").write_text("source_path,outlet\na.html,Brannoch Mail\n")
    asked.clear()
    documents = read(corpus, manifest=str(tmp_path / "known.csv"))[0]
    assert asked == [("build", "a")] and documents[0]["outlet"] == "Brannoch Mail"
    for change in (
        lambda: monkeypatch.setitem(limits.told(), "document_characters", 999_999),
        lambda: monkeypatch.setattr(fingerprint, "code", lambda *modules: "other"),
        lambda: monkeypatch.setattr(remembered, "version", lambda package: "0"),
    ):
        change()
        asked.clear()
        read(corpus)
        assert len(asked) == 4
    asked.clear()
    read(corpus, seconds_per_document=59)
    assert len(asked) == 4


def test_the_code_behind_an_answer_is_that_of_every_reader(corpus, monkeypatch):
    told, code = [], fingerprint.code
    monkeypatch.setattr(fingerprint, "code", lambda *modules: told.append(modules) or code(*modules))
    read(corpus)
    (modules,) = told
    seen = []
    monkeypatch.setattr(fingerprint, "key", lambda *parts: seen.extend(parts))
    code.__wrapped__(*modules)
    assert {"ingest/readers/pdf.py", "ingest/readers/warc.py", "ingest/limits.yml", "ingest/segments.py"} <= {
        part for part in seen if isinstance(part, str)
    }


@pytest.mark.parametrize("reason", sorted(remembered.PASSING))
def test_what_may_go_otherwise_the_next_time_is_asked_again(corpus, store, monkeypatch, reason):
    failed = [isolation.readers.Failure("", reason, "so it went")]
    monkeypatch.setattr(isolation.Reader, "records", lambda *_: failed)
    assert [row["reason"] for row in read(corpus)[2]] == [reason, reason]
    assert list(store.entries()) == []


def test_a_document_that_could_not_be_parted_is_asked_for_again(corpus, asked, monkeypatch):
    build = isolation.Reader.build
    monkeypatch.setattr(isolation.Reader, "build", lambda *_: isolation.readers.Failure("", "timeout", "so it went"))
    assert read(corpus)[0] == []
    monkeypatch.setattr(isolation.Reader, "build", build)
    assert len(read(corpus)[0]) == 2


def test_a_file_that_changes_while_it_is_read_is_not_kept(corpus, store, monkeypatch):
    records = isolation.Reader.records

    def changing(self, path, source_path):
        path.write_text(path.read_text() + " ")
        return records(self, path, source_path)

    monkeypatch.setattr(isolation.Reader, "records", changing)
    read(corpus)
    monkeypatch.setattr(isolation.Reader, "records", records)
    assert {e.kind for e in store.entries()} == {remembered.KIND}
    assert sum(1 for _ in store.entries()) == 2  # of two documents, of no file


def test_torn_entries_are_made_anew(corpus, store):
    first = read(corpus)
    for entry in store.entries():
        entry.path.write_bytes(entry.path.read_bytes()[:-3])
    assert read(corpus) == first


def test_without_keeping_nothing_is_kept(corpus, store):
    ingest.read(str(corpus))
    assert list(store.entries()) == []


def test_a_store_that_others_see_is_not_asked(corpus, monkeypatch, tmp_path):
    monkeypatch.setenv(cache.HOME, "memory://none-of-it")
    monkeypatch.setattr(cache, "ROOT", tmp_path)
    read(corpus)
    assert sum(1 for _ in Cache(tmp_path / ".cache" / "rashomon").entries()) == 4
