"""What holds for every figure: hostile text, empty states, the same bytes, a table, a place in the pages."""

import json
import re

import pytest

from rashomon import store
from rashomon.views import briefing, figures
from rashomon.views.findings import Findings, load

every_figure = pytest.mark.parametrize("name", figures.FIGURES)


@every_figure
def test_it_has_a_name_a_sentence_and_a_table(findings, name):
    figure, table = figures.drawn(findings, name)
    assert figure.layout.meta["name"].startswith("figure-")
    assert figure.data and re.search(r"[.!]$", figure.layout.meta["says"])
    assert "<table>" in table or '<ol class="days' in table


@every_figure
def test_without_findings_it_says_why(nothing_found, name):
    figure, table = figures.drawn(nothing_found, name)
    assert not figure.data and figure.layout.meta["says"] == figure.layout.annotations[0].text
    assert "nothing" in table


@every_figure
def test_only_text_is_shown(poisoned, only_text, harmless, name):
    figure, table = figures.drawn(poisoned, name)
    only_text(figure)
    harmless(str(table))


@every_figure
def test_the_same_tables_give_the_same_figure(findings, name):
    again = Findings(json.loads(json.dumps(findings.tables)), "")
    assert figures.drawn(findings, name)[0].to_json() == figures.drawn(again, name)[0].to_json()
    assert figures.drawn(findings, name)[1] == figures.drawn(again, name)[1]


@every_figure
def test_of_a_thousand_documents_no_more_is_drawn_than_can_be_read(large, name):
    figure, table = figures.drawn(large, name)
    assert figure.data and figure.layout.height < 2200
    assert len(figure.to_json()) < 350_000
    assert len(table) < 350_000


def test_every_figure_stands_in_the_notebook_and_those_without_a_table_there_in_the_briefing(findings):
    notebook = (store.ROOT / "notebooks" / "04_visualization.ipynb").read_text(encoding="utf-8")
    assert set(re.findall(r'figures\.drawn\(found, \\"(\w+)\\"\)', notebook)) == set(figures.FIGURES)
    drawn = set(re.findall(r'data-figure="(figure-[\w-]+)-data"', briefing.page(findings).decode()))
    assert drawn == {f(findings).layout.meta["name"] for n, (f, _) in figures.FIGURES.items() if n != "matrix"}


def test_a_blind_reader_is_shown_no_outlet(run):
    blind = load(run, blind=True)
    for name in figures.FIGURES:
        figure, table = figures.drawn(blind, name)
        told = figure.to_json() + table
        assert not re.search(r"Courier|Lantern|glasnik|wire-7|gazette", told), name
