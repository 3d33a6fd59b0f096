"""What speaks against two reports' being about one event, whatever their words."""

from datetime import date
from math import asin, cos, radians, sin, sqrt

from rashomon.compare import fields
from rashomon.compare.tellings import WEEK, Telling, other_place, towns
from rashomon.compare.world import World

NIGHT = 1  # days: what happens at night is told of either day
FORTNIGHT = 14  # days in which reports of one piece of news come out; later ones name whom or when they speak of
FAR = 100  # kilometres; what is nearer can be the suburb or the county of a town
EARTH = 6371  # kilometres from its middle to its surface


def differences(a: Telling, b: Telling, world: World) -> int:
    """How many things speak against two reports' being about one event, whatever their words.

    Other victims; days more than a night apart, or a day after the other report came out; and, where they have neither
    victim nor day in common, more than a fortnight between their own dates of publication, and towns all far apart.
    """
    victims = a.victims and b.victims and fields.family(a.kind) == fields.family(b.kind) and not a.victims & b.victims
    dated = a.first and b.first
    days = dated and _days_between((a.first, a.last), (b.first, b.last)) > NIGHT
    found = bool(victims) + bool(days or _foretold(a, b, world) or _foretold(b, a, world))
    if a.victims & b.victims or (dated and not days):
        return found
    x, y = (world.dated.get(t.doc_id) for t in (a, b))
    return found + bool(x and y and _days_between(x, y) > FORTNIGHT) + _far(a, b, world)


def other_days(a: Telling, b: Telling, world: World) -> bool:
    """Whether both give days that are more than a night apart, or a week where a report does not say when it came out,
    so that its "on Saturday" can be misread; a victim of both outweighs it."""
    if not a.first or not b.first or a.victims & b.victims:
        return False
    known = a.doc_id in world.dated and b.doc_id in world.dated
    return _days_between((a.first, a.last), (b.first, b.last)) > (NIGHT if known else WEEK)


def _foretold(undated: Telling, other: Telling, world: World) -> bool:
    """Whether what a report tells without a day would have been told before the day that another gives."""
    out = world.dated.get(undated.doc_id)
    if undated.first or undated.expected or not other.first or out is None:
        return False
    return other.first > out[1] and _days_between(out, (other.first, other.last)) > NIGHT


def _days_between(a: tuple[str, str], b: tuple[str, str]) -> int:
    """Days from the end of one to the beginning of the other; 0 or less where they overlap."""
    return (date.fromisoformat(max(a[0], b[0])) - date.fromisoformat(min(a[1], b[1]))).days


def _far(a: Telling, b: Telling, world: World) -> bool:
    """Whether both give towns, and all of one lie far from all of the other. A gazetteer takes one town of a name for
    another, so towns that share a word of their name are not far apart; nor is a country, which is no point."""
    x, y = ({p for p in towns(t, world) if p in world.positions and p in world.parents} for t in (a, b))
    return bool(x and y) and other_place(a, b, world) and all(_apart(p, q, world) for p in x for q in y)


def _apart(p: str, q: str, world: World) -> bool:
    return not set(p.split("-")) & set(q.split("-")) and _km(world.positions[p], world.positions[q]) > FAR


def _km(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Distance over the ground, by the haversine formula."""
    (north, east), (to_north, to_east) = ([radians(x) for x in p] for p in (a, b))
    arc = sin((to_north - north) / 2) ** 2 + cos(north) * cos(to_north) * sin((to_east - east) / 2) ** 2
    return 2 * EARTH * asin(sqrt(min(1.0, arc)))
