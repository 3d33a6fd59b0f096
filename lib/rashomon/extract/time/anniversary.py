"""Where a document tells an anniversary: of what, and after how many years."""

import re
from dataclasses import dataclass

from spacy.tokens import Doc, Span

from rashomon.extract.lexicon import words
from rashomon.extract.time.values import TIME, number

COMMON = words("time/words.yml", "common")
PATTERN = re.compile(
    rf"\b(?:(?P<nth>\d{{1,3}}(?:st|nd|rd|th)|{'|'.join(sorted(TIME['ordinals'], key=len, reverse=True))})[ -]"
    rf"(?:year )?anniversary|(?P<n>\d{{1,3}}|{'|'.join(TIME['numbers'])})[ -]year anniversary|"
    r"(?P<since>one year|a year) (?:on from|after|since) the)\b",
    re.I,
)
SIGNS = ("anniversary", "year on from the", "year after the", "year since the")  # no PATTERN without one of them
MEMORY = re.compile(r"\b(?:anniversary|anniversaries|commemorat\w+|memorial)\b", re.I)
MEMORY_SIGNS = ("anniversar", "commemorat", "memorial")


@dataclass(frozen=True)
class Anniversary:
    """The sentence that tells it, the years since what is remembered, the nouns that tell what that is."""

    sentence: int
    years: int
    topics: frozenset[str]


def told(doc: Doc) -> tuple[Anniversary, ...]:
    """The anniversaries that a document tells."""
    found, sentences = [], None
    if not _has(doc, SIGNS):
        return ()
    for m in PATTERN.finditer(doc._.plain):
        sentences = sentences or list(doc.sents)
        at = next(i for i, s in enumerate(sentences) if s.start_char <= m.start() < s.end_char)
        years = _years(m)
        if years:
            found.append(Anniversary(at, years, _topics(sentences[at])))
    return tuple(found)


def remembering(doc: Doc) -> frozenset[int]:
    """The sentences that tell of an anniversary or the like: their day is not that of what is remembered."""
    if not _has(doc, MEMORY_SIGNS):
        return frozenset()
    return frozenset(i for i, s in enumerate(doc.sents) if MEMORY.search(s.text))


def _has(doc: Doc, signs: tuple[str, ...]) -> bool:
    small = doc._.plain.lower()
    return any(sign in small for sign in signs)


def _topics(sentence: Span) -> frozenset[str]:
    nouns = (t.lemma_.lower() for t in sentence if t.pos_ in ("NOUN", "PROPN"))
    return frozenset(noun for noun in nouns if noun not in COMMON)


def _years(m: re.Match) -> int | None:
    if m["since"]:
        return 1
    if m["n"]:
        return number(m["n"])
    nth = m["nth"].lower()
    return TIME["ordinals"].get(nth) or int("".join(c for c in nth if c.isdigit()))
