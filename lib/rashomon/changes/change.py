"""One thing that changed between two runs, in which section it stands, and what comes first."""

from dataclasses import asdict, dataclass, fields

import pyarrow as pa

from rashomon import store
from rashomon.pages.text import anchor

SECTIONS = {  # by importance, each with its kinds by importance
    "conflicts": ("new",),
    "settled": ("settled",),
    "ranges": ("moved",),
    "figures": ("moved", "new", "gone"),
    "verdicts": ("moved", "new", "gone"),
    "events": ("joined", "apart", "new", "gone", "moved", "told"),
    "actors": ("joined", "apart", "new", "gone", "renamed"),
    "documents": ("added", "removed", "changed", "dated", "moved", "rejected"),
    "settings": ("parameter", "version"),
}


@dataclass(frozen=True)
class Change:
    """A row of changes.csv.

    `name` is what it is about: an event, an actor, a document's doc_id, a setting. `source_a` and `source_b` are the
    doc_ids it hangs on, of the new run where they are in it, `value_a` and `value_b` what those say. `before` and
    `after` are in words. `n_documents` is in how many documents its subject stands. `place` is the kind of the
    briefing's anchor that it leads to: verdict, event, actor or source.
    """

    section: str
    kind: str
    name: str
    field: str | None = None
    severity: int = 0
    source_a: str | None = None
    source_b: str | None = None
    value_a: str | None = None
    value_b: str | None = None
    before: str | None = None
    after: str | None = None
    reason: str | None = None
    n_documents: int = 0
    old_id: str | None = None
    new_id: str | None = None
    place: str | None = None


NUMBERS = ("severity", "n_documents")


def ordered(changes: list[Change]) -> list[Change]:
    """Changes by section, severity, kind, number of documents; then by name and ids, so that their order is one."""
    return sorted(changes, key=_rank)


def address(change: Change, anchors: set[str]) -> str | None:
    """The id in the new run's briefing that a change leads to, null where the briefing has none.

    Where a pair of statements has no verdict there, its event stands for it.
    """
    wanted = [(change.place, change.new_id)]
    if change.place == "verdict":
        ids = (change.new_id, change.field, change.source_a, change.source_b)
        wanted = [("verdict", *ids), ("event", change.new_id)]
    found = [anchor(kind, *ids) for kind, *ids in wanted if kind and all(ids)]
    return next((name for name in found if name in anchors), None)


def csv_bytes(changes: list[Change], anchors: set[str]) -> bytes:
    """changes.csv: a row a change, with `link`, its place in the briefing; the same bytes for the same changes."""
    rows = [asdict(c) | {"link": _link(c, anchors)} for c in changes]
    columns = [f.name for f in fields(Change) if f.name != "place"] + ["link"]
    types = {c: pa.int64() if c in NUMBERS else pa.string() for c in columns}
    return store.csv_bytes(pa.table({c: pa.array([row[c] for row in rows], types[c]) for c in columns}))


def _link(change: Change, anchors: set[str]) -> str | None:
    place = address(change, anchors)
    return f"index.html#{place}" if place else None


def _rank(change: Change) -> tuple:
    kinds = SECTIONS[change.section]
    number = list(SECTIONS).index(change.section), -change.severity, kinds.index(change.kind), -change.n_documents
    words = (change.name, change.field, change.old_id, change.new_id, change.source_a, change.source_b, change.before)
    return (*number, *((word or "") for word in words))
