from datetime import date, timedelta

from rashomon.views import theme, timeline
from rashomon.views.findings import Findings


def lane(findings, number):
    """The bars and the dots of a source's lane."""
    return timeline.figure(findings).data[2 * number : 2 * number + 2]


def test_an_event_stands_in_the_lane_of_each_source_that_tells_it(findings):
    bars, dots = lane(findings, 1)
    assert bars.name == dots.name == "The Harbour Courier"
    assert list(bars.x) == ["2031-03-01", "2031-03-31", None]
    assert list(dots.x) == ["2031-06-09"]
    assert [list(trace.x) for trace in lane(findings, 0)] == [[], ["2031-06-09"]]


def test_events_of_one_day_do_not_cover_each_other(findings):
    rows = findings.events
    for number in range(4):
        rows[f"e{number}"] = rows["raid"] | {"event_id": f"e{number}"}
        findings.told[f"e{number}"] = findings.told["raid"]
    assert len(set(lane(findings, 0)[1].y)) == 5


def test_a_lane_has_its_sources_colour_and_the_day_of_publication(findings):
    assert lane(findings, 0)[1].marker.color == theme.PALETTE[0]
    assert list(timeline.figure(findings).data[-1].x) == ["2031-06-09", "2031-06-10", "2031-06-11"]


def test_it_opens_on_the_weeks_before_the_first_publication(findings):
    first, last = figure_range(findings)
    assert date(2031, 6, 1) < first < date(2031, 6, 9)
    assert date(2031, 6, 11) < last < date(2031, 6, 20)
    findings.dating = {}
    findings.made.clear()
    assert figure_range(findings)[0] == date(2031, 3, 1) - timedelta(days=3)


def figure_range(findings):
    return [date.fromisoformat(day) for day in timeline.figure(findings).layout.xaxis.range]


def test_what_is_shown_on_hovering_is_only_text(poisoned):
    for trace in timeline.figure(poisoned).data:
        for text in trace.text:
            assert "<" not in text.replace("<b>", "").replace("</b>", "").replace("<br>", "")
            assert "$" not in text


def test_without_days_it_says_why(nothing_found):
    assert timeline.figure(nothing_found).layout.annotations[0].text == timeline.EMPTY


def test_of_many_sources_those_that_tell_most_are_drawn(large):
    figure = timeline.figure(large)
    assert len(figure.layout.yaxis.ticktext) == timeline.LANES
    assert figure.layout.meta["says"].endswith("Shown are the 24 of 1,000 sources that tell most.")
    assert figure.layout.yaxis.ticktext[0] == "<b>IQ</b>"  # the couriers, of 10 June, tell most


def test_a_source_without_days_says_so_in_its_lane(findings):
    findings.dating["gazette"].update(published_from=None, published_to=None)
    del findings.told["raid"][3]
    notes = [a.text for a in timeline.figure(findings).layout.annotations]
    assert notes.count("<i>day of publication unknown</i>") == 2  # the gazette's now, and wire-7's
    assert "<i>no event with a day</i>" not in notes  # it says something of the raid


def test_a_long_name_is_cut(findings):
    findings.documents["courier"]["outlet"] = (
        "The Harbour Courier and Dockside Advertiser of Port Vareika and the Islands"
    )
    names = [a.text for a in timeline.figure(Findings(findings.tables, "")).layout.annotations]
    assert "The Harbour Courier and Dockside…" in names
