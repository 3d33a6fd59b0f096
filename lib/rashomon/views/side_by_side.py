"""Where two sources agree and where they cannot both be right: each verdict with both texts side by side."""

import re
from collections import Counter
from heapq import nsmallest

from markupsafe import Markup

from rashomon.pages import phrases
from rashomon.pages.text import anchor, inline
from rashomon.views import evidence, limits
from rashomon.views.findings import Findings, once
from rashomon.views.tables import nothing

ORDER = ("conflict", "update", "wording", "scope", "undecidable", "compatible", "agree")
MEANING = {
    "conflict": "cannot both be true as they stand",
    "update": "the later account has the later figure",
    "wording": "the same thing in other words",
    "scope": "not the same thing is counted",
    "undecidable": "the texts do not settle it",
    "compatible": "both can be true",
    "agree": "the same value",
}
SIGNS = dict(zip(ORDER, "×↑~◇?≈=", strict=True))
FLAGS = {"hardened": "hardened into fact", "lost": "attribution lost", "changed": "another origin"}
ISO = re.compile(r"\d{4}-\d\d-\d\d( to \d{4}-\d\d-\d\d)?")  # days as tables hold them, for nobody to read
OPEN = 12  # conflicts that stand unfolded
SEEN = 1000  # of a kind that are put in order: more than a page has room for


@once
def ranked(findings: Findings, kind: str, most: int = SEEN) -> list[dict]:
    """The first verdicts of a kind: the most severe, then by event and field."""
    return nsmallest(most, (v for v in findings.tables["verdicts"] if v["verdict"] == kind), key=rank)


@once
def counts(findings: Findings) -> dict[str, int]:
    """How many verdicts there are of each kind that occurs, conflicts first."""
    told = Counter(v["verdict"] for v in findings.tables["verdicts"])
    return {kind: told[kind] for kind in ORDER if told[kind]}


def cards(findings: Findings) -> Markup:
    """All verdicts by kind, some at a time; agreement is folded away."""
    told = [_kind(findings, kind, many) for kind, many in counts(findings).items()]
    return Markup("").join(told) or nothing("No two sources speak of the same field of the same event.")


def conflicts(findings: Findings, *, most: int = 12) -> Markup:
    """The conflicts alone, unfolded: what a notebook shows."""
    chosen = ranked(findings, "conflict")[:most]
    return Markup("").join(card(findings, v, unfolded=True) for v in chosen) or nothing("No two sources conflict.")


def card(findings: Findings, verdict: dict, *, unfolded: bool = False) -> Markup:
    """One verdict: what is compared, both values, the reason; opened, both sentences, the words marked."""
    event = findings.events.get(verdict["event_id"])
    head = Markup(
        '{} <b>{}</b> <span class="kind">{}</span><span class="values">{}<i>against</i>{}</span>'
        '<span class="reason">{}{}</span>'
    ).format(
        badge(verdict["verdict"]),
        phrases.field(verdict["field"]),
        inline(event["name"]) if event else "",
        _short(findings, verdict, "doc_a"),
        _short(findings, verdict, "doc_b"),
        _reason(findings, verdict),
        _rests(findings, verdict),
    )
    sides = _side(findings, verdict, "doc_a") + _side(findings, verdict, "doc_b")
    told = Markup(
        '<details class="entry verdict {}" id="{}"{}><summary>{}</summary><div class="pair">{}</div>'
        '<p class="where own">{}</p></details>'
    )
    opened = Markup(" open") if unfolded else ""
    link = evidence.permalink(findings, identity(verdict))
    return told.format(verdict["verdict"], identity(verdict), opened, head, sides, link)


def _reason(findings: Findings, verdict: dict) -> Markup:
    """Why it came out so; empty where that only tells both values again, which stand over it."""
    said = [_said(findings, verdict, side) for side in ("doc_a", "doc_b")]
    told = "one source says ‘{}’, the other ‘{}’".format(*(s and s["value"] for s in said))
    return Markup("") if verdict["reason"] == told else inline(findings.readable(verdict["reason"]))


def _rests(findings: Findings, verdict: dict) -> Markup:
    """What a verdict rests on, and what it would be without."""
    if not verdict.get("rests_on"):
        return Markup("")
    ground = findings.readable(verdict["rests_on"])
    told = Markup('. <span class="rests">It rests on {}; without that: {}.</span>')
    return told.format(inline(ground), verdict["otherwise"])


def lead(findings: Findings, verdict: dict) -> Markup:
    """One verdict in a line, leading to it: what is compared, both values."""
    event = findings.events.get(verdict["event_id"])
    sides = [_short(findings, verdict, side) for side in ("doc_a", "doc_b")]
    told = Markup(
        '<a href="{}#{}"><b>{}</b> <span class="kind">{}</span></a><span class="values">{}<i>against</i>{}</span>'
    )
    return told.format(
        findings.page,
        identity(verdict),
        phrases.field(verdict["field"]),
        inline(event["name"]) if event else "",
        *sides,
    )


def opening(findings: Findings, verdict: dict) -> Markup:
    """One conflict for the first screen: both sentences side by side, the words marked, the reason."""
    event = findings.events.get(verdict["event_id"])
    told = Markup(
        '<article class="opening"><h3><a href="{}#{}">{} <span class="kind">{}</span></a></h3>'
        '<div class="pair">{}</div><p class="reason">{}{}</p></article>'
    )
    name = inline(event["name"]) if event else ""
    sides = _side(findings, verdict, "doc_a") + _side(findings, verdict, "doc_b")
    field, reason = phrases.field(verdict["field"]), _reason(findings, verdict)
    return told.format(findings.page, identity(verdict), field, name, sides, reason, _rests(findings, verdict))


