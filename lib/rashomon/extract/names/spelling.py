"""When two spellings are one name.

A name is compared by its parts, in this order:
1. titles, honorifics, suffixes and possessives go; "the" goes from the front of a body's name
2. letters become plain ones (anyascii); apostrophes go; hyphens part words; "Abd al-", "Abdul" join the next word
3. Arabic articles and small particles carry no weight
4. two words are alike by an edit distance in which what romanization varies is cheap (names/romanization.yml): doubled
   letters, o and u, e and i, q and k, dh and z; a and u or two consonants are dear ("Hassan" is not "Hussein")

The figures are set so that the true and the false pairs of tests/extract/names/test_spelling.py part.
"""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from math import inf

from anyascii import anyascii

from rashomon.extract.lexicon import read, words

FAR = 0.15  # the share of a word's length beyond which two words are not ALIKE, however the rest goes
ALIKE = 0.86  # words at least this alike count as one word spelled twice
INITIAL = re.compile(r"^[A-Z]\.?$")
APOSTROPHES = re.compile(r"['\u2018\u2019\u02bc\u02bf\u02be`]")
# a nickname in quotation marks between a given name and a family name: John "Jack" Reed
NICKNAME = re.compile(
    r"(?<=\w)\s+[\"\u201c\u2018'](?:[Tt]he\s+)?([^\W\d_][^\"\u201c\u201d\u2018\u2019']*)[\"\u201d\u2019']\s+(?=\w)"
)
POSSESSIVE = re.compile(r"['\u2019]s?$")
VOWELS = "aeiou"


def split(name: str) -> list[str]:
    """A name's words as written; titles, a nickname in quotation marks, suffixes and possessives are left out."""
    parts = re.sub(r"[,;()\[\]\"\u201c\u201d]", " ", NICKNAME.sub(" ", POSSESSIVE.sub("", name.strip()))).split()
    while len(parts) > 1 and _bare(parts[0]) in words("names/words.yml", "titles") | {"the"}:
        parts = parts[1:]
    while len(parts) > 1 and _bare(parts[-1]) in words("names/words.yml", "suffixes"):
        parts = parts[:-1]
    return parts


@lru_cache(maxsize=200_000)
def parts(name: str) -> tuple[str, ...]:
    """A name's words as they are compared: folded, without titles, articles and particles."""
    found = [_bare(w) for part in split(name) for w in re.split(r"[-\u2010-\u2015/]", part) if _bare(w)]
    found = _join_servants([read("names/words.yml")["abbreviated"].get(w, w) for w in found])
    kept = [w for w in found if w not in words("names/words.yml", "particles")]
    return tuple(kept or found)


@lru_cache(maxsize=500_000)
def likeness(a: str, b: str) -> float:
    """How alike two folded words are, 0 to 1; 1 is the same spelling."""
    if a == b:
        return 1.0
    x, y = _sounds(a), _sounds(b)
    if x == y:
        return 0.99
    if abs(len(x) - len(y)) > 3 or not x or not y:
        return 0.0
    # a slip in a short word says more than one in a long word
    length = max(4, min(len(x), len(y)) + 0.5)
    return max(0.0, 1 - _distance(x, y, FAR * length) / length)


def same_words(a: tuple[str, ...], b: tuple[str, ...]) -> float:
    """Likeness of two names word by word in order: the least of any pair; 0 where their numbers differ."""
    if len(a) != len(b) or not a:
        return 0.0
    return _least(likeness(x, y) for x, y in zip(a, b, strict=True))


def same_person(a: str, b: str) -> float:
    """Likeness of two full names of people, 0 to 1.

    Every part that both have must agree; a middle name that one leaves out, or gives as an initial, does not matter,
    nor does the mother's surname at the end of a Spanish name.
    0 where either has one part only: a short form is not compared with a stranger's full name.
    """
    x, y = parts(a), parts(b)
    if min(len(x), len(y)) < 2:
        return 0.0
    if len(x) == len(y):
        return _least(_part_likeness(p, q) for p, q in zip(x, y, strict=True))
    long, short = (x, y) if len(x) > len(y) else (y, x)
    if is_iberian(long) and len(long) == len(short) + 1 and (fathers := same_words(long[:-1], short)) >= ALIKE:
        return 0.97 * fathers
    joined = _joined_likeness(long, short)
    ends = min(_part_likeness(long[0], short[0]), _part_likeness(long[-1], short[-1]))
    inner = _in_order(long[1:-1], short[1:-1])
    return max(joined, 0.97 * min(ends, inner))


