"""How many, of what: figures in a document, each with what it counts, how sure it is, and whose word it is.

1. the words of the frames are looked up (quantities/frames.yml); each asks for the phrase that it counts
   (quantity_patients), or for the sum, the share or the running total near it (quantity_amounts)
2. the phrase gives the number, or one for a single person (quantity_phrases, numbers)
3. the sentence gives status, scope and speaker (quantity_status, quantity_scope, quantity_voice)
4. several words on the same people become one row (quantity_settle); what says an earlier figure again points
   at it (quantity_repeats)
5. the tables of quotations, names and dates give speaker and period where they know better (quantity_sources)
"""

import pandas as pd
from spacy.tokens import Doc, Token

from rashomon import schema
from rashomon.extract.quantities import frames
from rashomon.extract.quantities.amounts import amounts, figures
from rashomon.extract.quantities.frames import Frame, Lexicon, Trigger
from rashomon.extract.quantities.patients import is_lesser, paired, patients, subjects
from rashomon.extract.quantities.phrases import count, is_thing, joined, names_people, total
from rashomon.extract.quantities.positions import listed
from rashomon.extract.quantities.quantity import Quantity
from rashomon.extract.quantities.reading import Count, Reading
from rashomon.extract.quantities.rows import fatally, parts, quantity
from rashomon.extract.quantities.settle import distinct, settle
from rashomon.extract.quantities.sources import Sources, with_sources
from rashomon.extract.quantities.status import status, told_again_only
from rashomon.extract.quantities.words import cues

EXCEPTED_AHEAD = 8


def find(doc: Doc, lexicon: Lexicon | None = None) -> list[Quantity]:
    """The quantities of a parsed document in the order of the text; repeats are marked by `table` only.

    `lexicon` holds the frames, by default those of quantities/frames.yml. Bounds are inclusive, `high` None is no upper
    bound.
    """
    lexicon = lexicon or frames.load()
    reading = Reading(doc)
    order = {frame.measure: k for k, frame in enumerate(lexicon.frames)}
    triggers = [(at, t) for at, t in lexicon.triggers(reading.words) if not doc[at].is_space]
    triggers.sort(key=lambda found: (order[found[1].frame.measure], found[0]))
    reading.marked |= {at for at, trigger in triggers if trigger.kind in {"state", "object"}}
    rows: list[Quantity] = []
    used: set[tuple[str, int]] = set()
    for at, trigger in triggers:
        for found in _counts(reading, at, trigger) if at not in reading.at else []:
            measure = _measure(reading, at, trigger)
            keys = {(_claim(trigger.frame, measure), found.first), (measure, found.head)}
            if not keys & used:
                row = quantity(reading, at, trigger, found, measure, used)
                rows += [row, *parts(reading, at, trigger, found, row)]
                used |= keys
    rows += fatally(reading, lexicon)
    return distinct(settle(rows))


def table(
    docs: list[Doc],
    mentions: pd.DataFrame | None = None,
    quotes: pd.DataFrame | None = None,
    dates: pd.DataFrame | None = None,
    lexicon: Lexicon | None = None,
) -> pd.DataFrame:
    """The table `quantities` of parsed documents.

    `mentions`, `quotes` and `dates` are those tables, or None: they give speakers, periods, and days that
    keep two equal figures apart. Raises SchemaError where a row does not fit its table.
    """
    sources = Sources(mentions, quotes, dates)
    rows = [row for doc in docs for row in with_sources(doc, find(doc, lexicon), sources)]
    return schema.frame("quantities", rows)


def _claim(frame: Frame, measure: str) -> str:
    """Two frames may share a number of people ("abducted and beat dozens"), but never a sum of money."""
    return measure if frame.counts == "people" else frame.counts


def _measure(reading: Reading, at: int, trigger: Trigger) -> str:
    """The frame's measure; killed, where it was done "fatally"."""
    end = at + len(trigger.words)
    beside = {*reading.words[max(at - 1, 0) : at], *reading.words[end : end + 1]}
    fatal = beside & set(trigger.frame.fatal)
    return trigger.frame.fatal_measure if fatal else trigger.frame.measure


def _counts(reading: Reading, at: int, trigger: Trigger) -> list[Count]:
    """What a frame's word counts: mostly one count, of a running total the older figure too, of things
    several.
    """
    if trigger.frame.counts != "people":
        return amounts(reading, at, trigger)
    if trigger.kind == "figure":
        return figures(reading, at, trigger)
    many = _multiple(reading, at, trigger)
    if many is not None:
        return [many]
    for heads in _candidates(reading, at, trigger):
        found = total(reading, listed(reading, heads, at)) if heads else None
        if found is not None and _allowed(reading, at, trigger, found):
            return [found]
    return []


def _candidates(reading: Reading, at: int, trigger: Trigger) -> list[list[Token]]:
    """The phrases that may be counted, the likeliest first."""
    token = reading.doc[at]
    if trigger.kind in {"subject_with", "object_with"}:
        noun = paired(token, trigger.nouns)
        if noun is None or trigger.kind == "subject_with":
            return subjects(token) if noun is not None and not is_lesser(noun) else []
        of = [joined(p) for c in noun.children if c.lower_ == "of" for p in c.children if p.dep_ == "pobj"]
        return of or ([[noun]] if count(reading, noun, "things") else [])
    found = patients(reading, at, trigger)
    if trigger.kind == "object_to":
        # "took 30 people hostage": the parser makes the goal the head
        return [[reading.doc[h.i - 1] if h.lower_ in trigger.nouns else h for h in heads] for heads in found]
    if trigger.kind == "itself":
        return [heads for heads in found if _is_counted_itself(reading, heads[0])]
    return found


def _is_counted_itself(reading: Reading, noun: Token) -> bool:
    """As in "Three injuries were reported"; in "suffered several injuries" they are those of one person."""
    return count(reading, noun, "things") is not None and noun.head.lemma_ not in cues()["bodily"]


def _multiple(reading: Reading, at: int, trigger: Trigger) -> Count | None:
    """A double murder, a triple shooting."""
    if trigger.kind != "noun" or trigger.form != "singular" or not at:
        return None
    many = frames.people().multiples.get(reading.words[at - 1])
    return Count(at, at - 1, at + 1, many, many, None, "group", definite=True) if many else None


def _allowed(reading: Reading, at: int, trigger: Trigger, found: Count) -> bool:
    """Single people count where the frame says so; "since she was abducted" only says again what is known."""
    if is_thing(found.counted) or _excepted(reading, at, trigger, found):
        return False
    if found.told == "anyone":
        return status(reading, at, found) == "denied"
    if trigger.frame.strict and found.told == "number" and not names_people(found.counted):
        return False
    if found.told == "number":
        return True
    again = found.told == "pronoun" and told_again_only(reading.doc[at])
    return trigger.frame.singular and not again


def _excepted(reading: Reading, at: int, trigger: Trigger, found: Count) -> bool:
    """Who is counted, or what follows the frame's word, is one of those that the frame leaves out: robbers who fled in
    a car were not displaced."""
    behind = range(at, min(at + EXCEPTED_AHEAD, reading.sentence(at).end))
    near = [reading.doc[k].lemma_.lower() for k in (*range(found.first, found.last), *behind)]
    return not trigger.frame.unless.isdisjoint(near)
