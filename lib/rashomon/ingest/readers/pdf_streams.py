"""Do the streams of a PDF unpack to more than a document's can? Asked before pdfium unpacks them whole into memory.

Pictures are left out, since they are not unpacked to read the text, and streams packed twice over are not seen
through: what gets by here is held by the process that parses.
"""

import re
import zlib

from rashomon.ingest import limits
from rashomon.ingest.readers.registry import Source

STREAM = re.compile(rb"(?<!end)stream\r?\n")
BEFORE = 400  # bytes before a stream in which its own description stands
PIECE = 1 << 16


def check(raw: bytes, source: Source) -> None:
    """ReadError `too_large` where a stream that is no picture unpacks to more than the limit."""
    for begin in STREAM.finditer(raw):
        told = raw[max(0, begin.start() - BEFORE) : begin.start()].rpartition(b" obj")[2]
        if b"/Fl" in told and b"/Image" not in told:
            _count(raw, begin.end(), source)


def _count(raw: bytes, at: int, source: Source) -> None:
    unpacker, size, left = zlib.decompressobj(), 0, b""
    while not unpacker.eof and (left or at < len(raw)):
        if not left:
            left, at = raw[at : at + PIECE], at + PIECE
        try:
            got = len(unpacker.decompress(left, PIECE * 16))
        except zlib.error:
            return  # pdfium takes what came before
        left = unpacker.unconsumed_tail
        size += got
        source.visit.unpacked += got
        limits.check("pdf_stream_bytes", size, "too_large", "bytes in one stream of a PDF; print its text anew")
        limits.check("unpacked_bytes", source.visit.unpacked, "too_large", "bytes unpacked; split the archive")
