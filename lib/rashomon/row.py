"""A row of a table in little memory: of a hundred thousand documents come millions of them."""

from array import array
from collections.abc import Callable, Iterator, Mapping, Sequence

import numpy as np
import pandas as pd
import pyarrow as pa

from rashomon import spill

LONG = 300  # bytes of a long text


class Row(Mapping):
    """A mapping from column to value that cannot be changed; what is put together with `|` is a dict.

    A row is its place in its table: all rows of a table share its `columns`, which keep the table alive.
    """

    __slots__ = ("_at", "_columns")

    def __init__(self, columns: "Columns", at: int):
        self._columns, self._at = columns, at

    def __getitem__(self, column: str):
        return self._columns[column][self._at]

    def get(self, column: str, default=None):
        """The value of a column, or another where there is no such column."""
        return self._columns[column][self._at] if column in self._columns.names else default

    def __contains__(self, column: object) -> bool:
        return column in self._columns.names

    def __iter__(self) -> Iterator[str]:
        return iter(self._columns.names)

    def __len__(self) -> int:
        return len(self._columns.names)

    def __or__(self, other: Mapping) -> dict:
        return {**self, **other}

    def __ror__(self, other: Mapping) -> dict:
        return {**other, **self}

    def __ior__(self, other: Mapping):
        raise TypeError("a table's row cannot be changed; make another with `|`")

    def __repr__(self) -> str:
        return f"Row({dict(self)!r})"


class Columns(dict):
    """A table's columns as plain values, each made when it is first asked for.

    None is what is missing, a list a list; equal texts of a column are one object.
    """

    def __init__(self, frame: pd.DataFrame):
        self.frame = frame.copy(deep=False)  # what is done to the table later does not show
        self.names = dict.fromkeys(frame.columns)

    def __missing__(self, column: str) -> Sequence:
        told = self.frame[column]
        self[column] = found = _Looked(told) if _is_large(told) else _compact(values(told))
        del self.frame[column]  # it is not needed twice
        return found


class _Looked(Sequence):
    """Long texts, each made anew when it is looked at."""

    def __init__(self, column: pd.Series):
        self._told = pa.array(column.array)

    def __getitem__(self, at: int) -> str | None:
        return self._told[at].as_py()

    def __len__(self) -> int:
        return len(self._told)


def _is_large(column: pd.Series) -> bool:
    """Whether a column is mostly long texts, so many that they should not all be in memory."""
    if not isinstance(column.dtype, pd.StringDtype):
        return False
    size = pa.array(column.array).nbytes
    return size > spill.LARGE and size > LONG * len(column)


def each_once(column: pa.Array | pa.ChunkedArray, made: Callable[[str | None], object] = lambda text: text) -> list:
    """What is made of each text of a column, of equal ones once.

    Were each of millions made by itself, memory would stay in pieces when they are gone.
    """
    whole = column.combine_chunks() if isinstance(column, pa.ChunkedArray) else column
    coded = whole.dictionary_encode()
    found = np.array([made(text) for text in [*coded.dictionary.to_pylist(), None]], dtype=object)
    return found[coded.indices.fill_null(len(coded.dictionary)).to_numpy()].tolist()


def values(column: pd.Series) -> list:
    """A column's values as plain objects: None for what is missing, a list for a list, one object for equal texts."""
    if isinstance(column.dtype, pd.StringDtype):
        return each_once(pa.array(column.array))
    told = column.tolist()
    if column.dtype == object:
        return [_plain(value) for value in told]
    if not column.hasnans:
        return told
    return [None if gone else value for value, gone in zip(told, column.isna().tolist(), strict=True)]


def _compact(told: list) -> Sequence:
    """The same values in less room: whole numbers side by side."""
    if set(map(type, told)) == {int} and all(-(2**31) <= n < 2**31 for n in told):
        return array("i", told)
    return told


def _plain(value):
    if value is None or value is pd.NA or value is pd.NaT or (isinstance(value, float) and value != value):
        return None
    return list(value) if hasattr(value, "tolist") and getattr(value, "ndim", 0) == 1 else value
