"""Who took text from whom: how much each two sources share, and the shared passages side by side."""

import re
from difflib import SequenceMatcher

import plotly.graph_objects as go
from markupsafe import Markup

from rashomon.pages import phrases
from rashomon.pages.text import anchor, inline
from rashomon.views import evidence, sources, theme
from rashomon.views.findings import Findings, Span, once
from rashomon.views.tables import nothing

NAME = "figure-reuse"
EMPTY = "No two sources share a passage, so none is seen to copy another."
MOST = 26  # sources drawn; the table holds all pairs
PAIRS, PASSAGES = 24, 12  # pairs shown side by side, and passages of each
OPEN = 1  # pairs that stand unfolded
LONGEST = 1600  # characters of a passage shown
WORD = re.compile(r"\w+(?:['’]\w+)*")


def figure(findings: Findings) -> go.Figure:
    """Sources against sources: how much of the shorter one's text stands in the other, in percent."""
    docs = _sharing(findings)[:MOST]
    if not docs:
        return theme.empty(NAME, EMPTY)
    share = {frozenset((r["doc_a"], r["doc_b"])): r for r in ranked(findings) if {r["doc_a"], r["doc_b"]} <= {*docs}}
    cells = [[share.get(frozenset((a, b))) if a != b else None for b in docs] for a in docs]
    letters = [findings.sources[d].letter for d in docs]
    heat = go.Heatmap(
        z=[[round(100 * c["containment"]) if c else None for c in row] for row in cells],
        x=list(range(len(docs))),
        y=list(range(len(docs))),
        customdata=[[_hover(findings, c) for c in row] for row in cells],
        texttemplate="%{z}",
        textfont={"color": theme.INK},
        hovertemplate="%{customdata}<extra></extra>",
        hoverongaps=False,
        colorscale=theme.SHADES,
        zmin=0,
        zmax=100,
        showscale=False,
        xgap=2,
        ygap=2,
    )
    names = [f"{_short(findings, d)} <b>{findings.sources[d].letter}</b>" for d in docs]
    axis = {"showgrid": False, "fixedrange": True, "tickvals": list(range(len(docs)))}
    span = [-0.5, len(docs) - 0.5]
    axes = {
        "xaxis": axis | {"ticktext": letters, "side": "top", "tickangle": 0, "range": span},
        "yaxis": axis | {"ticktext": names, "range": span[::-1]},
    }
    wide = 220 + 30 * len(docs) if len(docs) > 8 else 0
    return theme.figure([heat], name=NAME, says=says(findings), width=wide, height=70 + 28 * len(docs), **axes)


def table(findings: Findings) -> Markup:
    """Every pair that shares text, its relation, and how much."""
    return sources.relations(findings)


def says(findings: Findings) -> str:
    """One sentence of which two share most and how they are related, counted from the tables."""
    pairs = ranked(findings)
    if not pairs:
        return EMPTY
    first, docs = pairs[0], _sharing(findings)
    names = [findings.sources[first[side]].name for side in ("doc_a", "doc_b")]
    kinds = [(k, sum(r["relation"] == k for r in pairs)) for k in ("duplicate", "syndicated", "reuse")]
    words = {"duplicate": "word for word", "syndicated": "in most sentences", "reuse": "in single passages"}
    told = phrases.series([f"{n:,} {words[k]}" for k, n in kinds if n])
    drawn = f" Shown are {MOST} of {len(docs):,}." if len(docs) > MOST else ""
    return (
        f"{phrases.count(len(pairs), 'pair')} of sources {'shares' if len(pairs) == 1 else 'share'} text: {told}. "
        f"{names[0]} and {names[1]} share most, {first['containment']:.0%} of the shorter one.{drawn}"
    )


@once
def ranked(findings: Findings) -> list[dict]:
    """Pairs that share text, those that share most first."""
    order = {d: s.number for d, s in findings.sources.items()}
    return sorted(
        findings.tables["similarity"], key=lambda r: (-r["containment"], order[r["doc_a"]], order[r["doc_b"]])
    )


def passages(findings: Findings) -> Markup:
    """The shared passages of each pair side by side, what is not the same in both left unmarked."""
    telling = {(r["doc_a"], r["doc_b"]) for r in findings.tables["reuse"]}
    pairs = [r for r in ranked(findings) if (r["doc_a"], r["doc_b"]) in telling]
    shared = {(r["doc_a"], r["doc_b"]): [] for r in pairs[:PAIRS]}
    for row in findings.tables["reuse"]:
        if (pair := (row["doc_a"], row["doc_b"])) in shared:
            shared[pair].append(row)
    cards = [_pair(findings, r, shared[r["doc_a"], r["doc_b"]], n < OPEN) for n, r in enumerate(pairs[:PAIRS])]
    rest = f"The {PAIRS} pairs that share most, of {len(pairs):,}; all passages stand in tables/reuse.csv."
    return Markup("").join([*cards, nothing(rest) if len(pairs) > PAIRS else Markup("")])


