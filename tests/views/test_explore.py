"""Picking: what stands where nobody can pick, and what a live notebook gets."""

import ipywidgets
import pandas as pd
import pytest

from rashomon import progress
from rashomon.views import explore, theme
from rashomon.views import findings as module


@pytest.fixture()
def shown(monkeypatch):
    """What was displayed: markup where it is static, a widget where it is live."""
    told = []
    monkeypatch.setattr(theme, "show", told.append)
    monkeypatch.setattr(explore, "display", told.append)
    return told


@pytest.fixture()
def live(monkeypatch):
    """A front end asked for the cell."""
    monkeypatch.setattr(progress, "is_live", lambda: True)


@pytest.mark.parametrize("pick", [explore.events, explore.actors, explore.documents])
def test_without_a_front_end_the_first_entry_stands_there(findings, shown, pick):
    pick(findings)
    assert len(shown) == 1 and "The first of " in shown[0] and "<details" in shown[0] and " open>" in shown[0]


@pytest.mark.parametrize("pick", [explore.events, explore.actors, explore.documents])
def test_without_an_entry_it_says_so(nothing_found, shown, pick):
    pick(nothing_found)
    assert "to pick." in shown[0]


def test_an_event_that_is_picked_is_shown_with_its_verdicts(findings, shown, live):
    explore.events(findings)
    field, listed, place = shown[0].children
    assert "raid, Port Vareika · 9 June 2031 · 4 sources" in listed.options and 'id="event-raid"' in place.value
    listed.value = next(name for name in listed.options if name.startswith("killed in the strike"))
    assert 'id="event-toll"' in place.value and "At least 40 cannot lie below 40." in place.value
    field.value = "strike march"
    assert list(listed.options) == ["strike · March 2031 · 1 source"] and 'id="event-strike"' in place.value


def test_an_actor_that_is_picked_is_shown_with_its_sentences(findings, shown, live):
    explore.actors(findings)
    _, listed, place = shown[0].children
    listed.value = next(name for name in listed.options if name.startswith("Ilmar Tosk"))
    assert "harbour prefect" in place.value and place.value.count("<blockquote") >= 3


def test_two_of_one_name_can_both_be_picked():
    assert explore._numbered(["raid", "raid", "strike", "raid"]) == ["raid", "raid (2)", "strike", "raid (3)"]


def test_a_table_is_searched(shown, live):
    explore.table(pd.DataFrame({"name": ["Ilmar Tosk", "Ada Renn"], "n": [3, 2]}), "Who")
    field, place = shown[0].children
    assert isinstance(place, ipywidgets.HTML) and "Tosk" in place.value and "Renn" in place.value
    field.value = "renn 2"
    assert "Tosk" not in place.value and "Renn" in place.value


def test_a_table_without_a_front_end(shown):
    explore.table(pd.DataFrame({"name": ["<b>"] * 60}), "Who")
    explore.table(pd.DataFrame({"name": []}), "Who", why_empty="Nobody.")
    assert "&lt;b&gt;" in shown[0] and "50 of 60 rows" in shown[0] and "Nobody." in shown[1]


def test_findings_of_the_tables_that_are_there(findings):
    frames = {"documents": pd.DataFrame(findings.tables["documents"])}
    found = module.of(frames)
    assert set(found.documents) == set(findings.documents) and found.events == {} and found.page == "index.html"


def test_hostile_text_in_what_is_picked(poisoned, shown, live, harmless):
    for pick in (explore.events, explore.actors, explore.documents):
        pick(poisoned)
        harmless(shown[-1].children[-1].value)
