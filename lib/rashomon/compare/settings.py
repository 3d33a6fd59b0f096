"""Where and when a report is set: the town and the day that it gives at its head, for what it tells without either.

1. the country named most in the head of the report, by its own name or by that of a place in it
2. there the town named most; a region or the country itself only where nothing narrower is named
3. a dateline says where the reporter sits: in a capital, that the news is of its country and no more; elsewhere it is
   a naming like others
4. the day: the first single day of the head on which something happened, else that is not the day on which somebody
   said something, within two weeks before publication
"""

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date, timedelta

import pandas as pd

from rashomon import schema
from rashomon.compare import fields
from rashomon.compare.places import Map

HEAD = 1200  # characters of a report that say where and when it is set
SAYING = {"GPE", "LOC", "FAC", "ORG", "NORP"}  # labels of names that say where
WEIGHT = 2  # what "in Orvane" counts against "an Orvane man"
RECENT = 14  # days before publication in which a report's news can lie


@dataclass(frozen=True)
class Setting:
    """entity_ids of the place and its country, and the day of a report; None where its head does not say.

    `days` are all single days that its head tells something of, however long ago.
    """

    place: str | None
    day: str | None
    country: str | None = None
    days: tuple[str, ...] = ()


def find(
    mentions: pd.DataFrame, dates: pd.DataFrame, atlas: Map, published: dict[str, tuple[str, str]]
) -> dict[str, Setting]:
    """The setting of each document that names a place or a day."""
    places, days = defaultdict(list), defaultdict(list)
    for m in schema.rows(mentions):
        if m["label"] in SAYING and m["entity_id"] and m["start"] < HEAD:
            places[m["doc_id"]].append(m)
    told_later = set(fields.told()["told_later"].split())
    for d in schema.rows(dates):
        if d["date_from"] and d["date_from"] == d["date_to"] and d["start"] < HEAD and d["verb"] not in told_later:
            days[d["doc_id"]].append(d)
    found = {}
    for d in sorted({*places, *days}):
        place, country = _place(places[d], atlas)
        told = _days(days[d])
        found[d] = Setting(place, _recent(told, published.get(d)), country, told)
    return found


def _place(named: list[dict], atlas: Map) -> tuple[str | None, str | None]:
    """Place and country."""
    counts, first, countries = Counter(), {}, Counter()
    for m in sorted(named, key=lambda m: m["start"]):
        place = _said(m, atlas)
        if place:
            countries[atlas.country(place)] += 1
            counts[place] += WEIGHT if m["locative"] else 1
            first.setdefault(place, m["start"])
        elif m["label"] == "NORP" and atlas.parents.get(m["entity_id"]):
            countries[atlas.parents[m["entity_id"]]] += 1
    chosen = max((c for c in countries if c), key=lambda c: countries[c], default=None)
    inside = Counter({p: n for p, n in counts.items() if atlas.country(p) == chosen})
    return atlas.narrowest(inside, first) or chosen, chosen


def _said(mention: dict, atlas: Map) -> str | None:
    """What a naming of a place, or of a place's body, says of where the report is set."""
    if mention["label"] == "ORG":
        return atlas.parents.get(mention["entity_id"])
    if mention["label"] == "NORP" or mention["segment"] == "outlet" or mention["locative"] is None:
        return None
    place = atlas.town(mention["entity_id"])
    if mention["segment"] == "dateline" and atlas.extents.get(place) == "capital":
        return atlas.country(place)
    is_place = mention["label"] == "GPE" or place != mention["entity_id"]
    return place if is_place else None


def _days(named: list[dict]) -> tuple[str, ...]:
    """The single days of the head, those of what happened first, then in the order of the text."""
    happening = set(fields.told()["happening"].split())
    return tuple(d["date_from"] for d in sorted(named, key=lambda d: (d["verb"] not in happening, d["start"])))


def _recent(days: tuple[str, ...], published: tuple[str, str] | None) -> str | None:
    """The first of these days that lies within two weeks before publication."""
    if published is None:
        return None
    earliest = (date.fromisoformat(published[0]) - timedelta(days=RECENT)).isoformat()
    return next((d for d in days if earliest <= d <= published[1]), None)
