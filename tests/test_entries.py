"""Entries are found whole or not at all, whoever writes them and whenever that ends; what is old goes first."""

import os
import subprocess
import sys
import time

import pytest

from rashomon.entries import Cache
from rashomon.errors import StoreError
from rashomon.fingerprint import key

KEY = key("a document", "a model")


@pytest.fixture()
def kept(tmp_path):
    return Cache(tmp_path / "kept")


def test_an_entry_is_what_was_put(kept):
    assert kept.get("md", KEY) is None
    kept.put("md", KEY, b"parsed")
    assert kept.get("md", KEY) == b"parsed"
    kept.put("md", KEY, b"")
    assert kept.get("md", KEY) == b""


@pytest.mark.parametrize("damage", [lambda b: b[:-1], lambda b: b[:20], lambda b: b"", lambda b: b[:-1] + b"X"])
def test_a_torn_or_altered_entry_is_not_found_and_can_be_put_anew(kept, damage):
    kept.put("md", KEY, b"parsed")
    path = next(kept.folder.glob("*/*/*"))
    path.write_bytes(damage(path.read_bytes()))
    assert kept.get("md", KEY) is None
    kept.put("md", KEY, b"parsed")
    assert kept.get("md", KEY) == b"parsed"


def test_killed_while_writing_leaves_whole_entries_only(kept):
    code = (
        "import pathlib, sys; from rashomon.entries import Cache; from rashomon.fingerprint import key\n"
        "kept = Cache(pathlib.Path(sys.argv[1]))\n"
        "for n in range(10**9): kept.put('md', key(str(n % 50)), bytes([n % 50]) * 200_000)"
    )
    command = [sys.executable, "-c", code, str(kept.folder)]
    writers = [subprocess.Popen(command) for _ in range(2)]
    deadline = time.monotonic() + 60
    while sum(1 for _ in kept.entries()) < 50 and time.monotonic() < deadline:
        time.sleep(0.05)
    for writer in writers:
        writer.kill()
        writer.wait()
    assert [kept.get("md", key(str(n))) == bytes([n]) * 200_000 for n in range(50)] == [True] * 50


def test_what_was_used_longest_ago_goes_first(kept):
    for n in range(4):
        kept.put("md", key(str(n)), b"x" * 1000)
        os.utime(next(kept.folder.glob(f"*/*/{key(str(n))}")), (n, n))
    kept.touch("md", key("0"))
    size = next(kept.entries()).size
    assert len(kept.trim(2 * size)) == 2
    assert [kept.get("md", key(str(n))) is not None for n in range(4)] == [True, False, False, True]
    assert kept.trim(0, before=2.0) == []
    assert len(kept.older(1)) == 1 and len(list(kept.entries())) == 1


def test_a_folder_that_cannot_be_written_to_is_named(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreError, match="RASHOMON_CACHE"):
        Cache(tmp_path / "file").put("md", KEY, b"")
