"""SQL over a run's tables: what is answered, and what is refused."""

import json
import subprocess
import sys

import pytest

from rashomon import query, schema, store
from rashomon.errors import QueryError


@pytest.fixture
def run(tmp_path):
    """A run's folder that holds three documents; one title would act on a terminal, one cell in a spreadsheet."""
    made = store.Run(tmp_path / "run")
    titles = ["Nine hurt in fire", "\x1b[31mred", "=cmd()"]
    rows = [
        {"doc_id": f"d{k}", "source_path": f"d{k}.txt", "sha256": "0" * 64, "media_type": "text/plain", "text": "x",
         "n_words": k, "title": title, "translated": False} for k, title in enumerate(titles)
    ]  # fmt: skip
    tables = {name: schema.frame(name, []) for name in schema.written_by("ingest")}
    made.save("ingest", **tables | {"documents": schema.frame("documents", rows)})
    return made


@pytest.mark.parametrize(
    ("sql", "answer"),
    [
        ("select count(*) as n from documents", [{"n": 3}]),
        ("from documents select doc_id where n_words > 1", [{"doc_id": "d2"}]),
        ("with d as (from documents) select max(n_words) as most from d;", [{"most": 2}]),
        (
            "select d.doc_id from documents d left join segments s using (doc_id) where d.n_words = 0",
            [{"doc_id": "d0"}],
        ),
        ("select count(*) as n from rejected", [{"n": 0}]),
    ],
)
def test_a_query_is_answered(run, sql, answer):
    assert query.answer(run, sql).to_pylist() == answer
    assert query.ask(run, sql).to_dict("records") == answer


@pytest.mark.parametrize(
    ("sql", "told"),
    [
        ("", "give one query that reads"),
        ("select 1; select 2", "give one query that reads"),
        ("create table mine as select 1", "give one query that reads"),
        ("drop view documents", "give one query that reads"),
        ("copy documents to 'tables/mine.csv'", "give one query that reads"),
        ("set enable_external_access = true", "give one query that reads"),
        ("install httpfs", "give one query that reads"),
        ("select * from read_csv('/etc/passwd')", "Permission Error"),
        ("select * from 'https://example.org/a.parquet'", "Permission Error"),
        ("select * from documnts", "the tables are documents, rejected"),
        ("selec 1", "syntax error"),
    ],
)
def test_a_query_that_does_more_or_cannot_be_read_is_refused(run, sql, told):
    with pytest.raises(QueryError) as error:
        query.answer(run, sql)
    assert told in str(error.value)


def test_a_table_in_shards_is_one_table(run):
    whole = run.tables / "documents.parquet"
    shards = run.tables / "documents"
    shards.mkdir()
    for name in ("a.parquet", "b.parquet"):
        (shards / name).write_bytes(whole.read_bytes())
    whole.unlink()
    assert query.answer(run, "select count(*) as n from documents").to_pylist() == [{"n": 6}]


def test_a_folder_without_tables_says_how_to_make_them(tmp_path):
    with pytest.raises(QueryError, match="rashomon run"):
        query.answer(store.Run(tmp_path), "select 1")


def test_nothing_acts_on_the_terminal(run):
    told = query.lines(query.answer(run, "select title from documents order by doc_id"), 2)
    assert told[2:] == [
        "Nine hurt in fire",
        "[U+001B][31mred",
        "... and 1 more rows: --rows N shows more, --csv and --json all of them",
    ]


def test_the_command_prints_csv_and_json(run):
    command = [
        sys.executable,
        "-m",
        "rashomon",
        "query",
        str(run.folder),
        "select title, n_words from documents where n_words = 2",
    ]
    csv = subprocess.run([*command, "--csv"], capture_output=True, check=True).stdout
    assert csv.decode("utf-8-sig").splitlines() == ["title,n_words", "'=cmd(),2"]
    found = subprocess.run([*command, "--json"], capture_output=True, text=True, check=True).stdout
    assert json.loads(found) == {"title": "=cmd()", "n_words": 2}
    wrong = subprocess.run([*command[:-1], "select"], capture_output=True, text=True)
    assert wrong.returncode == 1 and wrong.stderr.startswith("rashomon: ") and "Traceback" not in wrong.stderr
