"""Who is named by "according to X", and how much of the sentence is theirs?"""

from spacy.tokens import Token

from rashomon.extract.speech import speakers
from rashomon.extract.speech.speakers import Speaker

SHORT = 3


def source(token: Token) -> Speaker | None:
    """The X of "according to X"; `token` is "according"."""
    to = [t for t in token.doc[token.i + 1 : token.i + 2] if t.lower_ == "to"]
    head = next((c for t in [*to, token] for c in t.children if c.dep_ == "pobj"), None)
    return speakers.phrase(head) if head is not None else None


def find(token: Token) -> tuple[Speaker, int, int] | None:
    """The source, and the tokens of the rest of the sentence or of the clause that "according to" belongs
    to.
    """
    speaker = source(token)
    if speaker is None:
        return None
    sent, last = token.sent, _source_end(speaker)
    if not any(t.is_alpha for t in token.doc[sent.start : token.i]):
        return speaker, last, sent.end
    if any(t.is_alpha for t in token.doc[last : sent.end]):
        return speaker, *_around(token, last)
    return speaker, sent.start, token.i


def _around(token: Token, last: int) -> tuple[int, int]:
    """In the middle of a sentence: the clause of its verb, without a clause that is joined on before it."""
    verb = token.head
    while verb.pos_ not in ("VERB", "AUX") and verb.head.i != verb.i:
        verb = verb.head
    first, end = verb.left_edge.i, verb.right_edge.i + 1
    if first > token.i or end < last:
        return token.sent.start, token.sent.end
    joined = next((c.left_edge.i for c in verb.rights if c.dep_ == "conj" and c.i > last), end)
    return (first, min(end, joined)) if joined - last > SHORT else (first, token.i)


def _source_end(speaker: Speaker) -> int:
    """The token after everything that belongs to the source, appositions and clauses with it."""
    sent, last = speaker.head.sent, speaker.last
    edge = max([c.right_edge.i + 1 for c in speaker.head.children if c.i >= speaker.head.i], default=last)
    return min(max(edge, last), sent.end)
