"""Which places a name can be, as far as one can tell without its document.

The way from a name to its place: gazetteer.py has all places by all their names; context.py reads what
a document says of them, choice.py weighs it, locate.py does both for a whole corpus,
split.py parts actors whose name means different places.
"""

import re
from functools import lru_cache

from rashomon.extract.lexicon import read
from rashomon.extract.places.gazetteer import named
from rashomon.extract.places.place import TOWNS, Place, bare, fold

LABELS = {"GPE", "LOC", "FAC"}
MOST = 80  # candidates of one name; those that are cut have the fewest people
PARTY = re.compile(r"^[DRI]-(?=[A-Z])")  # "Sen. Ann Lee, D-Salem"
PEOPLE_ENDINGS = ("ians", "ese", "ian", "ish", "ans", "an", "ns", "is", "i", "n", "s")
WELL_KNOWN = 15_000  # a town of so many people is known by its name alone


@lru_cache(maxsize=50_000)
def is_known(name: str) -> bool:
    """Whether a country, a division of one, a region or a town of some size bears that name."""
    return any(p.kind not in TOWNS or p.people >= WELL_KNOWN for p in named(fold(spelled_out(name))))


def spelled_out(text: str, behind_comma: bool = False) -> str:
    """The state that an abbreviation stands for ("Ky.", behind a comma "KY" too); any other text as it is."""
    flat = " ".join(text.split())
    for by_country in read("places/words.yml")["abbreviations"].values():
        if flat in by_country:
            return by_country[flat]
    if behind_comma:
        for by_country in read("places/words.yml")["postal"].values():
            if flat in by_country:
                return by_country[flat]
    return flat


@lru_cache(maxsize=50_000)
def candidates(text: str) -> tuple[Place, ...]:
    """The places that a name can stand for; "X province" is looked up without its last word too."""
    full = spelled_out(PARTY.sub("", text))
    found = list(named(fold(full)))
    if not found and bare(full) != full:
        found = [p for p in named(fold(bare(full))) if p.kind in {"province", "district", *TOWNS}]
    if not any(p.own for p in found):
        found += named(fold(f"{full} county"))
    if any(p.own for p in found if p.kind not in TOWNS):  # a country or a state is no village's other name
        found = [p for p in found if p.own or p.people > 100_000]
    countries = {p.country for p in found if p.kind == "country" and p.own}
    found = [p for p in found if p.kind == "country" or p.country not in countries]
    return tuple(found[:MOST])


def country_of(people: str) -> str | None:
    """The country of a people: by the list of those that are called otherwise ("German"), else the one whose name
    begins like theirs ("Iraqi", "Ukrainians"); None where there is none, or two.
    """
    low = people.lower()
    listed = read("places/words.yml")["peoples"]
    for name in (low, low.removesuffix("s"), low.removesuffix("men") + "man"):
        if name in listed:
            return listed[name] or None
    for ending in PEOPLE_ENDINGS:
        stem = low.removesuffix(ending)
        if stem != low and len(stem) > 3:
            for whole in (stem, stem + "a", stem + "on", stem + "e", stem + "an", stem + "y"):
                found = [p for p in named(fold(whole)) if p.kind == "country"]
                if found:
                    return found[0].name
    return None
