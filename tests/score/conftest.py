"""Two short texts, invented, and a function that holds rows which a run might have found in them against labels."""

import json
from datetime import date

import pytest

from rashomon import schema
from rashomon.score import report
from rashomon.store import Run

TEXTS = {
    "harbour": (
        "Police raid union hall\n\n"
        "Police stormed the hall of the Dockers’ Front in Port Vareika on Tuesday and arrested nine men, the "
        "harbour prefect Ilmar Tosk said. Mr Tosk, 54, praised them. “They fired first,” said Ada Renn. "
        "Nearly 600 people have died since March.\n\nSubscribe to our newsletter."
    ),
    "lantern": (
        "Guards broke into a union hall in Port Vareika on 9 June, seizing nine dockers. Ilmar Tosk ordered it, "
        "the Dockers' Front said. At least 700 are dead."
    ),
}
DOCUMENTS = [{"doc": doc} for doc in TEXTS]


ALWAYS = {  # what every row of a table needs and no score looks at
    "documents": {"sha256": "0" * 64, "media_type": "text/plain", "translated": False, "n_words": 1},
    "segments": {"rule": "test"},
    "mentions": {"label": "PERSON", "form": "full"},
    "entities": {"aliases": [], "n_mentions": 1, "n_documents": 1},
    "descriptions": {"kind": "role", "voice": "own"},
    "dates": {"rule": "test"},
    "dating": {"reason": "test"},
    "quotes": {"kind": "direct"},
    "quantities": {"status": "asserted", "scope": "incident"},
    "event_mentions": {"trigger": "raid", "kind": "ASSAULT", "status": "asserted"},
    "events": {"kind": "ASSAULT", "name": "raid", "participants": [], "n_documents": 2},
    "verdicts": {"reason": "test", "severity": 0},
    "omissions": {"reason": "test"},
}


class Held(Run):
    """A run whose tables are held and not written: these rows, checked; those that are not named are empty, but for
    the documents. A row's `at` is (document, words): where the finding stands."""

    def __init__(self, folder, tables: dict[str, list[dict]]):
        super().__init__(folder)
        self.rows = {"documents": [{"doc_id": doc} for doc in TEXTS]} | tables

    def read(self, name: str):
        return schema.frame(name, _rows(name, self.rows.get(name, [])))


def saved(folder, tables: dict[str, list[dict]]) -> Run:
    """The same, written."""
    held, run = Held(folder, tables), Run(folder)
    for stage in ("ingest", "entity_extraction", "source_comparison"):
        run.save(stage, **{name: held.read(name) for name in schema.written_by(stage)})
    return run


def _rows(name: str, rows: list[dict]) -> list[dict]:
    columns = [column.name for column in schema.table(name).columns]
    return [{c: v for c, v in _row(name, row, f"{name}-{n}").items() if c in columns} for n, row in enumerate(rows)]


def _row(name: str, row: dict, number: str) -> dict:
    found = ALWAYS.get(name, {}) | {"mention_id": number, "quote_id": number, "quantity_id": number}
    if name == "documents":
        found |= {"source_path": f"news/{row['doc_id']}.txt", "text": TEXTS[row["doc_id"]]}
    if "at" in row:
        doc, words = row["at"]
        start = TEXTS[doc].index(words)
        found |= {"doc_id": doc, "start": start, "end": start + len(words), "text": words}
    return found | row


@pytest.fixture()
def score_run(tmp_path):
    """A function from rows by table to a run in a folder, written."""
    return lambda tables: saved(tmp_path / "run", tables)


@pytest.fixture()
def measure(tmp_path):
    """A function from labels and rows by table to the measurement's tally; `documents` are labelled anyway."""

    def measured(labels: dict, **tables):
        path = tmp_path / "labels.json"
        path.write_text(json.dumps({"documents": DOCUMENTS} | labels), encoding="utf-8")
        return report.measure(Held(tmp_path / "run", tables), path, date(2031, 6, 12)).tally

    return measured


@pytest.fixture()
def counted(measure):
    """A function from a part, labels and rows to (right, wanted, wrong) of that part, null where it was not asked."""

    def count(part: str, labels: dict, **tables):
        found = measure(labels, **tables).parts.get(part)
        return (found.right, found.wanted, found.wrong) if found else None

    return count
