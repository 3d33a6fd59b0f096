"""Mailboxes (.mbox): a mail begins at a `From ` line behind a blank one; read mail by mail, never as a whole."""

import re
from collections.abc import Iterator

from rashomon.errors import ReadError
from rashomon.ingest import limits
from rashomon.ingest.readers import mail
from rashomon.ingest.readers.registry import Failure, Outcome, Source, reader

FROM = re.compile(rb"From [^\r\n]{1,300}?\d{4}\b")  # `From somebody Tue Apr  6 09:12:00 2021`
BEGIN = re.compile(FROM.pattern + rb"[^\r\n]*\r?\n(?:>?From |[A-Za-z][\w-]*:)")
QUOTED = re.compile(rb"(?m)^>(>*From )")


@reader("application/mbox", (".mbox",), looks=lambda source: bool(BEGIN.match(source.head)))
def read_mbox(source: Source) -> Iterator[Outcome]:
    """The mails of the box, `#1` being the first, and what is attached to them."""
    for number, raw in enumerate(_mails(source), 1):
        member = f"#{number}"
        if source.begins(member):
            try:
                limits.check("document_bytes", len(raw), "too_large", "bytes and more in one mail; take it apart")
                yield from mail.outcomes(source, QUOTED.sub(rb"\1", raw), member)
            except ReadError as error:
                yield Failure(member, error.reason, error.detail)


def _mails(source: Source) -> Iterator[bytes]:
    """The bytes of each mail without its `From ` line; of one that is too large, only so many as tell it."""
    longest = limits.told()["document_bytes"]
    lines, size, blank = [], 0, True
    with source.open() as file:
        while line := file.readline(longest + 1):
            if blank and FROM.match(line):
                if lines:
                    yield b"".join(lines)
                lines, size = [], 0
            elif size <= longest:
                lines.append(line)
                size += len(line)
            blank = not line.strip()
    if lines:
        yield b"".join(lines)
