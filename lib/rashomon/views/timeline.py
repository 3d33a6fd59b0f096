"""When, as a figure: each source's telling of each event, a lane a source, and the days of publication."""

from dataclasses import replace
from datetime import date, timedelta

import plotly.graph_objects as go

from rashomon.pages import phrases
from rashomon.views import evidence, theme
from rashomon.views.days import EMPTY, entries, says, widened
from rashomon.views.findings import Findings, Source, grouped

NAME = "figure-timeline"
LANE, TOP, STEP, MOST = (
    1.0,
    -0.2,
    0.13,
    5,
)  # a source's lane: its height, its first row, their distance, how many
NAMED, DATED = -0.42, 0.4  # where in a lane its name and its day of publication stand
BEFORE = timedelta(days=60)  # how far before the first day of publication the figure may open
WRAP = 60  # letters in a line of what is shown on hovering
LANES = 24  # sources drawn at most


def figure(findings: Findings) -> go.Figure:
    """Each source's telling of each event, a lane a source; a diamond is the day of publication."""
    told = [t for e in entries(findings) if e["kind"] == "event" for t in _tellings(findings, e)]
    if not told:
        return theme.empty(NAME, EMPTY)
    colours = theme.colour_of(list(findings.sources))
    by_source = grouped(told, "doc_id")
    lanes = _lanes(findings, by_source)
    told = [t for s in lanes for t in by_source.get(s.doc_id, [])]
    traces = [t for s in lanes for t in _lane(findings, s, by_source.get(s.doc_id, []), colours[s.doc_id])]
    traces += _published(findings, lanes, colours)
    yaxis = {"tickvals": [LANE * s.number for s in lanes], "ticktext": [f"<b>{s.letter}</b>" for s in lanes]}
    yaxis |= {"range": [LANE * len(lanes) - 0.5, -0.5], "fixedrange": True, "showgrid": False}
    xaxis = {"type": "date", "range": _window(findings, lanes, told), "side": "top"}
    names = [n for s in lanes for n in _lane_names(findings, s, by_source.get(s.doc_id, []))]
    look = {
        "height": 90 + 80 * len(lanes),
        "showlegend": False,
        "dragmode": "pan",
        "annotations": names,
        "shapes": _borders(lanes),
    }
    hidden = (
        f" Shown are the {LANES} of {len(findings.sources):,} sources that tell most."
        if len(lanes) < len(findings.sources)
        else ""
    )
    return theme.figure(traces, name=NAME, says=says(findings) + hidden, xaxis=xaxis, yaxis=yaxis, **look)


def _lanes(findings: Findings, by_source: dict[str, list[dict]]) -> list[Source]:
    """The sources that tell most, in the order of their days, each with the number of its lane."""
    most = sorted(findings.sources, key=lambda d: (-len(by_source.get(d, [])), findings.sources[d].number))[:LANES]
    chosen = sorted((findings.sources[d] for d in most), key=lambda s: s.number)
    return [replace(source, number=n) for n, source in enumerate(chosen)]


def _tellings(findings: Findings, entry: dict) -> list[dict]:
    """One a source that tells the event: the days by that source where it has them, else the event's."""
    found = []
    for doc_id in findings.tellers(entry["id"]):
        rows = [m for m in findings.told.get(entry["id"], []) if m["doc_id"] == doc_id]
        own = [m for m in rows if m["date_from"] and m["date_to"]]
        first, last = (own[0]["date_from"], own[0]["date_to"]) if own else (entry["first"], entry["last"])
        found.append({"doc_id": doc_id, "first": first, "last": last, "event": entry["row"], "at": rows[:1]})
    return found


def _lane(findings: Findings, source: Source, told: list[dict], colour: str) -> list[go.Scatter]:
    """A lane's events: a dot a day, a bar a span; what would overlap goes to the next row of the lane."""
    spans: dict = {"x": [], "y": [], "text": []}
    days: dict = {"x": [], "y": [], "text": []}
    for each, row in _rows(told):
        level = LANE * source.number + TOP + STEP * (row % MOST)
        sure = each["first"] == each["last"]
        points = [each["first"]] if sure else [each["first"], each["last"], None]
        drawn = days if sure else spans
        drawn["x"] += points
        drawn["y"] += [level if p else None for p in points]
        drawn["text"] += [_hover(findings, each) if p else "" for p in points]
    look = {"name": theme.plain(source.name), "hovertemplate": "%{text}<extra></extra>"}
    bars = go.Scatter(spans, mode="lines", line={"color": colour, "width": 6}, opacity=0.4, **look)
    return [bars, go.Scatter(days, mode="markers", marker={"color": colour, "size": 10}, **look)]


