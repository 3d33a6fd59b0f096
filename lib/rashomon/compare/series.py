"""Running totals: which figures, wherever they are told, are of one series.

1. totals of one measure and one unit, of documents that name somebody or some place in common: two sources that name
   nobody in common tell of two things, and are not set against each other
2. of these, those for people who can be compared; "people" is read as the group that most of the others count, where
   that is not a part of all by its nature, as children are
"""

from collections import defaultdict

from rashomon.compare import fields


def find(quantities: dict[str, list[dict]], named: dict[str, set[str]]) -> dict[str, dict[str, dict]]:
    """{event_id: {doc_id: quantity}} of series that two sources tell; `named` are entity_ids by document."""
    totals: dict[tuple, dict[str, list[dict]]] = defaultdict(lambda: defaultdict(list))
    for doc_id in sorted(quantities):
        for q in sorted(quantities[doc_id], key=lambda q: q["start"]):
            if q["scope"] == "cumulative" and q["status"] in {"asserted", "denied"} and q["repeats"] is None:
                totals[q["measure"], q["unit"] or ""][doc_id].append(q)
    found = {}
    for (measure, unit), by_document in sorted(totals.items()):
        for k, docs in enumerate(_stories(list(by_document), named)):
            for people, chosen in sorted(_same_people({d: by_document[d] for d in docs}).items()):
                if len(chosen) > 1:
                    parts = ["series", measure, "" if unit == fields.PEOPLE else unit.lower(), people]
                    found["-".join(filter(None, parts)) + (f"-{k + 1}" if k else "")] = chosen
    return found


def name(measure: str, figures: dict[str, dict]) -> str:
    """What a series is called: "protesters killed, running total"."""
    first = next(iter(figures.values()))
    unit = first["unit"] if first["unit"] != fields.PEOPLE else None
    counted = next((" ".join(q["counted"].split()) for q in figures.values() if q["counted"]), "people")
    return f"{measure} ({unit}), running total" if unit else f"{counted} {measure}, running total"


def _same_people(by_document: dict[str, list[dict]]) -> dict[str, dict[str, dict]]:
    """One figure a document, by whom it counts."""
    classes: dict[str, dict[str, dict]] = defaultdict(dict)
    for doc_id, quantities in by_document.items():
        for q in quantities:
            classes[fields.counted_class(q["counted"]) or fields.PEOPLE].setdefault(doc_id, q)
    special = [c for c in classes if c != fields.PEOPLE and fields.comparable(c, fields.PEOPLE)]
    if fields.PEOPLE in classes and special:
        largest = min(special, key=lambda c: (-len(classes[c]), c))
        for doc_id, q in classes.pop(fields.PEOPLE).items():
            classes[largest].setdefault(doc_id, q)
    return {people: dict(sorted(figures.items())) for people, figures in classes.items()}


def _stories(documents: list[str], named: dict[str, set[str]]) -> list[list[str]]:
    """The documents apart where they name nobody and no place in common."""
    groups: list[tuple[set[str], list[str]]] = []
    for doc_id in documents:
        entities = set(named.get(doc_id, ()))
        fit = [g for g in groups if not entities or not g[0] or entities & g[0]]
        for other in fit[1:]:
            fit[0][0].update(other[0])
            fit[0][1].extend(other[1])
            groups.remove(other)
        if fit:
            fit[0][0].update(entities)
            fit[0][1].append(doc_id)
        else:
            groups.append((entities, [doc_id]))
    return [sorted(docs) for _, docs in groups]
