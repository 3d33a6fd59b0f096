"""A table that is larger than memory should hold is as good as one in memory."""

import os
import random
import tempfile
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pytest

from rashomon import schema, spill, store
from rashomon.errors import StoreError
from rashomon.ingest.documents import Found
from rashomon.ingest.spool import Spool
from rashomon.row import LONG

COLUMNS = pa.schema({"doc_id": pa.string(), "text": pa.string()})
FULL = Path("/dev/full")


def rows(many: int, seed: int = 4) -> list[dict]:
    """Rows of `segments`, in no order."""
    told = [
        {"doc_id": f"ledger-{n:05}", "start": 0, "end": n, "kind": "body", "rule": "markup" if n % 3 else "lines"}
        for n in range(many)
    ]
    random.Random(seed).shuffle(told)
    return told


@pytest.fixture
def small(monkeypatch):
    """Everything is large."""
    monkeypatch.setattr(spill, "LARGE", 1000)
    monkeypatch.setattr(spill, "SLICE", 70)
    monkeypatch.setattr(schema, "BATCH", 50)


def opened_files() -> set[str]:
    """The deleted files that this process has open or mapped."""
    return {line.split()[-2] for line in Path("/proc/self/maps").read_text().splitlines() if "(deleted)" in line}


def test_a_large_table_is_the_same_table(small):
    large = schema.frame("segments", rows(400))
    assert large.equals(pd.DataFrame(sorted(rows(400), key=lambda r: r["doc_id"])).astype(large.dtypes))


def test_it_is_mapped_from_a_file_that_has_no_name(small, tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    pile = spill.Pile(COLUMNS)
    for n in range(40):
        pile.add(pa.table({"doc_id": [f"d{n}"], "text": ["so long a text " * 20]}, schema=COLUMNS))
    table = pile.table()
    assert table.num_rows == 40 and table["text"][39].as_py() == "so long a text " * 20
    assert any(str(tmp_path) in name for name in opened_files()) and not os.listdir(tmp_path)


def test_in_order_whatever_batches_the_rows_lie_in(small):
    pile = spill.Pile(COLUMNS)
    names = [f"d{n:04}" for n in range(500)]
    random.Random(7).shuffle(names)
    for at in range(0, 500, 33):
        part = names[at : at + 33]
        pile.add(pa.table({"doc_id": part, "text": [f"text of {name}" for name in part]}, schema=COLUMNS))
    found = spill.ordered(pile.table(), ["doc_id"])
    assert found["doc_id"].to_pylist() == sorted(names)
    assert found["text"].to_pylist() == [f"text of {name}" for name in sorted(names)]
    assert spill.ordered(found, ["doc_id"]) is found


def test_files_are_the_same_bytes_however_the_rows_came(small, tmp_path, monkeypatch):
    told = schema.to_arrow("segments", schema.frame("segments", rows(400)))
    with monkeypatch.context() as before:
        before.setattr(spill, "LARGE", 10**9)
        whole = schema.to_arrow("segments", schema.frame("segments", rows(400, seed=9)))
    assert told.column(0).num_chunks > whole.column(0).num_chunks == 1
    assert store.parquet_bytes(told) == store.parquet_bytes(whole) and store.csv_bytes(told) == store.csv_bytes(whole)


def test_a_large_table_is_read_part_by_part(small, tmp_path):
    run = store.Run(tmp_path)
    tables = {name: schema.frame(name, []) for name in schema.written_by("ingest")}
    written = run.save("ingest", **tables | {"segments": schema.frame("segments", rows(400))})
    assert written["segments"] == 400
    assert run.read("segments").equals(schema.frame("segments", rows(400)))


def test_long_texts_of_a_large_table_are_read_when_looked_at(small):
    texts = [f"account {n} " + "and so on " * LONG for n in range(9)]
    row = schema.rows(pd.DataFrame({"doc_id": list("abcdefghi"), "text": [*texts[:8], None]}))[3]
    assert row["text"] == texts[3] and row["text"] is not row["text"]
    assert row["doc_id"] is row["doc_id"] and row._columns["text"][8] is None and len(row._columns["text"]) == 9


@pytest.mark.parametrize("large", [10, 10**9])
def test_records_wait_in_their_order(monkeypatch, large):
    monkeypatch.setattr(spill, "LARGE", large)
    spool = Spool()
    told = [Found(f"f{n}.txt", None, "0", "text/plain", f"text {n}", (), {"title": "t"}, "metadata") for n in range(30)]
    for one in told:
        spool.add(one)
    assert list(spool) == list(spool) == told and len(spool) == 30 and spool.places[3] == (None, "f3.txt")


@pytest.mark.skipif(not FULL.exists(), reason="needs a disk that is always full")
def test_a_full_disk_is_told_with_what_to_do(small, monkeypatch):
    monkeypatch.setattr(tempfile, "TemporaryFile", lambda: FULL.open("r+b", buffering=0))
    pile = spill.Pile(COLUMNS)
    with pytest.raises(StoreError, match="TMPDIR"):
        pile.add(pa.table({"doc_id": ["d"], "text": ["long " * 100_000]}, schema=COLUMNS))
