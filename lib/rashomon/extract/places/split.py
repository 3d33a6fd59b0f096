"""One actor, one place.

1. a name that means different places in different documents is as many actors ("London" in Kentucky and in
   England)
2. names that mean the same place are one actor ("Ky." and "Kentucky")

Both are rows of the ledger.
"""

from collections import Counter, defaultdict

from rashomon.extract.names.actors import Actor, Join, flat
from rashomon.extract.places.lookup import LABELS
from rashomon.extract.places.place import Place, contains, near

APART = 0.7  # degrees: places nearer than that are told apart by nobody who names them alike
ONE = {"GPE", "LOC"}


def settle(actors: list[Actor], placed: dict[int, Place]) -> list[Actor]:
    """Actors with one place each, given the place of each mention (`places.locate`)."""
    apart = [part for actor in actors for part in (_split(actor, placed) if actor.label in LABELS else [actor])]
    return _join(apart, placed)


def place_of(actor: Actor, placed: dict[int, Place]) -> Place | None:
    """The place that most of an actor's mentions stand for, of several the first in the alphabet."""
    votes = Counter(placed[id(m)] for m in actor.mentions if id(m) in placed)
    return min(votes, key=lambda p: (-votes[p], p.key)) if votes else None


def _split(actor: Actor, placed: dict[int, Place]) -> list[Actor]:
    votes = Counter(placed[id(m)] for m in actor.mentions if id(m) in placed)
    kinds: list[list[Place]] = []
    for place in sorted(votes, key=lambda p: (-votes[p], p.key)):
        same = next((g for g in kinds if _is_one(g[0], place)), None)
        if same:
            same.append(place)
        else:
            kinds.append([place])
    if len(kinds) < 2:
        return [actor]
    group = {place: k for k, same in enumerate(kinds) for place in same}
    parts = [Actor() for _ in kinds]
    for mention in actor.mentions:
        parts[group.get(placed.get(id(mention)), 0)].add(mention)
    for part in parts:
        part.joins = [
            j for j in actor.joins if j.at is None and j.b in part.texts or any(j.at is m for m in part.mentions)
        ]
    first = flat(parts[0].mentions[0].text)
    for part, same in zip(parts[1:], kinds[1:], strict=True):
        at = part.mentions[0]
        part.joins.append(
            Join(first, flat(at.text), f"different place: {_told(kinds[0][0])} / {_told(same[0])}", None, at)
        )
    return parts


def _told(place: Place) -> str:
    return ", ".join(n for n in (place.name, place.within) if n)


def _is_one(a: Place, b: Place) -> bool:
    if a.key == b.key or near(a, b, APART):
        return True
    return (contains(a, b) or contains(b, a)) and near(a, b, 2 * APART) and "country" not in {a.kind, b.kind}


def _join(actors: list[Actor], placed: dict[int, Place]) -> list[Actor]:
    same: dict[tuple, list[Actor]] = defaultdict(list)
    for actor in actors:
        place = place_of(actor, placed) if actor.label in ONE else None
        if place and place.kind != "area":
            same[place.key].append(actor)
    gone = set()
    for group in same.values():
        group.sort(key=lambda a: -len(a.mentions))
        for other in group[1:]:
            group[0].joins.append(Join(group[0].name, other.name, "same place", None, other.mentions[0]))
            group[0].joins += other.joins
            group[0].take(other)
            gone.add(id(other))
    return [a for a in actors if id(a) not in gone]
