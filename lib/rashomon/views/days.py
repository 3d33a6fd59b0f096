"""When, as a list: the events day by day, with the days that are not certain as spans, and publication."""

from datetime import date, timedelta
from itertools import groupby

from markupsafe import Markup

from rashomon.pages import phrases
from rashomon.pages.text import anchor, inline
from rashomon.views import evidence, limits
from rashomon.views.events import SERIES
from rashomon.views.findings import Findings, once
from rashomon.views.tables import nothing

MOST = 250  # entries listed
EMPTY = "No event has a day: no expression of time could be resolved to one."


@once
def entries(findings: Findings) -> list[dict]:
    """What stands on the timeline: dicts with first, last, kind (event or published), row; sorted by day.

    An event stands where its day is known on both sides, a document where its day of publication is.
    """
    told = [
        {"first": e["date_from"], "last": e["date_to"], "kind": "event", "id": e["event_id"], "row": e}
        for e in findings.events.values()
        if e["date_from"] and e["date_to"] and e["kind"] != SERIES
    ]
    told += [
        {
            "first": d["published_from"],
            "last": d["published_to"],
            "kind": "published",
            "id": d["doc_id"],
            "row": d,
        }
        for d in findings.dating.values()
        if d["published_from"] and d["published_to"] and d["doc_id"] in findings.sources
    ]
    return sorted(told, key=lambda e: (e["first"], e["last"], e["kind"], e["id"]))


def widened(first: str, last: str, share: float, least: int = 2) -> list[str]:
    """Two days, apart by a share of what is between them and by `least` days more on each side: an axis's range."""
    begin, end = date.fromisoformat(first), date.fromisoformat(last)
    pad = timedelta(days=max(least, round((end - begin).days * share)))
    return [(max(begin, date.min + pad) - pad).isoformat(), (min(end, date.max - pad) + pad).isoformat()]


def listing(findings: Findings) -> Markup:
    """The timeline as a list, a heading a day; of very many entries those that most sources tell."""
    told = entries(findings)
    if not any(e["kind"] == "event" for e in told):
        return nothing(EMPTY)
    tellers = {e["id"]: len(findings.tellers(e["id"])) if e["kind"] == "event" else 0 for e in told}
    kept = {e["id"] for e in sorted(told, key=lambda e: -tellers[e["id"]])[:MOST]}
    chosen = [e for e in told if e["id"] in kept]
    groups = groupby(chosen, key=lambda e: (e["first"], e["last"]))
    shown = limits.fitting((_day(findings, k, list(g)) for k, g in groups), limits.SHARE["days"])
    days = len({(e["first"], e["last"]) for e in chosen})
    left = [f"The {MOST} that most sources tell, of {len(told):,}"] if len(told) > len(chosen) else []
    left += [f"the first {len(shown):,} of {days:,} days and spans"] if len(shown) < days else []
    listed = Markup('<ol class="days paged" data-step="40">{}</ol>').format(Markup("").join(shown))
    rest = "; ".join(left) + "; all events stand in tables/events.csv."
    return listed + nothing(rest[0].upper() + rest[1:]) if left else listed


def says(findings: Findings) -> str:
    """One sentence of what the timeline shows, counted from the tables."""
    events = [e for e in entries(findings) if e["kind"] == "event"]
    if not events:
        return EMPTY
    first, last = min(e["first"] for e in events), max(e["last"] for e in events)
    shared = sum(len(findings.tellers(e["id"])) > 1 for e in events)
    unsure = sum(e["first"] != e["last"] for e in events)
    return (
        f"{phrases.count(len(events), 'event')} with a day, from {phrases.day(first)} "
        f"to {phrases.day(last)}: "
        f"{shared} told by more than one source, {unsure} known only to a span of days."
    )


def _day(findings: Findings, span: tuple[str, str], told: list[dict]) -> Markup:
    lines = Markup("").join(
        _published_line(findings, e) if e["kind"] == "published" else _event(findings, e) for e in told
    )
    kind = "certain" if span[0] == span[1] else "span"
    head = Markup('<li class="{}"><h3><time datetime="{}">{}</time></h3><ul>{}</ul></li>')
    return head.format(kind, span[0], phrases.days(*span), lines)


def _event(findings: Findings, entry: dict) -> Markup:
    """An event in a line, leading to all that is said of it; its first telling opens to its sentence."""
    row, where = entry["row"], findings.name(entry["row"]["place_id"])
    place = where if where and where not in row["name"] else None
    badges = evidence.badges(findings, findings.tellers(entry["id"]))
    head = Markup('<p><a href="{}#{}">{}</a> <span class="kind">{}</span> {}</p>')
    line = head.format(findings.page, anchor("event", entry["id"]), inline(row["name"]), inline(place), badges)
    first = evidence.first_telling(findings, entry["id"]) or {}
    at = (first.get(column) for column in ("doc_id", "start", "end"))
    return Markup("<li>{}{}</li>").format(line, evidence.details(findings, evidence.gist(findings, entry["id"]), *at))


def _published_line(findings: Findings, entry: dict) -> Markup:
    basis = " (inferred)" if entry["row"]["basis"] == "inferred" else ""
    return Markup('<li class="published">{} published{}</li>').format(evidence.chip(findings, entry["id"]), basis)
