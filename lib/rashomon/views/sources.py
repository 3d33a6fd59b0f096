"""Who tells it: each source with its day, and where that day comes from."""

from markupsafe import Markup

from rashomon.pages import phrases
from rashomon.pages.text import anchor, inline, link, shown
from rashomon.views import evidence
from rashomon.views.findings import Findings
from rashomon.views.tables import nothing, safe_table

COLUMNS = ["source", "title", "published", "where the day comes from", "saved", "words"]


def table(findings: Findings) -> Markup:
    """All sources in the order of their days, with the evidence for each day."""
    rows = [_row(findings, doc_id) for doc_id in findings.sources]
    return safe_table(COLUMNS, rows, caption="The sources", why_empty="No document could be read.")


def cards(findings: Findings) -> Markup:
    """The same, a card a source: what the briefing shows."""
    told = Markup("").join(_card(findings, doc_id) for doc_id in findings.sources)
    return Markup('<div class="cards">{}</div>').format(told) if told else nothing("No document could be read.")


def dated(findings: Findings, doc_id: str) -> Markup:
    """The day of publication, how it is known, and its evidence."""
    return _day(findings, doc_id) + _reason(findings, doc_id)


def unread(findings: Findings, doc_id: str) -> str | None:
    """`not analysed: German` for a document that the model does not read."""
    code = (findings.dating.get(doc_id) or {}).get("unread")
    return f"not analysed: {phrases.language(code)}" if code else None


def not_read(findings: Findings) -> Markup:
    """The files and records that could not be read, and why; empty where there is none."""
    rows = [[r["source_path"], phrases.field(r["reason"]), r["detail"]] for r in findings.tables["rejected"]]
    return safe_table(["file", "reason", "detail"], rows, caption="Not read") if rows else Markup("")


def relations(findings: Findings) -> Markup:
    """Which sources share text, so that they are not counted as independent of one another."""
    rows = [
        [_both(findings, r["doc_a"], r["doc_b"]), r["relation"], f"{r['containment']:.0%}"]
        for r in findings.tables["similarity"]
    ]
    columns = ["sources", "relation", "of the shorter one's text"]
    return safe_table(columns, rows, caption="Sources that share text", why_empty="No two sources share passages.")


def _row(findings: Findings, doc_id: str) -> list:
    told = findings.documents[doc_id]
    saved = told["captured"] and phrases.day(told["captured"])
    day, reason = _day(findings, doc_id), _reason(findings, doc_id)
    words = unread(findings, doc_id) or told["n_words"]
    return [evidence.chip(findings, doc_id), told["title"], day, reason, saved, words]


def _day(findings: Findings, doc_id: str) -> Markup:
    told = findings.dating.get(doc_id) or {}
    day = phrases.days(told.get("published_from"), told.get("published_to"))
    summary = Markup('<b class="day">{}</b>').format(day)
    return evidence.details(findings, summary, told.get("doc_ref"), told.get("start"), told.get("end"))


def _reason(findings: Findings, doc_id: str) -> Markup:
    told = findings.dating.get(doc_id) or {}
    basis = told.get("basis") or "none"
    said = Markup('<p class="reason"><span class="basis {}">{}{}</span> {}</p>')
    colon = ":" if told.get("reason") else ""
    return said.format(basis, phrases.BASIS.get(basis, "nothing settles it"), colon, shown(told.get("reason")))


def _card(findings: Findings, doc_id: str) -> Markup:
    told = findings.documents[doc_id]
    facts = [
        _fact("Published", dated(findings, doc_id)),
        _fact("Saved", told["captured"] and phrases.day(told["captured"])),
        _fact("Outlet", told["outlet"] and inline(told["outlet"]) + _because(told["outlet_basis"])),
        _fact("By", told["author"] and inline(told["author"])),
        _fact("Address", told["url"] and link(told["url"], phrases.short(told["url"], 60))),
        _fact(
            "File",
            inline(told["source_path"]) + Markup(' <span class="basis">{:,} words</span>').format(told["n_words"]),
        ),
        _fact("Note", "a machine translated this text" if told["translated"] else None),
        _fact("Language", unread(findings, doc_id)),
    ]
    card = Markup('<article class="card source-card s{}" id="{}"><h3>{}</h3>{}<dl>{}</dl>{}</article>')
    title = Markup('<p class="title" dir="auto">{}</p>').format(shown(told["title"])) if told["title"] else ""
    source = findings.sources[doc_id]
    read = Markup('<p class="where"><a href="#{}">Read the text</a></p>').format(anchor("doc", doc_id))
    read = read if evidence.has_text(findings, doc_id) else ""
    head = Markup('<b class="letter">{}</b> {}').format(source.letter, inline(source.name))
    shade = evidence.shade(source)
    return card.format(shade, anchor("source", doc_id), head, title, Markup("").join(facts), read)


def _fact(name: str, value: Markup | str | None) -> Markup:
    return Markup("<dt>{}</dt><dd>{}</dd>").format(name, value) if value else Markup("")


def _because(basis: str | None) -> Markup:
    return Markup(' <span class="basis {0}">{1}</span>').format(basis, phrases.BASIS[basis]) if basis else Markup("")


def _both(findings: Findings, doc_a: str, doc_b: str) -> Markup:
    return evidence.chip(findings, doc_a) + Markup(" ") + evidence.chip(findings, doc_b)
