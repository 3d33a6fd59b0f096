"""One event as one document tells it.

Triggers of a document that agree in type, day, place and who suffered, and that stand near each other or speak of the
same actors, are one telling. What a document denies is a telling of its own kind: it can be of an event that others
tell, and makes none. What is only expected is a telling where a report opens with it, and makes an event where several
do. Not asked are triggers that are told of many things at once, and those that a running total counts.
"""

import re
from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, timedelta

import pandas as pd
from anyascii import anyascii

from rashomon import schema
from rashomon.compare import at_large, fields
from rashomon.compare.world import World, contains

NEAR = 600  # characters within which triggers without an argument in common can be one telling
BESIDE = 300  # characters around a trigger in which an actor stands beside what it tells
HEAD = 300  # characters of headline and lead: two or three sentences
RECENT = 60  # days before publication; what happened earlier is background
WEEK = 7  # days before publication in which what opens a report can have happened

ACTORS = {"PERSON", "ORG"}
TOLD = {"asserted", "denied"}
EXPECTED = {"hypothetical", "future"}


@dataclass
class Telling:
    """Triggers (rows of `triggers`) with what they say together.

    actors are named with the triggers, beside stand near them, victims are people to whom it was done (entity_ids);
    words are the stems of who did it to whom, targets those of to whom alone.
    """

    doc_id: str
    kind: str
    triggers: list[dict]
    first: str | None = None
    last: str | None = None
    places: set[str] = field(default_factory=set)
    actors: set[str] = field(default_factory=set)
    beside: set[str] = field(default_factory=set)
    victims: set[str] = field(default_factory=set)
    words: set[str] = field(default_factory=set)
    targets: set[str] = field(default_factory=set)
    lemmas: set[str] = field(default_factory=set)
    denied: bool = False
    leads: bool = False  # it is what the document tells most of, or opens with
    asides: list[dict] = field(default_factory=list)  # triggers of other types that are about it

    @property
    def expected(self) -> bool:
        """Whether nothing of it is said to have happened, or not to have."""
        return not any(t["status"] in TOLD for t in self.triggers)

    @property
    def span(self) -> tuple[int, int]:
        """First and last character of what is told."""
        return min(t["start"] for t in self.triggers), max(t["end"] for t in self.triggers)


def find(triggers: pd.DataFrame, mentions: pd.DataFrame, quantities: pd.DataFrame, world: World) -> list[Telling]:
    """All tellings of all documents, by document and place."""
    totals, named = _totals(quantities), _by_document(schema.rows(mentions))
    counted = _by_document([q for q in schema.rows(quantities) if q["scope"] == "incident"])
    told = _by_document(schema.rows(triggers))
    found = []
    for doc_id in sorted(told):
        here = [t for t in told[doc_id] if _tells_one_thing(t, totals[doc_id])]
        actors = _Named(named[doc_id])
        made = _tellings([_telling(t, actors, world) for t in sorted(here, key=lambda t: t["start"])], world)
        made = [t for t in made if at_large.happened(t, counted[doc_id], at_head=t.span[0] < NEAR)]
        for telling in made:
            most = max(made, key=lambda t: len(t.triggers))
            telling.leads = telling is most or telling.span[0] < NEAR
        found += made
    return found


def conflict(a: Telling, b: Telling, world: World) -> bool:
    """Whether two tellings cannot be of one event: no day, no place, or no named victim in common."""
    if other_day(a, b) or other_place(a, b, world):
        return True
    return bool(a.victims and b.victims and not a.victims & b.victims)


def other_day(a: Telling, b: Telling) -> bool:
    """Whether both give days, and none in common."""
    return bool(a.first and b.first and (a.last < b.first or b.last < a.first))


def other_place(a: Telling, b: Telling, world: World) -> bool:
    """Whether both give places, and none that is or holds one of the other's."""
    x, y = (towns(t, world) for t in (a, b))
    near = any(contains(p, q, world.parents) or contains(q, p, world.parents) for p in x for q in y)
    return bool(x and y) and not near


def towns(telling: Telling, world: World) -> set[str]:
    """Places that can conflict: of a street or a building nobody knows in which town it is, and a country steps back
    for a town in it."""
    known = {p for p in telling.places if world.labels.get(p) != "FAC" and world.atlas.is_known(p)}
    return {p for p in known if not any(q != p and contains(p, q, world.parents) for q in known)}


def window(telling: Telling, world: World) -> tuple[str | None, str | None]:
    """The telling's days; for one without a day that opens its document, the week before publication."""
    if telling.first:
        return telling.first, telling.last
    if telling.doc_id in world.published and telling.span[0] < NEAR:
        first, last = world.published[telling.doc_id]
        return (date.fromisoformat(first) - timedelta(days=WEEK)).isoformat(), last
    return None, None


def _by_document(rows: list[dict]) -> dict[str, list[dict]]:
    found = defaultdict(list)
    for row in rows:
        found[row["doc_id"]].append(row)
    return found


