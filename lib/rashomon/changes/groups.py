"""Which events and which actors are new, gone, newly joined, newly apart, or otherwise than they were.

What only one document tells is new or gone with its document, and is told only where that document was there before,
or still is: then the reading changed, not the corpus.
"""

from collections import defaultdict
from collections.abc import Iterator

from rashomon.changes.change import Change
from rashomon.changes.matching import Links, Match
from rashomon.changes.runs import Finished
from rashomon.pages import phrases

SEVERAL = 2  # documents that tell an event


def events(old: Finished, new: Finished, match: Match) -> Iterator[Change]:
    """Changes of the section `events`."""
    for kind, old_ids, new_ids in _regrouped(old.events, new.events, match.events):
        words = {"before": _names(old.event, old_ids), "after": _names(new.event, new_ids)}
        if kind == "same":
            yield from _moved(old, new, match, old_ids[0], new_ids[0])
        elif kind == "new" and _is_told(new, new_ids[0], match.back):
            yield _event(kind, new, new_ids[0], new_id=new_ids[0])
        elif kind == "gone" and _is_told(old, old_ids[0], match.documents):
            yield _event(kind, old, old_ids[0], old_id=old_ids[0])
        elif kind in ("joined", "apart"):
            yield _event(kind, new, new_ids[0], **words, old_id=" ".join(old_ids), new_id=new_ids[0])


def actors(old: Finished, new: Finished, match: Match) -> Iterator[Change]:
    """Changes of the section `actors`, places among them."""
    ledger = defaultdict(list)
    for row in new.tables["merges"]:
        ledger[row["entity_id"]].append(row)
    for kind, old_ids, new_ids in _regrouped(old.entities, new.entities, match.actors):
        run, chosen = (new, new_ids[0]) if new_ids else (old, old_ids[0])
        words = {"before": _names(old.name, old_ids), "after": _names(new.name, new_ids)}
        row = run.entities[chosen]
        held = {"old_id": " ".join(old_ids) or None, "new_id": chosen if new_ids else None, "place": "actor"}
        held |= {"n_documents": row["n_documents"], "field": phrases.KINDS.get(row["label"], row["label"].lower())}
        if kind == "same" and words["before"] != words["after"]:
            yield Change("actors", "renamed", row["name"], **words, **held)
        elif kind == "joined":
            why = _rule(ledger[chosen], [old.entities[o] for o in old_ids])
            yield Change("actors", kind, row["name"], reason=why, **words, **held)
        elif kind == "apart":
            yield Change("actors", kind, row["name"], **words, **held)
        elif kind in ("new", "gone"):
            yield Change("actors", kind, row["name"], **held)


def _regrouped(old: dict, new: dict, links: Links) -> Iterator[tuple[str, list[str], list[str]]]:
    """What became of each id: (same, new, gone, joined or apart; the old ids; the new ids)."""
    for n in sorted(new):
        before = links.before(n)
        if len(before) > 1:
            yield "joined", before, [n]
        elif not before:
            yield "new", [], [n]
        elif links.after(before[0]) == [n]:
            yield "same", before, [n]
    for o in sorted(old):
        after = links.after(o)
        if len(after) > 1:
            yield "apart", [o], after
        elif not after:
            yield "gone", [o], []


def _is_told(run: Finished, event_id: str, kept: dict[str, str]) -> bool:
    tellers = run.tellers.get(event_id, set())
    return len(tellers) >= SEVERAL or any(doc_id in kept for doc_id in tellers)


def _moved(old: Finished, new: Finished, match: Match, old_id: str, new_id: str) -> Iterator[Change]:
    """What else became of an event that is still one: its day, its place, how many tell it."""
    was, now = old.events[old_id], new.events[new_id]
    ids = {"old_id": old_id, "new_id": new_id}
    days = [phrases.days(e["date_from"], e["date_to"]) for e in (was, now)]
    if days[0] != days[1]:
        yield _event("moved", new, new_id, field="date", before=days[0], after=days[1], **ids)
    there, here = was["place_id"], now["place_id"]
    places = [run.name(p) or "place unknown" for run, p in ((old, there), (new, here))]
    if places[0] != places[1] and here not in match.actors.after(there or ""):
        yield _event("moved", new, new_id, field="place", before=places[0], after=places[1], **ids)
    counts = [len(run.tellers.get(e, ())) for run, e in ((old, old_id), (new, new_id))]
    if counts[0] != counts[1] and max(counts) >= SEVERAL:
        words = [phrases.count(many, "document") for many in counts]
        yield _event("told", new, new_id, before=words[0], after=words[1], **ids)


def _event(kind: str, run: Finished, event_id: str, **told) -> Change:
    many = len(run.tellers.get(event_id, ()))
    return Change("events", kind, run.event(event_id), n_documents=many, place="event", **told)


def _names(name, ids: list[str]) -> str | None:
    return " · ".join(sorted(name(i) or i for i in ids)) or None


def _rule(ledger: list[dict], joined: list[dict]) -> str | None:
    """The first row of the new run's ledger that joins names of two of these actors of the old one, in words."""
    bearers = defaultdict(set)
    for entity in joined:
        for name in {entity["name"], *(entity["aliases"] or ())}:
            bearers[name].add(entity["entity_id"])
    for row in ledger:
        a, b = bearers.get(row["name_a"], set()), bearers.get(row["name_b"], set())
        if a and b and a != b:
            return f"“{row['name_a']}” and “{row['name_b']}” by the rule {row['rule'].replace('_', ' ')}"
    return None
