"""What two accounts are to each other: each row is a pair of sayings and what a reader would call it."""

import pytest

from rashomon import schema
from rashomon.compare import verdicts

MONDAY, TUESDAY, WEDNESDAY = "2031-03-03", "2031-03-04", "2031-03-05"
NUMBERS = [
    (("nine", 9, 9), ("9", 9, 9), "agree"),
    (("nobody", 0, 0), ("no one", 0, 0), "agree"),
    (("at least 600", 600, None), ("600 or more", 600, None), "agree"),
    (("several", 3, None), ("four", 4, 4), "compatible"),
    (("between 20 and 25", 20, 25), ("at least 24", 24, None), "compatible"),
    (("more than 500", 501, None), ("nearly 600", None, 599), "compatible"),
    (("600", 600, 600), ("597", 597, 597), "compatible"),
    (("1,200", 1200, 1200), ("1,187", 1187, 1187), "compatible"),
    (("nine", 9, 9), ("eleven", 11, 11), "conflict"),
    (("590", 590, 590), ("597", 597, 597), "conflict"),
    (("nobody", 0, 0), ("two", 2, 2), "conflict"),
    (("nearly 600", None, 599), ("at least 600", 600, None), "conflict"),
    (("dozens", 24, None), ("twelve", 12, 12), "conflict"),
]
RUNNING = [  # the earlier account, the later one
    (("more than 500", 501, None), ("at least 600", 600, None), "compatible"),
    (("at least 600", 600, None), ("at least 700", 700, None), "compatible"),
    (("nearly 600", None, 599), ("at least 700", 700, None), "update"),
    (("212", 212, 212), ("240", 240, 240), "update"),
    (("at least 700", 700, None), ("nearly 600", None, 599), "conflict"),
    (("at least 600", 600, None), ("nearly 600", None, 599), "conflict"),
    (("240", 240, 240), ("212", 212, 212), "conflict"),
    (("597", 597, 597), ("600", 600, 600), "compatible"),
    (("212", 212, 212), ("212", 212, 212), "agree"),
]
DAYS = [
    ((MONDAY, MONDAY), (MONDAY, MONDAY), "agree"),
    (("2031-03-01", "2031-03-31"), (MONDAY, MONDAY), "compatible"),
    (("2031-03-01", TUESDAY), (MONDAY, WEDNESDAY), "compatible"),
    ((MONDAY, MONDAY), (TUESDAY, TUESDAY), "conflict"),
    ((TUESDAY, TUESDAY), (MONDAY, MONDAY), "conflict"),
    (("2030-01-01", "2030-12-31"), (MONDAY, MONDAY), "conflict"),
]
PLACES = [
    ("orvane", "orvane", "agree"),
    ("orvane", "oskary", "compatible"),
    ("oskary", "orvane", "compatible"),
    ("weavers-row", "oskary", "compatible"),
    ("orvane", "brennick", "conflict"),
    ("brennick", "oskary", "conflict"),
]


@pytest.fixture
def judge(story):
    """A function from what two sources say of a field (columns of `statements`) to the row of `verdicts`."""

    def verdict(field, a, b, days=(MONDAY, MONDAY), kind="ASSAULT"):
        said = [
            {"event_id": "e", "field": field, "doc_id": doc_id, "state": "stated", "start": 0, "end": 1} | columns
            for doc_id, columns in (("a", a), ("b", b))
        ]
        spans = [day if isinstance(day, tuple) else (day, day) for day in days]
        dated = [
            {"doc_id": doc_id, "published_from": first, "published_to": last, "reason": "Told by the test."}
            for doc_id, (first, last) in zip("ab", spans, strict=True)
        ]
        event = {"event_id": "e", "kind": kind, "name": "blast", "participants": [], "n_documents": 2}
        tables = [
            ("statements", said),
            ("events", [event]),
            ("entities", story.rows["entities"]),
            ("dating", dated),
            ("merges", []),
            ("dates", []),
        ]
        found = schema.rows(verdicts.find(*(schema.frame(name, rows) for name, rows in tables)))
        assert [(v["doc_a"], v["doc_b"]) for v in found] in ([], [("a", "b")])
        return found[0] if found else None

    return verdict


