"""Links, loops, pipes, odd names, a corpus that changes: a row each, and nothing waits."""

import os
import threading
import time

import pytest
from tests.faults.conftest import TEXT

from rashomon import ingest
from rashomon.errors import ReadError
from rashomon.ingest import files, isolation


def reasons(found) -> dict[str, str]:
    return dict(zip(found.rejected["source_path"], found.rejected["reason"], strict=True))


def test_links_loops_and_pipes_are_rows_and_nothing_waits(tmp_path, corpus):
    (tmp_path / "outside.txt").write_text(TEXT)
    (corpus / "out.txt").symlink_to(tmp_path / "outside.txt")
    (corpus / "loop.txt").symlink_to(corpus / "loop.txt")
    (corpus / "up").symlink_to(corpus)
    (corpus / "gone.txt").symlink_to(corpus / "nothing")
    os.mkfifo(corpus / "pipe.txt")
    found = ingest.read(str(corpus))
    links = dict.fromkeys(["gone.txt", "loop.txt", "out.txt", "up"], "link")
    assert reasons(found) == links | {"pipe.txt": "not_a_file"} and len(found.documents) == 1


def test_a_file_that_became_a_pipe_or_a_link_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "link").symlink_to(tmp_path / "pipe")
    with pytest.raises(ReadError, match="not_a_file"):
        files.source(tmp_path / "pipe")
    with pytest.raises(OSError, match="symbolic links"):
        files.source(tmp_path / "link")


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        (b"{x}.txt", "{x}.txt"),
        (b"a\nb.txt", "a\\nb.txt"),
        (b"caf\xe9.txt", "caf\\xe9.txt"),
        (b"%s$(x)'.txt", "%s$(x)'.txt"),
    ],
)
def test_odd_names_are_read_and_shown(corpus, name, shown):
    with open(os.path.join(os.fsencode(corpus), name), "w") as file:
        file.write(TEXT + " Again.")
    assert shown in set(ingest.read(str(corpus)).documents["source_path"])


def test_a_file_that_changes_while_it_is_read_is_rejected(tmp_path, corpus, bad_reader):
    path = corpus / "x.bad"
    path.write_text("BAD\ngood\nsleep\ngood")
    grown = threading.Timer(1, lambda: path.open("a").write("\nmore"))
    grown.start()
    with isolation.Reader(1, 300) as reader:
        (outcome,) = reader.records(path, "x.bad")
    assert outcome.reason == "changed" and "run again" in outcome.detail


def test_a_file_that_is_gone_when_it_is_its_turn_is_a_row(tmp_path, corpus):
    with isolation.Reader(1, 300) as reader:
        (outcome,) = reader.records(corpus / "gone.txt", "gone.txt")
    assert outcome.reason == "unreadable"


def test_a_folder_that_cannot_be_listed_is_a_row(corpus, monkeypatch):
    (corpus / "shut").mkdir()
    real = os.scandir

    def listed(path):
        if os.fspath(path).endswith("shut"):
            raise PermissionError(13, "Permission denied")
        return real(path)

    monkeypatch.setattr(files.os, "scandir", listed)
    found = ingest.read(str(corpus))
    assert reasons(found) == {"shut": "unreadable"} and len(found.documents) == 1


def test_skipped_files_are_counted_with_their_reasons(corpus):
    for name in ("README.md", ".hidden", "_draft.txt", "overrides.yml", "empty.txt"):
        (corpus / name).write_text("" if name == "empty.txt" else "x")
    counts = ingest.read(str(corpus)).counts
    assert counts["present"] == 6 == counts["read"] + counts["rejected"] + sum(counts["skipped"].values())
    assert sum(counts["skipped"].values()) == 4 and all(counts["skipped"])


def test_reading_does_not_wait_for_a_file_that_sleeps(corpus, bad_reader):
    (corpus / "x.bad").write_text("BAD\nsleep")
    began = time.monotonic()
    assert reasons(ingest.read(str(corpus), "", 1, 300)) == {"x.bad#1": "timeout"}
    assert time.monotonic() - began < 60
