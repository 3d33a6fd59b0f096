"""The first screen in lists: what all who tell it agree on, what rests on one origin, what stays open."""

from dataclasses import dataclass
from itertools import chain

from markupsafe import Markup

from rashomon.pages import phrases
from rashomon.pages.text import anchor, inline, shown
from rashomon.views import evidence, limits, side_by_side
from rashomon.views.findings import Findings, grouped, once
from rashomon.views.tables import nothing, safe_table

SAME = ("duplicate", "syndicated")  # relations in which one text stands in two documents
HOW = {
    "named": "the same person or body",
    "unnamed": "the same unnamed source",
    "copy": "one text copied",
    "own": "the same report",
}
MISSING = {
    "absent": "is silent, and could have known",
    "vague": "stays vague",
    "denied": "denies it",
    "unsure": "is silent; whether it could have known is not settled",
}
ROWS, CELL = 100, 24  # rows of the table of origins, and sources or statements in one cell of it
NOTHING_OPEN = "Nothing is left open: every pair was settled, and no source leaves out what it could have known."
NO_ORIGIN = "No two sources were found to have a statement from one and the same origin."


@dataclass(frozen=True)
class Agreed:
    """A field of an event on which every source that tells it says the same."""

    event_id: str
    field: str
    doc_ids: tuple[str, ...]


@dataclass(frozen=True)
class OneOrigin:
    """Statements of several sources that are one account, since they have them from one origin."""

    origin: str | None
    kind: str
    doc_ids: tuple[str, ...]
    fields: tuple[tuple[str, str], ...]  # event_id and field of each statement


def agreed(findings: Findings) -> list[Agreed]:
    """What all agree on that more than one source tells, the most sources first."""
    told = [
        Agreed(event_id, field, tuple(sorted({v[side] for v in pairs for side in ("doc_a", "doc_b")})))
        for (event_id, field), pairs in findings.verdicts.items()
        if all(v["verdict"] == "agree" for v in pairs)
    ]
    return sorted(told, key=lambda a: (-len(a.doc_ids), a.event_id, a.field))


@once
def one_origin(findings: Findings) -> list[OneOrigin]:
    """Groups of sources that are one, by their origin, with the statements; those with most sources first."""
    found: dict[tuple, list[tuple[str, str]]] = {}
    by_field: dict[tuple[str, str], list[dict]] = {}
    for row in findings.tables["origins"]:
        by_field.setdefault((row["event_id"], row["field"]), []).append(row)
    for key, rows in sorted(by_field.items()):
        for group in _not_independent(rows):
            told = next((r for r in group if r["origin"]), group[0])
            docs = tuple(sorted(r["doc_id"] for r in group))
            found.setdefault((told["origin"], told["origin_kind"], docs), []).append(key)
    groups = [OneOrigin(*key, tuple(fields)) for key, fields in found.items()]
    return sorted(groups, key=lambda g: (-len(g.doc_ids), -len(g.fields), g.doc_ids, g.origin or ""))


def undecided(findings: Findings) -> list[dict]:
    """The first pairs that the texts do not settle."""
    return side_by_side.ranked(findings, "undecidable")


def how_many_open(findings: Findings) -> int:
    """How many questions are open: pairs that are not settled, and what sources leave out."""
    return len(missing(findings)) + side_by_side.counts(findings).get("undecidable", 0)


@once
def missing(findings: Findings) -> list[dict]:
    """What a source leaves out: first where it could have known, then the rest."""
    order = list(MISSING)
    rows = [o for o in findings.tables["omissions"] if o["doc_id"] in findings.sources]
    return sorted(rows, key=lambda o: (order.index(o["state"]), o["event_id"], o["field"], o["doc_id"]))


def copies(findings: Findings) -> list[dict]:
    """Pairs of documents that hold one text."""
    return [r for r in findings.tables["similarity"] if r["relation"] in SAME]


def agreed_line(findings: Findings, told: Agreed) -> Markup:
    """What all agree on, in a line: the field, the value in the first one's words, who says so."""
    said = findings.statements.get((told.event_id, told.field, told.doc_ids[0]))
    words = side_by_side.value(findings, said) if said else ""
    who = evidence.badges(findings, list(told.doc_ids))
    return _line(findings, told.event_id, told.field, Markup("{} {}").format(words, who))


def origin_line(findings: Findings, told: OneOrigin) -> Markup:
    """A group of sources in a line: who they are, whom they have how much from."""
    many = phrases.count(len(told.fields), "statement")
    whom = _whom(findings, told) or HOW[told.kind]
    line = Markup('{} {} <a href="#origins">from {}</a>')
    return line.format(evidence.badges(findings, list(told.doc_ids)), many, whom)


