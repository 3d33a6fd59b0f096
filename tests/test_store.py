import csv
import io
import os

import pandas as pd
import pytest

from rashomon import schema, store
from rashomon.errors import SchemaError, StoreError
from rashomon.store import Run

DOCUMENT = {
    "doc_id": "007",
    "source_path": "ferry.txt",
    "sha256": "0" * 64,
    "media_type": "text/plain",
    "translated": False,
    "title": "=SUM(A1:A9)",
    "author": "NA",
    "text": 'Two ferries met, "gently",\r they said;\nnobody was hurt. \u0645\u0631\u0641\u0623',
    "n_words": 10,
}
SEGMENT = {"doc_id": "007", "start": 0, "end": 12, "kind": "body", "rule": "test"}


def tables(**rows) -> dict[str, pd.DataFrame]:
    given = {"documents": [DOCUMENT], "segments": [SEGMENT]} | rows
    return {name: schema.frame(name, given.get(name, [])) for name in schema.written_by("ingest")}


def read_csv(run: Run, name: str) -> list[dict]:
    text = (run.tables / f"{name}.csv").read_bytes().decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_what_is_saved_is_read_again(tmp_path):
    run = Run(tmp_path)
    saved = tables()
    assert run.save("ingest", **saved) == {
        "documents": 1,
        "segments": 1,
        "rejected": 0,
        "similarity": 0,
        "reuse": 0,
    }
    for name, table in saved.items():
        pd.testing.assert_frame_equal(run.read(name), table)
    assert run.record("ingest")["documents"]["rows"] == 1


def test_the_same_tables_give_the_same_bytes(tmp_path):
    for name in ("a", "b"):
        Run(tmp_path / name).save("ingest", **tables())
    for path in sorted((tmp_path / "a" / "tables").iterdir()):
        assert path.read_bytes() == (tmp_path / "b" / "tables" / path.name).read_bytes()


def test_a_csv_is_for_people_and_holds_no_formula(tmp_path):
    run = Run(tmp_path)
    run.save("ingest", **tables())
    row = read_csv(run, "documents")[0]
    assert row["title"] == "'=SUM(A1:A9)" and row["author"] == "NA" and row["doc_id"] == "007"
    assert row["outlet"] == "" and row["text"] == DOCUMENT["text"]


@pytest.mark.parametrize("begin", ["=", "+", "-", "@", "\t"])
def test_no_cell_begins_as_a_formula(begin):
    table = schema.to_arrow("rejected", schema.frame("rejected", [rejected(f"{begin}1+1")]))
    assert f"'{begin}1+1" in store.csv_bytes(table).decode()


def rejected(path: str) -> dict:
    return {"source_path": path, "reason": "empty", "detail": "the file holds no text"}


def test_a_table_that_is_not_there_names_the_stage_that_makes_it(tmp_path):
    with pytest.raises(StoreError, match="run the stage source_comparison into this folder first"):
        Run(tmp_path).read("verdicts")


def test_a_broken_table_names_the_stage_that_makes_it(tmp_path):
    run = Run(tmp_path)
    run.save("ingest", **tables())
    (run.tables / "documents.parquet").write_bytes(b"PAR1 and then nothing")
    with pytest.raises(StoreError, match="cannot be read .* run the stage ingest again"):
        run.read("documents")


def test_a_stage_saves_all_its_tables_and_no_others(tmp_path):
    found = tables()
    with pytest.raises(StoreError, match="stage ingest writes"):
        Run(tmp_path).save("ingest", documents=found["documents"])
    with pytest.raises(StoreError, match="stage visualization writes"):
        Run(tmp_path).save("visualization", documents=found["documents"])
    assert not (tmp_path / "tables").exists()


def test_a_table_that_does_not_fit_leaves_what_was_there(tmp_path):
    run = Run(tmp_path)
    run.save("ingest", **tables())
    with pytest.raises(SchemaError):
        run.save("ingest", **tables() | {"segments": pd.DataFrame({"doc_id": ["b"]})})
    assert len(run.read("segments")) == 1 and run.record("ingest")


def test_a_write_that_fails_leaves_the_old_file_and_no_record(tmp_path, monkeypatch):
    run = Run(tmp_path)
    run.save("ingest", **tables())
    before = (run.tables / "documents.parquet").read_bytes()

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space left"):
        run.save("ingest", **tables(documents=[DOCUMENT | {"title": "Another"}]))
    assert (run.tables / "documents.parquet").read_bytes() == before
    assert run.record("ingest") is None
    assert not list(run.tables.glob(".*"))


def test_a_stage_without_tables_leaves_a_record(tmp_path):
    assert Run(tmp_path).record("visualization") is None
    assert Run(tmp_path).save("visualization") == {}
    assert Run(tmp_path).record("visualization") == {}


def test_paths_resolve_from_the_projects_root(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert store.resolve("seeds") == store.ROOT / "seeds"
    assert store.resolve(str(tmp_path / "x")) == tmp_path / "x"
    assert store.resolve("~") == store.Path.home()


def test_a_csv_is_the_same_however_many_rows_go_out_at_a_time(monkeypatch):
    rows = [SEGMENT | {"start": k, "end": k + 1, "rule": '=a, "b"'} for k in range(5)]
    found = schema.to_arrow("segments", schema.frame("segments", rows))
    whole = store.csv_bytes(found)
    monkeypatch.setattr(store, "AT_ONCE", 2)
    assert store.csv_bytes(found) == whole and whole.startswith(b"\xef\xbb\xbf") and whole.count(b"\r\n") == 6
    assert store.csv_bytes(found.slice(0, 0)).count(b"\r\n") == 1
