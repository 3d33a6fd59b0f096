"""What a verdict rests on: the joined names or the inferred day without which it would be another one.

For each verdict on its own,
1. where both sides name one actor or place by two names, the rows of the ledger that join the two names are undone
2. where a side's day of publication is inferred and not told by the document, it is taken for unknown; a day that the
   document tells only from there ("on Monday") goes with it
and the pair is compared again. What comes out otherwise is what the verdict rests on; the names are tried first.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

import pandas as pd

from rashomon import schema

SPELLING = "same letters once folded"  # a join that nobody would undo
UNKNOWN = (None, None)


@dataclass(frozen=True)
class Grounds:
    """What findings were guessed from: the ledger by actor, inferred days, and expressions read from such a day."""

    joins: dict[str, list[dict]]
    inferred: dict[str, str]
    anchored: set[tuple[str, int]]


def grounds(merges: pd.DataFrame, dating: pd.DataFrame, dates: pd.DataFrame) -> Grounds:
    """The tables as `rests_on` wants them."""
    joins = defaultdict(list)
    for row in schema.rows(merges):
        if row["entity_id"] and row["rule"] != SPELLING:
            joins[row["entity_id"]].append(row)
    inferred = {d["doc_id"]: d["published_from"] for d in schema.rows(dating) if d["basis"] == "inferred"}
    anchored = {(d["doc_id"], d["start"]) for d in schema.rows(dates) if d["anchor"]}
    return Grounds(dict(joins), inferred, anchored)


def rests_on(a: dict, b: dict, verdict: str, known, compare: Callable, told: Grounds) -> tuple[str | None, str | None]:
    """What a verdict on two statements rests on, in words, and what it would be without; null where on nothing.

    `known` and `compare` are those of verdicts.py; `known.published` holds the days that are taken away here.
    """
    for reason, x, y, less in _undone(a, b, known, told):
        otherwise = compare(x, y, less)[0] if x and y else "undecidable"
        if otherwise != verdict:
            return reason, otherwise
    return None, None


def _undone(a: dict, b: dict, known, told: Grounds) -> Iterator[tuple[str, dict | None, dict | None, object]]:
    """Each ground in words, with both statements and what is known when it is taken away."""
    join = _join(a, b, told)
    if join:
        named = f"\u2018{join['name_a']}\u2019 and \u2018{join['name_b']}\u2019 being one ({join['rule']})"
        yield named, a, b | {"value_id": f"{b['value_id']} undone"}, known
    for said in (a, b):
        if said["doc_id"] in told.inferred:
            less = replace(known, published=known.published | {said["doc_id"]: UNKNOWN})
            x, y = (None if s is said and _is_anchored(s, told) else s for s in (a, b))
            yield f"the day of {said['doc_id']}, which is inferred ({told.inferred[said['doc_id']]})", x, y, less


def _join(a: dict, b: dict, told: Grounds) -> dict | None:
    """The row of the ledger that makes two names one, where a verdict is on two names of one actor."""
    if not a["value_id"] or a["value_id"] != b["value_id"] or a["value"] == b["value"]:
        return None
    names = {a["value"], b["value"]}
    rows = told.joins.get(a["value_id"], [])
    whole = next((r for r in rows if {r["name_a"], r["name_b"]} == names), None)
    return whole or next((r for r in rows if r["name_b"] in names), None)


def _is_anchored(said: dict, told: Grounds) -> bool:
    """Whether the day that a source gives hangs on its own day of publication."""
    return said["field"] == "date" and (said["doc_id"], said["start"]) in told.anchored
