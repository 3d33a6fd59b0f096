"""Fetch a page as its host wishes: as robots.txt allows, with a pause, again where it is busy, along redirects."""

import time
from collections.abc import Callable
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from rashomon.errors import FetchError
from rashomon.fetch import addresses, robots, web
from rashomon.fetch.addresses import Address

REDIRECTS = (301, 302, 303, 307, 308)
LATER = (429, 500, 502, 503, 504)
AGAIN = ("no_answer", "slow", "bad_answer")  # errors that may pass


class Visitor:
    """Fetches pages one by one and remembers, for each site, its rules and when it was asked last."""

    def __init__(
        self,
        delay: float | None = None,
        allow_private: bool = False,
        sleep: Callable[[float], None] = time.sleep,
        clock: Callable[[], float] = time.monotonic,
    ):
        self.delay = web.limits()["delay"] if delay is None else delay
        self.allow_private, self.sleep, self.clock = allow_private, sleep, clock
        self.rules: dict[str, robots.Rules] = {}
        self.next: dict[str, float] = {}

    def fetch(self, url: str) -> list[web.Answer]:
        """The answers from the address to its page, redirects first, the page last; FetchError says why not."""
        address, trail, seen = addresses.parsed(url), [], set()
        while True:
            if address.url in seen or len(trail) > web.limits()["redirects"]:
                raise FetchError("redirects", f"it leads on and on ({len(trail)} times); check the address")
            seen.add(address.url)
            answer = self._allowed(address)
            trail.append(answer)
            if answer.status not in REDIRECTS or not answer.header("location"):
                break
            address = addresses.parsed(answer.header("location"), address.url)
        if answer.status != 200:
            raise FetchError("status", f"{answer.address.host} answers {answer.status} {answer.reason}".rstrip())
        return trail

    def _allowed(self, address: Address) -> web.Answer:
        site = address.site
        if site not in self.rules:
            self.rules[site] = robots.read(address, self.allow_private, lambda: self._wait(site, self.delay))
        rules = self.rules[site]
        rules.check(address)
        delay = rules.delay(self.delay)
        if delay > web.limits()["longest_delay"]:
            raise FetchError("robots", f"the site asks for {delay:,.0f} seconds between pages; save it by hand")
        return self._tried(address, delay)

    def _tried(self, address: Address, delay: float) -> web.Answer:
        """The answer, asked for again while the host is busy."""
        tries = int(web.limits()["tries"])
        for number in range(1, tries + 1):
            self._wait(address.site, delay)
            wait = web.limits()["backoff"] * 2 ** (number - 1)
            try:
                answer = web.get(address, self.allow_private)
            except FetchError as error:
                if error.reason not in AGAIN or number == tries:
                    raise
            else:
                if answer.status not in LATER or number == tries:
                    return answer
                wait = max(wait, retry_after(answer.header("retry-after"), datetime.now(UTC)))
                if wait > web.limits()["longest_wait"]:
                    raise FetchError("status", f"{address.host} answers {answer.status} and asks to wait {wait:,.0f} s")
            self.sleep(wait)
        raise AssertionError("unreachable: the last try returns or raises")

    def _wait(self, site: str, delay: float) -> None:
        """Wait until the site may be asked again, and put down when that is after this request."""
        left = self.next.get(site, 0.0) - self.clock()
        if left > 0:
            self.sleep(left)
        self.next[site] = self.clock() + delay


def retry_after(told: str, now: datetime) -> float:
    """Seconds that a Retry-After header asks to wait: a number, or a moment; 0 where it says neither."""
    if told.strip().isdecimal():
        return float(told[:9])
    try:
        moment = parsedate_to_datetime(told)
    except (ValueError, TypeError):
        return 0.0
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return max(0.0, (moment - now).total_seconds())
