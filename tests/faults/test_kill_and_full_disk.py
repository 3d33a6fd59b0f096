"""kill -9 at any moment and a disk that is full at any write: nothing unreadable, nothing good destroyed."""

import errno
import hashlib
import multiprocessing
import os
import random
import subprocess
import time
from pathlib import Path

import nbformat
import pyarrow.parquet as parquet
import pytest
from tests.faults.conftest import listed, told
from tests.faults.saving import frames, saves
from tests.faults.test_processes import started

from rashomon import pipeline, schema, store


def whole(out: Path) -> None:
    """Fail where a file of a run cannot be read, or a table is none of those that were written."""
    for path in out.rglob("*"):
        if path.is_dir() or path.name.startswith("."):
            continue
        if path.suffix == ".parquet":
            schema.check(path.stem, parquet.read_table(path))
        elif path.suffix == ".json":
            store.read_json(path)
        elif path.suffix == ".ipynb":
            nbformat.read(path, as_version=4)
        elif path.suffix == ".csv":
            assert path.read_bytes().endswith(b"\r\n")


def test_forty_kills_leave_no_table_half_written(tmp_path):
    context, chance = multiprocessing.get_context("forkserver"), random.Random(1)
    context.set_forkserver_preload(["tests.faults.saving"])
    for _ in range(40):
        (tmp_path / "begun").unlink(missing_ok=True)
        process = context.Process(target=saves, args=(str(tmp_path),))
        process.start()
        while not (tmp_path / "begun").exists():
            time.sleep(0.005)
        time.sleep(chance.random() * 0.1)
        process.kill()
        process.join()
        whole(tmp_path)
    run = store.Run(tmp_path)
    run.tidy()
    run.save("ingest", **frames(1))
    left = {p.name for p in run.tables.iterdir()}
    assert left == {f"{n}.{e}" for n in frames(1) for e in ("csv", "parquet")} | {"ingest.json"}


@pytest.mark.slow
def test_after_ten_kills_the_run_goes_on_and_ends_as_if_nothing_had_been(tmp_path, corpus):
    notebooks = listed(tmp_path / "notebooks", "first", "second")
    out, undisturbed, chance = tmp_path / "out", tmp_path / "undisturbed", random.Random(2)
    for _ in range(10):
        run = started(corpus, out, notebooks)
        time.sleep(0.5 + chance.random() * 4)
        run.kill()
        run.wait(10)
        if out.exists():
            whole(out)
        time.sleep(1.5)  # a kernel notices within a second that its run is gone
    assert started(corpus, out, notebooks).wait(60) == 0
    assert started(corpus, undisturbed, notebooks).wait(60) == 0
    for path in (p for p in undisturbed.rglob("*") if p.is_file() and p.name not in ("run.json", ".lock")):
        here = (out / path.relative_to(undisturbed)).read_text()
        assert here.replace("/out", "/undisturbed") == path.read_text(), path
    assert not list(out.rglob(".*ipynb")) and not list(out.rglob(f"*{store.HALF}"))


class _Full:
    """A disk that is full at one write, of all that are made by way of the store."""

    def __init__(self, monkeypatch):
        self.left, self.real = 10**6, os.fsync
        monkeypatch.setattr(store.os, "fsync", self)

    def __call__(self, handle: int) -> None:
        self.left -= 1
        if self.left == 0:
            os.ftruncate(handle, os.fstat(handle).st_size // 2)
            raise OSError(errno.ENOSPC, "No space left on device")
        self.real(handle)


def test_a_disk_full_at_each_write_in_turn_leaves_old_or_new_tables_whole(tmp_path, monkeypatch):
    run, full = store.Run(tmp_path), _Full(monkeypatch)
    run.save("ingest", **frames(1))
    for number in range(1, 100):
        full.left = number
        try:
            run.save("ingest", **frames(2))
        except OSError as error:
            assert error.errno == errno.ENOSPC and run.record("ingest") is None
            whole(tmp_path)
            assert not list(run.tables.glob(f".*{store.HALF}"))
        else:
            break
    assert number == 2 * len(frames(1)) + 2  # all the tables, twice, and the record
    record = run.record("ingest")["rejected"]
    assert hashlib.sha256((run.tables / "rejected.parquet").read_bytes()).hexdigest() == record["sha256"]


@pytest.mark.slow
def test_a_disk_full_at_each_write_of_a_run_keeps_what_was_good(tmp_path, corpus, monkeypatch):
    notebooks, out = listed(tmp_path / "notebooks", "first"), tmp_path / "out"
    pipeline.run(corpus, out, {"times": 1}, notebooks, pages=False)
    good, full = (out / "notebooks" / "first.ipynb").read_bytes(), _Full(monkeypatch)
    for number in range(1, 20):
        full.left = number
        try:
            pipeline.run(corpus, out, {"times": 2}, notebooks, pages=False)
        except OSError as error:
            assert error.errno == errno.ENOSPC
            whole(out)
            assert told(out)["ended"] in ("ok", "running", "failed")
            assert (out / "notebooks" / "first.ipynb").read_bytes() == good or number > 3
        else:
            break
    assert 4 < number < 20 and told(out)["ended"] == "ok"


@pytest.mark.skipif(os.getuid() != 0, reason="mounting a small disk needs root")
def test_a_disk_that_is_really_full(tmp_path):
    disk = tmp_path / "disk"
    disk.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(disk)], capture_output=True).returncode:
        pytest.skip("mounting is not permitted here")
    try:
        store.write_whole(disk / "good", b"good")
        with pytest.raises(OSError, match="No space left"):
            store.write_whole(disk / "good", bytes(100_000))
        assert (disk / "good").read_bytes() == b"good" and [p.name for p in disk.iterdir()] == ["good"]
    finally:
        subprocess.run(["umount", str(disk)], check=True)


def test_an_output_that_cannot_be_written_is_named_at_once(tmp_path, corpus):
    from rashomon.errors import StoreError

    (tmp_path / "file").write_text("x")
    with pytest.raises(StoreError, match="cannot be written"):
        pipeline.run(corpus, tmp_path / "file" / "out", {}, listed(tmp_path / "notebooks", "first"), pages=False)
