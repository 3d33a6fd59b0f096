"""When was a document published, by its own word, and when was the page saved?

Metadata comes before the text. In the text only date lines at the head, a dateline's day, or a last line that
says `published` count; a caption's, a copy's or a quoted report's day does not, nor a day without its year.
"""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime

from rashomon.ingest import datelines, days
from rashomon.ingest.parts import Segment

MONTH = re.compile(r"(\d{4})-(\d\d)")
INTERVAL = re.compile(r"\d{4}-[\d-]{2,5}/\d{4}-[\d-]{2,5}")
YEAR = re.compile(r"(?:19|20)\d\d")
CLOCK = re.compile(r"\d[:.]\d\d")
STAMP = re.compile(r"\d{9,10}(?:\d{3})?(?:\.\d+)?")  # seconds or milliseconds since 1970
RANKED = ("published", "bare", "updated")  # what a day is said to be, best first
EARLIEST, LATEST = 1500, 2200  # years that a document can be of


@dataclass(frozen=True)
class Published:
    """First and last possible day of publication (ISO) and the basis; the day the page was saved. Null where
    unknown.
    """

    first: str | None = None
    last: str | None = None
    basis: str | None = None
    captured: str | None = None


def told(value: object) -> tuple[str, str] | None:
    """The first and last day that a metadata field means: a day, a month, a year, a moment or two of them (`a/b`);
    None where unsure.

    Reads ISO 8601, RFC 2822, seconds since 1970 and days in words. The day is taken as written, in its own
    time zone.
    """
    text = " ".join(str(value).split())
    if INTERVAL.fullmatch(text):
        first, last = (told(part) for part in text.split("/"))
        return (first[0], last[1]) if first and last and first[0] <= last[1] else None
    if match := MONTH.fullmatch(text):
        return _month(int(match[1]), int(match[2]))
    if YEAR.fullmatch(text):
        return f"{text}-01-01", f"{text}-12-31"
    day = _iso(text) or _stamp(text) or _mail(text)
    if day is None:
        found = {d.iso for d in days.find(text)}
        day = found.pop() if len(found) == 1 else None
    return (day, day) if day and EARLIEST <= int(day[:4]) <= LATEST else None


def stated(parts: list[Segment]) -> Published:
    """What a segmented text says of its own day and of the page's."""
    captured = _captured(parts)
    said = [d for part in _head(parts) for d in _said(part, part is parts[0])]
    day = next((iso for wanted in RANKED for label, iso in said if label == wanted), None) or _last_line(parts)
    return Published(day, day, "stated" if day else None, captured)


def _captured(parts: list[Segment]) -> str | None:
    found = [d.iso for p in parts if p.rule == "page_date" for d in days.find(p.line)[:1]]
    return found[0] if found else None


def _head(parts: list[Segment]) -> list[Segment]:
    """The segments before the first one of running text, and those before a caption's, without captions."""
    body = next((i for i, p in enumerate(parts) if p.kind in ("body", "subheading", "pull_quote")), len(parts))
    return [p for p in parts[:body] if p.kind in ("dateline", "byline")]


def _said(part: Segment, first: bool) -> list[tuple[str, str]]:
    """The days of a date line, a dateline or a byline at the head, each with what it is said to be."""
    line = days.line(part.line)
    if line is None:
        dateline = datelines.leading(part.line + " X") if part.rule == "leading" else datelines.alone(part.line)
        found = [dateline.iso] if dateline else [d.iso for d in days.find(part.line) if part.kind == "byline"]
        return [("bare", iso) for iso in found[:1] if iso]
    if first and not line.labelled and any(day.weekday for _, day in line.days) and not CLOCK.search(part.line):
        return []  # a masthead's day as well as a post's
    return [(label, day.iso) for label, day in line.days]


def _last_line(parts: list[Segment]) -> str | None:
    """A last line counts only where it says that it is the day of publication."""
    for part in reversed(parts[-6:]):
        line = days.line(part.line) if part.rule == "date_line" else None
        found = [day.iso for label, day in line.days if label == "published"] if line else []
        if found:
            return found[0]
    return None


def _month(year: int, month: int) -> tuple[str, str] | None:
    if not 1 <= month <= 12 or year < 1:
        return None
    return f"{year:04}-{month:02}-01", f"{year:04}-{month:02}-{monthrange(year, month)[1]}"


def _iso(text: str) -> str | None:
    match = re.match(r"(\d{4})-?(\d\d)-?(\d\d)(?=$|[T\s])", text)
    try:
        return date(int(match[1]), int(match[2]), int(match[3])).isoformat() if match else None
    except ValueError:
        return None


def _stamp(text: str) -> str | None:
    if not STAMP.fullmatch(text):
        return None
    number = float(text)
    return datetime.fromtimestamp(number / 1000 if number > 1e11 else number, UTC).date().isoformat()


def _mail(text: str) -> str | None:
    if not re.search(r"\d{1,2} [A-Z][a-z]{2} \d{4} \d\d:\d\d", text):
        return None
    try:
        return parsedate_to_datetime(text).date().isoformat()
    except (ValueError, TypeError, OverflowError):
        return None
