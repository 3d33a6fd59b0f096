"""Where it happened, as a figure: events and places on outlines that the page holds itself, asking nobody."""

from math import cos, pi, radians, sin, sqrt
from statistics import median

import plotly.graph_objects as go
from markupsafe import Markup

from rashomon.pages import phrases
from rashomon.pages.text import anchor, inline
from rashomon.views import actors, evidence, labels, outlines, theme
from rashomon.views.findings import Findings, grouped
from rashomon.views.outlines import Window
from rashomon.views.tables import safe_table

NAME = "figure-map"
EMPTY = "No place that a source names has known coordinates."
WIDTH, HEIGHT = 760, 540  # pixels: what labels are chosen for
PLACES = 400  # drawn at most
LEAST = 3.0  # degrees that a map shows at least
NEAR, FAR = 0.9, 2.5  # the share of what is told that it opens on, where the rest would make it so many times wider
SEEN = 700  # points across: finer detail of an outline cannot be seen
BEYOND = 0.6  # of the width: how far the outlines go on to each side, for moving the map
REACH = {"district": 25, "province": 70, "region": 150, "country": 0}  # kilometres of a ring: a stand-in, no border
EVENT, NAMED = theme.KINDS[3], theme.SOFT
COLUMNS = ["place", "which is", "coordinates", "events", "told by", "named in"]


def figure(findings: Findings) -> go.Figure:
    """A filled circle where events are told to be, a small ring where a place is only named; dots around a guess."""
    places = located(findings)[:PLACES]
    if not places:
        return theme.empty(NAME, EMPTY)
    view = window(places)
    wide = Window(*_padded(view, BEYOND))
    seen = [p for p in places if _inside(p, view)]
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
    return theme.figure(traces, name=NAME, says=says(findings), width=WIDTH, **axes, **look)


def table(findings: Findings) -> Markup:
    """Every place with coordinates: what it is, where, which events, who names it."""
    rows = [_row(findings, p) for p in located(findings)[:PLACES]]
    return safe_table(COLUMNS, rows, caption="Places", why_empty=EMPTY)


def says(findings: Findings) -> str:
    """One sentence of where most is told to have happened and what is not on the map, counted from the tables."""
    places = located(findings)
    if not places:
        return EMPTY
    told = [p for p in places if p["events"]]
    first = f"{places[0]['name']} has most, {phrases.count(len(places[0]['events']), 'event')}; " if told else ""
    vague = sum(p["extent"] in REACH for p in told)
    outside = sum(not _inside(p, window(places)) for p in places)
    unknown = sum(e["label"] in actors.PLACES and e["latitude"] is None for e in findings.entities.values())
    lost = f" {phrases.count(outside, 'place')} farther away stand only in the table." if outside else ""
    nowhere = f" {phrases.count(unknown, 'place')} without known coordinates cannot be shown." if unknown else ""
    return (
        f"{first}{phrases.count(len(told), 'place')} with events, {vague} of them no nearer than a district, province, "
        f"region or country, and {phrases.count(len(places) - len(told), 'place')} only named.{nowhere}{lost}"
    )


def located(findings: Findings) -> list[dict]:
    """Places with coordinates: those with most events first, then those that most documents name."""
    by_place = grouped([e for e in findings.events.values() if e["place_id"]], "place_id")
    found = [
        {"id": e["entity_id"], "name": e["name"], "x": e["longitude"], "y": e["latitude"], "extent": e["extent"]}
        | {"events": by_place.get(e["entity_id"], []), "documents": e["n_documents"]}
        for e in findings.entities.values()
        if e["latitude"] is not None and e["longitude"] is not None
    ]
    return sorted(found, key=lambda p: (-len(p["events"]), -p["documents"], p["name"], p["id"]))


def window(places: list[dict]) -> Window:
    """What the map opens on: all places with events, or where few of them lie far off, those around the middle."""
    told = [p for p in places if p["events"]] or places
    weights = [p for p in told for _ in range(max(1, len(p["events"])))]
    x, y = median(p["x"] for p in weights), median(p["y"] for p in weights)
    near = sorted(weights, key=lambda p: (abs(p["x"] - x) + abs(p["y"] - y), p["id"]))
    near = near[: max(1, round(NEAR * len(near)))]
    whole, core = _around(told), _around(near)
    chosen = whole if whole.east - whole.west <= FAR * (core.east - core.west) else core
    return Window(*_padded(chosen, 0.12))


