"""Where do quotations stand among the words of a document?

A quotation's surroundings are the tokens outside any marks around it, up to the end of its sentence, its
paragraph or REACH words. They are told by punctuation, since a parse across quotation marks often cuts
sentences wrongly; they reach across other quotations of the same sentence.
"""

from bisect import bisect_left
from collections.abc import Callable
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Token

from rashomon.extract import columns
from rashomon.extract.speech.quotation_marks import Marked

STOPS = {".", "!", "?", ";", "...", "…"}
SIGNS = set("\"“”„‟«»‹›‘’‚‛'`「」『』") | {"''", "``"}
ENDS = set(".!?…")
REACH = 45
NOMINAL = {"PROPN", "PRON", "DET", "NOUN", "ADJ"}


@dataclass(frozen=True)
class Place:
    """A quotation among the tokens: first..last are inside (last excluded); `before` and `after` are the
    numbers of the tokens around it, nearest first, signs left out; `leads` is whether it begins its
    sentence; `paragraph` its paragraph's number.
    """

    marked: Marked
    first: int
    last: int
    before: tuple[int, ...]
    after: tuple[int, ...]
    leads: bool
    paragraph: int


@dataclass(frozen=True)
class Layout:
    """A document's tokens and quotations: `inside[i]` is the number of the quotation token i stands in,
    else -1.
    """

    doc: Doc
    marks: tuple[Marked, ...]
    inside: list[int]
    spans: list[tuple[int, int]]
    bounds: list[tuple[int, int]]

    def is_inside(self, token: Token) -> bool:
        """Whether a token stands between quotation marks."""
        return self.inside[token.i] >= 0


def outermost(marks: list[Marked]) -> tuple[list[Marked], list[Marked]]:
    """Quotations outside any other, and those directly inside one, each told apart by position alone."""
    levels: tuple[list[Marked], list[Marked]] = ([], [])
    ends: list[int] = []
    for marked in sorted(marks, key=lambda m: (m.outer_start, -m.outer_end)):
        while ends and ends[-1] <= marked.outer_start:
            ends.pop()
        if len(ends) < 2 and (not ends or marked.outer_end <= ends[-1]):
            levels[len(ends)].append(marked)
            ends.append(marked.outer_end)
    return levels


def layout(doc: Doc, marks: list[Marked], bounds: list[tuple[int, int]]) -> Layout:
    """Where quotations that do not overlap stand; `bounds` are character spans of paragraphs."""
    starts, inside = columns.of(doc).starts, [-1] * len(doc)
    spans = []
    for number, marked in enumerate(marks):
        first, last = bisect_left(starts, marked.outer_start), bisect_left(starts, marked.outer_end)
        spans.append((first, last))
        inside[first:last] = [number] * (last - first)
    return Layout(
        doc,
        tuple(marks),
        inside,
        spans,
        [(bisect_left(starts, a), bisect_left(starts, b)) for a, b in bounds],
    )


def places(lay: Layout) -> list[Place]:
    """Each quotation of the layout in its place; those outside any paragraph are left out."""
    found, begins = [], [a for a, _ in lay.bounds]
    for number, (marked, (first, last)) in enumerate(zip(lay.marks, lay.spans, strict=True)):
        paragraph = bisect_left(begins, first + 1) - 1
        if paragraph < 0 or last <= first:
            continue
        low, high = lay.bounds[paragraph][0], lay.bounds[max(paragraph, bisect_left(begins, last) - 1)][1]
        before, leads = _walk(lay, first - 1, -1, low, number)
        after, _ = _walk(lay, last, 1, high, number)
        found.append(Place(marked, first, last, before, after, leads, paragraph))
    return found


def _walk(lay: Layout, i: int, step: int, bound: int, number: int) -> tuple[tuple[int, ...], bool]:
    """Tokens from i outwards to the sentence's end, jumping over quotations; whether nothing was there."""
    found: list[int] = []
    while len(found) < REACH and (i >= bound if step < 0 else i < bound):
        if lay.inside[i] >= 0:
            other = lay.inside[i]
            if ends_sentence(lay.doc, lay.spans[other]) and (step < 0 or not _goes_on(lay, other)):
                return tuple(found), not found
            first, last = lay.spans[other]
            i = first - 1 if step < 0 else last
            continue
        token = lay.doc[i]
        if token.text in STOPS:
            break
        if not token.is_space and token.text not in SIGNS:
            found.append(i)
        i += step
    return tuple(found), not any(lay.doc[k].is_alpha for k in found)


def ends_sentence(doc: Doc, span: tuple[int, int]) -> bool:
    """Whether the last word inside the marks ends a sentence."""
    for i in range(span[1] - 1, max(span[0], span[1] - 4) - 1, -1):
        if doc[i].text not in SIGNS and not doc[i].is_space:
            return doc[i].text[-1] in ENDS
    return False


def _goes_on(lay: Layout, number: int) -> bool:
    """A question inside a sentence goes on with a small letter."""
    last = lay.spans[number][1]
    return last < len(lay.doc) and lay.doc[last].is_lower


def last_sign(doc: Doc, place: Place) -> str:
    """The last sign inside the marks."""
    for token in reversed(doc[max(place.first, place.last - 4) : place.last]):
        if token.text not in SIGNS and not token.is_space:
            return token.text[-1]
    return ""


def cut_unclosed(doc: Doc, marked: Marked, is_cue: Callable[[Token], bool]) -> Marked:
    """A quotation whose closing mark is missing ends before its own ", he said"."""
    if marked.closed:
        return marked
    span = doc.char_span(marked.start, marked.end, alignment_mode="contract")
    for token in span or ():
        if is_cue(token):
            near = doc[max(span.start, token.i - 6) : token.i]
            comma = next((t for t in near if t.text in (",", "?", "!")), None)
            if comma is not None and all(t.pos_ in NOMINAL for t in doc[comma.i + 1 : token.i]):
                end = comma.idx if comma.text == "," else comma.idx + 1
                return replace(marked, end=end, outer_end=end)
    return marked