def _number(value, low, high, **columns) -> dict:
    return {"value": value, "low": low, "high": high} | columns


@pytest.mark.parametrize(("a", "b", "wanted"), NUMBERS)
def test_numbers_of_one_event_told_on_one_day(judge, a, b, wanted):
    assert judge("killed", _number(*a), _number(*b))["verdict"] == wanted
    assert judge("killed", _number(*b), _number(*a))["verdict"] == wanted


@pytest.mark.parametrize(("a", "b", "wanted"), NUMBERS)
def test_the_reason_names_what_is_compared(judge, a, b, wanted):
    reason = judge("killed", _number(*a), _number(*b))["reason"]
    assert a[0] in reason
    assert b[0] in reason or wanted == "agree"


@pytest.mark.parametrize(("earlier", "later", "wanted"), RUNNING)
def test_a_running_total_grows_and_cannot_shrink(judge, earlier, later, wanted):
    told = judge("killed", _number(*earlier), _number(*later), (MONDAY, WEDNESDAY), "SERIES")
    turned = judge("killed", _number(*later), _number(*earlier), (WEDNESDAY, MONDAY), "SERIES")
    assert (told["verdict"], turned["verdict"]) == (wanted, wanted)


@pytest.mark.parametrize(
    "days",
    [(None, None), (MONDAY, None), (None, WEDNESDAY), (("2031-03-01", "2031-03-31"), WEDNESDAY),
     (MONDAY, ("2031-01-01", "2031-12-31"))],
)  # fmt: skip
def test_a_running_total_of_which_nobody_knows_which_came_first(judge, days):
    less, more = _number("212", 212, 212), _number("240", 240, 240)
    assert judge("killed", less, more, days, "SERIES")["verdict"] == "undecidable"
    assert judge("killed", more, less, days, "SERIES")["verdict"] == "undecidable"


def test_a_running_total_that_has_an_order_needs_no_single_days(judge):
    days = (("2031-01-01", "2031-01-31"), ("2031-03-01", "2031-03-31"))
    told = judge("killed", _number("212", 212, 212), _number("240", 240, 240), days, "SERIES")
    assert told["verdict"] == "update"


def test_two_running_totals_of_one_day_conflict(judge):
    told = judge("killed", _number("212", 212, 212), _number("240", 240, 240), (MONDAY, MONDAY), "SERIES")
    assert told["verdict"] == "conflict"


@pytest.mark.parametrize("numbers", [(212, 240), (240, 212), (212, 212)])
@pytest.mark.parametrize(
    ("since", "other"),
    [({"period_from": "2030-10-01"}, {"period_from": "2031-02-01"}),
     ({"period_to": "2030-12-31"}, {"period_to": "2031-02-28"})],
)  # fmt: skip
def test_totals_of_other_periods_are_not_compared(judge, numbers, since, other):
    a, b = (_number(str(n), n, n, **p) for n, p in zip(numbers, (since, other), strict=True))
    assert judge("killed", a, b, (MONDAY, WEDNESDAY), "SERIES")["verdict"] == "scope"


def test_a_total_that_does_not_say_since_when_is_compared(judge):
    a, b = _number("240", 240, 240, period_from="2030-10-01"), _number("212", 212, 212)
    assert judge("killed", a, b, (MONDAY, WEDNESDAY), "SERIES")["verdict"] == "conflict"


def test_the_toll_of_one_event_rises_from_account_to_account(judge):
    nine, eleven = _number("nine", 9, 9), _number("eleven", 11, 11)
    assert judge("killed", nine, eleven, (MONDAY, TUESDAY))["verdict"] == "update"
    assert judge("killed", eleven, nine, (TUESDAY, MONDAY))["verdict"] == "update"
    assert judge("killed", eleven, nine, (MONDAY, TUESDAY))["verdict"] == "conflict"


