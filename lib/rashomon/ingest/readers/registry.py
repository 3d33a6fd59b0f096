"""The registry of readers, and what passes between them and the corpus.

A document is a file or a member of one: a line, a row, a mail, a file in an archive. `Record.member` says which,
by what is appended to the file's path: `#3` is the third record of a file, `!a/b.txt` a named member, and one
after the other leads further in: `mails.zip!old.mbox#12!report.pdf`.
"""

import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from rashomon.errors import ReadError
from rashomon.ingest import limits

HEAD = 8192  # bytes that tell a format


@dataclass
class Visit:
    """One reading of one file: who is told of each member before it is parsed, which are passed over, and how
    many members of archives were seen and bytes unpacked so far.
    """

    begun: Callable[[str], None] | None = None
    skip: frozenset[str] = frozenset()
    members: int = 0
    unpacked: int = 0


@dataclass(frozen=True, eq=False)
class Source:
    """A document's bytes, on disk (`path`), out of a container (`raw`) or being unpacked (`unpack` gives them
    from the beginning, at every call): how its name ends (`.html`), how large it is, its first bytes.

    member and depth: where in the file on disk it lies. notes: what a look at the content has found, for the
    next look.
    """

    path: Path | None
    suffix: str
    size: int
    head: bytes
    raw: bytes | None = None
    unpack: Callable[[], BinaryIO] | None = None
    member: str = ""
    depth: int = 0
    visit: Visit = field(default_factory=Visit)
    notes: dict = field(default_factory=dict)

    def content(self, name: str = "document_bytes") -> bytes:
        """All its bytes; ReadError `too_large` where there are more than the limit of that name."""
        what = "bytes in one document; split or shorten it"
        limits.check(name, self.size, "too_large", what)
        if self.raw is not None:
            return self.raw
        with self.open() as file:
            raw = file.read(limits.told()[name] + 1)
        limits.check(name, len(raw), "too_large", what)
        return raw

    def open(self) -> BinaryIO:
        """Its bytes as a file; it can be sought in unless it is being unpacked."""
        if self.unpack:
            return self.unpack()
        return self.path.open("rb") if self.raw is None else io.BytesIO(self.raw)

    @property
    def name(self) -> str:
        """Its file's name, or its own in the container."""
        return self.member.rpartition("!")[2] or (self.path.name if self.path else "")

    def begins(self, member: str) -> bool:
        """Say that a member is parsed next; False where it is to be passed over."""
        whole = self.member + member
        if whole in self.visit.skip:
            return False
        if self.visit.begun:
            self.visit.begun(whole)
        return True

    def inside(self, member: str, suffix: str, raw: bytes) -> "Source":
        """A member's bytes as a source of its own."""
        place = self.member + member
        return Source(None, suffix, len(raw), raw[:HEAD], raw, None, place, self.depth + 1, self.visit)


@dataclass(frozen=True)
class Record:
    """One document as a reader found it.

    member: "" for a file that is one document, else "#3" or the like. raw: the bytes it came from. Either
    `text`, or `parts`: (kind, text) of each paragraph, where the format tells them; a kind "" leaves the
    paragraph to be told by its words. fields: metadata under the format's own names.
    """

    raw: bytes
    media_type: str
    member: str = ""
    text: str = ""
    parts: tuple[tuple[str, str], ...] = ()
    fields: dict = field(default_factory=dict)


@dataclass(frozen=True)
class Failure:
    """One record that could not be read: its member, the code that stands in `rejected`, a sentence."""

    member: str
    reason: str
    detail: str


@dataclass(frozen=True)
class Skipped:
    """One member that is no document by its name or its kind: a README, a picture in a mail."""

    member: str


Outcome = Record | Failure | Skipped
Read = Callable[[Source], Iterator[Outcome]]


@dataclass(frozen=True)
class Format:
    """A registered format: its media type, the ends of its names, whether a content looks like it, its
    reader.
    """

    media_type: str
    suffixes: tuple[str, ...]
    looks: Callable[[Source], bool]
    read: Read


FORMATS: list[Format] = []


def reader(media_type: str, suffixes: tuple[str, ...], looks: Callable[[Source], bool]) -> Callable[[Read], Read]:
    """Register the decorated function as the reader of a format."""

    def register(read: Read) -> Read:
        FORMATS.append(Format(media_type, suffixes, looks, read))
        return read

    return register


def choose(source: Source) -> Format:
    """The format of a file: the first whose content fits, else the one of its name where its content is text.

    Raises ReadError `unknown_format` with what to do next.
    """
    for known in FORMATS:
        if known.looks(source):
            return known
    raise ReadError("unknown_format", _advice(source))


def records(
    source: Source, begun: Callable[[str], None] | None = None, skip: frozenset[str] = frozenset()
) -> Iterator[Outcome]:
    """The records of a file, by the reader of its format.

    `begun` is told each member (as in `Record.member`) before it is parsed, those that hold others too; members
    in `skip` are passed over without being parsed and give nothing.
    """
    source.visit.begun, source.visit.skip, source.visit.members, source.visit.unpacked = begun, skip, 0, 0
    return read(source)


def read(source: Source) -> Iterator[Outcome]:
    """What the reader of a source's format gives; whatever breaks inside a parser is a ReadError `broken`."""
    try:
        yield from choose(source).read(source)
    except (ReadError, OSError, MemoryError):
        raise
    except RecursionError as error:
        raise ReadError("too_deep", "it is nested too deep; save its text as a .txt file") from error
    except Exception as error:  # parsers of hostile bytes raise anything; one document must not cost the others
        told = f"{type(error).__name__}: {error}"[:200]
        raise ReadError("broken", f"it cannot be parsed ({told}); open it and save it anew") from error


def _advice(source: Source) -> str:
    known = ", ".join(sorted({s for f in FORMATS for s in f.suffixes}))
    named = source.suffix or "a file without a suffix"
    return (
        f"the content of {named} is none of the formats that are read ({known}); save it as text or HTML and read that"
    )
