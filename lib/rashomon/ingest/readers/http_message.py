"""What a server answered: status, type and body, taken out of its chunks and its compression."""

import io
import re
import zlib
from dataclasses import dataclass
from email.message import Message
from gzip import GzipFile

from rashomon.errors import ReadError
from rashomon.ingest.readers import members
from rashomon.ingest.readers.registry import Source

STATUS = re.compile(rb"HTTP/\d(?:\.\d)? (\d{3})\b")
CHUNK = re.compile(rb"[\r\n]*([0-9A-Fa-f]{1,8})[^\r\n]{0,200}\r?\n")


@dataclass(frozen=True)
class Response:
    """An answer: its status, its media type and charset in lower case, its headers, its body as sent."""

    status: int
    media_type: str
    charset: str | None
    headers: dict[str, str]
    body: bytes


def parse(raw: bytes) -> Response | None:
    """An answer, or None where the bytes are none."""
    head, _, body = raw.partition(b"\r\n\r\n") if b"\r\n\r\n" in raw[:65_536] else raw.partition(b"\n\n")
    lines = head.decode("latin-1").splitlines()
    status = STATUS.match(head)
    if not status:
        return None
    told = (line.partition(":") for line in lines[1:])
    headers = {name.strip().lower(): value.strip() for name, _, value in told}
    content_type = headers.get("content-type", "")
    media_type = content_type.partition(";")[0].strip().lower()
    return Response(int(status[1]), media_type, charset(content_type), headers, body)


def charset(content_type: str) -> str | None:
    """The charset that a Content-Type names."""
    message = Message()
    message["Content-Type"] = content_type.encode("ascii", "replace").decode()
    return message.get_content_charset()


def decoded(response: Response, source: Source) -> bytes:
    """The body as it was before it was sent; ReadError where it unpacks to too much or in no known way.

    Archives often keep the headers of what they have unpacked already: a body that is not in chunks or not packed
    is taken as it is.
    """
    body = response.body
    if "chunked" in response.headers.get("transfer-encoding", "").lower():
        body = _joined(body)
    packed = response.headers.get("content-encoding", "").lower()
    try:
        if packed in ("gzip", "x-gzip") and body.startswith(b"\x1f\x8b"):
            return members.whole(GzipFile(fileobj=io.BytesIO(body)), len(body), source)
        if packed == "deflate" and body[:1] in (b"\x78", b"\x58", b"\x68"):
            return members.whole(_Inflated(body), len(body), source)
    except (zlib.error, EOFError, OSError) as error:
        raise ReadError("broken", f"the page cannot be unpacked ({error}); fetch it again") from error
    if packed in ("br", "zstd") and not body.lstrip()[:1] == b"<":
        raise ReadError("unknown_format", f"the page is packed by {packed}; fetch it again unpacked")
    return body


class _Inflated:
    """A zlib stream, unpacked piece by piece."""

    def __init__(self, raw: bytes):
        self.unpacker, self.left = zlib.decompressobj(), raw

    def read(self, size: int) -> bytes:
        """At most so many bytes."""
        piece = self.unpacker.decompress(self.left, size)
        self.left = self.unpacker.unconsumed_tail
        return piece


def _joined(body: bytes) -> bytes:
    """The chunks of a body put together; the body itself where it is not in chunks."""
    pieces, at = [], 0
    while match := CHUNK.match(body, at):
        size = int(match[1], 16)
        if size == 0:
            return b"".join(pieces)
        pieces.append(body[match.end() : match.end() + size])
        at = match.end() + size
        if at > len(body):
            break
    return b"".join(pieces) if pieces and at >= len(body) else body
