"""A finished run as it is compared with another: its record, its tables as rows, the anchors of its briefing."""

import json
import re
from collections import defaultdict
from pathlib import Path

from rashomon import schema
from rashomon.errors import SchemaError, StoreError
from rashomon.pages import phrases
from rashomon.store import Run

RECORD, BRIEFING = "run.json", "index.html"
SERIES = "SERIES"  # the kind of an event that is a running figure
ANCHOR = re.compile(r' id="([^"]+)"')
TABLES = (
    *("documents", "rejected", "dating", "mentions", "entities", "merges"),
    *("event_mentions", "events", "statements", "verdicts"),
)


class Finished:
    """The tables of a finished run (`TABLES`, rows by name), with the look-ups that the comparison needs.

    `record` is run.json; `anchors` are the ids of the run's briefing; `hashes` are of its tables, by name.
    `statements` are by event, field and document, without those that are silent; `severity` is the highest of
    the verdicts by event and field.
    """

    def __init__(self, tables: dict[str, list[dict]], record: dict, anchors: set[str] = frozenset(), hashes=None):
        self.tables, self.record, self.anchors, self.hashes = tables, record, anchors, hashes or {}
        self.documents = {d["doc_id"]: d for d in tables["documents"]}
        self.dating = {d["doc_id"]: d for d in tables["dating"]}
        self.entities = {e["entity_id"]: e for e in tables["entities"]}
        self.events = {e["event_id"]: e for e in tables["events"]}
        said = [s for s in tables["statements"] if s["state"] != "silent"]
        self.statements = {(s["event_id"], s["field"], s["doc_id"]): s for s in said}
        self.tellers: dict[str, set[str]] = defaultdict(set)
        for row in [*said, *tables["event_mentions"]]:
            self.tellers[row["event_id"]].add(row["doc_id"])
        self.severity: dict[tuple[str, str], int] = defaultdict(int)
        for v in tables["verdicts"]:
            key = v["event_id"], v["field"]
            self.severity[key] = max(self.severity[key], v["severity"])

    def name(self, entity_id: str | None) -> str | None:
        """What an actor or a place is called; null where it is not known."""
        return self.entities[entity_id]["name"] if entity_id in self.entities else None

    def event(self, event_id: str) -> str:
        """An event in words: its name, with its day where it has one."""
        row = self.events.get(event_id)
        if row is None:
            return event_id
        day = phrases.days(row["date_from"], row["date_to"], unknown="")
        return f"{row['name']} ({day})" if day else row["name"]

    def value(self, event_id: str, field: str, doc_id: str) -> str | None:
        """What a source says: its words, and the interval behind them where they do not say it; null for nothing."""
        said = self.statements.get((event_id, field, doc_id))
        if said is None:
            return None
        words = said["value"] or self.name(said["value_id"]) or ""
        meant = phrases.bounds(said["low"], said["high"])
        if not meant and field == "date":
            meant = phrases.days(said["date_from"], said["date_to"], unknown="")
        told = f"{words} [{meant}]" if meant and words and meant not in words else words or meant
        return " ".join(filter(None, [told, said["state"] if said["state"] != "stated" else ""])) or None


def load(folder: Path) -> Finished:
    """The finished run of a folder.

    Raises StoreError where there is none, where it did not end well, or where another version wrote its tables.
    """
    record = _record(folder)
    run = Run(folder)
    try:
        tables = {name: schema.rows(run.read(name)) for name in TABLES}
    except SchemaError as error:
        raise StoreError(f"{folder} was made by another version: {error}; run its corpus again into it") from error
    hashes = {}
    for stage in dict.fromkeys(t.stage for t in schema.tables().values()):
        hashes |= {name: told["sha256"] for name, told in (run.record(stage) or {}).items()}
    return Finished(tables, record, _anchors(folder / BRIEFING), hashes)


def _record(folder: Path) -> dict:
    path, again = folder / RECORD, f"`rashomon run CORPUS --out {folder}` makes one"
    try:
        record = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise StoreError(f"{folder} holds no run: {RECORD} is not there; {again}") from error
    except (OSError, ValueError) as error:
        raise StoreError(f"{path} cannot be read ({error}); {again}") from error
    ended = record.get("ended") if isinstance(record, dict) else None
    if ended != "ok":
        raise StoreError(f"the run in {folder} is not finished: {RECORD} says {ended!r}, not 'ok'; {again}")
    return record


def _anchors(path: Path) -> set[str]:
    return set(ANCHOR.findall(path.read_text(encoding="utf-8"))) if path.exists() else set()
