"""What was read before, by key: entries in a folder, safe to share and to lose.

An entry is one file: its content's hash, then the content. It is written beside its place and renamed, so that any
number of processes may write at once and die at any moment; what is torn or altered is not found, and is made anew.
`trim` keeps the folder small: what was used longest ago goes first.
"""

import hashlib
import os
import shutil
import tempfile
import time
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from rashomon.errors import StoreError

HOME = "RASHOMON_CACHE"  # the environment variable that names another folder, or a URL
MOST = 2_000_000_000  # bytes that a cache may take up; a document of 330 words takes 20,000
MARK = b"rashomon 1\n"


@dataclass(frozen=True)
class Entry:
    """One file of a cache: where, of what kind (the model's name), how many bytes, when it was last used."""

    path: Path | str
    kind: str
    size: int
    used: float


class Cache:
    """A folder of entries, `<kind>/<two letters>/<key>`; `everywhere` where other machines see it under this name."""

    def __init__(self, folder: Path | str, everywhere: bool = False):
        self.folder, self.everywhere = folder, everywhere

    def get(self, kind: str, key: str) -> bytes | None:
        """An entry's content, or None where it is not there or not whole."""
        try:
            return unmarked(self._path(kind, key).read_bytes())
        except OSError:
            return None

    def put(self, kind: str, key: str, content: bytes) -> None:
        """Write an entry; StoreError where the folder cannot be written to."""
        path = self._path(kind, key)
        try:
            path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".")
            with os.fdopen(handle, "wb") as file:
                file.write(marked(content))
            os.replace(temporary, path)
        except OSError as error:
            raise StoreError(f"the cache {self.folder} cannot be written ({error}); name another by {HOME}") from error

    def touch(self, kind: str, key: str) -> None:
        """Note that an entry is used now."""
        with suppress(OSError):  # gone meanwhile: it will be made anew when it is asked for
            os.utime(self._path(kind, key))

    def found(self, kind: str, keys: Iterable[str]) -> set[str]:
        """Those of the keys whose entries are there and whole; they are then in use."""
        there = {key for key in keys if self.get(kind, key) is not None}
        for key in there:
            self.touch(kind, key)
        return there

    def entries(self) -> Iterator[Entry]:
        """All entries, those used longest ago first."""
        found = []
        for path in self.folder.glob("*/*/*"):
            try:
                told = path.stat()
            except OSError:
                continue
            found.append(Entry(path, path.parent.parent.name, told.st_size, told.st_mtime))
        return iter(sorted(found, key=lambda e: (e.used, e.path.name)))

    def trim(self, most: int = MOST, before: float | None = None) -> list[Entry]:
        """Remove what was used longest ago until `most` bytes are left, and of it only what was used before that time;
        what was removed."""
        found = list(self.entries())
        left, gone = sum(e.size for e in found), []
        for entry in found:
            if left <= most or (before is not None and entry.used >= before):
                break
            self._remove(entry)
            left -= entry.size
            gone.append(entry)
        return gone

    def older(self, days: float) -> list[Entry]:
        """Remove what was not used for so many days; what was removed."""
        limit = time.time() - days * 86_400
        gone = [entry for entry in self.entries() if entry.used < limit]
        for entry in gone:
            self._remove(entry)
        return gone

    def _remove(self, entry: Entry) -> None:
        entry.path.unlink(missing_ok=True)

    def _path(self, kind: str, key: str) -> Path:
        return self.folder / kind / key[:2] / key


class Carried(Cache):
    """Entries in memory, by key: what travels to a machine that does not see the cache."""

    def __init__(self, entries: dict[str, bytes]):
        super().__init__("memory")
        self._entries = entries

    def get(self, kind: str, key: str) -> bytes | None:
        """An entry's content, or None where it did not come along."""
        return self._entries.get(key)


class Private(Cache):
    """A cache that nobody else sees and that goes with this object."""

    def __init__(self):
        super().__init__(Path(tempfile.mkdtemp(prefix="rashomon-")))

    def __del__(self):
        shutil.rmtree(self.folder, ignore_errors=True)


def marked(content: bytes) -> bytes:
    """An entry as it is written: a mark, its content's hash, its content."""
    return MARK + hashlib.sha256(content).digest() + content


def unmarked(found: bytes) -> bytes | None:
    """The content of an entry as it was written; None where it is torn or altered."""
    begin = len(MARK) + hashlib.sha256().digest_size
    content = found[begin:]
    return content if found == marked(content) else None
