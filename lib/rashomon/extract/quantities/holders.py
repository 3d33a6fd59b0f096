"""Whose share or whose votes are they? "Chirwa won 45 percent" is Chirwa's, whoever says so.

1. who stands right beside it: "51 percent for Chirwa", "Chirwa, with 45 percent", "Chirwa (45 percent)"
2. else, from the number up through its sentence, whom a verb gives it or declares to have it ("the count gave him 51
   percent", "declared Banda the winner with 52.4 percent"), or who gets it: the subject of its verb
Only a mention of a person or a body counts. Who only says it is not whose it is.
"""

import re
from collections.abc import Iterator

from spacy.tokens import Doc, Token

from rashomon.extract.quantities.patients import subjects
from rashomon.extract.quantities.phrases import joined
from rashomon.extract.quantities.words import cues

HOLDERS = {"PERSON", "ORG"}
RECEIVED = {"dative", "dobj", "nsubjpass", "oprd"}
POSSESSIVE = {"his", "her", "its", "their"}  # "for his rival" is the rival's
HIGH = 8  # steps up from the number
AFTER = re.compile(
    r"\s*(?:of (?:the )?(?:votes?|ballots?)\s*)?(?:\w+ )?(?:gone |went |going |goes )?(?:for|to)\s+(?:[a-z]+ ){0,3}"
)
BEFORE = re.compile(r"(?:,? (?:with|on|at)|\s*\(|:)\s*(?:\w+ )?")


def holder(doc: Doc, start: int, end: int, mentions: list[dict]) -> dict | None:
    """The mention of whose share or votes the number in start..end (characters) is; None where nobody is told.

    `mentions` are rows of the table `mentions` in the number's sentence.
    """
    able = [m for m in mentions if m["label"] in HOLDERS and m["entity_id"]]
    number = doc.char_span(start, end, alignment_mode="expand") if able else None
    if number is None:
        return None
    for mention in (m for m in able if m["text"].lower() not in POSSESSIVE):
        before = BEFORE.fullmatch(doc._.plain, mention["end"], max(mention["end"], start))
        if before or AFTER.fullmatch(doc._.plain, end, max(mention["start"], end)):
            return mention
    for head in _candidates(number.root):
        found = next((m for m in able if m["start"] <= head.idx < m["end"]), None)
        if found is not None and not start <= head.idx < end:
            return found
    return None


def _candidates(token: Token) -> Iterator[Token]:
    for _ in range(HIGH):
        if token.pos_ in {"VERB", "AUX"}:
            yield from _of_verb(token)
        elif token.pos_ in {"PROPN", "NOUN", "PRON"}:
            yield token
        if token.head.i == token.i:
            return
        token = token.head


def _of_verb(verb: Token) -> Iterator[Token]:
    """Whom a verb gives it, else who gets it; nobody for a verb of saying."""
    received = [c for c in verb.children if c.dep_ in RECEIVED or (c.dep_ == "ccomp" and c.pos_ in {"NOUN", "PROPN"})]
    if verb.lemma_ in cues()["giving"]:
        for child in received:
            yield from (s for s in child.children if s.dep_ == "nsubj")
            yield from joined(child)
    elif verb.lemma_ not in cues()["telling"]:
        for heads in subjects(verb):
            yield from heads
