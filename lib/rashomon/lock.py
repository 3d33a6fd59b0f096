"""One run at a time in a folder, and who is at it."""

import contextlib
import json
import os
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import TextIO

from rashomon.errors import StoreError

FILE = ".lock"
_held: list[TextIO] = []


@contextlib.contextmanager
def held(folder: Path) -> Iterator[None]:
    """Hold a folder, made where it is not there, for this process and those that it hands the lock to (`handles`);
    it is free again when all of them have ended.

    Raises StoreError where another process holds it, with its number and when it began, or it cannot be written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock = (folder / FILE).open("a+", encoding="utf-8")
    except OSError as error:
        raise StoreError(
            f"the run's folder {folder} cannot be written: {error.strerror}; name another --out"
        ) from error
    with lock:
        if not _taken(lock.fileno()):
            raise StoreError(f"another run is writing into {folder}{_who(lock)}; wait for it or name another --out")
        _sign(lock)
        _held.append(lock)
        try:
            yield
        finally:
            _held.remove(lock)
            with contextlib.suppress(OSError):
                lock.truncate(0)


def handles() -> tuple[int, ...]:
    """The open files by which this process holds its folders, for a child that is to hold them too."""
    return tuple(lock.fileno() for lock in _held)


def _sign(lock: TextIO) -> None:
    with contextlib.suppress(OSError):  # on a full disk it is held all the same, without a name
        lock.truncate(0)
        lock.write(json.dumps({"process": os.getpid(), "began": datetime.now().astimezone().isoformat("T", "seconds")}))
        lock.flush()


def _who(lock: TextIO) -> str:
    try:
        lock.seek(0)
        told = json.loads(lock.read())
        return f" (process {int(told['process'])}, begun {told['began']})"
    except (OSError, ValueError, KeyError, TypeError):  # it is just signing
        return ""


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
