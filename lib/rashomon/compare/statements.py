"""What the sources say of the events and of the running figures: the table `statements`.

1. the sources' accounts of each event, field by field (accounts.py)
2. running totals are statements of a series, as of the day of publication (series.py)
"""

from collections import defaultdict
from itertools import chain

import pandas as pd

from rashomon import schema
from rashomon.compare import counts, series
from rashomon.compare.accounts import Event, Tables, figure


def gather(
    triggers: pd.DataFrame,
    quantities: pd.DataFrame,
    quotes: pd.DataFrame,
    mentions: pd.DataFrame,
    sentences: pd.DataFrame,
    dates: pd.DataFrame,
    entities: pd.DataFrame,
    dating: pd.DataFrame,
) -> Tables:
    """The tables as `find` wants them."""
    known = {e["entity_id"]: e for e in schema.rows(entities)}
    return Tables(
        *(_by_document(t) for t in (triggers, quantities, quotes, mentions, sentences, dates)),
        known,
        {d["doc_id"]: d for d in schema.rows(dating)},
        {entity_id: e["parent_id"] for entity_id, e in known.items() if e["parent_id"]},
    )


def find(events: pd.DataFrame, event_mentions: pd.DataFrame, tables: Tables) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The tables `statements` and `events`, the latter with the series of running figures added."""
    told: dict = defaultdict(lambda: defaultdict(list))
    for mention in schema.rows(event_mentions):
        told[mention["event_id"]][mention["doc_id"]].append(mention)
    counted = counts.by_event(told, tables.quantities, tables.triggers, tables.sentences)
    rows, running = _series(tables)
    alone = counts.told_alone(told, counted)
    of_events = (
        row
        for event in schema.rows(events)
        for row in Event(event, told[event["event_id"]], counted[event["event_id"]], alone, tables).statements()
    )
    said = schema.frame("statements", chain(rows, of_events))
    return said, schema.frame("events", [*schema.rows(events), *running])


def _series(tables: Tables) -> tuple[list[dict], list[dict]]:
    """Statements on running totals, as of the day of publication, and a row of `events` for each series."""
    named = {d: {m["entity_id"] for m in ms if m["entity_id"]} for d, ms in tables.mentions.items()}
    rows, events = [], []
    for event_id, figures in series.find(tables.quantities, named).items():
        measure = next(iter(figures.values()))["measure"]
        events.append({"event_id": event_id, "kind": "SERIES", "name": series.name(measure, figures),
                       "participants": [], "n_documents": len(figures)})  # fmt: skip
        for doc_id, q in figures.items():
            as_of = tables.published.get(doc_id, {})
            row = {"event_id": event_id, "field": measure, "doc_id": doc_id, "date_from": as_of.get("published_from"),
                   "date_to": as_of.get("published_to")}  # fmt: skip
            rows.append(row | figure(q))
    return rows, events


def _by_document(frame: pd.DataFrame) -> dict[str, list[dict]]:
    found = defaultdict(list)
    for row in schema.rows(frame):
        found[row["doc_id"]].append(row)
    return defaultdict(list, {d: sorted(rows, key=lambda r: (r["start"], r["end"])) for d, rows in found.items()})
