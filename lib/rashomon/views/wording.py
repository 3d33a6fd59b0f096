"""What each outlet calls the actors: the terms that set it apart from the others."""

import plotly.graph_objects as go
from markupsafe import Markup

from rashomon.pages import phrases
from rashomon.pages.text import inline
from rashomon.views import actors, evidence, theme
from rashomon.views.findings import Findings, Source, once
from rashomon.views.tables import safe_table

NAME = "figure-wording"
EMPTY = "No two outlets call one actor by different terms, so no term sets an outlet apart."
MOST = 24  # terms drawn; the table holds more
ROWS = 120  # in a table
HATCHED = "/"  # what is quoted
COLUMNS = ["outlet", "calls", "this", "times", "z", "voice"]


def figure(findings: Findings) -> go.Figure:
    """A bar a term, as long as it is telling, in the colour of its outlet; hatched where the outlet quotes it."""
    rows = telling(findings)[:MOST]
    if not rows:
        return theme.empty(NAME, EMPTY)
    lines = [(phrases.short(r["term"], 24), phrases.short(findings.name(r["entity_id"]), 24)) for r in rows]
    inks = list(dict.fromkeys((_colour(findings, r), r["voice"]) for r in rows))
    bars = [_terms(findings, rows, colour, voice) for colour, voice in inks]
    names = {"tickvals": list(range(len(rows)))}
    names["ticktext"] = [f"{theme.plain(term)}<br><i>{theme.plain(who)}</i>" for term, who in lines]
    axes = {
        "yaxis": names | {"range": [len(rows) - 0.5, -0.5], "fixedrange": True, "showgrid": False},
        "xaxis": {
            "range": [0, 1.5 * rows[0]["score"]],
            "fixedrange": True,
            "title": {
                "text": "how far it sets apart (z)",
                "font": {"size": 12},
            },
        },
    }
    look = {"height": 90 + 36 * len(rows), "barmode": "overlay", "showlegend": False}
    return theme.figure(bars, name=NAME, says=says(findings), **look, **axes)


def _terms(findings: Findings, rows: list[dict], colour: str, voice: str) -> go.Bar:
    """The bars of one colour and voice, each on the line of its term."""
    chosen = [(n, r) for n, r in enumerate(rows) if (_colour(findings, r), r["voice"]) == (colour, voice)]
    return go.Bar(
        x=[r["score"] for _, r in chosen],
        y=[n for n, _ in chosen],
        orientation="h",
        width=0.8,
        marker=ink(colour, voice),
        text=[theme.plain(f" {_letter(findings, r)} ×{r['count']}") for _, r in chosen],
        textposition="outside",
        textfont={"color": theme.INK},
        cliponaxis=False,
        customdata=[_hover(findings, r) for _, r in chosen],
        hovertemplate="%{customdata}<extra></extra>",
    )


def table(findings: Findings) -> Markup:
    """The terms that set an outlet apart, the most telling first."""
    rows = [
        [
            _outlet(findings, r),
            actors.pointer(findings, r["entity_id"]),
            r["term"],
            r["count"],
            round(r["score"], 2),
            r["voice"],
        ]
        for r in telling(findings)[:ROWS]
    ]
    return safe_table(COLUMNS, rows, caption="Terms that set an outlet apart", why_empty=EMPTY)


def says(findings: Findings) -> str:
    """One sentence of the most telling term and how sure it is, counted from the table."""
    rows = telling(findings)
    if not rows:
        return EMPTY
    first, sure = rows[0], sum(r["score"] >= 1.96 for r in rows)
    outlet = _source(findings, first)
    certain = f"{sure:,} {'is' if sure == 1 else 'are'} beyond chance at 1 in 20" if sure else "none is beyond chance"
    return (
        f"What sets an outlet apart most is “{first['term']}” for {findings.name(first['entity_id'])} "
        f"({outlet.name if outlet else first['outlet']}, {phrases.count(first['count'], 'time')}); of "
        f"{phrases.count(len(rows), 'term')} {certain}. Solid is an outlet's own voice, hatched a quoted one; "
        f"{min(MOST, len(rows)):,} are drawn."
    )


@once
def telling(findings: Findings) -> list[dict]:
    """Rows of `wording` that set an outlet apart, the most telling first; none of an outlet that is not shown."""
    rows = [w for w in findings.tables["wording"] if w["score"] and w["score"] > 0]
    rows = [w for w in rows if w["entity_id"] in findings.entities and (not findings.blind or _source(findings, w))]
    return sorted(rows, key=lambda w: (-w["score"], -w["count"], w["term"], w["outlet"], w["entity_id"]))


def ink(colour: str, voice: str) -> dict:
    """Bars in a colour, see-through so that ink can be read on them; hatched for what is quoted."""
    told = {"color": colour, "opacity": 0.75, "line": {"color": colour, "width": 1.5}}
    hatch = {"shape": HATCHED, "fillmode": "overlay", "size": 6, "solidity": 0.25, "fgcolor": theme.SOFT}
    return told | ({"pattern": hatch} if voice == "quoted" else {})


def _source(findings: Findings, row: dict) -> Source | None:
    """The first source of an outlet; null where none is shown under that name."""
    for source in findings.sources.values():
        outlet = findings.documents[source.doc_id]["outlet"] or source.doc_id
        if row["outlet"] == outlet or (findings.blind and row["outlet"].removeprefix("The ") == source.name):
            return source
    return None


def _letter(findings: Findings, row: dict) -> str:
    source = _source(findings, row)
    return source.letter if source else ""


def _colour(findings: Findings, row: dict) -> str:
    source = _source(findings, row)
    return theme.PALETTE[evidence.shade(source)] if source else theme.SOFT


def _hover(findings: Findings, row: dict) -> str:
    source = _source(findings, row)
    outlet = source.name if source else row["outlet"]
    told = f"calls {phrases.short(findings.name(row['entity_id']), 40)} “{phrases.short(row['term'], 60)}”"
    lines = [f"<b>{theme.plain(outlet)}</b>", theme.plain(told)]
    voice = "in its own voice" if row["voice"] == "own" else "quoting somebody"
    return "<br>".join([*lines, f"{phrases.count(row['count'], 'time')}, {voice}, z {row['score']:.2f}"])


def _outlet(findings: Findings, row: dict) -> Markup:
    source = _source(findings, row)
    return evidence.chip(findings, source.doc_id) if source else inline(row["outlet"])