@pytest.mark.parametrize(
    ("field", "a", "b"),
    [
        ("share", ("47 percent", 47, 47), ("54 percent", 54, 54)),
        ("turnout", ("38 percent", 38, 38), ("61 percent", 61, 61)),
        ("ransom", ("200,000 crowns", 200_000, 200_000), ("350,000 crowns", 350_000, 350_000)),
    ],
)
def test_what_does_not_grow_is_no_update(judge, field, a, b):
    assert judge(field, _number(*a), _number(*b), (MONDAY, WEDNESDAY), "SUPPORT")["verdict"] == "conflict"


@pytest.mark.parametrize(("a", "b"), [((52, 52), (52.3, 52.3)), ((51.8, 51.8), (52, 52)), ((12, 12), (12.4, 12.4))])
def test_a_percentage_without_decimals_is_rounded(judge, a, b):
    said = [_number(f"{x[0]} percent", *x) for x in (a, b)]
    assert judge("share", *said, kind="SUPPORT")["verdict"] == "compatible"


def test_denied_against_asserted_is_a_conflict(judge):
    denied = _number("that eleven people died", 11, 11, state="denied")
    for stated in (_number("eleven", 11, 11), _number("nine", 9, 9), _number("at least nine", 9, None)):
        told = judge("killed", denied, stated, (MONDAY, WEDNESDAY))
        assert told["verdict"] == "conflict"
        assert stated["value"] in told["reason"] and denied["value"] in told["reason"]
        assert judge("killed", stated, denied)["verdict"] == "conflict"


def test_denied_against_asserted_without_a_number_is_a_conflict(judge):
    denied = _number("that anybody died", 1, None, state="denied")
    assert judge("killed", denied, {"value": "were killed", "state": "vague"})["verdict"] == "conflict"


def test_two_denials_do_not_conflict(judge):
    nine, eleven = _number("nine", 9, 9, state="denied"), _number("eleven", 11, 11, state="denied")
    assert judge("killed", nine, eleven)["verdict"] in {"agree", "compatible"}


@pytest.mark.parametrize("other", [_number("eleven", 11, 11), {"value": "died", "state": "vague"}])
def test_what_has_no_number_is_compatible(judge, other):
    told = judge("killed", {"value": "were killed", "state": "vague"}, other)
    assert told["verdict"] == "compatible"


def test_that_people_died_and_that_nobody_died_cannot_both_be_true(judge):
    told = judge("killed", {"value": "were killed", "state": "vague"}, _number("nobody", 0, 0))
    assert told["verdict"] == "conflict"


def test_silence_has_no_verdict(judge):
    silent = {"state": "silent", "start": None, "end": None}
    assert judge("killed", silent, _number("eleven", 11, 11)) is None
    assert judge("killed", silent, silent) is None


@pytest.mark.parametrize(("a", "b", "wanted"), DAYS)
def test_days(judge, a, b, wanted):
    said = [{"value": " to ".join(sorted({*day})), "date_from": day[0], "date_to": day[1]} for day in (a, b)]
    assert judge("date", *said, days=(TUESDAY, WEDNESDAY))["verdict"] == wanted


@pytest.mark.parametrize(("a", "b", "wanted"), PLACES)
def test_places(judge, a, b, wanted):
    said = [{"value": place, "value_id": place} for place in (a, b)]
    assert judge("place", *said)["verdict"] == wanted


@pytest.mark.parametrize(
    ("a", "b"),
    [("River Guard", "River Guard"), ("Al-Nahr Guard", "Al Nahr Guards"), ("Rivér Guard", "River Guard")],
)
def test_one_actor_spelled_otherwise_agrees_and_says_so(judge, a, b):
    told = judge("name", *({"value": name, "value_id": "guard"} for name in (a, b)))
    assert told["verdict"] == "agree"
    assert a in told["reason"] and b in told["reason"]


def test_two_translations_of_one_name_are_wording(judge):
    tide, flood = ({"value": gloss, "value_id": "guard"} for gloss in ("the Rising Tide", "the Great Flood"))
    assert judge("gloss", tide, flood)["verdict"] == "wording"
    assert judge("gloss", tide, {**tide, "value": "the rising tide"})["verdict"] == "agree"


