"""What happened: the tables of events and of where each is told, from triggers joined in and across documents."""

import re
from collections import Counter

import pandas as pd
from anyascii import anyascii

from rashomon import schema
from rashomon.compare import joining, leads, settings, stories, tellings
from rashomon.compare.settings import Setting
from rashomon.compare.tellings import NEAR, Telling, World, contains


def find(
    triggers: pd.DataFrame,
    mentions: pd.DataFrame,
    entities: pd.DataFrame,
    dating: pd.DataFrame,
    quantities: pd.DataFrame,
    dates: pd.DataFrame,
    documents: pd.DataFrame,
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The tables `event_mentions` and `events`; statements.py adds the series of running figures to the latter."""
    world = tellings.know(entities, dating)
    told = tellings.find(triggers, mentions, quantities, world)
    of_story = stories.find(documents, mentions, leads.find(told, world, {}), world)
    news = leads.find(told, world, of_story)
    groups = joining.join(leads.gather(told, news, world), world, news, of_story)
    set_in = settings.find(mentions, dates, world.parents, world.published)
    names = {e["entity_id"]: e["name"] for e in schema.rows(entities)}
    events, places, seen = [], [], Counter()
    for group in groups:
        event = _event(group, names, world, set_in)
        slug = _slug(f"{event['kind']} {event['date_from'] or ''} {event['name']}")
        seen[slug] += 1
        event["event_id"] = slug if seen[slug] == 1 else f"{slug}-{seen[slug]}"
        events.append(event)
        places += [_mention(event["event_id"], t) for telling in group for t in telling.triggers]
    return schema.frame("event_mentions", places), schema.frame("events", events)


def _slug(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", anyascii(text).lower()).strip("-")


def _event(group: list[Telling], names: dict[str, str], world: World, set_in: dict[str, Setting]) -> dict:
    group = [telling for telling in group if not telling.denied]
    (first, last), place = _days(group), _place(group, world)
    place_set, day_set = _setting(group, set_in)
    dated, placed = first is not None, place is not None
    first, last, place = first or day_set, last or day_set, place or place_set
    lemmas = Counter(t["lemma"] for telling in group for t in telling.triggers)
    name = min(lemmas, key=lambda w: (-lemmas[w], w))
    actors = Counter(a for telling in group for a in telling.actors)
    return {
        "kind": _kind(group),
        "name": f"{name}, {names[place]}" if place else name,
        "date_from": first,
        "date_to": last,
        "date_basis": "stated" if dated else "setting" if first else None,
        "place_id": place,
        "place_basis": "stated" if placed else "setting" if place else None,
        "participants": sorted(actors, key=lambda a: (-actors[a], a)),
        "n_documents": len({t.doc_id for t in group}),
    }


def _kind(group: list[Telling]) -> str:
    """The type of most of the triggers."""
    kinds = Counter(t["kind"] for telling in group for t in telling.triggers)
    return min(kinds, key=lambda kind: (-kinds[kind], kind))


def _setting(group: list[Telling], set_in: dict[str, Setting]) -> tuple[str | None, str | None]:
    """Place and day at the head of the reports that open with the event, the most frequent of each."""
    found = [set_in[t.doc_id] for t in group if t.span[0] < NEAR and t.doc_id in set_in]
    places, days = Counter(s.place for s in found if s.place), Counter(s.day for s in found if s.day)
    return tuple(min(c, key=lambda v: (-c[v], v), default=None) for c in (places, days))


def _days(group: list[Telling]) -> tuple[str | None, str | None]:
    """The days on which all agree, else all that are given."""
    days = [(t.first, t.last) for t in group if t.first]
    if not days:
        return None, None
    first, last = max(d[0] for d in days), min(d[1] for d in days)
    return (first, last) if first <= last else (min(d[0] for d in days), max(d[1] for d in days))


def _place(group: list[Telling], world: World) -> str | None:
    """The narrowest place given, of several the one given most; a street or a building only where no town is given,
    or where it is known to lie in that."""
    given = Counter(t["place_id"] for telling in group for t in telling.triggers if t["place_id"])
    located = {p: n for p, n in given.items() if world.labels.get(p) != "FAC" or p in world.parents}
    given = Counter(located) or given
    narrow = [p for p in given if not any(q != p and contains(p, q, world.parents) for q in given)]
    return min(narrow, key=lambda p: (-given[p], p)) if narrow else None


def _mention(event_id: str, trigger: dict) -> dict:
    columns = ("doc_id", "start", "end", "kind", "status", "date_from", "date_to", "place_id")
    return {"event_id": event_id, "trigger": trigger["text"]} | {c: trigger[c] for c in columns}
