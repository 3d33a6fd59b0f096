"""Whose name an acronym or a short form is.

1. an acronym goes to the name that defines it in its document, else to the only one that the corpus defines it for,
   else to a well-known variant
2. two family names go to the one full name in their document that ends so
3. a short name goes to the one full name in its document that bears it (a family name before a given name, a man's
   after "Mr"), else to the only bearer in the corpus; a legal form alone makes no other body ("Apple", "Apple Inc.")
4. a person's short name that several bear stays alone, apart in each document; a body's is one in all documents
"""

from collections import defaultdict

from rashomon.extract.lexicon import words
from rashomon.extract.names import spelling
from rashomon.extract.names.actors import Actors, Join
from rashomon.extract.names.name import Name
from rashomon.extract.names.variants import variant
from rashomon.extract.names.votes import given_names

OTHER_GENDER = {"mr": "female", "sir": "female", "lord": "female"} | dict.fromkeys(
    ["mrs", "ms", "miss", "dame", "lady"], "male"
)
SURE_BODY = 0.9  # bodies and places at least this alike are one: their names are shorter and more alike than people's


def attach_acronyms(actors: Actors, found: list[Name]) -> list[Name]:
    """Put acronyms under what they stand for; those that stand for nothing known are given back."""
    letters = _by_letters(actors)
    defined: dict[tuple[str, str], tuple] = {}
    anywhere: dict[str, set[tuple]] = defaultdict(set)
    for name in found:
        owner = _defined_by(actors, name, letters) if name.form == "acronym" else None
        if owner:
            defined[name.doc_id, name.text] = owner
            anywhere[name.text].add(owner)
    by_variant = {variant(text): key for key, text in reversed(actors.text.items()) if variant(text)}
    left = []
    for name in found:
        here = defined.get((name.doc_id, name.text))
        if here:
            _put(actors, here, ("acronym", name.text, name.doc_id), name, "acronym defined here")
        elif len(anywhere[name.text]) == 1:
            only = min(anywhere[name.text])
            _put(actors, only, ("acronym", name.text), name, "acronym defined in the corpus")
        elif variant(name.text) in by_variant:
            _put(actors, by_variant[variant(name.text)], ("acronym", name.text), name, "known variant")
        else:
            left.append(name)
            continue
        name.form = "acronym"
    return left


def attach_surnames(actors: Actors) -> None:
    """Put a name of two family names ("García Márquez") under the one full name in its documents that ends so."""
    longer = _longer(actors)
    for key in [k for k, a in actors.of.items() if k[0] == "full" and len(k[1]) == 2 and a.label == "PERSON"]:
        near = longer.get(spelling.key(key[1][1]), ())
        if not near or key[1][0] in given_names() or key not in actors.of:
            continue
        text, here = actors.text[key], _documents(actors, key)
        fit = [k for k in near if k in actors.of and k != key and _is_family_name(actors, k, text)]
        fit = [k for k in fit if here & _documents(actors, k)]
        if len(fit) == 1:
            first = actors[key].mentions[0]
            for mention in actors[key].mentions:
                mention.form = "short"
            actors.join(fit[0], key, Join(actors.text[fit[0]], text, "family names of a full name", at=first))


def _longer(actors: Actors) -> dict[str, list[tuple]]:
    """People whose names have three parts and more, by the sound of the last."""
    found: dict[str, list[tuple]] = defaultdict(list)
    for key, actor in actors.of.items():
        if actor.label == "PERSON":
            for sound in sorted({spelling.key(p[-1]) for p in map(spelling.parts, actor.texts) if len(p) > 2}):
                found[sound].append(key)
    return found


def _documents(actors: Actors, key: tuple) -> set[str]:
    return {m.doc_id for m in actors[key].mentions}


