"""One request and its answer, within limits of time and size. It follows nothing and tries once."""

import http.client
import socket
import ssl
import threading
import time
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import yaml

from rashomon import __version__
from rashomon.errors import FetchError
from rashomon.fetch import addresses
from rashomon.fetch.addresses import Address

AGENT = f"rashomon/{__version__} (saves single pages of a reader's list for research; obeys robots.txt)"
PART = 65_536
ACCEPT = "text/html,application/xhtml+xml,application/pdf,text/plain;q=0.9,*/*;q=0.5"


@cache
def limits() -> dict[str, float]:
    """The limits of limits.yml by name."""
    return yaml.safe_load(files("rashomon.fetch").joinpath("limits.yml").read_text(encoding="utf-8"))


@dataclass(frozen=True)
class Answer:
    """What a server answered: status, its headers as they came, the body as it came (`raw`) and unpacked (`body`)."""

    address: Address
    status: int
    reason: str
    headers: tuple[tuple[str, str], ...]
    raw: bytes
    body: bytes

    def header(self, name: str) -> str:
        """A header's first value; empty where it is not there."""
        return next((value for key, value in self.headers if key.lower() == name), "")


def get(address: Address, allow_private: bool = False, largest: int = 0) -> Answer:
    """Ask for an address once.

    largest: bytes of a body (0: the limit for pages). Raises FetchError: `private`, `not_found`, `no_answer`, `slow`,
    `too_large`, `bad_answer`.
    """
    end = time.monotonic() + limits()["whole_page"]
    connection = _connection(address, addresses.machine(address, allow_private))
    cut = None  # the line is cut when the time is over, whatever it is waiting for
    try:
        connection.connect()
        cut = threading.Timer(limits()["whole_page"], connection.sock.shutdown, [socket.SHUT_RDWR])
        cut.daemon = True
        cut.start()
        connection.request("GET", address.target, headers={
            "Host": address.netloc, "User-Agent": AGENT, "Accept": ACCEPT, "Accept-Encoding": "gzip",
            "Connection": "close",
        })  # fmt: skip
        answer = connection.getresponse()
        raw = _body(answer, end, int(largest or limits()["largest"]))
        headers = tuple((key, _printable(value)) for key, value in answer.getheaders())
    except (OSError, http.client.HTTPException, ValueError) as error:
        raise _failure(address, error, time.monotonic() >= end) from error
    finally:
        if cut is not None:
            cut.cancel()
        connection.close()
    packed = next((value for key, value in headers if key.lower() == "content-encoding"), "").lower()
    body = _unpacked(raw, packed, int(largest or limits()["largest"]))
    return Answer(address, answer.status, _printable(answer.reason or ""), headers, raw, body)


def _failure(address: Address, error: Exception, late: bool) -> FetchError:
    if late or isinstance(error, TimeoutError):
        return FetchError("slow", f"{address.host} did not answer in time; try again later")
    if isinstance(error, OSError) and not isinstance(error, http.client.HTTPException):
        return FetchError("no_answer", f"{address.host} cannot be reached ({error.strerror or error})")
    return FetchError("bad_answer", f"{address.host} did not answer as HTTP has it ({type(error).__name__})")


def _connection(address: Address, number: str) -> http.client.HTTPConnection:
    """A connection to the machine that was checked, under the host's own name."""
    timeout = limits()["timeout"]

    def connect(_where: tuple, _timeout: object = None, _source: object = None) -> socket.socket:
        return socket.create_connection((number, address.port), timeout)

    kind: Callable = http.client.HTTPConnection
    if address.scheme == "https":
        connection = http.client.HTTPSConnection(address.host, address.port, context=ssl.create_default_context())
    else:
        connection = kind(address.host, address.port)
    connection._create_connection = connect  # http.client's own hook: host name and certificate stay the host's
    return connection


def _body(answer: http.client.HTTPResponse, end: float, largest: int) -> bytes:
    parts, size = [], 0
    while part := answer.read1(PART):
        size += len(part)
        if size > largest:
            raise FetchError("too_large", f"it holds more than {largest:,} bytes; save it by hand")
        parts.append(part)
    if time.monotonic() >= end:  # the line was cut
        raise TimeoutError
    if answer.length:
        raise http.client.IncompleteRead(b"".join(parts))
    return b"".join(parts)


def _unpacked(raw: bytes, packed: str, largest: int) -> bytes:
    if packed in ("", "identity") or not raw:
        return raw
    if packed not in ("gzip", "x-gzip"):
        raise FetchError("bad_answer", f"it is packed as {packed}, which was not asked for")
    opener = zlib.decompressobj(wbits=31)
    try:
        body = opener.decompress(raw, largest + 1)
    except zlib.error as error:
        raise FetchError("bad_answer", f"it cannot be unpacked ({error})") from error
    if len(body) > largest:
        raise FetchError("too_large", f"it unpacks to more than {largest:,} bytes; save it by hand")
    return body


def _printable(value: str) -> str:
    return "".join(c if c.isprintable() else " " for c in value).strip()
