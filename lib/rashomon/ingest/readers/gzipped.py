"""Gzip: one file, packed; it is read as what it holds, unpacked while it is read."""

import gzip
import zlib
from collections.abc import Iterator
from io import BufferedReader

from rashomon.errors import ReadError
from rashomon.ingest import limits
from rashomon.ingest.readers import members, registry
from rashomon.ingest.readers.registry import HEAD, Outcome, Source, reader


@reader("application/gzip", (".gz", ".tgz"), looks=lambda source: source.head.startswith(b"\x1f\x8b\x08"))
def read_gzip(source: Source) -> Iterator[Outcome]:
    """What the packed file holds, under the name of the packed file: ReadError `broken` where it is torn."""
    limits.check("depth", source.depth + 1, "too_deep", "archives and mails inside one another; unpack them")

    def unpack() -> BufferedReader:
        return BufferedReader(members.Counted(gzip.GzipFile(fileobj=source.open()), source.size, source), 1 << 16)

    try:
        with unpack() as file:
            head = file.read(HEAD)
            rest = file.read(1)
        if not head:
            raise ReadError("empty", "the packed file has no bytes; remove it or pack it anew")
        suffix = ".tar" if source.suffix == ".tgz" else members.suffix_of(source.name[: -len(source.suffix)])
        size = len(head) + len(rest)
        inner = Source(None, suffix, size, head, None, unpack, source.member, source.depth + 1, source.visit)
        yield from registry.read(inner)
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise ReadError("broken", f"it cannot be unpacked ({error}); fetch it again or pack it anew") from error
