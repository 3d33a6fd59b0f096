"""What of an old run is what of a new one: documents, events, actors.

Ids are made from names and days, so those of two runs cannot be compared. What is the same is told by where it stands:
1. documents are one by their id and bytes, else by their bytes, else by their id or file with other bytes; a record's
   number in its file says nothing, since a record before it may be new
2. a document is steady where its bytes and its text are the same: then offsets mean the same in both runs
3. events are one where they are told at the same character of a steady document (a running figure: where it is
   stated there), actors where they are named there
4. of these links those are kept that are the strongest for one side, so that one stray mention joins nothing
5. where no document is steady, offsets cannot be matched: an event that has no link yet is then one with the only
   other of its kind, day and place, or with the only other of its kind and name in the same changed document; an
   actor, with the only other of its name
Every step looks up an index: the work grows with the rows, not with their pairs.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from rashomon.changes.runs import SERIES, Finished

PASSES = (("doc_id", "sha256"), ("source_path", "sha256"), ("sha256",), ("doc_id",), ("source_path",))
Mark = tuple[str, object, str]  # doc_id, where in it, and the id of what stands there


class Links:
    """Which ids of the old run are which of the new one: none, one or several on either side."""

    def __init__(self, pairs: Iterable[tuple[str, str]]):
        self.old: dict[str, list[str]] = defaultdict(list)
        self.new: dict[str, list[str]] = defaultdict(list)
        for old, new in sorted(pairs):
            self.old[old].append(new)
            self.new[new].append(old)

    def after(self, old: str) -> list[str]:
        """What an old id is in the new run."""
        return self.old.get(old, [])

    def before(self, new: str) -> list[str]:
        """What a new id was in the old run."""
        return self.new.get(new, [])


@dataclass(frozen=True)
class Match:
    """The old run's ids in the new one. `documents` and `back` are doc_ids old to new and new to old, `steady` those
    of `documents` in which offsets mean the same."""

    documents: dict[str, str]
    back: dict[str, str]
    steady: dict[str, str]
    events: Links
    actors: Links


def match(old: Finished, new: Finished) -> Match:
    """What of the old run is what of the new one, by the steps above."""
    found = documents(old, new)
    steady = {o: n for o, n in found.items() if _is_steady(old.documents[o], new.documents[n])}
    changed = {o: n for o, n in found.items() if o not in steady}
    told = _events(old, new, steady, changed)
    named = _actors(old, new, steady)
    return Match(found, {n: o for o, n in found.items()}, steady, told, named)


def documents(old: Finished, new: Finished) -> dict[str, str]:
    """doc_ids of the old run, each with its one in the new run; what has none is left out."""
    found: dict[str, str] = {}
    for columns in PASSES:
        taken, free = set(found.values()), defaultdict(list)
        for doc_id in sorted(new.documents.keys() - taken, reverse=True):
            free[_key(new.documents[doc_id], columns)].append(doc_id)
        for doc_id in sorted(old.documents.keys() - found.keys()):
            if candidates := free.get(_key(old.documents[doc_id], columns)):
                found[doc_id] = candidates.pop()
    return found


def _key(document: dict, columns: tuple[str, ...]) -> tuple:
    if columns == ("source_path",) and "#" in document["source_path"]:
        return ("record", document["source_path"], document["doc_id"])
    return tuple(document[c] for c in columns)


def _is_steady(old: dict, new: dict) -> bool:
    return old["sha256"] == new["sha256"] and old["text"] == new["text"]


def _events(old: Finished, new: Finished, steady: dict, changed: dict) -> Links:
    pairs = _strongest(_shared(_tellings(old), _tellings(new), steady))
    pairs |= _only(_scenes(old), _scenes(new), pairs)
    here = {n: n for n in changed.values()}
    return Links(pairs | _only(_names_in(old, changed), _names_in(new, here), pairs))


def _actors(old: Finished, new: Finished, steady: dict) -> Links:
    pairs = _strongest(_shared(_namings(old), _namings(new), steady))
    return Links(pairs | _only(_own_names(old), _own_names(new), pairs))


def _tellings(run: Finished) -> list[Mark]:
    """Where events are told, and where running figures are stated."""
    told = [(m["doc_id"], m["start"], m["event_id"]) for m in run.tables["event_mentions"]]
    series = [s for s in run.statements.values() if _kind(run, s["event_id"]) == SERIES and s["start"] is not None]
    return told + [(s["doc_id"], (s["field"], s["start"]), s["event_id"]) for s in series]


def _namings(run: Finished) -> list[Mark]:
    """Where actors and places are named; a pronoun names nobody."""
    rows = [m for m in run.tables["mentions"] if m["entity_id"] is not None and m["form"] != "pronoun"]
    return [(m["doc_id"], m["start"], m["entity_id"]) for m in rows]


def _kind(run: Finished, event_id: str) -> str | None:
    return run.events[event_id]["kind"] if event_id in run.events else None


def _shared(old: list[Mark], new: list[Mark], steady: dict[str, str]) -> Counter:
    """How many places an old id and a new one have in common, by both."""
    there = {(doc_id, where): name for doc_id, where, name in new}
    places = ((name, there.get((steady[doc_id], where))) for doc_id, where, name in old if doc_id in steady)
    return Counter((a, b) for a, b in places if b is not None)


def _strongest(shared: Counter) -> set[tuple[str, str]]:
    """The links that are the strongest of their old or of their new id."""
    best: dict[tuple[str, str], tuple[str, str]] = {}
    for pair in sorted(shared, key=lambda p: (-shared[p], p)):
        best.setdefault(("old", pair[0]), pair)
        best.setdefault(("new", pair[1]), pair)
    return set(best.values())


def _only(old: dict[str, set], new: dict[str, set], linked: set[tuple[str, str]]) -> set[tuple[str, str]]:
    """Pairs of ids without a link that alone have a key in common; `old` and `new` are keys by id."""
    a = _by_key(old, {pair[0] for pair in linked})
    b = _by_key(new, {pair[1] for pair in linked})
    return {(a[key][0], b[key][0]) for key in a if len(a[key]) == len(b.get(key, ())) == 1}


def _by_key(keys: dict[str, set], linked: set[str]) -> dict[object, list[str]]:
    found = defaultdict(list)
    for name in sorted(keys.keys() - linked):
        for key in keys[name]:
            found[key].append(name)
    return found


def _scenes(run: Finished) -> dict[str, set]:
    """Kind, day and place of the events that have all three."""
    known = [e for e in run.events.values() if e["date_from"] and e["place_id"]]
    return {e["event_id"]: {(e["kind"], e["date_from"], e["date_to"], run.name(e["place_id"]))} for e in known}


def _names_in(run: Finished, documents: dict[str, str]) -> dict[str, set]:
    """Kind and name of events with each of these documents that tells them, under its id in the new run."""
    found = {}
    for event_id, event in run.events.items():
        told = {documents[d] for d in run.tellers.get(event_id, ()) if d in documents}
        found[event_id] = {(event["kind"], event["name"], doc_id) for doc_id in told}
    return found


def _own_names(run: Finished) -> dict[str, set]:
    return {e["entity_id"]: {" ".join(e["name"].casefold().split())} for e in run.entities.values()}
