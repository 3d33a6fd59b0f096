"""Two small runs, invented and written by hand: three accounts of a raid on a harbour that does not exist."""

import copy
from types import SimpleNamespace

import pytest

from rashomon import schema, store
from rashomon.changes import runs
from rashomon.changes.runs import Finished

TEXT = "Guards raided the harbour hall of Port Vareika and shot at the dockers of the Tide there, it was said."


def document(doc_id: str, **columns) -> dict:
    row = {"doc_id": doc_id, "source_path": f"{doc_id}.txt", "sha256": doc_id * 8, "media_type": "text/plain"}
    return row | {"language": "en", "translated": False, "text": TEXT, "n_words": 19} | columns


def dating(doc_id: str, day: str | None, basis: str | None = "stated", reason: str = "It says so.") -> dict:
    return {"doc_id": doc_id, "published_from": day, "published_to": day, "basis": basis, "reason": reason}


def event(event_id: str, name: str, day: str | None = "2031-06-09", place: str | None = "port", **columns) -> dict:
    row = {"event_id": event_id, "kind": "ASSAULT", "name": name, "date_from": day, "date_to": day, "place_id": place}
    return row | {"participants": [], "n_documents": 2} | columns


def telling(event_id: str, doc_id: str, start: int) -> dict:
    row = {"event_id": event_id, "doc_id": doc_id, "start": start, "end": start + 6, "trigger": "raided"}
    return row | {"kind": "ASSAULT", "status": "asserted"}


def said(event_id: str, field: str, doc_id: str, value: str, low=None, high=None, **columns) -> dict:
    row = {"event_id": event_id, "field": field, "doc_id": doc_id, "value": value, "low": low, "high": high}
    row |= {"state": "stated", "start": 0} | columns
    return row | {"end": None if row["start"] is None else row["start"] + 6}


def verdict(event_id: str, field: str, doc_a: str, doc_b: str, kind: str, severity: int = 0) -> dict:
    row = {"event_id": event_id, "field": field, "doc_a": doc_a, "doc_b": doc_b, "verdict": kind}
    return row | {"reason": f"{doc_a} and {doc_b}: {kind}.", "severity": severity}


def entity(entity_id: str, name: str, label: str = "ORG", **columns) -> dict:
    row = {"entity_id": entity_id, "name": name, "label": label, "aliases": [name], "n_mentions": 2}
    return row | {"n_documents": 2} | columns


def mention(entity_id: str | None, doc_id: str, start: int, form: str = "full") -> dict:
    row = {"mention_id": f"{doc_id}:{start}", "doc_id": doc_id, "start": start, "end": start + 4, "text": "name"}
    return row | {"label": "ORG", "entity_id": entity_id, "form": form}


def base() -> dict[str, list[dict]]:
    """A raid told by a, b and c, a strike told by a; 12 and 15 killed; the Guard, the Tide and the port."""
    return {
        "documents": [document("a", outlet="The Harbour Courier"), document("b"), document("c")],
        "dating": [dating("a", "2031-06-10"), dating("b", "2031-06-11"), dating("c", None, None)],
        "rejected": [],
        "events": [
            event("raid", "raid, Port Vareika", n_documents=3),
            event("strike", "strike", None, None, kind="PROTEST", n_documents=1),
        ],
        "event_mentions": [telling("raid", d, 7) for d in "abc"] + [telling("strike", "a", 50)],
        "statements": [
            said("raid", "killed", "a", "twelve", 12, 12),
            said("raid", "killed", "b", "15 dead", 15, 15),
            said("raid", "date", "a", "on Monday", date_from="2031-06-09", date_to="2031-06-09"),
            said("raid", "date", "b", "9 June", date_from="2031-06-09", date_to="2031-06-09"),
            said("raid", "actor", "a", "the Guard", value_id="guard"),
        ],
        "verdicts": [
            verdict("raid", "killed", "a", "b", "conflict", 3),
            verdict("raid", "date", "a", "b", "agree"),
        ],
        "entities": [entity("guard", "Guard"), entity("tide", "Tide"), entity("port", "Port Vareika", "GPE")],
        "mentions": [mention(e, d, at) for d in "abc" for e, at in (("guard", 0), ("port", 20), ("tide", 40))],
        "merges": [],
    }


class Rows(dict):
    """The rows of a run's tables, to be changed by a test."""

    def put(self, table: str, *rows: dict) -> "Rows":
        """Add rows; one with the key of another takes its place."""
        keys = schema.table(table).key
        new = {tuple(row.get(k) for k in keys) for row in rows}
        self[table] = [r for r in self[table] if not keys or tuple(r.get(k) for k in keys) not in new] + list(rows)
        return self

    def drop(self, table: str, **columns) -> "Rows":
        """Take out the rows that have these values."""
        self[table] = [r for r in self[table] if any(r.get(c) != value for c, value in columns.items())]
        return self

    def rename(self, column: str, old: str, new: str) -> "Rows":
        """Give an id another name wherever it stands under this column."""
        for rows in self.values():
            for row in rows:
                if row.get(column) == old:
                    row[column] = new
        return self

    def without(self, doc_id: str) -> "Rows":
        """Take out a document and all that stands in it."""
        for table, rows in self.items():
            self[table] = [r for r in rows if doc_id not in (r.get("doc_id"), r.get("doc_a"), r.get("doc_b"))]
        return self

    def finished(self, **record) -> Finished:
        """The run that has these rows, checked against their schema."""
        frames = {name: schema.frame(name, self[name]) for name in runs.TABLES}
        return Finished({name: schema.rows(found) for name, found in frames.items()}, {"ended": "ok"} | record)

    def saved(self, folder, **record) -> store.Run:
        """The run in a folder, all other tables empty, with its run.json."""
        run = store.Run(folder)
        for stage in dict.fromkeys(t.stage for t in schema.tables().values()):
            run.save(stage, **{name: schema.frame(name, self.get(name, [])) for name in schema.written_by(stage)})
        store.write_whole(folder / "run.json", store.json_bytes({"ended": "ok"} | record))
        return run


@pytest.fixture()
def old() -> Rows:
    """The rows of the old run."""
    return Rows(base())


@pytest.fixture()
def new() -> Rows:
    """The rows of the new run: the same, until a test changes them."""
    return Rows(copy.deepcopy(base()))


@pytest.fixture()
def a() -> SimpleNamespace:
    """Functions that make a row: a.document, a.event, a.said ..."""
    makers = (document, dating, event, telling, said, verdict, entity, mention)
    return SimpleNamespace(**{make.__name__: make for make in makers})