def _around(places: list[dict]) -> Window:
    """The part of the world that holds these places, as wide as the figure is for its height."""
    xs, ys = [p["x"] for p in places], [p["y"] for p in places]
    x, y = (min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2
    shrink = cos(radians(min(abs(y), 75)))
    high = max(max(ys) - min(ys), (max(xs) - min(xs)) * shrink * HEIGHT / WIDTH, LEAST)
    wide = high * WIDTH / HEIGHT / shrink
    return Window(x - wide / 2, y - high / 2, x + wide / 2, y + high / 2)


def _padded(view: Window, share: float) -> tuple[float, float, float, float]:
    dx, dy = share * (view.east - view.west), share * (view.north - view.south)
    return view.west - dx, view.south - dy, view.east + dx, view.north + dy


def _inside(place: dict, view: Window) -> bool:
    return view.west <= place["x"] <= view.east and view.south <= place["y"] <= view.north


def _land(land: list) -> go.Scatter:
    """All countries as one filled trace."""
    rings = [ring for _, rings in land for ring in rings]
    xs = [x for ring in rings for x in (*(p[0] for p in ring), ring[0][0], None)]
    ys = [y for ring in rings for y in (*(p[1] for p in ring), ring[0][1], None)]
    line = {"color": theme.SOFT, "width": 0.6}
    return go.Scatter(x=xs, y=ys, mode="lines", fill="toself", fillcolor=theme.LAND, line=line, hoverinfo="skip")


def _rings(places: list[dict]) -> list[go.Scatter]:
    """A dotted ring around a place that is known only as a district, a province or a region."""
    xs: list[float | None] = []
    ys: list[float | None] = []
    for p in (p for p in places if p["events"] and REACH.get(p["extent"])):
        high = REACH[p["extent"]] / 111.2  # kilometres to a degree of latitude
        wide = high / cos(radians(p["y"]))
        turns = [2 * pi * n / 36 for n in range(37)]
        xs += [*(round(p["x"] + wide * cos(t), 3) for t in turns), None]
        ys += [*(round(p["y"] + high * sin(t), 3) for t in turns), None]
    line = {"color": EVENT, "width": 1.5, "dash": "dot"}
    return [go.Scatter(x=xs, y=ys, mode="lines", line=line, hoverinfo="skip")] if xs else []


def _points(findings: Findings, places: list[dict], colour: str) -> go.Scatter:
    """Filled for a town, open for what is larger than that: the event is somewhere in it."""
    marker = {
        "size": [2 * _radius(p) for p in places],
        "symbol": [_symbol(p) for p in places],
        "color": colour,
        "opacity": 0.85,
        "line": {"width": [2 if p["extent"] in REACH else 1 for p in places], "color": colour},
    }
    texts = {"text": [_hover(findings, p) for p in places], "hovertemplate": "%{text}<extra></extra>"}
    return go.Scatter(
        x=[p["x"] for p in places], y=[p["y"] for p in places], mode="markers", marker=marker, **texts
    )


def _radius(place: dict) -> float:
    return round(4 + 3 * sqrt(min(len(place["events"]), 40)), 1) if place["events"] else 3


def _symbol(place: dict) -> str:
    if place["extent"] == "country":
        return "diamond-open"
    return "circle-open" if place["extent"] in REACH or not place["events"] else "circle"


def _names(findings: Findings, places: list[dict], view: Window) -> list[dict]:
    """Names of the places with most events, as many as can be read."""
    marks = [labels.Mark(*_pixels(p, view), _radius(p), phrases.short(p["name"], 28)) for p in places]
    found = []
    for at in labels.chosen(marks, WIDTH, HEIGHT):
        place, mark = places[at.mark], marks[at.mark]
        shift = {"xshift": round(at.x - mark.x, 1), "yshift": round(at.y - mark.y, 1)}
        weight = "<b>{}</b>" if place["events"] else "{}"
        text = weight.format(theme.plain(mark.text))
        found.append(
            {"x": place["x"], "y": place["y"], "text": text, "showarrow": False, **shift}
            | {"xanchor": "center", "yanchor": "middle", "font": {"size": 12, "color": theme.INK}}
        )
    return found


def _countries(land: list, places: list[dict], view: Window) -> list[dict]:
    """Names of countries in faint letters, where their land in view is large enough and no place's name stands."""
    named = {p["name"] for p in places if p["extent"] == "country"}
    rooms = []
    for name, rings in land:
        seen = max(([_clamped(p, view) for p in ring] for ring in rings), key=_area)
        x, y = _middle(seen)
        if name not in named and _area(seen) > 0.02 * _area(_corners(view)):
            rooms.append(labels.Mark(*_pixels({"x": x, "y": y}, view), 0, name.upper()))
    taken = [labels.Mark(*_pixels(p, view), 30 if p["events"] else 6, "") for p in places]
    found = []
    for room in rooms:
        wide, high = labels.size(room.text)
        clear = all(abs(t.x - room.x) > wide / 2 + t.radius or abs(t.y - room.y) > high + t.radius for t in taken)
        if clear and wide / 2 < room.x < WIDTH - wide / 2 and high < room.y < HEIGHT - high:
            place = _degrees(room.x, room.y, view)
            look = {"text": theme.plain(room.text), "showarrow": False, "opacity": 0.75}
            found.append(place | look | {"font": {"size": 11, "color": theme.SOFT}})
    return found


def _pixels(place: dict, view: Window) -> tuple[float, float]:
    return (
        (place["x"] - view.west) / (view.east - view.west) * WIDTH,
        (place["y"] - view.south) / (view.north - view.south) * HEIGHT,
    )


def _degrees(x: float, y: float, view: Window) -> dict:
    return {
        "x": round(view.west + x / WIDTH * (view.east - view.west), 3),
        "y": round(view.south + y / HEIGHT * (view.north - view.south), 3),
    }


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
    lines = [f"<b>{theme.plain(phrases.short(place['name'], 60))}</b>", place["extent"] or "place"]
    if place["extent"] in REACH and place["events"]:
        lines[1] += ": somewhere in it"
    lines.append(f"named in {phrases.count(place['documents'], 'source')}")
    for event in place["events"][:6]:
        letters = ", ".join(findings.sources[d].letter for d in findings.tellers(event["event_id"])[:8])
        lines.append(f"{theme.plain(phrases.short(event['name'], 44))} ({letters})")
    more = len(place["events"]) - 6
    return "<br>".join([*lines, f"and {phrases.count(more, 'more event')}"] if more > 0 else lines)


def _row(findings: Findings, place: dict) -> list:
    name = Markup('<a href="{}#{}">{}</a>').format(
        findings.page, anchor("actor", place["id"]), inline(place["name"])
    )
    docs = sorted({d for e in place["events"] for d in findings.tellers(e["event_id"])})
    at = f"{place['y']:.3f}, {place['x']:.3f}"
    told = evidence.badges(findings, docs) if docs else None
    return [name, place["extent"], at, len(place["events"]), told, phrases.count(place["documents"], "source")]
