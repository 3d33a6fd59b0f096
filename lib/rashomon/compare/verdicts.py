"""What two accounts are to each other, one verdict a pair and field, each with a reason that a reader can check.

1. only like is compared with like: another unit, other people, another period of a running total are `scope`
2. a denial against a statement, vague ones too, is a conflict; two denials agree; a vague word with a number is
   compatible where the number is not nought
3. numbers: the same interval agrees, intervals that overlap are compatible, and so is a number with the same one
   rounded; apart, they are an `update` where what is counted can grow and the larger figure is surely the later one,
   `undecidable` where it can grow and nobody knows which is later, else a conflict: a toll cannot shrink
4. days as numbers, without growth; places: the same agrees, one within the other is compatible, and so is a town with
   a lake or a range by which it can lie
5. names of one actor agree, however they are spelled; two glosses of one name, two words for who did it, an actor named
   and left out are wording
A silent source has no verdict: it is a matter for `omissions`.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

import pandas as pd

from rashomon import schema
from rashomon.compare import fields, intervals, pairing, places, sensitivity

Verdict = tuple[str, str]


@dataclass(frozen=True)
class Known:
    """What comparing needs: where places are, when each document came out, which events are series."""

    atlas: places.Map
    published: dict[str, tuple[str | None, str | None]]
    series: set[str]


def find(
    statements: pd.DataFrame,
    events: pd.DataFrame,
    entities: pd.DataFrame,
    dating: pd.DataFrame,
    merges: pd.DataFrame,
    dates: pd.DataFrame,
) -> pd.DataFrame:
    """The table `verdicts`, for every pair of sources that say something of the same field of the same event."""
    known = Known(
        places.atlas(schema.rows(entities)),
        {d["doc_id"]: (d["published_from"], d["published_to"]) for d in schema.rows(dating)},
        {e["event_id"] for e in schema.rows(events) if e["kind"] == "SERIES"},
    )
    guessed = sensitivity.grounds(merges, dating, dates)
    groups = defaultdict(list)
    for s in schema.rows(statements):
        if s["state"] != "silent":
            groups[s["event_id"], s["field"]].append(s)
    return schema.frame("verdicts", _rows(groups, known, guessed))


def _rows(groups: dict[tuple[str, str], list], known: Known, guessed: sensitivity.Grounds) -> Iterator[dict]:
    for (event_id, field), said in groups.items():
        for a, b in pairing.pairs(said, known.published):
            verdict, reason = compare(a, b, known)
            row = {"event_id": event_id, "field": field, "doc_a": a["doc_id"], "doc_b": b["doc_id"]}
            row |= {"verdict": verdict, "reason": reason, "severity": fields.severity(field, verdict)}
            row["rests_on"], row["otherwise"] = sensitivity.rests_on(a, b, verdict, known, compare, guessed)
            yield row


def compare(a: dict, b: dict, known: Known) -> Verdict:
    """The verdict on two statements (rows of `statements`) on one field, and its reason."""
    rules = {"date": _days, "place": _places, "name": _names, "gloss": _glosses, "cited": _cited,
             "actor": _arguments, "target": _arguments, "agency": _agency}  # fmt: skip
    return rules.get(a["field"], _figures)(a, b, known)


def _figures(a: dict, b: dict, known: Known) -> Verdict:
    apart = _not_alike(a, b) or (_other_period(a, b) if a["event_id"] in known.series else None)
    if apart:
        return "scope", apart
    states = {a["state"], b["state"]}
    if states == {"denied"}:
        return "agree", f"both deny it: {_word(a)} and {_word(b)}"
    if "denied" in states:
        said, denied = (b, a) if a["state"] == "denied" else (a, b)
        return "conflict", f"one source says {_word(said)}, the other denies it: {_word(denied)}"
    if "vague" in states:
        return _vague(a, b)
    return _numbers(a, b, known)


def _not_alike(a: dict, b: dict) -> str | None:
    if a["unit"] and b["unit"] and a["unit"] != b["unit"]:
        return f"{_word(a)} is in {a['unit']}, {_word(b)} in {b['unit']}"
    if fields.is_whose(a["field"]):
        other = a["value_id"] and b["value_id"] and a["value_id"] != b["value_id"]
        return f"{_word(a)} is that of {a['counted']}, {_word(b)} that of {b['counted']}" if other else None
    if not fields.comparable(*(fields.counted_class(s["counted"]) for s in (a, b)), a["field"]):
        return f"{_word(a)} counts {a['counted']}, {_word(b)} counts {b['counted']}"
    return None


def _other_period(a: dict, b: dict) -> str | None:
    """Why two totals count other periods, where both say since when (or until when) and that differs."""
    for end, says in (("period_from", "since"), ("period_to", "until")):
        if a[end] and b[end] and a[end] != b[end]:
            return f"{_word(a)} counts {says} {a[end]}, {_word(b)} {says} {b[end]}"
    return None


def _vague(a: dict, b: dict) -> Verdict:
    counted = a if b["state"] == "vague" else b
    if counted["high"] == 0:
        return "conflict", f"{_word(a)} and {_word(b)}: where there were some there were not none"
    numbers = "neither gives a number" if a["state"] == b["state"] else "one of them gives no number"
    return "compatible", f"{_word(a)} and {_word(b)}: {numbers}"


def _numbers(a: dict, b: dict, known: Known) -> Verdict:
    x, y = (a["low"], a["high"]), (b["low"], b["high"])
    found = intervals.relation(x, y)
    if found == "same":
        same = a["value"] == b["value"]
        return "agree", f"both give {_word(a)}" if same else f"{_word(a)} and {_word(b)} are the same number"
    if found == "overlap":
        return "compatible", f"{_word(a)} ({_range(x)}) and {_word(b)} ({_range(y)}) can both be true"
    least = 1 if a["unit"] == "percent" or fields.is_percentage(a["field"]) else intervals.COARSE
    if intervals.rounds(x, y, least):
        return "compatible", f"{_word(a)} and {_word(b)} differ by no more than rounding"
    return _apart(a, b, known)


def _apart(a: dict, b: dict, known: Known) -> Verdict:
    """Two numbers that cannot both be true at once."""
    less, more = (a, b) if intervals.lies_under((a["low"], a["high"]), (b["low"], b["high"])) else (b, a)
    under = f"{_word(less)} lies under {_word(more)}"
    order = _order(less["doc_id"], more["doc_id"], known.published)
    if not fields.grows(a["field"]) or order == "same day":
        return "conflict", f"{under}; both speak of the same thing"
    if order == "first":
        return "update", f"{under}; the larger figure is from the later account, and such a figure can grow"
    if order == "last":
        return "conflict", f"{under}, but is from the later account; such a figure can grow, not shrink"
    return "undecidable", f"{under}; such a figure can grow, and which account is the later one is not known"


def _order(less: str, more: str, published: dict) -> str | None:
    """Whether the account with less is surely the `first`, the `last`, of the `same day`; None where not known."""
    (a, b), (c, d) = published.get(less, (None, None)), published.get(more, (None, None))
    if not a or not c:
        return None
    if b < c:
        return "first"
    if d < a:
        return "last"
    return "same day" if a == b == c == d else None


def _days(a: dict, b: dict, known: Known) -> Verdict:
    x, y = (a["date_from"], a["date_to"]), (b["date_from"], b["date_to"])
    found = intervals.relation(x, y)
    if found == "same":
        return "agree", f"both put it on {_span(x)}"
    if found == "overlap":
        return "compatible", f"{_span(x)} and {_span(y)} overlap"
    return "conflict", f"{_span(x)} and {_span(y)} have no day in common"


def _places(a: dict, b: dict, known: Known) -> Verdict:
    if a["value_id"] == b["value_id"]:
        return "agree", f"both put it in {a['value']}"
    for inner, outer in ((a, b), (b, a)):
        if known.atlas.contains(outer["value_id"], inner["value_id"]):
            return "compatible", f"{inner['value']} lies in {outer['value']}"
    if any(known.atlas.is_borderless(s["value_id"]) for s in (a, b)):
        return _beside(a, b, known)
    return "conflict", f"{a['value']} is not {b['value']}, and neither lies in the other"


def _beside(a: dict, b: dict, known: Known) -> Verdict:
    """A place and a lake, a range or a part of the world: how far that reaches nobody says."""
    far = known.atlas.apart(a["value_id"], b["value_id"])
    if far is None:
        return "undecidable", f"how far {a['value']} and {b['value']} reach is not known"
    told = f"the middles of {a['value']} and {b['value']} are {far:,.0f} km apart"
    if far <= places.REACH:
        return "compatible", f"{told}, so that one can lie by the other"
    return "conflict", f"{told}, too far for one to lie by the other"


def _names(a: dict, b: dict, known: Known) -> Verdict:
    if a["value_id"] != b["value_id"]:
        return "conflict", f"{_word(a)} and {_word(b)} are different actors"
    if a["value"] == b["value"]:
        return "agree", f"both write {_word(a)}"
    return "agree", f"{_word(a)} and {_word(b)} are one actor, spelled otherwise"


def _glosses(a: dict, b: dict, known: Known) -> Verdict:
    if a["value"].casefold() == b["value"].casefold():
        return "agree", f"both explain the name as {_word(a)}"
    return "wording", f"{_word(a)} and {_word(b)} are two translations of one name"


def _arguments(a: dict, b: dict, known: Known) -> Verdict:
    """Who did it, or to whom: a body and its office, a crowd and one of it are not told apart, so nothing conflicts."""
    if a["value_id"] and a["value_id"] == b["value_id"]:
        return "agree", f"{_word(a)} and {_word(b)} are one actor" if a["value"] != b[
            "value"
        ] else f"both say {_word(a)}"
    if a["value"].casefold() == b["value"].casefold():
        return "agree", f"both say {_word(a)}"
    if a["value_id"] and b["value_id"]:
        return (
            "undecidable",
            f"{_word(a)} and {_word(b)} are two actors; whether both took part the texts do not settle",
        )
    return "wording", f"one source says {_word(a)}, the other {_word(b)}"


def _agency(a: dict, b: dict, known: Known) -> Verdict:
    """Who did it, said or left out ("guards shot a man", "a man was shot"): another way to tell the same."""
    silent = [s for s in (a, b) if s["value"].endswith(fields.NOBODY)]
    if len(silent) == 1:
        other = b if silent[0] is a else a
        return "wording", f"one source says who did it ({_word(other)}), the other leaves it out ({_word(silent[0])})"
    return "agree", "neither says who did it" if silent else "both say who did it"


def _cited(a: dict, b: dict, known: Known) -> Verdict:
    x, y = set(a["value"].split("; ")), set(b["value"].split("; "))
    if x == y:
        return "agree", f"both cite {a['value']}"
    shared = ", ".join(sorted(x & y))
    others = f"one cites {a['value']}, the other {b['value']}"
    return "compatible", f"both cite {shared}, among others" if shared else others


def _word(statement: dict) -> str:
    return f"\u2018{statement['value']}\u2019"


def _span(days: tuple[str, str]) -> str:
    return days[0] if days[0] == days[1] else f"{days[0]} to {days[1]}"


def _range(interval: tuple) -> str:
    low, high = ("" if end is None else f"{end:,.0f}" if float(end).is_integer() else f"{end:,}" for end in interval)
    if not high:
        return f"{low} or more"
    if not low:
        return f"{high} or fewer"
    return low if low == high else f"{low} to {high}"
