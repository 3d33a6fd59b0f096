"""ZIP: every member is read as the file it is, under the archive's name and its own."""

import stat
import zipfile
import zlib
from collections.abc import Iterator

from rashomon.errors import ReadError
from rashomon.ingest.readers import members, zips
from rashomon.ingest.readers.registry import Failure, Outcome, Source, reader

UNREAD = {"pptx": "slides", "odf": "an office document that is no text"}


@reader("application/vnd.ms-powerpoint", (), looks=lambda source: zips.kind(source) in UNREAD)
def refuse_office(source: Source) -> Iterator[Outcome]:
    """ReadError for office documents that hold no running text."""
    raise ReadError("unknown_format", f"it holds {UNREAD[zips.kind(source)]}; save its text as .docx, .odt or .txt")


@reader("application/zip", (".zip",), looks=lambda source: zips.kind(source) == "zip")
def read_zip(source: Source) -> Iterator[Outcome]:
    """The documents of the archive, in the order of its directory; folders are none."""
    taken: dict[str, int] = {}
    with zips.opened(source) as archive:
        for info in archive.infolist():
            if info.is_dir():
                continue
            members.count(source)
            member = members.place(info.filename, taken)
            if members.is_skipped(info.filename):
                yield from members.skipped(source, member)
            elif source.begins(member):
                yield from _member(source, archive, info, member)


def _member(source: Source, archive: zipfile.ZipFile, info: zipfile.ZipInfo, member: str) -> Iterator[Outcome]:
    try:
        _check(info)
        with archive.open(info) as stream:
            raw = members.whole(stream, info.compress_size, source)
    except ReadError as error:
        yield Failure(member, error.reason, error.detail)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, RuntimeError) as error:
        yield Failure(member, "broken", f"it cannot be unpacked ({error}); pack it anew")
    else:
        yield from members.read(source, member, raw, members.suffix_of(info.filename))


def _check(info: zipfile.ZipInfo) -> None:
    """ReadError where the directory says that a member is no plain file, is encrypted or unpacks as a bomb
    does.
    """
    members.check_name(info.filename)
    mode = stat.S_IFMT(info.external_attr >> 16)
    if stat.S_ISLNK(mode):
        raise ReadError("link", "a link; pack the file itself")
    if mode and not stat.S_ISREG(mode):
        raise ReadError("not_a_file", "a pipe, socket or device; only files are read")
    if info.flag_bits & 1:
        raise ReadError("encrypted", "the member is encrypted; pack it without a password")
    members.ratio(info.file_size, info.compress_size)