def says(findings: Findings) -> str:
    """One sentence of how the pairs came out, counted from the table."""
    told = counts(findings)
    if not told:
        return "No two sources speak of the same field of the same event, so there is nothing to compare."
    pairs = phrases.count(sum(told.values()), "pair") + " of statements compared: "
    return pairs + phrases.series([f"{many:,} {kind}" for kind, many in told.items()]) + "."


def identity(verdict: dict) -> str:
    """The id of a verdict in the briefing."""
    return anchor("verdict", verdict["event_id"], verdict["field"], verdict["doc_a"], verdict["doc_b"])


def badge(kind: str) -> Markup:
    """A verdict's kind as a sign and a word."""
    told = Markup('<span class="verdict-badge {0}" title="{2}"><i aria-hidden="true">{1}</i>{0}</span>')
    return told.format(kind, SIGNS[kind], MEANING[kind])


def pointer(findings: Findings, verdict: dict) -> Markup:
    """A verdict's kind, leading to it."""
    told = Markup('<a class="pointer" href="{}#{}">{}</a>')
    return told.format(findings.page, identity(verdict), badge(verdict["verdict"]))


@once
def worst(findings: Findings, event_id: str, field: str) -> dict | None:
    """The verdict on a field that asks most for a look; null where there is none."""
    return min(findings.verdicts.get((event_id, field), []), key=rank, default=None)


def value(findings: Findings, statement: dict) -> Markup:
    """What a source says, in its words, with what that means where the words do not say it outright."""
    words, meaning = inline(statement["value"] or findings.name(statement["value_id"])), meant(statement)
    if meaning and ISO.fullmatch(statement["value"] or ""):
        words, meaning = inline(meaning), ""
    told = Markup('{} <span class="meant">{}</span>').format(words, meaning) if meaning else words
    state = Markup(' <span class="state {0}">{0}</span>').format(statement["state"])
    return told + state if statement["state"] != "stated" else told


def meant(statement: dict) -> str:
    """The interval behind the words; empty where there is none, or where the words are the interval."""
    told = phrases.bounds(statement["low"], statement["high"])
    if not told and statement["field"] == "date":
        told = phrases.days(statement["date_from"], statement["date_to"], unknown="")
    return "" if told in (statement["value"] or "") else told


def origin(findings: Findings, statement: dict) -> Markup:
    """Whom the source has it from, where that is known."""
    told = findings.origins.get((statement["event_id"], statement["field"], statement["doc_id"]))
    whom = told["origin"] if told and told["origin"] else statement["speaker"]
    said = Markup('<p class="origin">from {}</p>').format(inline(whom)) if whom else Markup("")
    if not told or not told.get("flag"):
        return said
    flag = Markup('<p class="origin flag"><b>{}</b>: {}</p>')
    return said + flag.format(FLAGS[told["flag"]], inline(findings.with_names(told["flag_reason"])))


def rank(verdict: dict) -> tuple:
    """The order in which verdicts ask for a look: conflicts first, the most severe first, then by event and field."""
    ids = (verdict[c] for c in ("event_id", "field", "doc_a", "doc_b"))
    return (ORDER.index(verdict["verdict"]), -verdict["severity"], *ids)


def _kind(findings: Findings, kind: str, many: int) -> Markup:
    settled = kind in ("compatible", "agree")
    chosen = ranked(findings, kind)
    made = (card(findings, v, unfolded=kind == "conflict" and n < OPEN) for n, v in enumerate(chosen))
    told = Markup(
        '<details class="group" id="verdicts-{0}"{1}><summary><h3>{2} <span class="count">{3:,}</span></h3>'
        '<span class="meaning">{4}</span></summary>{5}</details>'
    )
    opened = Markup("" if settled else " open")
    listed = limits.listed(made, many, f"{'un' * (not settled)}settled", "verdicts")
    return told.format(kind, opened, badge(kind), many, MEANING[kind], listed)


def _short(findings: Findings, verdict: dict, side: str) -> Markup:
    said = _said(findings, verdict, side)
    words = value(findings, said) if said else Markup('<span class="state silent">says nothing</span>')
    return Markup('<span class="value">{}{}</span>').format(evidence.badges(findings, [verdict[side]]), words)


def _side(findings: Findings, verdict: dict, side: str) -> Markup:
    said, doc_id = _said(findings, verdict, side), verdict[side]
    shade = evidence.shade(findings.sources[doc_id])
    told = Markup('<section class="side s{}"><p class="whose">{}</p><p class="day">{}</p>{}{}</section>')
    dated = findings.dating.get(doc_id) or {}
    day = phrases.days(dated.get("published_from"), dated.get("published_to"), unknown="no day of publication")
    if said is None or said["start"] is None:
        text = nothing("It says nothing of this.")
    else:
        text = evidence.quotation(findings, doc_id, said["start"], said["end"], whose=False)
    return told.format(shade, evidence.chip(findings, doc_id), day, text, origin(findings, said) if said else "")


def _said(findings: Findings, verdict: dict, side: str) -> dict | None:
    return findings.statements.get((verdict["event_id"], verdict["field"], verdict[side]))
