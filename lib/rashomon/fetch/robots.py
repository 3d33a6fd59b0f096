"""May a host's page be fetched, and how long to wait between two? Its robots.txt, read once.

As RFC 9309 has it: none there (4xx) allows all; a server that cannot answer for now (5xx, no connection) allows
nothing, since it may forbid it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from urllib.robotparser import RobotFileParser

from rashomon.errors import FetchError
from rashomon.fetch import addresses, web
from rashomon.fetch.addresses import Address

NAME = "rashomon"  # what a robots.txt may call us


@dataclass(frozen=True)
class Rules:
    """What a site's robots.txt says: its parser (None: everything is allowed), or why nothing may be fetched."""

    parser: RobotFileParser | None
    unknown: str = ""

    def check(self, address: Address) -> None:
        """FetchError `robots` where the page may not be fetched."""
        if self.unknown:
            raise FetchError("robots", f"the site's robots.txt cannot be read ({self.unknown}), so nothing is fetched")
        if self.parser is not None and not self.parser.can_fetch(NAME, address.url):
            raise FetchError("robots", "the site's robots.txt does not allow it; save the page by hand if you may")

    def delay(self, least: float) -> float:
        """Seconds between two requests: what the site asks for, at least `least`."""
        if self.parser is None:
            return least
        rate = self.parser.request_rate(NAME)
        asked = (self.parser.crawl_delay(NAME) or 0, rate.seconds / rate.requests if rate and rate.requests else 0)
        return max(least, *map(float, asked))


def read(site: Address, allow_private: bool, before_each: Callable[[], None]) -> Rules:
    """The rules of a site; `before_each` is called before every request (it waits)."""
    address = addresses.parsed("/robots.txt", site.url)
    try:
        for _ in range(int(web.limits()["robots_redirects"]) + 1):
            before_each()
            answer = web.get(address, allow_private, int(web.limits()["largest_robots"]))
            if answer.status not in (301, 302, 303, 307, 308):
                return _rules(answer)
            address = addresses.parsed(answer.header("location"), address.url)
    except FetchError as error:
        return Rules(None, error.detail)
    return Rules(None)  # too many redirects: as if it were not there


def _rules(answer: web.Answer) -> Rules:
    if answer.status >= 500 or answer.status == 429:
        return Rules(None, f"status {answer.status}")
    if answer.status >= 400:
        return Rules(None)
    parser = RobotFileParser(answer.address.url)
    parser.parse(answer.body.decode("utf-8", "replace").removeprefix("\ufeff").splitlines())
    parser.modified()
    return Rules(parser)
