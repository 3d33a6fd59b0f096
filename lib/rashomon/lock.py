"""One run at a time in a folder."""

import contextlib
from collections.abc import Iterator
from pathlib import Path

from rashomon.errors import StoreError

FILE = ".lock"


@contextlib.contextmanager
def held(folder: Path) -> Iterator[None]:
    """Hold a folder, made where it is not there, for this process; it is free again when the process ends.

    Raises StoreError where another process holds it or it cannot be written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock = (folder / FILE).open("a")
    except OSError as error:
        raise StoreError(f"the run's folder {folder} cannot be written: {error.strerror}") from error
    with lock:
        if not _taken(lock.fileno()):
            raise StoreError(f"another run is writing into {folder}; wait for it or name another --out")
        yield


def _taken(file: int) -> bool:
    try:
        import fcntl
    except ImportError:  # not a POSIX system: it has no such lock
        return True
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
