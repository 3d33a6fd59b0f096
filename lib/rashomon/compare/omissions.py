"""What a source leaves out that it could have known.

A source is asked for a figure of an event only where it tells of the event itself, and only where another source that
came out on an earlier day gives the figure. Where the order of the two is not known, it may have been left out or not.
"""

from collections import defaultdict

import pandas as pd

from rashomon import schema

STATES = {"silent": "absent", "vague": "vague", "denied": "denied"}


def find(statements: pd.DataFrame, dating: pd.DataFrame) -> pd.DataFrame:
    """The table `omissions`: figures only; what a source calls people is not left out."""
    published = {d["doc_id"]: (d["published_from"], d["published_to"]) for d in schema.rows(dating)}
    groups = defaultdict(list)
    for s in schema.rows(statements):
        groups[s["event_id"], s["field"]].append(s)
    rows = []
    for (event_id, field), said in groups.items():
        stated = [s for s in said if s["state"] == "stated"]
        for s in said:
            found = _missing(s, stated, published) if s["state"] in STATES and stated else None
            if found:
                rows.append({"event_id": event_id, "field": field, "doc_id": s["doc_id"]} | found)
    return schema.frame("omissions", rows)


def _missing(statement: dict, stated: list[dict], published: dict) -> dict | None:
    """State and reason, or None where all who give the figure came out later."""
    order = [(_order(t["doc_id"], statement["doc_id"], published), t) for t in stated]
    before = [t for known, t in order if known == "before"]
    if before:
        told = ", ".join(f"{t['doc_id']} (\u2018{t['value']}\u2019)" for t in before)
        return {
            "state": STATES[statement["state"]],
            "reason": f"it tells of the event, and earlier reports give it: {told}",
        }
    if any(known is None for known, _ in order):
        return {
            "state": "unsure",
            "reason": "whether the figure was known before this account came out is not settled",
        }
    return None


def _order(a: str, b: str, published: dict) -> str | None:
    """Whether one document surely came out on an earlier day than another, or on a later one; None where not known."""
    (first, last), (begin, end) = published.get(a, (None, None)), published.get(b, (None, None))
    if not first or not begin:
        return None
    return "before" if last < begin else "after" if end < first else None
