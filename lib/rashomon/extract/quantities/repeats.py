"""Which figures of a document only say an earlier one again: the headline's in the text, "the victim" after
"a man".

A figure repeats the first earlier one of its measure, status and scope when
- both have the same bounds, and they are not two names; or
- it is one person, after a count of several: one of those, unless it is said to be another, or the two stand
  with days that exclude each other.
"""

from dataclasses import replace

from rashomon.extract.quantities.quantity import Quantity

Day = tuple[str, str]
Told = dict[tuple, list[tuple[Quantity, Day | None]]]


def with_repeats(found: list[Quantity], dates: dict[tuple[int, int], list[dict]]) -> list[Quantity]:
    """The quantities of one document, in the order of the text, each with what it repeats.

    `dates` are the rows of the table `dates` that give a day, by sentence (Quantity.sentence).
    """
    rows: list[Quantity] = []
    alike: Told = {}
    several: Told = {}
    for row in found:
        day, kind = _day(dates.get(row.sentence, [])), (row.measure, row.status, row.scope, row.unit)
        same = alike.setdefault((*kind, row.low, row.high), [])
        if row.repeats is None:
            known = same if not row.fresh or row.told == "number" else []
            known = known + (several.get(kind, []) if _single(row) else [])
            first = next((old for old, when in known if _same(row, old) and not _apart(day, when)), None)
            if first is not None:
                row = replace(row, repeats=first.quantity_id)
            else:
                same.append((row, day))
                if row.low >= 2 and row.unit == "people" and row.scope == "incident":
                    several.setdefault(kind, []).append((row, day))
        rows.append(row)
    return rows


def _single(row: Quantity) -> bool:
    """One person who may be one of several told of before."""
    return row.unit == "people" and row.told not in {"number", "group"} and not row.fresh


def _same(row: Quantity, old: Quantity) -> bool:
    """Two names are two people, unless they share a part."""
    if row.told == old.told == "name" and row.counted and old.counted:
        return bool(set(row.counted.lower().split()) & set(old.counted.lower().split()))
    return True


def _day(here: list[dict]) -> Day | None:
    """The days that a sentence gives, where it gives one expression of them."""
    return (here[0]["date_from"], here[0]["date_to"]) if len(here) == 1 and here[0]["date_to"] else None


def _apart(day: Day | None, other: Day | None) -> bool:
    return day is not None and other is not None and (day[1] < other[0] or other[1] < day[0])
