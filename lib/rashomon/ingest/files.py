"""The files of a corpus: which there are, which are passed over and why, and one of them opened.

What is not a regular file is never opened: a link may lead anywhere, and opening a pipe waits for its other end.
"""

import hashlib
import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from rashomon.errors import ReadError
from rashomon.ingest import readers
from rashomon.ingest.readers import members


@dataclass(frozen=True)
class File:
    """A file: where it is, its path in the corpus as text, and why it is not read: skipped by its name, or a
    ReadError.
    """

    path: Path
    source_path: str
    skipped: str | None = None
    wrong: ReadError | None = None


def found(root: Path) -> Iterator[File]:
    """The files of a corpus in sorted order; `root` is a folder or a file."""
    if not root.is_dir():
        yield _file(root, root, root.name)
        return
    folders = [root]
    while folders:
        folder = folders.pop()
        try:
            entries = sorted(os.scandir(folder), key=lambda entry: os.fsencode(entry.name))
        except OSError as error:
            told = ReadError("unreadable", f"{error.strerror or error}; check the folder and its permissions")
            yield File(folder, members.shown(folder.relative_to(root).as_posix()), wrong=told)
            continue
        inside = []
        for entry in entries:
            path = Path(entry.path)
            if entry.is_dir(follow_symlinks=False) and not members.is_hidden(entry.name):
                inside.append(path)
            else:
                yield _file(path, root, path.relative_to(root).as_posix())
        folders += reversed(inside)


def source(path: Path) -> readers.Source:
    """A regular file, ready to be read; ReadError for a link, a pipe, an empty file."""
    with _opened(path) as file:
        told = os.fstat(file.fileno())
        if not stat.S_ISREG(told.st_mode):
            raise ReadError("not_a_file", "a pipe, socket or device; only files are read")
        if told.st_size == 0:
            raise ReadError("empty", "the file has no bytes; remove it or fetch it again")
        return readers.Source(path, path.suffix.lower(), told.st_size, file.read(readers.HEAD))


def sha256(path: Path) -> str | None:
    """The hash of a regular file's bytes; None where they cannot be had."""
    try:
        with _opened(path) as file:
            is_file = stat.S_ISREG(os.fstat(file.fileno()).st_mode)
            return hashlib.file_digest(file, "sha256").hexdigest() if is_file else None
    except OSError:
        return None


def state(path: Path) -> tuple[int, ...] | None:
    """What changes whenever a file does: its size, its times, which file it is; None where it is not there."""
    try:
        told = path.lstat()
    except OSError:
        return None
    return told.st_size, told.st_mtime_ns, told.st_ctime_ns, told.st_ino


def _opened(path: Path) -> BinaryIO:
    """A file, no link, for reading; a pipe is not waited for."""
    return os.fdopen(os.open(path, os.O_RDONLY | os.O_NONBLOCK | getattr(os, "O_NOFOLLOW", 0)), "rb")


def _file(path: Path, root: Path, name: str) -> File:
    return File(path, members.shown(name), members.why_skipped(path.name) if path != root else None, _wrong(path, root))


def _wrong(path: Path, root: Path) -> ReadError | None:
    try:
        mode = path.lstat().st_mode
    except OSError as error:
        return ReadError("unreadable", f"{error.strerror or error}; check the file and its permissions")
    if stat.S_ISLNK(mode):
        return ReadError("link", _advice(path, root))
    if not stat.S_ISREG(mode):
        return ReadError("not_a_file", "a pipe, socket or device; only files are read")
    return None


def _advice(link: Path, root: Path) -> str:
    try:
        inside = link.resolve(strict=True).is_relative_to(root)
    except (OSError, RuntimeError):  # RuntimeError: so Python 3.11 and 3.12 tell a loop
        return "a link that leads nowhere, or to itself; remove it"
    if inside:
        return "a link to another place in the corpus, which is read there; remove the link"
    return "a link to outside of the corpus; copy the file into the corpus"
