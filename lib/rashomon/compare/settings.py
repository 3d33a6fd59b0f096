"""Where and when a report is set: the town and the day that it gives at its head, for what it tells without either.

1. the place: the town or region named most in the head of the report, a country only where nothing narrower is named
2. the day: the first single day of the head that is not the day on which somebody said something, within two weeks
   before publication
"""

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date, timedelta

import pandas as pd

from rashomon import schema
from rashomon.compare import fields

HEAD = 1200  # characters of a report that say where and when it is set
RECENT = 14  # days before publication in which a report's news can lie


@dataclass(frozen=True)
class Setting:
    """entity_id of the place and the day of a report; None where its head does not say."""

    place: str | None
    day: str | None


def find(
    mentions: pd.DataFrame, dates: pd.DataFrame, parents: dict[str, str], published: dict[str, tuple[str, str]]
) -> dict[str, Setting]:
    """The setting of each document that names a place or a day."""
    places, days = defaultdict(list), defaultdict(list)
    for m in schema.rows(mentions):
        if m["label"] == "GPE" and m["entity_id"] and m["start"] < HEAD:
            places[m["doc_id"]].append(m)
    told_later = set(fields.told()["told_later"].split())
    for d in schema.rows(dates):
        if d["date_from"] and d["date_from"] == d["date_to"] and d["start"] < HEAD and d["verb"] not in told_later:
            days[d["doc_id"]].append(d)
    return {d: Setting(_place(places[d], parents), _day(days[d], published.get(d))) for d in sorted({*places, *days})}


def _place(named: list[dict], parents: dict[str, str]) -> str | None:
    counts = Counter(m["entity_id"] for m in named)
    first = {m["entity_id"]: m["start"] for m in sorted(named, key=lambda m: -m["start"])}
    holding = {parents.get(p) for p in counts}
    narrow = [p for p in counts if p not in holding]
    return min(narrow, key=lambda p: (-counts[p], first[p]), default=None)


def _day(named: list[dict], published: tuple[str, str] | None) -> str | None:
    if published is None:
        return None
    earliest = (date.fromisoformat(published[0]) - timedelta(days=RECENT)).isoformat()
    fit = [d for d in named if earliest <= d["date_from"] <= published[1]]
    return min(fit, key=lambda d: d["start"])["date_from"] if fit else None
