"""What each table holds: columns, types, keys and meanings, read from tables.yml and held to on write and read."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
import yaml

from rashomon import spill
from rashomon.errors import SchemaError
from rashomon.row import Columns, Row, values

ARROW_TYPES = {
    "text": pa.string(),
    "texts": pa.list_(pa.string()),
    "int": pa.int64(),
    "number": pa.float64(),
    "flag": pa.bool_(),
    "day": pa.string(),
}
if "jemalloc" in pa.supported_memory_backends():  # gives back what is freed; a quarter less in use after stage 3
    pa.set_memory_pool(pa.jemalloc_memory_pool())
BATCH = 10_000  # rows that a table is made from at a time
DAY = r"^\d{4}-\d{2}-\d{2}$"


@dataclass(frozen=True)
class Column:
    """One column: `type` is a key of ARROW_TYPES, `values` the allowed ones (empty: any)."""

    name: str
    type: str
    nullable: bool
    meaning: str
    values: tuple[str, ...]


@dataclass(frozen=True)
class Table:
    """One table: the stage that writes it, the columns that tell its rows apart, what it means."""

    name: str
    stage: str
    key: tuple[str, ...]
    meaning: str
    columns: tuple[Column, ...]


@cache
def tables() -> dict[str, Table]:
    """All tables by name, in the order in which the stages write them."""
    found = yaml.safe_load(files("rashomon").joinpath("tables.yml").read_text(encoding="utf-8"))
    return {name: _table(name, told) for name, told in found.items()}


def table(name: str) -> Table:
    """The table of that name; SchemaError names those there are."""
    if name not in tables():
        raise SchemaError(f"there is no table {name!r}; the tables are: {', '.join(tables())}")
    return tables()[name]


def written_by(stage: str) -> list[str]:
    """Names of the tables that a stage writes."""
    return [t.name for t in tables().values() if t.stage == stage]


def frame(name: str, rows: Iterable[Mapping]) -> pd.DataFrame:
    """Rows (mappings by column, a missing column is null) as a checked table, sorted by its key.

    They are taken one batch after another, so that an iterator's rows are never in memory together.
    """
    growing = Growing(name)
    growing.add(rows)
    return growing.frame()


class Growing:
    """A table of this name that is made from rows as they come."""

    def __init__(self, name: str):
        self.name, self._rows = name, []
        self._pile = spill.Pile(_table_of(name, []).schema)

    def add(self, rows: Iterable[Mapping]) -> None:
        """More rows: mappings by column, a missing column is null."""
        for row in rows:
            self._rows.append(row)
            if len(self._rows) == BATCH:
                self._put()

    def frame(self) -> pd.DataFrame:
        """All rows as a checked table, sorted by its key."""
        self._put()
        return to_pandas(check(self.name, spill.ordered(self._pile.table(), table(self.name).key)))

    def _put(self) -> None:
        self._pile.add(_table_of(self.name, self._rows))
        self._rows = []


def _table_of(name: str, rows: list[Mapping]) -> pa.Table:
    columns = table(name).columns
    known = {c.name for c in columns}
    unknown = next((column for row in rows for column in row if column not in known), None)
    if unknown is not None:
        raise SchemaError(f"table {name}: column {unknown!r} is not in its schema")
    return pa.table({c.name: _array(name, c, [row.get(c.name) for row in rows]) for c in columns})


def joined(name: str, parts: list[pd.DataFrame]) -> pd.DataFrame:
    """Checked tables of one name as one, sorted by its key."""
    whole = pa.concat_tables([to_arrow(name, part) for part in parts])
    return to_pandas(check(name, spill.ordered(whole, table(name).key)))


def rows(found: pd.DataFrame) -> list[Row]:
    """A table's rows, in which what is missing is None and a list is a list; equal texts of a column are one object."""
    columns = Columns(found)
    return [Row(columns, at) for at in range(len(found))]


def to_arrow(name: str, found: pd.DataFrame) -> pa.Table:
    """A pandas table in its schema's types; SchemaError says what does not fit, and where."""
    columns = table(name).columns
    odd = set(found.columns) ^ {c.name for c in columns}
    if odd:
        raise SchemaError(f"table {name}: column {sorted(odd)[0]!r} is missing or not in its schema")
    return check(name, pa.table({c.name: _of_series(name, c, found[c.name]) for c in columns}))


