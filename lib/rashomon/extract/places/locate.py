"""Where the places that documents name are, offline.

1. every name of a place is looked up in the gazetteer (gazetteer.py), in each document by itself
2. what the document says beside it, and what else it names, tell which of several places it means
   (context.py, choice.py); what the outlet's other documents and the whole corpus are about
   decides where the document does not
3. a name that the gazetteer has not lies where the text says that it lies ("Perry County's Oak
   Township"), or in the town that it begins with ("Ashford Town Hall"), if that is in the document: such a
   place has no gazetteer id
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from rashomon.extract.names.actors import Actor, flat
from rashomon.extract.names.name import Name
from rashomon.extract.places import choice, context
from rashomon.extract.places.context import Unit
from rashomon.extract.places.gazetteer import container, named, tlds
from rashomon.extract.places.lookup import LABELS, WELL_KNOWN
from rashomon.extract.places.place import TOWNS, Place, fold, near

SPEAKING = {"ORG", "NORP"}  # labels of names that tell what places a document is about
CLEAR = 2.0  # nats between a place and the next of its name
NEAR = 1.0  # degrees: what is no further from another place of the document may well be there
SMALL = 5_000  # a town of fewer people is meant only where more than its name speaks for it
USUAL = 0.1  # a country with that share of a corpus's clear places is one that the corpus is about


Cues = Mapping[str, list[context.Cue]]


def spoken_of(actors: list[Actor]) -> dict[str, list[Name]]:
    """The mentions of places by document, in the order in which `locate` takes their cues."""
    named = _by_document(actors)
    return {doc_id: [m for k, m in names if k is not None] for doc_id, names in named.items()}


def locate(actors: list[Actor], cues: Cues, outlets: Mapping[str, str] | None = None) -> dict[int, Place]:
    """The place that each mention of a place stands for, by the mention's `id()`, as far as one is known.

    `cues` by doc_id are what each document says of the places that `spoken_of` names (context.py). `outlets` tells the
    outlet by doc_id: what it reports from says which "London" it means.
    """
    named = _by_document(actors)
    units = {doc_id: _units(names, cues[doc_id]) for doc_id, names in named.items() if doc_id in cues}
    chosen, usual = _chosen(units, outlets or {})
    found: dict[int, Place] = {}
    for doc_id, here in units.items():
        found |= _mentioned(named[doc_id], here, chosen[doc_id], usual)
    return found


def _by_document(actors: list[Actor]) -> dict[str, list[tuple[int | None, Name]]]:
    """Names that speak of places, by document and in its order; those of places with the position of their actor."""
    found: dict[str, list[tuple[int | None, Name]]] = defaultdict(list)
    for k, actor in enumerate(actors):
        label = actor.label
        if label in LABELS or label in SPEAKING:
            for mention in actor.mentions:
                found[mention.doc_id].append((k if label in LABELS else None, mention))
    return {doc_id: sorted(names, key=lambda n: n[1].start) for doc_id, names in found.items()}


def _units(names: list[tuple[int | None, Name]], cues: Iterable[context.Cue]) -> list[Unit]:
    actors = [k for k, _ in names if k is not None]
    return context.units(list(zip(actors, cues, strict=True)), [m for k, m in names if k is None])


def _chosen(units: dict[str, list[Unit]], outlets: Mapping[str, str]) -> tuple[dict[str, list[Place | None]], set[str]]:
    """The place of each unit, and the countries that the corpus is about.

    Places are chosen in each document by itself, then again knowing what the outlet's other documents and the
    corpus are about, by what was clear in them.
    """
    homes: dict[str | None, choice.Home] = defaultdict(choice.Home)
    corpus, clear = choice.Home(), {}
    for doc_id, here in units.items():
        first = choice.choose(here, country=_country_of(outlets.get(doc_id)))
        clear[doc_id] = [place for place, margin in first if place and margin >= CLEAR]
        corpus.add(clear[doc_id])
        homes[outlets.get(doc_id)].add(clear[doc_id])
    chosen = {}
    for doc_id, here in units.items():
        outlet = outlets.get(doc_id)
        home = homes[outlet].without(clear[doc_id]) if outlet else None
        again = choice.choose(here, home, corpus.without(clear[doc_id]), _country_of(outlet))
        chosen[doc_id] = [place for place, _ in again]
    return chosen, {c for c, n in corpus.countries.items() if n >= USUAL * corpus.countries.total()}


def _country_of(outlet: str | None) -> str | None:
    """The country of an outlet that is known by its national domain ("press.ca")."""
    return tlds().get(outlet.rsplit(".", 1)[-1].lower()) if outlet and "." in outlet.strip(".") else None


def _mentioned(names: list, units: list[Unit], chosen: list[Place | None], usual: set[str]) -> dict[int, Place]:
    """The place of each mention of one document; `usual` are the countries that the corpus is about."""
    speaking = usual | {p.country for p in chosen if p and not _is_small(p)}
    by_actor: dict[int | None, Place | None] = {}
    for unit, place in zip(units, chosen, strict=True):
        if unit.actor is not None and not unit.is_part and place and not _is_doubtful(place, unit, speaking):
            by_actor[unit.actor] = place
    known = list(by_actor.values())
    texts, town = _texts(names), _main_town(names, by_actor)
    for unit, place in zip(units, chosen, strict=True):
        if unit.actor is not None and unit.actor not in by_actor:
            holder = place if unit.is_part and _is_sure(unit, place, known) else town if unit.is_quarter else None
            said = next((p for p in known if p in unit.within), None)
            by_actor[unit.actor] = _inside(texts[unit.actor].most_common(1)[0][0], said or holder)
    return {id(m): by_actor[k] for k, m in names if k is not None and by_actor[k]}


def _main_town(names: list, by_actor: dict[int | None, Place | None]) -> Place | None:
    """The town that a document names most, of two alike the one that it names first."""
    towns = [by_actor[k] for k, _ in names if by_actor.get(k) and by_actor[k].kind in TOWNS]
    return max(dict.fromkeys(towns), key=towns.count, default=None)


def _texts(names: list[tuple[int | None, Name]]) -> dict[int | None, Counter]:
    texts: dict[int | None, Counter] = defaultdict(Counter)
    for k, mention in names:
        texts[k][flat(mention.text)] += 1
    return texts


def _is_small(place: Place) -> bool:
    return place.kind in TOWNS and place.people < SMALL


def _is_doubtful(place: Place, unit: Unit, speaking: set[str]) -> bool:
    """A small town that only its name speaks for: of another spelling, or in a country that nobody speaks
    of.
    """
    return _is_small(place) and not any(b > 0 for b in unit.bonus) and not (place.own and place.country in speaking)


def _is_sure(unit: Unit, place: Place, known: list[Place]) -> bool:
    """Whether what is called after a place is there: "West Baltimore", "Ashford Town Hall" near
    Springfield.
    """
    if (unit.is_side and place.people >= WELL_KNOWN) or any(b > 0 for b in unit.bonus):
        return True
    return any(k.kind != "country" and near(k, place, NEAR) for k in known)


def _inside(name: str, holder: Place | None) -> Place | None:
    """A place that the gazetteer has not, at the place that it lies in; None where that is a state or
    more, or unknown.
    """
    if holder is None or holder.kind not in {*TOWNS, "district", "area"}:
        return None
    return Place(name, holder.latitude, holder.longitude, None, holder.country, holder.province, "area", 0, holder.name)


def chain(place: Place) -> list[Place]:
    """What contains a place, from near to far, as far as the gazetteer tells."""
    found = []
    if place.kind == "area" and place.within:
        inside = [p for p in named(fold(place.within)) if p.country == place.country and p.kind in {*TOWNS, "district"}]
        found += inside[:1]
    province = place.province or next((p.province for p in found), "")
    if place.kind not in {"country", "province"} and province:
        found += [p for p in [container(place.country, province)] if p]
    if place.kind != "country" and place.country:
        found += [p for p in [container(place.country)] if p]
    return found
