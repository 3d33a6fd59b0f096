"""Which of several places of one name a document means.

All names of a document are weighed together by relaxation labelling: a candidate gains by lying near, in or
around a likely candidate of each of the document's other names, these in turn become likelier by it, and so
on for a few rounds. A candidate starts with its size, and with what the outlet's other documents and the
corpus are about.

Sources: spatial minimality (Leidner, Sinclair and Webber 2003; Leidner 2007); an outlet's local lexicon
(Lieberman, Samet and Sankaranarayanan 2010); relaxation labelling (Rosenfeld, Hummel and Zucker 1976). The
weights were set on invented sentences and the development part of LGL.
"""

import math
from collections import Counter
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from rashomon.extract.places.context import Unit
from rashomon.extract.places.place import Place

BY_SIZE = 1.5  # nats for ten times the people
BY_KIND = {"country": 2.0, "capital": 2.2, "district": 0.5, "region": 1.0}  # nats
OTHER_SPELLING = -2.0  # for a place that is found by a name that it is not shown by
LARGE = 100_000  # a town of so many people has names in many languages: a quarter of that
PEOPLE = {
    "country": 1e6,
    "province": 3e5,
    "district": 2e4,
    "region": 1e6,
    "area": 2e4,
    "city": 300.0,
    "capital": 1e5,
}  # where unknown
BY_CONTEXT = 4.5  # nats for the first e-1 neighbours; more of them add ever less
PATIENCE = 0.3  # of each other name the candidate that speaks most counts, less by this power of its odds
BY_OUTLET = 6.0
BY_CORPUS = 2.0
BY_DOMAIN = 4.5  # nats for lying in the country of the outlet's domain
ROUNDS = 6
USUAL = 60  # places of an outlet that are looked at
KM = 100.0  # two places so far apart support each other 1/e of what neighbours do


@dataclass
class Home:
    """What a set of documents is about: its places and countries with the number of documents that name
    them.
    """

    places: Counter = field(default_factory=Counter)
    countries: Counter = field(default_factory=Counter)
    documents: int = 0

    def add(self, places: list[Place]) -> None:
        """Count one document's places in."""
        self.documents += 1
        self.places.update(dict.fromkeys(places, 1))
        self.countries.update(p.country for p in dict.fromkeys(places))

    def without(self, places: list[Place]) -> "Home":
        """The same without one of its documents; of its places only those that most documents name."""
        mine = dict.fromkeys(places)
        rest = Counter({p: n - (p in mine) for p, n in self.usual if n > (p in mine)})
        return Home(rest, self.countries - Counter(p.country for p in mine), self.documents - 1)

    @cached_property
    def usual(self) -> list[tuple[Place, int]]:
        """The places that most documents name, with their number; to be asked for when all documents are
        in.
        """
        return self.places.most_common(USUAL)


def choose(
    units: list[Unit], outlet: Home | None = None, corpus: Home | None = None, country: str | None = None
) -> list[tuple[Place | None, float]]:
    """The place behind each unit of one document, None where the gazetteer has none, and how clear that is
    (nats).

    `outlet` and `corpus` are what the other documents are about, `country` is the outlet's own.
    """
    places = [p for u in units for p in u.candidates]
    if not places:
        return [(None, 0.0)] * len(units)
    sizes = [len(u.candidates) for u in units if u.candidates]
    begins = np.cumsum([0, *sizes[:-1]])
    owner = np.repeat(np.arange(len(sizes)), sizes)
    weight = np.repeat([u.weight for u in units if u.candidates], sizes)
    start = np.array([_size(p) for p in places]) + np.array([b for u in units for b in u.bonus])
    start = start + _about(places, outlet, corpus) + BY_DOMAIN * np.array([p.country == country for p in places])
    near = affinity(places, places) * (owner[:, None] != owner[None, :]) * weight[None, :]
    score = start
    for _ in range(ROUNDS):
        odds = np.exp(PATIENCE * (score - np.maximum.reduceat(score, begins)[owner]))
        support = np.maximum.reduceat(near * odds[None, :], begins, axis=1).sum(axis=1)
        score = start + BY_CONTEXT * np.log1p(support)
    clear = iter(_clearest(places[p : p + n], score[p : p + n]) for p, n in zip(begins, sizes, strict=True))
    return [next(clear) if u.candidates else (None, 0.0) for u in units]


def _clearest(places: list[Place], score: np.ndarray) -> tuple[Place, float]:
    order = np.argsort(-np.round(score, 9), kind="stable")
    return places[order[0]], float(score[order[0]] - score[order[1]]) if len(order) > 1 else math.inf


def affinity(ones: list[Place], others: list[Place]) -> np.ndarray:
    """How much each place of the second list speaks for each of the first, 0 to 1.5."""
    a, b = _columns(ones), _columns(others)
    close = np.exp(-_km(a["at"], b["at"]) / KM)
    country = a["country"][:, None] == b["country"][None, :]
    country &= (a["country"] != "")[:, None]
    province = country & (a["province"][:, None] == b["province"][None, :]) & (a["province"] != "")[:, None]
    wide_a, wide_b = ((x["kind"] == "country") | (x["kind"] == "region") for x in (a, b))
    state_a, state_b = (x["kind"] == "province" for x in (a, b))
    found = np.where(wide_a[:, None] | wide_b[None, :], 0.0, close)
    found = np.where(
        state_a[:, None] | state_b[None, :], np.maximum(close * 0.5, 0.2 * country), found + 0.15 * country
    )
    found = np.where(province, np.maximum(found, 0.4), found)
    found = np.where(province & (state_a[:, None] != state_b[None, :]), 1.5, found)
    return np.where(
        country & (wide_a[:, None] | wide_b[None, :]),
        0.6,
        np.where(wide_a[:, None] | wide_b[None, :], 0.0, found),
    )


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
    spelling = 0.0 if place.own else OTHER_SPELLING / (4 if people >= LARGE else 1)
    return BY_SIZE * math.log10(people) + BY_KIND.get(place.kind, 0.0) + spelling


def _about(places: list[Place], outlet: Home | None, corpus: Home | None) -> np.ndarray:
    """What the outlet's and the corpus's other documents say for each place."""
    total = np.zeros(len(places))
    if outlet and outlet.documents > 0 and outlet.places:
        usual = list(outlet.places)
        share = np.array([outlet.places[p] for p in usual]) / outlet.documents
        total += BY_OUTLET * min(1.0, outlet.documents / 2) * np.tanh(affinity(places, usual) @ share / 2)
    if corpus and corpus.countries:
        everything = corpus.countries.total()
        total += BY_CORPUS * np.array([math.sqrt(corpus.countries[p.country] / everything) for p in places])
    return total
