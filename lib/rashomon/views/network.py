"""Who has to do with whom, as a figure: actors as marks, joined where sources name them together."""

from collections import defaultdict
from math import sqrt

import networkx as nx
import plotly.graph_objects as go
from markupsafe import Markup

from rashomon.pages import phrases
from rashomon.views import actors, evidence, labels, layout, theme, ties
from rashomon.views.findings import Findings, once
from rashomon.views.tables import safe_table

NAME = "figure-network"
EMPTY = "No sentence names two actors, so nobody can be joined to anybody."
MOST, LINES = 200, 600  # actors, and lines between them, drawn at most
WIDTH, HEIGHT = 760, 620  # pixels: what the layout is made for; a narrower screen moves it sideways
NAMES = 40  # labels at most
SHAPES = {"PERSON": "circle", "ORG": "square", "NORP": "diamond"}  # all other kinds are triangles
OTHER = "triangle-up"
LOOKS = {  # of a tie: width, dash, opacity
    ties.TOGETHER: (1.2, "solid", 0.45),
    ties.SPEAKS: (1.5, "dot", 0.8),
    ties.ACTS: (2.2, "solid", 0.9),
}
COLUMNS = ["actor", "", "actor", "sources that say so", ""]
ROWS = 100  # in the table


def figure(findings: Findings) -> go.Figure:
    """Marks by kind (colour and shape) and number of documents (size); lines by what joins two actors."""
    graph, told = _graph(findings)
    if not graph:
        return theme.empty(NAME, EMPTY)
    radius = {n: _radius(findings, n) for n in graph}
    at = layout.placed(graph, WIDTH, HEIGHT, radius)
    order = _ranked(findings, graph)
    marks = [labels.Mark(*at[n], radius[n], phrases.short(findings.name(n), 28)) for n in order]
    shown = labels.chosen(marks, WIDTH, HEIGHT)[:NAMES]
    notes = [_label(marks[x.mark], x) for x in shown]
    traces = [t for kind in LOOKS for t in _lines(at, radius, told, kind)]
    traces += _nodes(findings, order, at, radius, told)
    axis = {"visible": False, "fixedrange": True}
    axes = {"xaxis": axis | {"range": [0, WIDTH]}, "yaxis": axis | {"range": [0, HEIGHT]}}
    legend = {"legend": {"orientation": "h", "y": 1, "yanchor": "bottom", "x": 0, "font": {"color": theme.INK}}}
    look = {"height": HEIGHT + 70, "annotations": notes, "hovermode": "closest", "margin": {"t": 60}, **legend}
    return theme.figure(traces, name=NAME, says=says(findings), width=WIDTH, **axes, **look)


def table(findings: Findings) -> Markup:
    """Every tie in a line, those that most sources tell first."""
    told = sorted(ties.find(findings).items(), key=lambda t: (-len(t[1]), t[0][1] == ties.TOGETHER, t[0]))
    rows = [
        [
            actors.pointer(findings, one),
            kind,
            actors.pointer(findings, other),
            len(docs),
            evidence.badges(findings, sorted(docs)),
        ]
        for (one, kind, other), docs in told[:ROWS]
    ]
    grid = safe_table(COLUMNS, rows, caption="Who has to do with whom", why_empty=EMPTY)
    rest = f"The first {ROWS:,} of {len(told):,} ties."
    return grid + Markup('<p class="note">{}</p>').format(rest) if len(told) > ROWS else grid


def says(findings: Findings) -> str:
    """One sentence of who stands in the middle and what is joined, counted from the tables."""
    graph, told = _graph(findings)
    if not graph:
        return EMPTY
    first = max(_ranked(findings, graph), key=lambda n: graph.degree(n))
    many = len(_joined(findings))
    drawn = f" Of {many:,} that are joined, those in most documents are shown." if many > len(graph) else ""
    words = {ties.TOGETHER: "named in one sentence", ties.SPEAKS: "of a quoted speaker and another"}
    words |= {ties.ACTS: "of one acting on another"}
    kinds = [(sum(k == kind for _, k, _ in told), word) for kind, word in words.items()]
    return (
        f"{findings.name(first)} is joined to most, {phrases.count(graph.degree(first), 'other')}; "
        f"{phrases.count(len(graph), 'actor')} in pairs: {phrases.series([f'{n:,} {word}' for n, word in kinds if n])}."
        f"{drawn}"
    )


@once
def _joined(findings: Findings) -> list[str]:
    """Actors with a tie, those in most documents first."""
    told = {n for one, _, other in ties.find(findings) for n in (one, other)}
    return [e["entity_id"] for e in actors.ranked(findings) if e["entity_id"] in told]


