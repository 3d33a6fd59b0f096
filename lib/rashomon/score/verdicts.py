"""Verdicts: what documents are to one another on one field of one event, and who is silent on it."""

from collections import Counter
from itertools import combinations

from rashomon import schema
from rashomon.score.case import SERIES, Case
from rashomon.score.tally import Tally

DIFFERS = "differs"  # a labelled verdict for the reader: sources differ, as they may
ACCEPTED = {  # for a labelled verdict the run's that are as good; any other only itself
    "compatible": {"agree", "compatible", "update"},
    "conflict": {"conflict", "wording"},
}
NO_CONFLICT = {"agree", "compatible", "update", "scope"}  # for pairs labelled compatible beside others that conflict
Pair = frozenset[str]


def count(case: Case, tally: Tally) -> None:
    """A comparison is right where every pair of its documents has an accepted verdict; silences one by one."""
    verdicts, statements, omissions = (schema.rows(case.run.read(n)) for n in ("verdicts", "statements", "omissions"))
    series = {row["event_id"] for row in schema.rows(case.run.read("events")) if row["kind"] == SERIES}
    silent = {_about(row) for row in statements if row["state"] == "silent"}
    silent |= {_about(row) for row in omissions if row["state"] == "absent"}
    for label in case.labels["comparisons"]:
        if label["verdict"] != DIFFERS:
            got = _verdicts(case, label, verdicts, series)
            tally.ask("verdicts", _right(label, got), _told(label, got))
        for doc in label["omitted_by"] or []:
            row, event = case.documents[doc], case.what.get(label["event"])
            right = bool(row) and (event, case.field(label), row["doc_id"]) in silent
            tally.ask("silences", right, f"{doc} on {label['field']} of {label['event']}")


def _verdicts(case: Case, label: dict, rows: list[dict], series: set[str]) -> dict[Pair, str]:
    """The run's verdict by pair of labelled documents; of several running figures the one that most pairs share."""
    doc_of = {row["doc_id"]: doc for doc, row in case.documents.items() if row and doc in label["values"]}
    rows = [r for r in rows if r["field"] == case.field(label) and r["doc_a"] in doc_of and r["doc_b"] in doc_of]
    if label["event"] is None:
        running = Counter(row["event_id"] for row in rows if row["event_id"] in series)
        event = running.most_common(1)[0][0] if running else None
    else:
        event = case.what.get(label["event"])
    mine = [row for row in rows if row["event_id"] == event]
    return {frozenset((doc_of[r["doc_a"]], doc_of[r["doc_b"]])): r["verdict"] for r in mine}


def _right(label: dict, got: dict[Pair, str]) -> bool:
    if label["conflicts"]:
        conflicts = all(got.get(frozenset(pair)) == "conflict" for pair in label["conflicts"])
        return conflicts and all(got.get(frozenset(pair)) in NO_CONFLICT for pair in label["compatible"] or [])
    pairs = [frozenset(pair) for pair in combinations(label["values"], 2)]
    accepted = ACCEPTED.get(label["verdict"], {label["verdict"]})
    return bool(pairs) and all(got.get(pair) in accepted for pair in pairs)


def _told(label: dict, got: dict[Pair, str]) -> str:
    found = ", ".join(f"{'/'.join(sorted(pair))} {verdict}" for pair, verdict in sorted(got.items(), key=_order))
    return f"{label['field']} of {label['event'] or 'a running figure'}: {label['verdict']}, got {found or 'nothing'}"


def _order(item: tuple[Pair, str]) -> list[str]:
    return sorted(item[0])


def _about(row: dict) -> tuple[str, str, str]:
    return row["event_id"], row["field"], row["doc_id"]
