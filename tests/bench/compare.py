"""How stage 3 grows with documents: `python tests/bench/compare.py [DOCUMENTS ...] [--tellers N]`.

Makes tables as stage 2 leaves them (of 1,000, 2,000 and 4,000 documents): invented reports, four of each event, or as
many as `--tellers` says, each event in a town and on a day of its own
(one town in three has several). Prints for each size the seconds and the pairs of statements that were compared, all
together and a document: where those stay the same, the cost grows with events and not with documents squared.
"""

import argparse
import random
import time
from datetime import date, timedelta

from rashomon import schema
from rashomon.compare import events, statements, verdicts

KINDS = [
    ("killed", "ASSAULT", "kill", "killed"),
    ("arrested", "COERCE", "arrest", "arrested"),
    ("injured", "ASSAULT", "wound", "wounded"),
]
FIRST = date(2031, 1, 1)


def main(sizes: list[int], tellers: int) -> None:
    """Compare made reports of each size, print what it cost."""
    for size in sizes:
        made = tables(size, tellers, random.Random(7))
        begun = time.perf_counter()
        compared, happened = compare(made)
        seconds = time.perf_counter() - begun
        told = f"{size:,} documents: {happened:,} events told by several, {compared:,} pairs compared"
        print(f"{told} ({compared / size:.1f} a document), {seconds:.1f} s ({1000 * seconds / size:.1f} ms a document)")


def compare(made: dict) -> tuple[int, int]:
    """Pairs of statements compared, and events that several documents tell."""
    told, found = events.find(
        *(made[n] for n in ("triggers", "mentions", "entities", "dating", "quantities", "dates", "documents"))
    )
    names = ("triggers", "quantities", "quotes", "mentions", "sentences", "dates", "entities", "dating")
    said, found = statements.find(found, told, statements.gather(*(made[n] for n in names)))
    judged = verdicts.find(said, found, *(made[n] for n in ("entities", "dating", "merges", "dates")))
    return len(judged), int((found["n_documents"] > 1).sum())


def tables(size: int, tellers: int, chance: random.Random) -> dict:
    """The tables of stage 2 that comparing reads, for so many made reports."""
    rows: dict[str, list[dict]] = {name: [] for name in schema.tables()}
    for number in range(size // tellers):
        town = number if chance.random() < 0.67 else number // 2
        if town == number or not number:
            rows["entities"].append(_place(number))
        day = FIRST + timedelta(days=chance.randrange(365))
        for teller in range(tellers):
            _report(rows, f"e{number}-{teller}", _town(rows, town), day, chance)
    return {name: schema.frame(name, found) for name, found in rows.items()}


def _town(rows: dict, number: int) -> dict:
    return rows["entities"][min(number, len(rows["entities"]) - 1)]


def _place(number: int) -> dict:
    name = f"Town{number}"
    where = {"latitude": -60 + number % 1200 / 10, "longitude": -170 + number % 3400 / 10, "extent": "city"}
    counts = {"aliases": [name], "n_mentions": 1, "n_documents": 1}
    return {"entity_id": f"town-{number}", "name": name, "label": "GPE"} | where | counts


def _report(rows: dict, doc_id: str, town: dict, day: date, chance: random.Random) -> None:
    """One report: a sentence with a count, a town and a day, and one that repeats it."""
    measure, kind, lemma, word = KINDS[int(town["entity_id"].split("-")[1]) % len(KINDS)]
    people = chance.choice([9, 9, 9, 12])
    text = f"{people} people were {word} in {town['name']} on {day:%A}. Officials spoke of a grave loss."
    published = (day + timedelta(days=1)).isoformat()
    rows["documents"].append(
        {"doc_id": doc_id, "source_path": f"{doc_id}.txt", "sha256": "0" * 64, "media_type": "text/plain",
         "translated": False, "text": text, "n_words": len(text.split())}
    )  # fmt: skip
    rows["dating"].append(
        {
            "doc_id": doc_id,
            "published_from": published,
            "published_to": published,
            "basis": "metadata",
            "reason": "made",
        }
    )
    end = text.index(".") + 1
    rows["sentences"] += [
        {"doc_id": doc_id, "start": 0, "end": end, "voice": "own"},
        {"doc_id": doc_id, "start": end + 1, "end": len(text), "voice": "own"},
    ]
    at = text.index(word)
    rows["triggers"].append(
        {"trigger_id": f"{doc_id}:{at}", "doc_id": doc_id, "start": at, "end": at + len(word), "text": word,
         "lemma": lemma, "kind": kind, "clause_start": 0, "clause_end": end, "status": "asserted", "generic": False,
         "passive": True, "place_id": town["entity_id"], "place_in": "clause", "date_from": day.isoformat(),
         "date_to": day.isoformat()}
    )  # fmt: skip
    rows["quantities"].append(
        {"quantity_id": f"{doc_id}:0:{measure}", "doc_id": doc_id, "start": 0, "end": at + len(word),
         "text": text[: at + len(word)], "measure": measure, "low": people, "high": people, "unit": "people",
         "counted": "people", "status": "asserted", "scope": "incident"}
    )  # fmt: skip
    start = text.index(town["name"])
    rows["mentions"].append(
        {"mention_id": f"{doc_id}:{start}", "doc_id": doc_id, "start": start, "end": start + len(town["name"]),
         "text": town["name"], "label": "GPE", "entity_id": town["entity_id"], "form": "full", "segment": "body",
         "locative": True}
    )  # fmt: skip


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="How stage 3 grows with documents.")
    parser.add_argument("sizes", type=int, nargs="*", default=[1000, 2000, 4000], help="documents")
    parser.add_argument("--tellers", type=int, default=4, help="reports of one event")
    main(*vars(parser.parse_args()).values())
