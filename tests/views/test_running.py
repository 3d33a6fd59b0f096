import math

import pytest

from rashomon.views import running, series, theme
from rashomon.views.findings import Findings


def said(findings: Findings, doc_id: str) -> dict:
    """The statement of a source on the running figure of the small run."""
    return next(s for s in findings.said["toll"] if s["doc_id"] == doc_id)


def traces(findings: Findings, mode: str) -> list:
    return [t for t in running.figure(findings).data if t.mode == mode]


def test_a_bar_goes_from_bound_to_bound_and_a_short_way_where_there_is_none(findings):
    said(findings, "lantern").update(low=30.0)
    bars = [tuple(t.y) for t in traces(findings, "lines")]
    assert bars[0] == (30, 39)
    assert bars[1][0] == 40 and 40 < bars[1][1] < 45
    tips = [list(t.marker.symbol) for t in traces(findings, "markers") if len(t.x) == 2]
    assert tips == [["line-ew-open"] * 2, ["line-ew-open", "triangle-up"], ["line-ew-open", "triangle-up"]]


def test_below_a_number_the_arrow_points_down(findings):
    tips = [t for t in traces(findings, "markers") if len(t.x) == 2]
    assert list(tips[0].marker.symbol) == ["triangle-down", "line-ew-open"]
    assert tips[0].y[0] < tips[0].y[1] == 39


@pytest.mark.parametrize(
    ("low", "high", "label"),
    [(40, None, "≥ 40"), (None, 39, "≤ 39"), (40, 40, "40"), (1200, 1300, "1,200–1,300")],
)
def test_a_label_says_letter_and_bounds(findings, low, high, label):
    said(findings, "courier").update(low=low, high=high)
    assert f"<b>B</b> {label}" in [a.text for a in running.figure(findings).layout.annotations]


def labels(findings: Findings) -> list[str]:
    """What the labels of the small run's running figure say, its name left out."""
    return [a.text for a in running.figure(findings).layout.annotations if a.yref == "y"]


SAME = {"low": 501.0, "high": None}


@pytest.mark.parametrize(
    ("courier", "gazette", "told"),
    [
        (SAME, SAME, ["<b>A</b> ≤ 39", "<b>B C</b> ≥ 501"]),
        (SAME, {"low": 502.0}, ["<b>A</b> ≤ 39", "<b>B</b> ≥ 501", "<b>C</b> ≥ 502"]),
        (SAME, SAME | {"high": 600.0}, ["<b>A</b> ≤ 39", "<b>B</b> ≥ 501", "<b>C</b> 501–600"]),
        (SAME, SAME | {"state": "denied"}, ["<b>A</b> ≤ 39", "<b>B</b> ≥ 501", "<b>C</b> denies ≥ 501"]),
    ],
)
def test_marks_near_one_another_that_say_the_same_have_one_label(findings, courier, gazette, told):
    days = {"date_from": "2031-06-10", "date_to": "2031-06-10"}
    said(findings, "courier").update(courier | days)
    said(findings, "gazette").update(gazette | days)
    assert sorted(labels(findings)) == told


def test_marks_far_from_one_another_have_a_label_each(findings):
    for doc_id, day in (("courier", "2031-01-01"), ("gazette", "2031-06-11")):
        said(findings, doc_id).update(SAME | {"date_from": day, "date_to": day})
    assert {"<b>B</b> ≥ 501", "<b>C</b> ≥ 501"} <= set(labels(findings))


def test_a_label_of_several_stands_beyond_all_their_marks(findings):
    for doc_id, day in (("courier", "2031-01-01"), ("lantern", "2031-01-01"), ("gazette", "2031-06-09")):
        said(findings, doc_id).update(SAME | {"date_from": day, "date_to": day})
    joined = next(a for a in running.figure(findings).layout.annotations if a.text == "<b>A B</b> ≥ 501")
    marks = {m["said"]["doc_id"]: m["x"] for m in series.marks(findings, "toll")}
    assert joined.xanchor == "left" and joined.x == max(marks["courier"], marks["lantern"])


def test_what_is_denied_says_so(findings):
    said(findings, "courier")["state"] = "denied"
    assert "<b>B</b> denies ≥ 40" in [a.text for a in running.figure(findings).layout.annotations]


