"""Pages saved with their pictures in one file (.mhtml): the page, with its address and the day it was saved."""

import re
from collections.abc import Iterator
from dataclasses import replace

from rashomon.errors import ReadError
from rashomon.ingest.readers import mime, registry
from rashomon.ingest.readers.registry import Outcome, Record, Source, reader

SAVED = re.compile(rb"(?im)^(?:snapshot-content-location:|from:\s*<?saved by|x-mimeole:)")
PAGES = ("text/html", "application/xhtml+xml")
RELATED = re.compile(rb"(?im)^content-type:\s*multipart/related")


def looks_mhtml(source: Source) -> bool:
    """The headers of a message of related parts that a browser saved."""
    block = re.split(rb"\r?\n\r?\n", source.head, maxsplit=1)[0]
    return bool(RELATED.search(block)) and (bool(SAVED.search(block)) or source.suffix in (".mhtml", ".mht"))


@reader("multipart/related", (".mhtml", ".mht"), looks=looks_mhtml)
def read_mhtml(source: Source) -> Iterator[Outcome]:
    """One document: the first HTML part, by the reader of HTML; the Date is the day of saving."""
    raw = source.content()
    message = mime.parse(raw)
    page = next((part for part in mime.leaves(message) if part.get_content_type() in PAGES), None)
    if page is None:
        raise ReadError("no_text", "no page is in the saved file; save it again")
    url = mime.header(message, "Snapshot-Content-Location") or mime.header(page, "Content-Location")
    saved = {"url": url if url.startswith("http") else "", "captured": mime.header(message, "Date")}
    content = mime.in_utf8(mime.payload(page), page.get_content_charset())
    for found in registry.read(source.inside("", ".html", content)):
        if isinstance(found, Record):
            fields = {"title": mime.subject(message)} | found.fields | {k: v for k, v in saved.items() if v}
            found = replace(found, raw=raw, media_type="multipart/related", fields=fields)
        yield found
