"""Plain text: whatever is text and nothing else."""

from collections.abc import Iterator

from rashomon.ingest import encoding
from rashomon.ingest.readers.registry import Failure, Record, Source, reader
from rashomon.ingest.readers.sniff import is_text


@reader("text/plain", suffixes=(".txt", ".text", ".md"), looks=is_text)
def read_text(source: Source) -> Iterator[Record | Failure]:
    """One document a file."""
    raw = source.content()
    text, name = encoding.decode(raw)
    yield Record(raw, encoding.media_type("text/plain", name), text=text)
