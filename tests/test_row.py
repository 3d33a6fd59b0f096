"""A row is read as a dict is, shares its columns, and cannot be changed."""

import pandas as pd
import pytest

from rashomon import schema
from rashomon.row import Row

ROW = Row({"doc_id": 0, "start": 1}, ("a", 3))


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
    assert one._places is two._places
