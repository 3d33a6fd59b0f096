"""What a verdict rests on, and what it would be without."""

import pytest

from rashomon import schema
from rashomon.compare import verdicts

EARLY, LATE = "2031-03-03", "2031-03-09"


def judged(field: str, a: dict, b: dict, *, bases=("metadata", "metadata"), joins=(), anchored=()) -> dict:
    """The verdict on two sources' statements; `joins` are rows of the ledger, `anchored` documents whose day hangs on
    their own."""
    said = [
        {"event_id": "e", "field": field, "doc_id": d, "state": "stated", "start": 0, "end": 9} | columns
        for d, columns in (("a", a), ("b", b))
    ]
    dating = [
        {"doc_id": d, "published_from": day, "published_to": day, "basis": basis, "reason": "told so"}
        for d, day, basis in zip("ab", (EARLY, LATE), bases, strict=True)
    ]
    event = {"event_id": "e", "kind": "ASSAULT", "name": "raid", "participants": [], "n_documents": 2}
    dates = [
        {"doc_id": d, "start": 0, "end": 9, "text": "on Monday", "date_from": EARLY, "date_to": EARLY,
         "anchor": EARLY, "rule": "weekday"}
        for d in anchored
    ]  # fmt: skip
    frames = [
        schema.frame(name, rows)
        for name, rows in (("merges", list(joins)), ("dating", dating), ("dates", dates), ("entities", []))
    ]
    statements, events = schema.frame("statements", said), schema.frame("events", [event])
    merges, dating, dates, entities = frames
    return schema.rows(verdicts.find(statements, events, entities, dating, merges, dates))[0]


NINE, TWELVE = {"value": "nine", "low": 9, "high": 9}, {"value": "twelve", "low": 12, "high": 12}


def test_an_update_between_told_days_rests_on_nothing():
    found = judged("killed", NINE, TWELVE)
    assert (found["verdict"], found["rests_on"], found["otherwise"]) == ("update", None, None)


@pytest.mark.parametrize("first, second, verdict", [(NINE, TWELVE, "update"), (TWELVE, NINE, "conflict")])
def test_which_account_is_later_can_rest_on_an_inferred_day(first, second, verdict):
    found = judged("killed", first, second, bases=("inferred", "metadata"))
    assert (found["verdict"], found["otherwise"]) == (verdict, "undecidable")
    assert "the day of a, which is inferred" in found["rests_on"]


def test_an_equal_figure_does_not_hang_on_days():
    assert judged("killed", NINE, NINE, bases=("inferred", "inferred"))["rests_on"] is None


def test_a_day_read_from_an_inferred_day_goes_with_it():
    day = {"value": "on Monday", "date_from": EARLY, "date_to": EARLY}
    found = judged("date", day, day, bases=("inferred", "metadata"), anchored=("a", "b"))
    assert (found["verdict"], found["otherwise"]) == ("agree", "undecidable")
    assert judged("date", day, day, bases=("inferred", "metadata"))["rests_on"] is None


def test_one_actor_under_two_names_rests_on_the_join():
    joins = [{"entity_id": "x", "name_a": "Nur Fajr", "name_b": "Noor Fajr", "rule": "same words, spelled otherwise"}]
    one, other = {"value": "Nur Fajr", "value_id": "x"}, {"value": "Noor Fajr", "value_id": "x"}
    found = judged("name", one, other, joins=joins)
    assert (found["verdict"], found["otherwise"]) == ("agree", "conflict")
    assert "\u2018Nur Fajr\u2019 and \u2018Noor Fajr\u2019 being one (same words" in found["rests_on"]
    assert judged("name", one, one, joins=joins)["rests_on"] is None
