"""Records that were read and wait to be built: of a large corpus, whose whole text they are, on disk."""

import pickle
import tempfile
from collections.abc import Iterator

from rashomon import spill
from rashomon.ingest.documents import Found


class Spool:
    """Records in the order in which they came; `places` are their own ids and source paths. Read it when all are in."""

    def __init__(self):
        self.places: list[tuple[str | None, str]] = []
        self._file = tempfile.SpooledTemporaryFile(spill.LARGE)  # noqa: SIM115 - as long as the spool

    def add(self, found: Found) -> None:
        """One more record. StoreError where the disk has no room for it."""
        self.places.append((found.own_id, found.source_path))
        try:
            pickle.dump(found, self._file, protocol=5)
        except OSError as error:
            raise spill.no_room(error) from error

    def __len__(self) -> int:
        return len(self.places)

    def __iter__(self) -> Iterator[Found]:
        """The records; one at a time may go through them."""
        self._file.seek(0)
        for _ in self.places:
            yield pickle.load(self._file)
