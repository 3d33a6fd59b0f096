"""Whose words are these: the outlet's own, or somebody's it quotes?

Own voice is everything outside quotes. Inside several, the innermost counts: the direct words within a
reported clause, the quotation within a quotation. Words that are only spoken of (criticised *the raid*,
called *the plan* a disgrace) stay the outlet's own unless they stand in marks.
"""

from bisect import bisect_right
from collections.abc import Iterator
from heapq import heappop, heappush
from typing import NamedTuple

from spacy.tokens import Doc

from rashomon.extract.speech.quotes import Quote

SPOKEN_OF = {"object", "name", "charge"}


class Voice(NamedTuple):
    """`voice` is `own` or `quoted`; `share` (0 to 1) of the letters is quoted; `quote` is the one with
    most of them.
    """

    voice: str
    share: float
    quote: Quote | None


class Voices:
    """The voices of one document, looked up by character offset; made in n log n for n quotes."""

    def __init__(self, doc: Doc, quotes: list[Quote]):
        self._doc, self._text = doc, doc._.plain
        self._starts, self._quotes = _pieces([q for q in quotes if q.content not in SPOKEN_OF])

    def at(self, offset: int) -> Quote | None:
        """The innermost quote that a character stands in; None in the outlet's own voice."""
        piece = bisect_right(self._starts, offset) - 1
        return self._quotes[piece] if piece >= 0 else None

    def of(self, start: int, end: int) -> Voice:
        """The voice of characters start..end: `quoted` where at least half of the letters are."""
        letters, quoted = 0, {}
        piece = max(bisect_right(self._starts, start) - 1, 0)
        edges = [*self._starts[piece : bisect_right(self._starts, max(end - 1, start))], end]
        own = self._count(start, min(edges[0], end))
        for k, (a, b) in enumerate(zip(edges, edges[1:], strict=False)):
            count, quote = self._count(max(a, start), min(b, end)), self._quotes[piece + k]
            letters += count
            if quote is not None and count:
                quoted[quote] = quoted.get(quote, 0) + count
        letters += own
        share = sum(quoted.values()) / letters if letters else 0.0
        most = max(quoted, key=lambda q: (quoted[q], -q.start), default=None)
        return Voice("quoted" if share >= 0.5 else "own", share, most)

    def sentences(self) -> Iterator[tuple[int, int, Voice]]:
        """(start, end, voice) of every sentence, in the order of the text."""
        for sentence in self._doc.sents:
            if sentence.text.strip():
                yield sentence.start_char, sentence.end_char, self.of(sentence.start_char, sentence.end_char)

    def _count(self, start: int, end: int) -> int:
        return sum(map(str.isalnum, self._text[start:end]))


def voice(doc: Doc, quotes: list[Quote]) -> Voices:
    """Who speaks where in a document, given its quotes."""
    return Voices(doc, quotes)


def _pieces(quotes: list[Quote]) -> tuple[list[int], list[Quote | None]]:
    """The text cut where the innermost quote changes: starts of the pieces, and each one's quote."""
    edges = sorted({e for q in quotes for e in (q.start, q.end)})
    waiting = sorted(quotes, key=lambda q: q.start, reverse=True)
    starts, inner, open_ = [], [], []
    for edge in edges:
        while waiting and waiting[-1].start <= edge:
            q = waiting.pop()
            heappush(open_, (q.end - q.start, q.kind, q.start, q))
        while open_ and open_[0][3].end <= edge:
            heappop(open_)
        starts.append(edge)
        inner.append(open_[0][3] if open_ else None)
    return starts, inner
