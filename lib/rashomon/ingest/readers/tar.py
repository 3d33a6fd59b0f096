"""TAR: every member is read as the file it is, under the archive's name and its own; nothing is written."""

import re
import tarfile
from collections.abc import Iterator

from rashomon.errors import ReadError
from rashomon.ingest import limits
from rashomon.ingest.readers import members
from rashomon.ingest.readers.registry import Failure, Outcome, Source, reader

BLOCK = 512
EXTENDED = (
    tarfile.XHDTYPE,
    tarfile.XGLTYPE,
    tarfile.SOLARIS_XHDTYPE,
    tarfile.GNUTYPE_LONGNAME,
    tarfile.GNUTYPE_LONGLINK,
)
NUMBER = re.compile(rb"[ 0]*([0-7]+)[ \0]*")


class _Header(tarfile.TarInfo):
    """A member's header. tarfile takes a damaged one for the archive's end and says nothing, and reads extended
    ones of any length: this one remembers, and refuses.
    """

    @classmethod
    def fromtarfile(cls, archive):
        """The next header; what is wrong with it stands in the archive's `damage`."""
        try:
            return super().fromtarfile(archive)
        except (tarfile.InvalidHeaderError, tarfile.TruncatedHeaderError, tarfile.SubsequentHeaderError) as error:
            archive.damage = str(error)
            raise

    def _proc_member(self, archive):
        if self.type in EXTENDED:
            limits.check("line_bytes", self.size, "too_large", "bytes in one header; pack the archive anew")
        return super()._proc_member(archive)


class _Archive(tarfile.TarFile):
    tarinfo = _Header
    damage = ""


def looks_tar(source: Source) -> bool:
    """The first block is a header: it says so, or its sum is right."""
    block = source.head[:BLOCK]
    if len(block) < BLOCK or not block.strip(b"\0"):
        return False
    told = NUMBER.fullmatch(block[148:156])
    return bool(told) and int(told[1], 8) == sum(block[:148]) + 256 + sum(block[156:])


@reader("application/x-tar", (".tar",), looks=looks_tar)
def read_tar(source: Source) -> Iterator[Outcome]:
    """The documents of the archive, in its order; folders are none."""
    taken: dict[str, int] = {}
    with source.open() as file:
        try:
            with _Archive.open(fileobj=file, mode="r|") as archive:
                for info in archive:
                    if not info.isdir():
                        members.count(source)
                        yield from _member(source, archive, info, members.place(info.name, taken))
                if archive.damage:
                    raise tarfile.ReadError(archive.damage)
        except (tarfile.TarError, EOFError, ValueError) as error:
            raise ReadError("broken", f"the archive is torn ({error}); fetch it again or pack it anew") from error


def _member(source: Source, archive: tarfile.TarFile, info: tarfile.TarInfo, member: str) -> Iterator[Outcome]:
    if members.is_skipped(info.name):
        yield from members.skipped(source, member)
        return
    if not source.begins(member):
        return
    try:
        _check(info)
        raw = members.whole(archive.extractfile(info), info.size, source)
        if len(raw) < info.size:
            raise ReadError("broken", "the archive ends within it; fetch it again")
    except ReadError as error:
        yield Failure(member, error.reason, error.detail)
    else:
        yield from members.read(source, member, raw, members.suffix_of(info.name))


def _check(info: tarfile.TarInfo) -> None:
    """ReadError where a header says that a member is no plain file, or is larger than a document may be."""
    members.check_name(info.name)
    if info.issym() or info.islnk():
        raise ReadError("link", "a link; pack the file itself")
    if not info.isreg():
        raise ReadError("not_a_file", "a pipe, socket or device; only files are read")
    limits.check("document_bytes", info.size, "too_large", "bytes in one member; unpack it and split it")
