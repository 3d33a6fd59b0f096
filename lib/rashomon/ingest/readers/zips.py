"""What lies in a ZIP file, told from its directory alone: an archive, an office document, a book?"""

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager

from rashomon.errors import ReadError
from rashomon.ingest import limits
from rashomon.ingest.readers import members
from rashomon.ingest.readers.registry import Source

END = 66_000  # bytes at the end of a file within which the directory's own place is written
ENTRY = 46  # bytes of the smallest entry of a directory
MIMETYPES = {b"application/epub+zip": "epub", b"application/vnd.oasis.opendocument.text": "odt"}
MAIN = {"word/document.xml": "docx", "xl/workbook.xml": "xlsx", "ppt/presentation.xml": "pptx"}
DOCTYPE = re.compile(rb"\A\s*(?>(?><\?.{0,400}?\?>|<!--.{0,4000}?-->)\s*)*+<!(?:DOCTYPE|ENTITY)", re.S)


@contextmanager
def opened(source: Source) -> Iterator[zipfile.ZipFile]:
    """The archive, its directory checked: not torn, not of more members than the limit."""
    with io.BytesIO(source.content()) if source.unpack else source.open() as file:
        try:
            _check_directory(file)
            archive = zipfile.ZipFile(file)
        except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
            raise _torn(error) from error
        try:
            with archive:
                yield archive
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError) as error:
            raise _torn(error) from error


def _torn(error: Exception) -> ReadError:
    return ReadError("broken", f"the archive is torn ({error}); fetch it again or pack it anew")


def kind(source: Source) -> str | None:
    """`docx xlsx pptx odt odf epub`, `zip` for any other archive, None for no ZIP file."""
    if not source.head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return None
    if "zip" not in source.notes:
        source.notes["zip"] = _kind(source)
    return source.notes["zip"]


def checked(archive: zipfile.ZipFile, source: Source) -> dict[str, zipfile.ZipInfo]:
    """The members of an office document by name, after their sizes, ratios and sum were checked in the
    directory.

    zipfile gives no more bytes of a member than the directory says, so what is checked here holds.
    """
    told = {info.filename: info for info in archive.infolist()}
    limits.check("parts", len(told), "too_many", "parts in one document; save it anew")
    for info in told.values():
        if info.flag_bits & 1:
            raise ReadError("encrypted", "the document is encrypted; save it without a password")
        members.ratio(info.file_size, info.compress_size)
    unpacked = sum(info.file_size for info in told.values())
    limits.check("document_bytes", unpacked, "too_large", "bytes in one unpacked document; save its text alone")
    source.visit.unpacked += unpacked
    limits.check("unpacked_bytes", source.visit.unpacked, "too_large", "bytes unpacked; split the archive")
    return told


def refuse_doctypes(archive: zipfile.ZipFile, told: dict[str, zipfile.ZipInfo]) -> None:
    """ReadError `doctype` where a part of an office document declares a document type or entities."""
    for name, info in told.items():
        if name.lower().endswith((".xml", ".rels")):
            with archive.open(info) as file:
                refuse_doctype(file.read(8192), name)


def refuse_doctype(raw: bytes, name: str) -> None:
    """ReadError `doctype` where an XML text declares one; its entities could hide text or never end."""
    if DOCTYPE.match(raw[:8192].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe")):
        raise ReadError("doctype", f"{name} declares a document type or entities; save the document anew without")


def _kind(source: Source) -> str:
    try:
        with opened(source) as archive:
            names = set(archive.namelist())
            if "mimetype" in names:
                with archive.open("mimetype") as file:
                    told = file.read(100).strip()
                if told.startswith(b"application/vnd.oasis") or told in MIMETYPES:
                    return MIMETYPES.get(told, "odf")
            return next((kind for main, kind in MAIN.items() if main in names), "zip")
    except (ReadError, OSError, RuntimeError, NotImplementedError, EOFError):
        return "zip"  # whose reader says what is wrong with it


def _check_directory(file) -> None:
    """zipfile holds a whole directory in memory: refuse one that is too long by what the archive's end says."""
    size = file.seek(0, io.SEEK_END)
    file.seek(max(0, size - END))
    end = file.read()
    at = end.rfind(b"PK\x05\x06")
    if at >= 0 and len(end) >= at + 16:
        length = struct.unpack_from("<L", end, at + 12)[0]
        wide = end.rfind(b"PK\x06\x06", 0, at)
        if length == 0xFFFFFFFF and wide >= 0 and len(end) >= wide + 48:
            length = struct.unpack_from("<Q", end, wide + 40)[0]
        most = min(length, size) // ENTRY
        limits.check("members", most // 3, "too_many", "members by the length of the directory; split the archive")
    file.seek(0)
