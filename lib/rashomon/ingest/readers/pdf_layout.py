"""Lines of a PDF's pages into paragraphs with their kinds.

1. lines at a page's edge that come again on other pages, and page numbers, are boilerplate
2. lines that follow one another down a column belong together until one is indented, stands lower than the lines
   above do, is of another size, or follows a line that had room for its first word
3. a paragraph goes on in the next column or on the next page where the last line does not end a sentence
4. a word broken at a line's end is mended, unless the document writes it with the hyphen elsewhere
5. a paragraph in letters larger than the text's is a subheading; the largest on the first page the headline
"""

import re
from collections import Counter
from dataclasses import dataclass, field

from rashomon.ingest import phrases
from rashomon.ingest.readers.pdf_lines import Line

EDGE_LINES = 2  # at the top and bottom of a page that can be its header and footer
AGAIN = 0.3  # of the pages, on which a header comes again
NUMBER = re.compile(
    r"(?i)\W*(?:(?:page|p\.|seite|página|pagina|стр\.?|sayfa)\s*)?\d{1,4}(?:\s*(?:/|of|von|de|из)\s*\d{1,4})?\W*"
)
LOWER = 1.4  # of the usual distance of lines: a paragraph begins
OTHER_SIZE = 1.12
SHORT = 0.6  # of the column's width: a line without a full stop ends a paragraph all the same
LARGE = 1.15  # of the text's size: a heading
HEADING_WORDS = 30
HEADLINE_WORDS = 4  # a masthead has fewer
BULLETS = ("•", "▪", "◦", "‣", "■", "●")
BROKEN = re.compile(r"([^\W\d_]+)-$")
NUMERAL = re.compile(r"(?i)(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)$")


@dataclass
class Paragraph:
    """Lines that belong together, and what they are."""

    lines: list[Line] = field(default_factory=list)
    kind: str = ""

    @property
    def size(self) -> float:
        """The height of its letters."""
        return self.lines[0].size


def parts(pages: list[list[Line]]) -> list[tuple[str, str]]:
    """(kind, text) of the paragraphs of a document's pages, in order."""
    clutter = _clutter(pages)
    paragraphs: list[Paragraph] = []
    for number, page in enumerate(pages):
        own = [line for line in page if id(line) not in clutter]
        for i, column in enumerate(_columns(own)):
            found = _paragraphs(column)
            _append(paragraphs, found, goes_on=bool(i or number))
        paragraphs += [Paragraph([line], "boilerplate") for line in page if id(line) in clutter]
    _headings(paragraphs, len([line for line in pages[0] if id(line) not in clutter]) if pages else 0)
    hyphened = _hyphened(paragraphs)
    return [(p.kind, text) for p in paragraphs if (text := _text(p.lines, hyphened))]


def _clutter(pages: list[list[Line]]) -> set[int]:
    """The lines (by identity) that are headers, footers and page numbers."""
    edges = [_edges(page) for page in pages]
    counted = Counter(key for page in edges for key in {_key(line) for line in page})
    often = max(2, AGAIN * len(pages))
    return {id(line) for page in edges for line in page if counted[_key(line)] >= often or NUMBER.fullmatch(line.text)}


def _edges(page: list[Line]) -> list[Line]:
    down = sorted(page, key=lambda line: -line.base)
    return down[:EDGE_LINES] + down[EDGE_LINES:][-EDGE_LINES:]


def _key(line: Line) -> tuple[str, int]:
    """A line's words without its figures, and about where it stands."""
    return re.sub(r"\d+", "#", line.text.lower()), round(line.base / 20)


def _columns(lines: list[Line]) -> list[list[Line]]:
    """Lines that follow one another downwards; a line that is higher than the last begins a new column."""
    columns: list[list[Line]] = []
    for line in lines:
        last = columns[-1][-1] if columns else None
        apart = last and (line.base > last.base + last.size / 2 or line.left > last.right or line.right < last.left)
        if last is None or apart:
            columns.append([line])
        else:
            columns[-1].append(line)
    return columns


def _paragraphs(column: list[Line]) -> list[Paragraph]:
    alike: dict[int, list[Line]] = {}
    for line in column:
        alike.setdefault(round(line.size), []).append(line)
    shapes = {size: _shape(lines) for size, lines in alike.items()}
    found = [Paragraph([column[0]])]
    for above, line in zip(column, column[1:], strict=False):
        if _other_size(above, line) or _begins(above, line, shapes[round(line.size)]):
            found.append(Paragraph([line]))
        else:
            found[-1].lines.append(line)
    return found


