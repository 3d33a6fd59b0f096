"""Which places have coordinates, and what part of the world a map of them shows."""

from math import cos, radians
from statistics import median

from rashomon.views.findings import Findings, grouped
from rashomon.views.outlines import Window

WIDTH, HEIGHT = 600, 480  # pixels: what a map is made for; on a narrower screen it is moved sideways
LEAST = 3.0  # degrees that a map shows at least
NEAR, FAR = 0.9, 1.7  # the share of what is told that it opens on, where the rest would make it so many times wider


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
    return padded(chosen, 0.12)


def _around(places: list[dict]) -> Window:
    """The part of the world that holds these places, as wide as the figure is for its height."""
    xs, ys = [p["x"] for p in places], [p["y"] for p in places]
    x, y = (min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2
    shrink = cos(radians(min(abs(y), 75)))
    high = max(max(ys) - min(ys), (max(xs) - min(xs)) * shrink * HEIGHT / WIDTH, LEAST)
    wide = high * WIDTH / HEIGHT / shrink
    return Window(x - wide / 2, y - high / 2, x + wide / 2, y + high / 2)


def padded(view: Window, share: float) -> Window:
    """A window made wider by a share of its width and height to each side."""
    dx, dy = share * (view.east - view.west), share * (view.north - view.south)
    return Window(view.west - dx, view.south - dy, view.east + dx, view.north + dy)


def inside(place: dict, view: Window) -> bool:
    """Whether a place lies in a window."""
    return view.west <= place["x"] <= view.east and view.south <= place["y"] <= view.north


def pixels(place: dict, view: Window) -> tuple[float, float]:
    """Where a place stands in a figure of WIDTH and HEIGHT, from its lower left corner."""
    return (
        (place["x"] - view.west) / (view.east - view.west) * WIDTH,
        (place["y"] - view.south) / (view.north - view.south) * HEIGHT,
    )


def degrees(x: float, y: float, view: Window) -> dict:
    """The place of a point of such a figure, as x and y of an annotation."""
    return {
        "x": round(view.west + x / WIDTH * (view.east - view.west), 3),
        "y": round(view.south + y / HEIGHT * (view.north - view.south), 3),
    }