def test_whom_they_cite(judge):
    chief, both = {"value": "Emil Tenfold"}, {"value": "Emil Tenfold; Petra Solano"}
    other = {"value": "a harbour official"}
    assert judge("cited", chief, chief)["verdict"] == "agree"
    assert judge("cited", chief, both)["verdict"] == "compatible"
    told = judge("cited", chief, other)
    assert told["verdict"] == "compatible"
    assert "Emil Tenfold" in told["reason"] and "harbour official" in told["reason"]


def test_the_gravest_stands_out(judge):
    nine, eleven = _number("nine", 9, 9), _number("eleven", 11, 11)
    dead, held = judge("killed", nine, eleven), judge("arrested", nine, eleven)
    assert dead["severity"] > held["severity"] > judge("killed", nine, nine)["severity"] == 0
    assert dead["severity"] > judge("killed", nine, eleven, (MONDAY, TUESDAY))["severity"]


def test_every_pair_of_sources_has_one_verdict(mill):
    mill.count("fourth", "every window", "killed", 30, None)  # a wrong reading is a statement like any other
    found = mill.verdicts("killed")
    docs = ["first", "fourth", "second", "third"]
    assert sorted(found) == [(a, b) for i, a in enumerate(docs) for b in docs[i + 1 :]]
    assert found["first", "second"] == "update" and found["first", "third"] == "compatible"


def test_the_dead_of_one_side_and_of_the_other_are_not_compared(story):
    day = {"on": MONDAY, "place_id": "orvane"}
    story.document("courier", "Two policemen were killed in the clash in Orvane.", MONDAY)
    story.document("lantern", "The clash in Orvane killed five marchers.", MONDAY)
    for doc_id, words, n, counted in (
        ("courier", "Two policemen", 2, "policemen"),
        ("lantern", "five marchers", 5, "marchers"),
    ):
        story.trigger(doc_id, "clash", "ASSAULT", "clash", **day)
        story.trigger(doc_id, "killed", "ASSAULT", "kill", target=words, **day)
        story.count(doc_id, words, "killed", n, n, counted=counted)
    assert story.verdicts("killed") == {("courier", "lantern"): "scope"}


def test_sums_in_two_currencies_are_not_compared(story):
    day = {"on": MONDAY, "place_id": "orvane", "target": "Petra Solano", "target_id": "solano"}
    story.document("courier", "The men who kidnapped Petra Solano in Orvane want 90,000 euros.", MONDAY)
    story.document("lantern", "For Petra Solano, kidnapped in Orvane, they ask 100,000 dollars.", MONDAY)
    for doc_id, words, n, unit in (
        ("courier", "90,000 euros", 90_000, "EUR"),
        ("lantern", "100,000 dollars", 100_000, "USD"),
    ):
        story.trigger(doc_id, "kidnapped", "ASSAULT", "kidnap", **day)
        story.count(doc_id, words, "ransom", n, n, unit=unit)
    assert story.verdicts("ransom") == {("courier", "lantern"): "scope"}


def test_very_many_sources_are_compared_with_the_first_to_say_each_thing():
    numbers = [9] * 60 + [12] * 30
    said = [
        {"event_id": "e", "field": "killed", "doc_id": f"d{k:02}", "state": "stated", "value": f"{n} dead ({k})",
         "low": n, "high": n, "start": 0, "end": 1} for k, n in enumerate(numbers)
    ]  # fmt: skip
    event = {"event_id": "e", "kind": "ASSAULT", "name": "blast", "participants": [], "n_documents": 90}
    rows = {"statements": said, "events": [event], "entities": [], "dating": [], "merges": [], "dates": []}
    found = schema.rows(verdicts.find(*(schema.frame(name, made) for name, made in rows.items())))
    assert len(found) == 2 * 89 - 1  # each with the first of either number, and these two with each other once
    assert {d for v in found for d in (v["doc_a"], v["doc_b"])} == {f"d{k:02}" for k in range(90)}
    assert {v["verdict"] for v in found if {v["doc_a"], v["doc_b"]} == {"d00", "d89"}} == {"undecidable"}
