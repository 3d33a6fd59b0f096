"""Several reading processes give what one gives, in the same order, and all of them end."""

import json

import psutil
import pytest

from rashomon import ingest
from rashomon.ingest import files, team
from rashomon.schema import rows

TOLD = "Dam keepers at Ostrel opened gate {n} on Monday, and {n} farms downstream were warned by telephone."


@pytest.fixture()
def corpus(tmp_path):
    """Files of several documents, some of which cannot be read."""
    for n in range(12):
        (tmp_path / f"{n:02}.txt").write_text(TOLD.format(n=n + 2) if n % 5 else "")
    lines = [json.dumps({"text": TOLD.format(n=n)}) if n % 7 else "{torn" for n in range(2, 40)]
    (tmp_path / "all.jsonl").write_text("\n".join(lines))
    return tmp_path


@pytest.mark.parametrize("jobs", [0, 2, 5])
def test_any_number_gives_the_same_tables(corpus, jobs):
    one, many = ingest.read(str(corpus)), ingest.read(str(corpus), jobs=jobs)
    for table in ("documents", "segments", "rejected"):
        assert rows(getattr(one, table)) == rows(getattr(many, table))
    assert one.counts == many.counts and len(one.documents) > 30


def test_answers_come_in_the_order_of_the_questions(monkeypatch):
    monkeypatch.setattr(team, "AT_ONCE", 3)
    with team.Team(4, 60, 500) as asked:
        assert list(asked.map(lambda reader, n: n * n, range(20))) == [n * n for n in range(20)]


def test_each_works_in_a_process_of_its_own_and_none_outlives_the_team(corpus):
    mine = psutil.Process()
    before, seen = set(mine.children()), set()

    def ask(reader, file):
        found = reader.records(file.path, file.source_path)
        seen.add(reader._process.pid)
        return found

    with team.Team(2, 60, 500) as asked:
        list(asked.map(ask, list(files.found(corpus)) * 3))
        assert len(seen) == 2
    assert set(mine.children()) == before


def test_what_goes_wrong_with_an_answer_ends_all_of_them(corpus):
    mine = psutil.Process()
    before = set(mine.children())
    with pytest.raises(ValueError, match="amiss"), team.Team(2, 60, 500) as asked:
        for found in asked.map(lambda reader, f: reader.records(f.path, f.source_path), files.found(corpus)):
            raise ValueError(f"amiss with {len(found)}")
    assert set(mine.children()) == before
