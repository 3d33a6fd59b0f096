"""How figures that go on running grew: each source's bounds over the days, and which cannot both be right."""

from datetime import date
from math import log10

import plotly.graph_objects as go
from markupsafe import Markup

from rashomon.pages import phrases
from rashomon.views import evidence, series, side_by_side, theme
from rashomon.views.days import widened
from rashomon.views.findings import Findings
from rashomon.views.tables import nothing, safe_table

NAME = "figure-running"
EMPTY = "No running figure is told by two sources, such as how many were killed since a day."
MOST = 6  # running figures drawn
PANEL, GAP = 220, 48  # pixels of a panel, and over it for its name
OPEN = 0.16  # of a panel's height: how long a bound is drawn that has no other end
LOG = 40  # times the lowest that the highest is, from which on an axis counts in powers
MARGIN = 0.09  # of a panel's height, over and under what is drawn in it
NEAR = 1 / 8  # of the days: marks nearer than this that say the same have one label
ROWS = 100  # in the table
COLUMNS = ["running figure", "source", "says", "as of", "published", "counts since"]


def figure(findings: Findings) -> go.Figure:
    """A panel a running figure: a bar from bound to bound, an arrow where there is none, dashes for a conflict."""
    chosen = series.ranked(findings)[:MOST]
    if not chosen:
        return theme.empty(NAME, EMPTY)
    span = _window([m for e in chosen for m in series.marks(findings, e["event_id"])])
    axis_of_days = {"type": "date", "anchor": f"y{len(chosen)}", "range": span}
    traces, layout = [], {"annotations": [], "xaxis": axis_of_days}
    height = len(chosen) * (PANEL + GAP)
    for n, event in enumerate(chosen):
        axis, top = "y" if n == 0 else f"y{n + 1}", 1 - (n * (PANEL + GAP) + GAP) / height
        marks = series.marks(findings, event["event_id"])
        low, high = _reach(marks)
        kind = "log" if low > 0 and high / low > LOG else "linear"
        scaled = log10 if kind == "log" else float  # what an axis of powers has its range and its notes in
        layout["yaxis" + axis[1:]] = {"domain": [max(0, top - PANEL / height), top], "type": kind, "fixedrange": True}
        layout["yaxis" + axis[1:]]["range"] = _range([scaled(v) for m in marks for v in _drawn(m["said"], (low, high))])
        layout["annotations"].append(_title(event, top))
        traces += [t for m in marks for t in _mark(findings, m, axis, (low, high))]
        traces += _conflicts(findings, event["event_id"], marks, axis)
        together = _together(marks, span)
        layout["annotations"] += [_label(findings, g, axis, span) | {"y": scaled(g[0]["y"])} for g in together]
    return theme.figure(traces, name=NAME, says=says(findings), height=height + 46, showlegend=False, **layout)


def table(findings: Findings) -> Markup:
    """Every figure of the running totals: who says it, what it means, as of when, published when."""
    told = [(e, s) for e in series.ranked(findings) for s in series.said(findings, e["event_id"])]
    rows = [_row(findings, e, s) for e, s in told[:ROWS]]
    grid = safe_table(COLUMNS, rows, caption="Running figures", why_empty=EMPTY)
    return grid + nothing(f"The first {ROWS} of {len(told):,}.") if len(told) > ROWS else grid


def says(findings: Findings) -> str:
    """One sentence of how far the figures go apart, counted from the tables."""
    chosen = series.ranked(findings)
    if not chosen:
        return EMPTY
    first, against = chosen[0], sum(len(series.against(findings, e)) for e in chosen)
    said = sorted(series.said(findings, first["event_id"]), key=series.value)
    lowest, highest = (phrases.bounds(s["low"], s["high"]) for s in (said[0], said[-1]))
    apart = f"{phrases.count(against, 'pair')} of them cannot both be true." if against else "no two contradict."
    shown = f" The {MOST} with most conflicts are drawn." if len(chosen) > MOST else ""
    if any(len(series.said(findings, e["event_id"])) > series.DRAWN for e in chosen[:MOST]):
        shown += f" Of each, the first {series.DRAWN} sources are drawn."
    return (
        f"{phrases.count(len(chosen), 'running figure')} told by more than one source: “{first['name']}” goes from "
        f"{lowest} ({findings.sources[said[0]['doc_id']].name}) to {highest} "
        f"({findings.sources[said[-1]['doc_id']].name}); {apart}{shown}"
    )


def _reach(marks: list[dict]) -> tuple[float, float]:
    """The least and the greatest number of a panel."""
    told = [v for m in marks for v in (m["said"]["low"], m["said"]["high"]) if v is not None]
    return min(told), max(told)


