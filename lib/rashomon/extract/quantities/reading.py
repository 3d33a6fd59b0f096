"""A parsed document with its numbers at hand, and what a phrase in it counts."""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Span, Token

from rashomon.extract import columns
from rashomon.extract.quantities import numbers
from rashomon.extract.quantities.numbers import Number
from rashomon.extract.quantities.words import cues

WINDOW = 120
STEPS = 8


@dataclass(frozen=True)
class Count:
    """What a phrase says of how many: tokens first..last of the document, and how it is told.

    `told` is number, single (one person by a common noun), name, pronoun, group
    ("the couple"), or anyone (of whom a source denies it).
    `fresh` marks others than those told of before, `definite` those told of before ("the man", "his wife").
    """

    head: int
    first: int
    last: int
    low: float
    high: float | None
    counted: str | None
    told: str
    number: Number | None = None
    fresh: bool = False
    definite: bool = False

    @property
    def modifier(self) -> str | None:
        """The words that make the number inexact."""
        return self.number.modifier if self.number else None


class Reading:
    """A document as quantities are read from it.

    `words` are its tokens in lower case; `at` maps a token's index to the number that covers it, `spans` a
    number's first character to its tokens; `marked` holds the tokens at which a frame's word stands ("two
    dead" counts no "dead").
    """

    def __init__(self, doc: Doc):
        self.doc = doc
        self.words = columns.of(doc).lower
        self.at: dict[int, Number] = {}
        self.spans: dict[int, tuple[int, int]] = {}
        self.marked: set[int] = set()
        self._bounds: list[tuple[int, int]] = []
        for sentence in doc.sents:
            self._bounds += [(sentence.start, sentence.end)] * len(sentence)
        self._align(numbers.find(doc._.plain))

    def counting(self, at: int) -> Number | None:
        """The number at a token, if it says how many people or things."""
        number = self.at.get(at)
        counts = number is not None and number.kind in {"count", "measure"} and not self._pronoun(number)
        return number if counts else None

    def begins(self, at: int) -> bool:
        """Whether a number begins at a token."""
        return at in self.at and self.spans[self.at[at].start][0] == at

    def sentence(self, at: int) -> Span:
        """The sentence around a token; of one without end (a table, a list) what stands near."""
        begin, end = self._bounds[at]
        return Span(self.doc, max(begin, at - WINDOW), min(end, at + WINDOW))

    def _align(self, found: list[Number]) -> None:
        if not found:
            return
        told = columns.of(self.doc)
        k, starts = 0, told.starts
        ends = [start + len(text) for start, text in zip(starts, told.texts, strict=True)]
        for number in found:
            while k < len(ends) and ends[k] <= number.start:
                k += 1
            last = k
            while last < len(starts) and starts[last] < number.end:
                self.at[last] = number
                last += 1
            self.spans[number.start] = (k, last)
            k = max(k, last - 1)

    def _pronoun(self, number: Number) -> bool:
        """As in "The one who", "one of the largest", "one day", "one another": no count."""
        first, last = self.spans[number.start]
        if self.words[first:last] != ["one"]:
            return False
        before, after = self.words[max(first - 1, 0) : first], self.words[last : last + 1]
        return bool(set(before) & cues()["before_one"] or set(after) & cues()["after_one"])


def chain(token: Token) -> Iterator[Token]:
    """A token and what it depends on, step by step, up to the main verb of its sentence or eight steps."""
    for _ in range(STEPS):
        yield token
        if token.head.i == token.i:
            return
        token = token.head
