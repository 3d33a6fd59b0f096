"""Who is in it: each actor with the names and the descriptions that each source gives."""

from collections import Counter

from markupsafe import Markup

from rashomon.pages import phrases
from rashomon.pages.text import anchor, inline, named, shown
from rashomon.views import evidence, limits
from rashomon.views.findings import Findings, grouped, once
from rashomon.views.tables import nothing, safe_table

PLACES = {"GPE", "LOC", "FAC"}
SOURCES, FORMS = 12, 6  # sources of one actor, and names and descriptions in each of them, shown at most
COLUMNS = 26  # sources that have a column
TERMS = 8  # words that set a source apart, shown at most


@once
def ranked(findings: Findings, *, places: bool = False) -> list[dict]:
    """Actors (or places), those in most documents first, then those mentioned most, then by name."""
    chosen = [e for e in findings.entities.values() if (e["label"] in PLACES) == places]
    return sorted(chosen, key=lambda e: (-e["n_documents"], -e["n_mentions"], e["name"], e["entity_id"]))


def table(findings: Findings, *, most: int = 25) -> Markup:
    """The actors in most sources, a column a source with the names it uses, the most frequent first; of many sources
    those that name most of these actors.
    """
    chosen = ranked(findings)[:most]
    named = [names_by_source(findings, findings.mentions.get(e["entity_id"], [])) for e in chosen]
    times = Counter(doc_id for names in named for doc_id in names)
    telling = set(sorted(findings.sources, key=lambda d: -times[d])[:COLUMNS])
    docs = [d for d in findings.sources if d in telling]
    heads = [f"{findings.sources[d].letter} {findings.sources[d].name}" for d in docs]
    rows = [_row(findings, e, names, docs) for e, names in zip(chosen, named, strict=True)]
    told = safe_table(["actor", *heads], rows, caption="The actors", why_empty="No actor was named in any source.")
    many = len(findings.sources)
    rest = f"A column for {len(docs)} of {many:,} sources, those that name most; all are in tables/mentions.csv."
    return told + (nothing(rest) if len(docs) < many and rows else Markup(""))


def cards(findings: Findings, *, places: bool = False) -> Markup:
    """An entry an actor, folded: names by source, descriptions, ledger; whom one source names comes last."""
    chosen = ranked(findings, places=places)
    if not chosen:
        return nothing(f"No {'place' if places else 'actor'} was named in any source.")
    part = "places" if places else "actors"
    shared = [e for e in chosen if e["n_documents"] > 1]
    single = [e for e in chosen if e["n_documents"] <= 1]
    told = _listed(findings, shared, part) if shared else Markup("")
    group = Markup('<details class="group"><summary><h3>{} <span class="count">{:,}</span></h3></summary>{}</details>')
    alone = _listed(findings, single, f"single {part}") if single else Markup("")
    return told + group.format("Named by one source only", len(single), alone) if single else told


def _listed(findings: Findings, chosen: list[dict], part: str) -> Markup:
    return limits.listed((card(findings, e) for e in chosen), len(chosen), part, "entities")


def says(findings: Findings) -> str:
    """One sentence of how many actors there are and how many names they bear, counted from the tables."""
    chosen = ranked(findings)
    if not chosen:
        return "No actor was named in any source."
    several = sum(e["n_documents"] > 1 for e in chosen)
    renamed = sum(len(e["aliases"] or []) > 1 for e in chosen)
    return (
        f"{phrases.count(len(chosen), 'actor')}, {several} of them in more than one source; "
        f"{renamed} {'is' if renamed == 1 else 'are'} named in more than one way."
    )


def kind(entity: dict) -> str:
    """What an entity is, in a word."""
    return phrases.KINDS.get(entity["label"]) or named(entity["label"].lower())


def pointer(findings: Findings, entity_id: str) -> Markup:
    """An actor's name, leading to all that is known of the actor."""
    told = Markup('<a href="{}#{}">{}</a>')
    return told.format(findings.page, anchor("actor", entity_id), inline(findings.name(entity_id)))


def names_by_source(findings: Findings, mentions: list[dict]) -> dict[str, list[tuple[str, int, dict]]]:
    """By doc_id in the sources' order: each name in use, how often, its first mention; no pronouns."""
    by_source = grouped([m for m in mentions if m["form"] != "pronoun"], "doc_id")
    found = {}
    for doc_id in (d for d in findings.sources if d in by_source):
        counted = Counter(m["text"] for m in by_source[doc_id])
        first = {m["text"]: m for m in sorted(by_source[doc_id], key=lambda m: -m["start"])}
        found[doc_id] = [(t, n, first[t]) for t, n in sorted(counted.items(), key=lambda c: (-c[1], c[0]))]
    return found


def _row(findings: Findings, entity: dict, names: dict[str, list[tuple[str, int, dict]]], docs: list[str]) -> list:
    cells = [
        Markup(", ").join(Markup("{}{}").format(inline(t), f" ×{n}" if n > 1 else "") for t, n, _ in names[d])
        if d in names
        else None
        for d in docs
    ]
    return [_name(findings, entity), *cells]


def _name(findings: Findings, entity: dict) -> Markup:
    href = f"{findings.page}#{anchor('actor', entity['entity_id'])}"
    return Markup('<a href="{}">{}</a> <span class="kind">{}</span>').format(href, inline(entity["name"]), kind(entity))


