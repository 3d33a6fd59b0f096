"""The records of a web archive: headers, and as many bytes as they say. Where a length lies, the next record is
looked for, so that one bad record costs itself only.
"""

import io
from collections.abc import Iterator
from dataclasses import dataclass, field

from rashomon.errors import ReadError
from rashomon.ingest import limits

BEGIN = b"WARC/"
LONGEST_LINE = 65_536
MOST_HEADERS = 200
PIECE = 1 << 18


@dataclass(frozen=True)
class Block:
    """A record: its headers with names in lower case, its content; or what is wrong with it."""

    headers: dict[str, str] = field(default_factory=dict)
    content: bytes = b""
    fault: ReadError | None = None


class Blocks:
    """The records of a file, in order.

    Bytes of a record whose length lies are put back (`again`) and looked through for the next one.
    """

    def __init__(self, file):
        self.file, self.again, self.line = file, io.BytesIO(), b""

    def __iter__(self) -> Iterator[Block]:
        while line := self._line():
            if line.startswith(BEGIN):
                yield self._record()
            elif line.strip():
                yield self._lost("broken", "no record begins where one should")

    def _record(self) -> Block:
        headers: dict[str, str] = {}
        while (line := self._line()).strip():
            name, colon, value = line.decode("utf-8", "replace").partition(":")
            if not colon or len(headers) >= MOST_HEADERS:
                return self._lost("bad_record", "the record's headers are damaged")
            headers.setdefault(name.strip().lower(), value.strip())
        told = headers.get("content-length", "")
        if not (told.isascii() and told.isdigit() and len(told) < 16):
            return self._lost("bad_record", "the record does not say how long it is")
        return self._content(headers, int(told))

    def _content(self, headers: dict[str, str], length: int) -> Block:
        largest = limits.told()["document_bytes"]
        start, place = self.again.tell(), self.file.tell() if self.file.seekable() else None
        if length > largest:
            if self._pass_over(length) == length:
                detail = f"{length:,} bytes in one record (limit document_bytes: {largest:,})"
                return Block(headers, fault=ReadError("too_large", detail))
            if place is not None:
                self.file.seek(place)
                self.again.seek(start)
            return self._lost("bad_record", "the record says that it is longer than the file")
        content, after = self._read(length), self._line()
        if len(content) == length and (after in (b"\r\n", b"") or (after == b"\n" and not content.endswith(b"\r"))):
            return Block(headers, content)
        if not self.again.read(1):  # some of these bytes came from the file
            self.again, start = io.BytesIO(content + after), 0
        self.again.seek(start)
        return self._lost("bad_record", "the record is not as long as it says")

    def _lost(self, reason: str, detail: str) -> Block:
        """A fault, after going on to the line at which the next record begins."""
        while (line := self._line()) and not line.startswith(BEGIN):
            pass
        self.line = line
        return Block(fault=ReadError(reason, f"{detail}; fetch the archive again"))

    def _line(self) -> bytes:
        line, self.line = self.line, b""
        line = line or self.again.readline(LONGEST_LINE)
        return line if line.endswith(b"\n") else line + self.file.readline(LONGEST_LINE)

    def _read(self, size: int) -> bytes:
        pieces = [self.again.read(size)]
        left = size - len(pieces[0])
        while left and (piece := self.file.read(min(left, PIECE))):
            pieces.append(piece)
            left -= len(piece)
        return b"".join(pieces)

    def _pass_over(self, size: int) -> int:
        """How many of so many bytes were there to be passed over."""
        passed = 0
        while passed < size and (piece := self._read(min(size - passed, PIECE))):
            passed += len(piece)
        return passed
