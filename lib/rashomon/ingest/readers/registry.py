"""The registry of readers, and what passes between them and the corpus."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from rashomon.errors import ReadError

HEAD = 8192  # bytes that tell a format
LARGEST = 100_000_000  # bytes of a file that is one document


@dataclass(frozen=True)
class Source:
    """A file to read: where it is, how its name ends (`.html`), how large it is, its first bytes."""

    path: Path
    suffix: str
    size: int
    head: bytes

    def content(self, largest: int = LARGEST) -> bytes:
        """All its bytes; ReadError `too_large` where it holds more than `largest`."""
        if self.size > largest:
            raise ReadError("too_large", f"{self.size:,} bytes; one document may have {largest:,}: split the file")
        return self.path.read_bytes()


@dataclass(frozen=True)
class Record:
    """One document as a reader found it.

    member: "" for a file that is one document, else "#3" or the like. raw: the bytes it came from. Either
    `text`, or `parts`: (kind, text) of each segment, where the format tells them. fields: metadata under the
    format's own names.
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


Read = Callable[[Source], Iterator[Record | Failure]]


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


def records(source: Source) -> Iterator[Record | Failure]:
    """The records of a file, by the reader of its format."""
    return choose(source).read(source)


def _advice(source: Source) -> str:
    known = ", ".join(sorted({s for f in FORMATS for s in f.suffixes}))
    named = source.suffix or "a file without a suffix"
    return (
        f"the content of {named} is none of the formats that are read ({known}); save it as text or HTML and read that"
    )
