import json

import plotly.graph_objects as go
import pytest
from markupsafe import Markup

from rashomon import pages
from rashomon.views import evidence, theme


def test_a_source_keeps_its_colour():
    sources = ["courier", "lantern", "wire-7"]
    assert theme.colour_of(sources) == theme.colour_of(list(sources))
    assert theme.colour_of(sources + ["gazette"])["wire-7"] == theme.colour_of(sources)["wire-7"] == "#009E73"
    assert len(set(theme.colour_of([str(n) for n in range(7)]).values())) == 7


def test_the_pages_know_the_same_colours():
    assert len(theme.PALETTE) == evidence.COLOURS
    for number, colour in enumerate(theme.PALETTE):
        assert f".s{number} {{ --c: {colour.lower()}; }}" in pages.stylesheet()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Tosk & sons", "Tosk &amp; sons"),
        ("<a href='x'>y</a>", "&lt;a href='x'&gt;y&lt;/a&gt;"),
        ("$x^2$", "&#36;x^2&#36;"),
        ("a\u202eb", "a[U+202E]b"),
        ("", ""),
        (None, ""),
    ],
)
def test_text_in_a_figure_is_only_text(text, told):
    assert theme.plain(text) == told


def test_an_empty_figure_says_why():
    figure = theme.empty("figure-x", "No event has a day.")
    assert figure.layout.annotations[0].text == "No event has a day."
    assert figure.layout.meta["says"] == "No event has a day."


def test_a_figure_goes_out_with_its_sentence_and_without_buttons(monkeypatch):
    shown = []
    monkeypatch.setattr(theme, "display", lambda thing, **_: shown.append(thing))
    theme.show(theme.figure([go.Bar(x=[1], y=[2])], name="figure-x", says="One <bar>."))
    assert "One &lt;bar&gt;." in shown[0].data
    bundle = shown[1][theme.BUNDLE]
    assert bundle["config"]["showSendToCloud"] is False and bundle["config"]["displaylogo"] is False
    assert bundle["layout"]["meta"]["name"] == "figure-x"
    assert json.dumps(bundle)


def test_markup_goes_out_of_the_reach_of_mathjax(monkeypatch):
    shown = []
    monkeypatch.setattr(theme, "display", lambda thing, **_: shown.append(thing.data))
    theme.show(Markup("<b>$x$</b>"))
    assert shown == ['<div class="rashomon tex2jax_ignore mathjax_ignore"><b>$x$</b></div>']
