"""Rich text (.rtf): its paragraphs in reading order, and the title and author of its own head."""

import re
from collections.abc import Iterator

from rashomon.errors import ReadError
from rashomon.ingest import encoding, phrases
from rashomon.ingest.readers import properties
from rashomon.ingest.readers.registry import Record, Source, reader

CODE_PAGE = re.compile(rb"\\ansicpg(\d{3,5})")
INFO = re.compile(rb"\{\\(title|author)\s+((?>[^{}\\]|\\'[0-9a-fA-F]{2}|\\u-?\d+ ?[^{}\\]?){1,400})\}")


@reader("application/rtf", (".rtf",), looks=lambda source: source.head.lstrip().startswith(b"{\\rtf"))
def read_rtf(source: Source) -> Iterator[Record]:
    """One document; ReadError `no_text` where it holds pictures only."""
    raw = source.content("rtf_bytes")
    if raw.count(b"{") > raw.count(b"}") + 10 and not raw.rstrip(b"\0 \r\n").endswith(b"}"):
        raise ReadError("broken", "the document ends in the middle; fetch it again or save it anew")
    page = CODE_PAGE.search(raw[:2000])
    codec = f"cp{page[1].decode()}" if page else "cp1252"
    parts = [("", line) for p in _text(raw, codec).split("\n") if (line := phrases.plain(p))]
    if not parts:
        raise ReadError("no_text", "the document holds no text; if it holds pictures of pages, run OCR on them first")
    head = b"{\\rtf1\\ansi\\ansicpg" + codec[2:].encode() + b" "
    told = {name.decode(): _text(head + value + b"}", codec) for name, value in INFO.findall(raw[:20_000])}
    text = "\n".join(line for _, line in parts[:40])
    fields = properties.trusted(told.get("title"), told.get("author"), text)
    yield Record(raw, "application/rtf", parts=tuple(parts), fields=fields)


def _text(raw: bytes, codec: str) -> str:
    from striprtf.striprtf import rtf_to_text

    try:
        text = raw.decode(codec, "replace")
    except LookupError:
        text = raw.decode("cp1252", "replace")
    found = rtf_to_text(text, encoding="cp1252", errors="replace")
    return encoding.clean(found.encode("utf-16", "surrogatepass").decode("utf-16", "replace"))