def test_the_day_as_of_which_it_holds_is_apart_from_the_day_of_publication(findings):
    row = said(findings, "gazette")
    row.update(date_from="2031-06-11", date_to="2031-06-11")
    assert series.as_of(findings, row) == ("2031-06-11", "2031-06-11")
    row["period_to"] = "2031-05-31"
    assert series.as_of(findings, row) == ("2031-05-31", "2031-05-31")
    dots = [t for t in traces(findings, "lines+markers") if t.line.dash == "dot"]
    assert [tuple(t.x) for t in dots] == [("2031-05-31", "2031-06-11")]
    assert dots[0].marker.symbol == "diamond-open"


def test_a_span_of_days_is_a_thin_line(findings):
    said(findings, "lantern").update(date_from="2031-06-01", date_to="2031-06-09")
    assert ("2031-06-01", "2031-06-09") in [tuple(t.x) for t in traces(findings, "lines") if t.line.width == 2]


def test_without_any_day_a_mark_stands_before_the_others_and_says_so(findings):
    findings.dating["lantern"].update(published_from=None, published_to=None)
    marks = {m["said"]["doc_id"]: m for m in series.marks(findings, "toll")}
    assert marks["lantern"]["day"] is None
    assert marks["lantern"]["x"] < marks["courier"]["x"]
    labels = [a.text for a in running.figure(findings).layout.annotations]
    assert [text for text in labels if text.endswith("day unknown")] == ["<b>A</b> ≤ 39, day unknown"]


def test_marks_of_one_day_stand_side_by_side(findings):
    for row in findings.said["toll"]:
        row.update(date_from="2031-06-09", date_to="2031-06-09")
    assert len({m["x"] for m in series.marks(findings, "toll")}) == 1  # eight days apart over eight marks: hours
    for row, day in zip(findings.said["toll"], ("2031-01-01", "2031-01-01", "2031-06-09"), strict=True):
        row.update(date_from=day, date_to=day)
    assert len({m["x"] for m in series.marks(findings, "toll")}) == 3


def test_a_conflict_is_a_dashed_line_with_a_cross(findings):
    crossed = [t for t in traces(findings, "lines+markers") if t.marker.symbol == "x-thin"]
    assert len(crossed) == 1 and crossed[0].line.color == theme.BAD
    assert list(crossed[0].y) == [40, 39.5, 39]  # where at least 40 and at most 39 miss each other
    assert "At least 40 cannot lie below 40." in crossed[0].text[0]


def test_large_differences_count_in_powers(findings):
    assert running.figure(findings).layout.yaxis.type == "linear"
    said(findings, "gazette").update(low=90000.0)
    figure = running.figure(findings)
    assert figure.layout.yaxis.type == "log"
    assert max(a.y for a in figure.layout.annotations if a.yref == "y") == pytest.approx(4.954, abs=0.01)


def test_a_source_has_its_colour(findings):
    points = [t for t in traces(findings, "markers") if len(t.x) == 1]
    assert [t.marker.color for t in points] == list(theme.PALETTE[:3])


def test_days_at_the_ends_of_the_calendar_are_drawn(findings):
    said(findings, "courier").update(date_from="0001-01-01", date_to="9999-12-31")
    said(findings, "gazette").update(date_from="9999-12-31", date_to="9999-12-31")
    assert list(running.figure(findings).layout.xaxis.range) == ["0001-01-01", "9999-12-31"]


def test_the_table_and_the_sentence(findings, nothing_found):
    told = running.table(findings)
    assert "45 or more" in told and "<mark>nearly 40</mark>" in told
    assert running.says(findings).endswith(
        "goes from at most 39 (Red Lantern) to 45 or more (Državni glasnik جريدة); 1 pair of them cannot both be true."
    )
    assert running.says(nothing_found) == running.EMPTY and running.EMPTY in running.table(nothing_found)
    assert not running.figure(nothing_found).data


@pytest.mark.parametrize("low", [0.0, 1.0, 44.0])
def test_an_axis_has_room_for_the_whole_of_its_lowest_and_highest_mark(findings, low):
    said(findings, "courier").update(low=low, high=low)
    bars = [v for t in traces(findings, "lines") + traces(findings, "markers") for v in t.y]
    axis = running.figure(findings).layout.yaxis
    scaled = [math.log10(v) if axis.type == "log" else v for v in bars]
    room = (axis.range[1] - axis.range[0]) * 12 / running.PANEL  # a mark's half and a label's, in pixels
    assert axis.range[0] + room < min(scaled) and max(scaled) < axis.range[1] - room
