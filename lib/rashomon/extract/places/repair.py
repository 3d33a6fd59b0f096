"""Names of places that the model misses or takes for something else, and names that it takes for places.

1. what the words around a name prove counts as so many guesses of the model, if the gazetteer has the name:
   "in X", "downtown X", "X, Ohio", "a X man", "Y, 29, of X"; a dateline ("X (AP) -") and an abbreviated state
   ("Ky.") need no more
2. a name that ends in County, Lake, Street and the like is a place
3. what a list calls counties or provinces are such: "Polk, Scott and Adams counties"
4. "District 12", "Exit 14", "City Hall" are no names: the same words mean another thing in the next town
5. a person of such an age, and what is called by the family name of a person in the document, is no place

Only names that overlap no other are added.
"""

from collections import Counter

from spacy.tokens import Doc

from rashomon.extract.lexicon import read, words
from rashomon.extract.names.name import Name
from rashomon.extract.names.votes import CONTEXT, given_names
from rashomon.extract.places import overlooked
from rashomon.extract.places.lookup import LABELS, candidates, spelled_out
from rashomon.extract.places.place import Place

WORDS = "places/words.yml"
TOWN = 5000  # a town of so many people is well enough known to be meant anywhere


def amend(doc: Doc, named: list[Name]) -> list[Name]:
    """The names of a document with those of places added, dropped, and given votes; by place, none overlapping."""
    names = [_without_role(n) for n in named if not _is_no_name(n)]
    names = _added(names, overlooked.certain(doc))
    people = {w for n in names if n.label == "PERSON" and len(n.words) > 1 for w in n.words}
    families = {n.words[-1] for n in names if n.label == "PERSON" and len(n.words) > 1}
    around = _around(names)
    for name in names:
        _vote(name, around, people)
        _vote_person(name, families)
    return _added(names, overlooked.likely(doc, names))


def _is_no_name(name: Name) -> bool:
    """A kind of place with a number or with nothing."""
    low = [w.lower() for w in name.words]
    if name.label not in LABELS:
        return False
    return (low[0] in words(WORDS, "numbered") and len(low) == 2 and len(low[1]) < 4) or set(low) <= words(
        WORDS, "generic"
    )


def _added(names: list[Name], more: list[Name]) -> list[Name]:
    """Names with more of them; one that stands where another does gives it its votes."""
    at = {(n.start, n.end): n for n in names}
    taken = {k for n in names for k in range(n.start, n.end)}
    for new in more:
        same = at.get((new.start, new.end))
        if same and new.votes.total() >= overlooked.CERTAIN:
            same.votes.update(new.votes)
            same.form = None if same.form == "acronym" else same.form
        elif not same and not taken & set(range(new.start, new.end)):
            names.append(new)
            at[new.start, new.end] = new
            taken |= set(range(new.start, new.end))
    return sorted(names, key=lambda n: n.start)


def _without_role(name: Name) -> Name:
    """ "Ashford Police" of "Ashford Police Chief Ann Lee" is the town: the police is a part of her
    title. And no party.
    """
    doc, end = name.doc, name.end
    is_title = end < len(doc) and doc[end].text.istitle() and doc[end].lower_ in words(WORDS, "ranks")
    if name.end - name.start > 2 and name.words[0] in {"D", "R", "I"} and name.words[1] == "-":
        return Name(doc, name.start + 2, end, "GPE", votes=Counter(GPE=overlooked.CERTAIN))
    if name.label == "ORG" and name.words[-1] == "Police" and is_title and candidates(doc[name.start : end - 1].text):
        return Name(doc, name.start, end - 1, "GPE", votes=Counter(GPE=CONTEXT))
    return name


def _around(names: list[Name]) -> set[tuple[str, str]]:
    """The states and provinces that a document speaks of, those of its unmistakable towns among them."""
    found = set()
    for name in names:
        if name.label in {"GPE", "LOC"} or name.votes["GPE"] >= overlooked.CERTAIN:
            options = candidates(name.text)
            if options and (options[0].kind == "province" or len({(p.country, p.province) for p in options}) == 1):
                found.add((options[0].country, options[0].province))
    return found


