"""Running totals: which figures, wherever they are told, are of one series.

1. totals of one measure and one unit, for people who can be compared
2. "people" is read as the one group that all others count, where only one source says "people"
3. two sources that name nobody and no place in common tell of two things, and are not set against each other
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
        for people, chosen in sorted(_same_people(by_document).items()):
            for k, story in enumerate(_stories(chosen, named)):
                if len(story) > 1:
                    parts = ["series", measure, "" if unit == fields.PEOPLE else unit.lower(), people]
                    found["-".join(filter(None, parts)) + (f"-{k + 1}" if k else "")] = story
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
    if len(classes.get(fields.PEOPLE, ())) == 1 and special:
        largest = min(special, key=lambda c: (-len(classes[c]), c))
        for doc_id, q in classes.pop(fields.PEOPLE).items():
            classes[largest].setdefault(doc_id, q)
    return dict(classes)


def _stories(chosen: dict[str, dict], named: dict[str, set[str]]) -> list[dict[str, dict]]:
    """The figures apart where their documents name nobody and no place in common."""
    groups: list[tuple[set[str], dict[str, dict]]] = []
    for doc_id, q in chosen.items():
        entities = set(named.get(doc_id, ()))
        fit = [g for g in groups if not entities or not g[0] or entities & g[0]]
        for other in fit[1:]:
            fit[0][0].update(other[0])
            fit[0][1].update(other[1])
            groups.remove(other)
        if fit:
            fit[0][0].update(entities)
            fit[0][1][doc_id] = q
        else:
            groups.append((entities, {doc_id: q}))
    return [dict(sorted(figures.items())) for _, figures in groups]
