"""What happened: each event with what each source says of each field, and what it leaves out."""

from markupsafe import Markup

from rashomon.pages import phrases
from rashomon.pages.text import anchor, inline
from rashomon.views import evidence, limits, side_by_side
from rashomon.views.findings import Findings, once
from rashomon.views.tables import nothing, safe_table

FIRST = ("date", "place", "actor", "target", "agency")
LAST = ("name", "gloss", "cited")
SERIES = "SERIES"
COLUMNS = 12  # sources of one event beside one another; the rest are counted
TELLINGS = 3  # of one event in one document, before the rest is only counted


@once
def ranked(findings: Findings) -> list[dict]:
    """Events and running figures: those told by most sources first, then by day, then by name."""
    return sorted(
        findings.events.values(),
        key=lambda e: (
            -len(findings.tellers(e["event_id"])),
            e["date_from"] or "9999",
            e["name"],
            e["event_id"],
        ),
    )


def table(findings: Findings, *, most: int = 30) -> Markup:
    """The events told by most sources: when, where, who, and which sources tell them."""
    rows = [_row(findings, e) for e in ranked(findings)[:most]]
    columns = ["event", "when", "where", "who", "told by"]
    return safe_table(columns, rows, caption="The events", why_empty="No source tells an event.")


def cards(findings: Findings, chosen: list[dict], part: str = "events") -> Markup:
    """An entry an event, folded: a table of its fields with a column a source; as many as `part` has room for."""
    if not chosen:
        return nothing("None is told by more than one source.")
    return limits.listed((card(findings, e) for e in chosen), len(chosen), part, "events")


def fields(findings: Findings, event_id: str) -> list[str]:
    """An event's fields in the order in which people ask: when, where, who, how many, what it is called."""
    found = {s["field"] for s in findings.said.get(event_id, [])}
    middle = sorted(found - set(FIRST) - set(LAST))
    return [*(f for f in FIRST if f in found), *middle, *(f for f in LAST if f in found)]


def _row(findings: Findings, event: dict) -> list:
    href = f"{findings.page}#{anchor('event', event['event_id'])}"
    name = Markup('<a href="{}">{}</a>').format(href, inline(event["name"]))
    when = phrases.days(event["date_from"], event["date_to"])
    told = evidence.badges(findings, findings.tellers(event["event_id"]))
    return [name, when, findings.name(event["place_id"]), _participants(findings, event) or None, told]


def _participants(findings: Findings, event: dict) -> list[str]:
    return [name for name in map(findings.name, event["participants"] or []) if name]


def card(findings: Findings, event: dict, *, unfolded: bool = False) -> Markup:
    """One event: when, where, who; opened, what each source says of each field, with the gravest verdict on it."""
    tellers = findings.tellers(event["event_id"])
    docs = tellers[:COLUMNS]
    where = findings.name(event["place_id"])
    when = phrases.days(event["date_from"], event["date_to"], unknown="" if event["kind"] == SERIES else "day unknown")
    facts = [when, inline(where) if where and where not in event["name"] else None]
    line = Markup(" · ").join(f for f in facts if f)
    head = Markup('<span class="head"><b>{}</b> <span class="kind">{}</span> {}</span>{}')
    gist = evidence.gist(findings, event["event_id"])
    summary = head.format(inline(event["name"]), line, gist, evidence.badges(findings, docs))
    rows = [_field(findings, event["event_id"], f, docs) for f in fields(findings, event["event_id"])]
    columns = ["field", *(evidence.chip(findings, d) for d in docs)]
    tellings = [_tellings(findings, event["event_id"], docs)] if event["event_id"] in findings.told else []
    grid = safe_table(columns, [*rows, *tellings], caption="What each source says", why_empty="No source says more.")
    who = _participants(findings, event)
    people = Markup('<p class="note">With {}</p>').format(Markup(", ").join(map(inline, who))) if who else ""
    name = anchor("event", event["event_id"])
    more = len(tellers) - len(docs)
    rest = nothing(f"{phrases.count(more, 'more source')}, in tables/statements.csv.") if more else ""
    told = Markup(
        '<details class="entry event" id="{}"{}><summary>{}</summary><div class="inside">{}{}{}'
        '<p class="where own">{}</p></div></details>'
    )
    opened = Markup(" open") if unfolded else ""
    return told.format(name, opened, summary, people, grid, rest, evidence.permalink(findings, name))


def _field(findings: Findings, event_id: str, field: str, docs: list[str]) -> list[Markup]:
    worst = side_by_side.worst(findings, event_id, field)
    head = Markup("{} {}").format(phrases.field(field), side_by_side.pointer(findings, worst) if worst else "")
    return [head, *(_cell(findings, event_id, field, d) for d in docs)]


def _cell(findings: Findings, event_id: str, field: str, doc_id: str) -> Markup:
    """What the source says with its sentence and its origin; where it is silent, why that counts."""
    said = findings.statements.get((event_id, field, doc_id))
    missing = findings.omissions.get((event_id, field, doc_id))
    why = (
        Markup('<p class="reason">{}</p>').format(inline(findings.readable(missing["reason"])))
        if missing
        else Markup("")
    )
    if said is None or said["state"] == "silent":
        return Markup('<span class="state silent">says nothing</span>') + why
    summary = side_by_side.value(findings, said)
    name = evidence.said_id(event_id, field, doc_id)
    told = evidence.details(findings, summary, doc_id, said["start"], said["end"], name=name, whose=False)
    return told + side_by_side.origin(findings, said) + why


def _tellings(findings: Findings, event_id: str, docs: list[str]) -> list[Markup]:
    """The places where each source tells the event."""
    return [Markup("told as"), *(_told(findings, event_id, d) for d in docs)]


def _told(findings: Findings, event_id: str, doc_id: str) -> Markup:
    rows = [m for m in findings.told[event_id] if m["doc_id"] == doc_id]
    told = [
        evidence.details(findings, inline(m["trigger"]), doc_id, m["start"], m["end"], whose=False)
        for m in rows[:TELLINGS]
    ]
    more = Markup('<p class="note">and {} more</p>').format(len(rows) - TELLINGS) if len(rows) > TELLINGS else ""
    return Markup("").join(told) + more
