from rashomon.views import coverage


def grid(findings) -> dict[str, str]:
    """The signs of each field of the first event, by field."""
    figure = coverage.figure(findings)
    names, signs = figure.layout.yaxis.ticktext, figure.data[0].text
    return {name: "".join(s or " " for s in row) for name, row in zip(names[:5], signs[:5], strict=True)}


def test_a_sign_says_what_a_source_does(findings):
    assert list(coverage.figure(findings).layout.xaxis.ticktext) == ["A", "B", "C", "D"]
    assert grid(findings) == {"": "    ", "date": "●●––", "place": "–●–●", "arrested": "●●●~", "killed": "●––×"}


def test_each_state_has_its_colour_too(findings):
    heat = coverage.figure(findings).data[0]
    assert list(heat.z[3]) == [0, 0, 0, 1] and list(heat.z[4]) == [0, 3, 3, 2]
    colours = [colour for _, colour in heat.colorscale]
    assert colours[::2] == colours[1::2] == list(coverage.SHADES)


def test_who_does_not_tell_of_an_event_has_an_empty_cell(findings):
    assert coverage.state(findings, "toll", "killed", "wire-7") is None
    assert coverage.state(findings, "raid", "place", "gazette") == "silent"
    assert coverage.figure(findings).data[0].z[-1][3] is None


def test_hovering_says_why_silence_counts(findings):
    told = coverage.figure(findings).data[0].customdata[4][1]
    assert "<b>The Harbour Courier</b> is silent on it" in told and "told of a death a day earlier" in told


def test_what_one_source_tells_stands_only_where_none_is_told_by_several(findings):
    findings.said["strike"] = [findings.said["raid"][0] | {"event_id": "strike"}]
    assert "strike" not in {e["event_id"] for e, _ in coverage.chosen(findings)[0]}
    for event_id in ("raid", "toll"):
        del findings.events[event_id]
    findings.made.clear()
    assert {e["event_id"] for e, _ in coverage.chosen(findings)[0]} == {"strike"}


def test_no_more_is_drawn_than_can_be_read(findings, monkeypatch):
    monkeypatch.setattr(coverage, "ROWS", 5)
    assert len(coverage.figure(findings).layout.yaxis.ticktext) == 5
    assert "Shown are 1 of 2 events that several sources tell, and 4 of 4 sources." in coverage.says(findings)


def test_the_table_leads_to_the_words(findings, nothing_found):
    told = coverage.table(findings)
    assert '<a href="#doc-wire-7-p1">× denied</a>' in told and "– silent" in told
    assert "does not tell of it" in told
    assert coverage.EMPTY in coverage.table(nothing_found) and coverage.says(nothing_found) == coverage.EMPTY
