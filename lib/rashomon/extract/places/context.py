"""What a document says of where its places are: the evidence that choice.py weighs.

1. "X, Y", "X in Y", "Y's X" say that X lies in Y; "X province", "the city of X" say what X is (`cues`)
2. "Polk, Scott and Adams counties" are counties, though each is named without the word
3. each place that a document names is a unit, with all places of that name as its candidates, and what cues say of
   them (`units`)
4. names of bodies ("Nevada Highway Patrol") and of peoples ("Lebanese") say what country or state a document
   speaks of

Sources: the local cues of Leidner, Toponym Resolution in Text (2007), chapter 3, and the "comma group" and
"object/container" evidence of Lieberman, Samet and Sankaranarayanan, Geotagging with Local Lexicons (ICDE
2010).
"""

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import NamedTuple

from spacy.tokens import Doc

from rashomon.extract.lexicon import read, words
from rashomon.extract.names.name import Name
from rashomon.extract.places.lookup import candidates, country_of, spelled_out
from rashomon.extract.places.place import TOWNS, Place, contains

SAID = {"comma": 8.0, "'s": 6.0, "in": 5.0}  # how much a place gains by lying where the text says, in nats
OF_KIND = 4.0  # and by being what the text calls it
NAMESAKE = -3.0
BETWEEN = {"in", "the", "of", ","}


@dataclass
class Unit:
    """A name in a document: its candidates, what speaks for each (nats), and its weight for others (0 to 1).

    `actor` is the position of the actor that bears the name, None where the name is only evidence; `within`
    are candidates for what the text says it lies in.
    """

    actor: int | None
    candidates: tuple[Place, ...]
    bonus: list[float]
    weight: float = 1.0
    within: tuple[Place, ...] = ()
    is_part: bool = False  # what is named lies in the candidate, or is a part of it
    is_side: bool = False  # it is a side of it: "West Baltimore"
    is_quarter: bool = (
        False  # it lies in the town that the document is about: "the Fell neighborhood", "the North Side"
    )


class Cue(NamedTuple):
    """What the text around one mention of a place says of it: the name, the name with the "county" that a list ends
    in, how it says in which others it lies and their names, its kind, and whether it is called a part of a town.
    """

    text: str
    form: str
    holders: tuple[tuple[str, str], ...]
    kind: str | None
    is_quarter: bool


def cues(doc: Doc, places: list[Name]) -> list[Cue]:
    """What a document says of each of the places that it names."""
    starts, ends = {m.start: m for m in places}, {m.end: m for m in places}
    return [
        Cue(m.text, _as_said(m, starts), tuple(_holders(m, starts, ends)), _kind_said(m), _is_quarter(m))
        for m in (place.at(doc) for place in places)
    ]


def units(places: list[tuple[int, Cue]], others: list[Name]) -> list[Unit]:
    """The units of one document, from what it says of its places, each with its actor, and from its other names, in
    order of the text.
    """
    said: dict[int, list[Cue]] = defaultdict(list)
    for actor, cue in places:
        said[actor].append(cue)
    found = [_unit(actor, same) for actor, same in said.items()]
    spoken = {p.name for u in found for p in u.candidates}
    return found + _evidence(others, spoken)


def _evidence(names: list[Name], spoken: set[str]) -> list[Unit]:
    """Units from names of bodies and peoples; what is said more often counts more, up to once a place.

    A place that the document names by itself is left out: its own name does not tell which place of that name
    it is.
    """
    found = []
    for (text, is_people), n in sorted(Counter(_context(m) for m in names).items()):
        options = tuple(p for p in candidates(text) if p.kind == "country" or not is_people) if text else ()
        if options and (is_people or not spoken & {p.name for p in options}):
            found.append(Unit(None, options, [0.0] * len(options), min(1.0, 0.6 + 0.2 * n)))
    return found


def _unit(actor: int, same: list[Cue]) -> Unit:
    quarter = any(m.is_quarter for m in same)
    forms = Counter() if quarter else Counter(m.form for m in same)
    found: tuple[Place, ...] = ()
    for form, _ in sorted(forms.items(), key=lambda f: (not f[0].endswith((" County", " Parish")), -f[1], f[0])):
        found = found or candidates(form)
    part = not found and not quarter and next((c for m in same for c in [_around(m.text)] if c), ())
    found = part or found
    bonus, within = [0.0] * len(found), ()
    for mention in same:
        for how, holder in mention.holders:
            outer = candidates(holder)
            if _is_list(found, outer, holder):
                continue
            inside = [any(contains(o, p) for o in outer) for p in found]
            bonus = [max(b, SAID[how]) if i else b for b, i in zip(bonus, inside, strict=True)]
            within = within or outer
        if mention.kind and any(_is_a(p, mention.kind) for p in found):
            bonus = [b + OF_KIND / len(same) * _is_a(p, mention.kind) for b, p in zip(bonus, found, strict=True)]
    bonus = [b + _namesake(p, found) for b, p in zip(bonus, found, strict=True)]
    return Unit(
        actor,
        found,
        bonus,
        0.5 if part else 1.0,
        within,
        bool(part),
        bool(part) and any(_is_side(m.text) for m in same),
        quarter,
    )


def _is_a(place: Place, kind: str) -> bool:
    return place.kind == kind or (kind == "city" and place.kind == "capital")


def _namesake(place: Place, same: tuple[Place, ...]) -> float:
    """A state whose name is that of a city where a fifth of its people live is seldom meant without the
    word "state".
    """
    if place.kind != "province":
        return 0.0
    cities = [p.people for p in same if p.kind in TOWNS and contains(place, p)]
    return NAMESAKE if 5 * max(cities, default=0) > place.people else 0.0