def _totals(quantities: pd.DataFrame) -> dict[str, list[tuple[int, int]]]:
    """Where a document speaks of running totals and of things in general."""
    found = defaultdict(list)
    for q in schema.rows(quantities):
        if q["scope"] != "incident":
            found[q["doc_id"]].append((q["start"], q["end"]))
    return found


def _tells_one_thing(trigger: dict, totals: list[tuple[int, int]]) -> bool:
    counted = any(a < trigger["end"] and trigger["start"] < b for a, b in totals)
    told = trigger["status"] in TOLD or (trigger["status"] in EXPECTED and trigger["start"] < HEAD)
    return told and not trigger["generic"] and not counted


class _Named:
    """The people and bodies that a document names, by place."""

    def __init__(self, mentions: list[dict]):
        told = sorted((m["start"], m["entity_id"]) for m in mentions if m["entity_id"] and m["label"] in ACTORS)
        self._starts, self._ids = [start for start, _ in told], [entity_id for _, entity_id in told]

    def between(self, first: int, end: int) -> set[str]:
        """The entity_ids of those whose name begins at `first` or behind it, and before `end`."""
        return set(self._ids[bisect_left(self._starts, first) : bisect_left(self._starts, end)])


def _telling(trigger: dict, actors: _Named, world: World) -> Telling:
    in_clause = actors.between(trigger["clause_start"], trigger["clause_end"])
    beside = actors.between(trigger["start"] - BESIDE, trigger["start"] + BESIDE + 1)
    targets = set(_content(trigger["target"]))
    return Telling(
        trigger["doc_id"],
        trigger["kind"],
        [trigger],
        trigger["date_from"],
        trigger["date_to"],
        {trigger["place_id"]} - {None},
        {trigger["actor_id"], trigger["target_id"], *in_clause} - {None},
        beside,
        {trigger["target_id"]} & world.people,
        targets | set(_content(trigger["actor"])),
        targets,
        {trigger["lemma"]},
        trigger["status"] == "denied",
    )


def _content(text: str | None) -> list[str]:
    stems = [_stem(w) for w in re.findall(r"[a-z]{3,}", anyascii(text or "").lower())]
    return [w for w in stems if w not in fields.told()["says_little"].split()]


def _stem(word: str) -> str:
    return word[:-1] if word.endswith("s") and not word.endswith("ss") and len(word) > 3 else word


def _tellings(single: list[Telling], world: World) -> list[Telling]:
    found: list[Telling] = []
    for one in single:
        fit = [t for t in found if _alike(t, one, world) and not conflict(t, one, world) and _belongs(t, one, world)]
        if fit:
            absorb(fit[-1], one)
        else:
            found.append(one)
    return found


def _alike(a: Telling, b: Telling, world: World) -> bool:
    """Whether two can be one telling at all: what a report opens with is none of what happened long before it."""
    news_and_past = {is_background(t, world) for t in (a, b) if t.first or t.span[0] < HEAD} == {True, False}
    return fields.family(a.kind) == fields.family(b.kind) and a.denied == b.denied and not news_and_past


def is_background(telling: Telling, world: World) -> bool:
    """Whether a telling's days end long before its report came out."""
    published = world.published.get(telling.doc_id)
    if not telling.last or not published:
        return False
    return date.fromisoformat(telling.last) < date.fromisoformat(published[0]) - timedelta(days=RECENT)


def _belongs(telling: Telling, one: Telling, world: World) -> bool:
    """Whether a trigger goes on with what a telling tells: near it, or of the same actors, words or day. What happened
    long ago takes up nothing without a day."""
    shared = bool(telling.actors & one.actors or telling.words & one.words or telling.lemmas & one.lemmas)
    undated = (not one.first or not telling.first) and not (is_background(one, world) or is_background(telling, world))
    if one.span[0] - telling.span[1] < NEAR and (shared or undated):
        return True
    same_day = (telling.first, telling.last) == (one.first, one.last)
    if one.span[0] - telling.span[1] < BESIDE and same_day and _is_outcome(one) != _is_outcome(telling):
        return True
    return shared and (undated or same_day)


def _is_outcome(telling: Telling) -> bool:
    """Whether it tells what came of a deed ("two people died in the shooting"), and the deed itself with no word."""
    return telling.lemmas <= fields.words("killed") | fields.words("injured")


def absorb(telling: Telling, one: Telling) -> None:
    """Put what one telling says into another."""
    if _is_outcome(one) != _is_outcome(telling) and not (one.targets and telling.targets):
        one.targets = telling.targets = set()  # of a deed with several outcomes each report tells another
    telling.triggers += one.triggers
    if one.first and (not telling.first or _length(one) < _length(telling)):
        telling.first, telling.last = one.first, one.last
    for mine, other in (
        (telling.places, one.places),
        (telling.actors, one.actors),
        (telling.beside, one.beside),
        (telling.victims, one.victims),
        (telling.words, one.words),
        (telling.targets, one.targets),
        (telling.lemmas, one.lemmas),
    ):
        mine |= other


def _length(telling: Telling) -> int:
    return (date.fromisoformat(telling.last) - date.fromisoformat(telling.first)).days
