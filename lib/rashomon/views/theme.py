"""How everything looks: one plotly template, one colour a source, and the way into a notebook's output."""

import html
import json

import plotly.graph_objects as go
from IPython.display import HTML, display
from markupsafe import Markup

from rashomon import pages
from rashomon.pages import figure as pages_figure
from rashomon.pages.text import named, shown

# Okabe & Ito (2008), "Color universal design": told apart by colour-blind readers. Yellow and black are left
# out, because they vanish on white and on black; grey takes their place.
PALETTE = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#8A8A8A")
# Kinds of actors and places, told apart from every source (Tol 2021, "Colour schemes", muted).
KINDS = ("#CC6677", "#44AA99", "#999933", "#AA4499")
# Colours by what they are for: readable on light and on dark as they stand here; pages/figures.js gives each the
# page's own.
INK, SOFT, BAD = "#767676", "#777777", "#c24a01"
LINE, LAND, PAPER = "rgba(128,128,128,.25)", "rgba(128,128,128,.14)", "rgba(127,127,127,0)"
SHADES = [[0, "rgba(0,114,178,.10)"], [1, "rgba(0,114,178,.60)"]]  # ink stays readable on each
FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif"
CONFIG = {"displaylogo": False, "showSendToCloud": False, "responsive": True, "displayModeBar": False}
BUNDLE = "application/vnd.plotly.v1+json"


def colour_of(sources: list[str]) -> dict[str, str]:
    """A colour (#rrggbb) a source, by its place in the list; the eighth takes the first colour again."""
    return {source: PALETTE[n % len(PALETTE)] for n, source in enumerate(sources)}


def template() -> go.layout.Template:
    """Calm lines, no background of its own: it stands on light and on dark pages."""
    axis = {"gridcolor": LINE, "linecolor": LINE, "zeroline": False, "automargin": True, "ticks": ""}
    layout = {
        "font": {"family": FONT, "size": 13, "color": INK},
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "colorway": list(PALETTE),
        "xaxis": axis,
        "yaxis": axis,
        "margin": {"l": 8, "r": 8, "t": 8, "b": 8},
        "hoverlabel": {"align": "left", "font": {"family": FONT, "size": 13}},
        "legend": {"orientation": "h", "y": 1.02, "yanchor": "bottom", "x": 0},
    }
    return go.layout.Template(layout=layout)


def figure(traces: list, *, name: str, says: str, width: int = 0, middle: float = 0, **layout) -> go.Figure:
    """A figure of these traces; `name` is its fixed id in a page, `says` the sentence of what to see.

    `width` is how many pixels it needs at least: on a narrower screen it is moved sideways, and what stands at
    `middle`, a share of the width, is seen first.
    """
    meta = {"name": name, "says": says} | ({"width": width, "middle": middle} if width else {})
    return go.Figure(traces, {"template": template(), "meta": meta, **layout})


def empty(name: str, why: str) -> go.Figure:
    """A figure that says why there is nothing in it."""
    axis = {"visible": False}
    note = {"text": plain(why), "showarrow": False, "x": 0.5, "y": 0.5, "xref": "paper", "yref": "paper"}
    return figure([], name=name, says=why, height=120, xaxis=axis, yaxis=axis, annotations=[note])


def plain(text: str | None) -> str:
    """Text for a figure: plotly reads tags, links and TeX in it, so they are taken apart; null is empty."""
    return html.escape(named(text), quote=False).replace("$", "&#36;") if text else ""


def show(thing: go.Figure | Markup, table: Markup | None = None) -> None:
    """Put a figure with its sentence and its table, or markup, into a notebook's output."""
    if not isinstance(thing, go.Figure):
        display(HTML(framed(thing)))
        return
    display(HTML(framed(_said(thing))))
    if thing.data:
        display({BUNDLE: _bundle(thing), "text/plain": thing.layout.meta["says"]}, raw=True)
    if thing.data and table:
        display(HTML(framed(folded(table))))


def placed(thing: go.Figure, table: Markup | None = None) -> Markup:
    """A figure with its sentence and its table, for a page; what is empty is its sentence alone."""
    if not thing.data:
        return _said(thing)
    drawn = pages_figure.placed(_bundle(thing), thing.layout.meta["name"])
    return _said(thing) + drawn + (folded(table) if table else "")


def folded(table: Markup) -> Markup:
    """What a figure shows as a table, for those who cannot see it, folded under it."""
    return Markup('<details class="as-table"><summary>The same as a table</summary>{}</details>').format(table)


def _said(thing: go.Figure) -> Markup:
    kind = "says" if thing.data else "nothing"
    return Markup('<p class="{}">{}</p>').format(kind, shown(thing.layout.meta["says"]))


def _bundle(thing: go.Figure) -> dict:
    """The figure as plotly's JSON."""
    return {**json.loads(thing.to_json()), "config": CONFIG}


def style() -> None:
    """Put the views' style into a notebook's output; the pages have it anyway."""
    display(HTML(f"<style>{pages.parts_stylesheet()}</style>"))


def framed(markup: Markup) -> str:
    """Markup for a notebook's output, in classes that keep MathJax from reading $…$ as mathematics."""
    return f'<div class="rashomon tex2jax_ignore mathjax_ignore">{markup}</div>'
