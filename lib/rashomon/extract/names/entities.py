"""The tables mentions, entities and merges, from the actors that resolve.py found.

1. actors are resolved; places get their position, those of one name in different places are parted
2. the analyst's overrides are applied
3. each gets an id made from its name, so that the same corpus gives the same ids
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

import pandas as pd
from anyascii import anyascii
from spacy.tokens import Doc, Span, Token

from rashomon import schema
from rashomon.extract.docs import ids as ids_of
from rashomon.extract.names import aliases, descriptions, mentions, overridden, resolve
from rashomon.extract.names.actors import Actor, Join, flat
from rashomon.extract.names.overrides import Overrides
from rashomon.extract.places import context, locate, lookup, repair, split, standing
from rashomon.extract.places.place import Place
from rashomon.extract.speech import pronouns

NO_OVERRIDES = Overrides()
KEPT = {"PERSON", "ORG", "GPE", "LOC", "FAC", "NORP", "EVENT"}


@dataclass(frozen=True)
class Named:
    """Stage 2's first tables, and what later steps need of their making."""

    mentions: pd.DataFrame
    entities: pd.DataFrame
    merges: pd.DataFrame
    described: list[descriptions.Description]
    ids: list[str]  # entity_id by position of the actor, as in `described`


def find(docs: list[Doc], overrides: Overrides = NO_OVERRIDES, outlets: Mapping[str, str] | None = None) -> Named:
    """Mentions, entities and the merge ledger of all documents.

    `outlets` by doc_id help to tell places of one name apart: an outlet's places lie near each other.
    """
    found, told = aliases.find(repair.amend(mentions.by_document(docs)))
    actors = resolve.resolve(found, aliases.glosses(found), told)
    placed = locate.locate(actors, outlets)
    actors = split.settle(actors, placed)
    actors, ledger = overridden.apply(actors, overrides, set(ids_of(docs)))
    actors = [a for a in actors if a.label in KEPT]
    actors.sort(key=lambda a: (a.mentions[0].doc_id, min(m.start for m in a.mentions)))
    shown = [overrides.rename.get(a.name, a.name) for a in actors]
    spots = [split.place_of(a, placed) if a.label in resolve.PLACES else None for a in actors]
    ids = _ids(shown, [spot.within if spot else None for spot in spots])
    named = [(m, k) for k, a in enumerate(actors) for m in a.mentions]
    named.sort(key=lambda n: (n[0].doc_id, n[0].start))
    described = descriptions.find(docs, actors, named)
    found = schema.frame("mentions", _mention_rows(named, actors, ids, described))
    return Named(
        found,
        schema.frame("entities", _entity_rows(actors, shown, ids, found, spots)),
        schema.frame("merges", [*_merge_rows(actors, ids), *overridden.rows(ledger, actors, ids)]),
        described,
        ids,
    )


def _mention_rows(named: list, actors: list[Actor], ids: list[str], described: list) -> Iterator[dict]:
    """The mentions of a document after another; `named` are in the documents' order."""
    nominal = defaultdict(list)
    for d in described:
        if d.stands_for:
            nominal[d.phrase.doc_id].append(d)
    for doc_id, group in groupby(named, key=lambda n: n[0].doc_id):
        yield from _without_surnames(_rows_of_document(list(group), actors, ids, nominal[doc_id]))


def _rows_of_document(named: list, actors: list[Actor], ids: list[str], nominal: list) -> list[dict]:
    doc = named[0][0].doc
    found = [_row(doc, m.start_char, m.end_char, actors[k].label, ids[k], m.form or "full") for m, k in named]
    found += [
        _row(doc, token.idx, token.idx + len(token), actors[k].label, ids[k], "pronoun")
        for token, k in _pronouns(doc, named)
    ]
    taken = {r["start"] for r in found}
    for d in nominal:
        p = d.phrase
        if p.start_char not in taken:
            found.append(_row(doc, p.start_char, p.end_char, actors[d.actor].label, ids[d.actor], "nominal"))
            taken.add(p.start_char)
    return found


