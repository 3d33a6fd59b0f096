"""Tables that may be larger than memory: put together part by part, beyond LARGE in a file that is mapped.

What is mapped is used as if it were in memory; the system reads of it what is looked at, and lets go of it when room is
needed. The file lies where temporary files do (TMPDIR), and is gone when nobody uses the table any more, whatever ends
this process.
"""

import tempfile
from collections.abc import Iterable

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from rashomon.errors import StoreError

LARGE = 64_000_000  # bytes of a table up to which it is in memory
SLICE = 10_000  # rows that are moved at a time


class Pile:
    """Parts of a table, one after another."""

    def __init__(self, columns: pa.Schema):
        self.columns = columns
        self._parts: list[pa.RecordBatch] = []
        self._bytes, self._file, self._writer = 0, None, None

    def add(self, part: pa.Table | pa.RecordBatch) -> None:
        """Put a part behind those before. StoreError where the disk has no room for it."""
        batches = part.to_batches() if isinstance(part, pa.Table) else [part]
        self._parts += batches
        self._bytes += sum(batch.nbytes for batch in batches)
        if self._bytes > LARGE:
            self._write()

    def table(self) -> pa.Table:
        """All parts as one table; nothing can be added after it."""
        if self._writer is None:
            return pa.Table.from_batches(self._parts, self.columns)
        self._write()
        self._writer.close()
        return pa.ipc.open_file(pa.memory_map(f"/dev/fd/{self._file.fileno()}")).read_all()

    def _write(self) -> None:
        try:
            if self._writer is None:
                self._file = tempfile.TemporaryFile()  # noqa: SIM115 - as long as the table is used
                self._writer = pa.ipc.new_file(pa.OSFile(f"/dev/fd/{self._file.fileno()}", "wb"), self.columns)
            for batch in self._parts:
                self._writer.write(batch)
        except OSError as error:
            raise no_room(error) from error
        self._parts, self._bytes = [], 0


def no_room(error: OSError) -> StoreError:
    """What to raise where the disk for temporary files does not take what has no room in memory."""
    return StoreError(f"{tempfile.gettempdir()} has no room for a large corpus ({error}); make room or set TMPDIR")


def ordered(table: pa.Table, keys: Iterable[str]) -> pa.Table:
    """The table's rows in the order of these columns."""
    by = [(key, "ascending") for key in keys]
    if not by or not table.num_rows:
        return table
    if table.nbytes <= LARGE:
        return table.sort_by(by)
    order = pc.sort_indices(table.select([key for key, _ in by]), by).to_numpy().astype(np.int64)
    if (np.diff(order) == 1).all():
        return table
    batches = table.to_batches()
    first = np.cumsum([0, *(batch.num_rows for batch in batches)])
    pile = Pile(table.schema)
    for at in range(0, len(order), SLICE):
        pile.add(_picked(batches, first, order[at : at + SLICE]))
    return pile.table()


def _picked(batches: list[pa.RecordBatch], first: np.ndarray, rows: np.ndarray) -> pa.Table:
    """Some rows, in this order; `first` is the number of each batch's first row. pyarrow's own take would put whole
    columns together, which have no room in one array from 2 GB of text on.
    """
    of = np.searchsorted(first, rows, side="right") - 1
    by_batch = np.argsort(of, kind="stable")
    parts = [batches[k].take(pa.array(rows[by_batch][of[by_batch] == k] - first[k])) for k in np.unique(of)]
    back = np.empty(len(rows), np.int64)
    back[by_batch] = np.arange(len(rows))
    return pa.Table.from_batches(parts).combine_chunks().take(pa.array(back))
