"""What happened: the tables of events and of where each is told, from triggers joined in and across documents."""

import re
from collections import Counter

import pandas as pd
from anyascii import anyascii

from rashomon import schema
from rashomon.compare import joining, leads, places, settings, stories, tellings
from rashomon.compare.settings import Setting
from rashomon.compare.tellings import Telling
from rashomon.compare.world import World, know


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
    world = know(entities, dating)
    told = tellings.find(triggers, mentions, quantities, world)
    of_story = stories.find(documents, mentions, leads.find(told, world, {}), world)
    news = leads.find(told, world, of_story.number)
    groups = joining.join(leads.gather(told, news, world), world, news, of_story)
    set_in = settings.find(mentions, dates, world.atlas, world.published)
    names = {e["entity_id"]: e["name"] for e in schema.rows(entities)}
    events, spots, seen = [], [], Counter()
    for group in groups:
        event = _event(group, names, world, set_in)
        slug = _slug(f"{event['kind']} {event['date_from'] or ''} {event['name']}")
        seen[slug] += 1
        event["event_id"] = slug if seen[slug] == 1 else f"{slug}-{seen[slug]}"
        events.append(event)
        spots += [_mention(event["event_id"], t) for telling in group for t in (*telling.triggers, *telling.asides)]
    return schema.frame("event_mentions", spots), schema.frame("events", events)


def _slug(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", anyascii(text).lower()).strip("-")


def _event(group: list[Telling], names: dict[str, str], world: World, set_in: dict[str, Setting]) -> dict:
    group = [telling for telling in group if not telling.denied]
    around = [set_in[t.doc_id] for t in group if t.leads and t.doc_id in set_in]
    here = [t for telling in group for t in telling.triggers if t["place_id"]]
    said = [t["place_id"] for t in here if t["place_in"] == "clause"] or [t["place_id"] for t in here]
    countries = [set_in[t.doc_id].country for t in group if t.doc_id in set_in]
    place, place_basis = places.of_event(said, [s.place for s in around] or countries, world.atlas)
    first, last = _days(group)
    day = _setting(around, first, last)
    dated, (first, last) = first is not None and day is None, (day, day) if day else (first, last)
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
        "place_basis": place_basis,
        "participants": sorted(actors, key=lambda a: (-actors[a], a)),
        "n_documents": len({t.doc_id for t in group}),
    }


def _kind(group: list[Telling]) -> str:
    """The type of most of the triggers."""
    kinds = Counter(t["kind"] for telling in group for t in telling.triggers)
    return min(kinds, key=lambda kind: (-kinds[kind], kind))


def _setting(around: list[Setting], first: str | None, last: str | None) -> str | None:
    """The day at the head of most of the reports that open with the event; where a month or a year is stated of it, a
    day in that. None where a day is stated."""
    if first is not None and first == last:
        return None
    inside = [next((d for d in s.days if first <= d <= last), None) for s in around] if first else []
    days = Counter(d for d in inside or [s.day for s in around] if d)
    return min(days, key=lambda v: (-days[v], v), default=None)


def _days(group: list[Telling]) -> tuple[str | None, str | None]:
    """The days on which all agree, else the one day that most give, else all that are given."""
    days = [(t.first, t.last) for t in group if t.first]
    if not days:
        return None, None
    first, last = max(d[0] for d in days), min(d[1] for d in days)
    if first <= last:
        return first, last
    exact = Counter(d for d in days if d[0] == d[1])
    most = [d for d in exact if exact[d] == max(exact.values())]
    return most[0] if len(most) == 1 else (min(d[0] for d in days), max(d[1] for d in days))


def _mention(event_id: str, trigger: dict) -> dict:
    columns = ("doc_id", "start", "end", "kind", "status", "date_from", "date_to", "place_id")
    return {"event_id": event_id, "trigger": trigger["text"]} | {c: trigger[c] for c in columns}
