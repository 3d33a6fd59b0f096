"""What is known of the entities and the documents that tellings speak of."""

from dataclasses import dataclass

import pandas as pd

from rashomon import schema
from rashomon.compare.places import Map


@dataclass(frozen=True)
class World:
    """What is known of entities and documents: what contains a place and where it is, who is a person, when a document
    came out (`dated`: by its own word, not by inference)."""

    parents: dict[str, str]
    people: set[str]
    published: dict[str, tuple[str, str]]
    labels: dict[str, str]
    extents: dict[str, str]
    positions: dict[str, tuple[float, float]]
    dated: dict[str, tuple[str, str]]

    @property
    def atlas(self) -> Map:
        """What it knows of places."""
        return Map(self.parents, self.labels, self.extents, self.positions)


def know(entities: pd.DataFrame, dating: pd.DataFrame) -> World:
    """The world as the tables tell it."""
    rows, days = schema.rows(entities), [d for d in schema.rows(dating) if d["published_from"]]
    return World(
        {e["entity_id"]: e["parent_id"] for e in rows if e["parent_id"]},
        {e["entity_id"] for e in rows if e["label"] == "PERSON"},
        {d["doc_id"]: (d["published_from"], d["published_to"]) for d in days},
        {e["entity_id"]: e["label"] for e in rows},
        {e["entity_id"]: e["extent"] for e in rows if e["extent"]},
        {e["entity_id"]: (e["latitude"], e["longitude"]) for e in rows if e["latitude"] is not None},
        {d["doc_id"]: (d["published_from"], d["published_to"]) for d in days if d["basis"] != "inferred"},
    )


def contains(outer: str, inner: str | None, parents: dict[str, str]) -> bool:
    """Whether one place is, or holds, another; `parents` are entity_ids of the place that contains each."""
    seen = set()
    while inner and inner not in seen:
        if inner == outer:
            return True
        seen.add(inner)
        inner = parents.get(inner)
    return False
