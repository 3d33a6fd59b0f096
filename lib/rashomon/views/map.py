"""Where it happened, as a figure: events and places on outlines that the page holds itself, asking nobody."""

from math import cos, pi, radians, sin, sqrt

import plotly.graph_objects as go
from markupsafe import Markup

from rashomon.pages import phrases
from rashomon.pages.text import anchor, inline
from rashomon.views import actors, evidence, labels, outlines, places, theme
from rashomon.views.findings import Findings
from rashomon.views.outlines import Window
from rashomon.views.places import HEIGHT, WIDTH
from rashomon.views.tables import safe_table

NAME = "figure-map"
EMPTY = "No place that a source names has known coordinates."
PLACES = 400  # drawn at most
CALLED = 25  # places without an event that have their names on the map, where there are no more than these
SEEN = 700  # points across: finer detail of an outline cannot be seen
BEYOND = 0.6  # of the width: how far the outlines go on to each side, for moving the map
REACH = {"district": 25, "province": 70, "region": 150, "country": 0}  # kilometres of a ring: a stand-in, no border
EVENT, NAMED = theme.KINDS[3], theme.SOFT
COLUMNS = ["place", "which is", "coordinates", "events", "told by", "named in"]


def figure(findings: Findings) -> go.Figure:
    """A filled circle where events are told to be, a small ring where a place is only named; dots around a guess."""
    chosen = places.located(findings)[:PLACES]
    if not chosen:
        return theme.empty(NAME, EMPTY)
    view = places.window(chosen)
    wide = places.padded(view, BEYOND)
    seen = [p for p in chosen if places.inside(p, view)]
    wide = wide._replace(west=max(wide.west, -180.0), east=min(wide.east, 180.0))
    land = outlines.within(wide, (view.east - view.west) / SEEN)
    traces = [_land(land), *_rings(seen), _points(findings, [p for p in seen if not p["events"]], NAMED)]
    traces.append(_points(findings, [p for p in seen if p["events"]], EVENT))
    ratio = 1 / cos(radians((view.south + view.north) / 2))
    axis = {"showgrid": False, "showticklabels": False, "showline": False}
    axes = {
        "xaxis": axis | {"range": [view.west, view.east]},
        "yaxis": axis | {"range": [view.south, view.north], "scaleanchor": "x", "scaleratio": ratio},
    }
    notes = [*_names(findings, seen, view), *_countries(land, seen, view)]
    look = {"height": HEIGHT, "annotations": notes, "showlegend": False, "hovermode": "closest", "dragmode": "pan"}
    return theme.figure(traces, name=NAME, says=says(findings), width=WIDTH, middle=_first(seen, view), **axes, **look)


def table(findings: Findings) -> Markup:
    """Every place with coordinates: what it is, where, which events, who names it."""
    rows = [_row(findings, p) for p in places.located(findings)[:PLACES]]
    return safe_table(COLUMNS, rows, caption="Places", why_empty=EMPTY)


def says(findings: Findings) -> str:
    """One sentence of where most is told to have happened and what is not on the map, counted from the tables."""
    chosen = places.located(findings)
    if not chosen:
        return EMPTY
    told = [p for p in chosen if p["events"]]
    first = f"{chosen[0]['name']} has most, {phrases.count(len(chosen[0]['events']), 'event')}; " if told else ""
    vague = sum(p["extent"] in REACH for p in told)
    outside = sum(not places.inside(p, places.window(chosen)) for p in chosen)
    unknown = sum(e["label"] in actors.PLACES and e["latitude"] is None for e in findings.entities.values())
    lost = f" {phrases.count(outside, 'place')} farther away stand only in the table." if outside else ""
    nowhere = f" {phrases.count(unknown, 'place')} without known coordinates cannot be shown." if unknown else ""
    return (
        f"{first}{phrases.count(len(told), 'place')} with events, {vague} of them no nearer than a district, province, "
        f"region or country, and {phrases.count(len(chosen) - len(told), 'place')} only named.{nowhere}{lost}"
    )


def _first(seen: list[dict], view: Window) -> float:
    """Where the town with most events stands, as a share of the width: what a narrow screen shows first."""
    first = next((p for p in seen if p["events"] and p["extent"] not in REACH), seen[0] if seen else None)
    return round(places.pixels(first, view)[0] / WIDTH, 3) if first else 0.5


def _land(land: list) -> go.Scatter:
    """All countries as one filled trace."""
    rings = [ring for _, rings in land for ring in rings]
    xs = [x for ring in rings for x in (*(p[0] for p in ring), ring[0][0], None)]
    ys = [y for ring in rings for y in (*(p[1] for p in ring), ring[0][1], None)]
    line = {"color": theme.SOFT, "width": 0.6}
    return go.Scatter(x=xs, y=ys, mode="lines", fill="toself", fillcolor=theme.LAND, line=line, hoverinfo="skip")


def _rings(chosen: list[dict]) -> list[go.Scatter]:
    """A dotted ring around a place that is known only as a district, a province or a region."""
    xs: list[float | None] = []
    ys: list[float | None] = []
    for p in (p for p in chosen if p["events"] and REACH.get(p["extent"])):
        high = REACH[p["extent"]] / 111.2  # kilometres to a degree of latitude
        wide = high / cos(radians(p["y"]))
        turns = [2 * pi * n / 36 for n in range(37)]
        xs += [*(round(p["x"] + wide * cos(t), 3) for t in turns), None]
        ys += [*(round(p["y"] + high * sin(t), 3) for t in turns), None]
    line = {"color": EVENT, "width": 1.5, "dash": "dot"}
    return [go.Scatter(x=xs, y=ys, mode="lines", line=line, hoverinfo="skip")] if xs else []


