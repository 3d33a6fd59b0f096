"""A name where it stands: tokens of a parse, with what is known of its kind."""

from collections import Counter
from collections.abc import Mapping
from sys import intern

from spacy.tokens import Doc, Span

from rashomon.extract import columns
from rashomon.extract.docs import source


class Name:
    """One place where a name stands: tokens start..end (exclusive) of a parse; `votes` are labels with weights.

    It knows its words, the one before them in small letters (`before`, "" for none) and its place in the document's
    text (`start_char`, `end_char`) by itself, and does not hold the document, of which there may be more than memory
    has room for. What comes from another process, or goes there, has to be put `at` its document before it knows it.
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
        "before",
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
        self.before = told.lower[start - 1] if start else ""

    def __reduce__(self) -> tuple:
        placed = self.doc_id, self.start, self.end, self.start_char, self.end_char
        return _again, (placed, self.label, self.form, dict(self.votes), self.text, self.words, self.before)

    def at(self, doc: Doc) -> "Name":
        """The name itself, which then knows its document."""
        self.source = source(doc)
        return self

    @property
    def doc(self) -> Doc:
        """The document, read again where it is not at hand."""
        return self.source()

    @property
    def span(self) -> Span:
        """The tokens of the name."""
        return Span(self.doc, self.start, self.end)


def counter(counts: Mapping[str, float]) -> Counter:
    """Counts that are known as a Counter, made in less than half the time of its own making: there are many."""
    made = Counter.__new__(Counter)
    dict.update(made, counts)
    return made


def _again(placed: tuple, label: str, form: str | None, votes: dict, text: str, words: tuple, before: str) -> Name:
    """A name that has travelled, without its document; equal words are one object."""
    name = Name.__new__(Name)
    name.source, name.label, name.form, name.votes = None, label, form, counter(votes)
    doc_id, name.start, name.end, name.start_char, name.end_char = placed
    name.doc_id, name.text, name.before = intern(doc_id), intern(text), intern(before)
    name.words = tuple(intern(word) for word in words)
    return name
