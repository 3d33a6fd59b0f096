"""Where an event was, from what is said with it and from where its reports are set.

1. each place said with it counts for the town that it lies in: "Fell Street" for the town that has one
2. the place said most; one that holds others steps back for these, a building of no known town for any other
3. a county, a state or a country is narrowed to the town in it at which the reports that open with the event are set
4. where nothing is said with it, the place at which these reports are set; the country at least, where it is no more
   than told in passing
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from math import asin, cos, radians, sin, sqrt

REACH = 300  # kilometres from the middle of a lake or a range within which a town can lie by it
TOWNS = {"city", "capital"}
WIDE = {"country", "region", "province", "district"}
COUNTY = 0.45  # degrees of latitude from the middle of a county to a town in it
BUILT = {"FAC", "LOC"}  # labels of streets, buildings, hills: where somebody who knows the town would find it


def atlas(entities: list[dict]) -> "Map":
    """The map that the rows of `entities` make."""
    return Map(
        {e["entity_id"]: e["parent_id"] for e in entities if e["parent_id"]},
        {e["entity_id"]: e["label"] for e in entities},
        {e["entity_id"]: e["extent"] for e in entities if e["extent"]},
        {e["entity_id"]: (e["latitude"], e["longitude"]) for e in entities if e["latitude"] is not None},
    )


@dataclass(frozen=True)
class Map:
    """What is known of places, by entity_id: what contains each, its label, how far it reaches (`entities.extent`)."""

    parents: dict[str, str]
    labels: dict[str, str] = field(default_factory=dict)
    extents: dict[str, str] = field(default_factory=dict)
    positions: dict[str, tuple[float, float]] = field(default_factory=dict)

    def lies_in(self, town: str, wide: str) -> bool:
        """Whether a town lies in a county, a state or a country; in a county that nobody says holds it where it is near
        the middle of that and of one state with it."""
        if self.contains(wide, town):
            return town != wide
        if self.extents.get(wide) != "district" or self.parents.get(wide) not in self.chain(town):
            return False
        a, b = self.positions.get(wide), self.positions.get(town)
        return bool(a and b) and abs(a[0] - b[0]) <= COUNTY and abs(a[1] - b[1]) <= 1.4 * COUNTY

    def contains(self, outer: str, inner: str | None) -> bool:
        """Whether one place is, or holds, another."""
        return outer in self.chain(inner)

    def chain(self, place: str | None) -> list[str]:
        """A place and what contains it, from near to far."""
        found: list[str] = []
        while place and place not in found:
            found.append(place)
            place = self.parents.get(place)
        return found

    def town(self, place: str) -> str:
        """The town that a quarter, a street or a building lies in; the place itself where that is not known."""
        is_part = self.extents.get(place) == "area" or (place not in self.extents and self.labels.get(place) in BUILT)
        if not is_part:
            return place
        around = self.chain(place)[1:]
        return next((p for p in around if self.extents.get(p) not in {"area", *WIDE}), place)

    def country(self, place: str | None) -> str | None:
        """The country that a place is or lies in, as far as it is known."""
        return next((p for p in self.chain(place) if self.extents.get(p) == "country"), None)

    def is_borderless(self, place: str) -> bool:
        """Whether nobody can say from a gazetteer how far it reaches: a lake, a range of hills, a part of the world."""
        return self.labels.get(place) == "LOC" or self.extents.get(place) == "region"

    def apart(self, a: str, b: str) -> float | None:
        """Kilometres between the middles of two places (on a sphere); None where one has no position."""
        if a not in self.positions or b not in self.positions:
            return None
        (p, x), (q, y) = ((radians(v) for v in self.positions[place]) for place in (a, b))
        half = sin((q - p) / 2) ** 2 + cos(p) * cos(q) * sin((y - x) / 2) ** 2
        return 12742 * asin(sqrt(half))

    def is_known(self, place: str) -> bool:
        """Whether it tells in which town or country one is: no street or building, which may be in any town, nor a part
        of the world."""
        if self.extents.get(place) == "region":
            return self.country(place) is not None
        return self.labels.get(place) not in BUILT or self.extents.get(place, "area") != "area"

    def narrowest(self, counts: Counter, first: dict[str, int] | None = None) -> str | None:
        """Of places with their counts the one that counts most among those that hold no other; of two the first."""
        narrow = [p for p in counts if not any(q != p and self.contains(p, q) for q in counts)]
        return min(narrow, key=lambda p: (-counts[p], (first or {}).get(p, 0), p), default=None)


def of_event(said: Iterable[str], settings: Iterable[str | None], atlas: Map) -> tuple[str | None, str | None]:
    """Place and basis ("stated", "setting") of an event.

    `said` are the places said with it, one for each time; `settings` the places at which the reports that tell it are
    set.
    """
    counts = Counter(atlas.town(p) for p in said)
    known = Counter({p: n for p, n in counts.items() if atlas.is_known(p)})
    set_at = Counter(p for p in settings if p)
    place = atlas.narrowest(known or counts)
    if place is None:
        return atlas.narrowest(set_at), "setting" if set_at else None
    if not known:
        near = set_at
    elif atlas.extents.get(place) in WIDE:
        near = Counter({p: n for p, n in set_at.items() if atlas.lies_in(p, place)})
    else:
        near = Counter()
    narrow = atlas.narrowest(near)
    return (narrow, "setting") if narrow else (place, "stated")
