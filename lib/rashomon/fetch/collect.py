"""A list of addresses into a corpus: what is there is left, the rest is fetched, and each is told."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from rashomon.errors import FetchError
from rashomon.fetch import saved
from rashomon.fetch.polite import Visitor

WIDTH = 70  # letters of an address in the table


@dataclass(frozen=True)
class Outcome:
    """What became of an address: its file, or the reason and what to do; `state` fetched, there or failed."""

    url: str
    state: str
    file: str = ""
    reason: str = ""
    detail: str = ""


def listed(path: Path) -> list[str]:
    """The addresses of a list, one a line, each once; blank lines and those that begin with # say nothing."""
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise FetchError(
            "list", f"{path} cannot be read ({error}); give a text file in UTF-8, one address a line"
        ) from None
    told = [line.strip() for line in lines]
    found = list(dict.fromkeys(line for line in told if line and not line.startswith("#")))
    if not found:
        raise FetchError("list", f"{path} holds no address; write one a line")
    return found


def collect(
    urls: list[str],
    folder: Path,
    visitor: Visitor,
    now: Callable[[], datetime] = lambda: datetime.now(UTC),
    tell: Callable[[str], None] = lambda line: None,
) -> list[Outcome]:
    """Fetch what is not there yet into the folder, in the list's order; one outcome an address."""
    known = saved.manifest(folder)
    found = []
    for number, url in enumerate(urls, 1):
        outcome = _one(url, folder, known, visitor, now)
        tell(f"{number}/{len(urls)} {outcome.state}: {url}")
        found.append(outcome)
    return found


def _one(url: str, folder: Path, known: saved.Manifest, visitor: Visitor, now: Callable) -> Outcome:
    if file := known.file(url):
        return Outcome(url, "there", file)
    try:
        trail = visitor.fetch(url)
        moment = now()
        file = saved.save(folder, url, trail, moment)
    except FetchError as error:
        return Outcome(url, "failed", reason=error.reason, detail=error.detail)
    known.add(file, url, moment.date().isoformat())
    return Outcome(url, "fetched", file)


def table(outcomes: list[Outcome]) -> str:
    """The outcomes as lines for a terminal, and their counts."""
    lines = [f"{o.state:8} {_short(o.url)}  {o.file or f'{o.reason}: {o.detail}'}" for o in outcomes]
    counts = [f"{sum(o.state == s for o in outcomes)} {s}" for s in ("fetched", "there", "failed")]
    return "\n".join([*lines, ", ".join(counts)])


def _short(url: str) -> str:
    plain = "".join(c if c.isprintable() else "?" for c in url)
    return plain if len(plain) <= WIDTH else plain[: WIDTH - 1] + "…"
