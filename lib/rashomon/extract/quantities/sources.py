"""What the tables of quotations, names and dates add to quantities: speaker, period, what is said again."""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass

import pandas as pd
from spacy.tokens import Doc

from rashomon import schema
from rashomon.extract.quantities.holders import holder
from rashomon.extract.quantities.quantity import Quantity
from rashomon.extract.quantities.repeats import with_repeats
from rashomon.extract.quantities.words import cues

NESTED = 64
LEAD = 60


class Placed:
    """Rows of one document by their place in the text."""

    def __init__(self, rows: list[dict]):
        self.rows = sorted(rows, key=lambda row: (row["start"], row["end"]))
        self.starts = [row["start"] for row in self.rows]

    def within(self, start: int, end: int) -> list[dict]:
        """The rows that begin in start..end."""
        return self.rows[bisect_left(self.starts, start) : bisect_left(self.starts, end)]

    def over(self, start: int, end: int) -> list[dict]:
        """The rows that cover start..end, of the 64 that begin last before it."""
        last = bisect_right(self.starts, start)
        return [row for row in self.rows[max(0, last - NESTED) : last] if row["end"] >= end]


NOTHING = Placed([])


@dataclass(frozen=True)
class Speaker:
    """Who says a figure: the words that name him, and his entity."""

    words: str | None = None
    entity_id: str | None = None


class Sources:
    """The tables that say whose words and which days stand where, by document."""

    def __init__(self, mentions: pd.DataFrame | None, quotes: pd.DataFrame | None, dates: pd.DataFrame | None):
        self.mentions, self.quotes, self.dates = (_by_document(t) for t in (mentions, quotes, dates))


def with_sources(doc: Doc, found: list[Quantity], sources: Sources) -> list[dict]:
    """Rows of the table `quantities` for one document."""
    doc_id, text = doc._.doc_id, doc._.text
    dates = sources.dates.get(doc_id, NOTHING)
    quotes, mentions = sources.quotes.get(doc_id, NOTHING), sources.mentions.get(doc_id, NOTHING)
    days = {s: [d for d in dates.within(*s) if d["date_from"]] for s in sorted({q.sentence for q in found})}
    rows = []
    for quantity in with_repeats(found, days):
        speaker = _speaker(text, quantity, quotes, mentions)
        first, last = _period(text, quantity, days[quantity.sentence])
        told = {"speaker": speaker.words, "speaker_id": speaker.entity_id}
        whose = _whose(doc, quantity, mentions)
        rows.append(_table_row(quantity) | told | whose | {"period_from": first, "period_to": last})
    return rows


def _whose(doc: Doc, quantity: Quantity, mentions: Placed) -> dict:
    """Who has a share or votes, as what is counted; nothing for other measures."""
    if quantity.measure not in cues()["whose"]:
        return {}
    found = holder(doc, quantity.start, quantity.end, mentions.within(*quantity.sentence))
    return {"counted": " ".join(found["text"].split()), "counted_id": found["entity_id"]} if found else {}


def _by_document(found: pd.DataFrame | None) -> dict[str, Placed]:
    by_document: dict[str, list[dict]] = {}
    for row in schema.rows(found) if found is not None and len(found) else []:
        by_document.setdefault(row["doc_id"], []).append(row)
    return {doc_id: Placed(rows) for doc_id, rows in by_document.items()}


def _table_row(quantity: Quantity) -> dict:
    names = [c.name for c in schema.table("quantities").columns]
    row = {name: getattr(quantity, name) for name in names if hasattr(quantity, name)}
    high = None if quantity.high is None else float(quantity.high)
    return row | {"low": float(quantity.low), "high": high}


def _speaker(text: str, quantity: Quantity, quotes: Placed, mentions: Placed) -> Speaker:
    """The speaker of the narrowest quotation over the figure, else whom its own sentence gives it from."""
    said = [q for q in quotes.over(quantity.start, quantity.end) if q["speaker"] or q["entity_id"]]
    if said:
        best = min(said, key=lambda q: (q["end"] - q["start"], q["start"]))
        return Speaker(best["speaker"], best["entity_id"])
    if quantity.source is None:
        return Speaker()
    start, end = quantity.source
    return Speaker(text[start:end].strip() or None, _named(mentions, start, end))


def _named(mentions: Placed, start: int, end: int) -> str | None:
    """The person named in a phrase, else the first body."""
    inside = [m for m in mentions.within(start, end) if m["end"] <= end and m["entity_id"]]
    people = [m for m in inside if m["label"] == "PERSON"]
    return (people or inside)[0]["entity_id"] if inside else None


def _period(text: str, quantity: Quantity, days: list[dict]) -> tuple[str | None, str | None]:
    """Since when and until when a running total counts, by the expressions of time in its sentence."""
    if quantity.scope != "cumulative" or not days:
        return None, None
    for day in days:
        lead = text[max(quantity.sentence[0], day["start"] - LEAD) : day["start"]].lower()
        if "since" in lead.split():
            return day["date_from"], None
    return days[0]["date_from"], days[0]["date_to"]