def to_pandas(found: pa.Table) -> pd.DataFrame:
    """An Arrow table as pandas: text as str, whole numbers as Int64, so that what is missing stays missing."""
    return found.to_pandas(types_mapper={pa.int64(): pd.Int64Dtype()}.get)


def check(name: str, found: pa.Table) -> pa.Table:
    """The table itself, held to its schema; SchemaError names the table, the column and the row."""
    wanted = table(name)
    if found.column_names != [c.name for c in wanted.columns]:
        raise SchemaError(f"table {name}: columns are {found.column_names}, not {[c.name for c in wanted.columns]}")
    for column in wanted.columns:
        _check_column(name, column, found[column.name])
    if wanted.key and found.num_rows:
        _check_key(wanted, found)
    if {"start", "end"} <= set(found.column_names):
        _first_bad(name, "end", found["end"], pc.less(found["end"], found["start"]), "lies before start")
    return found


def _table(name: str, told: dict) -> Table:
    columns = tuple(_column(c, *spec) for c, spec in told["columns"].items())
    return Table(name, told["stage"], tuple(told["key"]), told["meaning"], columns)


def _column(name: str, kind: str, meaning: str, values: tuple = ()) -> Column:
    return Column(name, kind.removesuffix("-or-null"), kind.endswith("-or-null"), meaning, tuple(values))


def _array(name: str, column: Column, values: list) -> pa.Array:
    try:
        return pa.array(values, ARROW_TYPES[column.type])
    except (pa.ArrowInvalid, pa.ArrowTypeError, UnicodeEncodeError) as error:
        raise SchemaError(f"table {name}, column {column.name}: not {column.type}: {error}") from error


def _of_series(name: str, column: Column, told: pd.Series) -> pa.Array | pa.ChunkedArray:
    """A column of a pandas table: as it lies in memory where pandas knows its type, else value by value."""
    if isinstance(told.dtype, pd.StringDtype) and column.type in ("text", "day"):
        return pa.array(told.array).cast(ARROW_TYPES[column.type])
    if isinstance(told.dtype, pd.Int64Dtype) and column.type == "int":
        return pa.array(told.array, ARROW_TYPES["int"])
    return _array(name, column, values(told))


def _check_column(name: str, column: Column, values: pa.ChunkedArray) -> None:
    if values.type != ARROW_TYPES[column.type]:
        raise SchemaError(f"table {name}, column {column.name}: type {values.type}, not {column.type}")
    if not column.nullable:
        _first_bad(name, column.name, values, pc.is_null(values), "may not be null")
    if column.type == "day":
        _first_bad(name, column.name, values, pc.invert(pc.match_substring_regex(values, DAY)), "is not an ISO day")
    if column.type == "text":
        _first_bad(name, column.name, values, pc.equal(values, ""), "is empty; unknown is null")
    if column.values:
        odd = pc.and_(pc.is_valid(values), pc.invert(pc.is_in(values, pa.array(column.values))))
        _first_bad(name, column.name, values, odd, f"is none of {', '.join(column.values)}")


def _check_key(wanted: Table, found: pa.Table) -> None:
    """Rows by a number that stands for their key; pyarrow's group_by would need some 200 bytes a row for it."""
    numbers, many = np.zeros(found.num_rows, np.int64), 1
    for column in wanted.key:
        coded = found[column].combine_chunks().dictionary_encode(null_encoding="encode")
        if many * len(coded.dictionary) >= 2**63:
            numbers = np.unique(numbers, return_inverse=True)[1]
            many = int(numbers.max()) + 1
        numbers = numbers * len(coded.dictionary) + coded.indices.to_numpy()
        many *= len(coded.dictionary)
    told, first = np.unique(numbers, return_index=True)
    if len(told) < len(numbers):
        twice = np.setdiff1d(np.arange(len(numbers)), first, assume_unique=True)[0]
        key = found.select(list(wanted.key)).slice(int(twice), 1).to_pylist()[0]
        raise SchemaError(f"table {wanted.name}: two rows with the key {key}")


def _first_bad(name: str, column: str, values: pa.ChunkedArray, bad: pa.ChunkedArray, why: str) -> None:
    at = pc.index(pc.fill_null(bad, False), True).as_py()
    if at >= 0:
        raise SchemaError(f"table {name}, column {column}, row {at}: {values[at].as_py()!r} {why}")
