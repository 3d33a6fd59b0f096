"""Quotes: what was said, covered by what was found, and who said it."""

from rashomon.score.case import Case
from rashomon.score.matching import overlap
from rashomon.score.tally import Tally

MOST = 0.8  # share of the labelled words that one quote has to cover


def count(case: Case, tally: Tally) -> None:
    """A quote is found where one of the run's, of either kind, covers most of it; speakers are asked of those."""
    for label in case.labels["quotes"]:
        if label["optional"]:
            continue
        best, share = _best(case, label)
        told = f"{label['doc']}: {label['text'][:70]!r}"
        tally.ask(f"{label['kind']} quotes", share >= MOST, f"{told}, covered {share:.0%}")
        if share >= MOST and label["speaker"]:
            right = case.speaks(label["speaker"], best["speaker"], best["entity_id"])
            tally.ask("speakers of quotes", right, f"{told}: {label['speaker']!r}, got {best['speaker']!r}")


def _best(case: Case, label: dict) -> tuple[dict | None, float]:
    """The run's quote that covers most of the labelled words, of equals the first, and the share, 0 to 1."""
    best, most = None, 0.0
    for spot in case.spots(label["doc"], label["text"]):
        for row in case.at("quotes", label["doc"], [spot]):
            share = overlap(spot, (row["start"], row["end"])) / (spot[1] - spot[0])
            if share > most:
                best, most = row, share
    return best, most
