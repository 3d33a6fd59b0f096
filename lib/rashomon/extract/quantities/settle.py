"""Which of the quantities of one document stand, where several words tell of the same people.

1. who is killed is not counted among the injured as well ("was hit in the chest and died")
2. a weak word ("shot", "taken to hospital") gives way to a strong one on the same people
3. what is left of the weak words takes the measure that the document leaves it: the injured, where nobody
   died of it
"""

from dataclasses import replace

from rashomon.extract.quantities.quantity import Quantity


def settle(rows: list[Quantity]) -> list[Quantity]:
    """The rows that stand, in the order given."""
    strong = frozenset().union(*(row.people for row in rows if not row.weak))
    dead = frozenset().union(*(row.people for row in rows if row.measure == "killed" and row.high != 0))
    said = {row.measure for row in rows if row.status == "asserted" and row.high != 0}
    kept = []
    for row in rows:
        if (row.weak and row.people & strong) or (row.measure == "injured" and row.people & dead):
            continue
        settled = _weak(row, "killed" in said, row.becomes in said) if row.weak and row.becomes else row
        if settled is not None:
            kept.append(settled)
    return kept


def distinct(rows: list[Quantity]) -> list[Quantity]:
    """In the order of the text, one row an id."""
    kept: dict[str, Quantity] = {}
    for row in sorted(rows, key=lambda r: (r.start, r.repeats is not None, r.end)):
        kept.setdefault(row.quantity_id, row)
    return list(kept.values())


def _weak(row: Quantity, killed: bool, told: bool) -> Quantity | None:
    """A weak row as the document leaves it; `told`: the document gives that measure in stronger words."""
    several = row.told == "number" and row.low >= 2
    others = row.fresh and (row.otherwise is not None or several)
    if (not killed or others) and not (told and row.otherwise is None):
        return replace(row, measure=row.becomes, quantity_id=f"{row.doc_id}:{row.start}:{row.becomes}")
    return row if row.otherwise else None