def attach_short(actors: Actors, short: list[Name]) -> None:
    """Put short names under the actor that bears them, where only one does."""
    bearers, in_document = _bearers(actors)
    anywhere: dict[tuple, list[tuple]] = {}
    for name in short:
        text, doc_id = name.text, name.doc_id
        parts = spelling.parts(text)
        here = [k for k in in_document[doc_id] if _bears(actors, k, text, name.label)] if parts else []
        here = _best(here, actors, name)
        if len(here) == 1:
            _put(actors, here[0], ("short", parts, here[0]), name, "short form in its document")
            name.form = "short"
            continue
        if (parts, name.label) not in anywhere:
            near = bearers.get(spelling.key(parts[0]), ()) if parts else ()
            fit = [k for k in near if _bears(actors, k, text, name.label)]
            anywhere[parts, name.label] = _best(fit, actors, name)
        rest = anywhere[parts, name.label]
        if not here and len(rest) == 1:
            _put(actors, rest[0], ("short", parts, rest[0]), name, "only bearer in the corpus")
            name.form = "short"
        else:
            apart = doc_id if (here or rest) and name.label == "PERSON" else None
            actors.add(("short", parts, apart), name)


def _put(actors: Actors, owner: tuple, key: tuple, name: Name, rule: str) -> None:
    text = actors.text[owner]
    actors.add(key, name)
    actors.join(owner, key, Join(text, name.text, rule, at=name))


def _by_letters(actors: Actors) -> dict[str, set[tuple]]:
    found = defaultdict(set)
    for key, text in actors.text.items():
        if key[0] == "full" and len(key[1]) > 1:
            for letters in spelling.acronyms(text):
                found[letters].add(actors.root(key))
    return found


def _defined_by(actors: Actors, acronym: Name, letters: dict[str, set[tuple]]) -> tuple | None:
    """The name in front of the bracket, else the only one in the corpus with those letters."""
    fit = sorted(letters.get(acronym.text, ()))
    for key in fit:
        if any(m.doc_id == acronym.doc_id and m.end == acronym.start - 1 for m in actors[key].mentions):
            return key
    return fit[0] if len(fit) == 1 else None


def _bearers(actors: Actors) -> tuple[dict[str, list[tuple]], dict[str, list[tuple]]]:
    """Actors by the sound of the first and the last two words of their names, and by the documents that name them."""
    bearers: dict[str, list[tuple]] = defaultdict(list)
    in_document: dict[str, list[tuple]] = defaultdict(list)
    for key, actor in actors.of.items():
        for doc_id in dict.fromkeys(m.doc_id for m in actor.mentions):
            in_document[doc_id].append(key)
        sounds = {spelling.key(w) for t in actor.texts for p in [spelling.parts(t)] for w in p[:1] + p[1:][-2:]}
        for sound in sorted(sounds):
            bearers[sound].append(key)
    return bearers, in_document


def _bears(actors: Actors, key: tuple, text: str, short: str) -> bool:
    actor, label = actors[key], actors[key].label
    if label == "PERSON":
        return short != "NORP" and any(spelling.is_short_form(text, t) for t in actor.texts)
    if label in {"ORG", "EVENT"}:
        return any(_is_body(text, t) or spelling.is_body_short_form(text, t) for t in actor.texts)
    return label == short and any(_is_body(text, t) for t in actor.texts)


def _is_body(a: str, b: str) -> bool:
    return spelling.same_body(a, b) >= SURE_BODY


def _best(fit: list[tuple], actors: Actors, short: Name) -> list[tuple]:
    """Of several bearers those whose family name it is, or whose name it is but for the legal form."""
    if len(fit) < 2:
        return fit
    closest = [
        k
        for k in fit
        if (_is_family_name(actors, k, short.text) if actors[k].label == "PERSON" else _is_one(actors, k, short.text))
    ]
    return _of_gender(closest or fit, actors, short)


def _of_gender(fit: list[tuple], actors: Actors, short: Name) -> list[tuple]:
    """Of several bearers those whose given name goes with the "Mr" or "Mrs" before the short name."""
    before = short.before.rstrip(".")
    if len(fit) < 2 or before not in OTHER_GENDER:
        return fit
    other = words("names/given.yml", OTHER_GENDER[before])
    return [k for k in fit if not any(spelling.parts(t)[:1] and spelling.parts(t)[0] in other for t in actors[k].texts)]


def _is_family_name(actors: Actors, key: tuple, text: str) -> bool:
    return any(spelling.is_family_name(text, t) for t in actors[key].texts)


def _is_one(actors: Actors, key: tuple, text: str) -> bool:
    return any(_is_body(text, t) for t in actors[key].texts)
