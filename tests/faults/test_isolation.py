"""A document that crashes, hangs, eats memory or talks costs itself, and nothing else."""

import re
import signal
from pathlib import Path

import psutil
import pytest

from rashomon import ingest
from rashomon.errors import CorpusError
from rashomon.ingest import isolation, limits


def read(folder: Path, lines: list[str], seconds: int = 1, megabytes: int = 300) -> ingest.Corpus:
    folder.mkdir(exist_ok=True)
    (folder / "x.bad").write_text("\n".join(["BAD", *lines]))
    return ingest.read(str(folder), "", seconds, megabytes)


def reasons(found: ingest.Corpus) -> dict[str, str]:
    return dict(zip(found.rejected["source_path"], found.rejected["reason"], strict=True))


@pytest.mark.parametrize(
    ("deed", "reason"),
    [
        ("hang", "timeout"),
        ("backtrack", "timeout"),
        ("sleep", "timeout"),
        ("memory", "memory"),
        ("crash", "crash"),
        ("abort", "crash"),
        ("leave", "crash"),
        ("raise", "broken"),
        ("recurse", "broken"),
        ("write", "broken"),
    ],
)
def test_a_document_that_misbehaves_costs_itself(tmp_path, bad_reader, deed, reason):
    found = read(tmp_path / "c", ["good", deed, "good", "good"])
    assert reasons(found) == {"x.bad#2": reason}
    assert list(found.documents["source_path"]) == ["x.bad#1", "x.bad#3", "x.bad#4"]
    assert found.counts == {"present": 4, "read": 3, "rejected": 1, "skipped": {}}
    assert re.search(r"(open|mend) it", found.rejected["detail"][0])
    assert not (tmp_path / "written").exists() or not (tmp_path / "written").stat().st_size


def test_one_bad_document_in_a_thousand_costs_exactly_one(tmp_path, bad_reader):
    found = read(tmp_path / "c", ["good"] * 700 + ["crash"] + ["good"] * 299)
    assert reasons(found) == {"x.bad#701": "crash"} and len(found.documents) == 999


def test_what_a_parser_prints_is_no_answer(tmp_path, bad_reader):
    assert len(read(tmp_path / "c", ["print", "good"]).documents) == 2


def test_a_crash_on_the_way_to_the_next_member_loses_none_that_was_read(tmp_path, bad_reader):
    found = read(tmp_path / "c", ["good", "after crash", "good"])
    assert list(found.documents["source_path"]) == ["x.bad#1", "x.bad#2", "x.bad#3"] and not reasons(found)


def test_a_file_whose_members_all_crash_comes_to_an_end(tmp_path, bad_reader, monkeypatch):
    monkeypatch.setitem(limits.told(), "deaths", 3)
    found = read(tmp_path / "c", ["crash"] * 20)
    assert reasons(found) == {"x.bad#1": "crash", "x.bad#2": "crash", "x.bad#3": "crash", "x.bad": "crash"}


def test_a_text_that_cannot_be_parted_in_time_is_rejected(tmp_path):
    with isolation.Reader(1, 300) as reader:
        (tmp_path / "a.txt").write_text("Dockers stopped work.")
        (found,) = reader.records(tmp_path / "a.txt", "a.txt")
        reader._process.send_signal(signal.SIGSTOP)  # as deaf as one that hangs
        assert reader.build("a", found, {}).reason == "timeout"
        row, parts = reader.build("a", found, {})
        assert row["doc_id"] == "a" and parts


def test_no_reading_process_outlives_its_reader(tmp_path, bad_reader):
    with isolation.Reader(1, 300) as reader:
        (tmp_path / "x.bad").write_text("BAD\ngood\nhang\ngood")
        reader.records(tmp_path / "x.bad", "x.bad")
        number = reader._process.pid
    assert not psutil.pid_exists(number)


def test_a_process_that_does_not_start_is_an_error_and_not_a_thousand_rejections(tmp_path, monkeypatch):
    monkeypatch.setattr(isolation, "COMMAND", ["false"])
    (tmp_path / "a.txt").write_text("x")
    with pytest.raises(CorpusError, match="make setup"):
        ingest.read(str(tmp_path))


def test_an_answer_that_is_too_large_is_rejected(tmp_path, monkeypatch):
    monkeypatch.setitem(limits.told(), "answer_bytes", 2000)
    (tmp_path / "a.txt").write_text("Dockers stopped work. " * 1000)
    (tmp_path / "b.txt").write_text("Dockers stopped work.")
    found = ingest.read(str(tmp_path))
    assert reasons(found) == {"a.txt": "too_large"} and list(found.documents["doc_id"]) == ["b"]


def test_a_text_of_more_than_a_million_characters_is_rejected_and_the_rest_is_read(tmp_path):
    (tmp_path / "a.txt").write_text("Dockers stopped work. " * 50_000)
    (tmp_path / "b.txt").write_text("Dockers stopped work.")
    found = ingest.read(str(tmp_path))
    assert reasons(found) == {"a.txt": "too_long"} and list(found.documents["doc_id"]) == ["b"]
