"""A stretch of a document with its kind, and what tells running text from the lines around it."""

import re
from dataclasses import dataclass

from rashomon.ingest import phrases

RUNNING_WORDS = 26  # a paragraph without a full stop that is longer is running text all the same
META = {"dateline", "byline"}
ODD = re.compile(r"@|https?:|www\.|pic\.twitter|^\[|[-–—]$")  # in no subheading and no standfirst


@dataclass
class Segment:
    """A stretch of text with its kind and the rule that told it; `kind` is empty until one did."""

    start: int
    end: int
    line: str
    kind: str = ""
    rule: str = ""

    def mark(self, kind: str, rule: str) -> None:
        """Set the kind, once."""
        if not self.kind:
            self.kind, self.rule = kind, rule


def running(part: Segment) -> bool:
    """Whether a paragraph is running text: sentences, or too many words for a headline."""
    words = len(part.line.split())
    return (phrases.ends_sentence(part.line) and words >= 5) or words > RUNNING_WORDS
