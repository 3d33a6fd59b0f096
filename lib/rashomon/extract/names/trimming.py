"""A name without what does not belong to it, and whole where the model cut it.

Articles, titles, prefixes ("pro-"), possessives and small words at the end go; letters joined by a hyphen or an
apostrophe come: "Khaz'ali", "al-Haq", "Tsai Mei-ling".
"""

import re
from collections import Counter

from spacy.tokens import Doc, Span, Token

from rashomon.extract.lexicon import words
from rashomon.extract.names.name import Name
from rashomon.extract.names.votes import given_names
from rashomon.extract.places import lookup

PREFIXES = {"pro", "anti", "post", "pre", "ex", "non", "mid", "former", "un"}
ARTICLES = {"the", "a", "an", "this", "that", "these", "those", "its", "his", "her", "their", "our"}
HYPHENS = "-\u2010\u2011\u2013"
# what a syllable of an East Asian given name is written like: Wade-Giles, pinyin, McCune-Reischauer
SYLLABLE = re.compile(r"[bcdfghjklmnpqrstwxyz]{0,3}[aeiou]{1,3}(?:ng|[nklmprht])?")
MEASURES = {"percent", "%", "per", "percentage", "votes", "seats"}
NO_SYLLABLES = {"run", "like", "to", "era"}


def trimmed(doc: Doc, start: int, end: int, label: str) -> Name | None:
    """The name without what does not belong to it, or None where nothing is left."""
    while start < end and _goes_left(doc, start, end, label):
        start += 1
    while end > start and _goes_right(doc[end - 1], doc[end : end + 1]):
        end -= 1
    if start == end or (end - start == 1 and doc[start].lower_.rstrip(".") in words("names/words.yml", "ranks")):
        return None
    start, end = _grown(doc, start, end)
    if start > 1 and doc[start - 1].text in HYPHENS and doc[start - 2].lower_ in PREFIXES:
        label = _behind_prefix(doc, start, end, label)
    if not any(c.isupper() for t in doc[start:end] for c in t.text) or not doc[start].text[0].isalnum():
        return None
    return Name(doc, start, end, label, votes=Counter({label: 1}))


def _behind_prefix(doc: Doc, start: int, end: int, label: str) -> str:
    """The model's label of "pro-X" is not X's: a place of the gazetteer, a person by the given name, else as it is."""
    if lookup.is_known(doc[start:end].text):
        return "GPE"
    return "PERSON" if end - start > 1 and doc[start].lower_ in given_names() else label


def _goes_left(doc: Doc, start: int, end: int, label: str) -> bool:
    token = doc[start]
    low = token.lower_.rstrip(".")
    if token.is_space or (token.is_punct and token.text not in "'"):
        return True
    if low in ARTICLES:
        return not (token.text == "The" and start and not token.is_sent_start and label == "ORG")
    if low in PREFIXES and start + 1 < end and doc[start + 1].text in HYPHENS:
        return True
    return label == "PERSON" and start + 1 < end and low in words("names/words.yml", "titles")


def _goes_right(token: Token, behind: Span) -> bool:
    if token.is_space or token.text in {"'s", "'", "'S"} or (token.is_punct and token.text != "."):
        return True
    if token.text[0].isdigit() and any(t.lower_ in MEASURES for t in behind):  # "gave Chirwa 47 percent"
        return True
    return token.text.islower() and token.lower_ not in words("names/words.yml", "particles")


def _grown(doc: Doc, start: int, end: int) -> tuple[int, int]:
    """The name with the rest of a word that the model cut ("Khaz" of "Khaz'ali")."""
    while end < len(doc) and not doc[end - 1].whitespace_ and doc[end].is_alpha and doc[end].text != "'s":
        if doc[end - 1].text.isalpha() or doc[end].text.islower():
            break
        end += 1
    if end - start > 1 and end + 1 < len(doc) and doc[end].text == "-" and doc[end - 1].text[0].isupper():
        end = end + 2 if _is_syllable(doc, end + 1) else end
    while start > 0 and not doc[start - 1].whitespace_ and doc[start - 1].text.lower() in {"al", "el", "ul", "an"}:
        start -= 1
    if start > 1 and doc[start - 1].text == "-" and doc[start - 2].lower_ in words("names/words.yml", "articles"):
        start -= 2
    return start, end


def _is_syllable(doc: Doc, at: int) -> bool:
    """Whether a word joined by a hyphen can be the second syllable of an East Asian given name: "Ing-wen", "Jae-in"."""
    joined = not doc[at - 1].whitespace_ and not doc[at - 2].whitespace_
    return joined and bool(SYLLABLE.fullmatch(doc[at].text)) and doc[at].text not in NO_SYLLABLES
