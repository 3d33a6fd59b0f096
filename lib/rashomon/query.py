"""SQL over a run's tables: each table of `tables.yml` is a view over its Parquet files, read where they lie.

For those who outgrow pandas: DuckDB reads only the columns and rows that a query wants, whatever the tables' size. A
query can read the run's tables and nothing else: no other file, no network, no extension, and it writes nothing.
"""

import json
from pathlib import Path

import duckdb
import pandas as pd
import pyarrow as pa

from rashomon import schema
from rashomon.errors import QueryError
from rashomon.pages.text import named
from rashomon.store import Run

EXAMPLE = "select name, n_documents from events order by n_documents desc"
READING = {"SELECT", "EXPLAIN"}  # the kinds of statements that are answered; DESCRIBE and SHOW are of the first
WIDEST = 48  # characters of a cell on a terminal


def connect(run: Run) -> duckdb.DuckDBPyConnection:
    """A connection in which every table that the run has is a view under its name.

    Raises QueryError where the folder holds no tables.
    """
    found = {name: files for name in schema.tables() if (files := _files(run.tables, name))}
    if not found:
        raise QueryError(f"{run.folder.name} holds no tables; `rashomon run CORPUS --out DIR` makes them")
    asked = duckdb.connect(":memory:", config={"python_enable_replacements": "false"})
    asked.execute("SET autoinstall_known_extensions = false; SET autoload_known_extensions = false")
    asked.execute(f"SET allowed_directories = [{_quoted(run.tables)}]")
    asked.execute("SET enable_external_access = false; SET lock_configuration = true")
    for name, files in found.items():
        listed = ", ".join(map(_quoted, files))
        asked.execute(f"CREATE VIEW {name} AS SELECT * FROM read_parquet([{listed}])")
    return asked


def ask(run: Run, sql: str) -> pd.DataFrame:
    """The answer to one query over a run's tables, for a notebook. Raises QueryError as `answer` does."""
    return answer(run, sql).to_pandas()


def answer(run: Run, sql: str) -> pa.Table:
    """The answer to one query over a run's tables.

    Raises QueryError for anything but one query, with DuckDB's reason, and with the tables that there are.
    """
    with connect(run) as asked:
        try:
            given = asked.extract_statements(sql)
            if len(given) != 1 or given[0].type.name not in READING:
                raise QueryError(f'give one query that reads, such as "{EXAMPLE}"')
            return asked.sql(sql).to_arrow_table()
        except duckdb.Error as error:
            tables = ", ".join(row[0] for row in asked.execute("SHOW TABLES").fetchall())
            raise QueryError(f"{error}\nthe tables are {tables}; tables.yml says what their columns mean") from error


def json_lines(found: pa.Table) -> list[str]:
    """An answer's rows as JSON objects, one a line; days as ISO text."""
    return [json.dumps(row, ensure_ascii=True, default=str) for row in found.to_pylist()]


def lines(found: pa.Table, most: int) -> list[str]:
    """An answer's first rows as aligned lines for a terminal, in which nothing that a document holds can act."""
    rows = [found.column_names, *([_cell(v) for v in row.values()] for row in found.slice(0, most).to_pylist())]
    widths = [max(len(row[k]) for row in rows) for k in range(found.num_columns)]
    told = ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows]
    told.insert(1, "  ".join("-" * width for width in widths))
    more = found.num_rows - most
    return told + ([f"... and {more:,} more rows: --rows N shows more, --csv and --json all of them"] * (more > 0))


def _cell(value: object) -> str:
    text = "; ".join(map(str, value)) if isinstance(value, list) else "" if value is None else str(value)
    flat = named(" ".join(text.split()))
    return flat if len(flat) <= WIDEST else flat[: WIDEST - 1] + "\u2026"


def _files(tables: Path, name: str) -> list[Path]:
    """The files of a table: one, or its shards in a folder of its name."""
    whole = tables / f"{name}.parquet"
    return [whole] if whole.is_file() else sorted((tables / name).glob("*.parquet"))


def _quoted(path: Path) -> str:
    return "'" + str(path).replace("'", "''") + "'"
