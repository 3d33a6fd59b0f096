"""Where a run's tables and pages are: read and written whole, checked against their schema, never half."""

import csv
import hashlib
import io
import json
import os
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import BinaryIO

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as parquet

from rashomon import row, schema, spill
from rashomon.errors import StoreError

ROOT = Path(__file__).resolve().parents[2]
SCORE = "score.json"  # in a run's folder: how right it is, held against labels
MEASURED = Path(__file__).with_name("measured.json")  # the same, of the sample corpus, when it was last measured
GROUP = 50_000  # rows that lie together in a file
AT_ONCE = 10_000  # rows that are put into words at a time
HALF = ".half"  # ends the name of a file that is being written
FORMULA = ("=", "+", "-", "@", "\t")


def resolve(path: str | Path) -> Path:
    """A path as parameters give it: absolute, or relative to the project's root whatever the working directory."""
    return (ROOT / Path(path).expanduser()).resolve()


def without_home(text: str) -> str:
    """A text that may be shared: the home folder, which names its owner, as ~, and the project's not at all."""
    home = str(Path.home())
    text = text.replace(f"{ROOT}{os.sep}", "")
    return text.replace(home, "~") if len(home) > 1 else text


class Run:
    """One run's folder: tables/, notebooks/, the pages, run.json, and score.json where it was measured."""

    def __init__(self, out: str | Path):
        self.folder = resolve(out)
        self.tables = self.folder / "tables"

    def read(self, name: str) -> pd.DataFrame:
        """A table of this run; StoreError says which stage has to run first where it is not there."""
        stage, path = schema.table(name).stage, self.tables / f"{name}.parquet"
        if not path.exists():
            raise StoreError(f"{_shown(path)} is not there; run the stage {stage} into this folder first")
        try:
            found = _read(path)
        except (OSError, pa.ArrowInvalid) as error:
            raise StoreError(f"{_shown(path)} cannot be read ({error}); run the stage {stage} again") from error
        return schema.to_pandas(schema.check(name, found))

    def save(self, stage: str, **frames: pd.DataFrame) -> dict[str, int]:
        """Write a stage's tables, all of them, and the stage's record; rows by table.

        Each table is written to a temporary file and renamed. The record `tables/<stage>.json` comes last, so
        that a stage without one did not end.
        """
        if sorted(frames) != sorted(schema.written_by(stage)):
            raise StoreError(f"stage {stage} writes {schema.written_by(stage)}, not {sorted(frames)}")
        checked = {name: schema.to_arrow(name, found) for name, found in frames.items()}
        self.tables.mkdir(parents=True, exist_ok=True)
        self.record_path(stage).unlink(missing_ok=True)
        if checked:
            self.forget_score()
        record = {}
        for name, found in checked.items():
            told = write_whole(self.tables / f"{name}.parquet", partial(write_parquet, found))
            for_people = write_whole(self.tables / f"{name}.csv", partial(write_csv, found))
            record[name] = {"rows": found.num_rows, "sha256": told, "csv_sha256": for_people}
        write_whole(self.record_path(stage), json_bytes(record))
        return {name: told["rows"] for name, told in record.items()}

    def count(self, stage: str, counts: dict) -> None:
        """Put down what a stage counted that stands in no table; it comes into run.json."""
        write_whole(self.tables / f"{stage}.counts.json", json_bytes(counts))

    def counts(self, stage: str) -> dict:
        """What a stage counted; empty where it counted nothing."""
        path = self.tables / f"{stage}.counts.json"
        return read_json(path) if path.exists() else {}

    def tidy(self) -> None:
        """Remove what a run that was killed left half written; only for who holds the folder's lock."""
        for folder in (self.folder, self.tables, self.folder / "notebooks"):
            for path in folder.glob(f".*{HALF}"):
                path.unlink(missing_ok=True)

    def record_path(self, stage: str) -> Path:
        """The file that says that a stage ended: rows and hash of each table that it wrote."""
        return self.tables / f"{stage}.json"

    def record(self, stage: str) -> dict | None:
        """What a stage wrote, by table, or None where it did not end."""
        path = self.record_path(stage)
        return read_json(path) if path.exists() else None

    def score(self) -> dict | None:
        """What `rashomon score` left of its last measurement of these tables, or None where there was none."""
        path = self.folder / SCORE
        return read_json(path) if path.exists() else None

    def forget_score(self) -> None:
        """Drop the score, which was of tables that are no more."""
        (self.folder / SCORE).unlink(missing_ok=True)


