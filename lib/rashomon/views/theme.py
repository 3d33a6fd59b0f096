"""How everything looks: one plotly template, one colour a source, and the way into a notebook's output."""

import html
import json

import plotly.graph_objects as go
from IPython.display import HTML, display
from markupsafe import Markup

from rashomon import pages
from rashomon.pages.text import named, shown

# Okabe & Ito (2008), "Color universal design": told apart by colour-blind readers. Yellow and black are left
# out, because they vanish on white and on black; grey takes their place.
PALETTE = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#8A8A8A")
INK, LINE = "#767676", "rgba(128,128,128,.25)"
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


def figure(traces: list, *, name: str, says: str, **layout) -> go.Figure:
    """A figure of these traces; `name` is its fixed id in a page, `says` the sentence of what to see."""
    return go.Figure(traces, {"template": template(), "meta": {"name": name, "says": says}, **layout})


def empty(name: str, why: str) -> go.Figure:
    """A figure that says why there is nothing in it."""
    axis = {"visible": False}
    note = {"text": plain(why), "showarrow": False, "x": 0.5, "y": 0.5, "xref": "paper", "yref": "paper"}
    return figure([], name=name, says=why, height=120, xaxis=axis, yaxis=axis, annotations=[note])


def plain(text: str | None) -> str:
    """Text for a figure: plotly reads tags, links and TeX in it, so they are taken apart; null is empty."""
    return html.escape(named(text), quote=False).replace("$", "&#36;") if text else ""


def show(thing: go.Figure | Markup) -> None:
    """Put a figure with its sentence, or markup, into a notebook's output."""
    if not isinstance(thing, go.Figure):
        display(HTML(framed(thing)))
        return
    says = thing.layout.meta["says"]
    display(HTML(framed(Markup('<p class="says">{}</p>').format(shown(says)))))
    display({BUNDLE: {**json.loads(thing.to_json()), "config": CONFIG}, "text/plain": says}, raw=True)


def style() -> None:
    """Put the views' style into a notebook's output; the pages have it anyway."""
    display(HTML(f"<style>{pages.parts_stylesheet()}</style>"))


def framed(markup: Markup) -> str:
    """Markup for a notebook's output, in classes that keep MathJax from reading $…$ as mathematics."""
    return f'<div class="rashomon tex2jax_ignore mathjax_ignore">{markup}</div>'
