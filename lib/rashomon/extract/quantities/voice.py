"""Whose word a figure is, by the sentence alone: where no quotation covers it."""

from spacy.tokens import Span, Token

from rashomon.extract.quantities.reading import Reading
from rashomon.extract.quantities.words import cues

NEAR = 14
BEHIND = {"prep", "appos", "flat", "nmod"}


def attribution(reading: Reading, at: int) -> Span | None:
    """The words that name a speaker: "police said", "according to", "..., Ali Omar, a guard, said"."""
    for token in reading.sentence(at):
        if token.lower_ == "according" and reading.words[token.i + 1 : token.i + 2] == ["to"]:
            named = [t for c in (token, *token.children) for t in c.children if t.dep_ == "pobj"]
            if named:
                return _phrase(named[0])
        if token.pos_ == "VERB" and token.lemma_.lower() in cues()["saying_cues"]:
            found = _subject(token, at)
            if found is not None:
                return found
    return None


def _subject(cue: Token, at: int) -> Span | None:
    subjects = [c for c in cue.children if c.dep_ == "nsubj"]
    if subjects:
        head = subjects[0]
        within = head.left_edge.i <= at <= head.right_edge.i
        return None if within or head.tag_ in {"WP", "WDT"} else _phrase(head)
    return _name_before(cue, at)


def _name_before(cue: Token, at: int) -> Span | None:
    """The parser may lose the subject behind an apposition; the name still stands there."""
    doc, last = cue.doc, cue.i - 1
    while last > max(at, cue.i - NEAR) and doc[last].ent_type_ != "PERSON":
        last -= 1
    first = last
    while first > at + 1 and doc[first].ent_iob_ == "I":
        first -= 1
    return doc[first : last + 1] if last > at and doc[last].ent_type_ == "PERSON" else None


def _phrase(head: Token) -> Span:
    """A speaker's phrase without its article and relative clauses."""
    first, last = head.left_edge.i, head.i + 1
    for child in head.children:
        if child.i > head.i and child.dep_ in BEHIND and child.right_edge.i - head.i < NEAR:
            last = max(last, child.right_edge.i + 1)
    while first < head.i and (head.doc[first].pos_ == "DET" or head.doc[first].is_punct):
        first += 1
    return head.doc[first:last]