def read_json(path: Path):
    """What a JSON file holds; StoreError where it is not there or is no JSON."""
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise StoreError(f"{_shown(path)} cannot be read ({error}); make it again") from error


def write_whole(path: Path, content: bytes | Callable[[BinaryIO], None]) -> str:
    """Write a file so that at any moment either the old one is there or the new one, whole; its SHA-256.

    `content` is what it shall hold, or writes that into the file that it is given.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:100]}.", suffix=HALF)
    try:
        with os.fdopen(handle, "w+b") as file:
            if callable(content):
                content(file)
            else:
                file.write(content)
            file.flush()
            os.fsync(file.fileno())
            file.seek(0)
            digest = hashlib.file_digest(file, "sha256").hexdigest()
        os.chmod(temporary, 0o644)
        os.replace(temporary, path)
        return digest
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def _read(path: Path) -> pa.Table:
    """A table's file, a part after another where it is large."""
    with parquet.ParquetFile(path) as file:
        groups = (file.metadata.row_group(k).total_byte_size for k in range(file.num_row_groups))
        if sum(groups) <= spill.LARGE:
            return file.read()
        pile = spill.Pile(file.schema_arrow)
        for part in file.iter_batches(spill.SLICE):
            pile.add(part)
        return pile.table()


def parquet_bytes(found: pa.Table) -> bytes:
    """A table as Parquet, the same bytes for the same rows."""
    sink = io.BytesIO()
    write_parquet(found, sink)
    return sink.getvalue()


def write_parquet(found: pa.Table, file: BinaryIO) -> None:
    """A table as Parquet into a file, a part after another."""
    with parquet.ParquetWriter(file, found.schema, compression="zstd") as writer:
        for at in range(0, max(found.num_rows, 1), GROUP):
            writer.write_table(found.slice(at, GROUP).combine_chunks(), row_group_size=GROUP)


def csv_bytes(found: pa.Table) -> bytes:
    """A table as CSV for people: UTF-8 with a mark that spreadsheets know; no cell is a formula; null is empty."""
    sink = io.BytesIO()
    write_csv(found, sink)
    return sink.getvalue()


def write_csv(found: pa.Table, file: BinaryIO) -> None:
    """The same into a file, a part after another."""
    text = io.TextIOWrapper(file, encoding="utf-8-sig", newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(found.column_names)
    for part in found.to_batches(max_chunksize=AT_ONCE):
        columns = [_cells(column) for column in part.columns]
        writer.writerows(zip(*columns, strict=True))
    text.flush()
    text.detach()


def json_bytes(value) -> bytes:
    """A value as JSON that a person can read, the same bytes for the same value."""
    return (json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()


def _cells(column: pa.Array) -> list[str]:
    if pa.types.is_string(column.type):
        return row.each_once(column, _cell)
    if pa.types.is_integer(column.type):
        return column.cast(pa.string()).fill_null("").to_pylist()
    return [_cell(value) for value in column.to_pylist()]


def _cell(value) -> str:
    if value is None:
        return ""
    if isinstance(value, list):
        return _cell("; ".join(value))
    if isinstance(value, float):
        return repr(int(value)) if value.is_integer() else repr(value)
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA) else str(value)


def _shown(path: Path) -> str:
    """A path for a message: relative to the project where it lies in it, else its last parts."""
    return str(path.relative_to(ROOT)) if path.is_relative_to(ROOT) else str(Path(*path.parts[-3:]))