def _shape(lines: list[Line]) -> tuple[float, float, float]:
    """The left and right edge and the distance of the lines of one size in a column."""
    steps = sorted(a.base - b.base for a, b in zip(lines, lines[1:], strict=False) if a.base - b.base > 1)
    step = min(steps[len(steps) // 2] if steps else lines[0].size, 2 * lines[0].size)
    return Counter(round(x.left) for x in lines).most_common(1)[0][0], max(x.right for x in lines), step


def _begins(above: Line, line: Line, shape: tuple[float, float, float]) -> bool:
    """Whether a line begins a paragraph, given the one above it and the shape of its column."""
    left, right, step = shape
    if above.base - line.base > LOWER * step or line.left > max(left, above.left) + 0.7 * line.size:
        return True
    if line.text.startswith(BULLETS):
        return True
    ends = not phrases.ends_open(above.text) or above.text.endswith(":")
    return _had_room(above, line, right) and (ends or above.right < left + SHORT * (right - left))


def _had_room(above: Line, line: Line, right: float) -> bool:
    """Whether the first word of a line would have fitted behind the one above."""
    word = line.text.split(maxsplit=1)[0]
    width = (line.right - line.left) / max(1, len(line.text)) * (len(word) + 1)
    return above.right + 1.15 * width < right


def _other_size(a: Line, b: Line) -> bool:
    return max(a.size, b.size) > OTHER_SIZE * min(a.size, b.size)


def _append(paragraphs: list[Paragraph], found: list[Paragraph], goes_on: bool) -> None:
    """Add a column's paragraphs; the first one goes on what ended the column before in the middle of a sentence."""
    last = next((p for p in reversed(paragraphs) if p.kind != "boilerplate"), None) if goes_on else None
    first = found[0].lines[0]
    if last and not phrases.ends_sentence(last.lines[-1].text) and not _other_size(last.lines[-1], first):
        open_ = phrases.ends_open(last.lines[-1].text) and not last.lines[-1].text.endswith(":")
        if open_ and (first.text[:1].islower() or len(last.lines) > 1 or BROKEN.search(last.lines[-1].text)):
            last.lines += found.pop(0).lines
    paragraphs += found


def _headings(paragraphs: list[Paragraph], first_page: int) -> None:
    own = [p for p in paragraphs if p.kind != "boilerplate"]
    sizes = Counter()
    for p in own:
        sizes[round(p.size)] += sum(len(line.text) for line in p.lines)
    if not sizes:
        return
    usual = sizes.most_common(1)[0][0]
    large = [p.size >= LARGE * usual and _words(p) <= HEADING_WORDS for p in own]
    seen, on_first = 0, []
    for i, p in enumerate(own):
        if seen < first_page and large[i] and _words(p) >= HEADLINE_WORDS:
            on_first.append(i)
        seen += len(p.lines)
    headline = max(on_first, key=lambda i: own[i].size, default=-1)
    for i, p in enumerate(own):
        if large[i] and i >= headline:
            p.kind = "headline" if i == headline else "subheading"


def _words(paragraph: Paragraph) -> int:
    return sum(len(line.text.split()) for line in paragraph.lines)


def _hyphened(paragraphs: list[Paragraph]) -> set[str]:
    """Words that the document writes with a hyphen within a line, in lower case."""
    return {w for p in paragraphs for line in p.lines for w in re.findall(r"\w+-\w+", line.text.lower())}


def _text(lines: list[Line], hyphened: set[str]) -> str:
    """Lines put together, with words mended that were broken at their ends."""
    text = ""
    for line in lines:
        broken = BROKEN.search(text)
        if broken and line.text[:1].islower():
            rest = re.match(r"\w+", line.text)
            whole = f"{broken[1]}-{rest[0]}".lower() if rest else ""
            keep = whole in hyphened or NUMERAL.search(broken[1])
            text = (text if keep else text[:-1]) + line.text
        else:
            text += ("" if not text or text.endswith("-") and line.text[:1].isalnum() else " ") + line.text
    return phrases.plain(text)