def card(findings: Findings, entity: dict, *, unfolded: bool = False) -> Markup:
    """One actor: opened, the names and descriptions that each source gives, and why the names are one."""
    entity_id, name = entity["entity_id"], inline(entity["name"])
    names = names_by_source(findings, findings.mentions.get(entity_id, []))
    called = grouped(findings.called.get(entity_id, []), "doc_id")
    docs = [d for d in findings.sources if d in names or d in called]
    head = Markup('<span class="head"><b>{}</b> <span class="kind">{}</span> {}</span>{}')
    summary = head.format(name, kind(entity), _also(entity, names), evidence.badges(findings, docs))
    parts = [_source(findings, d, names.get(d, []), called.get(d, [])) for d in docs[:SOURCES]]
    more = len(docs) - SOURCES
    parts += [nothing(f"{phrases.count(more, 'more source')}, in tables/mentions.csv.")] if more > 0 else []
    parts += [
        _wording(findings, findings.wording.get(entity_id, [])),
        _ledger(findings, findings.merges.get(entity_id, [])),
    ]
    told = Markup(
        '<details class="entry actor" id="{}"{}><summary>{}</summary><div class="inside">{}'
        '<p class="where own">{}</p></div></details>'
    )
    own, opened = anchor("actor", entity_id), Markup(" open") if unfolded else ""
    return told.format(own, opened, summary, Markup("").join(parts), evidence.permalink(findings, own))


def _also(entity: dict, names: dict[str, list[tuple[str, int, dict]]]) -> Markup:
    """The other names in use, the first few of them."""
    forms = sorted({t for told in names.values() for t, _, _ in told} - {entity["name"]})[:4]
    told = Markup('<span class="also">also {}</span>')
    return told.format(Markup(", ").join(map(inline, forms))) if forms else Markup("")


def _source(findings: Findings, doc_id: str, names: list, called: list[dict]) -> Markup:
    pieces = [_fact(findings, _times(t, n), m, whose=False) for t, n, m in names[:FORMS]]
    words = [_fact(findings, _description(c, n), c, whose=False) for c, n in _distinct(called)[:FORMS]]
    told = Markup('<section class="by-source"><h3>{}</h3>{}{}</section>')
    return told.format(evidence.chip(findings, doc_id), _list("named", pieces), _list("called", words))


def _wording(findings: Findings, rows: list[dict]) -> Markup:
    """The words that set one source apart from the others on this actor, the most telling first."""
    chosen = [r for r in rows if r["score"] is not None and r["score"] > 0]
    chosen.sort(key=lambda r: (-r["score"], r["term"]))
    names = {s.doc_id: s.name for s in findings.sources.values()}
    line = Markup('<li>{} <span class="basis">{} ×{}, z {:.1f}, {} voice</span></li>')
    lines = [
        line.format(inline(r["term"]), inline(names.get(r["outlet"], r["outlet"])), r["count"], r["score"], r["voice"])
        for r in chosen[:TERMS]
    ]
    told = Markup('<section class="ledger"><h3>Words that set a source apart</h3><ul>{}</ul></section>')
    return told.format(Markup("").join(lines)) if lines else Markup("")


def _list(label: str, lines: list[Markup]) -> Markup:
    told = Markup('<p class="label">{}</p><ul>{}</ul>')
    return told.format(label, Markup("").join(lines)) if lines else Markup("")


def _fact(findings: Findings, summary: Markup, row: dict, *, whose: bool = True) -> Markup:
    place = row["doc_id"], row["start"], row["end"]
    return Markup("<li>{}</li>").format(evidence.details(findings, summary, *place, whose=whose))


def _times(text: str, many: int) -> Markup:
    return Markup('{} <span class="basis">{}</span>').format(inline(text), f"×{many}" if many > 1 else "")


def _distinct(called: list[dict]) -> list[tuple[dict, int]]:
    """The first of each description in the same words, kind and voice, and how often it is used."""
    alike = [(c["text"].casefold(), c["kind"], c["voice"], c["speaker"] or "") for c in called]
    counted = Counter(alike)
    first = dict(reversed(list(zip(alike, called, strict=True))))
    return [(first[key], many) for key, many in counted.items()]


def _description(row: dict, many: int) -> Markup:
    quoted = Markup("quoting {}").format(inline(row["speaker"] or "somebody"))
    voice = "in its own voice" if row["voice"] == "own" else quoted
    times = f" ×{many}" if many > 1 else ""
    told = Markup('“{}” <span class="basis">{}, {}{}</span>')
    return told.format(inline(row["text"]), row["kind"], voice, times)


def _ledger(findings: Findings, merges: list[dict]) -> Markup:
    """Why these names are one (or are kept apart)."""
    lines = [_merge(findings, m) for m in merges[: SOURCES * 2]]
    if not lines:
        return Markup("")
    told = Markup('<section class="ledger"><h3>Why these names are one</h3><ul>{}</ul></section>')
    return told.format(Markup("").join(lines))


def _merge(findings: Findings, row: dict) -> Markup:
    sign = "≠" if row["rule"] == "different" else "="
    score = f", likeness {row['score']:.2f}" if row["score"] is not None else ""
    summary = Markup('{} {} {} <span class="basis">{}{}</span>').format(
        inline(row["name_a"]), sign, inline(row["name_b"]), shown(phrases.field(row["rule"])), score
    )
    return _fact(findings, summary, row)
