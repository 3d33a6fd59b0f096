"""Names: found, joined and kept apart, of which type, where on the map, and what sources call them.

Joining is measured in two ways: an entity is joined where all its labelled names are one of the run's entities; and by
B-cubed (Bagga and Baldwin 1998, "Algorithms for scoring coreference chains"): over the labelled names (one a
document and spelling), precision is the mean share of the names put together with one that belong with it, recall the
mean share of those that belong with it which were put there. A name that was not found costs recall.
"""

from collections import Counter
from math import asin, cos, radians, sin, sqrt

from rashomon.score.case import Case
from rashomon.score.matching import same_phrase
from rashomon.score.tally import Tally

EARTH = 12_742  # its mean diameter in km
PLACES = {"GPE", "LOC"}  # a region is now the one and now the other


def count(case: Case, tally: Tally) -> None:
    """All that is asked of names; types, places and being apart are asked of names that were found."""
    asked = [label for label in case.labels["entities"] if not label["optional"]]
    for label in asked:
        _found(case, label, tally)
    _bcubed(case, [label["name"] for label in asked], tally)
    for label in asked:
        _typed(case, label, tally)
    for a, b in case.labels["not_same"]:
        if a in case.who and b in case.who:
            tally.ask("names kept apart", case.who[a] != case.who[b], f"{a} and {b} are one")
    _called(case, asked, tally)


def _found(case: Case, label: dict, tally: Tally) -> None:
    items = case.answers[label["name"]]
    for (doc, alias), entity in items.items():
        tally.ask("names found", entity is not None, f"{doc}: {alias!r}")
    if len(items) > 1:
        got = ", ".join(f"{doc} {alias!r}: {entity}" for (doc, alias), entity in items.items())
        one = len(set(items.values())) == 1 and None not in items.values()
        tally.ask("names joined", one, f"{label['name']}: {got}")


def _bcubed(case: Case, asked: list[str], tally: Tally) -> None:
    items = [(name, entity) for name in asked for entity in case.answers[name].values()]
    found = [(name, entity) for name, entity in items if entity is not None]
    if not items:
        return
    both, put = Counter(found), Counter(entity for _, entity in found)
    belong = Counter(name for name, _ in items)
    precision = sum(both[pair] / put[pair[1]] for pair in found) / len(found) if found else 0.0
    recall = sum(both[pair] / belong[pair[0]] for pair in found) / len(items)
    f1 = 2 * precision * recall / (precision + recall) if found else 0.0
    tally.joined = {"precision": round(precision, 3), "recall": round(recall, 3), "f1": round(f1, 3)}


def _typed(case: Case, label: dict, tally: Tally) -> None:
    row = case.entities.get(case.who.get(label["name"]))
    if row is None:
        return
    same = row["label"] == label["label"] or {row["label"], label["label"]} <= PLACES
    tally.ask("types of names", same, f"{label['name']}: {label['label']}, got {row['label']}")
    if label["lat"] is not None and label["lon"] is not None:
        known = row["latitude"] is not None and row["longitude"] is not None
        far = _km(label["lat"], label["lon"], row["latitude"], row["longitude"]) if known else None
        told = f"{label['name']}: got {far:.0f} km away" if known else f"{label['name']}: got no place"
        tally.ask("places on the map", known and far <= (label["tol_km"] or 0), told)


def _called(case: Case, asked: list[dict], tally: Tally) -> None:
    """Roles stand in any document that names the entity; labels in the document that uses them."""
    described: dict[str, list[tuple[str, str]]] = {}
    for doc_id, rows in case.table("descriptions").items():
        for row in rows:
            described.setdefault(row["entity_id"], []).append((doc_id, row["text"]))
    for label in asked:
        got = [text for _, text in described.get(case.who.get(label["name"]), [])]
        for role in label["roles"] or []:
            tally.ask("roles", _any(role, got), f"{label['name']}: {role!r}, got {got[:6]}")
    known = {label["name"] for label in case.labels["entities"]}
    others = {label["entity"]: None for label in case.labels["labels"] if label["entity"] not in known}
    tally.notes += [f"not asked: the labels of {name!r}, who is not among the entities" for name in others]
    for label in case.labels["labels"]:
        if label["entity"] in case.who and not label["optional"] and case.documents[label["doc"]]:
            doc_id = case.documents[label["doc"]]["doc_id"]
            got = [text for doc, text in described.get(case.who[label["entity"]], []) if doc == doc_id]
            for phrase in label["phrases"]:
                told = f"{label['doc']}: {label['entity']}: {phrase!r}, got {got[:6]}"
                tally.ask("labels used", _any(phrase, got), told)


def _any(wanted: str, got: list[str]) -> bool:
    return any(same_phrase(wanted, text) for text in got)


def _km(lat_a: float, lon_a: float, lat_b: float, lon_b: float) -> float:
    """The way between two places along the globe, in km (haversine)."""
    a, b, c, d = map(radians, (lat_a, lat_b, lon_a, lon_b))
    return EARTH * asin(sqrt(sin((b - a) / 2) ** 2 + cos(a) * cos(b) * sin((d - c) / 2) ** 2))
