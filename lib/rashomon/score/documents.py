"""Documents: read or not, their titles, outlets and days, and what each part of the text is."""

from collections import Counter
from datetime import date

from rashomon.score.case import Case
from rashomon.score.matching import fold, letters, overlap
from rashomon.score.tally import Tally

ABOUT = 7  # days that a day of publication labelled `about` may be off
MOST = 0.8  # share of a segment's characters that have to be of its kind


def count(case: Case, tally: Tally) -> None:
    """Documents read; of those their titles, outlets, days of publication and of capture; segments."""
    for label in case.labels["documents"]:
        row = case.documents[label["doc"]]
        tally.ask("documents read", row is not None, label["doc"])
        if row:
            _named(label, row, tally)
            _published(case, label, row, tally)
    for label in case.labels["segments"]:
        _segment(case, label, tally)


def _named(label: dict, row: dict, tally: Tally) -> None:
    doc = label["doc"]
    if label["title"]:
        tally.ask("titles", fold(row["title"] or "") == fold(label["title"]), f"{doc}: got {row['title']!r}")
    if label["outlet"] and not label["outlet_optional"]:
        told = f"{doc}: {label['outlet']!r}, got {row['outlet']!r}"
        tally.ask("outlets", _same_outlet(label["outlet"], row["outlet"]), told)
    if label["captured"]:
        told = f"{doc}: {label['captured']}, got {row['captured']}"
        tally.ask("days of capture", row["captured"] == label["captured"], told)


def _same_outlet(wanted: str, found: str | None) -> bool:
    """Whether one name holds the other, letter by letter: RFE/RL, rferl.org."""
    a, b = letters(wanted), letters(found or "")
    return bool(a and b) and (a in b or b in a)


def _published(case: Case, label: dict, row: dict, tally: Tally) -> None:
    """The day that the date audit came to; where nothing settles it, a single day is wrong."""
    audit = case.rows("dating", label["doc"]) or [row]
    first, last = audit[0]["published_from"], audit[0]["published_to"]
    got, part = f"got {first} to {last}", "days of publication"
    if label["published"]:
        slack = 0 if label["precision"] == "day" else ABOUT
        right = first is not None and max(map(_apart(label["published"]), (first, last or first))) <= slack
        tally.ask(part, right, f"{label['doc']}: {label['published']}, {got}")
    else:
        tally.ask(part, first is None or first != last, f"{label['doc']}: nothing settles it, {got}")
    for day in label["not_published"] or []:
        tally.ask(part, not first == last == day, f"{label['doc']}: not {day}, {got}")


def _segment(case: Case, label: dict, tally: Tally) -> None:
    right, kinds = False, Counter()
    for spot in case.spots(label["doc"], label["text"]):
        here = Counter()
        for row in case.rows("segments", label["doc"]):
            here[row["kind"]] += overlap(spot, (row["start"], row["end"]))
        right |= here[label["kind"]] >= MOST * (spot[1] - spot[0])
        kinds += here
    told = f"{label['doc']}: {label['kind']} {label['text'][:60]!r}, got {', '.join(kinds) or 'nothing'}"
    tally.ask("segments", right, told)


def _apart(wanted: str):
    """A function from a day to how many days it lies from the wanted one."""
    return lambda day: abs((date.fromisoformat(day) - date.fromisoformat(wanted)).days)
