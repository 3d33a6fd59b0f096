"""Which figures moved: what one source says of one field of one event, and the range over all sources.

The range runs from the least to the greatest figure that any source gives, so that a new highest toll is seen even
where every source says "at least". Between two events that came apart it is not told: they are told themselves.
"""

from collections import defaultdict
from collections.abc import Iterator

from rashomon.changes.change import Change
from rashomon.changes.matching import Match
from rashomon.changes.runs import Finished
from rashomon.pages import phrases

NO_FIGURE, PEOPLE = "no figure", "people"
Range = tuple[float, float, bool]  # least, greatest, and whether the greatest has no upper bound


def find(old: Finished, new: Finished, match: Match) -> Iterator[Change]:
    """Changes of the sections `figures` and `ranges`."""
    yield from _said_otherwise(old, new, match)
    yield from _no_longer_said(old, new, match)
    yield from _ranges(old, new, match)


def is_figure(statement: dict) -> bool:
    """Whether a statement is of a number."""
    return statement["low"] is not None or statement["high"] is not None


def is_same(old: dict, new: dict, match: Match) -> bool:
    """Whether two statements say the same: a number the same interval, a day the same days, a name the same name."""
    if old["state"] != new["state"]:
        return False
    if is_figure(old) or is_figure(new):
        return all(old[c] == new[c] for c in ("low", "high", "unit"))
    if new["field"] == "date":
        return all(old[c] == new[c] for c in ("date_from", "date_to"))
    if old["value_id"] and new["value_id"] in match.actors.after(old["value_id"]):
        return True
    return _folded(old["value"]) == _folded(new["value"])


def spread(statements: list[dict]) -> Range | None:
    """The range over sources: of the finite bounds of their figures; null where there is none."""
    bounds = [(n, s["high"] is None) for s in statements for n in (s["low"], s["high"]) if n is not None]
    return (min(bounds)[0], *max(bounds)) if bounds else None


def told(found: Range | None, unit: str = PEOPLE) -> str:
    """A range in words: 12, 12 to 21, 40 to 60 or more, 5 to 7 USD."""
    if found is None:
        return NO_FIGURE
    words = phrases.bounds(found[0], found[1])
    words = f"{words} or more" if found[2] else words
    return words if unit == PEOPLE else f"{words} {unit}"


def _said_otherwise(old: Finished, new: Finished, match: Match) -> Iterator[Change]:
    for (event_id, field, doc_id), now in new.statements.items():
        events = match.events.before(event_id)
        if doc_id not in match.back or not events:
            continue
        keys = [(o, field, match.back[doc_id]) for o in events]
        was = [key for key in keys if key in old.statements]
        if was and not any(is_same(old.statements[key], now, match) for key in was):
            yield _change("moved", new, event_id, field, doc_id, old.value(*was[0]), was[0][0])
        elif not was and is_figure(now):
            yield _change("new", new, event_id, field, doc_id, None, events[0])


def _no_longer_said(old: Finished, new: Finished, match: Match) -> Iterator[Change]:
    for (event_id, field, doc_id), was in old.statements.items():
        events = match.events.after(event_id)
        if doc_id not in match.documents or not events or not is_figure(was):
            continue
        here = match.documents[doc_id]
        if not any((n, field, here) in new.statements for n in events):
            before = old.value(event_id, field, doc_id)
            yield _change("gone", new, events[0], field, here, before, event_id)


def _ranges(old: Finished, new: Finished, match: Match) -> Iterator[Change]:
    was, now = _figures(old), _figures(new)
    for event_id in sorted(new.events):
        before = match.events.before(event_id)
        if not before or any(len(match.events.after(o)) > 1 for o in before):
            continue
        for field, unit in sorted({key for o in before for key in was.get(o, ())} | set(now.get(event_id, ()))):
            olds = [s for o in before for s in was.get(o, {}).get((field, unit), [])]
            news = now.get(event_id, {}).get((field, unit), [])
            if spread(olds) != spread(news) and max(len(olds), len(news)) > 1:
                held = {"severity": new.severity[event_id, field], "n_documents": len(news), "new_id": event_id}
                held |= {"before": told(spread(olds), unit), "after": told(spread(news), unit), "old_id": before[0]}
                yield Change("ranges", "moved", new.event(event_id), field, place="event", **held)


def _figures(run: Finished) -> dict[str, dict[tuple[str, str], list[dict]]]:
    """Statements of numbers by event, then by field and unit: sums in two currencies have no range."""
    found: dict[str, dict[tuple[str, str], list[dict]]] = defaultdict(lambda: defaultdict(list))
    for (event_id, field, _), statement in run.statements.items():
        if is_figure(statement):
            found[event_id][field, statement["unit"] or PEOPLE].append(statement)
    return found


def _change(
    kind: str, new: Finished, event_id: str, field: str, doc_id: str, before: str | None, old_id: str
) -> Change:
    after = new.value(event_id, field, doc_id)
    held = {"severity": new.severity[event_id, field], "new_id": event_id, "old_id": old_id, "place": "event"}
    return Change("figures", kind, new.event(event_id), field, source_a=doc_id, before=before, after=after, **held)


def _folded(text: str | None) -> str:
    return " ".join((text or "").casefold().split())
