from rashomon.views import days


def test_days_are_a_list_with_the_uncertain_as_spans(findings):
    told = days.listing(findings)
    assert '<li class="span"><h3><time datetime="2031-03-01">March 2031</time>' in told
    assert '<li class="certain"><h3><time datetime="2031-06-09">9 June 2031</time>' in told
    assert 'href="#event-raid"' in told


def test_an_event_opens_to_the_sentence_of_its_first_telling(findings):
    told = days.listing(findings)
    assert "<mark>broke into</mark> a union hall on 9 June 2031" in told


def test_a_running_figure_and_an_unknown_day_stand_on_no_day(findings):
    assert "killed in the strike" not in days.listing(findings)
    assert [e["id"] for e in days.entries(findings)] == ["strike", "raid", "lantern", "courier", "gazette"]


def test_it_says_what_it_shows(findings, nothing_found):
    assert days.says(findings) == (
        "2 events with a day, from 1 March 2031 to 9 June 2031: 1 told by more than one source, "
        "1 known only to a span of days."
    )
    assert days.EMPTY in days.listing(nothing_found)
    assert days.says(nothing_found) == days.EMPTY


def test_it_says_what_it_leaves_out(large, findings, monkeypatch):
    assert f"The {days.MOST} that most sources tell, of " in days.listing(large)
    monkeypatch.setattr(days, "MOST", 4)
    told = days.listing(findings)
    assert "The 4 that most sources tell, of 5; all events stand in tables/events.csv." in told and "raid" in told
    monkeypatch.setattr(days, "MOST", 250)
    monkeypatch.setitem(days.limits.SHARE, "days", 1)
    assert "The first 1 of 5 days and spans; all events stand in tables/events.csv." in days.listing(findings)
