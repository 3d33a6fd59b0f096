"""Where are entries that every machine of a cluster sees? In a store behind a URL that fsspec opens, such as S3.

An object there is written whole or not at all, and two writers of one key write the same. Whoever can write to such a
store can make its readers run code (an entry is a pickle): give it to nobody else.
"""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

from rashomon.entries import HOME, Cache, Entry, marked, unmarked
from rashomon.errors import StoreError

HOLDS = ("LastModified", "last_modified", "updated", "mtime", "created")  # what filesystems call an object's time


def opened(url: str) -> Cache:
    """The cache behind a URL; a shared folder for file://. Raises StoreError where fsspec cannot open such a URL."""
    told = urlsplit(url)
    return Cache(Path(unquote(told.path)), everywhere=True) if told.scheme == "file" else Remote(url)


class Remote(Cache):
    """Objects `<url>/<kind>/<two letters>/<key>`; one that is used is not touched: its time is when it was written."""

    def __init__(self, url: str):
        super().__init__(re.sub(r"//[^/@]*@", "//", url), everywhere=True)
        self.url = url.rstrip("/")
        self._system, self._root = _system(self.url)

    def __reduce__(self):
        return Remote, (self.url,)

    def get(self, kind: str, key: str) -> bytes | None:
        """An entry's content, or None where it is not there or not whole; StoreError where the store cannot be read."""
        try:
            return unmarked(self._system.cat_file(self._path(kind, key)))
        except FileNotFoundError:
            return None
        except Exception as error:  # each filesystem has errors of its own
            raise self._wrong("read", error) from error

    def put(self, kind: str, key: str, content: bytes) -> None:
        """Write an entry; StoreError where the store cannot be written to."""
        try:
            self._system.pipe_file(self._path(kind, key), marked(content))
        except Exception as error:
            raise self._wrong("written", error) from error

    def touch(self, kind: str, key: str) -> None:
        """Nothing: that would be a write for each read."""

    def found(self, kind: str, keys: Iterable[str]) -> set[str]:
        """Those of the keys that are there, by one listing; whether each is whole is seen when it is read."""
        there = {path.rsplit("/", 1)[-1] for path in self._listed(f"{self._root}/{kind}")}
        return there & set(keys)

    def entries(self) -> Iterator[Entry]:
        """All entries, those written longest ago first."""
        told = self._listed(self._root)
        found = [Entry(path, path.split("/")[-3], info["size"], _time(info)) for path, info in told.items()]
        return iter(sorted(found, key=lambda e: (e.used, e.path)))

    def _remove(self, entry: Entry) -> None:
        try:
            self._system.rm_file(entry.path)
        except FileNotFoundError:
            pass
        except Exception as error:
            raise self._wrong("written", error) from error

    def _listed(self, folder: str) -> dict[str, dict]:
        try:
            self._system.invalidate_cache()
            return self._system.find(folder, detail=True)
        except FileNotFoundError:
            return {}
        except Exception as error:
            raise self._wrong("read", error) from error

    def _path(self, kind: str, key: str) -> str:
        return f"{self._root}/{kind}/{key[:2]}/{key}"

    def _wrong(self, done: str, error: Exception) -> StoreError:
        told = " ".join(f"{type(error).__name__}: {error}".split())[:300]
        return StoreError(
            f"the cache {self.folder} cannot be {done} ({told}); mend its access, or name another by {HOME}"
        )


def _system(url: str):
    """fsspec's filesystem for a URL, and the path in it."""
    try:
        from fsspec.core import url_to_fs

        system, root = url_to_fs(url)
    except (ImportError, ValueError, OSError) as error:
        told = f"{HOME}: a store of this kind cannot be opened ({error})"
        raise StoreError(f"{told}; `make setup` brings fsspec and S3, other kinds need their own package") from error
    return system, root.rstrip("/")


def _time(info: dict) -> float:
    told = next((info[name] for name in HOLDS if info.get(name)), 0.0)
    return told.timestamp() if hasattr(told, "timestamp") else float(told)
