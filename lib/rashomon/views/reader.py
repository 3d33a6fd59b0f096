"""The documents themselves, paragraph by paragraph, so that every finding leads to its place in its text, and back."""

from bisect import bisect_right
from collections import Counter
from operator import itemgetter

from markupsafe import Markup

from rashomon.pages import phrases
from rashomon.pages.text import anchor, inline
from rashomon.views import evidence, highlights, limits
from rashomon.views.findings import Findings, Span
from rashomon.views.highlights import KINDS, Highlight
from rashomon.views.tables import safe_table

UNREAD = {
    "boilerplate": "boilerplate, not read for findings",
    "pull_quote": "pull quote, not read for findings",
}
HEADS = {"headline", "subheading"}


def texts(findings: Findings) -> Markup:
    """The documents, folded, in the sources' order, with switches for what is marked in them.

    Of more documents than a page can hold those stand here that the findings cite most; a table tells of the rest.
    """
    held = [doc_id for doc_id in findings.sources if evidence.has_text(findings, doc_id)]
    spans = highlights.by_document(findings)
    told = Markup("").join(document(findings, doc_id, spans.get(doc_id, [])) for doc_id in held)
    return switches(findings) + told + _not_held(findings)


def switches(findings: Findings) -> Markup:
    """A switch a kind of highlight, and one for what was not read; they need no script."""
    if not findings.sources:
        return Markup("")
    kinds = [_switch(f"show-{kind}", label, kind) for kind, label in KINDS.items()]
    kinds.append(_switch("show-unread", "boilerplate", "unread"))
    told = Markup('<fieldset class="switches"><legend>Marked in the texts</legend>{}</fieldset>')
    return told.format(Markup("").join(kinds))


def _switch(name: str, label: str, kind: str) -> Markup:
    told = Markup('<label><input type="checkbox" id="{}" checked> <span class="m m-{}">{}</span></label>')
    return told.format(name, kind, label)


def _not_held(findings: Findings) -> Markup:
    """The documents whose text is not in the page: what is found in them, and where they can be read."""
    left = [doc_id for doc_id in findings.sources if not evidence.has_text(findings, doc_id)]
    if not left:
        return Markup("")
    said = Counter(s["doc_id"] for s in findings.tables["statements"] if s["state"] != "silent")
    rows = [
        [evidence.chip(findings, d), findings.documents[d]["title"], findings.documents[d]["n_words"], said[d]]
        for d in left[: limits.LINES]
    ]
    told = Markup('<details class="group" id="texts-not-held"><summary><h3>{}</h3></summary>{}{}</details>')
    many = phrases.count(len(left), "text is not in this page", "texts are not in this page")
    how = Markup(
        '<p class="note">This page holds the {:,} texts that its findings cite most. The others stand whole in '
        "tables/documents.csv, column <code>text</code>; for a page with one of them, run Rashomon over fewer "
        "documents.</p>"
    ).format(len(findings.texts))
    columns = ["source", "title", "words", "statements"]
    listed = safe_table(columns, rows, caption="Texts that are not in this page")
    return told.format(many, how, listed + limits.told_rest(len(rows), len(left), "documents"))


def document(findings: Findings, doc_id: str, spans: list[Highlight] = (), *, unfolded: bool = False) -> Markup:
    """One document's text, paragraph by paragraph, folded unless `unfolded`."""
    source = findings.sources[doc_id]
    lines = [_paragraph(findings, doc_id, n, span, spans) for n, span in enumerate(findings.paragraphs[doc_id], 1)]
    head = Markup('<b class="letter">{}</b> {} <span class="kind">{}</span>')
    told = Markup(
        '<details class="entry text s{}" id="{}"{}><summary>{}</summary><div class="inside reading">{}'
        '<p class="where own">{}<a href="#{}">about this source</a></p></div></details>'
    )
    summary = head.format(source.letter, *map(inline, findings.heading(doc_id)))
    name = anchor("doc", doc_id)
    link, about = evidence.permalink(findings, name), anchor("source", doc_id)
    opened = Markup(" open") if unfolded else ""
    return told.format(evidence.shade(source), name, opened, summary, Markup("").join(lines), link, about)


def _paragraph(findings: Findings, doc_id: str, number: int, span: Span, spans: list[Highlight]) -> Markup:
    kind = _kind(findings, doc_id, span[0])
    note = Markup(' title="{}"').format(UNREAD[kind]) if kind in UNREAD else Markup("")
    name = evidence.paragraph_id(doc_id, number)
    count = Markup('<a class="count" href="#{0}" aria-label="paragraph {1}">{1}</a>').format(name, number)
    text = highlights.marked(findings.documents[doc_id]["text"], span, spans)
    told = Markup('<p id="{}" class="{}{}" dir="auto"{}>{}{}</p>')
    heading = " heading" if kind in HEADS else ""
    return told.format(name, kind.replace("_", "-"), heading, note, count, text)


def _kind(findings: Findings, doc_id: str, at: int) -> str:
    segments = findings.segments.get(doc_id, [])
    found = bisect_right(segments, at, key=itemgetter("start"))
    return segments[found - 1]["kind"] if found else "body"
