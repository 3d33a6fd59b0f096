"""When was a web page published, by all that it says of it? No single sign is trusted against the others.

1. data for machines (JSON-LD, meta elements, items) name days; the page shows one near its headline; its address may
   hold one (`day_signs`)
2. data that agree with what is shown, or name no other day: that day; a moment in universal time is the shown day, or
   the address's, where it may be that day in the writer's own time
3. days that differ: the one that the page shows; but a later one that the page itself calls a day of change leaves
   an interval, from the first day to the change; else what two kinds of data say; else null
4. no data: the shown day, a weak one only where the address or htmldate agrees; the address; htmldate where it finds
   one (it reads odd forms that the rules above do not); a line anywhere in the article that says `published`
A page that names no day but one of change is taken to be of that day, as its text is.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from rashomon.ingest.readers.day_signs import Sign

BEFORE, AFTER = -200, 1200  # characters from the headline in which a shown day may be the article's
OVER, UNDER = -150, 250  # and in which it is so without another sign
FIRST_PAGE = "1991"  # no page shows its own day of an earlier year

Told = tuple[str, str, str]  # first and last day, basis


@dataclass(frozen=True)
class Signs:
    """All that a page says of its day: data for machines, days shown, the day in its address."""

    data: tuple[Sign, ...] = ()
    shown: tuple[Sign, ...] = ()
    address: Sign | None = None


def decide(signs: Signs, second: Callable[[], str | None]) -> Told | None:
    """First and last day of publication and the basis (`metadata`, `stated`); None where unsure.

    second: gives another reader's answer, asked only where it matters.
    """
    told = [s for s in signs.data if s.label == "published"] or [s for s in signs.data if s.label == "bare"]
    seen = nearest(signs.shown)
    if told:
        changed = {s.first for s in signs.data if s.label == "updated"}
        span = _agreed(told, seen, signs.address) or _disputed(told, changed, seen)
        return (*span, "metadata") if span else None
    day = _from_page(seen, signs, second)
    return (day, day, "stated") if day and day >= FIRST_PAGE else None


def nearest(shown: Iterable[Sign]) -> Sign | None:
    """The shown day that is the article's: said to be its publication, else the first under the headline, else the
    last one over it; a day of change where there is no other.
    """
    close = [s for s in shown if s.distance is not None and BEFORE <= s.distance <= AFTER and s.first >= FIRST_PAGE]
    for label in ("published", "bare", "updated"):
        found = [s for s in close if s.label == label]
        under = [s for s in found if s.distance >= 0]
        if found:
            return ([s for s in under if s.marked] or under or found[::-1])[0]
    return None


def _agreed(told: list[Sign], seen: Sign | None, address: Sign | None) -> tuple[str, str] | None:
    """The day that all data may mean, as the page shows it or its address has it where these are near; else as the
    data without universal time say it.
    """
    near = [s.first for s in (seen, address) if s is not None]
    days = near + [s.first for s in sorted(told, key=lambda s: s.also is not None) if s.first == s.last]
    for day in days:
        if all(s.first <= day <= s.last or s.also == day for s in told):
            in_words = seen is not None and _strong(seen) and seen.label != "updated" and seen.first != day
            return None if in_words else (day, day)
    spans = {(s.first, s.last) for s in told}
    return spans.pop() if len(spans) == 1 and not near else None


def _disputed(told: list[Sign], changed: set[str], seen: Sign | None) -> tuple[str, str] | None:
    """What the data say that differ from one another or from what is shown."""
    kinds = {day: len({s.kind for s in told if s.first == day}) for day in {s.first for s in told}}
    kept = sorted(kinds.keys() - changed) or sorted(kinds)
    strong = seen is not None and _strong(seen)
    if seen is not None and (seen.first in kept or (seen.first in kinds and _neighbours(seen.first, kept[-1]))):
        return seen.first, seen.first
    if strong and seen.first in changed and len(kept) == 1 and kept[0] < seen.first:
        return kept[0], seen.first
    most = max(kinds[day] for day in kept)
    best = [day for day in kept if kinds[day] == most]
    against = strong and seen.label != "updated"
    return (best[0], best[0]) if len(best) == 1 and (most > 1 or not against) else None


def _neighbours(one: str, other: str) -> bool:
    return abs(date.fromisoformat(one) - date.fromisoformat(other)).days <= 1


def _from_page(seen: Sign | None, signs: Signs, second: Callable[[], str | None]) -> str | None:
    """The day that is shown or stands in the address."""
    if seen is not None and (_strong(seen) or signs.address is not None and signs.address.first == seen.first):
        return seen.first
    alone = {s.first for s in signs.shown if s.alone and s.distance is not None and 0 <= s.distance <= AFTER}
    if seen is not None and alone == {seen.first}:
        return seen.first
    if signs.address is not None:
        return signs.address.first
    other = second()
    if seen is not None:
        return seen.first if other == seen.first else None
    late = {s.first for s in signs.shown if s.label == "published"}
    return other or (late.pop() if len(late) == 1 else None)


def _strong(seen: Sign) -> bool:
    return seen.label == "published" or OVER <= seen.distance <= UNDER
