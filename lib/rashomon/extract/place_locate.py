"""Where the places that documents name are, offline.

1. every name of a place is looked up in the gazetteer (gazetteer.py), in each document by itself
2. what the document says beside it, and what else it names, tell which of several places it means (place_context.py,
   place_choice.py); what the outlet's other documents and the whole corpus are about decides where the document does not
3. a name that the gazetteer has not lies where the text says that it lies ("Warren County's Hamilton Township"), or in the
   town that it begins with ("Ludlow Town Hall"), if that is in the document: such a place has no gazetteer id
"""

from collections import Counter, defaultdict
from collections.abc import Mapping

from rashomon.extract import place_choice, place_context
from rashomon.extract.actors import Actor, flat
from rashomon.extract.gazetteer import Place, container, fold, named
from rashomon.extract.mentions import Name
from rashomon.extract.places import LABELS

SPEAKING = {"ORG", "NORP"}  # labels of names that tell what places a document is about
SURE = 5_000  # a smaller place found by another spelling than its own counts as unknown


def locate(actors: list[Actor], outlets: Mapping[str, str] | None = None) -> dict[int, Place]:
    """The place that each mention of a place stands for, by the mention's `id()`, as far as one is known.

    `outlets` tells the outlet by doc_id: what it reports from says which "London" it means.
    """
    by_document: dict[str, list[tuple[int | None, Name]]] = defaultdict(list)
    for k, actor in enumerate(actors):
        for mention in actor.mentions:
            if actor.label in LABELS or actor.label in SPEAKING:
                by_document[mention.doc._.doc_id].append((k if actor.label in LABELS else None, mention))
    units = {doc_id: place_context.units(names) for doc_id, names in by_document.items()}
    first = {doc_id: place_choice.choose(u) for doc_id, u in units.items()}
    chosen = _with_homes(units, first, outlets or {})
    found: dict[int, Place] = {}
    for doc_id, names in by_document.items():
        found |= _mentioned(names, units[doc_id], chosen[doc_id])
    return found


def _with_homes(units: dict, first: dict, outlets: Mapping[str, str]) -> dict[str, list[Place | None]]:
    """The choice again, now that it is known what outlets and corpus are about; no document speaks for itself."""
    homes: dict[str | None, place_choice.Home] = defaultdict(place_choice.Home)
    corpus = place_choice.Home()
    for doc_id, places in first.items():
        here = [p for p in places if p]
        corpus.add(here)
        homes[outlets.get(doc_id)].add(here)
    chosen = {}
    for doc_id, places in first.items():
        here, outlet = [p for p in places if p], outlets.get(doc_id)
        for home in (corpus, homes[outlet]):
            home.add(here, -1)
        chosen[doc_id] = place_choice.choose(units[doc_id], homes[outlet] if outlet else None, corpus)
        for home in (corpus, homes[outlet]):
            home.add(here)
    return chosen


def _mentioned(names: list, units: list, chosen: list[Place | None]) -> dict[int, Place]:
    by_actor = {u.actor: p for u, p in zip(units, chosen, strict=True) if u.actor is not None}
    known = [p for p in by_actor.values() if p]
    for unit in units:
        if unit.actor is not None and (by_actor[unit.actor] is None or _is_doubtful(by_actor[unit.actor], unit)):
            said = next((p for p in known if p in unit.within), None)
            texts = Counter(flat(m.text) for k, m in names if k == unit.actor)
            by_actor[unit.actor] = _inside(texts.most_common(1)[0][0], said, known)
    return {id(m): by_actor[k] for k, m in names if k is not None and by_actor[k]}


def _is_doubtful(place: Place, unit: place_context.Unit) -> bool:
    return not place.own and place.kind == "city" and place.people < SURE and not any(unit.bonus)


def _inside(name: str, holder: Place | None, known: list[Place]) -> Place | None:
    """A place that the gazetteer has not, at the place that it lies in; None where that is a state or more, or unknown."""
    if holder is None:
        words = fold(name).split()
        heads = {" ".join(words[:n]) for n in range(1, len(words))}
        holder = next((p for p in known if fold(p.name) in heads), None)
    if holder is None or holder.kind not in {"city", "district", "area"}:
        return None
    return Place(name, holder.latitude, holder.longitude, None, holder.country, holder.province, "area", 0, holder.name)


def chain(place: Place) -> list[Place]:
    """What contains a place, from near to far, as far as the gazetteer tells."""
    found = []
    if place.kind == "area" and place.within:
        inside = [p for p in named(fold(place.within)) if p.country == place.country and p.kind in {"city", "district"}]
        found += inside[:1]
    province = place.province or next((p.province for p in found), "")
    if place.kind not in {"country", "province"} and province:
        found += [p for p in [container(place.country, province)] if p]
    if place.kind != "country" and place.country:
        found += [p for p in [container(place.country)] if p]
    return found
