"""Expressions of time: resolved to the days that they mean."""

from datetime import date

from rashomon.score.case import Case
from rashomon.score.tally import Tally

LEAST = 0.5  # share of the days of both intervals that they have to have in common


def count(case: Case, tally: Tally) -> None:
    """A labelled expression is right where a date is read at it whose days are, for the better half, the labelled."""
    for label in case.labels["dates"]:
        if label["optional"]:
            continue
        rows = case.at("dates", label["doc"], case.spots(label["doc"], label["text"], label["near"]))
        got = [(r["date_from"], r["date_to"] or r["date_from"]) for r in rows if r["date_from"]]
        right = any(shared((label["start"], label["end"]), days) >= LEAST for days in got)
        read = ", ".join(f"{first} to {last}" for first, last in got) or "nothing"
        told = f"{label['doc']}: {label['near'] or label['text']!r} {label['start']} to {label['end']}, got {read}"
        tally.ask("dates", right, told)


def shared(a: tuple[str, str], b: tuple[str, str]) -> float:
    """The share, 0 to 1, of the days of two intervals (both ends inclusive) that are in both."""
    (a_from, a_to), (b_from, b_to) = ((date.fromisoformat(d).toordinal() for d in days) for days in (a, b))
    both = min(a_to, b_to) - max(a_from, b_from) + 1
    either = max(a_to, b_to) - min(a_from, b_from) + 1
    return max(0, both) / either if either > 0 else 0.0
