"""A name where it stands: tokens of a parse, with what is known of its kind."""

from collections import Counter

from spacy.tokens import Doc, Span

from rashomon.extract import columns
from rashomon.extract.docs import source


class Name:
    """One place where a name stands: tokens start..end (exclusive) of a parse; `votes` are labels with weights.

    It knows its words and its place in the document's text (`start_char`, `end_char`) by itself, and does not hold
    the document, of which there may be more than memory has room for.
    """

    __slots__ = (
        "source",
        "doc_id",
        "start",
        "end",
        "label",
        "form",
        "votes",
        "start_char",
        "end_char",
        "text",
        "words",
    )

    def __init__(
        self, doc: Doc, start: int, end: int, label: str, form: str | None = None, votes: Counter | None = None
    ):
        self.source, self.doc_id, self.start, self.end = source(doc), doc._.doc_id, start, end
        self.label, self.form, self.votes = label, form, Counter() if votes is None else votes
        told = columns.of(doc)
        self.start_char, self.end_char = told.starts[start], told.starts[end - 1] + len(told.texts[end - 1])
        self.text = doc._.text[self.start_char : self.end_char]
        self.words = tuple(text for text in told.texts[start:end] if not text.isspace())

    @property
    def doc(self) -> Doc:
        """The document, read again where it is not at hand."""
        return self.source()

    @property
    def span(self) -> Span:
        """The tokens of the name."""
        return Span(self.doc, self.start, self.end)
