"""Which addresses may be fetched, and to which machine does each lead?

Only http and https, without a password, to a machine of the public internet: a list of addresses from elsewhere must
not make this machine ask its own network. The name is resolved once, and the connection goes to what was checked.
"""

import ipaddress
import socket
from dataclasses import dataclass
from urllib.parse import quote, urljoin, urlsplit, urlunsplit

from rashomon.errors import FetchError

PORTS = {"http": 80, "https": 443}
PATH_SAFE = "/%:@!$&'()*+,;=~-._"
QUERY_SAFE = PATH_SAFE + "?"


@dataclass(frozen=True)
class Address:
    """An address in ASCII, in its parts: `url` whole, `target` what stands in the request."""

    url: str
    scheme: str
    host: str
    port: int
    target: str

    @property
    def site(self) -> str:
        """Scheme, host and port: what a robots.txt and a delay hold for."""
        return f"{self.scheme}://{self.netloc}"

    @property
    def netloc(self) -> str:
        """Host and port as they stand in an address."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == PORTS[self.scheme] else f"{host}:{self.port}"


def parsed(url: str, base: str = "") -> Address:
    """An address as written, its odd letters encoded; FetchError `bad_address` where it cannot be fetched."""
    try:
        parts = urlsplit(urljoin(base, url.strip()) if base else url.strip())
        host, port = parts.hostname, parts.port
        if parts.scheme not in PORTS or not host:
            raise FetchError("bad_address", "only addresses that begin with http:// or https:// are fetched")
        if parts.username or parts.password:
            raise FetchError("bad_address", "it holds a user name or a password; remove it")
        host = host if ":" in host else host.encode("idna").decode("ascii").lower().rstrip(".")
    except (ValueError, UnicodeError) as error:
        raise FetchError("bad_address", f"it cannot be read ({error}); check it") from error
    path, query = quote(parts.path or "/", safe=PATH_SAFE), quote(parts.query, safe=QUERY_SAFE)
    known = Address("", parts.scheme, host, port or PORTS[parts.scheme], urlunsplit(("", "", path, query, "")))
    return Address(known.site + known.target, known.scheme, known.host, known.port, known.target)


def machine(address: Address, allow_private: bool = False) -> str:
    """The number of the machine that an address leads to; FetchError `private` or `not_found`."""
    try:
        found = socket.getaddrinfo(address.host, address.port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise FetchError("not_found", f"{address.host} has no machine ({error}); check the address") from error
    numbers = [str(info[4][0]) for info in found]
    for number in numbers:
        if not allow_private and not _is_public(number):
            raise FetchError("private", f"{address.host} is {number}, of a private network; it is not asked")
    return numbers[0]


def _is_public(number: str) -> bool:
    told = ipaddress.ip_address(number.partition("%")[0])
    mapped = getattr(told, "ipv4_mapped", None) or getattr(told, "sixtofour", None)
    return told.is_global and not told.is_multicast and (mapped is None or _is_public(str(mapped)))
