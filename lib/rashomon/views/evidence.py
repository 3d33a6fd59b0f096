"""Where a finding was read: its sentence with the words marked, one click under the finding."""

from bisect import bisect_left, bisect_right
from operator import itemgetter

from markupsafe import Markup

from rashomon.pages import phrases
from rashomon.pages.text import anchor, inline, named, shown
from rashomon.views.findings import Findings, Source, Span

BADGES = 40  # letters of sources beside one another
COLOURS = 7  # of sources in the style; they are those of theme.PALETTE
GIST = 120  # characters of a sentence that stand for an event
SHOWN = 280  # characters kept on each side of the words, so that a long sentence still fits a phone's screen


def sentence(findings: Findings, doc_id: str, start: int, end: int) -> Span:
    """The span of the sentences that hold start..end; where no sentence does, of the paragraph."""
    for spans in findings.sentences[doc_id], findings.paragraphs[doc_id]:
        first = bisect_right(spans, start, key=itemgetter(1))
        last = bisect_left(spans, max(end, start + 1), key=itemgetter(0))
        if first < last:
            return min(start, spans[first][0]), max(end, spans[last - 1][1])
    return start, end


def marked(text: str, spans: list[Span], begin: int, stop: int) -> Markup:
    """text[begin:stop] as markup, with what of the spans lies in it marked; those that meet, as one."""
    pieces, at = [], begin
    for start, end in _merged([(max(a, begin), min(b, stop)) for a, b in spans]):
        pieces += [shown(text[at:start]), Markup("<mark>{}</mark>").format(shown(text[start:end]))]
        at = end
    return Markup("").join([*pieces, shown(text[at:stop])])


def quotation(findings: Findings, doc_id: str, start: int, end: int, *, whose: bool = True, name: str = "") -> Markup:
    """The sentence with the words marked and the way to its place in the text; with `whose`, its source.

    `name` is the id of the finding that it is read from, where it has one.
    """
    text = findings.documents[doc_id]["text"]
    whole = sentence(findings, doc_id, start, end)
    begin, stop = _trimmed(text, max(whole[0], start - SHOWN), min(whole[1], end + SHOWN))
    before, after = "… " * (start - SHOWN > whole[0]), " …" * (end + SHOWN < whole[1])
    words = marked(text, [(start, end)], begin, stop)
    label = "read it in the document" if has_text(findings, doc_id) else "its source"
    link = Markup('<a href="{}">{}</a>').format(place(findings, doc_id, start), label)
    told = Markup('<div class="evidence"><blockquote dir="auto">{}{}{}</blockquote><p class="where">{}{}{}</p></div>')
    source = chip(findings, doc_id) if whose else ""
    return told.format(before, words, after, source, link, permalink(findings, name))


def details(
    findings: Findings,
    summary: Markup | str,
    doc_id: str | None,
    start: int | None,
    end: int | None,
    *,
    name: str = "",
    whose: bool = True,
) -> Markup:
    """A finding that opens to its sentence; where it has no place in a text, the finding alone.

    `name` is its own id in the briefing, where it has one: the text leads back to it, and it can be linked to. Where
    the source stands over it already, it is not told `whose` it is.
    """
    own = Markup(' id="{}"').format(name) if name else ""
    if doc_id is None or start is None or end is None:
        return Markup("<span{}>{}</span>").format(own, summary)
    told = Markup('<details class="finding"{}><summary>{}</summary>{}</details>')
    return told.format(own, summary, quotation(findings, doc_id, start, end, whose=whose, name=name))


def permalink(findings: Findings, name: str) -> Markup:
    """The link to a finding itself, to be sent; empty where it has no id of its own."""
    told = Markup('<a class="permalink" href="{}#{}">link to this</a>')
    return told.format(findings.page, name) if name else Markup("")


def said_id(event_id: str, field: str, doc_id: str) -> str:
    """The id of what one source says of one field of one event."""
    return anchor("said", event_id, field, doc_id)


def place(findings: Findings, doc_id: str, start: int) -> str:
    """The address of the paragraph of the briefing that holds this character, else of the source."""
    if not has_text(findings, doc_id):
        return f"{findings.page}#{anchor('source', doc_id)}"
    number = bisect_right(findings.paragraphs[doc_id], start, key=itemgetter(0))
    return f"{findings.page}#{paragraph_id(doc_id, max(number, 1))}"


def has_text(findings: Findings, doc_id: str) -> bool:
    """Whether the briefing holds the document's text: it holds those that its findings cite most."""
    return doc_id in findings.texts


def paragraph_id(doc_id: str, number: int) -> str:
    """The id of a paragraph in the briefing, counted from 1."""
    return f"{anchor('doc', doc_id)}-p{number}"


def chip(findings: Findings, doc_id: str) -> Markup:
    """A source's letter in its colour, with its name; leads to the source."""
    source = findings.sources[doc_id]
    name = Markup(' <span class="name">{}</span>').format(inline(source.name))
    told = Markup('<a class="source s{}" href="{}#{}"><b>{}</b>{}</a>')
    return told.format(shade(source), findings.page, anchor("source", doc_id), source.letter, name)


def first_telling(findings: Findings, event_id: str) -> dict | None:
    """The first place where an event is told, by the sources' order; null where there is none."""
    rows = findings.told.get(event_id, [])
    return min(rows, key=lambda m: (findings.sources[m["doc_id"]].number, m["start"]), default=None)


def gist(findings: Findings, event_id: str) -> Markup:
    """The sentence of an event's first telling, cut about the words that tell it; empty for none."""
    told = first_telling(findings, event_id)
    if told is None:
        return Markup("")
    begin, stop = sentence(findings, told["doc_id"], told["start"], told["end"])
    text = findings.documents[told["doc_id"]]["text"]
    late = told["end"] - begin > GIST
    words = phrases.short(text[max(begin, told["start"] - GIST // 3) if late else begin : stop], GIST)
    words = "…" + words.partition(" ")[2] if late else words
    return Markup('<span class="gist">“{}”</span>').format(inline(words))


def badges(findings: Findings, doc_ids: list[str]) -> Markup:
    """The letters of sources in their colours, for where a link cannot stand: in a summary; of many the first ones,
    and how many there are more.
    """
    chosen = sorted((findings.sources[d] for d in set(doc_ids)), key=lambda s: s.number)
    more = Markup(' <span class="basis">and {:,} more</span>').format(len(chosen) - BADGES)
    told = Markup("").join(map(_badge, chosen[:BADGES]))
    return Markup('<span class="badges">{}{}</span>').format(told, more if len(chosen) > BADGES else "")


def key(findings: Findings, doc_ids: list[str] | None = None) -> Markup:
    """All sources, or these, with their letters and names, for beside what shows letters alone."""
    chips = Markup(" ").join(chip(findings, d) for d in (findings.sources if doc_ids is None else doc_ids))
    return Markup('<p class="key">{}</p>').format(chips)


def shade(source: Source) -> int:
    """The number of the source's colour in the style."""
    return source.number % COLOURS


def _badge(source: Source) -> Markup:
    return Markup('<b class="badge s{}" title="{}">{}</b>').format(shade(source), named(source.name), source.letter)


def _merged(spans: list[Span]) -> list[Span]:
    found: list[Span] = []
    for start, end in sorted(s for s in spans if s[0] < s[1]):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found


def _trimmed(text: str, begin: int, stop: int) -> Span:
    """The span without white space at its ends."""
    told = text[begin:stop]
    return begin + len(told) - len(told.lstrip()), stop - len(told) + len(told.rstrip())
