"""What one document tells: triggers that are one event, triggers that are two, and what is no event."""

import pytest

from rashomon import schema

DAY = "2031-03-04"


def test_one_document_tells_a_blast_three_times(story):
    text = "Blast in Orvane mill. An explosion shook Orvane on Monday. Nine died when the mill exploded."
    story.document("doc", text, "2031-03-04")
    story.trigger("doc", "Blast", "ASSAULT", "blast", place_id="orvane")
    story.trigger("doc", "explosion", "ASSAULT", "explosion", on="2031-03-03", place_id="orvane")
    story.trigger("doc", "exploded", "ASSAULT", "explode", actor="the mill")
    (event,) = schema.rows(story.find_events()[1])
    assert (event["date_from"], event["n_documents"]) == ("2031-03-03", 1)


def test_one_document_tells_a_blast_and_a_kidnapping_elsewhere(story):
    text = "A blast shook the mill in Orvane on Monday. In Brennick the jeweller Petra Solano was kidnapped."
    story.document("doc", text, "2031-03-04")
    story.trigger("doc", "blast", "ASSAULT", "blast", on="2031-03-03", place_id="orvane")
    story.trigger("doc", "kidnapped", "ASSAULT", "kidnap", place_id="brennick", target_id="solano")
    assert story.groups() == [["doc"], ["doc"]]


def test_one_document_tells_of_two_named_victims(story):
    text = "Petra Solano was kidnapped on Tuesday. Emil Tenfold was taken as well."
    story.document("doc", text, "2031-03-05")
    story.trigger("doc", "kidnapped", "ASSAULT", "kidnap", on=DAY, target_id="solano")
    story.trigger("doc", "taken", "ASSAULT", "kidnap", on=DAY, target_id="tenfold")
    assert story.groups() == [["doc"], ["doc"]]


@pytest.mark.parametrize("columns", [{"status": "hypothetical"}, {"status": "future"}, {"generic": True}])
def test_what_has_not_happened_or_happens_always_is_no_event(story, columns):
    story.document("doc", "Police may raid the tram depot in Orvane on Tuesday.", "2031-03-03")
    story.trigger("doc", "raid", "COERCE", "raid", on=DAY, place_id="orvane", **columns)
    assert story.groups() == []


def test_what_a_running_total_counts_is_no_event(story):
    story.document("doc", "Since the strike began 212 drivers have been killed in Orvane.", "2031-03-05")
    story.trigger("doc", "killed", "ASSAULT", "kill", place_id="orvane")
    story.count("doc", "212 drivers have been killed", "killed", 212, 212, scope="cumulative")
    assert story.groups() == []


@pytest.mark.parametrize(
    ("columns", "told"),
    [
        ({}, False),  # "the killings must stop"
        ({"target": "them"}, False),
        ({"target": "two nurses"}, True),
        ({"place_id": "orvane"}, True),
        ({"on": DAY}, True),
    ],
)
def test_violence_at_large_is_no_event(story, columns, told):
    story.document("doc", "The council met. " + "It spoke of the tram fares. " * 30 + "The killings must stop.", DAY)
    story.trigger("doc", "killings", "ASSAULT", "killing", **columns)
    assert story.groups() == ([["doc"]] if told else [])


def test_at_the_head_of_a_report_it_is_enough_that_somebody_did_it(story):
    story.document("doc", "Gunmen attacked at dawn.", DAY)
    story.trigger("doc", "attacked", "ASSAULT", "attack")
    assert story.groups() == []
    story.rows["triggers"][0]["actor"] = "Gunmen"
    assert story.groups() == [["doc"]]


@pytest.mark.parametrize("n, wanted", [(1, []), (2, [["doc0", "doc1"]])])
def test_what_several_reports_open_with_is_an_event_though_it_is_only_expected(story, n, wanted):
    for k in range(n):
        story.document(f"doc{k}", "The council is to name Petra Solano harbour master on Tuesday.", "2031-03-03")
        story.trigger(f"doc{k}", "name", "SUPPORT", "name", on=DAY, target_id="solano", status="future")
    assert story.groups() == wanted


@pytest.mark.parametrize(("day", "events"), [(DAY, 1), ("2031-03-02", 2)])
def test_a_deed_and_what_came_of_it_on_one_day_are_one_event(story, day, events):
    story.document("doc", "Two clerks died in a shooting at the mill. The shooting was on Tuesday.", "2031-03-05")
    story.trigger("doc", "died", "ASSAULT", "die", on=DAY, target="Two clerks")
    story.trigger("doc", "a shooting", "ASSAULT", "shooting", on=day, target="the mill")
    assert story.groups() == [["doc"]] * events