def _range(ends: list[float]) -> list[float]:
    """What an axis shows: all ends, with room for a whole mark and its label beyond them."""
    pad = MARGIN * (max(ends) - min(ends)) or 1.0
    return [min(ends) - pad, max(ends) + pad]


def _mark(findings: Findings, mark: dict, axis: str, reach: tuple[float, float]) -> list[go.Scatter]:
    """A source's bar, its point, the days as of which it holds, the day of publication."""
    said, source = mark["said"], findings.sources[mark["said"]["doc_id"]]
    colour = theme.PALETTE[evidence.shade(source)]
    low, high = _drawn(said, reach)
    look = {"yaxis": axis, "hovertemplate": "%{text}<extra></extra>", "cliponaxis": False}
    text = _hover(findings, mark)
    sure = said["low"] is not None and said["low"] == said["high"]
    tip = "triangle-up" if said["high"] is None else "triangle-down" if said["low"] is None else None
    ends = {"x": [mark["x"]] * 2, "y": [low, high], "text": [text] * 2}
    bar = go.Scatter(ends, mode="lines", line={"color": colour, "width": 7}, opacity=0.55, **look)
    signs = [tip if tip and v is None else "line-ew-open" for v in (said["low"], said["high"])]
    marker = {"color": colour, "size": [16 if s == tip else 12 for s in signs], "symbol": signs}
    marker |= {"line": {"width": [0 if s == tip else 3 for s in signs]}, "opacity": 1}
    caps = go.Scatter(ends, mode="markers", marker=marker, **look)
    dot = {"color": colour, "size": 11 if sure else 7, "symbol": "circle"}
    if not mark["first"] and mark["day"]:  # it stands on its day of publication, since no other is known
        dot |= {"symbol": "diamond-open", "size": 11, "line": {"width": 2}}
    dots = go.Scatter(x=[mark["x"]], y=[mark["y"]], text=[text], mode="markers", marker=dot, **look)
    return [*([] if sure else [bar, caps]), dots, *_days(mark, axis, colour)]


def _together(marks: list[dict], span: list[str]) -> list[list[dict]]:
    """Marks by the day at which they are drawn, those that say the same near one another in one list."""
    first, last = map(date.fromisoformat, span)
    found: list[list[dict]] = []
    latest: dict[tuple, list[dict]] = {}  # by what it says
    for mark in sorted(marks, key=lambda m: (m["x"], m["said"]["doc_id"])):
        told = (mark["said"]["low"], mark["said"]["high"], mark["said"]["state"] == "denied", bool(mark["day"]))
        group = latest.get(told)
        if group and date.fromisoformat(mark["x"]) - date.fromisoformat(group[-1]["x"]) <= NEAR * (last - first):
            group.append(mark)
        else:
            latest[told] = [mark]
            found.append(latest[told])
    return found


def _label(findings: Findings, together: list[dict], axis: str, span: list[str]) -> dict:
    """The letters of sources with the bounds of all in signs, beside their points, on the side where there is room."""
    low, high = together[0]["said"]["low"], together[0]["said"]["high"]
    told = f"≥ {phrases.number(low)}" if high is None else f"≤ {phrases.number(high)}" if low is None else None
    told = told or (phrases.number(low) if low == high else f"{phrases.number(low)}–{phrases.number(high)}")
    told = f"denies {told}" if together[0]["said"]["state"] == "denied" else told
    sources = sorted((findings.sources[m["said"]["doc_id"]] for m in together), key=lambda s: s.number)
    told = f"<b>{' '.join(s.letter for s in sources)}</b> {told}"
    first, last = map(date.fromisoformat, span)
    late = date.fromisoformat(together[-1]["x"]) - first > 0.6 * (last - first)
    beside = together[0] if late else together[-1]
    place = {"x": beside["x"], "yref": axis, "xanchor": "right" if late else "left", "yanchor": "middle"}
    look = {"showarrow": False, "xshift": -9 if late else 9, "bgcolor": theme.PAPER, "font": {"color": theme.INK}}
    return place | look | {"text": told + ("" if beside["day"] else ", day unknown")}


def _drawn(said: dict, reach: tuple[float, float]) -> tuple[float, float]:
    """Both ends of a bar; where a bound is missing, a short way in its direction."""
    length = OPEN * max(reach[1] - reach[0], 0.2 * reach[1], 1)
    low = said["low"] if said["low"] is not None else max(said["high"] - length, said["high"] / 2)
    return low, said["high"] if said["high"] is not None else said["low"] + length


