"""Rows for what is counted: the words that are shown, with status, scope and source; parts of a total."""

from dataclasses import replace

from rashomon.extract.quantities.frames import Lexicon, Trigger, people
from rashomon.extract.quantities.phrases import count, is_thing, joined, total
from rashomon.extract.quantities.quantity import Quantity
from rashomon.extract.quantities.reading import Count, Reading
from rashomon.extract.quantities.scope import scope
from rashomon.extract.quantities.status import status
from rashomon.extract.quantities.voice import attribution

GAP = 9
AHEAD = 7
PARTITIVES = {("among", "them"), ("of", "them"), ("of", "whom")}


def quantity(
    reading: Reading, at: int, trigger: Trigger, found: Count, measure: str, used: set[tuple[str, int]]
) -> Quantity:
    """The row for a count that the word at a token gives.

    Its words reach from the number to the frame's word where these stand close together. `used` holds the
    measures and first characters that are taken: a second row that would begin at the same place shows its
    own phrase only.
    """
    doc, frame = reading.doc, trigger.frame
    first, last = _shown(reading, at, trigger, found)
    if (measure, -1 - doc[first].idx) in used:
        first, last = found.first, found.last
    start, end = doc[first].idx, doc[last - 1].idx + len(doc[last - 1])
    used.add((measure, -1 - start))
    source = attribution(reading, at)
    sentence = reading.sentence(at)
    return Quantity(
        quantity_id=f"{doc._.doc_id}:{start}:{measure}",
        doc_id=doc._.doc_id,
        start=start,
        end=end,
        text=doc._.text[start:end],
        measure=measure,
        low=found.low,
        high=found.high,
        unit=_unit(trigger, found),
        modifier=found.modifier,
        counted=found.counted,
        status=status(reading, at, found),
        scope=scope(reading, at, trigger, found),
        sentence=(sentence.start_char, sentence.end_char),
        told=found.told,
        fresh=found.fresh,
        people=frozenset({found.head, found.first}),
        weak=frame.weak and measure == frame.measure,
        becomes=frame.becomes,
        otherwise=frame.otherwise,
        source=(source.start_char, source.end_char) if source is not None else None,
    )


def parts(reading: Reading, at: int, trigger: Trigger, found: Count, whole: Quantity) -> list[Quantity]:
    """As in "12 dead, including four children": a part of the total, which it `repeats`; it is never added to
    it.
    """
    if found.told != "number" or trigger.frame.counts != "people" or found.low < 2:
        return []
    begin, end = min(at, found.last), reading.sentence(at).end
    for k in range(begin + 1, end - 1):
        if reading.words[k] == "including" or (reading.words[k - 1], reading.words[k]) in PARTITIVES:
            part = _part(reading, k + 1, min(k + AHEAD, end))
            if part is None or part.low > (found.high or part.low):
                return []
            row = quantity(reading, part.first, trigger, part, whole.measure, set())
            told = {"status": whole.status, "scope": whole.scope, "repeats": whole.quantity_id}
            return [replace(row, modifier="including", **told)]
    return []


def fatally(reading: Reading, lexicon: Lexicon) -> list[Quantity]:
    """As in "Five were shot, one fatally": the adverb alone tells the measure."""
    rows = []
    for frame in [f for f in lexicon.frames if f.fatal and not f.weak]:
        for at, word in enumerate(reading.words):
            if word in frame.fatal and at and reading.counting(at - 1):
                follows = any(t.kind == "object" for _, t in lexicon.triggers(reading.words[at + 1 : at + 2]))
                found = None if follows else count(reading, reading.doc[at - 1])
                if found is not None:
                    trigger = Trigger(frame, "state", (word,))
                    rows.append(quantity(reading, at, trigger, found, frame.fatal_measure, set()))
    return rows


def _shown(reading: Reading, at: int, trigger: Trigger, found: Count) -> tuple[int, int]:
    """The tokens that are shown for a count."""
    if trigger.kind == "figure":
        return found.first, found.last
    first, last = min(found.first, at), max(found.last, at + len(trigger.words))
    near = last - first <= GAP + (found.last - found.first)
    inside = first >= reading.sentence(at).start and last <= reading.sentence(at).end
    return (first, last) if near and inside else (found.first, found.last)


def _unit(trigger: Trigger, found: Count) -> str | None:
    """The frame's unit, the number's own (a currency, kg), or what is counted: things, families."""
    own = found.number.unit if found.number else None
    last = (found.counted or "").lower().split(" of ")[0].split()[-1:]
    if trigger.frame.counts == "people" and set(last) & people().collectives:
        return last[0]
    return trigger.frame.unit or own or (found.counted if trigger.frame.counts == "things" else None)


def _part(reading: Reading, begin: int, end: int) -> Count | None:
    heads = (reading.doc[k] for k in range(begin, end) if reading.counting(k) or reading.doc[k].pos_ == "NOUN")
    head = next(heads, None)
    found = total(reading, joined(head)) if head is not None else None
    return None if found is None or found.told == "name" or is_thing(found.counted) else found