def _without_surnames(rows: list[dict]) -> list[dict]:
    """What bears the last name of a person of its document ("Ann Orvane … Orvane said") is not where anything is."""
    people = {r["text"].split()[-1].lower() for r in rows if r["label"] == "PERSON" and " " in r["text"]}
    for row in rows:
        if row["locative"] is not None and row["text"].lower() in people:
            row["locative"] = None
    return rows


def _pronouns(doc: Doc, named: list) -> Iterator[tuple[Token, int]]:
    """Pronouns of a document with the position of the actor whom they stand for, in people whom it names."""
    at = {name.start_char: k for name, k in named}
    spans = [Span(doc, name.start, name.end, label=name.label) for name, _ in named]
    for token, start in pronouns.find(doc, spans):
        yield token, at[start]


def _row(doc: Doc, start: int, end: int, label: str, entity_id: str, form: str) -> dict:
    row = {"mention_id": f"{doc._.doc_id}:{start}", "doc_id": doc._.doc_id, "start": start, "end": end, "form": form,
           "text": doc._.text[start:end], "label": label, "entity_id": entity_id}  # fmt: skip
    name = doc.char_span(start, end, alignment_mode="expand") if label in resolve.PLACES else None
    return row | {"segment": standing.segment(doc, start), "locative": name and standing.is_locative(name)}


def _entity_rows(
    actors: list[Actor], shown: list[str], ids: list[str], mentions: pd.DataFrame, spots: list[Place | None]
) -> list[dict]:
    by_place = {spot.key: entity_id for spot, entity_id in zip(spots, ids, strict=True) if spot}
    countries = {spot.name: by_place[spot.key] for spot in spots if spot and spot.kind == "country"}
    counts = mentions["entity_id"].value_counts().to_dict()
    documents = mentions.groupby("entity_id")["doc_id"].nunique().to_dict()
    rows = []
    for actor, name, entity_id, spot in zip(actors, shown, ids, spots, strict=True):
        aliases = sorted(actor.texts, key=lambda t: (-actor.texts[t], t))
        row = {"entity_id": entity_id, "name": name, "label": actor.label, "aliases": aliases,
               "n_mentions": counts.get(entity_id, 0), "n_documents": documents.get(entity_id, 0)}  # fmt: skip
        if spot:
            around = [by_place[p.key] for p in locate.chain(spot) if by_place.get(p.key, entity_id) != entity_id]
            row |= {"latitude": spot.latitude, "longitude": spot.longitude, "reference": spot.reference,
                    "parent_id": next(iter(around), None), "extent": spot.kind}  # fmt: skip
        elif actor.label == "NORP":
            row["parent_id"] = countries.get(lookup.country_of(name))
        elif actor.label == "ORG":
            of = (by_place.get(p.key) for m in actor.mentions[:1] for p in context.named_after(m))
            row["parent_id"] = next(filter(None, of), None)
        rows.append(row)
    return rows


def _merge_rows(actors: list[Actor], ids: list[str]) -> list[dict]:
    return [_merge_row(ids[k], join) for k, actor in enumerate(actors) for join in actor.joins]


def _merge_row(entity_id: str, join: Join) -> dict:
    row = {
        "entity_id": entity_id,
        "name_a": flat(join.a),
        "name_b": flat(join.b),
        "rule": join.rule,
        "score": join.score,
    }
    if join.at is not None:
        row |= {"doc_id": join.at.doc_id, "start": join.at.start_char, "end": join.at.end_char}
    return row


def _ids(shown: list[str], regions: list[str | None]) -> list[str]:
    """A slug a name; a second bearer of a slug gets its region's behind it, else a number."""
    seen: Counter = Counter()
    found = []
    for name, region in zip(shown, regions, strict=True):
        slug = _slug(name)
        if seen[slug] and region and not seen[f"{slug}-{_slug(region)}"]:
            slug = f"{slug}-{_slug(region)}"
        seen[slug] += 1
        found.append(slug if seen[slug] == 1 else f"{slug}-{seen[slug]}")
    return found


def _slug(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", anyascii(name).lower().replace("'", "")).strip("-") or "name"
