"""In whose voice actors are described: the outlet's own, or somebody's whom it quotes."""

from collections import Counter

import plotly.graph_objects as go
from markupsafe import Markup

from rashomon.pages import phrases
from rashomon.views import actors, evidence, theme, wording
from rashomon.views.findings import Findings, Source, once
from rashomon.views.tables import safe_table

NAME = "figure-voices"
EMPTY = "No source describes an actor by a role, a label or a gloss."
ACTORS = 14  # drawn
ROWS = 120  # in the table


def figure(findings: Findings) -> go.Figure:
    """Actors with most descriptions: to the right in a source's own voice, to the left in somebody quoted."""
    chosen, counts, words = _described(findings)[:ACTORS], _counts(findings), _words(findings)
    if not chosen:
        return theme.empty(NAME, EMPTY)
    told = {(d, voice) for e, d, voice in counts if e in chosen}
    docs = [d for d in findings.sources if {(d, "own"), (d, "quoted")} & told]
    bars = [
        _bar(findings.sources[d], chosen, words, counts, voice)
        for voice in ("own", "quoted")
        for d in docs
        if (d, voice) in told
    ]
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
    heads = [_side("own voice →", 1, "right"), *([_side("← quoted", 0, "left")] if quoted else [])]
    look = {
        "uniformtext": {"minsize": 10, "mode": "hide"},
        "barmode": "relative",
        "showlegend": False,
        "annotations": heads,
        "margin": {"t": 30},
    }
    return theme.figure(bars, name=NAME, says=says(findings), height=90 + 26 * len(chosen), **axes, **look)


def table(findings: Findings) -> Markup:
    """How often each source describes each actor in its own voice and in a quoted one, with the words."""
    words, counts = _words(findings), _counts(findings)
    rank = {e: n for n, e in enumerate(_described(findings))}
    order = sorted(counts, key=lambda k: (rank[k[0]], findings.sources[k[1]].number, k[2]))[:ROWS]
    rows = [
        [actors.pointer(findings, e), evidence.chip(findings, d), voice, counts[e, d, voice], words[e, d, voice][:6]]
        for e, d, voice in order
    ]
    columns = ["actor", "source", "voice", "times", "words"]
    return safe_table(columns, rows, caption="In whose voice actors are described", why_empty=EMPTY)


def says(findings: Findings) -> str:
    """One sentence of how much is in the sources' own voice and who is described most, counted from the table."""
    chosen, counts = _described(findings), _counts(findings)
    if not chosen:
        return EMPTY
    own = sum(many for (_, _, voice), many in counts.items() if voice == "own")
    first = sum(many for (e, _, _), many in counts.items() if e == chosen[0])
    drawn = f" The {ACTORS} described most are drawn." if len(chosen) > ACTORS else ""
    whole = f"{phrases.count(counts.total(), 'description')} of {phrases.count(len(chosen), 'actor')}"
    quoted = f"{own:,} in a source's own voice, {counts.total() - own:,} in somebody quoted"
    return f"{whole}: {quoted}; {findings.name(chosen[0])} has most, {first:,}.{drawn}"


@once
def _rows(findings: Findings) -> list[dict]:
    told = findings.tables["descriptions"]
    return [d for d in told if d["entity_id"] in findings.entities and d["doc_id"] in findings.sources]


def _counts(findings: Findings) -> Counter:
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
        width=0.8,
        marker=wording.ink(colour, voice),
        text=[source.letter] * len(lines),
        textposition="inside",
        insidetextanchor="middle",
        textangle=0,
        textfont={"color": theme.INK},
        constraintext="inside",
        customdata=["<br>".join([head, *map(theme.plain, each)]) for each in told],
        hovertemplate="%{customdata}<extra></extra>",
    )


def _side(text: str, at: int, anchored: str) -> dict:
    place = {"xref": "paper", "yref": "paper", "x": at, "y": 1, "xanchor": anchored, "yanchor": "bottom"}
    return place | {"text": text, "showarrow": False, "font": {"size": 12}}
