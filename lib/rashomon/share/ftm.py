"""Documents, people, bodies, places and events as FollowTheMoney, which Aleph and OpenAleph load: an object a line.

    document        Article        with its text, outlet, author, day of publication
    person          Person         with all names in use
    body            Organization   the same
    place           Address        with the places that contain it, and where it lies
    event           Event          with its days, its place, who took part, and the documents as proof
    naming          Mention        a name in a document, resolved to a person or a body
    what it names   Documentation  from a document to each person, body, place and event in it, with how often
    who to whom     UnknownLink    from who did it to whom it was done, in one source's account: its role is the event
Ids are made from the tables' own, so that a second load replaces the first. A day that is known to a span becomes the
month or the year that holds it, where one does, else it is left out: FollowTheMoney has no intervals for it.
"""

import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

import yaml

READS = ("documents", "dating", "entities", "mentions", "events", "event_mentions", "statements")
SERIES = "SERIES"
ADDRESS = re.compile(r"https?://[^\s<>\"'\\]+", re.IGNORECASE)
ACTORS = ("Person", "Organization")  # whom a Mention can resolve to and who can be involved in an Event
Tables = dict[str, list[dict]]


def lines(tables: Tables) -> Iterator[bytes]:
    """All objects as JSON, one a line, in a fixed order; `tables` holds those of READS as rows."""
    for told in objects(tables):
        yield (json.dumps(told, ensure_ascii=False, sort_keys=True) + "\n").encode("utf-8", "replace")


def objects(tables: Tables) -> Iterator[dict]:
    """All objects: dicts with id, schema and properties (lists of texts)."""
    schema_of = {e["entity_id"]: _rules()["schemata"].get(e["label"]) for e in tables["entities"]}
    dating = {row["doc_id"]: row for row in tables["dating"]}
    yield from (_article(d, dating.get(d["doc_id"], {})) for d in tables["documents"])
    yield from _entities(tables, schema_of)
    yield from _events(tables, schema_of)
    yield from _mentions(tables, schema_of)
    yield from _documentation(tables, schema_of)
    yield from _links(tables, schema_of)


def identity(kind: str, *ids: str) -> str:
    """The id of an object: the same for the same ids of the tables, another for every kind."""
    return "rashomon-" + hashlib.sha256("\x00".join((kind, *ids)).encode("utf-8", "replace")).hexdigest()[:40]


def day(first: str | None, last: str | None) -> str | None:
    """A span of days as FollowTheMoney writes it: a day, a month, a year; null where it is none of them."""
    if not first or not last:
        return None
    same = next((n for n in (10, 7, 4) if first[:n] == last[:n]), 0)
    return first[:same] or None


def _article(told: dict, dated: dict) -> dict:
    name = told["title"] or told["doc_id"]
    return _object(
        identity("document", told["doc_id"]),
        "Article",
        name=name,
        title=told["title"],
        fileName=told["source_path"].rsplit("/", 1)[-1],
        mimeType=told["media_type"],
        author=told["author"],
        publisher=told["outlet"],
        sourceUrl=told["url"] if ADDRESS.fullmatch(told["url"] or "") else None,
        publishedAt=day(dated.get("published_from"), dated.get("published_to")),
        retrievedAt=told["captured"],
        language=_rules()["languages"].get(told["language"]),
        summary=told["standfirst"],
        notes=dated.get("reason"),
        bodyText=told["text"],
    )


def _entities(tables: Tables, schema_of: dict) -> Iterator[dict]:
    by_id = {e["entity_id"]: e for e in tables["entities"]}
    for entity in tables["entities"]:
        kind = schema_of[entity["entity_id"]]
        if kind is None:
            continue
        own = {"name": entity["name"], "alias": [a for a in entity["aliases"] or [] if a != entity["name"]]}
        if kind == "Address":
            own |= {"full": ", ".join(_containing(entity, by_id)), "remarks": entity["reference"]}
            own |= {"latitude": entity["latitude"], "longitude": entity["longitude"]}
        yield _object(identity("entity", entity["entity_id"]), kind, **own)


def _containing(entity: dict, by_id: dict[str, dict]) -> list[str]:
    """A place's name and those of the places that contain it, the smallest first."""
    names, seen = [], set()
    while entity and entity["entity_id"] not in seen:
        seen.add(entity["entity_id"])
        names.append(entity["name"])
        entity = by_id.get(entity["parent_id"])
    return names


