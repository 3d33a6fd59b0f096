"""Web archives (.warc, .warc.gz): every page that was fetched, with its address and the day of fetching.

1. the records, one behind the other, each as long as it says; where one lies, the next is looked for (`Blocks`)
2. responses that were answered with a page or a document are read, as their content says; requests, pictures,
   scripts, repeated and failed fetches are skipped
3. WARC-Target-URI is the address; WARC-Date is the day of saving and never taken for publication
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from rashomon.errors import ReadError
from rashomon.ingest import limits
from rashomon.ingest.readers import http_message, members, mime
from rashomon.ingest.readers.registry import Failure, Outcome, Record, Source, reader
from rashomon.ingest.readers.warc_blocks import Block, Blocks

READ = ("response", "resource", "conversion")
NO_DOCUMENT = re.compile(
    r"(?:image|audio|video|font)/|text/(?:css|javascript)|application/(?:x-)?(?:javascript|font|ecmascript)"
)
SUFFIXES = {"text/html": ".html", "application/xhtml+xml": ".html", "text/csv": ".csv", "text/plain": ".txt"}


@reader("application/warc", (".warc",), looks=lambda source: source.head.startswith(b"WARC/"))
def read_warc(source: Source) -> Iterator[Outcome]:
    """The pages of the archive, `#1` being its first record of whatever kind."""
    with source.open() as file:
        for number, block in enumerate(Blocks(file), 1):
            member = f"#{number}"
            if block.fault:
                yield Failure(member, block.fault.reason, block.fault.detail)
            elif block.headers.get("warc-type") not in READ:
                yield from members.skipped(source, member)
            elif source.begins(member):
                yield from _page(source, block, member)


def _page(source: Source, block: Block, member: str) -> Iterator[Outcome]:
    try:
        content, content_type, charset = _content(source, block)
    except ReadError as error:
        yield Failure(member, error.reason, error.detail)
        return
    if content is None or NO_DOCUMENT.match(content_type):
        yield from members.skipped(source, member)
        return
    if content_type.startswith("text/") and charset:
        content = mime.in_utf8(content, charset)
    told = {"url": block.headers.get("warc-target-uri", "").strip("<>"), "captured": block.headers.get("warc-date")}
    for found in members.read(source, member, content, SUFFIXES.get(content_type, "")):
        if isinstance(found, Record):
            found = replace(found, fields=found.fields | {name: value for name, value in told.items() if value})
        yield found


def _content(source: Source, block: Block) -> tuple[bytes | None, str, str | None]:
    """What was fetched, its media type and charset; None where there is nothing to read."""
    told = block.headers.get("content-type", "")
    if not told.startswith("application/http"):
        return block.content, told.partition(";")[0].strip().lower(), http_message.charset(told)
    response = http_message.parse(block.content)
    if response is None or response.status != 200:
        return None, "", None
    limits.check("document_bytes", len(response.body), "too_large", "bytes in one page")
    if NO_DOCUMENT.match(response.media_type) or not response.body:
        return None, "", None
    return http_message.decoded(response, source), response.media_type, response.charset
