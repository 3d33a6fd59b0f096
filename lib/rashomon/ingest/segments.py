"""What is each paragraph of a plain text: headline, standfirst, byline, caption, clutter, or the article
itself?

1. paragraphs (`blocks`), and menus with a headline stuck to them (`navigation`)
2. what tells itself by its words: clutter, date lines, captions with a credit, bylines
3. the head, down to the first paragraph of running text: headline, its repetition, standfirst, captions
   without credit
4. the first paragraphs' own datelines
5. the rest: pull quotes, subheadings, and body
Every segment takes the white space behind it, so that segments cover the text without gap or overlap.
"""

import re

from rashomon.ingest import blocks, bylines, captions, datelines, days, echoes, head, navigation, phrases
from rashomon.ingest.parts import ODD, Segment, running

SUBHEADING_WORDS, SUBHEADING_CHARACTERS = 12, 90
DATELINE_PARAGRAPHS = 2
PRINTED = re.compile(
    r"\d{1,2}[/.]\d{1,2}[/.]\d{2,4},? \d{1,2}[:.]\d{2}(?:\s?[APap]\.?[Mm]\.?)?\s+\S.{0,300}"
)  # browsers' header


def split(text: str, title: str | None = None) -> list[Segment]:
    """The segments of a plain text, in order, covering all of it; `title` is its headline where metadata
    tells it.
    """
    return mark([Segment(b.start, b.end, b.line) for b in blocks.split(text)], text, title)


def mark(parts: list[Segment], text: str, title: str | None = None) -> list[Segment]:
    """The segments of a text whose paragraphs are known, with the kind of those that have none yet."""
    parts = _cut_title(parts, text, title) if title else parts
    parts = _cut_menus(parts, text)
    _by_words(parts)
    head.mark(parts)
    parts = _cut_datelines(parts, text)
    _body(parts)
    return cover(parts, text)


def cover(parts: list[Segment], text: str) -> list[Segment]:
    """The segments stretched over the white space behind each, the first one over that before it too."""
    for part, following in zip(parts, parts[1:], strict=False):
        part.end = following.start
    if parts:
        parts[0].start, parts[-1].end = 0, len(text)
    return parts


def _cut(part: Segment, at: int, text: str) -> list[Segment]:
    """A segment in two, before and after a place in the text."""
    first, second = Segment(part.start, at, ""), Segment(at, part.end, "")
    for half in (first, second):
        half.line = phrases.plain(text[half.start : half.end])
    second.start += len(text[at : part.end]) - len(text[at : part.end].lstrip())
    return [half for half in (first, second) if half.line]


def _cut_title(parts: list[Segment], text: str, title: str) -> list[Segment]:
    """The title that metadata tells, found at the head: a paragraph of its own, or the beginning of the first
    one.
    """
    wanted = phrases.tokens(title)
    for part in parts[:6]:
        if phrases.tokens(part.line) == wanted:
            part.mark("headline", "title_told")
            return parts
    end = title_end(text, title)
    if end is None:
        return parts
    first = next(p for p in parts if p.end > end)
    halves = _cut(first, end, text)
    halves[0].mark("headline", "title_told")
    return halves + [p for p in parts if p.start > first.start]


def title_end(text: str, title: str) -> int | None:
    """Where the title ends with which a text begins as a sentence of its own; None where it does not."""
    pattern = r"\W+".join(re.escape(w) for w in re.findall(r"\w+", title)[:60])
    match = re.match(rf"\W*{pattern}(?!\w)", text, re.IGNORECASE) if pattern else None
    if not match:
        return None
    tail = re.match(r"[\"'”’)]*(?:\s*[.!?:;|–—-]+[\"'”’)]*\s+(?=[^a-z\s])|\s*\n|\s*$)", text[match.end() :])
    return match.end() + tail.end() if tail else None


