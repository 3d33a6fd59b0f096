"""Where are a text's paragraphs? Blank lines part them; a single line end only where it ends a paragraph.

1. is the text hard-wrapped? It is where most single line ends stand where the next word would not have
   fitted, or where most long lines end in the middle of a sentence
2. in a wrapped text a line that was full goes on in the next one
3. in any other text a line goes on where the next one begins in the middle of a sentence
"""

import re
from dataclasses import dataclass

from rashomon.ingest import days, phrases

WIDEST = 120  # characters: no text is wrapped wider
NARROWEST = 34
FULL_SHARE = 0.6  # of the line ends, in a wrapped text
LONG_SHARE = 0.7  # of the width: such a line without a full stop goes on
INDENT = re.compile(r"(?: {2,}|\t| *\u3000)\S")
ITEM = re.compile(r"\s*(?:[-*•·▪◦‣–—]\s+\S|\(?\d{1,2}[.)]\s+\S)")
HANGING = re.compile(r"(?i:,|\b(?:of|the|a|an|and|or|in|on|at|to|for|from|by|with|as|that|his|her|their|its))$")


@dataclass(frozen=True)
class Block:
    """A paragraph: the offsets of its first and past its last printed character, and its words on one
    line.
    """

    start: int
    end: int
    line: str


@dataclass(frozen=True)
class _Line:
    start: int
    text: str

    @property
    def bare(self) -> str:
        """The line without the white space around it."""
        return self.text.strip()


def split(text: str) -> list[Block]:
    """The paragraphs of a text, in order; what lies between them is white space."""
    chunks = _chunks(text)
    width = _width(chunks)
    blocks = []
    for chunk in chunks:
        begin = 0
        for i in range(1, len(chunk) + 1):
            if i == len(chunk) or not _goes_on(chunk, i, width):
                blocks.append(_block(text, chunk[begin], chunk[i - 1]))
                begin = i
    return blocks


def _chunks(text: str) -> list[list[_Line]]:
    """Lines, parted where a line is blank."""
    chunks, lines, at = [], [], 0
    for line in text.split("\n"):
        if line.strip():
            lines.append(_Line(at, line))
        elif lines:
            chunks.append(lines)
            lines = []
        at += len(line) + 1
    return [*chunks, lines] if lines else chunks


def _width(chunks: list[list[_Line]]) -> int | None:
    """The column at which a hard-wrapped text is wrapped, or None."""
    ends = [(a.text.rstrip(), b.bare) for chunk in chunks for a, b in zip(chunk, chunk[1:], strict=False)]
    if len(ends) < 2:
        return None
    width = max(len(a) for a, _ in ends)
    if not NARROWEST <= width <= WIDEST or any(len(line.text) > width + 25 for chunk in chunks for line in chunk):
        return None
    full = sum(_full(a, b, width) for a, b in ends)
    open_ = sum(len(a) >= LONG_SHARE * width and not phrases.ends_sentence(a) for a, _ in ends)
    filled = full >= FULL_SHARE * len(ends) and open_ >= 0.5 * full
    return width if filled or (len(ends) >= 4 and open_ >= FULL_SHARE * len(ends)) else None


def _full(line: str, following: str, width: int) -> bool:
    return len(line) + 1 + len(following.split(maxsplit=1)[0]) > width - 3


def _goes_on(chunk: list[_Line], i: int, width: int | None) -> bool:
    """Whether line i of a chunk is the same paragraph as the line before it."""
    line, following = chunk[i - 1], chunk[i]
    if ITEM.match(following.text) or (INDENT.match(following.text) and not INDENT.match(line.text)):
        return False
    if width and _full(line.text.rstrip(), following.bare, width):
        return True
    if width and len(line.bare) >= LONG_SHARE * width and not phrases.ends_sentence(line.bare):
        return True
    if phrases.clutter()["link_label"].fullmatch(line.bare):
        return i == len(chunk) - 1 and len(following.bare) <= 80 and phrases.ends_open(following.bare)
    return _mid_sentence(line.bare, following.bare)


def _mid_sentence(line: str, following: str) -> bool:
    if (
        len(line) < 30
        or not phrases.ends_open(line)
        or days.line(following)
        or line.endswith((":", ";", "”", '"', "]", ")"))
    ):
        return False
    return following[0].islower() or bool(HANGING.search(line))


def _block(text: str, first: _Line, last: _Line) -> Block:
    start = first.start + len(first.text) - len(first.text.lstrip())
    end = last.start + len(last.text.rstrip())
    return Block(start, end, phrases.plain(text[start:end]))