def open_line(findings: Findings, row: dict) -> Markup:
    """An open question in a line: a pair that is not settled, or what a source leaves out, and why."""
    if "verdict" in row:
        docs, why = [row["doc_a"], row["doc_b"]], "not settled"
    else:
        docs, why = [row["doc_id"]], MISSING[row["state"]]
    told = Markup("{} {}").format(evidence.badges(findings, docs), why)
    return _line(findings, row["event_id"], row["field"], told)


def origins_table(findings: Findings) -> Markup:
    """What rests on one origin: which sources, whom they have it from, and each statement that is affected."""
    groups = one_origin(findings)
    rows = [
        [
            limits.first([evidence.chip(findings, d) for d in told.doc_ids[:CELL]], len(told.doc_ids), " "),
            _whom(findings, told) or None,
            HOW[told.kind],
            limits.first([_said(findings, *key) for key in told.fields[:CELL]], len(told.fields), "; "),
        ]
        for told in groups[:ROWS]
    ]
    columns = ["sources", "have it from", "how they are one", "what"]
    told = safe_table(columns, rows, caption="What rests on one origin", why_empty=NO_ORIGIN)
    return told + limits.told_rest(len(rows), len(groups), "origins")


def flags(findings: Findings) -> Markup:
    """Where an attribution hardened into fact, was lost, or changed on its way from one source to another."""
    rows = [o for o in findings.tables["origins"] if o.get("flag") and o["doc_id"] in findings.sources]
    if not rows:
        return Markup("")
    told = (_flag(findings, row) for row in rows)
    head = Markup("<h3>What became of attributions</h3>")
    return head + limits.listed(told, len(rows), "origins", "origins")


def questions(findings: Findings) -> Markup:
    """All open questions: what the texts do not settle, and what a source leaves out."""
    many = how_many_open(findings)
    if not many:
        return nothing(NOTHING_OPEN)
    told = Markup('<p class="open-question">{} <span class="reason">{}</span></p>')
    made = (
        told.format(open_line(findings, row), inline(findings.with_names(row["reason"])))
        for row in chain(undecided(findings), missing(findings))
    )
    return limits.listed(made, many, "open", "verdicts")


def _not_independent(rows: list[dict]) -> list[list[dict]]:
    """Groups of two or more rows whose documents do not have it from somebody else than the first of them."""
    tied: dict[str, list[dict]] = {}
    for row in rows:
        for tie in row["ties"]:
            tied.setdefault(tie, []).append(row)
    taken, found = set(), []
    for first in sorted((r for r in rows if r["ties"]), key=lambda r: r["doc_id"]):
        if first["doc_id"] in taken:
            continue
        group = {r["doc_id"]: r for tie in first["ties"] for r in tied[tie] if r["doc_id"] not in taken}
        taken |= set(group)
        found += [[group[d] for d in sorted(group)]] if len(group) > 1 else []
    return found


def _whom(findings: Findings, told: OneOrigin) -> Markup:
    """The origin by its name; a text that was copied is called as the first of its documents is."""
    first = findings.sources.get(told.origin or "")
    return inline(first.name if first and told.kind == "copy" else told.origin)


def _line(findings: Findings, event_id: str, field: str, words: Markup) -> Markup:
    event = findings.events.get(event_id)
    told = Markup('<a href="#{}"><b>{}</b> <span class="kind">{}</span></a> <span class="value">{}</span>')
    name = inline(event["name"]) if event else ""
    return told.format(_address(findings, event_id, field), phrases.field(field), name, words)


def _address(findings: Findings, event_id: str, field: str) -> str:
    """The gravest verdict on a field, else its event."""
    worst = side_by_side.worst(findings, event_id, field)
    return side_by_side.identity(worst) if worst else anchor("event", event_id)


def _said(findings: Findings, event_id: str, field: str) -> Markup:
    event = findings.events.get(event_id)
    told = Markup('<a href="#{}">{}</a> <span class="kind">{}</span>')
    name = inline(event["name"]) if event else ""
    return told.format(_address(findings, event_id, field), phrases.field(field), name)


def _flag(findings: Findings, row: dict) -> Markup:
    told = Markup('<p class="open-question">{} <b>{}</b>: {} <span class="reason">{}</span></p>')
    said = _said(findings, row["event_id"], row["field"])
    why = shown(findings.with_names(row["flag_reason"] or ""))
    return told.format(evidence.chip(findings, row["doc_id"]), side_by_side.FLAGS[row["flag"]], said, why)


def by_document(findings: Findings) -> dict[str, list[str]]:
    """Whom each document has statements from, the most frequent first."""
    found = {}
    for doc_id, rows in grouped(findings.tables["origins"], "doc_id").items():
        names = [r["origin"] for r in rows if r["origin"]]
        found[doc_id] = sorted(set(names), key=lambda n: (-names.count(n), n))
    return found
