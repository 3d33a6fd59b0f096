import pandas as pd
import pyarrow as pa
import pytest

from rashomon import schema
from rashomon.errors import SchemaError

VALUES = {
    "text": ["Al-Zahra bridge", "007"],
    "texts": [["Harbour Authority", "the authority"], []],
    "int": [3, 2**53 + 1],
    "number": [12.5, 700.0],
    "flag": [True, False],
    "day": ["2019-03-28", "2020-02-29"],
}


def row(name: str, number: int) -> dict:
    """A row that fits a table; with the key of another number it is another row."""
    found = {}
    for column in schema.table(name).columns:
        value = VALUES[column.type][number]
        found[column.name] = column.values[number % len(column.values)] if column.values else value
    return found | ({"start": number, "end": number + 5} if {"start", "end"} <= set(found) else {})


def quote(**columns) -> dict:
    text = {
        "quote_id": "a:4",
        "doc_id": "a",
        "start": 4,
        "end": 30,
        "text": "the bridge held",
        "kind": "direct",
    }
    return text | columns


@pytest.mark.parametrize("name", schema.tables())
def test_rows_come_back_as_they_went_in(name):
    nulls = {c.name: None for c in schema.table(name).columns if c.nullable}
    for rows in [[], [row(name, 0), row(name, 1)], [row(name, 0) | nulls]]:
        found = schema.frame(name, rows)
        assert sorted(schema.rows(found), key=str) == sorted(rows, key=str)
        again = schema.to_pandas(schema.to_arrow(name, found))
        pd.testing.assert_frame_equal(again, found)


@pytest.mark.parametrize("name", schema.tables())
def test_every_table_and_column_says_what_it_means(name):
    table = schema.table(name)
    assert table.meaning and table.stage in {"ingest", "entity_extraction", "source_comparison"}
    assert set(table.key) <= {column.name for column in table.columns}
    assert all(column.meaning and column.type in schema.ARROW_TYPES for column in table.columns)


def test_rows_are_sorted_by_the_tables_key():
    found = schema.frame("quotes", [quote(quote_id="b:1"), quote(quote_id="a:4")])
    assert found["quote_id"].tolist() == ["a:4", "b:1"]


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ([quote(colour="red")], "column 'colour' is not in its schema"),
        ([quote(text=None)], "column text, row 0: None may not be null"),
        ([quote(text="")], "column text, row 0: '' is empty; unknown is null"),
        ([quote(kind="whispered")], "'whispered' is none of direct, indirect"),
        ([quote(start="four")], "column start: not int"),
        ([quote(start=31)], "lies before start"),
        ([quote(), quote()], "two rows with the key {'quote_id': 'a:4'"),
        ([quote(text="\udce9")], "column text: not text"),
    ],
)
def test_a_row_that_does_not_fit_is_told_with_table_column_and_row(rows, words):
    with pytest.raises(SchemaError) as error:
        schema.frame("quotes", rows)
    assert "table quotes" in str(error.value) and words in str(error.value)


@pytest.mark.parametrize("day", ["28 March 2019", "2019-3-28", "2019", "2019-03-28T00:00:00"])
def test_a_day_is_an_iso_day(day):
    rows = [{"doc_id": "a", "start": 0, "end": 5, "text": "Monday", "date_from": day, "rule": "weekday"}]
    with pytest.raises(SchemaError, match="is not an ISO day"):
        schema.frame("dates", rows)


def test_a_table_with_other_columns_is_refused():
    found = schema.frame("quotes", [quote()])
    for odd in [found.drop(columns="cue"), found.assign(colour="red")]:
        with pytest.raises(SchemaError, match="is missing or not in its schema"):
            schema.to_arrow("quotes", odd)


def test_an_unknown_table_names_those_there_are():
    with pytest.raises(SchemaError, match="no table 'qoutes'; the tables are: documents, segments"):
        schema.table("qoutes")


def test_each_stage_writes_its_own_tables():
    assert schema.written_by("ingest") == ["documents", "segments", "rejected", "similarity", "reuse"]
    assert schema.written_by("visualization") == []


def test_a_table_is_made_batch_by_batch_from_an_iterator(monkeypatch):
    monkeypatch.setattr(schema, "BATCH", 2)
    rows = [quote(quote_id=f"a:{k}", start=k, end=k + 1) for k in (4, 0, 3, 1, 2)]
    whole = schema.frame("quotes", iter(rows))
    assert whole["start"].tolist() == [0, 1, 2, 3, 4]
    assert whole.equals(schema.frame("quotes", rows[::-1]))
    with pytest.raises(SchemaError, match="column 'colour' is not in its schema"):
        schema.frame("quotes", iter([*rows, quote(colour="red")]))


def test_keys_are_told_apart_where_their_numbers_have_no_room_in_one():
    told = {c: [f"{c}-{n * 7919 % 60_000}" for n in range(60_000)] for c in ("event_id", "field", "doc_a", "doc_b")}
    wanted = schema.table("verdicts")
    assert 60_000 ** len(wanted.key) > 2**63
    schema._check_key(wanted, pa.table(told))
    twice = {c: [*values, values[41]] for c, values in told.items()}
    with pytest.raises(SchemaError, match=twice["doc_b"][41]):
        schema._check_key(wanted, pa.table(twice))
