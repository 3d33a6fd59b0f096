"""Where each actor of a network stands: a spring layout of each part that hangs together, the parts side by side.

1. Fruchterman & Reingold's springs (1991) by networkx, from a fixed seed, a part at a time: parts that have nothing
   to do with one another would only push each other out of the picture
2. the largest part, where it is large, takes all the width; the others stand below it in rows, each in a square by
   how many it joins
3. actors that lie on one another are moved apart
"""

from math import hypot, sqrt

import networkx as nx

SEED = 7
ROUNDS = 80  # of the springs, and at most of moving apart
LARGE = 0.06  # of all actors: a part of so many stands above the others
Places = dict[str, tuple[float, float]]


def placed(graph: nx.Graph, width: float, height: float, radius: dict[str, float]) -> Places:
    """x and y in pixels for each node, y upwards, all within width and height; the same graph, the same places."""
    parts = sorted((sorted(p) for p in nx.connected_components(graph)), key=lambda p: (-len(p), p))
    boxes = _boxes([len(p) for p in parts], width, height)
    found: Places = {}
    for part, (left, top, wide, high) in zip(parts, boxes, strict=True):
        for node, (x, y) in _springs(graph.subgraph(part), part).items():
            found[node] = (left + wide * x, height - (top + high * y))
    return _apart(found, radius, width, height)


def _boxes(sizes: list[int], width: float, height: float) -> list[tuple[float, float, float, float]]:
    """Left, top, width, height for each part: a large one over all the width, the others in rows below it."""
    first = sizes[0] >= LARGE * sum(sizes)
    rest = sum(sizes[first:])
    if not rest:
        return [(0, 0, width, height)]
    strip = height * min(max(rest / sum(sizes), 0.16), 0.7) if first else height
    sides = [sqrt(n) for n in sizes[first:]]
    unit = sqrt(width * strip / rest)
    while _depth(sides, unit, width) > strip and unit > 1:
        unit *= 0.97
    deep = strip / _depth(sides, unit, width)  # what the rows leave free is given to them
    below = [
        (left, height - strip + deep * top, unit * side, deep * unit * side)
        for side, (left, top) in zip(sides, _rows(sides, unit, width), strict=True)
    ]
    return [(0, 0, width, height - strip), *below] if first else below


def _depth(sides: list[float], unit: float, width: float) -> float:
    return max(top + unit * side for side, (_, top) in zip(sides, _rows(sides, unit, width), strict=True))


def _rows(sides: list[float], unit: float, width: float) -> list[tuple[float, float]]:
    """Left and top of squares of these sides, the largest first, set in rows within a width."""
    found, left, top, row = [], 0.0, 0.0, 0.0
    for side in (unit * s for s in sides):
        if left and left + side > width:
            left, top, row = 0.0, top + row, 0.0
        found.append((left, top))
        left, row = left + side, max(row, side)
    return found


def _springs(graph: nx.Graph, order: list[str]) -> Places:
    """Places between 0.1 and 0.9 on both axes."""
    if len(order) == 1:
        return {order[0]: (0.5, 0.5)}
    fixed = nx.Graph()  # nodes and edges in a fixed order: a layout goes by it
    fixed.add_nodes_from(order)
    fixed.add_weighted_edges_from(sorted((*sorted((a, b)), w) for a, b, w in graph.edges(data="weight")))
    at = nx.spring_layout(fixed, seed=SEED, iterations=ROUNDS, k=1.6 / sqrt(len(order)), method="force")
    spread = [(min(at[n][axis] for n in order), max(at[n][axis] for n in order)) for axis in (0, 1)]
    return {n: tuple(0.1 + 0.8 * _share(float(at[n][axis]), *spread[axis]) for axis in (0, 1)) for n in order}


def _share(value: float, low: float, high: float) -> float:
    return (value - low) / (high - low) if high > low else 0.5


def _apart(at: Places, radius: dict[str, float], width: float, height: float) -> Places:
    """The same places, with no two circles on one another where there is room; rounded to tenths of a pixel."""
    order, found = sorted(at), dict(at)
    for _ in range(ROUNDS):
        moved = False
        for n, a in enumerate(order):
            for b in order[n + 1 :]:
                (ax, ay), (bx, by) = found[a], found[b]
                gap = radius[a] + radius[b] + 3 - hypot(bx - ax, by - ay)
                if gap > 0.5:
                    away = hypot(bx - ax, by - ay) or 1.0
                    dx, dy = ((bx - ax) / away or 0.6) * gap / 2, ((by - ay) / away or 0.8) * gap / 2
                    found[a], found[b] = (ax - dx, ay - dy), (bx + dx, by + dy)
                    moved = True
        found = {k: (_within(x, radius[k], width), _within(y, radius[k], height)) for k, (x, y) in found.items()}
        if not moved:
            break
    return {n: (round(x, 1), round(y, 1)) for n, (x, y) in found.items()}


def _within(value: float, radius: float, end: float) -> float:
    return min(max(value, radius + 2), end - radius - 2)
