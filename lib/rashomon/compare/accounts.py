"""What one source says of one event: one statement a field.

1. day, place, actor and target come from the event's mentions: the narrowest day and place, who did it and to whom; a
   pronoun is called by its name, or stands for nobody
2. the name and the gloss that a source gives to the body taking part, where several sources name it
3. whom the source cites where it tells of the event, and whether it says who did it at all
4. how many, by counts.py; of what somebody has (a share of the vote) that of the one whom most sources count
5. a source that gives no number where another does denies it, is vague where it says that there were some ("the
   suspects were arrested" are those whom it alone counts before), else silent
"""

from collections import Counter
from dataclasses import dataclass

import pandas as pd

from rashomon.compare import counts, fields
from rashomon.compare.world import contains

STATED = {"asserted": "stated", "denied": "denied"}


@dataclass(frozen=True)
class Tables:
    """The tables that statements are made from, as rows by document, and entities by id."""

    triggers: dict[str, list[dict]]
    quantities: dict[str, list[dict]]
    quotes: dict[str, list[dict]]
    mentions: dict[str, list[dict]]
    sentences: dict[str, list[dict]]
    dates: dict[str, list[dict]]
    entities: dict[str, dict]
    published: dict[str, dict]
    parents: dict[str, str]


class Event:
    """One event, its mentions by document, its counts by document and measure, and those that a document has of
    events which nobody else tells."""

    def __init__(self, event: dict, here: dict[str, list[dict]], counted: dict, alone: dict, tables: Tables):
        self.event, self.here, self.tables = event, dict(sorted(here.items())), tables
        self.counted, self.alone = counted, alone
        own = fields.family(event["kind"])  # a charge that is about the event says nothing of its day and people
        self.told = {
            d: [m for m in ms if m["status"] == "asserted" and fields.family(m["kind"]) == own]
            for d, ms in self.here.items()
        }

    def statements(self) -> list[dict]:
        """All statements on the event."""
        rows = [row for d in self.here for row in (self.day(d), self.place(d), self.cited(d))]
        rows += [self.argument(d, field) for d in self.here for field in ("actor", "target")]
        rows += [self.agency(d) for d in self.here]
        return [row for row in rows if row] + self.names() + self.measures()

    def row(self, doc_id: str, field: str, state: str = "stated", **columns) -> dict:
        """A row of `statements`."""
        return {
            "event_id": self.event["event_id"],
            "field": field,
            "doc_id": doc_id,
            "state": state,
        } | columns

    def day(self, doc_id: str) -> dict | None:
        """The narrowest day that a source gives, in its words."""
        dated = [m for m in self.told[doc_id] if m["date_from"]]
        if not dated:
            return None
        best = min(dated, key=lambda m: (_length(m), m["date_from"], m["start"]))
        days = (best["date_from"], best["date_to"])
        at = self._beside(best, self.tables.dates[doc_id], lambda d: (d["date_from"], d["date_to"]) == days)
        return self.row(doc_id, "date", date_from=days[0], date_to=days[1], **at)

    def place(self, doc_id: str) -> dict | None:
        """The narrowest place that a source gives."""
        given = Counter(m["place_id"] for m in self.told[doc_id] if m["place_id"])
        narrow = [p for p in given if not any(q != p and contains(p, q, self.tables.parents) for q in given)]
        if not narrow:
            return None
        place = min(narrow, key=lambda p: (-given[p], p))
        best = next(m for m in self.told[doc_id] if m["place_id"] == place)
        at = self._beside(best, self.tables.mentions[doc_id], lambda m: m["entity_id"] == place)
        return self.row(doc_id, "place", value_id=place, **(at | {"value": self.tables.entities[place]["name"]}))

    def argument(self, doc_id: str, field: str) -> dict | None:
        """Who did it, or to whom, by the first trigger that says so; one that names an entity before others."""
        spots = {m["start"] for m in self.told[doc_id]}
        said = [t for t in self.tables.triggers[doc_id] if t["start"] in spots and self._named(t, field)]
        if not said:
            return None
        best = min(said, key=lambda t: (t[f"{field}_id"] is None, t["start"]))
        span = {"start": best["clause_start"], "end": best["clause_end"]}
        return self.row(doc_id, field, value=self._named(best, field), value_id=best[f"{field}_id"], **span)

    def agency(self, doc_id: str) -> dict | None:
        """Whether a source says who did it where it first says to whom: "guards shot a man", or "a man was shot"."""
        spots = {m["start"] for m in self.told[doc_id]}
        said = [t for t in self.tables.triggers[doc_id] if t["start"] in spots and t["target"]]
        if not said:
            return None
        first = said[0]
        span = {"start": first["clause_start"], "end": first["clause_end"]}
        by = f"by {self._named(first, 'actor') or first['actor']}" if first["actor"] else fields.NOBODY
        whom = self._named(first, "target") or first["target"]
        return self.row(doc_id, "agency", value=f"{whom} {first['text']} {by}", **span)

    def cited(self, doc_id: str) -> dict | None:
        """Whom a source quotes where it tells of the event."""
        said = [q for q in self.tables.quotes[doc_id] if q["speaker"]]
        if not said:
            return None
        starts = [m["start"] for m in self.here[doc_id]]
        spans = ((s["start"], s["end"]) for s in self.tables.sentences[doc_id])
        sentences = [(begin, end) for begin, end in spans if any(begin <= at < end for at in starts)]
        inside = [q for q in said if _stands_with(q, sentences, starts)]
        if not inside:
            return None
        speakers = dict.fromkeys(self._speaker(q) for q in inside)
        return self.row(doc_id, "cited", value="; ".join(speakers), start=inside[0]["start"], end=inside[0]["end"])

    def names(self) -> list[dict]:
        """Name and gloss of the body that takes part, the one named by most sources and with most spellings."""
        bodies = [p for p in self.event["participants"] if self.tables.entities[p]["label"] == "ORG"]
        used = {b: {d: [m for m in self.tables.mentions[d] if m["entity_id"] == b] for d in self.here} for b in bodies}
        named = {b: sum(any(m["form"] != "nominal" for m in ms) for ms in docs.values()) for b, docs in used.items()}
        if max(named.values(), default=0) < 2:
            return []
        chosen = min(bodies, key=lambda b: (-named[b], -len(self.tables.entities[b]["aliases"]), b))
        rows = [self._name(d, f, chosen, ms) for d, ms in used[chosen].items() for f in ("name", "gloss")]
        return [row for row in rows if row]

    def measures(self) -> list[dict]:
        """How many, for every measure that a source counts."""
        rows = []
        for measure in sorted({m for _, m in self.counted}):
            given = {d: self.counted.get((d, measure), []) for d in self.here}
            if fields.is_whose(measure):
                given = counts.of_one_holder(given)
            for doc_id in self.here:
                best = counts.stood_by(given[doc_id])
                rows.append(self._counted(doc_id, measure, best) if best else self._without_number(doc_id, measure))
        return [row for row in rows if row]

    def _counted(self, doc_id: str, measure: str, best: dict) -> dict:
        row = self.row(doc_id, measure, **figure(best))
        return row | ({"counted": self.tables.entities[row["value_id"]]["name"]} if row["value_id"] else {})

    def _name(self, doc_id: str, field: str, body: str, mentions: list[dict]) -> dict | None:
        fit = [m for m in mentions if m["form"] == {"name": "full", "gloss": "gloss"}[field]]
        if not fit:
            return None
        given = Counter(_flat(m["text"]) for m in fit)
        value = min(given, key=lambda t: (-given[t], t))
        best = next(m for m in fit if _flat(m["text"]) == value)
        return self.row(doc_id, field, value=value, value_id=body, start=best["start"], end=best["end"])

    def _without_number(self, doc_id: str, measure: str) -> dict | None:
        """A denial or a vague word where there is one, silence only where the source counts nothing of the kind."""
        spots = {m["start"] for m in self.here[doc_id]}
        told = [t for t in self.tables.triggers[doc_id] if t["start"] in spots and t["status"] in STATED]
        said = [t for t in told if t["lemma"] in fields.words(measure)]
        if said:
            same = self.alone.get((doc_id, measure), [])
            if len(same) == 1 and any(_is_of_known(t) for t in said):
                return self.row(doc_id, measure, **figure(same[0]))
            best = min(said, key=lambda t: (t["status"] == "denied", t["start"]))
            state = "denied" if best["status"] == "denied" else "vague"
            return self.row(doc_id, measure, state, value=best["text"], start=best["start"], end=best["end"])
        counted = any(_is_count(q, measure) for q in self.tables.quantities[doc_id])
        return None if counted else self.row(doc_id, measure, "silent")

    def _beside(self, mention: dict, rows: list[dict], fits) -> dict:
        """Span and words of the row that gave a mention its day or place; the mention's clause where none is there."""
        triggers = self.tables.triggers[mention["doc_id"]]
        trigger = next(t for t in triggers if t["start"] == mention["start"])
        sentences = [s for s in self.tables.sentences[mention["doc_id"]] if _in(mention, s)]
        near = [r for r in rows if fits(r) and any(_in(r, s) for s in sentences)]
        if near:
            best = min(near, key=lambda r: (abs(r["start"] - mention["start"]), r["start"]))
            return {"value": _flat(best["text"]), "start": best["start"], "end": best["end"]}
        days = " to ".join(dict.fromkeys(d for d in (mention["date_from"], mention["date_to"]) if d))
        return {"value": days or None, "start": trigger["clause_start"], "end": trigger["clause_end"]}

    def _named(self, row: dict, field: str) -> str | None:
        """The words for an actor or a target; for a pronoun the name of whom it stands for, null where nobody knows."""
        if row[field] is None or row[field].lower() not in fields.told()["pronouns"].split():
            return row[field]
        entity = self.tables.entities.get(row[f"{field}_id"])
        return entity["name"] if entity else None

    def _speaker(self, quote: dict) -> str:
        entity = self.tables.entities.get(quote["entity_id"])
        return entity["name"] if entity else _flat(quote["speaker"])


