"""Can these bytes be text?"""

from rashomon.ingest import encoding
from rashomon.ingest.readers.registry import Source

# the first bytes of files that are no text: documents, archives, pictures, sound, programs, data
MAGIC = (
    b"%PDF",
    b"PK\x03\x04", b"\x1f\x8b", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\xd0\xcf\x11\xe0",
    b"{\\rtf", b"\x7fELF", b"MZ\x90", b"BZh",
    b"7z\xbc\xaf", b"Rar!", b"\xfd7zXZ", b"PAR1", b"SQLite format 3",
    b"OggS", b"ID3", b"RIFF",
)  # fmt: skip
MARKUP = (b"<?xml", b"<rss", b"<feed", b"<!DOCTYPE nitf", b"<nitf")
CONTROLS = bytes(set(range(32)) - {9, 10, 11, 12, 13, 27})
WIDE = (b"\xff\xfe", b"\xfe\xff")
MOST_CONTROLS = 0.02  # share of the bytes


def is_text(source: Source) -> bool:
    """Whether the first bytes can be text: no other format's, few control characters, or UTF-16."""
    head = source.head
    if head.startswith(MAGIC) or head.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(MARKUP):
        return False
    if head.startswith(WIDE):
        return True
    if encoding.wide_encoding(head):
        return True
    controls = len(head) - len(head.translate(None, CONTROLS))
    return controls <= max(3, MOST_CONTROLS * len(head))
