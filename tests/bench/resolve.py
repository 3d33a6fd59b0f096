"""How long names take to resolve: `python tests/bench/resolve.py [DOCUMENTS] [NAMES]` (10,000 and 180,000).

Makes documents of names from syllables, the same each time: given names out of 3,000, family names and names of bodies
out of 60,000, one mention in ten in a second spelling, one name in five again by its short form. 180,000 names become
some 206,000 distinct mentions. Prints seconds, peak memory and how many actors came out.
"""

import random
import resource
import sys
import time

import spacy
from spacy.tokens import Doc

from rashomon.extract import model
from rashomon.extract.names import resolve
from rashomon.extract.names.name import Name

CONSONANTS = ["b", "d", "f", "g", "h", "j", "k", "l", "m", "n", "r", "s", "t", "v", "w", "z", "sh", "kh"]
SYLLABLES = [c + v for c in CONSONANTS for v in "aeiou"]
BODIES = ["Party", "Bank", "Movement", "Union", "Brigade", "Commission"]


def main(documents: int, distinct: int) -> None:
    """Make the names, resolve them, print what it cost."""
    names = made(documents, distinct, random.Random(11))
    begun = time.perf_counter()
    actors = resolve.resolve(names)
    seconds = time.perf_counter() - begun
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    forms = len({name.text for name in names})
    print(f"{documents:,} documents, {len(names):,} mentions, {forms:,} distinct: {len(actors):,} actors")
    print(f"{seconds:.1f} s, peak {peak:,.0f} MB with the documents themselves")


def made(documents: int, distinct: int, chance: random.Random) -> list[Name]:
    """Names in documents, as mentions.py would have found them."""
    given, family = ([_word(chance, n) for _ in range(size)] for n, size in ((2, 3000), (3, 60000)))
    blank, pool = spacy.blank("en"), [_name(given, family, chance) for _ in range(distinct)]
    found = []
    for k in range(documents):
        chosen = [pool[(k * distinct // documents + i) % distinct] for i in range(distinct // documents)]
        chosen += [pool[min(int(chance.expovariate(1 / 300)), distinct - 1)] for _ in range(4)]
        found += _document(blank, f"d{k}", chosen, chance)
    return found


def _word(chance: random.Random, least: int) -> str:
    return "".join(chance.choice(SYLLABLES) for _ in range(chance.randint(least, least + 1))).title()


def _name(given: list[str], family: list[str], chance: random.Random) -> tuple[tuple[str, ...], str]:
    if chance.random() < 0.25:
        return (chance.choice(family), chance.choice(BODIES)), "ORG"
    return (chance.choice(given), chance.choice(family)), "PERSON"


def _document(blank, doc_id: str, chosen: list, chance: random.Random) -> list[Name]:
    words, spans = [], []
    for parts, label in chosen:
        spelled = [_respelled(parts[0]), *parts[1:]] if chance.random() < 0.1 else list(parts)
        spans.append((len(words), len(words) + len(spelled), label))
        words += [*spelled, "said"]
        if chance.random() < 0.2:
            spans.append((len(words), len(words) + 1, label))
            words += [parts[-1] if label == "PERSON" else parts[0], "said"]
    doc = Doc(blank.vocab, words=words)
    doc._.doc_id, doc._.text = doc_id, doc.text
    return [Name(doc, start, end, label) for start, end, label in spans]


def _respelled(word: str) -> str:
    return word.replace("ee", "i").replace("o", "u", 1) if "o" in word else word + word[-1]


if __name__ == "__main__":
    assert model.BLANKED  # the extensions of Doc are set where the model's module is read
    main(*(int(a) for a in (sys.argv[1:] + ["10000", "180000"])[:2]))
