"""A folder of files into tables: documents, their segments, and what could not be read.

1. every file in sorted order; links and pipes are rejected, READMEs, manifests and hidden files skipped
   (`files`)
2. each file's records, by the reader of its format (`readers`), in a process that may be killed (`isolation`)
3. each record's text in segments, and what it says of itself (`documents`), in the same process; what is as it was is
   not read again (`remembered`)
4. an id for each document, unique in the run (`ids`)

What is present is read, rejected or skipped, each file and each member once: `Corpus.counts` adds up.
"""

from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

import pandas as pd

from rashomon import cache, schema, store
from rashomon.errors import CorpusError
from rashomon.ingest import documents, files, ids, limits, readers
from rashomon.ingest import manifest as manifests
from rashomon.ingest.spool import Spool
from rashomon.ingest.team import Team

MEMBER = "a member that is no document"


@dataclass(frozen=True)
class Corpus:
    """The checked tables of a corpus: `documents`, `segments`, `rejected`, and how many files and members were
    passed over, by the reason.
    """

    documents: pd.DataFrame
    segments: pd.DataFrame
    rejected: pd.DataFrame
    passed_over: dict[str, int] = field(default_factory=dict)

    @property
    def skipped(self) -> int:
        """How many files and members were skipped."""
        return sum(self.passed_over.values())

    @property
    def counts(self) -> dict:
        """What was present, and what became of it; rows of a manifest that fit nothing are no part of it."""
        rejected = int((self.rejected["reason"] != "manifest").sum())
        present = len(self.documents) + rejected + self.skipped
        return {"present": present, "read": len(self.documents), "rejected": rejected, "skipped": self.passed_over}


def read(
    corpus: str,
    manifest: str = "",
    seconds_per_document: int | None = None,
    megabytes_per_document: int | None = None,
    keep: bool = False,
    jobs: int = 1,
) -> Corpus:
    """The tables of a corpus: a folder or one file, absolute or relative to the project's root.

    `manifest` gives metadata by file or id (see `manifest`); a folder's own manifest is used where none is given. A
    document that takes more seconds or megabytes to parse is rejected; the limits of limits.yml where none are given.
    With `keep` what is read goes into the project's cache, and comes from there; `jobs` documents are read at the same
    time. Raises CorpusError where the corpus or the manifest is not there or cannot be used.
    """
    root = store.resolve(corpus)
    if not root.exists():
        raise CorpusError(f"the corpus {corpus} is not there; give a folder or a file, relative to the project's root")
    known = _manifest(root, manifest)
    seconds = seconds_per_document or limits.told()["seconds_per_document"]
    megabytes = megabytes_per_document or limits.told()["megabytes_per_document"]
    with Team(jobs, seconds, megabytes, cache.of_this_machine() if keep else None) as team:
        found, rejected, skipped = _records(root, team)
        if not found and not rejected:
            raise CorpusError(f"the corpus {corpus} holds no files to read")
        return _tables(found, rejected, skipped, known, team)


def _records(root: Path, team: Team) -> tuple[Spool, list[dict], Counter]:
    """What all files hold: documents, rows of `rejected`, and skipped ones by the reason."""
    found, rejected, skipped = Spool(), [], Counter()
    for file, outcomes in team.map(_outcomes, files.found(root)):
        if file.skipped:
            skipped[file.skipped] += 1
        elif file.wrong:
            rejected.append(_row(file.source_path, file.wrong.reason, file.wrong.detail))
        else:
            for outcome in outcomes:
                if isinstance(outcome, documents.Found):
                    found.add(outcome)
                elif isinstance(outcome, readers.Skipped):
                    skipped[MEMBER] += 1
                else:
                    rejected.append(_row(file.source_path + outcome.member, outcome.reason, outcome.detail))
    return found, rejected, skipped


def _outcomes(reader, file: files.File) -> tuple[files.File, list]:
    """A file, and what a reader finds in it where it is to be read."""
    return file, [] if file.skipped or file.wrong else reader.records(file.path, file.source_path)


def _tables(
    found: Spool,
    rejected: list[dict],
    skipped: Counter,
    known: manifests.Manifest,
    team: Team,
) -> Corpus:
    names = ids.unique(found.places)
    rows, segments = schema.Growing("documents"), schema.Growing("segments")
    asked = ((name, one, known.of(one.source_path, name)) for name, one in zip(names, found, strict=True))
    answers = team.map(lambda reader, item: reader.build(*item), asked)
    for (_, source_path), built in zip(found.places, answers, strict=True):
        if isinstance(built, readers.Failure):
            rejected.append(_row(source_path, built.reason, built.detail))
            continue
        rows.add([built[0]])
        segments.add(built[1])
    unused = [_row(where, "manifest", detail) for where, detail in known.rejected()]
    return Corpus(
        rows.frame(),
        segments.frame(),
        schema.frame("rejected", rejected + unused),
        dict(sorted(skipped.items())),
    )


def _manifest(root: Path, given: str) -> manifests.Manifest:
    path = store.resolve(given) if given else (manifests.beside(root) if root.is_dir() else None)
    if given and not path.is_file():
        raise CorpusError(f"the manifest {given} is not there; give a CSV, YAML or JSON file, or leave it out")
    return manifests.load(path)


def _row(source_path: str, reason: str, detail: str) -> dict:
    return {"source_path": source_path, "reason": reason, "detail": detail}
