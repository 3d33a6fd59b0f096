"""Where do quotation marks open and close?

Works on characters alone, so that it holds in any style: “ ” " '' `` „ “ « » » « ‹ › ‘ ’ ' 「 」, nested,
over several paragraphs, unclosed. Time grows with the length of the text. In this order:
1. a segment is cut into paragraphs; boilerplate and pull quotes are left out
2. every mark is read as opening, closing or neither: apostrophes (workers', '90s, O'Neill) and inches (6'2")
   are neither
3. marks are paired with a stack; a single quotation mark opens only where one can close it
4. a quotation that is still open when its paragraph ends goes on in the next one where that begins with such
   a mark again (or closes it); else it ends with its paragraph
"""

import re
from dataclasses import dataclass, replace

from rashomon.extract.model import BLANKED

MARK = re.compile(r"''|``|´´|[\"“”„‟«»‹›‘’‚‛'「」『』]")
FAMILIES = {"«": "g", "»": "g", "‹": "a", "›": "a", "‘": "s", "’": "s", "‚": "s", "‛": "s", "'": "s"}
FAMILIES |= {"「": "c", "」": "c", "『": "k", "』": "k"}
OPENERS, CLOSERS = set("„``‹«「『‚"), set("”»›」』´´")
PARAGRAPH = re.compile(r"\n\s*\n|\n(?=[ \t]*(?:''|[\"“„«‘']))")
BEFORE_OPEN, AFTER_CLOSE = set("([{—–―-/:;…,*"), set(".,;:!?)]}—–―-…/*")
ELISION = re.compile(r"(?:\d\ds?|em|til|tis|twas|twere|n|cause|bout|cos|round)(?!\w)", re.I)
INCHES = re.compile(r"\d\s?['’]\s?\d{1,2}(?:\.\d+)?\s?(?:\"|''|”|’’)")
ATTRIBUTE = re.compile(r"=\s?(?:\"[^\"\n]{0,400}\"|'[^'\n]{0,400}')")
LABEL = re.compile(r"\s*(?:[A-Z][A-Z.'’\-]+ ?){1,4}:\s")
STRONG = set(",.?!…—-")


@dataclass(frozen=True)
class Marked:
    """Words between quotation marks: start..end leaves the marks out, outer_start..outer_end takes them in.

    `depth` is 0 outside any other, `family` the marks' kind (d double, s single, g a c k others), `label_end`
    the first character after a transcript's speaker label ("SMITH: ...") or None.
    """

    start: int
    end: int
    outer_start: int
    outer_end: int
    depth: int
    family: str
    closed: bool
    label_end: int | None = None


@dataclass(frozen=True)
class _Mark:
    start: int
    end: int
    family: str
    opens: bool
    closes: bool
    strong: bool


def paragraphs(text: str, segments: list[dict]) -> list[tuple[int, int]]:
    """(start, end) of each paragraph that can hold a finding; the whole text where there are no segments."""
    parts = [(s["start"], s["end"]) for s in segments if s["kind"] not in BLANKED] or [(0, len(text))] * (not segments)
    found = []
    for start, end in sorted(parts):
        cuts = [start, *(m.end() for m in PARAGRAPH.finditer(text, start, end)), end]
        found += [(a, b) for a, b in zip(cuts, cuts[1:], strict=False) if text[a:b].strip()]
    return found


def find(text: str, segments: list[dict]) -> list[Marked]:
    """All quotations of the text, outer before inner, in the order of the text."""
    found: list[Marked] = []
    parts = paragraphs(text, segments)
    open_: list[Marked] = []
    for k, (start, end) in enumerate(parts):
        marks, then = _marks(text, start, end), parts[k + 1] if k + 1 < len(parts) else None
        open_, skip = _carry_on(text, open_, start, marks, found)
        open_ = _pair(text, marks[skip:], open_, found, _first_mark(text, *then) if then else None)
        open_ = _at_end(text, open_, (start, end), then, found)
    return sorted((m for m in found if m.end > m.start), key=lambda m: (m.start, -m.end))


def _marks(text: str, start: int, end: int) -> list[_Mark]:
    other = [m.span() for odd in (INCHES, ATTRIBUTE) for m in odd.finditer(text, start, end)]
    skipped = {i for a, b in other for i in range(a, b)}
    return [_read(text, *m.span(), start, end) for m in MARK.finditer(text, start, end) if m.start() not in skipped]


def _read(text: str, a: int, b: int, low: int, high: int) -> _Mark:
    """What one mark can be, by its own shape and by what stands beside it."""
    sign, before, after = text[a:b], text[a - 1] if a > low else " ", text[b] if b < high else " "
    family = FAMILIES.get(sign, "d")
    free_left = before.isspace() or before in BEFORE_OPEN or bool(MARK.match(before))
    free_right = after.isspace() or after in AFTER_CLOSE or bool(MARK.match(after))
    opens, closes = free_left and not after.isspace(), free_right and not before.isspace()
    if family == "s":
        opens = opens and (after.isalnum() or after in '[($€£…"“') and sign != "’" and not ELISION.match(text, b)
        closes = closes and (before.isalnum() or before in STRONG or before in ')]%"”*') and sign != "‚"
    elif sign in OPENERS:
        opens, closes = True, sign == "«" and closes and not opens
    elif sign in CLOSERS:
        opens, closes = opens and not closes, True
    elif sign == "“":
        opens, closes = opens or not closes, closes
    elif not opens and not closes:
        opens = closes = True
    return _Mark(a, b, family, opens, closes, before in STRONG)