def _days(mark: dict, axis: str, colour: str) -> list[go.Scatter]:
    """A thin line over the days as of which it holds; dots to an open diamond on the day of publication."""
    found = []
    look = {"yaxis": axis, "mode": "lines", "hoverinfo": "skip"}
    if mark["first"] and mark["last"] and mark["first"] != mark["last"]:
        line = {"color": colour, "width": 2}
        found.append(go.Scatter(x=[mark["first"], mark["last"]], y=[mark["y"]] * 2, line=line, **look))
    if mark["published"] and mark["first"] and mark["published"] != mark["first"]:
        marker = {"symbol": "diamond-open", "size": [0, 11], "color": colour, "line": {"width": 2}}
        dots = look | {"mode": "lines+markers", "line": {"color": colour, "width": 2, "dash": "dot"}}
        found.append(go.Scatter(x=[mark["x"], mark["published"]], y=[mark["y"]] * 2, marker=marker, **dots))
    return found


def _conflicts(findings: Findings, event_id: str, marks: list[dict], axis: str) -> list[go.Scatter]:
    """A dashed line with a cross between two figures that cannot both be true."""
    at = {m["said"]["doc_id"]: m for m in marks}
    found = []
    for v in series.against(findings, {"event_id": event_id}):
        pair = [at[d] for d in (v["doc_a"], v["doc_b"]) if d in at]
        if len(pair) == 2:
            days = [date.fromisoformat(m["x"]) for m in pair]
            middle = (days[0] + (days[1] - days[0]) / 2).isoformat()
            ends = _nearest(pair[0]["said"], pair[1]["said"])
            points = {"x": [pair[0]["x"], middle, pair[1]["x"]], "y": [ends[0], sum(ends) / 2, ends[1]]}
            hover = "<br>".join(theme.plain(w) for w in phrases.wrapped(findings.with_names(v["reason"]), 60))
            marker = {"symbol": "x-thin", "size": [0, 11, 0], "line": {"width": 3, "color": theme.BAD}}
            look = {"mode": "lines+markers", "line": {"color": theme.BAD, "width": 1.5, "dash": "dash"}}
            texts = {"text": [hover] * 3, "hovertemplate": "conflict<br>%{text}<extra></extra>"}
            found.append(go.Scatter(points, marker=marker, yaxis=axis, **look, **texts))
    return found


def _nearest(one: dict, other: dict) -> tuple[float, float]:
    """The bounds of two figures that are nearest to one another: where they miss each other."""
    if None not in (one["low"], other["high"]) and one["low"] > other["high"]:
        return one["low"], other["high"]
    if None not in (one["high"], other["low"]) and one["high"] < other["low"]:
        return one["high"], other["low"]
    return series.value(one), series.value(other)


def _title(event: dict, top: float) -> dict:
    """A running figure's name over its panel."""
    place = {"xref": "paper", "x": 0, "xanchor": "left", "yref": "paper", "y": top, "yanchor": "bottom"}
    name = theme.plain(phrases.short(event["name"], 48))
    return place | {"text": f"<b>{name}</b>", "showarrow": False, "yshift": 8, "font": {"color": theme.INK}}


def _window(marks: list[dict]) -> list[str]:
    days = [d for m in marks for d in (m["x"], m["last"], m["published"]) if d]
    return widened(min(days), max(days), 1 / 12)


def _hover(findings: Findings, mark: dict) -> str:
    said = mark["said"]
    words = theme.plain(phrases.short(said["value"] or "", 60))
    lines = [f"<b>{theme.plain(findings.sources[said['doc_id']].name)}</b>", f"“{words}”" if words else ""]
    meant = phrases.bounds(said["low"], said["high"])
    lines.append(f"it denies {meant}" if said["state"] == "denied" else f"which is {meant}")
    lines.append(f"as of {phrases.days(mark['first'], mark['last'], unknown='a day that is not known')}")
    lines.append(f"published {phrases.days(*series.published(findings, said['doc_id']))}")
    return "<br>".join(line for line in lines if line)


def _row(findings: Findings, event: dict, said: dict) -> list:
    told = evidence.details(findings, side_by_side.value(findings, said), said["doc_id"], said["start"], said["end"])
    since = phrases.days(said["period_from"], said["period_from"], unknown="") or None
    chip = evidence.chip(findings, said["doc_id"])
    days = [phrases.days(*series.as_of(findings, said)), phrases.days(*series.published(findings, said["doc_id"]))]
    return [event["name"], chip, told, *days, since]
