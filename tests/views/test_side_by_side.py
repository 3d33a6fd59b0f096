import pytest

from rashomon.views import side_by_side


def test_conflicts_stand_first_and_the_most_severe_before_all(findings):
    assert [v["severity"] for v in side_by_side.ranked(findings, "conflict")] == [3, 2, 1]
    assert [v["severity"] for v in side_by_side.ranked(findings, "conflict", 2)] == [3, 2]
    assert list(side_by_side.counts(findings))[:2] == ["conflict", "update"]
    assert list(side_by_side.counts(findings))[-1] == "agree"


def test_both_texts_stand_side_by_side_with_the_words_marked(findings):
    told = side_by_side.card(findings, side_by_side.ranked(findings, "conflict")[0])
    assert told.count('<section class="side') == 2
    assert "<mark>one</mark>" in told and "<mark>Nobody was hurt</mark>" in told
    assert "One says that a woman was killed, the other denies it." in told
    assert 'id="verdict-raid.killed.lantern.wire-7"' in told


def test_what_a_verdict_rests_on_stands_beside_its_reason(findings):
    ground = {"rests_on": "the day of lantern, which is inferred (2020-05-11)", "otherwise": "undecidable"}
    told = side_by_side.card(findings, side_by_side.ranked(findings, "conflict")[0] | ground)
    assert f"the day of {findings.sources['lantern'].name}, which is inferred (11 May 2020)" in told
    assert "without that: undecidable." in told
    assert "It rests on" not in side_by_side.card(findings, side_by_side.ranked(findings, "conflict")[0])


def test_a_silent_side_says_so(findings):
    verdict = findings.tables["verdicts"][0] | {"field": "killed", "doc_a": "courier", "doc_b": "lantern"}
    told = side_by_side.card(findings, verdict)
    assert "It says nothing of this." in told and "<mark>one</mark>" in told


@pytest.mark.parametrize(
    ("value", "low", "high", "meant"),
    [
        ("nine men", 9, 9, "9"),
        ("At least 40 people", 40, None, "40 or more"),
        ("40 or more", 40, None, ""),
        ("11", 11, 11, ""),
        ("Port Vareika", None, None, ""),
    ],
)
def test_an_interval_is_told_where_the_words_do_not_say_it(value, low, high, meant):
    statement = {
        "field": "arrested",
        "value": value,
        "low": low,
        "high": high,
        "date_from": None,
        "date_to": None,
    }
    assert side_by_side.meant(statement) == meant


def test_a_day_is_told_as_people_write_it(findings):
    said = findings.statements["raid", "date", "lantern"] | {"value": "2031-06-09"}
    assert side_by_side.value(findings, said) == "<bdi>9 June 2031</bdi>"
    said = findings.statements["raid", "date", "courier"]
    assert side_by_side.value(findings, said).striptags() == "before dawn on Tuesday 9 June 2031"


def test_worst(findings):
    assert side_by_side.worst(findings, "raid", "arrested")["verdict"] == "conflict"
    assert side_by_side.worst(findings, "raid", "date")["verdict"] == "agree"
    assert side_by_side.worst(findings, "raid", "place") is None


def test_it_says_how_the_pairs_came_out(findings, nothing_found):
    assert side_by_side.says(findings) == (
        "7 pairs of statements compared: 3 conflict, 1 update, 1 compatible and 2 agree."
    )
    assert "nothing to compare" in side_by_side.says(nothing_found)
    assert "No two sources" in side_by_side.cards(nothing_found)
    assert "No two sources conflict." in side_by_side.conflicts(nothing_found)


def test_a_reason_that_only_tells_both_values_again_is_left_out(findings):
    verdict = next(v for v in findings.tables["verdicts"] if (v["field"], v["verdict"]) == ("arrested", "agree"))
    assert "Both say nine." in side_by_side.card(findings, verdict)
    told = side_by_side.card(findings, verdict | {"reason": "one source says ‘nine men’, the other ‘nine dockers’"})
    assert "one source says" not in told and "nine men" in told


def test_a_reason_tells_days_as_people_write_them(findings):
    verdict = findings.tables["verdicts"][0] | {"reason": "2031-06-09 to 2031-06-10 and 2031-06-12 miss each other"}
    assert "9–10 June 2031 and 12 June 2031 miss each other" in side_by_side.card(findings, verdict)
    assert "9–10 June 2031" in side_by_side.opening(findings, verdict)
