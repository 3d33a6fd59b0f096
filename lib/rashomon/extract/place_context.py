"""What a document says of where its places are: the evidence that place_choice.py weighs.

1. each place that a document names is a unit, with all places of that name as its candidates
2. "X, Y", "X in Y", "Y's X" say that X lies in Y; "X province", "the city of X" say what X is
3. "Barrow, Jackson and Madison counties" are counties, though each is named without the word
4. names of bodies ("Kentucky State Police") and of peoples ("Lebanese") say what country or state a document speaks of

Sources: the local cues of Leidner, Toponym Resolution in Text (2007), chapter 3, and the "comma group" and "object/container"
evidence of Lieberman, Samet and Sankaranarayanan, Geotagging with Local Lexicons (ICDE 2010).
"""

from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import lru_cache

from spacy.tokens import Doc

from rashomon.extract.gazetteer import Place, bare, fold, named
from rashomon.extract.lexicon import read, words
from rashomon.extract.mentions import Name
from rashomon.extract.places import spelled_out

MOST = 80  # candidates of one name; those that are cut have the fewest people
SAID = {"comma": 8.0, "'s": 6.0, "in": 5.0}  # how much a place gains by lying where the text says, in nats
OF_KIND = 4.0  # and by being what the text calls it
BETWEEN = {"in", "the", "of", ","}
PEOPLE_ENDINGS = ("ese", "ian", "ish", "an", "ns", "is", "i", "n", "s")


@dataclass
class Unit:
    """A name in a document: its candidates, what speaks for each (nats), and how much it counts for the others (0 to 1).

    `actor` is the position of the actor that bears the name, None where the name is only evidence; `within` are candidates
    for what the text says it lies in.
    """

    actor: int | None
    candidates: tuple[Place, ...]
    bonus: list[float]
    weight: float = 1.0
    within: tuple[Place, ...] = ()


def contains(outer: Place, inner: Place) -> bool:
    """Whether one place of the gazetteer holds another, by codes and names."""
    if outer.kind == "region" and not outer.country:
        return False
    if outer.country != inner.country or outer.kind == inner.kind:
        return False
    if outer.kind == "country":
        return True
    if outer.kind == "province":
        return outer.province == inner.province and bool(outer.province) or inner.within == outer.name
    if outer.kind == "district" and inner.kind in {"city", "area"}:
        return outer.province == inner.province and near(outer, inner, 0.45)
    return inner.kind == "area" and inner.within == outer.name


def near(a: Place, b: Place, degrees: float) -> bool:
    """Whether two places are within so many degrees of latitude and (shrunk) longitude."""
    return abs(a.latitude - b.latitude) <= degrees and abs(a.longitude - b.longitude) <= degrees * 1.4


@lru_cache(maxsize=50_000)
def candidates(text: str) -> tuple[Place, ...]:
    """The places that a name can stand for; "X province" is looked up without its last word too."""
    full = spelled_out(text)
    found = list(named(fold(full)))
    if not found and bare(full) != full:
        found = [p for p in named(fold(bare(full))) if p.kind in {"province", "district", "city"}]
    if any(p.own for p in found if p.kind != "city"):  # a country or a state is no village's other name
        found = [p for p in found if p.own or p.people > 100_000]
    countries = {p.country for p in found if p.kind == "country" and p.own}
    found = [p for p in found if p.kind == "country" or p.country not in countries]
    return tuple(found[:MOST])


def units(names: list[tuple[int | None, Name]]) -> list[Unit]:
    """The units of one document, from its places (with their actor) and other names (actor None), in order of the text."""
    names = sorted(names, key=lambda n: n[1].start)
    starts = {m.start: m for k, m in names if k is not None}
    ends = {m.end: m for k, m in names if k is not None}
    mentions: dict[int, list[Name]] = defaultdict(list)
    for k, mention in names:
        if k is not None:
            mentions[k].append(mention)
    found = [_unit(k, same, starts, ends) for k, same in mentions.items()]
    context = Counter(_context(m) for k, m in names if k is None)
    found += [Unit(None, c, [0.0] * len(c), w) for text, w in context_weights(context) if (c := candidates(text))]
    return found