def same_words(one: str, other: str) -> tuple[list[Span], list[Span]]:
    """Spans in either text of the words that both have in the same order, whatever their case; words that follow
    one another are one span."""
    found = [[(m.group().casefold(), m.span()) for m in WORD.finditer(text)] for text in (one, other)]
    words = [[w for w, _ in side] for side in found]
    blocks = [b for b in SequenceMatcher(None, *words, autojunk=False).get_matching_blocks() if b.size]
    return tuple(_spans(found[n], [(block[n], block.size) for block in blocks]) for n in (0, 1))


def _spans(words: list[tuple[str, Span]], runs: list[tuple[int, int]]) -> list[Span]:
    """The spans of runs of words (first, how many); runs with no word between them are one."""
    spans: list[Span] = []
    after = None
    for first, many in runs:
        begin = spans.pop()[0] if first == after else words[first][1][0]
        after = first + many
        spans.append((begin, words[after - 1][1][1]))
    return spans


def _sharing(findings: Findings) -> list[str]:
    """Sources that share text: those of the pairs that share most, in the sources' order."""
    docs: dict[str, None] = {}
    for row in ranked(findings):
        docs |= dict.fromkeys((row["doc_a"], row["doc_b"]))
    kept = list(docs)[:MOST]
    return sorted(kept, key=lambda d: findings.sources[d].number) + list(docs)[MOST:]


def _short(findings: Findings, doc_id: str) -> str:
    return theme.plain(phrases.short(findings.sources[doc_id].name, 22))


def _hover(findings: Findings, row: dict | None) -> str | None:
    if row is None:
        return None
    names = [theme.plain(findings.sources[row[side]].name) for side in ("doc_a", "doc_b")]
    return f"{names[0]}<br>{names[1]}<br>{row['relation']}: {row['containment']:.0%} of the shorter one's text"


def _pair(findings: Findings, row: dict, shared: list[dict], unfolded: bool) -> Markup:
    """Two sources: how much they share; opened, their passages side by side."""
    chips = [evidence.badges(findings, [row[side]]) for side in ("doc_a", "doc_b")]
    names = [inline(findings.sources[row[side]].name) for side in ("doc_a", "doc_b")]
    head = Markup('<span class="head">{}{} {} <span class="kind">and</span> {}</span>').format(*chips, *names)
    about = f"{row['relation']}, {row['containment']:.0%} of the shorter one, {phrases.count(len(shared), 'passage')}"
    ordered = sorted(shared, key=lambda p: (p["start_a"], p["start_b"]))
    parts = Markup("").join(_passage(findings, p) for p in ordered[:PASSAGES])
    rest = nothing(f"The first {PASSAGES} of {len(shared):,} passages.") if len(shared) > PASSAGES else ""
    told = Markup(
        '<details class="entry reuse" id="{}"{}><summary>{}<span class="meaning">{}</span></summary>{}{}</details>'
    )
    identity = anchor("reuse", row["doc_a"], row["doc_b"])
    return told.format(identity, Markup(" open") if unfolded else "", head, about, parts, rest)


def _passage(findings: Findings, row: dict) -> Markup:
    """One passage as it stands in both texts."""
    spans = {s: (row[f"start_{s}"], min(row[f"end_{s}"], row[f"start_{s}"] + LONGEST)) for s in ("a", "b")}
    texts = {s: findings.documents[row[f"doc_{s}"]]["text"][slice(*spans[s])] for s in spans}
    marks = dict(zip(spans, same_words(texts["a"], texts["b"]), strict=True))
    sides = [_side(findings, row, s, texts[s], marks[s]) for s in spans]
    return Markup('<div class="pair">{}{}</div>').format(*sides)


def _side(findings: Findings, row: dict, side: str, text: str, marks: list[Span]) -> Markup:
    doc_id, start = row[f"doc_{side}"], row[f"start_{side}"]
    words = evidence.marked(text, marks, 0, len(text))
    more = " …" if row[f"end_{side}"] - start > LONGEST else ""
    link = "read it in the document" if evidence.has_text(findings, doc_id) else "its source"
    told = Markup(
        '<section class="side s{}"><blockquote class="passage" dir="auto">{}{}</blockquote>'
        '<p class="where">{}<a href="{}">{}</a></p></section>'
    )
    chip, place = evidence.chip(findings, doc_id), evidence.place(findings, doc_id, start)
    return told.format(evidence.shade(findings.sources[doc_id]), words, more, chip, place, link)