@once
def _graph(findings: Findings) -> tuple[nx.Graph, ties.Ties]:
    """The actors that are drawn, joined once a pair by how many documents join them; and their ties."""
    found = ties.find(findings)
    kept = _kept(_joined(findings), found)
    told = {t: docs for t, docs in found.items() if {t[0], t[2]} <= kept}
    order = sorted(told.items(), key=lambda t: (t[0][1] == ties.TOGETHER, -len(t[1]), t[0]))[:LINES]
    graph = nx.Graph()
    for (one, _, other), docs in order:
        weight = graph.get_edge_data(one, other, {"weight": 0})["weight"]
        graph.add_edge(one, other, weight=weight + len(docs))
    return graph, dict(order)


def _kept(order: list[str], found: ties.Ties) -> set[str]:
    """The first actors of this order, as many as MOST, that are joined to one another."""
    beside = defaultdict(set)
    for one, _, other in found:
        beside[one].add(other)
        beside[other].add(one)
    seen: set[str] = set()
    kept: set[str] = set()
    for entity_id in order:
        seen.add(entity_id)
        joined = beside[entity_id] & seen
        if joined and len(kept | joined | {entity_id}) <= MOST:
            kept |= joined | {entity_id}
    return kept


def _ranked(findings: Findings, graph: nx.Graph) -> list[str]:
    return [e["entity_id"] for e in actors.ranked(findings) if e["entity_id"] in graph]


def _radius(findings: Findings, entity_id: str) -> float:
    """By area the number of documents, from 5 to 19 pixels."""
    most = max(e["n_documents"] for e in findings.entities.values())
    return round(4 + 15 * sqrt(findings.entities[entity_id]["n_documents"] / max(most, 4)), 1)


def _lines(at: layout.Places, radius: dict, told: ties.Ties, kind: str) -> list[go.Scatter]:
    """All ties of a kind as one trace, with a head before the mark that a tie leads to."""
    pairs = [(one, other) for one, k, other in told if k == kind]
    if not pairs:
        return []
    width, dash, opacity = LOOKS[kind]
    xs = [v for one, other in pairs for v in (at[one][0], at[other][0], None)]
    ys = [v for one, other in pairs for v in (at[one][1], at[other][1], None)]
    line = {"color": theme.SOFT, "width": width, "dash": dash}
    look = {"opacity": opacity, "hoverinfo": "skip", "name": kind.removeprefix("is "), "line": line}
    if kind == ties.TOGETHER:
        return [go.Scatter(x=xs, y=ys, mode="lines", **look)]
    heads = {"symbol": "arrow", "angleref": "previous", "color": theme.SOFT, "line": {"width": 0}}
    heads |= {"size": [s for _ in pairs for s in (0, 11, 0)]}
    heads |= {"standoff": [s for _, other in pairs for s in (0, radius[other] + 1, 0)]}
    return [go.Scatter(x=xs, y=ys, mode="lines+markers", marker=heads, **look)]


def _nodes(findings: Findings, order: list[str], at: layout.Places, radius: dict, told: ties.Ties) -> list[go.Scatter]:
    """A trace a kind of actor, in the kinds' order."""
    found = []
    labels_of = {n: findings.entities[n]["label"] for n in order}
    for number, kind in enumerate([*SHAPES, None]):
        chosen = [n for n in order if (labels_of[n] if labels_of[n] in SHAPES else None) == kind]
        if not chosen:
            continue
        name = phrases.KINDS[kind] if kind else "other"
        marker = {"color": theme.KINDS[number], "symbol": SHAPES.get(kind, OTHER), "opacity": 1}
        marker |= {"size": [2 * radius[n] for n in chosen], "line": {"width": 1.5, "color": theme.PAPER}}
        points = {"x": [at[n][0] for n in chosen], "y": [at[n][1] for n in chosen]}
        texts = {"text": [_hover(findings, n, told) for n in chosen], "hovertemplate": "%{text}<extra></extra>"}
        found.append(go.Scatter(points, mode="markers", marker=marker, name=name, **texts))
    return found


def _label(mark: labels.Mark, at: labels.Label) -> dict:
    """A name beside its mark, at the same distance however wide the figure is drawn."""
    place = {"x": mark.x, "y": mark.y, "showarrow": False, "borderpad": 0} | labels.beside(mark, at)
    look = {"font": {"size": 12, "color": theme.INK}, "bgcolor": theme.PAPER}  # no line runs through a name
    return place | look | {"text": theme.plain(mark.text)}


def _hover(findings: Findings, entity_id: str, told: ties.Ties) -> str:
    row = findings.entities[entity_id]
    lines = [f"<b>{theme.plain(phrases.short(row['name'], 60))}</b>", theme.plain(actors.kind(row))]
    lines.append(f"in {phrases.count(row['n_documents'], 'source')}")
    for kind in LOOKS:
        others = {b for a, k, b in told if k == kind and a == entity_id}
        others |= {a for a, k, b in told if k == ties.TOGETHER == kind and b == entity_id}
        names = sorted(phrases.short(findings.name(n), 28) for n in others)
        if names:
            rest = f" and {len(names) - 5} more" if len(names) > 5 else ""
            told_all = phrases.wrapped(f"{kind} {', '.join(names[:5])}{rest}", 60)
            lines += [theme.plain(line) for line in told_all]
    return "<br>".join(lines)
