"""What each outlet calls the actors: the terms that set it apart, and whose voice its labels are in."""

from collections import Counter

import plotly.graph_objects as go
from markupsafe import Markup

from rashomon.pages import phrases
from rashomon.pages.text import anchor, inline
from rashomon.views import evidence, theme
from rashomon.views.findings import Findings, Source
from rashomon.views.tables import safe_table

NAME, VOICES = "figure-wording", "figure-voices"
EMPTY = "No two outlets call one actor by different terms, so no term sets an outlet apart."
EMPTY_VOICES = "No source describes an actor by a role, a label or a gloss."
MOST = 24  # terms drawn; the table holds more
ROWS = 120  # in a table
ACTORS = 14  # in the figure of voices
HATCHED = "/"  # what is quoted
COLUMNS = ["outlet", "calls", "this", "times", "z", "voice"]


def figure(findings: Findings) -> go.Figure:
    """A bar a term, as long as it is telling, in the colour of its outlet; hatched where the outlet quotes it."""
    rows = telling(findings)[:MOST]
    if not rows:
        return theme.empty(NAME, EMPTY)
    lines = [f"{phrases.short(r['term'], 26)} · {phrases.short(findings.name(r['entity_id']), 18)}" for r in rows]
    inks = list(dict.fromkeys((_colour(findings, r), r["voice"]) for r in rows))
    bars = [_terms(findings, rows, colour, voice) for colour, voice in inks]
    names = {"tickvals": list(range(len(rows))), "ticktext": [theme.plain(line) for line in lines]}
    axes = {
        "yaxis": names | {"range": [len(rows) - 0.5, -0.5], "fixedrange": True, "showgrid": False},
        "xaxis": {"range": [0, 1.25 * rows[0]["score"]], "fixedrange": True, "title": {"text": "z of the log-odds"}},
    }
    look = {"height": 90 + 25 * len(rows), "barmode": "overlay", "showlegend": False}
    return theme.figure(bars, name=NAME, says=says(findings), width=560, **look, **axes)