def same_body(a: str, b: str) -> float:
    """Likeness of two names of bodies or places, 0 to 1: word by word, whatever the order around "of", or as one word.

    Legal forms do not count ("Apple Inc."); a country set before a name counts only where both have one.
    """
    (country_a, x), (country_b, y) = body_parts(a), body_parts(b)
    if country_a and country_b and country_a != country_b:
        return 0.0
    if len(x) != len(y):
        return _joined_likeness(x, y)
    turned = 0.98 if len(x) > 1 and sorted(x) == sorted(y) and ("of" in x or _of(a) or _of(b)) else 0.0
    return max(same_words(x, y), turned)


@lru_cache(maxsize=200_000)
def body_parts(name: str) -> tuple[str | None, tuple[str, ...]]:
    """The country set before a body's name, if any, and the words of the name without it, "of" and legal forms."""
    found = list(parts(name))
    while len(found) > 1 and found[-1] in words("names/words.yml", "legal_forms"):
        found = found[:-1]
    found = [w for w in found if w != "of"] or found
    for country, forms in read("names/words.yml")["country_prefixes"].items():
        for form in (f.split() for f in forms):
            if found[: len(form)] == form and len(found) > len(form) + 1:
                return country, tuple(found[len(form) :])
    return None, tuple(found)


def _of(name: str) -> bool:
    return " of " in name.lower()


def is_short_form(short: str, full: str) -> bool:
    """Whether a name of one or two words can stand for a person's full name: its family or its given name."""
    x, y = parts(short), parts(full)
    if not x or len(x) >= len(y):
        return False
    if len(x) == 1 and is_iberian(y) and likeness(x[0], y[-2]) >= ALIKE:
        return True
    return same_words(x, y[-len(x) :]) >= ALIKE or same_words(x, y[: len(x)]) >= ALIKE


def is_family_name(short: str, full: str) -> bool:
    """Whether a short name is the family name of the full one (the last word, or two of them)."""
    x, y = parts(short), parts(full)
    if not x or len(x) >= len(y):
        return False
    return same_words(x, y[-len(x) :]) >= ALIKE or (len(x) == 1 and is_iberian(y) and likeness(x[0], y[-2]) >= ALIKE)


def is_iberian(words_of_name: tuple[str, ...]) -> bool:
    """Whether folded parts are a Spanish or Portuguese name with two surnames: the father's, then the mother's."""
    if len(words_of_name) < 3 or words_of_name[0] not in words("names/words.yml", "iberian_given"):
        return False
    fathers, mothers = words_of_name[-2:]
    known = words("names/words.yml", "iberian_surnames")
    return fathers not in words("names/words.yml", "iberian_given") and (fathers in known or mothers in known)


def is_body_short_form(short: str, full: str) -> bool:
    """Whether a body's full name is the short one and a word for a body: "Badr", "Badr Organisation"."""
    x, y = parts(short), parts(full)
    rest = y[len(x) :]
    return (
        bool(x)
        and len(x) < len(y)
        and same_words(x, y[: len(x)]) >= 0.95
        and all(word in words("names/words.yml", "bodies") for word in rest)
        and not all(word in words("names/words.yml", "bodies") for word in x)
    )


def acronyms(full: str) -> set[str]:
    """Acronyms that a name of several words can have: of all its words, and of those that are not small."""
    found = [w for w in re.split(r"[\s\-\u2010-\u2015/]+", POSSESSIVE.sub("", full)) if w and w[0].isalnum()]
    if found and found[0].lower() == "the":
        found = found[1:]
    big = [w for w in found if w[0].isupper()]
    heads = ("".join(w[0] for w in chosen).upper() for chosen in (found, big))
    return {h for h in heads if len(h) > 1}


def key(name: str) -> str:
    """A rough key, the same for all spellings that can be one word: consonants by their sound."""
    sounds = _sounds(anyascii(name).lower())
    plain = sounds.translate(str.maketrans("ZTSCxqwzc", "dtSSkkvsk"))
    skeleton = re.sub(rf"[{VOWELS}yhvj]", "", plain)
    return skeleton or sounds[:1]


