"""Figures: how many, of what, by whose account; and words that hold none.

A figure of a labelled measure that no label holds is wrong, so in a labelled document either all figures of a measure
are labelled (`optional` where one may be found or not) or none.
"""

from rashomon.score.case import Case
from rashomon.score.matching import overlap
from rashomon.score.tally import Tally

SLACK = 0.1  # how far a bound of a vague figure may lie from the labelled one, as a share of the greater


def count(case: Case, tally: Tally) -> None:
    """Labelled figures found, their speakers where found; figures beside them; figures where there are none."""
    labelled: set[str] = set()
    for label in case.labels["quantities"]:
        labelled |= _figure(case, label, tally)
    measures = {label["measure"] for label in case.labels["quantities"]}
    for doc in case.documents:
        for row in case.rows("quantities", doc):
            if row["measure"] in measures and row["quantity_id"] not in labelled and _new(row):
                tally.wrong("quantities", _told(doc, row["measure"], row["low"], row["high"], row["text"]))
    for label in case.labels["not_quantities"]:
        _none(case, label, tally)


def fits(label: dict, low: float | None, high: float | None) -> bool:
    """Whether an interval is the labelled one: to the digit where that is one number, else its bounds about so.

    The lower bound of "nearly 600" is a convention: where both ends are labelled it may also lie lower or be open.
    """
    if label["low"] == label["high"] and label["low"] is not None:
        return low == high == label["low"]
    loose = label["high"] is not None and (low is None or low <= label["high"])
    return _about(high, label["high"]) and (_about(low, label["low"]) or loose)


def _figure(case: Case, label: dict, tally: Tally) -> set[str]:
    """Count one labelled figure; the ids of the run's figures that stand at its words."""
    zones = [z for words in [label["evidence"], *(label["also"] or [])] for z in case.spots(label["doc"], words)]
    rows = [r for r in case.at("quantities", label["doc"], zones) if r["measure"] == label["measure"]]
    fitting = [row for row in rows if fits(label, row["low"], row["high"])]
    if not label["optional"]:
        told = _told(label["doc"], label["measure"], label["low"], label["high"], label["evidence"])
        got = ", ".join(f"{_bound(r['low'])} to {_bound(r['high'])}" for r in rows) or "nothing"
        tally.ask("quantities", bool(fitting), f"{told}, got {got}")
        if fitting and label["attributed_to"]:
            right = any(case.speaks(label["attributed_to"], r["speaker"], r["speaker_id"]) for r in fitting)
            got = f"{label['attributed_to']!r}, got {fitting[0]['speaker']!r}"
            tally.ask("speakers of quantities", right, f"{told}: {got}")
    return {row["quantity_id"] for row in rows}


def _none(case: Case, label: dict, tally: Tally) -> None:
    """No asserted figure may lie, for its greater part, in these words."""
    spots = case.spots(label["doc"], label["evidence"])
    rows = [row for row in case.at("quantities", label["doc"], spots) if row["status"] == "asserted"]
    got = [r["text"] for r in rows if any(overlap(s, _span(r)) * 2 > r["end"] - r["start"] for s in spots)]
    told = f"{label['doc']}: {label['evidence']!r} ({label.get('why') or 'no figure'}), got {got}"
    tally.ask("no false quantities", not got, told)


def _new(row: dict) -> bool:
    """Whether a figure is the source's own word, and not one that it says again."""
    return row["status"] == "asserted" and row["repeats"] is None


def _about(a: float | None, b: float | None) -> bool:
    if a is None or b is None:
        return a is b
    return abs(a - b) <= SLACK * max(abs(a), abs(b))


def _span(row: dict) -> tuple[int, int]:
    return row["start"], row["end"]


def _told(doc: str, measure: str, low: float | None, high: float | None, words: str) -> str:
    return f"{doc}: {measure} {_bound(low)} to {_bound(high)} in {words!r}"


def _bound(value: float | None) -> str:
    return "…" if value is None else f"{value:g}"