def context_weights(context: Counter) -> list[tuple[str, float]]:
    """Evidence from names of bodies and peoples: what is said more often counts more, up to once a place."""
    return [(text, min(1.0, 0.4 + 0.2 * n)) for (text, n) in sorted(context.items()) if text]


def _unit(actor: int, same: list[Name], starts: dict[int, Name], ends: dict[int, Name]) -> Unit:
    forms = Counter(_as_said(m, starts) for m in same)
    found: tuple[Place, ...] = ()
    for form, _ in sorted(forms.items(), key=lambda f: (-f[1], f[0])):
        found = found or candidates(form)
    bonus, within = [0.0] * len(found), ()
    for mention in same:
        for how, holder in _holders(mention, starts, ends):
            outer = candidates(holder)
            if _is_list(found, outer, holder):
                continue
            inside = [any(contains(o, p) for o in outer) for p in found]
            bonus = [max(b, SAID[how]) if i else b for b, i in zip(bonus, inside, strict=True)]
            within = within or outer
        kind = _kind_said(mention)
        if kind and any(p.kind == kind for p in found):
            bonus = [b + OF_KIND / len(same) * (p.kind == kind) for b, p in zip(bonus, found, strict=True)]
    return Unit(actor, found, bonus, 1.0, within)


def _as_said(mention: Name, starts: dict[int, Name]) -> str:
    """The name, with the "county" that a list of names ends in."""
    doc, k, steps = mention.doc, mention.end, 0
    while k < len(doc) and steps < 12 and mention.label != "FAC":
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
    while k < len(doc) and k - begin < 5 and (doc[k].lower_ in BETWEEN or doc[k].lower_ in words("place_words.yml", "directions")):
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
    """ "Georgia, Ukraine and Moldova" is a list of countries, "Indiana, Ohio" one of states; "Nevada, Mo." is not."""
    kinds = {p.kind for p in inner if p.own} & {p.kind for p in outer if p.own}
    return bool(kinds & {"country", "province"}) and not any(contains(o, i) and i.kind == "province" for o in outer for i in inner) \
        and holder == spelled_out(holder) and "country" not in {p.kind for p in outer} ^ {p.kind for p in inner}


def _kind_said(mention: Name) -> str | None:
    """What the words beside a name call it: "X province", "the city of X"."""
    doc, kinds = mention.doc, read("place_words.yml")["kinds"]
    behind = doc[mention.end].lower_ if mention.end < len(doc) else ""
    ahead = doc[mention.start - 2].lower_ if mention.start > 1 and doc[mention.start - 1].lower_ == "of" else ""
    for kind in kinds:
        if behind in words_of(kind) or ahead in words_of(kind):
            return kind
    return None


def words_of(kind: str) -> frozenset[str]:
    """The nouns for one kind of place."""
    return frozenset(read("place_words.yml")["kinds"][kind].split())


def _context(mention: Name) -> str:
    """The place that the name of a body begins with, or the country whose people a name means; empty where none."""
    if mention.label == "NORP":
        return country_of(mention.text) or ""
    tokens = [t for t in mention.text.split() if t]
    for length in (3, 2, 1):
        head = " ".join(tokens[:length])
        if len(tokens) > length and head[:1].isupper() and any(
            p.own and (p.kind != "city" or p.people >= 2000) for p in candidates(head)
        ):  # fmt: skip
            return head
    if len(tokens) > 2 and tokens[-2] == "of" and candidates(tokens[-1]):
        return tokens[-1]
    return ""


def country_of(people: str) -> str | None:
    """The country whose name a people's begins like: "Iraqi", "Lebanese", "Ukrainians"; None where there is none."""
    low = people.lower()
    for ending in PEOPLE_ENDINGS:
        stem = low.removesuffix(ending)
        if stem != low and len(stem) > 3:
            for whole in (stem, stem + "a", stem + "on", stem + "e", stem + "an", stem + "y"):
                found = [p for p in named(fold(whole)) if p.kind == "country"]
                if found:
                    return found[0].name
    return None
