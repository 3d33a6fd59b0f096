"""Whether a name is a place's, as far as one can tell without its document.

The way from a name to its place: gazetteer.py has all places by all their names; place_context.py reads what a document
says of them, place_choice.py weighs it, place_locate.py does both for a whole corpus, place_split.py parts actors whose
name means different places.
"""

from functools import lru_cache

from rashomon.extract.gazetteer import fold, named
from rashomon.extract.lexicon import read

LABELS = {"GPE", "LOC", "FAC"}
WELL_KNOWN = 15_000  # a town of so many people is known by its name alone


@lru_cache(maxsize=50_000)
def is_known(name: str) -> bool:
    """Whether a country, a division of one, a region, or a town of more than 15,000 people bears that name."""
    return any(p.kind != "city" or p.people >= WELL_KNOWN for p in named(fold(spelled_out(name))))


def spelled_out(text: str, behind_comma: bool = False) -> str:
    """The state that an abbreviation stands for ("Ky.", behind a comma "KY" too); any other text as it is."""
    flat = " ".join(text.split())
    for by_country in read("place_words.yml")["abbreviations"].values():
        if flat in by_country:
            return by_country[flat]
    if behind_comma:
        for by_country in read("place_words.yml")["postal"].values():
            if flat in by_country:
                return by_country[flat]
    return flat
