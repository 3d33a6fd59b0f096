"""Which names are one actor, across documents; each join is a row of the ledger.

1. one label a spelling, by the votes of all its mentions
2. well-known variants (names/variants.yml) are one
3. full names are joined when every part agrees (names.same_person, names.same_body); only names that share the sounds
   of the words at both ends are compared
4. "X, or the Y" and "named X or Y" join a gloss to its name
5. acronyms and short forms go to the name that they stand for, where only one can be meant (short_names.py)
6. what a text says to be one ("also known as", "née", "formerly") is one (aliases.py)
"""

from collections import defaultdict

from rashomon.extract.names import spelling
from rashomon.extract.names.actors import Actor, Actors, Join, flat, label_votes, majority
from rashomon.extract.names.aliases import Alias
from rashomon.extract.names.name import Name
from rashomon.extract.names.short_names import SURE_BODY, attach_acronyms, attach_short, attach_surnames
from rashomon.extract.names.variants import variant
from rashomon.extract.places import lookup

PLACES = {"GPE", "LOC", "FAC"}
SURE = 0.86  # full names of people at least this alike are one; set by the pairs in test_spelling.py


def resolve(found: list[Name], glosses: list[tuple[Name, Name]] = (), aliases: list[Alias] = ()) -> list[Actor]:
    """Names (of all documents, in order) as actors, each with its ledger.

    `glosses` are pairs (name, its gloss), `aliases` what the documents say to be one (aliases.py).
    """
    _unify_labels(found)
    actors, short, acronyms = Actors(), [], []
    meant = {id(gloss) for _, gloss in glosses}
    for name in found:
        if id(name) in meant:
            continue
        if name.form == "acronym" or _is_acronym(name):
            acronyms.append(name)
        elif _is_short(name):
            short.append(name)
        else:
            actors.add(("full", spelling.parts(name.text)), name)
    _join_variants(actors)
    _join_alike(actors)
    _join_glosses(actors, glosses)
    attach_surnames(actors)
    attach_short(actors, short + attach_acronyms(actors, acronyms))
    _join_aliases(actors, aliases)
    return [a for a in actors.of.values() if a.mentions]


def _unify_labels(found: list[Name]) -> None:
    by_spelling: dict[str, list[Name]] = defaultdict(list)
    for name in found:
        by_spelling[" ".join(name.words).casefold()].append(name)
    for same in by_spelling.values():
        label = majority(label_votes(same))
        for name in same:
            name.label = label


def _is_acronym(name: Name) -> bool:
    return len(name.words) == 1 and name.text.isupper() and 2 <= len(name.text) <= 6 and name.label != "GPE"


def _is_short(name: Name) -> bool:
    """A name of one part that may stand for a longer one: a place that the gazetteer knows does not."""
    if len(spelling.parts(name.text)) > 1 or name.label == "NORP" or variant(name.text):
        return False
    return name.label not in PLACES or not lookup.is_known(name.text)


def _join_variants(actors: Actors) -> None:
    first: dict[tuple[str, str], tuple] = {}
    for key, text in list(actors.text.items()):
        known = variant(text)
        if known is None:
            continue
        actors[key].votes[known[0]] += 2 * len(actors[key].mentions)
        if known in first:
            actors.join(first[known], key, Join(actors.text[first[known]], text, "known variant"))
        else:
            first[known] = key


def _join_alike(actors: Actors) -> None:
    """Compare names that share the sounds of their first and last words, or of all their letters; people by people's
    rules."""
    blocks: dict[tuple, list[tuple]] = defaultdict(list)
    for key, actor in actors.of.items():
        parts = key[1] if actor.label == "PERSON" else spelling.body_parts(actors.text[key])[1]
        for block in _blocks(parts, actor.label == "PERSON"):
            blocks[block].append(key)
    for block in blocks.values():
        for k, a in enumerate(block):
            for b in block[k + 1 :]:
                if actors.root(a) != actors.root(b):
                    _join_if_alike(actors, a, b)


def _blocks(parts: tuple[str, ...], is_person: bool) -> list[tuple]:
    """What two names must share to be compared: the sounds of both ends in either order, or of all in one word."""
    if not parts:
        return []
    last = parts[-2:] if is_person and spelling.is_iberian(parts) else parts[-1:]
    ends = {tuple(sorted((a, b))) for a in spelling.kin(parts[0]) for word in last for b in spelling.kin(word)}
    whole = {("whole", k) for k in spelling.kin("".join(parts))}
    bag = {("bag", k) for k in spelling.kin("".join(sorted(parts)))} if not is_person and len(parts) > 1 else set()
    return sorted({("ends", *pair) for pair in ends} | whole | bag)


def _join_if_alike(actors: Actors, a: tuple, b: tuple) -> None:
    labels = {actors[a].label, actors[b].label}
    x, y = actors.text[a], actors.text[b]
    if ("NORP" in labels and len(labels) > 1) or (labels & PLACES and not labels <= PLACES):
        return
    if labels == {"PERSON"}:
        score, least, rule = spelling.same_person(x, y), SURE, "same name"
    else:
        score, least, rule = spelling.same_body(x, y), SURE_BODY, "same words"
    if score >= least:
        spelled = "" if spelling.parts(x) == spelling.parts(y) else ", spelled otherwise"
        actors.join(a, b, Join(x, y, rule + spelled, round(score, 3)))


def _join_aliases(actors: Actors, aliases: list[Alias]) -> None:
    """What the text says to be one is one, but for two that everybody knows as different."""
    for alias in aliases:
        owner, text = actors.key_of[id(alias.name)], alias.other.text
        known = {variant(alias.name.text), variant(text)} - {None}
        for key in _keys(actors, alias) if len(known) < 2 else ():
            actors.join(owner, key, Join(alias.name.text, actors.text[key], alias.rule, at=alias.other))
            actors[owner].by_names.add(flat(text))


def _keys(actors: Actors, alias: Alias) -> list[tuple]:
    """Where the other name of an alias stands among the actors."""
    parts, doc_id = spelling.parts(alias.other.text), alias.other.doc_id
    whole = spelling.parts(alias.whole or "")
    keys = [("full", parts), ("short", parts, None), ("short", parts, doc_id), ("full", whole)]
    return [k for k in [actors.key_of.get(id(alias.other)), *keys] if k in actors]


def _join_glosses(actors: Actors, glosses: list[tuple[Name, Name]]) -> None:
    """A gloss is a mention of what it explains; where the corpus uses it as a name too, the two are one."""
    for name, gloss in glosses:
        owner, key = ("full", spelling.parts(name.text)), ("full", spelling.parts(gloss.text))
        key = key if key in actors else ("gloss", gloss.doc_id, gloss.start)
        actors.add(key, gloss)
        if owner in actors:
            actors.join(owner, key, Join(name.text, gloss.text, "gloss", at=gloss))
