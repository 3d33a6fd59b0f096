"""A name where it stands: tokens of a parse, with what is known of its kind."""

from collections import Counter
from dataclasses import dataclass, field

from spacy.tokens import Doc, Span


@dataclass
class Name:
    """One place where a name stands: tokens start..end (exclusive) of a parse; `votes` are labels with weights."""

    doc: Doc
    start: int
    end: int
    label: str
    form: str | None = None
    votes: Counter = field(default_factory=Counter)

    @property
    def span(self) -> Span:
        """The tokens of the name."""
        return self.doc[self.start : self.end]

    @property
    def start_char(self) -> int:
        """First character in the document's text."""
        return self.doc[self.start].idx

    @property
    def end_char(self) -> int:
        """One past the last character in the document's text."""
        last = self.doc[self.end - 1]
        return last.idx + len(last)

    @property
    def text(self) -> str:
        """The name as the document writes it."""
        return self.doc._.text[self.start_char : self.end_char]

    @property
    def words(self) -> tuple[str, ...]:
        """The name's tokens as the model read them, white space left out."""
        return tuple(t.text for t in self.span if not t.is_space)
