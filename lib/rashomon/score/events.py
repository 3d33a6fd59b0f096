"""Events: told where the labels say, one across the documents that tell it, and not mixed up with another."""

from rashomon.score.case import Case
from rashomon.score.tally import Tally


def count(case: Case, tally: Tally) -> None:
    """Found a document, joined an event of several documents of which one was found, kept apart a pair found."""
    for name, docs in case.tellings.items():
        for doc, found in docs.items():
            tally.ask("events found", bool(found), f"{name} in {doc}")
        if len(docs) > 1 and name in case.what:
            one = all(case.what[name] in found for found in docs.values())
            got = "; ".join(f"{doc}: {', '.join(sorted(found)) or 'nothing'}" for doc, found in docs.items())
            tally.ask("events joined", one, f"{name}, got {got}")
    for a, b in case.labels["not_same_event"]:
        if a in case.what and b in case.what:
            tally.ask("events kept apart", case.what[a] != case.what[b], f"{a} and {b} are one")