def figure(q: dict) -> dict:
    """The columns of a statement that a row of `quantities` gives."""
    state = STATED[q["status"]] if q["low"] is not None or q["high"] is not None else "vague"
    columns = (
        "low",
        "high",
        "unit",
        "counted",
        "period_from",
        "period_to",
        "start",
        "end",
        "speaker",
        "speaker_id",
    )
    return {"state": state, "value": _flat(q["text"]), "value_id": q["counted_id"]} | {
        column: q[column] for column in columns
    }


def _is_count(q: dict, measure: str) -> bool:
    return q["measure"] == measure and q["scope"] == "incident" and q["status"] in STATED


def _is_of_known(trigger: dict) -> bool:
    """Whether it is done to those who were counted before: "the suspects were arrested"."""
    return trigger["status"] == "asserted" and bool(trigger["target_known"])


def _in(inner: dict, outer: dict) -> bool:
    return outer["start"] <= inner["start"] < outer["end"]


def _stands_with(quote: dict, sentences: list[tuple[int, int]], starts: list[int]) -> bool:
    """Whether a quote begins in one of these sentences, or something that begins here stands in it."""
    first, end = quote["start"], quote["end"]
    return any(begin <= first < stop for begin, stop in sentences) or any(first <= at < end for at in starts)


def _length(mention: dict) -> int:
    first, last = pd.Timestamp(mention["date_from"]), pd.Timestamp(mention["date_to"])
    return (last - first).days


def _flat(text: str) -> str:
    return " ".join(text.split())
