"""Outlines of countries for a part of the world, from outlines.json, which names its source and licence."""

import json
from functools import cache
from importlib.resources import files
from typing import NamedTuple

Point = tuple[float, float]
DEGREE = 50  # steps of the file to a degree


class Window(NamedTuple):
    """A part of the world in degrees: west, south, east, north."""

    west: float
    south: float
    east: float
    north: float


def within(window: Window, detail: float) -> list[tuple[str, list[list[Point]]]]:
    """Countries in a window by name, their rings cut at its border; points nearer than `detail` degrees are one."""
    found = []
    for name, rings in _countries():
        kept = [_thinned(_cut(ring, window), detail) for ring, box in rings if _meet(box, window)]
        kept = [ring for ring in kept if len(ring) > 2]
        if kept:
            found.append((name, kept))
    return found


@cache
def _countries() -> list[tuple[str, list[tuple[list[Point], Window]]]]:
    """Names and rings with the part of the world that each takes."""
    told = json.loads(files("rashomon.views").joinpath("outlines.json").read_text(encoding="utf-8"))
    arcs = [_line(steps) for steps in told["arcs"]]
    return [(name, [r for n in rings for r in _copies(_ring(arcs, n))]) for name, rings in told["countries"]]


def _line(steps: list[int]) -> list[Point]:
    x = y = 0
    found = []
    for dx, dy in zip(steps[::2], steps[1::2], strict=True):
        x, y = x + dx, y + dy
        found.append((x / DEGREE, y / DEGREE))
    return found


def _ring(arcs: list[list[Point]], numbers: list[int]) -> list[Point]:
    """A ring that goes on beyond 180 degrees where it crosses that meridian; one around a pole is closed there."""
    found: list[Point] = []
    for n in numbers:
        for x, y in (arcs[n] if n >= 0 else arcs[~n][::-1])[bool(found) :]:
            turns = round((found[-1][0] - x) / 360) if found else 0
            found.append((x + 360 * turns, y))
    if abs(found[-1][0] - found[0][0]) > 180:
        pole = -90.0 if found[0][1] < 0 else 90.0
        found += [(found[-1][0], pole), (found[0][0], pole)]
    return found


def _copies(ring: list[Point]) -> list[tuple[list[Point], Window]]:
    """A ring with its part of the world, and once more on the other side where it goes beyond 180 degrees."""
    xs, ys = [p[0] for p in ring], [p[1] for p in ring]
    shifts = [0, *([-360] if max(xs) > 180 else []), *([360] if min(xs) < -180 else [])]
    return [([(x + s, y) for x, y in ring], Window(min(xs) + s, min(ys), max(xs) + s, max(ys))) for s in shifts]


def _meet(a: Window, b: Window) -> bool:
    return a.west <= b.east and b.west <= a.east and a.south <= b.north and b.south <= a.north


def _cut(ring: list[Point], window: Window) -> list[Point]:
    """The part of a ring within a window (Sutherland & Hodgman 1974)."""
    for axis, limit, sign in ((0, window.west, 1), (0, window.east, -1), (1, window.south, 1), (1, window.north, -1)):
        kept: list[Point] = []
        for before, point in zip([*ring[-1:], *ring], ring, strict=False):
            inside, was = (point[axis] - limit) * sign >= 0, (before[axis] - limit) * sign >= 0
            if inside != was:
                share = (limit - before[axis]) / (point[axis] - before[axis])
                kept.append(tuple(limit if k == axis else before[k] + share * (point[k] - before[k]) for k in (0, 1)))
            if inside:
                kept.append(point)
        ring = kept
    return ring


def _thinned(ring: list[Point], detail: float) -> list[Point]:
    """A ring without points that the eye cannot tell from the one before."""
    found: list[Point] = []
    for x, y in ring:
        if not found or abs(x - found[-1][0]) + abs(y - found[-1][1]) >= detail:
            found.append((x, y))
    return [(round(x, 3), round(y, 3)) for x, y in found]
