"""The documents themselves, paragraph by paragraph, so that every finding leads to its place in its text."""

from bisect import bisect_right
from operator import itemgetter

from markupsafe import Markup

from rashomon.pages.text import anchor, inline
from rashomon.views import evidence
from rashomon.views.findings import Findings, Span
from rashomon.views.tables import nothing

UNREAD = {
    "boilerplate": "boilerplate, not read for findings",
    "pull_quote": "pull quote, not read for findings",
}
HEADS = {"headline", "subheading"}


def texts(findings: Findings) -> Markup:
    """All documents, folded, in the sources' order; words that a statement was read from are marked."""
    held = [doc_id for doc_id in findings.sources if evidence.has_text(findings, doc_id)]
    told = Markup("").join(_document(findings, doc_id) for doc_id in held)
    many = f"{len(held):,} of {len(findings.sources):,}"
    rest = f"The texts of the first {many} sources; all are in tables/documents.csv."
    return told + nothing(rest) if len(held) < len(findings.sources) else told


def _document(findings: Findings, doc_id: str) -> Markup:
    source = findings.sources[doc_id]
    spans = [
        (s["start"], s["end"])
        for s in findings.tables["statements"]
        if s["doc_id"] == doc_id and s["start"] is not None
    ]
    lines = [_paragraph(findings, doc_id, n, span, spans) for n, span in enumerate(findings.paragraphs[doc_id], 1)]
    head = Markup('<b class="letter">{}</b> {} <span class="kind">{}</span>')
    title = inline(findings.documents[doc_id]["title"])
    told = Markup(
        '<details class="entry text s{}" id="{}"><summary>{}</summary><div class="inside reading">{}</div></details>'
    )
    summary = head.format(source.letter, inline(source.name), title)
    return told.format(evidence.shade(source), anchor("doc", doc_id), summary, Markup("").join(lines))


def _paragraph(findings: Findings, doc_id: str, number: int, span: Span, spans: list[Span]) -> Markup:
    kind = _kind(findings, doc_id, span[0])
    note = Markup(' title="{}"').format(UNREAD[kind]) if kind in UNREAD else Markup("")
    name = evidence.paragraph_id(doc_id, number)
    count = Markup('<a class="count" href="#{0}" aria-label="paragraph {1}">{1}</a>').format(name, number)
    text = evidence.marked(findings.documents[doc_id]["text"], spans, *span)
    told = Markup('<p id="{}" class="{}{}" dir="auto"{}>{}{}</p>')
    heading = " heading" if kind in HEADS else ""
    return told.format(name, kind.replace("_", "-"), heading, note, count, text)


def _kind(findings: Findings, doc_id: str, at: int) -> str:
    segments = findings.segments.get(doc_id, [])
    found = bisect_right(segments, at, key=itemgetter("start"))
    return segments[found - 1]["kind"] if found else "body"
