"""Which words of a document are what: people, bodies, places, days, figures, quotes, events, and what was said."""

from collections import defaultdict

from markupsafe import Markup

from rashomon.pages.text import anchor, shown
from rashomon.views import evidence
from rashomon.views.actors import PLACES
from rashomon.views.findings import Findings, Span

KINDS = {  # of highlights, and what they are called beside their switches
    "said": "what a finding was read from",
    "person": "people",
    "body": "bodies and peoples",
    "place": "places",
    "day": "days",
    "figure": "figures",
    "quote": "quotes",
    "event": "events",
}
LABELS = {"PERSON": "person", "ORG": "body", "NORP": "body"} | dict.fromkeys(PLACES, "place")
Highlight = tuple[int, int, str, str]  # first character, one past the last, kind, the id it leads to (or empty)


def by_document(findings: Findings) -> dict[str, list[Highlight]]:
    """All highlights of the documents whose text the briefing holds, in the order of their kinds."""
    found = defaultdict(list)
    for kind, rows in _rows(findings):
        for row, name in rows:
            if row["doc_id"] in findings.texts and row["start"] is not None and row["start"] < row["end"]:
                found[row["doc_id"]].append((row["start"], row["end"], kind, name))
    return found


def marked(text: str, span: Span, highlights: list[Highlight]) -> Markup:
    """text[begin:stop] as markup: cut where a highlight begins or ends, each piece with all kinds that cover it.

    A piece leads to what the first of its highlights that leads somewhere leads to.
    """
    begin, stop = span
    inside = [(max(a, begin), min(b, stop), kind, name) for a, b, kind, name in highlights if a < stop and b > begin]
    cuts = sorted({begin, stop, *(a for a, *_ in inside), *(b for _, b, *_ in inside)})
    pieces = []
    for first, last in zip(cuts, cuts[1:], strict=False):
        over = [h for h in inside if h[0] <= first and last <= h[1]]
        pieces.append(_piece(shown(text[first:last]), over))
    return Markup("").join(pieces)


def _piece(words: Markup, over: list[Highlight]) -> Markup:
    if not over or not words.strip():
        return words
    kinds = " ".join(f"m-{kind}" for kind in dict.fromkeys(h[2] for h in over))
    name = next((h[3] for h in over if h[3]), "")
    if name:
        return Markup('<a class="m {}" href="#{}">{}</a>').format(kinds, name, words)
    return Markup('<mark class="m {}">{}</mark>').format(kinds, words)


def _rows(findings: Findings):
    """By kind, each row with the id of what it leads to."""
    tables = findings.tables
    said = [s for s in tables["statements"] if s["start"] is not None]
    yield "said", ((s, evidence.said_id(s["event_id"], s["field"], s["doc_id"])) for s in said)
    named = [m for m in tables["mentions"] if m["form"] != "pronoun"]
    for kind in ("person", "body", "place"):
        yield kind, ((m, _actor(m["entity_id"])) for m in named if LABELS.get(m["label"]) == kind)
    yield "day", ((d, "") for d in tables["dates"])
    yield "figure", ((q, "") for q in tables["quantities"])
    yield "event", ((m, anchor("event", m["event_id"])) for m in tables["event_mentions"])
    yield "quote", ((q, _actor(q["entity_id"])) for q in tables["quotes"])


def _actor(entity_id: str | None) -> str:
    return anchor("actor", entity_id) if entity_id else ""
