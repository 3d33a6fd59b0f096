"""The figures of a run, each with what it shows as a table: the one list of them, in the order of the briefing."""

from collections.abc import Callable

import plotly.graph_objects as go
from markupsafe import Markup

from rashomon.views import coverage, days, map, matrix, network, reuse, running, timeline, voices, wording
from rashomon.views.findings import Findings, once

FIGURES: dict[str, tuple[Callable[[Findings], go.Figure], Callable[[Findings], Markup]]] = {
    "timeline": (timeline.figure, days.listing),
    "running": (running.figure, running.table),
    "coverage": (coverage.figure, coverage.table),
    "map": (map.figure, map.table),
    "network": (network.figure, network.table),
    "wording": (wording.figure, wording.table),
    "voices": (voices.figure, voices.table),
    "matrix": (matrix.figure, matrix.table),
    "reuse": (reuse.figure, reuse.table),
}


def drawn(findings: Findings, name: str) -> tuple[go.Figure, Markup]:
    """A figure and its table, as `theme.show` and `theme.placed` take them; KeyError for a name not in FIGURES."""
    _, table = FIGURES[name]
    return _figure(findings, name), table(findings)


@once
def _figure(findings: Findings, name: str) -> go.Figure:
    """The figure alone, which is the same in the notebook and in the briefing: it holds no link."""
    return FIGURES[name][0](findings)