@lru_cache(maxsize=500_000)
def kin(word: str) -> tuple[str, ...]:
    """Keys rougher than `key`, one or two: all spellings that can be alike share one of them."""
    sounds = _sounds(anyascii(word).lower())
    heard = dict.fromkeys(sounds.translate(str.maketrans("ZT", pair)) for pair in ("dd", "ss"))
    keys = (re.sub(r"(.)\1+", r"\1", way.translate(_kin_letters())) or "-" for way in heard)
    return tuple(dict.fromkeys(keys))


@cache
def _kin_letters() -> dict[int, str | None]:
    """Letters of `_sounds` to their kin; vowels, and consonants that are often left out, to nothing."""
    table = {ord(letter): name for name, letters in read("names/romanization.yml")["kin"].items() for letter in letters}
    return table | {ord(letter): None for letter in VOWELS + "yhvw"}


def _bare(word: str) -> str:
    return re.sub(r"[^a-z0-9]", "", APOSTROPHES.sub("", anyascii(word)).lower())


def _join_servants(found: list[str]) -> list[str]:
    """ "abd", "al", "mahdi" is "abdmahdi": the parts of such a name are never names by themselves."""
    joined, k = [], 0
    while k < len(found):
        if found[k] in words("names/words.yml", "servants") and k + 1 < len(found):
            k += 1
            while k + 1 < len(found) and found[k] in words("names/words.yml", "articles"):
                k += 1
            joined.append("abd" + found[k])
        else:
            joined.append(found[k])
        k += 1
    return joined


@lru_cache(maxsize=200_000)
def _sounds(word: str) -> str:
    found = re.sub(r"([a-z])\1+", r"\1", word.replace("oo", "u").replace("ee", "i"))
    for letters, sound in read("names/romanization.yml")["sounds"]:
        found = found.replace(letters, sound)
    found = re.sub(r"(?<=[aeiou])h$|(?<=[a-z])e$", "", found) if len(found) > 3 else found
    return re.sub(r"(.)\1+", r"\1", found)


def _distance(x: str, y: str, most: float) -> float:
    """Edit distance (Wagner and Fischer 1974) with the costs of romanization.yml; infinite where it is over `most`."""
    swaps, alone = _costs()
    before = [0.0]
    for d in y:
        before.append(before[-1] + alone.get(d, 1.0))
    for c in x:
        gone = alone.get(c, 1.0)
        row = [before[0] + gone]
        for k, d in enumerate(y):
            swap = before[k] if c == d else before[k] + swaps.get((c, d), 1.0)
            other = min(before[k + 1] + gone, row[k] + alone.get(d, 1.0))
            row.append(swap if swap < other else other)
        if min(row) > most:
            return inf
        before = row
    return before[-1] if before[-1] <= most else inf


@cache
def _costs() -> tuple[dict[tuple[str, str], float], dict[str, float]]:
    told = read("names/romanization.yml")
    both = {pair: cost for (a, b), cost in told["swaps"].items() for pair in ((a, b), (b, a))}
    return both, told["alone"]


def _least(found: Iterator[float]) -> float:
    """The least of some likenesses; what comes after one that is far too low is not asked."""
    least = 1.0
    for value in found:
        least = min(least, value)
        if least < ALIKE - 0.2:
            break
    return least


def _part_likeness(a: str, b: str) -> float:
    if len(a) == 1 or len(b) == 1:
        return 0.9 if a[0] == b[0] else 0.0
    return 0.0 if _is_feminine(a) != _is_feminine(b) else likeness(a, b)


def _is_feminine(word: str) -> bool:
    """Whether a word has the ending that sets "Petra" apart from "Peter", "Ivanova" from "Ivanov"."""
    return word.removesuffix("h").endswith(("a", "elle", "ette", "ine"))


def _joined_likeness(x: tuple[str, ...], y: tuple[str, ...]) -> float:
    """ "Seif Eddin" and "Seifeddin": alike when written as one word, a little below the same number of words."""
    return 0.98 * likeness("".join(x), "".join(y)) if min(len(x), len(y)) > 1 or len(x) == len(y) else 0.0


def _in_order(long: tuple[str, ...], short: tuple[str, ...]) -> float:
    """Whether the words of `short` stand in `long` in order: the least likeness, 1 where there are none."""
    least, at = 1.0, 0
    for word in short:
        found = [(_part_likeness(word, long[k]), -k) for k in range(at, len(long))]
        best, where = max(found, default=(0.0, 0))
        least, at = min(least, best), 1 - where
    return least
