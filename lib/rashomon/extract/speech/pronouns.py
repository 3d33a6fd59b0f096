"""Whom do "he" and "she" name, where it is safe to say?

As people.py reads them: the last person that fits, subjects first, nobody where two fit. "It" and "they" are left
alone, and so is who is told by a noun only.
"""

from collections.abc import Iterator

from spacy.tokens import Doc, Span, Token

from rashomon.extract import columns
from rashomon.extract.speech import layout, quotation_marks
from rashomon.extract.speech.people import People
from rashomon.extract.speech.speakers import PRONOUNS

GENDERED = {word for word, kind in PRONOUNS.items() if kind in {"male", "female"}}


def find(doc: Doc, names: list[Span]) -> Iterator[tuple[Token, int]]:
    """Pronouns of a document, each with the first character of the name that it stands for.

    `names` are the labelled spans of the document that name people and bodies.
    """
    gendered = [at for at, word in enumerate(columns.of(doc).lower) if word in GENDERED]
    if not gendered:
        return
    segments = list(doc._.segments)
    marks, _ = layout.outermost(quotation_marks.find(doc._.text, segments))
    laid = layout.layout(doc, marks, quotation_marks.paragraphs(doc._.text, segments))
    people, starts = People(doc, laid.is_inside, names), {name.start_char for name in names}
    for at in gendered:
        start = people.meant(doc[at])
        if start in starts:
            yield doc[at], start
