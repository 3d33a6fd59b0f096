"""Where and when a report is set, for events that it tells without either."""

import pytest

from rashomon import schema

HEAD = "A man was shot in his car, police in Orvane said on Tuesday. It was Monday night. Orvane lies in Oskary."


@pytest.fixture
def report(story):
    story.document("report", HEAD, "2031-03-04")
    story.trigger("report", "shot", "ASSAULT", "shoot", target="A man")
    story.mention("report", "police in Orvane", "orvane")
    story.mention("report", "Oskary", "oskary")
    for words, day, verb in (("Tuesday", "2031-03-04", "say"), ("Monday night", "2031-03-03", "be")):
        row = story.at("report", words) | {"text": words, "date_from": day, "date_to": day}
        story.rows["dates"].append(row | {"anchor": "2031-03-04", "rule": "weekday", "verb": verb})
    return story


def event(story) -> dict:
    return schema.rows(story.find_events()[1])[0]


def test_the_town_at_the_head_is_the_place_and_says_so(report):
    assert (event(report)["place_id"], event(report)["place_basis"]) == ("orvane", "setting")


def test_the_first_day_on_which_nobody_spoke_is_the_day(report):
    found = event(report)
    assert (found["date_from"], found["date_to"], found["date_basis"]) == ("2031-03-03", "2031-03-03", "setting")


def test_what_is_stated_with_the_event_wins(report):
    report.rows["triggers"][0] |= {"date_from": "2031-03-01", "date_to": "2031-03-01", "place_id": "brennick"}
    found = event(report)
    assert (found["date_from"], found["date_basis"]) == ("2031-03-01", "stated")
    assert (found["place_id"], found["place_basis"]) == ("brennick", "stated")


@pytest.mark.parametrize("day", ["2031-01-06", "2031-03-05"])
def test_a_day_long_before_or_after_publication_is_not_the_news(report, day):
    report.rows["dates"][1] |= {"date_from": day, "date_to": day}
    assert event(report)["date_from"] is None


def test_a_report_of_unknown_day_sets_no_day(report):
    report.rows["dating"][0] |= {"published_from": None, "published_to": None}
    assert event(report)["date_from"] is None


@pytest.mark.parametrize(("extent", "place"), [("capital", "oskary"), ("city", "brennick")])
def test_a_reporter_in_the_capital_tells_of_the_country(story, extent, place):
    """A dateline says where somebody sits: in a capital that the news is of the country."""
    story.rows["entities"] = [e for e in story.rows["entities"] if e["entity_id"] not in {"oskary", "brennick"}]
    story.entity("oskary", "Oskary", "GPE", extent="country")
    story.entity("brennick", "Brennick", "GPE", parent="oskary", extent=extent)
    story.document("report", "BRENNICK -- Gunmen shot the mayor.", "2031-03-04")
    story.trigger("report", "shot", "ASSAULT", "shoot", target="the mayor")
    story.mention("report", "BRENNICK", "brennick", segment="dateline", locative=False)
    assert event(story)["place_id"] == place


@pytest.mark.parametrize(
    "columns", [{"segment": "outlet"}, {"locative": None}], ids=["the outlet's name", "a hospital's name"]
)
def test_names_that_do_not_say_where_a_report_is_set(report, columns):
    report.rows["mentions"][0] |= columns
    report.rows["mentions"] = report.rows["mentions"][:1]
    assert event(report)["place_id"] is None


def test_a_day_on_which_something_happened_goes_before_others(report):
    report.rows["dates"][0]["verb"] = "search"
    assert event(report)["date_from"] == "2031-03-04"
    report.rows["dates"][1]["verb"] = "happen"
    assert event(report)["date_from"] == "2031-03-03"


def test_a_month_is_narrowed_to_the_day_that_the_head_gives(report):
    report.rows["triggers"][0] |= {"date_from": "2031-02-01", "date_to": "2031-02-28"}
    report.rows["dates"][1] |= {"date_from": "2031-02-06", "date_to": "2031-02-06"}
    found = event(report)
    assert (found["date_from"], found["date_to"], found["date_basis"]) == ("2031-02-06", "2031-02-06", "setting")