def _cut_menus(parts: list[Segment], text: str) -> list[Segment]:
    found = []
    for i, part in enumerate(parts):
        at = navigation.begin(part.line) if not part.kind else None
        if at is None:
            found.append(part)
            continue
        stuck = phrases.tokens(part.line[at:])
        again = any(phrases.tokens(p.line) == stuck for p in parts[i + 1 : i + 6])
        place = text.find(part.line[at:], part.start, part.end) if stuck and not again and i < 4 else -1
        halves = _cut(part, place, text) if place > part.start else [part]
        halves[0].mark("boilerplate", "menu")
        found += halves
    return found


def _by_words(parts: list[Segment]) -> None:
    for i, part in enumerate(parts):
        rule = phrases.boilerplate(part.line)
        if days.line(part.line) or datelines.alone(part.line):
            part.mark("dateline", "date_line")
        elif rule and not (rule == "link" and i == 0):
            part.mark("boilerplate", rule)
        elif bylines.is_byline(part.line):
            part.mark("byline", "byline")
        elif captions.credited(part.line):
            part.mark("caption", "credit")
        elif i < 3 and part.line.lower().strip(" :|") in phrases.clutter()["sections"]:
            part.mark("boilerplate", "section_name")
    _page_dates(parts)
    if parts and not any(running(p) for p in parts if not p.kind):
        _spare_the_only_text(parts)


def _page_dates(parts: list[Segment]) -> None:
    """Date lines that are the page's: above a menu, in a browser's print header, or said to be of a copy."""
    for part, following in zip(parts, [*parts[1:], None], strict=True):
        told = days.line(part.line) if part.rule == "date_line" else None
        copied = told and told.days and all(label == "captured" for label, _ in told.days)
        above = told and part is parts[0] and not told.labelled and following and following.rule == "menu"
        if copied or above:
            part.kind, part.rule = "boilerplate", "page_date"
        elif part is parts[0] and not part.kind and PRINTED.fullmatch(part.line):
            part.mark("boilerplate", "page_date")


def _spare_the_only_text(parts: list[Segment]) -> None:
    """A text that would be left without running text keeps its longest caption as body."""
    longest = max((p for p in parts if p.kind == "caption"), key=lambda p: len(p.line), default=None)
    if longest and phrases.ends_sentence(longest.line):
        longest.kind, longest.rule = "body", "only_text"


def _cut_datelines(parts: list[Segment], text: str) -> list[Segment]:
    """The datelines that the first paragraphs of running text begin with."""
    found, looked = [], 0
    for part in parts:
        open_ = not part.kind and looked < DATELINE_PARAGRAPHS
        told = datelines.leading(text[part.start : part.end]) if open_ else None
        sure = told and (told.iso or told.agency or running(part))
        looked += not part.kind
        halves = _cut(part, part.start + told.length, text) if sure else [part]
        if sure:
            halves[0].mark("dateline", "leading")
        found += halves
    return found


def _body(parts: list[Segment]) -> None:
    headlines = [phrases.tokens(p.line) for p in parts if p.kind == "headline"]
    open_ = [p for p in parts if not p.kind]
    for part in open_:
        if phrases.tokens(part.line) in headlines:
            part.mark("boilerplate", "title_repeated")
    for i in echoes.pull_quotes([p.line for p in open_]):
        open_[i].mark("pull_quote", "repeats_body")
    told = [running(p) or p.kind == "pull_quote" for p in open_]
    for i, part in enumerate(open_):
        before = open_[i - 1] if i else None
        if i + 1 < len(open_) and told[i + 1] and _subheading(part.line) and (before is None or told[i - 1]):
            part.mark("subheading", "short_line")
        part.mark("body", "paragraph")


def _subheading(line: str) -> bool:
    words = line.split()
    if not 1 <= len(words) <= SUBHEADING_WORDS or len(line) > SUBHEADING_CHARACTERS or blocks.ITEM.match(line):
        return False
    if ODD.search(line):
        return False
    starts = line.lstrip("\"'“‘«¿¡(")[:1]
    return (
        not phrases.ends_sentence(line) and not line.endswith((":", ",", ";", "”", '"', "!")) and not starts.islower()
    )
