"""Which pairs of statements came to another verdict: new conflicts, settled ones, others that moved.

A verdict of one run is looked for in the other between the same two documents, on the same field of every event that
is the same by the match; so an event that was joined or came apart does not make an old conflict a new one.
"""

from collections.abc import Iterator

from rashomon.changes.change import Change
from rashomon.changes.matching import Match
from rashomon.changes.runs import Finished

CONFLICT, UNCOMPARED, NEW_SOURCE = "conflict", "not compared", "new source"


def find(old: Finished, new: Finished, match: Match) -> Iterator[Change]:
    """Changes of the sections `conflicts`, `settled` and `verdicts`."""
    was = _by_pair(old, match.documents)
    now = _by_pair(new, {doc_id: doc_id for doc_id in new.documents})
    for key, verdict in now.items():
        event_id, *rest = key
        before = [was[o, *rest] for o in match.events.before(event_id) if (o, *rest) in was]
        yield from _arrived(new, match, verdict, before)
    for key, verdict in was.items():
        event_id, *rest = key
        after = [now[n, *rest] for n in match.events.after(event_id) if (n, *rest) in now]
        yield from _left(old, new, match, verdict, after)


def _by_pair(run: Finished, documents: dict[str, str]) -> dict[tuple, dict]:
    """Verdicts by event, field and both documents under their ids in the new run; a document that is not in it keeps
    its own, marked, so that it is nobody else's."""
    found = {}
    for v in run.tables["verdicts"]:
        pair = sorted(documents.get(v[side]) or f"\x00{v[side]}" for side in ("doc_a", "doc_b"))
        found[v["event_id"], v["field"], *pair] = v
    return found


def _arrived(new: Finished, match: Match, verdict: dict, before: list[dict]) -> Iterator[Change]:
    kinds = [v["verdict"] for v in before]
    if CONFLICT in kinds or verdict["verdict"] in kinds:
        return
    is_known = all(verdict[side] in match.back for side in ("doc_a", "doc_b"))
    was = kinds[0] if kinds else UNCOMPARED if is_known else NEW_SOURCE
    told = {"before": was, "after": verdict["verdict"], "reason": verdict["reason"]}
    told["old_id"] = before[0]["event_id"] if before else None
    if verdict["verdict"] == CONFLICT:
        yield _change("conflicts", "new", new, verdict, **told)
    elif is_known:
        yield _change("verdicts", "moved" if before else "new", new, verdict, **told)


def _left(old: Finished, new: Finished, match: Match, verdict: dict, after: list[dict]) -> Iterator[Change]:
    settled = verdict["verdict"] == CONFLICT
    if after and (not settled or CONFLICT in [v["verdict"] for v in after]):
        return
    told = {"before": verdict["verdict"], "old_id": verdict["event_id"]}
    section, kind = ("settled", "settled") if settled else ("verdicts", "gone")
    if after:
        now, reason = after[0]["verdict"], after[0]["reason"]
        yield _change(section, kind, new, after[0], severity=verdict["severity"], after=now, reason=reason, **told)
    elif settled or all(verdict[side] in match.documents for side in ("doc_a", "doc_b")):
        reason = why_gone(new, match, verdict)
        yield _change(section, kind, old, verdict, after=UNCOMPARED, reason=reason, **told, **_here(match, verdict))


def why_gone(new: Finished, match: Match, verdict: dict) -> str:
    """Why the new run has no verdict on a pair that the old run compared: a sentence's end."""
    docs = [verdict["doc_a"], verdict["doc_b"]]
    if gone := [d for d in docs if d not in match.documents]:
        return f"{' and '.join(gone)} {'are' if len(gone) > 1 else 'is'} not in the new run"
    events = match.events.after(verdict["event_id"])
    if not events:
        return "the new run does not have this event"
    docs = [match.documents[d] for d in docs]
    field = verdict["field"]
    if silent := [d for d in docs if not any((e, field, d) in new.statements for e in events)]:
        return f"the new run reads nothing of this in {' and '.join(silent)}"
    return "the new run reads the two as telling of different events"


def _here(match: Match, verdict: dict) -> dict:
    """Where the new run has what is left of a pair: its event and its documents' new ids."""
    events = match.events.after(verdict["event_id"])
    here = {"new_id": events[0] if events else None, "place": "event"}
    sides = (("source_a", "doc_a"), ("source_b", "doc_b"))
    return here | {source: match.documents.get(verdict[doc], verdict[doc]) for source, doc in sides}


def _change(section: str, kind: str, run: Finished, verdict: dict, **told) -> Change:
    """The change of a verdict of one of the runs, with what both documents say in that run."""
    event_id, field = verdict["event_id"], verdict["field"]
    held = {"name": run.event(event_id), "field": field, "severity": verdict["severity"], "new_id": event_id}
    for letter in "ab":
        held[f"source_{letter}"] = verdict[f"doc_{letter}"]
        held[f"value_{letter}"] = run.value(event_id, field, verdict[f"doc_{letter}"])
    return Change(section, kind, **(held | {"place": "verdict"} | told))
