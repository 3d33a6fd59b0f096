"""The members of a container: how are they called, do they fit the limits, and what is in them?"""

import io
from collections.abc import Iterator
from dataclasses import replace
from pathlib import PurePosixPath

from rashomon.errors import ReadError
from rashomon.ingest import limits
from rashomon.ingest.readers import registry
from rashomon.ingest.readers.registry import Failure, Outcome, Skipped, Source

PIECE = 1 << 18  # bytes that are unpacked at once
NAMES = {"overrides.yml": "overrides", "overrides.yaml": "overrides"}
BEGINNINGS = {".": "hidden: the name begins with .", "_": "a draft: the name begins with _"}
STEMS = {"readme": "a README", "manifest": "a manifest"}


class Counted(io.RawIOBase):
    """A stream that unpacks, with its bytes counted: ReadError `too_large` where they are more than the limits
    allow for `packed` bytes.
    """

    def __init__(self, stream, packed: int, source: Source):
        self.stream, self.packed, self.visit, self.size = stream, packed, source.visit, 0

    def readable(self) -> bool:
        """It can be read."""
        return True

    def readinto(self, buffer) -> int:
        """The next bytes."""
        piece = self.stream.read(min(len(buffer), PIECE))
        buffer[: len(piece)] = piece
        self.size += len(piece)
        self.visit.unpacked += len(piece)
        ratio(self.size, self.packed)
        limits.check("unpacked_bytes", self.visit.unpacked, "too_large", "bytes unpacked; split the archive")
        return len(piece)


def ratio(size: int, packed: int) -> None:
    """ReadError `too_large` where bytes are packed as no document is."""
    if size > limits.told()["ratio_free_bytes"]:
        what = "unpacked bytes for one packed byte, as no document has; remove the member"
        limits.check("ratio", size // max(1, packed), "too_large", what)


def whole(stream, packed: int, source: Source) -> bytes:
    """All bytes of a member's stream, counted while they come; ReadError `too_large` as soon as they are too
    many.
    """
    counted, pieces, size = Counted(stream, packed, source), [], 0
    while piece := counted.read(PIECE):
        pieces.append(piece)
        size += len(piece)
        limits.check("document_bytes", size, "too_large", "bytes in one member; unpack it and split it")
    return b"".join(pieces)


def read(source: Source, member: str, raw: bytes, suffix: str) -> Iterator[Outcome]:
    """What a member of a container holds, under its own name; what cannot be read in it is a Failure."""
    try:
        if not raw:
            raise ReadError("empty", "the member has no bytes; remove it or pack it anew")
        inner = source.inside(member, suffix, raw)
        limits.check("depth", inner.depth, "too_deep", "archives and mails inside one another; unpack them")
        for found in registry.read(inner):
            yield replace(found, member=member + found.member)
    except ReadError as error:
        yield Failure(member, error.reason, error.detail)
    except OSError as error:
        yield Failure(member, "broken", f"it cannot be unpacked ({error}); pack it anew")


def count(source: Source) -> None:
    """One member more; ReadError `too_many` where the file has more than the limit."""
    source.visit.members += 1
    limits.check("members", source.visit.members, "too_many", "members; split the archive")


def place(name: str, taken: dict[str, int]) -> str:
    """`!` and a member's name with its odd characters made visible; the second of one name ends in `~2`.

    `taken` holds the names so far, and how often each came.
    """
    name = shown(name[: limits.told()["member_name"]])
    taken[name] = taken.get(name, 0) + 1
    return f"!{name}~{taken[name]}" if taken[name] > 1 else f"!{name}"


def shown(name: str) -> str:
    """A name without a character that does not print: bytes that are not UTF-8 as \\xNN, others as Python writes
    them.
    """
    return "".join(c if c.isprintable() else _escaped(c) for c in name)


def _escaped(c: str) -> str:
    return f"\\x{ord(c) - 0xDC00:02x}" if "\udc80" <= c <= "\udcff" else c.encode("unicode_escape").decode()


def check_name(name: str) -> None:
    """ReadError `bad_name` where a member's name leads out of its archive or is longer than any path."""
    limits.check("member_name", len(name), "bad_name", "characters in the member's name; give it a shorter one")
    parts = name.replace("\\", "/").split("/")
    if name.startswith(("/", "\\")) or ".." in parts or parts[0][1:2] == ":":
        raise ReadError("bad_name", "the member's name leads out of the archive; pack it anew under a plain name")


def suffix_of(name: str) -> str:
    """How a name ends: `.html`."""
    return PurePosixPath(name).suffix.lower()


def is_skipped(name: str) -> bool:
    """Whether a member, or a folder above it, is no document by its name."""
    *folders, last = name.replace("\\", "/").strip("/").split("/")
    return any(is_hidden(part) for part in folders if part not in ("", ".", "..")) or why_skipped(last) is not None


def is_hidden(name: str) -> bool:
    """Whether a file or a folder is hidden or a draft by its name."""
    return name.startswith(tuple(BEGINNINGS))


def why_skipped(name: str) -> str | None:
    """Why a file of that name is no document: hidden, a draft, a README, a manifest, overrides; else None."""
    low = name.lower()
    return BEGINNINGS.get(name[:1]) or NAMES.get(low) or STEMS.get(PurePosixPath(low).stem)


def skipped(source: Source, member: str) -> Iterator[Skipped]:
    """A member that is no document."""
    if source.member + member not in source.visit.skip:
        yield Skipped(member)