def _rows(told: list[dict]) -> list[tuple[dict, int]]:
    """Each telling with the first row of its lane that is free on its days."""
    ends: list[str] = []
    found = []
    for each in sorted(told, key=lambda t: (t["first"], t["last"], t["event"]["event_id"])):
        row = next((n for n, end in enumerate(ends) if end < each["first"]), len(ends))
        ends[row : row + 1] = [each["last"]]
        found.append((each, row))
    return found


def _lane_names(findings: Findings, source: Source, told: list[dict]) -> list[dict]:
    """A source's name at the head of its lane, where it takes no room from the days; in it, which days it lacks."""
    place = {"x": 0, "xref": "paper", "xanchor": "left", "yanchor": "middle", "showarrow": False, "font": {"size": 12}}
    told_at = {NAMED: theme.plain(phrases.short(source.name, 40))}
    told_at |= {} if told else {TOP: "<i>no event with a day</i>"}
    told_at |= {} if findings.day(source.doc_id) else {DATED: "<i>day of publication unknown</i>"}
    return [place | {"y": LANE * source.number + level, "text": text} for level, text in told_at.items()]


def _borders(lanes: list[Source]) -> list[dict]:
    """A line between each two lanes."""
    line = {"type": "line", "xref": "paper", "x0": 0, "x1": 1, "line": {"color": theme.LINE, "width": 1}}
    return [line | {"y0": s.number - LANE / 2, "y1": s.number - LANE / 2} for s in lanes[1:]]


def _hover(findings: Findings, told: dict) -> str:
    name = theme.plain(phrases.short(told["event"]["name"], WRAP))
    lines = [f"<b>{name}</b>", phrases.days(told["first"], told["last"])]
    for at in told["at"]:
        text = findings.documents[at["doc_id"]]["text"]
        begin, stop = evidence.sentence(findings, at["doc_id"], at["start"], at["end"])
        lines += [theme.plain(line) for line in phrases.wrapped(phrases.short(text[begin:stop], 4 * WRAP), WRAP)]
    return "<br>".join(lines)


def _published(findings: Findings, lanes: list[Source], colours: dict[str, str]) -> list[go.Scatter]:
    """An open diamond on the first day on which each source can have been published, dots to the last."""
    at = {s.doc_id: s.number for s in lanes}
    told = [e for e in entries(findings) if e["kind"] == "published" and e["id"] in at]
    levels = [LANE * at[e["id"]] + DATED for e in told]
    look = {"hovertemplate": "%{text}<extra></extra>", "name": "published"}
    texts = [f"published {phrases.days(e['first'], e['last'])}" for e in told]
    spans = [
        go.Scatter(
            x=[e["first"], e["last"]],
            y=[level] * 2,
            text=[text] * 2,
            mode="lines",
            line={"dash": "dot", "width": 2, "color": colours[e["id"]]},
            **look,
        )
        for e, level, text in zip(told, levels, texts, strict=True)
        if e["first"] != e["last"]
    ]
    ink = [colours[e["id"]] for e in told]
    marker = {"symbol": "diamond-open", "size": 13, "line": {"width": 2}, "color": ink}
    points = go.Scatter(x=[e["first"] for e in told], y=levels, text=texts, mode="markers", marker=marker, **look)
    return [*spans, points]


def _window(findings: Findings, lanes: list[Source], told: list[dict]) -> list[str]:
    """The days that the figure opens on: what is told of the weeks before the first publication and since."""
    drawn = {s.doc_id for s in lanes}
    published = [e["first"] for e in entries(findings) if e["kind"] == "published" and e["id"] in drawn]
    early = (max(date.fromisoformat(min(published)), date.min + BEFORE) - BEFORE).isoformat() if published else ""
    recent = [t["first"] for t in told if t["first"] >= early] + published
    first, last = min(recent or [t["first"] for t in told]), max([t["last"] for t in told] + published)
    return widened(first, last, 1 / 30)
