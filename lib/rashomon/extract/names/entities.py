"""The tables mentions, entities and merges, from the actors that resolve.py found.

1. each document's names are read, knowing those of all documents
2. actors are resolved; places get their position, those of one name in different places are parted
3. the analyst's overrides are applied
4. each gets an id made from its name, so that the same corpus gives the same ids
5. each document is looked through again for what it calls the actors, and for pronouns

What is asked of documents is asked where they are (passes.py); what is made of all answers is made here.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import NamedTuple

import pandas as pd
from anyascii import anyascii
from spacy.tokens import Doc, Span, Token

from rashomon import schema
from rashomon.extract import passes
from rashomon.extract.docs import ids as ids_of
from rashomon.extract.names import aliases, descriptions, mentions, overridden, resolve
from rashomon.extract.names.actors import Actor, Join, flat
from rashomon.extract.names.name import Name
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


class _Role(NamedTuple):
    """What a mention is one of: the actor's position, its label, its entity_id."""

    actor: int
    label: str
    entity_id: str


def find(docs: Sequence[Doc], overrides: Overrides = NO_OVERRIDES, outlets: Mapping[str, str] | None = None) -> Named:
    """Mentions, entities and the merge ledger of all documents.

    `outlets` by doc_id help to tell places of one name apart: an outlet's places lie near each other. A document whose
    names cannot be read is left out of `docs` and of all that the others know of each other.
    """
    before = len(docs)
    found = _found(docs, overrides, outlets)
    return found if len(docs) == before else find(docs, overrides, outlets)


def _found(docs: Sequence[Doc], overrides: Overrides, outlets: Mapping[str, str] | None) -> Named:
    actors = resolve.resolve(*_names(docs))
    placed = locate.locate(actors, _cues(docs, actors), outlets)
    actors = split.settle(actors, placed)
    actors, ledger = overridden.apply(actors, overrides, set(ids_of(docs)))
    actors = [a for a in actors if a.label in KEPT]
    actors.sort(key=lambda a: (a.mentions[0].doc_id, min(m.start for m in a.mentions)))
    shown = [overrides.rename.get(a.name, a.name) for a in actors]
    spots = [split.place_of(a, placed) if a.label in resolve.PLACES else None for a in actors]
    ids = _ids(shown, [spot.within if spot else None for spot in spots])
    described, found = _written(docs, actors, ids)
    return Named(
        found,
        schema.frame("entities", _entity_rows(actors, shown, ids, found, spots)),
        schema.frame("merges", [*_merge_rows(actors, ids), *overridden.rows(ledger, actors, ids)]),
        described,
        ids,
    )


def _names(docs: Sequence[Doc]) -> tuple[list[Name], list[tuple[Name, Name]], list[aliases.Alias]]:
    """The names of all documents, by document and place, with the glosses and the aliases that are told of them."""
    first, small = {}, Counter()
    for _, answers in passes.over(docs, "names of each", partial(passes.of_each, _shown), _nothing):
        for doc_id, names, written_small in answers:
            first[doc_id] = names
            small.update(written_small)
    first = dict(zip(first, mentions.sure(list(first.values()), small), strict=True))
    known = mentions.known_from(list(first.values()))
    question = partial(passes.of_each, partial(_named_in, known))
    found, glosses, told = [], [], []
    for _, answers in passes.over(docs, "names of all", question, lambda ids: [first[k] for k in ids]):
        for names, meant, called in answers:
            found += names
            glosses += meant
            told += called
    return found, glosses, sorted(told, key=lambda alias: alias.rule == aliases.NICKNAME)


def _shown(doc: Doc, _: None) -> tuple[str, list[Name], Counter]:
    return doc._.doc_id, *mentions.shown(doc)


def _nothing(ids: list[str]) -> list[None]:
    return [None] * len(ids)


def _named_in(known: dict, doc: Doc, first: list[Name]) -> tuple[list[Name], list, list[aliases.Alias]]:
    """The names in one document, its glosses and its aliases."""
    names = mentions.in_document(doc, [name.at(doc) for name in first], known)
    names, told = aliases.find(repair.amend(doc, names))
    return names, aliases.glosses(names), told


def _cues(docs: Sequence[Doc], actors: list[Actor]) -> dict[str, list[context.Cue]]:
    """What each document says of the places that it names."""
    spoken = locate.spoken_of(actors)
    found = {}
    question = partial(passes.of_each, context.cues)
    for ids, answers in passes.over(docs, "places", question, lambda ids: [spoken.get(k, []) for k in ids]):
        found |= zip(ids, answers, strict=True)
    return found


def _written(
    docs: Sequence[Doc], actors: list[Actor], ids: list[str]
) -> tuple[list[descriptions.Description], pd.DataFrame]:
    """What documents call the actors, and the table `mentions`."""
    named: dict[str, list[tuple[Name, _Role]]] = defaultdict(list)
    for k, actor in enumerate(actors):
        role = _Role(k, actor.label, ids[k])
        for m in actor.mentions:
            named[m.doc_id].append((m, role))

    def told(ids: list[str]) -> list[list[tuple[Name, _Role]]]:
        return [sorted(named.get(k, ()), key=lambda n: n[0].start) for k in ids]

    described, rows = [], [schema.frame("mentions", [])]
    for _, (called, found) in passes.over(docs, "what they call whom", _written_in, told):
        described += called
        rows.append(found)
    return described, schema.joined("mentions", rows)


def _written_in(docs: list[Doc], told: list) -> tuple[list[descriptions.Description], pd.DataFrame]:
    """The same of some documents, given the mentions in each with what they are of."""
    described, rows = [], []
    for doc, named in zip(docs, told, strict=True):
        roles = {role.actor: role for _, role in named}
        names = [(name.at(doc), role.actor) for name, role in named]
        called = descriptions.find(doc, names, {k: role.label for k, role in roles.items()})
        nominal = [d for d in called if d.stands_for]
        rows += _without_surnames(_rows_of_document(doc, names, roles, nominal))
        described += called
    return described, schema.frame("mentions", rows)


def _rows_of_document(
    doc: Doc, named: list[tuple[Name, int]], roles: Mapping[int, _Role], nominal: list[descriptions.Description]
) -> list[dict]:
    found = [_row(doc, m.start_char, m.end_char, roles[k], m.form or "full") for m, k in named]
    found += [_row(doc, t.idx, t.idx + len(t), roles[k], "pronoun") for t, k in _pronouns(doc, named)]
    taken = {r["start"] for r in found}
    for d in nominal:
        p = d.phrase
        if p.start_char not in taken:
            found.append(_row(doc, p.start_char, p.end_char, roles[d.actor], "nominal"))
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


def _row(doc: Doc, start: int, end: int, role: _Role, form: str) -> dict:
    row = {"mention_id": f"{doc._.doc_id}:{start}", "doc_id": doc._.doc_id, "start": start, "end": end, "form": form,
           "text": doc._.text[start:end], "label": role.label, "entity_id": role.entity_id}  # fmt: skip
    name = doc.char_span(start, end, alignment_mode="expand") if role.label in resolve.PLACES else None
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
