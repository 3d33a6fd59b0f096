"""A folder of files into tables: documents, their segments, and what could not be read.

1. every file in sorted order; links and pipes are rejected, READMEs, manifests and hidden files skipped
   (`walk`)
2. each file's records, by the reader of its format (`readers`)
3. each record's text in segments, and what it says of itself (`documents`)
4. an id for each document, unique in the run (`ids`)
"""

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from rashomon import schema, store
from rashomon.errors import CorpusError, ReadError
from rashomon.ingest import documents, ids, readers
from rashomon.ingest import manifest as manifests

SKIPPED = ("overrides.yml", "overrides.yaml")
SKIPPED_BEGINNINGS = (".", "_")
SKIPPED_STEMS = ("readme", "manifest")


@dataclass(frozen=True)
class Corpus:
    """The checked tables of a corpus: `documents`, `segments`, `rejected`, and how many files were skipped by
    name.
    """

    documents: pd.DataFrame
    segments: pd.DataFrame
    rejected: pd.DataFrame
    skipped: int = 0


def read(corpus: str, manifest: str = "") -> Corpus:
    """The tables of a corpus: a folder or one file, absolute or relative to the project's root.

    `manifest` gives metadata by file or id (see `manifest`); a folder's own manifest is used where none is
    given. Raises CorpusError where the corpus or the manifest is not there or cannot be used.
    """
    root = store.resolve(corpus)
    if not root.exists():
        raise CorpusError(f"the corpus {corpus} is not there; give a folder or a file, relative to the project's root")
    known = _manifest(root, manifest)
    found, rejected, skipped = [], [], 0
    for path, source_path in _files(root):
        if path is None:
            skipped += 1
            continue
        for outcome in _records(path, source_path, root):
            if isinstance(outcome, readers.Skipped):
                skipped += 1
            else:
                (found if isinstance(outcome, documents.Found) else rejected).append(outcome)
    if not found and not rejected:
        raise CorpusError(f"the corpus {corpus} holds no files to read")
    return _tables(found, rejected, known, skipped)


def _tables(found: list, rejected: list[dict], known: manifests.Manifest, skipped: int) -> Corpus:
    names = ids.unique([(f.own_id, f.source_path) for f in found])
    rows, segments = [], []
    for name, one in zip(names, found, strict=True):
        row, parts = documents.build(name, one, known.of(one.source_path, name))
        rows.append(row)
        segments += parts
    unused = [_row(where, "manifest", detail) for where, detail in known.rejected()]
    return Corpus(
        schema.frame("documents", rows),
        schema.frame("segments", segments),
        schema.frame("rejected", rejected + unused),
        skipped,
    )


def _manifest(root: Path, given: str) -> manifests.Manifest:
    path = store.resolve(given) if given else (manifests.beside(root) if root.is_dir() else None)
    if given and not path.is_file():
        raise CorpusError(f"the manifest {given} is not there; give a CSV, YAML or JSON file, or leave it out")
    return manifests.load(path)


def _files(root: Path) -> Iterator[tuple[Path | None, str]]:
    """Files in sorted order with their paths in the corpus; None for one that is skipped by its name."""
    if not root.is_dir():
        yield root, shown(root.name)
        return
    folders = [root]
    while folders:
        folder = folders.pop()
        entries = sorted(os.scandir(folder), key=lambda entry: os.fsencode(entry.name))
        inside = []
        for entry in entries:
            path = Path(entry.path)
            if entry.name.startswith(SKIPPED_BEGINNINGS):
                yield None, ""
            elif entry.is_dir(follow_symlinks=False):
                inside.append(path)
            elif path.stem.lower() in SKIPPED_STEMS or entry.name in SKIPPED:
                yield None, ""
            else:
                yield path, shown(path.relative_to(root).as_posix())
        folders += reversed(inside)


def shown(path: str) -> str:
    """A path as text: a name that is not UTF-8 with its odd bytes as \\xNN, line ends and controls made
    visible.
    """
    text = os.fsencode(path).decode("utf-8", "backslashreplace")
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in text)


def _records(path: Path, source_path: str, root: Path) -> Iterator:
    """Each record of a file, prepared, or the row of `rejected` that says why not."""
    try:
        source = _source(path, root)
        for record in readers.records(source):
            where = source_path + record.member
            if isinstance(record, readers.Failure):
                yield _row(where, record.reason, record.detail)
                continue
            if isinstance(record, readers.Skipped):
                yield record
                continue
            try:
                yield documents.prepare(record, where)
            except ReadError as error:
                yield _row(where, error.reason, error.detail)
    except ReadError as error:
        yield _row(source_path, error.reason, error.detail)
    except OSError as error:
        yield _row(source_path, "unreadable", f"{error.strerror or error}; check the file and its permissions")


def _source(path: Path, root: Path) -> readers.Source:
    """A regular file, ready to be read; ReadError for a link, a pipe, an empty file."""
    told = path.lstat()
    if stat.S_ISLNK(told.st_mode):
        target = path.resolve()
        if not target.is_relative_to(root):
            raise ReadError("link", "a link to outside of the corpus; copy the file into the corpus")
        raise ReadError("link", "a link to another place in the corpus, which is read there; remove the link")
    if not stat.S_ISREG(told.st_mode):
        raise ReadError("not_a_file", "a pipe, socket or device; only files are read")
    if told.st_size == 0:
        raise ReadError("empty", "the file has no bytes; remove it or fetch it again")
    with path.open("rb") as file:
        head = file.read(readers.HEAD)
    return readers.Source(path, path.suffix.lower(), told.st_size, head)


def _row(source_path: str, reason: str, detail: str) -> dict:
    return {"source_path": source_path, "reason": reason, "detail": detail}
