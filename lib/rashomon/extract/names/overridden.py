"""The analyst's overrides applied to actors; each is a row of the ledger, and one that matches nothing says so.

1. drop: actors that bear the name go
2. same: actors that bear the names become one
3. different: the mentions that bear the second name become an actor of their own
4. rename and date are applied where names are shown and documents dated; here only what matches nothing is told
"""

from dataclasses import dataclass

from rashomon.extract.names import spelling
from rashomon.extract.names.actors import Actor, Join, flat
from rashomon.extract.names.overrides import Overrides


@dataclass
class Said:
    """A row of the ledger that an override makes: about an actor, or about none."""

    actor: Actor | None
    join: Join


def apply(actors: list[Actor], overrides: Overrides, doc_ids: set[str]) -> tuple[list[Actor], list[Said]]:
    """Actors with the analyst's word applied, and what the ledger says of it."""
    said = [Said(None, join) for join in _unmatched(actors, overrides, doc_ids)]
    for name in overrides.drop:
        gone = [a for a in actors if bears(a, name)]
        actors = [a for a in actors if not bears(a, name)]
        said += [Said(None, Join(name, text, "override: drop")) for a in gone for text in sorted(a.texts)]
    for row in overrides.same:
        bearers = [a for a in actors if any(bears(a, name) for name in row)]
        for other in bearers[1:]:
            bearers[0].take(other)
            actors = [a for a in actors if a is not other]
        said += [Said(bearers[0], Join(row[0], name, "override: same")) for name in row[1:] if bearers]
    for a, b in (row[:2] for row in overrides.different):
        for actor in [x for x in actors if bears(x, a) and bears(x, b)]:
            kept, apart = _parted(actor, b)
            at = actors.index(actor)
            actors[at : at + 1] = [kept, apart]
            for told in said:
                told.actor = kept if told.actor is actor else told.actor
            said.append(Said(kept, Join(a, b, "override: different")))
    said += [
        Said(a, Join(a.name, overrides.rename[a.name], "override: rename"))
        for a in actors
        if a.name in overrides.rename
    ]
    return actors, said


def rows(said: list[Said], actors: list[Actor], ids: list[str]) -> list[dict]:
    """Rows of the table `merges`; entity_id is null where an override is about nobody."""
    at = {id(actor): entity_id for actor, entity_id in zip(actors, ids, strict=True)}
    return [
        {"entity_id": at.get(id(s.actor)), "name_a": flat(s.join.a), "name_b": flat(s.join.b), "rule": s.join.rule}
        for s in said
    ]


def bears(actor: Actor, name: str) -> bool:
    """Whether a name is one of an actor's, titles and spelling of articles aside."""
    return any(_same(text, name) for text in actor.texts)


def _unmatched(actors: list[Actor], overrides: Overrides, doc_ids: set[str]) -> list[Join]:
    told = [("same", name) for row in overrides.same for name in row]
    told += [("different", name) for row in overrides.different for name in row]
    told += [("drop", name) for name in overrides.drop]
    lost = [(key, name) for key, name in told if not any(bears(a, name) for a in actors)]
    shown = {a.name for a in actors}
    lost += [("rename", name) for name in overrides.rename if name not in shown]
    lost += [("date", doc_id) for doc_id in overrides.date if doc_id not in doc_ids]
    return [Join(name, name, f"override: {key} matches nothing") for key, name in lost]


def _parted(actor: Actor, name: str) -> tuple[Actor, Actor]:
    """An actor without the mentions that bear a name, and those mentions as an actor of their own."""
    kept, apart = Actor(), Actor()
    for mention in actor.mentions:
        (apart if _same(mention.text, name) else kept).add(mention)
    kept.joins = [j for j in actor.joins if not _same(j.b, name)]
    return kept, apart


def _same(a: str, b: str) -> bool:
    return spelling.parts(a) == spelling.parts(b)