def _pair(text: str, marks: list[_Mark], open_: list[Marked], found: list[Marked], begins: str | None) -> list[Marked]:
    """Pair the marks of one paragraph; what is still open is given back, what closed is added to `found`."""
    ahead, stack = _ahead(marks), list(open_)
    count = {f: sum(m.family == f for m in stack) for f in "dsgack"}
    for k, mark in enumerate(marks):
        family = mark.family
        if mark.closes and count[family] and not (mark.opens and _opens_inner(text, mark, stack)):
            if family == "s" and (stack[-1].family != "s" or _is_apostrophe(text, mark, ahead[k])):
                continue
            while True:
                top = stack.pop()
                count[top.family] -= 1
                if top.family == family:
                    break
                _unclosed(text, top, mark.start, found)
            found.append(replace(top, end=mark.start, outer_end=mark.end, closed=True))
        elif mark.opens and _may_open(text, mark, ahead[k], bool(count["s"]), begins):
            stack.append(Marked(mark.end, mark.end, mark.start, mark.end, len(stack), family, False))
            count[family] += 1
    return stack


def _may_open(text: str, mark: _Mark, ahead: tuple[bool, bool, bool], in_single: bool, begins: str | None) -> bool:
    """A single mark opens only where one can close it, a closing one (”) only where another follows."""
    if mark.family == "s":
        return not in_single and (ahead[0] or begins == "s")
    return not mark.closes or text[mark.start : mark.end] not in CLOSERS or ahead[2]


def _ahead(marks: list[_Mark]) -> list[tuple[bool, bool, bool]]:
    """For each mark: can a later single one close; surely, before any opens; is there one of its family."""
    found, close, strong, families = [], False, False, set()
    for mark in reversed(marks):
        found.append((close, strong, mark.family in families))
        families.add(mark.family)
        if mark.family == "s" and mark.opens:
            strong = False
        elif mark.family == "s" and mark.closes:
            close, strong = True, strong or mark.strong
    return found[::-1]


def _is_apostrophe(text: str, mark: _Mark, ahead: tuple[bool, bool, bool]) -> bool:
    """workers' rights inside '...': a bare s or n before, a word after, and a surer closing mark further
    on.
    """
    bare = text[mark.start - 1 : mark.start] in ("s", "n", "z", "x") and text[mark.end : mark.end + 1] == " "
    return bare and text[mark.end + 1 : mark.end + 2].isalnum() and ahead[1]


def _opens_inner(text: str, mark: _Mark, stack: list[Marked]) -> bool:
    """A mark that could do both, with one open: it closes unless it is plainly at a word's beginning."""
    before = text[mark.start - 1 : mark.start]
    return (before.isspace() or before in "([{") and text[mark.end : mark.end + 1].isalnum() and bool(stack)


def _unclosed(text: str, marked: Marked, end: int, found: list[Marked]) -> None:
    """A quotation without a closing mark: a single one is an apostrophe, another ends where it must."""
    while end > marked.start and text[end - 1].isspace():
        end -= 1
    if marked.family != "s" and end > marked.start:
        found.append(replace(marked, end=end, outer_end=end))


def _at_end(text: str, open_: list[Marked], here: tuple[int, int], then: tuple[int, int] | None, found: list[Marked]):
    """At a paragraph's end: what stays open for the next paragraph (the outermost only)."""
    for inner in reversed(open_[1:]):
        _unclosed(text, inner, here[1], found)
    if not open_:
        return []
    outer = open_[0]
    if then and (_repeats(text, outer, then) or _closes_first(text, outer, then)):
        return [outer]
    if outer.family == "s":
        return []
    later = [m for m in found[-8:] if m.outer_start > outer.start and m.depth == 1 and m.outer_start >= here[0]]
    _unclosed(text, outer, min([m.outer_start for m in later], default=here[1]), found)
    return []


def _carry_on(text: str, open_: list[Marked], start: int, marks: list[_Mark], found: list[Marked]):
    """At a paragraph's beginning: a mark that repeats an open one is skipped, a label begins anew."""
    leads = bool(marks) and not text[start : marks[0].start].strip()
    label = LABEL.match(text, marks[0].end) if leads and marks[0].family != "s" else None
    if label:
        for outer in open_:
            _unclosed(text, outer, start, found)
        return [
            Marked(label.end(), label.end(), marks[0].start, label.end(), 0, marks[0].family, False, label.end())
        ], 1
    return open_, int(bool(open_) and leads and marks[0].opens and marks[0].family == open_[0].family)


def _first_mark(text: str, start: int, end: int) -> str | None:
    """The family of the mark that a paragraph begins with."""
    while start < end and text[start].isspace():
        start += 1
    mark = MARK.match(text, start, end)
    return FAMILIES.get(mark.group(), "d") if mark and _read(text, mark.start(), mark.end(), start, end).opens else None


def _repeats(text: str, outer: Marked, then: tuple[int, int]) -> bool:
    """Whether the next paragraph begins with the very mark that is open ("..." around “...” is apart)."""
    if _first_mark(text, *then) != outer.family:
        return False
    sign = MARK.search(text, *then).group()
    return sign == MARK.match(text, outer.outer_start).group() or sign in CLOSERS


def _closes_first(text: str, outer: Marked, then: tuple[int, int]) -> bool:
    """Whether the next paragraph's first mark of that family closes without one that opens."""
    for mark in MARK.finditer(text, *then):
        if FAMILIES.get(mark.group(), "d") == outer.family:
            read = _read(text, mark.start(), mark.end(), *then)
            return outer.family != "s" and read.closes and not read.opens
    return False
