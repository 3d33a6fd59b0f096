"""MIME: headers and parts of mails and saved pages as text, whatever their charset says."""

import email
import re
from collections.abc import Iterator
from email.errors import HeaderParseError
from email.header import decode_header
from email.message import Message
from email.utils import parseaddr

from rashomon.errors import ReadError
from rashomon.ingest import encoding, limits, phrases

BOUNDARY = re.compile(rb"(?i)boundary\s*=")
REPLY = re.compile(r"(?i)^(?:\s*(?:re|aw|sv|fwd?|wg|tr|rv|antw|enc)\s*(?:\[\d+\])?\s*:)+\s*")


def parse(raw: bytes) -> Message:
    """A message; ReadError `too_many` or `too_deep` where its parts are more, or more nested, than any mail's."""
    limits.check("mail_parts", len(BOUNDARY.findall(raw)), "too_many", "nested parts in one mail; save its text alone")
    try:
        return email.message_from_bytes(raw)
    except RecursionError:
        raise ReadError("too_deep", "the mail's parts are nested too deep; save its text alone") from None


def header(message: Message, name: str) -> str:
    """A header's value as text; empty where there is none. Encoded words and raw bytes are decoded as far as they
    can be.
    """
    told = next((value for key, value in message.raw_items() if key.lower() == name.lower()), "")
    raw = str(told).encode("utf-8", "surrogateescape")
    text = _guessed(raw)
    try:
        pieces = decode_header(text) if "=?" in text else [(text, None)]
    except (HeaderParseError, ValueError):
        pieces = [(text, None)]
    return phrases.plain(encoding.clean("".join(_piece(value, charset) for value, charset in pieces)))


def subject(message: Message) -> str:
    """The subject, without the marks of replies and forwards."""
    return REPLY.sub("", header(message, "Subject"))


def sender(message: Message) -> str:
    """Who a mail is from: the name, or the address where there is no name."""
    name, address = parseaddr(header(message, "From"))
    return name.strip("\"' ") or address


def filename(part: Message) -> str:
    """The name of an attachment, or empty."""
    name = part.get_filename() or ""
    if "=?" in name:
        name = "".join(_piece(value, charset) for value, charset in decode_header(name))
    return phrases.plain(name)


def payload(part: Message) -> bytes:
    """A part's bytes, decoded from base64 or quoted-printable."""
    raw = part.get_payload(decode=True)
    if raw is None:
        raise ReadError("broken", "a part of the mail has no content; save it anew")
    return raw


def text(part: Message) -> str:
    """A part's text: in its charset where the bytes fit it, else in the one that they tell."""
    return in_utf8(payload(part), part.get_content_charset()).decode("utf-8", "replace")


def in_utf8(raw: bytes, charset: str | None) -> bytes:
    """Bytes in UTF-8, by the charset that is told of them where it is known and fits, else by themselves."""
    try:
        if charset and not _is_utf8(raw):
            return raw.decode(charset).encode("utf-8", "replace")
    except (LookupError, ValueError):
        pass
    return encoding.decode(raw)[0].encode("utf-8", "replace")


def leaves(message: Message) -> Iterator[Message]:
    """The parts that hold something, in order; a mail inside a mail is one of them and not looked into.

    ReadError `too_many` where they are more than the limit.
    """
    waiting, seen = [message], 0
    while waiting:
        part = waiting.pop()
        seen += 1
        limits.check("mail_parts", seen, "too_many", "parts in one mail; save its text alone")
        if part.get_content_maintype() == "multipart" and part.is_multipart():
            waiting += reversed(part.get_payload())
        else:
            yield part


def _is_utf8(raw: bytes) -> bool:
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _guessed(raw: bytes) -> str:
    """Text in UTF-8 or as its bytes tell; one damaged header does not cost the mail."""
    try:
        return raw.decode("utf-8") if _is_utf8(raw) else encoding.decode(raw)[0]
    except ReadError:
        return raw.decode("utf-8", "replace")


def _piece(value: bytes | str, charset: str | None) -> str:
    if isinstance(value, str):
        return value
    try:
        return value.decode(charset or "utf-8")
    except (LookupError, ValueError):
        return _guessed(value)
