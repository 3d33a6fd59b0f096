"""A measurement: a run held against its labels, as lines for a terminal and as the record score.json."""

import hashlib
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from rashomon import __version__, store
from rashomon.score import days, documents, events, figures, names, quotes, verdicts
from rashomon.score.case import Case
from rashomon.score.tally import Tally

PARTS = (documents, names, days, figures, quotes, events, verdicts)
WIDTH = 24


@dataclass(frozen=True)
class Measurement:
    """What was counted, on which day, against which labels (their file's name and hash)."""

    tally: Tally
    day: date
    gold: str
    sha256: str


def measure(run: store.Run, path: Path, day: date) -> Measurement:
    """Hold a finished run against a file of labels.

    Raises GoldError where the labels cannot be used, StoreError where a table of the run is missing.
    """
    case, tally = Case(run, path), Tally()
    for part in PARTS:
        part.count(case, tally)
    return Measurement(tally, day, path.name, sha256(path))


def sha256(path: Path) -> str:
    """The hash of a file of labels, which tells one state of it from another."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def save(run: store.Run, found: Measurement, sample: bool = False) -> None:
    """Write the run's score.json; with `sample` also what pages show of runs that were not measured."""
    for path in [run.folder / store.SCORE, *[store.MEASURED] * sample]:
        store.write_whole(path, store.json_bytes(record(found)))


def record(found: Measurement) -> dict:
    """The measurement as score.json holds it: the same for the same run, labels and day."""
    parts = [
        {"part": name, "right": count.right, "wanted": count.wanted, "wrong": count.wrong}
        for name, count in found.tally.parts.items()
    ]
    told = {"measured": found.day.isoformat(), "version": __version__, "parts": parts, "bcubed": found.tally.joined}
    return told | {"gold": {"name": found.gold, "sha256": found.sha256}}


def lines(found: Measurement) -> list[str]:
    """A line a part: right of wanted, percent, and precision where wrong answers are counted; then all of them."""
    counts = found.tally.parts
    told = [_line(name, c.right, c.wanted) + _precision(c.right, c.wrong) for name, c in counts.items()]
    if found.tally.joined:
        told.append(f"{'names, B-cubed':{WIDTH}} " + "  ".join(f"{k} {v:.3f}" for k, v in found.tally.joined.items()))
    total = [sum(c.right for c in counts.values()), sum(c.wanted for c in counts.values())]
    return [*told, _line("all", *total), *found.tally.notes]


def _line(name: str, right: int, wanted: int) -> str:
    share = f"{right / wanted:6.1%}" if wanted else "      "
    return f"{name:{WIDTH}} {right:5} of {wanted:<5} {share}"


def _precision(right: int, wrong: int) -> str:
    return f"  precision {right / (right + wrong):.2f}, {wrong} wrong" if wrong else ""
