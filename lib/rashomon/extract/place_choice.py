"""Which of several places of one name a document means.

All names of a document are weighed together by relaxation labelling: a candidate gains by lying near, in or around likely
candidates of the document's other names, these in turn become likelier by it, and so on for a few rounds. Before that the
document speaks a candidate starts with its size, and with what the outlet's other documents and the corpus are about.

Sources: spatial minimality (Leidner, Sinclair and Webber 2003; Leidner 2007); an outlet's local lexicon (Lieberman, Samet and
Sankaranarayanan 2010); relaxation labelling (Rosenfeld, Hummel and Zucker 1976). The weights were set on invented
sentences and the development part of LGL.
"""

import math
from collections import Counter
from dataclasses import dataclass, field

import numpy as np

from rashomon.extract.gazetteer import Place
from rashomon.extract.place_context import Unit

BY_SIZE = 1.5  # nats for ten times the people
BY_KIND = {"country": 2.0, "province": 1.0, "district": 0.5, "region": 1.0, "area": 0.0, "city": 0.0}
OTHER_SPELLING = -2.0
PEOPLE = {"country": 1e6, "province": 3e5, "district": 2e4, "region": 1e6, "area": 2e4, "city": 300.0}  # where unknown
BY_CONTEXT = 2.0
BY_OUTLET = 5.0
BY_CORPUS = 2.0
ROUNDS = 6
KM = 100.0  # two places so far apart support each other 1/e of what neighbours do


@dataclass
class Home:
    """What a set of documents is about: its places with the number of documents that name them."""

    places: Counter = field(default_factory=Counter)
    documents: int = 0

    def add(self, places: list[Place], times: int = 1) -> None:
        """Count one document's places in (times=-1: out again)."""
        self.documents += times
        for place in dict.fromkeys(places):
            self.places[place] += times


def choose(units: list[Unit], outlet: Home | None = None, corpus: Home | None = None) -> list[Place | None]:
    """The place behind each unit of one document, None where the gazetteer has none."""
    places = [p for u in units for p in u.candidates]
    if not places:
        return [None] * len(units)
    owner = np.repeat(np.arange(len(units)), [len(u.candidates) for u in units])
    weight = np.array([u.weight for u in units])[owner]
    start = np.array([_size(p) for p in places]) + np.array([b for u in units for b in u.bonus])
    start = start + _about(places, outlet, corpus)
    support = affinity(places, places) * (owner[:, None] != owner[None, :]) * weight[None, :]
    belief = _softmax(start, owner, len(units))
    for _ in range(ROUNDS):
        belief = _softmax(start + BY_CONTEXT * support @ belief, owner, len(units))
    final = start + BY_CONTEXT * support @ belief
    chosen: list[Place | None] = []
    for k, unit in enumerate(units):
        mine = np.flatnonzero(owner == k)
        chosen.append(unit.candidates[int(np.argmax(np.round(final[mine], 9)))] if len(mine) else None)
    return chosen


def affinity(ones: list[Place], others: list[Place]) -> np.ndarray:
    """How much each place of the second list speaks for each of the first, 0 to 1.5."""
    a, b = _columns(ones), _columns(others)
    close = np.exp(-_km(a["at"], b["at"]) / KM)
    country = a["country"][:, None] == b["country"][None, :]
    country &= (a["country"] != "")[:, None]
    province = country & (a["province"][:, None] == b["province"][None, :]) & (a["province"] != "")[:, None]
    wide_a, wide_b = (np.isin(x["kind"], ["country", "region"]) for x in (a, b))
    state_a, state_b = (x["kind"] == "province" for x in (a, b))
    found = np.where(wide_a[:, None] | wide_b[None, :], 0.0, close)
    found = np.where(state_a[:, None] | state_b[None, :], np.maximum(close * 0.5, 0.2 * country), found + 0.15 * country)
    found = np.where(province, np.maximum(found, 0.4), found)
    found = np.where(province & (state_a[:, None] != state_b[None, :]), 1.5, found)
    return np.where(country & (wide_a[:, None] | wide_b[None, :]), 0.6, np.where(wide_a[:, None] | wide_b[None, :], 0.0, found))


def _columns(places: list[Place]) -> dict:
    return {
        "at": np.radians(np.array([(p.latitude, p.longitude) for p in places])),
        "country": np.array([p.country for p in places]),
        "province": np.array([p.province for p in places]),
        "kind": np.array([p.kind for p in places]),
    }


def _km(a: np.ndarray, b: np.ndarray) -> np.ndarray:
    """Great-circle distances (haversine), in kilometres."""
    lat, lon = (a[:, None, k] - b[None, :, k] for k in (0, 1))
    h = np.sin(lat / 2) ** 2 + np.cos(a[:, 0])[:, None] * np.cos(b[:, 0])[None, :] * np.sin(lon / 2) ** 2
    return 12742 * np.arcsin(np.sqrt(np.clip(h, 0, 1)))


def _size(place: Place) -> float:
    people = max(place.people or PEOPLE[place.kind], 300)
    return BY_SIZE * math.log10(people) + BY_KIND[place.kind] + (0 if place.own else OTHER_SPELLING)


def _about(places: list[Place], outlet: Home | None, corpus: Home | None) -> np.ndarray:
    """What the outlet's and the corpus's other documents say for each place."""
    total = np.zeros(len(places))
    if outlet and outlet.documents > 0:
        usual = [p for p, n in outlet.places.most_common(60) if n > 0]
        if usual:
            share = np.array([outlet.places[p] for p in usual]) / outlet.documents
            total += BY_OUTLET * min(1.0, outlet.documents / 2) * np.tanh(affinity(places, usual) @ share / 2)
    if corpus and corpus.documents > 0:
        by_country: Counter = Counter()
        for place, n in corpus.places.items():
            by_country[place.country] += n
        everything = sum(by_country.values()) or 1
        total += BY_CORPUS * np.array([math.sqrt(max(0, by_country[p.country]) / everything) for p in places])
    return total


def _softmax(nats: np.ndarray, owner: np.ndarray, n: int) -> np.ndarray:
    top = np.full(n, -np.inf)
    np.maximum.at(top, owner, nats)
    grown = np.exp(nats - top[owner])
    return grown / np.bincount(owner, grown, n)[owner]