def _terms(findings: Findings, rows: list[dict], colour: str, voice: str) -> go.Bar:
    """The bars of one colour and voice, each on the line of its term."""
    chosen = [(n, r) for n, r in enumerate(rows) if (_colour(findings, r), r["voice"]) == (colour, voice)]
    return go.Bar(
        x=[r["score"] for _, r in chosen],
        y=[n for n, _ in chosen],
        orientation="h",
        marker=_ink(colour, voice),
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
        [_outlet(findings, r), _actor(findings, r["entity_id"]), r["term"], r["count"], round(r["score"], 2), r["voice"]]
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


def telling(findings: Findings) -> list[dict]:
    """Rows of `wording` that set an outlet apart, the most telling first; none of an outlet that is not shown."""
    rows = [w for w in findings.tables["wording"] if w["score"] and w["score"] > 0]
    rows = [w for w in rows if w["entity_id"] in findings.entities and (not findings.blind or _source(findings, w))]
    return sorted(rows, key=lambda w: (-w["score"], -w["count"], w["term"], w["outlet"], w["entity_id"]))


def voices(findings: Findings) -> go.Figure:
    """Actors with most descriptions: to the right in a source's own voice, to the left in somebody quoted."""
    chosen, counts, words = _described(findings)[:ACTORS], _voices(findings), _words(findings)
    if not chosen:
        return theme.empty(VOICES, EMPTY_VOICES)
    told = {(d, voice) for e, d, voice in counts if e in chosen}
    docs = [d for d in findings.sources if {(d, "own"), (d, "quoted")} & told]
    bars = [_bar(findings.sources[d], chosen, words, counts, voice) for voice in ("own", "quoted") for d in docs if (d, voice) in told]
    names = [theme.plain(phrases.short(findings.name(e), 24)) for e in chosen]
    own, quoted = (max(sum(counts[e, d, v] for d in docs) for e in chosen) for v in ("own", "quoted"))
    step = max(1, round(max(own, quoted) / 4))
    ticks = list(range(-(quoted // step) * step, own + 1, step))
    axes = {
        "yaxis": {"tickvals": list(range(len(chosen))), "ticktext": names, "fixedrange": True, "showgrid": False},
        "xaxis": {"tickvals": ticks, "ticktext": [abs(t) for t in ticks], "fixedrange": True, "zeroline": True},
    }
    axes["yaxis"]["range"] = [len(chosen) - 0.5, -0.5]
    axes["xaxis"] |= {"range": [-quoted - 0.05 * own, own + 0.5], "zerolinecolor": theme.SOFT}
    heads = [_side("its own voice →", 1, "right"), *([_side("← somebody quoted", 0, "left")] if quoted else [])]
    look = {"barmode": "relative", "showlegend": False, "annotations": heads, "margin": {"t": 30}}
    return theme.figure(
        bars, name=VOICES, says=says_voices(findings), width=560, height=90 + 26 * len(chosen), **axes, **look
    )


def voices_table(findings: Findings) -> Markup:
    """How often each source describes each actor in its own voice and in a quoted one, with the words."""
    words, counts = _words(findings), _voices(findings)
    rank = {e: n for n, e in enumerate(_described(findings))}
    order = sorted(counts, key=lambda k: (rank[k[0]], findings.sources[k[1]].number, k[2]))[:ROWS]
    rows = [
        [_actor(findings, e), evidence.chip(findings, d), voice, counts[e, d, voice], words[e, d, voice][:6]]
        for e, d, voice in order
    ]
    columns = ["actor", "source", "voice", "times", "words"]
    return safe_table(columns, rows, caption="In whose voice actors are described", why_empty=EMPTY_VOICES)


def says_voices(findings: Findings) -> str:
    """One sentence of how much is in the sources' own voice and who is described most, counted from the table."""
    chosen, counts = _described(findings), _voices(findings)
    if not chosen:
        return EMPTY_VOICES
    own = sum(many for (_, _, voice), many in counts.items() if voice == "own")
    first = sum(many for (e, _, _), many in counts.items() if e == chosen[0])
    drawn = f" The {ACTORS} described most are drawn." if len(chosen) > ACTORS else ""
    return (
        f"{phrases.count(counts.total(), 'description')} of {phrases.count(len(chosen), 'actor')}: {own:,} in a source's "
        f"own voice, {counts.total() - own:,} in somebody quoted; {findings.name(chosen[0])} has most, {first:,}.{drawn}"
    )


def _rows(findings: Findings) -> list[dict]:
    told = findings.tables["descriptions"]
    return [d for d in told if d["entity_id"] in findings.entities and d["doc_id"] in findings.sources]


def _voices(findings: Findings) -> Counter:
    """How many descriptions by (entity_id, doc_id, voice)."""
    return Counter((d["entity_id"], d["doc_id"], d["voice"]) for d in _rows(findings))


def _words(findings: Findings) -> dict[tuple, list[str]]:
    found: dict[tuple, list[str]] = {}
    for d in _rows(findings):
        told = found.setdefault((d["entity_id"], d["doc_id"], d["voice"]), [])
        if d["text"] not in told:
            told.append(d["text"])
    return found


def _described(findings: Findings) -> list[str]:
    many = Counter(d["entity_id"] for d in _rows(findings))
    return sorted(many, key=lambda e: (-many[e], findings.name(e), e))


def _bar(source: Source, chosen: list[str], words: dict, counts: Counter, voice: str) -> go.Bar:
    """One source's descriptions of the actors in one voice; counts below zero are quoted ones."""
    sign, lines = 1 if voice == "own" else -1, [n for n, e in enumerate(chosen) if counts[e, source.doc_id, voice]]
    head = f"<b>{theme.plain(source.name)}</b>, {'in its own voice' if sign > 0 else 'quoting'}"
    told = [phrases.wrapped(", ".join(words[chosen[n], source.doc_id, voice][:6]), 60) for n in lines]
    colour = theme.PALETTE[evidence.shade(source)]
    return go.Bar(
        x=[sign * counts[chosen[n], source.doc_id, voice] for n in lines],
        y=lines,
        orientation="h",
        marker=_ink(colour, voice),
        text=[source.letter] * len(lines),
        textposition="inside",
        insidetextanchor="middle",
        textangle=0,
        textfont={"color": theme.INK},
        constraintext="none",
        customdata=["<br>".join([head, *map(theme.plain, each)]) for each in told],
        hovertemplate="%{customdata}<extra></extra>",
    )


def _ink(colour: str, voice: str) -> dict:
    """Bars in a colour, see-through so that ink can be read on them; hatched for what is quoted."""
    told = {"color": colour, "opacity": 0.75, "line": {"color": colour, "width": 1.5}}
    hatch = {"shape": HATCHED, "fillmode": "overlay", "size": 6, "solidity": 0.25, "fgcolor": theme.SOFT}
    return told | ({"pattern": hatch} if voice == "quoted" else {})


def _side(text: str, at: int, anchored: str) -> dict:
    place = {"xref": "paper", "yref": "paper", "x": at, "y": 1, "xanchor": anchored, "yanchor": "bottom"}
    return place | {"text": text, "showarrow": False, "font": {"size": 12}}


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


def _actor(findings: Findings, entity_id: str) -> Markup:
    href = f"{findings.page}#{anchor('actor', entity_id)}"
    return Markup('<a href="{}">{}</a>').format(href, inline(findings.name(entity_id)))
