"""What was read before need not be read again: entries by key in a folder, safe to share and to lose.

A key is the hash of all that the content hangs on: the text, the model, the parameters, and the code that reads it
(`code`). An entry is one file: its content's hash, then the content. It is written beside its place and renamed, so
that any number of processes may write at once and die at any moment; what is torn or altered is not found, and is
made anew. `trim` keeps the folder small: what was used longest ago goes first.
Where RASHOMON_CACHE is a URL the entries are in a store that all machines of a cluster see (remote.py).
"""

import ast
import hashlib
import os
import shutil
import tempfile
import time
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import cache as once
from pathlib import Path

from rashomon.errors import StoreError
from rashomon.store import ROOT

HOME = "RASHOMON_CACHE"  # the environment variable that names another folder, or a URL
MOST = 2_000_000_000  # bytes that a cache may take up; a document of 330 words takes 20,000
MARK = b"rashomon 1\n"
DATA = {".yml", ".csv"}


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
                file.write(MARK + hashlib.sha256(content).digest() + content)
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


def opened(shared: bool = True) -> Cache:
    """The cache of this project, `.cache/rashomon` or where the environment says; or one for this run only."""
    where = os.environ.get(HOME, "")
    if not shared:
        return Private()
    if "://" in where:
        from rashomon import remote  # not needed here mostly

        return remote.opened(where)
    return Cache(Path(where or ROOT / ".cache" / "rashomon"))


def of_this_machine() -> Cache:
    """The cache for what only this machine asks for: `opened`, but never a store behind a URL."""
    return opened() if "://" not in os.environ.get(HOME, "") else Cache(ROOT / ".cache" / "rashomon")


def told(kept: Cache) -> list[str]:
    """Lines that say what a cache holds: entries, bytes, and when each kind was last used."""
    found: dict[str, list[Entry]] = {}
    for entry in kept.entries():
        found.setdefault(entry.kind, []).append(entry)
    lines = [f"{kept.folder}: {sum(map(len, found.values()))} entries, {_megabytes(sum(found.values(), []))} MB"]
    for kind, entries in sorted(found.items()):
        last = time.strftime("%Y-%m-%d", time.localtime(max(e.used for e in entries)))
        lines.append(f"  {kind}: {len(entries)} entries, {_megabytes(entries)} MB, last used {last}")
    return lines


def _megabytes(entries: list[Entry]) -> str:
    return f"{sum(e.size for e in entries) / 1e6:.1f}"


def unmarked(found: bytes) -> bytes | None:
    """The content of an entry as it was written; None where it is torn or altered."""
    begin = len(MARK) + hashlib.sha256().digest_size
    content = found[begin:]
    return content if found[:begin] == MARK + hashlib.sha256(content).digest() else None


def key(*parts: str | bytes) -> str:
    """One name for all that a content hangs on."""
    told = hashlib.sha256()
    for part in parts:
        content = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        told.update(len(content).to_bytes(8, "big") + content)
    return told.hexdigest()


@once
def code(*modules: str) -> str:
    """One name for the code behind modules of this package: their sources, those of all that they import from here, and
    the data files beside them."""
    root = Path(__file__).parent
    seen: set[Path] = set()
    left = list(modules)
    while left:
        path = _file(root, left.pop())
        if path and path not in seen:
            seen.add(path)
            left += _imported(path)
    seen |= {data for path in set(seen) if path.parent != root for data in path.parent.iterdir() if data.suffix in DATA}
    told = sorted((str(path.relative_to(root)), path.read_bytes()) for path in seen)
    return key(*(part for name, content in told for part in (name, content)))


def _file(root: Path, name: str) -> Path | None:
    """The file of a module, or of the module that a name in it belongs to."""
    parts = name.split(".")[1:]
    for length in (len(parts), len(parts) - 1):
        path = root.joinpath(*parts[:length])
        for found in (path.with_suffix(".py"), path / "__init__.py"):
            if length and found.is_file():
                return found
    return None


def _imported(path: Path) -> list[str]:
    found = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            found += [f"{node.module}.{alias.name}" for alias in node.names]
    return [name for name in found if name.startswith("rashomon.")]
