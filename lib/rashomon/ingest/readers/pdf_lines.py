"""The lines of a PDF's page, in the order in which they are read: column by column.

1. pdfium gives characters in the order in which they were drawn, which is mostly that of reading, with its line ends
2. each line is cut at gaps wider than words have; where such gaps stand above one another with running text on both
   sides, they are the space between columns, and the page is read column by column between the lines that cross it
3. gaps that are no columns' (a table's) are spaces again
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

GAP = 1.6  # of the size of the letters: wider than the space between words, even in justified text
ROWS = 3  # gaps above one another that make a gutter
WORDS = 2.5  # in a line on both sides of a gutter, on the average; a table's cells have fewer
MOST_GAPS = 1000  # of a page that are looked at
HYPHENS = "\ufffe\x02"  # what pdfium puts for a hyphen at a line's end, instead of the hyphen and the line end
LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"})


@dataclass(frozen=True)
class Line:
    """A line: its words, its edges in points from the page's lower left corner, the height of its letters."""

    text: str
    left: float
    right: float
    base: float
    size: float

    @property
    def top(self) -> float:
        """Its upper edge."""
        return self.base + self.size


def read(page) -> list[Line]:
    """The lines of a pdfium page."""
    textpage = page.get_textpage()
    try:
        rows = [pieces for start, end, text in _pieces(textpage) if (pieces := _cut(textpage, start, end, text))]
    finally:
        textpage.close()
    gutter = _gutter(rows)
    if gutter is None:
        return [_joined(row) for row in rows]
    return list(_ordered(rows, gutter))


def _pieces(textpage) -> Iterator[tuple[int, int, str]]:
    """(first character, one past the last, text) of each line as pdfium ends them."""
    from pypdfium2 import raw

    count = textpage.count_chars()
    text = textpage.get_text_range() if count else ""
    if len(text) != count:  # characters that pdfium leaves out or puts in: one by one then
        text = "".join(chr(raw.FPDFText_GetUnicode(textpage, i)) for i in range(count))
    start = 0
    for i, c in enumerate(text):
        if c in "\r\n" or c in HYPHENS:
            yield start, i, text[start:i] + "-" * (c in HYPHENS)
            start = i + 1
    yield start, count, text[start:count]


def _cut(textpage, start: int, end: int, text: str) -> list[Line]:
    """A line in pieces, cut where a gap is wider than a space between words."""
    boxes = {}

    def box(i: int) -> tuple[float, float, float, float]:
        if i not in boxes:
            boxes[i] = textpage.get_charbox(i, loose=True)
        return boxes[i]

    words, at = [], 0
    for word in text.split():
        at = text.index(word, at)
        words.append((start + at, min(start + at + len(word), end) - 1, word))
        at += len(word)
    pieces: list[list] = []
    for first, last, word in words:
        size = box(first)[3] - box(first)[1]
        if pieces and -size < box(first)[0] - pieces[-1][-1][3] <= GAP * size:
            pieces[-1].append((word, first, last, box(last)[2]))
        else:
            pieces.append([(word, first, last, box(last)[2])])
    return [_line(piece, box) for piece in pieces]


def _line(piece: list[tuple], box) -> Line:
    """Words as a line, of the height and base that most of them have: a ligature's or a raised letter's differs."""
    text = " ".join(word for word, *_ in piece).translate(LIGATURES)
    edges = [box(first) for _, first, *_ in piece]
    base, size = Counter((round(b, 1), round(t - b, 1)) for _, b, _, t in edges).most_common(1)[0][0]
    return Line(text, edges[0][0], piece[-1][3], base, size)


def _joined(row: list[Line]) -> Line:
    first, last = row[0], row[-1]
    return Line(" ".join(piece.text for piece in row), first.left, last.right, first.base, first.size)


def _gutter(rows: list[list[Line]]) -> tuple[float, float] | None:
    """The strip between two columns that most gaps have in common, where text runs on both sides of it."""
    gaps = [(a.right, b.left) for row in rows for a, b in zip(row, row[1:], strict=False) if b.left > a.right]
    gaps = gaps[:MOST_GAPS]
    best, most = None, ROWS - 1
    for left, right in gaps:
        middle = (left + right) / 2
        sharing = [(a, b) for a, b in gaps if a <= middle <= b]
        strip = max(a for a, _ in sharing), min(b for _, b in sharing)
        if len(sharing) > most and _runs_beside(rows, strip):
            best, most = strip, len(sharing)
    return best


def _runs_beside(rows: list[list[Line]], strip: tuple[float, float]) -> bool:
    words: tuple[list[int], list[int]] = ([], [])
    for row in rows:
        sides = _sides(row, strip)
        if sides and all(sides):
            for counted, side in zip(words, sides, strict=True):
                counted.append(sum(len(piece.text.split()) for piece in side))
    return all(counted and sum(counted) / len(counted) >= WORDS for counted in words)


def _sides(row: list[Line], gutter: tuple[float, float]) -> tuple[list[Line], list[Line]] | None:
    """A row's pieces left and right of a gutter; None where one crosses it."""
    middle = sum(gutter) / 2
    left, right = [p for p in row if p.right <= middle], [p for p in row if p.left >= middle]
    return (left, right) if len(left) + len(right) == len(row) else None


def _ordered(rows: list[list[Line]], gutter: tuple[float, float]) -> Iterator[Line]:
    """From the top: the left column down to a row that crosses the gutter, then the right one, then that row."""
    columns: tuple[list[list[Line]], list[list[Line]]] = ([], [])
    for row in _rows([piece for pieces in rows for piece in pieces]):
        sides = _sides(row, gutter)
        if sides:
            for column, side in zip(columns, sides, strict=True):
                column += [side] if side else []
        else:
            yield from _flush(columns)
            yield _joined(row)
    yield from _flush(columns)


def _flush(columns: tuple[list[list[Line]], list[list[Line]]]) -> Iterator[Line]:
    """What was gathered of both columns, each of which may be columns itself."""
    for column in columns:
        gutter = _gutter(column)
        if gutter is None:
            yield from map(_joined, column)
        else:
            yield from _ordered(column, gutter)
        column.clear()


def _rows(pieces: list[Line]) -> list[list[Line]]:
    """Pieces that stand on one line, from the top, each row from the left."""
    rows: list[list[Line]] = []
    for piece in sorted(pieces, key=lambda piece: (-piece.base, piece.left)):
        if rows and abs(rows[-1][0].base - piece.base) < piece.size / 3:
            rows[-1].append(piece)
        else:
            rows.append([piece])
    return [sorted(row, key=lambda piece: piece.left) for row in rows]
