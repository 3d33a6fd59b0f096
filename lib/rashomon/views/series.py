"""What is known of figures that go on running: who says how many, as of when, and where each stands among days."""

from datetime import date, timedelta

from rashomon.views.events import SERIES
from rashomon.views.findings import Findings, once

DRAWN = 24  # sources of one running figure that are drawn; the table has more
BESIDE = 1 / 32  # of the days: marks nearer than this stand side by side


@once
def ranked(findings: Findings) -> list[dict]:
    """Running figures that have a number: those with most conflicts first, then those of most sources."""
    found = [e for e in findings.events.values() if e["kind"] == SERIES and said(findings, e["event_id"])]
    return sorted(found, key=lambda e: (-len(against(findings, e)), -e["n_documents"], e["name"], e["event_id"]))


def said(findings: Findings, event_id: str) -> list[dict]:
    """What sources say of a running figure in numbers, in the sources' order."""
    rows = [s for s in findings.said.get(event_id, []) if s["low"] is not None or s["high"] is not None]
    return sorted(rows, key=lambda s: findings.sources[s["doc_id"]].number)


def value(statement: dict) -> float:
    """Where a figure's point stands: at its lower bound, where it has none at its upper one."""
    return statement["low"] if statement["low"] is not None else statement["high"]


def against(findings: Findings, event: dict) -> list[dict]:
    """The verdicts on a running figure that are conflicts."""
    fields = {s["field"] for s in findings.said.get(event["event_id"], [])}
    rows = [v for field in sorted(fields) for v in findings.verdicts.get((event["event_id"], field), [])]
    return [v for v in rows if v["verdict"] == "conflict"]


def as_of(findings: Findings, statement: dict) -> tuple[str | None, str | None]:
    """The days as of which a figure holds: until when it counts, else the day that its statement bears."""
    if statement["period_to"]:
        return statement["period_to"], statement["period_to"]
    return statement["date_from"], statement["date_to"]


def published(findings: Findings, doc_id: str) -> tuple[str | None, str | None]:
    """The days on which a document can have been published."""
    told = findings.dating.get(doc_id) or {}
    return told.get("published_from"), told.get("published_to")


def marks(findings: Findings, event_id: str) -> list[dict]:
    """A mark a source: its statement, its days, its value `y`, and the day `x` at which it is drawn, apart from others.

    A mark without any day stands before the first.
    """
    found = []
    for row in said(findings, event_id)[:DRAWN]:
        first, last = as_of(findings, row)
        begin, end = published(findings, row["doc_id"])
        days = {"day": first or last or begin or end, "first": first, "last": last, "published": begin}
        found.append({"said": row, "y": value(row), **days})
    known = [date.fromisoformat(m["day"]) for m in found if m["day"]]
    start, stop = (min(known), max(known)) if known else (date(2000, 1, 1),) * 2
    step = timedelta(days=max((stop - start).days, 8) * BESIDE)
    start = max(start, date.min + 4 * step)
    at = None
    for mark in sorted(found, key=lambda m: (m["day"] or "", m["said"]["doc_id"])):
        wanted = date.fromisoformat(mark["day"]) if mark["day"] else start - 4 * step
        at = wanted if at is None else max(wanted, min(at, date.max - step) + step)
        mark["x"] = at.isoformat()
    return found