def _is_side(text: str) -> bool:
    found = text.split()
    return len(found) > 1 and found[0].lower().rstrip(".") in words("places/words.yml", "directions")


def _is_quarter(mention: Name) -> bool:
    """Whether it is called a part of a town: "the Fell neighborhood", "the North Side"."""
    doc, found = mention.doc, mention.text.lower().split()
    behind = doc[mention.end].lower_ if mention.end < len(doc) else ""
    is_side = len(found) == 2 and found[-1] in words("places/words.yml", "sides") and _is_side(mention.text)
    return is_side or behind in words("places/words.yml", "quarters")


def _around(text: str) -> tuple[Place, ...]:
    """The places that a name unknown itself begins with or is a part of: "Ashford Town Hall", "South
    Philadelphia".
    """
    found = text.split()
    if _is_side(text):
        return candidates(" ".join(found[1:]))
    for length in range(min(3, len(found) - 1), 0, -1):
        head = candidates(" ".join(found[:length]))
        if any(p.own and p.kind in {*TOWNS, "district"} for p in head):
            return head
    return ()


def _as_said(mention: Name, starts: dict[int, Name]) -> str:
    """The name, with the "county" that a list of names ends in."""
    doc, k, steps = mention.doc, mention.end, 0
    is_state = mention.label == "FAC" or any(
        p.own and p.kind in {"country", "province"} for p in candidates(mention.text)
    )
    while k < len(doc) and steps < 40 and not is_state:
        token = doc[k]
        if token.lower_ == "counties":
            return f"{mention.text} County"
        if k in starts:
            k = starts[k].end
        elif token.text in {",", "and", "or", "&"} or token.is_space:
            k += 1
        else:
            break
        steps += 1
    if k < len(doc) and k == mention.end and doc[k].text in {"County", "Parish"}:
        return f"{mention.text} {doc[k].text}"
    return mention.text


def _holders(mention: Name, starts: dict[int, Name], ends: dict[int, Name]) -> list[tuple[str, str]]:
    """What the text says the place lies in: how it says so, and that place's name."""
    doc, k, found = mention.doc, mention.end, []
    if k + 1 < len(doc) and doc[k].text == ",":
        if k + 1 in starts:
            found.append(("comma", spelled_out(starts[k + 1].text, True)))
        else:
            found += [("comma", s) for s in [_state_at(doc, k + 1)] if s]
    elif k + 1 < len(doc) and doc[k].text == "(" and k + 1 in starts:
        found.append(("comma", spelled_out(starts[k + 1].text, True)))
    begin = k
    while (
        k < len(doc)
        and k - begin < 5
        and (doc[k].lower_ in BETWEEN or doc[k].lower_ in words("places/words.yml", "directions"))
    ):
        k += 1
    if k in starts and any(t.lower_ in {"in", "of"} for t in doc[begin:k]):
        found.append(("in", starts[k].text))
    before = mention.start - 1
    if before > 0 and doc[before].text == "'s" and before in ends:
        found.append(("'s", ends[before].text))
    return found


def _state_at(doc: Doc, k: int) -> str | None:
    """The state or province whose abbreviation stands at a token, however the model cut it."""
    for length in (1, 2, 3):
        text = doc[k : k + length].text
        full = spelled_out(text, True)
        if full != text:
            return full
    return None


def _is_list(inner: tuple[Place, ...], outer: tuple[Place, ...], holder: str) -> bool:
    """ "Georgia, Ukraine and Moldova" is a list of countries, "Indiana, Ohio" one of states; "Nevada,
    Mo." is not.
    """
    pairs = [(i, o) for i in inner for o in outer if i.own and o.own and i.kind == o.kind]
    return holder == spelled_out(holder) and any(
        i.kind == "country" or (i.kind == "province" and i.country == o.country) for i, o in pairs
    )


def _kind_said(mention: Name) -> str | None:
    """What the words beside a name call it: "X province", "the city of X"."""
    doc, kinds = mention.doc, read("places/words.yml")["kinds"]
    behind = doc[mention.end].lower_ if mention.end < len(doc) else ""
    ahead = doc[mention.start - 2].lower_ if mention.start > 1 and doc[mention.start - 1].lower_ == "of" else ""
    for kind in kinds:
        if behind in words_of(kind) or ahead in words_of(kind):
            return kind
    return None


def words_of(kind: str) -> frozenset[str]:
    """The nouns for one kind of place."""
    return frozenset(read("places/words.yml")["kinds"][kind].split())


def named_after(body: Name) -> tuple[Place, ...]:
    """The places that a local body can be of, as its name begins: "Orvane Police", "Ashford County Sheriff"."""
    last = {w.lower().removesuffix("'s") for w in body.text.split()[1:]}
    local = body.label == "ORG" and last & words("places/words.yml", "local_bodies")
    return candidates(_context(body)[0]) if local else ()


def _context(mention: Name) -> tuple[str, bool]:
    """The place that the name of a body begins with, or the country whose people a name means (then
    True); "" for none.
    """
    if mention.label == "NORP":
        return country_of(mention.text) or "", True
    tokens = [t for t in mention.text.split() if t]
    for length in (3, 2, 1):
        head = " ".join(tokens[:length])
        if len(tokens) > length and head[:1].isupper() and any(
            p.own and (p.kind not in TOWNS or p.people >= 2000) for p in candidates(head)
        ):  # fmt: skip
            return head, False
    if len(tokens) > 2 and tokens[-2] == "of" and candidates(tokens[-1]):
        return tokens[-1], False
    return "", False