def _points(findings: Findings, chosen: list[dict], colour: str) -> go.Scatter:
    """Filled for a town, open for what is larger than that: the event is somewhere in it."""
    marker = {
        "size": [2 * _radius(p) for p in chosen],
        "symbol": [_symbol(p) for p in chosen],
        "color": colour,
        "opacity": 0.85 if colour == EVENT else 0.55,
        "line": {"width": [2 if p["extent"] in REACH else 1 for p in chosen], "color": colour},
    }
    texts = {"text": [_hover(findings, p) for p in chosen], "hovertemplate": "%{text}<extra></extra>"}
    return go.Scatter(x=[p["x"] for p in chosen], y=[p["y"] for p in chosen], mode="markers", marker=marker, **texts)


def _radius(place: dict) -> float:
    if place["extent"] == "country":
        return 9
    return round(4 + 3 * sqrt(min(len(place["events"]), 40)), 1) if place["events"] else 3


def _symbol(place: dict) -> str:
    if place["extent"] == "country":
        return "diamond-open"
    return "circle-open" if place["extent"] in REACH or not place["events"] else "circle"


def _names(findings: Findings, chosen: list[dict], view: Window) -> list[dict]:
    """Names of the chosen with most events, as many as can be read."""
    only_named = [p for p in chosen if not p["events"]]
    chosen = chosen if len(only_named) <= CALLED else [p for p in chosen if p["events"]]
    marks = [labels.Mark(*places.pixels(p, view), _radius(p), phrases.short(p["name"], 28)) for p in chosen]
    found = []
    for at in labels.chosen(marks, WIDTH, HEIGHT):
        place, mark = chosen[at.mark], marks[at.mark]
        weight = "<b>{}</b>" if place["events"] else "{}"
        text = weight.format(theme.plain(mark.text))
        found.append(
            {"x": place["x"], "y": place["y"], "text": text, "showarrow": False, **labels.beside(mark, at)}
            | {"font": {"size": 12, "color": theme.INK}}
        )
    return found


def _countries(land: list, chosen: list[dict], view: Window) -> list[dict]:
    """Names of countries in faint letters, where their land in view is large enough and no place's name stands."""
    named = {p["name"] for p in chosen if p["extent"] == "country"}
    rooms = []
    for name, rings in land:
        seen = max(([_clamped(p, view) for p in ring] for ring in rings), key=_area)
        x, y = _middle(seen)
        if name not in named and _area(seen) > 0.02 * _area(_corners(view)):
            rooms.append(labels.Mark(*places.pixels({"x": x, "y": y}, view), 0, name.upper()))
    taken = [labels.Mark(*places.pixels(p, view), 30 if p["events"] else 6, "") for p in chosen]
    found = []
    for room in rooms:
        wide, high = labels.size(room.text)
        clear = all(abs(t.x - room.x) > wide / 2 + t.radius or abs(t.y - room.y) > high + t.radius for t in taken)
        if clear and wide / 2 < room.x < WIDTH - wide / 2 and high < room.y < HEIGHT - high:
            place = places.degrees(room.x, room.y, view)
            look = {"text": theme.plain(room.text), "showarrow": False, "opacity": 0.75}
            found.append(place | look | {"font": {"size": 11, "color": theme.SOFT}})
    return found


def _clamped(point: tuple[float, float], view: Window) -> tuple[float, float]:
    return min(max(point[0], view.west), view.east), min(max(point[1], view.south), view.north)


def _corners(view: Window) -> list[tuple[float, float]]:
    return [(view.west, view.south), (view.east, view.south), (view.east, view.north), (view.west, view.north)]


def _signed(ring: list[tuple[float, float]]) -> list[float]:
    return [a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, [*ring[1:], ring[0]], strict=True)]


def _area(ring: list[tuple[float, float]]) -> float:
    return abs(sum(_signed(ring))) / 2


def _middle(ring: list[tuple[float, float]]) -> tuple[float, float]:
    """The middle of an area; of its points where it has none."""
    parts, after = _signed(ring), [*ring[1:], ring[0]]
    whole = sum(parts) * 3
    if not whole:
        return ring[0]
    x, y = (sum((a[k] + b[k]) * p for a, b, p in zip(ring, after, parts, strict=True)) / whole for k in (0, 1))
    return x, y


def _hover(findings: Findings, place: dict) -> str:
    lines = [f"<b>{theme.plain(phrases.short(place['name'], 60))}</b>", theme.plain(place["extent"]) or "place"]
    if place["extent"] in REACH and place["events"]:
        lines[1] += ": somewhere in it"
    lines.append(f"named in {phrases.count(place['documents'], 'source')}")
    for event in place["events"][:6]:
        letters = ", ".join(findings.sources[d].letter for d in findings.tellers(event["event_id"])[:8])
        lines.append(f"{theme.plain(phrases.short(event['name'], 44))} ({letters})")
    more = len(place["events"]) - 6
    return "<br>".join([*lines, f"and {phrases.count(more, 'more event')}"] if more > 0 else lines)


def _row(findings: Findings, place: dict) -> list:
    name = Markup('<a href="{}#{}">{}</a>').format(findings.page, anchor("actor", place["id"]), inline(place["name"]))
    docs = sorted({d for e in place["events"] for d in findings.tellers(e["event_id"])})
    at = f"{place['y']:.3f}, {place['x']:.3f}"
    told = evidence.badges(findings, docs) if docs else None
    return [name, place["extent"], at, len(place["events"]), told, phrases.count(place["documents"], "source")]
