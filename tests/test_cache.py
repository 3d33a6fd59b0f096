"""Entries are found whole or not at all, whoever writes them and whenever that ends; what is old goes first."""

import os
import subprocess
import sys
import time

import pytest

from rashomon import cache, cli
from rashomon.errors import StoreError

KEY = cache.key("a document", "a model")


@pytest.fixture()
def kept(tmp_path):
    return cache.Cache(tmp_path / "kept")


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
        "import pathlib, sys; from rashomon.cache import Cache, key; kept = Cache(pathlib.Path(sys.argv[1]))\n"
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
    assert [kept.get("md", cache.key(str(n))) == bytes([n]) * 200_000 for n in range(50)] == [True] * 50


def test_what_was_used_longest_ago_goes_first(kept):
    for n in range(4):
        kept.put("md", cache.key(str(n)), b"x" * 1000)
        os.utime(next(kept.folder.glob(f"*/*/{cache.key(str(n))}")), (n, n))
    kept.touch("md", cache.key("0"))
    size = next(kept.entries()).size
    assert len(kept.trim(2 * size)) == 2
    assert [kept.get("md", cache.key(str(n))) is not None for n in range(4)] == [True, False, False, True]
    assert kept.trim(0, before=2.0) == []
    assert len(kept.older(1)) == 1 and len(list(kept.entries())) == 1


def test_a_key_tells_its_parts_apart():
    assert len({cache.key("ab", "c"), cache.key("a", "bc"), cache.key("abc"), cache.key("abc", "")}) == 4


def test_the_code_behind_a_module_is_what_it_imports_and_no_more(tmp_path):
    before = cache.code("rashomon.extract.reading")
    assert before == cache.code("rashomon.extract.reading") != cache.code("rashomon.extract.lexicon")


def test_a_folder_that_cannot_be_written_to_is_named(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreError, match="RASHOMON_CACHE"):
        cache.Cache(tmp_path / "file").put("md", KEY, b"")


def test_a_private_cache_goes_with_its_owner():
    private = cache.opened(shared=False)
    private.put("md", KEY, b"parsed")
    folder = private.folder
    del private
    assert not folder.exists()


def test_the_command_shows_and_prunes(monkeypatch, tmp_path, capsys):
    monkeypatch.setenv(cache.HOME, str(tmp_path))
    cache.opened().put("md", KEY, b"x" * 1_000_000)
    cache.opened().put("sm", KEY, b"x" * 2_000_000)
    assert cli.main(["cache"]) == 0
    assert "2 entries, 3.0 MB" in (shown := capsys.readouterr().out) and "md: 1 entries, 1.0 MB" in shown
    assert cli.main(["cache", "--prune", "--older", "1"]) == 0
    assert "removed 0 entries" in capsys.readouterr().out
    assert cli.main(["cache", "--prune", "--to", "2.5"]) == 0
    assert "removed 1 entries, 1.0 MB" in capsys.readouterr().out
    assert cli.main(["cache", "--prune", "--all"]) == 0
    assert "0 entries, 0.0 MB" in capsys.readouterr().out
    assert cli.main(["cache", "--all"]) == 2
