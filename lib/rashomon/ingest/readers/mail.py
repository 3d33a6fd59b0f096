"""Mail (.eml): the body as one document, readable attachments as members, from their own headers.

1. headers: Subject, From, Date; a domain is no outlet
2. the body: plain text where it says what the HTML says, else the HTML
3. quoted replies and the signature are boilerplate; what is forwarded is text
4. attachments: each is read as the file it is; pictures, sound and signatures are skipped
"""

import re
from collections.abc import Iterator
from email.generator import BytesGenerator
from email.message import Message
from io import BytesIO

from rashomon.errors import ReadError
from rashomon.ingest.readers import fragment, members, mime, quoting
from rashomon.ingest.readers.registry import Failure, Outcome, Record, Source, reader

MEDIA_TYPE = "message/rfc822"
HEADER = re.compile(rb"[A-Za-z][\w-]{1,60}:|[ \t]")
KNOWN = re.compile(rb"(?im)^(message-id|mime-version|received|return-path|delivered-to|date|from|subject|to):")
SURE = {b"message-id", b"mime-version", b"received", b"return-path", b"delivered-to"}
PLAIN_SHARE = 0.3  # of the HTML's words: less is only a notice that there is HTML
NO_DOCUMENT = ("image", "audio", "video", "font")
SIGNATURES = ("application/pgp-signature", "application/pkcs7-signature", "application/x-pkcs7-signature")


def looks_mail(source: Source) -> bool:
    """It begins with a block of headers, and some are such as only mail has."""
    block = re.split(rb"\r?\n\r?\n", source.head, maxsplit=1)[0]
    lines = block.split(b"\n")
    if len(lines) < 2 or not lines[0].strip() or lines[0][:1] in b" \t" or not all(map(HEADER.match, lines[:-1])):
        return False
    known = {name.lower() for name in KNOWN.findall(block)}
    return len(known) >= (1 if source.suffix == ".eml" else 3) and bool(known & SURE or source.suffix == ".eml")


@reader(MEDIA_TYPE, (".eml",), looks=looks_mail)
def read_mail(source: Source) -> Iterator[Outcome]:
    """The mail and what is attached to it."""
    yield from outcomes(source, source.content(), "")


def outcomes(source: Source, raw: bytes, member: str) -> Iterator[Outcome]:
    """A mail's documents; `member` is the mail's own place in the source."""
    message = mime.parse(raw)
    bodies, attached = [], []
    for part in mime.leaves(message):
        (bodies if _is_body(part) else attached).append(part)
    yield _mail(message, bodies, raw, member)
    taken: dict[str, int] = {}
    for number, part in enumerate(attached, 1):
        yield from _attachment(source, part, member, number, taken)


def _mail(message: Message, bodies: list[Message], raw: bytes, member: str) -> Record | Failure:
    try:
        parts = _body(bodies)
    except ReadError as error:
        return Failure(member, error.reason, error.detail)
    if not parts:
        return Failure(member, "empty", "the mail has no text of its own; its attachments are read by themselves")
    fields = {"title": mime.subject(message), "author": mime.sender(message), "published": mime.header(message, "Date")}
    fields = {name: value for name, value in fields.items() if value}
    return Record(raw, MEDIA_TYPE, member, parts=tuple(parts), fields=fields)


def _is_body(part: Message) -> bool:
    attached = part.get_content_disposition() == "attachment" or part.get_filename()
    return part.get_content_type() in ("text/plain", "text/html") and not attached


def _body(bodies: list[Message]) -> list[tuple[str, str]]:
    """The paragraphs: of the plain text where it is a real body, else of the HTML."""
    plain = [p for b in bodies if b.get_content_type() == "text/plain" for p in quoting.paragraphs(mime.text(b))]
    if not any(b.get_content_type() == "text/html" for b in bodies):
        return plain
    html = [p for b in bodies if b.get_content_type() == "text/html" for p in fragment.parts(mime.text(b), quotes=True)]
    return plain if _words(plain) >= max(1, PLAIN_SHARE * _words(html)) else html


def _words(parts: list[tuple[str, str]]) -> int:
    return sum(len(line.split()) for _, line in parts)


def _attachment(source: Source, part: Message, member: str, number: int, taken: dict[str, int]) -> Iterator[Outcome]:
    name = mime.filename(part) or f"part-{number}{'.eml' if part.get_content_type() == MEDIA_TYPE else ''}"
    place = member + members.place(name, taken)
    members.count(source)
    if part.get_content_maintype() in NO_DOCUMENT or part.get_content_type() in SIGNATURES:
        yield from members.skipped(source, place)
    elif source.begins(place):
        try:
            members.check_name(name)
            raw = _inner(part) if part.is_multipart() else mime.payload(part)
            if part.get_content_maintype() == "text":
                raw = mime.in_utf8(raw, part.get_content_charset())
        except (ReadError, LookupError, ValueError, AttributeError, TypeError, RecursionError) as error:
            yield _failure(place, error)
        else:
            yield from members.read(source, place, raw, members.suffix_of(name))


def _failure(place: str, error: Exception) -> Failure:
    if isinstance(error, ReadError):
        return Failure(place, error.reason, error.detail)
    return Failure(place, "broken", f"the attachment cannot be unpacked ({type(error).__name__}); save it by itself")


def _inner(part: Message) -> bytes:
    """The bytes of a mail inside a mail."""
    file = BytesIO()
    BytesGenerator(file, mangle_from_=False, maxheaderlen=0).flatten(part.get_payload()[0])
    return file.getvalue()
