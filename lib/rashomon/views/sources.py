"""Who tells it: each source with its day, and where that day comes from."""

from markupsafe import Markup

from rashomon.pages import phrases
from rashomon.pages.text import anchor, inline, link, shown
from rashomon.views import evidence, glance, limits
from rashomon.views.findings import Findings
from rashomon.views.tables import nothing, safe_table

CARDS = 24  # sources told on a card each; of more, the rest stand in a table
RELATIONS = 200  # pairs of sources that share text, in the table
ORIGINS = 3  # whom one source has statements from, named at most
LINE = ["source", "title", "published", "how that is known", "words"]
COLUMNS = ["source", "title", "published", "where the day comes from", "saved", "words"]


def table(findings: Findings) -> Markup:
    """All sources in the order of their days, with the evidence for each day."""
    chosen = list(findings.sources)[: limits.LINES]
    told = safe_table(
        COLUMNS,
        [_row(findings, doc_id) for doc_id in chosen],
        caption="The sources",
        why_empty="No document could be read.",
    )
    return told + limits.told_rest(len(chosen), len(findings.sources), "documents")


def cards(findings: Findings) -> Markup:
    """The same, a card a source: what the briefing shows. Beyond CARDS sources, the rest as a table."""
    chosen = list(findings.sources)
    whom = glance.by_document(findings)
    told = Markup("").join(_card(findings, doc_id, whom.get(doc_id, [])) for doc_id in chosen[:CARDS])
    if not told:
        return nothing("No document could be read.")
    cards = Markup('<div class="cards">{}</div>').format(told)
    rows = [_line(findings, doc_id) for doc_id in chosen[CARDS:][: limits.LINES]]
    rest = safe_table(LINE, rows, caption="The other sources, in the order of their days") if rows else Markup("")
    return cards + rest + limits.told_rest(CARDS + len(rows) if rows else len(chosen), len(chosen), "documents")


def _line(findings: Findings, doc_id: str) -> list:
    """A source in a row of a table: with its place in the page, since findings lead to it."""
    told, source = findings.documents[doc_id], findings.sources[doc_id]
    head = Markup('<span id="{}"><b class="badge s{}">{}</b> {}</span>')
    name = head.format(anchor("source", doc_id), evidence.shade(source), source.letter, inline(source.name))
    dated = findings.dating.get(doc_id) or {}
    day = phrases.days(dated.get("published_from"), dated.get("published_to"))
    how = phrases.BASIS.get(dated.get("basis") or "", "nothing settles it")
    title = inline(told["title"])
    if evidence.has_text(findings, doc_id):
        title = Markup('<a href="#{}">{}</a>').format(anchor("doc", doc_id), title or "read the text")
    return [name, title, day, how, told["n_words"]]


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
    alike = findings.tables["similarity"]
    rows = [
        [_both(findings, r["doc_a"], r["doc_b"]), r["relation"], f"{r['containment']:.0%}"] for r in alike[:RELATIONS]
    ]
    columns = ["sources", "relation", "of the shorter one's text"]
    why_empty = "No two sources share passages."
    told = safe_table(columns, rows, caption="Sources that share text", why_empty=why_empty)
    return told + limits.told_rest(len(rows), len(alike), "similarity")


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
    return said.format(
        basis, phrases.BASIS.get(basis, "nothing settles it"), colon, shown(findings.readable(told.get("reason")))
    )


def _card(findings: Findings, doc_id: str, whom: list[str]) -> Markup:
    told = findings.documents[doc_id]
    facts = [
        _fact("Published", _day(findings, doc_id)),
        Markup('<dd class="wide">{}</dd>').format(_reason(findings, doc_id)),
        _fact("Saved", told["captured"] and phrases.day(told["captured"])),
        _fact("Outlet", told["outlet"] and inline(told["outlet"]) + _because(told["outlet_basis"])),
        _fact("By", told["author"] and inline(told["author"])),
        _fact("Address", told["url"] and link(told["url"], phrases.short(told["url"], 60))),
        _fact(
            "File",
            inline(told["source_path"]) + Markup(' <span class="basis">{:,} words</span>').format(told["n_words"]),
        ),
        _fact("Language", _language(findings, doc_id)),
        _fact("Has it from", _origin(findings, whom)),
        _fact("Shares text", _shares(findings, doc_id)),
    ]
    card = Markup('<article class="card source-card s{}" id="{}"><h3>{}</h3>{}<dl>{}</dl>{}</article>')
    source = findings.sources[doc_id]
    name, title = findings.heading(doc_id)
    title = Markup('<p class="title" dir="auto">{}</p>').format(shown(title)) if title else ""
    own = anchor("source", doc_id)
    text = Markup('<a href="#{}">read the text</a>').format(anchor("doc", doc_id))
    text = text if evidence.has_text(findings, doc_id) else ""
    read = Markup('<p class="where own">{}{}</p>').format(text, evidence.permalink(findings, own))
    head = Markup('<b class="letter">{}</b> {}').format(source.letter, inline(name))
    shade = evidence.shade(source)
    return card.format(shade, own, head, title, Markup("").join(facts), read)


def _language(findings: Findings, doc_id: str) -> Markup:
    """The language, whether it was analysed, and a mark where the text says that a machine translated it."""
    told = findings.documents[doc_id]
    if not told["language"]:
        return Markup("")
    away = unread(findings, doc_id)
    mark = Markup(' <span class="mark">machine-translated</span> <span class="basis">the text says so</span>')
    named = Markup('<span class="mark">{}</span>').format(away) if away else inline(phrases.language(told["language"]))
    return named + (mark if told["translated"] else Markup(""))


def _origin(findings: Findings, whom: list[str]) -> Markup:
    """Those it has statements from; an origin that is another document is called as that is."""
    names = [inline(findings.sources[w].name if w in findings.sources else w) for w in whom[:ORIGINS]]
    more = f" and {len(whom) - ORIGINS:,} more" if len(whom) > ORIGINS else ""
    return Markup("{}{}").format(Markup(", ").join(names), more) if names else Markup("")


def _shares(findings: Findings, doc_id: str) -> Markup:
    rows = [r for r in findings.tables["similarity"] if doc_id in (r["doc_a"], r["doc_b"])]
    told = Markup('{} <span class="basis">{}, {:.0%}</span>')
    others = [(r["doc_b"] if r["doc_a"] == doc_id else r["doc_a"], r) for r in rows[:ORIGINS]]
    chips = (told.format(evidence.chip(findings, d), r["relation"], r["containment"]) for d, r in others)
    return Markup(", ").join(chips)


def _fact(name: str, value: Markup | str | None) -> Markup:
    return Markup("<dt>{}</dt><dd>{}</dd>").format(name, value) if value else Markup("")


def _because(basis: str | None) -> Markup:
    return Markup(' <span class="basis {0}">{1}</span>').format(basis, phrases.BASIS[basis]) if basis else Markup("")


def _both(findings: Findings, doc_a: str, doc_b: str) -> Markup:
    return evidence.chip(findings, doc_a) + Markup(" ") + evidence.chip(findings, doc_b)