def _events(tables: Tables, schema_of: dict) -> Iterator[dict]:
    names = {e["entity_id"]: e["name"] for e in tables["entities"]}
    tellers: dict[str, set[str]] = {}
    for row in tables["event_mentions"]:
        tellers.setdefault(row["event_id"], set()).add(row["doc_id"])
    for event in (e for e in tables["events"] if e["kind"] != SERIES):
        involved = [p for p in event["participants"] or [] if schema_of.get(p) in ACTORS]
        yield _object(
            identity("event", event["event_id"]),
            "Event",
            name=event["name"],
            keywords=event["kind"].lower(),
            startDate=event["date_from"],
            endDate=event["date_to"],
            location=names.get(event["place_id"]),
            addressEntity=_place(event["place_id"], schema_of),
            involved=[identity("entity", p) for p in involved],
            proof=[identity("document", d) for d in sorted(tellers.get(event["event_id"], ()))],
        )


def _place(entity_id: str | None, schema_of: dict) -> str | None:
    return identity("entity", entity_id) if schema_of.get(entity_id) == "Address" else None


def _mentions(tables: Tables, schema_of: dict) -> Iterator[dict]:
    """One a name of somebody in a document, however often it stands there; no pronouns."""
    rows = (m for m in tables["mentions"] if schema_of.get(m["entity_id"]) in ACTORS and m["form"] != "pronoun")
    for doc_id, entity_id, name in sorted({(m["doc_id"], m["entity_id"], m["text"]) for m in rows}):
        yield _object(
            identity("mention", doc_id, entity_id, name),
            "Mention",
            name=name,
            document=identity("document", doc_id),
            resolved=identity("entity", entity_id),
            detectedSchema=schema_of[entity_id],
        )


def _documentation(tables: Tables, schema_of: dict) -> Iterator[dict]:
    known = {e["event_id"] for e in tables["events"] if e["kind"] != SERIES}
    named = Counter(
        (m["doc_id"], "entity", m["entity_id"]) for m in tables["mentions"] if schema_of.get(m["entity_id"])
    )
    told = Counter((m["doc_id"], "event", m["event_id"]) for m in tables["event_mentions"] if m["event_id"] in known)
    for (doc_id, kind, own), many in sorted((named + told).items()):
        yield _object(
            identity("documentation", doc_id, kind, own),
            "Documentation",
            document=identity("document", doc_id),
            entity=identity(kind, own),
            role=f"{'names' if kind == 'entity' else 'tells'}, {many} {'time' if many == 1 else 'times'}",
        )


def _links(tables: Tables, schema_of: dict) -> Iterator[dict]:
    """Who did it to whom by one source, where both are people or bodies that the tables know."""
    events = {e["event_id"]: e for e in tables["events"] if e["kind"] != SERIES}
    outlets = {d["doc_id"]: d["outlet"] for d in tables["documents"]}
    said: dict[tuple[str, str], dict[str, str]] = {}
    for row in tables["statements"]:
        stated = row["state"] == "stated" and row["field"] in ("actor", "target") and row["event_id"] in events
        if stated and schema_of.get(row["value_id"]) in ACTORS:
            said.setdefault((row["event_id"], row["doc_id"]), {})[row["field"]] = row["value_id"]
    for (event_id, doc_id), both in sorted(said.items()):
        if len(both) < 2 or both["actor"] == both["target"]:
            continue
        event = events[event_id]
        yield _object(
            identity("link", event_id, doc_id),
            "UnknownLink",
            subject=identity("entity", both["actor"]),
            object=identity("entity", both["target"]),
            role=event["name"],
            startDate=event["date_from"],
            endDate=event["date_to"],
            description="by the account of one source, for which see the proof",
            publisher=outlets.get(doc_id),
            proof=identity("document", doc_id),
        )


def _object(own: str, schema: str, **properties) -> dict:
    """An object; what is null or empty has no property."""
    held = {}
    for name, value in properties.items():
        values = value if isinstance(value, list) else [value]
        texts = [_text(v, name) for v in values if v not in (None, "")]
        if any(texts):
            held[name] = list(dict.fromkeys(t for t in texts if t))
    return {"id": own, "schema": schema, "properties": held}


def _text(value, name: str) -> str:
    told = f"{value:g}" if isinstance(value, float) else str(value)
    return told if name == "bodyText" else " ".join(told.split())


@cache
def _rules() -> dict:
    return yaml.safe_load(files("rashomon.share").joinpath("ftm.yml").read_text(encoding="utf-8"))
