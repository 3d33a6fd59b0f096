"""A row is read as a dict is, shares its columns, and cannot be changed."""

import pandas as pd
import pytest

from rashomon import schema

ROW = schema.rows(pd.DataFrame({"doc_id": ["a"], "start": [3]}))[0]


def test_it_is_read_as_a_dict_is():
    assert ROW == {"doc_id": "a", "start": 3} == dict(ROW)
    assert (ROW["start"], ROW.get("start"), ROW.get("end"), ROW.get("end", 9), len(ROW)) == (3, 3, None, 9, 2)
    assert list(ROW) == ["doc_id", "start"] and "end" not in ROW
    with pytest.raises(KeyError):
        ROW["end"]


def test_what_is_put_together_is_a_dict():
    assert ROW | {"start": 4} == {"doc_id": "a", "start": 4}
    assert {"start": 4, "end": 5} | ROW == {"doc_id": "a", "start": 3, "end": 5}
    assert type(ROW | ROW) is dict


def test_it_cannot_be_changed():
    row = ROW
    with pytest.raises(TypeError):
        row["start"] = 4
    with pytest.raises(TypeError, match="cannot be changed"):
        row |= {"start": 4}
    assert ROW["start"] == 3


def test_rows_of_a_table_share_columns_and_equal_texts():
    one, two = schema.rows(pd.DataFrame({"doc_id": ["wire-7", "wire-" + str(7)], "end": [1, None]}))
    assert one["doc_id"] is two["doc_id"] and two["end"] is None
    assert one._columns is two._columns


def test_a_column_is_made_when_it_is_asked_for():
    row = schema.rows(pd.DataFrame({"doc_id": ["a"], "start": pd.array([3], "Int64"), "aliases": [["b", "c"]]}))[0]
    assert not row._columns and row["start"] == 3 and set(row._columns) == {"start"}
    assert type(row["start"]) is int and row["aliases"] == ["b", "c"] and row["doc_id"] == "a"


def test_what_is_done_to_the_table_later_does_not_show():
    table = pd.DataFrame({"doc_id": ["a"], "start": [3]})
    row = schema.rows(table)[0]
    table["start"] = 9
    assert row["start"] == 3
