"""What a report is about: of all that it tells, the telling that is its news.

1. a telling weighs as many as its triggers, and LEAD more for each that stands in the headline or the lead
2. what happened long before the report's own day is background and weighs nothing, unless nothing else is told
3. reports of one story are about one kind of event: the one that weighs most over all of them
4. the news takes up what the report tells of the same kind without another day, another place or another victim; in
   headline and lead another country is no other place: "the pro-Oskary militia"
5. a charge or an inquiry of no day of its own is a mention of the news that it is about
"""

from collections import Counter, defaultdict

from rashomon.compare import fields
from rashomon.compare.apart import differences
from rashomon.compare.tellings import HEAD, Telling, absorb, conflict, is_background, other_place
from rashomon.compare.world import World

LEAD = 1.0  # what a trigger there counts more: the lead tells the news, the rest its circumstances and its past


def find(tellings: list[Telling], world: World, stories: dict[str, int]) -> dict[str, Telling]:
    """Each document's main telling; `stories` are the numbers of what documents tell."""
    own = defaultdict(list)
    for telling in tellings:
        own[telling.doc_id].append(telling)
    kinds = _kinds(own, world, stories)
    found = {}
    for doc_id, told in own.items():
        kind = kinds[stories.get(doc_id, doc_id)]
        fit = [t for t in told if fields.family(t.kind) == kind and weight(t, world) > 0] or told
        found[doc_id] = _main(fit, world)
    return found


def _main(told: list[Telling], world: World) -> Telling:
    """The one that weighs most, unless it is another event than the headline or the lead tells."""
    first = sorted(told, key=lambda t: (-weight(t, world), t.span))
    lead = next((t for t in first if t.span[0] < HEAD), first[0])
    return lead if differences(lead, first[0], world) else first[0]


def gather(tellings: list[Telling], news: dict[str, Telling], world: World) -> list[Telling]:
    """The tellings that are left when each document's news (which grows) has taken up what belongs to it."""
    left = []
    for main in news.values():
        main.leads = True
    for telling in tellings:
        main = news[telling.doc_id]
        if telling is not main and _belongs(telling, main, world):
            absorb(main, telling)
        elif telling is not main and _is_about(telling, main, world):
            main.asides += telling.triggers
        else:
            left.append(telling)
    return left


def weight(telling: Telling, world: World) -> float:
    """How much of the report's news a telling is; 0 for background."""
    if is_background(telling, world):
        return 0.0
    lead = sum(t["start"] < HEAD for t in telling.triggers)
    return len(telling.triggers) + LEAD * lead


def _belongs(telling: Telling, main: Telling, world: World) -> bool:
    if fields.family(telling.kind) != fields.family(main.kind) or telling.denied != main.denied:
        return False
    if is_background(telling, world) != is_background(main, world):
        return False
    in_lead = telling.span[0] < HEAD and not differences(telling, main, world)
    return not conflict(telling, main, world) or (in_lead and (_in_country(telling, world) or _in_country(main, world)))


def _is_about(telling: Telling, main: Telling, world: World) -> bool:
    """Whether it is a charge or an inquiry that has no day of its own: what it is about is the news."""
    if telling.kind not in fields.told()["about_others"] or main.kind in fields.told()["about_others"]:
        return False
    own_day = telling.first and (telling.first, telling.last) != (main.first, main.last)
    return not (own_day or telling.denied) and not other_place(telling, main, world)


def _in_country(telling: Telling, world: World) -> bool:
    """Whether nothing narrower than countries is named with it."""
    return all(world.extents.get(p) == "country" for p in telling.places)


def _kinds(own: dict[str, list[Telling]], world: World, stories: dict[str, int]) -> dict:
    """The family of types that each story is about: the one with the greatest share of its reports' weights,
    of two the one that is told first."""
    shares: dict = defaultdict(Counter)
    for doc_id, told in own.items():
        total = sum(weight(t, world) for t in told) or 1.0
        for telling in told:
            shares[stories.get(doc_id, doc_id)][fields.family(telling.kind)] += weight(telling, world) / total
    return {story: max(found, key=found.__getitem__) for story, found in shares.items()}
