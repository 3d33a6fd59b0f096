from rashomon.views import events


def test_those_told_by_most_sources_stand_first(findings):
    assert [e["event_id"] for e in events.ranked(findings)] == ["raid", "toll", "strike"]


def test_fields_stand_as_people_ask(findings):
    assert events.fields(findings, "raid") == ["date", "place", "arrested", "killed"]
    assert events.fields(findings, "strike") == []


def test_a_card_tells_what_each_source_says_of_each_field(findings):
    told = events.cards(findings, [findings.events["raid"]])
    assert 'id="event-raid"' in told
    assert "<mark>Several dockers</mark>" in told and "3 or more" in told and "vague" in told
    assert "says nothing" in told and "Red Lantern told of a death a day earlier." in told
    assert "from <bdi>Ilmar Tosk</bdi>" in told
    assert 'href="#verdict-raid.arrested.courier.gazette"' in told


def test_an_event_without_statements_shows_where_it_is_told(findings):
    told = events.cards(findings, [findings.events["strike"]])
    assert "told as" in told and "<mark>strike</mark>" in told


def test_a_running_figure_has_no_day(findings):
    assert "day unknown" not in events.cards(findings, [findings.events["toll"]])


def test_without_events_it_says_why(nothing_found):
    assert "No source tells an event." in events.table(nothing_found)