def _vote(name: Name, around: set[tuple[str, str]], people: set[str]) -> None:
    before, behind = _beside(name, -1), _beside(name, 1)
    if name.label in LABELS and (
        before.endswith("-year-old") or (before == "old" and name.doc[name.start - 2].text == "-")
    ):
        name.votes["PERSON"] += CONTEXT
    label = _by_head(name)
    if label and name.label not in LABELS:
        name.votes[label] += CONTEXT * (2 if name.words[-1].lower() in words(WORDS, "roads") else 1)
    if (
        name.label in LABELS
        and name.text.isupper()
        and name.text.isalpha()
        and len(name.text) < 6
        and not candidates(name.text)
    ):
        name.votes["ORG"] += CONTEXT
    if name.label not in {"ORG", "PERSON", "GPE", "NORP"} or name.form == "acronym":
        return
    options = [p for p in candidates(name.text) if p.own]
    if len(name.words) > 1 and any(p.kind == "region" for p in options):
        name.votes["LOC"] += overlooked.CERTAIN
    if name.votes["GPE"] < overlooked.CERTAIN and not any(
        len(name.words) > 1 or _is_likely(p, around) for p in options
    ):
        return
    if len(name.words) == 1 and name.words[0] in people and name.votes["GPE"] < overlooked.CERTAIN:
        return
    if _is_in_state(name, options) or _is_of(name):
        name.votes["GPE"] += 2 * CONTEXT
    elif before in words(WORDS, "locative") or behind in words(WORDS, "of_a_place") or _is_side(name) or _is_goal(name):
        name.votes["GPE"] += CONTEXT


def _vote_person(name: Name, families: set[str]) -> None:
    """A name of one word, unknown as a place, is a person's whose family name the document tells."""
    is_place = _beside(name, -1) in words(WORDS, "locative") or any(p.own for p in candidates(name.text))
    if name.label in LABELS and len(name.words) == 1 and name.words[0] in families and not is_place:
        name.votes["PERSON"] += CONTEXT


def _is_likely(place: Place, around: set[tuple[str, str]]) -> bool:
    return (
        place.people >= TOWN
        or place.kind in {"country", "province", "district"}
        or (place.country, place.province) in around
    )


def _beside(name: Name, step: int) -> str:
    k = name.start - 1 if step < 0 else name.end
    while 0 <= k < len(name.doc) and name.doc[k].is_space:
        k += step
    return name.doc[k].lower_ if 0 <= k < len(name.doc) else ""


def _by_head(name: Name) -> str | None:
    """The label that the last word of a name of several words proves."""
    low = [w.lower() for w in name.words]
    is_head = low[-1] in words(WORDS, "heads") or low[-1] in read(WORDS)["heads_short"].split()
    if len(low) < 2 or not is_head or (low[-1] in words(WORDS, "waters") and low[0] in given_names()):
        return None
    if low[-1] in {"county", "township", "province", "governorate", "oblast"}:
        return "GPE"
    return "LOC" if low[-1] in words(WORDS, "waters") else "FAC"


def _is_in_state(name: Name, options: list[Place]) -> bool:
    """ "X, Ohio", "X, in Ethiopia": a comma or "in", and what contains a place of that name."""
    doc, k = name.doc, name.end
    is_in = k + 2 < len(doc) and (doc[k].lower_ == "in" or (doc[k].text == "," and doc[k + 1].lower_ == "in"))
    k += is_in and doc[k].text == ","
    if k + 1 >= len(doc) or not (is_in or doc[k].text == ","):
        return False
    for length in (2, 1):
        outer = candidates(spelled_out(doc[k + 1 : k + 1 + length].text, True))
        if any(o.kind in {"province", "country"} and o.own and o.country == p.country for o in outer for p in options):
            return any(
                o.kind == "country" or o.province == p.province
                for o in outer
                for p in options
                if o.country == p.country
            )
    return False


def _is_of(name: Name) -> bool:
    """ "Ann Lee, 29, of X"."""
    doc, k = name.doc, name.start
    return k > 1 and doc[k - 1].lower_ == "of" and doc[k - 2].text == ","


def _is_side(name: Name) -> bool:
    """ "east of X", "the city of X"."""
    doc, k = name.doc, name.start
    return k > 1 and doc[k - 1].lower_ == "of" and doc[k - 2].lower_ in words(WORDS, "near_side")


def _is_goal(name: Name) -> bool:
    """ "fled to X", "troops sent to X"."""
    root = name.span.root
    to = root.head
    return root.dep_ == "pobj" and to.lower_ in {"to", "into"} and to.head.lemma_ in words(WORDS, "motion")
