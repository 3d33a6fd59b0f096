"""Files of the old Office (.doc, .xls), and encrypted new ones, which are packed in the same way: refused with
advice.
"""

from collections.abc import Iterator

from rashomon.errors import ReadError
from rashomon.ingest.readers.registry import Outcome, Source, reader

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


@reader("application/x-ole-storage", (), looks=lambda source: source.head.startswith(MAGIC))
def refuse_ole(source: Source) -> Iterator[Outcome]:
    """ReadError `encrypted` or `unknown_format`."""
    if ENCRYPTED in source.content():
        raise ReadError("encrypted", "the document is encrypted; save it without a password")
    raise ReadError("unknown_format", "a file of the old Office; save it as .docx, .xlsx or .txt and read that")
