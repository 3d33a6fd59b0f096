"""Which event a count of one incident belongs to, and which of several counts a source stands by.

1. a count goes to the event of the type that it is told of first, where its report tells one; else to that whose
   trigger stands in its sentence and can be so counted: one whose word tells of the measure before one that only is of
   the right type, the nearest of these
2. a count in a sentence without such a trigger goes on with the last one before it; where a report opens with one
   ("Five shot in Orvane"), it is of what its head goes on to tell
3. of several counts the first of the whole is taken (headline and lead say what matters), in the most exact form in
   which the source says it; a part ("three of them children") only where nothing else is said
"""

from bisect import bisect_right
from collections import Counter, defaultdict

from rashomon.compare import fields, intervals

AHEAD = 600  # characters back to a trigger in another sentence, and the head of a report


def by_event(told: dict, quantities: dict, triggers: dict, sentences: dict) -> dict:
    """Counts of one incident: {event_id: {(doc_id, measure): [quantity, ...]}}.

    `told` is {event_id: {doc_id: mentions}}; the other three are rows by document, sentences in the order of the text.
    """
    event_of = {(d, m["start"]): e for e, docs in told.items() for d, ms in docs.items() for m in ms}
    found: dict = defaultdict(lambda: defaultdict(list))
    for doc_id in sorted(quantities):
        here = sorted((t for t in triggers[doc_id] if (doc_id, t["start"]) in event_of), key=lambda t: t["start"])
        for q in sorted(quantities[doc_id], key=lambda q: q["start"]):
            if q["scope"] == "incident" and q["status"] in {"asserted", "denied"}:
                trigger = _trigger(q, here, sentences[doc_id])
                if trigger is not None:
                    found[event_of[doc_id, trigger["start"]]][doc_id, q["measure"]].append(q)
    return found


def told_alone(told: dict, counted: dict) -> dict[tuple[str, str], list[dict]]:
    """What each document counts of a measure in events that no other document tells: {(doc_id, measure): counts}."""
    found: dict = defaultdict(list)
    for event_id, by_source in counted.items():
        for (doc_id, measure), given in by_source.items() if len(told[event_id]) == 1 else ():
            found[doc_id, measure] += [q for q in [stood_by(given)] if q]
    return found


def of_one_holder(given: dict[str, list[dict]]) -> dict[str, list[dict]]:
    """The counts by source, of what somebody has, with those first of whom most sources give one, the most before less.

    A source that gives none of his keeps its own: what it counts is somebody else's.
    """
    sources, most = Counter(), {}
    for counted in given.values():
        sources.update({q["counted_id"] for q in counted if q["counted_id"]})
        for q in counted:
            most[q["counted_id"]] = max(most.get(q["counted_id"], 0), q["low"] or 0)
    if not sources:
        return given
    chosen = min(sources, key=lambda h: (-sources[h], -most[h], h))
    return {d: [q for q in qs if q["counted_id"] == chosen] or qs for d, qs in given.items()}


def stood_by(given: list[dict]) -> dict | None:
    """Of the counts of one measure in one source the one that it stands by; None of none."""
    here = {q["quantity_id"] for q in given}
    own = [q for q in given if q["repeats"] not in here]
    whole = [q for q in own if not fields.is_part(fields.counted_class(q["counted"]))] or own
    if not whole:
        return None
    first = whole[0]
    same = [q for q in whole if q["status"] == first["status"] and _may_be(q, first)]
    return min(same, key=lambda q: (q["low"] != q["high"], q["start"]))


def _may_be(a: dict, b: dict) -> bool:
    return intervals.relation((a["low"], a["high"]), (b["low"], b["high"])) != "apart"


def _trigger(quantity: dict, triggers: list[dict], sentences: list[dict]) -> dict | None:
    kinds, words = fields.kinds(quantity["measure"]), fields.words(quantity["measure"])
    fit = [t for t in triggers if t["kind"] in kinds]
    fit = [t for t in fit if t["kind"] == fields.told_of(quantity["measure"])] or fit
    at = bisect_right([s["start"] for s in sentences], quantity["start"]) - 1
    if at < 0:
        return None
    first, last = sentences[at]["start"], sentences[at]["end"]
    inside = [t for t in fit if first <= t["start"] < last]
    if inside:
        telling = [t for t in inside if t["lemma"] in words] or inside
        return min(telling, key=lambda t: (abs(t["start"] - quantity["start"]), t["start"]))
    before = [t for t in fit if quantity["start"] - AHEAD <= t["start"] < first]
    behind = [t for t in fit if last <= t["start"] < AHEAD]
    return before[-1] if before else behind[0] if behind else None
